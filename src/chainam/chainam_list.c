/*
 * chainam_list.c
 *	  The lists of a legal_chain index: reading them, and adding an entry to one.
 *
 * A list is a record on a shared page, found by the place in its node's record and
 * known by its owner, or a chain of pages of its own.  Whoever changes the place holds
 * the node's page; whoever only adds to the list's page does not need to.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "storage/freespace.h"
#include "storage/indexfsm.h"

#include "chainam/chainam.h"

/* A list that packing would leave with less room in its page than this moves out. */
#define ROOM_TO_GROW	(BLCKSZ / 16)

/* Pages to look at before a new one is made: the last of the file, the free space map's choice. */
#define LAST_TRIES		4
#define FILL_TRIES		3

#define LIST_RECORD_MAX (CHAIN_LIST_HEADER + CHAIN_LIST_MAX + CHAIN_LIST_MAX / 2)

void
legal_list_head(char *record, ChainNumber owner, ChainSide side, uint8 widths)
{
	memcpy(record, &owner, sizeof(owner));
	record[4] = (char) (widths | (side == CHAIN_SIDE_DOWN ? CHAIN_FORM_DOWN : 0));
}

static ChainSide
record_side(const char *record)
{
	return (uint8) record[4] & CHAIN_FORM_DOWN ? CHAIN_SIDE_DOWN : CHAIN_SIDE_UP;
}

/* False when the record is none of this owner's; owner CHAIN_NO_NUMBER takes any. */
bool
legal_view_record(const char *record, Size size, ChainNumber owner, ChainSide side,
				  ChainView *view)
{
	ChainNumber found;
	uint8		form;

	if (size <= CHAIN_LIST_HEADER)
		return false;
	memcpy(&found, record, sizeof(found));
	form = (uint8) record[4];
	if (found != owner || record_side(record) != side ||
		(form & ~CHAIN_FORM_DOWN) > CHAIN_WIDTHS_MAX)
		return false;
	legal_view_shape(view, form & ~CHAIN_FORM_DOWN);
	if ((size - CHAIN_LIST_HEADER) % view->stride != 0)
		return false;
	view->entries = record + CHAIN_LIST_HEADER;
	view->count = (size - CHAIN_LIST_HEADER) / view->stride;
	view->next = InvalidBlockNumber;
	view->next_generation = 0;
	return true;
}

