/*
 * legal_pattern.h
 *	  Patterns of codes: number/year/symbol[authority], each a set.
 *
 * Plain C as the rest of the code room.  A pattern is kept as bytes that depend
 * on what it says alone, so that equal ones have equal bytes.  This is frozen:
 *
 *	  form			1 byte, LEGAL_PATTERN_FORM
 *	  numbers		how many, 0 = any; then of each
 *						0x01, a number and a suffix as in a key: just this one
 *						0x02, two numbers as in a key: from, to, any suffix
 *	  years			how many, 0 = any; then of each the first and the last, 2
 *					bytes each, big-endian, 0 = undated
 *	  symbols		how many, 0 = any; then of each its bytes as in a key, a
 *					segment 0x02 standing for one or more, and 0x00
 *	  authority		slug labels joined by 0x01, then 0x00; only 0x00 = any or none
 *
 * Numbers and years are sorted and disjoint, ranges that touch are one;
 * symbols are sorted and distinct.
 */
#ifndef LEGAL_PATTERN_H
#define LEGAL_PATTERN_H

#include "code/legal_code.h"

#define LEGAL_PATTERN_FORM		1
#define LEGAL_PATTERN_ANY		0x02	/* as a segment of a symbol: one or more */
#define LEGAL_PATTERN_SET_MAX	64	/* numbers, years or symbols of one pattern */

typedef struct LegalPatternNumber
{
	uint32_t	first;			/* 0 = KS, which is no part of a range */
	uint32_t	last;
	bool		any_suffix;		/* else first = last, with this suffix or none */
	uint8_t		suffix;			/* as in LegalParts */
	uint32_t	subnumber;
} LegalPatternNumber;

typedef struct LegalPatternYear
{
	uint16_t	first;			/* 0 = undated, which is no part of a range */
	uint16_t	last;
} LegalPatternYear;

typedef struct LegalPatternSymbol
{
	const char *s;
	uint8_t		len;
} LegalPatternSymbol;

/* A pattern taken apart.  Pointers lead into the bytes that were decoded. */
typedef struct LegalPattern
{
	int			nnumbers;		/* 0 = any, likewise below */
	int			nyears;
	int			nsymbols;
	size_t		authority_len;	/* 0 = any or none */
	const char *authority;
	LegalPatternNumber numbers[LEGAL_PATTERN_SET_MAX];
	LegalPatternYear years[LEGAL_PATTERN_SET_MAX];
	LegalPatternSymbol symbols[LEGAL_PATTERN_SET_MAX];
} LegalPattern;

/* The keys k with low <= k < high, as bytes compare. */
typedef struct LegalKeyRange
{
	LegalKey	low;
	LegalKey	high;
} LegalKeyRange;

/* Strict reading of the whole text; a pattern's bytes take the place of a key's. */
extern LegalStatus legal_pattern_parse(const char *text, size_t len,
									   LegalKey *pattern, LegalError *err);

/* Canonical text, not terminated; its length (<= LEGAL_TEXT_MAX), 0 for damaged bytes. */
extern size_t legal_pattern_print(const uint8_t *pattern, size_t len, char *text);

/* Takes bytes apart.  False when they are no pattern (never for our own). */
extern bool legal_pattern_decode(const uint8_t *bytes, size_t len, LegalPattern *pattern);

/* Writes the bytes of sets that are arranged.  False when they exceed LEGAL_KEY_MAX. */
extern bool legal_pattern_encode(const LegalPattern *pattern, LegalKey *bytes);

/* Does a pattern match the document of a key, which is not trusted?  The same of its parts. */
extern bool legal_pattern_matches(const LegalPattern *pattern, const uint8_t *key, size_t len);
extern bool legal_pattern_matches_parts(const LegalPattern *pattern, const LegalParts *parts);

/*
 * Sorted, disjoint ranges, at most max of them (>= 1), that hold every key that
 * the pattern matches, units of provisions included.  Where the pattern has more
 * ranges they are joined: first the numbers of one symbol, then the symbols of
 * one year, then years.  *exact when they hold nothing else.  Returns how many.
 */
extern int	legal_pattern_ranges(const LegalPattern *pattern, LegalKeyRange *ranges, int max,
								 bool *exact);

/*
 * The same as patterns, of which each has one range, or as few as possible where
 * there would be more than max: what the pattern matches is what one of them does.
 * Returns how many; 1 is the pattern itself.
 */
extern int	legal_pattern_split(const LegalPattern *pattern, LegalKey *arms, int max);

#endif							/* LEGAL_PATTERN_H */
