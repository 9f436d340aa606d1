/*
 * chainam_links.c
 *	  The links that a build has read, in the order of their citing and then in that of their
 *	  cited documents.
 *
 * They are collected once and sorted twice.  Before, they say in which order documents are best
 * numbered.  What is more than fits in memory is written to
 * two temporary files, one for each order, as runs that are sorted in themselves and merged
 * when they are read.
 */
#include "postgres.h"

#include "lib/binaryheap.h"
#include "miscadmin.h"
#include "storage/buffile.h"
#include "utils/memutils.h"

#include "chainam/chainam_links.h"

#define LINKS_FIRST		1024

/* Links of a run that are read together, at least. */
#define RUN_LINKS_MIN	256

/* A run in one of the files; while they are merged, the part of it that was read. */
typedef struct LinkRun
{
	int			file[2];		/* by side, where the rest of it begins */
	off_t		offset[2];
	Size		count;
	Size		left;			/* not yet read */
	ChainLink  *read;
	Size		nread;
	Size		at;
} LinkRun;

struct ChainLinks
{
	MemoryContext context;
	ChainLink  *links;			/* those in memory */
	ChainLink  *room;			/* as many; NULL while nothing has been sorted */
	Size		count;
	Size		size;
	Size		limit;
	int			order;			/* the side that they are sorted by, or -1 */
	ChainSide	side;			/* what is being read */
	Size		at;
	BufFile    *files[2];
	LinkRun    *runs;
	int			nruns;
	int			maxruns;
	ChainLink  *read;			/* what the runs have read */
	binaryheap *heap;
};

#define RADIX_SORT sort_by_end
#define RADIX_ITEM ChainLink
#define RADIX_KEY(link, side) ((link)->ends[side])
#include "chainam/chainam_radix.h"

/* A document to begin at. */
typedef struct Start
{
	uint32		rank;			/* the least comes first */
	uint32		document;
} Start;

#define RANK_RESTS		0x80000000	/* it cites others itself */
#define RANK_MAX_CITED	0x7FFFFFFF

#define RADIX_SORT sort_starts
#define RADIX_ITEM Start
#define RADIX_KEY(start, which) ((start)->rank)
#include "chainam/chainam_radix.h"

/* Who cites each document: those of document n are citing[begin[n]] to citing[begin[n + 1] - 1]. */
typedef struct CitingLists
{
	uint32	   *begin;
	uint32	   *citing;
	bool	   *rests;			/* does a document cite any? */
} CitingLists;

/* Uses this many bytes of memory, or about. */
ChainLinks *
legal_links_create(Size memory)
{
	ChainLinks *links = palloc0(sizeof(ChainLinks));

	links->context = CurrentMemoryContext;
	links->size = LINKS_FIRST;
	links->limit = Min(Max(memory / (2 * sizeof(ChainLink)), LINKS_FIRST), PG_UINT32_MAX);
	links->links = palloc(links->size * sizeof(ChainLink));
	links->order = -1;
	return links;
}

/* Sorts those in memory by their document on a side, and by the other where that is the same. */
static void
sort_links(ChainLinks *links, ChainSide side)
{
	ChainLink  *unsorted = links->links;
	ChainLink  *sorted;

	if (links->room == NULL)
		links->room = MemoryContextAllocHuge(links->context, links->size * sizeof(ChainLink));
	for (int pass = links->order == 1 - side ? 1 : 0; pass < 2; pass++)
	{
		unsorted = links->links;
		sorted = sort_by_end(unsorted, links->room, links->count, pass == 0 ? 1 - side : side);
		if (sorted != unsorted)
		{
			links->room = unsorted;
			links->links = sorted;
		}
	}
	links->order = side;
}

/* Writes those in memory to the files. */
static void
spill(ChainLinks *links)
{
	LinkRun    *run;

	if (links->nruns == links->maxruns)
	{
		links->maxruns = Max(links->maxruns * 2, 16);
		links->runs = links->runs == NULL ?
			MemoryContextAlloc(links->context, links->maxruns * sizeof(LinkRun)) :
			repalloc(links->runs, links->maxruns * sizeof(LinkRun));
	}
	run = &links->runs[links->nruns++];
	memset(run, 0, sizeof(LinkRun));
	run->count = links->count;
	for (int side = 0; side < 2; side++)
	{
		if (links->files[side] == NULL)
			links->files[side] = BufFileCreateTemp(false);
		BufFileTell(links->files[side], &run->file[side], &run->offset[side]);
		sort_links(links, side);
		BufFileWrite(links->files[side], links->links, links->count * sizeof(ChainLink));
	}
	links->count = 0;
	links->order = -1;
}

