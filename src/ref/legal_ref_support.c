/*
 * legal_ref_support.c
 *	  Planner support: what a reference covers, or a pattern matches, is a range of
 *	  an ordered index.
 *
 * For "column <@ x" and "x @> column" the index is searched for
 *
 *		column >= lower(x) AND column < upper(x)
 *
 * and for "column @> x" and "x <@ column", which look for what covers x, the
 * same with the code of x without qualifiers, since all that covers x shares
 * it.  A constant x gives constant bounds, and the operator is left out where
 * the range holds nothing else; any other x that is stable during the scan (a
 * parameter, a column of an outer table) gives bounds that are computed when
 * the scan starts, and the operator stays as a recheck.
 *
 * A pattern is treated likewise: its hull is the range, and the operator stays
 * where that holds more.  A constant pattern of several ranges is first turned
 * into OR arms, each a pattern of one range, so that a bitmap of each is made.
 *
 * Provisions have the same bytes and operators of the same C functions, so this
 * serves them too, also where one side is a reference and the other a
 * provision: bounds get the type of the index by relabelling.
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/clauses.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "parser/parse_func.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "compat.h"
#include "ref/legal_ref_pattern.h"
#include "ref/legal_ref_probe.h"

/* Arms of a pattern, each of which may become one scan of an index. */
#define ARMS_MAX	32

extern Datum legal_ref_ge(PG_FUNCTION_ARGS);
extern Datum legal_ref_lt(PG_FUNCTION_ARGS);

/* The part of a value that names the code: all before its first qualifier. */
static size_t
code_length(const LegalRef *ref)
{
	LegalParts	parts;

	legal_ref_decode(ref, &parts);
	return parts.code_len;
}

/* The least value that a reference can cover. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_range_lower);
Datum
legal_ref_range_lower(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);
	LegalKey	lower;
	LegalKey	upper;

	(void) legal_key_range(LegalRefBytes(ref), LegalRefLength(ref), &lower, &upper);
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(lower.bytes, lower.len));
}

/* The least value after all that a reference can cover; it names no document. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_range_upper);
Datum
legal_ref_range_upper(PG_FUNCTION_ARGS)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(0);
	LegalKey	lower;
	LegalKey	upper;

	(void) legal_key_range(LegalRefBytes(ref), LegalRefLength(ref), &lower, &upper);
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(upper.bytes, upper.len));
}

/* The one range that holds all that a pattern matches. */
static void
pattern_hull(const LegalRef *bytes, LegalKeyRange *hull)
{
	LegalPattern pattern;
	bool		exact;

	legal_ref_pattern_decode(bytes, &pattern);
	(void) legal_pattern_ranges(&pattern, hull, 1, &exact);
}

/* The least value that a pattern can match, or what comes before it; it may name no document. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_lower);
Datum
legal_ref_pattern_lower(PG_FUNCTION_ARGS)
{
	LegalKeyRange hull;

	pattern_hull(PG_GETARG_LEGAL_REF_PP(0), &hull);
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(hull.low.bytes, hull.low.len));
}

/* The least value after all that a pattern can match; it names no document. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_upper);
Datum
legal_ref_pattern_upper(PG_FUNCTION_ARGS)
{
	LegalKeyRange hull;

	pattern_hull(PG_GETARG_LEGAL_REF_PP(0), &hull);
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(hull.high.bytes, hull.high.len));
}

static Node *
strip_relabel(Node *node)
{
	while (IsA(node, RelabelType))
		node = (Node *) ((RelabelType *) node)->arg;
	return node;
}

/* An expression as if it were of another type of the same bytes. */
static Expr *
relabelled(Expr *expr, Oid type)
{
	if (exprType((Node *) expr) == type)
		return expr;
	return (Expr *) makeRelabelType(expr, type, -1, InvalidOid, COERCE_IMPLICIT_CAST);
}

/* A type of this extension, beside funcid. */
static Oid
own_type(Oid funcid, const char *name)
{
	return GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum(name),
						   ObjectIdGetDatum(get_func_namespace(funcid)));
}

/* A call of this extension's function from a value of arg_type to a legal_ref. */
static Expr *
make_call(Oid funcid, const char *name, Oid arg_type, Expr *arg)
{
	List	   *names = list_make2(makeString(get_namespace_name(get_func_namespace(funcid))),
								   makeString(pstrdup(name)));
	Oid			callee = LookupFuncName(names, 1, &arg_type, false);

	return (Expr *) makeFuncExpr(callee, get_func_rettype(callee),
								 list_make1(relabelled(arg, arg_type)),
								 InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL);
}

