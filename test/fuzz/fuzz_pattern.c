/*
 * fuzz_pattern.c
 *	  Any bytes to the reader of patterns, and as the bytes of a pattern: an answer or
 *	  a refusal, never a crash; what was read prints as a literal that reads as the
 *	  same bytes; ranges and arms hold what the pattern matches and, where they say so,
 *	  nothing else.
 */
#include <assert.h>
#include <string.h>

#include "code/legal_pattern.h"

#define MAX_RANGES	40

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
compare(const LegalKey *a, const LegalKey *b)
{
	int			c = memcmp(a->bytes, b->bytes, a->len < b->len ? a->len : b->len);

	return c != 0 ? c : (a->len > b->len) - (a->len < b->len);
}

/* What a key is to the pattern, its ranges and its arms, of which there may be max. */
static void
check_key(const LegalPattern *pattern, const LegalKey *key, int max)
{
	static LegalKeyRange ranges[MAX_RANGES];
	static LegalKey arms[MAX_RANGES];
	bool		match = legal_pattern_matches(pattern, key->bytes, key->len);
	bool		inside = false;
	bool		some_arm = false;
	bool		exact;
	int			n = legal_pattern_ranges(pattern, ranges, max, &exact);
	int			narms = legal_pattern_split(pattern, arms, max);
	char		text[LEGAL_TEXT_MAX];

	assert(n >= 1 && n <= max && narms >= 1 && narms <= max);
	for (int i = 0; i < n; i++)
	{
		assert(compare(&ranges[i].low, &ranges[i].high) < 0);
		assert(i == 0 || compare(&ranges[i - 1].high, &ranges[i].low) < 0);
		/* EXPLAIN shows bounds */
		assert(legal_code_print(ranges[i].low.bytes, ranges[i].low.len, text) > 0);
		assert(legal_code_print(ranges[i].high.bytes, ranges[i].high.len, text) > 0);
		inside |= compare(&ranges[i].low, key) <= 0 && compare(key, &ranges[i].high) < 0;
	}
	for (int i = 0; i < narms; i++)
	{
		LegalPattern arm;

		some_arm |= legal_pattern_decode(arms[i].bytes, arms[i].len, &arm) &&
			legal_pattern_matches(&arm, key->bytes, key->len);
	}
	assert(exact ? inside == match : inside || !match);
	assert(some_arm == match);
}

/* A key of the first member of each part, with or without a suffix and more segments. */
static void
check_own_key(const LegalPattern *pattern, int max)
{
	LegalParts	parts = {0};
	char		symbol[LEGAL_SYMBOL_MAX] = "A";
	LegalKey	key;

	parts.number = pattern->nnumbers > 0 ? pattern->numbers[0].first : 7;
	parts.suffix = pattern->nnumbers > 0 ? pattern->numbers[0].suffix : 0;
	parts.subnumber = pattern->nnumbers > 0 ? pattern->numbers[0].subnumber : 0;
	parts.year = pattern->nyears > 0 ? pattern->years[0].last : 2020;
	parts.symbol = symbol;
	parts.symbol_len = 1;
	if (pattern->nsymbols > 0)
	{
		parts.symbol_len = pattern->symbols[0].len;
		memcpy(symbol, pattern->symbols[0].s, parts.symbol_len);
		for (int i = 0; i < parts.symbol_len; i++)
			if (symbol[i] == LEGAL_PATTERN_ANY)
				symbol[i] = 'X';
	}
	parts.authority = pattern->authority;
	parts.authority_len = (uint8_t) pattern->authority_len;
	legal_key_encode(&parts, &key);
	assert(legal_pattern_matches(pattern, key.bytes, key.len));
	check_key(pattern, &key, max);
	parts.suffix = 3;
	parts.subnumber = 0;
	legal_key_encode(&parts, &key);
	check_key(pattern, &key, max);
	parts.authority_len = 0;
	parts.suffix = 0;
	legal_key_encode(&parts, &key);
	check_key(pattern, &key, max);
	parts.number++;
	legal_key_encode(&parts, &key);
	check_key(pattern, &key, max);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	char		printed[LEGAL_TEXT_MAX];
	LegalKey	bytes;
	LegalKey	again;
	LegalPattern pattern;
	LegalError	err;
	size_t		len;

	if (legal_pattern_parse(text, size, &bytes, &err) == LEGAL_OK)
	{
		assert(legal_pattern_decode(bytes.bytes, bytes.len, &pattern));
		assert(legal_pattern_encode(&pattern, &again));
		assert(compare(&bytes, &again) == 0);
		len = legal_pattern_print(bytes.bytes, bytes.len, printed);
		assert(len > 0 && len <= LEGAL_TEXT_MAX);
		assert(legal_pattern_parse(printed, len, &again, &err) == LEGAL_OK);
		assert(compare(&bytes, &again) == 0);
		check_own_key(&pattern, 1);
		check_own_key(&pattern, MAX_RANGES);
	}
	else
	{
		assert(err.status != LEGAL_OK);
		assert(memchr(err.detail, '\0', sizeof(err.detail)) != NULL);
	}

	/* as bytes of a pattern, and a pattern for a key of these bytes */
	if (legal_pattern_decode(data, size, &pattern))
	{
		(void) legal_pattern_matches(&pattern, data, size);
		(void) legal_pattern_print(data, size, printed);
	}
	if (legal_pattern_parse("*/2020..2021/{TT-*,*-CP}", 24, &bytes, &err) == LEGAL_OK &&
		legal_pattern_decode(bytes.bytes, bytes.len, &pattern))
		(void) legal_pattern_matches(&pattern, data, size);
	return 0;
}
