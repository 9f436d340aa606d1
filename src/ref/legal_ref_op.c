/*
 * legal_ref_op.c
 *	  The operators of legal_ref: order, which is byte order, and covering.
 */
#include "postgres.h"

#include "compat.h"
#include "ref/legal_ref.h"

/* Compares two arguments, and frees what reading them has copied. */
static int
compare_args(FunctionCallInfo fcinfo)
{
	LegalRef   *a = PG_GETARG_LEGAL_REF_PP(0);
	LegalRef   *b = PG_GETARG_LEGAL_REF_PP(1);
	int			result = legal_ref_compare(a, b);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return result;
}

/* Equality needs no order: values of different lengths differ. */
static bool
args_equal(FunctionCallInfo fcinfo)
{
	LegalRef   *a = PG_GETARG_LEGAL_REF_PP(0);
	LegalRef   *b = PG_GETARG_LEGAL_REF_PP(1);
	size_t		len = LegalRefLength(a);
	bool		result = len == LegalRefLength(b) &&
		memcmp(LegalRefBytes(a), LegalRefBytes(b), len) == 0;

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return result;
}

/* Does the value of argument a cover that of argument b? */
static bool
args_cover(FunctionCallInfo fcinfo, int a, int b)
{
	LegalRef   *whole = PG_GETARG_LEGAL_REF_PP(a);
	LegalRef   *part = PG_GETARG_LEGAL_REF_PP(b);
	bool		result = legal_key_covers(LegalRefBytes(whole), LegalRefLength(whole),
										  LegalRefBytes(part), LegalRefLength(part));

	PG_FREE_IF_COPY(whole, a);
	PG_FREE_IF_COPY(part, b);
	return result;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_lt);
Datum
legal_ref_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) < 0);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_le);
Datum
legal_ref_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) <= 0);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_eq);
Datum
legal_ref_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(args_equal(fcinfo));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_ge);
Datum
legal_ref_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) >= 0);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_gt);
Datum
legal_ref_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) > 0);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_ne);
Datum
legal_ref_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!args_equal(fcinfo));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_covers);
Datum
legal_ref_covers(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(args_cover(fcinfo, 0, 1));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_covered_by);
Datum
legal_ref_covered_by(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(args_cover(fcinfo, 1, 0));
}
