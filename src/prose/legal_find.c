/*
 * legal_find.c
 *	  Where codes may be in a text: its digits, and a cheap look around them.
 */
#include "prose/legal_find.h"

#include <string.h>

#include "prose/legal_text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Eight bytes, the first one lowest. */
static inline uint64_t
eight_bytes(const unsigned char *s)
{
	uint64_t	x = 0;

	for (int k = 0; k < 8; k++)
		x |= (uint64_t) s[k] << (8 * k);
	return x;
}

/* The lowest bit of each of eight bytes, which are 0 or 1, side by side; the first byte's first. */
static inline uint64_t
eight_bits(uint64_t x)
{
	return x * UINT64_C(0x0102040810204080) >> 56;
}

uint64_t
legal_block_digits_portable(const unsigned char *s)
{
	uint64_t	digits = 0;

	for (int i = 0; i < LEGAL_BLOCK; i += 8)
	{
		uint64_t	x = eight_bytes(s + i) ^ UINT64_C(0x3030303030303030);
		uint64_t	t;

		/* the high bit of a byte of t stays clear for a digit only */
		t = ((x & UINT64_C(0x7F7F7F7F7F7F7F7F)) + UINT64_C(0x7676767676767676)) | x;
		digits |= eight_bits(~t >> 7 & UINT64_C(0x0101010101010101)) << i;
	}
	return digits;
}

uint64_t
legal_block_starts_portable(const unsigned char *s)
{
	uint64_t	starts = 0;

	for (int i = 0; i < LEGAL_BLOCK; i += 8)
	{
		uint64_t	x = eight_bytes(s + i);

		/* all but 10xxxxxx */
		starts |= eight_bits((~x >> 7 | x >> 6) & UINT64_C(0x0101010101010101)) << i;
	}
	return starts;
}

uint64_t
legal_block_starts(const unsigned char *s)
{
#ifdef __SSE2__
	/* 10xxxxxx are the signed bytes below -64 */
	const __m128i trail = _mm_set1_epi8(-65);
	uint64_t	starts = 0;

	for (int i = 0; i < LEGAL_BLOCK; i += 16)
	{
		__m128i		x = _mm_loadu_si128((const __m128i *) (s + i));
		int			bits = _mm_movemask_epi8(_mm_cmpgt_epi8(x, trail));

		starts |= (uint64_t) (unsigned int) bits << i;
	}
	return starts;
#else
	return legal_block_starts_portable(s);
#endif
}

#ifdef __SSE2__
static inline uint64_t
sixteen_digits(const unsigned char *s)
{
	/* as signed bytes, so that digits alone are greater than that */
	__m128i		x = _mm_add_epi8(_mm_loadu_si128((const __m128i *) s),
								 _mm_set1_epi8((char) (127 - '9')));

	return (unsigned int) _mm_movemask_epi8(_mm_cmpgt_epi8(x, _mm_set1_epi8(127 - 10)));
}
#endif

static inline uint64_t
block_digits(const unsigned char *s)
{
#ifdef __SSE2__
	return sixteen_digits(s) | sixteen_digits(s + 16) << 16 | sixteen_digits(s + 32) << 32 |
		sixteen_digits(s + 48) << 48;
#else
	return legal_block_digits_portable(s);
#endif
}

uint64_t
legal_block_digits(const unsigned char *s)
{
	return block_digits(s);
}

uint64_t
legal_block_vowels_portable(const unsigned char *s)
{
	uint64_t	vowels = 0;

	for (int i = 0; i < LEGAL_BLOCK; i++)
		if ((s[i] == 'y' && (s[i - 1] & 0xDD) == 0x80) ||	/* 82, A2; 80, A0 */
			(s[i] == 0xAA && s[i - 1] == 0xC3 && s[i - 2] == 'r') ||
			(s[i] == 0x82 && s[i - 1] == 0xCC && s[i - 2] == 'e'))
			vowels |= UINT64_C(1) << i;
	return vowels;
}

#ifdef __SSE2__
static inline __m128i
equal_bytes(__m128i x, unsigned char byte)
{
	return _mm_cmpeq_epi8(x, _mm_set1_epi8((char) byte));
}
#endif

