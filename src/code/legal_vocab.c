/*
 * legal_vocab.c
 *	  What the segments of a symbol mean: type, issuers, term, kind, rank.
 *
 * Tables come from src/code/vocab through gen_tables.pl; everything is looked
 * up by binary search, nothing is allocated and nothing is written but the
 * caller's memory.
 *
 * Which symbol carries which type (FROZEN, since it decides where a type
 * qualifier is allowed).  The first of these that applies:
 *
 *	1. A symbol of court_words.tsv (HS-ST, QĐST-DS) carries none.
 *	2. Two first segments of type_pairs.tsv (TT-LB, TT-LT) name a joint type.
 *	3. The first segment, if it is an abbreviation of doc_types.tsv and its
 *	   column "after" admits the second segment: NĐ-CP, TT-BNN-KL, TT alone.
 *	   So CT and KL need an organ of organs.tsv behind them, PL and L their
 *	   issuers, QĐ anything but a Party committee (QĐ-TW is a decision or a
 *	   rule), and TC never names a type, because it is the Ministry of Finance.
 *	4. A later segment, the first that is such an abbreviation and whose column
 *	   "reversed" admits the first segment: UB-QĐ, TW-NQ, BNV-HC-NĐ.
 *	5. None: QH14, CP, HĐBT, TTg, CT, UBND-VX, CT-TTHT, TC-TCT.
 *
 * A second or first segment is compared without its closing digits.
 *
 * Issuers: behind the type the next segment, behind a joint type every segment;
 * before a reversed type the first segment; without a type the first, or the
 * second where the first is a type's abbreviation that was not admitted
 * (QĐ-TW); UBND where that segment is unknown and UBND comes later (VX-UBND).
 * Digits that close a known issuer are its term or its unit and are left off.
 *
 * The kind of a document is that of its type, except:
 *	  - Party organs issue party documents, whatever the type;
 *	  - NQ is normative from QH, UBTVQH and its forerunners and HĐTP; from HĐND
 *		with a year in the code; from CP with a year in the code and an issue
 *		date, or a year, that does not lie before 1/4/2025;
 *	  - QĐ is normative with a year in the code from CTN, TTg, UBND, from KTNN
 *		until 31/3/2025, and from any other state organ until 2008, when
 *		Law 17/2008/QH12 took it from ministers;
 *	  - TT and joint documents are administrative from local organs;
 *	  - without a type, QH, UBTVQH and the old CP, HĐBT, HĐCP, TVQH, HĐNN
 *		standing alone are normative, TTg and CT alone unknown (other), any other
 *		known issuer writes letters (administrative), the rest is other.
 * A code without a year is never taken for normative on its date alone.
 *
 * Ranks follow article 4 of Law 80/2015/QH13 (for any day until 31/3/2025) and
 * of Law 64/2025/QH15; only normative documents have one.  See legal_vocab_rank.
 */
#include "code/legal_vocab.h"

#include <string.h>

#include "code/legal_fold.h"
#include "code/legal_table.h"

typedef struct NamedType
{
	const char *name;
	int			type;
} NamedType;

typedef struct TypeRule
{
	const char *token;
	int			type;
	bool		joint;
	const char *after;			/* words, see doc_types.tsv */
	const char *reversed;
} TypeRule;

typedef struct TypePair
{
	const char *pair;			/* two segments and their joint */
	int			type;
} TypePair;

typedef enum CourtClass
{
	COURT_MATTER,
	COURT_WEAKMATTER,
	COURT_LEVEL,
	COURT_WEAKLEVEL,
	COURT_WHOLE
} CourtClass;

typedef struct CourtWord
{
	const char *segment;
	CourtClass	class;
} CourtWord;

typedef struct NamedIssuer
{
	const char *slug;
	int			issuer;
} NamedIssuer;

#include "code/legal_vocab_tables.h"

