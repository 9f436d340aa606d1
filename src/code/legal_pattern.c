/*
 * legal_pattern.c
 *	  Patterns of codes as bytes: taking them apart, matching, key ranges, printing.
 *
 * Keys are ordered by year, symbol and number, so a pattern is a sorted list of key
 * ranges: one for each year, each symbol up to its first "*", and, where a symbol
 * is given whole, each number.  A symbol that begins with "*" leaves a year whole.
 * The layout of the bytes is in legal_pattern.h; legal_pattern_decode() trusts
 * nothing, so that damaged bytes match nothing instead of being read past their end.
 */
#include "code/legal_pattern.h"

#include <stdio.h>
#include <string.h>

#include "code/legal_spelling.h"
#include "code/legal_vocab.h"

#define ITEM_VALUE		0x01
#define ITEM_RANGE		0x02

/* Years there can be: undated, and each from LEGAL_YEAR_MIN. */
#define YEARS			(1 + LEGAL_YEAR_MAX - LEGAL_YEAR_MIN + 1)

/* Segments of a symbol one by one; done when at is behind len. */
#define NEXT_SEGMENT(at, n) ((at) + (n) + 1)

static size_t
segment_at(const char *symbol, size_t len, size_t at)
{
	return legal_segment_length(symbol + at, len - at);
}

static bool
is_any(const char *symbol, size_t n)
{
	return n == 1 && symbol[0] == LEGAL_PATTERN_ANY;
}

/* A number and its suffix as in a key. */
static size_t
put_value(uint8_t *out, const LegalPatternNumber *number)
{
	size_t		n = legal_number_put(out, number->first);

	if (number->subnumber != 0)
	{
		out[n++] = LEGAL_TAG_SUBNUMBER;
		n += legal_number_put(out + n, number->subnumber);
	}
	else if (number->suffix != 0)
		out[n++] = (uint8_t) (LEGAL_TAG_SUFFIX + number->suffix - 1);
	return n;
}

static bool
get_number(const uint8_t *bytes, size_t len, size_t *at, LegalPatternNumber *number)
{
	uint8_t		tag;
	size_t		n;

	if (*at >= len)
		return false;
	tag = bytes[(*at)++];
	n = legal_number_get(bytes + *at, len - *at, &number->first);
	if (n == 0)
		return false;
	*at += n;
	number->last = number->first;
	number->suffix = 0;
	number->subnumber = 0;
	number->any_suffix = tag == ITEM_RANGE;
	if (tag == ITEM_RANGE)
	{
		n = legal_number_get(bytes + *at, len - *at, &number->last);
		*at += n;
		return n > 0 && number->first > 0 && number->last >= number->first &&
			number->last <= LEGAL_NUMBER_MAX;
	}
	if (*at < len && bytes[*at] == LEGAL_TAG_SUBNUMBER)
	{
		n = legal_number_get(bytes + *at + 1, len - *at - 1, &number->subnumber);
		*at += n + 1;
		return tag == ITEM_VALUE && n > 1;
	}
	if (*at < len && bytes[*at] >= LEGAL_TAG_SUFFIX)
		number->suffix = (uint8_t) (bytes[(*at)++] - LEGAL_TAG_SUFFIX + 1);
	return tag == ITEM_VALUE && number->suffix <= 27;
}

/* How many items come; false when there can be no so many. */
static bool
get_count(const uint8_t *bytes, size_t len, size_t *at, int *count)
{
	if (*at >= len || bytes[*at] > LEGAL_PATTERN_SET_MAX)
		return false;
	*count = bytes[(*at)++];
	return true;
}

/* Text up to the next 0x00. */
static bool
get_text(const uint8_t *bytes, size_t len, size_t *at, size_t most, const char **text,
		 size_t *text_len)
{
	const uint8_t *end = *at < len ? memchr(bytes + *at, LEGAL_END, len - *at) : NULL;

	if (end == NULL || (size_t) (end - (bytes + *at)) > most)
		return false;
	*text = (const char *) bytes + *at;
	*text_len = end - (bytes + *at);
	*at += *text_len + 1;
	return true;
}

