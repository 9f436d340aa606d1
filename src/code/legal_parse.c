/*
 * legal_parse.c
 *	  Strict reading of a literal: everything that does not change the document
 *	  is folded away, everything that would need a guess is refused.
 *
 * Clean text (ASCII, Đ and Ư in the canonical case, no blanks, no brackets) is
 * read in one pass by read_clean().  Anything else is folded by NFC and the
 * frozen table into an array of characters and read by the grammar below it,
 * which also finds the words for what is wrong:
 *
 *	  literal   = number [suffix] gap [year gap] symbol [qualifiers]
 *	  number    = digits | "KS"
 *	  suffix    = letter | "." digits				glued to the number
 *	  gap       = blanks, slashes and dashes, as many as there are
 *	  symbol    = segment { joint segment }
 *	  segment   = letters { "&" letters } [ [joint] 1 to 3 digits ]
 *	  joint     = gap with a slash or a dash | "."
 *	  symbol may hold one more symbol in parentheses, read as joined segments
 *	  the digits of a term may stand behind blanks (QH 11)
 *	  qualifiers= "[" [type] [authority] [date] "]"	with "," between
 *
 * What is refused of a whole symbol (legal_spelling.c) is part of the promise:
 * what 1.0 reads stays readable.
 */
#include "code/legal_code.h"
#include "code/legal_fold.h"
#include "code/legal_spelling.h"
#include "code/legal_vocab.h"

#include <stdio.h>
#include <string.h>


#define HINT_CODE \
	"Write a code as printed, such as 32/2021/NĐ-CP, 97/2019/QH14 or 230/KH-UBND."
#define HINT_LENIENT \
	"to_legal_ref(text) reads spellings that need a guess."
#define DETAIL_TERM_DIGITS \
	"At character %d, a term of the National Assembly has more than two digits."
#define HINT_QUALIFIERS \
	"Qualifiers are a document type, an authority and an issue date, in this order," \
	" such as 55/2010/QH12[Luật] or 230/KH-UBND[ha-noi.son-tay,2021-04-19]."

typedef struct Reader
{
	const LegalChar *chars;
	int			n;
	int			i;				/* the next character */
	LegalParts	parts;
	char		symbol[LEGAL_SYMBOL_MAX + 8];
	size_t		symbol_len;
	int			segments;
	bool		upper;			/* the symbol has a capital */
	char		authority[LEGAL_AUTHORITY_MAX + 8];
	LegalError *err;
} Reader;

/*
 * The clean spelling: NUMBER[suffix] ("/" | "-") [YEAR "/"] SEGMENT {("-" | "/")
 * SEGMENT}.  False sends the text to the grammar, be it noisy or wrong.
 */
