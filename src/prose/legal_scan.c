/*
 * legal_scan.c
 *	  Citations of legal documents in prose.
 *
 * Every citation holds digits, so the scan goes from digit to digit (legal_find);
 * a few more bytes tell most dates and amounts from codes before
 * anything is decoded.  What may be a code is read by its shape (legal_shape),
 * then judged with the words before it (legal_lead); what may be the date or
 * year of a law cited by name is followed back to the name (legal_name).
 */
#include "prose/legal_scan.h"

#include <string.h>

#include "prose/legal_anaphor.h"
#include "prose/legal_context.h"
#include "prose/legal_elided.h"
#include "prose/legal_find.h"
#include "prose/legal_pinpoint.h"
#include "prose/legal_quote.h"

#define FEW_UNITS		120		/* bytes that most units take */
#define BEFORE_UNITS	(LEGAL_WINDOW_MAX - 40)	/* bytes that units before a document may take */
#define PLAIN_BEHIND	40		/* characters behind a code that tell of its surroundings */
#define DATE_LETTERS	20		/* of a date without accents: "29 thang 3 nam 2021" */
#define SMALL_NAME		90		/* bytes of a law's name without capitals */
#define DATE_BYTES		40		/* "tháng 3 năm 2021" and more */
#define TICK_BYTES		65536
#define TICK_TRIES		8
#define LIST_GAP		80		/* bytes between two items of a list, at most */

/* The last code, for the lists that do not repeat the type word. */
typedef struct Previous
{
	bool		any;
	bool		refused;		/* it was a form's or a standard's */
	bool		joint;
	bool		tail_known;
	bool		type_word;
	bool		plain;			/* the prose around it has no accents */
	bool		unnamed;		/* a law's name before it was not looked for */
	const LegalDocType *type;
	size_t		at;
	size_t		end;
	size_t		tail;
} Previous;

typedef struct Scan
{
	LegalScanner *scanner;
	const unsigned char *s;
	size_t		len;
	Previous	previous;
	size_t		least;			/* a law's name starts here or later */
	size_t		taken;			/* units before here are the last citation's */
	size_t		claimed;		/* dates before here have their document */
	size_t		counted;		/* code points are counted up to here: */
	size_t		points;
	size_t		next_tick;
	int			tries;
	bool		stopped;
	LegalFind	find;
	LegalQuote	quote;
	LegalWindow ahead;
	LegalWindow before;
	LegalWindow units;
	LegalAnaphora anaphora;
} Scan;

/* Does the character before a number let it start a code? */
static bool
check_before(Scan *scan, const LegalLead *lead, bool dated)
{
	LEGAL_PHRASES(date_words, "năm", "tháng");
	const LegalToken *t;

	if (scan->before.n == 0)
		return true;
	/* "tháng 11 năm 2008-CP-…" */
	if (!dated && legal_match_any_back(&scan->before,
									   legal_skip_blanks_back(&scan->before, scan->before.n),
									   date_words) >= 0)
		return false;
	t = &scan->before.toks[scan->before.n - 1];
	if (legal_is_word(t))
		return lead->number_word;
	return t->cls != LEGAL_CHAR_SLASH && t->cls != LEGAL_CHAR_DASH && t->cls != LEGAL_CHAR_DOT &&
		(t->cp != ':' || lead->number_word);
}

/* An address stands in one run of characters with the number. */
static bool
in_address(LegalWindow *w)
{
	for (int i = w->n - 1; i > 1; i--)
	{
		const LegalToken *t = &w->toks[i];

		if (t->cls == LEGAL_CHAR_BLANK)
			return false;
		if (t->cls == LEGAL_CHAR_SLASH && w->toks[i - 1].cls == LEGAL_CHAR_SLASH &&
			w->toks[i - 2].cp == ':')
			return true;
	}
	return false;
}