bool
legal_pattern_decode(const uint8_t *bytes, size_t len, LegalPattern *pattern)
{
	size_t		at = 1;
	size_t		n;

	if (len < 1 || len > LEGAL_KEY_MAX || bytes[0] != LEGAL_PATTERN_FORM)
		return false;
	if (!get_count(bytes, len, &at, &pattern->nnumbers))
		return false;
	for (int i = 0; i < pattern->nnumbers; i++)
		if (!get_number(bytes, len, &at, &pattern->numbers[i]))
			return false;
	if (!get_count(bytes, len, &at, &pattern->nyears))
		return false;
	for (int i = 0; i < pattern->nyears; i++, at += 4)
	{
		LegalPatternYear *year = &pattern->years[i];

		if (len - at < 4)
			return false;
		year->first = (uint16_t) (bytes[at] << 8 | bytes[at + 1]);
		year->last = (uint16_t) (bytes[at + 2] << 8 | bytes[at + 3]);
		if (year->last < year->first || year->last > LEGAL_YEAR_MAX ||
			(year->first < LEGAL_YEAR_MIN && year->last != 0))
			return false;
	}
	if (!get_count(bytes, len, &at, &pattern->nsymbols))
		return false;
	for (int i = 0; i < pattern->nsymbols; i++)
	{
		if (!get_text(bytes, len, &at, LEGAL_SYMBOL_MAX, &pattern->symbols[i].s, &n) || n == 0)
			return false;
		pattern->symbols[i].len = (uint8_t) n;
	}
	return get_text(bytes, len, &at, LEGAL_AUTHORITY_MAX, &pattern->authority,
					&pattern->authority_len) && at == len;
}

bool
legal_pattern_encode(const LegalPattern *pattern, LegalKey *bytes)
{
	/* all sets full, symbols and the authority at their longest */
	uint8_t		buffer[8 + LEGAL_PATTERN_SET_MAX * (13 + 4 + LEGAL_SYMBOL_MAX + 1) +
					   LEGAL_AUTHORITY_MAX];
	uint8_t    *out = buffer;

	*out++ = LEGAL_PATTERN_FORM;
	*out++ = (uint8_t) pattern->nnumbers;
	for (int i = 0; i < pattern->nnumbers; i++)
	{
		const LegalPatternNumber *number = &pattern->numbers[i];

		*out++ = number->any_suffix ? ITEM_RANGE : ITEM_VALUE;
		out += put_value(out, number);
		if (number->any_suffix)
			out += legal_number_put(out, number->last);
	}
	*out++ = (uint8_t) pattern->nyears;
	for (int i = 0; i < pattern->nyears; i++)
	{
		*out++ = (uint8_t) (pattern->years[i].first >> 8);
		*out++ = (uint8_t) pattern->years[i].first;
		*out++ = (uint8_t) (pattern->years[i].last >> 8);
		*out++ = (uint8_t) pattern->years[i].last;
	}
	*out++ = (uint8_t) pattern->nsymbols;
	for (int i = 0; i < pattern->nsymbols; i++)
	{
		memcpy(out, pattern->symbols[i].s, pattern->symbols[i].len);
		out += pattern->symbols[i].len;
		*out++ = LEGAL_END;
	}
	if (pattern->authority_len > 0)
		memcpy(out, pattern->authority, pattern->authority_len);
	out += pattern->authority_len;
	*out++ = LEGAL_END;
	if (out - buffer > LEGAL_KEY_MAX)
		return false;
	bytes->len = out - buffer;
	memcpy(bytes->bytes, buffer, bytes->len);
	return true;
}

/*
 * Does a symbol of a pattern match one of a key?  Each "*" takes one segment, and one
 * more whenever what follows it does not fit; only the last one seen is tried again.
 */
static bool
symbol_matches(const LegalPatternSymbol *pattern, const char *symbol, size_t len)
{
	size_t		p = 0;
	size_t		s = 0;
	size_t		after_any = 0;	/* behind the last "*" of the pattern, 0 = none so far */
	size_t		taken = 0;		/* behind what it has taken of the symbol */

	while (s <= len)
	{
		size_t		n = segment_at(symbol, len, s);
		size_t		m = p <= pattern->len ? segment_at(pattern->s, pattern->len, p) : 0;

		if (m > 0 && is_any(pattern->s + p, m))
		{
			p = after_any = NEXT_SEGMENT(p, m);
			s = taken = NEXT_SEGMENT(s, n);
		}
		else if (m > 0 && m == n && memcmp(pattern->s + p, symbol + s, n) == 0)
		{
			p = NEXT_SEGMENT(p, m);
			s = NEXT_SEGMENT(s, n);
		}
		else if (after_any > 0)
		{
			if (taken > len)
				return false;
			p = after_any;
			s = taken = NEXT_SEGMENT(taken, segment_at(symbol, len, taken));
		}
		else
			return false;
	}
	return p > pattern->len;
}

