/*
 * legal_ts_parser.c
 *	  The text search parser: the default one, and one more token type for codes.
 *
 * The default parser tears most codes.  So the scanner looks for codes first,
 * and the default parser is given a copy of the text in which blanks stand for
 * them: everything around a code is tokenised as it would be around a blank,
 * tags and URLs keep what belongs to them, and the blank token that hides a
 * code is cut where the code starts and ends.  Tokens point into the text as it
 * was given.  One pass each; the memory is the copy and 8 bytes for each code,
 * less than the wide characters that the default parser makes of the text.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "tsearch/ts_public.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"

#include "prose/legal_rows.h"
#include "prose/legal_search.h"

/*
 * Numbers of token types are stored in pg_ts_config_map, so the default
 * parser's never change; ours leaves it room for new ones.
 */
#define BLANK_TOKEN		12
#define CODE_TOKEN		64

typedef struct CodeSpan
{
	uint32		at;
	uint32		end;
} CodeSpan;

typedef struct ParserState
{
	const char *text;
	char	   *masked;			/* the text without codes; NULL when it has none */
	Datum		base;			/* the default parser's state */
	CodeSpan   *codes;			/* in the order of the text */
	int			ncodes;
	int			size;
	int			next;			/* the first code not passed yet */
	int			type;			/* of the default parser's last token, */
	uint32		at;				/* of which this is left */
	uint32		end;
} ParserState;

/* A blank takes the place of each byte; one that is not ASCII still is no part of a tag. */
static void
mask_code(char *text, size_t at, size_t end)
{
	for (size_t i = at; i < end; i++)
		text[i] = IS_HIGHBIT_SET(text[i]) ? '\x7F' : ' ';
}

static void
note_code(void *arg, LegalSpan code)
{
	ParserState *state = arg;

	if (state->ncodes == state->size)
	{
		state->size = state->size == 0 ? 64 : state->size * 2;
		state->codes = state->codes == NULL ? palloc(state->size * sizeof(CodeSpan)) :
			repalloc_huge(state->codes, state->size * sizeof(CodeSpan));
	}
	state->codes[state->ncodes].at = code.at;
	state->codes[state->ncodes].end = code.end;
	state->ncodes++;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_parser_start);
Datum
legal_ref_parser_start(PG_FUNCTION_ARGS)
{
	char	   *text = (char *) PG_GETARG_POINTER(0);
	int			len = PG_GETARG_INT32(1);
	ParserState *state = palloc0(sizeof(ParserState));

	/* The default parser would fail too, in other words, when all codes are found. */
	if (!AllocSizeIsValid(sizeof(pg_wchar) * ((Size) len + 1)))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text is too long for text search"),
				 errdetail("It has %d bytes; the parser takes at most %d.", len,
						   (int) (MaxAllocSize / sizeof(pg_wchar)) - 1)));

	state->text = text;
	(void) legal_search_scan(text, len, note_code, legal_rows_tick, state);
	if (state->ncodes > 0)
	{
		state->masked = palloc_extended(len, MCXT_ALLOC_HUGE);
		memcpy(state->masked, text, len);
		for (int i = 0; i < state->ncodes; i++)
			mask_code(state->masked, state->codes[i].at, state->codes[i].end);
	}
	state->base = DirectFunctionCall2(prsd_start,
									  PointerGetDatum(state->masked != NULL ? state->masked : text),
									  Int32GetDatum(len));
	PG_RETURN_POINTER(state);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_parser_nexttoken);
Datum
legal_ref_parser_nexttoken(PG_FUNCTION_ARGS)
{
	ParserState *state = (ParserState *) PG_GETARG_POINTER(0);
	char	  **token = (char **) PG_GETARG_POINTER(1);
	int		   *len = (int *) PG_GETARG_POINTER(2);
	int			type;
	uint32		end;

	CHECK_FOR_INTERRUPTS();
	if (state->at == state->end)
	{
		state->type = DatumGetInt32(DirectFunctionCall3(prsd_nexttoken, state->base,
														PointerGetDatum(token),
														PointerGetDatum(len)));
		if (state->type == 0 || state->masked == NULL)
			PG_RETURN_INT32(state->type);
		state->at = *token - state->masked;
		state->end = state->at + *len;
	}

	/* a tag keeps the codes it holds */
	while (state->next < state->ncodes && state->codes[state->next].at < state->at)
		state->next++;
	type = state->type;
	end = state->end;
	if (type == BLANK_TOKEN && state->next < state->ncodes &&
		state->codes[state->next].end <= end)
	{
		const CodeSpan *code = &state->codes[state->next];

		if (code->at > state->at)
			end = code->at;
		else
		{
			type = CODE_TOKEN;
			end = code->end;
			state->next++;
		}
	}
	*token = unconstify(char *, state->text) + state->at;
	*len = end - state->at;
	state->at = end;
	PG_RETURN_INT32(type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_parser_end);
Datum
legal_ref_parser_end(PG_FUNCTION_ARGS)
{
	ParserState *state = (ParserState *) PG_GETARG_POINTER(0);

	DirectFunctionCall1(prsd_end, state->base);
	if (state->masked != NULL)
	{
		pfree(state->masked);
		pfree(state->codes);
	}
	pfree(state);
	PG_RETURN_VOID();
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_parser_lextype);
Datum
legal_ref_parser_lextype(PG_FUNCTION_ARGS)
{
	LexDescr   *base = (LexDescr *) DatumGetPointer(DirectFunctionCall1(prsd_lextype, (Datum) 0));
	LexDescr   *types;
	int			n = 0;

	while (base[n].lexid != 0)
		n++;
	types = palloc((n + 2) * sizeof(LexDescr));
	memcpy(types, base, n * sizeof(LexDescr));
	types[n].lexid = CODE_TOKEN;
	types[n].alias = pstrdup("legal_code");
	types[n].descr = pstrdup("Code of a legal document");
	types[n + 1].lexid = 0;
	PG_RETURN_POINTER(types);
}
