/*
 * chainam_build.c
 *	  Building a legal_chain index from a table.
 *
 * The scan of the table remembers the documents it has met, and turns each row into a link of
 * sixteen bytes.  When it is complete, the documents get their nodes, in the order that suits
 * their links, and the dictionary is written.  Should links or documents not fit in memory, those
 * met so far get nodes then, and others when they are met; should it be documents, the
 * dictionary is written then too, and looked up from there on.  Then the links are sorted and
 * the lists written one after the other, first those of one direction, then the other.
 * Nothing is logged before the end.
 */
#include "postgres.h"

#include "access/tableam.h"
#include "access/xloginsert.h"
#include "catalog/index.h"
#include "commands/progress.h"
#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "pgstat.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "chain/chain_set.h"
#include "chainam/chainam_links.h"

#define PHASE_SCAN			2
#define PHASE_SORT(side)	(3 + 2 * (side))
#define PHASE_WRITE(side)	(4 + 2 * (side))

/* Rows are taken together, so that the memory they need is fetched for all at once. */
#define ROWS_TOGETHER		32

typedef struct BuildRow
{
	ItemPointerData tid;
	uint8		code;
	bool		isnull[2];
	uint32		hash[2];
	union
	{
		LegalRef	ref;
		char		bytes[VARHDRSZ + LEGAL_KEY_MAX];
	}			ends[2];
} BuildRow;

/* While rows come in. */
typedef struct ChainBuild
{
	Relation	index;
	ChainSet   *seen;			/* documents met; a node's parent is its number, once settled */
	MemoryContext seen_context;
	Size		seen_limit;
	uint64	   *entries;		/* of the dictionary, for all documents met */
	Size		nentries;
	Size		entries_size;
	bool		settled;		/* have the documents met their numbers? */
	bool		loaded;			/* is the dictionary written? */
	ChainLinks *links;
	double		rows;
	int			nwaiting;
	BuildRow	waiting[ROWS_TOGETHER];
} ChainBuild;

/* While lists are written. */
typedef struct ListWriter
{
	Relation	index;
	ChainSide	side;
	uint8		widths;
	int			stride;
	Size		reserve;		/* of a shared page */
	Buffer		nodes;			/* the page of the last owner */
	Buffer		shared;			/* the page being filled */
	Buffer		chain;			/* of a long list, its newest page */
	ChainNumber owner;
	Size		size;
	char		record[CHAIN_LIST_HEADER + CHAIN_LIST_MAX];
} ListWriter;

char *
legal_chain_buildphase(int64 phase)
{
	switch (phase)
	{
		case PROGRESS_CREATEIDX_SUBPHASE_INITIALIZE:
			return "initializing";
		case PHASE_SCAN:
			return "scanning table";
		case PHASE_SORT(CHAIN_SIDE_UP):
			return "sorting by citing document";
		case PHASE_WRITE(CHAIN_SIDE_UP):
			return "writing lists of citing documents";
		case PHASE_SORT(CHAIN_SIDE_DOWN):
			return "sorting by cited document";
		case PHASE_WRITE(CHAIN_SIDE_DOWN):
			return "writing lists of cited documents";
		default:
			return NULL;
	}
}

static void
check_columns(Relation index, struct IndexInfo *info)
{
	const char *fault = NULL;

	if (info->ii_Expressions != NIL)
		fault = "expressions";
	else if (info->ii_Predicate != NIL)
		fault = "a predicate";
	if (fault != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("access method \"%s\" does not support %s", "legal_chain", fault),
				 errdetail("A chain is traced through every row of its table.")));
	if (info->ii_NumIndexAttrs < 2 || info->ii_NumIndexAttrs > 3 ||
		index->rd_opcintype[0] != index->rd_opcintype[1] ||
		type_is_enum(index->rd_opcintype[0]) ||
		(info->ii_NumIndexAttrs == 3 && !type_is_enum(index->rd_opcintype[2])))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("access method \"%s\" does not support these columns", "legal_chain"),
				 errhint("Its columns are (citing, cited) or (citing, cited, relation).")));
}

/* Writes the dictionary, once. */
static void
load_dictionary(ChainBuild *build)
{
	if (build->loaded)
		return;
	legal_dict_load(build->index, build->entries, build->nentries);
	build->loaded = true;
}

static void
forget_documents(ChainBuild *build)
{
	MemoryContextReset(build->seen_context);
	build->seen = legal_set_create(build->seen_context);
	build->entries = NULL;
}

static bool
seen_too_many(const ChainBuild *build)
{
	return MemoryContextMemAllocated(build->seen_context, true) > build->seen_limit;
}

