/*
 * chainam.h
 *	  The legal_chain index: its pages and the functions its files share.
 *
 * doc/chain-index.md says why the pages are as they are and why readers and
 * writers stay right beside each other.
 */
#ifndef LEGAL_CHAINAM_H
#define LEGAL_CHAINAM_H

#include "access/amapi.h"
#include "access/generic_xlog.h"
#include "access/itup.h"
#include "nodes/tidbitmap.h"
#include "storage/bufmgr.h"
#include "utils/rel.h"

#include "compat.h"
#include "chainam/chainam_entry.h"
#include "ref/legal_ref.h"

/* The number of a node is its place: block * 256 + slot. */
#define CHAIN_SLOT_BITS		8
#define CHAIN_NODES_MAX		(1 << CHAIN_SLOT_BITS)	/* in a page */
#define CHAIN_NODE_BLOCKS	(UINT32_C(1) << (32 - CHAIN_SLOT_BITS))
#define ChainNumberOf(block, slot)	((ChainNumber) (block) << CHAIN_SLOT_BITS | (slot))
#define ChainNumberBlock(number)	((BlockNumber) (number) >> CHAIN_SLOT_BITS)
#define ChainNumberSlot(number)		((int) ((number) & (CHAIN_NODES_MAX - 1)))

#define CHAIN_NO_NUMBER		((ChainNumber) 0)	/* block 0 holds no nodes */
#define CHAIN_NULL_NUMBER	ChainNumberOf(CHAIN_FIRST_NODE_BLOCK, 0)

/* The blocks that every index begins with. */
#define CHAIN_META_BLOCK		0
#define CHAIN_FIRST_NODE_BLOCK	1
#define CHAIN_ROOT_BLOCK		2
#define CHAIN_FIXED_BLOCKS		3

typedef enum ChainKind
{
	CHAIN_META = 1,
	CHAIN_NODES,
	CHAIN_DICTIONARY,
	CHAIN_SHARED,				/* several short lists */
	CHAIN_CHAIN,				/* part of a long list */
	CHAIN_FREE
} ChainKind;

#define CHAIN_KINDS			(CHAIN_FREE + 1)

typedef enum ChainSide
{
	CHAIN_SIDE_UP,				/* from citing to cited */
	CHAIN_SIDE_DOWN				/* from cited to citing */
} ChainSide;

/* The end of every page. */
typedef struct ChainOpaque
{
	uint32		generation;		/* how many times the page was freed */
	BlockNumber next;			/* next node page, right sibling, older page of the chain */
	uint32		next_generation;	/* chain only */
	ChainNumber owner;			/* chain only */
	uint16		kind;
	uint8		detail;			/* dictionary: level; chain: side */
	uint8		widths;			/* chain only */
	uint16		unused;
	uint16		page_id;
} ChainOpaque;

StaticAssertDecl(sizeof(ChainOpaque) == 24, "the end of a page has a fixed layout");

#define CHAIN_PAGE_ID		0xFC4A
#define ChainPageOpaque(page) ((ChainOpaque *) PageGetSpecialPointer(page))

#define CHAIN_MAGIC			0x4C434831
#define CHAIN_VERSION		1
#define CHAIN_LABELS_MAX	255

typedef struct ChainMeta
{
	uint32		magic;
	uint32		version;
	BlockNumber first_node;
	BlockNumber last_node;
	BlockNumber root;
	uint32		nlabels;
	Oid			labels[CHAIN_LABELS_MAX];	/* code n stands for labels[n - 1]; 0 for NULL */
} ChainMeta;

#define ChainPageMeta(page) ((ChainMeta *) PageGetContents(page))

/* Where a node's list is; as bytes, without padding, in the node's record. */
typedef struct ChainPlace
{
	BlockNumber block;			/* InvalidBlockNumber: no links */
	uint16		slot;			/* or CHAIN_PLACE_CHAIN */
} ChainPlace;

