/*
 * chainam_scan.c
 *	  Index scans: equality on citing, on cited, on relation, and their NULLs.
 *
 * A list is collected whole before its first TID is returned, because reading it may
 * have to start over.  Without a document, all lists of citing documents are read, a
 * page of nodes at a time: each row is in one of them.
 */
#include "postgres.h"

#include "access/relscan.h"
#include "miscadmin.h"
#include "nodes/tidbitmap.h"
#include "pgstat.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "chainam/chainam.h"

/* What is asked of a column. */
typedef enum Demand
{
	DEMAND_NONE,
	DEMAND_VALUE,
	DEMAND_NULL,
	DEMAND_NOT_NULL,
	DEMAND_NOTHING				/* nothing meets it */
} Demand;

typedef struct ChainScan
{
	ChainVisitor visitor;		/* first, so that it leads to the scan */
	bool		started;
	Demand		demands[3];
	ChainNumber numbers[2];		/* of the documents demanded, or of NULL */
	uint8		code;			/* of the relation demanded */
	BlockNumber node_block;		/* of a scan of all lists, the page to read next */
	uint32		node_pages;		/* read so far */
	ItemPointerData *tids;
	Size		count;
	Size		size;
	Size		begun;			/* where the tids of the list being read begin */
	Size		place;
	ChainSide	side;			/* of the list being read */
} ChainScan;

IndexScanDesc
legal_chain_beginscan(Relation index, int nkeys, int norderbys)
{
	IndexScanDesc desc = RelationGetIndexScan(index, nkeys, norderbys);

	desc->opaque = palloc0(sizeof(ChainScan));
	return desc;
}

void
legal_chain_rescan(IndexScanDesc desc, ScanKey keys, int nkeys, ScanKey orderbys,
				   int norderbys)
{
	ChainScan  *scan = desc->opaque;

	if (keys != NULL && desc->numberOfKeys > 0)
		memmove(desc->keyData, keys, desc->numberOfKeys * sizeof(ScanKeyData));
	scan->started = false;
	scan->count = scan->place = 0;
	scan->node_block = InvalidBlockNumber;
}

void
legal_chain_endscan(IndexScanDesc desc)
{
	ChainScan  *scan = desc->opaque;

	if (scan->tids != NULL)
		pfree(scan->tids);
	pfree(scan);
}

static void
demand(ChainScan *scan, Relation index, ScanKey key)
{
	int			column = key->sk_attno - 1;
	Demand		now = scan->demands[column];
	ChainNumber number = CHAIN_NO_NUMBER;
	uint8		code = 0;
	Demand		more;

	if (key->sk_flags & SK_SEARCHNULL)
	{
		more = DEMAND_NULL;
		number = CHAIN_NULL_NUMBER;
	}
	else if (key->sk_flags & SK_SEARCHNOTNULL)
		more = DEMAND_NOT_NULL;
	else if (key->sk_flags & SK_ISNULL)
		more = DEMAND_NOTHING;
	else if (column < 2)
	{
		LegalRef   *ref = DatumGetLegalRefPP(key->sk_argument);

		number = legal_dict_find(index, LegalRefBytes(ref), LegalRefLength(ref));
		more = number == CHAIN_NO_NUMBER ? DEMAND_NOTHING : DEMAND_VALUE;
	}
	else
	{
		Oid			label = DatumGetObjectId(key->sk_argument);
		ChainCache	cache;

		legal_labels_load(index, &cache);
		for (uint32 i = 0; i < cache.nlabels; i++)
		{
			if (cache.labels[i] == label)
				code = i + 1;
		}
		more = code == 0 ? DEMAND_NOTHING : DEMAND_VALUE;
	}

	/* Several demands on a column are met together or not at all. */
	if (now == DEMAND_NONE || (now == DEMAND_NOT_NULL && more == DEMAND_VALUE) ||
		more == DEMAND_NOTHING)
	{
		scan->demands[column] = more;
		if (column < 2)
			scan->numbers[column] = number;
		else
			scan->code = code;
	}
	else if (more == DEMAND_NOT_NULL)
	{
		if (now == DEMAND_NULL)
			scan->demands[column] = DEMAND_NOTHING;
	}
	else if (now != more || (column < 2 ? scan->numbers[column] != number : scan->code != code))
		scan->demands[column] = DEMAND_NOTHING;
}

/* Does a document or relation do? */
static bool
meets(Demand demand, uint32 value, uint32 wanted, uint32 null_value)
{
	switch (demand)
	{
		case DEMAND_NONE:
			return true;
		case DEMAND_VALUE:
			return value == wanted;
		case DEMAND_NULL:
			return value == null_value;
		case DEMAND_NOT_NULL:
			return value != null_value;
		case DEMAND_NOTHING:
			break;
	}
	return false;
}

static void
start_list(ChainVisitor *visitor)
{
	ChainScan  *scan = (ChainScan *) visitor;

	scan->count = scan->begun;
}

