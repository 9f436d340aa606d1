/*
 * legal_ref_io.c
 *	  Input and output of legal_ref: text, binary, and casts from and to text.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"

#include "compat.h"
#include "ref/legal_literal.h"

PG_MODULE_MAGIC;

static const LegalLiteralType legal_ref_type = {
	"legal_ref", legal_code_parse, legal_code_print
};

/*
 * Called once by the install script.  Folding is defined on Unicode, and keys
 * are UTF-8, so a database of another encoding cannot hold the type; a database
 * cannot change its encoding later, so nothing else has to ask again.
 */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_check_encoding);
Datum
legal_check_encoding(PG_FUNCTION_ARGS)
{
	if (GetDatabaseEncoding() != PG_UTF8)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("extension \"legal_ref\" requires a database with encoding UTF8"),
				 errdetail("The encoding of this database is %s; legal references are "
						   "Vietnamese text, which is kept as UTF-8.",
						   GetDatabaseEncodingName()),
				 errhint("Create a database with ENCODING 'UTF8' TEMPLATE template0.")));
	PG_RETURN_VOID();
}

LegalRef *
legal_ref_from_key(const uint8_t *key, size_t len)
{
	LegalRef   *ref = (LegalRef *) palloc(VARHDRSZ + len);

	SET_VARSIZE(ref, VARHDRSZ + len);
	memcpy(VARDATA(ref), key, len);
	return ref;
}

char *
legal_ref_to_cstring(const LegalRef *ref)
{
	char		text[LEGAL_TEXT_MAX];

	return pnstrdup(text, legal_literal_print(ref, &legal_ref_type, text));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_in);
Datum
legal_ref_in(PG_FUNCTION_ARGS)
{
	return legal_literal_in(fcinfo, &legal_ref_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_out);
Datum
legal_ref_out(PG_FUNCTION_ARGS)
{
	return legal_literal_out(fcinfo, &legal_ref_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_recv);
Datum
legal_ref_recv(PG_FUNCTION_ARGS)
{
	return legal_literal_recv(fcinfo, &legal_ref_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_send);
Datum
legal_ref_send(PG_FUNCTION_ARGS)
{
	return legal_literal_send(fcinfo, &legal_ref_type);
}

/* The cast from text: what input does. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_from_text);
Datum
legal_ref_from_text(PG_FUNCTION_ARGS)
{
	return legal_literal_from_text(fcinfo, &legal_ref_type);
}

/* The cast to text: what output does. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_to_text);
Datum
legal_ref_to_text(PG_FUNCTION_ARGS)
{
	return legal_literal_to_text(fcinfo, &legal_ref_type);
}
