/*
 * chainam_dict.c
 *	  The dictionary of a legal_chain index, from a code to its node's number, and the
 *	  nodes' records.
 *
 * A tree in the order of hashes with right links, whose root stays at its block.
 * Codes with one hash stand in one leaf.  Nothing is removed from the tree, and node
 * records and their keys never change, so a reader may compare keys after it has left
 * the dictionary.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "miscadmin.h"
#include "storage/lmgr.h"

#include "chainam/chainam.h"

#define LEAF_MAX	((int) (CHAIN_DICT_ROOM / sizeof(uint64)))
#define INNER_MAX	((int) (CHAIN_DICT_ROOM / sizeof(ChainDown)))

#define EntryOf(hash, number)	((uint64) (hash) << 32 | (number))
#define EntryHash(entry)		((uint32) ((entry) >> 32))
#define EntryNumber(entry)		((ChainNumber) (entry))

#define RADIX_SORT sort_by_hash
#define RADIX_ITEM uint64
#define RADIX_KEY(entry, which) EntryHash(*(entry))
#include "chainam/chainam_radix.h"

/* Deeper than any tree can be, so that damaged links end. */
#define DEPTH_MAX	16

uint32
legal_dict_hash(const uint8_t *key, size_t len)
{
	return hash_bytes(key, (int) len);
}

int
legal_dict_count(Page page)
{
	Size		begin = PageGetContents(page) + CHAIN_DICT_HEADER - (char *) page;
	Size		bytes = Max(((PageHeader) page)->pd_lower, begin) - begin;

	return bytes / (ChainPageOpaque(page)->detail == 0 ? sizeof(uint64) : sizeof(ChainDown));
}

static void
set_count(Page page, int count)
{
	Size		size = ChainPageOpaque(page)->detail == 0 ? sizeof(uint64) : sizeof(ChainDown);

	((PageHeader) page)->pd_lower =
		PageGetContents(page) + CHAIN_DICT_HEADER - (char *) page + count * size;
}

