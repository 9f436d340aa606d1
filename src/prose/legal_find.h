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

#include "code/legal_fold.h"

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

/* The same as legal_find_digit in the blocks from at on. */
extern size_t legal_find_block(LegalFind *find, const unsigned char *s, size_t len, size_t at,
							   size_t stop);

/* The first digit of s[at..stop), or stop; the text ends at len.  at never goes back far. */
static inline size_t
legal_find_digit(LegalFind *find, const unsigned char *s, size_t len, size_t at, size_t stop)
{
	if (at >= find->at && at < find->end)
	{
		uint64_t	digits = find->digits >> (at - find->at);

		if (digits != 0)
		{
			at += legal_lowest_bit(digits);
			return at < stop ? at : stop;
		}
		at = find->end;
	}
	return at < stop ? legal_find_block(find, s, len, at, stop) : stop;
}

/* The byte behind the digits from at on, found by legal_find_digit, or the end of their block. */
static inline size_t
legal_digits_end(const LegalFind *find, size_t at)
{
	uint64_t	others = ~(find->digits >> (at - find->at));

	return others != 0 ? at + legal_lowest_bit(others) : find->end;
}

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

/*
 * What a byte says of the digits beside it.  The three bytes behind them may go on
 * with a code when their bits have one in common, each bit being a way to go on;
 * nearly all digits of a text are told by that, and a table does it without branches
 * that nobody could predict.
 */
typedef struct LegalBeside
{
	uint16_t	behind[3];		/* as the first, second, third byte behind digits */
	uint16_t	before;			/* LEGAL_BESIDE_ bits, as the byte before */
} LegalBeside;

#define LEGAL_BESIDE_CODE	1	/* a code may start behind it */
#define LEGAL_BESIDE_BLANK	2	/* stands between a date and the words before it: " ", "(" */
#define LEGAL_BESIDE_DAY	4	/* the y of "ngày" */

extern LegalBeside legal_beside[256];

/* Fills that table, once. */
extern void legal_find_prepare(void);

/* Behind digits, LEGAL_BESIDE_BEHIND bytes of which lie in the text. */
#define LEGAL_BESIDE_BEHIND	3

static inline bool
legal_beside_code(const unsigned char *s, size_t at, size_t end)
{
	return (legal_beside[s[end]].behind[0] & legal_beside[s[end + 1]].behind[1] &
			legal_beside[s[end + 2]].behind[2]) != 0 &&
		(legal_beside[s[at - 1]].before & LEGAL_BESIDE_CODE) != 0;
}

/* The same for the day of a date: is there a y before it, behind blanks? */
#define LEGAL_BESIDE_BEFORE	3

static inline bool
legal_beside_day(const unsigned char *s, size_t at)
{
	unsigned int one = legal_beside[s[at - 1]].before;
	unsigned int two = legal_beside[s[at - 2]].before;
	unsigned int three = legal_beside[s[at - 3]].before;
	unsigned int day = LEGAL_BESIDE_DAY | LEGAL_BESIDE_BLANK;

	return (one & LEGAL_BESIDE_BLANK) != 0 &&
		((two & LEGAL_BESIDE_DAY) | ((two & LEGAL_BESIDE_BLANK) != 0 ? three & day : 0)) != 0;
}

#endif							/* LEGAL_FIND_H */
