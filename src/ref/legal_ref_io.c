/*
 * legal_ref_io.c
 *	  Input and output of legal_ref: text, binary, and casts from and to text.
 *
 * Reading and printing are src/code's; what is here turns its answers into
 * values and its refusals into the server's errors.  The binary form is a
 * version byte and the canonical literal, and is read as a literal is, so no
 * bytes from outside become a key unchecked.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "compat.h"
#include "ref/legal_ref.h"

PG_MODULE_MAGIC;

#define LEGAL_REF_BINARY_VERSION	1

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

/* The canonical literal into a buffer of LEGAL_TEXT_MAX; returns its length. */
static size_t
print_ref(const LegalRef *ref, char *text)
{
	size_t		len = legal_code_print(LegalRefBytes(ref), LegalRefLength(ref), text);

	if (len == 0)
		legal_ref_corrupt();
	return len;
}

char *
legal_ref_to_cstring(const LegalRef *ref)
{
	char		text[LEGAL_TEXT_MAX];

	return pnstrdup(text, print_ref(ref, text));
}

void
legal_ref_report(const char *text, size_t len, const LegalError *err, Node *escontext)
{
	switch (err->status)
	{
		case LEGAL_OUT_OF_RANGE:
			errsave(escontext,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("value \"%.*s\" is out of range for type %s",
							(int) len, text, "legal_ref"),
					 errdetail_internal("%s", err->detail),
					 err->hint ? errhint("%s", err->hint) : 0));
			break;

		case LEGAL_OVER_LIMIT:
			errsave(escontext,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("value \"%.*s\" exceeds a limit of type %s",
							(int) len, text, "legal_ref"),
					 errdetail_internal("%s", err->detail),
					 err->hint ? errhint("%s", err->hint) : 0));
			break;

		default:
			errsave(escontext,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("invalid input syntax for type %s: \"%.*s\"",
							"legal_ref", (int) len, text),
					 errdetail_internal("%s", err->detail),
					 err->hint ? errhint("%s", err->hint) : 0));
			break;
	}
}

/* What input and the cast from text have in common; errors are as soft as the caller asks. */
static Datum
read_literal(FunctionCallInfo fcinfo, const char *text, size_t len)
{
	LegalKey	key;
	LegalError	err;

	if (legal_code_parse(text, len, &key, &err) != LEGAL_OK)
	{
		legal_ref_report(text, len, &err, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(key.bytes, key.len));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_in);
Datum
legal_ref_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);

	return read_literal(fcinfo, text, strlen(text));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_out);
Datum
legal_ref_out(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);

	PG_RETURN_CSTRING(legal_ref_to_cstring(ref));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_recv);
Datum
legal_ref_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			version = buf->cursor < buf->len ? pq_getmsgbyte(buf) : -1;
	char	   *text;
	int			len;
	LegalKey	key;
	LegalError	err;
	LegalStatus status;
	LegalRef   *ref;

	if (version != LEGAL_REF_BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid version in external \"%s\" value", "legal_ref"),
				 version < 0 ?
				 errdetail("The value is empty; a version byte was expected.") :
				 errdetail("The version byte is %d; %d was expected.",
						   version, LEGAL_REF_BINARY_VERSION)));

	text = pq_getmsgtext(buf, buf->len - buf->cursor, &len);

	status = legal_code_parse(text, len, &key, &err);
	if (status == LEGAL_BAD_SYNTAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid literal in external \"%s\" value: \"%s\"", "legal_ref", text),
				 errdetail_internal("%s", err.detail)));
	if (status != LEGAL_OK)
		legal_ref_report(text, len, &err, NULL);

	ref = legal_ref_from_key(key.bytes, key.len);
	pfree(text);
	PG_RETURN_LEGAL_REF_P(ref);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_send);
Datum
legal_ref_send(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);
	char		text[LEGAL_TEXT_MAX];
	size_t		len = print_ref(ref, text);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, LEGAL_REF_BINARY_VERSION);
	pq_sendtext(&buf, text, (int) len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* The cast from text: what input does. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_from_text);
Datum
legal_ref_from_text(PG_FUNCTION_ARGS)
{
	text	   *literal = PG_GETARG_TEXT_PP(0);

	return read_literal(fcinfo, VARDATA_ANY(literal), VARSIZE_ANY_EXHDR(literal));
}

/* The cast to text: what output does. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_to_text);
Datum
legal_ref_to_text(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);
	char		literal[LEGAL_TEXT_MAX];
	size_t		len = print_ref(ref, literal);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(literal, (int) len));
}
