/*
 * legal_print.c
 *	  Canonical text of a key, and the names of problems.
 *
 * What is printed depends on the key alone.  The frozen tables dash_led, here,
 * and mixed_case, in legal_spelling.c, hold the exceptions to `n/A-B-C` and to
 * upper case.
 */
#include "code/legal_code.h"
#include "code/legal_fold.h"
#include "code/legal_spelling.h"
#include "code/legal_table.h"
#include "code/legal_vocab.h"

#include <stdio.h>
#include <string.h>

/* An undated code is dash-led when its first and last segment match a row. */
typedef struct LegalDashLed
{
	const char *first;			/* NULL = any */
	const char *last;			/* NULL = any */
	int			segments;
	bool		more;			/* or more segments */
	char		joint;			/* between the second and later segments */
} LegalDashLed;

static const LegalDashLed dash_led[] = {
#include "code/dash_led.inc"
};

/* The row for an undated symbol, or NULL. */
static const LegalDashLed *
find_dash_led(const char *symbol, size_t len)
{
	size_t		first_len = legal_segment_length(symbol, len);
	size_t		last_at = 0;
	int			segments = 1;

	for (size_t i = 0; i < len; i++)
		if (symbol[i] == LEGAL_JOINT)
		{
			last_at = i + 1;
			segments++;
		}
	for (int i = 0; i < LENGTH_OF(dash_led); i++)
	{
		const LegalDashLed *row = &dash_led[i];

		if (segments != row->segments && !(row->more && segments > row->segments))
			continue;
		if (row->first != NULL && !legal_segment_is(symbol, first_len, row->first))
			continue;
		if (row->last != NULL && !legal_segment_is(symbol + last_at, len - last_at, row->last))
			continue;
		return row;
	}
	return NULL;
}

/* The symbol with one separator after its first segment and another after the others. */
static size_t
print_symbol(const char *symbol, size_t len, char first_joint, char joint, char *text)
{
	char	   *out = text;
	size_t		at = 0;

	for (;;)
	{
		size_t		n = legal_segment_length(symbol + at, len - at);
		const char *spelling = legal_segment_spelling(symbol + at, n);

		memcpy(out, spelling != NULL ? spelling : symbol + at, n);
		out += n;
		if (at + n >= len)
			break;
		*out++ = at == 0 ? first_joint : joint;
		at += n + 1;
	}
	return out - text;
}

size_t
legal_symbol_print(const LegalParts *parts, char *text)
{
	return print_symbol(parts->symbol, parts->symbol_len, '-', '-', text);
}

size_t
legal_authority_print(const LegalParts *parts, char *text)
{
	for (int i = 0; i < parts->authority_len; i++)
		text[i] = parts->authority[i] == LEGAL_JOINT ? '.' : parts->authority[i];
	return parts->authority_len;
}

/* The suffix letter's place back to its letter. */
static size_t
print_suffix(uint8_t suffix, char *text)
{
	const char *s = LEGAL_SUFFIX_LETTERS;
	int			n;

	for (int i = 1;; i++)
	{
		legal_utf8_get(s, 2, &n);
		if (i == suffix)
			break;
		s += n;
	}
	memcpy(text, s, n);
	return n;
}

size_t
legal_suffix_print(const LegalParts *parts, char *text)
{
	if (parts->subnumber != 0)
		return sprintf(text, ".%u", (unsigned) parts->subnumber);
	return parts->suffix != 0 ? print_suffix(parts->suffix, text) : 0;
}

/* At least two digits, as documents are officially numbered. */
static size_t
print_number(uint32_t number, char *text)
{
	char		digits[10];
	int			n = 0;

	do
	{
		digits[n++] = (char) ('0' + number % 10);
		number /= 10;
	} while (number != 0);
	if (n == 1)
		digits[n++] = '0';
	for (int i = 0; i < n; i++)
		text[i] = digits[n - 1 - i];
	return n;
}

