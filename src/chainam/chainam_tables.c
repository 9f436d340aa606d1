/*
 * chainam_tables.c
 *	  The tables that a chain is traced through by their legal_chain indexes.
 *
 * Indexes are used when they give the answer that queries would give: every table has
 * one that is valid for our snapshot, the caller may read the columns, and neither row
 * security nor inheritance stands between.  Whatever is wrong with the relation (its
 * columns, its kind, the caller's rights) is left to the queries to complain about.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/heapam.h"
#include "access/htup_details.h"
#include "access/relation.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/visibilitymap.h"
#include "access/visibilitymapdefs.h"
#include "access/xlog.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "storage/predicate.h"
#include "utils/acl.h"
#include "utils/lsyscache.h"
#include "utils/rangetypes.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"
#include "utils/typcache.h"

#include "chainam/chainam_trace.h"

/* Blocks of a table that a page of its visibility map covers, two bits each. */
#define BLOCKS_PER_MAP_PAGE	((BLCKSZ - MAXALIGN(SizeOfPageHeaderData)) * 4)

/* The columns of a link relation; 0 where it has none. */
typedef struct LinkColumns
{
	AttrNumber	citing;
	AttrNumber	cited;
	AttrNumber	relation;
	AttrNumber	valid;
} LinkColumns;

static AttrNumber
find_column(Relation rel, const char *name, Oid type)
{
	AttrNumber	attno = get_attnum(RelationGetRelid(rel), name);

	if (attno <= 0 ||
		getBaseType(TupleDescAttr(RelationGetDescr(rel), attno - 1)->atttypid) != type)
		return 0;
	return attno;
}

static void
find_columns(Relation rel, const ChainTypes *types, LinkColumns *columns)
{
	columns->citing = find_column(rel, "citing", types->ref);
	columns->cited = find_column(rel, "cited", types->ref);
	columns->relation = find_column(rel, "relation", types->relation);
	columns->valid = find_column(rel, "valid", DATERANGEOID);
}

static bool
may_read(Oid relid, AttrNumber attno)
{
	return attno == 0 ||
		pg_attribute_aclcheck(relid, attno, GetUserId(), ACL_SELECT) == ACLCHECK_OK;
}

/* Why the relation itself does not let an index answer, or NULL. */
static const char *
fault_of_relation(Relation rel, const ChainRequest *request)
{
	Oid			relid = RelationGetRelid(rel);
	const ChainFilter *filter = &request->filter;
	bool		partitioned = rel->rd_rel->relkind == RELKIND_PARTITIONED_TABLE;
	bool		use_relation = filter->relations != NULL || filter->labels;
	LinkColumns columns;

	if (!partitioned && rel->rd_rel->relkind != RELKIND_RELATION &&
		rel->rd_rel->relkind != RELKIND_MATVIEW)
		return "not a table";
	if (!RelationIsPopulated(rel))
		return "not populated";
	find_columns(rel, &request->types, &columns);
	if (columns.citing == 0 || columns.cited == 0 ||
		(filter->relations != NULL && columns.relation == 0) ||
		(filter->has_as_of && columns.valid == 0))
		return "a column is missing";
	/* Queries name the table, so they ask for its schema too. */
	if (!legal_may_use_schema(RelationGetNamespace(rel)))
		return "no privilege";
	if (pg_class_aclcheck(relid, GetUserId(), ACL_SELECT) != ACLCHECK_OK &&
		!(may_read(relid, columns.citing) && may_read(relid, columns.cited) &&
		  (!use_relation || may_read(relid, columns.relation)) &&
		  (!filter->has_as_of || may_read(relid, columns.valid))))
		return "no privilege";
	if (check_enable_rls(relid, InvalidOid, true) == RLS_ENABLED)
		return "row security";
	/* Not has_subclass(), which goes on saying so of a table whose children are gone. */
	if (!partitioned && find_inheritance_children(relid, NoLock) != NIL)
		return "inheritance";
	return NULL;
}

/* Can the index answer for our snapshot? */
static bool
index_serves(Relation index, const LinkColumns *columns)
{
	Form_pg_index form = index->rd_index;

	if (index->rd_indam->ambuild != legal_chain_build || !form->indisvalid ||
		!form->indisready || !form->indislive)
		return false;
	if (form->indcheckxmin &&
		!TransactionIdPrecedes(HeapTupleHeaderGetXmin(index->rd_indextuple->t_data),
							   TransactionXmin))
		return false;
	return form->indkey.values[0] == columns->citing &&
		form->indkey.values[1] == columns->cited &&
		(form->indnatts == 2 || form->indkey.values[2] == columns->relation);
}

