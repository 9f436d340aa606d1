/*
 * register_resolve.c
 *	  Which documents of a register a citation means.
 *
 * Attempts are made in a fixed order, for all citations of a batch at once, and
 * the first that finds a document that fits ends a citation's search:
 *
 *	1. the code: itself, or the code with whatever qualifiers
 *	2. D and Đ exchanged
 *	3. the type in front and the term behind dropped or added, for the organs
 *	   whose documents circulate in both forms
 *	4. the issuers of a joint document in another order
 *	5. the title, with the date or the year that goes with it
 *
 * What cannot be another spelling of the citation does not fit:
 *	- qualifiers that the citation's reference has and the register contradicts;
 *	- behind the first attempt, another type than the citation's;
 *	- for a code without a year, another year of issue, since such codes start
 *	  again each year (a Party's each term);
 *	- by title, another type or year of issue, or one that is not known where the
 *	  citation states one; for a citation with a code, any but its very date.
 *
 * All other evidence (date, type, issuer) only narrows what fits: a document is
 * dropped when it contradicts what another agrees with, and that other contradicts
 * nothing that it does not.  So where the evidence points at two documents, both
 * stay, and a document that is alone stays whatever is printed: printed dates err,
 * and lawfully differ from a code's year.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

#include "code/legal_vocab.h"
#include "register/register_resolve.h"

/* One code that one citation is looked for under. */
typedef struct Probe
{
	LegalRef   *code;
	int			citation;
	int			at;				/* which of the distinct codes */
} Probe;

typedef struct ProbeList
{
	Probe	   *probes;
	int			n;
	int			size;
} ProbeList;

static const char *const attempt_names[] = {
	[ATTEMPT_CODE] = "exact",
	[ATTEMPT_D] = "đ_blind",
	[ATTEMPT_TYPE] = "type_dropped",
	[ATTEMPT_ISSUERS] = "issuers_permuted",
	[ATTEMPT_TITLE] = "title",
};

static int
year_of(DateADT date)
{
	int			year;
	int			month;
	int			day;

	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	return year;
}

/* The year a row's document was issued in, 0 unknown. */
static int
row_year(const RegisterRow *row, const LegalParts *parts)
{
	return row->issued_on != NO_DATE ? year_of(row->issued_on) : parts->year;
}

static void
note_evidence(Fit *fit, uint8 evidence, LegalAgreement agreement)
{
	if (agreement == LEGAL_AGREES)
		fit->agrees |= evidence;
	else if (agreement == LEGAL_CONTRADICTS)
		fit->contradicts |= evidence;
}

/* A law may be registered under the order that made it public (18-L/CTN). */
static void
judge_type(const Citation *citation, Fit *fit)
{
	LegalAgreement agreement = legal_types_agree(citation->doc_type, fit->row->doc_type);

	if (agreement == LEGAL_CONTRADICTS &&
		legal_types_agree(citation->doc_type, fit->row->code_type) == LEGAL_AGREES)
		agreement = LEGAL_AGREES;
	note_evidence(fit, EVIDENCE_TYPE, agreement);
}

static void
judge_date(const Citation *citation, const LegalParts *parts, Fit *fit)
{
	const RegisterRow *row = fit->row;
	int			year = row_year(row, parts);

	if (citation->issued_on != NO_DATE)
	{
		if (row->issued_on != NO_DATE)
			note_evidence(fit, EVIDENCE_DATE, citation->issued_on == row->issued_on ?
						  LEGAL_AGREES : LEGAL_CONTRADICTS);
	}
	else if (citation->year != 0 && year != 0)
		note_evidence(fit, EVIDENCE_DATE, citation->year == year || citation->year == parts->year ?
					  LEGAL_AGREES : LEGAL_CONTRADICTS);
}

static void
judge_issuer(const Citation *citation, const LegalParts *parts, Fit *fit)
{
	size_t		len;

	if (citation->issuer == NULL)
		return;
	len = strlen(citation->issuer);
	if (fit->row->issuer != NULL)
		note_evidence(fit, EVIDENCE_ISSUER,
					  legal_issuers_agree(citation->issuer, len, fit->row->issuer,
										  strlen(fit->row->issuer)));
	if (parts->authority_len > 0)
		note_evidence(fit, EVIDENCE_ISSUER,
					  legal_authority_agrees(citation->issuer, len, parts->authority,
											 parts->authority_len));
	/* one name of the register's that contradicts is enough */
	fit->agrees &= ~(fit->contradicts & EVIDENCE_ISSUER);
}

