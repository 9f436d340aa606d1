/*
 * legal_find.h
 *	  The digits of a text, found 64 bytes at once, and its code points, counted.
 *
 * Nearly all of a text is no digit.  Its digits are looked for in blocks, each
 * of which gives one word with a bit for every byte; with SSE2 that takes four
 * comparisons, elsewhere arithmetic on eight bytes at a time.
 */
#ifndef LEGAL_FIND_H
#define LEGAL_FIND_H

#include <stddef.h>
#include <stdint.h>

#define LEGAL_BLOCK		64

/* The block that was looked at last; all zero at the start of a text. */
typedef struct LegalFind
{
	size_t		at;				/* where it starts; a block is read once only */
	size_t		end;			/* behind it; 0 before the first */
	uint64_t	digits;			/* bit n: byte at + n is a digit */
} LegalFind;

/* The digits among s[0..LEGAL_BLOCK), as bits; the portable way is exported for its test. */
extern uint64_t legal_block_digits(const unsigned char *s);
extern uint64_t legal_block_digits_portable(const unsigned char *s);

/* The first digit of s[at..stop), or stop; the text ends at len.  at never goes back far. */
extern size_t legal_find_digit(LegalFind *find, const unsigned char *s, size_t len, size_t at,
							   size_t stop);

/* How many code points start in s[from..to)? */
extern size_t legal_count_points(const unsigned char *s, size_t from, size_t to);
extern size_t legal_count_points_portable(const unsigned char *s, size_t from, size_t to);

#endif							/* LEGAL_FIND_H */
