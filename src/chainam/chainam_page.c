/*
 * chainam_page.c
 *	  Pages of a legal_chain index: taking, checking, changing and freeing them, the
 *	  records of slotted pages, the meta page.
 *
 * A slotted page is the server's idea of one without line pointers that must be
 * aligned: slots of four bytes from the front, records from the back, no padding.
 * What a page says about itself is compared with its size before it is used.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "pgstat.h"
#include "storage/buf_internals.h"
#include "storage/freespace.h"
#include "storage/indexfsm.h"
#include "storage/lmgr.h"
#include "utils/memutils.h"
#include "access/xloginsert.h"

#include "chainam/chainam.h"

/* Free pages are told from roomy shared ones by the space they are asked for. */
#define FREE_PAGE_REQUEST	(BLCKSZ - 256)

void
legal_write_begin(ChainWrite *write, Relation index, bool logged)
{
	write->index = index;
	write->logged = logged;
	write->state = NULL;
}

/* The page to change: a copy when it is logged.  whole: does all of it change? */
Page
legal_write_page(ChainWrite *write, Buffer buffer, bool whole)
{
	if (!write->logged)
	{
		MarkBufferDirty(buffer);
		return BufferGetPage(buffer);
	}
	if (write->state == NULL)
		write->state = GenericXLogStart(write->index);
	return GenericXLogRegisterBuffer(write->state, buffer,
									 whole ? GENERIC_XLOG_FULL_IMAGE : 0);
}

void
legal_write_finish(ChainWrite *write)
{
	if (write->state != NULL)
		(void) GenericXLogFinish(write->state);
	write->state = NULL;
}

void
legal_page_corrupt(Relation index, BlockNumber block, const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INDEX_CORRUPTED),
			 errmsg("index \"%s\" is corrupted at block %u: %s",
					RelationGetRelationName(index), block, what),
			 errhint("Please REINDEX it.")));
}

/* A page that was in use before keeps its generation. */
void
legal_page_init(Page page, ChainKind kind)
{
	uint32		generation = 0;
	ChainOpaque *opaque;

	if (!PageIsNew(page) && legal_page_is_sane(page))
		generation = ChainPageOpaque(page)->generation;
	PageInit(page, BLCKSZ, sizeof(ChainOpaque));
	opaque = ChainPageOpaque(page);
	opaque->generation = generation;
	opaque->next = InvalidBlockNumber;
	opaque->kind = kind;
	opaque->page_id = CHAIN_PAGE_ID;
}

/* Are the page's parts where they have to be? */
bool
legal_page_is_sane(Page page)
{
	PageHeader	header = (PageHeader) page;

	return PageGetPageSize(page) == BLCKSZ &&
		header->pd_special == BLCKSZ - sizeof(ChainOpaque) &&
		header->pd_lower >= SizeOfPageHeaderData &&
		header->pd_lower <= header->pd_upper &&
		header->pd_upper <= header->pd_special &&
		ChainPageOpaque(page)->page_id == CHAIN_PAGE_ID &&
		ChainPageOpaque(page)->kind >= CHAIN_META &&
		ChainPageOpaque(page)->kind <= CHAIN_FREE;
}

bool
legal_page_is(Page page, ChainKind kind)
{
	return !PageIsNew(page) && legal_page_is_sane(page) &&
		ChainPageOpaque(page)->kind == kind;
}

/*
 * The buffers that this session found pages in last, by index and block.  A traversal reads
 * thousands of pages for a moment each, and most of that moment is waiting for memory: the
 * server's table of buffers, the buffer's descriptor, the page.  Who knows the buffer can
 * ask for all of them ahead, and need not go by the table.  The server finds out when it
 * pins the buffer whether the page is still there.
 */
#define RECENT_BUFFERS	(1 << 18)

static Buffer recent_buffers[RECENT_BUFFERS];	/* a page of memory is used when one of its is */

static inline Buffer *
recent_buffer(Relation index, BlockNumber block)
{
	return &recent_buffers[(block + RelationGetRelid(index) * UINT32_C(0x9E3779B1)) %
						   RECENT_BUFFERS];
}

/*
 * Reading a page by its buffer does not count as a use of the buffer, so it is done where
 * one use more would not be counted anyway.
 */
static inline bool
is_most_used(Buffer buffer)
{
	return BUF_STATE_GET_USAGECOUNT(legal_buffer_state(GetBufferDescriptor(buffer - 1))) >=
		BM_MAX_USAGE_COUNT;
}

