/*
 * chainam_trace.c
 *	  Tracing chains by legal_chain indexes: the engine that goes from number to number.
 *
 * A level of a table is taken in the order of the index's blocks: the documents' node
 * pages, then the pages of their lists, each locked once for all that is wanted of it.
 * An entry whose row everyone sees counts at once; the others are put aside and their
 * rows fetched when no page is locked.
 *
 * Where the documents themselves are not wanted, one bit for each node says that it was
 * reached.  Otherwise a hash map leads from a number to a document of the visited set; new
 * ones are read, in the order of their numbers, when the level is complete.  Partitions
 * number documents each in its own way: there the set tells by a document's code that
 * it is the same, and a document new to one partition is looked up in the others.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "miscadmin.h"
#include "storage/itemptr.h"

#include "chainam/chainam_trace.h"

/* Rows put aside before they are fetched; the page being read may add more. */
#define ASIDE_MAX		4096

/*
 * How many items ahead of the one being read the processor is told of pages and slots,
 * and of records: most are not in its caches.
 */
#define AHEAD_SLOTS		32
#define AHEAD_RECORDS	16

/* In a map: not a document's place, but one among the new ones of the level. */
#define MAP_NEW			0x80000000
#define MAP_FIRST		256

/* Which nodes of a page were reached. */
typedef struct NodeBits
{
	uint64		bits[CHAIN_NODES_MAX / 64];
} NodeBits;

/* Where a document that was reached is in the visited set: its place + 1, or MAP_NEW. */
typedef struct MapSlot
{
	ChainNumber number;			/* CHAIN_NO_NUMBER: vacant */
	uint32		at;
} MapSlot;

/* A document of the level above, or the place of its list. */
typedef struct FrontierItem
{
	ChainNumber number;
	uint32		node;			/* in the visited set */
	ChainPlace	place;
} FrontierItem;

/* A document that a table's links reach on this level and did not before. */
typedef struct NewItem
{
	ChainNumber number;
	uint32		parent;
	Oid			relation;
	uint8		rank;			/* of the relation, where the index has relations */
} NewItem;

/* A link whose row has to be looked at. */
typedef struct AsideItem
{
	ItemPointerData tid;
	ChainNumber number;
	uint32		parent;
	Oid			relation;
	uint8		rank;
} AsideItem;

/* One table's side of a trace. */
typedef struct TableTrace
{
	ChainTable *table;
	NodeBits  **bits;			/* by block; where documents are not wanted */
	BlockNumber nbits;
	MapSlot    *map;			/* where they are */
	uint32		map_mask;
	uint32		map_count;
	FrontierItem *frontier;
	Size		width;
	bool		placed;			/* are the places of the frontier's lists known? */
	Size		frontier_size;
	NewItem    *fresh;
	Size		nfresh;
	Size		fresh_size;
} TableTrace;

/* How far a row of items has been looked ahead in. */
typedef struct Ahead
{
	Size		slots;
	Size		records;
	BlockNumber block;			/* of the last slot */
	Page		page;			/* where it was seen, or NULL */
	Page		pages[AHEAD_SLOTS];	/* of each item between the two */
} Ahead;

typedef struct IndexTrace
{
	ChainTrace	base;			/* first, so that it leads to the trace */
	ChainVisitor visitor;		/* of a chain of pages */
	ChainTables *tables;
	bool		owns_tables;
	bool		names;
	ChainSide	side;			/* of the lists to read */
	TableTrace *parts;
	AsideItem  *aside;
	Size		naside;
	Size		aside_size;

	/* what is being read */
	TableTrace *part;
	uint32		parent;
	bool		met;			/* enough is known: any meeting was asked for */
} IndexTrace;

static inline int
compare_numbers(const NewItem *a, const NewItem *b)
{
	return a->number < b->number ? -1 : a->number > b->number ? 1 : 0;
}

