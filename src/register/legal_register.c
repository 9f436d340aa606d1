/*
 * legal_register.c
 *	  SQL functions about a register: legal_resolve, legal_verify, legal_title_key.
 *
 * legal_verify reads the citations of a text as legal_citations does, straight from
 * the scanner, for a statement would copy the text several times beyond the reach of
 * a cancel.  It looks them up a batch at a time, each distinct one once.
 * What is printed of a citation and what is registered are compared in
 * register_resolve.c; here the outcome is put into words.
 */
#include "postgres.h"

#include "executor/spi.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "code/legal_vocab.h"
#include "prose/legal_body.h"
#include "prose/legal_rows.h"
#include "prose/legal_title.h"
#include "ref/legal_literal.h"
#include "register/register_resolve.h"

/* Citations of a text that are looked up at once. */
#define BATCH			1000

/* Bytes of a title; the server would copy a longer one several times out of reach of a cancel. */
#define TITLE_MOST		1048576

/* Candidates that a detail names; of more it tells how many. */
#define NAMED_MOST		10

static void
put_title(void *arg, const char *bytes, size_t len)
{
	appendBinaryStringInfo((StringInfo) arg, bytes, (int) len);
}

/* The key of a title, and its length. */
static char *
title_key(const char *text, size_t len, size_t *key_len)
{
	StringInfoData key;
	size_t		type_word;

	initStringInfo(&key);
	legal_title_fold(text, len, put_title, legal_rows_tick, &key);
	type_word = legal_title_type_word(key.data, key.len);
	*key_len = key.len - type_word;
	return key.data + type_word;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_title_key);
Datum
legal_title_key(PG_FUNCTION_ARGS)
{
	text	   *title = PG_GETARG_TEXT_PP(0);
	size_t		len;
	char	   *key = title_key(VARDATA_ANY(title), VARSIZE_ANY_EXHDR(title), &len);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(key, (int) len));
}

/* The fields of a citation, each NULL where there is none. */
typedef struct CitationFields
{
	Datum		ref;
	Datum		doc_type;
	Datum		title;
	Datum		issuer;
	Datum		issued_on;
	Datum		year;
	bool		nulls[6];		/* in this order */
} CitationFields;

static const char *
find_doc_type(Datum name)
{
	text	   *word = DatumGetTextPP(name);

	return legal_register_doc_type(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word));
}

/* Fills in a citation, whose memory is the current context's. */
static void
read_citation(const CitationFields *fields, Citation *citation)
{
	const LegalDocType *type = NULL;

	memset(citation, 0, sizeof(Citation));
	citation->issued_on = NO_DATE;
	if (!fields->nulls[0])
	{
		LegalRef   *ref = DatumGetLegalRefPP(fields->ref);

		citation->ref = legal_ref_from_key(LegalRefBytes(ref), LegalRefLength(ref));
		legal_ref_decode(citation->ref, &citation->parts);
		type = legal_vocab_doc_type(&citation->parts);
		if (citation->parts.issued_on != 0)
			citation->issued_on = citation->parts.issued_on - POSTGRES_EPOCH_JDATE;
	}
	if (type != NULL)
		citation->doc_type = type->key;
	else if (!fields->nulls[1])
		citation->doc_type = find_doc_type(fields->doc_type);
	if (!fields->nulls[2])
	{
		text	   *title = DatumGetTextPP(fields->title);
		size_t		len;

		citation->title_key = title_key(VARDATA_ANY(title), VARSIZE_ANY_EXHDR(title), &len);
		if (len == 0)
			citation->title_key = NULL;
	}
	if (!fields->nulls[3])
		citation->issuer = TextDatumGetCString(fields->issuer);
	if (citation->issued_on == NO_DATE && !fields->nulls[4] &&
		!DATE_NOT_FINITE(DatumGetDateADT(fields->issued_on)))
		citation->issued_on = DatumGetDateADT(fields->issued_on);
	if (!fields->nulls[5])
		citation->year = DatumGetInt32(fields->year);
}

