/*
 * legal_clean.c
 *	  The usual citation in clean text, read from its bytes.
 *
 * "Nghị định số 32/2021/NĐ-CP" in composed letters, with blanks or line breaks
 * between its words and nothing odd around it, is what most texts are full of.  For it the answer of
 * the general reader (legal_shape, legal_lead) is known beforehand; anything
 * that could make that reader look further is left to it.
 */
#include "prose/legal_context.h"

#include <string.h>

typedef struct CleanWord
{
	const char *first;			/* its syllables in small letters */
	size_t		first_len;
	const char *last;			/* empty: it has one only */
	size_t		last_len;
	const char *key;
} CleanWord;

#define WORD(first, last, key) {first, sizeof(first) - 1, last, sizeof(last) - 1, key}

static const CleanWord clean_words[] = {
	WORD("nghị", "định", "NĐ"),
	WORD("thông", "tư", "TT"),
	WORD("quyết", "định", "QĐ"),
	WORD("nghị", "quyết", "NQ"),
	WORD("luật", "", "L"),
};

#define CLEAN_WORDS		(sizeof(clean_words) / sizeof(clean_words[0]))
#define CLEAN_LAW		4		/* the place of "luật" */
#define CLEAN_BLANKS	4		/* between two words, a line's end among them */

/* Do the bytes before at end with this word? */
static inline bool
ends_with(const unsigned char *s, size_t at, const char *word, size_t len)
{
	return at >= len && memcmp(s + at - len, word, len) == 0;
}

/* Where the blanks before at start. */
static inline size_t
skip_blanks_before(const unsigned char *s, size_t at)
{
	for (int n = 0; n < CLEAN_BLANKS && at > 0 && (s[at - 1] == ' ' || s[at - 1] == '\n'); n++)
		at--;
	return at;
}

/* Where the type word that ends before at starts, its first letter small or a capital; else at. */
static size_t
skip_word_before(const unsigned char *s, size_t at, const CleanWord *word)
{
	size_t		start = at;

	if (word->last_len > 0)
	{
		if (!ends_with(s, start, word->last, word->last_len))
			return at;
		start -= word->last_len;
		start = skip_blanks_before(s, start);
		if (start == at - word->last_len)
			return at;
	}
	if (start < word->first_len ||
		!ends_with(s, start, word->first + 1, word->first_len - 1) ||
		(s[start - word->first_len] | 0x20) != (unsigned char) word->first[0])
		return at;
	return start - word->first_len;
}

/* The type word before at, with "số" or without, and where it starts; else NULL. */
static const CleanWord *
clean_lead(const unsigned char *s, size_t at, size_t *head)
{
	size_t		end = skip_blanks_before(s, at);

	if (end == at)
		return NULL;
	if (ends_with(s, end, "số", sizeof("số") - 1))
	{
		at = end - (sizeof("số") - 1);
		end = skip_blanks_before(s, at);
		if (end == at)
			return NULL;
	}
	for (size_t i = 0; i < CLEAN_WORDS; i++)
	{
		size_t		start = skip_word_before(s, end, &clean_words[i]);
		size_t		before;

		if (start == end)
			continue;
		*head = start;
		if (start == 0)
			return &clean_words[i];
		if (s[start - 1] != ' ' && s[start - 1] != '\n' && s[start - 1] != '(')
			return NULL;
		/* bộ luật */
		before = skip_blanks_before(s, start);
		if (i == CLEAN_LAW && (ends_with(s, before, "ộ", sizeof("ộ") - 1) ||
							   ends_with(s, before, "Ộ", sizeof("Ộ") - 1)))
			return NULL;
		return &clean_words[i];
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