/* Do the qualifiers of a citation's reference leave this value of the register possible? */
static bool
qualifiers_fit(const Citation *citation, const LegalParts *parts, const Fit *fit)
{
	const LegalParts *cited = &citation->parts;
	size_t		shared = Min(cited->authority_len, parts->authority_len);

	if (cited->doc_type_len > 0 && (fit->contradicts & EVIDENCE_TYPE) != 0)
		return false;
	if (cited->issued_on != 0 && (fit->contradicts & EVIDENCE_DATE) != 0)
		return false;
	if (shared > 0)
	{
		const LegalParts *longer = cited->authority_len > shared ? cited : parts;

		if (memcmp(cited->authority, parts->authority, shared) != 0 ||
			(longer->authority_len > shared && longer->authority[shared] != LEGAL_JOINT))
			return false;
	}
	return true;
}

/* The year that the citation states, 0 none. */
static int
stated_year(const Citation *citation)
{
	return citation->issued_on != NO_DATE ? year_of(citation->issued_on) : citation->year;
}

/* Holds a row against a citation; false when it cannot be what is cited. */
static bool
judge(const Citation *citation, RegisterAttempt attempt, const RegisterRow *row, Fit *fit)
{
	LegalParts	parts;
	int			stated = stated_year(citation);
	int			year;

	legal_ref_decode(row->ref, &parts);
	year = row_year(row, &parts);
	fit->row = row;
	fit->agrees = fit->contradicts = 0;
	judge_type(citation, fit);
	judge_date(citation, &parts, fit);
	judge_issuer(citation, &parts, fit);

	if (citation->ref != NULL && !qualifiers_fit(citation, &parts, fit))
		return false;
	if (attempt != ATTEMPT_CODE && (fit->contradicts & EVIDENCE_TYPE) != 0)
		return false;
	if (attempt != ATTEMPT_TITLE)
		return parts.year != 0 || stated == 0 || year == 0 || stated == year;
	if (citation->ref != NULL)
	{
		fit->contradicts |= EVIDENCE_CODE;
		return (fit->agrees & EVIDENCE_DATE) != 0;
	}
	return stated == 0 || stated == year || (fit->agrees & EVIDENCE_DATE) != 0;
}

/* By ref; rows of one ref in an order that does not depend on the plan. */
static int
compare_fits(const void *a, const void *b, void *arg)
{
	const RegisterRow *x = ((const Fit *) a)->row;
	const RegisterRow *y = ((const Fit *) b)->row;
	int			order = legal_ref_compare(x->ref, y->ref);

	if (order != 0)
		return order;
	if (x->issued_on != y->issued_on)
		return x->issued_on < y->issued_on ? -1 : 1;
	return x->ended_on < y->ended_on ? -1 : x->ended_on > y->ended_on;
}

/* Drops what contradicts evidence that another fit agrees with. */
static void
narrow(Citation *citation)
{
	bool		there[EVIDENCE_MASKS][EVIDENCE_MASKS] = {{false}};	/* agrees, contradicts */
	bool		drops[EVIDENCE_MASKS] = {false};	/* by what a fit contradicts */
	int			kept = 0;

	for (int i = 0; i < citation->nfits; i++)
		there[citation->fits[i].agrees][citation->fits[i].contradicts] = true;
	for (int contradicts = 0; contradicts < EVIDENCE_MASKS; contradicts++)
	{
		for (int a = 0; a < EVIDENCE_MASKS; a++)
		{
			for (int c = 0; c < EVIDENCE_MASKS; c++)
				drops[contradicts] |= there[a][c] && (a & contradicts) != 0 &&
					(c & ~contradicts) == 0;
		}
	}
	for (int i = 0; i < citation->nfits; i++)
	{
		if (!drops[citation->fits[i].contradicts])
			citation->fits[kept++] = citation->fits[i];
	}
	citation->nfits = kept;
}

/* A reference with qualifiers that the register has as it is means just that value. */
static void
prefer_equal(Citation *citation)
{
	int			kept = 0;

	if (citation->parts.code_len == citation->parts.ref_len)
		return;
	for (int i = 0; i < citation->nfits; i++)
	{
		if (legal_ref_compare(citation->fits[i].row->ref, citation->ref) == 0)
			citation->fits[kept++] = citation->fits[i];
	}
	if (kept > 0)
		citation->nfits = kept;
}

