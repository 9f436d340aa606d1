/*
 * legal_ref_selfuncs.c
 *	  Estimates for ~, @> and <@: what part of a column a pattern matches, or a
 *	  reference covers.
 *
 * The most common values are asked one by one.  For the others there is a histogram,
 * whose values are an even sample in the order of keys, and that order is the pattern's
 * own: each arm of a pattern (legal_pattern_split()) is one range of it.
 *
 *	- A range that holds several values of the histogram is measured by them; within a
 *	  bin whose ends have year and symbol in common, numbers are taken to be even.
 *	- A range within a bin of several years or symbols is a cell: so much of the years,
 *	  so much of the symbols, so much of the numbers, as if they did not depend on each
 *	  other.
 *	- Where a range holds more than the arm matches, so do the values of the histogram in
 *	  it, if there are enough; else the cell decides.
 *	- Beyond the first and the last value there is next to nothing.
 *	- A single code is at least as common as the average value.
 *	- What may be less than the histogram can tell, and what is beyond its ends, is counted
 *	  in an index on the column, up to a limit, if there is one.
 *
 * A reference covers what the pattern of its code and authority matches; what is
 * narrower by another qualifier or a unit is counted, or taken for one value.
 *
 * Operators of other functions than this type's get the server's own estimates.
 */
#include "postgres.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

#include "code/legal_pattern.h"
#include "compat.h"
#include "ref/legal_ref.h"
#include "ref/legal_ref_overlap.h"
#include "ref/legal_ref_probe.h"

extern Datum legal_ref_covered_by(PG_FUNCTION_ARGS);
extern Datum legal_ref_covers(PG_FUNCTION_ARGS);
extern Datum legal_ref_lt(PG_FUNCTION_ARGS);
extern Datum legal_ref_matches(PG_FUNCTION_ARGS);
extern Datum legal_ref_pattern_matches(PG_FUNCTION_ARGS);

#define ARMS_MAX		32
#define ENOUGH			3		/* matches among the values of a range that tell a share */
#define PROBED_ROWS		256		/* counted in an index, and beyond the ends of the histogram */
#define PROBED_BEYOND	4096

/* What one argument of an operator is to the other. */
typedef enum Role
{
	ROLE_NONE,					/* what a pattern is matched with */
	ROLE_PATTERN,
	ROLE_WHOLE,					/* it covers the other */
	ROLE_PART					/* the other covers it */
} Role;

/* A histogram: sorted values, as many of them below the next as below any other. */
typedef struct Histogram
{
	LegalRef  **values;
	LegalParts *parts;
	int			n;
	double		average;		/* of the rows that it stands for, those of one value */
	double		part;			/* the part of the column's rows that it stands for */
	PlannerInfo *root;			/* NULL = do not look into indexes */
	VariableStatData *column;
} Histogram;

static bool
same_group(const Histogram *h, int i, int k)
{
	const LegalParts *a = &h->parts[i];
	const LegalParts *b = &h->parts[k];

	return a->year == b->year && a->symbol_len == b->symbol_len &&
		memcmp(a->symbol, b->symbol, a->symbol_len) == 0;
}

