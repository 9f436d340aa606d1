/*
 * chain_set.c
 *	  The visited set of a traversal: an open-addressing hash over key bytes.
 *
 * A document costs a node (16 bytes), its key bytes in an arena, and at most 22
 * bytes of slots (11 more while they double).  Nodes live in segments that never
 * move.  A slot carries the hash beside the node's number, so that probing past
 * other documents does not visit their nodes: at this size each visit is a cache
 * miss, and most documents are new when they are looked for.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "port/pg_bswap.h"
#include "utils/memutils.h"

#include "compat.h"
#include "chain/chain_set.h"

#define SEGMENT_BITS	11
#define SEGMENT_NODES	(1 << SEGMENT_BITS)
#define ARENA_BLOCK		(32 * 1024)
#define FIRST_SLOTS		256

typedef struct Slot
{
	uint32		hash;
	uint32		number;			/* a node's number + 1, or 0 */
} Slot;

struct ChainSet
{
	MemoryContext context;
	ChainNode **segments;
	uint32		nsegments;
	uint32		maxsegments;
	uint32		count;
	Slot	   *slots;
	uint32		mask;
	char	   *arena;			/* free part of the newest block */
	size_t		arena_left;
};

/* A level's refs share a prefix; the 16 bytes after it are mostly all there is. */
typedef struct SortItem
{
	uint64		head;
	uint64		next;
	uint32		number;
} SortItem;

typedef struct SortArg
{
	const ChainSet *set;
	size_t		skip;
} SortArg;

static inline int
sort_item_compare(const SortItem *a, const SortItem *b, const SortArg *arg)
{
	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	if (a->next != b->next)
		return a->next < b->next ? -1 : 1;
	return legal_ref_compare(legal_set_node(arg->set, a->number)->ref,
							 legal_set_node(arg->set, b->number)->ref);
}

#define ST_SORT sort_items
#define ST_ELEMENT_TYPE SortItem
#define ST_COMPARE_ARG_TYPE const SortArg
#define ST_COMPARE(a, b, arg) sort_item_compare(a, b, arg)
#define ST_CHECK_FOR_INTERRUPTS
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

ChainSet *
legal_set_create(MemoryContext context)
{
	ChainSet   *set = MemoryContextAllocZero(context, sizeof(ChainSet));

	set->context = context;
	set->maxsegments = 16;
	set->segments = MemoryContextAlloc(context, set->maxsegments * sizeof(ChainNode *));
	set->slots = MemoryContextAllocZero(context, FIRST_SLOTS * sizeof(Slot));
	set->mask = FIRST_SLOTS - 1;
	return set;
}

uint32
legal_set_hash(const LegalRef *ref)
{
	return hash_bytes(LegalRefBytes(ref), LegalRefLength(ref));
}

uint32
legal_set_count(const ChainSet *set)
{
	return set->count;
}

ChainNode *
legal_set_node(const ChainSet *set, uint32 number)
{
	return &set->segments[number >> SEGMENT_BITS][number & (SEGMENT_NODES - 1)];
}

void
legal_set_prefetch(const ChainSet *set, uint32 hash)
{
#ifdef __GNUC__
	__builtin_prefetch(&set->slots[hash & set->mask]);
#endif
}

void
legal_set_prefetch_node(const ChainSet *set, uint32 hash)
{
#ifdef __GNUC__
	Slot		slot = set->slots[hash & set->mask];

	if (slot.number != 0)
		__builtin_prefetch(legal_set_node(set, slot.number - 1));
#endif
}

void
legal_set_prefetch_ref(const ChainSet *set, uint32 hash)
{
#ifdef __GNUC__
	Slot		slot = set->slots[hash & set->mask];

	if (slot.number != 0)
		__builtin_prefetch(legal_set_node(set, slot.number - 1)->ref);
#endif
}

uint32
legal_set_find(const ChainSet *set, const LegalRef *ref, uint32 hash)
{
	size_t		len = LegalRefLength(ref);
	uint32		i = hash & set->mask;

	for (; set->slots[i].number != 0; i = (i + 1) & set->mask)
	{
		const LegalRef *found;

		if (set->slots[i].hash != hash)
			continue;
		found = legal_set_node(set, set->slots[i].number - 1)->ref;
		if (LegalRefLength(found) == len &&
			memcmp(LegalRefBytes(found), LegalRefBytes(ref), len) == 0)
			return set->slots[i].number - 1;
	}
	return CHAIN_NO_NODE;
}

static void
put_slot(ChainSet *set, Slot slot)
{
	uint32		i = slot.hash & set->mask;

	while (set->slots[i].number != 0)
		i = (i + 1) & set->mask;
	set->slots[i] = slot;
}

