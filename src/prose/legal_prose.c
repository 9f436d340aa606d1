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
#include "prose/legal_relate.h"
#include "ref/legal_ref.h"

static void
tick(void *arg)
{
	CHECK_FOR_INTERRUPTS();
}

/* The refs met so far; sort_refs() makes them distinct. */
typedef struct RefList
{
	LegalRef  **refs;
	int			n;
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
	list->n = kept;
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
	RefList		list = {NULL, 0, 64};
	LegalScanner scanner = {
		.text = VARDATA_ANY(body),
		.len = VARSIZE_ANY_EXHDR(body),
		.refs_only = true,
		.found = collect_ref,
		.tick = tick,
		.arg = &list,
	};
	Oid			element = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));

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

static void
set_text(const char *text, Datum *value, bool *isnull)
{
	*isnull = text == NULL;
	if (text != NULL)
		*value = CStringGetTextDatum(text);
}

static void
set_span(const char *source, LegalSpan span, Datum *value, bool *isnull)
{
	*isnull = span.at == span.end;
	if (!*isnull)
		*value = span_text(source, span);
}

static void
set_date(int32_t julian, Datum *value, bool *isnull)
{
	*isnull = julian == 0;
	if (!*isnull)
		*value = DateADTGetDatum(julian - POSTGRES_EPOCH_JDATE);
}

static void
set_year(int year, Datum *value, bool *isnull)
{
	*isnull = year == 0;
	if (!*isnull)
		*value = Int32GetDatum(year);
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
	bool		nulls[9] = {false};

	values[0] = Int32GetDatum((int32) c->start_at);
	values[1] = Int32GetDatum((int32) c->end_at);
	values[2] = PointerGetDatum(cstring_to_text_with_len(sink->source + c->matched.at,
														 c->matched.end - c->matched.at));
	if (c->has_ref)
		values[3] = LegalRefPGetDatum(legal_ref_from_key(c->key.bytes, c->key.len));
	else
		nulls[3] = true;
	set_text(c->type != NULL ? c->type->abbr : NULL, &values[4], &nulls[4]);
	set_span(sink->source, c->title, &values[5], &nulls[5]);
	set_span(sink->source, c->issuer, &values[6], &nulls[6]);
	set_date(c->issued_on, &values[7], &nulls[7]);
	set_year(c->year, &values[8], &nulls[8]);
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

/* Rows of legal_links; the relation's labels are looked up once. */
typedef struct LinkSink
{
	RowSink		rows;
	Oid			enum_type;
	Oid			labels[LEGAL_RELATIONS];
} LinkSink;

static Datum
relation_datum(LinkSink *sink, LegalRelation relation)
{
	if (!OidIsValid(sink->labels[relation]))
		sink->labels[relation] =
			DatumGetObjectId(DirectFunctionCall2(enum_in,
												 CStringGetDatum(legal_relation_name(relation)),
												 ObjectIdGetDatum(sink->enum_type)));
	return ObjectIdGetDatum(sink->labels[relation]);
}

static bool
put_link(void *arg, const LegalLink *link)
{
	LinkSink   *sink = arg;
	const LegalCitation *cited = link->cited;
	const char *source = sink->rows.source;
	MemoryContext caller = MemoryContextSwitchTo(sink->rows.row_context);
	Datum		values[10] = {0};
	bool		nulls[10] = {false};

	values[0] = LegalRefPGetDatum(legal_ref_from_key(link->citing->bytes, link->citing->len));
	values[1] = relation_datum(sink, link->relation);
	if (cited->has_ref)
		values[2] = LegalRefPGetDatum(legal_ref_from_key(cited->key.bytes, cited->key.len));
	else
		nulls[2] = true;
	set_text(cited->type != NULL ? cited->type->abbr : NULL, &values[3], &nulls[3]);
	set_span(source, cited->title, &values[4], &nulls[4]);
	set_date(cited->issued_on, &values[5], &nulls[5]);
	set_year(cited->year, &values[6], &nulls[6]);
	values[7] = PointerGetDatum(cstring_to_text_with_len(source + link->evidence.at,
														 link->evidence.end - link->evidence.at));
	values[8] = Int32GetDatum((int32) link->start_at);
	values[9] = Int32GetDatum((int32) link->end_at);
	tuplestore_putvalues(sink->rows.rsinfo->setResult, sink->rows.rsinfo->setDesc, values, nulls);
	MemoryContextSwitchTo(caller);
	MemoryContextReset(sink->rows.row_context);
	return true;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_links);
Datum
legal_links(PG_FUNCTION_ARGS)
{
	text	   *body;
	LinkSink	sink;
	LegalRelater *relater;
	LegalKey	self;

	open_sink(&sink.rows, fcinfo, NULL);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	body = PG_GETARG_TEXT_PP(0);
	sink.rows.source = VARDATA_ANY(body);
	sink.enum_type = TupleDescAttr(sink.rows.rsinfo->setDesc, 1)->atttypid;
	memset(sink.labels, 0, sizeof(sink.labels));

	relater = palloc(sizeof(LegalRelater));
	relater->scanner.text = VARDATA_ANY(body);
	relater->scanner.len = VARSIZE_ANY_EXHDR(body);
	relater->scanner.tick = tick;
	relater->self = NULL;
	relater->link = put_link;
	relater->link_arg = &sink;
	if (!PG_ARGISNULL(1))
	{
		LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(1);

		if (LegalRefLength(ref) > LEGAL_KEY_MAX)
			legal_ref_corrupt();
		self.len = LegalRefLength(ref);
		memcpy(self.bytes, LegalRefBytes(ref), self.len);
		relater->self = &self;
	}
	legal_relate(relater);
	pfree(relater);
	MemoryContextDelete(sink.rows.row_context);
	return (Datum) 0;
}