/* The first entry that is not below the key. */
static int
leaf_place(Page page, uint64 key)
{
	uint64	   *entries = ChainDictEntries(page);
	int			low = 0;
	int			high = legal_dict_count(page);

	while (low < high)
	{
		int			mid = (low + high) / 2;

		if (entries[mid] < key)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The last child whose least key is not above the key. */
static int
inner_place(Page page, uint64 key)
{
	ChainDown  *downs = ChainDictDowns(page);
	int			low = 1;
	int			high = legal_dict_count(page);

	while (low < high)
	{
		int			mid = (low + high) / 2;

		if (downs[mid].key <= key)
			low = mid + 1;
		else
			high = mid;
	}
	return low - 1;
}

static Buffer
step_right(Relation index, Buffer buffer, int mode, uint32 *steps)
{
	BlockNumber next = ChainPageOpaque(BufferGetPage(buffer))->next;

	if (next == InvalidBlockNumber)
		legal_page_corrupt(index, BufferGetBlockNumber(buffer),
						   "a dictionary page has a high key and no right sibling");
	UnlockReleaseBuffer(buffer);
	legal_walk_step(index, next, steps);
	return legal_page_read(index, next, mode, CHAIN_DICTIONARY);
}

/* The page of a level whose range holds the key, locked. */
static Buffer
descend(Relation index, uint64 key, int level, int mode)
{
	BlockNumber block = CHAIN_ROOT_BLOCK;
	int			want = PG_UINT8_MAX;
	uint32		steps = 0;

	for (int depth = 0; depth < DEPTH_MAX; depth++)
	{
		Buffer		buffer;
		Page		page;

		buffer = legal_page_read(index, block, want == level ? mode : BUFFER_LOCK_SHARE,
								 CHAIN_DICTIONARY);
		page = BufferGetPage(buffer);
		if (want == PG_UINT8_MAX)
		{
			want = ChainPageOpaque(page)->detail;
			if (want == level && mode != BUFFER_LOCK_SHARE)
			{
				/* The root may have got a level more before it is locked again. */
				UnlockReleaseBuffer(buffer);
				buffer = legal_page_read(index, block, mode, CHAIN_DICTIONARY);
				page = BufferGetPage(buffer);
				if (ChainPageOpaque(page)->detail != level)
				{
					UnlockReleaseBuffer(buffer);
					want = PG_UINT8_MAX;
					continue;
				}
			}
		}
		if (ChainPageOpaque(page)->detail != want || want < level)
			legal_page_corrupt(index, block, "a dictionary page is not of the level of its link");
		while (key >= ChainDictHigh(page) && ChainDictHigh(page) != PG_UINT64_MAX)
		{
			buffer = step_right(index, buffer, want == level ? mode : BUFFER_LOCK_SHARE,
								&steps);
			page = BufferGetPage(buffer);
		}
		if (want == level)
			return buffer;
		if (legal_dict_count(page) == 0)
			legal_page_corrupt(index, BufferGetBlockNumber(buffer), "an inner page is empty");
		block = ChainDictDowns(page)[inner_place(page, key)].child;
		UnlockReleaseBuffer(buffer);
		want--;
	}
	legal_page_corrupt(index, CHAIN_ROOT_BLOCK, "the dictionary is too deep");
}

bool
legal_node_get(Page page, int slot, char **record, Size *size)
{
	return legal_slot_get(page, slot, record, size) &&
		*size >= CHAIN_NODE_HEADER && *size <= CHAIN_NODE_HEADER + LEGAL_KEY_MAX;
}

static bool
node_has_key(Relation index, ChainNumber number, const uint8_t *key, size_t len)
{
	Buffer		buffer = legal_page_read(index, ChainNumberBlock(number), BUFFER_LOCK_SHARE,
										 CHAIN_NODES);
	char	   *record;
	Size		size;
	bool		same;

	if (!legal_node_get(BufferGetPage(buffer), ChainNumberSlot(number), &record, &size))
		legal_page_corrupt(index, ChainNumberBlock(number), "a node is not there");
	same = size - CHAIN_NODE_HEADER == len && memcmp(record + CHAIN_NODE_HEADER, key, len) == 0;
	UnlockReleaseBuffer(buffer);
	return same;
}

ChainPlace
legal_place_read(const char *record, ChainSide side)
{
	ChainPlace	place;

	memcpy(&place.block, record + side * CHAIN_PLACE_SIZE, sizeof(place.block));
	memcpy(&place.slot, record + side * CHAIN_PLACE_SIZE + sizeof(place.block),
		   sizeof(place.slot));
	return place;
}

void
legal_place_write(char *record, ChainSide side, ChainPlace place)
{
	memcpy(record + side * CHAIN_PLACE_SIZE, &place.block, sizeof(place.block));
	memcpy(record + side * CHAIN_PLACE_SIZE + sizeof(place.block), &place.slot,
		   sizeof(place.slot));
}

ChainPlace
legal_node_place(Relation index, ChainNumber number, ChainSide side)
{
	Buffer		buffer = legal_page_read(index, ChainNumberBlock(number), BUFFER_LOCK_SHARE,
										 CHAIN_NODES);
	char	   *record;
	Size		size;
	ChainPlace	place;

	if (!legal_node_get(BufferGetPage(buffer), ChainNumberSlot(number), &record, &size))
		legal_page_corrupt(index, ChainNumberBlock(number), "a node is not there");
	place = legal_place_read(record, side);
	UnlockReleaseBuffer(buffer);
	return place;
}

/* CHAIN_NO_NUMBER when the index has no such code. */
ChainNumber
legal_dict_find(Relation index, const uint8_t *key, size_t len)
{
	uint32		hash = legal_dict_hash(key, len);
	uint64		from = EntryOf(hash, 0);

	/* One lock at a time: a few numbers are copied out, then their nodes are looked at. */
	for (;;)
	{
		ChainNumber found[8];
		int			nfound = 0;
		bool		more = false;
		Buffer		buffer = descend(index, EntryOf(hash, 0), 0, BUFFER_LOCK_SHARE);
		Page		page = BufferGetPage(buffer);
		int			count = legal_dict_count(page);

		for (int i = leaf_place(page, from);
			 i < count && EntryHash(ChainDictEntries(page)[i]) == hash; i++)
		{
			more = nfound == lengthof(found);
			if (more)
				break;
			found[nfound++] = EntryNumber(ChainDictEntries(page)[i]);
		}
		UnlockReleaseBuffer(buffer);

		for (int i = 0; i < nfound; i++)
		{
			if (node_has_key(index, found[i], key, len))
				return found[i];
		}
		if (!more)
			return CHAIN_NO_NUMBER;
		from = EntryOf(hash, found[nfound - 1] + 1);
	}
}

/* Adds an empty page of nodes behind the last one, unless somebody just did. */
static void
add_node_page(Relation index, BlockNumber last, bool logged)
{
	ChainWrite	write;
	Buffer		meta_buffer,
				last_buffer,
				new_buffer;
	ChainMeta  *meta;
	BlockNumber block;

	meta_buffer = legal_page_read(index, CHAIN_META_BLOCK, BUFFER_LOCK_EXCLUSIVE, CHAIN_META);
	meta = legal_meta_get(index, BufferGetPage(meta_buffer));
	legal_cache_get(index)->last_node = meta->last_node;
	if (meta->last_node != last)
	{
		UnlockReleaseBuffer(meta_buffer);
		return;
	}
	last_buffer = legal_page_read(index, last, BUFFER_LOCK_EXCLUSIVE, CHAIN_NODES);
	new_buffer = legal_page_new(index);
	block = BufferGetBlockNumber(new_buffer);
	if (block >= CHAIN_NODE_BLOCKS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("index \"%s\" cannot hold more documents",
						RelationGetRelationName(index))));

	legal_write_begin(&write, index, logged);
	legal_page_init(legal_write_page(&write, new_buffer, true), CHAIN_NODES);
	ChainPageOpaque(legal_write_page(&write, last_buffer, false))->next = block;
	ChainPageMeta(legal_write_page(&write, meta_buffer, false))->last_node = block;
	legal_write_finish(&write);
	UnlockReleaseBuffer(new_buffer);
	UnlockReleaseBuffer(last_buffer);
	UnlockReleaseBuffer(meta_buffer);
	legal_cache_get(index)->last_node = block;
}

/* The node page with room for one more, locked; there is one in the end. */
static Buffer
lock_node_page(Relation index, Size size, BlockNumber leaf, bool logged)
{
	for (;;)
	{
		BlockNumber block = legal_cache_get(index)->last_node;
		Buffer		buffer;
		Page		page;

		legal_page_require_other(index, block, leaf);
		buffer = legal_page_read(index, block, BUFFER_LOCK_EXCLUSIVE, CHAIN_NODES);
		page = BufferGetPage(buffer);
		if (legal_slots_count(page) < CHAIN_NODES_MAX &&
			legal_slots_hole(page) >= size + CHAIN_SLOT_SIZE)
			return buffer;
		UnlockReleaseBuffer(buffer);
		add_node_page(index, block, logged);
	}
}

static void
refuse_hash(Relation index)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("index \"%s\" cannot hold more codes with one hash",
					RelationGetRelationName(index))));
}