static bool
read_clean(const char *text, size_t len, LegalKey *key)
{
	const char *s = text;
	const char *end = text + len;
	LegalParts	parts;
	char		symbol[LEGAL_SYMBOL_MAX];
	char	   *out = symbol;
	int			segments = 0;
	bool		digits_seen = false;

	memset(&parts, 0, sizeof(parts));
	if (len > LEGAL_SYMBOL_MAX)
		return false;
	while (s < end && legal_is_digit(*s) && s - text < 9)
		parts.number = parts.number * 10 + (*s++ - '0');
	if (parts.number == 0 || s == end)
		return false;
	if (*s >= 'a' && *s <= 'z')
	{
		/* đ has the fifth place of the alphabet */
		parts.suffix = (uint8_t) (*s - 'a' + (*s > 'd' ? 2 : 1));
		s++;
	}
	if (s == end || (*s != '/' && *s != '-'))
		return false;
	s++;
	if (end - s > 5 && legal_is_digit(s[0]))
	{
		for (int i = 0; i < 4; i++, s++)
		{
			if (!legal_is_digit(*s))
				return false;
			parts.year = (uint16_t) (parts.year * 10 + (*s - '0'));
		}
		if (parts.year < LEGAL_YEAR_MIN || parts.year > LEGAL_YEAR_MAX || *s++ != '/')
			return false;
	}
	for (;;)
	{
		char	   *segment = out;
		bool		lower = false;
		int			digits = 0;

		for (; s < end; s++)
		{
			if (*s >= 'A' && *s <= 'Z')
				*out++ = *s;
			else if (*s >= 'a' && *s <= 'z')
			{
				*out++ = (char) (*s - 'a' + 'A');
				lower = true;
			}
			else if (end - s > 1 && (memcmp(s, "Đ", 2) == 0 || memcmp(s, "Ư", 2) == 0))
			{
				*out++ = *s++;
				*out++ = *s;
			}
			else
				break;
		}
		if (out == segment || ++segments > LEGAL_SEGMENTS_MAX)
			return false;
		if (lower)
		{
			const char *spelling = legal_segment_spelling(segment, out - segment);

			if (spelling == NULL || memcmp(spelling, s - (out - segment), out - segment) != 0)
				return false;
		}
		for (; s < end && legal_is_digit(*s); s++, digits++)
			*out++ = *s;
		if (digits > 3)
			return false;
		digits_seen |= digits > 0;
		if (s == end)
			break;
		if ((*s != '-' && *s != '/') || ++s == end)
			return false;
		*out++ = LEGAL_JOINT;
	}
	parts.symbol = symbol;
	parts.symbol_len = (uint8_t) (out - symbol);
	if ((digits_seen || segments == 1) && legal_symbol_problem(&parts) != LEGAL_PROBLEM_NONE)
		return false;
	legal_key_encode(&parts, key);
	return true;
}

#define fail(r, status, problem, at, hint, ...) \
	legal_error_set((r)->err, status, problem, at, hint, __VA_ARGS__)

/* The class of the character k places on; OTHER outside the text. */
static LegalCharClass
class_at(const Reader *r, int k)
{
	int			i = r->i + k;

	return i >= 0 && i < r->n ? r->chars[i].class : LEGAL_CHAR_OTHER;
}

static bool
is_letter(LegalCharClass class)
{
	return class == LEGAL_CHAR_UPPER || class == LEGAL_CHAR_LOWER;
}

static bool
at_end(const Reader *r)
{
	return r->i >= r->n;
}

/* Position of the next character, or just behind the last. */
static int
position(const Reader *r)
{
	if (r->i < r->n)
		return r->chars[r->i].at;
	return r->n > 0 ? r->chars[r->n - 1].at + 1 : 1;
}

static void
skip_blanks(Reader *r)
{
	while (class_at(r, 0) == LEGAL_CHAR_BLANK)
		r->i++;
}

/* Takes blanks, slashes and dashes; tells whether there were any of each. */
static void
take_gap(Reader *r, bool *blank, bool *mark)
{
	*blank = *mark = false;
	for (;; r->i++)
	{
		LegalCharClass class = class_at(r, 0);

		if (class == LEGAL_CHAR_BLANK)
			*blank = true;
		else if (class == LEGAL_CHAR_SLASH || class == LEGAL_CHAR_DASH)
			*mark = true;
		else
			break;
	}
}

static int
count_digits(const Reader *r)
{
	int			n = 0;

	while (class_at(r, n) == LEGAL_CHAR_DIGIT)
		n++;
	return n;
}

/* An unexpected character, named with its position. */
static LegalStatus
fail_character(Reader *r, const char *where)
{
	char		utf8[5];

	if (at_end(r))
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, position(r), HINT_CODE,
					"The text ends %s.", where);
	utf8[legal_utf8_put(r->chars[r->i].cp, utf8)] = '\0';
	if ((unsigned char) utf8[0] < 0x20)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_CHARACTER, position(r), HINT_CODE,
					"The control character 0x%02X at character %d cannot stand %s.",
					(unsigned) utf8[0], position(r), where);
	return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_CHARACTER, position(r), HINT_CODE,
				"\"%s\" at character %d cannot stand %s.", utf8, position(r), where);
}

