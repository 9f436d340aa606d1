/*
 * legal_chain.c
 *	  The SQL functions that trace chains: as rows, as a count, as an array, and
 *	  between two documents.
 *
 * One C function serves both overloads of a SQL function, start being one
 * document or an array.  A search between two documents goes from both ends,
 * each time from the end with fewer documents to ask for.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "chain/chain_trace.h"
#include "ref/legal_literal.h"

/*
 * The extension's types are those of our own signature: it may be in any schema.
 * Returns whether ref_arg is an array.
 */
static bool
read_types(FunctionCallInfo fcinfo, int ref_arg, int relations_arg, ChainTypes *types)
{
	Oid		   *argtypes;
	int			nargs;
	Oid			element;

	(void) get_func_signature(fcinfo->flinfo->fn_oid, &argtypes, &nargs);
	element = get_element_type(argtypes[ref_arg]);
	types->ref = OidIsValid(element) ? element : argtypes[ref_arg];
	types->relation_array = argtypes[relations_arg];
	types->relation = get_element_type(argtypes[relations_arg]);
	pfree(argtypes);
	return OidIsValid(element);
}

static void
read_filter(FunctionCallInfo fcinfo, int relations_arg, int as_of_arg, bool labels,
			bool names, ChainFilter *filter)
{
	filter->labels = labels;
	filter->names = names;
	filter->relations = PG_ARGISNULL(relations_arg) ? NULL :
		PG_GETARG_ARRAYTYPE_P(relations_arg);
	filter->has_as_of = !PG_ARGISNULL(as_of_arg);
	filter->as_of = filter->has_as_of ? PG_GETARG_DATEADT(as_of_arg) : 0;
}

static ChainDirection
read_direction(const text *word)
{
	char	   *direction = text_to_cstring(word);

	if (strcmp(direction, "down") == 0)
		return CHAIN_DOWN;
	if (strcmp(direction, "up") == 0)
		return CHAIN_UP;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid direction: \"%s\"", legal_shown(direction, strlen(direction))),
			 errhint("The direction is \"down\" or \"up\".")));
}

/* NULL elements are no documents. */
static void
read_starts(Datum start, ChainRequest *request)
{
	ArrayType  *array = DatumGetArrayTypeP(start);
	bool	   *nulls;
	int			n;

	deconstruct_array(array, request->types.ref, -1, false, TYPALIGN_INT,
					  &request->starts, &nulls, &n);
	request->nstarts = 0;
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!nulls[i])
			request->starts[request->nstarts++] = request->starts[i];
	}
}

bool
legal_chain_request(FunctionCallInfo fcinfo, bool labels, bool names, ChainRequest *request)
{
	bool		many;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;

	request->relid = PG_GETARG_OID(0);
	many = read_types(fcinfo, 1, 3, &request->types);
	request->direction = read_direction(PG_GETARG_TEXT_PP(2));
	read_filter(fcinfo, 3, 5, labels, names, &request->filter);

	request->max_depth = PG_UINT32_MAX;
	if (!PG_ARGISNULL(4))
	{
		int32		max_depth = PG_GETARG_INT32(4);

		if (max_depth < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("max_depth must not be negative")));
		request->max_depth = max_depth;
	}

	if (many)
		read_starts(PG_GETARG_DATUM(1), request);
	else
	{
		request->starts = palloc(sizeof(Datum));
		request->starts[0] = PG_GETARG_DATUM(1);
		request->nstarts = 1;
	}
	return true;
}

static MemoryContext
trace_context(void)
{
	return AllocSetContextCreate(CurrentMemoryContext, "legal_chain", ALLOCSET_DEFAULT_SIZES);
}

/*
 * Stores the deepest level, which is settled once it has been read whole, as it
 * lies: documents of one parent lie together.
 */
