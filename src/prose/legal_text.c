/*
 * legal_text.c
 *	  A stretch of prose as tokens: NFC code points with their place in the source.
 *
 * Clean text is decoded without ICU: a code point below U+0300, a precomposed
 * Vietnamese letter or a mark of punctuation is its own NFC segment when no
 * combining mark follows it.  What a token says of such a code point is kept in
 * a table, which legal_fold's functions fill at its first use.
 */
#include "prose/legal_text.h"

#include <string.h>

#include "prose/legal_find.h"

/* The vowels a tone can stand on, for the letters below. */
#define A_	'a'
#define AW	0x0103
#define AA	0x00E2
#define E_	'e'
#define EE	0x00EA
#define I_	'i'
#define O_	'o'
#define OO	0x00F4
#define OW	0x01A1
#define U_	'u'
#define UW	0x01B0
#define Y_	'y'

enum
{
	LEVEL, HUYEN, SAC, HOI, NGA, NANG
};

typedef struct Toned
{
	uint16_t	base;
	uint8_t		tone;
} Toned;

/* U+1EA0..U+1EF9 in pairs of capital and small letter. */
static const Toned extended[] = {
	{A_, NANG}, {A_, HOI},
	{AA, SAC}, {AA, HUYEN}, {AA, HOI}, {AA, NGA}, {AA, NANG},
	{AW, SAC}, {AW, HUYEN}, {AW, HOI}, {AW, NGA}, {AW, NANG},
	{E_, NANG}, {E_, HOI}, {E_, NGA},
	{EE, SAC}, {EE, HUYEN}, {EE, HOI}, {EE, NGA}, {EE, NANG},
	{I_, HOI}, {I_, NANG},
	{O_, NANG}, {O_, HOI},
	{OO, SAC}, {OO, HUYEN}, {OO, HOI}, {OO, NGA}, {OO, NANG},
	{OW, SAC}, {OW, HUYEN}, {OW, HOI}, {OW, NGA}, {OW, NANG},
	{U_, NANG}, {U_, HOI},
	{UW, SAC}, {UW, HUYEN}, {UW, HOI}, {UW, NGA}, {UW, NANG},
	{Y_, HUYEN}, {Y_, NANG}, {Y_, HOI}, {Y_, NGA},
};

/* The toned letters of Latin-1 and Latin Extended-A, small. */
static const struct
{
	uint16_t	cp;
	Toned		toned;
}			latin[] = {
	{0xE0, {A_, HUYEN}}, {0xE1, {A_, SAC}}, {0xE3, {A_, NGA}},
	{0xE8, {E_, HUYEN}}, {0xE9, {E_, SAC}},
	{0xEC, {I_, HUYEN}}, {0xED, {I_, SAC}},
	{0xF2, {O_, HUYEN}}, {0xF3, {O_, SAC}}, {0xF5, {O_, NGA}},
	{0xF9, {U_, HUYEN}}, {0xFA, {U_, SAC}}, {0xFD, {Y_, SAC}},
	{0x129, {I_, NGA}}, {0x169, {U_, NGA}},
};

#define EXTENDED_FIRST	0x1EA0
#define EXTENDED_LAST	0x1EF9

/* Code points that are their own NFC: below the first mark, and General Punctuation. */
#define LOW_LAST			0x2FF
#define PUNCTUATION_FIRST	0x2002
#define PUNCTUATION_LAST	0x206F

_Static_assert(sizeof(extended) / sizeof(extended[0]) * 2 == EXTENDED_LAST - EXTENDED_FIRST + 1,
			   "one row for each pair of letters");

/* Of a page's head: blanks between its parts, and bytes of its line. */
#define HEAD_BLANKS		24
#define HEAD_LINE		120

/* Tokens decoded at once: what is looked at is seldom alone. */
#define DECODED_AHEAD	16

static const LegalToken nothing;

