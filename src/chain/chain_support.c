/*
 * chain_support.c
 *	  Planner support of chains: rows and costs from the statistics of the link
 *	  relation.
 *
 * The first level has the links of the documents started from: of a constant one
 * as many as the statistics know of it.  From then on so many documents as the two
 * columns have in common go on, each with as many links as documents have on average,
 * and meet ever more documents that have been reached.  Levels end at max_depth, or where law by experience does: a
 * law, its decree, circulars, decisions, plans.
 *
 * Without statistics (views, foreign tables, tables never analyzed), or without
 * the privilege to see what they say, the planner keeps its default.
 */
#include "postgres.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rls.h"
#include "utils/syscache.h"

#include "compat.h"
#include "ref/legal_ref.h"
#include "ref/legal_ref_overlap.h"

/* Levels of a chain, where max_depth does not say. */
#define USUAL_DEPTH		8

/* Documents started from, where they are not constant. */
#define USUAL_STARTS	10

/* What a call of legal_chain or a sibling says before it runs. */
typedef struct ChainCall
{
	Oid			links;
	Node	   *start;
	bool		down;
	Node	   *relations;
	int			max_depth;
} ChainCall;

/* The statistics of a column, or NULL. */
static HeapTuple
column_statistics(Oid links, const char *column)
{
	AttrNumber	attnum = get_attnum(links, column);
	bool		inherited = get_rel_relkind(links) == RELKIND_PARTITIONED_TABLE;

	if (attnum == InvalidAttrNumber)
		return NULL;
	return SearchSysCache3(STATRELATTINH, ObjectIdGetDatum(links), Int16GetDatum(attnum),
						   BoolGetDatum(inherited));
}

/* Distinct values in so many rows. */
static double
distinct_values(HeapTuple stats, double rows)
{
	double		distinct = ((Form_pg_statistic) GETSTRUCT(stats))->stadistinct;

	if (distinct < 0)
		distinct *= -rows;
	return Max(distinct, 1);
}

