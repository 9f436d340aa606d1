/*
 * legal_fold.c
 *	  Unicode for codes: NFC by ICU, everything else by one frozen table.
 *
 * ICU is asked for NFC only, which is stable for assigned characters, and only
 * for text that holds a code point from U+0300 on that may compose.  Classes,
 * upper and lower case and slug letters come from the table below, so nothing
 * that is stored or compared depends on an ICU, CLDR or locale version.
 */
#include "code/legal_fold.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

typedef struct LegalLookAlike
{
	uint32_t	cp;
	uint32_t	letter;
	bool		upper;
} LegalLookAlike;

static const LegalLookAlike look_alikes[] = {
#include "code/look_alikes.inc"
};

#define CP_D_STROKE			0x0110
#define CP_D_STROKE_LOWER	0x0111
#define CP_U_HORN			0x01AF
#define CP_U_HORN_LOWER		0x01B0
#define CP_REPLACEMENT		0xFFFD

/* Base letters of U+1EA0..U+1EF9; there an even code point is upper case. */
static const char vietnamese_base[] =
"aaaaaaaaaaaaaaaaaaaaaaaa"		/* Ạ .. ặ */
"eeeeeeeeeeeeeeee"				/* Ẹ .. ệ */
"iiii"							/* Ỉ .. ị */
"oooooooooooooooooooooooo"		/* Ọ .. ợ */
"uuuuuuuuuuuuuu"				/* Ụ .. ự */
"yyyyyyyy";						/* Ỳ .. ỹ */

#define VIETNAMESE_FIRST	0x1EA0
#define VIETNAMESE_LAST		0x1EF9

_Static_assert(sizeof(vietnamese_base) - 1 == VIETNAMESE_LAST - VIETNAMESE_FIRST + 1,
			   "one base letter for each code point");

/* The Vietnamese letters of Latin-1 and Latin Extended, upper case, with their base. */
static const struct
{
	uint16_t	upper;
	uint16_t	lower;
	char		base;
}			latin_pairs[] = {
	{0x00C0, 0x00E0, 'a'}, {0x00C1, 0x00E1, 'a'}, {0x00C2, 0x00E2, 'a'}, {0x00C3, 0x00E3, 'a'},
	{0x00C8, 0x00E8, 'e'}, {0x00C9, 0x00E9, 'e'}, {0x00CA, 0x00EA, 'e'},
	{0x00CC, 0x00EC, 'i'}, {0x00CD, 0x00ED, 'i'},
	{0x00D2, 0x00F2, 'o'}, {0x00D3, 0x00F3, 'o'}, {0x00D4, 0x00F4, 'o'}, {0x00D5, 0x00F5, 'o'},
	{0x00D9, 0x00F9, 'u'}, {0x00DA, 0x00FA, 'u'}, {0x00DD, 0x00FD, 'y'},
	{0x0102, 0x0103, 'a'}, {0x0128, 0x0129, 'i'}, {0x0168, 0x0169, 'u'},
	{0x01A0, 0x01A1, 'o'},
};

#define LATIN_PAIRS ((int) (sizeof(latin_pairs) / sizeof(latin_pairs[0])))