/* An index that serves, one with relations if there is one, or NULL. */
static Relation
open_index(Relation heap, const LinkColumns *columns)
{
	List	   *oids = RelationGetIndexList(heap);
	Relation	found = NULL;
	ListCell   *lc;

	foreach(lc, oids)
	{
		Relation	index = index_open(lfirst_oid(lc), AccessShareLock);

		if (index->rd_indam != NULL && index_serves(index, columns) &&
			(found == NULL || !legal_index_has_relation(found)))
		{
			if (found != NULL)
				index_close(found, NoLock);
			found = index;
		}
		else
			index_close(index, AccessShareLock);
	}
	list_free(oids);
	return found;
}

static bool
is_wanted(const ChainTables *tables, Oid relation)
{
	if (tables->filter.relations == NULL)
		return true;
	for (int i = 0; i < tables->nrelations; i++)
	{
		if (OidIsValid(relation) && tables->relations[i] == relation)
			return true;
	}
	return false;
}

/*
 * Puts the labels into enum order once.  Comparing two may read the catalog, which must
 * not happen while a page is locked.
 */
static void
rank_labels(ChainTable *table, uint32 nlabels, Oid type)
{
	FmgrInfo   *compare = &lookup_type_cache(type, TYPECACHE_CMP_PROC_FINFO)->cmp_proc_finfo;
	uint8		order[CHAIN_LABELS_MAX];

	for (uint32 n = 0; n < nlabels; n++)
	{
		uint32		place = n;

		for (; place > 0; place--)
		{
			if (DatumGetInt32(FunctionCall2(compare, ObjectIdGetDatum(table->labels[n + 1]),
											ObjectIdGetDatum(table->labels[order[place - 1]]))) > 0)
				break;
			order[place] = order[place - 1];
		}
		order[place] = n + 1;
	}
	for (uint32 i = 0; i < nlabels; i++)
		table->ranks[order[i]] = i;
	table->ranks[0] = CHAIN_LABELS_MAX;
}

/* What the labels of the index stand for; a label may come later, but not to rows we see. */
static void
read_labels(const ChainTables *tables, ChainTable *table, Oid type)
{
	ChainCache	cache;

	legal_labels_load(table->index, &cache);
	for (uint32 code = 0; code <= cache.nlabels; code++)
	{
		table->labels[code] = code == 0 ? InvalidOid : cache.labels[code - 1];
		table->wanted[code] = is_wanted(tables, table->labels[code]);
	}
	if (tables->filter.labels)
		rank_labels(table, cache.nlabels, type);
}

static bool
open_table(const ChainTables *tables, ChainTable *table, Relation heap,
		   const ChainRequest *request)
{
	const ChainFilter *filter = &request->filter;
	LinkColumns columns;

	find_columns(heap, &request->types, &columns);
	table->heap = heap;
	table->index = open_index(heap, &columns);
	if (table->index == NULL)
		return false;
	table->valid_attno = filter->has_as_of ? columns.valid : 0;
	if (!legal_index_has_relation(table->index))
	{
		if (filter->relations != NULL || filter->labels)
			table->relation_attno = columns.relation;
		memset(table->wanted, true, sizeof(table->wanted));
	}
	else
		read_labels(tables, table, request->types.relation);
	/* Other table access methods have no visibility map that we know. */
	table->read_rows = table->valid_attno != 0 || table->relation_attno != 0 ||
		heap->rd_tableam != GetHeapamTableAmRoutine();
	table->slot = table_slot_create(heap, NULL);
	table->fetch = legal_index_fetch_begin(heap);
	PredicateLockRelation(heap, tables->snapshot);
	PredicateLockRelation(table->index, tables->snapshot);
	pgstat_count_index_scan(table->index);
	return true;
}

static void
read_relations(ChainTables *tables, const ChainRequest *request)
{
	Datum	   *values;
	bool	   *nulls;
	int			count;

	if (request->filter.relations == NULL)
		return;
	deconstruct_array(request->filter.relations, request->types.relation, sizeof(Oid), true,
					  TYPALIGN_INT, &values, &nulls, &count);
	tables->relations = palloc(Max(count, 1) * sizeof(Oid));
	for (int i = 0; i < count; i++)
	{
		if (!nulls[i])
			tables->relations[tables->nrelations++] = DatumGetObjectId(values[i]);
	}
}