/* The register that a function is called with, its plans kept from call to call. */
static Register *
open_register(FunctionCallInfo fcinfo, int documents_arg, Oid ref_type)
{
	return legal_register_open(PG_GETARG_OID(documents_arg), ref_type, fcinfo->flinfo->fn_oid,
							   (struct RegisterPlans **) &fcinfo->flinfo->fn_extra,
							   fcinfo->flinfo->fn_mcxt);
}

static void
connect(void)
{
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
}

static void
disconnect(void)
{
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

/* The documents that fit, each once. */
static void
put_fits(void *arg, const Citation *citation)
{
	ReturnSetInfo *rsinfo = arg;

	for (int i = 0; i < citation->nfits; i++)
	{
		Datum		value = LegalRefPGetDatum(citation->fits[i].row->ref);
		bool		isnull = false;

		CHECK_FOR_INTERRUPTS();
		if (i > 0 && legal_ref_compare(citation->fits[i - 1].row->ref,
									   citation->fits[i].row->ref) == 0)
			continue;
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, &value, &isnull);
	}
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_resolve);
Datum
legal_resolve(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	MemoryContext caller;
	CitationFields fields;
	Citation	citation;
	Register   *reg;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(0))
		return (Datum) 0;

	context = AllocSetContextCreate(CurrentMemoryContext, "legal_resolve", ALLOCSET_SMALL_SIZES);
	fields.ref = PG_GETARG_DATUM(1);
	fields.doc_type = PG_GETARG_DATUM(2);
	fields.title = PG_GETARG_DATUM(3);
	fields.issuer = PG_GETARG_DATUM(4);
	fields.issued_on = PG_GETARG_DATUM(5);
	fields.year = PG_GETARG_DATUM(6);
	for (int i = 0; i < lengthof(fields.nulls); i++)
		fields.nulls[i] = PG_ARGISNULL(i + 1);
	if (!fields.nulls[1] && find_doc_type(fields.doc_type) == NULL)
	{
		text	   *word = DatumGetTextPP(fields.doc_type);

		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown document type: \"%s\"",
						legal_shown(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word))),
				 errhint("legal_vocabulary() lists the document types.")));
	}

	if (!fields.nulls[2] && VARSIZE_ANY_EXHDR(DatumGetTextPP(fields.title)) > TITLE_MOST)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("title is too long"),
				 errdetail("A title has at most %d bytes.", TITLE_MOST)));

	caller = MemoryContextSwitchTo(context);
	read_citation(&fields, &citation);
	MemoryContextSwitchTo(caller);
	reg = open_register(fcinfo, 0, get_func_rettype(fcinfo->flinfo->fn_oid));
	connect();
	legal_register_resolve(reg, &citation, 1, put_fits, fcinfo->resultinfo, context);
	disconnect();
	MemoryContextDelete(context);
	return (Datum) 0;
}

/*
 * ---- verification ----
 */

/* One citation of the text, as it is returned. */
typedef struct Mention
{
	int32		start_at;
	int32		end_at;
	LegalSpan	matched;
	CitationFields fields;
	char	   *key;			/* all that is looked up, as bytes */
	size_t		key_len;
	int			citation;		/* which of the distinct ones */
} Mention;

/* What is said of a citation. */
typedef struct Outcome
{
	const char *status;
	Datum		detail;
	LegalRef   *ref;			/* the register's, or the citation's own; NULL none */
} Outcome;

typedef struct Verification
{
	Register   *reg;
	DateADT		as_of;			/* NO_DATE: never expired */
	ReturnSetInfo *rsinfo;
	const char *source;
	MemoryContext context;		/* of a batch: */
	int			nmentions;
	Mention		mentions[BATCH];
	Citation	citations[BATCH];	/* the distinct ones */
	Outcome		outcomes[BATCH];
} Verification;

