/*
 * legal_literal.c
 *	  Input and output that types of key bytes have in common.
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
#include "ref/legal_literal.h"

#define LEGAL_BINARY_VERSION	1

/* So much of a text is shown: any literal that a person would read. */
#define SHOWN_BYTES		200

void
legal_literal_corrupt(const char *type_name)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("%s value is corrupt", type_name)));
}

size_t
legal_literal_print(const LegalRef *value, const LegalLiteralType *type, char *text)
{
	size_t		len = type->print(LegalRefBytes(value), LegalRefLength(value), text);

	if (len == 0)
		legal_literal_corrupt(type->name);
	return len;
}

char *
legal_shown(const char *text, size_t len)
{
	if (len <= SHOWN_BYTES)
		return pnstrdup(text, len);
	return psprintf("%.*s…", pg_mbcliplen(text, (int) len, SHOWN_BYTES), text);
}

/* Raises what err says about a literal. */
static void
report(const char *text, size_t len, const LegalError *err, const LegalLiteralType *type,
	   Node *escontext)
{
	switch (err->status)
	{
		case LEGAL_OUT_OF_RANGE:
			errsave(escontext,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("value \"%s\" is out of range for type %s",
							legal_shown(text, len), type->name),
					 errdetail_internal("%s", err->detail),
					 err->hint ? errhint("%s", err->hint) : 0));
			break;

		case LEGAL_OVER_LIMIT:
			errsave(escontext,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("value \"%s\" exceeds a limit of type %s",
							legal_shown(text, len), type->name),
					 errdetail_internal("%s", err->detail),
					 err->hint ? errhint("%s", err->hint) : 0));
			break;

		default:
			errsave(escontext,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("invalid input syntax for type %s: \"%s\"",
							type->name, legal_shown(text, len)),
					 errdetail_internal("%s", err->detail),
					 err->hint ? errhint("%s", err->hint) : 0));
			break;
	}
}

/* What input and the cast from text have in common; errors are as soft as the caller asks. */
static Datum
read_literal(FunctionCallInfo fcinfo, const char *text, size_t len, const LegalLiteralType *type)
{
	LegalKey	key;
	LegalError	err;

	if (type->parse(text, len, &key, &err) != LEGAL_OK)
	{
		report(text, len, &err, type, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(key.bytes, key.len));
}

Datum
legal_literal_in(FunctionCallInfo fcinfo, const LegalLiteralType *type)
{
	char	   *text = PG_GETARG_CSTRING(0);

	return read_literal(fcinfo, text, strlen(text), type);
}

Datum
legal_literal_out(FunctionCallInfo fcinfo, const LegalLiteralType *type)
{
	char		text[LEGAL_TEXT_MAX];
	size_t		len = legal_literal_print(PG_GETARG_LEGAL_REF_PP(0), type, text);

	PG_RETURN_CSTRING(pnstrdup(text, len));
}

Datum
legal_literal_recv(FunctionCallInfo fcinfo, const LegalLiteralType *type)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			version = buf->cursor < buf->len ? pq_getmsgbyte(buf) : -1;
	char	   *text;
	int			len;
	LegalKey	key;
	LegalError	err;
	LegalStatus status;
	LegalRef   *ref;

	if (version != LEGAL_BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid version in external \"%s\" value", type->name),
				 version < 0 ?
				 errdetail("The value is empty; a version byte was expected.") :
				 errdetail("The version byte is %d; %d was expected.",
						   version, LEGAL_BINARY_VERSION)));

	text = pq_getmsgtext(buf, buf->len - buf->cursor, &len);

	status = type->parse(text, len, &key, &err);
	if (status == LEGAL_BAD_SYNTAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid literal in external \"%s\" value: \"%s\"",
						type->name, legal_shown(text, len)),
				 errdetail_internal("%s", err.detail)));
	if (status != LEGAL_OK)
		report(text, len, &err, type, NULL);

	ref = legal_ref_from_key(key.bytes, key.len);
	pfree(text);
	PG_RETURN_LEGAL_REF_P(ref);
}

Datum
legal_literal_send(FunctionCallInfo fcinfo, const LegalLiteralType *type)
{
	char		text[LEGAL_TEXT_MAX];
	size_t		len = legal_literal_print(PG_GETARG_LEGAL_REF_PP(0), type, text);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, LEGAL_BINARY_VERSION);
	pq_sendtext(&buf, text, (int) len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

Datum
legal_literal_from_text(FunctionCallInfo fcinfo, const LegalLiteralType *type)
{
	text	   *literal = PG_GETARG_TEXT_PP(0);

	return read_literal(fcinfo, VARDATA_ANY(literal), VARSIZE_ANY_EXHDR(literal), type);
}

Datum
legal_literal_to_text(FunctionCallInfo fcinfo, const LegalLiteralType *type)
{
	char		literal[LEGAL_TEXT_MAX];
	size_t		len = legal_literal_print(PG_GETARG_LEGAL_REF_PP(0), type, literal);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(literal, (int) len));
}
