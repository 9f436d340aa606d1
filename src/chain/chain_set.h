/*
 * chain_set.h
 *	  The documents a chain has reached: each once, level by level.
 *
 * Nodes are numbered in the order they were added and never move.  A level is a
 * contiguous range of numbers, level 0 being the documents the chain starts at.
 */
#ifndef LEGAL_CHAIN_SET_H
#define LEGAL_CHAIN_SET_H

#include "utils/array.h"

#include "ref/legal_ref.h"

#define CHAIN_NO_NODE		PG_UINT32_MAX

typedef struct ChainNode
{
	const LegalRef *ref;		/* its own copy, with a short header where it fits */
	uint32		parent;			/* CHAIN_NO_NODE at level 0 */
	Oid			relation;		/* InvalidOid when unknown */
} ChainNode;

typedef struct ChainSet ChainSet;

extern ChainSet *legal_set_create(MemoryContext context);

extern uint32 legal_set_hash(const LegalRef *ref);

/*
 * Fetches the memory that a search for this hash will visit first: the slot, and once it
 * is there the node that it leads to, and then the node's ref.
 */
extern void legal_set_prefetch(const ChainSet *set, uint32 hash);
extern void legal_set_prefetch_node(const ChainSet *set, uint32 hash);
extern void legal_set_prefetch_ref(const ChainSet *set, uint32 hash);
extern uint32 legal_set_find(const ChainSet *set, const LegalRef *ref, uint32 hash);
extern uint32 legal_set_add(ChainSet *set, const LegalRef *ref, uint32 hash,
							uint32 parent, Oid relation);

/* For who knows by other means that a document is new, and will not look it up here. */
extern uint32 legal_set_append(ChainSet *set, const uint8_t *key, size_t len, uint32 parent,
							   Oid relation);
extern ChainNode *legal_set_node(const ChainSet *set, uint32 number);
extern uint32 legal_set_count(const ChainSet *set);

/* Numbers of the nodes from..to-1 in the order of their refs, palloc'd. */
extern uint32 *legal_set_sorted(const ChainSet *set, uint32 from, uint32 to);

/* An array of the refs of those nodes. */
extern ArrayType *legal_set_array(const ChainSet *set, const uint32 *numbers, uint32 count,
								  Oid ref_type, MemoryContext context);

#endif							/* LEGAL_CHAIN_SET_H */