static void
append_date(StringInfo out, DateADT date)
{
	struct pg_tm tm;
	char		text[MAXDATELEN + 1];

	j2date(date + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	EncodeDateOnly(&tm, USE_ISO_DATES, text);
	appendStringInfoString(out, text);
}

static void
append_type(StringInfo out, const char *key)
{
	appendStringInfoString(out, legal_vocab_type_by_key(key, strlen(key))->vi);
}

static void
append_ref(StringInfo out, int *n, const LegalRef *ref)
{
	if (*n < NAMED_MOST)
	{
		char	   *literal = legal_ref_to_cstring(ref);

		appendStringInfo(out, "%s%s", *n > 0 ? ", " : "", literal);
		pfree(literal);
	}
	++*n;
}

static void
append_rest(StringInfo out, int n)
{
	if (n > NAMED_MOST)
		appendStringInfo(out, " and %d more", n - NAMED_MOST);
}

/* What of a citation the register contradicts: printed against registered. */
static void
append_contradictions(StringInfo out, const Citation *citation, const Fit *fit)
{
	const RegisterRow *row = fit->row;
	LegalParts	parts;

	legal_ref_decode(row->ref, &parts);
	if ((fit->contradicts & EVIDENCE_CODE) != 0)
	{
		int			n = 0;

		appendStringInfoString(out, "; code: printed ");
		append_ref(out, &n, citation->ref);
		n = 0;
		appendStringInfoString(out, ", registered ");
		append_ref(out, &n, row->ref);
	}
	if ((fit->contradicts & EVIDENCE_DATE) != 0)
	{
		appendStringInfoString(out, "; date: printed ");
		if (citation->issued_on != NO_DATE)
			append_date(out, citation->issued_on);
		else
			appendStringInfo(out, "%d", citation->year);
		appendStringInfoString(out, ", registered ");
		if (row->issued_on != NO_DATE)
			append_date(out, row->issued_on);
		else
			appendStringInfo(out, "%d", parts.year);
	}
	if ((fit->contradicts & EVIDENCE_TYPE) != 0)
	{
		appendStringInfoString(out, "; type: printed ");
		append_type(out, citation->doc_type);
		appendStringInfoString(out, ", registered ");
		append_type(out, row->doc_type);
	}
	if ((fit->contradicts & EVIDENCE_ISSUER) != 0)
	{
		appendStringInfo(out, "; issuer: printed %s, registered ", citation->issuer);
		if (row->issuer != NULL)
			appendStringInfoString(out, row->issuer);
		else
		{
			char		authority[LEGAL_TEXT_MAX];

			appendBinaryStringInfo(out, authority,
								   (int) legal_authority_print(&parts, authority));
		}
	}
}

static void
append_candidates(StringInfo out, const Citation *citation)
{
	int			n = 0;

	for (int i = 0; i < citation->nfits; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i == 0 || legal_ref_compare(citation->fits[i - 1].row->ref,
										citation->fits[i].row->ref) != 0)
			append_ref(out, &n, citation->fits[i].row->ref);
	}
	append_rest(out, n);
}

static void
append_tried(StringInfo out, const Citation *citation)
{
	const char *separator = "tried ";
	int			n = 0;

	for (int attempt = 0; attempt < ATTEMPTS; attempt++)
	{
		if ((citation->tried & (1 << attempt)) != 0)
		{
			appendStringInfo(out, "%s%s", separator, legal_attempt_name(attempt));
			separator = ", ";
		}
	}
	if (citation->nnear == 0)
		return;
	appendStringInfoString(out, "; near ");
	for (int i = 0; i < citation->nnear; i++)
		append_ref(out, &n, citation->near[i]);
	append_rest(out, n);
}

static bool
has_ended(const Verification *verification, const RegisterRow *row)
{
	return row->ended_on != NO_DATE && verification->as_of != NO_DATE &&
		row->ended_on <= verification->as_of;
}

/*
 * The one document that fits, which may have several rows: the least contradicted
 * counts, and of these one that is still in force.
 */
static const Fit *
best_fit(const Verification *verification, const Citation *citation)
{
	const Fit  *best = &citation->fits[0];

	for (int i = 1; i < citation->nfits; i++)
	{
		const Fit  *fit = &citation->fits[i];

		if ((fit->contradicts == 0) != (best->contradicts == 0) ?
			fit->contradicts == 0 :
			has_ended(verification, best->row) && !has_ended(verification, fit->row))
			best = fit;
	}
	return best;
}

