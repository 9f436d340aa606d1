/*
 * chain_links.c
 *	  Reads a link relation through SPI, as the caller and with the caller's
 *	  snapshot, so privileges, row security, views and partitions are respected.
 *
 * One statement serves every level of every chain over the same relation,
 * direction and filters: the frontier, sorted, is its array parameter.  Its plan
 * is generic and kept for the session, because for the small chains that most
 * calls ask for, planning would cost more than tracing; being sorted, the probes
 * of a large frontier walk an index in order.
 *
 * The array is compared by = ANY where the plan then only probes indexes, which
 * does without a join (an eighth of the time of a large chain), or sends the
 * array to a foreign server.  Otherwise it is joined through unnest(): a filter by
 * = ANY searches the whole array for each row, where a join may hash.
 * A bitmap scan qualifies for slices of the array only, because pages that its
 * bitmap no longer tells apart are searched row by row.  (postgres_fdw sends
 * arrays of an extension's types from 17 on; before, once they are made members by
 * ALTER EXTENSION legal_ref ADD TYPE legal_ref[].)
 *
 * Nothing in the statement depends on search_path: the relation is the one with
 * the given OID, every name is qualified, and so is every operator.  No setting
 * of the caller is changed.
 */
#include "postgres.h"

#include "access/relation.h"
#include "access/xlog.h"
#include "catalog/pg_class.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "nodes/nodeFuncs.h"
#include "nodes/params.h"
#include "nodes/plannodes.h"
#include "storage/bufmgr.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/rel.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "chain/chain_links.h"
#include "ref/legal_columns.h"

/* Statements kept per session. */
#define CACHED_STATEMENTS	16

/* Documents that a bitmap scan is asked for at once. */
#define BITMAP_SLICE		1000

typedef struct Statement
{
	Oid			relid;
	Oid			ref_type;
	char	   *query;			/* NULL: a free place */
	SPIPlanPtr	plan;
	uint32		slice;			/* documents to ask for at once */
	BlockNumber pages;			/* the table's when it was planned */
	int			users;			/* traversals under way; they may nest */
	uint64		last_use;
} Statement;

struct ChainLinks
{
	Oid			ref_array;
	bool		has_relation;
	SPIPlanPtr	plan;
	uint32		slice;
	Statement  *statement;		/* NULL: not kept */
	ParamListInfo params;		/* frontier, relations, as_of */
	MemoryContextCallback release;
};

static Statement statements[CACHED_STATEMENTS];
static uint64 statement_clock = 0;

static bool
check_column(Relation rel, const char *name, Oid type)
{
	return legal_columns_has(rel, "link relation", name, type);
}

static void
check_keys(Relation rel, Oid ref_type)
{
	bool		citing = check_column(rel, "citing", ref_type);
	bool		cited = check_column(rel, "cited", ref_type);

	if (!citing || !cited)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("link relation \"%s\" has no column %s",
						RelationGetRelationName(rel),
						citing ? "\"cited\"" :
						cited ? "\"citing\"" : "\"citing\" and no column \"cited\""),
				 errhint("A link relation has columns citing and cited of type %s.",
						 format_type_be(ref_type))));
}

static void
missing_filter_column(Relation rel, const char *column, const char *argument)
{
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 errmsg("link relation \"%s\" has no column \"%s\"",
					RelationGetRelationName(rel), column),
			 errdetail("The argument \"%s\" filters by it.", argument),
			 errhint("Pass %s => NULL to follow every link.", argument)));
}

/* OPERATOR(schema.=) of the type */
static char *
equality_operator(Oid type)
{
	TypeCacheEntry *entry = lookup_type_cache(type, TYPECACHE_EQ_OPR);
	HeapTuple	tuple;
	Form_pg_operator form;
	char	   *result;

	tuple = SearchSysCache1(OPEROID, ObjectIdGetDatum(entry->eq_opr));
	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for operator %u", entry->eq_opr);
	form = (Form_pg_operator) GETSTRUCT(tuple);
	result = psprintf("OPERATOR(%s.%s)",
					  quote_identifier(get_namespace_name(form->oprnamespace)),
					  NameStr(form->oprname));
	ReleaseSysCache(tuple);
	return result;
}

typedef enum FrontierForm
{
	FRONTIER_JOINED,			/* unnest() */
	FRONTIER_COMPARED			/* = ANY */
} FrontierForm;

