/*
 * legal_ref_format.c
 *	  A legal_ref in other forms than its literal, and back from a slug.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "code/legal_format.h"
#include "compat.h"
#include "ref/legal_literal.h"

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_format);
Datum
legal_format(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);
	text	   *name = PG_GETARG_TEXT_PP(1);
	LegalStyle	style;
	char		formatted[LEGAL_FORMAT_MAX];
	size_t		len;

	if (!legal_style_by_name(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &style))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown style: \"%s\"",
						legal_shown(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name))),
				 errhint("Styles are \"vi\", \"slug\", \"urn\" and \"akn\".")));

	len = legal_format_key(LegalRefBytes(ref), LegalRefLength(ref), style, formatted);
	if (len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(formatted, (int) len));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_from_slug);
Datum
legal_ref_from_slug(PG_FUNCTION_ARGS)
{
	text	   *slug = PG_GETARG_TEXT_PP(0);
	LegalKey	key;

	if (!legal_code_from_slug(VARDATA_ANY(slug), VARSIZE_ANY_EXHDR(slug), &key))
		PG_RETURN_NULL();
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(key.bytes, key.len));
}