static int
compare_refs(const void *a, const void *b, void *arg)
{
	return legal_ref_compare(*(LegalRef *const *) a, *(LegalRef *const *) b);
}

/* Rows that a citation was held against.  They are shared: only the list's head is its own. */
typedef struct Looked
{
	struct Looked *next;
	RegisterAttempt attempt;
	const RegisterRow *rows;
} Looked;

/* Citations that are looked up together. */
typedef struct Search
{
	Register   *reg;
	Citation   *citations;
	int			n;
	CitationResolved resolved;
	void	   *arg;
	MemoryContext context;
	Fit		   *fits;			/* of the one citation that is weighed */
	int			room;
} Search;

/* Is a row one of the attempt?  A range is read for joint documents, whoever issued them. */
static bool
belongs(const Citation *citation, RegisterAttempt attempt, const RegisterRow *row)
{
	LegalParts	parts;

	if (attempt != ATTEMPT_ISSUERS)
		return true;
	legal_ref_decode(row->ref, &parts);
	return legal_same_issuers(&citation->parts, &parts);
}

/* Holds the rows of a list against a citation. */
static void
weigh(Search *search, Citation *citation, RegisterAttempt attempt, const RegisterRow *rows)
{
	Looked	   *looked;

	if (rows == NULL)
		return;
	looked = palloc(sizeof(Looked));
	looked->attempt = attempt;
	looked->rows = rows;
	looked->next = citation->looked;
	citation->looked = looked;

	for (const RegisterRow *row = rows; row != NULL; row = row->next)
	{
		CHECK_FOR_INTERRUPTS();
		if (!belongs(citation, attempt, row))
			continue;
		if (citation->nfits == search->room)
		{
			search->room *= 2;
			search->fits = repalloc_huge(search->fits, sizeof(Fit) * search->room);
		}
		if (judge(citation, attempt, row, &search->fits[citation->nfits]))
			citation->nfits++;
	}
}

/* Ends a citation's search where something fits. */
static void
settle(Search *search, Citation *citation, RegisterAttempt attempt)
{
	if (citation->nfits == 0)
		return;
	citation->found_by = attempt;
	citation->fits = search->fits;
	if (attempt == ATTEMPT_CODE)
		prefer_equal(citation);
	narrow(citation);
	qsort_interruptible(citation->fits, citation->nfits, sizeof(Fit), compare_fits, NULL);
	search->resolved(search->arg, citation);
}

/* Ends the search of a citation that nothing fits. */
static void
give_up(Search *search, Citation *citation)
{
	int			n = 0;
	int			room = 64;
	LegalRef  **near = palloc(sizeof(LegalRef *) * room);

	for (const Looked *looked = citation->looked; looked != NULL; looked = looked->next)
	{
		for (const RegisterRow *row = looked->rows; row != NULL; row = row->next)
		{
			CHECK_FOR_INTERRUPTS();
			if (!belongs(citation, looked->attempt, row))
				continue;
			if (n == room)
			{
				room *= 2;
				near = repalloc_huge(near, sizeof(LegalRef *) * room);
			}
			near[n++] = row->ref;
		}
	}
	qsort_interruptible(near, n, sizeof(LegalRef *), compare_refs, NULL);
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i == 0 || legal_ref_compare(near[citation->nnear - 1], near[i]) != 0)
			near[citation->nnear++] = near[i];
	}
	citation->near = near;
	search->resolved(search->arg, citation);
	pfree(near);
}

static void
add_probe(ProbeList *list, LegalRef *code, int citation)
{
	if (list->n == list->size)
	{
		list->size = Max(64, 2 * list->size);
		list->probes = list->probes == NULL ? palloc(sizeof(Probe) * list->size) :
			repalloc(list->probes, sizeof(Probe) * list->size);
	}
	list->probes[list->n].code = code;
	list->probes[list->n].citation = citation;
	list->n++;
}