#define ST_SORT sort_few
#define ST_ELEMENT_TYPE NewItem
#define ST_COMPARE(a, b) compare_numbers(a, b)
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

static inline int
compare_places(const FrontierItem *a, const FrontierItem *b)
{
	return a->place.block < b->place.block ? -1 : a->place.block > b->place.block ? 1 : 0;
}

#define ST_SORT sort_few_places
#define ST_ELEMENT_TYPE FrontierItem
#define ST_COMPARE(a, b) compare_places(a, b)
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

static inline int
compare_aside(const AsideItem *a, const AsideItem *b)
{
	return ItemPointerCompare((ItemPointer) &a->tid, (ItemPointer) &b->tid);
}

#define ST_SORT sort_aside
#define ST_ELEMENT_TYPE AsideItem
#define ST_COMPARE(a, b) compare_aside(a, b)
#define ST_CHECK_FOR_INTERRUPTS
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

#define RADIX_SORT sort_many
#define RADIX_ITEM NewItem
#define RADIX_KEY(item, which) ((item)->number)
#include "chainam/chainam_radix.h"

#define RADIX_SORT sort_many_places
#define RADIX_ITEM FrontierItem
#define RADIX_KEY(item, which) ((item)->place.block)
#include "chainam/chainam_radix.h"

#define SORT_MANY		256

/* Sorts by number.  A level may be most of all documents. */
static void
sort_fresh(IndexTrace *trace, TableTrace *part)
{
	NewItem    *items = part->fresh;
	NewItem    *room;

	if (part->nfresh < SORT_MANY)
	{
		sort_few(items, part->nfresh);
		return;
	}
	room = MemoryContextAllocHuge(trace->base.context, part->fresh_size * sizeof(NewItem));
	part->fresh = sort_many(items, room, part->nfresh, 0);
	pfree(part->fresh == items ? room : items);
}

/* Marks a node as reached; returns whether it had been. */
static inline bool
set_bit(IndexTrace *trace, TableTrace *part, ChainNumber number)
{
	BlockNumber block = ChainNumberBlock(number);
	int			slot = ChainNumberSlot(number);
	uint64		bit = UINT64CONST(1) << slot % 64;
	bool		was;

	if (unlikely(block >= part->nbits))
	{
		BlockNumber more = Max(block + 1, Min(part->nbits * 2, CHAIN_NODE_BLOCKS));

		part->bits = part->bits == NULL ?
			MemoryContextAllocHuge(trace->base.context, (Size) more * sizeof(NodeBits *)) :
			repalloc_huge(part->bits, (Size) more * sizeof(NodeBits *));
		memset(part->bits + part->nbits, 0, (Size) (more - part->nbits) * sizeof(NodeBits *));
		part->nbits = more;
	}
	if (unlikely(part->bits[block] == NULL))
		part->bits[block] = MemoryContextAllocZero(trace->base.context, sizeof(NodeBits));
	was = (part->bits[block]->bits[slot / 64] & bit) != 0;
	part->bits[block]->bits[slot / 64] |= bit;
	return was;
}

static inline bool
has_bit(const TableTrace *part, ChainNumber number)
{
	BlockNumber block = ChainNumberBlock(number);
	int			slot = ChainNumberSlot(number);

	return block < part->nbits && part->bits[block] != NULL &&
		(part->bits[block]->bits[slot / 64] & UINT64CONST(1) << slot % 64) != 0;
}

/* The slot of a node in the map, or the vacant one where it belongs. */
static inline MapSlot *
find_slot(const TableTrace *part, ChainNumber number)
{
	uint32		i = murmurhash32(number) & part->map_mask;

	while (part->map[i].number != number && part->map[i].number != CHAIN_NO_NUMBER)
		i = (i + 1) & part->map_mask;
	return &part->map[i];
}

/* 0 when the node was not reached. */
static inline uint32
map_get(const TableTrace *part, ChainNumber number)
{
	return part->map == NULL ? 0 : find_slot(part, number)->at;
}

