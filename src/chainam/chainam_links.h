/*
 * chainam_links.h
 *	  The links that a build of a legal_chain index has read.
 */
#ifndef LEGAL_CHAINAM_LINKS_H
#define LEGAL_CHAINAM_LINKS_H

#include "chainam/chainam.h"

/* A row of the table.  A document without a number is known by its place among those met, from 1. */
typedef struct ChainLink
{
	ChainNumber ends[2];		/* by side: citing, cited; 0: NULL, while there are no numbers */
	BlockNumber block;
	OffsetNumber offset;
	uint8		relation;		/* its code */
	uint8		unused;
} ChainLink;

typedef struct ChainLinks ChainLinks;

extern ChainLinks *legal_links_create(Size memory);
extern bool legal_links_full(const ChainLinks *links, int more);
extern uint32 *legal_links_order(const ChainLinks *links, uint32 ndocuments);
extern void legal_links_renumber(ChainLinks *links, const ChainNumber *numbers);
extern void legal_links_put(ChainLinks *links, const ChainLink *link);
extern void legal_links_sort(ChainLinks *links, ChainSide side);
extern bool legal_links_next(ChainLinks *links, ChainLink *link);
extern void legal_links_end(ChainLinks *links);

#endif							/* LEGAL_CHAINAM_LINKS_H */
