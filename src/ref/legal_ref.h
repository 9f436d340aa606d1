/*
 * legal_ref.h
 *	  The type legal_ref as other rooms and other extensions see it.
 *
 * A value is a varlena whose bytes after the header are a key of
 * src/code/legal_code.h.  Always read it packed: the header may be one byte.
 */
#ifndef LEGAL_REF_H
#define LEGAL_REF_H

#include "fmgr.h"

#include "code/legal_code.h"
#include "compat.h"

typedef struct varlena LegalRef;

#define LegalRefBytes(ref)	((const uint8_t *) VARDATA_ANY(ref))
#define LegalRefLength(ref) ((size_t) VARSIZE_ANY_EXHDR(ref))

/*
 * PG_DETOAST_DATUM_PACKED() without a call for what is neither compressed nor
 * out of line, as keys practically never are.
 */
static inline LegalRef *
DatumGetLegalRefPP(Datum d)
{
	LegalRef   *ref = (LegalRef *) DatumGetPointer(d);

	if (unlikely(VARATT_IS_COMPRESSED(ref) || VARATT_IS_EXTERNAL(ref)))
		ref = pg_detoast_datum_packed(ref);
	return ref;
}

static inline Datum
LegalRefPGetDatum(const LegalRef *ref)
{
	return PointerGetDatum(ref);
}

#define PG_GETARG_LEGAL_REF_PP(n)	DatumGetLegalRefPP(PG_GETARG_DATUM(n))
#define PG_RETURN_LEGAL_REF_P(ref)	return LegalRefPGetDatum(ref)

/* Byte order is the order of the type, the way text "C" compares. */
static inline int
legal_key_compare(const uint8_t *a, size_t alen, const uint8_t *b, size_t blen)
{
	int			c = memcmp(a, b, Min(alen, blen));

	if (c != 0)
		return c;
	return alen < blen ? -1 : alen > blen ? 1 : 0;
}

static inline int
legal_ref_compare(const LegalRef *a, const LegalRef *b)
{
	return legal_key_compare(LegalRefBytes(a), LegalRefLength(a),
							 LegalRefBytes(b), LegalRefLength(b));
}

/* A palloc'd value from key bytes. */
extern LegalRef *legal_ref_from_key(const uint8_t *key, size_t len);

/* A palloc'd, terminated canonical literal. */
extern char *legal_ref_to_cstring(const LegalRef *ref);

/* Raises what err says, as error about a literal of type legal_ref. */
extern void legal_ref_report(const char *text, size_t len, const LegalError *err,
							 struct Node *escontext);

/* Raises that stored bytes are no key. */
pg_noreturn extern void legal_ref_corrupt(void);

/* Takes a value apart; parts lead into it. */
extern void legal_ref_decode(const LegalRef *ref, LegalParts *parts);

#endif							/* LEGAL_REF_H */
