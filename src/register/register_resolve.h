/*
 * register_resolve.h
 *	  Which documents of a register a citation means.
 */
#ifndef LEGAL_REGISTER_RESOLVE_H
#define LEGAL_REGISTER_RESOLVE_H

#include "code/legal_variant.h"
#include "register/register_read.h"

/* In the order they are made; the first that fits wins. */
typedef enum RegisterAttempt
{
	ATTEMPT_CODE = 0,			/* the code, with whatever qualifiers */
	ATTEMPT_D,					/* D for Đ or the reverse */
	ATTEMPT_TYPE,				/* without its type or term, or with one */
	ATTEMPT_ISSUERS,			/* its issuers in another order */
	ATTEMPT_TITLE,
	ATTEMPTS
} RegisterAttempt;

/* What may contradict. */
#define EVIDENCE_DATE		0x01
#define EVIDENCE_TYPE		0x02
#define EVIDENCE_ISSUER		0x04
#define EVIDENCE_CODE		0x08	/* found by its title under another code */
#define EVIDENCE_MASKS		0x10

/* A citation's fields, and below what was found for it. */
typedef struct Citation
{
	LegalRef   *ref;			/* NULL: cited by name */
	LegalParts	parts;			/* of ref */
	const char *doc_type;		/* key; NULL unknown */
	char	   *title_key;		/* NULL none */
	char	   *issuer;			/* NULL none */
	DateADT		issued_on;		/* NO_DATE none */
	int			year;			/* stated instead of a date, 0 none */

	uint32		tried;			/* a bit for each attempt */
	RegisterAttempt found_by;	/* ATTEMPTS: nothing fits */
	struct Fit *fits;			/* by ref; a ref may come more than once */
	int			nfits;
	LegalRef  **near;			/* where nothing fits: what was looked at, by ref, distinct */
	int			nnear;
	struct Looked *looked;		/* lists of rows that were looked at */
} Citation;

/* A register's row that fits. */
typedef struct Fit
{
	const RegisterRow *row;
	uint8		agrees;			/* EVIDENCE bits */
	uint8		contradicts;
} Fit;

/* Told of a citation whose search is over; its fits, and what is near, are gone afterwards. */
typedef void (*CitationResolved) (void *arg, const Citation *citation);

/*
 * Looks the citations up.  SPI must be connected; the register's rows are kept in
 * context, each once, however many citations look at them.
 */
extern void legal_register_resolve(Register *reg, Citation *citations, int n,
								   CitationResolved resolved, void *arg, MemoryContext context);

/* How many documents fit: rows of one ref are one document. */
extern int	legal_citation_documents(const Citation *citation);

/* "exact", "covered", "đ_blind", ...; of a citation that something fits */
extern const char *legal_citation_attempt(const Citation *citation);
extern const char *legal_attempt_name(RegisterAttempt attempt);

#endif							/* LEGAL_REGISTER_RESOLVE_H */
