/*
 * legal_format.c
 *	  A reference in words, as a slug, as URN:LEX and as an Akoma Ntoso name.
 *
 * The URN follows RFC 9676: lower-case ASCII (3.3, 3.4), connectives left out
 * and words of a name joined by dots (4.1), jurisdiction units by ";" (2.1),
 * several issuers by "+" (6.1.2), slashes of a number turned into hyphens
 * (6.3.4).  A suffix đ becomes dd, because ASCII must not make it a d.  What
 * has no number has no URN: the number that stands in for it is a registrar's
 * to give (6.3.3).  The Akoma Ntoso name is
 * /akn/vn/<document class>/<type>/[<authority>/]<date or year>/<number>, the
 * class being act for normative and consolidated documents, judgment, or doc.
 * Both stand for a document, not for one of its versions or languages.
 *
 * The units of a provision stand before its document in words, as is official,
 * and behind it elsewhere: as a partition of the URN ("~art5-clause2"), as a
 * portion of the Akoma Ntoso name ("/~art_5__clause_2"), or as words of the slug.
 *
 * A slug holds the code and the units alone.  It loses Đ, Ư and the suffix đ, so reading one
 * is lenient: legal_vocab_restore() says what was most likely meant.
 */
#include "code/legal_format.h"

#include <stdio.h>
#include <string.h>

#include "code/legal_fold.h"
#include "code/legal_spelling.h"
#include "code/legal_unit.h"
#include "code/legal_vocab.h"

typedef struct Writer
{
	char	   *text;
	size_t		len;
} Writer;

static void
put_bytes(Writer *w, const char *s, size_t len)
{
	memcpy(w->text + w->len, s, len);
	w->len += len;
}

static void
put(Writer *w, const char *s)
{
	put_bytes(w, s, strlen(s));
}

/* Key bytes in lower-case ASCII, a joint as the separator. */
static void
put_lower(Writer *w, const char *s, size_t len, char separator)
{
	for (size_t i = 0; i < len; i++)
	{
		unsigned char c = s[i];

		if (c == LEGAL_JOINT)
			w->text[w->len++] = separator;
		else if (c >= 'A' && c <= 'Z')
			w->text[w->len++] = c + ('a' - 'A');
		else if (c == 0xC4 || c == 0xC6)	/* Đ and Ư have two bytes */
		{
			w->text[w->len++] = c == 0xC4 ? 'd' : 'u';
			i++;
		}
		else
			w->text[w->len++] = c;
	}
}

/* The words of a slug joined by dots, "và" and its like left out. */
static void
put_urn_name(Writer *w, const char *slug, size_t len)
{
	static const char *const connectives[] = {"va", "cua", "ve"};
	size_t		at = 0;
	bool		first = true;

	while (at < len)
	{
		const char *end = memchr(slug + at, '-', len - at);
		size_t		n = end != NULL ? (size_t) (end - slug) - at : len - at;
		bool		connective = false;

		for (size_t i = 0; i < sizeof(connectives) / sizeof(connectives[0]); i++)
			connective = connective ||
				(strlen(connectives[i]) == n && memcmp(slug + at, connectives[i], n) == 0);
		if (!connective && n > 0)
		{
			if (!first)
				put(w, ".");
			put_bytes(w, slug + at, n);
			first = false;
		}
		at += n + 1;
	}
}

/*
 * The code in lower-case ASCII.  A sub-number stands behind point, a suffix đ
 * is written as d_stroke.
 */
static void
put_code(Writer *w, const LegalParts *parts, char point, const char *d_stroke)
{
	char		number[32];

	if (parts->number == 0)
		put(w, "ks");
	else
	{
		put_bytes(w, number, snprintf(number, sizeof(number), "%02u", (unsigned) parts->number));
		if (parts->subnumber != 0)
			put_bytes(w, number, snprintf(number, sizeof(number), "%c%u", point,
										  (unsigned) parts->subnumber));
		else if (parts->suffix != 0)
		{
			char		suffix[8];
			size_t		n = legal_suffix_print(parts, suffix);

			if (n > 1)			/* đ, the one letter of two bytes */
				put(w, d_stroke);
			else
				put_bytes(w, suffix, n);
		}
	}
	if (parts->year != 0)
		put_bytes(w, number, snprintf(number, sizeof(number), "-%u", parts->year));
	put(w, "-");
	put_lower(w, parts->symbol, parts->symbol_len, '-');
}