static Const *
make_bound(Oid type, const LegalKey *key)
{
	return makeConst(type, -1, InvalidOid, -1,
					 LegalRefPGetDatum(legal_ref_from_key(key->bytes, key->len)),
					 false, false);
}

/* What the constant or parameter of a condition is to the column. */
typedef enum Role
{
	ROLE_WHOLE,					/* the column is looked for in what it covers */
	ROLE_PART,					/* the column is to cover it */
	ROLE_PATTERN				/* the column is to match it */
} Role;

/* The range of what a constant asks for; tells whether it holds nothing else. */
static bool
constant_range(Datum value, Role role, LegalKeyRange *range, bool *exact)
{
	LegalRef   *ref = DatumGetLegalRefPP(value);
	const uint8_t *bytes = LegalRefBytes(ref);
	LegalPattern pattern;

	switch (role)
	{
		case ROLE_WHOLE:
			*exact = legal_key_range(bytes, LegalRefLength(ref), &range->low, &range->high);
			return true;
		case ROLE_PART:
			(void) legal_key_range(bytes, code_length(ref), &range->low, &range->high);
			*exact = false;
			return true;
		case ROLE_PATTERN:
			return legal_pattern_decode(bytes, LegalRefLength(ref), &pattern) &&
				legal_pattern_ranges(&pattern, range, 1, exact) == 1;
	}
	return false;
}

/*
 * The condition on a column that a support request is about; the other argument
 * has a role that depends on its place.
 */
static List *
range_condition(SupportRequestIndexCondition *req, Role first_role, Role second_role)
{
	Role		role = req->indexarg == 0 ? second_role : first_role;
	List	   *args;
	Node	   *column;
	Node	   *other;
	Oid			type;
	Oid			ge;
	Oid			lt;
	Expr	   *lower;
	Expr	   *upper;

	if (is_opclause(req->node))
		args = ((OpExpr *) req->node)->args;
	else if (is_funcclause(req->node))
		args = ((FuncExpr *) req->node)->args;
	else
		return NIL;
	if (list_length(args) != 2 || req->indexarg < 0 || req->indexarg > 1)
		return NIL;

	column = strip_relabel(list_nth(args, req->indexarg));
	other = strip_relabel(list_nth(args, 1 - req->indexarg));
	type = req->index->opcintype[req->indexcol];

	ge = legal_ref_family_operator(req->opfamily, type, BTGreaterEqualStrategyNumber, legal_ref_ge);
	lt = legal_ref_family_operator(req->opfamily, type, BTLessStrategyNumber, legal_ref_lt);
	if (!OidIsValid(ge) || !OidIsValid(lt))
		return NIL;

	if (IsA(other, Const))
	{
		LegalKeyRange range;
		bool		exact;

		if (((Const *) other)->constisnull ||
			!constant_range(((Const *) other)->constvalue, role, &range, &exact))
			return NIL;
		lower = (Expr *) make_bound(type, &range.low);
		upper = (Expr *) make_bound(type, &range.high);
		req->lossy = !exact;
	}
	else if (is_pseudo_constant_for_index(req->root, other, req->index))
	{
		Expr	   *from = (Expr *) other;
		bool		pattern = role == ROLE_PATTERN;
		Oid			from_type = own_type(req->funcid, pattern ? "legal_ref_pattern" : "legal_ref");

		if (role == ROLE_PART)
			from = make_call(req->funcid, "legal_code", from_type, from);
		lower = make_call(req->funcid, pattern ? "legal_ref_pattern_lower" :
						  "legal_ref_range_lower", from_type, from);
		upper = make_call(req->funcid, pattern ? "legal_ref_pattern_upper" :
						  "legal_ref_range_upper", from_type, copyObject(from));
		req->lossy = true;
	}
	else
		return NIL;

	return list_make2(make_opclause(ge, BOOLOID, false, relabelled((Expr *) column, type),
									relabelled(lower, type), InvalidOid, InvalidOid),
					  make_opclause(lt, BOOLOID, false,
									relabelled((Expr *) copyObject(column), type),
									relabelled(upper, type), InvalidOid, InvalidOid));
}

