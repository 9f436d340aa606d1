/*
 * legal_pinpoint.h
 *	  Units of a document that a citation names: "điểm a khoản 2 Điều 5 của",
 *	  "(Điều 18, khoản 1)".
 *
 * The scanner only finds where they stand; they are read into paths of units
 * when a row is made of a citation.
 */
#ifndef LEGAL_PINPOINT_H
#define LEGAL_PINPOINT_H

#include "code/legal_unit.h"
#include "prose/legal_scan.h"
#include "prose/legal_text.h"

/* Ranges are expanded as long as a citation then has so many paths at most. */
#define LEGAL_PINPOINTS_MAX		1000

/*
 * Units that end before token end, with "của" or the like behind them: their
 * first token, or -1.  *last is the token behind them; *cut tells that the window
 * starts among what may be units.
 */
extern int	legal_pinpoint_before(LegalWindow *w, int end, int *last, bool *cut);

/*
 * May units, with "của" or the like behind them, end before byte at?  A cheap look
 * at prose with accents, not before byte least; wrong only in letting through.
 */
extern bool legal_pinpoint_may_end(const char *text, size_t least, size_t at);

/* Units at token i: the token behind them, or 0. */
extern int	legal_pinpoint_at(LegalWindow *w, int i);

/*
 * Units at token i that are of the document before it, "(Điều 5)", "tại Điều 5":
 * the token behind them, or 0.  *from is the first.
 */
extern int	legal_pinpoint_after(LegalWindow *w, int i, int *from);

/*
 * Units of the document before it in a list that a colon at token i opens, or in
 * the row of a table behind the line's end at token i; nothing but units may stand
 * there.  The token behind them, or 0; *from is the first.
 */
extern int	legal_pinpoint_list(LegalWindow *w, int i, int *from);

/*
 * Hands out the paths that a span names, arranged broad to narrow, in the order
 * written.  A list is distributed over its wider units; a range is expanded, or
 * where there were too many its two ends are handed out.
 */
extern void legal_pinpoint_read(const char *text, LegalSpan span,
								void (*found) (void *arg, const LegalUnit *units, int n),
								void *arg);

#endif							/* LEGAL_PINPOINT_H */
