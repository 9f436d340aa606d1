/*
 * legal_literal.h
 *	  Input and output that types of key bytes have in common.
 *
 * A type of this extension is a varlena of key bytes (legal_ref.h) that has a
 * strict reader and a printer in src/code.  With a row of this table its text
 * and binary forms and its casts from and to text are one call each.
 */
#ifndef LEGAL_LITERAL_H
#define LEGAL_LITERAL_H

#include "ref/legal_ref.h"

typedef struct LegalLiteralType
{
	const char *name;			/* for messages */
	LegalStatus (*parse) (const char *text, size_t len, LegalKey *key, LegalError *err);
	size_t		(*print) (const uint8_t *key, size_t len, char *text);	/* 0 = damaged */
} LegalLiteralType;

/* The bodies of the functions for in, out, recv and send, and of the casts. */
extern Datum legal_literal_in(FunctionCallInfo fcinfo, const LegalLiteralType *type);
extern Datum legal_literal_out(FunctionCallInfo fcinfo, const LegalLiteralType *type);
extern Datum legal_literal_recv(FunctionCallInfo fcinfo, const LegalLiteralType *type);
extern Datum legal_literal_send(FunctionCallInfo fcinfo, const LegalLiteralType *type);
extern Datum legal_literal_from_text(FunctionCallInfo fcinfo, const LegalLiteralType *type);
extern Datum legal_literal_to_text(FunctionCallInfo fcinfo, const LegalLiteralType *type);

/* The canonical literal into a buffer of LEGAL_TEXT_MAX; returns its length. */
extern size_t legal_literal_print(const LegalRef *value, const LegalLiteralType *type,
								  char *text);

/* A text from outside as a message shows it: what is long is cut at a character, with "…". */
extern char *legal_shown(const char *text, size_t len);

/* Raises that stored bytes are no key of the type. */
pg_noreturn extern void legal_literal_corrupt(const char *type_name);

#endif							/* LEGAL_LITERAL_H */