static void
put_slug(Writer *w, const LegalParts *parts)
{
	put_code(w, parts, '-', "d");
}

static void
put_iso_date(Writer *w, int32_t julian)
{
	char		date[16];
	int			year,
				month,
				day;

	legal_julian_to_date(julian, &year, &month, &day);
	put_bytes(w, date, snprintf(date, sizeof(date), "%04d-%02d-%02d",
								(int16_t) year, (int8_t) month, (int8_t) day));
}

/* Units behind a document, broad to narrow. */
static void
put_units(Writer *w, LegalStyle style, const LegalUnit *units, int n)
{
	if (n == 0 || style == LEGAL_STYLE_VI)
		return;
	put(w, style == LEGAL_STYLE_SLUG ? "-" : style == LEGAL_STYLE_URN ? "~" : "/~");
	w->len += legal_units_print_name(units, n,
									 style == LEGAL_STYLE_SLUG ? LEGAL_UNITS_SLUG :
									 style == LEGAL_STYLE_URN ? LEGAL_UNITS_URN : LEGAL_UNITS_AKN,
									 w->text + w->len);
}

static void
put_words(Writer *w, const LegalParts *parts, const uint8_t *key)
{
	const LegalDocType *type = legal_vocab_doc_type(parts);
	char		code[LEGAL_TEXT_MAX];
	size_t		n;

	put(w, type != NULL ? type->vi : "Văn bản");

	n = legal_code_print(key, parts->code_len, code);
	if (parts->number != 0)
	{
		put(w, " số ");
		put_bytes(w, code, n);
	}
	else if (parts->year != 0 && type != NULL && strcmp(type->key, "HP") == 0)
	{
		put(w, " năm ");
		put_bytes(w, code + strlen("KS/"), 4);
	}
	else
	{
		put(w, " không số ");
		put_bytes(w, code + strlen("KS/"), n - strlen("KS/"));
	}

	if (parts->issued_on != 0)
	{
		/* as Decree 30/2020/NĐ-CP writes dates: 0 before days to 9, months 1 and 2 */
		char		date[48];
		int			year,
					month,
					day;

		legal_julian_to_date(parts->issued_on, &year, &month, &day);
		put_bytes(w, date, snprintf(date, sizeof(date), " ngày %02d tháng %s%d năm %d",
									(int8_t) day, month < 3 ? "0" : "", (int8_t) month,
									(int16_t) year));
	}
	if (parts->authority_len > 0)
	{
		put(w, " (");
		w->len += legal_authority_print(parts, w->text + w->len);
		put(w, ")");
	}
}

/* An authority's label, whole: its words tell places apart. */
static void
put_urn_label(Writer *w, const char *label, size_t len)
{
	for (size_t i = 0; i < len; i++)
		put_bytes(w, label[i] == '-' ? "." : label + i, 1);
}

static bool
put_urn(Writer *w, const LegalParts *parts)
{
	const LegalDocType *type = legal_vocab_doc_type(parts);
	LegalSlice	found[LEGAL_ISSUERS_MAX];
	int			n = legal_vocab_issuers(parts, found);
	size_t		at = 0;

	if (parts->issued_on == 0 || parts->number == 0 || type == NULL || n == 0)
		return false;

	put(w, "urn:lex:vn");
	while (at < parts->authority_len)
	{
		const char *label = parts->authority + at;
		const char *end = memchr(label, LEGAL_JOINT, parts->authority_len - at);
		size_t		len = end != NULL ? (size_t) (end - label) : parts->authority_len - at;

		put(w, ";");
		put_urn_label(w, label, len);
		at += len + 1;
	}

	for (int i = 0; i < n; i++)
	{
		const LegalIssuer *issuer = n == 1 ? legal_vocab_issuer(parts) :
			legal_vocab_issuer_by_key(found[i].s, found[i].len);

		put(w, i == 0 ? ":" : "+");
		if (issuer != NULL)
			put_urn_name(w, issuer->slug, strlen(issuer->slug));
		else
			put_lower(w, found[i].s, found[i].len, '.');
	}
	put(w, ":");
	put_urn_name(w, type->slug, strlen(type->slug));
	put(w, ":");
	put_iso_date(w, parts->issued_on);
	put(w, ";");
	put_code(w, parts, '.', "dd");
	return true;
}

