/*
 * chainam_check.c
 *	  legal_chain_index_check(): is a legal_chain index whole, and does it hold what its
 *	  table holds?
 *
 * The table and the index are locked against writers, so what is read stands still.
 * The pages are passed three times: each by itself, then the dictionary, then every
 * list from its node.  What was found on the first pass must all be reached on the
 * others.  Nothing a page says is believed before it is compared with what is there.
 */
#include "postgres.h"

#include "access/relation.h"
#include "access/table.h"
#include "access/tableam.h"
#include "catalog/index.h"
#include "common/pg_prng.h"
#include "lib/bloomfilter.h"
#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "chainam/chainam.h"

typedef struct ChainCheck
{
	Relation	heap;
	Relation	index;
	struct IndexInfo *index_info;
	BlockNumber nblocks;
	BlockNumber last_node;
	uint32		nlabels;
	uint8	   *kinds;			/* by block; 0 = new */
	uint16	   *nodes;			/* by block: how many */
	uint8	   *reached;		/* by block */
	uint8	   *in_dictionary;	/* a bit by number */
	double		pages[CHAIN_KINDS];
	double		nodes_total;
	double		records;		/* lists on shared pages */
	double		links[2];

	/* against the table */
	bool		with_heap;
	Snapshot	snapshot;
	bloom_filter *entries;
	IndexFetchTableData *fetch;
	TupleTableSlot *slot;
	BlockNumber heap_blocks;
} ChainCheck;

/* A link of one list, for the filter; without holes, for it is hashed. */
typedef struct Fingerprint
{
	ChainNumber citing;
	ChainNumber cited;
	uint32		block;
	uint16		offset;
	uint8		relation;
	uint8		side;
} Fingerprint;

static void
require(ChainCheck *check, bool condition, BlockNumber block, const char *what)
{
	if (!condition)
		legal_page_corrupt(check->index, block, what);
}

static Fingerprint
fingerprint(ChainSide side, ChainNumber owner, const ChainEntry *entry)
{
	Fingerprint print = {0};

	print.citing = side == CHAIN_SIDE_UP ? owner : entry->neighbour;
	print.cited = side == CHAIN_SIDE_UP ? entry->neighbour : owner;
	print.block = ItemPointerGetBlockNumberNoCheck(&entry->tid);
	print.offset = ItemPointerGetOffsetNumberNoCheck(&entry->tid);
	print.relation = entry->relation;
	print.side = side;
	return print;
}

static bool
is_kind(ChainCheck *check, BlockNumber block, ChainKind kind)
{
	return block < check->nblocks && check->kinds[block] == kind;
}

static bool
is_node(ChainCheck *check, ChainNumber number)
{
	return is_kind(check, ChainNumberBlock(number), CHAIN_NODES) &&
		ChainNumberSlot(number) < check->nodes[ChainNumberBlock(number)];
}

/* Copies a page out, so that the check of it holds no lock. */
static Page
copy_page(ChainCheck *check, BlockNumber block, PGAlignedBlock *copy)
{
	Buffer		buffer = ReadBuffer(check->index, block);

	LockBuffer(buffer, BUFFER_LOCK_SHARE);
	memcpy(copy->data, BufferGetPage(buffer), BLCKSZ);
	UnlockReleaseBuffer(buffer);
	CHECK_FOR_INTERRUPTS();
	return (Page) copy->data;
}

static void
check_slots(ChainCheck *check, Page page, BlockNumber block)
{
	PageHeader	header = (PageHeader) page;
	Size		used = 0;

	require(check, (header->pd_lower - MAXALIGN(SizeOfPageHeaderData)) % CHAIN_SLOT_SIZE == 0,
			block, "part of a slot");
	for (int slot = 0; slot < legal_slots_count(page); slot++)
	{
		char	   *record;
		Size		size;

		if (legal_slot_get(page, slot, &record, &size))
			used += size;
	}
	require(check, used <= header->pd_special - header->pd_upper, block, "records overlap");
}

