/*
 * legal_clean.c
 *	  The usual citation in clean text, read from its bytes.
 *
 * "Nghị định số 32/2021/NĐ-CP" in composed letters, with blanks or line breaks
 * between its words and nothing odd around it, is what most texts are full of, and
 * so is "Luật Cư trú số 68/2020/QH14".  For them the answer of the general reader
 * (legal_shape, legal_lead) is known beforehand; anything that could make that
 * reader look further is left to it.
 */
#include "prose/legal_context.h"

#include <string.h>

#include "prose/legal_find.h"

typedef struct CleanWord
{
	const char *name;			/* in small letters */
	size_t		len;
	const char *key;			/* NULL: for the general reader */
} CleanWord;

#define WORD(name, key) {name, sizeof(name) - 1, key}

/* A longer name stands before the one that it ends with. */
static const CleanWord clean_words[] = {
	WORD("nghị định", "NĐ"),
	WORD("thông tư", "TT"),
	WORD("quyết định", "QĐ"),
	WORD("nghị quyết", "NQ"),
	WORD("bộ luật", "BL"),
	WORD("sắc luật", NULL),
	WORD("luật", "L"),
	WORD("thông tư liên tịch", "TTLT"),
	WORD("pháp lệnh", "PL"),
};

#define CLEAN_WORDS		(sizeof(clean_words) / sizeof(clean_words[0]))
#define CLEAN_BLANKS	8		/* between two words, line's ends among them */
#define CLEAN_GAP		4		/* in a code */
#define CLEAN_LITERAL	64		/* bytes of a code without the blanks in it */
#define HEAD_BYTES		150		/* more than a page's head has in a line, with its blanks */

static const char number_word[] = "số";

#define NUMBER_WORD_BYTES	(sizeof(number_word) - 1)

/* Where the blanks before at start. */
static inline size_t
skip_blanks_before(const unsigned char *s, size_t at)
{
	for (int n = 0; n < CLEAN_BLANKS && at > 0 && (s[at - 1] == ' ' || s[at - 1] == '\n'); n++)
		at--;
	return at;
}

/* Where word starts that ends before at, its syllables in small letters or with a capital; else at. */
static size_t
skip_word_before(const unsigned char *s, size_t at, const CleanWord *word)
{
	const char *name = word->name;
	size_t		start = at;

	for (size_t i = word->len; i-- > 0;)
	{
		unsigned char c = (unsigned char) name[i];

		if (c == ' ')
		{
			size_t		end = start;

			start = skip_blanks_before(s, start);
			if (start == end)
				return at;
			continue;
		}
		if (start == 0)
			return at;
		start--;
		if (s[start] != c && (c >= 0x80 || (i > 0 && name[i - 1] != ' ') || (s[start] | 0x20) != c))
			return at;
	}
	return start;
}

/* May s[from..at), with a line's end in it, stand behind the head of a page? */
static bool
may_follow_head(const unsigned char *s, size_t from, size_t at)
{
	size_t		line = from;

	if (memchr(s + from, '\n', at - from) == NULL)
		return false;
	while (line > 0 && s[line - 1] != '\n')
		if (from - --line > HEAD_BYTES)
			return false;
	while (line < from && legal_is_blank(s[line]))
		line++;
	/* CÔNG BÁO, with its accents apart or not, or a number */
	return legal_is_digit(s[line]) || memcmp(s + line, "CÔ", sizeof("CÔ") - 1) == 0 ||
		memcmp(s + line, "CO", sizeof("CO") - 1) == 0;
}

/*
 * Is what ends before end, where nothing but blanks and "số" stand between it and
 * the code at at, surely none of the words that legal_lead looks for, nor of a list?
 */
static bool
is_no_lead(const unsigned char *s, size_t end, size_t at, LegalPlainWord *word)
{
	LegalPlainWord before;
	size_t		blanks;

	if (!legal_plain_word((const char *) s, end, word))
		return false;
	if (word->n == 0)
		return end == 0 || (!legal_is_blank(s[end - 1]) && strchr(",;:.\"'(", s[end - 1]) == NULL &&
							!may_follow_head(s, end - 1, at));
	if (may_follow_head(s, word->at, at))
		return false;
	if (!legal_may_end_lead(word, NULL))
		return true;
	/* "các cỡ, Bộ" is no "thông tư liên bộ" */
	blanks = skip_blanks_before(s, word->at);
	if (blanks == word->at || blanks == 0 || legal_is_blank(s[blanks - 1]) ||
		!legal_plain_word((const char *) s, blanks, &before))
		return false;
	return !may_follow_head(s, before.at < blanks ? before.at : blanks - 1, at) &&
		!legal_may_end_lead(word, &before);
}