int
legal_utf8_put(uint32_t cp, char *out)
{
	if (cp < 0x80)
	{
		out[0] = (char) cp;
		return 1;
	}
	if (cp < 0x800)
	{
		out[0] = (char) (0xC0 | (cp >> 6));
		out[1] = (char) (0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000)
	{
		out[0] = (char) (0xE0 | (cp >> 12));
		out[1] = (char) (0x80 | ((cp >> 6) & 0x3F));
		out[2] = (char) (0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char) (0xF0 | (cp >> 18));
	out[1] = (char) (0x80 | ((cp >> 12) & 0x3F));
	out[2] = (char) (0x80 | ((cp >> 6) & 0x3F));
	out[3] = (char) (0x80 | (cp & 0x3F));
	return 4;
}

uint32_t
legal_utf8_get(const char *text, size_t len, int *n)
{
	const unsigned char *s = (const unsigned char *) text;
	uint32_t	cp;
	uint32_t	least;
	int			bytes;

	*n = 1;
	if (s[0] < 0x80)
		return s[0];
	if (s[0] >= 0xC2 && s[0] <= 0xDF)
	{
		bytes = 2;
		cp = s[0] & 0x1F;
		least = 0x80;
	}
	else if ((s[0] & 0xF0) == 0xE0)
	{
		bytes = 3;
		cp = s[0] & 0x0F;
		least = 0x800;
	}
	else if (s[0] >= 0xF0 && s[0] <= 0xF4)
	{
		bytes = 4;
		cp = s[0] & 0x07;
		least = 0x10000;
	}
	else
		return CP_REPLACEMENT;
	if (len < (size_t) bytes)
		return CP_REPLACEMENT;
	for (int i = 1; i < bytes; i++)
	{
		if ((s[i] & 0xC0) != 0x80)
			return CP_REPLACEMENT;
		cp = (cp << 6) | (s[i] & 0x3F);
	}
	if (cp < least || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return CP_REPLACEMENT;
	*n = bytes;
	return cp;
}

/* ICU's NFC; its data is built into the library, so this cannot fail in practice. */
static const UNormalizer2 *
nfc(void)
{
	UErrorCode	status = U_ZERO_ERROR;
	const UNormalizer2 *norm = unorm2_getNFCInstance(&status);

	return U_SUCCESS(status) ? norm : NULL;
}

size_t
legal_nfc_next(const char *text, size_t len, size_t at, uint32_t *cps, int *n)
{
	const UNormalizer2 *norm;
	UChar		from[2 * LEGAL_SEGMENT_MAX];
	UChar		to[4 * LEGAL_SEGMENT_MAX];
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		nfrom = 0;
	int32_t		nto;
	int			bytes;

	cps[0] = legal_utf8_get(text + at, len - at, &bytes);
	at += bytes;
	*n = 1;

	/* Every code point below U+0300 starts a segment; their first byte is below 0xCC. */
	while (at < len && (unsigned char) text[at] >= 0xCC && *n < LEGAL_SEGMENT_MAX)
	{
		uint32_t	cp = legal_utf8_get(text + at, len - at, &bytes);

		norm = nfc();
		if (norm == NULL || unorm2_hasBoundaryBefore(norm, (UChar32) cp))
			break;
		cps[(*n)++] = cp;
		at += bytes;
	}
	if (*n == 1 && cps[0] < 0x300)
		return at;
	norm = nfc();
	if (norm == NULL || (*n == 1 && unorm2_isInert(norm, (UChar32) cps[0])))
		return at;
	for (int i = 0; i < *n; i++)
		U16_APPEND_UNSAFE(from, nfrom, cps[i]);
	nto = unorm2_normalize(norm, from, nfrom, to, 4 * LEGAL_SEGMENT_MAX, &status);
	if (U_FAILURE(status))
		return at;
	*n = 0;
	for (int32_t i = 0; i < nto && *n < LEGAL_SEGMENT_MAX;)
	{
		UChar32		cp;

		U16_NEXT(to, i, nto, cp);
		cps[(*n)++] = (uint32_t) cp;
	}
	return at;
}

static const LegalLookAlike *
look_alike(uint32_t cp)
{
	int			lo = 0;
	int			hi = (int) (sizeof(look_alikes) / sizeof(look_alikes[0]));

	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;

		if (look_alikes[mid].cp == cp)
			return &look_alikes[mid];
		if (look_alikes[mid].cp < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

LegalCharClass
legal_char_class(uint32_t cp)
{
	const LegalLookAlike *like;

	if (cp < 0x80)
	{
		if (cp >= 'A' && cp <= 'Z')
			return LEGAL_CHAR_UPPER;
		if (cp >= 'a' && cp <= 'z')
			return LEGAL_CHAR_LOWER;
		if (cp >= '0' && cp <= '9')
			return LEGAL_CHAR_DIGIT;
		if (cp == ' ' || (cp >= 0x09 && cp <= 0x0D))
			return LEGAL_CHAR_BLANK;
		switch (cp)
		{
			case '/':
				return LEGAL_CHAR_SLASH;
			case '-':
				return LEGAL_CHAR_DASH;
			case '.':
				return LEGAL_CHAR_DOT;
			case '&':
				return LEGAL_CHAR_AMPERSAND;
			case '(':
				return LEGAL_CHAR_OPEN;
			case ')':
				return LEGAL_CHAR_CLOSE;
			case '[':
				return LEGAL_CHAR_BRACKET_OPEN;
			case ']':
				return LEGAL_CHAR_BRACKET_CLOSE;
			case ',':
				return LEGAL_CHAR_COMMA;
		}
		return LEGAL_CHAR_OTHER;
	}
	switch (cp)
	{
		case CP_D_STROKE:
		case CP_U_HORN:
			return LEGAL_CHAR_UPPER;
		case CP_D_STROKE_LOWER:
		case CP_U_HORN_LOWER:
			return LEGAL_CHAR_LOWER;
		case 0x0085:
		case 0x00A0:
		case 0x1680:
		case 0x2028:
		case 0x2029:
		case 0x202F:
		case 0x205F:
		case 0x3000:
			return LEGAL_CHAR_BLANK;
		case 0x00AD:			/* soft hyphen */
		case 0x2060:			/* word joiner */
		case 0xFEFF:			/* byte order mark */
			return LEGAL_CHAR_IGNORED;
		case 0x2044:			/* fraction slash */
		case 0x2215:			/* division slash */
			return LEGAL_CHAR_SLASH;
		case 0x2212:			/* minus sign */
		case 0xFE63:			/* small hyphen-minus */
		case 0xFF0D:			/* fullwidth hyphen-minus */
			return LEGAL_CHAR_DASH;
	}
	if (cp >= 0x2000 && cp <= 0x200A)
		return LEGAL_CHAR_BLANK;
	if ((cp >= 0x200B && cp <= 0x200F) ||	/* zero width, direction marks */
		(cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
		return LEGAL_CHAR_IGNORED;
	if (cp >= 0x2010 && cp <= 0x2015)
		return LEGAL_CHAR_DASH;
	like = look_alike(cp);
	if (like != NULL)
		return like->upper ? LEGAL_CHAR_UPPER : LEGAL_CHAR_LOWER;
	return legal_char_slug(cp) != 0 ? LEGAL_CHAR_ACCENTED : LEGAL_CHAR_OTHER;
}

uint32_t
legal_char_upper(uint32_t cp)
{
	const LegalLookAlike *like;

	if (cp < 0x80)
	{
		if (cp >= 'A' && cp <= 'Z')
			return cp;
		return cp >= 'a' && cp <= 'z' ? cp - 'a' + 'A' : 0;
	}
	if (cp == CP_D_STROKE || cp == CP_D_STROKE_LOWER)
		return CP_D_STROKE;
	if (cp == CP_U_HORN || cp == CP_U_HORN_LOWER)
		return CP_U_HORN;
	like = look_alike(cp);
	return like != NULL ? like->letter : 0;
}

char
legal_char_slug(uint32_t cp)
{
	if (cp < 0x80)
	{
		if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
			return (char) cp;
		return cp >= 'A' && cp <= 'Z' ? (char) (cp - 'A' + 'a') : 0;
	}
	if (cp >= VIETNAMESE_FIRST && cp <= VIETNAMESE_LAST)
		return vietnamese_base[cp - VIETNAMESE_FIRST];
	if (cp == CP_D_STROKE || cp == CP_D_STROKE_LOWER || cp == 0x00D0 || cp == 0x00F0)
		return 'd';
	if (cp == CP_U_HORN || cp == CP_U_HORN_LOWER)
		return 'u';
	for (int i = 0; i < LATIN_PAIRS; i++)
		if (latin_pairs[i].upper == cp || latin_pairs[i].lower == cp)
			return latin_pairs[i].base;
	return 0;
}

uint32_t
legal_char_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
	if (cp >= VIETNAMESE_FIRST && cp <= VIETNAMESE_LAST)
		return cp | 1;
	if (cp == CP_D_STROKE || cp == 0x00D0 || cp == 0x00F0)
		return CP_D_STROKE_LOWER;
	if (cp == CP_U_HORN)
		return CP_U_HORN_LOWER;
	for (int i = 0; i < LATIN_PAIRS; i++)
		if (latin_pairs[i].upper == cp)
			return latin_pairs[i].lower;
	return cp;
}

int
legal_fold_text(const char *text, size_t len, LegalChar *chars, int most)
{
	size_t		at = 0;
	int			source = 1;
	int			seen = 0;
	int			count = 0;

	while (at < len)
	{
		uint32_t	cps[LEGAL_SEGMENT_MAX];
		int			n;
		size_t		next = legal_nfc_next(text, len, at, cps, &n);

		for (int i = 0; i < n; i++)
		{
			LegalCharClass class = legal_char_class(cps[i]);

			/* ignored ones count too, or a gigabyte of them would be read */
			if (++seen > most)
				return -1;
			if (class == LEGAL_CHAR_IGNORED)
				continue;
			chars[count].cp = cps[i];
			chars[count].class = class;
			chars[count].at = source;
			count++;
		}
		for (; at < next; at++)
			source += ((unsigned char) text[at] & 0xC0) != 0x80;
	}
	while (count > 0 && chars[count - 1].class == LEGAL_CHAR_BLANK)
		count--;
	return count;
}

bool
legal_words_at(const LegalChar *chars, int n, int *i, const char *words)
{
	int			to = *i;

	for (; *words != '\0'; to++)
	{
		int			bytes;
		uint32_t	wanted = legal_utf8_get(words, 4, &bytes);	/* whole letters stand there */
		uint32_t	cp;

		words += bytes;
		if (to >= n)
			return false;
		if (wanted == ' ')
		{
			if (chars[to].class != LEGAL_CHAR_BLANK)
				return false;
			while (to + 1 < n && chars[to + 1].class == LEGAL_CHAR_BLANK)
				to++;
			continue;
		}
		cp = chars[to].cp;
		if (chars[to].class == LEGAL_CHAR_UPPER || chars[to].class == LEGAL_CHAR_LOWER)
			cp = legal_char_upper(cp);	/* look-alikes too */
		if (legal_char_lower(cp) != wanted)
			return false;
	}
	if (to < n && (chars[to].class == LEGAL_CHAR_UPPER || chars[to].class == LEGAL_CHAR_LOWER ||
				   chars[to].class == LEGAL_CHAR_ACCENTED))
		return false;
	*i = to;
	return true;
}
