/*
 * legal_ref_hash.c
 *	  Hashing of legal_ref: the server's hash of the key bytes, which are equal
 *	  exactly when the values are.
 */
#include "postgres.h"

#include "common/hashfn.h"

#include "compat.h"
#include "ref/legal_ref.h"

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_hash);
Datum
legal_ref_hash(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);
	Datum		result = hash_any(LegalRefBytes(ref), (int) LegalRefLength(ref));

	PG_FREE_IF_COPY(ref, 0);
	return result;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_hash_extended);
Datum
legal_ref_hash_extended(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);
	Datum		result = hash_any_extended(LegalRefBytes(ref), (int) LegalRefLength(ref),
										   PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(ref, 0);
	return result;
}
