/*
 * legal_variant.c
 *	  Other codes under which a document may be registered.
 *
 * A register may know a document by a code that is a different value and the same
 * document all the same.  What such codes look like is a short list, so they are
 * written out and looked up; only the orders of many issuers are too many and
 * are looked for in the range of a year's joint documents.
 */
#include "code/legal_variant.h"

#include <string.h>

#include "code/legal_vocab.h"

#define D_STROKE		"\xC4\x90"	/* Đ */
#define D_PLACES_MAX	6		/* beyond, not every choice is tried */

/* The organs whose codes go with and without type and term. */
static const char *const term_organs[] = {
	"QH", "UBTVQH", "UBTV", "TVQH", "HĐNN", "HDNN", NULL
};

/* What may stand before them. */
static const char *const organ_types[] = {"NQ", "PL", "L", "LCT", NULL};

/* The years in which the National Assembly's terms began; the last is the fifteenth's. */
static const uint16_t term_starts[] = {
	1946, 1960, 1964, 1971, 1975, 1976, 1981, 1987, 1992, 1997, 2002, 2007, 2011, 2016, 2021, 2026
};

#define TERMS	((int) (sizeof(term_starts) / sizeof(term_starts[0])))

/* Writes the code of parts with another symbol; false when that is none. */
static bool
put_code(const LegalParts *parts, const char *symbol, size_t len, LegalKey *out)
{
	LegalParts	code = *parts;

	if (len == 0 || len > LEGAL_SYMBOL_MAX ||
		(len == parts->symbol_len && memcmp(symbol, parts->symbol, len) == 0))
		return false;
	code.symbol = symbol;
	code.symbol_len = (uint8_t) len;
	code.doc_type_len = code.authority_len = 0;
	code.issued_on = 0;
	legal_key_encode(&code, out);
	return true;
}

/* Bytes of a D or Đ at s, else 0. */
static size_t
d_length(const char *s, size_t len)
{
	if (s[0] == 'D')
		return 1;
	return len > 1 && memcmp(s, D_STROKE, 2) == 0 ? 2 : 0;
}

/* The symbol with its nth D written as stroked(n) says. */
static size_t
write_ds(const LegalParts *parts, const bool *stroked, char *out)
{
	size_t		used = 0;
	int			n = 0;

	for (size_t at = 0; at < parts->symbol_len;)
	{
		size_t		d = d_length(parts->symbol + at, parts->symbol_len - at);

		if (d == 0)
			out[used++] = parts->symbol[at++];
		else
		{
			if (stroked[n++])
			{
				memcpy(out + used, D_STROKE, 2);
				used += 2;
			}
			else
				out[used++] = 'D';
			at += d;
		}
	}
	return used;
}

int
legal_variants_d(const LegalParts *parts, LegalKey *out)
{
	bool		own[LEGAL_SYMBOL_MAX];
	bool		stroked[LEGAL_SYMBOL_MAX];
	char		symbol[2 * LEGAL_SYMBOL_MAX];
	int			ds = 0;
	int			nown = 0;		/* of them are Đ */
	int			n = 0;

	for (size_t at = 0; at < parts->symbol_len;)
	{
		size_t		d = d_length(parts->symbol + at, parts->symbol_len - at);

		if (d > 0)
			own[ds++] = d == 2;
		at += d > 0 ? d : 1;
	}
	if (ds <= D_PLACES_MAX)
	{
		for (int choice = 0; choice < 1 << ds; choice++)
		{
			for (int i = 0; i < ds; i++)
				stroked[i] = (choice >> i & 1) != 0;
			n += put_code(parts, symbol, write_ds(parts, stroked, symbol), &out[n]);
		}
		return n;
	}
	for (int all = 0; all <= 1; all++)
	{
		for (int i = 0; i < ds; i++)
			stroked[i] = all != 0;
		n += put_code(parts, symbol, write_ds(parts, stroked, symbol), &out[n]);
	}
	memcpy(stroked, own, sizeof(bool) * ds);
	for (int i = 0; i < ds; i++)
		nown += own[i];
	for (int i = 0; i < ds && n < LEGAL_VARIANTS_MAX; i++)
	{
		/* the only other one: all one way has been written */
		if (nown == (own[i] ? 1 : ds - 1))
			continue;
		stroked[i] = !own[i];
		n += put_code(parts, symbol, write_ds(parts, stroked, symbol), &out[n]);
		stroked[i] = own[i];
	}
	return n;
}

static bool
is_word_of(const char *s, size_t len, const char *const *words)
{
	for (int i = 0; words[i] != NULL; i++)
	{
		if (strlen(words[i]) == len && memcmp(s, words[i], len) == 0)
			return true;
	}
	return false;
}

