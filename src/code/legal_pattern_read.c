/*
 * legal_pattern_read.c
 *	  Strict reading of a pattern.
 *
 *	  pattern	= numbers "/" years "/" symbols [ "[" authority "]" ]
 *	  numbers	= "*" | set of: number [suffix] | number "*" | number ".." number | "KS"
 *	  years		= "*" | set of: year | year ".." year | "-"
 *	  symbols	= "*" | set of: segments, "*" standing for one or more of them
 *	  set of x	= x | "{" x { "," x } "}"
 *
 * What is not a mark of patterns is spelled as in a code, and read by its reader:
 * a run of segments as the symbol of a code, the authority as its qualifier.  So a
 * pattern folds what a literal folds, and refuses what it refuses.
 */
#include "code/legal_pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "code/legal_fold.h"
#include "code/legal_spelling.h"

#define HINT_PATTERN \
	"Write a pattern as number/year/symbol, such as */2021/NĐ-CP, 1..99/2015..2020/TT-* or," \
	" for codes without a year, */-/KH-UBND[ha-noi]."

typedef struct Reader
{
	const LegalChar *chars;
	int			n;
	int			i;				/* the next character */
	LegalPattern pattern;
	char		symbols[LEGAL_PATTERN_SET_MAX][LEGAL_SYMBOL_MAX + 1];
	char		authority[LEGAL_AUTHORITY_MAX];
	LegalError *err;
} Reader;

#define fail(r, status, problem, at, ...) \
	legal_error_set((r)->err, status, problem, at, \
					(status) == LEGAL_BAD_SYNTAX ? HINT_PATTERN : NULL, __VA_ARGS__)

static bool
is_char(const Reader *r, int i, uint32_t cp)
{
	return i < r->n && r->chars[i].cp == cp;
}

static LegalCharClass
class_at(const Reader *r, int i)
{
	return i >= 0 && i < r->n ? r->chars[i].class : LEGAL_CHAR_OTHER;
}

static void
skip_blanks(Reader *r)
{
	while (class_at(r, r->i) == LEGAL_CHAR_BLANK)
		r->i++;
}

/* Takes a mark and the blanks around it. */
static bool
take(Reader *r, uint32_t cp)
{
	skip_blanks(r);
	if (!is_char(r, r->i, cp))
		return false;
	r->i++;
	skip_blanks(r);
	return true;
}

static bool
take_range_mark(Reader *r)
{
	if (class_at(r, r->i) != LEGAL_CHAR_DOT || class_at(r, r->i + 1) != LEGAL_CHAR_DOT)
		return false;
	r->i += 2;
	return true;
}

/* Position of a character, or just behind the last. */
static int
position(const Reader *r, int i)
{
	if (i < r->n)
		return r->chars[i].at;
	return r->n > 0 ? r->chars[r->n - 1].at + 1 : 1;
}

static LegalStatus
fail_here(Reader *r, const char *where)
{
	char		utf8[5];
	int			at = position(r, r->i);

	if (r->i >= r->n)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, at, "The text ends %s.", where);
	utf8[legal_utf8_put(r->chars[r->i].cp, utf8)] = '\0';
	if ((unsigned char) utf8[0] < 0x20)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_CHARACTER, at,
					"The control character 0x%02X at character %d cannot stand %s.",
					(unsigned) utf8[0], at, where);
	return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_CHARACTER, at,
				"\"%s\" at character %d cannot stand %s.", utf8, at, where);
}

static LegalStatus
fail_many(Reader *r)
{
	return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, position(r, r->i),
				"A set has more than %d members.", LEGAL_PATTERN_SET_MAX);
}

static LegalStatus
take_digits(Reader *r, uint32_t *number)
{
	int			at = position(r, r->i);
	uint64_t	value = 0;

	if (class_at(r, r->i) != LEGAL_CHAR_DIGIT)
		return fail_here(r, "where a number is expected");
	for (; class_at(r, r->i) == LEGAL_CHAR_DIGIT; r->i++)
	{
		value = value * 10 + (r->chars[r->i].cp - '0');
		if (value > LEGAL_NUMBER_MAX)
			return fail(r, LEGAL_OUT_OF_RANGE, LEGAL_NUMBER_RANGE, at,
						"The number at character %d is above %d.", at, LEGAL_NUMBER_MAX);
	}
	*number = (uint32_t) value;
	if (value == 0)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_ZERO_NUMBER, at,
					"The number at character %d is 0.", at);
	return LEGAL_OK;
}

