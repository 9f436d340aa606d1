/*
 * legal_ref_array.c
 *	  Operators that ask arrays of legal_ref what core's do not: whether some
 *	  element is covered.
 *
 * NULL elements are no documents: nothing covers or matches them.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"

#include "compat.h"
#include "ref/legal_ref_array.h"

/* Does an element of argument refs meet the test? */
static bool
some_element(FunctionCallInfo fcinfo, int refs, LegalRefTest test, const void *wanted)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(refs);
	bool		result = false;
	Datum	   *elements;
	bool	   *nulls;
	int			n;

	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_INT,
					  &elements, &nulls, &n);
	for (int i = 0; i < n && !result; i++)
	{
		CHECK_FOR_INTERRUPTS();
		result = !nulls[i] && test(wanted, DatumGetLegalRefPP(elements[i]));
	}
	if (elements != NULL)
	{
		pfree(elements);
		pfree(nulls);
	}
	PG_FREE_IF_COPY(array, refs);
	return result;
}

bool
legal_ref_test_covered(const void *wanted, const LegalRef *element)
{
	const LegalRef *whole = wanted;

	return legal_key_covers(LegalRefBytes(whole), LegalRefLength(whole),
							LegalRefBytes(element), LegalRefLength(element));
}

bool
legal_ref_test_matched(const void *wanted, const LegalRef *element)
{
	return legal_pattern_matches(wanted, LegalRefBytes(element), LegalRefLength(element));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_array_some_covered);
Datum
legal_ref_array_some_covered(PG_FUNCTION_ARGS)
{
	LegalRef   *whole = PG_GETARG_LEGAL_REF_PP(1);

	PG_RETURN_BOOL(some_element(fcinfo, 0, legal_ref_test_covered, whole));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_covers_some);
Datum
legal_ref_covers_some(PG_FUNCTION_ARGS)
{
	LegalRef   *whole = PG_GETARG_LEGAL_REF_PP(0);

	PG_RETURN_BOOL(some_element(fcinfo, 1, legal_ref_test_covered, whole));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_array_some_matches);
Datum
legal_ref_array_some_matches(PG_FUNCTION_ARGS)
{
	LegalPattern pattern;

	legal_ref_pattern_decode(PG_GETARG_LEGAL_REF_PP(1), &pattern);
	PG_RETURN_BOOL(some_element(fcinfo, 0, legal_ref_test_matched, &pattern));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_matches_some);
Datum
legal_ref_pattern_matches_some(PG_FUNCTION_ARGS)
{
	LegalPattern pattern;

	legal_ref_pattern_decode(PG_GETARG_LEGAL_REF_PP(0), &pattern);
	PG_RETURN_BOOL(some_element(fcinfo, 1, legal_ref_test_matched, &pattern));
}