uint32_t
legal_letter_base(uint32_t cp, uint8_t *tone)
{
	*tone = LEVEL;
	if (cp < 0x80)
		return cp;
	if (cp >= EXTENDED_FIRST && cp <= EXTENDED_LAST)
	{
		const Toned *t = &extended[(cp - EXTENDED_FIRST) / 2];

		*tone = t->tone;
		return t->base;
	}
	if (cp > 0x169)
		return cp;
	for (size_t i = 0; i < sizeof(latin) / sizeof(latin[0]); i++)
		if (latin[i].cp == cp)
		{
			*tone = latin[i].toned.tone;
			return latin[i].toned.base;
		}
	return cp;
}

uint32_t
legal_letter_toned(uint32_t base, uint8_t tone)
{
	for (uint32_t i = 0; i < sizeof(extended) / sizeof(extended[0]); i++)
		if (extended[i].base == base && extended[i].tone == tone)
			return EXTENDED_FIRST + 2 * i + 1;
	for (size_t i = 0; i < sizeof(latin) / sizeof(latin[0]); i++)
		if (latin[i].toned.base == base && latin[i].toned.tone == tone)
			return latin[i].cp;
	return base;
}

/* A code point as a token without its place, and as a letter of a phrase. */
typedef struct Letter
{
	LegalToken	token;
	uint16_t	folded;			/* the base that a phrase with it wants */
	uint16_t	plain;			/* and in prose without accents */
	uint8_t		tone;
} Letter;

#define LETTERS_EXTENDED	(LOW_LAST + 1)
#define LETTERS_PUNCTUATION	(LETTERS_EXTENDED + EXTENDED_LAST - EXTENDED_FIRST + 1)
#define LETTERS				(LETTERS_PUNCTUATION + PUNCTUATION_LAST - PUNCTUATION_FIRST + 1)

static Letter letters[LETTERS];
static bool letters_filled = false;

/* The place of a code point in the table, -1 = none. */
static inline int
letter_index(uint32_t cp)
{
	if (cp <= LOW_LAST)
		return (int) cp;
	if (cp >= EXTENDED_FIRST && cp <= EXTENDED_LAST)
		return (int) (cp - EXTENDED_FIRST) + LETTERS_EXTENDED;
	if (cp >= PUNCTUATION_FIRST && cp <= PUNCTUATION_LAST)
		return (int) (cp - PUNCTUATION_FIRST) + LETTERS_PUNCTUATION;
	return -1;
}

static void
fill_token(LegalToken *t, uint32_t cp)
{
	uint32_t	lower;

	t->cp = cp;
	t->cls = (uint8_t) legal_char_class(cp);
	t->line_break = cp == '\n' || cp == '\r' || cp == 0x0B || cp == 0x0C || cp == 0x85 ||
		cp == 0x2028 || cp == 0x2029;
	t->upper = false;
	t->tone = LEVEL;
	switch (t->cls)
	{
		case LEGAL_CHAR_BLANK:
			t->base = ' ';
			return;
		case LEGAL_CHAR_DASH:
			t->base = '-';
			return;
		case LEGAL_CHAR_SLASH:
			t->base = '/';
			return;
		case LEGAL_CHAR_UPPER:
		case LEGAL_CHAR_LOWER:
			t->upper = t->cls == LEGAL_CHAR_UPPER;
			t->base = legal_char_lower(legal_char_upper(cp));
			return;
		default:
			break;
	}
	lower = legal_char_lower(cp);
	t->upper = lower != cp;
	t->base = legal_letter_base(lower, &t->tone);
}

/* A letter without tone, as prose without accents writes it. */
static inline uint32_t
plain_letter(uint32_t base)
{
	return base < 0x80 ? base : (uint8_t) legal_char_slug(base);
}

static void
fill_letters(uint32_t first, uint32_t last)
{
	for (uint32_t cp = first; cp <= last; cp++)
	{
		Letter	   *letter = &letters[letter_index(cp)];
		uint32_t	folded = legal_letter_base(legal_char_lower(cp), &letter->tone);

		fill_token(&letter->token, cp);
		letter->folded = (uint16_t) folded;
		letter->plain = (uint16_t) plain_letter(folded);
	}
}

