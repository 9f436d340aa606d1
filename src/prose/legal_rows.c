/*
 * legal_rows.c
 *	  What the scanner finds, as rows of a set-returning function.
 */
#include "prose/legal_rows.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "prose/legal_text.h"

void
legal_rows_tick(void *arg)
{
	CHECK_FOR_INTERRUPTS();
}

void
legal_rows_open(LegalRows *rows, FunctionCallInfo fcinfo, const char *source)
{
	InitMaterializedSRF(fcinfo, 0);
	rows->rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	rows->source = source;
	rows->row_context = AllocSetContextCreate(CurrentMemoryContext, "legal_ref prose row",
											  ALLOCSET_DEFAULT_SIZES);
}

void
legal_rows_put(LegalRows *rows, const Datum *values, const bool *nulls)
{
	tuplestore_putvalues(rows->rsinfo->setResult, rows->rsinfo->setDesc,
						 unconstify(Datum *, values), unconstify(bool *, nulls));
	MemoryContextReset(rows->row_context);
}

/* Adds a code point of a class to text with single blanks, none at its start. */
static inline void
append_letter(StringInfo out, LegalCharClass cls, const char *utf8, int bytes)
{
	if (cls == LEGAL_CHAR_IGNORED)
		return;
	if (cls != LEGAL_CHAR_BLANK)
		appendBinaryStringInfo(out, utf8, bytes);
	else if (out->len > 0 && out->data[out->len - 1] != ' ')
		appendStringInfoChar(out, ' ');
}

Datum
legal_span_text(const char *source, LegalSpan span)
{
	StringInfoData out;
	size_t		at = legal_clean_run(source, span.end, span.at);

	if (at == span.end && at > span.at && source[at - 1] != ' ')
		return PointerGetDatum(cstring_to_text_with_len(source + span.at, span.end - span.at));
	initStringInfo(&out);
	appendBinaryStringInfo(&out, source + span.at, (int) (at - span.at));
	while (at < span.end)
	{
		uint32_t	cps[LEGAL_SEGMENT_MAX];
		LegalCharClass cls;
		size_t		run = legal_clean_run(source, span.end, at);
		size_t		head;
		int			n;

		if (run > at)
		{
			appendBinaryStringInfo(&out, source + at, (int) (run - at));
			at = run;
			continue;
		}
		head = source[at] == '\n' ? legal_page_head(source, span.end, at) : 0;
		n = legal_letter_bytes(source, span.end, at, &cls);
		if (n != 0)
		{
			append_letter(&out, cls, source + at, n);
			at = head != 0 ? head : at + n;
			continue;
		}
		at = legal_nfc_next(source, span.end, at, cps, &n);
		if (head != 0)
			at = head;
		for (int i = 0; i < n; i++)
		{
			char		utf8[4];

			append_letter(&out, legal_char_class(cps[i]), utf8, legal_utf8_put(cps[i], utf8));
		}
	}
	while (out.len > 0 && out.data[out.len - 1] == ' ')
		out.len--;
	return PointerGetDatum(cstring_to_text_with_len(out.data, out.len));
}

void
legal_set_text(const char *text, Datum *value, bool *isnull)
{
	*isnull = text == NULL;
	if (text != NULL)
		*value = CStringGetTextDatum(text);
}

void
legal_set_span(const char *source, LegalSpan span, Datum *value, bool *isnull)
{
	*isnull = span.at == span.end;
	if (!*isnull)
		*value = legal_span_text(source, span);
}

void
legal_set_date(int32_t julian, Datum *value, bool *isnull)
{
	*isnull = julian == 0;
	if (!*isnull)
		*value = DateADTGetDatum(julian - POSTGRES_EPOCH_JDATE);
}

void
legal_set_year(int year, Datum *value, bool *isnull)
{
	*isnull = year == 0;
	if (!*isnull)
		*value = Int32GetDatum(year);
}

void
legal_ref_key(const LegalRef *ref, LegalKey *key)
{
	if (LegalRefLength(ref) > LEGAL_KEY_MAX)
		legal_ref_corrupt();
	key->len = LegalRefLength(ref);
	memcpy(key->bytes, LegalRefBytes(ref), key->len);
}
