/*
 * legal_ref_probe.c
 *	  Rows of a range of keys, counted in an index while a query is planned.
 *
 * A histogram of a hundred values cannot tell one row from a hundredth of the table,
 * and knows nothing of what came after ANALYZE, such as the codes of a new year.  An
 * ordered index does, and asking it takes a descent and a look at a leaf, as the query
 * itself will.  The server asks indexes in the same way for the ends of a column.
 *
 * Entries are counted without a look at the table, so dead ones count, too, and what is
 * counted is no row that anybody saw: no snapshot is needed and no predicate lock taken.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "optimizer/paths.h"
#include "parser/parsetree.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "ref/legal_ref.h"
#include "ref/legal_ref_probe.h"

extern Datum legal_ref_ge(PG_FUNCTION_ARGS);
extern Datum legal_ref_lt(PG_FUNCTION_ARGS);

Oid
legal_ref_family_operator(Oid opfamily, Oid type, int16 strategy, PGFunction function)
{
	Oid			operator = get_opfamily_member(opfamily, type, type, strategy);
	FmgrInfo	flinfo;

	if (!OidIsValid(operator))
		return InvalidOid;
	fmgr_info(get_opcode(operator), &flinfo);
	return flinfo.fn_addr == function ? operator : InvalidOid;
}

/* An ordered index that has every row of a column; sets the operators of a range. */
static IndexOptInfo *
index_of_column(VariableStatData *column, Oid *ge, Oid *lt)
{
	ListCell   *lc;

	foreach(lc, column->rel->indexlist)
	{
		IndexOptInfo *index = lfirst_node(IndexOptInfo, lc);

		if (index->relam != BTREE_AM_OID || index->indpred != NIL || index->hypothetical ||
			!match_index_to_operand(column->var, 0, index))
			continue;
		*ge = legal_ref_family_operator(index->opfamily[0], index->opcintype[0],
										BTGreaterEqualStrategyNumber, legal_ref_ge);
		*lt = legal_ref_family_operator(index->opfamily[0], index->opcintype[0],
										BTLessStrategyNumber, legal_ref_lt);
		if (OidIsValid(*ge) && OidIsValid(*lt))
			return index;
	}
	return NULL;
}

double
legal_ref_probe(PlannerInfo *root, VariableStatData *column, const LegalKeyRange *range,
				int most)
{
	IndexOptInfo *info;
	RangeTblEntry *rte;
	Relation	heap;
	Relation	index;
	ScanKeyData keys[2];
	IndexScanDesc scan;
	Oid			ge;
	Oid			lt;
	int			rows = 0;

	if (column->rel == NULL || !IS_SIMPLE_REL(column->rel))
		return -1;
	rte = planner_rt_fetch(column->rel->relid, root);
	if (rte->rtekind != RTE_RELATION || rte->relkind == RELKIND_PARTITIONED_TABLE ||
		(info = index_of_column(column, &ge, &lt)) == NULL)
		return -1;

	/* the planner has locked both */
	heap = table_open(rte->relid, NoLock);
	index = index_open(info->indexoid, NoLock);
	ScanKeyEntryInitialize(&keys[0], 0, 1, BTGreaterEqualStrategyNumber, InvalidOid, InvalidOid,
						   get_opcode(ge),
						   LegalRefPGetDatum(legal_ref_from_key(range->low.bytes, range->low.len)));
	ScanKeyEntryInitialize(&keys[1], 0, 1, BTLessStrategyNumber, InvalidOid, InvalidOid,
						   get_opcode(lt),
						   LegalRefPGetDatum(legal_ref_from_key(range->high.bytes,
																range->high.len)));
	scan = legal_index_beginscan(heap, index, SnapshotAny, 2, 0);
	index_rescan(scan, keys, 2, NULL, 0);
	while (rows < most && index_getnext_tid(scan, ForwardScanDirection) != NULL)
		rows++;
	index_endscan(scan);
	index_close(index, NoLock);
	table_close(heap, NoLock);
	return rows;
}
