/*
 * legal_title.c
 *	  The normal form of a title.  FROZEN, since indexes are built on it:
 *
 *	  - NFC, lower case; look-alike letters are the Latin ones; what is invisible
 *		is left out;
 *	  - words are joined by single blanks.  A word is made of letters and digits;
 *		everything else ends it: below U+00C0 all but ASCII letters and digits, × and
 *		÷, U+2000 to U+2BFF, U+3000 to U+303F, U+FE10 to U+FE6F, U+FF00 to U+FF0F,
 *		and what is no character;
 *	  - in a Vietnamese syllable the tone mark stands where the spelling of today
 *		puts it (hoà, khoẻ, thuỷ, but của), wherever it was written;
 *	  - y alone behind a consonant is i (kĩ thuật, sĩ quan, qui định);
 *	  - a type word in front is left out, once, where more words follow: Luật,
 *		Bộ luật, Pháp lệnh, ...  "Luật sư" is no type word and a name.
 *
 * A register's "Luật Bảo vệ sức khỏe nhân dân." and a text's "Bảo vệ sức khoẻ
 * nhân dân" so have one key.  Work is linear and memory constant.
 */
#include "prose/legal_title.h"

#include <string.h>

#include "prose/legal_text.h"

/* No Vietnamese syllable is longer (nghiêng); other words are kept as they are. */
#define SYLLABLE_MAX	7

#define TICK_BYTES		65536

/* In normal form; a longer one comes before its beginning. */
static const char *const type_words[] = {
	"hiến pháp", "bộ luật", "luật", "pháp lệnh", "sắc luật", "sắc lệnh",
	"nghị quyết liên tịch", "nghị quyết", "nghị định", "quyết định",
	"thông tư liên tịch", "thông tư", "chỉ thị", NULL
};

/* A word, and whether it may be a syllable. */
typedef struct Word
{
	uint32_t	cps[SYLLABLE_MAX];
	int			n;
	bool		plain;			/* letters only, and not too many */
	bool		open;			/* something of it has been written */
} Word;

typedef struct TitleWriter
{
	LegalTitlePut put;
	void	   *arg;
	bool		any;			/* a word has been written */
} TitleWriter;

static bool
is_vowel(uint32_t base)
{
	switch (base)
	{
		case 'a':
		case 'e':
		case 'i':
		case 'o':
		case 'u':
		case 'y':
			return true;
	}
	return base == 0x103 || base == 0xE2 || base == 0xEA || base == 0xF4 || base == 0x1A1 ||
		base == 0x1B0;
}

/* Which of a syllable's n vowels bears the tone; open: no consonant behind them. */
static int
tone_place(const uint32_t *vowels, int n, bool open)
{
	/* ă, â, ê, ô, ơ, ư before any other */
	for (int i = n - 1; i >= 0; i--)
	{
		if (vowels[i] >= 0x80)
			return i;
	}
	if (n == 1)
		return 0;
	if (n > 2 || !open)
		return 1;
	return (vowels[0] == 'o' && (vowels[1] == 'a' || vowels[1] == 'e')) ||
		(vowels[0] == 'u' && vowels[1] == 'y') ? 1 : 0;
}

/* Puts the tone of a syllable in its place, and i for y. */
static void
settle_syllable(Word *word)
{
	uint32_t	bases[SYLLABLE_MAX];
	uint8_t		tone = 0;
	int			from = 0;
	int			n = 0;

	for (int i = 0; i < word->n; i++)
	{
		uint8_t		t;

		bases[i] = legal_letter_base(word->cps[i], &t);
		if (t != 0 && tone != 0)
			return;				/* two tones: no syllable of Vietnamese */
		tone = t != 0 ? t : tone;
	}
	while (from < word->n && !is_vowel(bases[from]))
		from++;
	/* u belongs to q, and i to g before another vowel */
	if (from == 1 && word->n > 2 && is_vowel(bases[2]) &&
		((bases[0] == 'q' && bases[1] == 'u') || (bases[0] == 'g' && bases[1] == 'i')))
		from++;
	while (from + n < word->n && is_vowel(bases[from + n]))
		n++;
	for (int i = from + n; i < word->n; i++)
	{
		if (is_vowel(bases[i]))
			return;				/* vowels apart: none either */
	}
	if (n == 0)
		return;
	if (n == 1 && from > 0 && from + 1 == word->n && bases[from] == 'y')
		bases[from] = 'i';
	memcpy(word->cps, bases, sizeof(uint32_t) * word->n);
	n = tone_place(bases + from, n, from + n == word->n);
	if (tone != 0)
		word->cps[from + n] = legal_letter_toned(bases[from + n], tone);
}

