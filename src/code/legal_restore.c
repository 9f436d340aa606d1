/*
 * legal_restore.c
 *	  Symbols that lost their accents or their separators.
 *
 * Slugs and careless typing write D for Đ and U for Ư (nd-cp), and leave
 * separators out (NĐCP).  What a symbol most likely was is told by the known
 * symbols first, then segment by segment, by frequency (symbols.tsv, kept by
 * gen_tables.pl apart for first and later segments: HD begins a guidance, and
 * HĐND comes later).
 */
#include "code/legal_spelling.h"
#include "code/legal_vocab.h"

#include <string.h>

#include "code/legal_table.h"

typedef struct BareSymbol
{
	const char *bare;			/* without accents and joints */
	int			symbol;			/* place in known_symbols */
} BareSymbol;

typedef struct BareSegment
{
	const char *bare;
	const char *segment;
} BareSegment;

typedef struct GluedType
{
	const char *token;			/* a type's abbreviation, upper case */
	bool		joint;
} GluedType;

typedef struct Beginning
{
	const char *bare;
	const char *segment;
	bool		first;			/* of the first segment, */
	bool		later;			/* of a later one */
} Beginning;

#include "code/legal_restore_tables.h"

const LegalSlice *
legal_vocab_symbols(int *n)
{
	*n = LENGTH_OF(known_symbols);
	return known_symbols;
}

bool
legal_vocab_is_symbol(const char *symbol, size_t len)
{
	return FIND(known_symbols, symbol, len) >= 0;
}

/* Bytes of the letter at s: Đ and Ư take two. */
static int
letter_len(const char *s)
{
	return (unsigned char) *s >= 0xC0 ? 2 : 1;
}

/* D for Đ, U for Ư. */
static char
bare_letter(const char *s)
{
	if ((unsigned char) s[0] == 0xC4)
		return 'D';
	if ((unsigned char) s[0] == 0xC6)
		return 'U';
	return s[0];
}

static size_t
bare_form(const char *s, size_t len, char *out)
{
	size_t		n = 0;

	for (size_t i = 0; i < len; i += letter_len(s + i))
	{
		if (s[i] != LEGAL_JOINT)
			out[n++] = bare_letter(s + i);
	}
	return n;
}

/*
 * Can given have been meant as known?  Both have the same bare form.  A joint
 * or an accented letter that is given was meant; the missing ones may be lost.
 */
static bool
may_mean(const char *given, size_t glen, const char *known, size_t klen)
{
	size_t		g = 0,
				k = 0;

	while (g < glen || k < klen)
	{
		if (k < klen && known[k] == LEGAL_JOINT)
		{
			k++;
			if (g < glen && given[g] == LEGAL_JOINT)
				g++;
			continue;
		}
		if (g >= glen || k >= klen || given[g] == LEGAL_JOINT)
			return false;
		if (letter_len(given + g) == 2 && letter_len(known + k) == 1)
			return false;
		g += letter_len(given + g);
		k += letter_len(known + k);
	}
	return true;
}

/* The segment that given most likely means at its place, or NULL. */
static const char *
restore_segment(const char *given, size_t len, bool first)
{
	char		bare[LEGAL_SYMBOL_MAX];
	size_t		n = bare_form(given, len, bare);
	int			at = first ? FIND(first_segments, bare, n) : FIND(later_segments, bare, n);
	const char *segment;

	if (at < 0)
		return NULL;
	segment = first ? first_segments[at].segment : later_segments[at].segment;
	return may_mean(given, len, segment, strlen(segment)) ? segment : NULL;
}

/*
 * An unknown segment whose beginning is known.  Returns the length written to
 * out, 0 when it begins like nothing in particular.
 */
static size_t
restore_beginning(const char *given, size_t len, bool first, char *out)
{
	char		bare[LEGAL_SYMBOL_MAX];
	size_t		n = bare_form(given, len, bare),
				best = 0,
				used = 0;

	for (int i = 0; i < LENGTH_OF(beginnings); i++)
	{
		const Beginning *b = &beginnings[i];
		size_t		blen = strlen(b->bare);

		/* as many bytes of given: what it may still lose lies further on */
		if ((first ? b->first : b->later) && blen > best && blen <= n && blen <= len &&
			memcmp(given, b->bare, blen) == 0)
		{
			best = blen;
			used = strlen(b->segment);
			memcpy(out, b->segment, used);
		}
	}
	if (best == 0 || used + len - best > LEGAL_SYMBOL_MAX)
		return 0;
	memcpy(out + used, given + best, len - best);
	return used + len - best;
}