static void
check_node_page(ChainCheck *check, Page page, BlockNumber block)
{
	int			count = legal_slots_count(page);

	check_slots(check, page, block);
	require(check, count <= CHAIN_NODES_MAX, block, "too many nodes");
	for (int slot = 0; slot < count; slot++)
	{
		char	   *record;
		Size		size;
		bool		is_null = ChainNumberOf(block, slot) == CHAIN_NULL_NUMBER;

		require(check, legal_node_get(page, slot, &record, &size), block,
				"a node is not there");
		require(check, (size == CHAIN_NODE_HEADER) == is_null, block,
				"a node's code has a wrong length");
	}
	check->nodes[block] = count;
	check->nodes_total += count;
}

static void
check_shared_page(ChainCheck *check, Page page, BlockNumber block)
{
	bool		any = false;

	check_slots(check, page, block);
	for (int slot = 0; slot < legal_slots_count(page); slot++)
	{
		char	   *record;
		Size		size;

		if (!legal_slot_get(page, slot, &record, &size))
		{
			/* vacant slots have no size */
			uint16		found;

			memcpy(&found, PageGetContents(page) + slot * CHAIN_SLOT_SIZE + sizeof(uint16),
				   sizeof(found));
			require(check, found == 0, block, "a record is not within its page");
			continue;
		}
		require(check, size <= CHAIN_LIST_HEADER + CHAIN_LIST_MAX, block, "a list is too long");
		check->records++;
		any = true;
	}
	require(check, any, block, "a page of lists without one");
}

static void
check_page(ChainCheck *check, BlockNumber block)
{
	PGAlignedBlock copy;
	Page		page = copy_page(check, block, &copy);
	PageHeader	header = (PageHeader) page;
	ChainOpaque *opaque;

	if (PageIsNew(page))
	{
		check->pages[0]++;
		require(check, block >= CHAIN_FIXED_BLOCKS, block, "the page is empty");
		return;
	}
	require(check, legal_page_is_sane(page), block, "the page is none of a legal_chain index");
	opaque = ChainPageOpaque(page);
	require(check, (opaque->kind == CHAIN_META) == (block == CHAIN_META_BLOCK), block,
			"a meta page where none can be, or none where one has to be");
	check->kinds[block] = opaque->kind;
	check->pages[opaque->kind]++;
	switch ((ChainKind) opaque->kind)
	{
		case CHAIN_META:
			require(check, header->pd_lower >= MAXALIGN(SizeOfPageHeaderData) + sizeof(ChainMeta),
					block, "the meta page is cut short");
			{
				ChainMeta  *meta = legal_meta_get(check->index, page);

				require(check, meta->first_node == CHAIN_FIRST_NODE_BLOCK &&
						meta->root == CHAIN_ROOT_BLOCK, block, "the meta page points elsewhere");
				check->last_node = meta->last_node;
				check->nlabels = meta->nlabels;
			}
			break;
		case CHAIN_NODES:
			check_node_page(check, page, block);
			break;
		case CHAIN_DICTIONARY:
			require(check, header->pd_lower >= MAXALIGN(SizeOfPageHeaderData) + CHAIN_DICT_HEADER,
					block, "a dictionary page is cut short");
			require(check, opaque->detail <= 8, block, "a dictionary page is too high");
			break;
		case CHAIN_SHARED:
			check_shared_page(check, page, block);
			break;
		case CHAIN_CHAIN:
			require(check, opaque->widths <= CHAIN_WIDTHS_MAX && opaque->detail <= 1, block,
					"a chain page is of no known form");
			require(check, (header->pd_lower - MAXALIGN(SizeOfPageHeaderData)) %
					legal_widths_stride(opaque->widths) == 0, block, "part of an entry");
			break;
		case CHAIN_FREE:
			break;
	}
}