static void
grow_map(IndexTrace *trace, TableTrace *part)
{
	MapSlot    *old = part->map;
	Size		count = old == NULL ? 0 : (Size) part->map_mask + 1;
	Size		more = Max(count * 2, MAP_FIRST);

	if (more > MAP_NEW)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("chain reaches too many documents")));
	part->map = MemoryContextAllocExtended(trace->base.context, more * sizeof(MapSlot),
										   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	part->map_mask = more - 1;
	for (Size i = 0; i < count; i++)
	{
		if (old[i].number != CHAIN_NO_NUMBER)
			*find_slot(part, old[i].number) = old[i];
	}
	if (old != NULL)
		pfree(old);
}

static void
map_put(IndexTrace *trace, TableTrace *part, ChainNumber number, uint32 at)
{
	MapSlot    *slot;

	if (part->map == NULL || part->map_count >= part->map_mask / 3 * 2)
		grow_map(trace, part);
	slot = find_slot(part, number);
	if (slot->number == CHAIN_NO_NUMBER)
	{
		slot->number = number;
		part->map_count++;
	}
	slot->at = at;
}

static void
add_fresh(IndexTrace *trace, TableTrace *part, ChainNumber number, uint32 parent,
		  Oid relation, uint8 rank)
{
	if (part->nfresh == part->fresh_size)
	{
		part->fresh_size = Max(part->fresh_size * 2, 64);
		part->fresh = part->fresh == NULL ?
			MemoryContextAllocHuge(trace->base.context, part->fresh_size * sizeof(NewItem)) :
			repalloc_huge(part->fresh, part->fresh_size * sizeof(NewItem));
	}
	part->fresh[part->nfresh++] = (NewItem) {number, parent, relation, rank};
}

/* Is a link to this document of no consequence? */
static inline bool
is_settled(IndexTrace *trace, TableTrace *part, ChainNumber number)
{
	uint32		at;

	if (number == CHAIN_NULL_NUMBER)
		return true;
	if (!trace->names)
		return has_bit(part, number);
	at = map_get(part, number);
	return at != 0 && (at & MAP_NEW) == 0 && at - 1 < trace->base.level;
}

/*
 * Does a relation come before that of another link?  Ranks tell without the catalog;
 * relations that were read from rows have none, but then no page is locked.
 */
static bool
relation_before(IndexTrace *trace, TableTrace *part, Oid relation, uint8 rank,
				const NewItem *item)
{
	return part->table->relation_attno == 0 ? rank < item->rank :
		legal_relation_before(&trace->base, relation, item->relation);
}

/* Takes a link that counts. */
static void
take_link(IndexTrace *trace, TableTrace *part, ChainNumber number, uint32 parent,
		  Oid relation, uint8 rank)
{
	uint32		at;

	if (!trace->names)
	{
		if (set_bit(trace, part, number))
			return;
		add_fresh(trace, part, number, parent, relation, rank);
		if (trace->base.other != NULL &&
			has_bit(&((IndexTrace *) trace->base.other)->parts[part - trace->parts], number))
			trace->met = true;
		return;
	}

	at = map_get(part, number);
	if (at == 0)
	{
		map_put(trace, part, number, MAP_NEW | (uint32) part->nfresh);
		add_fresh(trace, part, number, parent, relation, rank);
	}
	else if (at & MAP_NEW)
	{
		NewItem    *item = &part->fresh[at & ~MAP_NEW];
		int			order = item->parent == parent ? 0 :
			legal_ref_compare(legal_set_node(trace->base.set, parent)->ref,
							  legal_set_node(trace->base.set, item->parent)->ref);

		if (order < 0 ||
			(order == 0 && relation_before(trace, part, relation, rank, item)))
		{
			item->parent = parent;
			item->relation = relation;
			item->rank = rank;
		}
	}
}

