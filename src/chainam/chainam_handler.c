/*
 * chainam_handler.c
 *	  The legal_chain access method as the server sees it, and its options.
 */
#include "postgres.h"

#include "access/relation.h"
#include "access/reloptions.h"
#include "catalog/objectaddress.h"
#include "catalog/pg_class.h"
#include "commands/vacuum.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/lsyscache.h"

#include "chainam/chainam.h"
#include "chainam/chainam_trace.h"

static relopt_kind chain_relopt_kind;

PGDLLEXPORT void _PG_init(void);

void
_PG_init(void)
{
	chain_relopt_kind = add_reloption_kind();
	add_int_reloption(chain_relopt_kind, "fillfactor",
					  "How full pages of a legal_chain index are made, in percent",
					  CHAIN_FILLFACTOR_DEFAULT, 10, 100, ShareUpdateExclusiveLock);
	legal_trace_offer(legal_index_begin);
}

static bytea *
chain_options(Datum reloptions, bool validate)
{
	static const relopt_parse_elt elements[] = {
		{"fillfactor", RELOPT_TYPE_INT, offsetof(ChainOptions, fillfactor)}
	};

	return (bytea *) build_reloptions(reloptions, validate, chain_relopt_kind,
									  sizeof(ChainOptions), elements, lengthof(elements));
}

PG_FUNCTION_INFO_V1(legal_chain_handler);
PGDLLEXPORT Datum
legal_chain_handler(PG_FUNCTION_ARGS)
{
	IndexAmRoutine *am = makeNode(IndexAmRoutine);

	am->amstrategies = 1;
	am->amcanmulticol = true;
	am->amoptionalkey = true;
	am->amsearchnulls = true;
	am->amkeytype = InvalidOid;
	am->amparallelvacuumoptions = VACUUM_OPTION_NO_PARALLEL;
	am->ambuild = legal_chain_build;
	am->ambuildempty = legal_chain_buildempty;
	am->aminsert = legal_chain_insert;
	am->ambulkdelete = legal_chain_bulkdelete;
	am->amvacuumcleanup = legal_chain_vacuumcleanup;
	am->amcostestimate = legal_chain_costestimate;
	am->amoptions = chain_options;
	am->ambuildphasename = legal_chain_buildphase;
	am->amvalidate = legal_chain_validate;
	am->ambeginscan = legal_chain_beginscan;
	am->amrescan = legal_chain_rescan;
	am->amgettuple = legal_chain_gettuple;
	am->amgetbitmap = legal_chain_getbitmap;
	am->amendscan = legal_chain_endscan;
	PG_RETURN_POINTER(am);
}

/* An index that a SQL function names; its owner's, for it shows what rows hold. */
Relation
legal_index_open(Oid relid, LOCKMODE mode)
{
	Relation	index = try_relation_open(relid, mode);

	if (index == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("relation with OID %u does not exist", relid)));
	if (index->rd_rel->relkind != RELKIND_INDEX || index->rd_indam == NULL ||
		index->rd_indam->ambuild != legal_chain_build)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("\"%s\" is not a legal_chain index", RelationGetRelationName(index))));
	if (!legal_owns_relation(relid))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_INDEX, RelationGetRelationName(index));
	if (RELATION_IS_OTHER_TEMP(index))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot access temporary indexes of other sessions")));
	return index;
}
