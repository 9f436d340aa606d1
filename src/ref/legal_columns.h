/*
 * legal_columns.h
 *	  Relations that a caller names, and the columns that are looked for in them.
 */
#ifndef LEGAL_COLUMNS_H
#define LEGAL_COLUMNS_H

#include "utils/relcache.h"

/*
 * Opens a table, partitioned table, view, materialized view or foreign table with
 * AccessShareLock; 42P01 when there is none, 42809 for anything else.
 */
extern Relation legal_columns_open(Oid relid);

/*
 * Has the relation a column of that name?  One of another type is 42804; what
 * calls the relation by what it is used as.  Text may be varchar, any type a domain.
 */
extern bool legal_columns_has(Relation rel, const char *what, const char *name, Oid type);

#endif							/* LEGAL_COLUMNS_H */
