/*
 * legal_provision_func.c
 *	  What a legal_provision says of itself, and making one of its parts.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "code/legal_provision.h"
#include "compat.h"
#include "provision/legal_provision.h"
#include "ref/legal_literal.h"

int
legal_provision_decode(const LegalProvision *provision, LegalParts *parts, LegalUnit *units)
{
	const uint8_t *key = LegalRefBytes(provision);
	size_t		len = LegalRefLength(provision);
	size_t		end;
	int			n = -1;

	if (legal_key_decode(key, len, parts))
		n = legal_units_decode(key, len, parts->ref_len, units, &end);
	if (n < 0)
		legal_literal_corrupt("legal_provision");
	return n;
}

LegalProvision *
legal_provision_make(const uint8_t *ref, size_t len, const LegalUnit *units, int n)
{
	LegalKey	key;

	/* The caller has arranged them and keys are shorter, so it cannot fail. */
	key.len = len;
	if (len <= LEGAL_KEY_MAX)
		memcpy(key.bytes, ref, len);
	if (!legal_units_append(&key, units, n))
		elog(ERROR, "units of a provision cannot stand as given");
	return legal_ref_from_key(key.bytes, key.len);
}

/* The explicit cast to legal_ref: the document alone. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_provision_to_ref);
Datum
legal_provision_to_ref(PG_FUNCTION_ARGS)
{
	LegalProvision *provision = PG_GETARG_LEGAL_REF_PP(0);
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalParts	parts;

	/* a bound of the planner's without units has no shorter form */
	if (legal_provision_decode(provision, &parts, units) == 0)
		PG_RETURN_LEGAL_REF_P(provision);
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(LegalRefBytes(provision), parts.ref_len));
}

/* How the unit of a kind is numbered, NULL when there is none. */
static Datum
unit_number(FunctionCallInfo fcinfo, LegalUnitKind kind)
{
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalParts	parts;
	int			n = legal_provision_decode(PG_GETARG_LEGAL_REF_PP(0), &parts, units);

	for (int i = 0; i < n; i++)
	{
		char		text[LEGAL_UNITS_TEXT_MAX];

		if (units[i].kind == kind)
			PG_RETURN_TEXT_P(cstring_to_text_with_len(text, (int) legal_unit_print_marks(&units[i],
																						  text)));
	}
	PG_RETURN_NULL();
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_article);
Datum
legal_article(PG_FUNCTION_ARGS)
{
	return unit_number(fcinfo, LEGAL_UNIT_ARTICLE);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_clause);
Datum
legal_clause(PG_FUNCTION_ARGS)
{
	return unit_number(fcinfo, LEGAL_UNIT_CLAUSE);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_point);
Datum
legal_point(PG_FUNCTION_ARGS)
{
	return unit_number(fcinfo, LEGAL_UNIT_POINT);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_units);
Datum
legal_units(PG_FUNCTION_ARGS)
{
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalParts	parts;
	int			n = legal_provision_decode(PG_GETARG_LEGAL_REF_PP(0), &parts, units);
	char		text[LEGAL_UNITS_TEXT_MAX];

	if (n == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(text, (int) legal_units_print(units, n, text)));
}

/* Appends the unit that an argument numbers, when it is given. */
static void
add_unit(FunctionCallInfo fcinfo, int arg, LegalUnitKind kind, LegalUnit *units, int *n)
{
	LegalChar	chars[LEGAL_CHARS_MAX];
	LegalError	err;
	text	   *number;
	int			nchars;
	int			at = 0;

	if (PG_ARGISNULL(arg))
		return;
	number = PG_GETARG_TEXT_PP(arg);
	nchars = legal_fold_text(VARDATA_ANY(number), VARSIZE_ANY_EXHDR(number), chars,
							 LEGAL_CHARS_MAX);
	err.status = LEGAL_BAD_SYNTAX;
	if (nchars >= 0 && legal_unit_marks(chars, nchars, &at, kind, false, &units[*n], &err) &&
		at == nchars)
		(*n)++;
	else if (err.status == LEGAL_OUT_OF_RANGE)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("%s field value out of range", "legal_provision"),
				 errdetail("The number of the %s is not between 1 and %d.",
						   legal_unit_english(kind), LEGAL_UNIT_NUMBER_MAX)));
	else
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid %s field value", "legal_provision"),
				 errdetail("The %s \"%.*s\" cannot be read.", legal_unit_english(kind),
						   (int) VARSIZE_ANY_EXHDR(number), VARDATA_ANY(number)),
				 errhint("Articles and clauses are numbered as 5 or 5a, points as a, đ or b1.")));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(make_legal_provision);
Datum
make_legal_provision(PG_FUNCTION_ARGS)
{
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalParts	parts;
	LegalRef   *ref;
	int			n = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	ref = PG_GETARG_LEGAL_REF_PP(0);
	legal_ref_decode(ref, &parts);
	if (parts.ref_len != LegalRefLength(ref))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s names no document", "legal_ref")));
	add_unit(fcinfo, 1, LEGAL_UNIT_ARTICLE, units, &n);
	add_unit(fcinfo, 2, LEGAL_UNIT_CLAUSE, units, &n);
	add_unit(fcinfo, 3, LEGAL_UNIT_POINT, units, &n);
	PG_RETURN_LEGAL_REF_P(legal_provision_make(LegalRefBytes(ref), LegalRefLength(ref), units, n));
}