/* Writes the code with a type (or none), the organ and a term (or none). */
static int
put_organ_code(const LegalParts *parts, const char *type, LegalSlice organ, int term, LegalKey *out)
{
	char		symbol[64];
	size_t		used = 0;

	if (type != NULL)
	{
		used = strlen(type);
		memcpy(symbol, type, used);
		symbol[used++] = LEGAL_JOINT;
	}
	memcpy(symbol + used, organ.s, organ.len);
	used += organ.len;
	if (term >= 10)
		symbol[used++] = (char) ('0' + term / 10);
	if (term > 0)
		symbol[used++] = (char) ('0' + term % 10);
	return put_code(parts, symbol, used, out);
}

int
legal_variants_type(const LegalParts *parts, const char *doc_type, LegalKey *out)
{
	const char *symbol = parts->symbol;
	const char *end = symbol + parts->symbol_len;
	const char *joint = memchr(symbol, LEGAL_JOINT, parts->symbol_len);
	const char *own_type = NULL;
	LegalSlice	organ = {symbol, parts->symbol_len};
	int			terms[TERMS + 1];
	int			nterms = 0;
	int			own_term = 0;
	int			n = 0;

	if (joint != NULL)
	{
		for (int i = 0; organ_types[i] != NULL; i++)
		{
			if (strlen(organ_types[i]) == (size_t) (joint - symbol) &&
				memcmp(symbol, organ_types[i], joint - symbol) == 0)
				own_type = organ_types[i];
		}
		if (own_type == NULL)
			return 0;
		organ.s = joint + 1;
		organ.len = end - organ.s;
	}
	while (organ.len > 0 && organ.s[organ.len - 1] >= '0' && organ.s[organ.len - 1] <= '9')
		organ.len--;
	if (!is_word_of(organ.s, organ.len, term_organs))
		return 0;
	for (const char *s = organ.s + organ.len; s < end && own_term < 100; s++)
		own_term = own_term * 10 + (*s - '0');

	terms[nterms++] = own_term;
	if (own_term > 0)
		terms[nterms++] = 0;
	else if (parts->year != 0)
	{
		for (int i = 0; i < TERMS; i++)
		{
			if (term_starts[i] <= parts->year &&
				(i + 1 == TERMS || parts->year <= term_starts[i + 1]))
				terms[nterms++] = i + 1;
		}
	}
	for (int i = 0; i < nterms; i++)
	{
		n += put_organ_code(parts, NULL, organ, terms[i], &out[n]);
		for (int t = 0; organ_types[t] != NULL; t++)
		{
			if (own_type != NULL ? own_type == organ_types[t] :
				doc_type == NULL || legal_types_agree(doc_type, organ_types[t]) == LEGAL_AGREES)
				n += put_organ_code(parts, organ_types[t], organ, terms[i], &out[n]);
		}
	}
	return n;
}

/* Bytes of the symbol before the first of several issuers, 0 when there is but one. */
static size_t
joint_lead(const LegalParts *parts)
{
	LegalSlice	issuers[LEGAL_ISSUERS_MAX];

	return legal_vocab_issuers(parts, issuers) > 1 ? issuers[0].s - parts->symbol : 0;
}

bool
legal_joint_range(const LegalParts *parts, LegalKey *lower, LegalKey *upper)
{
	LegalParts	bound = {.year = parts->year};
	char		symbol[LEGAL_SYMBOL_MAX];
	size_t		lead = joint_lead(parts);

	if (lead == 0)
		return false;

	/* "TTLT" itself comes before all that begins with it and a joint, "TTLT0" behind */
	memcpy(symbol, parts->symbol, lead);
	bound.symbol = symbol;
	bound.symbol_len = (uint8_t) (lead - 1);
	legal_key_encode(&bound, lower);
	symbol[lead - 1] = '0';
	bound.symbol_len = (uint8_t) lead;
	legal_key_encode(&bound, upper);
	return true;
}

bool
legal_same_issuers(const LegalParts *a, const LegalParts *b)
{
	LegalSlice	ours[LEGAL_ISSUERS_MAX];
	LegalSlice	theirs[LEGAL_ISSUERS_MAX];
	bool		taken[LEGAL_ISSUERS_MAX] = {false};
	int			n = legal_vocab_issuers(a, ours);
	size_t		lead = joint_lead(a);

	if (lead == 0 || joint_lead(b) != lead || memcmp(a->symbol, b->symbol, lead) != 0 ||
		a->number != b->number || a->year != b->year || a->suffix != b->suffix ||
		a->subnumber != b->subnumber || legal_vocab_issuers(b, theirs) != n)
		return false;
	for (int i = 0; i < n; i++)
	{
		int			k = 0;

		while (k < n && (taken[k] || ours[i].len != theirs[k].len ||
						 memcmp(ours[i].s, theirs[k].s, ours[i].len) != 0))
			k++;
		if (k == n)
			return false;
		taken[k] = true;
	}
	return true;
}