static void
check_node_links(ChainCheck *check)
{
	double		count = 0;
	BlockNumber block = CHAIN_FIRST_NODE_BLOCK;

	for (;;)
	{
		PGAlignedBlock copy;
		Page		page;

		require(check, is_kind(check, block, CHAIN_NODES) && !check->reached[block], block,
				"the pages of nodes are not linked in a row");
		check->reached[block] = true;
		count++;
		page = copy_page(check, block, &copy);
		if (ChainPageOpaque(page)->next == InvalidBlockNumber)
			break;
		block = ChainPageOpaque(page)->next;
	}
	require(check, block == check->last_node && count == check->pages[CHAIN_NODES], block,
			"a page of nodes is not linked");
}

/* A palloc'd copy of a node's key. */
static uint8_t *
node_key(ChainCheck *check, ChainNumber number, Size *len)
{
	PGAlignedBlock copy;
	Page		page = copy_page(check, ChainNumberBlock(number), &copy);
	char	   *record;
	Size		size;
	uint8_t    *key;

	require(check, legal_node_get(page, ChainNumberSlot(number), &record, &size),
			ChainNumberBlock(number), "a node is not there");
	*len = size - CHAIN_NODE_HEADER;
	key = palloc(Max(*len, 1));
	memcpy(key, record + CHAIN_NODE_HEADER, *len);
	return key;
}

static void
check_leaf(ChainCheck *check, Page page, BlockNumber block, uint64 low)
{
	uint64	   *entries = ChainDictEntries(page);
	int			count = legal_dict_count(page);
	uint64		previous = low;
	int			run = 0;
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "legal_chain check",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old_context = MemoryContextSwitchTo(scratch);
	uint8_t   **keys = palloc(Max(count, 1) * sizeof(uint8_t *));
	Size	   *lens = palloc(Max(count, 1) * sizeof(Size));

	for (int i = 0; i < count; i++)
	{
		ChainNumber number = (ChainNumber) entries[i];

		require(check, i == 0 ? entries[i] >= previous : entries[i] > previous, block,
				"entries are out of order");
		require(check, entries[i] < ChainDictHigh(page), block,
				"an entry is not below its page's high key");
		previous = entries[i];
		require(check, number != CHAIN_NULL_NUMBER && is_node(check, number), block,
				"an entry leads to no node");
		require(check, (check->in_dictionary[number / 8] & (1 << number % 8)) == 0, block,
				"two entries lead to one node");
		check->in_dictionary[number / 8] |= 1 << number % 8;
		keys[i] = node_key(check, number, &lens[i]);
		require(check, legal_dict_hash(keys[i], lens[i]) == (uint32) (entries[i] >> 32), block,
				"an entry's hash is not that of its code");
		if (i == 0 || entries[i] >> 32 != entries[run] >> 32)
			run = i;
		for (int j = run; j < i; j++)
			require(check, lens[i] != lens[j] || memcmp(keys[i], keys[j], lens[i]) != 0, block,
					"one code has two numbers");
	}
	MemoryContextSwitchTo(old_context);
	MemoryContextDelete(scratch);
}

/*
 * The pages of a level from left to right.  expected: what the level above leads to, in
 * pairs of block and least key; returns the same for the level below.
 */
static ChainDown *
check_level(ChainCheck *check, int level, const ChainDown *expected, Size nexpected,
			Size *nbelow)
{
	ChainDown  *below = NULL;
	Size		size = 0;
	BlockNumber block = expected[0].child;
	uint64		low = 0;

	*nbelow = 0;
	for (Size i = 0;; i++)
	{
		PGAlignedBlock copy;
		Page		page;

		require(check, i < nexpected && block == expected[i].child && low == expected[i].key,
				block, "a level of the dictionary is not what the one above says");
		require(check, is_kind(check, block, CHAIN_DICTIONARY) && !check->reached[block], block,
				"a dictionary page is not where its link says");
		check->reached[block] = true;
		page = copy_page(check, block, &copy);
		require(check, ChainPageOpaque(page)->detail == level, block,
				"a dictionary page is not of the level of its link");
		if (level == 0)
			check_leaf(check, page, block, low);
		else
		{
			int			count = legal_dict_count(page);

			require(check, count > 0 && ChainDictDowns(page)[0].key == low, block,
					"an inner page does not begin where it should");
			if (*nbelow + count > size)
			{
				size = Max(size * 2, *nbelow + count);
				below = below == NULL ? palloc_extended(size * sizeof(ChainDown), MCXT_ALLOC_HUGE) :
					repalloc_huge(below, size * sizeof(ChainDown));
			}
			for (int j = 0; j < count; j++)
			{
				require(check, j == 0 || ChainDictDowns(page)[j].key > ChainDictDowns(page)[j - 1].key,
						block, "entries are out of order");
				require(check, ChainDictDowns(page)[j].key < ChainDictHigh(page), block,
						"an entry is not below its page's high key");
				below[(*nbelow)++] = ChainDictDowns(page)[j];
			}
		}
		low = ChainDictHigh(page);
		if (ChainPageOpaque(page)->next == InvalidBlockNumber)
		{
			require(check, low == PG_UINT64_MAX && i + 1 == nexpected, block,
					"a level of the dictionary ends too early");
			return below;
		}
		block = ChainPageOpaque(page)->next;
	}
}

