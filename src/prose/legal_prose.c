/*
 * legal_prose.c
 *	  SQL functions over the scanner: legal_refs, legal_citations, legal_links.
 *
 * The scanner works on the bytes of the text and calls back for each citation;
 * what is here turns them into rows and lets a running scan be cancelled.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "code/legal_fold.h"
#include "prose/legal_scan.h"
#include "ref/legal_ref.h"

static void
tick(void *arg)
{
	CHECK_FOR_INTERRUPTS();
}

/* The distinct refs met so far, a sorted and an unsorted part. */
typedef struct RefList
{
	LegalRef  **refs;
	int			n;
	int			sorted;			/* the first so many are sorted and distinct */
	int			size;
} RefList;

static int
compare_refs(const void *a, const void *b)
{
	return legal_ref_compare(*(LegalRef *const *) a, *(LegalRef *const *) b);
}

/* Sorts the list and drops what is there twice. */
static void
sort_refs(RefList *list)
{
	int			kept = 0;

	qsort(list->refs, list->n, sizeof(LegalRef *), compare_refs);
	for (int i = 0; i < list->n; i++)
	{
		if (kept > 0 && legal_ref_compare(list->refs[kept - 1], list->refs[i]) == 0)
			pfree(list->refs[i]);
		else
			list->refs[kept++] = list->refs[i];
	}
	list->n = list->sorted = kept;
}

static bool
collect_ref(void *arg, const LegalCitation *citation)
{
	RefList    *list = arg;

	if (!citation->has_ref)
		return true;
	if (list->n == list->size)
	{
		/* A text repeats its codes: memory follows the distinct ones. */
		sort_refs(list);
		if (list->n > list->size / 2)
		{
			list->size *= 2;
			list->refs = repalloc_huge(list->refs, list->size * sizeof(LegalRef *));
		}
	}
	list->refs[list->n++] = legal_ref_from_key(citation->key.bytes, citation->key.len);
	return true;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_refs);
Datum
legal_refs(PG_FUNCTION_ARGS)
{
	text	   *body = PG_GETARG_TEXT_PP(0);
	RefList		list = {NULL, 0, 0, 64};
	LegalScanner scanner = {
		.text = VARDATA_ANY(body),
		.len = VARSIZE_ANY_EXHDR(body),
		.refs_only = true,
		.found = collect_ref,
		.tick = tick,
		.arg = &list,
	};
	Oid			element = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));

	if (!OidIsValid(element))
		elog(ERROR, "could not determine the element type of legal_refs");
	list.refs = palloc(list.size * sizeof(LegalRef *));
	legal_scan(&scanner);
	sort_refs(&list);
	PG_RETURN_ARRAYTYPE_P(construct_array((Datum *) list.refs, list.n, element,
										  -1, false, TYPALIGN_INT));
}

/* A stretch of the source as text: NFC, blanks and line breaks as single blanks. */
static Datum
span_text(const char *source, LegalSpan span)
{
	StringInfoData out;
	size_t		at = span.at;

	initStringInfo(&out);
	while (at < span.end)
	{
		uint32_t	cps[LEGAL_SEGMENT_MAX];
		int			n;

		at = legal_nfc_next(source, span.end, at, cps, &n);
		for (int i = 0; i < n; i++)
		{
			char		utf8[4];

			switch (legal_char_class(cps[i]))
			{
				case LEGAL_CHAR_IGNORED:
					break;
				case LEGAL_CHAR_BLANK:
					if (out.len > 0 && out.data[out.len - 1] != ' ')
						appendStringInfoChar(&out, ' ');
					break;
				default:
					appendBinaryStringInfo(&out, utf8, legal_utf8_put(cps[i], utf8));
			}
		}
	}
	while (out.len > 0 && out.data[out.len - 1] == ' ')
		out.len--;
	return PointerGetDatum(cstring_to_text_with_len(out.data, out.len));
}

/* One row of a set-returning function; its context is emptied for each row. */
typedef struct RowSink
{
	ReturnSetInfo *rsinfo;
	const char *source;
	MemoryContext row_context;
} RowSink;

static bool
put_citation(void *arg, const LegalCitation *c)
{
	RowSink    *sink = arg;
	MemoryContext caller = MemoryContextSwitchTo(sink->row_context);
	Datum		values[9] = {0};
	bool		nulls[9];

	memset(nulls, true, sizeof(nulls));
	values[0] = Int32GetDatum((int32) c->start_at);
	values[1] = Int32GetDatum((int32) c->end_at);
	values[2] = PointerGetDatum(cstring_to_text_with_len(sink->source + c->matched.at,
														 c->matched.end - c->matched.at));
	nulls[0] = nulls[1] = nulls[2] = false;
	if (c->has_ref)
	{
		values[3] = LegalRefPGetDatum(legal_ref_from_key(c->key.bytes, c->key.len));
		nulls[3] = false;
	}
	if (c->type != NULL)
	{
		values[4] = CStringGetTextDatum(c->type->abbr);
		nulls[4] = false;
	}
	if (c->title.end > c->title.at)
	{
		values[5] = span_text(sink->source, c->title);
		nulls[5] = false;
	}
	if (c->issuer.end > c->issuer.at)
	{
		values[6] = span_text(sink->source, c->issuer);
		nulls[6] = false;
	}
	if (c->issued_on != 0)
	{
		values[7] = DateADTGetDatum(c->issued_on - POSTGRES_EPOCH_JDATE);
		nulls[7] = false;
	}
	if (c->year != 0)
	{
		values[8] = Int32GetDatum(c->year);
		nulls[8] = false;
	}
	tuplestore_putvalues(sink->rsinfo->setResult, sink->rsinfo->setDesc, values, nulls);
	MemoryContextSwitchTo(caller);
	MemoryContextReset(sink->row_context);
	return true;
}

static void
open_sink(RowSink *sink, FunctionCallInfo fcinfo, const char *source)
{
	InitMaterializedSRF(fcinfo, 0);
	sink->rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	sink->source = source;
	sink->row_context = AllocSetContextCreate(CurrentMemoryContext, "legal_ref prose row",
											  ALLOCSET_SMALL_SIZES);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_citations);
Datum
legal_citations(PG_FUNCTION_ARGS)
{
	text	   *body = PG_GETARG_TEXT_PP(0);
	RowSink		sink;
	LegalScanner scanner = {
		.text = VARDATA_ANY(body),
		.len = VARSIZE_ANY_EXHDR(body),
		.found = put_citation,
		.tick = tick,
		.arg = &sink,
	};

	open_sink(&sink, fcinfo, VARDATA_ANY(body));
	legal_scan(&scanner);
	MemoryContextDelete(sink.row_context);
	return (Datum) 0;
}
