/*
 * legal_ref_gin.c
 *	  GIN on legal_ref[]: core's array operators, and elements that are covered or
 *	  matched.
 *
 * Keys are the elements, in the order of the type.  Core's operators are core's
 * own business.  What a reference covers is a range of keys, what a pattern
 * matches are some ranges, and each is a partial match: it begins at the lower
 * bound, and comparePartial ends it at the upper one.  Where a range holds more
 * than is wanted, comparePartial passes over the rest, so nothing is left to
 * check against the table.
 */
#include "postgres.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "utils/fmgrprotos.h"

#include "compat.h"
#include "ref/legal_ref_array.h"

/* Strategies 1 to 4 are core's &&, @>, <@ and =; 5 is @>>, 6 is ~. */
#define CORE_STRATEGIES		4
#define COVERED_STRATEGY	5

/* A pattern of more ranges than this is asked for by fewer, wider ones. */
#define RANGES_MAX			32

/* What comparePartial knows of a range beside its lower bound. */
typedef struct GinRange
{
	const LegalRef *upper;		/* the first key behind the range */
	LegalRefTest test;			/* what keys of the range must meet; NULL = nothing */
	const void *wanted;
} GinRange;

static void
add_range(const LegalKey *lower, const LegalKey *upper, LegalRefTest test, const void *wanted,
		  Datum *key, Pointer *extra)
{
	GinRange   *range = palloc(sizeof(GinRange));

	range->upper = legal_ref_from_key(upper->bytes, upper->len);
	range->test = test;
	range->wanted = wanted;
	*key = LegalRefPGetDatum(legal_ref_from_key(lower->bytes, lower->len));
	*extra = (Pointer) range;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_gin_extract_query);
Datum
legal_ref_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32	   *nkeys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	bool	  **partial = (bool **) PG_GETARG_POINTER(3);
	Pointer   **extra = (Pointer **) PG_GETARG_POINTER(4);
	LegalRef   *query;
	LegalKeyRange *ranges;
	LegalRefTest test = NULL;
	const void *wanted = NULL;
	bool		exact;
	Datum	   *keys;

	if (strategy <= CORE_STRATEGIES)
		return ginqueryarrayextract(fcinfo);

	query = PG_GETARG_LEGAL_REF_PP(0);
	ranges = palloc(RANGES_MAX * sizeof(LegalKeyRange));
	if (strategy == COVERED_STRATEGY)
	{
		*nkeys = 1;
		exact = legal_key_range(LegalRefBytes(query), LegalRefLength(query),
								&ranges[0].low, &ranges[0].high);
		if (!exact)
		{
			test = legal_ref_test_covered;
			wanted = query;
		}
	}
	else
	{
		LegalPattern *pattern = palloc(sizeof(LegalPattern));

		legal_ref_pattern_decode(query, pattern);
		*nkeys = legal_pattern_ranges(pattern, ranges, RANGES_MAX, &exact);
		if (!exact)
		{
			test = legal_ref_test_matched;
			wanted = pattern;
		}
	}

	keys = palloc(*nkeys * sizeof(Datum));
	*partial = palloc(*nkeys * sizeof(bool));
	*extra = palloc(*nkeys * sizeof(Pointer));
	for (int i = 0; i < *nkeys; i++)
	{
		(*partial)[i] = true;
		add_range(&ranges[i].low, &ranges[i].high, test, wanted, &keys[i], &(*extra)[i]);
	}
	pfree(ranges);
	PG_RETURN_POINTER(keys);
}

/* Zero when the key is wanted, negative when it is not, positive behind the range. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_gin_compare_partial);
Datum
legal_ref_gin_compare_partial(PG_FUNCTION_ARGS)
{
	LegalRef   *key = PG_GETARG_LEGAL_REF_PP(1);
	const GinRange *range = (const GinRange *) PG_GETARG_POINTER(3);

	if (legal_ref_compare(key, range->upper) >= 0)
		PG_RETURN_INT32(1);
	PG_RETURN_INT32(range->test == NULL || range->test(range->wanted, key) ? 0 : -1);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_gin_consistent);
Datum
legal_ref_gin_consistent(PG_FUNCTION_ARGS)
{
	bool	   *check = (bool *) PG_GETARG_POINTER(0);
	int32		nkeys = PG_GETARG_INT32(3);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);

	if (PG_GETARG_UINT16(1) <= CORE_STRATEGIES)
		return ginarrayconsistent(fcinfo);

	*recheck = false;
	for (int32 i = 0; i < nkeys; i++)
	{
		if (check[i])
			PG_RETURN_BOOL(true);
	}
	PG_RETURN_BOOL(false);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_gin_triconsistent);
Datum
legal_ref_gin_triconsistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	int32		nkeys = PG_GETARG_INT32(3);
	GinTernaryValue result = GIN_FALSE;

	if (PG_GETARG_UINT16(1) <= CORE_STRATEGIES)
		return ginarraytriconsistent(fcinfo);

	for (int32 i = 0; i < nkeys && result != GIN_TRUE; i++)
	{
		if (check[i] != GIN_FALSE)
			result = check[i];
	}
	PG_RETURN_GIN_TERNARY_VALUE(result);
}