/* The codes that an attempt looks for; false when there are none. */
static bool
add_probes(ProbeList *list, const Citation *citation, RegisterAttempt attempt, int number)
{
	LegalKey	variants[LEGAL_VARIANTS_MAX];
	int			n = 0;

	switch (attempt)
	{
		case ATTEMPT_CODE:
			add_probe(list, legal_ref_from_key(LegalRefBytes(citation->ref),
											   citation->parts.code_len), number);
			return true;
		case ATTEMPT_D:
			n = legal_variants_d(&citation->parts, variants);
			break;
		case ATTEMPT_TYPE:
			n = legal_variants_type(&citation->parts, citation->doc_type, variants);
			break;
		default:
			break;
	}
	for (int i = 0; i < n; i++)
		add_probe(list, legal_ref_from_key(variants[i].bytes, variants[i].len), number);
	return n > 0;
}

static int
compare_probes(const void *a, const void *b)
{
	const Probe *x = a;
	const Probe *y = b;
	int			order = legal_ref_compare(x->code, y->code);

	return order != 0 ? order : x->citation < y->citation ? -1 : x->citation > y->citation;
}

static bool
is_open(const Citation *citation)
{
	return citation->found_by == ATTEMPTS;
}

static int
compare_asking(const void *a, const void *b)
{
	const Probe *x = a;
	const Probe *y = b;

	return x->citation < y->citation ? -1 : x->citation > y->citation;
}

static void
try_codes(Search *search, RegisterAttempt attempt)
{
	ProbeList	list = {NULL, 0, 0};
	LegalRef  **codes;
	RegisterRow **rows;
	int			ncodes = 0;

	for (int i = 0; i < search->n; i++)
	{
		Citation   *citation = &search->citations[i];

		if (is_open(citation) && citation->ref != NULL &&
			add_probes(&list, citation, attempt, i))
			citation->tried |= 1 << attempt;
	}
	if (list.n == 0)
		return;

	/* sorted, so that the probes of an index walk it in order, and each comes once */
	qsort(list.probes, list.n, sizeof(Probe), compare_probes);
	codes = palloc(sizeof(LegalRef *) * list.n);
	for (int i = 0; i < list.n; i++)
	{
		if (ncodes == 0 || legal_ref_compare(codes[ncodes - 1], list.probes[i].code) != 0)
			codes[ncodes++] = list.probes[i].code;
		list.probes[i].at = ncodes - 1;
	}
	rows = palloc0(sizeof(RegisterRow *) * ncodes);
	legal_register_codes(search->reg, codes, ncodes, rows, search->context);
	qsort(list.probes, list.n, sizeof(Probe), compare_asking);
	for (int i = 0; i < list.n; i++)
	{
		Citation   *citation = &search->citations[list.probes[i].citation];

		weigh(search, citation, attempt, rows[list.probes[i].at]);
		if (i + 1 == list.n || list.probes[i].citation != list.probes[i + 1].citation)
			settle(search, citation, attempt);
	}
}

/* A joint document whose issuers may stand in another order. */
typedef struct JointProbe
{
	LegalKey	lower;
	LegalKey	upper;
	int			citation;
} JointProbe;

static int
compare_joint_probes(const void *a, const void *b)
{
	const JointProbe *x = a;
	const JointProbe *y = b;

	return legal_key_compare(x->lower.bytes, x->lower.len, y->lower.bytes, y->lower.len);
}

/* One statement for the joint documents of one type and year. */
static void
try_issuers(Search *search)
{
	Citation   *citations = search->citations;
	int			n = search->n;
	JointProbe *probes = palloc(sizeof(JointProbe) * n);
	int32	   *numbers = palloc(sizeof(int32) * n);
	int			nprobes = 0;

	for (int i = 0; i < n; i++)
	{
		JointProbe *probe = &probes[nprobes];

		if (!is_open(&citations[i]) || citations[i].ref == NULL ||
			!legal_joint_range(&citations[i].parts, &probe->lower, &probe->upper))
			continue;
		probe->citation = i;
		nprobes++;
		citations[i].tried |= 1 << ATTEMPT_ISSUERS;
	}
	qsort(probes, nprobes, sizeof(JointProbe), compare_joint_probes);
	for (int from = 0, to; from < nprobes; from = to)
	{
		const JointProbe *probe = &probes[from];
		RegisterRow *rows;

		for (to = from; to < nprobes && compare_joint_probes(probe, &probes[to]) == 0; to++)
			numbers[to - from] = (int32) citations[probes[to].citation].parts.number;
		rows = legal_register_range(search->reg,
									legal_ref_from_key(probe->lower.bytes, probe->lower.len),
									legal_ref_from_key(probe->upper.bytes, probe->upper.len),
									numbers, to - from, search->context);
		for (int i = from; i < to; i++)
		{
			weigh(search, &citations[probes[i].citation], ATTEMPT_ISSUERS, rows);
			settle(search, &citations[probes[i].citation], ATTEMPT_ISSUERS);
		}
	}
}

