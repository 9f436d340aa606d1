/*
 * legal_ref_agg.c
 *	  Transition functions of the aggregates min and max.
 */
#include "postgres.h"

#include "compat.h"
#include "ref/legal_ref.h"

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_smaller);
Datum
legal_ref_smaller(PG_FUNCTION_ARGS)
{
	LegalRef   *a = PG_GETARG_LEGAL_REF_PP(0);
	LegalRef   *b = PG_GETARG_LEGAL_REF_PP(1);

	PG_RETURN_LEGAL_REF_P(legal_ref_compare(a, b) <= 0 ? a : b);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_larger);
Datum
legal_ref_larger(PG_FUNCTION_ARGS)
{
	LegalRef   *a = PG_GETARG_LEGAL_REF_PP(0);
	LegalRef   *b = PG_GETARG_LEGAL_REF_PP(1);

	PG_RETURN_LEGAL_REF_P(legal_ref_compare(a, b) >= 0 ? a : b);
}