static bool
number_matches(const LegalPatternNumber *number, const LegalParts *parts)
{
	if (number->any_suffix)
		return parts->number >= number->first && parts->number <= number->last;
	return parts->number == number->first && parts->suffix == number->suffix &&
		parts->subnumber == number->subnumber;
}

bool
legal_pattern_matches_parts(const LegalPattern *pattern, const LegalParts *parts)
{
	int			i;

	for (i = 0; i < pattern->nyears; i++)
		if (parts->year >= pattern->years[i].first && parts->year <= pattern->years[i].last)
			break;
	if (i == pattern->nyears && i > 0)
		return false;
	for (i = 0; i < pattern->nnumbers; i++)
		if (number_matches(&pattern->numbers[i], parts))
			break;
	if (i == pattern->nnumbers && i > 0)
		return false;
	for (i = 0; i < pattern->nsymbols; i++)
		if (symbol_matches(&pattern->symbols[i], parts->symbol, parts->symbol_len))
			break;
	if (i == pattern->nsymbols && i > 0)
		return false;
	return pattern->authority_len == 0 ||
		(parts->authority_len >= pattern->authority_len &&
		 memcmp(parts->authority, pattern->authority, pattern->authority_len) == 0 &&
		 (parts->authority_len == pattern->authority_len ||
		  parts->authority[pattern->authority_len] == LEGAL_JOINT));
}

bool
legal_pattern_matches(const LegalPattern *pattern, const uint8_t *key, size_t len)
{
	LegalParts	parts;

	return legal_key_decode(key, len, &parts) && legal_pattern_matches_parts(pattern, &parts);
}

/* How much of a pattern is joined into one range, from nothing to everything. */
typedef enum Joined
{
	JOINED_NOTHING = 0,
	JOINED_NUMBERS,
	JOINED_SYMBOLS,
	JOINED_YEARS,				/* of a range of years */
	JOINED_ALL
} Joined;

typedef struct Ranges
{
	const LegalPattern *pattern;
	bool		whole_years;	/* a symbol can be anything: years are not divided */
	bool		each_year;		/* years of a range are taken one by one */
	bool		exact;			/* a range holds only what its part of the pattern matches */
	int			counts[JOINED_ALL + 1];
	Joined		joined;
	int			nyears;
	LegalPatternYear years[YEARS];	/* to go through */
	size_t		prefix[LEGAL_PATTERN_SET_MAX];	/* bytes of each symbol before its "*" */
	bool		literal[LEGAL_PATTERN_SET_MAX]; /* it has none */
} Ranges;

/* Can the authority be made part of the range of a number? */
static bool
authority_leads(const Ranges *r, int symbol, int number)
{
	const LegalPatternSymbol *s = &r->pattern->symbols[symbol];

	/* as in legal_key_range(): elsewhere a type may stand before it */
	return r->pattern->authority_len > 0 && !r->pattern->numbers[number].any_suffix &&
		legal_vocab_symbol_type(s->s, s->len) != NULL;
}

/* What a range of one symbol holds beside what the pattern matches: anything? */
static bool
symbol_is_exact(const Ranges *r, int symbol)
{
	const LegalPattern *p = r->pattern;

	if (!r->literal[symbol])
		return p->nnumbers == 0 && p->authority_len == 0 &&
			r->prefix[symbol] + 1 == p->symbols[symbol].len;
	if (p->authority_len == 0)
		return true;
	for (int i = 0; i < p->nnumbers; i++)
		if (!authority_leads(r, symbol, i))
			return false;
	return p->nnumbers > 0;
}

