/*
 * register_read.c
 *	  Reads a register through SPI, as the caller and with the caller's snapshot,
 *	  so privileges, row security, views and partitions are respected.
 *
 * Codes and title keys are asked for as an array.  Where an index serves, each
 * element probes it, a code as a range: a subquery for each, limited so that the
 * planner, which cannot see bounds and may have no statistics, still takes the
 * index.  Where the plan shows that none does, the array is joined by equality
 * instead, which reads the register once for the whole array.  The few elements with
 * more rows than the limit are asked for again in the second way.
 *
 * SPI leaves its own memory context behind: the functions here go back to the caller's.
 *
 * Nothing in the statements depends on search_path: the relation is the one with
 * the given OID and every name is qualified.  No setting of the caller is changed.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/relation.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/nodeFuncs.h"
#include "nodes/plannodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "code/legal_fold.h"
#include "code/legal_vocab.h"
#include "ref/legal_columns.h"
#include "register/register_read.h"

/* Rows of one element that a probe is for; more are rare. */
#define PROBE_ROWS		500

/* Elements in one statement */
#define ASKED_AT_ONCE	256

/* Columns of every statement's rows. */
enum
{
	COLUMN_ASKED = 1,			/* which element of the array, from 1 */
	COLUMN_REF,
	COLUMN_DOC_TYPE,
	COLUMN_ISSUER,
	COLUMN_ISSUED_ON,
	COLUMN_ENDED_ON
};

/* The two ways to ask for the elements of an array. */
typedef struct Question
{
	SPIPlanPtr	probes;			/* NULL: not prepared, or no index serves */
	SPIPlanPtr	join;			/* NULL: not prepared */
	bool		looked;			/* has it been looked whether an index serves? */
} Question;

/* Kept statements: of one register, as long as its columns stay. */
typedef struct RegisterPlans
{
	Register	reg;
	Question	codes;
	Question	titles;
	MemoryContextCallback release;
} RegisterPlans;

static void
forget_question(Question *question)
{
	if (question->probes != NULL)
		SPI_freeplan(question->probes);
	if (question->join != NULL)
		SPI_freeplan(question->join);
	memset(question, 0, sizeof(Question));
}

static void
forget_plans(void *arg)
{
	RegisterPlans *plans = arg;

	forget_question(&plans->codes);
	forget_question(&plans->titles);
}

static bool
has_column(Relation rel, const char *name, Oid type)
{
	return legal_columns_has(rel, "register", name, type);
}

/* The collation of the titles, which an index on their keys has, too. */
static char *
title_collation(Relation rel)
{
	AttrNumber	attno = get_attnum(RelationGetRelid(rel), "title");
	Oid			collation = TupleDescAttr(RelationGetDescr(rel), attno - 1)->attcollation;
	HeapTuple	tuple = SearchSysCache1(COLLOID, ObjectIdGetDatum(collation));
	Form_pg_collation form;
	char	   *name;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for collation %u", collation);
	form = (Form_pg_collation) GETSTRUCT(tuple);
	name = quote_qualified_identifier(get_namespace_name(form->collnamespace),
									  NameStr(form->collname));
	ReleaseSysCache(tuple);
	return name;
}

static bool
same_register(const Register *a, const Register *b)
{
	return a->relid == b->relid && a->ref_type == b->ref_type &&
		a->has_title == b->has_title && a->has_doc_type == b->has_doc_type &&
		a->has_issuer == b->has_issuer && a->has_issued_on == b->has_issued_on &&
		a->has_effective == b->has_effective && strcmp(a->name, b->name) == 0 &&
		strcmp(a->schema, b->schema) == 0 && strcmp(a->collation, b->collation) == 0;
}

static void
free_names(Register *reg)
{
	pfree(reg->name);
	pfree(reg->schema);
	pfree(reg->collation);
}

Register *
legal_register_open(Oid relid, Oid ref_type, Oid funcid, RegisterPlans **kept,
					MemoryContext context)
{
	Relation	rel = legal_columns_open(relid);
	MemoryContext caller = MemoryContextSwitchTo(context);
	RegisterPlans *plans = *kept;
	Register	reg = {.relid = relid, .ref_type = ref_type};

	if (!has_column(rel, "ref", ref_type))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("register \"%s\" has no column \"ref\"", RelationGetRelationName(rel)),
				 errhint("A register has a column ref of type %s.", format_type_be(ref_type))));
	reg.has_title = has_column(rel, "title", TEXTOID);
	reg.has_doc_type = has_column(rel, "doc_type", TEXTOID);
	reg.has_issuer = has_column(rel, "issuer", TEXTOID);
	reg.has_issued_on = has_column(rel, "issued_on", DATEOID);
	reg.has_effective = has_column(rel, "effective", DATERANGEOID);
	reg.name = quote_qualified_identifier(get_namespace_name(RelationGetNamespace(rel)),
										  RelationGetRelationName(rel));
	reg.schema = pstrdup(quote_identifier(get_namespace_name(get_func_namespace(funcid))));
	reg.collation = reg.has_title ? title_collation(rel) : pstrdup("");
	relation_close(rel, NoLock);

	if (plans == NULL)
	{
		plans = palloc0(sizeof(RegisterPlans));
		plans->release.func = forget_plans;
		plans->release.arg = plans;
		MemoryContextRegisterResetCallback(context, &plans->release);
		plans->reg = reg;
		*kept = plans;
	}
	else if (same_register(&plans->reg, &reg))
	{
		free_names(&reg);
	}
	else
	{
		forget_plans(plans);
		free_names(&plans->reg);
		plans->reg = reg;
	}
	plans->reg.plans = plans;
	MemoryContextSwitchTo(caller);
	return &plans->reg;
}

