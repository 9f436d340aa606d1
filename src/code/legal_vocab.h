/*
 * legal_vocab.h
 *	  The vocabulary: document types, issuers, their names, kinds and ranks.
 *
 * The tables are the readable .tsv files of src/code/vocab, turned into C by
 * src/code/gen_tables.pl.  Which symbol carries which type is a frozen rule
 * (it decides where a type qualifier is allowed); names and ranks may grow.
 */
#ifndef LEGAL_VOCAB_H
#define LEGAL_VOCAB_H

#include "legal_code.h"

typedef enum LegalKind
{
	LEGAL_KIND_OTHER = 0,
	LEGAL_KIND_NORMATIVE,
	LEGAL_KIND_ADMINISTRATIVE,
	LEGAL_KIND_PARTY,
	LEGAL_KIND_CONSOLIDATED,
	LEGAL_KIND_JUDGMENT
} LegalKind;

typedef struct LegalDocType
{
	const char *key;			/* upper case, as in a key: "QYĐ" */
	const char *abbr;			/* as printed: "QyĐ" */
	const char *vi;				/* "Quy định" */
	const char *en;				/* "Rules" */
	const char *slug;			/* "quy-dinh" */
	LegalKind	kind;			/* kind by itself; the issuer may change it */
} LegalDocType;

typedef struct LegalIssuer
{
	const char *key;			/* upper case, as in a key: "TTG" */
	const char *abbr;			/* as printed: "TTg" */
	const char *vi;
	const char *en;
	const char *slug;
	const char *level;			/* central, ministry, court, party, local, ... */
} LegalIssuer;

#define LEGAL_ISSUERS_MAX	LEGAL_SEGMENTS_MAX

/* One piece of a symbol, a slice of the key's bytes. */
typedef struct LegalSlice
{
	const char *s;
	size_t		len;
} LegalSlice;

/* The type a code carries: from its symbol, else from its qualifier; NULL unknown. */
extern const LegalDocType *legal_vocab_doc_type(const LegalParts *parts);

/* The type that the symbol alone carries (frozen); NULL none. */
extern const LegalDocType *legal_vocab_symbol_type(const char *symbol, size_t len);

/*
 * A type by what a user wrote: its Vietnamese name, its slug or its
 * abbreviation, in any case.  text is NFC.  NULL when unknown.
 */
extern const LegalDocType *legal_vocab_type_by_name(const char *text, size_t len);
extern const LegalDocType *legal_vocab_type_by_key(const char *key, size_t len);

/* Is it one of the codes that a law and a resolution of the National Assembly share? */
extern bool legal_vocab_names_two(uint32_t number, int year, const char *symbol, size_t len);

/* The issuers of a code, in order, without a term's digits; returns how many. */
extern int	legal_vocab_issuers(const LegalParts *parts, LegalSlice *issuers);

extern const LegalIssuer *legal_vocab_issuer_by_key(const char *key, size_t len);

/* The first issuer of a code, told by its neighbours where needed; NULL unknown. */
extern const LegalIssuer *legal_vocab_issuer(const LegalParts *parts);

/*
 * The issuer whose name, as a slug, text begins with: the longest that ends at
 * the end of a word.  "bo-tai-chinh-huong-dan" gives BTC, *matched = 12.
 */
#define LEGAL_ISSUER_NAME_MAX	64	/* more than any name has, which gen_tables.pl sees to */

extern const LegalIssuer *legal_vocab_issuer_by_slug(const char *slug, size_t len,
													 size_t *matched);

/* 14 in QH14; 0 when there is no term. */
extern int	legal_vocab_term(const LegalParts *parts);

extern LegalKind legal_vocab_kind(const LegalParts *parts);
extern const char *legal_vocab_kind_name(LegalKind kind);

/* Legal force on a day (Julian day number), 1 highest; 0 when it cannot be told. */
extern int	legal_vocab_rank(const LegalParts *parts, int32_t on_date);

/*
 * The real symbol that a symbol in key form, written without accents (Đ, Ư) or
 * without separators, most likely means.  A letter or joint that is given
 * stays.  Writes to out (LEGAL_SYMBOL_MAX bytes) and returns the length; 0 when
 * nothing of it is known.
 */
extern size_t legal_vocab_restore(const char *symbol, size_t len, char *out);

/* Is the symbol, in key form, known whole? */
extern bool legal_vocab_is_symbol(const char *symbol, size_t len);

/* Known symbols in key form, sorted as keys are (bytes followed by 0x00). */
extern const LegalSlice *legal_vocab_symbols(int *n);

/* Whole tables, for legal_vocabulary() and the scanner. */
extern const LegalDocType *legal_vocab_doc_types(int *n);
extern const LegalIssuer *legal_vocab_issuer_table(int *n);

#endif							/* LEGAL_VOCAB_H */