/* Digits to a number within the limit. */
static LegalStatus
take_number(Reader *r, uint32_t *number)
{
	int			at = position(r);
	uint64_t	value = 0;

	for (; class_at(r, 0) == LEGAL_CHAR_DIGIT; r->i++)
	{
		value = value * 10 + (r->chars[r->i].cp - '0');
		if (value > LEGAL_NUMBER_MAX)
			return fail(r, LEGAL_OUT_OF_RANGE, LEGAL_NUMBER_RANGE, at, NULL,
						"The number at character %d is above %d.", at, LEGAL_NUMBER_MAX);
	}
	*number = (uint32_t) value;
	if (value == 0)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_ZERO_NUMBER, at,
					"Numbers start at 1; an unnumbered document is written KS, as in KS/2013/HP.",
					"The number at character %d is 0.", at);
	return LEGAL_OK;
}

static LegalStatus
read_number(Reader *r)
{
	LegalStatus status;

	if (r->i + 2 < r->n && legal_char_upper(r->chars[r->i].cp) == 'K' &&
		legal_char_upper(r->chars[r->i + 1].cp) == 'S' && !is_letter(class_at(r, 2)))
	{
		r->i += 2;
		return LEGAL_OK;
	}
	if (class_at(r, 0) != LEGAL_CHAR_DIGIT)
		return fail_character(r, "where the number is expected");
	status = take_number(r, &r->parts.number);
	if (status != LEGAL_OK)
		return status;
	if (is_letter(class_at(r, 0)))
	{
		if (is_letter(class_at(r, 1)))
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_LONG_SUFFIX, position(r), HINT_LENIENT,
						"More than one letter follows the number at character %d.",
						position(r));
		r->parts.suffix = legal_suffix_place(legal_char_upper(r->chars[r->i].cp));
		if (r->parts.suffix == 0)
			return fail_character(r, "as the suffix of a number");
		r->i++;
	}
	else if (class_at(r, 0) == LEGAL_CHAR_DOT)
	{
		int			at = position(r);
		LegalCharClass after;

		r->i++;
		if (class_at(r, 0) != LEGAL_CHAR_DIGIT)
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DOT_SEPARATOR, at, HINT_LENIENT,
						"A dot separates the number from what follows at character %d.", at);
		status = take_number(r, &r->parts.subnumber);
		if (status != LEGAL_OK)
			return status;
		after = class_at(r, 0);
		if (after == LEGAL_CHAR_DOT)
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DOT_SEPARATOR, at, HINT_LENIENT,
						"A dot separates the number from what follows at character %d.", at);
	}
	return LEGAL_OK;
}