/* Julian day numbers of the days on which the order of documents changed. */
#define DAY_2025_04_01		2460767 /* Law 64/2025/QH15 in force */
#define DAY_2025_07_01		2460858 /* no more districts; 87/2025/QH15 */
#define DAY_2027_02_28		2461465 /* last day of the districts' documents */
#define YEAR_OF_THE_CHANGE	2025
#define LAST_YEAR_OF_MINISTERS_DECISIONS	2008

/* A symbol taken apart. */
typedef struct Reading
{
	int			n;
	LegalSlice	segment[LEGAL_SEGMENTS_MAX];
	const LegalDocType *type;	/* NULL none */
	bool		joint;
	bool		judgment;
	int			type_at;		/* segments type_at .. type_end - 1 name the type */
	int			type_end;
} Reading;

static bool
equals(LegalSlice a, const char *word)
{
	return legal_table_compare(a.s, a.len, word) == 0;
}

/* A segment without its closing digits. */
static LegalSlice
stem(LegalSlice a)
{
	while (a.len > 1 && a.s[a.len - 1] >= '0' && a.s[a.len - 1] <= '9')
		a.len--;
	return a;
}

static int
split(const char *symbol, size_t len, LegalSlice *segment)
{
	int			n = 0;
	size_t		from = 0;

	for (size_t i = 0; i <= len && n < LEGAL_SEGMENTS_MAX; i++)
	{
		if (i == len || symbol[i] == LEGAL_JOINT)
		{
			segment[n].s = symbol + from;
			segment[n].len = i - from;
			n++;
			from = i + 1;
		}
	}
	return n;
}

static bool
is_organ(LegalSlice a)
{
	if (FIND(organs, a.s, a.len) >= 0)
		return true;
	for (int i = 0; i < LENGTH_OF(organ_beginnings); i++)
	{
		size_t		len = strlen(organ_beginnings[i]);

		if (a.len >= len && memcmp(a.s, organ_beginnings[i], len) == 0)
			return true;
	}
	return false;
}

/*
 * Do the words of a rule admit this neighbour of a type's abbreviation?  NULL
 * is no neighbour.
 */
static bool
admits(const char *words, const LegalSlice *neighbour)
{
	bool		yes = false;

	for (const char *w = words; *w != '\0';)
	{
		LegalSlice	word = {w, strcspn(w, " ")};

		w += word.len;
		w += strspn(w, " ");

		if (equals(word, "any"))
			yes = true;
		else if (equals(word, "alone"))
			yes = yes || neighbour == NULL;
		else if (neighbour == NULL || equals(word, "never"))
			continue;
		else if (equals(word, "organs"))
			yes = yes || is_organ(*neighbour);
		else if (word.s[0] == '-')
		{
			if (word.len - 1 == neighbour->len &&
				memcmp(word.s + 1, neighbour->s, neighbour->len) == 0)
				return false;
		}
		else if (word.len == neighbour->len &&
				 memcmp(word.s, neighbour->s, word.len) == 0)
			yes = true;
	}
	return yes;
}

static bool
is_judgment(const LegalSlice *segment, int n)
{
	bool		matter = false,
				weakmatter = false,
				level = false,
				weaklevel = false;

	for (int i = 0; i < n && i < 2; i++)
	{
		int			at = FIND(court_words, segment[i].s, segment[i].len);

		if (at < 0)
			continue;
		switch (court_words[at].class)
		{
			case COURT_MATTER:
				matter = true;
				break;
			case COURT_WEAKMATTER:
				weakmatter = true;
				break;
			case COURT_LEVEL:
				level = true;
				break;
			case COURT_WEAKLEVEL:
				weaklevel = true;
				break;
			case COURT_WHOLE:
				if (i == 0)
					return true;
				break;
		}
	}
	return (level && (matter || weakmatter)) || (weaklevel && matter);
}

static bool
is_type_token(LegalSlice a)
{
	return FIND(type_rules, a.s, a.len) >= 0;
}