/* A type word that ends before end. */
static bool
clean_type(const unsigned char *s, size_t end, LegalClean *clean)
{
	for (size_t i = 0; i < CLEAN_WORDS; i++)
	{
		const CleanWord *word = &clean_words[i];
		size_t		start = skip_word_before(s, end, word);

		if (start == end)
			continue;
		if (word->key == NULL ||
			(start > 0 && s[start - 1] != ' ' && s[start - 1] != '\n' && s[start - 1] != '('))
			return false;
		clean->type_word = true;
		clean->type = legal_vocab_type_by_key(word->key, strlen(word->key));
		clean->head = start;
		return true;
	}
	return false;
}

/* The words before the code at at; false when they are for the general reader. */
static bool
clean_lead(const unsigned char *s, size_t at, LegalClean *clean)
{
	LegalPlainWord word;
	size_t		end = skip_blanks_before(s, at);
	bool		colon = end > 0 && s[end - 1] == ':';

	clean->type_word = false;
	clean->type = NULL;
	if (colon)
		end = skip_blanks_before(s, end - 1);
	else if (end == at)
		return false;
	if (end < NUMBER_WORD_BYTES || (s[end - NUMBER_WORD_BYTES] | 0x20) != number_word[0] ||
		memcmp(s + end - NUMBER_WORD_BYTES + 1, number_word + 1, NUMBER_WORD_BYTES - 1) != 0)
		return !colon && clean_type(s, end, clean);
	clean->head = end - NUMBER_WORD_BYTES;
	end = skip_blanks_before(s, clean->head);
	if (end == clean->head && end > 0)
		return false;
	if (clean_type(s, end, clean))
		return true;
	if (!is_no_lead(s, end, at, &word))
		return false;
	/* "TT số" */
	if (word.capitals && word.n >= 2 && word.n <= 4)
	{
		if (word.at > 0 && !legal_is_blank(s[word.at - 1]))
			return false;
		clean->type = legal_vocab_type_by_key((const char *) s + word.at, end - word.at);
		clean->type_word = clean->type != NULL;
		if (clean->type_word)
			clean->head = word.at;
	}
	return true;
}