/* Which ranges there are, and how many at each step of joining; chooses the step. */
static void
plan_ranges(Ranges *r, const LegalPattern *pattern, int max)
{
	int			parts = 0;		/* ranges of one year */
	int			each = 0;		/* years one by one */
	int			items = pattern->nyears > 0 ? pattern->nyears : 1;

	r->pattern = pattern;
	r->whole_years = pattern->nsymbols == 0;
	r->exact = true;
	for (int i = 0; i < pattern->nsymbols; i++)
	{
		const LegalPatternSymbol *symbol = &pattern->symbols[i];
		size_t		at = 0;

		while (at <= symbol->len)
		{
			size_t		n = segment_at(symbol->s, symbol->len, at);

			if (is_any(symbol->s + at, n))
				break;
			at = NEXT_SEGMENT(at, n);
		}
		r->literal[i] = at > symbol->len;
		r->prefix[i] = r->literal[i] ? symbol->len : at;
		r->whole_years |= at == 0;
		r->exact &= symbol_is_exact(r, i);
		parts += r->literal[i] && pattern->nnumbers > 0 ? pattern->nnumbers : 1;
	}
	if (r->whole_years)
	{
		parts = 1;
		r->exact = pattern->nsymbols == 0 && pattern->nnumbers == 0 &&
			pattern->authority_len == 0;
		each = items;
	}
	else if (pattern->nyears == 0)
		each = YEARS;
	else
		for (int i = 0; i < pattern->nyears; i++)
			each += pattern->years[i].last - pattern->years[i].first + 1;

	r->counts[JOINED_NOTHING] = each * parts;
	r->counts[JOINED_NUMBERS] = each * (r->whole_years ? 1 : pattern->nsymbols);
	r->counts[JOINED_SYMBOLS] = each;
	r->counts[JOINED_YEARS] = items;
	r->counts[JOINED_ALL] = 1;
	r->joined = JOINED_NOTHING;
	while (r->counts[r->joined] > max && r->joined < JOINED_ALL)
		r->joined++;
	r->exact &= r->counts[r->joined] == r->counts[JOINED_NOTHING];

	r->nyears = 0;
	r->each_year = !r->whole_years && r->joined < JOINED_YEARS;
	if (r->joined == JOINED_ALL)
	{
		r->years[0].first = pattern->nyears > 0 ? pattern->years[0].first : 0;
		r->years[0].last = pattern->nyears > 0 ? pattern->years[items - 1].last : LEGAL_YEAR_MAX;
		r->nyears = 1;
	}
	for (int i = 0; i < items && r->joined != JOINED_ALL; i++)
	{
		LegalPatternYear span = {0, LEGAL_YEAR_MAX};

		if (pattern->nyears > 0)
			span = pattern->years[i];
		if (!r->each_year)
		{
			r->years[r->nyears++] = span;
			continue;
		}
		for (int year = span.first; year <= span.last; year++)
		{
			if (year == 1)
				year = LEGAL_YEAR_MIN;
			r->years[r->nyears].first = (uint16_t) year;
			r->years[r->nyears++].last = (uint16_t) year;
		}
	}
}

static void
put_year(LegalKey *key, int year)
{
	key->bytes[0] = (uint8_t) (year >> 8);
	key->bytes[1] = (uint8_t) year;
	key->len = 2;
}

static void
put_bytes(LegalKey *key, const char *bytes, size_t len)
{
	memcpy(key->bytes + key->len, bytes, len);
	key->len += len;
}

/* The least key of a year, a symbol and a number of the pattern. */
static void
low_bound(const Ranges *r, int year, int symbol, int number, LegalKey *key)
{
	const LegalPattern *p = r->pattern;

	put_year(key, year);
	if (r->whole_years)
		return;
	put_bytes(key, p->symbols[symbol].s, r->prefix[symbol]);
	if (!r->literal[symbol])
		return;					/* the prefix ends in a joint */
	key->bytes[key->len++] = LEGAL_END;
	if (p->nnumbers == 0)
		return;
	key->len += put_value(key->bytes + key->len, &p->numbers[number]);
	if (authority_leads(r, symbol, number))
	{
		key->bytes[key->len++] = LEGAL_TAG_AUTHORITY;
		put_bytes(key, p->authority, p->authority_len);
		key->bytes[key->len++] = LEGAL_END;
	}
}