static void
put_letters(TitleWriter *w, Word *word)
{
	char		utf8[4];

	if (word->n == 0)
		return;
	if (!word->open && w->any)
		w->put(w->arg, " ", 1);
	for (int i = 0; i < word->n; i++)
		w->put(w->arg, utf8, legal_utf8_put(word->cps[i], utf8));
	w->any = true;
	word->open = true;
	word->n = 0;
}

static void
end_word(TitleWriter *w, Word *word)
{
	if (word->plain)
		settle_syllable(word);
	put_letters(w, word);
	word->plain = true;
	word->open = false;
}

static void
add_letter(TitleWriter *w, Word *word, uint32_t cp, bool letter)
{
	if (word->n == SYLLABLE_MAX)
	{
		word->plain = false;
		put_letters(w, word);
	}
	word->plain = word->plain && letter;
	word->cps[word->n++] = cp;
}

static bool
ends_word(uint32_t cp)
{
	return cp < 0xC0 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp <= 0x2BFF) ||
		(cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFE10 && cp <= 0xFE6F) ||
		(cp >= 0xFF00 && cp <= 0xFF0F) || cp == 0xFFFD;
}

void
legal_title_fold(const char *text, size_t len, LegalTitlePut put, void (*tick) (void *arg),
				 void *arg)
{
	TitleWriter w = {put, arg, false};
	Word		word = {.plain = true};
	size_t		at = 0;
	size_t		ticked = 0;

	while (at < len)
	{
		uint32_t	cps[LEGAL_SEGMENT_MAX];
		int			n;

		if (at - ticked >= TICK_BYTES)
		{
			tick(arg);
			ticked = at;
		}
		at = legal_nfc_next(text, len, at, cps, &n);
		for (int i = 0; i < n; i++)
		{
			switch (legal_char_class(cps[i]))
			{
				case LEGAL_CHAR_IGNORED:
					break;
				case LEGAL_CHAR_UPPER:
				case LEGAL_CHAR_LOWER:
					add_letter(&w, &word, legal_char_lower(legal_char_upper(cps[i])), true);
					break;
				case LEGAL_CHAR_ACCENTED:
					add_letter(&w, &word, legal_char_lower(cps[i]), true);
					break;
				case LEGAL_CHAR_DIGIT:
					add_letter(&w, &word, cps[i], false);
					break;
				case LEGAL_CHAR_OTHER:
					if (!ends_word(cps[i]))
					{
						add_letter(&w, &word, cps[i], false);
						break;
					}
					/* FALLTHROUGH */
				default:
					end_word(&w, &word);
			}
		}
	}
	end_word(&w, &word);
}

static bool
begins_with_words(const char *key, size_t len, const char *words)
{
	size_t		n = strlen(words);

	return len >= n && memcmp(key, words, n) == 0 && (len == n || key[n] == ' ');
}

size_t
legal_title_type_word(const char *key, size_t len)
{
	for (int i = 0; type_words[i] != NULL; i++)
	{
		size_t		n = strlen(type_words[i]);

		if (len > n && begins_with_words(key, len, type_words[i]))
			return begins_with_words(key, len, "luật sư") ? 0 : n + 1;
	}
	return 0;
}