/* Are the tokens from byte offset at on only what stands between a list's items? */
static bool
is_list_gap(LegalWindow *w, size_t at)
{
	static const char *const words[] = {"và", "hoặc", "số", "các", NULL};
	static const char *const english[] = {"and", "or", "no", "nos", NULL};
	bool		marked = false;
	int			i = w->n;

	while (i > 0 && w->toks[i - 1].at >= at)
		i--;
	while (i < w->n)
	{
		const LegalToken *t = &w->toks[i];
		int			end = -1;

		if (t->cls == LEGAL_CHAR_BLANK || t->cp == ':' || (w->plain && t->cp == '.'))
			i++;
		else if (t->cls == LEGAL_CHAR_COMMA || t->cp == ';')
		{
			marked = true;
			i++;
		}
		else
		{
			for (int k = 0; words[k] != NULL && end < 0; k++)
			{
				end = legal_match(w, i, words[k]);
				if (end < 0 && w->plain)
					end = legal_match(w, i, english[k]);
				if (end > 0 && k < 2)
					marked = true;
			}
			if (end < 0)
				return false;
			i = end;
		}
	}
	return marked;
}

/* Does the code at byte at go on the list of the one before? */
static bool
continues_list(Scan *scan, size_t at)
{
	Previous   *previous = &scan->previous;

	if (!previous->any || previous->end > at || at - previous->end > LEGAL_BEFORE_CODE)
		return false;
	if (!previous->tail_known)
	{
		LegalWindow w;
		LegalCitation c;

		memset(&c, 0, sizeof(c));
		c.matched.end = previous->end;
		legal_window_open(&w, scan->scanner->text, scan->len, previous->end,
						  &scan->scanner->steps);
		w.plain = previous->plain;
		(void) legal_tail_read(&w, 0, previous->joint, false, &c);
		previous->tail = c.tail > previous->end ? c.tail : previous->end;
		previous->tail_known = true;
	}
	return previous->tail <= at && at - previous->tail <= LIST_GAP &&
		is_list_gap(&scan->before, previous->tail);
}

/* A law's name before the last code is its type word: "Luật Cư trú số 68/2020/QH14". */
static void
name_previous(Scan *scan)
{
	Previous   *previous = &scan->previous;
	LegalWindow *w = &scan->units;
	const char *text = scan->scanner->text;
	LegalLead	lead;
	LegalSpan	name;

	legal_window_fill(w, text, legal_text_back(text, previous->at, LEGAL_BEFORE_CODE, 0),
					  previous->at, &scan->scanner->steps);
	w->plain = previous->plain;
	legal_lead_read(w, &lead);
	if (legal_lead_name(w, &lead, &name))
	{
		previous->type_word = true;
		previous->type = lead.type;
	}
	previous->unnamed = false;
}

/* Is it a code that is both a law and a resolution of the National Assembly? */
static bool
names_two_documents(const LegalShape *s)
{
	return s->suffix[0] == '\0' && s->subnumber == 0 &&
		legal_vocab_names_two(s->number, s->year, s->symbol, s->symbol_len);
}

static bool
make_key(const LegalShape *s, const LegalDocType *type, LegalKey *key)
{
	char		literal[LEGAL_SHAPE_LITERAL_MAX + 64];
	size_t		len = legal_shape_literal(s, literal);
	LegalError	err;

	if (type != NULL && names_two_documents(s))
	{
		const char *name = NULL;

		if (strcmp(type->key, "L") == 0 || strcmp(type->key, "BL") == 0)
			name = "[Luật]";
		else if (strcmp(type->key, "NQ") == 0)
			name = "[Nghị quyết]";
		if (name != NULL)
		{
			memcpy(literal + len, name, strlen(name));
			len += strlen(name);
		}
	}
	return legal_code_parse(literal, len, key, &err) == LEGAL_OK;
}

/* The same for a code that ends before byte end and only its key is known of. */
static bool
key_names_two_documents(const Scan *scan, size_t end, const LegalKey *key)
{
	LegalParts	parts;

	return memcmp(scan->s + end - 4, "QH1", 3) == 0 &&
		legal_key_decode(key->bytes, key->len, &parts) &&
		legal_vocab_names_two(parts.number, parts.year, parts.symbol, parts.symbol_len);
}

/* May units stand before byte at: a number, a letter or an annex, with "của" or without? */
static bool
may_have_units(const Scan *scan, size_t at, size_t least)
{
	const unsigned char *s = scan->s;
	static const char *const ends[] = {
		"của", "tại", "theo", "thuộc", "trong", "lục", "LỤC", "cua", "tai", "the", "of"
	};

	while (at > least && (legal_is_blank(s[at - 1]) || s[at - 1] == ','))
		at--;
	if (at < least + 4)
		return false;
	for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++)
	{
		size_t		n = strlen(ends[k]);

		if (at - least > n && memcmp(s + at - n, ends[k], n) == 0)
			return true;
	}
	/* 5, 5a, b, IV; text in NFD has its marks behind the letters */
	return legal_is_digit(s[at - 1]) || legal_is_blank(s[at - 2]) || legal_is_digit(s[at - 2]) ||
		strchr("IVXA", s[at - 1]) != NULL || s[at - 1] >= 0x80 ||
		(at - least > 2 && (s[at - 2] >= 0x80 || s[at - 3] >= 0x80)) || s[at - 1] == 'f';
}