static char *
build_query(Relation rel, const ChainTypes *types, const ChainFilter *filter,
			ChainDirection direction, bool has_relation, FrontierForm form)
{
	const char *reached = direction == CHAIN_DOWN ? "citing" : "cited";
	const char *known = direction == CHAIN_DOWN ? "cited" : "citing";
	char	   *name = quote_qualified_identifier(get_namespace_name(RelationGetNamespace(rel)),
												  RelationGetRelationName(rel));
	char	   *equals = equality_operator(types->ref);
	StringInfoData query;

	initStringInfo(&query);
	appendStringInfo(&query, "SELECT l.%s, l.%s%s FROM %s AS l",
					 reached, known, has_relation ? ", l.relation" : "", name);
	if (form == FRONTIER_COMPARED)
		appendStringInfo(&query, " WHERE l.%s %s ANY ($1)", known, equals);
	else
		appendStringInfo(&query,
						 ", pg_catalog.unnest($1) AS f(ref) WHERE l.%s %s f.ref",
						 known, equals);
	if (filter->relations != NULL)
		/* the cast is for a column of a domain over the type */
		appendStringInfo(&query, " AND l.relation::%s OPERATOR(pg_catalog.=) ANY ($2)",
						 format_type_extended(types->relation, -1,
											  FORMAT_TYPE_FORCE_QUALIFY));
	if (filter->has_as_of)
		appendStringInfoString(&query,
							   " AND (l.valid IS NULL OR l.valid OPERATOR(pg_catalog.@>) $3)");
	return query.data;
}

static SPIPlanPtr
prepare(const char *query, const ChainTypes *types)
{
	Oid			argtypes[3] = {get_array_type(types->ref), types->relation_array, DATEOID};
	SPIPlanPtr	plan = SPI_prepare_cursor(query, 3, argtypes,
										  CURSOR_OPT_GENERIC_PLAN | CURSOR_OPT_PARALLEL_OK);

	if (plan == NULL)
		elog(ERROR, "SPI_prepare_cursor failed: %s", SPI_result_code_string(SPI_result));
	return plan;
}

/* Is the frontier, the first parameter, searched in this expression? */
static bool
searches_frontier(Node *node, void *context)
{
	if (node == NULL)
		return false;
	if (IsA(node, ScalarArrayOpExpr))
	{
		Node	   *array = lsecond(((ScalarArrayOpExpr *) node)->args);

		if (IsA(array, Param) && ((Param *) array)->paramkind == PARAM_EXTERN &&
			((Param *) array)->paramid == 1)
			return true;
	}
	return expression_tree_walker(node, searches_frontier, context);
}

/*
 * Do indexes, foreign servers or a custom scan, as distributed tables have, look
 * the frontier up in this part of a plan, so that none of its rows are compared here?
 * Lowers *slice where that holds for parts of the frontier only.
 */
static bool
looks_frontier_up(Plan *plan, uint32 *slice)
{
	List	   *children = NIL;
	ListCell   *cell;

	switch (nodeTag(plan))
	{
		case T_IndexScan:
		case T_IndexOnlyScan:
		case T_ForeignScan:
		case T_CustomScan:
			return !searches_frontier((Node *) plan->qual, NULL);
		case T_BitmapHeapScan:
			*slice = BITMAP_SLICE;
			return !searches_frontier((Node *) plan->qual, NULL);
		case T_Append:
			children = ((Append *) plan)->appendplans;
			break;
		case T_SubqueryScan:
			children = list_make1(((SubqueryScan *) plan)->subplan);
			break;
		case T_Result:
			if (plan->lefttree != NULL)
				children = list_make1(plan->lefttree);
			break;
		default:
			return false;
	}
	if (searches_frontier((Node *) plan->qual, NULL))
		return false;
	foreach(cell, children)
	{
		if (!looks_frontier_up(lfirst(cell), slice))
			return false;
	}
	return true;
}

static bool
plan_looks_frontier_up(SPIPlanPtr plan, uint32 *slice)
{
	CachedPlan *cached = SPI_plan_get_cached_plan(plan);
	PlannedStmt *statement;
	bool		result;

	if (cached == NULL)
		return false;
	statement = linitial_node(PlannedStmt, cached->stmt_list);
	result = statement->subplans == NIL && looks_frontier_up(statement->planTree, slice);
	ReleaseCachedPlan(cached, NULL);
	return result;
}

static void
release_statement(void *arg)
{
	((Statement *) arg)->users--;
}

/* The place of a statement to keep: a free one, or the one not used for longest. */
static Statement *
choose_place(void)
{
	Statement  *place = NULL;

	for (int i = 0; i < CACHED_STATEMENTS; i++)
	{
		Statement  *statement = &statements[i];

		if (statement->users > 0)
			continue;
		if (statement->query == NULL)
			return statement;
		if (place == NULL || statement->last_use < place->last_use)
			place = statement;
	}
	return place;
}

static void
forget_statement(Statement *statement)
{
	char	   *query = statement->query;

	statement->query = NULL;
	pfree(query);
	SPI_freeplan(statement->plan);
}

/*
 * The kept statement for a query (in its = ANY form), if its plan source is still
 * what the catalogs say.  The text holds the names, so a relation renamed or
 * replaced is not taken for another; plancache does the rest.  A table that has
 * grown twofold is planned anew: what suited a small one may read all of a large one.
 */