/* Would as many more not stay in memory? */
bool
legal_links_full(const ChainLinks *links, int more)
{
	return links->count + more > links->limit;
}

static void
list_citing(const ChainLinks *links, uint32 ndocuments, CitingLists *lists)
{
	Size		size = ((Size) ndocuments + 3) * sizeof(uint32);

	lists->begin = MemoryContextAllocHuge(links->context, size);
	lists->citing = MemoryContextAllocHuge(links->context, (links->count + 1) * sizeof(uint32));
	lists->rests = MemoryContextAllocHuge(links->context, (Size) ndocuments + 1);
	memset(lists->begin, 0, size);
	memset(lists->rests, false, (Size) ndocuments + 1);
	for (Size i = 0; i < links->count; i++)
		lists->begin[links->links[i].ends[CHAIN_SIDE_DOWN] + 2]++;
	CHECK_FOR_INTERRUPTS();
	for (Size i = 1; i < (Size) ndocuments + 3; i++)
		lists->begin[i] += lists->begin[i - 1];
	for (Size i = 0; i < links->count; i++)
	{
		const ChainLink *link = &links->links[i];

		lists->citing[lists->begin[link->ends[CHAIN_SIDE_DOWN] + 1]++] = link->ends[CHAIN_SIDE_UP];
		if (link->ends[CHAIN_SIDE_DOWN] != 0)
			lists->rests[link->ends[CHAIN_SIDE_UP]] = true;
	}
	CHECK_FOR_INTERRUPTS();
}

/* The documents: those that cite none first, and the most cited of them. */
static Start *
list_starts(const ChainLinks *links, uint32 ndocuments, const CitingLists *lists)
{
	Size		size = ((Size) ndocuments + 1) * sizeof(Start);
	Start	   *starts = MemoryContextAllocHuge(links->context, size);
	Start	   *room = MemoryContextAllocHuge(links->context, size);
	Start	   *sorted;

	for (uint32 i = 0; i < ndocuments; i++)
	{
		uint32		cited = lists->begin[i + 2] - lists->begin[i + 1];

		starts[i].document = i + 1;
		starts[i].rank = (lists->rests[i + 1] ? RANK_RESTS : 0) |
			(RANK_MAX_CITED - Min(cited, RANK_MAX_CITED));
	}
	sorted = sort_starts(starts, room, ndocuments, 0);
	pfree(sorted == starts ? room : starts);
	return sorted;
}

/*
 * An order of the documents in which those of a chain stand together, as their nodes and
 * lists then will: from the first, all that rest on it, level by level; then from the next
 * that is not among them.
 */
uint32 *
legal_links_order(const ChainLinks *links, uint32 ndocuments)
{
	uint32	   *order = MemoryContextAllocHuge(links->context,
											   ((Size) ndocuments + 1) * sizeof(uint32));
	bool	   *met = MemoryContextAllocHuge(links->context, (Size) ndocuments + 1);
	CitingLists lists;
	Start	   *starts;
	Size		count = 0;
	Size		done = 0;

	list_citing(links, ndocuments, &lists);
	starts = list_starts(links, ndocuments, &lists);
	memset(met, 0, (Size) ndocuments + 1);
	met[0] = true;
	for (Size i = 0; i < ndocuments; i++)
	{
		if (met[starts[i].document])
			continue;
		met[starts[i].document] = true;
		order[count++] = starts[i].document;
		for (; done < count; done++)
		{
			CHECK_FOR_INTERRUPTS();
			for (uint32 j = lists.begin[order[done]]; j < lists.begin[order[done] + 1]; j++)
			{
				uint32		document = lists.citing[j];

				if (!met[document])
					order[count++] = document;
				met[document] = true;
			}
		}
	}
	pfree(starts);
	pfree(met);
	pfree(lists.begin);
	pfree(lists.citing);
	pfree(lists.rests);
	return order;
}