/* False when the page is no part of this owner's chain. */
bool
legal_view_chain(Page page, ChainNumber owner, ChainSide side, ChainView *view)
{
	ChainOpaque *opaque;

	if (!legal_page_is(page, CHAIN_CHAIN))
		return false;
	opaque = ChainPageOpaque(page);
	if (opaque->owner != owner || opaque->detail != side || opaque->widths > CHAIN_WIDTHS_MAX)
		return false;
	legal_view_shape(view, opaque->widths);
	view->entries = PageGetContents(page);
	view->count = (((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData)) / view->stride;
	view->next = opaque->next;
	view->next_generation = opaque->next_generation;
	return true;
}

/* The list at a place, if it is still there. */
bool
legal_view_place(Page page, ChainPlace place, ChainNumber owner, ChainSide side,
				 ChainView *view)
{
	char	   *record;
	Size		size;

	if (place.slot == CHAIN_PLACE_CHAIN)
		return legal_view_chain(page, owner, side, view);
	return legal_page_is(page, CHAIN_SHARED) &&
		legal_slot_get(page, place.slot, &record, &size) &&
		legal_view_record(record, size, owner, side, view);
}

/*
 * The rows that a page has entries of among its up lists, where each row has one.  The
 * widths may be damaged; what is counted then is wrong, no more.
 */
int
legal_page_rows(Page page)
{
	int			rows = 0;

	if (legal_page_is(page, CHAIN_CHAIN) && ChainPageOpaque(page)->detail == CHAIN_SIDE_UP)
		rows = (((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData)) /
			legal_widths_stride(ChainPageOpaque(page)->widths & CHAIN_WIDTHS_MASK);
	else if (legal_page_is(page, CHAIN_SHARED))
	{
		for (int slot = 0; slot < legal_slots_count(page); slot++)
		{
			char	   *record;
			Size		size;

			if (legal_slot_get(page, slot, &record, &size) && size > CHAIN_LIST_HEADER &&
				record_side(record) == CHAIN_SIDE_UP)
				rows += (size - CHAIN_LIST_HEADER) /
					legal_widths_stride((uint8) record[4] & CHAIN_WIDTHS_MASK);
		}
	}
	return rows;
}

/* place is where the list was; it is read again when it is no longer right. */
void
legal_list_visit(Relation index, ChainNumber owner, ChainSide side, ChainPlace place,
				 ChainVisitor *visitor)
{
	for (int visits = 0; visits < CHAIN_VISITS_MAX; visits++)
	{
		BlockNumber block;
		uint32		generation = 0;
		uint32		steps = 0;
		bool		whole = true;

		CHECK_FOR_INTERRUPTS();
		if (visits > 0)
			place = legal_node_place(index, owner, side);
		if (visitor->start != NULL)
			visitor->start(visitor);
		block = place.block;
		for (bool newest = true; block != InvalidBlockNumber && whole; newest = false)
		{
			Buffer		buffer;
			Page		page;
			ChainView	view;

			legal_walk_step(index, block, &steps);
			buffer = legal_page_lock(index, block, BUFFER_LOCK_SHARE);
			page = BufferGetPage(buffer);
			whole = legal_view_place(page, place, owner, side, &view) &&
				(newest || ChainPageOpaque(page)->generation == generation);
			if (whole)
			{
				visitor->view(visitor, &view);
				block = view.next;
				generation = view.next_generation;
			}
			UnlockReleaseBuffer(buffer);
			if (visitor->between != NULL)
				visitor->between(visitor);
		}
		if (whole)
			return;
	}
	legal_page_corrupt(index, place.block, "a list is not where its node says");
}

/* The record of a list with one entry more, or the page of a chain; returns its size. */
static Size
with_entry(char *record, const ChainView *view, ChainNumber owner, ChainSide side,
		   const ChainEntry *entry)
{
	uint8		widths = legal_widths_for(entry->neighbour,
										  ItemPointerGetBlockNumber(&entry->tid),
										  view == NULL ? 0 : view->widths);
	char	   *at = record + CHAIN_LIST_HEADER;

	/* Records are never made longer than CHAIN_LIST_MAX; this one may be damaged. */
	if (view != NULL && (view->count + 1) * legal_widths_stride(widths) >
		LIST_RECORD_MAX - CHAIN_LIST_HEADER)
		ereport(ERROR,
				(errcode(ERRCODE_INDEX_CORRUPTED),
				 errmsg("a list of a legal_chain index is longer than any can be")));
	legal_list_head(record, owner, side, widths);
	if (view != NULL && widths == view->widths)
	{
		memcpy(at, view->entries, (Size) view->count * view->stride);
		at += (Size) view->count * view->stride;
	}
	else if (view != NULL)
	{
		for (int i = 0; i < view->count; i++)
		{
			ChainEntry	old;

			legal_entry_read(view, view->entries + (Size) i * view->stride, &old);
			at = legal_entry_write(at, widths, &old);
		}
	}
	at = legal_entry_write(at, widths, entry);
	return at - record;
}

/* Makes an empty page a chain's newest, with the entries of a list record. */
static void
init_chain_page(Page page, const char *record, Size size, ChainNumber owner, ChainSide side)
{
	ChainOpaque *opaque;

	legal_page_init(page, CHAIN_CHAIN);
	opaque = ChainPageOpaque(page);
	opaque->owner = owner;
	opaque->detail = side;
	opaque->widths = (uint8) record[4] & ~CHAIN_FORM_DOWN;
	memcpy(PageGetContents(page), record + CHAIN_LIST_HEADER, size - CHAIN_LIST_HEADER);
	((PageHeader) page)->pd_lower =
		PageGetContents(page) + size - CHAIN_LIST_HEADER - (char *) page;
}

/* Adds the entry where the list is, if it is there and has room. */
static bool
grow_in_place(Relation index, Buffer buffer, ChainPlace place, ChainNumber owner,
			  ChainSide side, const ChainEntry *entry)
{
	char		record[LIST_RECORD_MAX];
	ChainWrite	write;
	ChainView	view;
	Page		page = BufferGetPage(buffer);
	Size		size,
				hole;
	uint8		widths;

	if (!legal_view_place(page, place, owner, side, &view))
		return false;

	if (place.slot == CHAIN_PLACE_CHAIN)
	{
		PageHeader	header = (PageHeader) page;

		widths = legal_widths_for(entry->neighbour, ItemPointerGetBlockNumber(&entry->tid),
								  view.widths);
		if (widths != view.widths || header->pd_special - header->pd_lower < view.stride)
			return false;
		legal_write_begin(&write, index, true);
		header = (PageHeader) legal_write_page(&write, buffer, false);
		(void) legal_entry_write((char *) header + header->pd_lower, widths, entry);
		header->pd_lower += view.stride;
		legal_write_finish(&write);
		return true;
	}

	size = with_entry(record, &view, owner, side, entry);
	hole = legal_slots_hole(page);
	if (size > CHAIN_LIST_HEADER + CHAIN_LIST_MAX)
		return false;
	if (hole < size &&
		legal_slots_unused(page) + (Size) view.count * view.stride + CHAIN_LIST_HEADER <
		size + ROOM_TO_GROW)
		return false;
	legal_write_begin(&write, index, true);
	page = legal_write_page(&write, buffer, false);
	if (hole < size)
	{
		/* Its slot stays its own. */
		legal_slot_cut(page, place.slot, 0);
		legal_slots_pack(page);
	}
	legal_slot_rewrite(page, place.slot, record, size);
	legal_write_finish(&write);
	return true;
}

/* Is it a shared page that can take this much?  Some room is left, so that its lists can grow. */
static bool
has_room(Relation index, Page page, Size need)
{
	return legal_page_is(page, CHAIN_SHARED) &&
		legal_slots_unused(page) >= need + BLCKSZ * (100 - legal_fillfactor(index)) / 100;
}

/* The side of a shared page's first list. */
static bool
is_of_side(Page page, ChainSide side)
{
	char	   *record;
	Size		size;

	for (int slot = 0; slot < legal_slots_count(page); slot++)
	{
		if (legal_slot_get(page, slot, &record, &size) && size > CHAIN_LIST_HEADER)
			return record_side(record) == side;
	}
	return false;
}

/*
 * The shared page that this session used last, or one at the end of the file, if it has room,
 * locked.  Lists of one side stand together, because a chain reads those of one side.
 */
static Buffer
lock_recent(Relation index, ChainSide side, Size need, BlockNumber avoid)
{
	BlockNumber block = legal_cache_get(index)->fill[side];
	BlockNumber nblocks = RelationGetNumberOfBlocks(index);
	int			tries = 1;

	/* Sessions that add one row each would else make a page each. */
	if (block == InvalidBlockNumber)
	{
		block = nblocks - 1;
		tries = LAST_TRIES;
	}
	for (; tries > 0 && block >= CHAIN_FIXED_BLOCKS && block < nblocks; tries--, block--)
	{
		Buffer		buffer;

		if (block == avoid)
			continue;
		buffer = ReadBuffer(index, block);
		if (ConditionalLockBuffer(buffer))
		{
			if (has_room(index, BufferGetPage(buffer), need) &&
				is_of_side(BufferGetPage(buffer), side))
				return buffer;
			LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
		}
		ReleaseBuffer(buffer);
	}
	return InvalidBuffer;
}

/*
 * A page that the free space map names, locked: a shared one with room, or one that nobody has
 * a link to.
 */
static Buffer
lock_named(Relation index, Size need, BlockNumber avoid)
{
	Size		ask = Min(need + BLCKSZ * (100 - legal_fillfactor(index)) / 100, BLCKSZ / 2);

	for (int i = 0; i < FILL_TRIES; i++)
	{
		BlockNumber block = GetPageWithFreeSpace(index, ask);

		if (block == InvalidBlockNumber)
			break;
		/* The map is not logged: after a crash it may know pages that are not there. */
		if (block != avoid && block < RelationGetNumberOfBlocks(index))
		{
			Buffer		buffer = ReadBuffer(index, block);
			Page		page = BufferGetPage(buffer);

			if (ConditionalLockBuffer(buffer))
			{
				if (PageIsNew(page) || legal_page_is(page, CHAIN_FREE))
				{
					RecordUsedIndexPage(index, block);
					return buffer;
				}
				if (has_room(index, page, need))
					return buffer;
				LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
			}
			ReleaseBuffer(buffer);
		}
		/* What did not serve is not to be named again. */
		RecordPageWithFreeSpace(index, block, 0);
	}
	return InvalidBuffer;
}

/*
 * Where a record can be put: a page other than avoid, locked.  Since the caller holds locks, one
 * that somebody else holds is not waited for.
 */
static Buffer
lock_target(Relation index, ChainSide side, Size size, BlockNumber avoid)
{
	Size		need = size + CHAIN_SLOT_SIZE;
	Buffer		buffer = lock_recent(index, side, need, avoid);

	if (!BufferIsValid(buffer))
		buffer = lock_named(index, need, avoid);
	if (!BufferIsValid(buffer))
		buffer = legal_page_new(index);
	legal_cache_get(index)->fill[side] = BufferGetBlockNumber(buffer);
	return buffer;
}

/* Adds the entry with the node's page locked, so that the list can get another place. */
static void
grow_with_node(Relation index, ChainNumber owner, ChainSide side, const ChainEntry *entry)
{
	char		record[LIST_RECORD_MAX];
	char	   *node;
	Size		size;
	ChainPlace	place,
				new_place;
	ChainView	view;
	ChainWrite	write;
	Buffer		node_buffer,
				old_buffer = InvalidBuffer,
				new_buffer;
	Page		page;
	BlockNumber older = InvalidBlockNumber;
	bool		is_chain,
				is_new,
				freed = false;

	node_buffer = legal_page_read(index, ChainNumberBlock(owner), BUFFER_LOCK_EXCLUSIVE,
								  CHAIN_NODES);
	if (!legal_node_get(BufferGetPage(node_buffer), ChainNumberSlot(owner), &node, &size))
		legal_page_corrupt(index, ChainNumberBlock(owner), "a node is not there");
	place = legal_place_read(node, side);
	if (place.block != InvalidBlockNumber)
	{
		legal_page_require_other(index, place.block, ChainNumberBlock(owner));
		old_buffer = legal_page_lock(index, place.block, BUFFER_LOCK_EXCLUSIVE);
		if (grow_in_place(index, old_buffer, place, owner, side, entry))
		{
			UnlockReleaseBuffer(old_buffer);
			UnlockReleaseBuffer(node_buffer);
			return;
		}
		if (!legal_view_place(BufferGetPage(old_buffer), place, owner, side, &view))
			legal_page_corrupt(index, place.block, "a list is not where its node says");
	}

	is_chain = place.block != InvalidBlockNumber && place.slot == CHAIN_PLACE_CHAIN;
	if (is_chain)
		older = place.block;
	size = with_entry(record, is_chain || old_buffer == InvalidBuffer ? NULL : &view,
					  owner, side, entry);
	is_chain = is_chain || size > CHAIN_LIST_HEADER + CHAIN_LIST_MAX;

	new_buffer = is_chain ? legal_page_new(index) : lock_target(index, side, size, place.block);
	is_new = is_chain || !legal_page_is(BufferGetPage(new_buffer), CHAIN_SHARED);
	new_place.block = BufferGetBlockNumber(new_buffer);

	legal_write_begin(&write, index, true);
	page = legal_write_page(&write, new_buffer, is_new);
	if (is_chain)
	{
		init_chain_page(page, record, size, owner, side);
		new_place.slot = CHAIN_PLACE_CHAIN;
		if (older != InvalidBlockNumber)
		{
			ChainPageOpaque(page)->next = older;
			ChainPageOpaque(page)->next_generation =
				ChainPageOpaque(BufferGetPage(old_buffer))->generation;
		}
	}
	else
	{
		if (is_new)
			legal_page_init(page, CHAIN_SHARED);
		new_place.slot = legal_slot_vacant(page);
		if (legal_slots_hole(page) < size + CHAIN_SLOT_SIZE)
			legal_slots_pack(page);
		legal_slot_put(page, new_place.slot, record, size);
	}
	if (old_buffer != InvalidBuffer && older == InvalidBlockNumber)
	{
		page = legal_write_page(&write, old_buffer, false);
		legal_slot_cut(page, place.slot, 0);
		freed = legal_slots_empty(page);
		if (freed)
			legal_page_free(page);
	}
	page = legal_write_page(&write, node_buffer, false);
	(void) legal_slot_get(page, ChainNumberSlot(owner), &node, &size);
	legal_place_write(node, side, new_place);
	legal_write_finish(&write);

	UnlockReleaseBuffer(new_buffer);
	if (old_buffer != InvalidBuffer)
		UnlockReleaseBuffer(old_buffer);
	UnlockReleaseBuffer(node_buffer);
	if (freed)
		RecordFreeIndexPage(index, place.block);
}

void
legal_list_add(Relation index, ChainNumber owner, ChainSide side, const ChainEntry *entry)
{
	ChainPlace	place = legal_node_place(index, owner, side);

	if (place.block != InvalidBlockNumber)
	{
		Buffer		buffer = legal_page_lock(index, place.block, BUFFER_LOCK_EXCLUSIVE);
		bool		done = grow_in_place(index, buffer, place, owner, side, entry);

		UnlockReleaseBuffer(buffer);
		if (done)
			return;
	}
	grow_with_node(index, owner, side, entry);
}