#define CHAIN_PLACE_CHAIN	0xFFFF
#define CHAIN_PLACE_SIZE	6
#define CHAIN_NODE_HEADER	(2 * CHAIN_PLACE_SIZE)

/* A list record begins with its owner and its form. */
#define CHAIN_LIST_HEADER	5
#define CHAIN_FORM_DOWN		0x80
#define CHAIN_LIST_MAX		2000	/* bytes; longer lists are chains */

typedef struct ChainEntry
{
	ChainNumber neighbour;
	uint8		relation;
	ItemPointerData tid;
} ChainEntry;

static inline void
legal_entry_tid(const ChainView *view, const char *at, ItemPointer tid)
{
	ItemPointerSet(tid, legal_entry_block(view, at), legal_entry_offset(view, at));
}

/* Nothing else is looked up in a table: the server takes the highest block for a new one. */
static inline bool
legal_tid_is_place(const ItemPointerData *tid)
{
	return ItemPointerIsValid(tid) &&
		ItemPointerGetBlockNumberNoCheck(tid) != InvalidBlockNumber;
}

static inline void
legal_entry_read(const ChainView *view, const char *at, ChainEntry *entry)
{
	entry->neighbour = legal_entry_neighbour(view, at);
	entry->relation = legal_entry_relation(view, at);
	legal_entry_tid(view, at, &entry->tid);
}

static inline char *
legal_entry_write(char *at, uint8 widths, const ChainEntry *entry)
{
	return legal_entry_put(at, widths, entry->neighbour, entry->relation,
						   ItemPointerGetBlockNumberNoCheck(&entry->tid),
						   ItemPointerGetOffsetNumberNoCheck(&entry->tid));
}

/* What a session remembers about an index, in rd_amcache. */
typedef struct ChainCache
{
	BlockNumber last_node;		/* where nodes were added last */
	BlockNumber fill[2];		/* where lists of each side were placed last */
	uint32		nlabels;
	Oid			labels[CHAIN_LABELS_MAX];
} ChainCache;

typedef struct ChainOptions
{
	int32		vl_len_;
	int			fillfactor;
} ChainOptions;

#define CHAIN_FILLFACTOR_DEFAULT	90

/* One WAL record over up to four locked pages; during a build, nothing is logged. */
typedef struct ChainWrite
{
	Relation	index;
	bool		logged;
	GenericXLogState *state;
} ChainWrite;

/* chainam_page.c */
extern void legal_write_begin(ChainWrite *write, Relation index, bool logged);
extern Page legal_write_page(ChainWrite *write, Buffer buffer, bool whole);
extern void legal_write_finish(ChainWrite *write);
pg_noreturn extern void legal_page_corrupt(Relation index, BlockNumber block, const char *what);
extern void legal_page_init(Page page, ChainKind kind);
extern bool legal_page_is_sane(Page page);
extern bool legal_page_is(Page page, ChainKind kind);
extern Page legal_page_expect(Relation index, BlockNumber block);
extern Buffer legal_page_lock(Relation index, BlockNumber block, int mode);
extern Buffer legal_page_read(Relation index, BlockNumber block, int mode, ChainKind kind);
extern void legal_walk_step(Relation index, BlockNumber block, uint32 *steps);
extern void legal_page_require_other(Relation index, BlockNumber block, BlockNumber held);
extern Buffer legal_page_new(Relation index);
extern void legal_page_free(Page page);
extern void legal_pages_create(Relation index, ForkNumber fork);
extern Size legal_slots_hole(Page page);
extern Size legal_slots_unused(Page page);
extern int	legal_slot_vacant(Page page);
extern void legal_slot_put(Page page, int slot, const char *record, Size size);
extern void legal_slot_rewrite(Page page, int slot, const char *record, Size size);
extern void legal_slot_cut(Page page, int slot, Size size);
extern bool legal_slots_empty(Page page);
extern void legal_slots_pack(Page page);
extern ChainMeta *legal_meta_get(Relation index, Page page);
extern ChainCache *legal_cache_get(Relation index);
extern uint8 legal_label_code(Relation index, Oid label, bool logged);
extern void legal_labels_load(Relation index, ChainCache *cache);
extern int	legal_fillfactor(Relation index);