/* Looks at the entries of a list, under the lock of their page. */
static void
take_entries(IndexTrace *trace, TableTrace *part, const ChainView *view, uint32 parent)
{
	ChainTable *table = part->table;
	const char *at = view->entries;

	trace->base.links += view->count;
	if (trace->naside + view->count > trace->aside_size)
	{
		trace->aside_size = Max(trace->aside_size * 2, trace->naside + view->count);
		trace->aside = trace->aside == NULL ?
			MemoryContextAlloc(trace->base.context, trace->aside_size * sizeof(AsideItem)) :
			repalloc(trace->aside, trace->aside_size * sizeof(AsideItem));
	}
	for (int i = 0; i < view->count; i++, at += view->stride)
	{
		ChainNumber number = legal_entry_neighbour(view, at);
		uint8		code = legal_entry_relation(view, at);

		if (!table->wanted[code] || is_settled(trace, part, number))
			continue;
		if (table->read_rows || !legal_table_all_visible(table, legal_entry_block(view, at)))
		{
			AsideItem  *item = &trace->aside[trace->naside++];

			legal_entry_tid(view, at, &item->tid);
			item->number = number;
			item->parent = parent;
			item->relation = table->labels[code];
			item->rank = table->ranks[code];
		}
		else
			take_link(trace, part, number, parent, table->labels[code], table->ranks[code]);
	}
}

/* Fetches the rows put aside.  No page is locked now. */
static void
take_aside(IndexTrace *trace, TableTrace *part)
{
	sort_aside(trace->aside, trace->naside);
	for (Size i = 0; i < trace->naside; i++)
	{
		AsideItem  *item = &trace->aside[i];

		CHECK_FOR_INTERRUPTS();
		if (is_settled(trace, part, item->number) || !legal_tid_is_place(&item->tid))
			continue;
		trace->base.table_rows++;
		if (legal_table_row_counts(trace->tables, part->table, &item->tid, &item->relation))
			take_link(trace, part, item->number, item->parent, item->relation, item->rank);
	}
	trace->naside = 0;
}

/* A page of a list that does not share its page. */
static void
visit_view(ChainVisitor *visitor, const ChainView *view)
{
	IndexTrace *trace = (IndexTrace *) ((char *) visitor - offsetof(IndexTrace, visitor));

	trace->base.index_pages++;
	take_entries(trace, trace->part, view, trace->parent);
}

static void
between_views(ChainVisitor *visitor)
{
	IndexTrace *trace = (IndexTrace *) ((char *) visitor - offsetof(IndexTrace, visitor));

	if (trace->naside > ASIDE_MAX)
		take_aside(trace, trace->part);
}

typedef ChainPlace (*PlaceOf) (const void *items, Size i);

static inline ChainPlace
number_place(ChainNumber number)
{
	return (ChainPlace) {ChainNumberBlock(number), ChainNumberSlot(number)};
}

static inline ChainPlace
frontier_node(const void *items, Size i)
{
	return number_place(((const FrontierItem *) items)[i].number);
}

static inline ChainPlace
frontier_list(const void *items, Size i)
{
	return ((const FrontierItem *) items)[i].place;
}

static inline ChainPlace
fresh_node(const void *items, Size i)
{
	return number_place(((const NewItem *) items)[i].number);
}

/* Fetches what will be read for the items after this one. */
static pg_attribute_always_inline void
look_ahead(Relation index, Ahead *ahead, const void *items, Size now, Size count,
		   PlaceOf place)
{
	for (; ahead->slots < Min(now + AHEAD_SLOTS, count); ahead->slots++)
	{
		ChainPlace	at = place(items, ahead->slots);

		if (at.block != ahead->block)
		{
			ahead->block = at.block;
			ahead->page = legal_page_expect(index, at.block);
		}
		ahead->pages[ahead->slots % AHEAD_SLOTS] = ahead->page;
		if (ahead->page != NULL)
			legal_slot_prefetch(ahead->page, at.slot);
	}
	for (; ahead->records < Min(now + AHEAD_RECORDS, count); ahead->records++)
	{
		ChainPlace	at = place(items, ahead->records);
		Page		page = ahead->pages[ahead->records % AHEAD_SLOTS];

		/* It may have been read for the first time since. */
		if (page == NULL)
			page = legal_page_expect(index, at.block);
		if (page != NULL)
			legal_record_prefetch(page, at.slot);
	}
}

