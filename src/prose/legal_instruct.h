/*
 * legal_instruct.h
 *	  The instructions of an amendment: at which units it acts.
 *
 * "Sửa đổi, bổ sung một số điều của Nghị định số … như sau:" names the document
 * once; the lines that follow name its units ("1. Sửa đổi khoản 2 Điều 5:").  So
 * the link waits until the article that holds them ends.
 */
#ifndef LEGAL_INSTRUCT_H
#define LEGAL_INSTRUCT_H

#include "prose/legal_quote.h"
#include "prose/legal_reading.h"
#include "prose/legal_scan.h"

#define LEGAL_INSTRUCTIONS_MAX	256

typedef struct LegalInstructions
{
	size_t		at;				/* lines are read up to here */
	LegalQuote	quote;
	LegalWindow window;
	int			n;
	LegalSpan	units[LEGAL_INSTRUCTIONS_MAX];
} LegalInstructions;

/* Begins behind byte at, which is outside of any quotation. */
extern void legal_instructions_open(LegalInstructions *in, size_t at);

/*
 * Reads the lines of the scanner's text up to byte to, which r is overwritten for.  True when the
 * article ended, or no more units can be kept.
 */
extern bool legal_instructions_read(LegalInstructions *in, LegalReading *r, LegalScanner *scanner,
									size_t to);

#endif							/* LEGAL_INSTRUCT_H */