/* The units named before citation c, whose type word or name starts at byte head. */
static void
find_units_before(Scan *scan, LegalCitation *c)
{
	LegalScanner *scanner = scan->scanner;
	LegalWindow *w = &scan->units;
	int			first;
	int			last;

	if (!may_have_units(scan, c->head, scan->taken) ||
		(!scan->before.plain &&
		 !legal_pinpoint_may_end(scanner->text, scan->taken, c->head)))
		return;
	for (size_t bytes = FEW_UNITS;; bytes = BEFORE_UNITS)
	{
		size_t		from = legal_text_back(scanner->text, c->head, bytes, scan->taken);
		bool		cut;

		legal_window_fill(w, scanner->text, from, c->head, &scanner->steps);
		w->plain = scan->before.plain;
		first = legal_pinpoint_before(w, w->n, &last, &cut);
		if (!cut || bytes == BEFORE_UNITS || from == scan->taken)
			break;
	}
	if (first < 0)
		return;
	c->before.at = w->toks[first].at;
	c->before.end = w->toks[last - 1].end;
}

/* The byte behind the words that end before token i. */
static size_t
title_end(LegalWindow *w, int i, size_t least)
{
	i = legal_skip_blanks_back(w, i);
	return i > 0 && w->toks[i - 1].end > least ? w->toks[i - 1].end : least;
}

/* The units behind citation c, whose date and issuer end before token i of the window ahead. */
static void
find_units_after(Scan *scan, LegalCitation *c, int i)
{
	LegalWindow *w = &scan->ahead;
	int			from;
	int			end = legal_pinpoint_after(w, i, &from);

	if (end == 0)
	{
		/* "… của Chính phủ về phí (Điều 5)", "… về phí: a) Điều 5; b) Điều 6" */
		bool		titled = c->title.at > c->matched.at;

		for (;; i++)
		{
			const LegalToken *t = legal_token(w, i);

			if (t->cls == LEGAL_CHAR_OPEN && titled)
				end = legal_pinpoint_after(w, i, &from);
			else if (t->cp == ':' || t->line_break || (i > 0 && t->cls != LEGAL_CHAR_BLANK &&
													   w->toks[i - 1].cls == LEGAL_CHAR_BLANK))
				end = legal_pinpoint_list(w, i, &from);
			if (end != 0 || t->cp == 0 || (t->cls != LEGAL_CHAR_BLANK && t->at >= c->title.end))
				break;
		}
		/* the title stops where they begin */
		if (end != 0 && titled && c->title.end > legal_token(w, i)->at)
			c->title.end = title_end(w, i, c->title.at);
	}
	if (end == 0)
		return;
	c->after.at = w->toks[from].at;
	c->after.end = w->toks[end - 1].end;
}

/* Does citation c stand in quoted wording? */
static bool
is_quoted(Scan *scan, const LegalCitation *c)
{
	return legal_quote_holds(&scan->quote, &scan->units, scan->scanner, c->matched.at);
}

/* What all citations but those of refs_only are told beside the document. */
static void
complete(Scan *scan, LegalCitation *c, int behind)
{
	find_units_before(scan, c);
	find_units_after(scan, c, behind);
	scan->taken = c->after.end > c->tail ? c->after.end : c->tail;
	if (c->kind == LEGAL_BY_ANAPHOR)
		return;
	c->quoted = is_quoted(scan, c);
	if (scan->scanner->anaphora)
		legal_anaphora_note(&scan->anaphora, &scan->units, scan->scanner->text, c,
							&scan->scanner->steps);
}