static void
put_level(ReturnSetInfo *rsinfo, const ChainTrace *trace, uint32 depth)
{
	uint32		parent = CHAIN_NO_NODE;
	Datum		values[4];
	bool		nulls[4] = {false};

	values[1] = Int32GetDatum((int32) depth);
	for (uint32 number = trace->level; number < legal_set_count(trace->set); number++)
	{
		const ChainNode *node = legal_set_node(trace->set, number);

		CHECK_FOR_INTERRUPTS();
		values[0] = LegalRefPGetDatum(node->ref);
		if (node->parent != parent)
		{
			parent = node->parent;
			values[2] = LegalRefPGetDatum(legal_set_node(trace->set, parent)->ref);
		}
		values[3] = ObjectIdGetDatum(node->relation);
		nulls[3] = !OidIsValid(node->relation);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
}

PG_FUNCTION_INFO_V1(legal_chain);
PGDLLEXPORT Datum
legal_chain(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	ChainRequest request;
	ChainTrace *trace;
	MemoryContext context;

	InitMaterializedSRF(fcinfo, 0);
	if (!legal_chain_request(fcinfo, true, true, &request))
		return (Datum) 0;

	context = trace_context();
	legal_trace_connect();
	trace = legal_trace_begin(&request, NULL, context, NULL);
	for (uint32 depth = 1; depth <= request.max_depth; depth++)
	{
		if (!trace->engine->advance(trace))
			break;
		put_level(rsinfo, trace, depth);
	}
	trace->engine->end(trace);
	legal_trace_finish();
	MemoryContextDelete(context);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(legal_chain_count);
PGDLLEXPORT Datum
legal_chain_count(PG_FUNCTION_ARGS)
{
	ChainRequest request;
	ChainTrace *trace;
	MemoryContext context;
	int64		count;

	if (!legal_chain_request(fcinfo, false, false, &request))
		PG_RETURN_NULL();

	context = trace_context();
	trace = legal_trace_all(&request, context, NULL);
	count = (int64) legal_set_count(trace->set) - trace->nstarts + (int64) trace->nameless;
	MemoryContextDelete(context);
	PG_RETURN_INT64(count);
}

PG_FUNCTION_INFO_V1(legal_chain_refs);
PGDLLEXPORT Datum
legal_chain_refs(PG_FUNCTION_ARGS)
{
	ChainRequest request;
	ChainTrace *trace;
	MemoryContext context;
	ArrayType  *result;
	uint32		count;
	uint32	   *numbers;

	if (!legal_chain_request(fcinfo, false, true, &request))
		PG_RETURN_NULL();

	context = trace_context();
	trace = legal_trace_all(&request, context, NULL);

	count = legal_set_count(trace->set) - trace->nstarts;
	numbers = legal_set_sorted(trace->set, trace->nstarts, legal_set_count(trace->set));
	result = legal_set_array(trace->set, numbers, count, request.types.ref,
							 CurrentMemoryContext);
	pfree(numbers);
	MemoryContextDelete(context);
	PG_RETURN_ARRAYTYPE_P(result);
}

PG_FUNCTION_INFO_V1(legal_chain_explain);
PGDLLEXPORT Datum
legal_chain_explain(PG_FUNCTION_ARGS)
{
	ChainRequest request;
	ChainTrace *trace;
	MemoryContext context;
	TupleDesc	desc;
	const char *reason;
	uint32		depth = 0;
	Datum		values[7];
	bool		nulls[7] = {false};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	if (!legal_chain_request(fcinfo, true, true, &request))
		PG_RETURN_NULL();

	context = trace_context();
	legal_trace_connect();
	trace = legal_trace_begin(&request, NULL, context, &reason);
	while (depth < request.max_depth && trace->engine->advance(trace))
		depth++;
	trace->engine->end(trace);
	legal_trace_finish();

	values[0] = CStringGetTextDatum(trace->engine->name);
	nulls[1] = reason == NULL;
	values[1] = nulls[1] ? (Datum) 0 : CStringGetTextDatum(reason);
	values[2] = Int64GetDatum((int64) legal_set_count(trace->set) - trace->nstarts);
	values[3] = Int32GetDatum((int32) depth);
	values[4] = Int64GetDatum((int64) trace->links);
	/* A query's plan knows what it read; we do not. */
	nulls[5] = nulls[6] = trace->index_pages == 0;
	values[5] = Int64GetDatum((int64) trace->index_pages);
	values[6] = Int64GetDatum((int64) trace->table_rows);
	MemoryContextDelete(context);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}

/* A search between two documents, from both ends. */
typedef struct ChainSearch
{
	ChainTypes	types;
	ChainTrace *down;			/* from the ancestor */
	ChainTrace *up;				/* from the descendant */
	ChainTrace *met;			/* whose step found the meeting, or NULL */
} ChainSearch;

/*
 * When a step of one end first reaches what the other end has reached, all its
 * meetings lie on paths of one length, and there is no shorter path.
 */
static void
search(FunctionCallInfo fcinfo, bool any_meeting, MemoryContext context, ChainSearch *found)
{
	Datum		descendant = PG_GETARG_DATUM(1);
	Datum		ancestor = PG_GETARG_DATUM(2);
	ChainRequest request = {0};

	request.relid = PG_GETARG_OID(0);
	read_types(fcinfo, 1, 3, &request.types);
	read_filter(fcinfo, 3, 4, false, !any_meeting, &request.filter);
	request.nstarts = 1;
	request.starts = &ancestor;
	request.direction = CHAIN_DOWN;
	found->types = request.types;
	found->met = NULL;
	found->down = legal_trace_begin(&request, NULL, context, NULL);
	request.starts = &descendant;
	request.direction = CHAIN_UP;
	found->up = legal_trace_begin(&request, found->down, context, NULL);
	found->down->other = found->up;
	found->up->other = found->down;
	found->down->any_meeting = found->up->any_meeting = any_meeting;

	/* A document is not in its own chain. */
	if (legal_ref_compare(DatumGetLegalRefPP(ancestor), DatumGetLegalRefPP(descendant)) == 0)
		return;

	while (found->met == NULL)
	{
		ChainTrace *end = found->down->width < found->up->width ? found->down : found->up;

		if (!end->engine->advance(end))
			return;
		if (end->meeting != CHAIN_NO_NODE)
			found->met = end;
	}
}

static void
end_search(ChainSearch *found)
{
	found->up->engine->end(found->up);
	found->down->engine->end(found->down);
	legal_trace_finish();
}

PG_FUNCTION_INFO_V1(legal_chain_exists);
PGDLLEXPORT Datum
legal_chain_exists(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	ChainSearch found;
	bool		exists;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();

	context = trace_context();
	legal_trace_connect();
	search(fcinfo, true, context, &found);
	exists = found.met != NULL;
	end_search(&found);
	MemoryContextDelete(context);
	PG_RETURN_BOOL(exists);
}

/* The refs from a node to the start of its trace. */
static uint32
walk_to_start(const ChainTrace *trace, uint32 number, Datum *refs)
{
	uint32		n = 0;

	for (; number != CHAIN_NO_NODE; number = legal_set_node(trace->set, number)->parent)
	{
		CHECK_FOR_INTERRUPTS();
		if (refs != NULL)
			refs[n] = LegalRefPGetDatum(legal_set_node(trace->set, number)->ref);
		n++;
	}
	return n;
}

/* From the descendant to the ancestor, both included. */
static ArrayType *
path_through(const ChainSearch *found)
{
	const LegalRef *meeting = legal_set_node(found->met->set, found->met->meeting)->ref;
	uint32		up = found->up->engine->find(found->up, meeting);
	uint32		down = found->down->engine->find(found->down, meeting);
	uint32		nup = walk_to_start(found->up, up, NULL);
	uint32		ndown = walk_to_start(found->down, down, NULL);
	Datum	   *refs = palloc(sizeof(Datum) * ((Size) nup + ndown));

	(void) walk_to_start(found->up, up, refs);
	for (uint32 i = 0; i < nup / 2; i++)
	{
		Datum		ref = refs[i];

		refs[i] = refs[nup - 1 - i];
		refs[nup - 1 - i] = ref;
	}
	/* The meeting document comes once. */
	(void) walk_to_start(found->down, down, refs + nup - 1);
	return construct_array(refs, nup + ndown - 1, found->types.ref, -1, false, TYPALIGN_INT);
}

PG_FUNCTION_INFO_V1(legal_chain_path);
PGDLLEXPORT Datum
legal_chain_path(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	ChainSearch found;
	MemoryContext caller_context = CurrentMemoryContext;
	ArrayType  *path = NULL;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();

	context = trace_context();
	legal_trace_connect();
	search(fcinfo, false, context, &found);
	if (found.met != NULL)
	{
		MemoryContext spi_context = MemoryContextSwitchTo(caller_context);

		path = path_through(&found);
		MemoryContextSwitchTo(spi_context);
	}
	end_search(&found);
	MemoryContextDelete(context);
	if (path == NULL)
		PG_RETURN_NULL();
	PG_RETURN_ARRAYTYPE_P(path);
}
