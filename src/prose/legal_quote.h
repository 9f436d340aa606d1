/*
 * legal_quote.h
 *	  The quoted wording of amendments: “…” behind "như sau:".
 */
#ifndef LEGAL_QUOTE_H
#define LEGAL_QUOTE_H

#include "prose/legal_scan.h"
#include "prose/legal_text.h"

/* What the text was searched for: nothing in [from, at), the mark or the text's end at at. */
typedef struct LegalMark
{
	size_t		from;
	size_t		at;
} LegalMark;

typedef struct LegalQuote
{
	size_t		at;				/* the text is read up to here */
	int			depth;			/* quotation marks open, 0 = outside */
	bool		straight;		/* opened by a mark that has no direction */
	bool		closed;			/* a quotation ended ... */
	size_t		closed_at;		/* ... here */
	LegalMark	marks[4];		/* the next of each kind, and line's end */
} LegalQuote;

/* Begins anew at byte at, outside of any quotation, in the same text. */
extern void legal_quote_restart(LegalQuote *q, size_t at);

/*
 * Is byte at of the scanner's text inside quoted wording?  Bytes are asked for in
 * ascending order; w is overwritten.
 */
extern bool legal_quote_holds(LegalQuote *q, LegalWindow *w, LegalScanner *scanner, size_t at);

#endif							/* LEGAL_QUOTE_H */