/* Hands out a citation, its places counted. */
static void
report(Scan *scan, LegalCitation *c)
{
	if (!scan->scanner->refs_only)
	{
		for (; scan->counted + TICK_BYTES < c->matched.at; scan->counted += TICK_BYTES)
		{
			scan->points += legal_count_points(scan->s, scan->counted, scan->counted + TICK_BYTES);
			scan->scanner->tick(scan->scanner->arg);
		}
		scan->points += legal_count_points(scan->s, scan->counted, c->matched.at);
		c->start_at = scan->points + 1;
		scan->points += legal_count_points(scan->s, c->matched.at, c->matched.end);
		c->end_at = scan->points;
		scan->counted = c->matched.end;
	}
	scan->stopped = !scan->scanner->found(scan->scanner->arg, c);
}

/*
 * Words without any accent before a code, and behind it, are English or lost theirs:
 * phrases then match without accents.
 */
static void
set_plain(Scan *scan, int end)
{
	LegalWindow *w = &scan->ahead;

	scan->before.plain = legal_is_plain(&scan->before, 0, scan->before.n);
	for (int i = end; scan->before.plain && i - end < PLAIN_BEHIND; i++)
	{
		const LegalToken *t = legal_token(w, i);

		scan->before.plain = t->cp < 0x80 || !legal_is_letter(t);
	}
	w->plain = scan->before.plain;
}

/* Hands out the items of a list that have their symbol from the code behind them. */
static void
report_elided(Scan *scan, const LegalShape *shape, const LegalLead *lead,
			  const LegalElided *items, int n)
{
	while (n-- > 0 && !scan->stopped)
	{
		LegalShape	whole = *shape;
		LegalCitation c;

		memset(&c, 0, offsetof(LegalCitation, key));
		whole.number = items[n].number;
		whole.subnumber = 0;
		whole.year = items[n].year;
		memcpy(whole.suffix, items[n].suffix, sizeof(whole.suffix));
		c.matched.at = c.head = scan->before.toks[items[n].start].at;
		c.matched.end = c.tail = c.claimed = scan->before.toks[items[n].end - 1].end;
		c.title.at = c.title.end = c.issuer.at = c.issuer.end = 0;
		c.issued_on = 0;
		c.year = 0;
		c.continues = true;
		c.has_ref = true;
		c.type = legal_vocab_symbol_type(shape->symbol, shape->symbol_len);
		if (c.type == NULL)
			c.type = lead->type;
		if (!make_key(&whole, lead->type, &c.key))
			continue;
		if (!scan->scanner->refs_only)
		{
			c.quoted = is_quoted(scan, &c);
			if (scan->scanner->anaphora)
				legal_anaphora_note(&scan->anaphora, &scan->units, scan->scanner->text, &c,
									&scan->scanner->steps);
		}
		report(scan, &c);
	}
}

/* The rest of what is told of a code whose words behind start at token i of the window ahead. */
static void
read_behind(Scan *scan, int i, LegalCitation *c)
{
	int			end = legal_tail_read(&scan->ahead, i, scan->previous.joint, true, c);

	complete(scan, c, end);
	scan->previous.tail = c->tail;
	scan->previous.tail_known = true;
	scan->least = c->tail;
	scan->claimed = c->claimed;
}

/* The usual code in clean text; the byte behind it, or 0. */
static size_t
try_clean(Scan *scan, size_t at, size_t digits_end)
{
	LegalScanner *scanner = scan->scanner;
	LegalCitation c;
	LegalClean	clean;
	LegalParts	parts;

	if (!legal_clean_read(scanner->text, scan->len, at, digits_end, &clean, &c.key) ||
		key_names_two_documents(scan, clean.end, &c.key))
		return 0;
	/* there may be a name to read */
	if (!clean.type_word && !scanner->refs_only)
		return 0;
	memset(&c, 0, offsetof(LegalCitation, key));
	c.has_ref = true;
	c.matched.at = at;
	c.matched.end = clean.end;
	scan->previous.any = true;
	scan->previous.refused = scan->previous.tail_known = scan->previous.plain = false;
	scan->previous.joint = clean.joint;
	scan->previous.type_word = clean.type_word;
	scan->previous.type = clean.type;
	scan->previous.unnamed = !clean.type_word && !scanner->alone;
	scan->previous.at = at;
	scan->previous.end = scan->least = clean.end;
	if (!scanner->refs_only)
	{
		memset(&c.key + 1, 0, sizeof(c) - offsetof(LegalCitation, key) - sizeof(c.key));
		c.head = clean.head;
		if (legal_key_decode(c.key.bytes, c.key.len, &parts))
			c.type = legal_vocab_symbol_type(parts.symbol, parts.symbol_len);
		if (c.type == NULL)
			c.type = clean.type;
		scan->before.plain = false;
		legal_window_open(&scan->ahead, scanner->text, scan->len, clean.end, &scanner->steps);
		read_behind(scan, 0, &c);
	}
	report(scan, &c);
	return clean.end;
}