static bool
put_akn(Writer *w, const LegalParts *parts)
{
	const LegalDocType *type = legal_vocab_doc_type(parts);

	if (parts->issued_on == 0 && parts->year == 0)
		return false;

	put(w, "/akn/vn/");
	switch (legal_vocab_kind(parts))
	{
		case LEGAL_KIND_NORMATIVE:
		case LEGAL_KIND_CONSOLIDATED:
			put(w, "act/");
			break;
		case LEGAL_KIND_JUDGMENT:
			put(w, "judgment/");
			break;
		case LEGAL_KIND_ADMINISTRATIVE:
		case LEGAL_KIND_PARTY:
		case LEGAL_KIND_OTHER:
			put(w, "doc/");
			break;
	}
	if (type != NULL)
	{
		put(w, type->slug);
		put(w, "/");
	}
	if (parts->authority_len > 0)
	{
		w->len += legal_authority_print(parts, w->text + w->len);
		put(w, "/");
	}
	if (parts->issued_on != 0)
		put_iso_date(w, parts->issued_on);
	else
	{
		char		year[8];

		put_bytes(w, year, snprintf(year, sizeof(year), "%u", parts->year));
	}
	put(w, "/");
	put_code(w, parts, '-', "dd");
	return true;
}

bool
legal_style_by_name(const char *name, size_t len, LegalStyle *style)
{
	static const char *const names[] = {
		[LEGAL_STYLE_VI] = "vi",
		[LEGAL_STYLE_SLUG] = "slug",
		[LEGAL_STYLE_URN] = "urn",
		[LEGAL_STYLE_AKN] = "akn"
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
		{
			*style = (LegalStyle) i;
			return true;
		}
	}
	return false;
}

size_t
legal_format_key(const uint8_t *key, size_t len, LegalStyle style, char *text)
{
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalParts	parts;
	Writer		w = {text, 0};
	size_t		end;
	int			n;

	if (!legal_key_decode(key, len, &parts))
		return 0;
	n = legal_units_decode(key, len, parts.ref_len, units, &end);
	if (n < 0)
		return 0;

	switch (style)
	{
		case LEGAL_STYLE_VI:
			w.len = legal_units_print(units, n, text);
			if (n > 0)
				put(&w, " ");
			put_words(&w, &parts, key);
			break;
		case LEGAL_STYLE_SLUG:
			put_slug(&w, &parts);
			break;
		case LEGAL_STYLE_URN:
			if (!put_urn(&w, &parts))
				return 0;
			break;
		case LEGAL_STYLE_AKN:
			if (!put_akn(&w, &parts))
				return 0;
			break;
	}
	put_units(&w, style, units, n);
	return w.len;
}

/*
 * ---- from a slug ----
 */

