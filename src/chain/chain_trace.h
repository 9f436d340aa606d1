/*
 * chain_trace.h
 *	  A breadth-first traversal over a link relation, one level at a time.
 */
#ifndef LEGAL_CHAIN_TRACE_H
#define LEGAL_CHAIN_TRACE_H

#include "chain/chain_links.h"

/* Links are looked up some rows after they came, when their slots have been fetched. */
#define CHAIN_PENDING	16

typedef struct PendingLink
{
	uint32		hash;
	uint32		parent;
	Oid			relation;
	union
	{
		LegalRef	ref;
		char		bytes[VARHDRSZ + LEGAL_KEY_MAX];
	}			reached;
} PendingLink;

typedef struct ChainTrace
{
	DestReceiver receiver;		/* first, so the executor's rows find the trace */
	ChainSet   *set;
	ChainLinks *links;
	MemoryContext context;
	Oid			ref_type;
	Oid			relation_type;
	uint32		nstarts;		/* distinct documents at level 0 */
	FmgrInfo   *relation_cmp;
	uint32		level;			/* first node of the deepest level */
	uint32	   *frontier;		/* the deepest level, sorted */
	uint32		width;			/* nodes in it */

	/* the slice of the frontier whose links are coming in */
	const uint32 *slice;
	uint32		slice_count;
	uint32		place;			/* whose links came last */
	const char *element;		/* its ref in the slice's array */
	PendingLink pending[CHAIN_PENDING];
	int			npending;

	/* for a search from both ends */
	const ChainSet *other;		/* what the other end has reached, or NULL */
	bool		any_meeting;	/* stop at the first meeting, whichever */
	uint32		meeting;		/* the smallest node reached from both ends */
} ChainTrace;

/* SPI must be connected while a trace begins and advances. */
extern void legal_trace_connect(void);
extern void legal_trace_finish(void);

extern ChainTrace *legal_trace_begin(Oid relid, const ChainTypes *types,
									 const ChainFilter *filter, ChainDirection direction,
									 const Datum *starts, int nstarts, MemoryContext context);

/* Goes one level deeper; false when that reached nothing new. */
extern bool legal_trace_advance(ChainTrace *trace);

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

/* False when an argument that cannot be NULL is.  labels: are the relations wanted, too? */
extern bool legal_chain_request(FunctionCallInfo fcinfo, bool labels, ChainRequest *request);

/* Traces the whole chain, connecting to SPI and leaving it again. */
extern ChainTrace *legal_trace_all(const ChainRequest *request, MemoryContext context);

#endif							/* LEGAL_CHAIN_TRACE_H */
