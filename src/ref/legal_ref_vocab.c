/*
 * legal_ref_vocab.c
 *	  What the vocabulary says of a legal_ref: type, issuers, kind and rank.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "nodes/supportnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/tuplestore.h"

#include "code/legal_vocab.h"
#include "compat.h"
#include "ref/legal_literal.h"

/* Names are kept in two languages; asking for another is an error, not NULL. */
static bool
wants_english(text *lang)
{
	const char *s = VARDATA_ANY(lang);
	size_t		len = VARSIZE_ANY_EXHDR(lang);

	if (len == 2 && memcmp(s, "vi", 2) == 0)
		return false;
	if (len == 2 && memcmp(s, "en", 2) == 0)
		return true;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown language: \"%s\"", legal_shown(s, len)),
			 errhint("Names are kept in \"vi\" and \"en\".")));
}

static Datum
name_datum(FunctionCallInfo fcinfo, const char *vi, const char *en, bool english)
{
	const char *name = english ? en : vi;

	if (name == NULL || name[0] == '\0')
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(name));
}

/* An issuer's abbreviation, in the spelling it has inside a symbol. */
static Datum
issuer_datum(const LegalSlice *issuer)
{
	LegalParts	parts = {0};
	char		text[LEGAL_TEXT_MAX];

	parts.symbol = issuer->s;
	parts.symbol_len = (uint8_t) issuer->len;
	return PointerGetDatum(cstring_to_text_with_len(text, (int) legal_symbol_print(&parts, text)));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_doc_type);
Datum
legal_doc_type(PG_FUNCTION_ARGS)
{
	LegalParts	parts;
	const LegalDocType *type;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	type = legal_vocab_doc_type(&parts);
	if (type == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(type->abbr));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_doc_type_name);
Datum
legal_doc_type_name(PG_FUNCTION_ARGS)
{
	bool		english = wants_english(PG_GETARG_TEXT_PP(1));
	LegalParts	parts;
	const LegalDocType *type;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	type = legal_vocab_doc_type(&parts);
	if (type == NULL)
		PG_RETURN_NULL();
	return name_datum(fcinfo, type->vi, type->en, english);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_issuer);
Datum
legal_issuer(PG_FUNCTION_ARGS)
{
	LegalParts	parts;
	LegalSlice	issuers[LEGAL_ISSUERS_MAX];

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	if (legal_vocab_issuers(&parts, issuers) == 0)
		PG_RETURN_NULL();
	return issuer_datum(&issuers[0]);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_issuers);
Datum
legal_issuers(PG_FUNCTION_ARGS)
{
	LegalParts	parts;
	LegalSlice	issuers[LEGAL_ISSUERS_MAX];
	Datum		elems[LEGAL_ISSUERS_MAX];
	int			n;
	int			i;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	n = legal_vocab_issuers(&parts, issuers);
	if (n == 0)
		PG_RETURN_NULL();
	for (i = 0; i < n; i++)
		elems[i] = issuer_datum(&issuers[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(elems, n, TEXTOID, -1, false, TYPALIGN_INT));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_issuer_name);
Datum
legal_issuer_name(PG_FUNCTION_ARGS)
{
	bool		english = wants_english(PG_GETARG_TEXT_PP(1));
	LegalParts	parts;
	const LegalIssuer *issuer;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	issuer = legal_vocab_issuer(&parts);
	if (issuer == NULL)
		PG_RETURN_NULL();
	return name_datum(fcinfo, issuer->vi, issuer->en, english);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_term);
Datum
legal_term(PG_FUNCTION_ARGS)
{
	LegalParts	parts;
	int			term;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	term = legal_vocab_term(&parts);
	if (term == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(term);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_kind);
Datum
legal_kind(PG_FUNCTION_ARGS)
{
	LegalParts	parts;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	PG_RETURN_TEXT_P(cstring_to_text(legal_vocab_kind_name(legal_vocab_kind(&parts))));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_rank);
Datum
legal_rank(PG_FUNCTION_ARGS)
{
	DateADT		date = PG_GETARG_DATEADT(1);
	int32_t		julian;
	LegalParts	parts;
	int			rank;

	/* The infinities are before and after every change of the law. */
	if (DATE_IS_NOBEGIN(date))
		julian = PG_INT32_MIN;
	else if (DATE_IS_NOEND(date))
		julian = PG_INT32_MAX;
	else
		julian = date + POSTGRES_EPOCH_JDATE;

	legal_ref_decode(PG_GETARG_LEGAL_REF_PP(0), &parts);
	rank = legal_vocab_rank(&parts, julian);
	if (rank == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(rank);
}

static void
put_entry(ReturnSetInfo *result, const char *entry, const char *abbr, const char *vi,
		  const char *en, const char *slug, const char *class)
{
	const char *columns[] = {entry, abbr, vi, en, slug, class};
	Datum		values[lengthof(columns)];
	bool		nulls[lengthof(columns)];
	int			i;

	for (i = 0; i < lengthof(columns); i++)
	{
		nulls[i] = columns[i] == NULL || columns[i][0] == '\0';
		values[i] = nulls[i] ? (Datum) 0 : CStringGetTextDatum(columns[i]);
	}
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_vocabulary);
Datum
legal_vocabulary(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	const LegalDocType *types;
	const LegalIssuer *issuers;
	int			n;
	int			i;

	InitMaterializedSRF(fcinfo, 0);

	types = legal_vocab_doc_types(&n);
	for (i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_entry(result, "document type", types[i].abbr, types[i].vi, types[i].en,
				  types[i].slug, legal_vocab_kind_name(types[i].kind));
	}

	issuers = legal_vocab_issuer_table(&n);
	for (i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_entry(result, "issuer", issuers[i].abbr, issuers[i].vi, issuers[i].en,
				  issuers[i].slug, issuers[i].level);
	}
	return (Datum) 0;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_vocabulary_support);
Datum
legal_vocabulary_support(PG_FUNCTION_ARGS)
{
	SupportRequestRows *rows = (SupportRequestRows *) PG_GETARG_POINTER(0);
	int			types;
	int			issuers;

	if (!IsA(rows, SupportRequestRows))
		PG_RETURN_POINTER(NULL);
	(void) legal_vocab_doc_types(&types);
	(void) legal_vocab_issuer_table(&issuers);
	rows->rows = types + issuers;
	PG_RETURN_POINTER(rows);
}