/* The places of the lists of the frontier, from the pages of its nodes. */
static void
read_places(IndexTrace *trace, TableTrace *part)
{
	Relation	index = part->table->index;
	Buffer		buffer = InvalidBuffer;
	BlockNumber block = InvalidBlockNumber;
	Size		kept = 0;
	Ahead		ahead = {.block = InvalidBlockNumber};

	for (Size i = 0; i < part->width; i++)
	{
		FrontierItem *item = &part->frontier[i];
		char	   *record;
		Size		size;

		if (ChainNumberBlock(item->number) != block)
		{
			if (BufferIsValid(buffer))
				UnlockReleaseBuffer(buffer);
			CHECK_FOR_INTERRUPTS();
			block = ChainNumberBlock(item->number);
			buffer = legal_page_read(index, block, BUFFER_LOCK_SHARE, CHAIN_NODES);
			trace->base.index_pages++;
		}
		look_ahead(index, &ahead, part->frontier, i, part->width, frontier_node);
		if (!legal_node_get(BufferGetPage(buffer), ChainNumberSlot(item->number), &record, &size))
			legal_page_corrupt(index, block, "a node is not there");
		item->place = legal_place_read(record, trace->side);
		if (item->place.block != InvalidBlockNumber)
			part->frontier[kept++] = *item;
	}
	if (BufferIsValid(buffer))
		UnlockReleaseBuffer(buffer);
	part->width = kept;
	part->placed = true;
}

/* A bulk build leaves lists in the order of their nodes; insertions do not. */
static bool
places_in_order(const TableTrace *part)
{
	for (Size i = 1; i < part->width; i++)
	{
		if (part->frontier[i - 1].place.block > part->frontier[i].place.block)
			return false;
	}
	return true;
}

static void
sort_places(IndexTrace *trace, TableTrace *part)
{
	FrontierItem *items = part->frontier;
	FrontierItem *room;

	if (places_in_order(part))
		return;
	if (part->width < SORT_MANY)
	{
		sort_few_places(items, part->width);
		return;
	}
	room = MemoryContextAllocHuge(trace->base.context,
								  part->frontier_size * sizeof(FrontierItem));
	part->frontier = sort_many_places(items, room, part->width, 0);
	pfree(part->frontier == items ? room : items);
}

/* The lists on one shared page; those that have moved are marked by no block. */
static Size
read_shared_page(IndexTrace *trace, TableTrace *part, Size from, Ahead *ahead)
{
	Relation	index = part->table->index;
	BlockNumber block = part->frontier[from].place.block;
	Buffer		buffer = legal_page_lock(index, block, BUFFER_LOCK_SHARE);
	Page		page = BufferGetPage(buffer);
	Size		i = from;

	trace->base.index_pages++;
	for (; i < part->width; i++)
	{
		FrontierItem *item = &part->frontier[i];
		ChainView	view;

		if (item->place.block != block || item->place.slot == CHAIN_PLACE_CHAIN)
			break;
		look_ahead(index, ahead, part->frontier, i, part->width, frontier_list);
		if (legal_view_place(page, item->place, item->number, trace->side, &view))
			take_entries(trace, part, &view, item->node);
		else
			item->place.block = InvalidBlockNumber;
	}
	UnlockReleaseBuffer(buffer);
	return i - from;
}

