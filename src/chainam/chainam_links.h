/*
 * chainam_links.h
 *	  The links that a build of a legal_chain index has read.
 */
#ifndef LEGAL_CHAINAM_LINKS_H
#define LEGAL_CHAINAM_LINKS_H

#include "chainam/chainam.h"

/* A row of the table. */
typedef struct ChainLink
{
	ChainNumber ends[2];		/* by side: citing, cited */
	BlockNumber block;
	OffsetNumber offset;
	uint8		relation;		/* its code */
	uint8		unused;
} ChainLink;

typedef struct ChainLinks ChainLinks;

extern ChainLinks *legal_links_create(Size memory);
extern void legal_links_put(ChainLinks *links, const ChainLink *link);
extern void legal_links_sort(ChainLinks *links, ChainSide side);
extern bool legal_links_next(ChainLinks *links, ChainLink *link);
extern void legal_links_end(ChainLinks *links);

#endif							/* LEGAL_CHAINAM_LINKS_H */
