/*
 * legal_ref_make.c
 *	  Making a legal_ref from its parts, and giving one other qualifiers.
 *
 * Both hand their pieces to src/code, which folds and checks them as it does
 * a literal, so nothing can be made here that could not be written.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/date.h"

#include "code/legal_vocab.h"
#include "compat.h"
#include "ref/legal_ref.h"

static LegalRef *
make_ref(const LegalPieces *pieces)
{
	LegalKey	key;
	LegalError	err;

	switch (legal_code_make(pieces, &key, &err))
	{
		case LEGAL_OK:
			break;
		case LEGAL_OUT_OF_RANGE:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("%s field value out of range", "legal_ref"),
					 errdetail_internal("%s", err.detail),
					 err.hint ? errhint("%s", err.hint) : 0));
			break;
		case LEGAL_OVER_LIMIT:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("%s field value exceeds a limit", "legal_ref"),
					 errdetail_internal("%s", err.detail),
					 err.hint ? errhint("%s", err.hint) : 0));
			break;
		default:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("invalid %s field value", "legal_ref"),
					 errdetail_internal("%s", err.detail),
					 err.hint ? errhint("%s", err.hint) : 0));
			break;
	}
	return legal_ref_from_key(key.bytes, key.len);
}

/* An issue date as the pieces have it; the infinities are no days. */
static int32_t
julian_of(DateADT date)
{
	if (DATE_NOT_FINITE(date) ||
		date + POSTGRES_EPOCH_JDATE < legal_date_to_julian(LEGAL_YEAR_MIN, 1, 1) ||
		date + POSTGRES_EPOCH_JDATE > legal_date_to_julian(LEGAL_YEAR_MAX, 12, 31))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("%s field value out of range", "legal_ref"),
				 errdetail("An issue date is between the years %d and %d.",
						   LEGAL_YEAR_MIN, LEGAL_YEAR_MAX)));
	return date + POSTGRES_EPOCH_JDATE;
}

static void
text_piece(text *value, const char **piece, size_t *len)
{
	*piece = VARDATA_ANY(value);
	*len = VARSIZE_ANY_EXHDR(value);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(make_legal_ref);
Datum
make_legal_ref(PG_FUNCTION_ARGS)
{
	LegalPieces pieces = {0};

	if (!PG_ARGISNULL(0))
	{
		pieces.number = PG_GETARG_INT32(0);

		/* The pieces say "unnumbered" by 0, SQL says it by NULL. */
		if (pieces.number == 0)
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("%s field value out of range", "legal_ref"),
					 errdetail("No document has the number 0."),
					 errhint("An unnumbered document has the number NULL.")));
	}
	if (!PG_ARGISNULL(1))
	{
		pieces.year = PG_GETARG_INT32(1);
		if (pieces.year == 0)
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("%s field value out of range", "legal_ref"),
					 errdetail("A year is between %d and %d.",
							   LEGAL_YEAR_MIN, LEGAL_YEAR_MAX),
					 errhint("An undated code has the year NULL.")));
	}
	if (PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s symbol must not be null", "legal_ref")));
	text_piece(PG_GETARG_TEXT_PP(2), &pieces.symbol, &pieces.symbol_len);
	if (!PG_ARGISNULL(3))
		text_piece(PG_GETARG_TEXT_PP(3), &pieces.suffix, &pieces.suffix_len);
	if (!PG_ARGISNULL(4))
		text_piece(PG_GETARG_TEXT_PP(4), &pieces.doc_type, &pieces.doc_type_len);
	if (!PG_ARGISNULL(5))
		text_piece(PG_GETARG_TEXT_PP(5), &pieces.authority, &pieces.authority_len);
	if (!PG_ARGISNULL(6))
		pieces.issued_on = julian_of(PG_GETARG_DATEADT(6));

	PG_RETURN_LEGAL_REF_P(make_ref(&pieces));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_with);
Datum
legal_ref_with(PG_FUNCTION_ARGS)
{
	LegalPieces pieces = {0};
	LegalParts	parts;
	char		symbol[LEGAL_TEXT_MAX];
	char		suffix[LEGAL_TEXT_MAX];
	char		authority[LEGAL_TEXT_MAX];

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);

	pieces.number = parts.number;
	pieces.year = parts.year;
	pieces.symbol = symbol;
	pieces.symbol_len = legal_symbol_print(&parts, symbol);
	pieces.suffix = suffix;
	pieces.suffix_len = legal_suffix_print(&parts, suffix);

	if (!PG_ARGISNULL(1))
		text_piece(PG_GETARG_TEXT_PP(1), &pieces.doc_type, &pieces.doc_type_len);
	else if (parts.doc_type_len > 0)
	{
		/* A stored type is one of the vocabulary's, which knows its name. */
		const LegalDocType *type = legal_vocab_type_by_key(parts.doc_type,
														   parts.doc_type_len);

		if (type == NULL)
			legal_ref_corrupt();
		pieces.doc_type = type->vi;
		pieces.doc_type_len = strlen(type->vi);
	}

	if (!PG_ARGISNULL(2))
		text_piece(PG_GETARG_TEXT_PP(2), &pieces.authority, &pieces.authority_len);
	else
	{
		pieces.authority = authority;
		pieces.authority_len = legal_authority_print(&parts, authority);
	}

	if (PG_ARGISNULL(3))
		pieces.issued_on = parts.issued_on;
	else if (!DATE_IS_NOBEGIN(PG_GETARG_DATEADT(3)))
		pieces.issued_on = julian_of(PG_GETARG_DATEADT(3));

	PG_RETURN_LEGAL_REF_P(make_ref(&pieces));
}
