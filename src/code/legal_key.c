/*
 * legal_key.c
 *	  Key bytes: writing them, taking them apart, what they cover.
 *
 * The layout is in legal_code.h.  legal_key_decode() trusts nothing, so that a
 * damaged value is told instead of read past its end.
 */
#include "code/legal_code.h"
#include "code/legal_vocab.h"

#include <string.h>

#define NUMBER_BYTES_MAX	4

size_t
legal_number_put(uint8_t *out, uint32_t number)
{
	int			n = number == 0 ? 0 : number < 0x100 ? 1 : number < 0x10000 ? 2 :
		number < 0x1000000 ? 3 : 4;

	out[0] = (uint8_t) n;
	for (int i = n; i > 0; i--, number >>= 8)
		out[i] = (uint8_t) number;
	return n + 1;
}

size_t
legal_number_get(const uint8_t *in, size_t len, uint32_t *number)
{
	uint8_t		n;

	*number = 0;
	if (len < 1)
		return 0;
	n = in[0];
	if (n > NUMBER_BYTES_MAX || len < (size_t) n + 1 || (n > 0 && in[1] == 0))
		return 0;
	for (int i = 1; i <= n; i++)
		*number = (*number << 8) | in[i];
	return n + 1;
}

static size_t
put_qualifier(uint8_t *out, uint8_t tag, const char *text, size_t len)
{
	if (len == 0)
		return 0;
	out[0] = tag;
	memcpy(out + 1, text, len);
	out[len + 1] = LEGAL_END;
	return len + 2;
}

void
legal_key_encode(const LegalParts *parts, LegalKey *key)
{
	uint8_t    *out = key->bytes;

	out[0] = (uint8_t) (parts->year >> 8);
	out[1] = (uint8_t) parts->year;
	out += 2;
	memcpy(out, parts->symbol, parts->symbol_len);
	out += parts->symbol_len;
	*out++ = LEGAL_END;
	out += legal_number_put(out, parts->number);
	if (parts->subnumber != 0)
	{
		*out++ = LEGAL_TAG_SUBNUMBER;
		out += legal_number_put(out, parts->subnumber);
	}
	else if (parts->suffix != 0)
		*out++ = (uint8_t) (LEGAL_TAG_SUFFIX + parts->suffix - 1);
	out += put_qualifier(out, LEGAL_TAG_DOC_TYPE, parts->doc_type, parts->doc_type_len);
	out += put_qualifier(out, LEGAL_TAG_AUTHORITY, parts->authority, parts->authority_len);
	if (parts->issued_on != 0)
	{
		*out++ = LEGAL_TAG_ISSUED_ON;
		for (int shift = 24; shift >= 0; shift -= 8)
			*out++ = (uint8_t) ((uint32_t) parts->issued_on >> shift);
	}
	key->len = out - key->bytes;
}

/* Text up to the next 0x00 behind a tag; false when there is none or it is too long. */
static bool
get_qualifier(const uint8_t *key, size_t len, size_t *at, size_t most,
			  const char **text, uint8_t *text_len)
{
	const uint8_t *from = key + *at + 1;
	const uint8_t *end = memchr(from, LEGAL_END, len - *at - 1);

	if (end == NULL || end == from || (size_t) (end - from) > most)
		return false;
	*text = (const char *) from;
	*text_len = (uint8_t) (end - from);
	*at = end - key + 1;
	return true;
}

bool
legal_key_decode(const uint8_t *key, size_t len, LegalParts *parts)
{
	const uint8_t *end;
	size_t		at;
	size_t		n;

	memset(parts, 0, sizeof(*parts));
	if (len < 4 || len > LEGAL_KEY_MAX)
		return false;
	parts->year = (uint16_t) (key[0] << 8 | key[1]);
	end = memchr(key + 2, LEGAL_END, len - 2);
	if (end == NULL || end == key + 2 || end - (key + 2) > LEGAL_SYMBOL_MAX)
		return false;
	parts->symbol = (const char *) key + 2;
	parts->symbol_len = (uint8_t) (end - (key + 2));
	at = end - key + 1;
	n = legal_number_get(key + at, len - at, &parts->number);
	if (n == 0)
		return false;
	at += n;
	if (at + 1 < len && key[at] == LEGAL_TAG_SUBNUMBER)
	{
		n = legal_number_get(key + at + 1, len - at - 1, &parts->subnumber);
		if (n < 2)
			return false;
		at += n + 1;
	}
	else if (at < len && key[at] >= LEGAL_TAG_SUFFIX)
	{
		parts->suffix = (uint8_t) (key[at] - LEGAL_TAG_SUFFIX + 1);
		if (parts->suffix > 27)
			return false;
		at++;
	}
	parts->code_len = at;
	if (at < len && key[at] == LEGAL_TAG_DOC_TYPE &&
		!get_qualifier(key, len, &at, LEGAL_DOC_TYPE_MAX, &parts->doc_type,
					   &parts->doc_type_len))
		return false;
	if (at < len && key[at] == LEGAL_TAG_AUTHORITY)
	{
		size_t		before = at;

		if (!get_qualifier(key, len, &at, LEGAL_AUTHORITY_MAX, &parts->authority,
						   &parts->authority_len))
		{
			/* the upper bound of an authority's range ends in its mark, not in 0x00 */
			if (len - before > LEGAL_AUTHORITY_MAX + 2 || key[len - 1] != LEGAL_MARK_AUTHORITY)
				return false;
			parts->authority = (const char *) key + before + 1;
			parts->authority_len = (uint8_t) (len - before - 2);
			at = len - 1;
		}
	}
	if (at < len && key[at] == LEGAL_TAG_ISSUED_ON)
	{
		if (len - at < 5)
			return false;
		for (int i = 1; i <= 4; i++)
			parts->issued_on = (int32_t) ((uint32_t) parts->issued_on << 8 | key[at + i]);
		at += 5;
	}
	parts->ref_len = at;
	return true;
}

