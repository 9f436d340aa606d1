/*
 * chain_trace.c
 *	  What the traversals of all engines share.
 *
 * The answer does not depend on the order links come in: of several links to a
 * document of the new level, the one from the smallest parent counts, and of
 * several of those the first relation in enum order.
 */
#include "postgres.h"

#include "executor/spi.h"
#include "utils/typcache.h"

#include "compat.h"
#include "chain/chain_trace.h"

static ChainBegin offered = NULL;

void
legal_trace_offer(ChainBegin begin)
{
	offered = begin;
}

bool
legal_relation_before(const ChainTrace *trace, Oid a, Oid b)
{
	if (a == b || a == InvalidOid)
		return false;
	if (b == InvalidOid)
		return true;
	return DatumGetInt32(FunctionCall2(trace->relation_cmp, ObjectIdGetDatum(a),
									   ObjectIdGetDatum(b))) < 0;
}

void
legal_trace_prefer(ChainTrace *trace, uint32 number, uint32 parent, Oid relation)
{
	ChainNode  *node = legal_set_node(trace->set, number);
	int			order;

	order = parent == node->parent ? 0 :
		legal_ref_compare(legal_set_node(trace->set, parent)->ref,
						  legal_set_node(trace->set, node->parent)->ref);
	if (order < 0 || (order == 0 && legal_relation_before(trace, relation, node->relation)))
	{
		node->parent = parent;
		node->relation = relation;
	}
}

void
legal_trace_meet(ChainTrace *trace, uint32 number)
{
	if (trace->meeting == CHAIN_NO_NODE ||
		(!trace->any_meeting &&
		 legal_ref_compare(legal_set_node(trace->set, number)->ref,
						   legal_set_node(trace->set, trace->meeting)->ref) < 0))
		trace->meeting = number;
}

void
legal_trace_connect(void)
{
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
}

void
legal_trace_finish(void)
{
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

ChainTrace *
legal_trace_begin(const ChainRequest *request, ChainTrace *beside, MemoryContext context,
				  const char **reason)
{
	ChainTrace *trace = NULL;
	const char *why = NULL;

	if (offered != NULL)
		trace = offered(request, beside, context, &why);
	if (trace == NULL)
		trace = legal_query_begin(request, context);
	trace->context = context;
	trace->relation_cmp = &lookup_type_cache(request->types.relation,
											 TYPECACHE_CMP_PROC_FINFO)->cmp_proc_finfo;
	trace->meeting = CHAIN_NO_NODE;
	if (reason != NULL)
		*reason = why;
	return trace;
}

ChainTrace *
legal_trace_all(const ChainRequest *request, MemoryContext context, const char **reason)
{
	ChainTrace *trace;

	legal_trace_connect();
	trace = legal_trace_begin(request, NULL, context, reason);
	for (uint32 depth = 0; depth < request->max_depth; depth++)
	{
		if (!trace->engine->advance(trace))
			break;
	}
	trace->engine->end(trace);
	legal_trace_finish();
	return trace;
}
