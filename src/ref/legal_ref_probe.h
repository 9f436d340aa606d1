/*
 * legal_ref_probe.h
 *	  Rows of a range of keys, counted in an index while a query is planned.
 */
#ifndef LEGAL_REF_PROBE_H
#define LEGAL_REF_PROBE_H

#include "utils/selfuncs.h"

#include "code/legal_pattern.h"

/*
 * The operator of a strategy number, if it is in the family and is this
 * type's: another family may order the type otherwise.
 */
extern Oid	legal_ref_family_operator(Oid opfamily, Oid type, int16 strategy,
									  PGFunction function);

/* Rows of a column in a range, but never more than most; negative when no index can tell. */
extern double legal_ref_probe(PlannerInfo *root, VariableStatData *column,
							  const LegalKeyRange *range, int most);

#endif							/* LEGAL_REF_PROBE_H */
