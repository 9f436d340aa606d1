/*
 * register_read.h
 *	  A register: any table, view or foreign table with a column ref, asked for
 *	  many codes or titles at once.
 */
#ifndef LEGAL_REGISTER_READ_H
#define LEGAL_REGISTER_READ_H

#include "utils/date.h"

#include "ref/legal_ref.h"

/* No date, or no end */
#define NO_DATE		DATEVAL_NOBEGIN

/* What a row of the register says of its document. */
typedef struct RegisterRow
{
	struct RegisterRow *next;	/* another row for the same question */
	LegalRef   *ref;
	const char *doc_type;		/* key; NULL unknown */
	const char *code_type;		/* what the code says, which may differ: a law as L/CTN */
	DateADT		issued_on;		/* NO_DATE unknown */
	DateADT		ended_on;		/* the first day it is no longer in force, or NO_DATE */
	char	   *issuer;			/* NULL unknown */
} RegisterRow;

typedef struct Register
{
	Oid			relid;
	Oid			ref_type;
	bool		has_title;
	bool		has_doc_type;
	bool		has_issuer;
	bool		has_issued_on;
	bool		has_effective;
	char	   *name;			/* qualified and quoted */
	char	   *schema;			/* the extension's, quoted */
	char	   *collation;		/* the titles', qualified and quoted */
	struct RegisterPlans *plans;	/* kept from call to call */
} Register;

/*
 * Opens a register.  ref_type is legal_ref, and funcid a function of the extension,
 * whose schema is where legal_ref's operators are.  *kept, in context, holds the
 * plans from one call of a query to the next; it is NULL at first.
 */
extern Register *legal_register_open(Oid relid, Oid ref_type, Oid funcid,
									 struct RegisterPlans **kept, MemoryContext context);

/*
 * The rows that have each code with whatever qualifiers, or each title key: rows[i]
 * becomes the list for the i-th.  SPI must be connected; lists are made in context.
 */
extern void legal_register_codes(Register *reg, LegalRef **codes, int n,
								 RegisterRow **rows, MemoryContext context);
extern void legal_register_titles(Register *reg, char **keys, int n,
								  RegisterRow **rows, MemoryContext context);

/* The rows in [lower, upper) with one of the numbers, in one list. */
extern RegisterRow *legal_register_range(Register *reg, LegalRef *lower, LegalRef *upper,
										 int32 *numbers, int n, MemoryContext context);

/* A type's key by its name or abbreviation, however it is written; NULL when it is none. */
extern const char *legal_register_doc_type(const char *name, size_t len);

#endif							/* LEGAL_REGISTER_READ_H */
