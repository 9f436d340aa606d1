/*
 * chainam_vacuum.c
 *	  VACUUM of a legal_chain index.
 *
 * Dead entries are looked for from node to node.  Nodes never move, so a list that
 * moves meanwhile is found by its node all the same.
 */
#include "postgres.h"

#include "commands/vacuum.h"
#include "miscadmin.h"
#include "storage/freespace.h"
#include "storage/indexfsm.h"
#include "storage/lmgr.h"

#include "chainam/chainam.h"

/* Room of a shared page that is worth telling of, as moved lists need it. */
#define ROOM_WORTH_TELLING	(BLCKSZ / 8)

/* Both lists of each node of a page; returns the next page of nodes. */
static BlockNumber
shrink_node_page(ChainShrink *shrink, BlockNumber block, double *kept, double *removed)
{
	ChainPlace	places[CHAIN_NODES_MAX][2];
	Buffer		buffer;
	Page		page;
	BlockNumber next;
	int			count;

	buffer = legal_page_read(shrink->index, block, BUFFER_LOCK_SHARE, CHAIN_NODES);
	page = BufferGetPage(buffer);
	count = Min(legal_slots_count(page), CHAIN_NODES_MAX);
	for (int slot = 0; slot < count; slot++)
	{
		char	   *record;
		Size		size;

		if (!legal_node_get(page, slot, &record, &size))
			legal_page_corrupt(shrink->index, block, "a node is not there");
		for (int side = 0; side < 2; side++)
			places[slot][side] = legal_place_read(record, side);
	}
	next = ChainPageOpaque(page)->next;
	UnlockReleaseBuffer(buffer);

	for (int side = 0; side < 2; side++)
	{
		shrink->kept = shrink->removed = 0;
		for (int slot = 0; slot < count; slot++)
		{
			if (places[slot][side].block == InvalidBlockNumber)
				continue;
			legal_vacuum_delay_point();
			legal_list_shrink(shrink, ChainNumberOf(block, slot), side, places[slot][side]);
		}
		/* A row is counted once. */
		if (side == CHAIN_SIDE_UP)
		{
			*kept += shrink->kept;
			*removed += shrink->removed;
		}
	}
	return next;
}

IndexBulkDeleteResult *
legal_chain_bulkdelete(IndexVacuumInfo *info, IndexBulkDeleteResult *stats,
					   IndexBulkDeleteCallback callback, void *callback_state)
{
	ChainShrink shrink = {0};
	double		kept = 0;
	double		removed = 0;
	BlockNumber block = CHAIN_FIRST_NODE_BLOCK;
	uint32		steps = 0;

	if (stats == NULL)
		stats = palloc0(sizeof(IndexBulkDeleteResult));
	shrink.index = info->index;
	shrink.strategy = info->strategy;
	shrink.callback = callback;
	shrink.callback_state = callback_state;
	while (block != InvalidBlockNumber)
	{
		legal_walk_step(info->index, block, &steps);
		block = shrink_node_page(&shrink, block, &kept, &removed);
	}
	stats->tuples_removed += removed;
	stats->num_index_tuples = kept;
	stats->estimated_count = false;
	return stats;
}

IndexBulkDeleteResult *
legal_chain_vacuumcleanup(IndexVacuumInfo *info, IndexBulkDeleteResult *stats)
{
	Relation	index = info->index;
	BlockNumber nblocks;
	bool		count_rows = stats == NULL;
	double		rows = 0;

	if (info->analyze_only)
		return stats;
	if (stats == NULL)
		stats = palloc0(sizeof(IndexBulkDeleteResult));

	/* With the lock, each block seen was locked by who made it before we can lock it. */
	if (!RELATION_IS_LOCAL(index))
		LockRelationForExtension(index, ExclusiveLock);
	nblocks = RelationGetNumberOfBlocks(index);
	if (!RELATION_IS_LOCAL(index))
		UnlockRelationForExtension(index, ExclusiveLock);

	stats->num_pages = nblocks;
	stats->pages_free = 0;
	for (BlockNumber block = CHAIN_FIXED_BLOCKS; block < nblocks; block++)
	{
		Buffer		buffer;
		Page		page;
		Size		room = 0;

		legal_vacuum_delay_point();
		buffer = ReadBufferExtended(index, MAIN_FORKNUM, block, RBM_NORMAL, info->strategy);
		LockBuffer(buffer, BUFFER_LOCK_SHARE);
		page = BufferGetPage(buffer);
		if (PageIsNew(page) || legal_page_is(page, CHAIN_FREE))
		{
			room = BLCKSZ - 1;
			stats->pages_free++;
		}
		else if (legal_page_is(page, CHAIN_SHARED))
		{
			room = legal_slots_unused(page);
			if (room < ROOM_WORTH_TELLING)
				room = 0;
			room = Min(room, BLCKSZ / 2);
		}
		if (count_rows)
			rows += legal_page_rows(page);
		UnlockReleaseBuffer(buffer);
		RecordPageWithFreeSpace(index, block, room);
	}
	IndexFreeSpaceMapVacuum(index);
	stats->pages_deleted = stats->pages_free;
	if (count_rows)
		stats->num_index_tuples = rows;
	return stats;
}