/* The gap behind the number and, when there is one, the year and its gap. */
static LegalStatus
read_year(Reader *r)
{
	bool		blank;
	bool		mark;
	int			digits;
	int			year = 0;
	int			at;

	take_gap(r, &blank, &mark);
	if (at_end(r))
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_MISSING_SYMBOL, position(r), HINT_CODE,
					"The symbol is missing at character %d.", position(r));
	if (!blank && !mark)
	{
		if (is_letter(class_at(r, 0)) || class_at(r, 0) == LEGAL_CHAR_DIGIT)
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_MISSING_SEPARATOR, position(r), HINT_LENIENT,
						"A separator is missing at character %d.", position(r));
		return fail_character(r, "behind the number");
	}
	digits = count_digits(r);
	at = position(r);
	if (digits == 0)
	{
		if (r->parts.subnumber >= LEGAL_YEAR_MIN && r->parts.subnumber <= LEGAL_YEAR_MAX)
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DOT_SEPARATOR, at, HINT_LENIENT,
						"A dot separates the number from the year %u.",
						(unsigned) r->parts.subnumber);
		return LEGAL_OK;
	}
	if (!mark && r->parts.number != 0)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_SPLIT_DIGITS, at, HINT_LENIENT,
					"A blank splits the digits before character %d.", at);
	if (digits != 4)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DIGIT_SEGMENT, at, HINT_CODE,
					"The digits at character %d are neither a year of four digits nor a symbol.",
					at);
	for (int i = 0; i < 4; i++, r->i++)
		year = year * 10 + (int) (r->chars[r->i].cp - '0');
	if (class_at(r, 0) == LEGAL_CHAR_DOT)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DOT_SEPARATOR, position(r), HINT_LENIENT,
					"A dot separates the year from the symbol at character %d.", position(r));
	if (is_letter(class_at(r, 0)))
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_MISSING_SEPARATOR, position(r), HINT_LENIENT,
					"A separator is missing behind the year at character %d.", position(r));
	take_gap(r, &blank, &mark);
	if (class_at(r, 0) == LEGAL_CHAR_DIGIT)
		return fail(r, LEGAL_BAD_SYNTAX, mark ? LEGAL_DIGIT_SEGMENT : LEGAL_SPLIT_DIGITS,
					position(r), HINT_CODE,
					"The symbol at character %d starts with a digit.", position(r));
	if (at_end(r) || class_at(r, 0) == LEGAL_CHAR_BRACKET_OPEN)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_MISSING_SYMBOL, position(r), HINT_CODE,
					"The symbol is missing at character %d.", position(r));
	if (year < LEGAL_YEAR_MIN || year > LEGAL_YEAR_MAX)
		return fail(r, LEGAL_OUT_OF_RANGE, LEGAL_YEAR_RANGE, at, NULL,
					"The year %d is not between %d and %d.", year, LEGAL_YEAR_MIN,
					LEGAL_YEAR_MAX);
	r->parts.year = (uint16_t) year;
	return LEGAL_OK;
}

static LegalStatus
put_symbol(Reader *r, uint32_t cp)
{
	r->symbol_len += legal_utf8_put(cp, r->symbol + r->symbol_len);
	if (r->symbol_len > LEGAL_SYMBOL_MAX)
		return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, position(r), NULL,
					"The symbol is longer than %d bytes.", LEGAL_SYMBOL_MAX);
	return LEGAL_OK;
}

/* Is the last segment so far an organ whose terms are numbered? */
static bool
last_has_terms(const Reader *r)
{
	size_t		at = r->symbol_len;

	while (at > 0 && r->symbol[at - 1] != LEGAL_JOINT)
		at--;
	return legal_segment_has_terms(r->symbol + at, r->symbol_len - at);
}

/* Up to three digits that close the segment just read. */
static LegalStatus
take_segment_digits(Reader *r, bool has_digits)
{
	int			digits = count_digits(r);
	LegalStatus status;

	if (digits > 3 && last_has_terms(r))
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_TERM_DIGITS, position(r), HINT_LENIENT,
					DETAIL_TERM_DIGITS, position(r));
	if (has_digits || digits > 3)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DIGIT_SEGMENT, position(r), HINT_CODE,
					"The digits at character %d do not belong to a symbol.", position(r));
	for (; digits > 0; digits--, r->i++)
	{
		status = put_symbol(r, r->chars[r->i].cp);
		if (status != LEGAL_OK)
			return status;
	}
	if (is_letter(class_at(r, 0)))
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_DIGIT_SEGMENT, position(r), HINT_CODE,
					"A letter follows the digits of a symbol at character %d.", position(r));
	return LEGAL_OK;
}

/* Where the letters go on behind "&" and blanks around it; 0 when they do not. */
static int
after_ampersand(const Reader *r)
{
	int			k = 0;

	while (class_at(r, k) == LEGAL_CHAR_BLANK)
		k++;
	if (class_at(r, k) != LEGAL_CHAR_AMPERSAND)
		return 0;
	k++;
	while (class_at(r, k) == LEGAL_CHAR_BLANK)
		k++;
	return is_letter(class_at(r, k)) ? r->i + k : 0;
}

