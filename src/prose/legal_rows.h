/*
 * legal_rows.h
 *	  What the scanner finds, as rows of a set-returning function.
 */
#ifndef LEGAL_ROWS_H
#define LEGAL_ROWS_H

#include "postgres.h"

#include "funcapi.h"

#include "prose/legal_scan.h"
#include "ref/legal_ref.h"

/* Where rows go; the context is emptied behind each. */
typedef struct LegalRows
{
	ReturnSetInfo *rsinfo;
	const char *source;
	MemoryContext row_context;
} LegalRows;

extern void legal_rows_open(LegalRows *rows, FunctionCallInfo fcinfo, const char *source);

/* Everything a value was made of may be given up: values were palloc'd in row_context. */
extern void legal_rows_put(LegalRows *rows, const Datum *values, const bool *nulls);

/* A scan's tick: lets it be cancelled. */
extern void legal_rows_tick(void *arg);

/* A stretch of the source as text: NFC, blanks, line breaks and heads of pages as single blanks. */
extern Datum legal_span_text(const char *source, LegalSpan span);

/* Values of a row, NULL where there is nothing. */
extern void legal_set_text(const char *text, Datum *value, bool *isnull);
extern void legal_set_span(const char *source, LegalSpan span, Datum *value, bool *isnull);
extern void legal_set_date(int32_t julian, Datum *value, bool *isnull);
extern void legal_set_year(int year, Datum *value, bool *isnull);

/* The key of a reference given as an argument. */
extern void legal_ref_key(const LegalRef *ref, LegalKey *key);

#endif							/* LEGAL_ROWS_H */