/* A node for a document that has none. */
static ChainNumber
add_node(ChainBuild *build, const LegalRef *ref)
{
	if (build->nentries == build->entries_size)
	{
		build->entries_size = Max(build->entries_size * 2, 1024);
		build->entries = build->entries == NULL ?
			MemoryContextAlloc(build->seen_context, build->entries_size * sizeof(uint64)) :
			repalloc_huge(build->entries, build->entries_size * sizeof(uint64));
	}
	return legal_node_add(build->index, LegalRefBytes(ref), LegalRefLength(ref),
						  &build->entries[build->nentries++]);
}

/* Gives the documents met so far their numbers; from here on others get theirs at once. */
static void
settle_documents(ChainBuild *build)
{
	uint32		count = legal_set_count(build->seen);
	uint32	   *order = legal_links_order(build->links, count);
	ChainNumber *numbers;

	numbers = palloc_extended(((Size) count + 1) * sizeof(ChainNumber), MCXT_ALLOC_HUGE);
	numbers[0] = CHAIN_NULL_NUMBER;
	for (uint32 i = 0; i < count; i++)
	{
		ChainNode  *document = legal_set_node(build->seen, order[i] - 1);

		CHECK_FOR_INTERRUPTS();
		document->parent = numbers[order[i]] = add_node(build, document->ref);
	}
	legal_links_renumber(build->links, numbers);
	pfree(numbers);
	pfree(order);
	build->settled = true;
}

/* The number of a document, or what stands for it in links until it has one. */
static ChainNumber
number_of(ChainBuild *build, LegalRef *ref, uint32 hash)
{
	uint32		place = legal_set_find(build->seen, ref, hash);
	ChainNumber number;

	if (!build->settled)
		return 1 + (place != CHAIN_NO_NODE ? place :
					legal_set_add(build->seen, ref, hash, CHAIN_NO_NODE, InvalidOid));
	if (place != CHAIN_NO_NODE)
		return legal_set_node(build->seen, place)->parent;
	if ((legal_set_count(build->seen) & 0xFFF) == 0xFFF && seen_too_many(build))
	{
		load_dictionary(build);
		forget_documents(build);
	}
	number = build->loaded ?
		legal_dict_add(build->index, LegalRefBytes(ref), LegalRefLength(ref), false) :
		add_node(build, ref);
	(void) legal_set_add(build->seen, ref, hash, number, InvalidOid);
	return number;
}

/* Turns the rows that wait into entries. */
static void
take_rows(ChainBuild *build)
{
	int			n = build->nwaiting;

	if (!build->settled && (legal_links_full(build->links, n) || seen_too_many(build)))
		settle_documents(build);
	for (int i = 0; i < n; i++)
	{
		for (int side = 0; side < 2; side++)
			legal_set_prefetch_node(build->seen, build->waiting[i].hash[side]);
	}
	for (int i = 0; i < n; i++)
	{
		for (int side = 0; side < 2; side++)
			legal_set_prefetch_ref(build->seen, build->waiting[i].hash[side]);
	}
	for (int i = 0; i < n; i++)
	{
		BuildRow   *row = &build->waiting[i];
		ChainLink	link = {
			.block = ItemPointerGetBlockNumber(&row->tid),
			.offset = ItemPointerGetOffsetNumber(&row->tid),
			.relation = row->code
		};

		for (int side = 0; side < 2; side++)
			link.ends[side] = row->isnull[side] ? (build->settled ? CHAIN_NULL_NUMBER : 0) :
				number_of(build, &row->ends[side].ref, row->hash[side]);
		legal_links_put(build->links, &link);
	}
	build->nwaiting = 0;
}

static void
build_row(Relation index, ItemPointer tid, Datum *values, bool *isnull, bool alive,
		  void *state)
{
	ChainBuild *build = state;
	BuildRow   *waiting = &build->waiting[build->nwaiting];
	ChainRow	row;

	legal_row_read(index, values, isnull, &row);
	for (int side = 0; side < 2; side++)
	{
		LegalRef   *ref = row.ends[side];
		size_t		len;

		waiting->isnull[side] = ref == NULL;
		waiting->hash[side] = 0;
		if (ref == NULL)
			continue;
		len = LegalRefLength(ref);
		if (len > LEGAL_KEY_MAX)
			elog(ERROR, "value of type legal_ref has an impossible length");
		SET_VARSIZE(&waiting->ends[side].ref, VARHDRSZ + len);
		memcpy(VARDATA(&waiting->ends[side].ref), LegalRefBytes(ref), len);
		waiting->hash[side] = legal_set_hash(ref);
		legal_set_prefetch(build->seen, waiting->hash[side]);
		if (LegalRefPGetDatum(ref) != values[side])
			pfree(ref);
	}
	waiting->code = legal_label_code(index, row.label, false);
	waiting->tid = *tid;
	build->rows++;
	if (++build->nwaiting == ROWS_TOGETHER)
		take_rows(build);
}