/* One segment's letters and the digits glued to them. */
static LegalStatus
read_segment(Reader *r, bool *has_digits)
{
	size_t		from = r->symbol_len;
	int			first = r->i;
	bool		upper = false;
	bool		lower_tail = false;
	LegalStatus status;

	if (++r->segments > LEGAL_SEGMENTS_MAX)
		return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, position(r), NULL,
					"The symbol has more than %d segments.", LEGAL_SEGMENTS_MAX);
	for (;; r->i++)
	{
		LegalCharClass class = class_at(r, 0);

		if (r->i > first && (class == LEGAL_CHAR_AMPERSAND || class == LEGAL_CHAR_BLANK))
		{
			int			next = after_ampersand(r);

			if (next == 0)
				break;
			r->i = next - 1;
			continue;
		}
		if (!is_letter(class))
			break;
		upper |= class == LEGAL_CHAR_UPPER;
		lower_tail = class == LEGAL_CHAR_LOWER;
		status = put_symbol(r, legal_char_upper(r->chars[r->i].cp));
		if (status != LEGAL_OK)
			return status;
	}
	if (r->symbol_len == from)
		return fail_character(r, "in a symbol");
	if (class_at(r, 0) == LEGAL_CHAR_ACCENTED && upper &&
		legal_char_lower(r->chars[r->i].cp) == r->chars[r->i].cp)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_GLUED_TAIL, position(r), HINT_LENIENT,
					"A word is glued to the symbol at character %d.", position(r));
	if (upper && lower_tail &&
		legal_segment_spelling(r->symbol + from, r->symbol_len - from) == NULL)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_GLUED_TAIL, r->chars[r->i - 1].at, HINT_LENIENT,
					"The segment that ends at character %d has a lower-case tail.",
					r->chars[r->i - 1].at);
	if (first > 0 && r->chars[first - 1].class == LEGAL_CHAR_DOT &&
		((r->upper && !upper) ||
		 legal_is_file_extension(r->symbol + from, r->symbol_len - from)))
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_GLUED_TAIL, r->chars[first].at, HINT_LENIENT,
					"A tail that is no segment follows the dot before character %d.",
					r->chars[first].at);
	r->upper |= upper;
	*has_digits = class_at(r, 0) == LEGAL_CHAR_DIGIT;
	return *has_digits ? take_segment_digits(r, false) : LEGAL_OK;
}

static LegalStatus
read_symbol(Reader *r)
{
	bool		in_parentheses = false;
	bool		has_digits;
	LegalStatus status = read_segment(r, &has_digits);

	while (status == LEGAL_OK)
	{
		bool		blank;
		bool		mark;
		bool		dot = false;
		int			gap = r->i;

		take_gap(r, &blank, &mark);
		if (in_parentheses && !mark && class_at(r, 0) == LEGAL_CHAR_CLOSE)
		{
			r->i++;
			in_parentheses = false;
			take_gap(r, &blank, &mark);
		}
		if (at_end(r) || class_at(r, 0) == LEGAL_CHAR_BRACKET_OPEN)
		{
			if (in_parentheses)
				return fail_character(r, "inside parentheses");
			if (mark)
				return fail(r, LEGAL_BAD_SYNTAX, LEGAL_MISSING_SYMBOL, position(r), HINT_CODE,
							"The symbol ends in a separator at character %d.",
							r->chars[gap].at);
			return LEGAL_OK;
		}
		if (!blank && !mark && class_at(r, 0) == LEGAL_CHAR_DOT &&
			(is_letter(class_at(r, 1)) || class_at(r, 1) == LEGAL_CHAR_DIGIT))
		{
			dot = true;
			r->i++;
		}
		if (class_at(r, 0) == LEGAL_CHAR_DIGIT && (mark || dot || last_has_terms(r)))
		{
			status = take_segment_digits(r, has_digits);
			has_digits = true;
			continue;
		}
		if (class_at(r, 0) == LEGAL_CHAR_OPEN && !dot && !in_parentheses)
		{
			r->i++;
			skip_blanks(r);
			in_parentheses = true;
		}
		else if (!mark && !dot)
		{
			if (blank && (is_letter(class_at(r, 0)) || class_at(r, 0) == LEGAL_CHAR_DIGIT))
				return fail(r, LEGAL_BAD_SYNTAX, LEGAL_TRAILING_TEXT, position(r), HINT_LENIENT,
							"Text follows the code at character %d.", position(r));
			return fail_character(r, "in a symbol");
		}
		status = put_symbol(r, LEGAL_JOINT);
		if (status == LEGAL_OK)
			status = read_segment(r, &has_digits);
	}
	return status;
}