/* How many values are below a key. */
static int
values_below(const Histogram *h, const LegalKey *key)
{
	int			low = 0;
	int			high = h->n;

	while (low < high)
	{
		int			mid = (low + high) / 2;

		if (legal_key_compare(LegalRefBytes(h->values[mid]), LegalRefLength(h->values[mid]),
							  key->bytes, key->len) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Where in the bin before the i-th value a key is: 0 at its start, 1 at its end. */
static double
place_in_bin(const Histogram *h, int i, const LegalKey *key)
{
	LegalParts	parts;
	double		from;
	double		to;

	if (i == 0)
		return 1;
	if (i == h->n)
		return 0;
	if (!same_group(h, i - 1, i))
		return 0.5;
	from = h->parts[i - 1].number;
	to = h->parts[i].number;
	if (!legal_key_decode(key->bytes, key->len, &parts))
		return 0.5;
	if (to <= from)
		return 0.5;
	if (parts.ref_len < key->len)
		parts.number++;			/* an inner mark: behind all that the number has */
	return Min(Max((parts.number - from) / (to - from), 0), 1);
}

/*
 * The share of symbols that k of n values have.  A symbol that was not seen is somewhere
 * between one row and one value of the histogram, by orders of magnitude: nearer to a row
 * where any year is asked for, since most symbols are of a few documents, and nearer to a
 * value in a year, since who asks knows that it had been in use.
 */
static double
symbol_share(const Histogram *h, double k, double n, bool any_year)
{
	double		near_row = any_year ? 0.75 : 0.4;

	return k > 0 ? (k + 0.5) / (n + 1) :
		pow(Min(h->average, 1 / (n + 1)), near_row) * pow(1 / (n + 1), 1 - near_row);
}

/* Codes with and without a year are two populations, with symbols of their own. */
static bool
same_kind(const Histogram *h, int i, const LegalPattern *arm)
{
	return arm->nyears != 1 || (h->parts[i].year == 0) == (arm->years[0].first == 0);
}

/* The share of one number or range of them: small ones are seldom in a sample. */
static double
number_share(const Histogram *h, const LegalPattern *arm, const LegalPatternNumber *number)
{
	double		from = number->first / 2;
	double		to = 2.0 * number->last + 1;
	double		asked = 0;
	double		near = 0;
	double		suffixed = 0;

	for (int i = 0; i < h->n; i++)
	{
		const LegalParts *parts = &h->parts[i];

		if (!same_kind(h, i, arm))
			continue;
		asked++;
		near += parts->number >= from && parts->number <= to;
		suffixed += number->any_suffix ||
			(parts->suffix == number->suffix && parts->subnumber == number->subnumber);
	}
	return (near + 0.5) / (asked + 1) * (suffixed + 0.5) / (asked + 1) *
		(number->last - number->first + 1.0) / (to - from + 1);
}

/* The share of an arm where its years, symbols and numbers do not depend on each other. */
static double
cell_share(const Histogram *h, const LegalPattern *arm)
{
	LegalPattern years = *arm;
	LegalPattern symbols = *arm;
	double		asked = 0;
	double		of_years = 0;
	double		of_symbols = 0;
	double		share = 1;

	years.nnumbers = years.nsymbols = years.authority_len = 0;
	symbols.nnumbers = symbols.nyears = symbols.authority_len = 0;
	for (int i = 0; i < h->n; i++)
	{
		if (!same_kind(h, i, arm))
			continue;
		asked++;
		of_years += legal_pattern_matches_parts(&years, &h->parts[i]);
		of_symbols += legal_pattern_matches_parts(&symbols, &h->parts[i]);
	}
	share *= (asked + 0.5) / (h->n + 1);
	share *= (of_years + 0.5) / (asked + 1);
	share *= symbol_share(h, of_symbols, asked, arm->nyears == 0);
	if (arm->nnumbers > 0)
	{
		double		numbers = 0;

		for (int i = 0; i < arm->nnumbers; i++)
			numbers += number_share(h, arm, &arm->numbers[i]);
		share = share * Min(numbers, 1) + h->average;
	}
	return share;
}

/* The most that a range within the bin before the i-th value can be of all. */
static double
share_of_bin(const Histogram *h, int i, const LegalPattern *arm)
{
	double		bin = 1.0 / (h->n - 1);
	int			years;

	if (arm->nyears != 1)
		return bin;

	/* from undated ones to the first dated ones: those of before are ever fewer */
	if (h->parts[i - 1].year == 0 && arm->years[0].last != 0)
		return bin * pow(0.5, Max(h->parts[i].year - arm->years[0].last, 0) + 1);
	years = h->parts[i].year - h->parts[i - 1].year + 1;
	if (years > 1)
		bin *= Min((arm->years[0].last - arm->years[0].first + 1.0) / years, 1);
	return bin;
}

static bool
is_single_code(const LegalPattern *arm)
{
	return arm->nnumbers == 1 && arm->numbers[0].first == arm->numbers[0].last &&
		arm->nyears == 1 && arm->years[0].first == arm->years[0].last &&
		arm->nsymbols == 1 &&
		memchr(arm->symbols[0].s, LEGAL_PATTERN_ANY, arm->symbols[0].len) == NULL;
}

/* The part of the column that common values in a range are. */
static double
common_in_range(const Histogram *h, const LegalKeyRange *range)
{
	AttStatsSlot slot;
	double		sum = 0;

	if (!get_attstatsslot(&slot, h->column->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return 0;
	for (int i = 0; i < slot.nvalues; i++)
	{
		LegalRef   *value = DatumGetLegalRefPP(slot.values[i]);

		if (legal_key_compare(LegalRefBytes(value), LegalRefLength(value),
							  range->low.bytes, range->low.len) >= 0 &&
			legal_key_compare(LegalRefBytes(value), LegalRefLength(value),
							  range->high.bytes, range->high.len) < 0)
			sum += slot.numbers[i];
	}
	free_attstatsslot(&slot);
	return sum;
}

/*
 * The share of a range that holds so many values of the histogram, as an index has it;
 * *at_least when there is more.  Negative when there is none, or it is not to be asked.
 */
static double
probed_share(const Histogram *h, const LegalKeyRange *range, int values, bool beyond,
			 bool *at_least)
{
	int			most = beyond ? PROBED_BEYOND : PROBED_ROWS;
	double		rows;
	double		tuples;

	*at_least = false;
	if (h->root == NULL || h->column->rel == NULL || h->part <= 0)
		return -1;
	tuples = h->column->rel->tuples;
	if (tuples < 1 || values * tuples * h->part / (h->n - 1) >= most)
		return -1;
	rows = legal_ref_probe(h->root, h->column, range, most);
	*at_least = rows >= most;
	return rows < 0 ? rows : Max(rows / tuples - common_in_range(h, range), 0) / h->part;
}

/* The share of one arm among the rows that the histogram stands for. */
static double
arm_share(const Histogram *h, const LegalPattern *arm)
{
	LegalKeyRange range;
	bool		exact;
	bool		beyond;
	bool		at_least;
	int			from;
	int			to;
	int			match = 0;
	double		share;
	double		probed;

	(void) legal_pattern_ranges(arm, &range, 1, &exact);
	from = values_below(h, &range.low);
	to = values_below(h, &range.high);
	share = (to - from + place_in_bin(h, to, &range.high) - place_in_bin(h, from, &range.low)) /
		(h->n - 1);
	share = Min(Max(share, 0), 1);

	for (int i = from; i < to; i++)
		match += legal_pattern_matches_parts(arm, &h->parts[i]);
	beyond = to == 0 || from == h->n;
	probed = probed_share(h, &range, to - from, beyond, &at_least);
	if (probed >= 0 && beyond && !exact)
	{
		LegalPattern of_any_year = *arm;

		of_any_year.nyears = 0;
		return probed * cell_share(h, &of_any_year);
	}
	if (probed >= 0 && exact && !at_least)
		return probed;

	if (beyond)
		share = Min(cell_share(h, arm), h->average);
	else if (from == to)
	{
		/* within a bin, of one year and symbol or of several */
		if (!exact || !same_group(h, from - 1, from))
			share = Min(cell_share(h, arm), share_of_bin(h, from, arm));
	}
	else if (!exact && match >= ENOUGH)
		share *= (match + 0.5) / (to - from + 1);
	else if (!exact)
		share = Min(share, cell_share(h, arm));
	else if (is_single_code(arm))
		share = Min(share, cell_share(h, arm));
	else if (to - from < ENOUGH)
		share = sqrt(share * Min(cell_share(h, arm), share));
	if (is_single_code(arm))
		share = Max(share, h->average);
	if (probed >= 0)
		return at_least ? Max(share, exact ? probed : 0) : Min(share, probed);
	return share;
}

/* The share of a whole pattern, likewise. */
static double
pattern_share(const Histogram *h, const LegalPattern *pattern)
{
	LegalKey   *arms = palloc(ARMS_MAX * sizeof(LegalKey));
	int			n = legal_pattern_split(pattern, arms, ARMS_MAX);
	double		share = 0;

	for (int i = 0; i < n; i++)
	{
		LegalPattern arm;

		if (legal_pattern_decode(arms[i].bytes, arms[i].len, &arm))
			share += arm_share(h, &arm);
	}
	pfree(arms);
	return Min(share, 1);
}

/* The share of what a reference covers. */
static double
covered_share(const Histogram *h, const LegalRef *ref, const LegalParts *parts)
{
	LegalKeyRange range;
	LegalPattern pattern;
	int			inside;

	if (parts->doc_type_len == 0 && parts->issued_on == 0 &&
		parts->ref_len == LegalRefLength(ref))
	{
		pattern.nnumbers = pattern.nyears = pattern.nsymbols = 1;
		pattern.numbers[0].first = pattern.numbers[0].last = parts->number;
		pattern.numbers[0].any_suffix = false;
		pattern.numbers[0].suffix = parts->suffix;
		pattern.numbers[0].subnumber = parts->subnumber;
		pattern.years[0].first = pattern.years[0].last = parts->year;
		pattern.symbols[0].s = parts->symbol;
		pattern.symbols[0].len = parts->symbol_len;
		pattern.authority = parts->authority;
		pattern.authority_len = parts->authority_len;
		return arm_share(h, &pattern);
	}
	(void) legal_key_range(LegalRefBytes(ref), LegalRefLength(ref), &range.low, &range.high);
	inside = values_below(h, &range.high) - values_below(h, &range.low);
	return Max((double) inside / (h->n - 1), h->average);
}

/* The share of what a constant asks for; a negative number: unknown. */
static double
asked_share(const Histogram *h, const LegalRef *asked, Role role)
{
	LegalPattern pattern;
	LegalParts	parts;

	if (role == ROLE_PATTERN)
		return legal_pattern_decode(LegalRefBytes(asked), LegalRefLength(asked), &pattern) ?
			pattern_share(h, &pattern) : -1;
	if (!legal_key_decode(LegalRefBytes(asked), LegalRefLength(asked), &parts))
		return -1;
	return role == ROLE_WHOLE ? covered_share(h, asked, &parts) : h->average;
}

/* Reads the histogram of a column; false when there is none in the order of keys. */
static bool
read_histogram(AttStatsSlot *slot, Histogram *h)
{
	FmgrInfo	order;

	if (slot->nvalues < 2 || get_typlen(slot->valuetype) != -1)
		return false;
	fmgr_info(get_opcode(slot->staop), &order);
	if (order.fn_addr != legal_ref_lt)
		return false;
	h->n = slot->nvalues;
	h->values = palloc(h->n * sizeof(LegalRef *));
	h->parts = palloc(h->n * sizeof(LegalParts));
	for (int i = 0; i < h->n; i++)
	{
		h->values[i] = DatumGetLegalRefPP(slot->values[i]);
		if (!legal_key_decode(LegalRefBytes(h->values[i]), LegalRefLength(h->values[i]),
							  &h->parts[i]))
			return false;
	}
	return true;
}

/*
 * The part of a column's rows that a constant asks for; a negative number: unknown.
 * Indexes are looked into where root is not NULL.
 */
static double
column_selectivity(PlannerInfo *root, VariableStatData *vardata, FmgrInfo *match,
				   bool varonleft, Datum value, Role role)
{
	Histogram	h;
	AttStatsSlot slot;
	double		common;
	double		selectivity;
	double		others;
	double		share = -1;
	bool		isdefault;

	if (!HeapTupleIsValid(vardata->statsTuple) ||
		!statistic_proc_security_check(vardata, match->fn_oid))
		return -1;
	selectivity = mcv_selectivity(vardata, match, InvalidOid, value, varonleft, &common);
	others = 1 - common - ((Form_pg_statistic) GETSTRUCT(vardata->statsTuple))->stanullfrac;
	others = Max(others, 0);
	if (get_attstatsslot(&slot, vardata->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid,
						 ATTSTATSSLOT_VALUES))
	{
		if (read_histogram(&slot, &h))
		{
			h.part = others;
			h.root = root;
			h.column = vardata;
			h.average = 1 / Max(get_variable_numdistinct(vardata, &isdefault), h.n);
			share = asked_share(&h, DatumGetLegalRefPP(value), role);
		}
		free_attstatsslot(&slot);
	}
	if (share < 0)
	{
		/* the common values are the sample, if they are most of the column */
		if (common < 0.5)
			return -1;
		share = selectivity / common;
	}
	selectivity += others * share;
	CLAMP_PROBABILITY(selectivity);
	return selectivity;
}

/* What the arguments of an operator are, if its function is one of ours. */
static bool
operator_roles(Oid operator, FmgrInfo *match, Role *left, Role *right)
{
	static const struct
	{
		PGFunction	function;
		Role		left;
		Role		right;
	}			known[] = {
		{legal_ref_matches, ROLE_NONE, ROLE_PATTERN},
		{legal_ref_pattern_matches, ROLE_PATTERN, ROLE_NONE},
		{legal_ref_covers, ROLE_WHOLE, ROLE_PART},
		{legal_ref_covered_by, ROLE_PART, ROLE_WHOLE}
	};
	Oid			function = get_opcode(operator);

	if (!OidIsValid(function))
		return false;
	fmgr_info(function, match);
	for (int i = 0; i < lengthof(known); i++)
		if (match->fn_addr == known[i].function)
		{
			*left = known[i].left;
			*right = known[i].right;
			return true;
		}
	return false;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_matchsel);
Datum
legal_ref_matchsel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid			operator = PG_GETARG_OID(1);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	int			varRelid = PG_GETARG_INT32(3);
	VariableStatData vardata;
	Node	   *other;
	bool		varonleft;
	Role		left;
	Role		right;
	FmgrInfo	match;
	double		selectivity = -1;

	if (operator_roles(operator, &match, &left, &right) &&
		get_restriction_variable(root, args, varRelid, &vardata, &other, &varonleft))
	{
		Role		role = varonleft ? right : left;

		if (role != ROLE_NONE && IsA(other, Const))
			selectivity = ((Const *) other)->constisnull ? 0 :
				column_selectivity(root, &vardata, &match, varonleft,
								   ((Const *) other)->constvalue, role);
		ReleaseVariableStats(vardata);
	}
	if (selectivity < 0)
		selectivity = generic_restriction_selectivity(root, operator, InvalidOid, args, varRelid,
													  DEFAULT_MATCHING_SEL);
	PG_RETURN_FLOAT8((float8) selectivity);
}

/* The average over the common patterns, of what each matches. */
static double
common_patterns(VariableStatData *refs, VariableStatData *patterns, FmgrInfo *match,
				bool refs_left)
{
	AttStatsSlot slot;
	double		sum = 0;
	double		weight = 0;

	if (!HeapTupleIsValid(patterns->statsTuple) ||
		!statistic_proc_security_check(patterns, match->fn_oid) ||
		!get_attstatsslot(&slot, patterns->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return -1;
	if (get_typlen(slot.valuetype) == -1)
		for (int i = 0; i < Min(slot.nvalues, ARMS_MAX); i++)
		{
			double		part = column_selectivity(NULL, refs, match, refs_left,
												  slot.values[i], ROLE_PATTERN);

			if (part < 0)
				continue;
			sum += slot.numbers[i] * part;
			weight += slot.numbers[i];
		}
	free_attstatsslot(&slot);
	return weight > 0 ? sum / weight : -1;
}

/* What covers one another is rarely more than the same code. */
static double
covered_pairs(VariableStatData *left, VariableStatData *right, FmgrInfo *match, bool semi)
{
	bool		isdefault;
	double		a = Max(get_variable_numdistinct(left, &isdefault), 1);
	double		b = Max(get_variable_numdistinct(right, &isdefault), 1);
	bool		readable = statistic_proc_security_check(left, match->fn_oid) &&
		statistic_proc_security_check(right, match->fn_oid);
	double		common = legal_ref_overlap(readable ? left->statsTuple : NULL, a,
										   readable ? right->statsTuple : NULL, b);

	return semi ? common / a : common / a / b;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_matchjoinsel);
Datum
legal_ref_matchjoinsel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid			operator = PG_GETARG_OID(1);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	SpecialJoinInfo *sjinfo = (SpecialJoinInfo *) PG_GETARG_POINTER(4);
	VariableStatData left;
	VariableStatData right;
	bool		reversed;
	bool		semi = sjinfo->jointype == JOIN_SEMI || sjinfo->jointype == JOIN_ANTI;
	Role		left_role;
	Role		right_role;
	FmgrInfo	match;
	double		selectivity = -1;

	if (operator_roles(operator, &match, &left_role, &right_role))
	{
		VariableStatData *outer = &left;
		VariableStatData *inner = &right;

		get_join_variables(root, args, sjinfo, &left, &right, &reversed);
		if (reversed)
		{
			outer = &right;
			inner = &left;
		}
		if (left_role == ROLE_WHOLE || left_role == ROLE_PART)
			selectivity = covered_pairs(outer, inner, &match, semi);
		else
		{
			selectivity = left_role == ROLE_PATTERN ?
				common_patterns(&right, &left, &match, false) :
				common_patterns(&left, &right, &match, true);
			/* of the outer rows, those that have a match at all */
			if (semi && selectivity >= 0 && inner->rel != NULL)
				selectivity = Min(selectivity * inner->rel->rows, 1);
		}
		ReleaseVariableStats(left);
		ReleaseVariableStats(right);
	}
	PG_RETURN_FLOAT8((float8) (selectivity < 0 ? DEFAULT_MATCHING_SEL : selectivity));
}