static bool
is_letter(LegalCharClass class)
{
	return class == LEGAL_CHAR_UPPER || class == LEGAL_CHAR_LOWER;
}

static LegalStatus
fail_order(Reader *r, int at)
{
	return fail(r, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, at,
				"The range at character %d ends before it starts.", at);
}

static LegalStatus
read_number(Reader *r)
{
	LegalPatternNumber *number = &r->pattern.numbers[r->pattern.nnumbers];
	int			at = position(r, r->i);
	LegalStatus status;

	memset(number, 0, sizeof(*number));
	if (r->i + 1 < r->n && legal_char_upper(r->chars[r->i].cp) == 'K' &&
		legal_char_upper(r->chars[r->i + 1].cp) == 'S')
	{
		r->i += 2;
		return LEGAL_OK;
	}
	status = take_digits(r, &number->first);
	number->last = number->first;
	if (status != LEGAL_OK)
		return status;
	if (is_char(r, r->i, '*'))
	{
		r->i++;
		number->any_suffix = true;
	}
	else if (take_range_mark(r))
	{
		number->any_suffix = true;
		status = take_digits(r, &number->last);
		if (status == LEGAL_OK && number->last < number->first)
			return fail_order(r, at);
	}
	else if (class_at(r, r->i) == LEGAL_CHAR_DOT)
	{
		r->i++;
		status = take_digits(r, &number->subnumber);
	}
	else if (is_letter(class_at(r, r->i)))
	{
		number->suffix = legal_suffix_place(legal_char_upper(r->chars[r->i].cp));
		if (number->suffix == 0 || is_letter(class_at(r, r->i + 1)))
			return fail_here(r, "as the suffix of a number");
		r->i++;
	}
	return status;
}

static LegalStatus
take_year(Reader *r, uint16_t *year)
{
	int			at = position(r, r->i);
	uint32_t	value;
	LegalStatus status = take_digits(r, &value);

	if (status != LEGAL_OK)
		return status;
	if (value < LEGAL_YEAR_MIN || value > LEGAL_YEAR_MAX)
		return fail(r, LEGAL_OUT_OF_RANGE, LEGAL_YEAR_RANGE, at,
					"The year %u is not between %d and %d.", (unsigned) value, LEGAL_YEAR_MIN,
					LEGAL_YEAR_MAX);
	*year = (uint16_t) value;
	return LEGAL_OK;
}

static LegalStatus
read_year(Reader *r)
{
	LegalPatternYear *year = &r->pattern.years[r->pattern.nyears];
	int			at = position(r, r->i);
	LegalStatus status;

	year->first = year->last = 0;
	if (class_at(r, r->i) == LEGAL_CHAR_DASH)
	{
		r->i++;
		return LEGAL_OK;
	}
	if (r->i < r->n && class_at(r, r->i) != LEGAL_CHAR_DIGIT)
		return fail_here(r, "where a year is expected");
	status = take_year(r, &year->first);
	year->last = year->first;
	if (status == LEGAL_OK && take_range_mark(r))
	{
		status = take_year(r, &year->last);
		if (status == LEGAL_OK && year->last < year->first)
			return fail_order(r, at);
	}
	return status;
}

/* Is every code that the pattern can match dated and numbered? */
static bool
only_dated(const Reader *r)
{
	const LegalPattern *p = &r->pattern;

	return p->nyears > 0 && p->years[0].first != 0 &&
		!(p->nnumbers > 0 && p->numbers[0].first == 0);
}

/* A refusal by the reader of codes: its hint is about codes. */
static LegalStatus
refused(Reader *r, LegalStatus status)
{
	if (status == LEGAL_BAD_SYNTAX)
		r->err->hint = HINT_PATTERN;
	return status;
}

/*
 * Segments of chars[from..to) behind those in a symbol, read as the symbol of a
 * code; where they are all of it, of one that the numbers and years can have.
 */
