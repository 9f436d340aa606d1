/*
 * legal_spelling.h
 *	  Segments of a symbol: where they end and how they are spelled.
 */
#ifndef LEGAL_SPELLING_H
#define LEGAL_SPELLING_H

#include "code/legal_code.h"

/* "TTg" for "TTG": the mixed-case spelling of a whole segment, else NULL. */
extern const char *legal_segment_spelling(const char *key, size_t len);

/* Is the segment that key (terminated, upper case)? */
extern bool legal_segment_is(const char *segment, size_t len, const char *key);

/* Bytes of the first segment of a symbol in key form. */
extern size_t legal_segment_length(const char *symbol, size_t len);

#endif							/* LEGAL_SPELLING_H */
