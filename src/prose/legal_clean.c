/*
 * legal_clean.c
 *	  The usual citation in clean text, read from its bytes.
 *
 * "Nghị định số 32/2021/NĐ-CP" in composed letters, with single blanks and
 * nothing odd around it, is what most texts are full of.  For it the answer of
 * the general reader (legal_shape, legal_lead) is known beforehand; anything
 * that could make that reader look further is left to it.
 */
#include "prose/legal_context.h"

#include <string.h>

typedef struct CleanWord
{
	const char *capital;
	const char *small;
	size_t		len;
	const char *key;
} CleanWord;

#define WORD(capital, small, key) {capital, small, sizeof(small) - 1, key}

static const CleanWord clean_words[] = {
	WORD("Nghị định", "nghị định", "NĐ"),
	WORD("Thông tư", "thông tư", "TT"),
	WORD("Quyết định", "quyết định", "QĐ"),
	WORD("Nghị quyết", "nghị quyết", "NQ"),
	WORD("Luật", "luật", "L"),
};

#define CLEAN_LAW	4			/* the place of "luật" */

/* Do the bytes before at end with this word? */
static inline bool
ends_with(const unsigned char *s, size_t at, const char *word, size_t len)
{
	return at >= len && memcmp(s + at - len, word, len) == 0;
}

/* The type word before at, with "số" or without, and where it starts; else NULL. */
static const CleanWord *
clean_lead(const unsigned char *s, size_t at, size_t *head)
{
	if (at < 2 || s[--at] != ' ')
		return NULL;
	if (ends_with(s, at, "số", sizeof("số") - 1))
	{
		at -= sizeof("số") - 1;
		if (at == 0 || s[--at] != ' ')
			return NULL;
	}
	for (size_t i = 0; i < sizeof(clean_words) / sizeof(clean_words[0]); i++)
	{
		const CleanWord *word = &clean_words[i];

		if (ends_with(s, at, word->small, word->len) || ends_with(s, at, word->capital, word->len))
		{
			*head = at -= word->len;
			/* bộ luật */
			if (i == CLEAN_LAW && (ends_with(s, at, "ộ ", sizeof("ộ ") - 1) ||
								   ends_with(s, at, "Ộ ", sizeof("Ộ ") - 1)))
				return NULL;
			return at == 0 || s[at - 1] == ' ' || s[at - 1] == '\n' || s[at - 1] == '(' ?
				word : NULL;
		}
	}
	return NULL;
}

/* The letters A to Z, Đ and Ư from i on; returns the byte behind them. */
static size_t
skip_letters(const unsigned char *s, size_t len, size_t i)
{
	for (;;)
	{
		if (i < len && s[i] >= 'A' && s[i] <= 'Z')
			i++;
		else if (i + 1 < len && ((s[i] == 0xC4 && s[i + 1] == 0x90) ||
								 (s[i] == 0xC6 && s[i + 1] == 0xAF)))
			i += 2;
		else
			return i;
	}
}

static inline bool
is_segment(const unsigned char *s, size_t from, size_t to, const char *segment)
{
	return to - from == strlen(segment) && memcmp(s + from, segment, to - from) == 0;
}

/* A term of the National Assembly: two digits, not the start of a footnote's mark. */
static size_t
clean_term(const unsigned char *s, size_t len, size_t i)
{
	return i + 2 <= len && s[i] == '1' && legal_is_digit(s[i + 1]) ? i + 2 : 0;
}

/* The symbol at i, when it is one of those that need no second look; else 0. */
static size_t
clean_symbol(const unsigned char *s, size_t len, size_t i, bool *joint)
{
	size_t		from = i;
	size_t		last;
	bool		never_court;

	*joint = false;
	i = skip_letters(s, len, i);
	if (is_segment(s, from, i, "QH") || is_segment(s, from, i, "UBTVQH"))
		return clean_term(s, len, i);
	*joint = is_segment(s, from, i, "TTLT");
	never_court = *joint || is_segment(s, from, i, "TT") || is_segment(s, from, i, "NQ");
	if (!never_court && !is_segment(s, from, i, "NĐ") && !is_segment(s, from, i, "QĐ") &&
		!is_segment(s, from, i, "CT") && !is_segment(s, from, i, "PL"))
		return 0;
	if (i >= len || s[i] != '-')
		return 0;
	do
	{
		last = ++i;
		i = skip_letters(s, len, i);
		if (i - last < 2)
			return 0;
		if (i < len && s[i] == 'g' && is_segment(s, last, i, "TT"))
			return i + 1;
		if (is_segment(s, last, i, "UBTVQH"))
			return clean_term(s, len, i);
		if (!never_court && !is_segment(s, last, i, "CP") && strchr("BUNV", s[last]) == NULL)
			return 0;
	} while (i < len && s[i] == '-');
	return i;
}

/* Does a code surely end before i? */
static bool
ends_clean(const unsigned char *s, size_t len, size_t i)
{
	if (i >= len)
		return true;
	switch (s[i])
	{
		case ',':
		case ';':
		case ':':
		case ')':
			return true;
		case '.':
			return i + 1 >= len || s[i + 1] == ' ' || s[i + 1] == '\n';
		case ' ':
		case '\n':
			for (int n = 0; n < 8 && i < len && (s[i] == ' ' || s[i] == '\n'); n++)
				i++;
			if (i >= len)
				return true;
			/* small letters, those of Vietnamese in Latin Extended too */
			return (s[i] >= 'a' && s[i] <= 'z') || s[i] == 0xC4 || s[i] == 0xE1 || s[i] == '(';
		default:
			return false;
	}
}

size_t
legal_clean_read(const char *text, size_t len, size_t at, size_t digits_end,
				 size_t *head, const LegalDocType **type, bool *joint, LegalKey *key)
{
	const unsigned char *s = (const unsigned char *) text;
	size_t		i = digits_end;
	const CleanWord *word;
	LegalError	err;

	if (i + 8 > len || s[i] != '/' || (s[i + 1] != '1' && s[i + 1] != '2') ||
		!legal_is_digit(s[i + 2]) || !legal_is_digit(s[i + 3]) || !legal_is_digit(s[i + 4]) ||
		s[i + 5] != '/')
		return 0;
	i = clean_symbol(s, len, i + 6, joint);
	if (i == 0 || !ends_clean(s, len, i))
		return 0;
	word = clean_lead(s, at, head);
	if (word == NULL || legal_code_parse(text + at, i - at, key, &err) != LEGAL_OK)
		return 0;
	*type = legal_vocab_type_by_key(word->key, strlen(word->key));
	return i;
}