static void
collect_view(ChainVisitor *visitor, const ChainView *view)
{
	ChainScan  *scan = (ChainScan *) visitor;
	int			other = 1 - scan->side;
	const char *at = view->entries;

	if (scan->count + view->count > scan->size)
	{
		scan->size = Max(scan->size * 2, scan->count + view->count);
		if (scan->tids == NULL)
			scan->tids = MemoryContextAllocHuge(GetMemoryChunkContext(scan),
												scan->size * sizeof(ItemPointerData));
		else
			scan->tids = repalloc_huge(scan->tids, scan->size * sizeof(ItemPointerData));
	}
	for (int i = 0; i < view->count; i++, at += view->stride)
	{
		ChainEntry	entry;

		legal_entry_read(view, at, &entry);
		if (meets(scan->demands[other], entry.neighbour, scan->numbers[other],
				  CHAIN_NULL_NUMBER) &&
			meets(scan->demands[2], entry.relation, scan->code, 0) &&
			legal_tid_is_place(&entry.tid))
			scan->tids[scan->count++] = entry.tid;
	}
}

static void
collect_list(ChainScan *scan, Relation index, ChainNumber owner, ChainSide side,
			 ChainPlace place)
{
	if (place.block == InvalidBlockNumber)
		return;
	scan->begun = scan->count;
	scan->side = side;
	legal_list_visit(index, owner, side, place, &scan->visitor);
}

/* The citing documents of a page of nodes. */
static void
collect_node_page(ChainScan *scan, Relation index)
{
	ChainPlace	places[CHAIN_NODES_MAX];
	BlockNumber block = scan->node_block;
	Buffer		buffer = legal_page_read(index, block, BUFFER_LOCK_SHARE, CHAIN_NODES);
	Page		page = BufferGetPage(buffer);
	int			count = Min(legal_slots_count(page), CHAIN_NODES_MAX);

	for (int slot = 0; slot < count; slot++)
	{
		char	   *record;
		Size		size;

		if (!legal_node_get(page, slot, &record, &size))
			legal_page_corrupt(index, block, "a node is not there");
		places[slot] = legal_place_read(record, CHAIN_SIDE_UP);
	}
	scan->node_block = ChainPageOpaque(page)->next;
	UnlockReleaseBuffer(buffer);

	for (int slot = 0; slot < count; slot++)
	{
		ChainNumber number = ChainNumberOf(block, slot);

		if (meets(scan->demands[0], number, scan->numbers[0], CHAIN_NULL_NUMBER))
			collect_list(scan, index, number, CHAIN_SIDE_UP, places[slot]);
	}
}

/* Collects more TIDs; false when there are no more. */
static bool
collect(IndexScanDesc desc)
{
	ChainScan  *scan = desc->opaque;
	Relation	index = desc->indexRelation;

	scan->count = scan->place = 0;
	if (!scan->started)
	{
		scan->started = true;
		scan->visitor.start = start_list;
		scan->visitor.view = collect_view;
		memset(scan->demands, 0, sizeof(scan->demands));
		pgstat_count_index_scan(index);
		for (int i = 0; i < desc->numberOfKeys; i++)
			demand(scan, index, &desc->keyData[i]);
		for (int i = 0; i < 3; i++)
		{
			if (scan->demands[i] == DEMAND_NOTHING)
				return false;
		}
		for (int side = 0; side < 2; side++)
		{
			if (scan->demands[side] != DEMAND_VALUE && scan->demands[side] != DEMAND_NULL)
				continue;
			collect_list(scan, index, scan->numbers[side], side,
						 legal_node_place(index, scan->numbers[side], side));
			return scan->count > 0;
		}
		scan->node_block = CHAIN_FIRST_NODE_BLOCK;
		scan->node_pages = 0;
	}
	while (scan->count == 0 && scan->node_block != InvalidBlockNumber)
	{
		legal_walk_step(index, scan->node_block, &scan->node_pages);
		collect_node_page(scan, index);
	}
	return scan->count > 0;
}

bool
legal_chain_gettuple(IndexScanDesc desc, ScanDirection direction)
{
	ChainScan  *scan = desc->opaque;

	if (scan->place == scan->count && !collect(desc))
		return false;
	desc->xs_heaptid = scan->tids[scan->place++];
	/* Others than MVCC snapshots may see a new row where the one meant was. */
	desc->xs_recheck = desc->xs_snapshot == NULL || !IsMVCCSnapshot(desc->xs_snapshot);
	return true;
}

int64
legal_chain_getbitmap(IndexScanDesc desc, TIDBitmap *tbm)
{
	ChainScan  *scan = desc->opaque;
	int64		count = 0;

	while (collect(desc))
	{
		for (Size done = 0; done < scan->count; done += 10000)
		{
			CHECK_FOR_INTERRUPTS();
			tbm_add_tuples(tbm, scan->tids + done, Min(scan->count - done, 10000), false);
		}
		count += scan->count;
	}
	return count;
}