/* Where to part a page: near the middle, codes with one hash staying together. */
static int
split_point(Relation index, Page page)
{
	uint64	   *entries = ChainDictEntries(page);
	int			count = legal_dict_count(page);

	if (ChainPageOpaque(page)->detail > 0)
		return count / 2;
	for (int away = 0; away < count; away++)
	{
		int			place = count / 2 + (away % 2 == 0 ? away / 2 : -(away + 1) / 2);

		if (place > 0 && place < count &&
			EntryHash(entries[place - 1]) != EntryHash(entries[place]))
			return place;
	}
	refuse_hash(index);
	return 0;					/* keep compiler quiet */
}

/* Copies the entries from..to-1 to an empty page; returns its least key. */
static uint64
copy_entries(Page to_page, Page page, int from, int to)
{
	if (ChainPageOpaque(page)->detail == 0)
		memcpy(ChainDictEntries(to_page), ChainDictEntries(page) + from,
			   (to - from) * sizeof(uint64));
	else
		memcpy(ChainDictDowns(to_page), ChainDictDowns(page) + from,
			   (to - from) * sizeof(ChainDown));
	set_count(to_page, to - from);
	return ChainPageOpaque(page)->detail == 0 ?
		EntryOf(EntryHash(ChainDictEntries(to_page)[0]), 0) : ChainDictDowns(to_page)[0].key;
}