static void
check_dictionary(ChainCheck *check)
{
	PGAlignedBlock copy;
	ChainDown	root = {0, CHAIN_ROOT_BLOCK, 0};
	ChainDown  *expected = &root;
	Size		count = 1;
	int			level;
	double		entries = 0;

	require(check, is_kind(check, CHAIN_ROOT_BLOCK, CHAIN_DICTIONARY), CHAIN_ROOT_BLOCK,
			"the dictionary has no root");
	level = ChainPageOpaque(copy_page(check, CHAIN_ROOT_BLOCK, &copy))->detail;
	for (; level >= 0; level--)
		expected = check_level(check, level, expected, count, &count);
	for (BlockNumber block = 0; block < check->nblocks; block++)
	{
		if (check->kinds[block] == CHAIN_DICTIONARY)
			require(check, check->reached[block], block, "a dictionary page is not linked");
		for (int slot = 0; slot < check->nodes[block]; slot++)
		{
			ChainNumber number = ChainNumberOf(block, slot);

			if (check->in_dictionary[number / 8] & (1 << number % 8))
				entries++;
		}
	}
	require(check, entries == check->nodes_total - 1, CHAIN_ROOT_BLOCK,
			"a node is not in the dictionary");
}

static ChainNumber
find_number(ChainCheck *check, LegalRef *ref)
{
	return ref == NULL ? CHAIN_NULL_NUMBER :
		legal_dict_find(check->index, LegalRefBytes(ref), LegalRefLength(ref));
}

static uint8
find_code(ChainCheck *check, Oid label)
{
	ChainCache	cache;

	legal_labels_load(check->index, &cache);
	for (uint32 i = 0; i < cache.nlabels; i++)
	{
		if (cache.labels[i] == label)
			return i + 1;
	}
	return 0;
}

/*
 * Does the entry lead to a row that has these documents, or to one that nobody sees any
 * more?  The row is the visible one: older ones of its HOT chain may have been indexed
 * before this index was there.
 */
static void
check_entry_row(ChainCheck *check, BlockNumber block, ChainNumber owner, ChainSide side,
				const ChainEntry *entry)
{
	ItemPointerData tid = entry->tid;
	Buffer		buffer;
	Page		page;
	bool		used;
	bool		again = false;
	Datum		values[INDEX_MAX_KEYS];
	bool		isnull[INDEX_MAX_KEYS];
	ChainRow	row;

	require(check, ItemPointerGetBlockNumber(&tid) < check->heap_blocks, block,
			"an entry leads beyond the table");
	buffer = ReadBuffer(check->heap, ItemPointerGetBlockNumber(&tid));
	LockBuffer(buffer, BUFFER_LOCK_SHARE);
	page = BufferGetPage(buffer);
	used = ItemPointerGetOffsetNumber(&tid) <= PageGetMaxOffsetNumber(page) &&
		ItemIdIsUsed(PageGetItemId(page, ItemPointerGetOffsetNumber(&tid)));
	UnlockReleaseBuffer(buffer);
	require(check, used, block, "an entry leads to no row");

	if (!table_index_fetch_tuple(check->fetch, &tid, check->snapshot, check->slot, &again, NULL))
		return;
	FormIndexDatum(check->index_info, check->slot, NULL, values, isnull);
	legal_row_read(check->index, values, isnull, &row);
	require(check, find_number(check, row.ends[side]) == owner &&
			find_number(check, row.ends[1 - side]) == entry->neighbour &&
			(OidIsValid(row.label) ? find_code(check, row.label) : 0) == entry->relation,
			block, "an entry leads to a row of other documents or another relation");
	ExecClearTuple(check->slot);
}