/* Is this the tag of a unit (legal_unit.h)?  A provision's key goes on with one. */
static bool
is_unit_tag(uint8_t byte)
{
	return byte >= LEGAL_TAG_UNIT_FIRST && byte < LEGAL_MARK;
}

bool
legal_key_covers(const uint8_t *a, size_t alen, const uint8_t *b, size_t blen)
{
	LegalParts	pa;
	LegalParts	pb;

	if (!legal_key_decode(a, alen, &pa) || !legal_key_decode(b, blen, &pb))
		return false;

	/* A unit covers itself and what is written under it, in the same document. */
	if (alen > pa.ref_len && is_unit_tag(a[pa.ref_len]))
		return blen >= alen && memcmp(a, b, alen) == 0 &&
			(blen == alen || is_unit_tag(b[alen]));
	if (pa.code_len != pb.code_len || memcmp(a, b, pa.code_len) != 0)
		return false;
	if (pa.doc_type_len != 0 &&
		(pa.doc_type_len != pb.doc_type_len ||
		 memcmp(pa.doc_type, pb.doc_type, pa.doc_type_len) != 0))
		return false;
	if (pa.authority_len != 0)
	{
		if (pb.authority_len < pa.authority_len ||
			memcmp(pa.authority, pb.authority, pa.authority_len) != 0)
			return false;
		if (pb.authority_len > pa.authority_len &&
			pb.authority[pa.authority_len] != LEGAL_JOINT)
			return false;
	}
	return pa.issued_on == 0 || pa.issued_on == pb.issued_on;
}

static void
set_key(LegalKey *key, const uint8_t *bytes, size_t len)
{
	memcpy(key->bytes, bytes, len);
	key->len = len;
}

bool
legal_key_range(const uint8_t *a, size_t alen, LegalKey *lower, LegalKey *upper)
{
	LegalParts	parts;
	size_t		lead;			/* bytes of a that everything covered starts with */
	bool		authority_leads;

	if (!legal_key_decode(a, alen, &parts) || alen == LEGAL_KEY_MAX)
	{
		/* not one of our values, so it covers nothing: an empty range */
		set_key(lower, a, 0);
		set_key(upper, a, 0);
		return false;
	}

	if (alen > parts.ref_len && is_unit_tag(a[parts.ref_len]))
	{
		set_key(lower, a, alen);
		set_key(upper, a, alen);
		upper->bytes[upper->len++] = LEGAL_MARK;
		return true;
	}

	/*
	 * Another value may only put a type between the code and the authority
	 * when the symbol carries none, so that an authority leads when a type
	 * does, or when there can be none.
	 */
	authority_leads = parts.authority_len != 0 &&
		(parts.doc_type_len != 0 ||
		 legal_vocab_symbol_type(parts.symbol, parts.symbol_len) != NULL);
	lead = parts.code_len;
	if (parts.doc_type_len != 0)
		lead += parts.doc_type_len + 2;
	if (authority_leads)
	{
		lead += parts.authority_len + 2;
		set_key(lower, a, lead);
		set_key(upper, a, lead - 1);
		upper->bytes[upper->len++] = LEGAL_MARK_AUTHORITY;
	}
	else
	{
		set_key(lower, a, lead);
		set_key(upper, a, lead);
		upper->bytes[upper->len++] = LEGAL_MARK;
	}
	return parts.issued_on == 0 && (parts.authority_len == 0 || authority_leads);
}

/* Fliegel and Van Flandern's algorithm, as core's date2j. */
static int32_t
julian(int year, int month, int day)
{
	int			century;
	int32_t		j;

	if (month > 2)
	{
		month += 1;
		year += 4800;
	}
	else
	{
		month += 13;
		year += 4799;
	}
	century = year / 100;
	j = year * 365 - 32167;
	j += year / 4 - century + century / 4;
	j += 7834 * month / 256 + day;
	return j;
}

int32_t
legal_date_to_julian(int year, int month, int day)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool		leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
		day > days[month - 1] + (month == 2 && leap))
		return 0;
	return julian(year, month, day);
}

void
legal_julian_to_date(int32_t jd, int *year, int *month, int *day)
{
	uint32_t	j = (uint32_t) jd + 32044;
	uint32_t	quad = j / 146097;
	uint32_t	extra = (j - quad * 146097) * 4 + 3;
	int			y;

	j += 60 + quad * 3 + extra / 146097;
	quad = j / 1461;
	j -= quad * 1461;
	y = (int) (j * 4 / 1461);
	j = ((y != 0) ? ((j + 305) % 365) : ((j + 306) % 366)) + 123;
	y += (int) quad * 4;
	*year = y - 4800;
	quad = j * 2141 / 65536;
	*day = (int) (j - 7834 * quad / 256);
	*month = (int) ((quad + 10) % 12 + 1);
}
