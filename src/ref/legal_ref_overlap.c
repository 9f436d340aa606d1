/*
 * legal_ref_overlap.c
 *	  How many documents two columns have in common, by their statistics.
 *
 * The server takes the fewer values of one column to be among those of the other.  Laws
 * are cited and cite no decrees, a province's decisions are in no register of the state:
 * so that is assumed of the codes of each symbol by itself, dated and undated ones apart.
 * Common values count as one document each, those of the histogram stand for the others.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "utils/lsyscache.h"

#include "compat.h"
#include "ref/legal_ref.h"
#include "ref/legal_ref_overlap.h"

extern Datum legal_ref_eq(PG_FUNCTION_ARGS);
extern Datum legal_ref_lt(PG_FUNCTION_ARGS);

/* So many documents of a symbol. */
typedef struct Kind
{
	LegalParts	parts;
	double		documents;
} Kind;

typedef struct Kinds
{
	AttStatsSlot common;		/* parts lead into its values */
	AttStatsSlot histogram;		/* and into these */
	Kind	   *kinds;
	int			n;
} Kinds;

static int
compare_kinds(const void *a, const void *b)
{
	const LegalParts *x = &((const Kind *) a)->parts;
	const LegalParts *y = &((const Kind *) b)->parts;

	if ((x->year == 0) != (y->year == 0))
		return x->year == 0 ? -1 : 1;
	return legal_key_compare((const uint8_t *) x->symbol, x->symbol_len,
							 (const uint8_t *) y->symbol, y->symbol_len);
}

/* Adds values that stand for so many documents each; false when they are not of this type. */
static bool
add_kinds(Kinds *kinds, const AttStatsSlot *slot, PGFunction operator, double documents)
{
	FmgrInfo	flinfo;

	if (slot->nvalues == 0)
		return true;
	fmgr_info(get_opcode(slot->staop), &flinfo);
	if (flinfo.fn_addr != operator)
		return false;
	for (int i = 0; i < slot->nvalues; i++)
	{
		LegalRef   *value = DatumGetLegalRefPP(slot->values[i]);
		Kind	   *kind = &kinds->kinds[kinds->n];

		if (!legal_key_decode(LegalRefBytes(value), LegalRefLength(value), &kind->parts))
			return false;
		kind->documents = documents;
		if (kinds->n > 0 && compare_kinds(kind - 1, kind) == 0)
			kind[-1].documents += documents;
		else
			kinds->n++;
	}
	return true;
}

/* The documents of each symbol, in order. */
static bool
read_kinds(HeapTuple stats, double distinct, Kinds *kinds)
{
	int			n;

	(void) get_attstatsslot(&kinds->common, stats, STATISTIC_KIND_MCV, InvalidOid,
							ATTSTATSSLOT_VALUES);
	(void) get_attstatsslot(&kinds->histogram, stats, STATISTIC_KIND_HISTOGRAM, InvalidOid,
							ATTSTATSSLOT_VALUES);
	n = kinds->common.nvalues + kinds->histogram.nvalues;
	if (n == 0)
		return false;
	kinds->kinds = palloc(n * sizeof(Kind));
	kinds->n = 0;
	if (!add_kinds(kinds, &kinds->common, legal_ref_eq, 1) ||
		!add_kinds(kinds, &kinds->histogram, legal_ref_lt,
				   Max(distinct - kinds->common.nvalues, 0) / kinds->histogram.nvalues))
		return false;
	qsort(kinds->kinds, kinds->n, sizeof(Kind), compare_kinds);
	n = 0;
	for (int i = 1; i < kinds->n; i++)
		if (compare_kinds(&kinds->kinds[n], &kinds->kinds[i]) == 0)
			kinds->kinds[n].documents += kinds->kinds[i].documents;
		else
			kinds->kinds[++n] = kinds->kinds[i];
	kinds->n = n + 1;
	return true;
}

static void
free_kinds(Kinds *kinds)
{
	free_attstatsslot(&kinds->common);
	free_attstatsslot(&kinds->histogram);
	if (kinds->kinds != NULL)
		pfree(kinds->kinds);
}

/* A row of pg_statistic; what ANALYZE writes is another one. */
typedef struct StatsRow
{
	ItemPointerData tid;
	TransactionId xmin;
	double		distinct;
} StatsRow;

static bool
same_row(const StatsRow *a, const StatsRow *b)
{
	return ItemPointerIsValid(&a->tid) && ItemPointerEquals((ItemPointer) &a->tid, (ItemPointer) &b->tid) &&
		a->xmin == b->xmin && a->distinct == b->distinct;
}

static StatsRow
stats_row(HeapTuple stats, double distinct)
{
	return (StatsRow) {stats->t_self, HeapTupleHeaderGetRawXmin(stats->t_data), distinct};
}

static double
compare_columns(HeapTuple a, double a_distinct, HeapTuple b, double b_distinct)
{
	Kinds		of_a = {0};
	Kinds		of_b = {0};
	double		most = Min(a_distinct, b_distinct);
	double		common = most;

	if (read_kinds(a, a_distinct, &of_a) && read_kinds(b, b_distinct, &of_b))
	{
		/* what is not among the values of both may be there all the same */
		common = most / (of_a.n + of_b.n);
		for (int i = 0, k = 0; i < of_a.n && k < of_b.n;)
		{
			int			order = compare_kinds(&of_a.kinds[i], &of_b.kinds[k]);

			if (order == 0)
				common += Min(of_a.kinds[i].documents, of_b.kinds[k].documents);
			i += order <= 0;
			k += order >= 0;
		}
	}
	free_kinds(&of_a);
	free_kinds(&of_b);
	return Min(common, most);
}

/* A query that is planned at each execution asks for the same columns each time, and twice. */
double
legal_ref_overlap(HeapTuple a, double a_distinct, HeapTuple b, double b_distinct)
{
	static StatsRow last_a;
	static StatsRow last_b;
	static double last;
	StatsRow	row_a;
	StatsRow	row_b;

	if (!HeapTupleIsValid(a) || !HeapTupleIsValid(b))
		return Min(a_distinct, b_distinct);
	row_a = stats_row(a, a_distinct);
	row_b = stats_row(b, b_distinct);
	if (!same_row(&row_a, &last_a) || !same_row(&row_b, &last_b))
	{
		last = compare_columns(a, a_distinct, b, b_distinct);
		last_a = row_a;
		last_b = row_b;
	}
	return last;
}
