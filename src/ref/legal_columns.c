/*
 * legal_columns.c
 *	  Relations that a caller names, and the columns that are looked for in them.
 */
#include "postgres.h"

#include "access/relation.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "parser/parse_coerce.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "ref/legal_columns.h"

Relation
legal_columns_open(Oid relid)
{
	Relation	rel = try_relation_open(relid, AccessShareLock);

	if (rel == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("relation with OID %u does not exist", relid)));
	switch (rel->rd_rel->relkind)
	{
		case RELKIND_RELATION:
		case RELKIND_PARTITIONED_TABLE:
		case RELKIND_VIEW:
		case RELKIND_MATVIEW:
		case RELKIND_FOREIGN_TABLE:
			break;
		default:
			ereport(ERROR,
					(errcode(ERRCODE_WRONG_OBJECT_TYPE),
					 errmsg("\"%s\" is not a table, view or foreign table",
							RelationGetRelationName(rel))));
	}
	return rel;
}

bool
legal_columns_has(Relation rel, const char *what, const char *name, Oid type)
{
	AttrNumber	attno = get_attnum(RelationGetRelid(rel), name);
	Oid			found;

	if (attno <= 0)
		return false;
	found = TupleDescAttr(RelationGetDescr(rel), attno - 1)->atttypid;
	if (getBaseType(found) != type &&
		!(type == TEXTOID && IsBinaryCoercible(getBaseType(found), TEXTOID)))
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" of %s \"%s\" has type %s, not %s",
						name, what, RelationGetRelationName(rel),
						format_type_be(found), format_type_be(type))));
	return true;
}