/* The frozen refusals, in words. */
static LegalStatus
refuse_symbol(Reader *r, int at)
{
	switch (legal_symbol_problem(&r->parts))
	{
		case LEGAL_TERM_DIGITS:
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_TERM_DIGITS, at, HINT_LENIENT,
						DETAIL_TERM_DIGITS, at);
		case LEGAL_FOOTNOTE_DIGIT:
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_FOOTNOTE_DIGIT, at, HINT_LENIENT,
						"In the symbol at character %d, digits follow an issuer that has no"
						" numbered units, as a footnote's mark would.", at);
		case LEGAL_TRUNCATED:
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_TRUNCATED, at, HINT_CODE,
						"The symbol at character %d is a document type without its issuer.", at);
		default:
			return LEGAL_OK;
	}
}

/* chars[from..to) as NFC text with single blanks and plain marks; 0 when it does not fit. */
static size_t
qualifier_text(const Reader *r, int from, int to, char *text, size_t most)
{
	size_t		n = 0;

	for (int i = from; i < to; i++)
	{
		if (n + 4 > most)
			return 0;
		if (r->chars[i].class == LEGAL_CHAR_DASH)
			text[n++] = '-';
		else if (r->chars[i].class == LEGAL_CHAR_SLASH)
			text[n++] = '/';
		else if (r->chars[i].class != LEGAL_CHAR_BLANK)
			n += legal_utf8_put(r->chars[i].cp, text + n);
		else if (n > 0 && text[n - 1] != ' ')
			text[n++] = ' ';
	}
	return n;
}

/* ISO or d/m/yyyy; *julian is 0 when the digits are no day. */
static bool
scan_date(const char *text, size_t len, int *year, int32_t *julian)
{
	int			field[3] = {0, 0, 0};
	int			width[3] = {0, 0, 0};
	int			k = 0;
	char		separator = 0;

	for (size_t i = 0; i < len; i++)
	{
		if (legal_is_digit(text[i]) && width[k] < 4)
		{
			field[k] = field[k] * 10 + (text[i] - '0');
			width[k]++;
		}
		else if ((text[i] == '/' || text[i] == '-') && width[k] > 0 && k < 2 &&
				 (separator == 0 || separator == text[i]))
		{
			separator = text[i];
			k++;
		}
		else
			return false;
	}
	if (k != 2 || width[2] == 0)
		return false;
	if (separator == '-' && width[0] == 4 && width[1] <= 2 && width[2] <= 2)
	{
		*year = field[0];
		*julian = legal_date_to_julian(field[0], field[1], field[2]);
		return true;
	}
	if (separator == '/' && width[0] <= 2 && width[1] <= 2 && width[2] == 4)
	{
		*year = field[2];
		*julian = legal_date_to_julian(field[2], field[1], field[0]);
		return true;
	}
	return false;
}

