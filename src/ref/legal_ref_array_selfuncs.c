/*
 * legal_ref_array_selfuncs.c
 *	  How many arrays have an element that is covered, or matched.
 *
 * ANALYZE keeps the most common elements of an array column, and how many
 * elements its rows have.  Elements that are wanted are taken to occur
 * independently of each other.  Of the elements that are too rare to be kept,
 * the same share is taken to be wanted as of those that are kept; where that is
 * none, one element just too rare is.
 */
#include "postgres.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

#include "compat.h"
#include "ref/legal_ref_array.h"

/* Without statistics: what core takes for array operators. */
#define DEFAULT_SOME_SEL	0.005

/*
 * Whether an operator is one of ours, with its arguments' types; somebody else
 * may have named our estimator for an operator of his own.
 */
static bool
own_operator(Oid operator, bool commuted, Oid *array_type, Oid *wanted_type, bool *pattern)
{
	Oid			left;
	Oid			right;
	FmgrInfo	flinfo;

	if (!OidIsValid(get_opcode(operator)))
		return false;
	fmgr_info(get_opcode(operator), &flinfo);
	op_input_types(operator, &left, &right);
	*array_type = commuted ? right : left;
	*wanted_type = commuted ? left : right;
	*pattern = flinfo.fn_addr ==
		(commuted ? legal_ref_pattern_matches_some : legal_ref_array_some_matches);
	return *pattern ||
		flinfo.fn_addr == (commuted ? legal_ref_covers_some : legal_ref_array_some_covered);
}

/* The elements of a row, on average, that ANALYZE counted as distinct; 0 when unknown. */
static double
average_count(HeapTuple stats)
{
	AttStatsSlot slot;
	double		average = 0;

	if (get_attstatsslot(&slot, stats, STATISTIC_KIND_DECHIST, InvalidOid, ATTSTATSSLOT_NUMBERS))
	{
		if (slot.nnumbers > 0)
			average = slot.numbers[slot.nnumbers - 1];
		free_attstatsslot(&slot);
	}
	return average;
}

/* The share of the rows that are not NULL. */
static double
share_of_arrays(const AttStatsSlot *slot, double average, LegalRefTest test, const void *wanted)
{
	double		none = 1;
	double		rest = average;
	double		tail;
	int			found = 0;
	/* Behind the elements' frequencies come the least, the greatest, and that of NULL. */
	double		least = slot->numbers[slot->nvalues];

	for (int i = 0; i < slot->nvalues; i++)
	{
		rest -= slot->numbers[i];
		if (!test(wanted, DatumGetLegalRefPP(slot->values[i])))
			continue;
		none *= 1 - slot->numbers[i];
		found++;
	}
	if (found > 0)
		tail = 1 - exp(-Max(rest, 0) * found / slot->nvalues);
	else
		tail = Min(least / 2, DEFAULT_SOME_SEL);
	return 1 - none * (1 - tail);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_array_sel);
Datum
legal_ref_array_sel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid			operator = PG_GETARG_OID(1);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	VariableStatData vardata;
	Node	   *other;
	bool		on_left;
	Oid			array_type;
	Oid			wanted_type;
	bool		pattern;
	double		selectivity = DEFAULT_SOME_SEL;

	if (!get_restriction_variable(root, args, PG_GETARG_INT32(3), &vardata, &other, &on_left))
		PG_RETURN_FLOAT8(selectivity);

	if (IsA(other, Const) && ((Const *) other)->constisnull)
		selectivity = 0;
	else if (IsA(other, Const) && HeapTupleIsValid(vardata.statsTuple) &&
			 own_operator(operator, !on_left, &array_type, &wanted_type, &pattern) &&
			 ((Const *) other)->consttype == wanted_type)
	{
		LegalRef   *wanted = DatumGetLegalRefPP(((Const *) other)->constvalue);
		AttStatsSlot slot;
		LegalPattern parts;
		double		nulls = ((Form_pg_statistic) GETSTRUCT(vardata.statsTuple))->stanullfrac;

		if (pattern)
			legal_ref_pattern_decode(wanted, &parts);
		if (get_attstatsslot(&slot, vardata.statsTuple, STATISTIC_KIND_MCELEM, InvalidOid,
							 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		{
			/* Elements of a domain over our type are of our type, too. */
			if (slot.nvalues > 0 && slot.nnumbers >= slot.nvalues + 3 &&
				slot.valuetype == get_element_type(array_type))
				selectivity = (1 - nulls) *
					share_of_arrays(&slot, average_count(vardata.statsTuple),
									pattern ? legal_ref_test_matched : legal_ref_test_covered,
									pattern ? (const void *) &parts : wanted);
			free_attstatsslot(&slot);
		}
	}
	ReleaseVariableStats(vardata);
	CLAMP_PROBABILITY(selectivity);
	PG_RETURN_FLOAT8(selectivity);
}
