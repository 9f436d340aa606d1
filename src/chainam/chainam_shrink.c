/*
 * chainam_shrink.c
 *	  Takes the entries of dead rows out of one list, and gives up the pages that this
 *	  empties.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "storage/indexfsm.h"

#include "chainam/chainam.h"

/* Copies the entries that stay, close together; returns how many. */
static int
keep_entries(ChainShrink *shrink, const ChainView *view, char *kept)
{
	int			count = 0;

	for (int i = 0; i < view->count; i++)
	{
		const char *at = view->entries + (Size) i * view->stride;
		ItemPointerData tid;

		legal_entry_tid(view, at, &tid);
		if (shrink->callback(&tid, shrink->callback_state))
			continue;
		memcpy(kept + (Size) count++ * view->stride, at, view->stride);
	}
	return count;
}

static Buffer
lock_page(ChainShrink *shrink, BlockNumber block)
{
	Buffer		buffer = ReadBufferExtended(shrink->index, MAIN_FORKNUM, block, RBM_NORMAL,
											shrink->strategy);

	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	if (!PageIsNew(BufferGetPage(buffer)) && !legal_page_is_sane(BufferGetPage(buffer)))
		legal_page_corrupt(shrink->index, block, "the page is none of a legal_chain index");
	return buffer;
}

/* Writes the entries that stay over those there were; at least one on a shared page. */
static void
write_kept(ChainShrink *shrink, Buffer buffer, ChainPlace place, const ChainView *view,
		   const char *kept, int count)
{
	Size		offset = view->entries - (char *) BufferGetPage(buffer);
	Size		size = (Size) count * view->stride;
	ChainWrite	write;
	Page		page;

	legal_write_begin(&write, shrink->index, true);
	page = legal_write_page(&write, buffer, false);
	memcpy((char *) page + offset, kept, size);
	if (place.slot == CHAIN_PLACE_CHAIN)
		((PageHeader) page)->pd_lower = offset + size;
	else
		legal_slot_cut(page, place.slot, CHAIN_LIST_HEADER + size);
	legal_write_finish(&write);
}

/*
 * Takes a list that has no entry left, or none but of dead rows, from its node.  The
 * node's page is locked first, so everything is looked at again; returns whether the
 * list is gone, which it is not when somebody added to it meanwhile.
 */
static bool
remove_list(ChainShrink *shrink, ChainNumber owner, ChainSide side)
{
	PGAlignedBlock kept;
	Buffer		node_buffer,
				buffer;
	ChainWrite	write;
	ChainPlace	place,
				nowhere = {InvalidBlockNumber, 0};
	ChainView	view;
	char	   *node;
	Size		size;
	Page		page;
	bool		gone = false;
	bool		freed = false;
	int			dead;

	node_buffer = legal_page_read(shrink->index, ChainNumberBlock(owner),
								  BUFFER_LOCK_EXCLUSIVE, CHAIN_NODES);
	if (!legal_node_get(BufferGetPage(node_buffer), ChainNumberSlot(owner), &node, &size))
		legal_page_corrupt(shrink->index, ChainNumberBlock(owner), "a node is not there");
	place = legal_place_read(node, side);
	if (place.block == InvalidBlockNumber)
	{
		UnlockReleaseBuffer(node_buffer);
		return true;
	}
	legal_page_require_other(shrink->index, place.block, ChainNumberBlock(owner));
	buffer = lock_page(shrink, place.block);
	if (!legal_view_place(BufferGetPage(buffer), place, owner, side, &view))
		legal_page_corrupt(shrink->index, place.block, "a list is not where its node says");
	dead = view.count;
	if (view.next == InvalidBlockNumber && keep_entries(shrink, &view, kept.data) == 0)
	{
		legal_write_begin(&write, shrink->index, true);
		page = legal_write_page(&write, node_buffer, false);
		(void) legal_slot_get(page, ChainNumberSlot(owner), &node, &size);
		legal_place_write(node, side, nowhere);
		page = legal_write_page(&write, buffer, false);
		if (place.slot != CHAIN_PLACE_CHAIN)
			legal_slot_cut(page, place.slot, 0);
		freed = place.slot == CHAIN_PLACE_CHAIN || legal_slots_empty(page);
		if (freed)
			legal_page_free(page);
		legal_write_finish(&write);
		shrink->removed += dead;
		gone = true;
	}
	UnlockReleaseBuffer(buffer);
	UnlockReleaseBuffer(node_buffer);
	if (freed)
		RecordFreeIndexPage(shrink->index, place.block);
	return gone;
}

