/*
 * legal_find.h
 *	  Where codes may be in a text: its digits, and a cheap look around them.
 *
 * Nearly all of a text is no digit.  Its digits are looked for in blocks, each
 * of which gives one word with a bit for every byte; with SSE2 that takes four
 * comparisons, elsewhere arithmetic on eight bytes at a time.  The bytes around a
 * run of digits then tell most dates and amounts from codes.
 */
#ifndef LEGAL_FIND_H
#define LEGAL_FIND_H

#include <stdbool.h>
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

/* The first bytes of code points among s[0..LEGAL_BLOCK), as bits. */
extern uint64_t legal_block_starts(const unsigned char *s);
extern uint64_t legal_block_starts_portable(const unsigned char *s);

/*
 * The last bytes of "ây", "ày", "rê" among s[0..LEGAL_BLOCK), composed or not, as bits;
 * two bytes stand before s.
 */
extern uint64_t legal_block_vowels(const unsigned char *s);
extern uint64_t legal_block_vowels_portable(const unsigned char *s);

/* The place of the lowest bit of a word that is not 0. */
static inline unsigned int
legal_lowest_bit(uint64_t word)
{
#if defined(__GNUC__)
	return (unsigned int) __builtin_ctzll(word);
#else
	unsigned int n = 0;

	for (; (word & 1) == 0; word >>= 1)
		n++;
	return n;
#endif
}

/* The first digit of s[at..stop), or stop; the text ends at len.  at never goes back far. */
extern size_t legal_find_digit(LegalFind *find, const unsigned char *s, size_t len, size_t at,
							   size_t stop);

/* How many code points start in s[from..to)? */
extern size_t legal_count_points(const unsigned char *s, size_t from, size_t to);
extern size_t legal_count_points_portable(const unsigned char *s, size_t from, size_t to);

/* A blank or a line's end of one byte. */
static inline bool
legal_is_blank(unsigned char c)
{
	return c == ' ' || (c >= 0x09 && c <= 0x0D);
}

/* May a number start behind s[0..at)?  A letter is left to the lead ("số117"). */
extern bool legal_may_follow(const unsigned char *s, size_t at);

/* May a code go on at s[at], behind its digits?  Wrong only in letting through. */
extern bool legal_may_be_code(const unsigned char *s, size_t len, size_t at);

#endif							/* LEGAL_FIND_H */
