/*
 * legal_ref_btree.c
 *	  Support functions of the btree operator class of legal_ref.
 *
 * Abbreviated keys.  The first eight bytes of a key hold the year and the
 * start of the symbol, which thousands of codes share, so they are packed
 * more tightly here.  From the highest bit down:
 *
 *	  year		 9 bits		0 = undated, else year - 1899
 *	  symbol	13 bits		2k + 1 = the k-th well-known symbol,
 *							2k = between its neighbours k - 1 and k
 *
 * and, after a well-known symbol, which is then known whole,
 *
 *	  number	30 bits
 *	  tail		12 bits		of the bytes that follow the number (a qualifier's
 *							tag or a suffix), zero when there are none
 *
 * or, after another one, 42 bits of the symbol and what follows it, from the
 * first byte that its two neighbours do not share.  Each field has the order
 * of the bytes it stands for and ties are broken by comparing the keys, so
 * the list of well-known symbols decides about speed only.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "lib/hyperloglog.h"
#include "port/pg_bswap.h"
#include "utils/sortsupport.h"

#include "code/legal_vocab.h"
#include "compat.h"
#include "ref/legal_ref.h"

#define YEAR_BYTES			2
#define SYMBOL_BITS			13
#define NUMBER_BITS			30
#define TAIL_BITS			12
#define REST_BITS			(NUMBER_BITS + TAIL_BITS)
#define WELL_KNOWN_MAX		((1 << SYMBOL_BITS) / 2 - 1)

#define CACHE_BITS			9
#define CACHED_SYMBOL_MAX	24

/* Where a symbol stands among the well-known ones. */
typedef struct SymbolPlace
{
	uint16		rank;			/* as in the abbreviated key */
	uint16		shared;			/* bytes that both neighbours share */
} SymbolPlace;

/* A symbol looked up before: its bytes as read_words() gives them. */
typedef struct SymbolSlot
{
	uint64		words[CACHED_SYMBOL_MAX / sizeof(uint64)];
	uint32		len;			/* 0 = empty slot */
	SymbolPlace place;
} SymbolSlot;

typedef struct LegalRefSortState
{
	const LegalSlice *symbols;	/* well-known, in byte order */
	int			nsymbols;
	int64		input_count;	/* values abbreviated so far */
	bool		estimating;		/* still counting distinct abbreviated keys? */
	hyperLogLogState abbr_card;
	SymbolSlot	cache[1 << CACHE_BITS];
} LegalRefSortState;

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_cmp);
Datum
legal_ref_cmp(PG_FUNCTION_ARGS)
{
	LegalRef   *a = PG_GETARG_LEGAL_REF_PP(0);
	LegalRef   *b = PG_GETARG_LEGAL_REF_PP(1);
	int			result = legal_ref_compare(a, b);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_INT32(result);
}

static int
sort_compare(Datum x, Datum y, SortSupport ssup)
{
	LegalRef   *a = DatumGetLegalRefPP(x);
	LegalRef   *b = DatumGetLegalRefPP(y);
	int			result = legal_ref_compare(a, b);

	/* A sort compares many times before its memory is reset. */
	if (LegalRefPGetDatum(a) != x)
		pfree(a);
	if (LegalRefPGetDatum(b) != y)
		pfree(b);
	return result;
}

/*
 * Abbreviation is for 8-byte Datums only; on others the plain comparator,
 * one memcmp, has to do.
 */
#if SIZEOF_DATUM == 8

static SymbolPlace
find_symbol(const LegalRefSortState *state, const char *symbol, size_t len)
{
	SymbolPlace place = {0, 0};
	int			low = 0;
	int			high = state->nsymbols;

	/* The first well-known symbol that does not come before this one. */
	while (low < high)
	{
		int			mid = low + (high - low) / 2;
		const LegalSlice *known = &state->symbols[mid];
		int			c = legal_key_compare((const uint8_t *) known->s, known->len,
										  (const uint8_t *) symbol, len);

		if (c == 0)
		{
			place.rank = 2 * mid + 1;
			return place;
		}
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}

	place.rank = 2 * low;
	if (low > 0 && low < state->nsymbols)
	{
		const LegalSlice *before = &state->symbols[low - 1];
		const LegalSlice *after = &state->symbols[low];
		size_t		most = Min(before->len, after->len);

		while (place.shared < most && before->s[place.shared] == after->s[place.shared])
			place.shared++;
	}
	return place;
}

/*
 * A symbol of up to CACHED_SYMBOL_MAX bytes as words that, with the length, no
 * other symbol has.  They overlap, so that nothing is read beyond its end.
 */
static inline void
read_words(const char *symbol, size_t len, uint64 *words)
{
	words[0] = words[1] = words[2] = 0;
	if (len >= 8)
	{
		memcpy(&words[0], symbol, 8);
		memcpy(&words[2], symbol + len - 8, 8);
		if (len > 16)
			memcpy(&words[1], symbol + 8, 8);
	}
	else if (len >= 4)
	{
		uint32		first;
		uint32		last;

		memcpy(&first, symbol, 4);
		memcpy(&last, symbol + len - 4, 4);
		words[0] = first;
		words[2] = last;
	}
	else
	{
		words[0] = (uint8) symbol[0];
		words[1] = (uint8) symbol[len / 2];
		words[2] = (uint8) symbol[len - 1];
	}
}