static Buffer
read_page(Relation index, BlockNumber block)
{
	Buffer	   *recent = recent_buffer(index, block);

	if (RelationUsesLocalBuffers(index))
		return ReadBuffer(index, block);
	if (*recent != InvalidBuffer && is_most_used(*recent) &&
		ReadRecentBuffer(legal_file_locator(index), MAIN_FORKNUM, block, *recent))
	{
		pgstat_count_buffer_read(index);
		pgstat_count_buffer_hit(index);
	}
	else
		*recent = ReadBuffer(index, block);
	return *recent;
}

/* Where a page was seen last, or NULL; fetches what reading it will visit first. */
Page
legal_page_expect(Relation index, BlockNumber block)
{
	Buffer		buffer = *recent_buffer(index, block);
	Page		page;

	if (buffer == InvalidBuffer || RelationUsesLocalBuffers(index))
		return NULL;
	page = BufferGetPage(buffer);
#ifdef __GNUC__
	__builtin_prefetch(GetBufferDescriptor(buffer - 1));
	__builtin_prefetch(page);
	__builtin_prefetch(page + BLCKSZ - sizeof(ChainOpaque));
#endif
	return page;
}

/* A page of whatever kind; only new ones need not be sane. */
Buffer
legal_page_lock(Relation index, BlockNumber block, int mode)
{
	Buffer		buffer;

	/* The server would make a new page. */
	if (block == InvalidBlockNumber)
		legal_page_corrupt(index, block, "a page leads to no page");
	buffer = read_page(index, block);
	LockBuffer(buffer, mode);
	if (!PageIsNew(BufferGetPage(buffer)) && !legal_page_is_sane(BufferGetPage(buffer)))
		legal_page_corrupt(index, block, "the page is none of a legal_chain index");
	return buffer;
}

/*
 * Where damaged links lead round in a circle, a walk has to end.  Each page of a walk is
 * counted; there cannot be more than there are blocks.
 */
void
legal_walk_step(Relation index, BlockNumber block, uint32 *steps)
{
	CHECK_FOR_INTERRUPTS();
	/* Asking for the number of blocks costs more than a step. */
	if (++*steps % 1024 == 0 && *steps > RelationGetNumberOfBlocks(index))
		legal_page_corrupt(index, block, "links lead round in a circle");
}

/* For who holds a page's lock and is led to another: damaged links may lead back. */
void
legal_page_require_other(Relation index, BlockNumber block, BlockNumber held)
{
	if (block == held)
		legal_page_corrupt(index, block, "a page leads to itself");
}

/* A page that can only be of one kind, because its links never go stale. */
Buffer
legal_page_read(Relation index, BlockNumber block, int mode, ChainKind kind)
{
	Buffer		buffer = legal_page_lock(index, block, mode);

	if (!legal_page_is(BufferGetPage(buffer), kind))
		legal_page_corrupt(index, block, "the page is of another kind than its link says");
	return buffer;
}

/* A page nobody has a link to, locked.  legal_page_init() comes next. */
Buffer
legal_page_new(Relation index)
{
	Buffer		buffer;

	for (;;)
	{
		BlockNumber block = GetPageWithFreeSpace(index, FREE_PAGE_REQUEST);
		Page		page;

		if (block == InvalidBlockNumber)
			break;
		RecordUsedIndexPage(index, block);
		/* The map is not logged: after a crash it may know pages that are not there. */
		if (block >= RelationGetNumberOfBlocks(index))
			continue;
		buffer = ReadBuffer(index, block);
		if (ConditionalLockBuffer(buffer))
		{
			page = BufferGetPage(buffer);
			if (PageIsNew(page) || legal_page_is(page, CHAIN_FREE))
				return buffer;
			LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
		}
		ReleaseBuffer(buffer);
	}
	/* A map that knew too much may have led another session to the page we just made. */
	for (;;)
	{
		buffer = legal_extend_locked(index, MAIN_FORKNUM);
		if (PageIsNew(BufferGetPage(buffer)))
			return buffer;
		UnlockReleaseBuffer(buffer);
	}
}

/* From here on, links to the page are stale. */
void
legal_page_free(Page page)
{
	uint32		generation = ChainPageOpaque(page)->generation;

	legal_page_init(page, CHAIN_FREE);
	ChainPageOpaque(page)->generation = generation + 1;
}