/*
 * Is it digits with a capital behind blanks, and neither a word nor a list before
 * them that could make "60 TC" a code?  A list whose last code is that far away is over.
 */
static bool
is_no_code(const Scan *scan, size_t at, size_t digits_end)
{
	size_t		i = digits_end;

	while (i < scan->len && scan->s[i] == ' ')
		i++;
	return i > digits_end && i < scan->len && scan->s[i] >= 'A' && scan->s[i] <= 'Z' &&
		(!scan->previous.any || at - scan->previous.end > LEGAL_BEFORE_CODE) &&
		legal_no_lead(scan->scanner->text, at);
}

/* Tries a code whose digits are s[at..digits_end); returns where to go on. */
static size_t
try_code(Scan *scan, size_t at, size_t digits_end)
{
	LegalScanner *scanner = scan->scanner;
	LegalShape	shape;
	LegalLead	lead;
	LegalCitation c;
	LegalElided elided[LEGAL_ELIDED_MAX];
	int			nelided;
	bool		wants_type;
	size_t		clean = try_clean(scan, at, digits_end);

	if (clean != 0)
		return clean;
	if (is_no_code(scan, at, digits_end))
		return digits_end;
	legal_window_open(&scan->ahead, scanner->text, scan->len, at, &scanner->steps);
	if (!legal_shape_read(&scan->ahead, &shape))
		return digits_end;
	legal_window_fill(&scan->before, scanner->text,
					  legal_text_back(scanner->text, at, LEGAL_BEFORE_CODE, 0), at,
					  &scanner->steps);
	set_plain(scan, shape.end);
	legal_lead_read(&scan->before, &lead);
	if (!check_before(scan, &lead, shape.year != 0) || in_address(&scan->before))
		return digits_end;

	memset(&c, 0, sizeof(c));
	c.matched.at = at;
	c.matched.end = legal_token(&scan->ahead, shape.end - 1)->end;
	if (scan->previous.unnamed && at - scan->previous.end <= LEGAL_BEFORE_CODE)
		name_previous(scan);
	if (!lead.type_word && continues_list(scan, at))
	{
		c.continues = !scan->previous.refused;
		lead.refused = scan->previous.refused;
		lead.doubtful = false;
		lead.type_word = scan->previous.type_word;
		lead.type = scan->previous.type;
	}
	if (!scanner->alone && scan->before.plain && (lead.type_word || lead.number_word))
		legal_shape_restore(&shape);
	if (scanner->alone ? !legal_accept_alone(&shape, &lead) : !legal_accept(&shape, &lead))
	{
		memset(&scan->previous, 0, sizeof(scan->previous));
		scan->previous.any = scan->previous.refused = lead.refused;
		scan->previous.tail_known = true;
		scan->previous.end = scan->previous.tail = c.matched.end;
		return digits_end;
	}
	nelided = legal_elided_find(&scan->before, &shape, c.matched.end,
								scan->previous.any && !scan->previous.refused &&
								scan->previous.type_word ? scan->previous.end : 0,
								scan->previous.type, &lead, elided);
	report_elided(scan, &shape, &lead, elided, nelided);
	if (scan->stopped)
		return digits_end;
	c.type = legal_vocab_symbol_type(shape.symbol, shape.symbol_len);
	wants_type = c.type == NULL && (!scanner->refs_only || names_two_documents(&shape));
	if (!lead.type_word && (wants_type || !scanner->refs_only))
	{
		LegalSpan	name;

		if (legal_lead_name(&scan->before, &lead, &name))
			c.title = name;
	}
	if (c.type == NULL)
		c.type = lead.type;
	if (!make_key(&shape, lead.type, &c.key))
		return digits_end;
	c.has_ref = true;
	c.head = lead.at < scan->before.n ? scan->before.toks[lead.at].at : at;

	memset(&scan->previous, 0, sizeof(scan->previous));
	scan->previous.any = true;
	scan->previous.joint = legal_is_joint(shape.symbol, shape.first_len);
	scan->previous.type_word = lead.type_word;
	scan->previous.plain = scan->ahead.plain;
	scan->previous.type = lead.type;
	scan->previous.unnamed = !lead.type_word && !wants_type && scanner->refs_only && !scanner->alone;
	scan->previous.at = at;
	scan->previous.end = c.matched.end;
	scan->least = c.matched.end;
	if (!scanner->refs_only)
		read_behind(scan, shape.end, &c);
	report(scan, &c);
	return c.matched.end;
}

