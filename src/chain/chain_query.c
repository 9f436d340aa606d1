/*
 * chain_query.c
 *	  Tracing any link relation by queries: each level's links stream from the executor
 *	  straight into the visited set.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "executor/spi.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "compat.h"
#include "chain/chain_trace.h"

/* Documents asked for at once: even the longest keys of so many make an array. */
#define SLICE			1000000

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

typedef struct QueryTrace
{
	ChainTrace	base;			/* first, so that it leads to the trace */
	DestReceiver receiver;
	ChainLinks *links;
	Oid			ref_type;
	Oid			relation_type;
	uint32	   *frontier;		/* the deepest level, sorted */

	/* the slice of the frontier whose links are coming in */
	const uint32 *slice;
	uint32		slice_count;
	uint32		place;			/* whose links came last */
	const char *element;		/* its ref in the slice's array */
	PendingLink pending[CHAIN_PENDING];
	int			npending;
} QueryTrace;

StaticAssertDecl((Size) SLICE * (LEGAL_KEY_MAX + 2 * VARHDRSZ) < MaxAllocSize,
				 "a slice must fit into an array");

/*
 * The frontier's node whose link this is.  A plan that probes an index answers in
 * the order of the slice, so walking forward along the array finds it, which beats
 * the scattered visits of the hash.  Other plans come back to what lies behind.
 */
static uint32
known_node(QueryTrace *trace, const LegalRef *known)
{
	uint32		number;

	while (trace->place < trace->slice_count)
	{
		const LegalRef *ref = (const LegalRef *) trace->element;
		int			order = legal_ref_compare(known, ref);

		if (order == 0)
			return trace->slice[trace->place];
		if (order < 0)
			break;
		trace->place++;
		trace->element += INTALIGN(VARSIZE_ANY(ref));
	}

	number = legal_set_find(trace->base.set, known, legal_set_hash(known));
	if (number == CHAIN_NO_NODE)
		elog(ERROR, "link relation returned a link of a document that was not asked for");
	return number;
}

/* Returns whether rows are still wanted. */
static bool
take_link(QueryTrace *trace, const PendingLink *link)
{
	const LegalRef *reached = &link->reached.ref;
	ChainTrace *other = trace->base.other;
	uint32		number = legal_set_find(trace->base.set, reached, link->hash);

	if (number == CHAIN_NO_NODE)
	{
		number = legal_set_add(trace->base.set, reached, link->hash, link->parent,
							   link->relation);
		if (other == NULL || legal_set_find(other->set, reached, link->hash) == CHAIN_NO_NODE)
			return true;
		legal_trace_meet(&trace->base, number);
		return !trace->base.any_meeting;
	}
	if (number >= trace->base.level)
		legal_trace_prefer(&trace->base, number, link->parent, link->relation);
	return true;
}

static bool
take_pending(QueryTrace *trace)
{
	bool		more = true;

	for (int i = 0; i < trace->npending && more; i++)
		more = take_link(trace, &trace->pending[i]);
	trace->npending = 0;
	return more;
}

static void
copy_ref(PendingLink *link, const LegalRef *ref)
{
	/* The type's input never makes a longer key. */
	if (LegalRefLength(ref) > LEGAL_KEY_MAX)
		elog(ERROR, "value of type legal_ref is too long");
	SET_VARSIZE(&link->reached.ref, VARHDRSZ + LegalRefLength(ref));
	memcpy(VARDATA(&link->reached.ref), LegalRefBytes(ref), LegalRefLength(ref));
}

static QueryTrace *
trace_of(DestReceiver *receiver)
{
	return (QueryTrace *) ((char *) receiver - offsetof(QueryTrace, receiver));
}