static void
write_place(ListWriter *writer, ChainPlace place)
{
	BlockNumber block = ChainNumberBlock(writer->owner);
	char	   *node;
	Size		size;

	if (!BufferIsValid(writer->nodes) || BufferGetBlockNumber(writer->nodes) != block)
	{
		if (BufferIsValid(writer->nodes))
			UnlockReleaseBuffer(writer->nodes);
		writer->nodes = legal_page_read(writer->index, block, BUFFER_LOCK_EXCLUSIVE,
										CHAIN_NODES);
	}
	if (!legal_node_get(BufferGetPage(writer->nodes), ChainNumberSlot(writer->owner),
						&node, &size))
		legal_page_corrupt(writer->index, block, "a node is not there");
	legal_place_write(node, writer->side, place);
	MarkBufferDirty(writer->nodes);
}

/* Another page for the chain, newer than the others. */
static void
extend_chain(ListWriter *writer)
{
	Buffer		buffer = legal_page_new(writer->index);
	Page		page = BufferGetPage(buffer);
	ChainOpaque *opaque;

	legal_page_init(page, CHAIN_CHAIN);
	opaque = ChainPageOpaque(page);
	opaque->owner = writer->owner;
	opaque->detail = writer->side;
	opaque->widths = writer->widths;
	MarkBufferDirty(buffer);
	if (BufferIsValid(writer->chain))
	{
		opaque->next = BufferGetBlockNumber(writer->chain);
		opaque->next_generation = ChainPageOpaque(BufferGetPage(writer->chain))->generation;
		UnlockReleaseBuffer(writer->chain);
	}
	writer->chain = buffer;
}

static void
append_to_chain(ListWriter *writer, const char *entries, Size size)
{
	while (size > 0)
	{
		PageHeader	header = (PageHeader) BufferGetPage(writer->chain);
		Size		room = (header->pd_special - header->pd_lower) / writer->stride * writer->stride;
		Size		some = Min(room, size);

		memcpy((char *) header + header->pd_lower, entries, some);
		header->pd_lower += some;
		entries += some;
		size -= some;
		if (size > 0)
			extend_chain(writer);
	}
}

static void
finish_list(ListWriter *writer)
{
	ChainPlace	place;
	Page		page;

	if (writer->owner == CHAIN_NO_NUMBER)
		return;
	if (BufferIsValid(writer->chain))
	{
		append_to_chain(writer, writer->record + CHAIN_LIST_HEADER,
						writer->size - CHAIN_LIST_HEADER);
		place.block = BufferGetBlockNumber(writer->chain);
		place.slot = CHAIN_PLACE_CHAIN;
		UnlockReleaseBuffer(writer->chain);
		writer->chain = InvalidBuffer;
		write_place(writer, place);
		return;
	}

	if (!BufferIsValid(writer->shared) ||
		(legal_slots_hole(BufferGetPage(writer->shared)) <
		 writer->size + CHAIN_SLOT_SIZE + writer->reserve &&
		 !legal_slots_empty(BufferGetPage(writer->shared))))
	{
		if (BufferIsValid(writer->shared))
			UnlockReleaseBuffer(writer->shared);
		writer->shared = legal_page_new(writer->index);
		legal_page_init(BufferGetPage(writer->shared), CHAIN_SHARED);
	}
	page = BufferGetPage(writer->shared);
	place.block = BufferGetBlockNumber(writer->shared);
	place.slot = legal_slots_count(page);
	legal_slot_put(page, place.slot, writer->record, writer->size);
	MarkBufferDirty(writer->shared);
	write_place(writer, place);
}

static void
append_entry(ListWriter *writer, ChainNumber owner, const ChainEntry *entry)
{
	if (owner != writer->owner)
	{
		finish_list(writer);
		writer->owner = owner;
		writer->size = CHAIN_LIST_HEADER;
		legal_list_head(writer->record, owner, writer->side, writer->widths);
	}
	if (writer->size + writer->stride > sizeof(writer->record))
	{
		/* Too long for a record: what there is goes to pages of its own. */
		if (!BufferIsValid(writer->chain))
			extend_chain(writer);
		append_to_chain(writer, writer->record + CHAIN_LIST_HEADER,
						writer->size - CHAIN_LIST_HEADER);
		writer->size = CHAIN_LIST_HEADER;
	}
	(void) legal_entry_write(writer->record + writer->size, writer->widths, entry);
	writer->size += writer->stride;
}

