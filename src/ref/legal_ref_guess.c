/*
 * legal_ref_guess.c
 *	  Lenient reading of a register's cells, and what is wrong with them.
 *
 * The guessing is src/code's.  Nothing raises here: a cell that is hopeless is
 * NULL, and the diagnosis says why.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "ref/legal_ref.h"

PGDLLEXPORT PG_FUNCTION_INFO_V1(to_legal_ref);
Datum
to_legal_ref(PG_FUNCTION_ARGS)
{
	text	   *cell = PG_GETARG_TEXT_PP(0);
	LegalKey	key;
	uint64_t	problems;

	if (!legal_code_guess(VARDATA_ANY(cell), VARSIZE_ANY_EXHDR(cell), &key, &problems))
		PG_RETURN_NULL();
	PG_RETURN_LEGAL_REF_P(legal_ref_from_key(key.bytes, key.len));
}

/* The names of the problems found, in the order of the enum. */
static ArrayType *
problem_names(uint64_t problems)
{
	Datum		names[LEGAL_PROBLEMS];
	int			n = 0;
	int			problem;

	for (problem = LEGAL_PROBLEM_NONE + 1; problem < LEGAL_PROBLEMS; problem++)
	{
		if (problems & LEGAL_PROBLEM_BIT(problem))
			names[n++] = CStringGetTextDatum(legal_problem_name(problem));
	}
	return construct_array(names, n, TEXTOID, -1, false, TYPALIGN_INT);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_diagnose);
Datum
legal_ref_diagnose(PG_FUNCTION_ARGS)
{
	text	   *cell = PG_GETARG_TEXT_PP(0);
	TupleDesc	tupdesc;
	LegalKey	key;
	uint64_t	problems;
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");

	if (legal_code_guess(VARDATA_ANY(cell), VARSIZE_ANY_EXHDR(cell), &key, &problems))
		values[0] = LegalRefPGetDatum(legal_ref_from_key(key.bytes, key.len));
	else
		nulls[0] = true;
	values[1] = PointerGetDatum(problem_names(problems));

	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(tupdesc), values, nulls)));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_problems);
Datum
legal_ref_problems(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	int			problem;

	InitMaterializedSRF(fcinfo, 0);
	for (problem = LEGAL_PROBLEM_NONE + 1; problem < LEGAL_PROBLEMS; problem++)
	{
		const LegalProblemText *text = legal_problem_text(problem);
		const char *columns[] = {text->name, text->meaning, text->example, text->cure};
		Datum		values[lengthof(columns)];
		bool		nulls[lengthof(columns)];
		int			i;

		for (i = 0; i < lengthof(columns); i++)
		{
			nulls[i] = columns[i] == NULL;
			values[i] = nulls[i] ? (Datum) 0 : CStringGetTextDatum(columns[i]);
		}
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
