/*
 * chainam_trace.h
 *	  Tracing chains by legal_chain indexes: the tables to read, and what they show.
 */
#ifndef LEGAL_CHAINAM_TRACE_H
#define LEGAL_CHAINAM_TRACE_H

#include "access/relscan.h"
#include "utils/snapshot.h"

#include "chain/chain_trace.h"
#include "chainam/chainam.h"

/* Pages of the visibility map kept at hand: each covers 256 MB of the table. */
#define MAP_BUFFERS		32

/* A table, or a partition, with its index. */
typedef struct ChainTable
{
	Relation	heap;
	Relation	index;
	struct IndexFetchTableData *fetch;
	TupleTableSlot *slot;
	AttrNumber	relation_attno; /* 0: the relation is not to be read from rows */
	AttrNumber	valid_attno;	/* 0: no filter by it */
	bool		read_rows;		/* does every link's row have to be read? */
	Oid			labels[CHAIN_LABELS_MAX + 1];	/* by code */
	bool		wanted[CHAIN_LABELS_MAX + 1];	/* by code */
	uint8		ranks[CHAIN_LABELS_MAX + 1];	/* by code, in enum order; NULL comes last */
	Buffer		map_buffers[MAP_BUFFERS];
} ChainTable;

/* All of them, shared by the two traces of a search. */
typedef struct ChainTables
{
	int			count;
	ChainTable *tables;
	Snapshot	snapshot;
	ChainFilter filter;
	Oid		   *relations;		/* that the filter keeps */
	int			nrelations;
	struct TypeCacheEntry *range;	/* of the column valid */
} ChainTables;

/* The engine, for legal_trace_offer(). */
extern ChainTrace *legal_index_begin(const ChainRequest *request, ChainTrace *beside,
									 MemoryContext context, const char **reason);

/* NULL, and why, when queries have to answer. */
extern ChainTables *legal_tables_open(const ChainRequest *request, MemoryContext context,
									  const char **reason);
extern void legal_tables_close(ChainTables *tables);

/*
 * Is the row of an entry visible to everyone?  Asked while the entry's page is locked.
 */
extern bool legal_table_all_visible(ChainTable *table, BlockNumber block);

/* Is it visible to us, and does it pass the filters?  *relation is its label. */
extern bool legal_table_row_counts(const ChainTables *tables, ChainTable *table,
								   ItemPointer tid, Oid *relation);

#endif							/* LEGAL_CHAINAM_TRACE_H */