static bool
is_constitution_year(int year)
{
	return year == 1946 || year == 1959 || year == 1980 || year == 1992 || year == 2013;
}

/* The Constitutions are known by their year. */
static bool
constitution_key(int year, LegalKey *key)
{
	char		literal[16] = "KS/0000/HP";
	LegalError	err;

	if (!is_constitution_year(year))
		return false;
	for (int i = 6; i >= 3; i--, year /= 10)
		literal[i] = (char) ('0' + year % 10);
	return legal_code_parse(literal, strlen(literal), key, &err) == LEGAL_OK;
}

static size_t
skip_blank_bytes_back(const Scan *scan, size_t i)
{
	for (int n = 0; n < 4 && i > 0 &&
		 (legal_beside[scan->s[i - 1]].before & LEGAL_BESIDE_BLANK) != 0; n++)
		i--;
	return i;
}

/*
 * A cheap look back for a word that names a law, over bytes that a name can
 * hold; wrong only in letting through.
 */
static bool
may_have_name(const Scan *scan, size_t at)
{
	const unsigned char *s = scan->s;
	size_t		least = at > LEGAL_BEFORE_NAME ? at - LEGAL_BEFORE_NAME : 0;
	size_t		from = at;
	bool		constitution = scan->scanner->refs_only;	/* of all names it alone has a code */

	if (least < scan->least)
		least = scan->least;
	at = skip_blank_bytes_back(scan, at);
	while (at > least)
	{
		unsigned char c = s[--at];

		if (c >= 0x80)
			continue;
		switch (c)
		{
			case 'L':
				if ((s[at + 1] | 0x20) == 'u' && !constitution)
					return true;
				break;
			case 'P':
				if ((s[at + 1] | 0x20) == 'h' && !constitution)
					return true;
				break;
			case 'H':
				if ((s[at + 1] | 0x20) == 'i')
					return true;
				break;
			case 'h':
				/* hiến pháp, not hiệu lực */
				if (s[at + 1] == 'i' && (s[at + 2] == 'e' || s[at + 2] == 0xC3 ||
										 (s[at + 2] == 0xE1 && s[at + 3] == 0xBA)) &&
					(at == 0 || legal_is_blank(s[at - 1])))
					return true;
				break;
			case 'l':
				/* bộ luật; a law's name without capitals is short */
				if (s[at + 1] == 'u' && !constitution && at > 1 && legal_is_blank(s[at - 1]) &&
					(s[at - 2] >= 0x80 || from - at < SMALL_NAME))
					return true;
				break;
			default:
				if (!legal_is_blank(c) && c != ',' && c != '-' && ((c | 0x20) < 'a' || (c | 0x20) > 'z'))
					return false;
		}
	}
	return false;
}

/* Who makes laws, ordinances and constitutions, and who signs them. */
LEGAL_PHRASES(legislators,
	"quốc hội", "ủy ban thường vụ quốc hội", "hội đồng nhà nước", "chủ tịch nước", "nước");