/* A title that citations are looked for by. */
typedef struct TitleProbe
{
	char	   *key;
	int			citation;
	int			at;
} TitleProbe;

static int
compare_title_probes(const void *a, const void *b)
{
	const TitleProbe *x = a;
	const TitleProbe *y = b;
	int			order = strcmp(x->key, y->key);

	return order != 0 ? order : x->citation < y->citation ? -1 : x->citation > y->citation;
}

static void
try_titles(Search *search)
{
	Citation   *citations = search->citations;
	int			n = search->n;
	TitleProbe *probes = palloc(sizeof(TitleProbe) * n);
	char	  **keys = palloc(sizeof(char *) * n);
	RegisterRow **rows;
	int			nprobes = 0;
	int			nkeys = 0;

	if (!search->reg->has_title)
		return;
	for (int i = 0; i < n; i++)
	{
		Citation   *citation = &citations[i];

		if (!is_open(citation) || citation->title_key == NULL ||
			(citation->ref != NULL && citation->issued_on == NO_DATE))
			continue;
		probes[nprobes].key = citation->title_key;
		probes[nprobes].citation = i;
		nprobes++;
		citation->tried |= 1 << ATTEMPT_TITLE;
	}
	if (nprobes == 0)
		return;
	qsort(probes, nprobes, sizeof(TitleProbe), compare_title_probes);
	for (int i = 0; i < nprobes; i++)
	{
		if (nkeys == 0 || strcmp(keys[nkeys - 1], probes[i].key) != 0)
			keys[nkeys++] = probes[i].key;
		probes[i].at = nkeys - 1;
	}
	rows = palloc0(sizeof(RegisterRow *) * nkeys);
	legal_register_titles(search->reg, keys, nkeys, rows, search->context);
	for (int i = 0; i < nprobes; i++)
	{
		weigh(search, &citations[probes[i].citation], ATTEMPT_TITLE, rows[probes[i].at]);
		settle(search, &citations[probes[i].citation], ATTEMPT_TITLE);
	}
}

void
legal_register_resolve(Register *reg, Citation *citations, int n, CitationResolved resolved,
					   void *arg, MemoryContext context)
{
	MemoryContext caller = MemoryContextSwitchTo(context);
	Search		search = {
		.reg = reg,
		.citations = citations,
		.n = n,
		.resolved = resolved,
		.arg = arg,
		.context = context,
		.room = 64,
	};

	search.fits = palloc(sizeof(Fit) * search.room);
	for (int i = 0; i < n; i++)
	{
		citations[i].tried = 0;
		citations[i].found_by = ATTEMPTS;
		citations[i].fits = NULL;
		citations[i].near = NULL;
		citations[i].nfits = citations[i].nnear = 0;
		citations[i].looked = NULL;
	}
	try_codes(&search, ATTEMPT_CODE);
	try_codes(&search, ATTEMPT_D);
	try_codes(&search, ATTEMPT_TYPE);
	try_issuers(&search);
	try_titles(&search);
	for (int i = 0; i < n; i++)
	{
		if (is_open(&citations[i]))
			give_up(&search, &citations[i]);
	}
	pfree(search.fits);
	MemoryContextSwitchTo(caller);
}

int
legal_citation_documents(const Citation *citation)
{
	int			n = 0;

	for (int i = 0; i < citation->nfits; i++)
	{
		CHECK_FOR_INTERRUPTS();
		n += i == 0 || legal_ref_compare(citation->fits[i - 1].row->ref,
										 citation->fits[i].row->ref) != 0;
	}
	return n;
}

const char *
legal_attempt_name(RegisterAttempt attempt)
{
	return attempt_names[attempt];
}

const char *
legal_citation_attempt(const Citation *citation)
{
	LegalParts	parts;

	if (citation->found_by != ATTEMPT_CODE)
		return attempt_names[citation->found_by];
	if (legal_ref_compare(citation->fits[0].row->ref, citation->ref) == 0)
		return "exact";
	legal_ref_decode(citation->fits[0].row->ref, &parts);
	return parts.code_len == parts.ref_len ? "exact" : "covered";
}