/* The least key behind all of a year, a symbol and a number of the pattern. */
static void
high_bound(const Ranges *r, int year, int symbol, int number, LegalKey *key)
{
	const LegalPattern *p = r->pattern;

	put_year(key, !r->whole_years ? year : year == 0 ? LEGAL_YEAR_MIN : year + 1);
	if (r->whole_years)
		return;
	if (!r->literal[symbol])
	{
		put_bytes(key, p->symbols[symbol].s, r->prefix[symbol] - 1);
		key->bytes[key->len++] = LEGAL_JOINT + 1;
		return;
	}
	put_bytes(key, p->symbols[symbol].s, r->prefix[symbol]);
	if (p->nnumbers == 0)
	{
		key->bytes[key->len++] = LEGAL_END + 1;
		return;
	}
	key->bytes[key->len++] = LEGAL_END;
	if (p->numbers[number].any_suffix)
	{
		key->len += legal_number_put(key->bytes + key->len, p->numbers[number].last + 1);
		return;
	}
	key->len += put_value(key->bytes + key->len, &p->numbers[number]);
	if (authority_leads(r, symbol, number))
	{
		key->bytes[key->len++] = LEGAL_TAG_AUTHORITY;
		put_bytes(key, p->authority, p->authority_len);
		key->bytes[key->len++] = LEGAL_MARK_AUTHORITY;
	}
	else
		key->bytes[key->len++] = LEGAL_MARK;
}

static int
compare(const LegalKey *a, const LegalKey *b)
{
	int			c = memcmp(a->bytes, b->bytes, a->len < b->len ? a->len : b->len);

	return c != 0 ? c : (a->len > b->len) - (a->len < b->len);
}

/* Appends a range, or joins it to the one before, which begins no later. */
static void
add_range(LegalKeyRange *ranges, int *n, const LegalKeyRange *range)
{
	LegalKeyRange *before = *n > 0 ? &ranges[*n - 1] : NULL;

	if (before == NULL || compare(&range->low, &before->high) > 0)
		ranges[(*n)++] = *range;
	else if (compare(&range->high, &before->high) > 0)
		before->high = range->high;
}

int
legal_pattern_ranges(const LegalPattern *pattern, LegalKeyRange *ranges, int max, bool *exact)
{
	Ranges		r;
	LegalKeyRange range;
	LegalKey	high;
	int			n = 0;
	int			last_number;

	plan_ranges(&r, pattern, max);
	last_number = pattern->nnumbers > 0 ? pattern->nnumbers - 1 : 0;
	*exact = r.exact;
	for (int y = 0; y < r.nyears; y++)
	{
		if (r.whole_years || r.joined >= JOINED_SYMBOLS)
		{
			low_bound(&r, r.years[y].first, 0, 0, &range.low);
			high_bound(&r, r.years[y].last, 0, last_number, &range.high);
			for (int s = 1; s < pattern->nsymbols && !r.whole_years; s++)
			{
				high_bound(&r, r.years[y].last, s, last_number, &high);
				if (compare(&high, &range.high) > 0)
					range.high = high;
			}
			add_range(ranges, &n, &range);
			continue;
		}
		for (int s = 0; s < pattern->nsymbols; s++)
		{
			bool		joined = r.joined == JOINED_NUMBERS || !r.literal[s];

			for (int i = 0; i <= (joined ? 0 : last_number); i++)
			{
				low_bound(&r, r.years[y].first, s, i, &range.low);
				high_bound(&r, r.years[y].first, s, joined ? last_number : i, &range.high);
				add_range(ranges, &n, &range);
			}
		}
	}
	return n;
}