static void
double_slots(ChainSet *set)
{
	Slot	   *old_slots = set->slots;
	Size		old_count = (Size) set->mask + 1;

	set->slots = MemoryContextAllocExtended(set->context, old_count * 2 * sizeof(Slot),
											MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	set->mask = old_count * 2 - 1;
	for (Size i = 0; i < old_count; i++)
	{
		if ((i & 0xFFFF) == 0)
			CHECK_FOR_INTERRUPTS();
		if (old_slots[i].number != 0)
			put_slot(set, old_slots[i]);
	}
	pfree(old_slots);
}

static const LegalRef *
copy_key(ChainSet *set, const uint8_t *key, size_t len)
{
	bool		is_short = len + VARHDRSZ_SHORT <= VARATT_SHORT_MAX;
	size_t		size = is_short ? len + VARHDRSZ_SHORT : INTALIGN(len + VARHDRSZ);
	LegalRef   *copy;

	if (!is_short)
	{
		size_t		pad = (uintptr_t) set->arena & (sizeof(int32) - 1);

		pad = Min(pad == 0 ? 0 : sizeof(int32) - pad, set->arena_left);
		set->arena += pad;
		set->arena_left -= pad;
	}
	if (size > set->arena_left)
	{
		set->arena_left = Max(ARENA_BLOCK, size);
		set->arena = MemoryContextAlloc(set->context, set->arena_left);
	}
	copy = (LegalRef *) set->arena;
	set->arena += size;
	set->arena_left -= size;

	if (is_short)
	{
		SET_VARSIZE_SHORT(copy, len + VARHDRSZ_SHORT);
		memcpy(VARDATA_SHORT(copy), key, len);
	}
	else
	{
		SET_VARSIZE(copy, len + VARHDRSZ);
		memcpy(VARDATA(copy), key, len);
	}
	return copy;
}

uint32
legal_set_append(ChainSet *set, const uint8_t *key, size_t len, uint32 parent, Oid relation)
{
	uint32		number = set->count;
	ChainNode  *node;

	/* The count of slots has 32 bits, and they are filled up to three quarters. */
	if (number >= PG_INT32_MAX / 4 * 3)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("chain reaches too many documents")));
	if ((number >> SEGMENT_BITS) == set->nsegments)
	{
		if (set->nsegments == set->maxsegments)
		{
			set->maxsegments *= 2;
			set->segments = repalloc(set->segments, set->maxsegments * sizeof(ChainNode *));
		}
		set->segments[set->nsegments++] =
			MemoryContextAlloc(set->context, SEGMENT_NODES * sizeof(ChainNode));
	}
	set->count++;

	node = legal_set_node(set, number);
	node->ref = copy_key(set, key, len);
	node->parent = parent;
	node->relation = relation;
	return number;
}

/* The caller has made sure by legal_set_find that ref is not there yet. */
uint32
legal_set_add(ChainSet *set, const LegalRef *ref, uint32 hash, uint32 parent, Oid relation)
{
	uint32		number;

	/* Above three quarters full, probing gets long. */
	if (set->count >= (set->mask + 1) / 4 * 3)
		double_slots(set);
	number = legal_set_append(set, LegalRefBytes(ref), LegalRefLength(ref), parent, relation);
	put_slot(set, (Slot) {hash, number + 1});
	return number;
}

/* Shorter refs are filled up with zeros: equal items are compared in full. */
static SortItem
sort_item(const ChainSet *set, uint32 number, size_t skip)
{
	const LegalRef *ref = legal_set_node(set, number)->ref;
	size_t		len = LegalRefLength(ref);
	uint64		bytes[2] = {0, 0};

	if (len > skip)
		memcpy(bytes, LegalRefBytes(ref) + skip, Min(len - skip, sizeof(bytes)));
	return (SortItem) {pg_ntoh64(bytes[0]), pg_ntoh64(bytes[1]), number};
}

uint32 *
legal_set_sorted(const ChainSet *set, uint32 from, uint32 to)
{
	uint32		n = to - from;
	uint32	   *numbers;
	SortItem   *items;
	SortArg		arg = {set, 0};

	if (n == 0)
		return palloc(sizeof(uint32));
	items = palloc_extended((Size) n * sizeof(SortItem), MCXT_ALLOC_HUGE);

	arg.skip = LegalRefLength(legal_set_node(set, from)->ref);
	for (uint32 i = 1; i < n && arg.skip > 0; i++)
	{
		const LegalRef *first = legal_set_node(set, from)->ref;
		const LegalRef *ref = legal_set_node(set, from + i)->ref;

		if ((i & 0xFFFF) == 0)
			CHECK_FOR_INTERRUPTS();
		arg.skip = Min(arg.skip, LegalRefLength(ref));
		while (memcmp(LegalRefBytes(first), LegalRefBytes(ref), arg.skip) != 0)
			arg.skip--;
	}
	for (uint32 i = 0; i < n; i++)
	{
		if ((i & 0xFFFF) == 0)
			CHECK_FOR_INTERRUPTS();
		items[i] = sort_item(set, from + i, arg.skip);
	}
	sort_items(items, n, &arg);

	numbers = palloc_extended((Size) n * sizeof(uint32), MCXT_ALLOC_HUGE);
	for (uint32 i = 0; i < n; i++)
		numbers[i] = items[i].number;
	pfree(items);
	return numbers;
}

/* As construct_array would make it, but without a copy of each element on the way. */
ArrayType *
legal_set_array(const ChainSet *set, const uint32 *numbers, uint32 count, Oid ref_type,
				MemoryContext context)
{
	ArrayType  *array;
	char	   *place;
	Size		size = ARR_OVERHEAD_NONULLS(1);

	if (count == 0)
		return construct_empty_array(ref_type);
	for (uint32 i = 0; i < count; i++)
		size += INTALIGN(LegalRefLength(legal_set_node(set, numbers[i])->ref) + VARHDRSZ);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("array size exceeds the maximum allowed (%d)", (int) MaxAllocSize)));

	array = MemoryContextAllocZero(context, size);
	SET_VARSIZE(array, size);
	array->ndim = 1;
	array->elemtype = ref_type;
	ARR_DIMS(array)[0] = count;
	ARR_LBOUND(array)[0] = 1;
	place = ARR_DATA_PTR(array);
	for (uint32 i = 0; i < count; i++)
	{
		const LegalRef *ref = legal_set_node(set, numbers[i])->ref;
		size_t		len = LegalRefLength(ref);

		if ((i & 0xFFFF) == 0)
			CHECK_FOR_INTERRUPTS();
		SET_VARSIZE(place, len + VARHDRSZ);
		memcpy(VARDATA(place), LegalRefBytes(ref), len);
		place += INTALIGN(len + VARHDRSZ);
	}
	return array;
}
