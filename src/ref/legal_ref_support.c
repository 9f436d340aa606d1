/*
 * legal_ref_support.c
 *	  Planner support: what a reference covers is a range of an ordered index.
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
 * Provisions have the same bytes and operators of the same C functions, so this
 * serves them too, also where one side is a reference and the other a
 * provision: bounds get the type of the index by relabelling.
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "parser/parse_func.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "compat.h"
#include "ref/legal_ref.h"

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

/*
 * The operator of a strategy number, if it is in the family and is this
 * type's: another family may order the type otherwise.
 */
static Oid
family_operator(Oid opfamily, Oid type, int16 strategy, PGFunction function)
{
	Oid			operator = get_opfamily_member(opfamily, type, type, strategy);
	FmgrInfo	flinfo;

	if (!OidIsValid(operator))
		return InvalidOid;
	fmgr_info(get_opcode(operator), &flinfo);
	return flinfo.fn_addr == function ? operator : InvalidOid;
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

/* A call of this extension's function of one legal_ref, beside funcid. */
static Expr *
make_call(Oid funcid, const char *name, Oid ref_type, Expr *arg)
{
	List	   *names = list_make2(makeString(get_namespace_name(get_func_namespace(funcid))),
								   makeString(pstrdup(name)));
	Oid			callee = LookupFuncName(names, 1, &ref_type, false);

	return (Expr *) makeFuncExpr(callee, ref_type, list_make1(relabelled(arg, ref_type)),
								 InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL);
}

static Const *
make_bound(Oid type, const LegalKey *key)
{
	return makeConst(type, -1, InvalidOid, -1,
					 LegalRefPGetDatum(legal_ref_from_key(key->bytes, key->len)),
					 false, false);
}

static List *
range_condition(SupportRequestIndexCondition *req, int whole_arg)
{
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

	ge = family_operator(req->opfamily, type, BTGreaterEqualStrategyNumber, legal_ref_ge);
	lt = family_operator(req->opfamily, type, BTLessStrategyNumber, legal_ref_lt);
	if (!OidIsValid(ge) || !OidIsValid(lt))
		return NIL;

	if (IsA(other, Const))
	{
		LegalRef   *ref;
		size_t		len;
		LegalKey	lower_key;
		LegalKey	upper_key;
		bool		exact;

		if (((Const *) other)->constisnull)
			return NIL;
		ref = DatumGetLegalRefPP(((Const *) other)->constvalue);
		len = req->indexarg == whole_arg ? code_length(ref) : LegalRefLength(ref);
		exact = legal_key_range(LegalRefBytes(ref), len, &lower_key, &upper_key);
		lower = (Expr *) make_bound(type, &lower_key);
		upper = (Expr *) make_bound(type, &upper_key);
		req->lossy = !exact || req->indexarg == whole_arg;
	}
	else if (is_pseudo_constant_for_index(req->root, other, req->index))
	{
		Expr	   *from = (Expr *) other;
		Oid			ref_type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid,
											   CStringGetDatum("legal_ref"),
											   ObjectIdGetDatum(get_func_namespace(req->funcid)));

		if (req->indexarg == whole_arg)
			from = make_call(req->funcid, "legal_code", ref_type, from);
		lower = make_call(req->funcid, "legal_ref_range_lower", ref_type, from);
		upper = make_call(req->funcid, "legal_ref_range_upper", ref_type, copyObject(from));
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

/* The support function of legal_ref_covers, whose first argument is the whole. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_covers_support);
Datum
legal_ref_covers_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	List	   *conditions = NIL;

	if (IsA(request, SupportRequestIndexCondition))
		conditions = range_condition((SupportRequestIndexCondition *) request, 0);
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
		conditions = range_condition((SupportRequestIndexCondition *) request, 1);
	PG_RETURN_POINTER(conditions);
}