/* Moves the upper half of a page to a new one, under their parent. */
static void
split_page(Relation index, Buffer parent, Buffer buffer, bool logged)
{
	int			keep = split_point(index, BufferGetPage(buffer));
	BlockNumber parent_block = BufferGetBlockNumber(parent);
	Buffer		new_buffer = legal_page_new(index);
	BlockNumber block = BufferGetBlockNumber(new_buffer);
	ChainWrite	write;
	Page		left,
				right,
				above;
	ChainDown  *downs;
	uint64		key;
	int			count,
				place;

	if (legal_dict_count(BufferGetPage(parent)) >= INNER_MAX)
		legal_page_corrupt(index, parent_block, "a dictionary page is of a wrong level");
	legal_write_begin(&write, index, logged);
	above = legal_write_page(&write, parent, false);
	left = legal_write_page(&write, buffer, false);
	right = legal_write_page(&write, new_buffer, true);

	legal_page_init(right, CHAIN_DICTIONARY);
	ChainPageOpaque(right)->detail = ChainPageOpaque(left)->detail;
	ChainPageOpaque(right)->next = ChainPageOpaque(left)->next;
	ChainPageOpaque(left)->next = block;
	key = copy_entries(right, left, keep, legal_dict_count(left));
	set_count(left, keep);
	ChainDictHigh(right) = ChainDictHigh(left);
	ChainDictHigh(left) = key;

	downs = ChainDictDowns(above);
	count = legal_dict_count(above);
	place = inner_place(above, key) + 1;
	memmove(downs + place + 1, downs + place, (count - place) * sizeof(ChainDown));
	downs[place] = (ChainDown) {key, block, 0};
	set_count(above, count + 1);
	legal_write_finish(&write);
	UnlockReleaseBuffer(new_buffer);
}

/* The root's content goes to two new pages; the root gets a level. */
static void
split_root(Relation index, Buffer root, bool logged)
{
	int			keep = split_point(index, BufferGetPage(root));
	Buffer		buffers[2];
	Page		pages[2];
	Page		page;
	ChainWrite	write;
	uint64		key;

	for (int i = 0; i < 2; i++)
		buffers[i] = legal_page_new(index);
	legal_write_begin(&write, index, logged);
	page = legal_write_page(&write, root, false);
	for (int i = 0; i < 2; i++)
	{
		pages[i] = legal_write_page(&write, buffers[i], true);
		legal_page_init(pages[i], CHAIN_DICTIONARY);
		ChainPageOpaque(pages[i])->detail = ChainPageOpaque(page)->detail;
	}
	ChainPageOpaque(pages[0])->next = BufferGetBlockNumber(buffers[1]);

	(void) copy_entries(pages[0], page, 0, keep);
	key = copy_entries(pages[1], page, keep, legal_dict_count(page));
	ChainDictHigh(pages[0]) = key;
	ChainDictHigh(pages[1]) = PG_UINT64_MAX;

	ChainPageOpaque(page)->detail++;
	ChainDictDowns(page)[0] = (ChainDown) {0, BufferGetBlockNumber(buffers[0]), 0};
	ChainDictDowns(page)[1] = (ChainDown) {key, BufferGetBlockNumber(buffers[1]), 0};
	set_count(page, 2);
	legal_write_finish(&write);
	UnlockReleaseBuffer(buffers[0]);
	UnlockReleaseBuffer(buffers[1]);
}

static bool
is_full(Page page)
{
	return legal_dict_count(page) >=
		(ChainPageOpaque(page)->detail == 0 ? LEAF_MAX : INNER_MAX);
}

/*
 * Makes room where the key belongs.  One session does so at a time, so levels only
 * change under it by entries that others add to leaves.
 */
static void
make_room(Relation index, uint64 key, bool logged)
{
	Buffer		parent,
				buffer;
	int			level;

	LockPage(index, CHAIN_ROOT_BLOCK, ExclusiveLock);
	buffer = legal_page_read(index, CHAIN_ROOT_BLOCK, BUFFER_LOCK_EXCLUSIVE, CHAIN_DICTIONARY);
	if (is_full(BufferGetPage(buffer)))
		split_root(index, buffer, logged);
	level = ChainPageOpaque(BufferGetPage(buffer))->detail;
	UnlockReleaseBuffer(buffer);

	/* From the top: each parent has room when its child is split. */
	for (; level > 0; level--)
	{
		BlockNumber child;

		parent = descend(index, key, level, BUFFER_LOCK_EXCLUSIVE);
		child = ChainDictDowns(BufferGetPage(parent))[inner_place(BufferGetPage(parent), key)].child;
		legal_page_require_other(index, child, BufferGetBlockNumber(parent));
		buffer = legal_page_read(index, child, BUFFER_LOCK_EXCLUSIVE, CHAIN_DICTIONARY);
		if (is_full(BufferGetPage(buffer)))
			split_page(index, parent, buffer, logged);
		UnlockReleaseBuffer(buffer);
		UnlockReleaseBuffer(parent);
	}
	UnlockPage(index, CHAIN_ROOT_BLOCK, ExclusiveLock);
}