/* Makes the pages that every index begins with. */
void
legal_pages_create(Relation index, ForkNumber fork)
{
	Buffer		buffers[CHAIN_FIXED_BLOCKS];
	Page		page;
	ChainMeta  *meta;
	char		record[CHAIN_NODE_HEADER];
	ChainPlace	nowhere = {InvalidBlockNumber, 0};

	for (BlockNumber i = 0; i < CHAIN_FIXED_BLOCKS; i++)
	{
		buffers[i] = legal_extend_locked(index, fork);
		if (BufferGetBlockNumber(buffers[i]) != i)
			elog(ERROR, "index \"%s\" already contains data", RelationGetRelationName(index));
	}

	START_CRIT_SECTION();
	page = BufferGetPage(buffers[CHAIN_META_BLOCK]);
	legal_page_init(page, CHAIN_META);
	meta = ChainPageMeta(page);
	memset(meta, 0, sizeof(ChainMeta));
	meta->magic = CHAIN_MAGIC;
	meta->version = CHAIN_VERSION;
	meta->first_node = meta->last_node = CHAIN_FIRST_NODE_BLOCK;
	meta->root = CHAIN_ROOT_BLOCK;
	((PageHeader) page)->pd_lower = (char *) (meta + 1) - (char *) page;

	/* NULL, which has no links yet and no key */
	page = BufferGetPage(buffers[CHAIN_FIRST_NODE_BLOCK]);
	legal_page_init(page, CHAIN_NODES);
	legal_place_write(record, CHAIN_SIDE_UP, nowhere);
	legal_place_write(record, CHAIN_SIDE_DOWN, nowhere);
	legal_slot_put(page, 0, record, sizeof(record));

	page = BufferGetPage(buffers[CHAIN_ROOT_BLOCK]);
	legal_page_init(page, CHAIN_DICTIONARY);
	ChainDictHigh(page) = PG_UINT64_MAX;
	((PageHeader) page)->pd_lower = PageGetContents(page) + CHAIN_DICT_HEADER - (char *) page;

	for (int i = 0; i < CHAIN_FIXED_BLOCKS; i++)
	{
		MarkBufferDirty(buffers[i]);
		/* A build logs all it made in the end; the init fork is needed after a crash. */
		if (fork == INIT_FORKNUM)
			log_newpage_buffer(buffers[i], true);
	}
	END_CRIT_SECTION();

	for (int i = 0; i < CHAIN_FIXED_BLOCKS; i++)
		UnlockReleaseBuffer(buffers[i]);
}

Size
legal_slots_hole(Page page)
{
	return ((PageHeader) page)->pd_upper - ((PageHeader) page)->pd_lower;
}

/* What packing would make the hole. */
Size
legal_slots_unused(Page page)
{
	Size		used = 0;
	Size		room = ((PageHeader) page)->pd_special - ((PageHeader) page)->pd_lower;

	for (int i = 0; i < legal_slots_count(page); i++)
		used += ChainPageSlots(page)[i].size;
	return used > room ? 0 : room - used;
}

/* A slot for one more record: a vacant one, or the next. */
int
legal_slot_vacant(Page page)
{
	int			count = legal_slots_count(page);

	for (int i = 0; i < count; i++)
	{
		if (ChainPageSlots(page)[i].size == 0)
			return i;
	}
	return count;
}

/* The caller knows that the hole is large enough; what the slot held is unused from now on. */
void
legal_slot_put(Page page, int slot, const char *record, Size size)
{
	PageHeader	header = (PageHeader) page;

	if (slot >= legal_slots_count(page))
	{
		Assert(slot == legal_slots_count(page));
		header->pd_lower = MAXALIGN(SizeOfPageHeaderData) + (slot + 1) * sizeof(ChainSlot);
	}
	header->pd_upper -= size;
	Assert(header->pd_lower <= header->pd_upper);
	memcpy((char *) page + header->pd_upper, record, size);
	ChainPageSlots(page)[slot].offset = header->pd_upper;
	ChainPageSlots(page)[slot].size = size;
}

/* Writes a record anew, in its own slot, which may have been vacated just before. */
void
legal_slot_rewrite(Page page, int slot, const char *record, Size size)
{
	for (int i = legal_slots_count(page); i < slot; i++)
	{
		ChainPageSlots(page)[i] = (ChainSlot) {0, 0};
		((PageHeader) page)->pd_lower += sizeof(ChainSlot);
	}
	legal_slot_put(page, slot, record, size);
}

/* Makes a record shorter, or vacates its slot. */
void
legal_slot_cut(Page page, int slot, Size size)
{
	int			count = legal_slots_count(page);

	ChainPageSlots(page)[slot].size = size;
	if (size > 0)
		return;
	ChainPageSlots(page)[slot].offset = 0;
	while (count > 0 && ChainPageSlots(page)[count - 1].size == 0)
		count--;
	((PageHeader) page)->pd_lower = MAXALIGN(SizeOfPageHeaderData) + count * sizeof(ChainSlot);
}

bool
legal_slots_empty(Page page)
{
	return legal_slots_count(page) == 0;
}