int
legal_pattern_split(const LegalPattern *pattern, LegalKey *arms, int max)
{
	Ranges		r;
	LegalPattern arm = *pattern;
	int			n = 0;

	plan_ranges(&r, pattern, max);
	if (r.joined == JOINED_ALL || r.counts[r.joined] == 1)
		return legal_pattern_encode(pattern, &arms[0]) ? 1 : 0;
	for (int y = 0; y < r.nyears; y++)
	{
		arm.nyears = pattern->nyears > 0 || r.each_year ? 1 : 0;
		arm.years[0] = r.years[y];
		if (r.whole_years || r.joined >= JOINED_SYMBOLS)
		{
			(void) legal_pattern_encode(&arm, &arms[n++]);
			continue;
		}
		arm.nsymbols = 1;
		for (int s = 0; s < pattern->nsymbols; s++)
		{
			arm.symbols[0] = pattern->symbols[s];
			if (r.joined == JOINED_NUMBERS || !r.literal[s] || pattern->nnumbers == 0)
			{
				arm.nnumbers = pattern->nnumbers;
				memcpy(arm.numbers, pattern->numbers, sizeof(arm.numbers));
				(void) legal_pattern_encode(&arm, &arms[n++]);
				continue;
			}
			arm.nnumbers = 1;
			for (int i = 0; i < pattern->nnumbers; i++)
			{
				arm.numbers[0] = pattern->numbers[i];
				(void) legal_pattern_encode(&arm, &arms[n++]);
			}
		}
	}
	return n;
}

static char *
print_number(char *out, const LegalPatternNumber *number)
{
	LegalParts	parts = {0};

	if (number->first == 0)
		return out + sprintf(out, "KS");
	out += sprintf(out, "%02u", (unsigned) number->first);
	if (number->any_suffix && number->first == number->last)
		return out + sprintf(out, "*");
	if (number->any_suffix)
		return out + sprintf(out, "..%02u", (unsigned) number->last);
	parts.suffix = number->suffix;
	parts.subnumber = number->subnumber;
	return out + legal_suffix_print(&parts, out);
}

static char *
print_year(char *out, const LegalPatternYear *year)
{
	if (year->first == 0)
		return out + sprintf(out, "-");
	out += sprintf(out, "%d", year->first);
	return year->first == year->last ? out : out + sprintf(out, "..%d", year->last);
}

static char *
print_symbol(char *out, const LegalPatternSymbol *symbol)
{
	for (size_t at = 0; at <= symbol->len;)
	{
		size_t		n = segment_at(symbol->s, symbol->len, at);
		const char *spelling = legal_segment_spelling(symbol->s + at, n);

		if (at > 0)
			*out++ = '-';
		if (is_any(symbol->s + at, n))
			*out++ = '*';
		else
		{
			memcpy(out, spelling != NULL ? spelling : symbol->s + at, n);
			out += n;
		}
		at = NEXT_SEGMENT(at, n);
	}
	return out;
}

/* What stands before the i-th of n items of a set, or behind the last. */
static char *
print_brace(char *out, int i, int n)
{
	if (n == 0 && i == 0)
		*out++ = '*';
	else if (n > 1)
		*out++ = i == 0 ? '{' : i == n ? '}' : ',';
	return out;
}

size_t
legal_pattern_print(const uint8_t *bytes, size_t len, char *text)
{
	LegalPattern pattern;
	LegalParts	parts = {0};

	/* every byte of a pattern gives at most 10 of text */
	char		buffer[10 * LEGAL_KEY_MAX];
	char	   *out = buffer;

	if (!legal_pattern_decode(bytes, len, &pattern))
		return 0;
	for (int i = 0; i < pattern.nnumbers; i++)
		out = print_number(print_brace(out, i, pattern.nnumbers), &pattern.numbers[i]);
	out = print_brace(out, pattern.nnumbers, pattern.nnumbers);
	*out++ = '/';
	for (int i = 0; i < pattern.nyears; i++)
		out = print_year(print_brace(out, i, pattern.nyears), &pattern.years[i]);
	out = print_brace(out, pattern.nyears, pattern.nyears);
	*out++ = '/';
	for (int i = 0; i < pattern.nsymbols; i++)
		out = print_symbol(print_brace(out, i, pattern.nsymbols), &pattern.symbols[i]);
	out = print_brace(out, pattern.nsymbols, pattern.nsymbols);
	if (pattern.authority_len > 0)
	{
		*out++ = '[';
		parts.authority = pattern.authority;
		parts.authority_len = (uint8_t) pattern.authority_len;
		out += legal_authority_print(&parts, out);
		*out++ = ']';
	}
	if (out - buffer > LEGAL_TEXT_MAX)
		return 0;
	memcpy(text, buffer, out - buffer);
	return out - buffer;
}
