/*
 * legal_body.c
 *	  Planner support of the functions that read a text: rows and costs follow
 *	  its length.
 *
 * The length of a constant is known.  Of a column ANALYZE keeps the average
 * width, but a body that lies out of line counts as its pointer there; the size
 * of the TOAST relation, divided by the rows, says the rest.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "access/htup_details.h"
#include "access/relation.h"
#include "catalog/pg_class.h"
#include "catalog/pg_statistic.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "parser/parsetree.h"
#include "storage/bufmgr.h"
#include "utils/rel.h"
#include "utils/selfuncs.h"
#include "utils/syscache.h"

#include "compat.h"
#include "prose/legal_body.h"

/* How many times as long texts are as the server stores them out of line. */
#define TOAST_COMPRESSION	3.0

/* The bytes of a row that lie out of line, as texts. */
static double
toasted_bytes(PlannerInfo *root, RelOptInfo *rel)
{
	RangeTblEntry *rte = planner_rt_fetch(rel->relid, root);
	HeapTuple	tuple;
	Oid			toast;
	Relation	relation;
	double		bytes;

	if (rte->rtekind != RTE_RELATION || rel->tuples < 1)
		return 0;
	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(rte->relid));
	if (!HeapTupleIsValid(tuple))
		return 0;
	toast = ((Form_pg_class) GETSTRUCT(tuple))->reltoastrelid;
	ReleaseSysCache(tuple);
	if (!OidIsValid(toast))
		return 0;
	relation = try_relation_open(toast, AccessShareLock);
	if (relation == NULL)
		return 0;
	bytes = (double) RelationGetNumberOfBlocks(relation) * BLCKSZ;
	relation_close(relation, AccessShareLock);
	return bytes * TOAST_COMPRESSION / rel->tuples;
}

double
legal_body_bytes(PlannerInfo *root, Node *call)
{
	Node	   *body;
	VariableStatData vardata;
	double		bytes = 0;

	if (call == NULL || !IsA(call, FuncExpr) || ((FuncExpr *) call)->args == NIL)
		return -1;
	body = linitial(((FuncExpr *) call)->args);
	while (IsA(body, RelabelType))
		body = (Node *) ((RelabelType *) body)->arg;
	if (IsA(body, Const))
	{
		Const	   *constant = (Const *) body;

		return constant->constisnull ? 0 : toast_raw_datum_size(constant->constvalue) - VARHDRSZ;
	}
	if (root == NULL || !IsA(body, Var) || ((Var *) body)->varlevelsup != 0)
		return -1;

	examine_variable(root, body, 0, &vardata);
	if (HeapTupleIsValid(vardata.statsTuple))
		bytes = ((Form_pg_statistic) GETSTRUCT(vardata.statsTuple))->stawidth;
	if (vardata.rel != NULL)
		bytes += toasted_bytes(root, vardata.rel);
	ReleaseVariableStats(vardata);
	return bytes > 0 ? bytes : -1;
}

Node *
legal_body_estimate(Node *request, double bytes_per_row, double operators_per_byte)
{
	double		bytes;

	if (IsA(request, SupportRequestRows))
	{
		SupportRequestRows *rows = (SupportRequestRows *) request;

		bytes = legal_body_bytes(rows->root, rows->node);
		if (bytes < 0)
			return NULL;
		rows->rows = clamp_row_est(bytes / bytes_per_row);
		return request;
	}
	if (IsA(request, SupportRequestCost))
	{
		SupportRequestCost *cost = (SupportRequestCost *) request;

		bytes = legal_body_bytes(cost->root, cost->node);
		if (bytes < 0)
			return NULL;
		cost->startup = 0;
		/* A call costs something by itself. */
		cost->per_tuple = (100 + bytes * operators_per_byte) * cpu_operator_cost;
		return request;
	}
	return NULL;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_refs_support);
Datum
legal_refs_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(legal_body_estimate((Node *) PG_GETARG_POINTER(0),
										  LEGAL_BYTES_PER_CITATION, 0.5));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_citations_support);
Datum
legal_citations_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(legal_body_estimate((Node *) PG_GETARG_POINTER(0),
										  LEGAL_BYTES_PER_CITATION, 2));
}

/* Every mention is a link of the document the text belongs to; few link two others. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_links_support);
Datum
legal_links_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	double		bytes_per_row = LEGAL_BYTES_PER_CITATION;

	if (IsA(request, SupportRequestRows))
	{
		Node	   *call = ((SupportRequestRows *) request)->node;
		Node	   *self = call != NULL && IsA(call, FuncExpr) &&
			list_length(((FuncExpr *) call)->args) == 2 ? lsecond(((FuncExpr *) call)->args) : NULL;

		if (self != NULL && IsA(self, Const) && ((Const *) self)->constisnull)
			bytes_per_row *= 5;
	}
	PG_RETURN_POINTER(legal_body_estimate(request, bytes_per_row, 2));
}