/* Gathers all unused space in the hole. */
void
legal_slots_pack(Page page)
{
	PGAlignedBlock copy;
	PageHeader	header = (PageHeader) page;
	int			count = legal_slots_count(page);

	memcpy(copy.data, page, BLCKSZ);
	header->pd_upper = header->pd_special;
	for (int i = 0; i < count; i++)
	{
		char	   *record;
		Size		size;

		if (!legal_slot_get((Page) copy.data, i, &record, &size))
			continue;
		if (size > (Size) (header->pd_upper - header->pd_lower))
			ereport(ERROR,
					(errcode(ERRCODE_INDEX_CORRUPTED),
					 errmsg("records overlap on a page of a legal_chain index")));
		header->pd_upper -= size;
		memcpy((char *) page + header->pd_upper, record, size);
		ChainPageSlots(page)[i].offset = header->pd_upper;
	}
}

ChainMeta *
legal_meta_get(Relation index, Page page)
{
	ChainMeta  *meta = ChainPageMeta(page);

	if (meta->magic != CHAIN_MAGIC)
		legal_page_corrupt(index, CHAIN_META_BLOCK, "the meta page is none of a legal_chain index");
	if (meta->version != CHAIN_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("index \"%s\" has format version %u, not %u",
						RelationGetRelationName(index), meta->version, CHAIN_VERSION),
				 errhint("Please REINDEX it.")));
	if (meta->nlabels > CHAIN_LABELS_MAX || meta->last_node < CHAIN_FIRST_NODE_BLOCK)
		legal_page_corrupt(index, CHAIN_META_BLOCK, "the meta page is damaged");
	return meta;
}

void
legal_labels_load(Relation index, ChainCache *cache)
{
	Buffer		buffer = legal_page_read(index, CHAIN_META_BLOCK, BUFFER_LOCK_SHARE, CHAIN_META);
	ChainMeta  *meta = legal_meta_get(index, BufferGetPage(buffer));

	cache->last_node = meta->last_node;
	cache->nlabels = meta->nlabels;
	memcpy(cache->labels, meta->labels, sizeof(cache->labels));
	UnlockReleaseBuffer(buffer);
}

/* Goes away with the relation's cache entry, so never keep it over a catalog access. */
ChainCache *
legal_cache_get(Relation index)
{
	if (index->rd_amcache == NULL)
	{
		ChainCache	cache = {0};

		cache.fill[CHAIN_SIDE_UP] = cache.fill[CHAIN_SIDE_DOWN] = InvalidBlockNumber;
		legal_labels_load(index, &cache);
		index->rd_amcache = MemoryContextAlloc(index->rd_indexcxt, sizeof(ChainCache));
		memcpy(index->rd_amcache, &cache, sizeof(ChainCache));
	}
	return index->rd_amcache;
}

static uint8
find_label(const ChainCache *cache, Oid label)
{
	for (uint32 i = 0; i < cache->nlabels; i++)
	{
		if (cache->labels[i] == label)
			return i + 1;
	}
	return 0;
}

/* The code of a label, which gets one now if it has none. */
uint8
legal_label_code(Relation index, Oid label, bool logged)
{
	ChainCache *cache = legal_cache_get(index);
	ChainWrite	write;
	ChainMeta  *meta;
	Buffer		buffer;
	uint8		code;

	if (!OidIsValid(label))
		return 0;
	code = find_label(cache, label);
	if (code != 0)
		return code;

	buffer = legal_page_read(index, CHAIN_META_BLOCK, BUFFER_LOCK_EXCLUSIVE, CHAIN_META);
	meta = legal_meta_get(index, BufferGetPage(buffer));
	cache->nlabels = meta->nlabels;
	memcpy(cache->labels, meta->labels, sizeof(cache->labels));
	code = find_label(cache, label);
	if (code == 0)
	{
		if (meta->nlabels == CHAIN_LABELS_MAX)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("index \"%s\" has seen more than %d labels of its enum",
							RelationGetRelationName(index), CHAIN_LABELS_MAX),
					 errhint("REINDEX it to forget labels that are not used any more.")));
		legal_write_begin(&write, index, logged);
		meta = ChainPageMeta(legal_write_page(&write, buffer, false));
		meta->labels[meta->nlabels++] = label;
		code = meta->nlabels;
		legal_write_finish(&write);
		cache->labels[cache->nlabels++] = label;
	}
	UnlockReleaseBuffer(buffer);
	return code;
}

int
legal_fillfactor(Relation index)
{
	return index->rd_options == NULL ? CHAIN_FILLFACTOR_DEFAULT :
		((ChainOptions *) index->rd_options)->fillfactor;
}