/* The status of a citation; detail gets its reasons, *ref the register's value. */
static const char *
verdict(const Verification *verification, const Citation *citation, StringInfo detail,
		LegalRef **ref)
{
	const Fit  *fit;

	*ref = citation->ref;
	if (citation->tried == 0)
	{
		appendStringInfoString(detail, citation->title_key == NULL ? "no code and no title" :
							   "no code, and the register has no column title");
		return "unresolvable";
	}
	if (citation->found_by == ATTEMPTS)
	{
		append_tried(detail, citation);
		return "not_found";
	}
	appendStringInfoString(detail, legal_citation_attempt(citation));
	if (legal_citation_documents(citation) > 1)
	{
		appendStringInfoString(detail, "; ");
		append_candidates(detail, citation);
		return "ambiguous";
	}
	fit = best_fit(verification, citation);
	*ref = fit->row->ref;
	if (fit->contradicts != 0)
	{
		append_contradictions(detail, citation, fit);
		return "mismatch";
	}
	if (has_ended(verification, fit->row))
	{
		appendStringInfoString(detail, "; no longer in force from ");
		append_date(detail, fit->row->ended_on);
		return "expired";
	}
	return "verified";
}

static void
note_outcome(void *arg, const Citation *citation)
{
	Verification *verification = arg;
	Outcome    *outcome = &verification->outcomes[citation - verification->citations];
	StringInfoData detail;

	initStringInfo(&detail);
	outcome->status = verdict(verification, citation, &detail, &outcome->ref);
	outcome->detail = PointerGetDatum(cstring_to_text_with_len(detail.data, detail.len));
	pfree(detail.data);
}

static int
compare_mentions(const void *a, const void *b)
{
	const Mention *x = *(Mention *const *) a;
	const Mention *y = *(Mention *const *) b;
	int			order = memcmp(x->key, y->key, Min(x->key_len, y->key_len));

	if (order != 0)
		return order;
	return x->key_len < y->key_len ? -1 : x->key_len > y->key_len;
}

static void
add_field(StringInfo out, bool isnull, const void *bytes, size_t len)
{
	char		present = !isnull;

	appendBinaryStringInfo(out, &present, 1);
	if (isnull)
		return;
	appendBinaryStringInfo(out, (const char *) &len, sizeof(len));
	appendBinaryStringInfo(out, bytes, (int) len);
}

/* All that is looked up, so that equal citations have equal bytes. */
static void
set_key(Mention *mention)
{
	const CitationFields *fields = &mention->fields;
	StringInfoData bytes;
	Datum		values[4] = {fields->ref, fields->doc_type, fields->title, fields->issuer};

	initStringInfo(&bytes);
	for (int i = 0; i < 4; i++)
	{
		text	   *value = fields->nulls[i] ? NULL : DatumGetTextPP(values[i]);

		add_field(&bytes, value == NULL, value != NULL ? VARDATA_ANY(value) : NULL,
				  value != NULL ? VARSIZE_ANY_EXHDR(value) : 0);
	}
	add_field(&bytes, fields->nulls[4], &fields->issued_on, sizeof(Datum));
	add_field(&bytes, fields->nulls[5], &fields->year, sizeof(Datum));
	mention->key = bytes.data;
	mention->key_len = bytes.len;
}

/* Reads the mentions, the distinct ones, into citations. */
static int
read_distinct(Verification *verification)
{
	Mention    *sorted[BATCH];
	int			n = verification->nmentions;
	int			distinct = 0;

	for (int i = 0; i < n; i++)
		sorted[i] = &verification->mentions[i];
	qsort(sorted, n, sizeof(Mention *), compare_mentions);
	for (int i = 0; i < n; i++)
	{
		if (i == 0 || compare_mentions(&sorted[i - 1], &sorted[i]) != 0)
			read_citation(&sorted[i]->fields, &verification->citations[distinct++]);
		sorted[i]->citation = distinct - 1;
	}
	return distinct;
}