/* The rule for a token that admits its neighbour, or NULL. */
static const TypeRule *
rule_for(LegalSlice token, const LegalSlice *neighbour, bool reversed)
{
	int			at = FIND(type_rules, token.s, token.len);

	if (at < 0)
		return NULL;
	for (; at < LENGTH_OF(type_rules) && equals(token, type_rules[at].token); at++)
	{
		const TypeRule *rule = &type_rules[at];

		if (admits(reversed ? rule->reversed : rule->after, neighbour))
			return rule;
	}
	return NULL;
}

static void
read_symbol(const char *symbol, size_t len, Reading *r)
{
	LegalSlice	neighbour;
	const TypeRule *rule;

	r->type = NULL;
	r->joint = r->judgment = false;
	r->type_at = r->type_end = 0;
	r->n = split(symbol, len, r->segment);

	if (is_judgment(r->segment, r->n))
	{
		r->judgment = true;
		return;
	}

	if (r->n >= 2)
	{
		size_t		pair_len = r->segment[0].len + 1 + r->segment[1].len;

		for (int i = 0; i < LENGTH_OF(type_pairs); i++)
		{
			if (legal_table_compare(symbol, pair_len, type_pairs[i].pair) == 0)
			{
				r->type = &doc_types[type_pairs[i].type];
				r->joint = true;
				r->type_end = 2;
				return;
			}
		}
		neighbour = stem(r->segment[1]);
	}

	rule = rule_for(r->segment[0], r->n >= 2 ? &neighbour : NULL, false);
	if (rule != NULL)
	{
		r->type = &doc_types[rule->type];
		r->joint = rule->joint;
		r->type_end = 1;
		return;
	}

	neighbour = stem(r->segment[0]);
	for (int i = 1; i < r->n; i++)
	{
		rule = rule_for(r->segment[i], &neighbour, true);
		if (rule != NULL)
		{
			r->type = &doc_types[rule->type];
			r->joint = rule->joint;
			r->type_at = i;
			r->type_end = i + 1;
			return;
		}
	}
}

/*
 * ---- document types ----
 */

const LegalDocType *
legal_vocab_symbol_type(const char *symbol, size_t len)
{
	Reading		r;

	read_symbol(symbol, len, &r);
	return r.type;
}