static LegalStatus
read_segments(Reader *r, int from, int to, bool whole, char *symbol, size_t *len)
{
	static const char context[] = "1/2000/";
	LegalChar	chars[LEGAL_CHARS_MAX + sizeof(context)];
	bool		dated = whole && only_dated(r);
	int			n = 0;
	LegalKey	key;
	LegalParts	parts;
	LegalStatus status;

	for (const char *s = context; *s != '\0'; s++)
	{
		if (!dated && s - context == 2)
			break;
		chars[n].cp = (unsigned char) *s;
		chars[n].class = *s == '/' ? LEGAL_CHAR_SLASH : LEGAL_CHAR_DIGIT;
		chars[n++].at = position(r, from) - 1;
	}
	if (class_at(r, from) == LEGAL_CHAR_DIGIT)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DIGIT_SEGMENT, position(r, from),
					"The symbol at character %d starts with a digit.", position(r, from));
	memcpy(chars + n, r->chars + from, (to - from) * sizeof(LegalChar));
	status = legal_code_parse_chars(chars, n + to - from, &key, r->err);
	if (status != LEGAL_OK)
		return refused(r, status);
	(void) legal_key_decode(key.bytes, key.len, &parts);
	if (parts.year != (dated ? 2000 : 0))
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DIGIT_SEGMENT, position(r, from),
					"The symbol at character %d starts with a digit.", position(r, from));
	if (*len + parts.symbol_len > LEGAL_SYMBOL_MAX)
		return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, position(r, from),
					"The symbol is longer than %d bytes.", LEGAL_SYMBOL_MAX);
	memcpy(symbol + *len, parts.symbol, parts.symbol_len);
	*len += parts.symbol_len;
	return LEGAL_OK;
}

static LegalStatus
read_symbol(Reader *r)
{
	LegalPatternSymbol *made = &r->pattern.symbols[r->pattern.nsymbols];
	char	   *symbol = r->symbols[r->pattern.nsymbols];
	size_t		len = 0;
	int			from = r->i;
	int			segments = 0;

	for (;;)
	{
		int			to;
		int			end;
		LegalStatus status;

		if (is_char(r, r->i, '*'))
		{
			if (len >= LEGAL_SYMBOL_MAX)
				return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, position(r, r->i),
							"The symbol is longer than %d bytes.", LEGAL_SYMBOL_MAX);
			symbol[len++] = LEGAL_PATTERN_ANY;
			r->i++;
			to = end = r->i;
		}
		else
		{
			for (end = r->i; end < r->n; end++)
				if (is_char(r, end, '*') || is_char(r, end, ',') || is_char(r, end, '{') ||
					is_char(r, end, '}') || class_at(r, end) == LEGAL_CHAR_BRACKET_OPEN)
					break;
			to = end;
			if (is_char(r, end, '*'))
			{
				while (to > r->i && (class_at(r, to - 1) == LEGAL_CHAR_BLANK ||
									 class_at(r, to - 1) == LEGAL_CHAR_DASH ||
									 class_at(r, to - 1) == LEGAL_CHAR_SLASH))
					to--;
			}
			status = read_segments(r, r->i, to, from == r->i && to == end, symbol, &len);
			if (status != LEGAL_OK)
				return status;
		}

		/* what joins the next segment, if there is one */
		r->i = to;
		skip_blanks(r);
		if (class_at(r, r->i) == LEGAL_CHAR_DASH || class_at(r, r->i) == LEGAL_CHAR_SLASH)
		{
			while (class_at(r, r->i) == LEGAL_CHAR_BLANK || class_at(r, r->i) == LEGAL_CHAR_DASH ||
				   class_at(r, r->i) == LEGAL_CHAR_SLASH)
				r->i++;
			if (len >= LEGAL_SYMBOL_MAX)
				return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, position(r, r->i),
							"The symbol is longer than %d bytes.", LEGAL_SYMBOL_MAX);
			symbol[len++] = LEGAL_JOINT;
			continue;
		}
		if (is_char(r, r->i, '*') || (r->i > from && is_char(r, r->i - 1, '*') && r->i < r->n &&
									  is_letter(class_at(r, r->i))))
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_MISSING_SEPARATOR, position(r, r->i),
						"In a symbol * stands for whole segments; a dash is missing at character %d.",
						position(r, r->i));
		break;
	}
	for (size_t i = 0; i < len; i++)
		segments += symbol[i] == LEGAL_JOINT;
	if (segments >= LEGAL_SEGMENTS_MAX)
		return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, position(r, from),
					"The symbol has more than %d segments.", LEGAL_SEGMENTS_MAX);
	made->s = symbol;
	made->len = (uint8_t) len;
	return LEGAL_OK;
}