/*
 * The tokens of code points by their bytes.  The factor was looked for: no two of
 * the letters and marks that texts are made of have one place, and what has the
 * place of one of them is decoded the long way.
 */
typedef struct Face
{
	uint32_t	bytes;			/* the first is lowest; 0 = none */
	LegalToken	token;
} Face;

#define FACES_BITS		12
#define FACES_FACTOR	UINT32_C(0x698E739F)

static Face faces[1 << FACES_BITS];

static inline Face *
face_of(uint32_t bytes)
{
	return &faces[bytes * FACES_FACTOR >> (32 - FACES_BITS)];
}

static void
fill_face(uint32_t cp)
{
	const LegalToken *token = &letters[letter_index(cp)].token;
	char		utf8[4];
	int			n = legal_utf8_put(cp, utf8);
	uint32_t	bytes = 0;
	Face	   *face;

	for (int i = 0; i < n; i++)
		bytes |= (uint32_t) (unsigned char) utf8[i] << (8 * i);
	face = face_of(bytes);
	/* behind a line's end a page's head may follow */
	if (face->bytes != 0 || token->cls == LEGAL_CHAR_IGNORED || cp == '\n')
		return;
	face->bytes = bytes;
	face->token = *token;
}

static void
fill_faces(void)
{
	/* first those that the factor was looked for */
	static const uint16_t ranges[][2] = {
		{0, 0x7F}, {0xA0, 0x17F}, {0x1A0, 0x1A1}, {0x1AF, 0x1B0},
		{EXTENDED_FIRST, EXTENDED_LAST}, {0x2010, 0x2026},
		{0x80, LOW_LAST}, {PUNCTUATION_FIRST, PUNCTUATION_LAST}
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		for (uint32_t cp = ranges[i][0]; cp <= ranges[i][1]; cp++)
			fill_face(cp);
}

static void
fill_table(void)
{
	fill_letters(0, LOW_LAST);
	fill_letters(EXTENDED_FIRST, EXTENDED_LAST);
	fill_letters(PUNCTUATION_FIRST, PUNCTUATION_LAST);
	fill_faces();
	letters_filled = true;
}

/* Can no mark follow, so that what was read stands for itself? */
static inline bool
starts_segment(const unsigned char *s, size_t left)
{
	return left == 0 || s[0] < 0xCC ||
		(left > 1 && ((s[0] == 0xE1 && (s[1] & 0xFE) == 0xBA) || (s[0] == 0xE2 && s[1] == 0x80)));
}

static inline bool
is_trail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/*
 * The bytes of the code point at s, when it is one of the table and stands for
 * itself; else 0.
 */
static inline int
get_letter(const unsigned char *s, size_t left, uint32_t *cp, int *index)
{
	int			n;

	if (s[0] < 0x80)
	{
		n = 1;
		*index = s[0];
		*cp = s[0];
	}
	else if (s[0] >= 0xC2 && s[0] < 0xCC && left > 1 && is_trail(s[1]))
	{
		n = 2;
		*cp = ((uint32_t) (s[0] & 0x1F) << 6) | (s[1] & 0x3F);
		*index = (int) *cp;
	}
	else if ((s[0] == 0xE1 || s[0] == 0xE2) && left > 2 && is_trail(s[1]) && is_trail(s[2]))
	{
		n = 3;
		*cp = ((uint32_t) (s[0] & 0x0F) << 12) | ((uint32_t) (s[1] & 0x3F) << 6) | (s[2] & 0x3F);
		*index = letter_index(*cp);
		if (*index < 0)
			return 0;
	}
	else
		return 0;
	return starts_segment(s + n, left - (size_t) n) ? n : 0;
}

void
legal_window_open(LegalWindow *w, const char *text, size_t len, size_t at, uint64_t *steps)
{
	if (!letters_filled)
		fill_table();
	if (at < len && len - at > LEGAL_WINDOW_BYTES)
	{
		len = at + LEGAL_WINDOW_BYTES;
		while (len > at && ((unsigned char) text[len] & 0xC0) == 0x80)
			len--;
	}
	w->text = text;
	w->len = len;
	w->next = at;
	w->steps = steps;
	w->plain = false;
	w->n = 0;
}

void
legal_window_fill(LegalWindow *w, const char *text, size_t from, size_t to, uint64_t *steps)
{
	legal_window_open(w, text, to, from, steps);
	(void) legal_token_decode(w, LEGAL_WINDOW_MAX - 1);
}

/* Sets of bytes below 64. */
#define BYTE(c)			(UINT64_C(1) << (c))
#define HEAD_SPACES		(BYTE(' ') | BYTE('\t') | BYTE('\r'))
#define HEAD_LINES		(HEAD_SPACES | BYTE('\n'))
#define HEAD_DIGITS		(UINT64_C(0x3FF) << '0')

static inline size_t
skip_bytes(const char *text, size_t len, size_t at, uint64_t set, size_t max)
{
	for (size_t n = 0; n < max && at < len; n++, at++)
	{
		unsigned char c = (unsigned char) text[at];

		if (c >= 64 || (set & BYTE(c)) == 0)
			break;
	}
	return at;
}

/* The line's end behind a number that has its line to itself; else at. */
static size_t
skip_page_number(const char *text, size_t len, size_t at)
{
	size_t		next = skip_bytes(text, len, at, HEAD_LINES, HEAD_BLANKS);
	size_t		digits = skip_bytes(text, len, next, HEAD_DIGITS, 4);
	size_t		end = skip_bytes(text, len, digits, HEAD_SPACES, HEAD_BLANKS);

	return digits > next && (end == len || text[end] == '\n') ? end : at;
}

size_t
legal_page_head(const char *text, size_t len, size_t at)
{
	static const char *const heads[] = {
		"C\xC3\x94NG B\xC3\x81O/S", "CO\xCC\x82NG BA\xCC\x81O/S"
	};
	size_t		i = skip_bytes(text, len, at, HEAD_LINES, HEAD_BLANKS);
	const char *line;

	if (i < len && legal_is_digit((unsigned char) text[i]))
		i = skip_bytes(text, len, skip_page_number(text, len, i), HEAD_LINES, HEAD_BLANKS);
	if (i >= len || text[i] != 'C')
		return 0;
	for (size_t k = 0; k < sizeof(heads) / sizeof(heads[0]); k++)
	{
		size_t		n = strlen(heads[k]);

		if (len - i < n || memcmp(text + i, heads[k], n) != 0)
			continue;
		line = memchr(text + i, '\n', len - i < HEAD_LINE ? len - i : HEAD_LINE);
		if (line == NULL)
			return 0;
		i = skip_page_number(text, len, (size_t) (line - text));
		return skip_bytes(text, len, skip_page_number(text, len, i), HEAD_LINES, HEAD_BLANKS);
	}
	return 0;
}

bool
legal_is_plain(LegalWindow *w, int i, int end)
{
	bool		letters = false;

	for (; i < end && legal_token(w, i)->end != 0; i++)
	{
		const LegalToken *t = legal_token(w, i);

		if (t->cp >= 0x80 && legal_is_letter(t))
			return false;
		letters |= legal_is_letter(t);
	}
	return letters;
}

int
legal_letter_bytes(const char *text, size_t len, size_t at, LegalCharClass *cls)
{
	uint32_t	cp;
	int			index;
	int			bytes;

	if (!letters_filled)
		fill_table();
	bytes = get_letter((const unsigned char *) text + at, len - at, &cp, &index);
	if (bytes != 0)
		*cls = (LegalCharClass) letters[index].token.cls;
	return bytes;
}

size_t
legal_clean_run(const char *text, size_t len, size_t at)
{
	const unsigned char *s = (const unsigned char *) text;
	size_t		from = at;

	if (!letters_filled)
		fill_table();
	while (at < len)
	{
		uint32_t	cp;
		int			index;
		int			bytes;

		/* a blank only behind a word */
		if (s[at] <= ' ' && (s[at] != ' ' || at == from || s[at - 1] == ' '))
			break;
		if (s[at] < 0x80 && at + 1 < len && s[at + 1] < 0x80)
		{
			at++;
			continue;
		}
		bytes = get_letter(s + at, len - at, &cp, &index);
		if (bytes == 0 || letters[index].token.cls == LEGAL_CHAR_IGNORED ||
			(bytes > 1 && letters[index].token.cls == LEGAL_CHAR_BLANK))
			break;
		at += (size_t) bytes;
	}
	return at;
}

bool
legal_plain_word(const char *text, size_t at, LegalPlainWord *word)
{
	const unsigned char *s = (const unsigned char *) text;
	size_t		end = at;

	if (!letters_filled)
		fill_table();
	word->n = 0;
	word->letters = 0;
	word->accented = false;
	word->capitals = true;
	for (; at > 0; word->n++)
	{
		size_t		from = at - 1;
		uint32_t	cp = 0;
		int			index = 0;
		const LegalToken *t;

		while (from > 0 && at - from < 3 && is_trail(s[from]))
			from--;
		if (get_letter(s + from, end - from, &cp, &index) != (int) (at - from))
			return false;
		t = &letters[index].token;
		if (!legal_is_letter(t))
		{
			if (cp >= 0x80)
				return false;
			break;
		}
		if (word->n == LEGAL_PLAIN_LETTERS)
			return false;
		word->letters = word->letters >> 8 | (uint64_t) letters[index].plain << 56;
		word->accented |= t->cls == LEGAL_CHAR_ACCENTED;
		word->capitals &= t->upper;
		at = from;
	}
	word->at = at;
	return true;
}

/*
 * A cheap look behind a line's end: a page's head starts with CÔNG or with a
 * number that has its line to itself.
 */
static inline bool
may_be_page_head(const char *text, size_t len, size_t at)
{
	size_t		i = skip_bytes(text, len, at, HEAD_LINES, HEAD_BLANKS);
	size_t		end;

	if (i + 1 >= len)
		return false;
	if (text[i] == 'C')
		return text[i + 1] == '\xC3' || text[i + 1] == 'O';
	end = skip_bytes(text, len, i, HEAD_DIGITS, 4);
	return end > i && end < len && (text[end] == '\n' || text[end] == ' ' || text[end] == '\t' ||
									text[end] == '\r');
}

/* Decodes a segment that ICU must see. */
static void
decode_segment(LegalWindow *w)
{
	uint32_t	cps[LEGAL_SEGMENT_MAX];
	size_t		at = w->next;
	int			n;

	w->next = legal_nfc_next(w->text, w->len, at, cps, &n);
	/* What does not compose (a stray mark) is a token of its own. */
	for (int k = 0; k < n && w->n < LEGAL_WINDOW_MAX; k++)
	{
		LegalToken *t = &w->toks[w->n];

		fill_token(t, cps[k]);
		t->at = (uint32_t) at;
		t->end = (uint32_t) w->next;
		if (t->cls != LEGAL_CHAR_IGNORED)
			w->n++;
	}
}

/*
 * Decodes what comes next as far as it has faces and no mark behind, to token stop
 * or a block's end.
 */
static void
decode_block(LegalWindow *w, int stop)
{
	unsigned char rest[LEGAL_BLOCK + 4];
	const unsigned char *s = (const unsigned char *) w->text + w->next;
	size_t		left = w->len - w->next;
	uint64_t	starts;
	LegalToken *from = &w->toks[w->n];
	LegalToken *t = from;
	size_t		at = 0;

	if (left >= sizeof(rest))
		starts = legal_block_starts(s);
	else
	{
		memcpy(rest, s, left);
		memset(rest + left, 0, sizeof(rest) - left);
		s = rest;
		starts = legal_block_starts(s);
		if (left < LEGAL_BLOCK - 1)
			starts &= (UINT64_C(2) << left) - 1;
	}
	for (starts &= ~UINT64_C(1); starts != 0 && t < &w->toks[stop]; starts &= starts - 1)
	{
		size_t		end = legal_lowest_bit(starts);
		uint32_t	bytes = (uint32_t) s[at] | (uint32_t) s[at + 1] << 8 |
			(uint32_t) s[at + 2] << 16 | (uint32_t) s[at + 3] << 24;	/* one load */
		const Face *face;

		if (end - at > 3)
			break;
		bytes &= (UINT32_C(1) << (8 * (end - at))) - 1;
		face = face_of(bytes);
		if (face->bytes != bytes)
			break;
		*t = face->token;
		t->at = (uint32_t) (w->next + at);
		t->end = (uint32_t) (w->next + end);
		t++;
		at = end;
	}
	/* the last one's mark may follow */
	if (t > from && s[at] >= 0xCC && !starts_segment(s + at, left - at))
		at = (--t)->at - w->next;
	*w->steps += (uint64_t) (t - from);
	w->n += (int) (t - from);
	w->next += at;
}

/* Decodes one code point. */
static void
decode_point(LegalWindow *w)
{
	const unsigned char *s = (const unsigned char *) w->text;
	size_t		at = w->next;
	LegalToken *t = &w->toks[w->n];
	uint32_t	cp;
	int			index;
	int			bytes = get_letter(s + at, w->len - at, &cp, &index);
	size_t		end = at + (size_t) bytes;

	(*w->steps)++;
	if (bytes == 0)
	{
		decode_segment(w);
		return;
	}
	if (cp == '\n' && may_be_page_head(w->text, w->len, end))
	{
		size_t		head = legal_page_head(w->text, w->len, at);

		if (head != 0)
			end = head;
	}
	*t = letters[index].token;
	t->at = (uint32_t) at;
	t->end = (uint32_t) end;
	w->n += t->cls != LEGAL_CHAR_IGNORED;
	w->next = end;
}

const LegalToken *
legal_token_decode(LegalWindow *w, int i)
{
	int			stop = i < LEGAL_WINDOW_MAX - DECODED_AHEAD ? i + DECODED_AHEAD : LEGAL_WINDOW_MAX;

	while (w->n <= i && w->n < LEGAL_WINDOW_MAX && w->next < w->len)
	{
		decode_block(w, stop);
		if (w->n < stop && w->next < w->len)
			decode_point(w);
	}
	return i < w->n ? &w->toks[i] : &nothing;
}

size_t
legal_text_back(const char *text, size_t at, size_t bytes, size_t least)
{
	size_t		from = at - least > bytes ? at - bytes : least;

	while (from < at && ((unsigned char) text[from] & 0xC0) == 0x80)
		from++;
	return from;
}

/* The base that the code point at p of a phrase wants; *n = its bytes. */
static inline uint32_t
wanted_base(const char *p, bool plain, int *n, uint8_t *tone)
{
	const unsigned char *s = (const unsigned char *) p;
	uint32_t	cp = s[0];
	int			index;

	/* a phrase is valid UTF-8 */
	*n = 1;
	if (cp < 0x80)
	{
		*tone = LEVEL;
		return letters[cp].folded;
	}
	if (cp >= 0xF0)
		cp = legal_utf8_get(p, 4, n);
	else if (cp >= 0xE0)
	{
		cp = (cp & 0x0F) << 12 | (uint32_t) (s[1] & 0x3F) << 6 | (s[2] & 0x3F);
		*n = 3;
	}
	else
	{
		cp = (cp & 0x1F) << 6 | (s[1] & 0x3F);
		*n = 2;
	}
	index = letter_index(cp);
	if (index < 0)
	{
		cp = legal_letter_base(legal_char_lower(cp), tone);
		if (plain)
			*tone = LEVEL;
		return plain ? plain_letter(cp) : cp;
	}
	*tone = plain ? LEVEL : letters[index].tone;
	return plain ? letters[index].plain : letters[index].folded;
}

int
legal_match_whole(LegalWindow *w, int i, const char *phrase)
{
	const char *p = phrase;
	int			wanted = 0;
	int			got = 0;

	while (*p != '\0')
	{
		const LegalToken *t = legal_token(w, i);
		uint8_t		tone;
		int			n;

		if (*p == ' ' && p[1] == '-')
		{
			/* a dash between words, with blanks or without */
			i = legal_skip_blanks(w, i, 8);
			if (legal_token(w, i)->cls != LEGAL_CHAR_DASH || wanted != got)
				return -1;
			i = legal_skip_blanks(w, i + 1, 8);
			p += 3;
			continue;
		}
		if (*p == ' ')
		{
			if (t->cls != LEGAL_CHAR_BLANK || wanted != got)
				return -1;
			i = legal_skip_blanks(w, i, 8);
			wanted = got = 0;
			p++;
			continue;
		}
		if (t->base != wanted_base(p, w->plain, &n, &tone))
			return -1;
		wanted += tone;
		got += t->tone;
		p += n;
		i++;
	}
	return wanted == got && !legal_is_word(legal_token(w, i)) ? i : -1;
}

int
legal_match_each(LegalWindow *w, int i, const char *const *list)
{
	for (; *list != NULL; list++)
	{
		int			end = legal_match(w, i, *list);

		if (end >= 0)
			return end;
	}
	return -1;
}

/* The base that the last letter of a phrase wants. */
static inline uint32_t
last_base(const char *phrase, bool plain)
{
	size_t		at = strlen(phrase);
	uint8_t		tone;
	int			n;

	while (at > 0 && is_trail((unsigned char) phrase[--at]))
		;
	return wanted_base(phrase + at, plain, &n, &tone);
}

void
legal_phrases_fill(LegalPhrases *phrases, bool plain)
{
	uint64_t	starts = 0;
	uint64_t	ends = 0;

	for (const char *const *phrase = phrases->list; *phrase != NULL; phrase++)
	{
		uint8_t		tone;
		int			n;
		int			m;
		uint32_t	first = wanted_base(*phrase, plain, &n, &tone);
		uint32_t	second = wanted_base(*phrase + n, plain, &m, &tone);

		/* a word of one letter may have anything behind */
		starts |= (*phrase)[n] != '\0' ? legal_start_bit(first, second) : UINT64_MAX;
		ends |= legal_end_bit(last_base(*phrase, plain));
	}
	phrases->starts[plain] = starts;
	phrases->ends[plain] = ends;
}

int
legal_match_back(LegalWindow *w, int end, const char *phrase)
{
	int			i = end;

	if (end <= 0 || phrase[0] == '\0' || w->toks[end - 1].base != last_base(phrase, w->plain))
		return -1;
	for (const char *p = phrase;; p++)
	{
		if (*p != ' ' && *p != '\0')
			continue;
		if (i == 0)
			return -1;
		while (i > 0 && i < end && w->toks[i - 1].cls == LEGAL_CHAR_BLANK)
			i--;
		while (i > 0 && w->toks[i - 1].cls != LEGAL_CHAR_BLANK)
			i--;
		if (*p == '\0')
			break;
	}
	while (i < end && !legal_is_word(&w->toks[i]))
		i++;
	return i < end && legal_match(w, i, phrase) == end ? i : -1;
}

int
legal_match_each_back(LegalWindow *w, int end, const char *const *list)
{
	for (; *list != NULL; list++)
	{
		int			start = legal_match_back(w, end, *list);

		if (start >= 0)
			return start;
	}
	return -1;
}

int
legal_word_back(LegalWindow *w, int end)
{
	while (end > 0 && legal_is_word(&w->toks[end - 1]))
		end--;
	return end;
}

int
legal_read_digits(LegalWindow *w, int i, int *value, int *ndigits)
{
	*value = 0;
	*ndigits = 0;
	while (legal_token(w, i)->cls == LEGAL_CHAR_DIGIT)
	{
		if (++*ndigits > 9)
			*value = -1;
		else
			*value = *value * 10 + (int) (legal_token(w, i)->cp - '0');
		i++;
		if (*ndigits > 20)
			break;
	}
	return i;
}
