/*
 * legal_fold.h
 *	  Unicode for codes: NFC by ICU, everything else by one frozen table.
 *
 * legal_nfc_next() walks UTF-8 text one normalization segment at a time (a
 * starter and the marks that compose with it), so a position in the source is
 * always known.  What a code point means inside a code (letter, digit, dash,
 * blank, nothing) and its upper case and slug letter come from the frozen
 * table in legal_fold.c and never from ICU, CLDR or a locale.
 */
#ifndef LEGAL_FOLD_H
#define LEGAL_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum LegalCharClass
{
	LEGAL_CHAR_OTHER = 0,		/* cannot stand in a code */
	LEGAL_CHAR_UPPER,			/* A-Z Đ Ư, look-alikes included */
	LEGAL_CHAR_LOWER,			/* their lower case */
	LEGAL_CHAR_ACCENTED,		/* another Vietnamese letter */
	LEGAL_CHAR_DIGIT,
	LEGAL_CHAR_SLASH,
	LEGAL_CHAR_DASH,
	LEGAL_CHAR_DOT,
	LEGAL_CHAR_AMPERSAND,
	LEGAL_CHAR_BLANK,			/* blanks and line breaks of every width */
	LEGAL_CHAR_IGNORED,			/* zero width: BOM, ZWSP, soft hyphen, ... */
	LEGAL_CHAR_OPEN,			/* ( */
	LEGAL_CHAR_CLOSE,			/* ) */
	LEGAL_CHAR_BRACKET_OPEN,	/* [ */
	LEGAL_CHAR_BRACKET_CLOSE,	/* ] */
	LEGAL_CHAR_COMMA
} LegalCharClass;

/* Most code points one segment may give; longer runs of marks are cut here. */
#define LEGAL_SEGMENT_MAX	32

/*
 * Reads one normalization segment of text[at..len): fills cps with its NFC
 * code points, *n with their count, and returns where the next one starts.
 * Invalid UTF-8 gives U+FFFD for one byte.  at < len.
 */
extern size_t legal_nfc_next(const char *text, size_t len, size_t at,
							 uint32_t *cps, int *n);

/* Characters of a literal or a register cell; noise included, no real one comes near. */
#define LEGAL_CHARS_MAX		1024

static inline bool
legal_is_digit(unsigned char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A character of a folded text and where it came from. */
typedef struct LegalChar
{
	uint32_t	cp;				/* NFC code point */
	LegalCharClass class;		/* never LEGAL_CHAR_IGNORED */
	int			at;				/* code-point position in the source, from 1 */
} LegalChar;

/*
 * Folds a whole text: NFC, ignored characters left out, blanks at the end too.
 * Returns how many characters there are, or -1 when text has more than most, the
 * ignored ones included.
 */
extern int	legal_fold_text(const char *text, size_t len, LegalChar *chars, int most);

/*
 * Do words, given in lower case with single blanks, stand whole at chars[*i]?
 * Then *i is moved behind them.  Case, look-alikes and more blanks do not matter.
 */
extern bool legal_words_at(const LegalChar *chars, int n, int *i, const char *words);

/* What an NFC code point is inside a code. */
extern LegalCharClass legal_char_class(uint32_t cp);

/* The letter a code point stands for in upper case: 'A'..'Z', Đ, Ư, or 0. */
extern uint32_t legal_char_upper(uint32_t cp);

/* The slug letter a..z, 0..9 of an NFC code point of Vietnamese, or 0. */
extern char legal_char_slug(uint32_t cp);

/* Lower case of a Vietnamese NFC letter, accents kept; others unchanged. */
extern uint32_t legal_char_lower(uint32_t cp);

/* One code point to UTF-8; returns the bytes written (1..4). */
extern int	legal_utf8_put(uint32_t cp, char *out);

/* One code point from valid or invalid UTF-8 (U+FFFD, 1 byte); *n = bytes read. */
extern uint32_t legal_utf8_get(const char *text, size_t len, int *n);

#endif							/* LEGAL_FOLD_H */