/* Unlinks the page after a chain's page; both are locked, and it is empty. */
static void
unlink_page(ChainShrink *shrink, Buffer buffer, Buffer next_buffer)
{
	ChainWrite	write;
	Page		page,
				next;

	legal_write_begin(&write, shrink->index, true);
	page = legal_write_page(&write, buffer, false);
	next = legal_write_page(&write, next_buffer, false);
	ChainPageOpaque(page)->next = ChainPageOpaque(next)->next;
	ChainPageOpaque(page)->next_generation = ChainPageOpaque(next)->next_generation;
	legal_page_free(next);
	legal_write_finish(&write);
}

/*
 * The rest of a chain whose page is locked and has been looked at; returns whether
 * nothing is left but that page.
 */
static bool
shrink_rest(ChainShrink *shrink, ChainNumber owner, ChainSide side, Buffer buffer)
{
	PGAlignedBlock kept;
	ChainPlace	place = {InvalidBlockNumber, CHAIN_PLACE_CHAIN};
	bool		is_newest = true;
	uint32		steps = 0;

	for (;;)
	{
		BlockNumber next = ChainPageOpaque(BufferGetPage(buffer))->next;
		uint32		generation = ChainPageOpaque(BufferGetPage(buffer))->next_generation;
		Buffer		next_buffer;
		ChainView	view;
		int			count;

		if (next == InvalidBlockNumber)
			break;
		legal_walk_step(shrink->index, next, &steps);
		legal_page_require_other(shrink->index, next, BufferGetBlockNumber(buffer));
		next_buffer = lock_page(shrink, next);
		if (!legal_view_chain(BufferGetPage(next_buffer), owner, side, &view) ||
			ChainPageOpaque(BufferGetPage(next_buffer))->generation != generation)
			legal_page_corrupt(shrink->index, next, "a page of a chain is not the one linked");
		count = keep_entries(shrink, &view, kept.data);
		shrink->kept += count;
		shrink->removed += view.count - count;
		if (count == 0)
		{
			unlink_page(shrink, buffer, next_buffer);
			UnlockReleaseBuffer(next_buffer);
			RecordFreeIndexPage(shrink->index, next);
			continue;
		}
		if (count < view.count)
			write_kept(shrink, next_buffer, place, &view, kept.data, count);
		UnlockReleaseBuffer(buffer);
		buffer = next_buffer;
		is_newest = false;
	}
	UnlockReleaseBuffer(buffer);
	return is_newest;
}

/* place is where the list was; it is read again when it is no longer right. */
void
legal_list_shrink(ChainShrink *shrink, ChainNumber owner, ChainSide side, ChainPlace place)
{
	PGAlignedBlock kept;

	for (int visits = 0; visits < CHAIN_VISITS_MAX; visits++)
	{
		Buffer		buffer;
		ChainView	view;
		int			count;

		CHECK_FOR_INTERRUPTS();
		if (visits > 0)
			place = legal_node_place(shrink->index, owner, side);
		if (place.block == InvalidBlockNumber)
			return;
		buffer = lock_page(shrink, place.block);
		if (!legal_view_place(BufferGetPage(buffer), place, owner, side, &view))
		{
			UnlockReleaseBuffer(buffer);
			continue;
		}

		count = keep_entries(shrink, &view, kept.data);
		shrink->kept += count;
		if (place.slot == CHAIN_PLACE_CHAIN)
		{
			shrink->removed += view.count - count;
			if (count < view.count)
				write_kept(shrink, buffer, place, &view, kept.data, count);
			if (shrink_rest(shrink, owner, side, buffer) && count == 0)
				(void) remove_list(shrink, owner, side);
			return;
		}
		if (count > 0 && count < view.count)
		{
			write_kept(shrink, buffer, place, &view, kept.data, count);
			shrink->removed += view.count - count;
		}
		UnlockReleaseBuffer(buffer);
		/* Nothing was taken out yet: with an entry that came meanwhile, all is to do again. */
		if (count > 0 || remove_list(shrink, owner, side))
			return;
	}
	legal_page_corrupt(shrink->index, place.block, "a list is not where its node says");
}