static size_t
print_qualifiers(const LegalParts *parts, char *text)
{
	char	   *out = text;
	char		opener = '[';

	if (parts->doc_type_len != 0)
	{
		const LegalDocType *type = legal_vocab_type_by_key(parts->doc_type,
														   parts->doc_type_len);
		const char *name = type != NULL ? type->vi : NULL;
		size_t		n = name != NULL ? strlen(name) : parts->doc_type_len;

		*out++ = opener;
		memcpy(out, name != NULL ? name : parts->doc_type, n);
		out += n;
		opener = ',';
	}
	if (parts->authority_len != 0)
	{
		*out++ = opener;
		out += legal_authority_print(parts, out);
		opener = ',';
	}
	if (parts->issued_on != 0)
	{
		int			year;
		int			month;
		int			day;

		legal_julian_to_date(parts->issued_on, &year, &month, &day);
		out += sprintf(out, "%c%04d-%02d-%02d", opener, year, month, day);
		opener = ',';
	}
	if (opener == ',')
		*out++ = ']';
	return out - text;
}

/*
 * The bound of a range that ends before a number: a year, or a year and a symbol up to
 * its end or a joint.  It is printed as a pattern of what is behind it, and with … when
 * all of that is before it.
 */
static size_t
print_bound(const uint8_t *key, size_t len, char *text)
{
	int			year = len >= 2 ? key[0] << 8 | key[1] : -1;
	const char *symbol = (const char *) key + 2;
	size_t		n = len >= 2 ? len - 2 : 0;
	char	   *out = text;

	if (year < 0 || (year != 0 && year < LEGAL_YEAR_MIN) || year > LEGAL_YEAR_MAX + 1 ||
		n == 1 || n > LEGAL_SYMBOL_MAX + 1 || (n > 0 && symbol[n - 1] > LEGAL_JOINT + 1))
		return 0;
	for (size_t i = 0; i + 1 < n; i++)
		if ((unsigned char) symbol[i] < ' ' &&
			(symbol[i] != LEGAL_JOINT || i == 0 || symbol[i - 1] == LEGAL_JOINT))
			return 0;
	out += sprintf(out, "*/");
	if (year == 0)
		*out++ = '-';
	else
		out += print_number(year, out);
	*out++ = '/';
	if (n > 0)
		out += print_symbol(symbol, n - 1, '-', '-', out);
	if (n == 0)
		*out++ = '*';
	else if (symbol[n - 1] != LEGAL_END)
		out += sprintf(out, "-*");
	if (n > 0 && symbol[n - 1] > LEGAL_JOINT)
		out += sprintf(out, "…");
	return out - text;
}

size_t
legal_code_print(const uint8_t *key, size_t len, char *text)
{
	LegalParts	parts;
	char	   *out = text;

	if (!legal_key_decode(key, len, &parts))
		return print_bound(key, len, text);
	if (parts.number == 0)
	{
		memcpy(out, "KS", 2);
		out += 2;
	}
	else
		out += print_number(parts.number, out);
	out += legal_suffix_print(&parts, out);
	if (parts.year != 0)
	{
		*out++ = '/';
		out += print_number(parts.year, out);
		*out++ = '/';
		out += print_symbol(parts.symbol, parts.symbol_len, '-', '-', out);
	}
	else
	{
		const LegalDashLed *row = parts.number == 0 ? NULL :
			find_dash_led(parts.symbol, parts.symbol_len);

		*out++ = row != NULL ? '-' : '/';
		out += print_symbol(parts.symbol, parts.symbol_len, row != NULL ? '/' : '-',
							row != NULL ? row->joint : '-', out);
	}
	out += print_qualifiers(&parts, out);
	if (len > parts.ref_len)
	{
		/* an inner mark: the upper bound of a range */
		memcpy(out, "…", strlen("…"));
		out += strlen("…");
	}
	return out - text;
}