bool
legal_no_lead(const char *text, size_t at)
{
	const unsigned char *s = (const unsigned char *) text;
	LegalPlainWord word;
	size_t		end = skip_blanks_before(s, at);

	/* a word with an accent tells that the prose around it has its accents */
	return end != at && is_no_lead(s, end, at, &word) && (word.n == 0 || word.accented);
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

/* Behind the blanks in a code, one line's end among them. */
static size_t
skip_gap(const unsigned char *s, size_t len, size_t i)
{
	bool		line_break = false;

	for (int n = 0; n < CLEAN_GAP && i < len; n++, i++)
	{
		if (s[i] != ' ' && (s[i] != '\n' || line_break))
			break;
		line_break |= s[i] == '\n';
	}
	return i;
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

/*
 * The symbol at i, when it is one of those that need no second look; else 0.
 * Where no type word stands before it, legal_accept wants to know the issuer.
 */
static size_t
clean_symbol(const unsigned char *s, size_t len, size_t i, bool dated, LegalClean *clean,
			 LegalSpan *issuer)
{
	size_t		from = i;
	size_t		last;
	bool		never_court;
	bool		decision;

	clean->joint = false;
	issuer->at = issuer->end = 0;
	i = skip_letters(s, len, i);
	if (is_segment(s, from, i, "QH") || is_segment(s, from, i, "UBTVQH"))
		return dated ? clean_term(s, len, i) : 0;
	clean->joint = is_segment(s, from, i, "TTLT");
	decision = is_segment(s, from, i, "QĐ");
	never_court = clean->joint || is_segment(s, from, i, "TT") || is_segment(s, from, i, "NQ");
	if (!never_court && !decision && !is_segment(s, from, i, "NĐ") &&
		!is_segment(s, from, i, "CT") && !is_segment(s, from, i, "PL"))
		return 0;
	/* others without a year may have it for their number */
	if ((!dated && !decision) || i >= len || s[i] != '-')
		return 0;
	last = skip_gap(s, len, i + 1);
	for (;;)
	{
		i = skip_letters(s, len, last);
		if (i - last < 2)
			return 0;
		if (i < len && s[i] == 'g' && is_segment(s, last, i, "TT"))
			return i + 1;
		if (is_segment(s, last, i, "UBTVQH"))
			return clean_term(s, len, i);
		if (!never_court && !is_segment(s, last, i, "CP") && strchr("BUNV", s[last]) == NULL)
			return 0;
		if (i >= len || s[i] != '-')
			break;
		last = i + 1;
	}
	issuer->at = last;
	issuer->end = i;
	return i;
}

/* A quotation mark, a dot of an ellipsis: E2 80 98 to 9F, A6. */
static inline bool
is_quotation(const unsigned char *s, size_t len, size_t i)
{
	return i + 2 < len && s[i] == 0xE2 && s[i + 1] == 0x80 &&
		((s[i + 2] & 0xF8) == 0x98 || s[i + 2] == 0xA6);
}

/* Does a code surely end before i?  Only a joint one goes on behind a blank. */
static bool
ends_clean(const unsigned char *s, size_t len, size_t i, bool joint)
{
	if (i >= len)
		return true;
	switch (s[i])
	{
		case ',':
		case ';':
		case ':':
		case ')':
		case '"':
		case '[':
		case ']':
			return true;
		case '.':
			return i + 1 >= len || s[i + 1] == ' ' || s[i + 1] == '\n' || s[i + 1] == '"' ||
				is_quotation(s, len, i + 1);
		case ' ':
		case '\n':
			if (!joint)
				return true;
			for (int n = 0; n < 8 && i < len && (s[i] == ' ' || s[i] == '\n'); n++)
				i++;
			if (i >= len)
				return true;
			/* small letters, those of Vietnamese in Latin Extended too */
			return (s[i] >= 'a' && s[i] <= 'z') || s[i] == 0xC4 || s[i] == 0xE1 || s[i] == '(';
		default:
			return is_quotation(s, len, i);
	}
}

/* The code s[at..end), whose blanks stand for nothing. */
static bool
clean_key(const unsigned char *s, size_t at, size_t end, bool blanks, LegalKey *key)
{
	char		literal[CLEAN_LITERAL];
	const char *code = (const char *) s + at;
	size_t		len = end - at;
	LegalError	err;

	if (blanks)
	{
		len = 0;
		for (; at < end; at++)
		{
			if (legal_is_blank(s[at]))
				continue;
			if (len == CLEAN_LITERAL)
				return false;
			literal[len++] = (char) s[at];
		}
		code = literal;
	}
	return legal_code_parse(code, len, key, &err) == LEGAL_OK;
}

bool
legal_clean_read(const char *text, size_t len, size_t at, size_t digits_end, LegalClean *clean,
				 LegalKey *key)
{
	const unsigned char *s = (const unsigned char *) text;
	size_t		symbol = digits_end + 1;
	size_t		end;
	bool		dated;
	LegalSpan	issuer;

	if (len - digits_end < 8 || s[digits_end] != '/')
		return false;
	dated = s[symbol] == '1' || s[symbol] == '2';
	if (dated)
	{
		if (!legal_is_digit(s[symbol + 1]) || !legal_is_digit(s[symbol + 2]) ||
			!legal_is_digit(s[symbol + 3]) || s[symbol + 4] != '/')
			return false;
		symbol = skip_gap(s, len, symbol + 5);
		/* the gap would hide the code of two documents */
		if (symbol != digits_end + 6 && symbol < len && s[symbol] == 'Q' && s[symbol + 1] == 'H')
			return false;
	}
	end = clean_symbol(s, len, symbol, dated, clean, &issuer);
	if (end == 0 || !ends_clean(s, len, end, clean->joint) || !clean_lead(s, at, clean))
		return false;
	if (!clean->type_word &&
		(!dated || (issuer.end != 0 && !legal_known_issuer(text + issuer.at, issuer.end - issuer.at))))
		return false;
	clean->end = end;
	return clean_key(s, at, end, memchr(s + digits_end, ' ', end - digits_end) != NULL ||
					 memchr(s + digits_end, '\n', end - digits_end) != NULL, key);
}