/* One of the three parts: "*" (of symbols it is a member), a member, or a set. */
static LegalStatus
read_part(Reader *r, LegalStatus (*read_member) (Reader *r), int *members, const char *what)
{
	LegalStatus status;
	char		where[64];

	*members = 0;
	if (is_char(r, r->i, '*') && read_member != read_symbol)
	{
		r->i++;
		return LEGAL_OK;
	}
	snprintf(where, sizeof(where), "in a set of %s", what);
	if (!take(r, '{'))
	{
		status = read_member(r);
		*members = 1;
		return status;
	}
	do
	{
		if (*members == LEGAL_PATTERN_SET_MAX)
			return fail_many(r);
		status = read_member(r);
		if (status != LEGAL_OK)
			return status;
		++*members;
	} while (take(r, ','));
	return take(r, '}') ? LEGAL_OK : fail_here(r, where);
}

static LegalStatus
read_slash(Reader *r, const char *what)
{
	char		where[64];

	skip_blanks(r);
	if (class_at(r, r->i) != LEGAL_CHAR_SLASH)
	{
		snprintf(where, sizeof(where), "where / is expected behind the %s", what);
		return fail_here(r, where);
	}
	r->i++;
	skip_blanks(r);
	return LEGAL_OK;
}

/* The authority in its brackets, read as the qualifier of a code that carries no type. */
static LegalStatus
read_authority(Reader *r)
{
	static const char context[] = "1/QH";
	LegalChar	chars[LEGAL_CHARS_MAX + sizeof(context)];
	int			n = 0;
	int			at = position(r, r->i);
	LegalKey	key;
	LegalParts	parts;
	LegalStatus status;

	for (const char *s = context; *s != '\0'; s++)
	{
		chars[n].cp = (unsigned char) *s;
		chars[n].class = legal_char_class((unsigned char) *s);
		chars[n++].at = at;
	}
	memcpy(chars + n, r->chars + r->i, (r->n - r->i) * sizeof(LegalChar));
	status = legal_code_parse_chars(chars, n + r->n - r->i, &key, r->err);
	if (status != LEGAL_OK)
		return refused(r, status);
	(void) legal_key_decode(key.bytes, key.len, &parts);
	if (parts.doc_type_len > 0 || parts.issued_on != 0 || parts.authority_len == 0)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, at,
					"Only an authority may stand in the brackets of a pattern, at character %d.", at);
	memcpy(r->authority, parts.authority, parts.authority_len);
	r->pattern.authority = r->authority;
	r->pattern.authority_len = parts.authority_len;
	r->i = r->n;
	return LEGAL_OK;
}

/* The order of numbers as in keys; a number with any suffix comes before its values. */
static int
compare_numbers(const void *x, const void *y)
{
	const LegalPatternNumber *a = x;
	const LegalPatternNumber *b = y;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->any_suffix != b->any_suffix)
		return a->any_suffix ? -1 : 1;
	if (a->suffix != b->suffix)
		return a->suffix < b->suffix ? -1 : 1;
	return (a->subnumber > b->subnumber) - (a->subnumber < b->subnumber);
}

static void
arrange_numbers(LegalPattern *p)
{
	LegalPatternNumber *range = NULL;	/* the last one kept */
	int			n = 0;

	qsort(p->numbers, p->nnumbers, sizeof(p->numbers[0]), compare_numbers);
	for (int i = 0; i < p->nnumbers; i++)
	{
		LegalPatternNumber number = p->numbers[i];

		if (range != NULL && number.first <= range->last + number.any_suffix)
		{
			if (number.last > range->last)
				range->last = number.last;
		}
		else if (n == 0 || compare_numbers(&number, &p->numbers[n - 1]) != 0)
		{
			p->numbers[n] = number;
			if (number.any_suffix)
				range = &p->numbers[n];
			n++;
		}
	}
	p->nnumbers = n;
}