/* A law by name, whose date or year starts with the digits s[at..digits_end). */
static void
try_name(Scan *scan, size_t at, size_t digits_end)
{
	LegalScanner *scanner = scan->scanner;
	LegalCitation c;
	LegalCitation behind_name;
	bool		dated = digits_end - at < 3;
	int			digits;
	int			end;

	memset(&c, 0, sizeof(c));
	c.kind = LEGAL_BY_NAME;
	legal_window_open(&scan->ahead, scanner->text, scan->len, at, &scanner->steps);
	if (dated)
	{
		int			month;
		int			day;

		scan->ahead.plain = legal_is_plain(&scan->ahead, 0, DATE_LETTERS);
		end = legal_date_read(&scan->ahead, 0, &c.issued_on);

		/* a year that goes on, 2008/…, is the number of a code */
		if (end == 0 || legal_token(&scan->ahead, end)->cls == LEGAL_CHAR_SLASH)
			return;
		c.matched.end = legal_token(&scan->ahead, end - 1)->end;
		legal_julian_to_date(c.issued_on, &c.year, &month, &day);
	}
	else
	{
		const LegalToken *behind;

		end = legal_read_digits(&scan->ahead, 0, &c.year, &digits);
		behind = legal_token(&scan->ahead, end);
		if (c.year < 1945 || c.year > LEGAL_YEAR_MAX || behind->cls == LEGAL_CHAR_SLASH ||
			(behind->cls == LEGAL_CHAR_DASH &&
			 legal_token(&scan->ahead, end + 1)->cls == LEGAL_CHAR_DIGIT) ||
			(behind->cls == LEGAL_CHAR_DOT &&
			 legal_token(&scan->ahead, end + 1)->cls == LEGAL_CHAR_DIGIT))
			return;
		c.matched.end = digits_end;
	}
	if ((scanner->refs_only || (dated && at < scan->claimed)) && !is_constitution_year(c.year))
		return;
	legal_window_fill(&scan->before, scanner->text,
					  legal_text_back(scanner->text, at, LEGAL_BEFORE_NAME, scan->least), at,
					  &scanner->steps);
	scan->before.plain = legal_is_plain(&scan->before, 0, scan->before.n);
	if (!legal_name_read(&scan->before, dated, &c))
		return;
	if (c.type != NULL && strcmp(c.type->key, "HP") == 0)
	{
		if (!constitution_key(c.year, &c.key))
			return;
		c.has_ref = true;
	}
	else if (scanner->refs_only || at < scan->claimed)
		return;
	if (dated && !c.has_ref)
	{
		/* another's date is that of the document in whose title the law stands */
		int			next = legal_skip_blanks(&scan->ahead, end, 6);
		int			of = legal_match(&scan->ahead, next, "của");

		if (of >= 0 && legal_match_any(&scan->ahead, legal_skip_blanks(&scan->ahead, of, 6),
									   legislators) < 0)
			return;
	}
	if (dated)
		c.year = 0;
	c.tail = c.claimed = c.matched.end;
	if (!scanner->refs_only)
	{
		memset(&behind_name, 0, sizeof(behind_name));
		(void) legal_tail_read(&scan->ahead, end, false, false, &behind_name);
		c.issuer = behind_name.issuer;
		if (c.issuer.end != 0)
			c.tail = behind_name.tail;
		while (end < scan->ahead.n && scan->ahead.toks[end].at < c.tail)
			end++;
		complete(scan, &c, end);
	}
	scan->least = scan->claimed = c.tail;
	report(scan, &c);
}

/* An anaphor, or the definition of an alias, whose anchor is at byte at. */
static void
try_anaphor(Scan *scan, size_t at)
{
	LegalScanner *scanner = scan->scanner;
	LegalCitation c;

	if (!legal_anaphora_read(&scan->anaphora, &scan->before, &scan->ahead, scanner->text, scan->len,
							 at, scan->taken, &scanner->steps, &c))
		return;
	c.quoted = is_quoted(scan, &c);
	if (!legal_anaphora_resolve(&scan->anaphora, &c))
		return;
	legal_window_open(&scan->ahead, scanner->text, scan->len, c.matched.end, &scanner->steps);
	complete(scan, &c, 0);
	scan->least = c.matched.end;
	report(scan, &c);
}

static inline int
four_digits(const unsigned char *s)
{
	return 1000 * (s[0] - '0') + 100 * (s[1] - '0') + 10 * (s[2] - '0') + (s[3] - '0');
}

/*
 * May the year of the date whose day ends before at be a Constitution's?  It is
 * the second number behind; wrong only in letting through.
 */
static bool
may_date_constitution(const Scan *scan, size_t at)
{
	const unsigned char *s = scan->s;
	size_t		end = scan->len - at > DATE_BYTES ? at + DATE_BYTES : scan->len;
	int			numbers = 0;

	for (size_t i = at; i < end;)
	{
		size_t		from = i;

		while (i < end && legal_is_digit(s[i]))
			i++;
		if (i > from)
		{
			if (++numbers == 2)
				return i == end || s[i] >= 0x80 ||
					(i - from == 4 && is_constitution_year(four_digits(s + from)));
			continue;
		}
		/* of what is no ASCII, "á" and "ă" alone: a page's head or what nobody sees may stand there */
		if (s[i] == '\n' || (s[i] >= 0x80 && s[i] != 0xC3 && s[i] != 0xA1 && s[i] != 0xC4 &&
							 s[i] != 0x83))
			return true;
		i++;
	}
	return true;
}

