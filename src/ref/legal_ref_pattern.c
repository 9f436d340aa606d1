/*
 * legal_ref_pattern.c
 *	  The type legal_ref_pattern: input, output, and whether a reference matches.
 *
 * A value is a varlena of the bytes of src/code/legal_pattern.h, which are equal
 * exactly when patterns say the same, so that equality and hash are legal_ref's.
 */
#include "postgres.h"

#include "compat.h"
#include "ref/legal_literal.h"
#include "ref/legal_ref_pattern.h"

static const LegalLiteralType legal_ref_pattern_type = {
	"legal_ref_pattern", legal_pattern_parse, legal_pattern_print
};

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_in);
Datum
legal_ref_pattern_in(PG_FUNCTION_ARGS)
{
	return legal_literal_in(fcinfo, &legal_ref_pattern_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_out);
Datum
legal_ref_pattern_out(PG_FUNCTION_ARGS)
{
	return legal_literal_out(fcinfo, &legal_ref_pattern_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_recv);
Datum
legal_ref_pattern_recv(PG_FUNCTION_ARGS)
{
	return legal_literal_recv(fcinfo, &legal_ref_pattern_type);
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_send);
Datum
legal_ref_pattern_send(PG_FUNCTION_ARGS)
{
	return legal_literal_send(fcinfo, &legal_ref_pattern_type);
}

/* The cast from text: what input does. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_from_text);
Datum
legal_ref_pattern_from_text(PG_FUNCTION_ARGS)
{
	return legal_literal_from_text(fcinfo, &legal_ref_pattern_type);
}

/* The cast to text: what output does. */
PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_to_text);
Datum
legal_ref_pattern_to_text(PG_FUNCTION_ARGS)
{
	return legal_literal_to_text(fcinfo, &legal_ref_pattern_type);
}

void
legal_ref_pattern_decode(const LegalRef *value, LegalPattern *pattern)
{
	if (!legal_pattern_decode(LegalRefBytes(value), LegalRefLength(value), pattern))
		legal_ref_corrupt();
}

/*
 * The pattern of the last call, kept for the next: a query asks one of every row.
 * Its hull is made when it comes back, so that a column of patterns does not pay.
 */
typedef struct LastPattern
{
	LegalKey	bytes;
	LegalPattern pattern;		/* pointers lead into bytes */
	LegalKeyRange hull;
	bool		valid;			/* bytes are a pattern */
	bool		has_hull;
} LastPattern;

static const LastPattern *
last_pattern(FmgrInfo *flinfo, const LegalRef *asked)
{
	LastPattern *last = flinfo->fn_extra;
	size_t		len = LegalRefLength(asked);
	bool		exact;

	if (last != NULL && len == last->bytes.len &&
		memcmp(LegalRefBytes(asked), last->bytes.bytes, len) == 0)
	{
		if (last->valid && !last->has_hull)
		{
			(void) legal_pattern_ranges(&last->pattern, &last->hull, 1, &exact);
			last->has_hull = true;
		}
		return last;
	}
	if (last == NULL)
		last = flinfo->fn_extra = MemoryContextAlloc(flinfo->fn_mcxt, sizeof(LastPattern));
	last->has_hull = false;
	last->bytes.len = Min(len, LEGAL_KEY_MAX);
	memcpy(last->bytes.bytes, LegalRefBytes(asked), last->bytes.len);
	last->valid = len <= LEGAL_KEY_MAX &&
		legal_pattern_decode(last->bytes.bytes, len, &last->pattern);
	return last;
}

/* Does the pattern of one argument match the reference of the other? */
static bool
args_match(FunctionCallInfo fcinfo, int ref_arg, int pattern_arg)
{
	LegalRef   *ref = PG_GETARG_LEGAL_REF_PP(ref_arg);
	LegalRef   *pattern = PG_GETARG_LEGAL_REF_PP(pattern_arg);
	const LastPattern *last = last_pattern(fcinfo->flinfo, pattern);
	const uint8_t *key = LegalRefBytes(ref);
	size_t		len = LegalRefLength(ref);
	bool		result = last->valid &&
		(!last->has_hull ||
		 (legal_key_compare(key, len, last->hull.high.bytes, last->hull.high.len) < 0 &&
		  legal_key_compare(key, len, last->hull.low.bytes, last->hull.low.len) >= 0)) &&
		legal_pattern_matches(&last->pattern, key, len);

	PG_FREE_IF_COPY(ref, ref_arg);
	PG_FREE_IF_COPY(pattern, pattern_arg);
	return result;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_matches);
Datum
legal_ref_matches(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(args_match(fcinfo, 0, 1));
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_ref_pattern_matches);
Datum
legal_ref_pattern_matches(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(args_match(fcinfo, 1, 0));
}