/* Opens the relation or its partitions; NULL and a reason when one does not serve. */
ChainTables *
legal_tables_open(const ChainRequest *request, MemoryContext context, const char **reason)
{
	Relation	rel = try_relation_open(request->relid, AccessShareLock);
	ChainTables *tables;
	List	   *oids;
	ListCell   *lc;
	MemoryContext old_context;

	*reason = "not a table";
	if (rel == NULL)
		return NULL;
	*reason = fault_of_relation(rel, request);
	if (*reason == NULL && !(ActiveSnapshotSet() && IsMVCCSnapshot(GetActiveSnapshot())))
		*reason = "no MVCC snapshot";
	if (*reason != NULL)
	{
		relation_close(rel, NoLock);
		return NULL;
	}

	old_context = MemoryContextSwitchTo(context);
	tables = palloc0(sizeof(ChainTables));
	tables->snapshot = RegisterSnapshot(GetActiveSnapshot());
	tables->filter = request->filter;
	read_relations(tables, request);
	if (request->filter.has_as_of)
		tables->range = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	oids = rel->rd_rel->relkind == RELKIND_PARTITIONED_TABLE ?
		find_all_inheritors(request->relid, AccessShareLock, NULL) : list_make1_oid(request->relid);
	tables->tables = palloc0(list_length(oids) * sizeof(ChainTable));

	foreach(lc, oids)
	{
		Relation	heap = table_open(lfirst_oid(lc), NoLock);
		ChainTable *table = &tables->tables[tables->count];

		if (heap->rd_rel->relkind == RELKIND_PARTITIONED_TABLE)
		{
			table_close(heap, NoLock);
			continue;
		}
		if (RELATION_IS_OTHER_TEMP(heap))
			*reason = "a temporary table of another session";
		else if (heap->rd_rel->relpersistence == RELPERSISTENCE_UNLOGGED && RecoveryInProgress())
			*reason = "an unlogged table during recovery";
		else if (heap->rd_rel->relkind == RELKIND_FOREIGN_TABLE)
			*reason = "a foreign table";
		else if (!open_table(tables, table, heap, request))
			*reason = tables->count == 0 && list_length(oids) == 1 ?
				"no legal_chain index" : "a partition without legal_chain index";
		if (*reason != NULL)
		{
			table_close(heap, NoLock);
			legal_tables_close(tables);
			tables = NULL;
			break;
		}
		tables->count++;
	}
	list_free(oids);
	relation_close(rel, NoLock);
	MemoryContextSwitchTo(old_context);
	return tables;
}

void
legal_tables_close(ChainTables *tables)
{
	for (int i = 0; i < tables->count; i++)
	{
		ChainTable *table = &tables->tables[i];

		for (int j = 0; j < MAP_BUFFERS; j++)
		{
			if (BufferIsValid(table->map_buffers[j]))
				ReleaseBuffer(table->map_buffers[j]);
		}
		table_index_fetch_end(table->fetch);
		ExecDropSingleTupleTableSlot(table->slot);
		index_close(table->index, NoLock);
		table_close(table->heap, NoLock);
	}
	UnregisterSnapshot(tables->snapshot);
}

bool
legal_table_all_visible(ChainTable *table, BlockNumber block)
{
	Buffer	   *buffer = &table->map_buffers[block / BLOCKS_PER_MAP_PAGE % MAP_BUFFERS];

	return VM_ALL_VISIBLE(table->heap, block, buffer);
}

bool
legal_table_row_counts(const ChainTables *tables, ChainTable *table, ItemPointer tid,
					   Oid *relation)
{
	bool		again = false;
	bool		isnull;
	bool		counts = true;
	Datum		value;

	if (!table_index_fetch_tuple(table->fetch, tid, tables->snapshot, table->slot, &again,
								 NULL))
		return false;
	pgstat_count_heap_fetch(table->index);
	if (table->valid_attno != 0)
	{
		value = slot_getattr(table->slot, table->valid_attno, &isnull);
		if (!isnull)
		{
			RangeType  *range = DatumGetRangeTypeP(value);

			counts = range_contains_elem_internal(tables->range, range,
												  DateADTGetDatum(tables->filter.as_of));
			if (RangeTypePGetDatum(range) != value)
				pfree(range);
		}
	}
	if (counts && table->relation_attno != 0)
	{
		value = slot_getattr(table->slot, table->relation_attno, &isnull);
		*relation = isnull ? InvalidOid : DatumGetObjectId(value);
		counts = is_wanted(tables, *relation);
	}
	ExecClearTuple(table->slot);
	return counts;
}