/* The record of a node without links. */
static Size
new_node(char *record, const uint8_t *key, size_t len)
{
	ChainPlace	nowhere = {InvalidBlockNumber, 0};

	legal_place_write(record, CHAIN_SIDE_UP, nowhere);
	legal_place_write(record, CHAIN_SIDE_DOWN, nowhere);
	memcpy(record + CHAIN_NODE_HEADER, key, len);
	return CHAIN_NODE_HEADER + len;
}

/* Adds a node, and its entry to a leaf that has room and is locked. */
static ChainNumber
add_to_leaf(Relation index, Buffer leaf, uint32 hash, const uint8_t *key, size_t len,
			bool logged)
{
	char		record[CHAIN_NODE_HEADER + LEGAL_KEY_MAX];
	Size		size = new_node(record, key, len);
	Buffer		node_buffer = lock_node_page(index, size, BufferGetBlockNumber(leaf), logged);
	int			slot = legal_slots_count(BufferGetPage(node_buffer));
	ChainNumber number = ChainNumberOf(BufferGetBlockNumber(node_buffer), slot);
	uint64		entry = EntryOf(hash, number);
	ChainWrite	write;
	Page		page;
	int			place;

	legal_write_begin(&write, index, logged);
	page = legal_write_page(&write, leaf, false);
	place = leaf_place(page, entry);
	memmove(ChainDictEntries(page) + place + 1, ChainDictEntries(page) + place,
			(legal_dict_count(page) - place) * sizeof(uint64));
	ChainDictEntries(page)[place] = entry;
	set_count(page, legal_dict_count(page) + 1);
	legal_slot_put(legal_write_page(&write, node_buffer, false), slot, record, size);
	legal_write_finish(&write);
	UnlockReleaseBuffer(node_buffer);
	return number;
}

/* The number of a code, which gets one now if it has none. */
ChainNumber
legal_dict_add(Relation index, const uint8_t *key, size_t len, bool logged)
{
	uint32		hash = legal_dict_hash(key, len);

	if (len == 0 || len > LEGAL_KEY_MAX)
		elog(ERROR, "value of type legal_ref has an impossible length");
	for (;;)
	{
		ChainNumber number = CHAIN_NO_NUMBER;
		Buffer		leaf = descend(index, EntryOf(hash, 0), 0, BUFFER_LOCK_EXCLUSIVE);
		Page		page = BufferGetPage(leaf);
		int			count = legal_dict_count(page);

		/* The leaf stays locked, so that two sessions do not add one code. */
		for (int i = leaf_place(page, EntryOf(hash, 0));
			 i < count && EntryHash(ChainDictEntries(page)[i]) == hash; i++)
		{
			ChainNumber found = EntryNumber(ChainDictEntries(page)[i]);

			legal_page_require_other(index, ChainNumberBlock(found), BufferGetBlockNumber(leaf));
			if (node_has_key(index, found, key, len))
			{
				number = found;
				break;
			}
		}
		if (number == CHAIN_NO_NUMBER && !is_full(page))
			number = add_to_leaf(index, leaf, hash, key, len, logged);
		UnlockReleaseBuffer(leaf);
		if (number != CHAIN_NO_NUMBER)
			return number;
		make_room(index, EntryOf(hash, 0), logged);
	}
}

/*
 * A build that knows every document it has met adds only nodes; their entries in the
 * dictionary are made by legal_dict_load() at last.
 */
ChainNumber
legal_node_add(Relation index, const uint8_t *key, size_t len, uint64 *entry)
{
	char		record[CHAIN_NODE_HEADER + LEGAL_KEY_MAX];
	Size		size = new_node(record, key, len);
	Buffer		buffer = lock_node_page(index, size, InvalidBlockNumber, false);
	int			slot = legal_slots_count(BufferGetPage(buffer));
	ChainNumber number = ChainNumberOf(BufferGetBlockNumber(buffer), slot);

	legal_slot_put(BufferGetPage(buffer), slot, record, size);
	MarkBufferDirty(buffer);
	UnlockReleaseBuffer(buffer);
	*entry = EntryOf(legal_dict_hash(key, len), number);
	return number;
}