/* Is the slug a type's abbreviation without its accents (nd for NĐ)? */
static bool
is_type_slug(const char *slug, size_t len)
{
	int			ntypes;
	const LegalDocType *types = legal_vocab_doc_types(&ntypes);

	for (int i = 0; i < ntypes; i++)
	{
		const char *abbr = types[i].abbr;
		size_t		abbr_len = strlen(abbr);
		size_t		same = 0;

		for (size_t at = 0; at < abbr_len;)
		{
			int			n;
			uint32_t	cp = legal_utf8_get(abbr + at, abbr_len - at, &n);

			at += n;
			if (same >= len || legal_char_slug(cp) != slug[same++])
				same = len + 1;
		}
		if (same == len)
			return true;
	}
	return false;
}

/* Words to a path of slugs. */
static LegalStatus
read_authority(Reader *r, int from, int to)
{
	size_t		n = 0;
	bool		pending = false;	/* a dash to write before the next letter */
	bool		label = false;	/* the label has started, with a letter */
	char		printed[LEGAL_AUTHORITY_MAX];

	for (int i = from; i < to; i++)
	{
		const LegalChar *c = &r->chars[i];
		char		slug = legal_char_slug(c->cp);

		if (slug != 0)
		{
			if (!label && legal_is_digit(slug))
				return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, c->at, HINT_QUALIFIERS,
							"A label of the authority starts with a digit at character %d.",
							c->at);
			if (pending && label)
				r->authority[n++] = '-';
			r->authority[n++] = slug;
			pending = false;
			label = true;
		}
		else if (c->class == LEGAL_CHAR_BLANK || c->class == LEGAL_CHAR_DASH)
			pending = true;
		else if (c->class == LEGAL_CHAR_DOT && label)
		{
			r->authority[n++] = LEGAL_JOINT;
			label = pending = false;
		}
		else if (c->cp != '\'' && c->cp != 0x2018 && c->cp != 0x2019)
		{
			/* an apostrophe, as in Cư M'gar, leaves nothing */
			r->i = i;
			return fail_character(r, "in an authority");
		}
		if (n > LEGAL_AUTHORITY_MAX)
			return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, c->at, NULL,
						"The authority is longer than %d bytes.", LEGAL_AUTHORITY_MAX);
	}
	if (!label)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, r->chars[from].at, HINT_QUALIFIERS,
					"A label of the authority at character %d is empty.", r->chars[from].at);
	r->parts.authority = r->authority;
	r->parts.authority_len = (uint8_t) n;

	/* Words that only their accents or blanks told from another qualifier. */
	n = legal_authority_print(&r->parts, printed);
	if (legal_vocab_type_by_name(printed, n) != NULL || is_type_slug(printed, n))
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, r->chars[from].at, HINT_QUALIFIERS,
					"The authority at character %d is as a slug a document type.",
					r->chars[from].at);
	return LEGAL_OK;
}

static LegalStatus
fail_order(Reader *r, int at, const char *what)
{
	return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, at, HINT_QUALIFIERS,
				"The %s at character %d is given twice or stands in the wrong place.", what, at);
}

