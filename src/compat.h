/*
 * compat.h
 *	  What differs between the servers this module builds for (15 to 19).
 *
 * Each difference is named after the feature, so the rest of the code reads
 * as if it were written for the newest server.
 */
#ifndef LEGAL_COMPAT_H
#define LEGAL_COMPAT_H

#include "fmgr.h"

/* Packed varlena macros have a header of their own from 16 on. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/*
 * Soft errors came with 16.  Before, there is nobody to save an error for, so
 * what would be saved is raised.
 */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#else
#define errsave(escontext, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
	} while (0)
#endif

/* From 18 on, functions that do not return say so in front. */
#if PG_VERSION_NUM < 180000
#define pg_noreturn _Noreturn
#endif

/* A new page at a relation's end, locked: one call from 16 on. */
#include "storage/bufmgr.h"
#include "storage/lmgr.h"
#include "utils/rel.h"

static inline Buffer
legal_extend_locked(Relation rel, ForkNumber fork)
{
#if PG_VERSION_NUM >= 160000
	return ExtendBufferedRel(BMR_REL(rel), fork, NULL, EB_LOCK_FIRST);
#else
	Buffer		buffer;

	if (!RELATION_IS_LOCAL(rel))
		LockRelationForExtension(rel, ExclusiveLock);
	buffer = ReadBufferExtended(rel, fork, P_NEW, RBM_NORMAL, NULL);
	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	if (!RELATION_IS_LOCAL(rel))
		UnlockRelationForExtension(rel, ExclusiveLock);
	return buffer;
#endif
}

/* How a relation's file is named to the buffers, since 16. */
#if PG_VERSION_NUM >= 160000
#define legal_file_locator(rel) ((rel)->rd_locator)
#else
#define legal_file_locator(rel) ((rel)->rd_node)
#endif

/* The state of a buffer has 64 bits from 19 on. */
#if PG_VERSION_NUM >= 190000
#define legal_buffer_state(desc) pg_atomic_read_u64(&(desc)->state)
#else
#define legal_buffer_state(desc) pg_atomic_read_u32(&(desc)->state)
#endif

/* Ownership checks were made one function per class of object before 16. */
#if PG_VERSION_NUM >= 160000
#define legal_owns_relation(relid) object_ownercheck(RelationRelationId, relid, GetUserId())
#define legal_may_use_schema(oid) \
	(object_aclcheck(NamespaceRelationId, oid, GetUserId(), ACL_USAGE) == ACLCHECK_OK)
#else
#define legal_owns_relation(relid) pg_class_ownercheck(relid, GetUserId())
#define legal_may_use_schema(oid) \
	(pg_namespace_aclcheck(oid, GetUserId(), ACL_USAGE) == ACLCHECK_OK)
#endif

/* From 18 on, the server wants to know who waits. */
#if PG_VERSION_NUM >= 180000
#define legal_vacuum_delay_point() vacuum_delay_point(false)
#else
#define legal_vacuum_delay_point() vacuum_delay_point()
#endif

/* Scans of an index are counted for EXPLAIN from 18 on; they and fetches take flags from 19 on. */
#if PG_VERSION_NUM >= 190000
#define legal_index_beginscan(heap, index, snapshot, nkeys, norderbys) \
	index_beginscan(heap, index, snapshot, NULL, nkeys, norderbys, 0)
#define legal_index_fetch_begin(heap) table_index_fetch_begin(heap, 0)
#else
#if PG_VERSION_NUM >= 180000
#define legal_index_beginscan(heap, index, snapshot, nkeys, norderbys) \
	index_beginscan(heap, index, snapshot, NULL, nkeys, norderbys)
#else
#define legal_index_beginscan(heap, index, snapshot, nkeys, norderbys) \
	index_beginscan(heap, index, snapshot, nkeys, norderbys)
#endif
#define legal_index_fetch_begin(heap) table_index_fetch_begin(heap)
#endif

#endif							/* LEGAL_COMPAT_H */