/* All links are in memory, and get numbers. */
void
legal_links_renumber(ChainLinks *links, const ChainNumber *numbers)
{
	CHECK_FOR_INTERRUPTS();
	for (Size i = 0; i < links->count; i++)
	{
		for (int side = 0; side < 2; side++)
			links->links[i].ends[side] = numbers[links->links[i].ends[side]];
	}
}

void
legal_links_put(ChainLinks *links, const ChainLink *link)
{
	if (links->count == links->size)
	{
		if (links->size == links->limit)
			spill(links);
		else
		{
			links->size = Min(links->size * 2, links->limit);
			links->links = repalloc_huge(links->links, links->size * sizeof(ChainLink));
		}
	}
	links->links[links->count++] = *link;
}

/* Reads on in a run; false at its end. */
static bool
fill_run(ChainLinks *links, LinkRun *run, Size most)
{
	BufFile    *file = links->files[links->side];
	Size		bytes;

	run->at = 0;
	run->nread = Min(run->left, most);
	run->left -= run->nread;
	bytes = run->nread * sizeof(ChainLink);
	if (bytes == 0)
		return false;
	if (BufFileSeek(file, run->file[links->side], run->offset[links->side], SEEK_SET) != 0 ||
		BufFileRead(file, run->read, bytes) != bytes)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not read from temporary file: %m")));
	BufFileTell(file, &run->file[links->side], &run->offset[links->side]);
	return true;
}

/* The run whose next link comes first is the greatest, as the heap has it. */
static int
compare_runs(Datum a, Datum b, void *arg)
{
	const ChainLinks *links = arg;
	const LinkRun *runs[] = {(LinkRun *) DatumGetPointer(a), (LinkRun *) DatumGetPointer(b)};
	const ChainLink *left = &runs[0]->read[runs[0]->at];
	const ChainLink *right = &runs[1]->read[runs[1]->at];
	ChainSide	side = links->side;

	if (left->ends[side] != right->ends[side])
		return left->ends[side] < right->ends[side] ? 1 : -1;
	if (left->ends[1 - side] != right->ends[1 - side])
		return left->ends[1 - side] < right->ends[1 - side] ? 1 : -1;
	return runs[0] < runs[1] ? 1 : -1;
}

/* How many links each run may have in memory. */
static Size
run_links(const ChainLinks *links)
{
	return Max(links->limit * 2 / links->nruns, RUN_LINKS_MIN);
}

static void
begin_merge(ChainLinks *links)
{
	Size		most;

	if (links->count > 0)
		spill(links);
	most = run_links(links);
	if (links->links != NULL)
	{
		pfree(links->links);
		pfree(links->room);
		links->links = links->room = NULL;
		links->read = MemoryContextAllocHuge(links->context,
											 links->nruns * most * sizeof(ChainLink));
		links->heap = binaryheap_allocate(links->nruns, compare_runs, links);
	}
	binaryheap_reset(links->heap);
	for (int i = 0; i < links->nruns; i++)
	{
		LinkRun    *run = &links->runs[i];

		run->left = run->count;
		run->read = links->read + i * most;
		if (fill_run(links, run, most))
			binaryheap_add_unordered(links->heap, PointerGetDatum(run));
	}
	binaryheap_build(links->heap);
}

/* From here on, legal_links_next() gives them in the order of a side. */
void
legal_links_sort(ChainLinks *links, ChainSide side)
{
	links->side = side;
	links->at = 0;
	if (links->nruns > 0)
		begin_merge(links);
	else
		sort_links(links, side);
}

bool
legal_links_next(ChainLinks *links, ChainLink *link)
{
	LinkRun    *run;

	if (links->nruns == 0)
	{
		if (links->at == links->count)
			return false;
		*link = links->links[links->at++];
		return true;
	}
	if (binaryheap_empty(links->heap))
		return false;
	run = (LinkRun *) DatumGetPointer(binaryheap_first(links->heap));
	*link = run->read[run->at++];
	if (run->at < run->nread || fill_run(links, run, run_links(links)))
		binaryheap_replace_first(links->heap, PointerGetDatum(run));
	else
		(void) binaryheap_remove_first(links->heap);
	return true;
}

void
legal_links_end(ChainLinks *links)
{
	for (int side = 0; side < 2; side++)
	{
		if (links->files[side] != NULL)
			BufFileClose(links->files[side]);
	}
}