static bool
receive_link(TupleTableSlot *slot, DestReceiver *self)
{
	QueryTrace *trace = trace_of(self);
	PendingLink *link = &trace->pending[trace->npending];
	LegalRef   *reached,
			   *known;

	trace->base.links++;
	slot_getallattrs(slot);
	if (slot->tts_isnull[0])
		return true;

	known = DatumGetLegalRefPP(slot->tts_values[1]);
	link->parent = known_node(trace, known);
	if ((Pointer) known != DatumGetPointer(slot->tts_values[1]))
		pfree(known);
	reached = DatumGetLegalRefPP(slot->tts_values[0]);
	copy_ref(link, reached);
	if ((Pointer) reached != DatumGetPointer(slot->tts_values[0]))
		pfree(reached);
	link->relation = InvalidOid;
	if (legal_links_has_relation(trace->links) && !slot->tts_isnull[2])
		link->relation = DatumGetObjectId(slot->tts_values[2]);

	link->hash = legal_set_hash(&link->reached.ref);
	legal_set_prefetch(trace->base.set, link->hash);
	return ++trace->npending < CHAIN_PENDING || take_pending(trace);
}

/*
 * The columns were checked when the relation was opened, but a function that a
 * view calls may replace the view between two levels, and the statement is then
 * analyzed anew; a value of another type must not be taken for a reference.
 */
static void
receiver_startup(DestReceiver *self, int operation, TupleDesc typeinfo)
{
	QueryTrace *trace = trace_of(self);

	for (int i = 0; i < typeinfo->natts; i++)
	{
		Oid			type = getBaseType(TupleDescAttr(typeinfo, i)->atttypid);

		if (type != (i < 2 ? trace->ref_type : trace->relation_type))
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("link relation was changed while it was traced")));
	}
}

static void
receiver_end(DestReceiver *self)
{
}

static void
sort_level(QueryTrace *trace)
{
	trace->base.width = legal_set_count(trace->base.set) - trace->base.level;
	trace->frontier = legal_set_sorted(trace->base.set, trace->base.level,
									   legal_set_count(trace->base.set));
}

/* Reads the links of the frontier's documents from the place done on; returns how many. */
static uint32
read_slice(QueryTrace *trace, uint32 done)
{
	const uint32 *slice = trace->frontier + done;
	uint32		n = Min(Min(trace->base.width - done, SLICE), legal_links_slice(trace->links));
	ArrayType  *array;

	array = legal_set_array(trace->base.set, slice, n, trace->ref_type, trace->base.context);
	trace->slice = slice;
	trace->slice_count = n;
	trace->place = 0;
	trace->element = ARR_DATA_PTR(array);
	legal_links_fetch(trace->links, array, &trace->receiver);
	(void) take_pending(trace);
	pfree(array);
	return n;
}

static bool
query_advance(ChainTrace *base)
{
	QueryTrace *trace = (QueryTrace *) base;

	if (trace->base.width == 0)
		return false;
	trace->base.level = legal_set_count(trace->base.set);
	for (uint32 done = 0; done < trace->base.width;)
		done += read_slice(trace, done);
	pfree(trace->frontier);
	sort_level(trace);
	return trace->base.width > 0;
}

static uint32
query_find(ChainTrace *base, const LegalRef *ref)
{
	return legal_set_find(base->set, ref, legal_set_hash(ref));
}

static void
query_end(ChainTrace *base)
{
}

static const ChainEngine query_engine = {
	"query", query_advance, query_find, query_end
};

ChainTrace *
legal_query_begin(const ChainRequest *request, MemoryContext context)
{
	QueryTrace *trace = MemoryContextAllocZero(context, sizeof(QueryTrace));

	trace->base.engine = &query_engine;
	trace->base.context = context;
	trace->receiver.receiveSlot = receive_link;
	trace->receiver.rStartup = receiver_startup;
	trace->receiver.rShutdown = receiver_end;
	trace->receiver.rDestroy = receiver_end;
	trace->receiver.mydest = DestNone;
	trace->ref_type = request->types.ref;
	trace->relation_type = request->types.relation;
	trace->links = legal_links_open(request->relid, &request->types, &request->filter,
									request->direction, context);

	trace->base.set = legal_set_create(context);
	for (int i = 0; i < request->nstarts; i++)
	{
		LegalRef   *ref = DatumGetLegalRefPP(request->starts[i]);
		uint32		hash = legal_set_hash(ref);

		CHECK_FOR_INTERRUPTS();
		if (legal_set_find(trace->base.set, ref, hash) == CHAIN_NO_NODE)
			legal_set_add(trace->base.set, ref, hash, CHAIN_NO_NODE, InvalidOid);
	}
	trace->base.nstarts = legal_set_count(trace->base.set);
	sort_level(trace);
	return &trace->base;
}