/* The columns behind the first, of the register r. */
static char *
row_columns(const Register *reg)
{
	return psprintf("r.ref, %s AS doc_type, %s AS issuer, %s AS issued_on, %s AS ended_on",
					reg->has_doc_type ? "r.doc_type::pg_catalog.text" : "NULL::pg_catalog.text",
					reg->has_issuer ? "r.issuer::pg_catalog.text" : "NULL::pg_catalog.text",
					reg->has_issued_on ? "r.issued_on::pg_catalog.date" : "NULL::pg_catalog.date",
					reg->has_effective ? "pg_catalog.upper(r.effective)" : "NULL::pg_catalog.date");
}

static SPIPlanPtr
prepare(const char *query, Oid argtype)
{
	SPIPlanPtr	plan = SPI_prepare_cursor(query, 1, &argtype,
										  CURSOR_OPT_GENERIC_PLAN | CURSOR_OPT_PARALLEL_OK);

	if (plan == NULL)
		elog(ERROR, "SPI_prepare_cursor failed: %s", SPI_result_code_string(SPI_result));
	return plan;
}

static SPIPlanPtr
keep(SPIPlanPtr plan)
{
	if (SPI_keepplan(plan) != 0)
		elog(ERROR, "SPI_keepplan failed");
	return plan;
}

static bool
has_outer_param(Node *node, void *context)
{
	if (node == NULL)
		return false;
	if (IsA(node, Param))
		return ((Param *) node)->paramkind == PARAM_EXEC;
	return expression_tree_walker(node, has_outer_param, context);
}

/* Is an index searched for what the array's element says? */
static bool
searches_index(Plan *plan)
{
	List	   *children = NIL;
	ListCell   *cell;

	check_stack_depth();
	if (plan == NULL)
		return false;
	switch (nodeTag(plan))
	{
		case T_IndexScan:
			return has_outer_param((Node *) ((IndexScan *) plan)->indexqual, NULL);
		case T_IndexOnlyScan:
			return has_outer_param((Node *) ((IndexOnlyScan *) plan)->indexqual, NULL);
		case T_BitmapIndexScan:
			return has_outer_param((Node *) ((BitmapIndexScan *) plan)->indexqual, NULL);
		case T_Append:
			children = ((Append *) plan)->appendplans;
			break;
		case T_MergeAppend:
			children = ((MergeAppend *) plan)->mergeplans;
			break;
		case T_SubqueryScan:
			children = list_make1(((SubqueryScan *) plan)->subplan);
			break;
		default:
			break;
	}
	foreach(cell, children)
	{
		if (searches_index(lfirst(cell)))
			return true;
	}
	return searches_index(plan->lefttree) || searches_index(plan->righttree);
}

static bool
plan_searches_index(SPIPlanPtr plan)
{
	CachedPlan *cached = SPI_plan_get_cached_plan(plan);
	PlannedStmt *statement;
	bool		result;

	if (cached == NULL)
		return false;
	statement = linitial_node(PlannedStmt, cached->stmt_list);
	result = searches_index(statement->planTree);
	ReleaseCachedPlan(cached, NULL);
	return result;
}

static char *
codes_probe(const Register *reg)
{
	return psprintf("r.ref OPERATOR(%s.<@) v.element", reg->schema);
}

static char *
codes_join(const Register *reg)
{
	return psprintf("%s.legal_code(r.ref) OPERATOR(%s.=) v.element", reg->schema, reg->schema);
}

/* The same for both ways: an index on the expression has the order of equality. */
static char *
titles_condition(const Register *reg)
{
	return psprintf("%s.legal_title_key(r.title) OPERATOR(pg_catalog.=) v.element COLLATE %s "
					"AND r.ref IS NOT NULL",
					reg->schema, reg->collation);
}