static bool
is_separator(char c)
{
	return c == '-' || c == '.' || c == '_' || c == '/' || c == ' ';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The next word: *at is moved behind it; an empty one at the end. */
static LegalSlice
next_word(const char *text, size_t len, size_t *at)
{
	LegalSlice	word;

	while (*at < len && is_separator(text[*at]))
		(*at)++;
	word.s = text + *at;
	while (*at < len && !is_separator(text[*at]))
		(*at)++;
	word.len = text + *at - word.s;
	return word;
}

/* The value of up to nine digits at the beginning of a word; *n = how many. */
static int64_t
leading_number(LegalSlice word, size_t *n)
{
	int64_t		value = 0;

	for (*n = 0; *n < word.len && *n < 9 && legal_is_digit(word.s[*n]); (*n)++)
		value = value * 10 + (word.s[*n] - '0');
	return value;
}

static bool
is_number(LegalSlice word)
{
	size_t		n;

	leading_number(word, &n);
	return n > 0 && n == word.len;
}

/* Is this the slug of a document type, perhaps with "so" behind it? */
static bool
is_type_slug(const char *text, size_t len)
{
	char		slug[64];

	while (len > 0 && is_separator(text[len - 1]))
		len--;
	if (len > 3 && memcmp(text + len - 3, "-so", 3) == 0)
		len -= 3;
	if (len == 0 || len > sizeof(slug))
		return false;
	for (size_t i = 0; i < len; i++)
		slug[i] = is_separator(text[i]) ? '-' : text[i];
	return legal_vocab_type_by_name(slug, len) != NULL;
}

bool
legal_code_from_slug(const char *text, size_t len, LegalKey *key)
{
	LegalPieces pieces = {0};
	LegalError	err;
	LegalSlice	word;
	char		given[LEGAL_SYMBOL_MAX];
	char		symbol[LEGAL_SYMBOL_MAX];
	char		suffix[16];
	size_t		at = 0,
				used = 0,
				digits;

	for (size_t i = 0; i < len; i++)
	{
		/* with its accents it is no slug but perhaps a code */
		if ((unsigned char) text[i] >= 0x80)
			return legal_code_parse(text, len, key, &err) == LEGAL_OK;
		if (!is_separator(text[i]) && !is_letter(text[i]) && !legal_is_digit(text[i]))
			return false;
	}

	/* the type in words is in the symbol again, or does not belong to the code */
	while (at < len && !legal_is_digit(text[at]))
		at++;
	if (at == len || !is_type_slug(text, at))
		at = 0;

	word = next_word(text, len, &at);
	if (word.len == 2 && (word.s[0] | 0x20) == 'k' && (word.s[1] | 0x20) == 's')
		pieces.number = 0;
	else
	{
		pieces.number = leading_number(word, &digits);
		if (pieces.number == 0 || word.len > digits + 1 ||
			(word.len == digits + 1 && !is_letter(word.s[digits])))
			return false;
		pieces.suffix = word.s + digits;
		pieces.suffix_len = word.len - digits;
	}

	word = next_word(text, len, &at);
	if (is_number(word))
	{
		size_t		ahead = at;
		LegalSlice	after = next_word(text, len, &ahead);

		if (is_number(after))
		{
			if (pieces.suffix_len > 0 || pieces.number == 0 || word.len > 9)
				return false;
			pieces.suffix = suffix;
			pieces.suffix_len = snprintf(suffix, sizeof(suffix), ".%.*s", (int) word.len, word.s);
			word = after;
			at = ahead;
		}
		if (word.len != 4)
			return false;
		pieces.year = (int32_t) leading_number(word, &digits);
		word = next_word(text, len, &at);
	}

	for (; word.len > 0; word = next_word(text, len, &at))
	{
		if (used + word.len + 1 > sizeof(given))
			return false;
		if (used > 0)
			given[used++] = LEGAL_JOINT;
		for (size_t i = 0; i < word.len; i++)
			given[used++] = word.s[i] >= 'a' && word.s[i] <= 'z' ? word.s[i] - 0x20 : word.s[i];
	}
	if (used == 0)
		return false;

	/* a slug loses letters but no separators */
	pieces.symbol_len = legal_vocab_restore(given, used, symbol);
	if (pieces.symbol_len == 0 ||
		legal_count_joints(symbol, pieces.symbol_len) != legal_count_joints(given, used))
	{
		memcpy(symbol, given, used);
		pieces.symbol_len = used;
	}
	for (size_t i = 0; i < pieces.symbol_len; i++)
	{
		if (symbol[i] == LEGAL_JOINT)
			symbol[i] = '-';
	}
	pieces.symbol = symbol;
	return legal_code_make(&pieces, key, &err) == LEGAL_OK;
}
