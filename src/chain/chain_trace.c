/*
 * chain_trace.c
 *	  Breadth-first traversal: each level's links stream from the executor straight
 *	  into the visited set.
 *
 * The answer does not depend on the order rows come in: of several links to a
 * document of the new level, the one from the smallest parent counts, and of
 * several of those the first relation in enum order.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "executor/spi.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

#include "compat.h"
#include "chain/chain_trace.h"

/* Documents asked for at once: even the longest keys of so many make an array. */
#define SLICE			1000000

StaticAssertDecl((Size) SLICE * (LEGAL_KEY_MAX + 2 * VARHDRSZ) < MaxAllocSize,
				 "a slice must fit into an array");

/* Enum order; a link without a relation comes last. */
static bool
relation_before(ChainTrace *trace, Oid a, Oid b)
{
	if (a == b || a == InvalidOid)
		return false;
	if (b == InvalidOid)
		return true;
	return DatumGetInt32(FunctionCall2(trace->relation_cmp, ObjectIdGetDatum(a),
									   ObjectIdGetDatum(b))) < 0;
}

/*
 * The frontier's node whose link this is.  A plan that probes an index answers in
 * the order of the slice, so walking forward along the array finds it, which beats
 * the scattered visits of the hash.  Other plans come back to what lies behind.
 */
static uint32
known_node(ChainTrace *trace, const LegalRef *known)
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

	number = legal_set_find(trace->set, known, legal_set_hash(known));
	if (number == CHAIN_NO_NODE)
		elog(ERROR, "link relation returned a link of a document that was not asked for");
	return number;
}

/* Returns whether rows are still wanted. */
static bool
take_link(ChainTrace *trace, const PendingLink *link)
{
	const LegalRef *reached = &link->reached.ref;
	uint32		number = legal_set_find(trace->set, reached, link->hash);
	ChainNode  *node;
	int			order;

	if (number == CHAIN_NO_NODE)
	{
		number = legal_set_add(trace->set, reached, link->hash, link->parent,
							   link->relation);
		if (trace->other == NULL ||
			legal_set_find(trace->other, reached, link->hash) == CHAIN_NO_NODE)
			return true;
		if (trace->meeting == CHAIN_NO_NODE ||
			legal_ref_compare(reached, legal_set_node(trace->set, trace->meeting)->ref) < 0)
			trace->meeting = number;
		return !trace->any_meeting;
	}
	if (number < trace->level)
		return true;

	node = legal_set_node(trace->set, number);
	order = link->parent == node->parent ? 0 :
		legal_ref_compare(legal_set_node(trace->set, link->parent)->ref,
						  legal_set_node(trace->set, node->parent)->ref);
	if (order < 0 || (order == 0 && relation_before(trace, link->relation, node->relation)))
	{
		node->parent = link->parent;
		node->relation = link->relation;
	}
	return true;
}

static bool
take_pending(ChainTrace *trace)
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

static bool
receive_link(TupleTableSlot *slot, DestReceiver *self)
{
	ChainTrace *trace = (ChainTrace *) self;
	PendingLink *link = &trace->pending[trace->npending];
	LegalRef   *reached,
			   *known;

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
	legal_set_prefetch(trace->set, link->hash);
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
	ChainTrace *trace = (ChainTrace *) self;

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
sort_level(ChainTrace *trace)
{
	trace->width = legal_set_count(trace->set) - trace->level;
	trace->frontier = legal_set_sorted(trace->set, trace->level,
									   legal_set_count(trace->set));
}

ChainTrace *
legal_trace_begin(Oid relid, const ChainTypes *types, const ChainFilter *filter,
				  ChainDirection direction, const Datum *starts, int nstarts,
				  MemoryContext context)
{
	ChainTrace *trace = MemoryContextAllocZero(context, sizeof(ChainTrace));

	trace->receiver.receiveSlot = receive_link;
	trace->receiver.rStartup = receiver_startup;
	trace->receiver.rShutdown = receiver_end;
	trace->receiver.rDestroy = receiver_end;
	trace->receiver.mydest = DestNone;
	trace->context = context;
	trace->ref_type = types->ref;
	trace->relation_type = types->relation;
	trace->links = legal_links_open(relid, types, filter, direction, context);
	trace->relation_cmp = &lookup_type_cache(types->relation,
											 TYPECACHE_CMP_PROC_FINFO)->cmp_proc_finfo;
	trace->meeting = CHAIN_NO_NODE;

	trace->set = legal_set_create(context);
	for (int i = 0; i < nstarts; i++)
	{
		LegalRef   *ref = DatumGetLegalRefPP(starts[i]);
		uint32		hash = legal_set_hash(ref);

		CHECK_FOR_INTERRUPTS();
		if (legal_set_find(trace->set, ref, hash) == CHAIN_NO_NODE)
			legal_set_add(trace->set, ref, hash, CHAIN_NO_NODE, InvalidOid);
	}
	trace->nstarts = legal_set_count(trace->set);
	sort_level(trace);
	return trace;
}

/* Reads the links of the frontier's documents from the place done on; returns how many. */
static uint32
read_slice(ChainTrace *trace, uint32 done)
{
	const uint32 *slice = trace->frontier + done;
	uint32		n = Min(Min(trace->width - done, SLICE), legal_links_slice(trace->links));
	ArrayType  *array;

	array = legal_set_array(trace->set, slice, n, trace->ref_type, trace->context);
	trace->slice = slice;
	trace->slice_count = n;
	trace->place = 0;
	trace->element = ARR_DATA_PTR(array);
	legal_links_fetch(trace->links, array, &trace->receiver);
	(void) take_pending(trace);
	pfree(array);
	return n;
}

bool
legal_trace_advance(ChainTrace *trace)
{
	if (trace->width == 0)
		return false;
	trace->level = legal_set_count(trace->set);
	for (uint32 done = 0; done < trace->width;)
		done += read_slice(trace, done);
	pfree(trace->frontier);
	sort_level(trace);
	return trace->width > 0;
}

void
legal_trace_connect(void)
{
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
}

void
legal_trace_finish(void)
{
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

ChainTrace *
legal_trace_all(const ChainRequest *request, MemoryContext context)
{
	ChainTrace *trace;

	legal_trace_connect();
	trace = legal_trace_begin(request->relid, &request->types, &request->filter,
							  request->direction, request->starts, request->nstarts, context);
	for (uint32 depth = 0; depth < request->max_depth; depth++)
	{
		if (!legal_trace_advance(trace))
			break;
	}
	legal_trace_finish();
	return trace;
}