const LegalDocType *
legal_vocab_type_by_key(const char *key, size_t len)
{
	int			low = 0,
				high = LENGTH_OF(doc_types_by_key);

	while (low < high)
	{
		int			mid = (low + high) / 2;
		const LegalDocType *type = &doc_types[doc_types_by_key[mid]];
		int			c = legal_table_compare(key, len, type->key);

		if (c == 0)
			return type;
		if (c > 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const LegalDocType *
legal_vocab_doc_type(const LegalParts *parts)
{
	const LegalDocType *type = legal_vocab_symbol_type(parts->symbol, parts->symbol_len);

	if (type == NULL && parts->doc_type_len > 0)
		type = legal_vocab_type_by_key(parts->doc_type, parts->doc_type_len);
	return type;
}

const LegalDocType *
legal_vocab_type_by_name(const char *text, size_t len)
{
	char		name[64];
	char		abbr[64];
	size_t		used = 0;
	size_t		abbr_used = 0;
	int			at;

	for (size_t i = 0; i < len;)
	{
		int			n;
		uint32_t	cp = legal_utf8_get(text + i, len - i, &n);
		uint32_t	upper = legal_char_upper(cp);

		if (used + 4 > sizeof(name))
			return NULL;
		used += legal_utf8_put(legal_char_lower(cp), name + used);
		abbr_used += legal_utf8_put(upper != 0 ? upper : cp, abbr + abbr_used);
		i += n;
	}
	at = FIND(doc_type_abbrs, abbr, abbr_used);
	if (at >= 0)
		return &doc_types[doc_type_abbrs[at].type];
	at = FIND(doc_type_names, name, used);
	return at >= 0 ? &doc_types[doc_type_names[at].type] : NULL;
}

bool
legal_vocab_names_two(uint32_t number, int year, const char *symbol, size_t len)
{
	static const struct
	{
		uint32_t	number;
		int			year;
		const char *symbol;
	}			twins[] = {
		{18, 2008, "QH12"}, {24, 2008, "QH12"}, {26, 2008, "QH12"}, {33, 2009, "QH12"},
		{55, 2010, "QH12"}, {93, 2015, "QH13"},
	};

	for (int i = 0; i < LENGTH_OF(twins); i++)
		if (number == twins[i].number && year == twins[i].year &&
			legal_table_compare(symbol, len, twins[i].symbol) == 0)
			return true;
	return false;
}

const LegalDocType *
legal_vocab_doc_types(int *n)
{
	*n = LENGTH_OF(doc_types);
	return doc_types;
}

/*
 * ---- issuers ----
 */

const LegalIssuer *
legal_vocab_issuer_by_key(const char *key, size_t len)
{
	int			at = FIND(issuers, key, len);

	return at >= 0 ? &issuers[at] : NULL;
}

const LegalIssuer *
legal_vocab_issuer_table(int *n)
{
	*n = LENGTH_OF(issuers);
	return issuers;
}

/*
 * The issuer in a segment, without a term's or a unit's digits where what is
 * left is known; "K" before them is "khóa" (TVQHK6).  *known tells whether.
 */
static LegalSlice
issuer_in(LegalSlice segment, bool *known)
{
	LegalSlice	bare = stem(segment);
	int			at;

	*known = true;
	if (FIND(issuers, segment.s, segment.len) >= 0)
		return segment;
	if (bare.len == segment.len)
	{
		*known = false;
		return segment;
	}
	if (FIND(issuers, bare.s, bare.len) >= 0)
		return bare;
	if (bare.s[bare.len - 1] == 'K')
	{
		at = FIND(issuers, bare.s, bare.len - 1);
		if (at >= 0 && issuer_has_term[at])
		{
			bare.len--;
			return bare;
		}
	}
	*known = false;
	return segment;
}

static int
issuers_of(const Reading *r, LegalSlice *found)
{
	int			at;
	bool		known;

	if (r->judgment)
		return 0;

	if (r->joint)
	{
		int			n = 0;

		for (int i = 0; i < r->n; i++)
		{
			if (i < r->type_at || i >= r->type_end)
				found[n++] = issuer_in(r->segment[i], &known);
		}
		return n;
	}

	if (r->type != NULL)
		at = r->type_at > 0 ? 0 : r->type_end;
	else if (is_type_token(r->segment[0]) &&
			 FIND(issuers, r->segment[0].s, r->segment[0].len) < 0)
		at = 1;
	else
		at = 0;
	if (at >= r->n)
		return 0;

	/* what follows SL (L004, L7) is the old number of a law */
	if (r->type != NULL && strcmp(r->type->key, "SL") == 0)
		return 0;

	found[0] = issuer_in(r->segment[at], &known);
	for (int i = at + 1; !known && i < r->n; i++)
	{
		if (equals(r->segment[i], "UBND"))
		{
			found[0] = r->segment[i];
			known = true;
		}
	}
	return 1;
}

int
legal_vocab_issuers(const LegalParts *parts, LegalSlice *found)
{
	Reading		r;

	read_symbol(parts->symbol, parts->symbol_len, &r);
	return issuers_of(&r, found);
}

static const LegalIssuer *
first_issuer(const Reading *r, const LegalParts *parts)
{
	LegalSlice	found[LEGAL_ISSUERS_MAX];

	if (issuers_of(r, found) == 0)
		return NULL;

	/* CT is three things: alone, before a unit, and behind a type unknown */
	if (equals(found[0], "CT") && r->n > 1)
	{
		if (r->type != NULL)
			return NULL;
		return legal_vocab_issuer_by_key("CT*", 3);
	}
	/* CA was the Ministry of the Interior; with a year it is the Chief Justice */
	if (equals(found[0], "CA") && parts->year != 0 && !r->joint)
		return legal_vocab_issuer_by_key("TANDTC", 6);
	return legal_vocab_issuer_by_key(found[0].s, found[0].len);
}

const LegalIssuer *
legal_vocab_issuer(const LegalParts *parts)
{
	Reading		r;

	read_symbol(parts->symbol, parts->symbol_len, &r);
	return first_issuer(&r, parts);
}

int
legal_vocab_term(const LegalParts *parts)
{
	LegalSlice	segment[LEGAL_SEGMENTS_MAX];
	int			n = split(parts->symbol, parts->symbol_len, segment);

	for (int i = 0; i < n; i++)
	{
		bool		known;
		LegalSlice	issuer = issuer_in(segment[i], &known);
		LegalSlice	bare = stem(segment[i]);
		int			term = 0;

		if (!known || bare.len == segment[i].len || issuer.len == segment[i].len ||
			!issuer_has_term[FIND(issuers, issuer.s, issuer.len)])
			continue;
		for (size_t d = bare.len; d < segment[i].len; d++)
			term = term * 10 + (segment[i].s[d] - '0');
		return term;
	}
	return 0;
}

const LegalIssuer *
legal_vocab_issuer_by_slug(const char *slug, size_t len, size_t *matched)
{
	size_t		end = len;

	/*
	 * The longest name that ends where a word ends.  In the order of the table
	 * it is at or before slug[0..end), and what stands between goes on with it;
	 * so the row there tells how much of the slug any name can share.
	 */
	while (end > 0)
	{
		int			at = PLACE(issuer_names, slug, end);
		const char *name;
		size_t		n = 0;

		if (at == LENGTH_OF(issuer_names) ||
			legal_table_compare(slug, end, issuer_names[at].slug) != 0)
			at--;
		if (at < 0)
			break;
		name = issuer_names[at].slug;
		while (n < end && name[n] == slug[n])
			n++;
		if (name[n] == '\0' && (n == len || slug[n] == '-'))
		{
			*matched = n;
			return &issuers[issuer_names[at].issuer];
		}
		end = name[n] == '\0' ? n - 1 : n;
	}
	*matched = 0;
	return NULL;
}

/*
 * ---- kinds ----
 */

static bool
is_one_of(const char *word, const char *words)
{
	LegalSlice	a = {word, strlen(word)};

	return admits(words, &a);
}

/* Issued on a day or later: 1 yes, 0 no, -1 the code does not say. */
static int
issued_since(const LegalParts *parts, int32_t day, int year_of_day)
{
	if (parts->issued_on != 0)
		return parts->issued_on >= day;
	if (parts->year == 0 || parts->year == year_of_day)
		return -1;
	return parts->year > year_of_day;
}

static bool
level_begins(const LegalIssuer *issuer, const char *level)
{
	return issuer != NULL && strncmp(issuer->level, level, strlen(level)) == 0;
}

static LegalKind
kind_of(const Reading *r, const LegalDocType *type, const LegalIssuer *issuer,
		const LegalParts *parts)
{
	const char *by = issuer != NULL ? issuer->key : "";
	bool		dated = parts->year != 0;

	if (r->judgment)
		return LEGAL_KIND_JUDGMENT;
	if (type != NULL && type->kind == LEGAL_KIND_CONSOLIDATED)
		return LEGAL_KIND_CONSOLIDATED;
	if (level_begins(issuer, "party"))
		return LEGAL_KIND_PARTY;

	if (type == NULL)
	{
		if (r->n == 1 && is_one_of(by, "QH UBTVQH UBTV TVQH HĐNN CP HĐBT HĐCP"))
			return LEGAL_KIND_NORMATIVE;
		if (issuer == NULL || (r->n == 1 && is_one_of(by, "TTG CT CTN")))
			return LEGAL_KIND_OTHER;
		return LEGAL_KIND_ADMINISTRATIVE;
	}

	if (strcmp(type->key, "NQ") == 0)
	{
		if (is_one_of(by, "QH UBTVQH UBTV TVQH HĐNN HĐTP HĐTPTANDTC") ||
			(dated && strcmp(by, "HĐND") == 0) ||
			(dated && strcmp(by, "CP") == 0 &&
			 issued_since(parts, DAY_2025_04_01, YEAR_OF_THE_CHANGE) != 0))
			return LEGAL_KIND_NORMATIVE;
		return LEGAL_KIND_ADMINISTRATIVE;
	}
	if (strcmp(type->key, "QĐ") == 0)
	{
		if (!dated)
			return LEGAL_KIND_ADMINISTRATIVE;
		if (is_one_of(by, "CTN TTG UBND UB UBT UBNDT"))
			return LEGAL_KIND_NORMATIVE;
		if (strcmp(by, "KTNN") == 0)
			return issued_since(parts, DAY_2025_04_01, YEAR_OF_THE_CHANGE) != 1 ?
				LEGAL_KIND_NORMATIVE : LEGAL_KIND_ADMINISTRATIVE;
		if (parts->year <= LAST_YEAR_OF_MINISTERS_DECISIONS &&
			(level_begins(issuer, "ministry") || level_begins(issuer, "agency") ||
			 level_begins(issuer, "central") || level_begins(issuer, "court") ||
			 level_begins(issuer, "procuracy")))
			return LEGAL_KIND_NORMATIVE;
		return LEGAL_KIND_ADMINISTRATIVE;
	}
	if ((strcmp(type->key, "TT") == 0 || r->joint) && type->kind == LEGAL_KIND_NORMATIVE &&
		(level_begins(issuer, "local") || level_begins(issuer, "department")))
		return LEGAL_KIND_ADMINISTRATIVE;

	return type->kind;
}

LegalKind
legal_vocab_kind(const LegalParts *parts)
{
	Reading		r;
	const LegalDocType *type;

	read_symbol(parts->symbol, parts->symbol_len, &r);
	type = r.type;
	if (type == NULL && parts->doc_type_len > 0)
		type = legal_vocab_type_by_key(parts->doc_type, parts->doc_type_len);
	return kind_of(&r, type, first_issuer(&r, parts), parts);
}

const char *
legal_vocab_kind_name(LegalKind kind)
{
	switch (kind)
	{
		case LEGAL_KIND_NORMATIVE:
			return "normative";
		case LEGAL_KIND_ADMINISTRATIVE:
			return "administrative";
		case LEGAL_KIND_PARTY:
			return "party";
		case LEGAL_KIND_CONSOLIDATED:
			return "consolidated";
		case LEGAL_KIND_JUDGMENT:
			return "judgment";
		case LEGAL_KIND_OTHER:
			break;
	}
	return "other";
}

/*
 * ---- ranks ----
 */

static bool
label_begins(LegalSlice label, const char *beginning)
{
	size_t		len = strlen(beginning);

	return label.len > len && memcmp(label.s, beginning, len) == 0;
}

/*
 * Rank of a People's Council's resolution (or, one lower, of a People's
 * Committee's decision).  The authority tells the tier: one label a province,
 * two a district, three a commune; two labels are a commune where the document
 * was issued on 1/7/2025 or later, when there are no districts, or where the
 * second label says so.  A special zone says so itself.
 */
static int
local_rank(const LegalParts *parts, int32_t on_date, bool committee)
{
	LegalSlice	label[LEGAL_SEGMENTS_MAX];
	int			labels;
	bool		commune;

	if (parts->authority_len == 0)
		return 0;
	labels = split(parts->authority, parts->authority_len, label);

	if (labels == 1)
		return committee ? 11 : 10;
	if (labels == 2)
	{
		if (label_begins(label[1], "dac-khu-"))
			return 12;
		if (label_begins(label[1], "xa-") || label_begins(label[1], "phuong-") ||
			label_begins(label[1], "thi-tran-"))
			commune = true;
		else
		{
			int			since = issued_since(parts, DAY_2025_07_01, YEAR_OF_THE_CHANGE);

			if (since < 0)
				return 0;
			commune = since == 1;
		}
	}
	else
		commune = true;

	if (commune)
	{
		if (on_date >= DAY_2025_04_01 && on_date < DAY_2025_07_01)
			return 0;
		return committee ? 16 : 15;
	}
	if (on_date > DAY_2027_02_28)
		return 0;
	return committee ? 14 : 13;
}

/*
 * Outside the two laws' order, and so without a rank: Sắc lệnh; the old codes
 * of CP, HĐBT and HĐNN without a type; an order of the President without a
 * year, which before 1997 numbers the law or the ordinance it promulgated;
 * ministers' decisions; decrees and joint resolutions of other organs than the
 * Government and the Standing Committee.
 */
int
legal_vocab_rank(const LegalParts *parts, int32_t on_date)
{
	Reading		r;
	const LegalDocType *type;
	const LegalIssuer *issuer;
	const char *by,
			   *key;

	read_symbol(parts->symbol, parts->symbol_len, &r);
	type = r.type;
	if (type == NULL && parts->doc_type_len > 0)
		type = legal_vocab_type_by_key(parts->doc_type, parts->doc_type_len);
	issuer = first_issuer(&r, parts);
	if (kind_of(&r, type, issuer, parts) != LEGAL_KIND_NORMATIVE)
		return 0;

	by = issuer != NULL ? issuer->key : "";
	key = type != NULL ? type->key : "";

	if (strcmp(key, "HP") == 0)
		return 1;
	if (is_one_of(key, "BL L LCT"))
		return 2;
	if (strcmp(key, "PL") == 0)
		return 3;
	if (strcmp(key, "LENH") == 0)
		return parts->year != 0 ? 4 : 0;
	if (strcmp(key, "NQ") == 0 || type == NULL)
	{
		if (strcmp(by, "QH") == 0)
			return 2;
		if (is_one_of(by, "UBTVQH UBTV TVQH"))
			return 3;
		if (type == NULL)
			return 0;
		if (strcmp(by, "HĐNN") == 0)
			return 3;
		if (strcmp(by, "CP") == 0)
			return on_date >= DAY_2025_04_01 &&
				issued_since(parts, DAY_2025_04_01, YEAR_OF_THE_CHANGE) == 1 ? 5 : 0;
		if (is_one_of(by, "HĐTP HĐTPTANDTC"))
			return 7;
		return local_rank(parts, on_date, false);
	}
	if (strcmp(key, "NĐ") == 0)
		return is_one_of(by, "CP HĐBT HĐCP") ? 5 : 0;
	if (strcmp(key, "NQLT") == 0)
		return strcmp(by, "UBTVQH") == 0 ? 3 : strcmp(by, "CP") == 0 ? 5 : 0;
	if (strcmp(key, "QĐ") == 0)
	{
		if (strcmp(by, "CTN") == 0)
			return 4;
		if (strcmp(by, "TTG") == 0)
			return 6;
		if (strcmp(by, "KTNN") == 0)
			return 8;
		if (level_begins(issuer, "local"))
			return local_rank(parts, on_date, true);
		return 0;
	}
	if (strcmp(key, "TT") == 0)
	{
		if (strcmp(by, "KTNN") == 0)
			return on_date >= DAY_2025_04_01 ? 8 : 0;
		return level_begins(issuer, "ministry") || level_begins(issuer, "court") ||
			level_begins(issuer, "procuracy") ? 8 : 0;
	}
	if (is_one_of(key, "TTLT TTLB TTLN"))
		return 9;
	return 0;
}
