/*
 * legal_provision_io.c
 *	  Input and output of legal_provision: text, binary, and casts from and to text.
 */
#include "postgres.h"

#include "code/legal_provision.h"
#include "compat.h"
#include "ref/legal_literal.h"

static const LegalLiteralType legal_provision_type = {
	"legal_provision", legal_provision_parse, legal_provision_print
};

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_provision_in);
Datum
legal_provision_in(PG_FUNCTION_ARGS)
{
	return legal_literal_in(fcinfo, &legal_provision_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_provision_out);
Datum
legal_provision_out(PG_FUNCTION_ARGS)
{
	return legal_literal_out(fcinfo, &legal_provision_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_provision_recv);
Datum
legal_provision_recv(PG_FUNCTION_ARGS)
{
	return legal_literal_recv(fcinfo, &legal_provision_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_provision_send);
Datum
legal_provision_send(PG_FUNCTION_ARGS)
{
	return legal_literal_send(fcinfo, &legal_provision_type);
}

/* The cast from text: what input does. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_provision_from_text);
Datum
legal_provision_from_text(PG_FUNCTION_ARGS)
{
	return legal_literal_from_text(fcinfo, &legal_provision_type);
}

/* The cast to text: what output does. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_provision_to_text);
Datum
legal_provision_to_text(PG_FUNCTION_ARGS)
{
	return legal_literal_to_text(fcinfo, &legal_provision_type);
}