static void
verify_batch(Verification *verification)
{
	MemoryContext caller = MemoryContextSwitchTo(verification->context);
	const char *source = verification->source;
	int			distinct = read_distinct(verification);

	legal_register_resolve(verification->reg, verification->citations, distinct, note_outcome,
						   verification, verification->context);
	for (int i = 0; i < verification->nmentions; i++)
	{
		const Mention *mention = &verification->mentions[i];
		const Outcome *outcome = &verification->outcomes[mention->citation];
		Datum		values[6];
		bool		nulls[6] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum(mention->start_at);
		values[1] = Int32GetDatum(mention->end_at);
		values[2] = PointerGetDatum(cstring_to_text_with_len(source + mention->matched.at,
															 mention->matched.end -
															 mention->matched.at));
		values[3] = LegalRefPGetDatum(outcome->ref);
		nulls[3] = outcome->ref == NULL;
		values[4] = CStringGetTextDatum(outcome->status);
		values[5] = outcome->detail;
		tuplestore_putvalues(verification->rsinfo->setResult, verification->rsinfo->setDesc,
							 values, nulls);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextReset(verification->context);
	verification->nmentions = 0;
}

/* The fields are those that legal_citations returns. */
static bool
take_mention(void *arg, const LegalCitation *c)
{
	Verification *verification = arg;
	MemoryContext caller = MemoryContextSwitchTo(verification->context);
	Mention    *mention = &verification->mentions[verification->nmentions++];
	CitationFields *fields = &mention->fields;

	mention->start_at = (int32) c->start_at;
	mention->end_at = (int32) c->end_at;
	mention->matched = c->matched;
	fields->nulls[0] = !c->has_ref;
	if (c->has_ref)
		fields->ref = LegalRefPGetDatum(legal_ref_from_key(c->key.bytes, c->key.len));
	legal_set_text(c->type != NULL ? c->type->abbr : NULL, &fields->doc_type, &fields->nulls[1]);
	legal_set_span(verification->source, c->title, &fields->title, &fields->nulls[2]);
	legal_set_span(verification->source, c->issuer, &fields->issuer, &fields->nulls[3]);
	legal_set_date(c->issued_on, &fields->issued_on, &fields->nulls[4]);
	legal_set_year(c->year, &fields->year, &fields->nulls[5]);
	set_key(mention);
	MemoryContextSwitchTo(caller);
	if (verification->nmentions == BATCH)
		verify_batch(verification);
	return true;
}

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_verify);
Datum
legal_verify(PG_FUNCTION_ARGS)
{
	Verification *verification;
	text	   *body;
	LegalScanner scanner = {
		.anaphora = true,
		.found = take_mention,
		.tick = legal_rows_tick,
	};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;

	verification = palloc(sizeof(Verification));
	verification->rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	verification->as_of = PG_ARGISNULL(2) ? NO_DATE : PG_GETARG_DATEADT(2);
	verification->reg = open_register(fcinfo, 1,
									  TupleDescAttr(verification->rsinfo->setDesc, 3)->atttypid);
	verification->context = AllocSetContextCreate(CurrentMemoryContext, "legal_verify",
												  ALLOCSET_DEFAULT_SIZES);
	verification->nmentions = 0;
	body = PG_GETARG_TEXT_PP(0);
	scanner.text = verification->source = VARDATA_ANY(body);
	scanner.len = VARSIZE_ANY_EXHDR(body);
	scanner.arg = verification;
	connect();
	legal_scan(&scanner);
	verify_batch(verification);
	disconnect();
	MemoryContextDelete(verification->context);
	pfree(verification);
	return (Datum) 0;
}

/* Each citation is looked up. */
#define OPERATORS_PER_LOOKUP	10000

PGDLLEXPORT PG_FUNCTION_INFO_V1(legal_verify_support);
Datum
legal_verify_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(legal_body_estimate((Node *) PG_GETARG_POINTER(0),
										  LEGAL_BYTES_PER_CITATION,
										  2 + OPERATORS_PER_LOOKUP / LEGAL_BYTES_PER_CITATION));
}
