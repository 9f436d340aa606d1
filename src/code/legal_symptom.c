/*
 * legal_symptom.c
 *	  What a register cell shows besides a code, and what is odd about a code.
 *
 * Dates, forms and standards have numbers that look like codes, and a cell may
 * say that a document has none.  These are told by the whole cell or by the
 * words directly before the number, not by the number itself.
 */
#include "code/legal_symptom.h"
#include "code/legal_spelling.h"
#include "code/legal_vocab.h"

#include <string.h>

#include "code/legal_table.h"

/* Years behind the one after this release are mistakes or fiction. */
#define YEAR_HORIZON		2027

/* The years a National Assembly's term numbers its documents in. */
static const struct
{
	uint16_t	from;
	uint16_t	to;
}			terms[LEGAL_TERM_LAST + 1] = {
	{0, 0}, {1946, 1960}, {1960, 1964}, {1964, 1971}, {1971, 1975}, {1975, 1976},
	{1976, 1981}, {1981, 1987}, {1987, 1992}, {1992, 1997}, {1997, 2002}, {2002, 2007},
	{2007, 2011}, {2011, 2016}, {2016, 2021}, {2021, 2026}, {2026, 2031}
};

static LegalCharClass
class_at(const LegalChar *chars, int n, int i)
{
	return i >= 0 && i < n ? chars[i].class : LEGAL_CHAR_OTHER;
}

static bool
is_word(LegalCharClass class)
{
	return class == LEGAL_CHAR_UPPER || class == LEGAL_CHAR_LOWER ||
		class == LEGAL_CHAR_ACCENTED;
}

/* Does word (small letters, NFC) end before i?  Returns where it starts, or -1. */
static int
word_before(const LegalChar *chars, int i, const char *word)
{
	uint32_t	cps[16];
	int			n = 0;

	for (size_t at = 0, len = strlen(word); at < len; n++)
	{
		int			used;

		cps[n] = legal_utf8_get(word + at, len - at, &used);
		at += used;
	}
	if (n > i)
		return -1;
	for (int k = 0; k < n; k++)
	{
		if (legal_char_lower(chars[i - n + k].cp) != cps[k])
			return -1;
	}
	return i == n || !is_word(chars[i - n - 1].class) ? i - n : -1;
}

static int
skip_back(const LegalChar *chars, int i)
{
	while (i > 0 && (chars[i - 1].class == LEGAL_CHAR_BLANK || chars[i - 1].cp == ':'))
		i--;
	return i;
}

/* Does the text before i name a form ("Mẫu số")? */
static bool
after_form(const LegalChar *chars, int i)
{
	static const char *const names[] = {"mẫu", "biểu", "mẫu biểu", "biểu mẫu", "tờ khai"};
	int			before;

	i = skip_back(chars, i);
	before = word_before(chars, i, "số");
	if (before >= 0)
		i = skip_back(chars, before);
	for (int k = 0; k < LENGTH_OF(names); k++)
	{
		if (word_before(chars, i, names[k]) >= 0)
			return true;
	}
	return false;
}

/* Does the text before i name a standard (QCVN, TCVN) or part number and year by ":"? */
static bool
after_standard(const LegalChar *chars, int i)
{
	static const char *const names[] = {"QCVN", "TCVN", "TCXD", "ISO"};

	if (i > 1 && chars[i - 1].cp == ':' && chars[i - 2].class == LEGAL_CHAR_DIGIT)
		return true;
	for (int k = 0; k < LENGTH_OF(names); k++)
	{
		int			n = (int) strlen(names[k]);

		for (int from = 0; from + n <= i; from++)
		{
			int			j = 0;

			while (j < n && legal_char_upper(chars[from + j].cp) == (uint32_t) names[k][j])
				j++;
			if (j == n)
				return true;
		}
	}
	return false;
}

LegalProblem
legal_symptom_before(const LegalChar *chars, int i)
{
	if (after_standard(chars, i))
		return LEGAL_LOOKS_LIKE_STANDARD;
	return after_form(chars, i) ? LEGAL_LOOKS_LIKE_FORM : LEGAL_PROBLEM_NONE;
}

