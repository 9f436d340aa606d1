/*
 * legal_text.h
 *	  A stretch of prose as tokens: NFC code points with their place in the source.
 *
 * A window is decoded lazily from the text as given, never more than
 * LEGAL_WINDOW_MAX code points and LEGAL_WINDOW_BYTES of it, so every look ahead
 * and every look back costs a bounded number of steps.  Zero-width characters are
 * left out, and the head of a gazette's page with its page number is the line's end
 * that it stands in.  A letter keeps its vowel and its tone apart, because a phrase must match
 * wherever the tone mark of a syllable was put (hủy, huỷ).
 */
#ifndef LEGAL_TEXT_H
#define LEGAL_TEXT_H

#include "code/legal_fold.h"

#define LEGAL_WINDOW_MAX	1000
#define LEGAL_WINDOW_BYTES	16000	/* most of which may be invisible */

typedef struct LegalToken
{
	uint32_t	cp;				/* NFC; 0 beyond the end */
	uint32_t	base;			/* lower case without tone; ' ' '-' '/' for their kinds */
	uint8_t		cls;			/* LegalCharClass */
	uint8_t		tone;			/* 0 none, 1 to 5 */
	bool		upper;			/* a capital */
	bool		line_break;		/* a blank that ends a line */
	uint32_t	at;				/* byte offset in the source */
	uint32_t	end;			/* byte offset behind it */
} LegalToken;

typedef struct LegalWindow
{
	const char *text;
	size_t		len;			/* decode nothing from here on */
	size_t		next;			/* where decoding goes on */
	uint64_t   *steps;			/* code points decoded, for the tests of linearity */
	bool		plain;			/* prose without accents: phrases match without theirs */
	int			n;
	LegalToken	toks[LEGAL_WINDOW_MAX];
} LegalWindow;

extern void legal_window_open(LegalWindow *w, const char *text, size_t len, size_t at,
							  uint64_t *steps);

/* A window over text[from..to), decoded whole. */
extern void legal_window_fill(LegalWindow *w, const char *text, size_t from, size_t to,
							  uint64_t *steps);

extern const LegalToken *legal_token_decode(LegalWindow *w, int i);

/*
 * The bytes of the code point at text[at..len), when it is its own NFC segment and
 * its class is known without ICU; else 0.
 */
extern int	legal_letter_bytes(const char *text, size_t len, size_t at, LegalCharClass *cls);

/*
 * The byte behind what stands from byte at on as it is to be shown: code points
 * known without ICU that are their own NFC segments, single blanks between words.
 */
extern size_t legal_clean_run(const char *text, size_t len, size_t at);

#define LEGAL_PLAIN_LETTERS		8

/* A word as small letters without accents. */
typedef struct LegalPlainWord
{
	size_t		at;				/* where it starts */
	int			n;				/* its letters; 0 = there is no word */
	uint64_t	letters;		/* a byte for each, the last one's highest */
	bool		accented;
	bool		capitals;		/* A to Z, Đ and Ư alone */
} LegalPlainWord;

/*
 * The word of a few letters that ends before byte at, behind which no mark
 * follows.  False when the word is longer, or when it takes ICU or more than
 * letters to tell what is there.
 */
extern bool legal_plain_word(const char *text, size_t at, LegalPlainWord *word);

/* Are there letters among the tokens [i, end), and none with an accent? */
extern bool legal_is_plain(LegalWindow *w, int i, int end);

/* The byte behind a page's head that the line's end at byte at opens; 0 = none. */
extern size_t legal_page_head(const char *text, size_t len, size_t at);

/* The start of a code point at most bytes before at, not before least. */
extern size_t legal_text_back(const char *text, size_t at, size_t bytes, size_t least);

static inline const LegalToken *
legal_token(LegalWindow *w, int i)
{
	return i < w->n ? &w->toks[i] : legal_token_decode(w, i);
}

/* The letter of a small NFC code point without its tone (0 none, 1 to 5), and back. */
extern uint32_t legal_letter_base(uint32_t cp, uint8_t *tone);
extern uint32_t legal_letter_toned(uint32_t base, uint8_t tone);

static inline bool
legal_is_letter(const LegalToken *t)
{
	return t->cls == LEGAL_CHAR_UPPER || t->cls == LEGAL_CHAR_LOWER ||
		t->cls == LEGAL_CHAR_ACCENTED;
}