/* A cheap look at the bytes around digits: may they date a law by its name? */
static inline bool
may_be_dated_name(const Scan *scan, size_t at, size_t digits_end)
{
	const unsigned char *s = scan->s;
	bool		refs_only = scan->scanner->refs_only;
	size_t		n = digits_end - at;
	size_t		i;

	if (n == 3 || n > 4 || at < 6)
		return false;
	if (n < 3 ? !legal_beside_day(s, at) :
		refs_only ? !is_constitution_year(four_digits(s + at)) : s[at] != '1' && s[at] != '2')
		return false;
	i = skip_blank_bytes_back(scan, at);
	if (i == at || i < 4)
		return false;
	if (n < 3 && ((s[i - 1] | 0x20) != 'y' ||
				  (refs_only && !may_date_constitution(scan, digits_end))))
		return false;
	return may_have_name(scan, at);
}

/* What digits may be. */
typedef struct Digits
{
	size_t		at;
	size_t		end;
	bool		code;
	bool		name;			/* the date or the year of a law cited by name */
} Digits;

/*
 * The next digits of s[i..stop) that may be something; false when there are none, and
 * then digits->end is where to go on: the last may end behind stop.
 */
static bool
find_digits(Scan *scan, size_t i, size_t stop, Digits *digits)
{
	const unsigned char *s = scan->s;

	digits->end = stop;
	while ((i = legal_find_digit(&scan->find, s, scan->len, i, stop)) < stop)
	{
		size_t		from = i;
		bool		code;
		bool		name;

		i = legal_digits_end(&scan->find, from);
		while (i < scan->len && legal_is_digit(s[i]))
			if (++i % TICK_BYTES == 0)
				scan->scanner->tick(scan->scanner->arg);
		code = (from == 0 || scan->len - i < LEGAL_BESIDE_BEHIND || legal_beside_code(s, from, i)) &&
			i - from <= 9 && legal_may_be_code(s, scan->len, i) && legal_may_follow(s, from);
		name = !scan->scanner->alone && may_be_dated_name(scan, from, i);
		if (code || name)
		{
			digits->at = from;
			digits->end = i;
			digits->code = code;
			digits->name = name;
			return true;
		}
		if (i > stop)
			digits->end = i;
	}
	return false;
}

void
legal_scan(LegalScanner *scanner)
{
	Scan		scan;
	size_t		i = 0;
	size_t		anchor = 0;		/* the next anaphor's, at most limit */
	size_t		limit = 0;

	memset(&scan, 0, offsetof(Scan, ahead));
	scan.scanner = scanner;
	scan.s = (const unsigned char *) scanner->text;
	scan.len = scanner->len;
	scan.next_tick = TICK_BYTES;
	scanner->steps = 0;
	legal_find_prepare();
	if (scanner->anaphora)
		legal_anaphora_open(&scan.anaphora, scanner->self);

	while (i < scan.len && !scan.stopped)
	{
		size_t		stop = scan.len < scan.next_tick ? scan.len : scan.next_tick;
		Digits		digits;

		if (i >= scan.next_tick || scan.tries >= TICK_TRIES)
		{
			scanner->tick(scanner->arg);
			scan.next_tick = i + TICK_BYTES;
			scan.tries = 0;
			continue;
		}
		if (scanner->anaphora)
		{
			if (anchor < i || limit != stop)
			{
				limit = stop;
				anchor = legal_anaphora_next(&scan.anaphora, scanner->text, scan.len, stop, i);
			}
			stop = anchor;
		}
		if (!find_digits(&scan, i, stop, &digits))
		{
			i = digits.end;
			if (scanner->anaphora && i < limit)
			{
				scan.tries++;
				scanner->steps++;
				try_anaphor(&scan, i);
				i++;
				limit = 0;		/* there may be a new alias */
			}
			continue;
		}
		i = digits.end;
		if (digits.code)
		{
			size_t		next;

			scan.tries++;
			scanner->steps++;
			next = try_code(&scan, digits.at, digits.end);
			if (next != i)
			{
				i = next;
				continue;
			}
		}
		if (digits.name)
		{
			scan.tries++;
			scanner->steps++;
			try_name(&scan, digits.at, digits.end);
		}
	}
}