static Statement *
find_statement(Oid relid, Oid ref_type, const char *query, BlockNumber pages)
{
	for (int i = 0; i < CACHED_STATEMENTS; i++)
	{
		Statement  *statement = &statements[i];

		if (statement->query == NULL || statement->relid != relid ||
			statement->ref_type != ref_type || strcmp(statement->query, query) != 0)
			continue;
		if (SPI_plan_is_valid(statement->plan) &&
			(statement->users > 0 || pages / 2 <= statement->pages))
			return statement;
		if (statement->users == 0)
			forget_statement(statement);
	}
	return NULL;
}

static Statement *
keep_statement(Oid relid, Oid ref_type, const char *query, BlockNumber pages,
			   SPIPlanPtr plan, uint32 slice)
{
	Statement  *statement = choose_place();
	char	   *copy;

	if (statement == NULL)
		return NULL;
	if (statement->query != NULL)
		forget_statement(statement);
	copy = MemoryContextStrdup(TopMemoryContext, query);
	if (SPI_keepplan(plan) != 0)
		elog(ERROR, "SPI_keepplan failed");
	statement->relid = relid;
	statement->ref_type = ref_type;
	statement->plan = plan;
	statement->slice = slice;
	statement->pages = pages;
	statement->query = copy;
	return statement;
}

static void
set_param(ParamListInfo params, int i, Oid type, Datum value, bool isnull)
{
	params->params[i].value = value;
	params->params[i].isnull = isnull;
	params->params[i].pflags = PARAM_FLAG_CONST;
	params->params[i].ptype = type;
}

ChainLinks *
legal_links_open(Oid relid, const ChainTypes *types, const ChainFilter *filter,
				 ChainDirection direction, MemoryContext context)
{
	ChainLinks *links = MemoryContextAllocZero(context, sizeof(ChainLinks));
	Relation	rel = legal_columns_open(relid);
	char	   *query;
	BlockNumber pages;
	MemoryContext old_context;

	check_keys(rel, types->ref);
	links->has_relation = check_column(rel, "relation", types->relation);
	if (filter->relations != NULL && !links->has_relation)
		missing_filter_column(rel, "relation", "relations");
	links->has_relation = links->has_relation && filter->labels;
	if (filter->has_as_of && !check_column(rel, "valid", DATERANGEOID))
		missing_filter_column(rel, "valid", "as_of");

	links->ref_array = get_array_type(types->ref);
	query = build_query(rel, types, filter, direction, links->has_relation,
						FRONTIER_COMPARED);
	/* An unlogged table has no file during recovery; the planner says so. */
	pages = RELKIND_HAS_STORAGE(rel->rd_rel->relkind) &&
		!(rel->rd_rel->relpersistence == RELPERSISTENCE_UNLOGGED && RecoveryInProgress()) ?
		RelationGetNumberOfBlocks(rel) : 0;
	links->statement = find_statement(relid, types->ref, query, pages);
	if (links->statement == NULL)
	{
		links->slice = PG_UINT32_MAX;
		links->plan = prepare(query, types);
		if (!plan_looks_frontier_up(links->plan, &links->slice))
		{
			links->slice = PG_UINT32_MAX;
			SPI_freeplan(links->plan);
			links->plan = prepare(build_query(rel, types, filter, direction,
											  links->has_relation, FRONTIER_JOINED),
								  types);
		}
		links->statement = keep_statement(relid, types->ref, query, pages, links->plan,
										  links->slice);
	}
	if (links->statement != NULL)
	{
		links->plan = links->statement->plan;
		links->slice = links->statement->slice;
		links->statement->last_use = ++statement_clock;
		links->statement->users++;
		links->release.func = release_statement;
		links->release.arg = links->statement;
		MemoryContextRegisterResetCallback(context, &links->release);
	}
	relation_close(rel, NoLock);

	old_context = MemoryContextSwitchTo(context);
	links->params = makeParamList(3);
	MemoryContextSwitchTo(old_context);
	set_param(links->params, 1, types->relation_array,
			  PointerGetDatum(filter->relations), filter->relations == NULL);
	set_param(links->params, 2, DATEOID, DateADTGetDatum(filter->as_of), !filter->has_as_of);
	return links;
}

uint32
legal_links_slice(const ChainLinks *links)
{
	return links->slice;
}

bool
legal_links_has_relation(const ChainLinks *links)
{
	return links->has_relation;
}

void
legal_links_fetch(ChainLinks *links, ArrayType *frontier, DestReceiver *dest)
{
	SPIExecuteOptions options = {0};
	int			result;

	set_param(links->params, 0, links->ref_array, PointerGetDatum(frontier), false);
	options.params = links->params;
	options.read_only = true;
	options.dest = dest;
	result = SPI_execute_plan_extended(links->plan, &options);
	if (result < 0)
		elog(ERROR, "SPI_execute_plan_extended failed: %s", SPI_result_code_string(result));
}
