/*
 * legal_ref_btree.c
 *	  Support functions of the btree operator class of legal_ref.
 */
#include "postgres.h"

#include "utils/sortsupport.h"

#include "compat.h"
#include "ref/legal_ref.h"

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

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_sortsupport);
Datum
legal_ref_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = sort_compare;

	PG_RETURN_VOID();
}