static void
check_entries(ChainCheck *check, BlockNumber block, ChainNumber owner, ChainSide side,
			  const ChainView *view)
{
	for (int i = 0; i < view->count; i++)
	{
		ChainEntry	entry;

		CHECK_FOR_INTERRUPTS();
		legal_entry_read(view, view->entries + (Size) i * view->stride, &entry);
		require(check, is_node(check, entry.neighbour), block, "an entry leads to no node");
		require(check, entry.relation <= check->nlabels, block, "an entry has an unknown relation");
		require(check, legal_tid_is_place(&entry.tid), block, "an entry has no row");
		if (check->with_heap)
		{
			Fingerprint print = fingerprint(side, owner, &entry);

			bloom_add_element(check->entries, (unsigned char *) &print, sizeof(print));
			check_entry_row(check, block, owner, side, &entry);
		}
		check->links[side]++;
	}
}

static void
check_list(ChainCheck *check, ChainNumber owner, ChainSide side, ChainPlace place)
{
	BlockNumber block = place.block;
	uint32		generation = 0;
	bool		is_chain = place.slot == CHAIN_PLACE_CHAIN;

	for (bool first = true; block != InvalidBlockNumber; first = false)
	{
		PGAlignedBlock copy;
		Page		page;
		ChainView	view;

		require(check, is_kind(check, block, is_chain ? CHAIN_CHAIN : CHAIN_SHARED), block,
				"a list is not where its node or its last page says");
		page = copy_page(check, block, &copy);
		require(check, legal_view_place(page, place, owner, side, &view), block,
				"a list is not that of the node that leads to it");
		if (is_chain)
		{
			require(check, !check->reached[block], block, "a page is in two chains");
			require(check, first || ChainPageOpaque(page)->generation == generation, block,
					"a link to a page of a chain is stale");
		}
		check->reached[block] = true;
		check_entries(check, block, owner, side, &view);
		if (!is_chain)
			check->records--;
		generation = view.next_generation;
		block = view.next;
	}
}

static void
check_lists(ChainCheck *check)
{
	for (BlockNumber block = CHAIN_FIRST_NODE_BLOCK; block < check->nblocks; block++)
	{
		PGAlignedBlock copy;
		Page		page;

		if (check->kinds[block] != CHAIN_NODES)
			continue;
		page = copy_page(check, block, &copy);
		for (int slot = 0; slot < check->nodes[block]; slot++)
		{
			char	   *record;
			Size		size;

			require(check, legal_node_get(page, slot, &record, &size), block,
					"a node is not there");
			for (int side = 0; side < 2; side++)
				check_list(check, ChainNumberOf(block, slot), side,
						   legal_place_read(record, side));
		}
	}
	require(check, check->records == 0, CHAIN_META_BLOCK, "a list belongs to no node");
	for (BlockNumber block = 0; block < check->nblocks; block++)
	{
		if (check->kinds[block] == CHAIN_CHAIN || check->kinds[block] == CHAIN_SHARED)
			require(check, check->reached[block], block, "a page of lists belongs to no node");
	}
}