static inline bool
legal_is_word(const LegalToken *t)
{
	return legal_is_letter(t) || t->cls == LEGAL_CHAR_DIGIT;
}

/*
 * Matches phrase (NFC, any case; a blank stands for blanks and line breaks) at
 * token i; returns the token behind it, or -1.  It ends at the end of a word.
 */
extern int	legal_match_whole(LegalWindow *w, int i, const char *phrase);

static inline int
legal_match(LegalWindow *w, int i, const char *phrase)
{
	unsigned char first = (unsigned char) phrase[0];
	uint32_t	base = legal_token(w, i)->base;

	/* nearly all fail at their first letter */
	if (first < 0x80)
	{
		if ((first | 0x20) >= 'a' && (first | 0x20) <= 'z' && base != (first | 0x20u))
			return -1;
	}
	else if (first == 0xC4 && (phrase[1] & 0xFE) == 0x90)
	{
		/* Đ, đ */
		if (base != (w->plain ? 'd' : 0x0111u))
			return -1;
	}
	return legal_match_whole(w, i, phrase);
}

/*
 * Phrases that are looked for together.  Nearly always none of them is there, which
 * the first two letters tell, or backwards the last: one bit for those of each
 * phrase, in prose with accents and without; none before they are first looked for.
 */
typedef struct LegalPhrases
{
	const char *const *list;	/* NULL ends it */
	uint64_t	starts[2];
	uint64_t	ends[2];
} LegalPhrases;

#define LEGAL_PHRASES(name, ...) \
	static const char *const name##_list[] = {__VA_ARGS__, NULL}; \
	static LegalPhrases name[1] = {{name##_list, {0, 0}, {0, 0}}}

static inline uint64_t
legal_start_bit(uint32_t first, uint32_t second)
{
	return UINT64_C(1) << ((first * 11 + second * 3) & 63);
}

static inline uint64_t
legal_end_bit(uint32_t last)
{
	return UINT64_C(1) << (last & 63);
}

extern void legal_phrases_fill(LegalPhrases *phrases, bool plain);
extern int	legal_match_each(LegalWindow *w, int i, const char *const *list);
extern int	legal_match_each_back(LegalWindow *w, int end, const char *const *list);

/* The first of the phrases that matches at token i: the token behind it, or -1. */
static inline int
legal_match_any(LegalWindow *w, int i, LegalPhrases *phrases)
{
	uint64_t	bit = legal_start_bit(legal_token(w, i)->base, legal_token(w, i + 1)->base);

	if (phrases->starts[w->plain] == 0)
		legal_phrases_fill(phrases, w->plain);
	return (phrases->starts[w->plain] & bit) != 0 ? legal_match_each(w, i, phrases->list) : -1;
}

/* The same for a phrase that ends before token end; returns its first token, or -1. */
extern int	legal_match_back(LegalWindow *w, int end, const char *phrase);

static inline int
legal_match_any_back(LegalWindow *w, int end, LegalPhrases *phrases)
{
	if (end <= 0)
		return -1;
	if (phrases->ends[w->plain] == 0)
		legal_phrases_fill(phrases, w->plain);
	return (phrases->ends[w->plain] & legal_end_bit(w->toks[end - 1].base)) != 0 ?
		legal_match_each_back(w, end, phrases->list) : -1;
}

/* Tokens behind, or before, blanks; at most max of them. */
static inline int
legal_skip_blanks(LegalWindow *w, int i, int max)
{
	while (max-- > 0 && legal_token(w, i)->cls == LEGAL_CHAR_BLANK)
		i++;
	return i;
}

static inline int
legal_skip_blanks_back(LegalWindow *w, int end)
{
	while (end > 0 && w->toks[end - 1].cls == LEGAL_CHAR_BLANK)
		end--;
	return end;
}

/* The first token of the word that ends before token end. */
extern int	legal_word_back(LegalWindow *w, int end);

/* Digits at token i as a number; *value = -1 beyond 9 digits.  Returns the token behind. */
extern int	legal_read_digits(LegalWindow *w, int i, int *value, int *ndigits);

#endif							/* LEGAL_TEXT_H */