/* A list by itself: a chain, or one that has moved. */
static void
read_list(IndexTrace *trace, TableTrace *part, const FrontierItem *item)
{
	trace->parent = item->node;
	legal_list_visit(part->table->index, item->number, trace->side,
					 item->place.block == InvalidBlockNumber ?
					 legal_node_place(part->table->index, item->number, trace->side) : item->place,
					 &trace->visitor);
}

static void
read_lists(IndexTrace *trace, TableTrace *part)
{
	Ahead		ahead = {.block = InvalidBlockNumber};

	if (!part->placed)
		read_places(trace, part);
	sort_places(trace, part);
	trace->part = part;
	for (Size i = 0; i < part->width && !trace->met;)
	{
		FrontierItem *items = &part->frontier[i];
		Size		done = 1;

		CHECK_FOR_INTERRUPTS();
		if (items->place.slot == CHAIN_PLACE_CHAIN)
			read_list(trace, part, items);
		else
		{
			done = read_shared_page(trace, part, i, &ahead);
			for (Size j = 0; j < done; j++)
			{
				if (items[j].place.block == InvalidBlockNumber)
					read_list(trace, part, &items[j]);
			}
		}
		i += done;
		if (trace->naside > ASIDE_MAX)
			take_aside(trace, part);
	}
	take_aside(trace, part);
	part->width = 0;
	part->placed = false;
}

static void
add_to_frontier(IndexTrace *trace, TableTrace *part, ChainNumber number, uint32 node,
				ChainPlace place)
{
	if (part->width == part->frontier_size)
	{
		part->frontier_size = Max(part->frontier_size * 2, 64);
		part->frontier = part->frontier == NULL ?
			MemoryContextAllocHuge(trace->base.context,
								   part->frontier_size * sizeof(FrontierItem)) :
			repalloc_huge(part->frontier, part->frontier_size * sizeof(FrontierItem));
	}
	part->frontier[part->width++] = (FrontierItem) {number, node, place};
}

/* The key of a node and the place of its list; a page stays locked for those that follow. */
static Size
read_node(IndexTrace *trace, TableTrace *part, ChainNumber number, Buffer *buffer,
		  BlockNumber *block, const uint8_t **key, ChainPlace *place)
{
	char	   *record;
	Size		size;

	if (!BufferIsValid(*buffer) || *block != ChainNumberBlock(number))
	{
		if (BufferIsValid(*buffer))
			UnlockReleaseBuffer(*buffer);
		CHECK_FOR_INTERRUPTS();
		*block = ChainNumberBlock(number);
		*buffer = legal_page_read(part->table->index, *block, BUFFER_LOCK_SHARE, CHAIN_NODES);
		trace->base.index_pages++;
	}
	if (!legal_node_get(BufferGetPage(*buffer), ChainNumberSlot(number), &record, &size) ||
		size == CHAIN_NODE_HEADER)
		legal_page_corrupt(part->table->index, *block, "a node is not there");
	*key = (const uint8_t *) record + CHAIN_NODE_HEADER;
	*place = legal_place_read(record, trace->side);
	return size - CHAIN_NODE_HEADER;
}

/* The place of a document in the visited set: its own, or that of the same in another part. */
static uint32
place_of(IndexTrace *trace, const uint8_t *key, Size len, const NewItem *item,
		 Buffer *buffer)
{
	union
	{
		LegalRef	ref;
		char		bytes[VARHDRSZ + LEGAL_KEY_MAX];
	}			copy;
	uint32		hash;
	uint32		node;

	if (trace->tables->count == 1)
		return legal_set_append(trace->base.set, key, len, item->parent, item->relation);
	SET_VARSIZE(&copy.ref, VARHDRSZ + len);
	memcpy(VARDATA(&copy.ref), key, len);
	/* Comparing relations may read the catalog. */
	UnlockReleaseBuffer(*buffer);
	*buffer = InvalidBuffer;
	hash = legal_set_hash(&copy.ref);
	node = legal_set_find(trace->base.set, &copy.ref, hash);
	if (node == CHAIN_NO_NODE)
		return legal_set_add(trace->base.set, &copy.ref, hash, item->parent, item->relation);
	if (node >= trace->base.level)
		legal_trace_prefer(&trace->base, node, item->parent, item->relation);
	return node;
}