/* find_symbol() with a memory: most symbols have been seen just before. */
static inline SymbolPlace
lookup_symbol(LegalRefSortState *state, const char *symbol, size_t len)
{
	SymbolSlot *slot;
	uint64		words[3];
	uint64		hash;

	if (len == 0 || len > CACHED_SYMBOL_MAX)
		return find_symbol(state, symbol, len);

	read_words(symbol, len, words);
	hash = (words[0] ^ words[1] * UINT64CONST(0xC2B2AE3D27D4EB4F) ^ words[2] << 17) *
		UINT64CONST(0x9E3779B97F4A7C15);
	slot = &state->cache[(hash ^ hash << 23) >> (64 - CACHE_BITS)];

	if (slot->len != len || slot->words[0] != words[0] || slot->words[1] != words[1] ||
		slot->words[2] != words[2])
	{
		slot->place = find_symbol(state, symbol, len);
		slot->len = (uint32) len;
		memcpy(slot->words, words, sizeof(words));
	}
	return slot->place;
}

/* The highest bits of some bytes, as if zeros followed them. */
static inline uint64
leading_bits(const uint8_t *bytes, size_t len, int bits)
{
	uint64		value = 0;

	if (len >= sizeof(value))
	{
		memcpy(&value, bytes, sizeof(value));
		value = pg_ntoh64(value);
	}
	else
	{
		for (int shift = 56; len > 0; len--, shift -= 8)
			value |= (uint64) *bytes++ << shift;
	}
	return value >> (64 - bits);
}

static inline uint64
abbreviate(LegalRefSortState *state, const uint8_t *key, size_t len)
{
	const uint8_t *end = key + len;
	const uint8_t *symbol = key + YEAR_BYTES;
	const uint8_t *symbol_end;
	const uint8_t *rest;
	SymbolPlace place;
	uint64		year;
	uint64		number = 0;
	int			number_len;

	/* Keys are longer; the checks here keep damaged ones from being overrun. */
	if (len <= YEAR_BYTES)
		return 0;
	year = key[0] << 8 | key[1];
	if (year != 0)
		year = Min(Max(year, LEGAL_YEAR_MIN) - LEGAL_YEAR_MIN + 1, 511);

	symbol_end = memchr(symbol, LEGAL_END, end - symbol);
	if (symbol_end == NULL)
		symbol_end = end;
	place = lookup_symbol(state, (const char *) symbol, symbol_end - symbol);
	year = year << SYMBOL_BITS | place.rank;

	if (place.rank % 2 == 0)
	{
		rest = symbol + Min(place.shared, end - symbol);
		return year << REST_BITS | leading_bits(rest, end - rest, REST_BITS);
	}

	rest = Min(symbol_end + 1, end);
	number_len = rest < end ? *rest++ : 0;
	while (number_len-- > 0 && rest < end)
		number = number << 8 | *rest++;
	return (year << NUMBER_BITS | Min(number, (1 << NUMBER_BITS) - 1)) << TAIL_BITS |
		leading_bits(rest, end - rest, TAIL_BITS);
}

static Datum
abbrev_convert(Datum original, SortSupport ssup)
{
	LegalRefSortState *state = ssup->ssup_extra;
	LegalRef   *ref = DatumGetLegalRefPP(original);
	uint64		result = abbreviate(state, LegalRefBytes(ref), LegalRefLength(ref));

	state->input_count++;
	if (state->estimating)
	{
		uint32		folded = (uint32) result ^ (uint32) (result >> 32);

		addHyperLogLog(&state->abbr_card, DatumGetUInt32(hash_uint32(folded)));
	}

	if (LegalRefPGetDatum(ref) != original)
		pfree(ref);
	return UInt64GetDatum(result);
}

/* When to give up: the rule of core's uuid.c. */
static bool
abbrev_abort(int memtupcount, SortSupport ssup)
{
	LegalRefSortState *state = ssup->ssup_extra;
	double		abbr_card;

	if (memtupcount < 10000 || state->input_count < 10000 || !state->estimating)
		return false;

	abbr_card = estimateHyperLogLog(&state->abbr_card);

	/*
	 * This many distinct abbreviated keys are worth it for any table that has
	 * a register's size, and counting on costs as much as abbreviating does;
	 * uuid.c counts on for longer, its values being cheaper to abbreviate.
	 */
	if (abbr_card > 25000.0)
	{
		state->estimating = false;
		return false;
	}

	/* Worth it down to one distinct abbreviated key in about 2,000 values. */
	return abbr_card < state->input_count / 2000.0 + 0.5;
}

#endif							/* SIZEOF_DATUM == 8 */

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_sortsupport);
Datum
legal_ref_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = sort_compare;

#if SIZEOF_DATUM == 8
	if (ssup->abbreviate)
	{
		MemoryContext old = MemoryContextSwitchTo(ssup->ssup_cxt);
		LegalRefSortState *state = palloc0(sizeof(LegalRefSortState));

		state->symbols = legal_vocab_symbols(&state->nsymbols);
		state->nsymbols = Min(state->nsymbols, WELL_KNOWN_MAX);
		state->estimating = true;
		initHyperLogLog(&state->abbr_card, 10);

		ssup->ssup_extra = state;
		ssup->comparator = ssup_datum_unsigned_cmp;
		ssup->abbrev_converter = abbrev_convert;
		ssup->abbrev_abort = abbrev_abort;
		ssup->abbrev_full_comparator = sort_compare;
		MemoryContextSwitchTo(old);
	}
#endif

	PG_RETURN_VOID();
}