/* The plan that probes an index for each element, or NULL where none serves. */
static SPIPlanPtr
probes_plan(const Register *reg, Question *question, const char *condition, Oid array_type)
{
	SPIPlanPtr	plan;

	if (question->looked)
		return question->probes;
	plan = prepare(psprintf("SELECT v.asked, d.* "
							"FROM pg_catalog.unnest($1) WITH ORDINALITY AS v (element, asked), "
							"LATERAL (SELECT %s FROM %s AS r WHERE %s LIMIT %d) AS d",
							row_columns(reg), reg->name, condition, PROBE_ROWS + 1),
				   array_type);
	if (plan_searches_index(plan))
		question->probes = keep(plan);
	else
		SPI_freeplan(plan);
	question->looked = true;
	return question->probes;
}

static SPIPlanPtr
join_plan(const Register *reg, Question *question, const char *condition, Oid array_type)
{
	char	   *query;

	if (question->join == NULL)
	{
		query = psprintf("SELECT v.asked, %s "
						 "FROM pg_catalog.unnest($1) WITH ORDINALITY AS v (element, asked), "
						 "%s AS r WHERE %s",
						 row_columns(reg), reg->name, condition);
		question->join = keep(prepare(query, array_type));
	}
	return question->join;
}

const char *
legal_register_doc_type(const char *name, size_t len)
{
	char		nfc[64];
	size_t		used = 0;
	const LegalDocType *type;

	for (size_t at = 0; at < len;)
	{
		uint32_t	cps[LEGAL_SEGMENT_MAX];
		int			n;

		at = legal_nfc_next(name, len, at, cps, &n);
		for (int i = 0; i < n; i++)
		{
			bool		blank = legal_char_class(cps[i]) == LEGAL_CHAR_BLANK;

			if (used + 4 > sizeof(nfc) || at > LEGAL_CHARS_MAX)
				return NULL;
			if (!blank)
				used += legal_utf8_put(cps[i], nfc + used);
			else if (used > 0 && nfc[used - 1] != ' ')
				nfc[used++] = ' ';
		}
	}
	while (used > 0 && nfc[used - 1] == ' ')
		used--;
	type = legal_vocab_type_by_name(nfc, used);
	return type != NULL ? type->key : NULL;
}

static Datum
column(HeapTuple tuple, int number, bool *isnull)
{
	return SPI_getbinval(tuple, SPI_tuptable->tupdesc, number, isnull);
}

/* Which element of the array a row is for, from 0. */
static int64
asked_element(HeapTuple tuple)
{
	bool		isnull;

	return DatumGetInt64(column(tuple, COLUMN_ASKED, &isnull)) - 1;
}

/* A row in the current context. */
static RegisterRow *
read_row(HeapTuple tuple)
{
	RegisterRow *row = palloc0(sizeof(RegisterRow));
	LegalRef   *ref;
	LegalParts	parts;
	const LegalDocType *type;
	Datum		value;
	bool		isnull;

	value = column(tuple, COLUMN_REF, &isnull);
	ref = DatumGetLegalRefPP(value);
	legal_ref_decode(ref, &parts);
	row->ref = legal_ref_from_key(LegalRefBytes(ref), LegalRefLength(ref));

	type = legal_vocab_doc_type(&parts);
	if (type != NULL)
		row->code_type = type->key;
	value = column(tuple, COLUMN_DOC_TYPE, &isnull);
	if (!isnull)
	{
		text	   *name = DatumGetTextPP(value);

		row->doc_type = legal_register_doc_type(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	}
	if (row->doc_type == NULL)
		row->doc_type = row->code_type;
	value = column(tuple, COLUMN_ISSUER, &isnull);
	if (!isnull)
		row->issuer = TextDatumGetCString(value);

	row->issued_on = NO_DATE;
	if (parts.issued_on != 0)
		row->issued_on = parts.issued_on - POSTGRES_EPOCH_JDATE;
	else
	{
		value = column(tuple, COLUMN_ISSUED_ON, &isnull);
		if (!isnull && !DATE_NOT_FINITE(DatumGetDateADT(value)))
			row->issued_on = DatumGetDateADT(value);
	}
	row->ended_on = NO_DATE;
	value = column(tuple, COLUMN_ENDED_ON, &isnull);
	if (!isnull && !DATE_NOT_FINITE(DatumGetDateADT(value)))
		row->ended_on = DatumGetDateADT(value);
	return row;
}

/*
 * Puts the rows of the last statement into the lists of what was asked, except for
 * elements with more than most rows; returns whether there are such, and marks them.
 */
static bool
take_rows(RegisterRow **rows, int n, uint64 most, bool *cut, MemoryContext context)
{
	MemoryContext caller = MemoryContextSwitchTo(context);
	uint64	   *counts = palloc0(sizeof(uint64) * n);
	bool		any_cut = false;

	for (uint64 i = 0; i < SPI_processed; i++)
		counts[asked_element(SPI_tuptable->vals[i])]++;
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		int64		asked = asked_element(SPI_tuptable->vals[i]);
		RegisterRow *row;

		CHECK_FOR_INTERRUPTS();
		if (counts[asked] > most)
		{
			cut[asked] = any_cut = true;
			continue;
		}
		row = read_row(SPI_tuptable->vals[i]);
		row->next = rows[asked];
		rows[asked] = row;
	}
	pfree(counts);
	MemoryContextSwitchTo(caller);
	SPI_freetuptable(SPI_tuptable);
	return any_cut;
}