/* A level of a dictionary that is being loaded. */
typedef struct LoadLevel
{
	Relation	index;
	int			level;
	Buffer		last;			/* its newest page, pinned */
	ChainDown  *downs;			/* leads to its pages */
	Size		ndowns;
	Size		size;
} LoadLevel;

static void
put_entries(Page page, int level, const void *entries, int count)
{
	ChainPageOpaque(page)->detail = level;
	memcpy(ChainDictEntries(page), entries,
		   count * (level == 0 ? sizeof(uint64) : sizeof(ChainDown)));
	set_count(page, count);
}

/* Puts a page with these entries to the right of the others. */
static void
load_page(LoadLevel *level, uint64 key, const void *entries, int count)
{
	Buffer		buffer;
	BlockNumber block;

	CHECK_FOR_INTERRUPTS();
	buffer = legal_page_new(level->index);
	block = BufferGetBlockNumber(buffer);
	legal_page_init(BufferGetPage(buffer), CHAIN_DICTIONARY);
	ChainDictHigh(BufferGetPage(buffer)) = PG_UINT64_MAX;
	put_entries(BufferGetPage(buffer), level->level, entries, count);
	MarkBufferDirty(buffer);
	LockBuffer(buffer, BUFFER_LOCK_UNLOCK);

	if (level->ndowns > 0)
	{
		LockBuffer(level->last, BUFFER_LOCK_EXCLUSIVE);
		ChainDictHigh(BufferGetPage(level->last)) = key;
		ChainPageOpaque(BufferGetPage(level->last))->next = block;
		MarkBufferDirty(level->last);
		UnlockReleaseBuffer(level->last);
	}
	level->last = buffer;
	if (level->ndowns == level->size)
	{
		level->size = Max(level->size * 2, INNER_MAX);
		level->downs = level->downs == NULL ? palloc(level->size * sizeof(ChainDown)) :
			repalloc_huge(level->downs, level->size * sizeof(ChainDown));
	}
	level->downs[level->ndowns] =
		(ChainDown) {level->ndowns == 0 ? 0 : key, block, 0};
	level->ndowns++;
}

/* Codes with one hash are not parted. */
static void
load_leaves(LoadLevel *level, const uint64 *entries, Size count, Size fill)
{
	Size		from = 0;
	Size		to;

	for (Size i = 0; i <= count; i = to)
	{
		for (to = i + 1; to < count && EntryHash(entries[to]) == EntryHash(entries[i]);)
			to++;
		if (i < count && to - i > LEAF_MAX)
			refuse_hash(level->index);
		if (i > from && (i == count || to - from > fill))
		{
			load_page(level, EntryOf(EntryHash(entries[from]), 0), entries + from, i - from);
			from = i;
		}
	}
	ReleaseBuffer(level->last);
}

/* The pages above those of a level. */
static void
load_inner(LoadLevel *level, const LoadLevel *below, Size fill)
{
	level->index = below->index;
	level->level = below->level + 1;
	for (Size i = 0; i < below->ndowns; i += fill)
		load_page(level, below->downs[i].key, below->downs + i, Min(fill, below->ndowns - i));
	ReleaseBuffer(level->last);
}

/* The entries of all nodes there are, to an empty dictionary.  Changes their order. */
void
legal_dict_load(Relation index, uint64 *entries, Size count)
{
	uint64	   *room = palloc_extended(Max(count, 1) * sizeof(uint64), MCXT_ALLOC_HUGE);
	uint64	   *sorted = sort_by_hash(entries, room, count, 0);
	int			fillfactor = legal_fillfactor(index);
	LoadLevel	level = {index};
	Buffer		root;

	if (count > LEAF_MAX)
	{
		load_leaves(&level, sorted, count, LEAF_MAX * fillfactor / 100);
		while (level.ndowns > INNER_MAX)
		{
			LoadLevel	above = {0};

			load_inner(&above, &level, INNER_MAX * fillfactor / 100);
			pfree(level.downs);
			level = above;
		}
	}
	root = legal_page_read(index, CHAIN_ROOT_BLOCK, BUFFER_LOCK_EXCLUSIVE, CHAIN_DICTIONARY);
	if (count > LEAF_MAX)
	{
		put_entries(BufferGetPage(root), level.level + 1, level.downs, level.ndowns);
		pfree(level.downs);
	}
	else
		put_entries(BufferGetPage(root), 0, sorted, count);
	MarkBufferDirty(root);
	UnlockReleaseBuffer(root);
	pfree(room);
}