uint64_t
legal_block_vowels(const unsigned char *s)
{
#ifdef __SSE2__
	uint64_t	vowels = 0;

	for (int i = 0; i < LEGAL_BLOCK; i += 16)
	{
		__m128i		last = _mm_loadu_si128((const __m128i *) (s + i));
		__m128i		before = _mm_loadu_si128((const __m128i *) (s + i - 1));
		__m128i		first = _mm_loadu_si128((const __m128i *) (s + i - 2));
		__m128i		y = _mm_and_si128(equal_bytes(last, 'y'),
									  equal_bytes(_mm_and_si128(before, _mm_set1_epi8((char) 0xDD)),
												  0x80));
		__m128i		composed = _mm_and_si128(equal_bytes(last, 0xAA),
											 _mm_and_si128(equal_bytes(before, 0xC3),
														   equal_bytes(first, 'r')));
		__m128i		apart = _mm_and_si128(equal_bytes(last, 0x82),
										  _mm_and_si128(equal_bytes(before, 0xCC),
														equal_bytes(first, 'e')));
		int			bits = _mm_movemask_epi8(_mm_or_si128(y, _mm_or_si128(composed, apart)));

		vowels |= (uint64_t) (unsigned int) bits << i;
	}
	return vowels;
#else
	return legal_block_vowels_portable(s);
#endif
}

size_t
legal_find_block(LegalFind *find, const unsigned char *s, size_t len, size_t at, size_t stop)
{
	for (; at < stop; at = find->end)
	{
		find->at = at;
		find->end = at + LEGAL_BLOCK;
		if (len - at >= LEGAL_BLOCK)
			find->digits = block_digits(s + at);
		else
		{
			unsigned char rest[LEGAL_BLOCK] = {0};

			memcpy(rest, s + at, len - at);
			find->digits = block_digits(rest);
		}
		if (find->digits != 0)
		{
			at += legal_lowest_bit(find->digits);
			return at < stop ? at : stop;
		}
	}
	return stop;
}

size_t
legal_count_points_portable(const unsigned char *s, size_t from, size_t to)
{
	size_t		n = to > from ? to - from : 0;

	/* all bytes but 10xxxxxx, eight at once */
	for (; from + 8 <= to; from += 8)
	{
		uint64_t	x;

		memcpy(&x, s + from, 8);
		x = (x >> 7) & ~(x >> 6) & UINT64_C(0x0101010101010101);
		n -= (size_t) ((x * UINT64_C(0x0101010101010101)) >> 56);
	}
	for (; from < to; from++)
		n -= (s[from] & 0xC0) == 0x80;
	return n;
}

size_t
legal_count_points(const unsigned char *s, size_t from, size_t to)
{
	size_t		n = 0;

#ifdef __SSE2__
	/* 10xxxxxx are the signed bytes below -64 */
	const __m128i trail = _mm_set1_epi8(-65);

	while (from + 16 <= to)
	{
		size_t		blocks = (to - from) / 16;
		size_t		end = from + 16 * (blocks < 255 ? blocks : 255);
		__m128i		sum = _mm_setzero_si128();

		for (; from < end; from += 16)
			sum = _mm_sub_epi8(sum, _mm_cmpgt_epi8(_mm_loadu_si128((const __m128i *) (s + from)),
												   trail));
		sum = _mm_sad_epu8(sum, _mm_setzero_si128());
		n += (size_t) (_mm_cvtsi128_si32(sum) + _mm_cvtsi128_si32(_mm_srli_si128(sum, 8)));
	}
#endif
	return n + legal_count_points_portable(s, from, to);
}

/* A text. */
typedef struct Bytes
{
	const unsigned char *s;
	size_t		len;
} Bytes;