/* Who holds a page's lock cannot be interrupted, so they are let go now and then. */
static void
breathe(ListWriter *writer)
{
	Buffer		buffers[] = {writer->nodes, writer->shared, writer->chain};

	for (int i = 0; i < lengthof(buffers); i++)
	{
		if (BufferIsValid(buffers[i]))
			LockBuffer(buffers[i], BUFFER_LOCK_UNLOCK);
	}
	CHECK_FOR_INTERRUPTS();
	for (int i = 0; i < lengthof(buffers); i++)
	{
		if (BufferIsValid(buffers[i]))
			LockBuffer(buffers[i], BUFFER_LOCK_EXCLUSIVE);
	}
}

static void
write_lists(ChainBuild *build, ChainSide side, uint8 widths)
{
	ListWriter	writer = {0};
	ChainLink	link;
	double		done = 0;

	writer.index = build->index;
	writer.side = side;
	writer.widths = widths;
	writer.stride = legal_widths_stride(widths);
	writer.reserve = BLCKSZ * (100 - legal_fillfactor(build->index)) / 100;

	while (legal_links_next(build->links, &link))
	{
		ChainEntry	entry = {.neighbour = link.ends[1 - side], .relation = link.relation};

		ItemPointerSet(&entry.tid, link.block, link.offset);
		append_entry(&writer, link.ends[side], &entry);
		if (((uint64) ++done & 0xFFF) != 0)
			continue;
		breathe(&writer);
		pgstat_progress_update_param(PROGRESS_CREATEIDX_TUPLES_DONE, (int64) done);
	}
	finish_list(&writer);
	if (BufferIsValid(writer.shared))
		UnlockReleaseBuffer(writer.shared);
	if (BufferIsValid(writer.nodes))
		UnlockReleaseBuffer(writer.nodes);
}

IndexBuildResult *
legal_chain_build(Relation heap, Relation index, struct IndexInfo *index_info)
{
	IndexBuildResult *result = palloc(sizeof(IndexBuildResult));
	ChainBuild *build = palloc0(sizeof(ChainBuild));
	uint8		widths;

	check_columns(index, index_info);
	if (RelationGetNumberOfBlocks(index) != 0)
		elog(ERROR, "index \"%s\" already contains data", RelationGetRelationName(index));
	legal_pages_create(index, MAIN_FORKNUM);

	/* Half of the memory knows documents, since looking one up anew costs most; the rest sorts. */
	build->index = index;
	build->seen_context = AllocSetContextCreate(CurrentMemoryContext, "legal_chain build",
											   ALLOCSET_DEFAULT_SIZES);
	build->seen_limit = (Size) maintenance_work_mem * 1024 / 2;
	forget_documents(build);
	build->links = legal_links_create((Size) maintenance_work_mem * 1024 / 2);

	pgstat_progress_update_param(PROGRESS_CREATEIDX_SUBPHASE, PHASE_SCAN);
	result->heap_tuples = table_index_build_scan(heap, index, index_info, true, true,
												 build_row, build, NULL);
	take_rows(build);
	if (!build->settled)
		settle_documents(build);
	result->index_tuples = build->rows;
	load_dictionary(build);
	MemoryContextDelete(build->seen_context);

	/* One shape for all lists, with room for every number and every block there is. */
	widths = legal_widths_for(ChainNumberOf(RelationGetNumberOfBlocks(index), 0),
							  RelationGetNumberOfBlocks(heap), 0);
	pgstat_progress_update_param(PROGRESS_CREATEIDX_TUPLES_TOTAL, (int64) build->rows);
	for (int side = 0; side < 2; side++)
	{
		pgstat_progress_update_param(PROGRESS_CREATEIDX_SUBPHASE, PHASE_SORT(side));
		legal_links_sort(build->links, side);
		pgstat_progress_update_param(PROGRESS_CREATEIDX_SUBPHASE, PHASE_WRITE(side));
		write_lists(build, side, widths);
	}
	legal_links_end(build->links);

	if (RelationNeedsWAL(index))
		log_newpage_range(index, MAIN_FORKNUM, 0, RelationGetNumberOfBlocks(index), true);
	return result;
}

void
legal_chain_buildempty(Relation index)
{
	legal_pages_create(index, INIT_FORKNUM);
}