/* Digits parted by slashes, dots or dashes and nothing else: a date or a fraction. */
static bool
looks_like_date(const LegalChar *chars, int n)
{
	int			marks = 0;

	for (int i = 0; i < n; i++)
	{
		switch (chars[i].class)
		{
			case LEGAL_CHAR_SLASH:
			case LEGAL_CHAR_DASH:
			case LEGAL_CHAR_DOT:
				marks++;
				break;
			case LEGAL_CHAR_DIGIT:
			case LEGAL_CHAR_BLANK:
				break;
			default:
				if (chars[i].cp != '_')
					return false;
				marks++;
		}
	}
	return marks > 0;
}

/* "Không số", and what registers make of it. */
static bool
says_unnumbered(const LegalChar *chars, int n)
{
	static const char *const words[] = {"không số", "ko số", "k/s", "ks", "s/n"};

	for (int k = 0; k < LENGTH_OF(words); k++)
	{
		if (word_before(chars, n, words[k]) == 0)
			return true;
	}
	return false;
}

LegalProblem
legal_symptom_of_cell(const LegalChar *chars, int n)
{
	if (looks_like_date(chars, n))
		return LEGAL_LOOKS_LIKE_DATE;
	return says_unnumbered(chars, n) ? LEGAL_UNNUMBERED : LEGAL_PROBLEM_NONE;
}

int
legal_symptom_mend(LegalChar *chars, int n)
{
	int			behind = 0;

	for (int i = 0; i < n; i++)
	{
		bool		upper = chars[i].cp == 0xA7 || chars[i].cp == 0xD1;

		/* inside a symbol only: § alone is a paragraph sign */
		if ((upper || chars[i].cp == 0xAE || chars[i].cp == 0xF1) &&
			(is_word(class_at(chars, n, i - 1)) ||
			 class_at(chars, n, i - 1) == LEGAL_CHAR_SLASH ||
			 class_at(chars, n, i - 1) == LEGAL_CHAR_DASH) &&
			(is_word(class_at(chars, n, i + 1)) ||
			 class_at(chars, n, i + 1) == LEGAL_CHAR_SLASH ||
			 class_at(chars, n, i + 1) == LEGAL_CHAR_DASH))
		{
			chars[i].cp = upper ? 0x110 : 0x111;
			chars[i].class = upper ? LEGAL_CHAR_UPPER : LEGAL_CHAR_LOWER;
			behind = i + 1;
		}
	}
	return behind;
}

/* The term in QH14, UBTVQH14; 0 for other organs, whose terms are counted otherwise. */
static int
national_assembly_term(const LegalParts *parts)
{
	for (size_t at = 0; at < parts->symbol_len;)
	{
		size_t		n = legal_segment_length(parts->symbol + at, parts->symbol_len - at);

		if (legal_segment_has_terms(parts->symbol + at, n) ||
			(n > 1 && legal_segment_has_terms(parts->symbol + at, n - 1)) ||
			(n > 2 && legal_segment_has_terms(parts->symbol + at, n - 2)))
			return legal_vocab_term(parts);
		at += n + 1;
	}
	return 0;
}

uint64_t
legal_symptom_of_key(const LegalKey *key)
{
	LegalParts	parts;
	uint64_t	problems = 0;
	int			term;

	if (!legal_key_decode(key->bytes, key->len, &parts))
		return 0;
	term = national_assembly_term(&parts);
	if (parts.year != 0 && term > 0 && term <= LEGAL_TERM_LAST &&
		(parts.year < terms[term].from || parts.year > terms[term].to))
		problems |= LEGAL_PROBLEM_BIT(LEGAL_TERM_YEAR_MISMATCH);
	if (parts.year > YEAR_HORIZON)
		problems |= LEGAL_PROBLEM_BIT(LEGAL_YEAR_IN_FUTURE);
	return problems;
}
