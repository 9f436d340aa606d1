/*
 * chain_trace.h
 *	  A breadth-first traversal of links, one level at a time, by one of several engines.
 *
 * chain_query.c asks any link relation by queries.  Another engine is offered by a room
 * that this one does not know, and takes what it can answer alike.
 */
#ifndef LEGAL_CHAIN_TRACE_H
#define LEGAL_CHAIN_TRACE_H

#include "chain/chain_links.h"

typedef struct ChainTrace ChainTrace;

typedef struct ChainEngine
{
	const char *name;

	/* Goes one level deeper; false when that reached nothing new. */
	bool		(*advance) (ChainTrace *trace);

	/* The node of a document that was reached, or CHAIN_NO_NODE. */
	uint32		(*find) (ChainTrace *trace, const LegalRef *ref);

	/* Lets go of what is open; what was reached stays. */
	void		(*end) (ChainTrace *trace);
} ChainEngine;

/* The part of a trace that is every engine's; it begins the engine's own. */
struct ChainTrace
{
	const ChainEngine *engine;
	ChainSet   *set;
	MemoryContext context;
	FmgrInfo   *relation_cmp;
	uint32		nstarts;		/* distinct documents at level 0 */
	uint32		level;			/* first node of the deepest level */
	uint32		width;			/* nodes in it that can be asked for their links */
	uint64		nameless;		/* documents reached that the set does not hold */

	/* for a search from both ends */
	ChainTrace *other;			/* the trace from the other end, or NULL */
	bool		any_meeting;	/* stop at the first meeting, whichever */
	uint32		meeting;		/* the smallest node reached from both ends */

	/* for legal_chain_explain() */
	uint64		links;			/* looked at */
	uint64		index_pages;
	uint64		table_rows;		/* fetched */
};

/* What a chain function was asked, read from its arguments. */
typedef struct ChainRequest
{
	Oid			relid;
	ChainTypes	types;
	ChainFilter filter;
	ChainDirection direction;
	Datum	   *starts;
	int			nstarts;
	uint32		max_depth;
} ChainRequest;

/*
 * Begins a trace when the engine answers as queries would, else returns NULL and says
 * why in *reason.  beside: the trace from the other end of a search, by the same engine.
 */
typedef ChainTrace *(*ChainBegin) (const ChainRequest *request, ChainTrace *beside,
								   MemoryContext context, const char **reason);

extern void legal_trace_offer(ChainBegin begin);

/* Queries take every relation.  SPI must be connected while a trace is under way. */
extern ChainTrace *legal_query_begin(const ChainRequest *request, MemoryContext context);

extern void legal_trace_connect(void);
extern void legal_trace_finish(void);

/* reason, if not NULL: why the engine offered was not taken, or NULL. */
extern ChainTrace *legal_trace_begin(const ChainRequest *request, ChainTrace *beside,
									 MemoryContext context, const char **reason);

/* Traces the whole chain, connecting to SPI and leaving it again. */
extern ChainTrace *legal_trace_all(const ChainRequest *request, MemoryContext context,
								   const char **reason);

/* Enum order; a link without a relation comes last. */
extern bool legal_relation_before(const ChainTrace *trace, Oid a, Oid b);

/* Gives a node of the deepest level a parent and relation that come before its own. */
extern void legal_trace_prefer(ChainTrace *trace, uint32 number, uint32 parent, Oid relation);

/* Notes that a node was reached from both ends. */
extern void legal_trace_meet(ChainTrace *trace, uint32 number);

/* False when an argument that cannot be NULL is. */
extern bool legal_chain_request(FunctionCallInfo fcinfo, bool labels, bool names,
								ChainRequest *request);

#endif							/* LEGAL_CHAIN_TRACE_H */
