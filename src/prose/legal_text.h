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
	uint32_t	at;				/* byte offset in the source */
	uint32_t	end;			/* byte offset behind it */
	uint8_t		cls;			/* LegalCharClass */
	uint8_t		tone;			/* 0 none, 1 to 5 */
	bool		upper;			/* a capital */
	bool		line_break;		/* a blank that ends a line */
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

/* The first of the phrases that matches at token i, NULL ends them. */
extern int	legal_match_any(LegalWindow *w, int i, const char *const *phrases);

/* The same for a phrase that ends before token end; returns its first token, or -1. */
extern int	legal_match_back(LegalWindow *w, int end, const char *phrase);
extern bool legal_match_any_back(LegalWindow *w, int end, const char *const *phrases);

/* Tokens behind, or before, blanks; at most max of them. */
extern int	legal_skip_blanks(LegalWindow *w, int i, int max);
extern int	legal_skip_blanks_back(LegalWindow *w, int end);

/* The first token of the word that ends before token end. */
extern int	legal_word_back(LegalWindow *w, int end);

/* Digits at token i as a number; *value = -1 beyond 9 digits.  Returns the token behind. */
extern int	legal_read_digits(LegalWindow *w, int i, int *value, int *ndigits);

#endif							/* LEGAL_TEXT_H */
