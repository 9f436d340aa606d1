/*
 * chainam_stats.c
 *	  legal_chain_index_stats(): what a legal_chain index consists of.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/relation.h"
#include "funcapi.h"
#include "miscadmin.h"

#include "chainam/chainam.h"

#define STATS_COLUMNS	11

PG_FUNCTION_INFO_V1(legal_chain_index_stats);
PGDLLEXPORT Datum
legal_chain_index_stats(PG_FUNCTION_ARGS)
{
	Relation	index = legal_index_open(PG_GETARG_OID(0), AccessShareLock);
	BlockNumber nblocks = RelationGetNumberOfBlocks(index);
	TupleDesc	desc;
	int64		pages[CHAIN_KINDS] = {0};
	int64		documents = 0;
	int64		links = 0;
	int64		long_lists = 0;
	int64		unused = 0;
	ChainCache	cache;
	Datum		values[STATS_COLUMNS];
	bool		nulls[STATS_COLUMNS] = {false};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	legal_labels_load(index, &cache);
	for (BlockNumber block = 0; block < nblocks; block++)
	{
		Buffer		buffer;
		Page		page;

		CHECK_FOR_INTERRUPTS();
		buffer = legal_page_lock(index, block, BUFFER_LOCK_SHARE);
		page = BufferGetPage(buffer);
		if (PageIsNew(page))
		{
			pages[CHAIN_FREE]++;
			UnlockReleaseBuffer(buffer);
			continue;
		}
		pages[ChainPageOpaque(page)->kind]++;
		switch ((ChainKind) ChainPageOpaque(page)->kind)
		{
			case CHAIN_NODES:
				documents += legal_slots_count(page);
				for (int slot = 0; slot < legal_slots_count(page); slot++)
				{
					char	   *record;
					Size		size;

					if (!legal_node_get(page, slot, &record, &size))
						continue;
					for (int side = 0; side < 2; side++)
					{
						ChainPlace	place = legal_place_read(record, side);

						if (place.block != InvalidBlockNumber &&
							place.slot == CHAIN_PLACE_CHAIN)
							long_lists++;
					}
				}
				break;
			case CHAIN_SHARED:
				unused += legal_slots_unused(page);
				links += legal_page_rows(page);
				break;
			case CHAIN_CHAIN:
				unused += ((PageHeader) page)->pd_upper - ((PageHeader) page)->pd_lower;
				links += legal_page_rows(page);
				break;
			default:
				break;
		}
		UnlockReleaseBuffer(buffer);
	}
	relation_close(index, AccessShareLock);

	values[0] = Int32GetDatum(CHAIN_VERSION);
	/* NULL is a node, but no document. */
	values[1] = Int64GetDatum(documents - 1);
	values[2] = Int64GetDatum(links);
	values[3] = Int32GetDatum((int32) cache.nlabels);
	values[4] = Int64GetDatum(long_lists);
	values[5] = Int64GetDatum(pages[CHAIN_NODES]);
	values[6] = Int64GetDatum(pages[CHAIN_DICTIONARY]);
	values[7] = Int64GetDatum(pages[CHAIN_SHARED]);
	values[8] = Int64GetDatum(pages[CHAIN_CHAIN]);
	values[9] = Int64GetDatum(pages[CHAIN_FREE]);
	values[10] = Int64GetDatum(unused);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}