static void
check_row(Relation index, ItemPointer tid, Datum *values, bool *isnull, bool alive,
		  void *state)
{
	ChainCheck *check = state;
	ChainRow	row;
	ChainEntry	entry;
	ChainNumber numbers[2];

	legal_row_read(index, values, isnull, &row);
	for (int side = 0; side < 2; side++)
		numbers[side] = find_number(check, row.ends[side]);
	entry.tid = *tid;
	entry.relation = OidIsValid(row.label) ? find_code(check, row.label) : 0;
	for (int side = 0; side < 2; side++)
	{
		Fingerprint print;

		entry.neighbour = numbers[1 - side];
		print = fingerprint(side, numbers[side], &entry);
		if (numbers[0] == CHAIN_NO_NUMBER || numbers[1] == CHAIN_NO_NUMBER ||
			bloom_lacks_element(check->entries, (unsigned char *) &print, sizeof(print)))
			ereport(ERROR,
					(errcode(ERRCODE_INDEX_CORRUPTED),
					 errmsg("row (%u,%u) of table \"%s\" is not in index \"%s\" under its %s document",
							ItemPointerGetBlockNumber(tid), ItemPointerGetOffsetNumber(tid),
							RelationGetRelationName(check->heap),
							RelationGetRelationName(index), side == CHAIN_SIDE_UP ? "citing" : "cited"),
					 errhint("Please REINDEX it.")));
	}
}

static void
check_rows(ChainCheck *check)
{
	TableScanDesc scan = table_beginscan_strat(check->heap, check->snapshot, 0, NULL, true,
											   true);

	/* What our snapshot sees has to be there; aborted rows need not. */
	check->index_info->ii_Concurrent = true;
	check->index_info->ii_Unique = false;
	(void) table_index_build_scan(check->heap, check->index, check->index_info, true, false,
								  check_row, check, scan);
}

PG_FUNCTION_INFO_V1(legal_chain_index_check);
PGDLLEXPORT Datum
legal_chain_index_check(PG_FUNCTION_ARGS)
{
	Oid			relid = PG_GETARG_OID(0);
	ChainCheck	check = {0};
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "legal_chain check",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old_context = MemoryContextSwitchTo(context);

	/* Who may not ask blocks nobody. */
	relation_close(legal_index_open(relid, AccessShareLock), AccessShareLock);
	check.heap = table_open(IndexGetRelation(relid, false), ShareLock);
	check.index = legal_index_open(relid, ShareLock);
	if (!check.index->rd_index->indisvalid)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("index \"%s\" is not valid", RelationGetRelationName(check.index))));

	check.nblocks = RelationGetNumberOfBlocks(check.index);
	check.kinds = palloc_extended(check.nblocks + 1, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	check.reached = palloc_extended(check.nblocks + 1, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	check.nodes = palloc_extended((check.nblocks + 1) * sizeof(uint16),
								  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	check.in_dictionary = palloc_extended(((Size) check.nblocks + 1) * CHAIN_NODES_MAX / 8,
										  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	require(&check, check.nblocks >= CHAIN_FIXED_BLOCKS, CHAIN_META_BLOCK, "pages are missing");
	for (BlockNumber block = 0; block < check.nblocks; block++)
		check_page(&check, block);
	check_node_links(&check);
	check_dictionary(&check);

	check.with_heap = PG_GETARG_BOOL(1);
	if (check.with_heap)
	{
		check.index_info = BuildIndexInfo(check.index);
		check.snapshot = RegisterSnapshot(GetLatestSnapshot());
		check.heap_blocks = RelationGetNumberOfBlocks(check.heap);
		check.entries = bloom_create((int64) Max(check.heap->rd_rel->reltuples, 1000) * 2,
									 maintenance_work_mem,
									 pg_prng_uint64(&pg_global_prng_state));
		check.slot = table_slot_create(check.heap, NULL);
		check.fetch = legal_index_fetch_begin(check.heap);
	}
	check_lists(&check);
	if (check.with_heap)
	{
		table_index_fetch_end(check.fetch);
		ExecDropSingleTupleTableSlot(check.slot);
		check_rows(&check);
		UnregisterSnapshot(check.snapshot);
	}
	relation_close(check.index, ShareLock);
	table_close(check.heap, ShareLock);
	MemoryContextSwitchTo(old_context);
	MemoryContextDelete(context);
	PG_RETURN_VOID();
}