/* The operator ~ of a function, if there is one beside it. */
static Oid
pattern_operator(Oid funcid)
{
	Oid		   *types;
	int			ntypes;
	Oid			operator;

	(void) get_func_signature(funcid, &types, &ntypes);
	if (ntypes != 2)
		return InvalidOid;
	operator = GetSysCacheOid4(OPERNAMENSP, Anum_pg_operator_oid, CStringGetDatum("~"),
							   ObjectIdGetDatum(types[0]), ObjectIdGetDatum(types[1]),
							   ObjectIdGetDatum(get_func_namespace(funcid)));
	return OidIsValid(operator) && get_opcode(operator) == funcid ? operator : InvalidOid;
}

/* May an expression stand in every arm?  A column may, and what is as cheap. */
static bool
may_be_repeated(Node *node)
{
	QualCost	cost;

	if (!contain_var_clause(node) || contain_volatile_functions(node) ||
		contain_subplans(node))
		return false;
	cost_qual_eval_node(&cost, node, NULL);
	return cost.startup + cost.per_tuple <= cpu_operator_cost;
}

/* "column ~ pattern" as OR arms, where the pattern is a constant of several ranges. */
static Node *
pattern_arms(SupportRequestSimplify *req, int pattern_arg)
{
	List	   *args = req->fcall->args;
	Node	   *other;
	Const	   *constant;
	LegalRef   *bytes;
	LegalPattern pattern;
	LegalKey   *arms;
	Oid			operator;
	List	   *clauses = NIL;
	int			n;

	if (list_length(args) != 2 || !IsA(list_nth(args, pattern_arg), Const))
		return NULL;
	constant = list_nth_node(Const, args, pattern_arg);
	other = list_nth(args, 1 - pattern_arg);
	if (constant->constisnull || !may_be_repeated(other))
		return NULL;
	bytes = DatumGetLegalRefPP(constant->constvalue);
	if (!legal_pattern_decode(LegalRefBytes(bytes), LegalRefLength(bytes), &pattern))
		return NULL;
	operator = pattern_operator(req->fcall->funcid);
	if (!OidIsValid(operator))
		return NULL;

	arms = palloc(ARMS_MAX * sizeof(LegalKey));
	n = legal_pattern_split(&pattern, arms, ARMS_MAX);
	for (int i = 0; i < n && n > 1; i++)
	{
		Expr	   *arm = (Expr *) make_bound(constant->consttype, &arms[i]);
		Expr	   *column = copyObject((Expr *) other);

		clauses = lappend(clauses,
						  make_opclause(operator, BOOLOID, false,
										pattern_arg == 1 ? column : arm,
										pattern_arg == 1 ? arm : column,
										InvalidOid, req->fcall->inputcollid));
	}
	pfree(arms);
	return clauses == NIL ? NULL : (Node *) makeBoolExpr(OR_EXPR, clauses, -1);
}

/* The support function of legal_ref_covers, whose first argument is the whole. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_covers_support);
Datum
legal_ref_covers_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	List	   *conditions = NIL;

	if (IsA(request, SupportRequestIndexCondition))
		conditions = range_condition((SupportRequestIndexCondition *) request,
									 ROLE_WHOLE, ROLE_PART);
	PG_RETURN_POINTER(conditions);
}

/* The support function of legal_ref_covered_by, whose second argument is it. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_covered_by_support);
Datum
legal_ref_covered_by_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	List	   *conditions = NIL;

	if (IsA(request, SupportRequestIndexCondition))
		conditions = range_condition((SupportRequestIndexCondition *) request,
									 ROLE_PART, ROLE_WHOLE);
	PG_RETURN_POINTER(conditions);
}

/* What the functions behind ~ have in common. */
static Node *
pattern_support(Node *request, int pattern_arg)
{
	if (IsA(request, SupportRequestIndexCondition) &&
		((SupportRequestIndexCondition *) request)->indexarg != pattern_arg)
		return (Node *) range_condition((SupportRequestIndexCondition *) request,
										ROLE_PATTERN, ROLE_PATTERN);
	if (IsA(request, SupportRequestSimplify))
		return pattern_arms((SupportRequestSimplify *) request, pattern_arg);
	return NULL;
}

/* The support function of legal_ref_matches, whose second argument is the pattern. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_matches_support);
Datum
legal_ref_matches_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(pattern_support((Node *) PG_GETARG_POINTER(0), 1));
}

/* The support function of legal_ref_pattern_matches, whose first argument is it. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_matches_support);
Datum
legal_ref_pattern_matches_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(pattern_support((Node *) PG_GETARG_POINTER(0), 0));
}