/* Slotted pages */
typedef struct ChainSlot
{
	uint16		offset;
	uint16		size;			/* 0: vacant */
} ChainSlot;

#define CHAIN_SLOT_SIZE		4
StaticAssertDecl(sizeof(ChainSlot) == CHAIN_SLOT_SIZE, "a slot has a fixed layout");

#define ChainPageSlots(page) ((ChainSlot *) PageGetContents(page))

static inline int
legal_slots_count(Page page)
{
	return (((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData)) / sizeof(ChainSlot);
}

/* False when there is no such record, or it is not within the page. */
static inline bool
legal_slot_get(Page page, int slot, char **record, Size *size)
{
	ChainSlot  *at;

	if (slot < 0 || slot >= legal_slots_count(page))
		return false;
	at = &ChainPageSlots(page)[slot];
	if (at->size == 0 || at->offset < ((PageHeader) page)->pd_upper ||
		at->offset + at->size > ((PageHeader) page)->pd_special)
		return false;
	*record = (char *) page + at->offset;
	*size = at->size;
	return true;
}

/* Room that a page can give to records and their slots. */
#define CHAIN_PAGE_ROOM		(BLCKSZ - MAXALIGN(SizeOfPageHeaderData) - sizeof(ChainOpaque))

/*
 * Fetch a slot that will be looked at soon and, once it is there, its record.  The page need
 * not be pinned: nothing comes of other bytes than a useless fetch.
 */
static inline void
legal_slot_prefetch(Page page, int slot)
{
#ifdef __GNUC__
	if (slot < CHAIN_PAGE_ROOM / sizeof(ChainSlot))
		__builtin_prefetch(&ChainPageSlots(page)[slot]);
#endif
}

static inline void
legal_record_prefetch(Page page, int slot)
{
#ifdef __GNUC__
	if (slot < CHAIN_PAGE_ROOM / sizeof(ChainSlot))
	{
		const char *record = (char *) page + ChainPageSlots(page)[slot].offset;

		/* Short as most are, many lie across two lines of the processor's cache. */
		__builtin_prefetch(record);
		__builtin_prefetch(record + ChainPageSlots(page)[slot].size);
	}
#endif
}

/* chainam_dict.c */
extern uint32 legal_dict_hash(const uint8_t *key, size_t len);
extern ChainNumber legal_dict_find(Relation index, const uint8_t *key, size_t len);
extern ChainNumber legal_dict_add(Relation index, const uint8_t *key, size_t len, bool logged);
extern ChainNumber legal_node_add(Relation index, const uint8_t *key, size_t len,
								  uint64 *entry);
extern void legal_dict_load(Relation index, uint64 *entries, Size count);
extern bool legal_node_get(Page page, int slot, char **record, Size *size);
extern ChainPlace legal_place_read(const char *record, ChainSide side);
extern void legal_place_write(char *record, ChainSide side, ChainPlace place);
extern ChainPlace legal_node_place(Relation index, ChainNumber number, ChainSide side);

/* a page of the dictionary */
#define CHAIN_DICT_HEADER	sizeof(uint64)	/* the high key */

typedef struct ChainDown
{
	uint64		key;			/* least key below */
	BlockNumber child;
	uint32		unused;
} ChainDown;

#define ChainDictHigh(page) (*(uint64 *) PageGetContents(page))
#define ChainDictEntries(page) ((uint64 *) (PageGetContents(page) + CHAIN_DICT_HEADER))
#define ChainDictDowns(page) ((ChainDown *) (PageGetContents(page) + CHAIN_DICT_HEADER))
#define CHAIN_DICT_ROOM		(CHAIN_PAGE_ROOM - CHAIN_DICT_HEADER)

extern int	legal_dict_count(Page page);

/* chainam_list.c */
extern void legal_list_head(char *record, ChainNumber owner, ChainSide side, uint8 widths);
extern bool legal_view_record(const char *record, Size size, ChainNumber owner,
							  ChainSide side, ChainView *view);
extern bool legal_view_chain(Page page, ChainNumber owner, ChainSide side, ChainView *view);
extern bool legal_view_place(Page page, ChainPlace place, ChainNumber owner, ChainSide side,
							 ChainView *view);
extern int	legal_page_rows(Page page);
extern void legal_list_add(Relation index, ChainNumber owner, ChainSide side,
						   const ChainEntry *entry);

/* A reader whom a list escapes this often has met a damaged one. */
#define CHAIN_VISITS_MAX	10000

/* Shows all entries of a list, page by page under its share lock; may start over. */
typedef struct ChainVisitor
{
	void		(*start) (struct ChainVisitor *visitor);
	void		(*view) (struct ChainVisitor *visitor, const ChainView *view);
	void		(*between) (struct ChainVisitor *visitor);	/* two pages; may be NULL */
} ChainVisitor;

extern void legal_list_visit(Relation index, ChainNumber owner, ChainSide side,
							 ChainPlace place, ChainVisitor *visitor);

/* chainam_shrink.c */
typedef struct ChainShrink
{
	Relation	index;
	BufferAccessStrategy strategy;
	IndexBulkDeleteCallback callback;
	void	   *callback_state;
	double		kept;			/* entries */
	double		removed;
} ChainShrink;

extern void legal_list_shrink(ChainShrink *shrink, ChainNumber owner, ChainSide side,
							  ChainPlace place);

/* the access method's own functions */
extern IndexBuildResult *legal_chain_build(Relation heap, Relation index,
										   struct IndexInfo *index_info);
extern void legal_chain_buildempty(Relation index);
extern char *legal_chain_buildphase(int64 phase);
extern bool legal_chain_insert(Relation index, Datum *values, bool *isnull,
							   ItemPointer tid, Relation heap,
							   IndexUniqueCheck unique, bool unchanged,
							   struct IndexInfo *index_info);
extern IndexBulkDeleteResult *legal_chain_bulkdelete(IndexVacuumInfo *info,
													 IndexBulkDeleteResult *stats,
													 IndexBulkDeleteCallback callback,
													 void *callback_state);
extern IndexBulkDeleteResult *legal_chain_vacuumcleanup(IndexVacuumInfo *info,
														IndexBulkDeleteResult *stats);
extern void legal_chain_costestimate(struct PlannerInfo *root, struct IndexPath *path,
									 double loop_count, Cost *startup_cost,
									 Cost *total_cost, Selectivity *selectivity,
									 double *correlation, double *pages);
extern bool legal_chain_validate(Oid opclass);
extern IndexScanDesc legal_chain_beginscan(Relation index, int nkeys, int norderbys);
extern void legal_chain_rescan(IndexScanDesc scan, ScanKey keys, int nkeys,
							   ScanKey orderbys, int norderbys);
extern bool legal_chain_gettuple(IndexScanDesc scan, ScanDirection direction);
extern int64 legal_chain_getbitmap(IndexScanDesc scan, TIDBitmap *tbm);
extern void legal_chain_endscan(IndexScanDesc scan);

/* A row as the index keeps it. */
typedef struct ChainRow
{
	LegalRef   *ends[2];		/* by side: citing, cited; NULL where NULL */
	Oid			label;			/* InvalidOid: NULL */
} ChainRow;

extern void legal_row_read(Relation index, const Datum *values, const bool *isnull,
						   ChainRow *row);
extern bool legal_index_has_relation(Relation index);

/* Opens an index that a SQL function names, when it is ours. */
extern Relation legal_index_open(Oid relid, LOCKMODE mode);

#endif							/* LEGAL_CHAINAM_H */