static void
execute(SPIPlanPtr plan, ArrayType *asked)
{
	Datum		value = PointerGetDatum(asked);
	int			result = SPI_execute_plan(plan, &value, NULL, true, 0);

	if (result < 0)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(result));
}

/* Asks for the rows of each element of an array that may be of any length. */
static void
ask(Register *reg, Question *question, const char *probe, const char *join, Oid type,
	Datum *elements, int n, RegisterRow **rows, MemoryContext context)
{
	for (int from = 0; from < n; from += ASKED_AT_ONCE)
	{
		SPIPlanPtr	plan = probes_plan(reg, question, probe, get_array_type(type));
		uint64		most = plan != NULL ? PROBE_ROWS : PG_UINT64_MAX;
		int			asked = Min(n - from, ASKED_AT_ONCE);
		bool		cut[ASKED_AT_ONCE] = {false};

		if (plan == NULL)
			plan = join_plan(reg, question, join, get_array_type(type));
		execute(plan, construct_array(elements + from, asked, type, -1, false, TYPALIGN_INT));
		if (!take_rows(rows + from, asked, most, cut, context))
			continue;
		for (int i = 0; i < asked; i++)
		{
			if (!cut[i])
				continue;
			execute(join_plan(reg, question, join, get_array_type(type)),
					construct_array(elements + from + i, 1, type, -1, false, TYPALIGN_INT));
			(void) take_rows(rows + from + i, 1, PG_UINT64_MAX, NULL, context);
		}
	}
}

void
legal_register_codes(Register *reg, LegalRef **codes, int n, RegisterRow **rows,
					 MemoryContext context)
{
	MemoryContext caller = CurrentMemoryContext;
	Datum	   *elements = palloc(sizeof(Datum) * n);

	for (int i = 0; i < n; i++)
		elements[i] = LegalRefPGetDatum(codes[i]);
	ask(reg, &reg->plans->codes, codes_probe(reg), codes_join(reg), reg->ref_type,
		elements, n, rows, context);
	MemoryContextSwitchTo(caller);
}

void
legal_register_titles(Register *reg, char **keys, int n, RegisterRow **rows,
					  MemoryContext context)
{
	MemoryContext caller = CurrentMemoryContext;
	Datum	   *elements = palloc(sizeof(Datum) * n);

	for (int i = 0; i < n; i++)
		elements[i] = CStringGetTextDatum(keys[i]);
	ask(reg, &reg->plans->titles, titles_condition(reg), titles_condition(reg), TEXTOID,
		elements, n, rows, context);
	MemoryContextSwitchTo(caller);
}

RegisterRow *
legal_register_range(Register *reg, LegalRef *lower, LegalRef *upper, int32 *numbers, int n,
					 MemoryContext context)
{
	Oid			types[3] = {reg->ref_type, reg->ref_type, INT4ARRAYOID};
	Datum		values[3];
	Datum	   *datums = palloc(sizeof(Datum) * n);
	RegisterRow *rows = NULL;
	MemoryContext caller = CurrentMemoryContext;
	int			result;

	for (int i = 0; i < n; i++)
		datums[i] = Int32GetDatum(numbers[i]);
	values[0] = LegalRefPGetDatum(lower);
	values[1] = LegalRefPGetDatum(upper);
	values[2] = PointerGetDatum(construct_array(datums, n, INT4OID, sizeof(int32), true,
												TYPALIGN_INT));

	/* rare, and planned with its bounds seen, so that an index is taken where it is good */
	result = SPI_execute_with_args(psprintf("SELECT 1::pg_catalog.int8, %s FROM %s AS r "
											"WHERE r.ref OPERATOR(%s.>=) $1 "
											"AND r.ref OPERATOR(%s.<) $2 "
											"AND %s.legal_number(r.ref) "
											"OPERATOR(pg_catalog.=) ANY ($3)",
											row_columns(reg), reg->name, reg->schema,
											reg->schema, reg->schema),
								   3, types, values, NULL, true, 0);
	if (result < 0)
		elog(ERROR, "SPI_execute_with_args failed: %s", SPI_result_code_string(result));
	(void) take_rows(&rows, 1, PG_UINT64_MAX, NULL, context);
	MemoryContextSwitchTo(caller);
	return rows;
}
