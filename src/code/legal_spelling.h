/*
 * legal_spelling.h
 *	  Segments of a symbol: where they end, how they are spelled, which are refused.
 */
#ifndef LEGAL_SPELLING_H
#define LEGAL_SPELLING_H

#include "code/legal_code.h"

/* "TTg" for "TTG": the mixed-case spelling of a whole segment, else NULL. */
extern const char *legal_segment_spelling(const char *key, size_t len);

/* Is the segment that key (terminated, upper case)? */
extern bool legal_segment_is(const char *segment, size_t len, const char *key);

/* Is it an organ whose terms are numbered with two digits at most (QH14)? */
extern bool legal_segment_has_terms(const char *segment, size_t len);

/* Is it an issuer without numbered units, so that digits behind it are a footnote's mark? */
extern bool legal_segment_has_no_units(const char *segment, size_t len);

/* The place of a suffix letter (upper case) in LEGAL_SUFFIX_LETTERS, from 1; 0 for another. */
extern uint8_t legal_suffix_place(uint32_t upper);

/* Is it the extension of a file's name (DOCX)? */
extern bool legal_is_file_extension(const char *segment, size_t len);

/* What makes a whole symbol refused, LEGAL_PROBLEM_NONE when nothing does. */
extern LegalProblem legal_symbol_problem(const LegalParts *parts);

extern int	legal_count_joints(const char *symbol, size_t len);

/* Bytes of the first segment of a symbol in key form. */
extern size_t legal_segment_length(const char *symbol, size_t len);

#endif							/* LEGAL_SPELLING_H */