static inline bool
is_capital(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A byte at i, 0 beyond the text. */
static inline unsigned char
byte_at(const Bytes *b, size_t i)
{
	return i < b->len ? b->s[i] : 0;
}

/* May these bytes be a letter of a code, a separator or an ignored character? */
static bool
may_belong(const Bytes *b, size_t i)
{
	unsigned char c = byte_at(b, i);
	unsigned char d = byte_at(b, i + 1);

	switch (c)
	{
		case 0xC3:
			return d == 0x90 || d == 0xB0;	/* Ð ð */
		case 0xC4:
			return d == 0x90 || d == 0x91;	/* Đ đ */
		case 0xC6:
			return d == 0x89 || d == 0xAF || d == 0xB0; /* Ɖ Ư ư */
		case 0xE1:
			return d != 0xBA && d != 0xBB;	/* Vietnamese letters of no code */
		default:
			return c >= 0x80;
	}
}

static size_t
skip_blank_bytes(const Bytes *b, size_t i)
{
	for (int n = 0; n < 6 && legal_is_blank(byte_at(b, i)); n++)
		i++;
	return i;
}

/* Do the bytes at i make a composed letter with accents, which no code has? */
static bool
is_accented(const Bytes *b, size_t i)
{
	unsigned char d = byte_at(b, i + 1);

	switch (byte_at(b, i))
	{
		case 0xC3:
			/* not Ð ð, nor × ÷ */
			return d >= 0x80 && d < 0xC0 && (d & 0xDF) != 0x90 && (d & 0xDF) != 0x97;
		case 0xE1:
			return (d & 0xFE) == 0xBA && (byte_at(b, i + 2) & 0xC0) == 0x80;
		default:
			return false;
	}
}

/* Do they start a word: Điều, đối? */
static bool
is_d_word(const Bytes *b, size_t i)
{
	unsigned char c;

	if (byte_at(b, i) != 0xC4 || (byte_at(b, i + 1) & 0xFE) != 0x90)
		return false;
	c = byte_at(b, i + 2);
	return is_accented(b, c >= 'a' && c <= 'z' ? i + 3 : i + 2);
}

/* The byte behind the page's head whose C is at i, which counts as a line's end; 0 = it is none. */
static size_t
skip_head(const Bytes *b, size_t i)
{
	size_t		line = i;

	for (int n = 0; n < 6 && line > 0 && legal_is_blank(b->s[line - 1]); n++)
		line--;
	while (line < i && b->s[line] != '\n')
		line++;
	return line < i ? legal_page_head((const char *) b->s, b->len, line) : 0;
}

/* Do the bytes at i start a symbol? */
static bool
may_be_symbol(const Bytes *b, size_t i)
{
	unsigned char c = byte_at(b, i);

	if (c == 'C' && is_accented(b, i + 1))
	{
		i = skip_head(b, i);
		if (i == 0)
			return false;
		c = byte_at(b, i);
		if (legal_is_digit(c) || c == '/' || c == '-')
			return true;
	}
	if (is_capital(c))
	{
		unsigned char d = byte_at(b, i + 1);

		/* one capital and small letters are a word */
		return d >= 'a' && d <= 'z' ? d == 'y' || d == 'r' : !is_accented(b, i + 1);
	}
	if (c >= 'a' && c <= 'z')
		return strchr("nqtckhvupldbsg", c) != NULL;
	return may_belong(b, i) && !is_d_word(b, i);
}

/* The year of a code and what must follow it. */
static bool
may_be_year(const Bytes *b, size_t i)
{
	unsigned char c;

	for (int n = 0; n < 4; n++)
		if (!legal_is_digit(byte_at(b, i + n)))
			return false;
	c = byte_at(b, i + 4);
	if (legal_is_blank(c))
	{
		size_t		next = skip_blank_bytes(b, i + 4);

		c = byte_at(b, next);
		if (is_capital(c))
			return may_be_symbol(b, next);
		return c == '/' || c == '-' || (c >= 0x80 && may_belong(b, next));
	}
	return c == '/' || c == '-' || c == '.' || is_capital(c) ||
		(c >= 0x80 && may_belong(b, i + 4));
}

/*
 * May a code go on at i behind blanks: with a separator or with what nobody
 * sees, and with a capital where symbols may follow?
 */
static bool
may_follow_blanks(const Bytes *b, size_t i, bool symbol)
{
	unsigned char c = byte_at(b, i);
	unsigned char d = byte_at(b, i + 1);

	switch (c)
	{
		case 0xC2:
			return d == 0x85 || d == 0xA0 || d == 0xAD; /* blanks, a soft hyphen */
		case 0xC3:
		case 0xC4:
		case 0xC6:
			/* a small letter does not follow blanks */
			return symbol && d != 0xB0 && d != 0x91 && may_belong(b, i) && !is_d_word(b, i);
		case 0xE2:
			/* quotation marks, bullets and dots */
			return d != 0x80 || byte_at(b, i + 2) < 0x98 || byte_at(b, i + 2) > 0xA7;
		default:
			return c == '/' || c == '-' || (c >= 0x80 && may_belong(b, i));
	}
}

bool
legal_may_be_code(const unsigned char *s, size_t len, size_t i)
{
	const Bytes bytes = {s, len};
	const Bytes *b = &bytes;
	unsigned char c = byte_at(b, i);
	bool		bare = true;	/* no suffix */

	if ((c >= 'a' && c <= 'z') || is_capital(c))
	{
		c = byte_at(b, ++i);
		bare = false;
	}
	else if (c == '.')
	{
		size_t		from = ++i;

		while (i - from < 4 && legal_is_digit(byte_at(b, i)))
			i++;
		if (i == from || i - from > 3)
			return false;
		c = byte_at(b, i);
		bare = false;
	}
	if (legal_is_blank(c))
	{
		size_t		from = i;
		bool		line_break;

		i = skip_blank_bytes(b, i);
		c = byte_at(b, i);
		line_break = memchr(s + from, '\n', i - from) != NULL;
		/* without a separator the symbol stands in the number's line */
		if (is_capital(c) && line_break)
		{
			/* CÔNG BÁO, its accents apart or not */
			i = c == 'C' && (byte_at(b, i + 1) == 'O' || is_accented(b, i + 1)) ? skip_head(b, i) : 0;
			return i != 0 && may_follow_blanks(b, i, false);
		}
		if (is_capital(c))
			return bare && may_be_symbol(b, i);
		if (!may_follow_blanks(b, i, bare && !line_break))
			return false;
	}
	if (c == '/' || c == '-')
	{
		c = byte_at(b, ++i);
		if (c == '/' || c == '-')
			i++;
		i = skip_blank_bytes(b, i);
		return legal_is_digit(byte_at(b, i)) ? may_be_year(b, i) : may_be_symbol(b, i);
	}
	return c >= 0x80 && may_belong(b, i) && !is_d_word(b, i);
}

bool
legal_may_follow(const unsigned char *s, size_t at)
{
	unsigned char c;

	if (at == 0)
		return true;
	c = s[at - 1];
	if (c >= 0x80 || legal_is_blank(c))
		return true;
	if (c == ',')
		return at > 1 && !legal_is_digit(s[at - 2]);
	if (c == ':')
		return at > 1 && s[at - 2] >= 0x80;	/* số: */
	return c == '(' || c == ';' || c == '"' || c == '\'' || c == '[' || c == '>' || c == '*';
}

LegalBeside legal_beside[256];

/* The ways to go on behind digits: what the three bytes are. */
#define BY_SEPARATOR	0x001	/* neither a digit nor a capital behind it */
#define BY_YEAR			0x002	/* two digits behind a separator */
#define BY_SUBNUMBER	0x004	/* a dot and a digit */
#define BY_LETTER		0x008	/* what may stand behind a suffix */
#define BY_CAPITAL		0x010	/* behind a blank or a separator; no word, which goes on in small letters */
#define BY_BLANK		0x020	/* a separator, or no ASCII, behind a blank */
#define BY_C4			0x040	/* that byte behind a blank: Đ alone */
#define BY_E1			0x080	/* the same: no vowel with two marks */
#define BY_BLANKS		0x100	/* two, and what may be the first of a code behind them */
#define BY_LINE			0x200	/* the second of them ends the line: no capital but that of a page's head */
#define BY_HEAD			0x400	/* a line's end and that head */
#define BY_OTHER		0x800	/* no ASCII */

void
legal_find_prepare(void)
{
	if (legal_beside['/'].behind[0] != 0)
		return;
	for (int i = 0; i < 256; i++)
	{
		unsigned char c = (unsigned char) i;
		LegalBeside *beside = &legal_beside[c];
		bool		separator = c == '/' || c == '-';
		bool		blank = legal_is_blank(c);
		bool		digit = legal_is_digit(c);
		bool		capital = is_capital(c);
		bool		small = c >= 'a' && c <= 'z';
		bool		other = c >= 0x80;

		beside->behind[0] = (separator ? BY_SEPARATOR | BY_YEAR : 0) |
			(c == '.' ? BY_SUBNUMBER : 0) | (small || capital ? BY_LETTER : 0) |
			(blank ? BY_BLANK | BY_C4 | BY_E1 | BY_BLANKS | BY_LINE : 0) |
			(separator || (blank && c != '\n') ? BY_CAPITAL : 0) | (c == '\n' ? BY_HEAD : 0) |
			(other ? BY_OTHER : 0);
		beside->behind[1] = (separator || blank || other ? BY_SEPARATOR | BY_LETTER : 0) |
			(small ? BY_SEPARATOR : 0) | (capital ? BY_CAPITAL : 0) |
			(digit ? BY_YEAR | BY_SUBNUMBER : 0) |
			(c == '\n' ? BY_LINE : blank ? BY_BLANKS : 0) | (c == 'C' ? BY_HEAD : 0) |
			(c == 0xC4 ? BY_C4 : c == 0xE1 ? BY_E1 : separator || other ? BY_BLANK : 0) | BY_OTHER;
		/* a symbol with a small letter behind its capital is TTr or QyĐ */
		beside->behind[2] = BY_SEPARATOR | BY_SUBNUMBER | BY_LETTER | BY_BLANK | BY_OTHER |
			(digit ? BY_YEAR : 0) | (small && c != 'y' && c != 'r' ? 0 : BY_CAPITAL) |
			(c == 0x90 ? BY_C4 : 0) | (c == 0xBA || c == 0xBB ? 0 : BY_E1) |
			(separator || blank || capital || other ? BY_BLANKS : 0) |
			(separator || blank || c == 'C' || other ? BY_LINE : 0) |
			(capital || other ? BY_HEAD : 0);

		if (other || blank || (c != 0 && strchr(",:(;\"'[>*", c) != NULL))
			beside->before |= LEGAL_BESIDE_CODE;
		if (blank || c == 0xA0 || c == 0xC2 || c == '(')
			beside->before |= LEGAL_BESIDE_BLANK;
		if (c == 'y' || c == 'Y')
			beside->before |= LEGAL_BESIDE_DAY;
	}
}
