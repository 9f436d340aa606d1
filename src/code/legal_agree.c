/*
 * legal_agree.c
 *	  Whether what a text says of a document's type and issuer agrees with what a
 *	  register says.
 *
 * Saying nothing is the answer to everything but the plain cases: a document must
 * not be taken for another, nor a citation for a false one, because two names of
 * an organ look different.
 */
#include "code/legal_variant.h"

#include <string.h>

#include "code/legal_fold.h"
#include "code/legal_vocab.h"

#define SLUG_MAX	256			/* bytes; what is behind does not count */
#define ORGAN_MAX	1024		/* the same of the name itself */

/* How names of organs are shortened, as slugs. */
static const struct
{
	const char *shortened;
	const char *whole;
}			short_forms[] = {
	{"ubnd", "uy-ban-nhan-dan"},
	{"hdnd", "hoi-dong-nhan-dan"},
	{"tp", "thanh-pho"},
};

/* Who signs for an organ, and what a place is: neither tells organs apart. */
static const char *const heads[] = {"chu-tich-", NULL};
static const char *const place_words[] = {
	"tinh-", "thanh-pho-", "quan-", "huyen-", "thi-xa-", "xa-", "phuong-", "thi-tran-",
	"dac-khu-", NULL
};

/* A name as a slug, shortened forms written out; returns its length. */
static size_t
make_slug(const char *text, size_t len, char *out)
{
	char		slug[SLUG_MAX];
	size_t		n = 0;
	size_t		used = 0;

	for (size_t at = 0; at < len && at < ORGAN_MAX && n < SLUG_MAX;)
	{
		uint32_t	cps[LEGAL_SEGMENT_MAX];
		int			ncps;

		at = legal_nfc_next(text, len, at, cps, &ncps);
		for (int i = 0; i < ncps && n < SLUG_MAX; i++)
		{
			char		c = legal_char_slug(cps[i]);

			if (c != 0)
				slug[n++] = c;
			else if (n > 0 && slug[n - 1] != '-' &&
					 legal_char_class(cps[i]) != LEGAL_CHAR_IGNORED)
				slug[n++] = '-';
		}
	}
	while (n > 0 && slug[n - 1] == '-')
		n--;
	for (size_t at = 0; at < n;)
	{
		const char *word = slug + at;
		const char *dash = memchr(word, '-', n - at);
		size_t		word_len = dash != NULL ? (size_t) (dash - word) : n - at;
		size_t		from_len = word_len;

		for (size_t i = 0; i < sizeof(short_forms) / sizeof(short_forms[0]); i++)
		{
			if (strlen(short_forms[i].shortened) == from_len &&
				memcmp(slug + at, short_forms[i].shortened, from_len) == 0)
			{
				word = short_forms[i].whole;
				word_len = strlen(word);
			}
		}
		if (used + word_len + 1 > SLUG_MAX)
			break;
		if (used > 0)
			out[used++] = '-';
		memcpy(out + used, word, word_len);
		used += word_len;
		at += from_len + 1;
	}
	return used;
}

static bool
skip_one_of(LegalSlice *s, const char *const *words)
{
	for (int i = 0; words[i] != NULL; i++)
	{
		size_t		n = strlen(words[i]);

		if (s->len > n && memcmp(s->s, words[i], n) == 0)
		{
			s->s += n;
			s->len -= n;
			return true;
		}
	}
	return false;
}

/* The place of a People's Committee or Council, without its kind; false for other organs. */
static bool
find_place(LegalSlice slug, LegalSlice *place)
{
	static const char *const organs[] = {"uy-ban-nhan-dan-", "hoi-dong-nhan-dan-", NULL};

	(void) skip_one_of(&slug, heads);
	if (!skip_one_of(&slug, organs))
		return false;
	(void) skip_one_of(&slug, place_words);
	*place = slug;
	return true;
}

/* Does a begin with the words of b? */
static bool
begins_with(LegalSlice a, LegalSlice b)
{
	return a.len >= b.len && memcmp(a.s, b.s, b.len) == 0 &&
		(a.len == b.len || a.s[b.len] == '-');
}

static bool
has_words(LegalSlice a, LegalSlice b)
{
	for (; a.len >= b.len; a.s++, a.len--)
	{
		if (begins_with(a, b))
			return true;
		while (a.len > b.len && a.s[0] != '-')
		{
			a.s++;
			a.len--;
		}
	}
	return false;
}

LegalAgreement
legal_types_agree(const char *a, const char *b)
{
	const LegalDocType *ta;
	const LegalDocType *tb;

	if (a == NULL || b == NULL)
		return LEGAL_UNTOLD;
	ta = legal_vocab_type_by_key(a, strlen(a));
	tb = legal_vocab_type_by_key(b, strlen(b));
	if (ta == NULL || tb == NULL)
		return LEGAL_UNTOLD;
	if (strcmp(ta->slug, tb->slug) == 0 ||
		(strcmp(ta->slug, "luat") == 0 && strcmp(tb->slug, "bo-luat") == 0) ||
		(strcmp(ta->slug, "bo-luat") == 0 && strcmp(tb->slug, "luat") == 0))
		return LEGAL_AGREES;
	return LEGAL_CONTRADICTS;
}

LegalAgreement
legal_issuers_agree(const char *a, size_t alen, const char *b, size_t blen)
{
	char		a_bytes[SLUG_MAX];
	char		b_bytes[SLUG_MAX];
	LegalSlice	as = {a_bytes, make_slug(a, alen, a_bytes)};
	LegalSlice	bs = {b_bytes, make_slug(b, blen, b_bytes)};
	LegalSlice	a_place;
	LegalSlice	b_place;
	const LegalIssuer *ai;
	const LegalIssuer *bi;
	size_t		a_matched;
	size_t		b_matched;

	if (as.len == 0 || bs.len == 0)
		return LEGAL_UNTOLD;
	if (as.len == bs.len && memcmp(as.s, bs.s, as.len) == 0)
		return LEGAL_AGREES;
	if (find_place(as, &a_place) && find_place(bs, &b_place))
		return begins_with(a_place, b_place) || begins_with(b_place, a_place) ?
			LEGAL_AGREES : LEGAL_CONTRADICTS;
	ai = legal_vocab_issuer_by_slug(as.s, as.len, &a_matched);
	bi = legal_vocab_issuer_by_slug(bs.s, bs.len, &b_matched);
	if (ai == NULL || bi == NULL || a_matched < as.len || b_matched < bs.len)
		return LEGAL_UNTOLD;
	return strcmp(ai->slug, bi->slug) == 0 ? LEGAL_AGREES : LEGAL_CONTRADICTS;
}

LegalAgreement
legal_authority_agrees(const char *issuer, size_t len, const char *authority, size_t authority_len)
{
	char		bytes[SLUG_MAX];
	LegalSlice	slug = {bytes, make_slug(issuer, len, bytes)};
	LegalSlice	label = {authority, authority_len};
	LegalSlice	place;

	/* the narrowest label is the organ's own place */
	for (size_t i = 0; i < authority_len; i++)
	{
		if (authority[i] == LEGAL_JOINT)
		{
			label.s = authority + i + 1;
			label.len = authority_len - i - 1;
		}
	}
	if (slug.len == 0 || label.len == 0)
		return LEGAL_UNTOLD;
	if (find_place(slug, &place))
		return begins_with(place, label) ? LEGAL_AGREES : LEGAL_CONTRADICTS;
	return has_words(slug, label) ? LEGAL_AGREES : LEGAL_UNTOLD;
}