/* Rows that hold a value, as core estimates equality. */
static double
rows_of_value(HeapTuple stats, double rows, LegalRef *ref)
{
	double		distinct = distinct_values(stats, rows);
	double		others = rows * (1 - ((Form_pg_statistic) GETSTRUCT(stats))->stanullfrac);
	double		result = -1;
	AttStatsSlot slot;

	if (get_attstatsslot(&slot, stats, STATISTIC_KIND_MCV, InvalidOid,
						 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
	{
		for (int i = 0; i < slot.nvalues && result < 0; i++)
		{
			if (legal_ref_compare(DatumGetLegalRefPP(slot.values[i]), ref) == 0)
				result = rows * slot.numbers[i];
			others -= rows * slot.numbers[i];
			distinct--;
		}
		free_attstatsslot(&slot);
	}
	return result >= 0 ? result : Max(others, 0) / Max(distinct, 1);
}

/* The links of the documents that a trace starts from. */
static double
first_level(const ChainCall *call, HeapTuple stats, double rows, double *starts)
{
	double		each = rows / distinct_values(stats, rows);
	Const	   *start = (Const *) call->start;

	if (IsA(call->start, ArrayExpr))
		*starts = list_length(((ArrayExpr *) call->start)->elements);
	else if (!IsA(start, Const))
		*starts = OidIsValid(get_element_type(exprType(call->start))) ? USUAL_STARTS : 1;
	else if (start->constisnull)
		*starts = 0;
	else if (OidIsValid(get_element_type(start->consttype)))
	{
		double		links = 0;
		Datum	   *refs;
		bool	   *nulls;
		int			n;

		deconstruct_array(DatumGetArrayTypeP(start->constvalue),
						  get_element_type(start->consttype), -1, false, TYPALIGN_INT,
						  &refs, &nulls, &n);
		*starts = 0;
		for (int i = 0; i < n; i++)
		{
			CHECK_FOR_INTERRUPTS();
			if (nulls[i])
				continue;
			links += rows_of_value(stats, rows, DatumGetLegalRefPP(refs[i]));
			(*starts)++;
		}
		return links;
	}
	else
	{
		*starts = 1;
		return rows_of_value(stats, rows, DatumGetLegalRefPP(start->constvalue));
	}
	return *starts * each;
}

/* The share of the links that have one of the labels. */
static double
share_of_labels(const ChainCall *call)
{
	Const	   *relations = (Const *) call->relations;
	HeapTuple	stats;
	AttStatsSlot slot;
	Datum	   *labels;
	bool	   *nulls;
	int			n;
	double		share = 0;

	if (!IsA(relations, Const) || relations->constisnull)
		return 1;
	stats = column_statistics(call->links, "relation");
	if (!HeapTupleIsValid(stats))
		return 1;
	deconstruct_array(DatumGetArrayTypeP(relations->constvalue),
					  get_element_type(relations->consttype), sizeof(Oid), true, TYPALIGN_INT,
					  &labels, &nulls, &n);
	if (get_attstatsslot(&slot, stats, STATISTIC_KIND_MCV, InvalidOid,
						 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
	{
		for (int i = 0; i < slot.nvalues; i++)
		{
			for (int k = 0; k < n; k++)
			{
				if (!nulls[k] && DatumGetObjectId(labels[k]) == DatumGetObjectId(slot.values[i]))
				{
					share += slot.numbers[i];
					break;
				}
			}
		}
		free_attstatsslot(&slot);
	}
	else
		share = 1;
	ReleaseSysCache(stats);
	return Min(share, 1);
}

/* The rows of a relation; negative when unknown, or not the caller's to know. */
static double
link_count(Oid links)
{
	HeapTuple	tuple;
	double		rows;

	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(links));
	if (!HeapTupleIsValid(tuple))
		return -1;
	rows = ((Form_pg_class) GETSTRUCT(tuple))->reltuples;
	ReleaseSysCache(tuple);
	if (pg_class_aclcheck(links, GetUserId(), ACL_SELECT) != ACLCHECK_OK ||
		check_enable_rls(links, InvalidOid, true) == RLS_ENABLED)
		return -1;
	return rows;
}

/* The documents that a call reaches; negative when nothing is known. */
static double
reached_documents(const ChainCall *call)
{
	double		rows = link_count(call->links);
	HeapTuple	from;
	HeapTuple	to;
	double		reached = -1;

	if (rows <= 0)
		return -1;
	from = column_statistics(call->links, call->down ? "cited" : "citing");
	to = column_statistics(call->links, call->down ? "citing" : "cited");
	if (HeapTupleIsValid(from) && HeapTupleIsValid(to))
	{
		double		share = share_of_labels(call);
		double		most = distinct_values(to, rows);
		double		start_of = distinct_values(from, rows);
		double		go_on = legal_ref_overlap(from, start_of, to, most) / most;
		double		each = share * go_on * rows / start_of;
		double		starts;
		double		level = share * first_level(call, from, rows, &starts);

		reached = 0;
		for (int depth = 1; depth <= call->max_depth && level >= 0.5; depth++)
		{
			/* So many links hit documents that have not been reached, each at random. */
			level = (most - reached) * (1 - exp(-level / most));
			reached += level;
			level *= each;
		}
	}
	if (HeapTupleIsValid(from))
		ReleaseSysCache(from);
	if (HeapTupleIsValid(to))
		ReleaseSysCache(to);
	return reached;
}

/* Reads a call that has the arguments of legal_chain.  False when it says too little. */
static bool
read_call(Node *node, ChainCall *call)
{
	List	   *args;
	Const	   *links;
	Const	   *direction;
	Const	   *max_depth;

	if (node == NULL || !IsA(node, FuncExpr) || list_length(((FuncExpr *) node)->args) < 6)
		return false;
	args = ((FuncExpr *) node)->args;
	links = linitial(args);
	call->start = lsecond(args);
	direction = lthird(args);
	call->relations = lfourth(args);
	max_depth = list_nth(args, 4);
	while (IsA(call->start, RelabelType))
		call->start = (Node *) ((RelabelType *) call->start)->arg;
	if (!IsA(links, Const) || links->constisnull ||
		!IsA(direction, Const) || direction->constisnull)
		return false;
	call->links = DatumGetObjectId(links->constvalue);
	call->down = strcmp(TextDatumGetCString(direction->constvalue), "up") != 0;
	call->max_depth = USUAL_DEPTH;
	if (IsA(max_depth, Const) && !max_depth->constisnull)
		call->max_depth = Min(DatumGetInt32(max_depth->constvalue), 1000);
	return true;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_chain_support);
Datum
legal_chain_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	ChainCall	call;
	double		reached;

	if (IsA(request, SupportRequestRows))
	{
		SupportRequestRows *rows = (SupportRequestRows *) request;

		if (!read_call(rows->node, &call) || (reached = reached_documents(&call)) < 0)
			PG_RETURN_POINTER(NULL);
		rows->rows = clamp_row_est(reached);
		PG_RETURN_POINTER(request);
	}
	if (IsA(request, SupportRequestCost))
	{
		SupportRequestCost *cost = (SupportRequestCost *) request;

		if (!read_call(cost->node, &call) || (reached = reached_documents(&call)) < 0)
			PG_RETURN_POINTER(NULL);
		/* What the call costs by itself, and for each document an index entry and its row. */
		cost->startup = 0;
		cost->per_tuple = 1000 * cpu_operator_cost +
			reached * (cpu_index_tuple_cost + cpu_tuple_cost);
		PG_RETURN_POINTER(request);
	}
	PG_RETURN_POINTER(NULL);
}
