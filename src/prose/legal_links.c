/*
 * legal_links.c
 *	  SQL function: legal_links.
 */
#include "postgres.h"

#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "prose/legal_pinpoint.h"
#include "prose/legal_relate.h"
#include "prose/legal_rows.h"
#include "provision/legal_provision.h"

/* Rows of legal_links; the relation's labels are looked up once. */
typedef struct LinkSink
{
	LegalRows	rows;
	Oid			enum_type;
	Oid			provision_type;
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

/* The units at which a document is acted on. */
typedef struct Provisions
{
	const LegalKey *key;
	ArrayBuildState *state;
} Provisions;

static void
add_provision(void *arg, const LegalUnit *units, int n)
{
	Provisions *provisions = arg;
	LegalProvision *provision = legal_provision_make(provisions->key->bytes, provisions->key->len,
													 units, n);

	(void) accumArrayResult(provisions->state, PointerGetDatum(provision), false,
							provisions->state->element_type, CurrentMemoryContext);
}

static Datum
provisions_datum(LinkSink *sink, const LegalLink *link)
{
	const LegalCitation *cited = link->cited;
	const char *source = sink->rows.source;
	Provisions	provisions = {
		.key = &cited->key,
		.state = initArrayResult(sink->provision_type, CurrentMemoryContext, false),
	};

	legal_pinpoint_read(source, cited->before, add_provision, &provisions);
	legal_pinpoint_read(source, cited->after, add_provision, &provisions);
	for (int i = 0; i < link->nunits; i++)
		legal_pinpoint_read(source, link->units[i], add_provision, &provisions);
	return makeArrayResult(provisions.state, CurrentMemoryContext);
}

static bool
put_link(void *arg, const LegalLink *link)
{
	LinkSink   *sink = arg;
	const LegalCitation *cited = link->cited;
	const char *source = sink->rows.source;
	MemoryContext caller = MemoryContextSwitchTo(sink->rows.row_context);
	Datum		values[12] = {0};
	bool		nulls[12] = {false};

	values[0] = LegalRefPGetDatum(legal_ref_from_key(link->citing->bytes, link->citing->len));
	values[1] = relation_datum(sink, link->relation);
	if (cited->has_ref)
		values[2] = LegalRefPGetDatum(legal_ref_from_key(cited->key.bytes, cited->key.len));
	else
		nulls[2] = true;
	legal_set_text(cited->type != NULL ? cited->type->abbr : NULL, &values[3], &nulls[3]);
	legal_set_span(source, cited->title, &values[4], &nulls[4]);
	legal_set_date(cited->issued_on, &values[5], &nulls[5]);
	legal_set_year(cited->year, &values[6], &nulls[6]);
	nulls[7] = !cited->has_ref;
	if (cited->has_ref)
		values[7] = provisions_datum(sink, link);
	values[8] = BoolGetDatum(link->quoted);
	values[9] = PointerGetDatum(cstring_to_text_with_len(source + link->evidence.at,
														 link->evidence.end - link->evidence.at));
	values[10] = Int32GetDatum((int32) link->start_at);
	values[11] = Int32GetDatum((int32) link->end_at);
	MemoryContextSwitchTo(caller);
	legal_rows_put(&sink->rows, values, nulls);
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

	legal_rows_open(&sink.rows, fcinfo, NULL);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	body = PG_GETARG_TEXT_PP(0);
	sink.rows.source = VARDATA_ANY(body);
	sink.enum_type = TupleDescAttr(sink.rows.rsinfo->setDesc, 1)->atttypid;
	sink.provision_type =
		get_element_type(TupleDescAttr(sink.rows.rsinfo->setDesc, 7)->atttypid);
	memset(sink.labels, 0, sizeof(sink.labels));

	relater = palloc0(sizeof(LegalRelater));
	relater->scanner.text = VARDATA_ANY(body);
	relater->scanner.len = VARSIZE_ANY_EXHDR(body);
	relater->scanner.tick = legal_rows_tick;
	relater->link = put_link;
	relater->link_arg = &sink;
	if (!PG_ARGISNULL(1))
	{
		legal_ref_key(PG_GETARG_LEGAL_REF_PP(1), &self);
		relater->self = &self;
	}
	legal_relate(relater);
	pfree(relater);
	MemoryContextDelete(sink.rows.row_context);
	return (Datum) 0;
}