/* Puts the documents that a table's links reached into the visited set. */
static void
name_fresh(IndexTrace *trace, TableTrace *part)
{
	Buffer		buffer = InvalidBuffer;
	BlockNumber block = InvalidBlockNumber;
	bool		alone = trace->tables->count == 1;
	Ahead		ahead = {.block = InvalidBlockNumber};

	sort_fresh(trace, part);
	for (Size i = 0; i < part->nfresh; i++)
	{
		NewItem    *item = &part->fresh[i];
		const uint8_t *key;
		ChainPlace	place;
		Size		len;
		uint32		node;

		look_ahead(part->table->index, &ahead, part->fresh, i, part->nfresh, fresh_node);
		len = read_node(trace, part, item->number, &buffer, &block, &key, &place);
		node = place_of(trace, key, len, item, &buffer);
		map_put(trace, part, item->number, node + 1);
		if (alone && (place.block != InvalidBlockNumber || trace->base.other != NULL))
			add_to_frontier(trace, part, item->number, node, place);
	}
	part->placed = alone && trace->base.other == NULL;
	if (BufferIsValid(buffer))
		UnlockReleaseBuffer(buffer);
	part->nfresh = 0;
}

/* The number of a document in a part, if it has one there; marks it as reached. */
static void
look_up(IndexTrace *trace, TableTrace *part, const LegalRef *ref, uint32 node)
{
	ChainNumber number = legal_dict_find(part->table->index, LegalRefBytes(ref),
										 LegalRefLength(ref));

	if (number == CHAIN_NO_NUMBER)
		return;
	if (trace->names)
		map_put(trace, part, number, node + 1);
	else
		(void) set_bit(trace, part, number);
	add_to_frontier(trace, part, number, node, (ChainPlace) {InvalidBlockNumber, 0});
}

/* The next frontier of each table from the new documents. */
static void
finish_level(IndexTrace *trace)
{
	ChainSet   *set = trace->base.set;

	if (!trace->names)
	{
		TableTrace *part = trace->parts;

		sort_fresh(trace, part);
		for (Size j = 0; j < part->nfresh; j++)
			add_to_frontier(trace, part, part->fresh[j].number, CHAIN_NO_NODE,
							(ChainPlace) {InvalidBlockNumber, 0});
		trace->base.nameless += part->nfresh;
		trace->base.width = part->nfresh;
		part->nfresh = 0;
		return;
	}
	for (int i = 0; i < trace->tables->count; i++)
		name_fresh(trace, &trace->parts[i]);
	if (trace->tables->count > 1)
	{
		for (uint32 node = trace->base.level; node < legal_set_count(set); node++)
		{
			CHECK_FOR_INTERRUPTS();
			for (int i = 0; i < trace->tables->count; i++)
				look_up(trace, &trace->parts[i], legal_set_node(set, node)->ref, node);
		}
	}
	trace->base.width = legal_set_count(set) - trace->base.level;
}

/* The meetings of a level whose documents have names. */
static void
find_meetings(IndexTrace *trace)
{
	ChainTrace *other = trace->base.other;

	if (other == NULL)
		return;
	if (!trace->names)
	{
		/* Any will do; the set does not know which it is. */
		if (trace->met)
			trace->base.meeting = 0;
		return;
	}
	if (trace->tables->count == 1)
	{
		TableTrace *part = trace->parts;
		const TableTrace *other_part = ((IndexTrace *) other)->parts;

		for (Size i = 0; i < part->width; i++)
		{
			CHECK_FOR_INTERRUPTS();
			if (map_get(other_part, part->frontier[i].number) != 0)
				legal_trace_meet(&trace->base, part->frontier[i].node);
		}
		return;
	}
	for (uint32 node = trace->base.level; node < legal_set_count(trace->base.set); node++)
	{
		CHECK_FOR_INTERRUPTS();
		if (other->engine->find(other, legal_set_node(trace->base.set, node)->ref) != CHAIN_NO_NODE)
			legal_trace_meet(&trace->base, node);
	}
}