/*
 * A segment that is a type and its issuers run together (TTBTC, TTLTBTCBCA):
 * the longest type in front, then known issuers, as many as its rule has.  With
 * other segments behind it only joint types are tried: KHCN-NV is no plan.
 * Returns the length written to out, 0 when it cannot be taken apart.
 */
static size_t
restore_glued(const char *given, size_t len, bool alone, char *out)
{
	for (size_t head = len; head > 1; head--)
	{
		const char *type = restore_segment(given, head, true);
		size_t		used,
					at = head;
		int			rule,
					pieces = 0;

		if (type == NULL || head == len)
			continue;
		used = strlen(type);
		rule = FIND(glued_types, type, used);
		if (rule < 0 || (!alone && !glued_types[rule].joint))
			continue;
		memcpy(out, type, used);

		while (at < len && (pieces == 0 || glued_types[rule].joint))
		{
			size_t		piece = len - at;
			const char *issuer = NULL;

			for (; piece > 1; piece--)
			{
				issuer = restore_segment(given + at, piece, false);
				if (issuer != NULL && legal_vocab_issuer_by_key(issuer, strlen(issuer)) != NULL)
					break;
				issuer = NULL;
			}
			if (issuer == NULL || used + 1 + strlen(issuer) > LEGAL_SYMBOL_MAX)
				break;
			out[used++] = LEGAL_JOINT;
			memcpy(out + used, issuer, strlen(issuer));
			used += strlen(issuer);
			at += piece;
			pieces++;
		}
		if (at == len)
			return used;
	}
	return 0;
}

size_t
legal_vocab_restore(const char *symbol, size_t len, char *out)
{
	char		bare[LEGAL_SYMBOL_MAX];
	size_t		used = 0,
				from = 0;
	int			at;
	bool		known = false;

	if (len == 0 || len > LEGAL_SYMBOL_MAX)
		return 0;

	/* known as it is: TTLB is not TT-LB without its separator */
	if (legal_vocab_is_symbol(symbol, len))
	{
		memcpy(out, symbol, len);
		return len;
	}

	at = FIND(bare_symbols, bare, bare_form(symbol, len, bare));
	if (at >= 0)
	{
		LegalSlice	whole = known_symbols[bare_symbols[at].symbol];

		/* who wrote a separator left out no other */
		if (may_mean(symbol, len, whole.s, whole.len) &&
			(memchr(symbol, LEGAL_JOINT, len) == NULL ||
			 legal_count_joints(symbol, len) == legal_count_joints(whole.s, whole.len)))
		{
			memcpy(out, whole.s, whole.len);
			return whole.len;
		}
	}

	for (size_t to = 0; to <= len; to++)
	{
		char		piece[LEGAL_SYMBOL_MAX];
		const char *restored;
		size_t		restored_len,
					name_len,
					digits;

		if (to < len && symbol[to] != LEGAL_JOINT)
			continue;

		name_len = to - from;
		while (name_len > 0 && symbol[from + name_len - 1] >= '0' &&
			   symbol[from + name_len - 1] <= '9')
			name_len--;
		digits = to - from - name_len;

		restored = restore_segment(symbol + from, name_len, from == 0);
		if (restored != NULL)
			restored_len = strlen(restored);
		else if ((from == 0 &&
				  (restored_len = restore_glued(symbol, name_len, to == len, piece)) > 0) ||
				 (restored_len = restore_beginning(symbol + from, name_len, from == 0,
												   piece)) > 0)
			restored = piece;
		if (restored != NULL)
			known = true;
		else
		{
			restored = symbol + from;
			restored_len = name_len;
		}

		if (used + 1 + restored_len + digits > LEGAL_SYMBOL_MAX)
			return 0;
		if (from > 0)
			out[used++] = LEGAL_JOINT;
		memcpy(out + used, restored, restored_len);
		used += restored_len;
		memcpy(out + used, symbol + to - digits, digits);
		used += digits;
		from = to + 1;
	}
	return known ? used : 0;
}