static LegalStatus
read_qualifier(Reader *r, int from, int to)
{
	char		text[4 * LEGAL_AUTHORITY_MAX];
	int			at;
	size_t		len;
	int			year;
	int32_t		issued_on;
	const LegalDocType *type;

	while (from < to && r->chars[from].class == LEGAL_CHAR_BLANK)
		from++;
	while (to > from && r->chars[to - 1].class == LEGAL_CHAR_BLANK)
		to--;
	at = from < r->n ? r->chars[from].at : position(r);
	if (from == to)
		return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, at, HINT_QUALIFIERS,
					"The qualifier at character %d is empty.", at);
	len = qualifier_text(r, from, to, text, sizeof(text));
	if (len == 0)
		return fail(r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, at, NULL,
					"The authority is longer than %d bytes.", LEGAL_AUTHORITY_MAX);
	if (scan_date(text, len, &year, &issued_on))
	{
		if (r->parts.issued_on != 0)
			return fail_order(r, at, "date");
		if (issued_on == 0)
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, at, HINT_QUALIFIERS,
						"There is no such day as the one at character %d.", at);
		if (year < LEGAL_YEAR_MIN || year > LEGAL_YEAR_MAX)
			return fail(r, LEGAL_OUT_OF_RANGE, LEGAL_YEAR_RANGE, at, NULL,
						"The year %d is not between %d and %d.", year, LEGAL_YEAR_MIN,
						LEGAL_YEAR_MAX);
		r->parts.issued_on = issued_on;
		return LEGAL_OK;
	}
	type = legal_vocab_type_by_name(text, len);
	if (type != NULL)
	{
		if (r->parts.doc_type_len != 0 || r->parts.authority_len != 0 || r->parts.issued_on != 0)
			return fail_order(r, at, "document type");
		if (legal_vocab_symbol_type(r->parts.symbol, r->parts.symbol_len) != NULL)
			return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, at, HINT_QUALIFIERS,
						"The symbol carries its document type already;"
						" another stands at character %d.", at);
		r->parts.doc_type = type->key;
		r->parts.doc_type_len = (uint8_t) strlen(type->key);
		return LEGAL_OK;
	}
	if (r->parts.authority_len != 0 || r->parts.issued_on != 0)
		return fail_order(r, at, "authority");
	return read_authority(r, from, to);
}

static LegalStatus
read_qualifiers(Reader *r)
{
	int			from = ++r->i;
	LegalStatus status;

	for (; !at_end(r); r->i++)
	{
		LegalCharClass class = class_at(r, 0);
		int			next = r->i;

		if (class != LEGAL_CHAR_COMMA && class != LEGAL_CHAR_BRACKET_CLOSE)
			continue;
		status = read_qualifier(r, from, next);
		if (status != LEGAL_OK)
			return status;
		from = next + 1;
		if (class == LEGAL_CHAR_BRACKET_CLOSE)
		{
			r->i = from;
			skip_blanks(r);
			return at_end(r) ? LEGAL_OK : fail_character(r, "behind the qualifiers");
		}
	}
	return fail(r, LEGAL_BAD_SYNTAX, LEGAL_BAD_QUALIFIER, position(r), HINT_QUALIFIERS,
				"The bracket of the qualifiers is not closed.");
}

LegalStatus
legal_code_parse_chars(const LegalChar *chars, int n, LegalKey *key, LegalError *err)
{
	Reader		r;
	LegalStatus status;
	int			symbol_at;

	r.chars = chars;
	r.n = n;
	r.i = r.segments = 0;
	r.upper = false;
	r.symbol_len = 0;
	r.err = err;
	memset(&r.parts, 0, sizeof(r.parts));
	if (n < 0)
	{
		r.n = 0;
		return fail(&r, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, 0, NULL,
					"The literal is longer than %d characters.", LEGAL_CHARS_MAX);
	}
	skip_blanks(&r);
	status = read_number(&r);
	if (status == LEGAL_OK)
		status = read_year(&r);
	symbol_at = position(&r);
	if (status == LEGAL_OK)
		status = read_symbol(&r);
	if (status != LEGAL_OK)
		return status;
	r.parts.symbol = r.symbol;
	r.parts.symbol_len = (uint8_t) r.symbol_len;
	status = refuse_symbol(&r, symbol_at);
	if (status == LEGAL_OK && !at_end(&r))
		status = read_qualifiers(&r);
	if (status == LEGAL_OK)
		legal_key_encode(&r.parts, key);
	return status;
}

LegalStatus
legal_code_parse(const char *text, size_t len, LegalKey *key, LegalError *err)
{
	LegalChar	chars[LEGAL_CHARS_MAX];

	if (read_clean(text, len, key))
		return LEGAL_OK;
	return legal_code_parse_chars(chars, legal_fold_text(text, len, chars, LEGAL_CHARS_MAX),
								  key, err);
}
