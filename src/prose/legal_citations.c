/*
 * legal_citations.c
 *	  SQL functions: legal_refs, legal_citations.
 *
 * The scanner works on the bytes of the text and calls back for each citation;
 * what is here turns them into rows.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "compat.h"
#include "prose/legal_pinpoint.h"
#include "prose/legal_rows.h"
#include "provision/legal_provision.h"

/* The refs met so far; sort_refs() makes them distinct. */
typedef struct RefList
{
	LegalRef  **refs;
	int			n;
	int			size;
} RefList;

static int
compare_refs(const void *a, const void *b, void *arg)
{
	return legal_ref_compare(*(LegalRef *const *) a, *(LegalRef *const *) b);
}

/* Sorts the list and drops what is there twice. */
static void
sort_refs(RefList *list)
{
	int			kept = 0;

	qsort_interruptible(list->refs, list->n, sizeof(LegalRef *), compare_refs, NULL);
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
		.tick = legal_rows_tick,
		.arg = &list,
	};
	Oid			element = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));

	list.refs = palloc(list.size * sizeof(LegalRef *));
	legal_scan(&scanner);
	sort_refs(&list);
	PG_RETURN_ARRAYTYPE_P(construct_array((Datum *) list.refs, list.n, element,
										  -1, false, TYPALIGN_INT));
}

/* The units of a citation, as text and as provisions of its code. */
typedef struct Paths
{
	const LegalCitation *citation;
	ArrayBuildState *texts;
	ArrayBuildState *provisions;
} Paths;

static void
add_path(void *arg, const LegalUnit *units, int n)
{
	Paths	   *paths = arg;
	const LegalKey *key = &paths->citation->key;
	char		literal[LEGAL_UNITS_TEXT_MAX];
	size_t		len = legal_units_print(units, n, literal);

	(void) accumArrayResult(paths->texts,
							PointerGetDatum(cstring_to_text_with_len(literal, len)), false,
							TEXTOID, CurrentMemoryContext);
	if (paths->citation->has_ref)
		(void) accumArrayResult(paths->provisions,
								PointerGetDatum(legal_provision_make(key->bytes, key->len,
																	 units, n)),
								false, paths->provisions->element_type, CurrentMemoryContext);
}

/* The units of a citation, as text and, when its code is known, as provisions. */
static void
put_paths(const char *source, const LegalCitation *c, Oid provision, Datum *texts,
		  Datum *provisions)
{
	Paths		paths = {.citation = c};

	/* most have none */
	if (c->before.at == c->before.end && c->after.at == c->after.end)
	{
		*texts = PointerGetDatum(construct_empty_array(TEXTOID));
		if (c->has_ref)
			*provisions = PointerGetDatum(construct_empty_array(provision));
		return;
	}
	paths.texts = initArrayResult(TEXTOID, CurrentMemoryContext, false);
	paths.provisions = initArrayResult(provision, CurrentMemoryContext, false);
	legal_pinpoint_read(source, c->before, add_path, &paths);
	legal_pinpoint_read(source, c->after, add_path, &paths);
	*texts = makeArrayResult(paths.texts, CurrentMemoryContext);
	if (c->has_ref)
		*provisions = makeArrayResult(paths.provisions, CurrentMemoryContext);
}

/* Rows of legal_citations; the type of their provisions is looked up once. */
typedef struct CitationRows
{
	LegalRows	rows;
	Oid			provision;
} CitationRows;

static bool
put_citation(void *arg, const LegalCitation *c)
{
	CitationRows *sink = arg;
	LegalRows  *rows = &sink->rows;
	MemoryContext caller = MemoryContextSwitchTo(rows->row_context);
	Datum		values[12] = {0};
	bool		nulls[12] = {false};

	values[0] = Int32GetDatum((int32) c->start_at);
	values[1] = Int32GetDatum((int32) c->end_at);
	values[2] = PointerGetDatum(cstring_to_text_with_len(rows->source + c->matched.at,
														 c->matched.end - c->matched.at));
	if (c->has_ref)
		values[3] = LegalRefPGetDatum(legal_ref_from_key(c->key.bytes, c->key.len));
	else
		nulls[3] = true;
	legal_set_text(c->type != NULL ? c->type->abbr : NULL, &values[4], &nulls[4]);
	legal_set_span(rows->source, c->title, &values[5], &nulls[5]);
	legal_set_span(rows->source, c->issuer, &values[6], &nulls[6]);
	legal_set_date(c->issued_on, &values[7], &nulls[7]);
	legal_set_year(c->year, &values[8], &nulls[8]);
	values[9] = BoolGetDatum(c->quoted);
	put_paths(rows->source, c, sink->provision, &values[10], &values[11]);
	nulls[11] = !c->has_ref;
	MemoryContextSwitchTo(caller);
	legal_rows_put(rows, values, nulls);
	return true;
}

/* With one argument or with two: whose text it is. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_citations);
Datum
legal_citations(PG_FUNCTION_ARGS)
{
	CitationRows sink;
	LegalKey	self;
	LegalScanner scanner = {
		.anaphora = true,
		.found = put_citation,
		.tick = legal_rows_tick,
		.arg = &sink,
	};
	text	   *body;

	legal_rows_open(&sink.rows, fcinfo, NULL);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	sink.provision = get_element_type(TupleDescAttr(sink.rows.rsinfo->setDesc, 11)->atttypid);
	body = PG_GETARG_TEXT_PP(0);
	sink.rows.source = scanner.text = VARDATA_ANY(body);
	scanner.len = VARSIZE_ANY_EXHDR(body);
	if (PG_NARGS() == 2 && !PG_ARGISNULL(1))
	{
		legal_ref_key(PG_GETARG_LEGAL_REF_PP(1), &self);
		scanner.self = &self;
	}
	legal_scan(&scanner);
	MemoryContextDelete(sink.rows.row_context);
	return (Datum) 0;
}