static int
compare_years(const void *x, const void *y)
{
	const LegalPatternYear *a = x;
	const LegalPatternYear *b = y;

	return (a->first > b->first) - (a->first < b->first);
}

static void
arrange_years(LegalPattern *p)
{
	int			n = 0;

	qsort(p->years, p->nyears, sizeof(p->years[0]), compare_years);
	for (int i = 0; i < p->nyears; i++)
	{
		LegalPatternYear year = p->years[i];
		LegalPatternYear *before = n > 0 ? &p->years[n - 1] : NULL;

		if (before == NULL || year.first > before->last + 1)
			p->years[n++] = year;
		else if (year.last > before->last)
			before->last = year.last;
	}
	p->nyears = n;
}

static int
compare_symbols(const void *x, const void *y)
{
	const LegalPatternSymbol *a = x;
	const LegalPatternSymbol *b = y;
	int			c = memcmp(a->s, b->s, a->len < b->len ? a->len : b->len);

	return c != 0 ? c : (a->len > b->len) - (a->len < b->len);
}

static void
arrange_symbols(LegalPattern *p)
{
	int			n = 0;

	qsort(p->symbols, p->nsymbols, sizeof(p->symbols[0]), compare_symbols);
	for (int i = 0; i < p->nsymbols; i++)
	{
		if (p->symbols[i].len == 1 && p->symbols[i].s[0] == LEGAL_PATTERN_ANY)
		{
			p->nsymbols = 0;
			return;
		}
		if (n == 0 || compare_symbols(&p->symbols[i], &p->symbols[n - 1]) != 0)
			p->symbols[n++] = p->symbols[i];
	}
	p->nsymbols = n;
}

/* The whole grammar, into r->pattern. */
static LegalStatus
read_pattern(Reader *r)
{
	LegalPattern *p = &r->pattern;
	LegalStatus status;

	skip_blanks(r);
	p->nnumbers = p->nyears = p->nsymbols = 0;
	p->authority_len = 0;
	status = read_part(r, read_number, &p->nnumbers, "numbers");
	if (status == LEGAL_OK)
		status = read_slash(r, "number");
	if (status != LEGAL_OK)
		return status;
	arrange_numbers(p);
	status = read_part(r, read_year, &p->nyears, "years");
	if (status == LEGAL_OK)
		status = read_slash(r, "year");
	if (status != LEGAL_OK)
		return status;
	arrange_years(p);
	status = read_part(r, read_symbol, &p->nsymbols, "symbols");
	if (status != LEGAL_OK)
		return status;
	arrange_symbols(p);
	skip_blanks(r);
	if (class_at(r, r->i) == LEGAL_CHAR_BRACKET_OPEN)
		status = read_authority(r);
	if (status == LEGAL_OK && r->i < r->n)
		status = fail_here(r, "behind the symbol");
	return status;
}

LegalStatus
legal_pattern_parse(const char *text, size_t len, LegalKey *pattern, LegalError *err)
{
	LegalChar	chars[LEGAL_CHARS_MAX];
	char		printed[LEGAL_TEXT_MAX];
	Reader		r;
	LegalStatus status;

	r.chars = chars;
	r.n = legal_fold_text(text, len, chars, LEGAL_CHARS_MAX);
	r.i = 0;
	r.err = err;
	if (r.n < 0)
	{
		r.n = 0;
		return fail(&r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, 0,
					"The pattern is longer than %d characters.", LEGAL_CHARS_MAX);
	}
	status = read_pattern(&r);
	if (status != LEGAL_OK)
		return status;
	if (!legal_pattern_encode(&r.pattern, pattern) ||
		legal_pattern_print(pattern->bytes, pattern->len, printed) == 0)
		return fail(&r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, 0,
					"The pattern takes more than %d bytes.", LEGAL_KEY_MAX);
	return LEGAL_OK;
}
