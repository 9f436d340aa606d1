/*
 * legal_search.h
 *	  Codes and words for text search: what is one lexeme, and which.
 */
#ifndef LEGAL_SEARCH_H
#define LEGAL_SEARCH_H

#include "prose/legal_scan.h"

/*
 * Hands out the codes of a text, in order and apart, each as the bytes that
 * legal_search_code reads.  Linear, without memory, as legal_scan; returns its
 * steps.  tick is called often enough and may not return.
 */
extern uint64_t legal_search_scan(const char *text, size_t len,
								  void (*found) (void *arg, LegalSpan code),
								  void (*tick) (void *arg), void *arg);

/*
 * Reads a whole token as a code, whatever spelling it has in prose; qualifiers
 * are dropped.  False when it is none.
 */
extern bool legal_search_code(const char *text, size_t len, LegalKey *key);

/* Bytes that legal_search_word may write for a word of len bytes. */
#define LEGAL_SEARCH_WORD_MAX(len)	(3 * (len) + 4)

/*
 * A word in the one form that all its spellings share: NFC, small Vietnamese
 * letters, nothing invisible, a tone in oa, oe, uy on the second letter.  Not
 * terminated; returns its length, 0 when nothing of it can be seen.
 */
extern size_t legal_search_word(const char *text, size_t len, char *out);

#endif							/* LEGAL_SEARCH_H */
