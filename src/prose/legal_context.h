/*
 * legal_context.h
 *	  What stands around a code: words before it, date, issuer and title behind.
 */
#ifndef LEGAL_CONTEXT_H
#define LEGAL_CONTEXT_H

#include "prose/legal_scan.h"
#include "prose/legal_shape.h"

/* Bytes looked back at before a code, and before the date of a named law. */
#define LEGAL_BEFORE_CODE	200
#define LEGAL_BEFORE_NAME	480

typedef struct LegalLead
{
	bool		number_word;	/* "số" stands directly before */
	bool		type_word;		/* a type's name stands before that */
	bool		refused;		/* the name of a form or a standard does */
	bool		doubtful;		/* a contract, a judgment, a standard is near */
	const LegalDocType *type;	/* NULL when the word names none */
	int			at;				/* first token of the type word, else of "số" */
} LegalLead;

/* The word of a type, "thông tư liên tịch", before token end: its first token, or -1. */
extern int	legal_type_before(LegalWindow *w, int end, const LegalDocType **type);

/* The same at token i: the token behind it, or 0. */
extern int	legal_type_at(LegalWindow *w, int i, const LegalDocType **type);

/* Reads the words that end with window before (whole decoded). */
extern void legal_lead_read(LegalWindow *before, LegalLead *lead);

/* The type word of "Luật Bảo hiểm y tế số", with the name; false when there is none. */
extern bool legal_lead_name(LegalWindow *before, LegalLead *lead, LegalSpan *name);

/* DOMAIN's order of acceptance: is the shape a document? */
extern bool legal_accept(const LegalShape *shape, const LegalLead *lead);

/* Is its number the year of a template's or a torn code: "…/2021/NĐ-CP"? */
extern bool legal_is_torn(const LegalShape *shape);

/* Is it one whatever words stand around it, as text search needs it? */
extern bool legal_accept_alone(const LegalShape *shape, const LegalLead *lead);

/* Date, issuer and title behind token i; returns the token behind them. */
extern int	legal_tail_read(LegalWindow *w, int i, bool joint, bool titles, LegalCitation *c);

/* "d/m/yyyy" or "d tháng m năm yyyy" at token i, 0 when there is none. */
extern int	legal_date_read(LegalWindow *w, int i, int32_t *julian);

/*
 * A law by its name in a window that ends where the date's or year's digits
 * start.  Fills type, title, head and the start of what is matched.
 */
extern bool legal_name_read(LegalWindow *before, bool dated, LegalCitation *c);

/* The longest known name of a law at token i, "luật" with it: the token behind it, or 0. */
extern int	legal_known_law(LegalWindow *w, int i);

/*
 * May the word, and the one before it unless that is NULL, end one of the phrases
 * that are looked for before a code, or stand between the codes of a list?
 */
extern bool legal_may_end_lead(const LegalPlainWord *word, const LegalPlainWord *before);

/* The usual citation from clean bytes. */
typedef struct LegalClean
{
	size_t		end;			/* behind the code */
	size_t		head;			/* the type word's first byte, else that of "số" */
	bool		type_word;		/* else a word that is none stands before "số" */
	bool		joint;
	const LegalDocType *type;
} LegalClean;

/* Reads a code whose digits are text[at..digits_end); false leaves it to the general reader. */
extern bool legal_clean_read(const char *text, size_t len, size_t at, size_t digits_end,
							 LegalClean *clean, LegalKey *key);

/* Does text[0..at) surely end with none of the words that legal_lead_read looks for? */
extern bool legal_no_lead(const char *text, size_t at);

#endif							/* LEGAL_CONTEXT_H */
