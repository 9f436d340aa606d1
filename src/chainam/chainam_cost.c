/*
 * chainam_cost.c
 *	  What a scan of a legal_chain index costs.
 *
 * A list is found by a dictionary page or two and a node's page, and read to its end:
 * with both documents given, the whole list of one of them.  Without a document, every
 * page is read.
 */
#include "postgres.h"

#include <math.h>

#include "nodes/pathnodes.h"
#include "optimizer/optimizer.h"
#include "utils/selfuncs.h"

#include "chainam/chainam.h"

/* Pages on the way to a list, whose upper ones are practically always cached. */
#define PAGES_BEFORE_LIST	3

/* Operators that looking at a page is worth: what the btree takes. */
#define OPERATORS_PER_PAGE	50.0

/*
 * A query that wants no column is offered an index-only scan of any index that can be
 * scanned whole, but this one returns no columns, and an entry's page is let go before
 * the executor would ask for visibility.  So the path becomes one of an index scan; the
 * visits to the table that the planner leaves out of its cost are put in here.
 */
static Cost
forgo_index_only(IndexPath *path)
{
	RelOptInfo *rel = path->indexinfo->rel;

	if (path->path.pathtype != T_IndexOnlyScan)
		return 0;
	path->path.pathtype = T_IndexScan;
	return rel->pages * rel->allvisfrac * random_page_cost;
}

void
legal_chain_costestimate(PlannerInfo *root, IndexPath *path, double loop_count,
						 Cost *startup_cost, Cost *total_cost, Selectivity *selectivity,
						 double *correlation, double *pages)
{
	IndexOptInfo *index = path->indexinfo;
	GenericCosts costs = {0};
	List	   *document = NIL;
	ListCell   *lc;

	/* The clauses of one document say how much is read. */
	foreach(lc, path->indexclauses)
	{
		IndexClause *clause = lfirst_node(IndexClause, lc);
		NullTest   *test = (NullTest *) clause->rinfo->clause;

		if (clause->indexcol > 1 ||
			(IsA(test, NullTest) && test->nulltesttype == IS_NOT_NULL))
			continue;
		if (document == NIL ||
			linitial_node(IndexClause, document)->indexcol == clause->indexcol)
			document = lappend(document, clause);
	}
	if (document == NIL)
		costs.numIndexTuples = index->tuples;
	else
	{
		double		share = clauselist_selectivity(root, get_quals_from_indexclauses(document),
												   index->rel->relid, JOIN_INNER, NULL);

		/* = ANY is as many scans, and what is asked for is the share of each. */
		genericcostestimate(root, path, loop_count, &costs);
		costs.numIndexTuples = Max(rint(share * index->rel->tuples / costs.num_sa_scans), 1.0);
	}
	genericcostestimate(root, path, loop_count, &costs);
	if (document != NIL)
	{
		Cost		descent = PAGES_BEFORE_LIST * OPERATORS_PER_PAGE * cpu_operator_cost;

		costs.indexStartupCost += descent;
		costs.indexTotalCost += costs.num_sa_scans * descent;
	}
	*startup_cost = costs.indexStartupCost;
	*total_cost = costs.indexTotalCost + forgo_index_only(path);
	*selectivity = costs.indexSelectivity;
	*correlation = costs.indexCorrelation;
	*pages = costs.numIndexPages;
}
