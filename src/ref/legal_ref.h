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
#include "port/pg_bswap.h"

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

/*
 * Byte order is the order of the type, the way text "C" compares.  Keys are some
 * 15 bytes: comparing eight at a time, the last eight overlapping, is done before
 * memcmp() would have begun, which counts in a descent of an index.
 */
static inline int
legal_key_compare(const uint8_t *a, size_t alen, const uint8_t *b, size_t blen)
{
	size_t		n = Min(alen, blen);
	int			c = 0;

	if (n < sizeof(uint64))
		c = memcmp(a, b, n);
	else
	{
		for (size_t at = 0;; at = Min(at + sizeof(uint64), n - sizeof(uint64)))
		{
			uint64		x,
						y;

			memcpy(&x, a + at, sizeof(uint64));
			memcpy(&y, b + at, sizeof(uint64));
			if (x != y)
				return pg_ntoh64(x) < pg_ntoh64(y) ? -1 : 1;
			if (at == n - sizeof(uint64))
				break;
		}
	}
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

/* Raises that stored bytes are no key. */
pg_noreturn extern void legal_ref_corrupt(void);

/* Takes a value apart; parts lead into it. */
extern void legal_ref_decode(const LegalRef *ref, LegalParts *parts);

#endif							/* LEGAL_REF_H */
