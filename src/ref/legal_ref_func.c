/*
 * legal_ref_func.c
 *	  What a legal_ref says of itself: the parts of its code and its
 *	  qualifiers.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/date.h"

#include "compat.h"
#include "ref/legal_literal.h"

void
legal_ref_corrupt(void)
{
	legal_literal_corrupt("legal_ref");
}

void
legal_ref_decode(const LegalRef *ref, LegalParts *parts)
{
	if (!legal_key_decode(LegalRefBytes(ref), LegalRefLength(ref), parts))
		legal_ref_corrupt();
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_code);
Datum
legal_code(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);
	LegalParts	parts;

	legal_ref_decode(ref, &parts);
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(LegalRefBytes(ref), parts.code_len));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_number);
Datum
legal_number(PG_FUNCTION_ARGS)
{
	LegalParts	parts;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	if (parts.number == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32((int32) parts.number);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_suffix);
Datum
legal_suffix(PG_FUNCTION_ARGS)
{
	LegalParts	parts;
	char		suffix[LEGAL_TEXT_MAX];
	size_t		len;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	len = legal_suffix_print(&parts, suffix);
	if (len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(suffix, (int) len));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_year);
Datum
legal_year(PG_FUNCTION_ARGS)
{
	LegalParts	parts;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	if (parts.year == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(parts.year);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_symbol);
Datum
legal_symbol(PG_FUNCTION_ARGS)
{
	LegalParts	parts;
	char		symbol[LEGAL_TEXT_MAX];

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(symbol, (int) legal_symbol_print(&parts, symbol)));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_authority);
Datum
legal_authority(PG_FUNCTION_ARGS)
{
	LegalParts	parts;
	char		authority[LEGAL_TEXT_MAX];
	size_t		len;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	len = legal_authority_print(&parts, authority);
	if (len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(authority, (int) len));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_issued_on);
Datum
legal_issued_on(PG_FUNCTION_ARGS)
{
	LegalParts	parts;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	if (parts.issued_on == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(parts.issued_on - POSTGRES_EPOCH_JDATE);
}
