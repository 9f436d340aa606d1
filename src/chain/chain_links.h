/*
 * chain_links.h
 *	  A link relation: any table, view or foreign table with columns citing and
 *	  cited, asked for the links of many documents at once.
 */
#ifndef LEGAL_CHAIN_LINKS_H
#define LEGAL_CHAIN_LINKS_H

#include "tcop/dest.h"
#include "utils/date.h"

#include "chain/chain_set.h"

typedef enum ChainDirection
{
	CHAIN_DOWN,					/* from cited to citing: who rests on it */
	CHAIN_UP					/* from citing to cited: what it rests on */
} ChainDirection;

/* The extension's own types, wherever it was installed. */
typedef struct ChainTypes
{
	Oid			ref;
	Oid			relation;
	Oid			relation_array;
} ChainTypes;

/* Which links count. */
typedef struct ChainFilter
{
	ArrayType  *relations;		/* NULL: every label */
	bool		has_as_of;
	DateADT		as_of;
	bool		labels;			/* are the relations wanted, too? */
	bool		names;			/* are the documents wanted, or only how many? */
} ChainFilter;

typedef struct ChainLinks ChainLinks;

/* SPI must be connected from open to the last fetch. */
extern ChainLinks *legal_links_open(Oid relid, const ChainTypes *types,
									const ChainFilter *filter, ChainDirection direction,
									MemoryContext context);

/* The most documents to ask for at once; PG_UINT32_MAX where the plan sets no limit. */
extern uint32 legal_links_slice(const ChainLinks *links);

/*
 * Sends the links of the documents to dest, as rows (reached, known, relation),
 * the last only when legal_links_has_relation().
 */
extern void legal_links_fetch(ChainLinks *links, ArrayType *frontier, DestReceiver *dest);
extern bool legal_links_has_relation(const ChainLinks *links);

#endif							/* LEGAL_CHAIN_LINKS_H */
