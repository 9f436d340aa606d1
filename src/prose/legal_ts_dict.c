/*
 * legal_ts_dict.c
 *	  Text search dictionaries: codes to their canonical text, words to one form.
 *
 * Neither has a state or options.  What legal_ref_dict cannot read and what
 * legal_vi_word has put in one form goes on to the next dictionary.
 */
#include "postgres.h"

#include "tsearch/ts_public.h"
#include "tsearch/ts_type.h"
#include "utils/fmgrprotos.h"

#include "prose/legal_search.h"

/* One lexeme, or, where text is empty, a stop word. */
static TSLexeme *
make_lexeme(const char *text, size_t len, uint16 flags)
{
	TSLexeme   *lexemes = palloc0(2 * sizeof(TSLexeme));

	if (len > 0)
	{
		lexemes[0].lexeme = pnstrdup(text, len);
		lexemes[0].flags = flags;
	}
	return lexemes;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_dict_lexize);
Datum
legal_ref_dict_lexize(PG_FUNCTION_ARGS)
{
	const char *token = (const char *) PG_GETARG_POINTER(1);
	int32		len = PG_GETARG_INT32(2);
	char		code[LEGAL_TEXT_MAX];
	LegalKey	key;

	if (!legal_search_code(token, len, &key))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(make_lexeme(code, legal_code_print(key.bytes, key.len, code), 0));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_vi_word_lexize);
Datum
legal_vi_word_lexize(PG_FUNCTION_ARGS)
{
	const char *token = (const char *) PG_GETARG_POINTER(1);
	int32		len = PG_GETARG_INT32(2);
	char	   *word;
	TSLexeme   *lexemes;

	/* No server keeps such a word, and it might take long: ts_lexize() alone hands one over. */
	if (len >= MAXSTRLEN)
		PG_RETURN_POINTER(NULL);
	word = palloc(LEGAL_SEARCH_WORD_MAX(len));
	lexemes = make_lexeme(word, legal_search_word(token, len, word), TSL_FILTER);
	pfree(word);
	PG_RETURN_POINTER(lexemes);
}