static bool
index_advance(ChainTrace *base)
{
	IndexTrace *trace = (IndexTrace *) base;

	if (base->width == 0)
		return false;
	base->level = legal_set_count(base->set);
	for (int i = 0; i < trace->tables->count && !trace->met; i++)
		read_lists(trace, &trace->parts[i]);
	finish_level(trace);
	find_meetings(trace);
	return base->width > 0;
}

static uint32
index_find(ChainTrace *base, const LegalRef *ref)
{
	IndexTrace *trace = (IndexTrace *) base;
	TableTrace *part = trace->parts;
	ChainNumber number;
	uint32		at;

	if (trace->tables->count != 1)
		return legal_set_find(base->set, ref, legal_set_hash(ref));
	number = legal_dict_find(part->table->index, LegalRefBytes(ref), LegalRefLength(ref));
	at = number == CHAIN_NO_NUMBER ? 0 : map_get(part, number);
	return at == 0 ? CHAIN_NO_NODE : at - 1;
}

static void
index_end(ChainTrace *base)
{
	IndexTrace *trace = (IndexTrace *) base;

	if (trace->owns_tables)
		legal_tables_close(trace->tables);
}

static const ChainEngine index_engine = {
	"index", index_advance, index_find, index_end
};

/* The documents that the chain starts at, each once. */
static void
add_starts(IndexTrace *trace, const ChainRequest *request)
{
	ChainSet   *set = trace->base.set;

	for (int i = 0; i < request->nstarts; i++)
	{
		LegalRef   *ref = DatumGetLegalRefPP(request->starts[i]);
		uint32		hash = legal_set_hash(ref);
		uint32		node;

		CHECK_FOR_INTERRUPTS();
		if (legal_set_find(set, ref, hash) != CHAIN_NO_NODE)
			continue;
		node = legal_set_add(set, ref, hash, CHAIN_NO_NODE, InvalidOid);
		for (int j = 0; j < trace->tables->count; j++)
			look_up(trace, &trace->parts[j], ref, node);
	}
	trace->base.nstarts = trace->base.width = legal_set_count(set);
}

ChainTrace *
legal_index_begin(const ChainRequest *request, ChainTrace *beside, MemoryContext context,
				  const char **reason)
{
	IndexTrace *trace;
	ChainTables *tables;

	if (beside != NULL && beside->engine != &index_engine)
		return NULL;
	tables = beside != NULL ? ((IndexTrace *) beside)->tables :
		legal_tables_open(request, context, reason);
	if (tables == NULL)
		return NULL;

	trace = MemoryContextAllocZero(context, sizeof(IndexTrace));
	trace->base.engine = &index_engine;
	trace->base.context = context;
	trace->base.set = legal_set_create(context);
	trace->visitor.view = visit_view;
	trace->visitor.between = between_views;
	trace->tables = tables;
	trace->owns_tables = beside == NULL;
	/* What is the same document in two partitions shows in its code. */
	trace->names = request->filter.names || tables->count != 1;
	trace->side = request->direction == CHAIN_DOWN ? CHAIN_SIDE_DOWN : CHAIN_SIDE_UP;
	trace->parts = MemoryContextAllocZero(context, Max(tables->count, 1) * sizeof(TableTrace));
	for (int i = 0; i < tables->count; i++)
		trace->parts[i].table = &tables->tables[i];
	add_starts(trace, request);
	return &trace->base;
}
