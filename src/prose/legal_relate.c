/*
 * legal_relate.c
 *	  How the documents of a text act on each other.
 *
 * Citations arrive in the order of the text.  What stands between one and the
 * next says what they have to do with each other (legal_verdict.c); a cue counts
 * only with a document on both sides, and documents of one list share their part.
 * Every look back and ahead is bounded.
 */
#include "prose/legal_relate.h"

#include <string.h>

#include "prose/legal_clause.h"
#include "prose/legal_verdict.h"

#define BEFORE_BYTES	1900	/* of a clause, before a citation, in either form of Unicode; */
#define BEFORE_POINTS	760		/* letters, that is */
#define EVIDENCE_BYTES	1500	/* that lie between what is acted on and one of its agents */
#define OPENING_QUOTE	0x201C

static bool
same_code(const LegalKey *a, const LegalKey *b)
{
	return legal_key_covers(a->bytes, a->len, b->bytes, b->len) ||
		legal_key_covers(b->bytes, b->len, a->bytes, a->len);
}

bool
legal_is_self(const LegalRelater *r, const LegalCitation *c)
{
	return r->self != NULL && c->has_ref && same_code(r->self, &c->key);
}

/*
 * How high a type stands, where law leaves no doubt: none changes what stands
 * above it.  0 = not known so well.  It only chooses between documents; what a
 * text says outright is handed out.
 */
static int
type_level(const LegalDocType *type)
{
	static const struct
	{
		const char *key;
		int			level;
	}			levels[] = {
		{"HP", 1}, {"L", 2}, {"BL", 2}, {"PL", 2}, {"NĐ", 3}, {"TT", 4}, {"TTLT", 4}, {"TTLB", 4},
		{"KH", 5}, {"CV", 5},
	};

	for (size_t i = 0; type != NULL && i < sizeof(levels) / sizeof(levels[0]); i++)
		if (strcmp(type->key, levels[i].key) == 0)
			return levels[i].level;
	return 0;
}

/* May the document of a key amend, replace or repeal c? */
static bool
may_change(const LegalKey *key, const LegalCitation *c)
{
	LegalParts	parts;
	int			below = type_level(c->type);
	int			above;

	if (below == 0 || !legal_key_decode(key->bytes, key->len, &parts))
		return true;
	above = type_level(legal_vocab_symbol_type(parts.symbol, parts.symbol_len));
	return above <= below;
}

static bool
is_change(LegalRelation relation)
{
	return relation >= LEGAL_AMENDS && relation <= LEGAL_CORRECTS;
}

/* A link that is said at citation c; the evidence is text[from..to). */
static bool
make_link(const LegalRelater *r, const LegalParty *citing, LegalRelation relation,
		  const LegalCitation *cited, const LegalCitation *c, size_t from, size_t to,
		  LegalLink *link)
{
	const unsigned char *s = (const unsigned char *) r->scanner.text;

	if (!citing->known || (cited->has_ref && same_code(&citing->key, &cited->key)))
		return false;
	link->citing = &citing->key;
	link->relation = relation;
	link->cited = cited;
	link->quoted = c->quoted;
	link->units = NULL;
	link->nunits = 0;
	link->evidence.at = from;
	link->evidence.end = to;
	link->start_at = c->start_at;
	link->end_at = c->end_at;
	for (size_t i = from; i < c->matched.at; i++)
		link->start_at -= (s[i] & 0xC0) != 0x80;
	for (size_t i = c->matched.at; i < from; i++)
		link->start_at += (s[i] & 0xC0) != 0x80;
	for (size_t i = c->matched.end; i < to; i++)
		link->end_at += (s[i] & 0xC0) != 0x80;
	for (size_t i = to; i < c->matched.end; i++)
		link->end_at -= (s[i] & 0xC0) != 0x80;
	return true;
}

static void
put_link(LegalRelater *r, const LegalParty *citing, LegalRelation relation,
		 const LegalCitation *cited, const LegalCitation *c, size_t from, size_t to)
{
	LegalLink	link;

	if (!r->stopped && make_link(r, citing, relation, cited, c, from, to, &link))
		r->stopped = !r->link(r->link_arg, &link);
}

/* The same for what is said in one breath with it. */
static void
put_also(LegalRelater *r, const LegalParty *citing, unsigned also, const LegalCitation *cited,
		 const LegalCitation *c, size_t from)
{
	for (LegalRelation relation = 0; also >= LEGAL_ALSO(relation); relation++)
		if ((also & LEGAL_ALSO(relation)) != 0)
			put_link(r, citing, relation, cited, c, from, c->matched.end);
}

/* Hands out the link that waited for its units. */
static void
put_amendment(LegalRelater *r)
{
	if (!r->amending)
		return;
	r->amending = false;
	r->amendment.units = r->instructions.units;
	r->amendment.nunits = r->instructions.n;
	if (!r->stopped)
		r->stopped = !r->link(r->link_arg, &r->amendment);
}

/* The text's document amends c as a whole: the lines that follow may say where. */
static void
open_amendment(LegalRelater *r, const LegalParty *citing, const LegalCitation *c, size_t from)
{
	put_amendment(r);
	if (!make_link(r, citing, LEGAL_AMENDS, c, c, from, c->matched.end, &r->amendment))
		return;
	r->amender = citing->key;
	r->amendment_cited = *c;
	r->amendment.citing = &r->amender;
	r->amendment.cited = &r->amendment_cited;
	r->amending = true;
	legal_instructions_open(&r->instructions, c->matched.end);
}

/* Reads the instructions in the text up to byte to. */
static void
read_instructions(LegalRelater *r, size_t to)
{
	if (r->amending &&
		legal_instructions_read(&r->instructions, &r->after, &r->scanner, to))
		put_amendment(r);
}

static void
put_cites(LegalRelater *r, const LegalCitation *c)
{
	LegalParty	self;

	legal_party_self(r, &self);
	put_link(r, &self, LEGAL_CITES, c, c, c->head, c->matched.end);
}

/* What is said of an item of a list, or where nothing is: the text's document cites it. */
static void
put_item(LegalRelater *r, const LegalGroup *g, int i)
{
	const LegalCitation *c = &g->items[i];

	if (legal_is_self(r, c))
		return;
	if (g->object && g->subject.known)
	{
		size_t		from = i == 0 && g->cue_at < c->head ? g->cue_at : c->head;

		bool		own = g->relation == LEGAL_AMENDS && g->subject.self && !c->quoted;

		if (own && c->before.at == c->before.end && c->after.at == c->after.end)
			open_amendment(r, &g->subject, c, from);
		else
			put_link(r, &g->subject, g->relation, c, c, from, c->matched.end);
		put_also(r, &g->subject, g->also, c, c, from);
		if (own && c->has_ref)
		{
			r->amended.known = true;
			r->amended.key = c->key;
		}
	}
	else if (r->self != NULL)
		put_cites(r, c);
}

/* Hands out what the text says of a list's documents, and forgets them. */
static void
flush_items(LegalRelater *r, LegalGroup *g)
{
	for (int i = 0; i < g->n; i++)
		put_item(r, g, i);
	if (g->object)
		r->previous_subject = g->subject;
}

static void
flush_group(LegalRelater *r)
{
	if (r->outer_pending)
		flush_items(r, &r->outer);
	r->outer_pending = false;
	flush_items(r, &r->group);
	r->group.n = 0;
}

/*
 * Reads what follows a list of which nothing is said yet; behind agents it is
 * said of what they act on: "Luật A đã được sửa đổi theo Luật B hết hiệu lực …".
 */
static void
read_after(LegalRelater *r, size_t limit)
{
	LegalGroup *g = r->outer_pending ? &r->outer : &r->group;

	if (g->n == 0 || g->object || r->self == NULL ||
		!legal_verdict_after(r, g->since, limit, &g->relation))
		return;
	if (r->titled && !may_change(r->self, &g->items[g->n - 1]) && may_change(r->self, &r->topic))
	{
		/* "Thông tư A hướng dẫn Nghị định B hết hiệu lực kể từ ngày Thông tư này …" */
		LegalParty	self;

		legal_party_self(r, &self);
		put_link(r, &self, g->relation, &r->topic, &r->topic, r->topic.head, r->topic.matched.end);
		return;
	}
	g->object = true;
	g->also = 0;
	legal_party_self(r, &g->subject);
	g->cue_at = g->items[0].head;
}

/*
 * What a passive is said of, or who acts in the active voice: the last document of
 * the list, and those before it in a list that does not repeat the type word ("các
 * Nghị định số …, …").  With all: the whole list, of which something may be said yet.
 */
static void
set_outer(LegalRelater *r, bool all)
{
	LegalGroup *g = &r->group;
	LegalGroup *outer = &r->outer;
	int			first = all ? 0 : g->n - 1;
	int			n = g->n;

	while (first > 0 && g->items[first].continues)
		first--;
	g->n = first;
	flush_group(r);
	memcpy(outer, g, offsetof(LegalGroup, items));
	memcpy(outer->items, g->items + first, (n - first) * sizeof(LegalCitation));
	outer->n = n - first;
	if (first > 0)
		outer->cue_at = outer->items[0].head;
	r->outer_pending = true;
	r->agents = false;
}

/* The same where the text's own document is acted on: "Thông tư này được sửa đổi bởi …". */
static void
set_self_target(LegalRelater *r, const LegalVerdict *v)
{
	LegalCitation *self = &r->outer.items[0];

	flush_group(r);
	memset(&r->outer, 0, offsetof(LegalGroup, items));
	memset(self, 0, sizeof(*self));
	self->has_ref = true;
	self->key = v->subject.key;
	self->head = v->cue_at;
	r->outer.n = 1;
	r->agents = false;
}

/* The documents of r->outer are acted on by c. */
static void
put_agent(LegalRelater *r, const LegalCitation *c)
{
	LegalParty	agent;

	legal_party_of(r, &agent, c);
	for (int i = 0; i < r->outer.n; i++)
	{
		const LegalCitation *target = &r->outer.items[i];
		bool		together = target->head < c->head && c->head - target->head < EVIDENCE_BYTES;

		size_t		from = together ? target->head : c->head;

		put_link(r, &agent, r->agents_relation, target, c, from, c->matched.end);
		put_also(r, &agent, r->agents_also, target, c, from);
	}
}

static void
add_item(LegalRelater *r, const LegalCitation *c)
{
	if (r->group.n == LEGAL_GROUP_MAX)
	{
		/* however long a list is, its cue is the evidence of the first document only */
		flush_group(r);
		r->group.cue_at = c->head;
	}
	r->group.items[r->group.n++] = *c;
}

/* Does a "có hiệu lực" stand before token end? */
static bool
comes_into_force(const LegalReading *r, int end)
{
	for (int i = 0; i < end; i++)
		if (legal_phrase(r, i, LEGAL_WORD_FORCE) >= 0)
			return true;
	return false;
}

/* Is c one more document of the list before it? */
static bool
continues_group(LegalRelater *r, const LegalCitation *c, bool whole_gap)
{
	LegalGroup *g = &r->group;
	LegalReading *reading = &r->before;
	LegalWindow *w = &reading->w;
	bool		sweeping = g->object && (g->block || g->relation == LEGAL_REPEALS ||
										 g->relation == LEGAL_REPLACES ||
										 g->relation == LEGAL_BASED_ON);
	bool		same_type;
	bool		marked;
	int			start;
	int			before;

	if (g->n == 0)
		return false;
	if (whole_gap && legal_is_list_filler(reading, 0, sweeping, &marked) && marked)
		return true;
	same_type = c->type != NULL && c->type == g->items[g->n - 1].type;
	if (whole_gap && !g->agent &&
		legal_is_title_between(reading, same_type))
		return true;
	start = legal_clause_start(reading, w->n);
	if (start == 0)
		return false;
	before = legal_skip_blanks_back(w, start);
	if (before == 0)
		return false;
	if (g->agent)
	{
		/* "… bởi Điều 1 Luật số … có hiệu lực kể từ ngày …; Điều 4 Luật số …" */
		return whole_gap && w->toks[before - 1].cp == ';' &&
			legal_clause_start(reading, before - 1) == 0 && comes_into_force(reading, before) &&
			legal_is_list_filler(reading, start, false, &marked);
	}
	/* titles stand between: "a) Thông tư … về …; b) Thông tư …" */
	if (!sweeping || g->relation == LEGAL_BASED_ON ||
		!legal_is_list_filler(reading, legal_skip_opening(reading, start), false, &marked))
		return false;
	return w->toks[before - 1].cp == ';' || g->block;
}

/* So far back a clause before byte at is read: the same in both forms of Unicode. */
static size_t
clause_back(const LegalRelater *r, size_t at)
{
	const unsigned char *s = (const unsigned char *) r->scanner.text;
	size_t		least = at - r->last_end > BEFORE_BYTES ? at - BEFORE_BYTES : r->last_end;
	int			points = 0;

	while (at > least && points < BEFORE_POINTS)
	{
		at--;
		/* neither a byte within a letter nor a combining mark's first */
		points += (s[at] & 0xC0) != 0x80 && s[at] != 0xCC && s[at] != 0xCD;
	}
	while (at > least && ((s[at] & 0xC0) == 0x80 || s[at] == 0xCC || s[at] == 0xCD))
		at--;
	while (at < r->scanner.len && (s[at] & 0xC0) == 0x80)
		at++;
	return at;
}

/*
 * Whose wording begins at token end of r->before?  That of the document which is
 * quoted ("Luật số … có căn cứ ban hành như sau: “"), else of the amended one.
 */
static void
find_speaker(LegalRelater *r, bool whole_gap, int end)
{
	LegalGroup *g = &r->group;
	LegalGroup *amending = r->outer_pending ? &r->outer : g;

	r->speaker = r->amended;
	if (amending->n > 0 && amending->object && amending->relation == LEGAL_AMENDS &&
		amending->subject.self)
	{
		legal_party_of(r, &r->speaker, &amending->items[amending->n - 1]);
		return;
	}
	if (!whole_gap || g->n == 0)
		return;
	for (int i = 0; i < end; i++)
		if (legal_phrase(&r->before, i, LEGAL_WORD_BASIS) >= 0)
		{
			if (g->object && g->relation != LEGAL_BASED_ON)
				r->speaker = g->subject;
			else
				legal_party_of(r, &r->speaker, &g->items[g->n - 1]);
			return;
		}
}

/*
 * Reads text[from..head) before c, but not beyond the quotation mark that opens
 * the wording it stands in; true when all of it was read.
 */
static bool
read_before(LegalRelater *r, const LegalCitation *c, size_t from, size_t head)
{
	const LegalWindow *w = &r->before.w;

	legal_reading_fill(&r->before, r->scanner.text, from, head, &r->scanner.steps);
	if (!c->quoted)
		return true;
	for (int i = w->n - 1; i >= 0; i--)
		if (w->toks[i].cp == OPENING_QUOTE || w->toks[i].cp == '"')
		{
			if (!r->quoted)
				find_speaker(r, from == r->last_end, i);
			legal_reading_fill(&r->before, r->scanner.text, w->toks[i].end, head,
							   &r->scanner.steps);
			return false;
		}
	if (!r->quoted)
		r->speaker = r->amended;
	return true;
}

/* "(sau đây gọi tắt là Nghị định số …)" */
static bool
is_alias(LegalRelater *r)
{
	LegalWindow *w = &r->before.w;

	return legal_phrase_back(&r->before, legal_skip_blanks_back(w, w->n), LEGAL_WORD_ALIAS) >= 0;
}

/* Does a line begin with the clause that starts at token i? */
static bool
starts_line(const LegalRelater *r, int i)
{
	const LegalWindow *w = &r->before.w;

	if (i > 0 && w->toks[i - 1].line_break)
		return true;
	for (; i < w->n && w->toks[i].cls == LEGAL_CHAR_BLANK; i++)
		if (w->toks[i].line_break)
			return true;
	return false;
}

/* Is a citation one more agent of r->outer, in a list of lines: "…; 3. Luật số …"? */
static bool
is_next_agent(LegalRelater *r)
{
	LegalReading *reading = &r->before;
	int			start = legal_clause_start(reading, reading->w.n);
	int			opening = legal_skip_opening(reading, start);
	bool		marked;

	return start > 0 &&
		(opening > legal_skip_blanks(&reading->w, start, 8) || starts_line(r, start)) &&
		legal_is_list_filler(reading, opening, false, &marked);
}

/* A citation that begins a list of its own. */
static void
open_group(LegalRelater *r, const LegalCitation *c, bool whole_gap)
{
	LegalGroup *g = &r->group;
	LegalVerdict v;
	bool		acts;
	bool		titled = whole_gap && g->n > 0 &&
		legal_clause_start(&r->before, r->before.w.n) == 0;
	LegalCitation topic;

	if (titled && !r->titled)
		topic = g->items[g->n - 1];
	legal_verdict_before(r, whole_gap, &v);
	if (!v.found && whole_gap && g->n > 0 && legal_verdict_around(r, c, &v))
		v.cue_at = c->head;
	if (v.found && !v.subject_is_group)
		r->agents = false;
	r->basing &= whole_gap;
	if (!v.found && r->basing && legal_is_next_basis(r))
	{
		v.found = v.preamble = true;
		v.relation = LEGAL_BASED_ON;
		v.cue_at = c->head;
		legal_party_self(r, &v.subject);
	}
	else if (v.found && !v.preamble)
		r->basing &= !v.subject.self;
	r->basing |= v.preamble;
	acts = v.found && v.passive && (v.subject_is_group || (v.subject.self && v.subject.known));
	if (acts)
	{
		r->agents_relation = v.relation;
		r->agents_also = v.also;
	}
	if (acts && v.subject_is_group && r->titled && c->has_ref && is_change(v.relation) &&
		!may_change(&c->key, &g->items[g->n - 1]) && may_change(&c->key, &r->topic))
	{
		/* "Thông tư A hướng dẫn Nghị định B, được sửa đổi bởi Thông tư C" */
		flush_group(r);
		r->outer.items[0] = r->topic;
		r->outer.n = 1;
		r->agents = false;
	}
	else if (acts && v.subject_is_group)
		set_outer(r, false);
	else if (acts)
		set_self_target(r, &v);
	else if (v.found && v.subject_is_group && !g->object && !g->agent)
		set_outer(r, true);
	else if (v.found && v.subject_is_group && r->outer_pending)
		flush_items(r, g);
	else
		flush_group(r);
	r->agents |= acts && v.block;
	if (titled && !r->titled)
		r->topic = topic;
	r->titled = titled;
	g->n = 0;
	g->object = v.found && !v.passive;
	g->agent = acts;
	g->block = v.block;
	g->since = v.since;
	g->relation = v.relation;
	g->also = v.also;
	g->subject = v.subject;
	g->cue_at = v.cue_at;
	if (g->agent)
		put_agent(r, c);
	add_item(r, c);
}

/*
 * "ban hành Luật sửa đổi, bổ sung một số điều của Luật Dược số …": the scanner takes
 * all of that for the name of the code's law, but it is the new law that has none
 * yet.  Where the inner law starts, or the citation's head.
 */
static size_t
inner_head(LegalRelater *r, const LegalCitation *c)
{
	LegalReading *reading = &r->after;
	size_t		head = c->head;
	bool		acts = false;
	LegalCue	cue;

	if (c->title.end == c->title.at || c->title.at > c->matched.at || c->head > c->title.at ||
		legal_phrase_back(&r->before, legal_skip_blanks_back(&r->before.w, r->before.w.n),
						  LEGAL_WORD_ISSUES) < 0)
		return head;
	legal_reading_fill(reading, r->scanner.text, c->head, c->matched.at, &r->scanner.steps);
	for (int i = 0; i < reading->w.n; i++)
		if (acts && legal_phrase(reading, i, LEGAL_WORD_LAW) >= 0)
			head = reading->w.toks[i].at;
		else
			acts |= legal_cue_read(reading, i, &cue) && cue.relation == LEGAL_AMENDS;
	return head;
}

/* "Nghị định này" is read as words of its clause: it is who acts. */
static bool
is_this(const LegalRelater *r, const LegalCitation *c)
{
	const unsigned char *end = (const unsigned char *) r->scanner.text + c->matched.end;

	return c->of_self || (c->kind == LEGAL_BY_ANAPHOR && c->matched.end - c->matched.at > 3 &&
						  (end[-1] | 0x20) == 'y' && (end[-2] == 0x80 || (end[-2] | 0x20) == 0xA0 ||
													  (end[-2] | 0x20) == 'a'));
}

/*
 * A document in a list under a heading is acted on by the one that the list is
 * annexed to.  at: where its units or its head begin.  False when it is read as
 * any other citation.
 */
static bool
take_row(LegalRelater *r, const LegalCitation *c, bool starts_line, size_t at)
{
	LegalGroup *g = &r->group;

	if (legal_listing_read(&r->listing, &r->before, starts_line))
		legal_party_self(r, &r->lister);
	if (!r->listing.open || c->quoted)
		return false;
	if (!r->listing.begun && legal_listing_annexed(&r->before))
	{
		/* "(Ban hành kèm theo Quyết định số …)": the heading is not about that one */
		legal_party_of(r, &r->lister, c);
		put_cites(r, c);
		return true;
	}
	if (!legal_listing_row(&r->before, at))
		return false;
	read_after(r, at);
	flush_group(r);
	r->listing.begun = true;
	r->agents = r->titled = r->basing = false;
	memset(g, 0, offsetof(LegalGroup, items));
	g->object = true;
	g->relation = r->listing.relation;
	g->subject = r->lister;
	g->cue_at = c->head;
	add_item(r, c);
	return true;
}

static bool
take_citation(void *arg, const LegalCitation *c)
{
	LegalRelater *r = arg;
	LegalGroup *g = &r->group;
	LegalCitation inner;
	size_t		head;
	size_t		from;
	size_t		units;
	bool		whole_gap;

	if (is_this(r, c))
		return true;
	head = c->head > r->last_end ? c->head : r->last_end;
	from = clause_back(r, head);
	whole_gap = read_before(r, c, from, head) && from == r->last_end;
	inner.head = inner_head(r, c);
	if (inner.head != c->head)
	{
		size_t		new_head = inner.head;

		inner = *c;
		inner.head = head = new_head;
		c = &inner;
		from = clause_back(r, head);
		whole_gap = read_before(r, c, from, head) && from == r->last_end;
	}
	units = c->before.at < c->before.end && c->before.at < head ? c->before.at : head;

	if (c->quoted != r->quoted || (c->quoted && !whole_gap))
	{
		/* nothing is said across the marks of a quotation */
		read_after(r, head);
		flush_group(r);
		r->quoted = c->quoted;
		r->basing = false;
		whole_gap = false;
	}
	if (take_row(r, c, from == 0, units))
		;
	else if (is_alias(r))
		put_cites(r, c);		/* it takes no part in what is said around it */
	else if (r->agents && !g->agent && whole_gap && is_next_agent(r))
	{
		flush_items(r, g);
		g->n = 0;
		g->object = false;
		g->agent = true;
		put_agent(r, c);
		add_item(r, c);
	}
	else if (!continues_group(r, c, whole_gap))
	{
		read_after(r, head);
		open_group(r, c, whole_gap);
	}
	else
	{
		r->agents &= g->agent;
		if (g->agent && (c->title.end > c->title.at && c->title.at < c->matched.at))
		{
			/* "… theo Luật số …, Luật Điện ảnh số …": the list the targets stand in goes on */
			flush_group(r);
			memcpy(g, &r->outer, offsetof(LegalGroup, items));
			g->n = 0;
			g->agent = false;
		}
		if (g->agent && (!is_change(r->agents_relation) || r->outer.n == 0 || !c->has_ref ||
						 may_change(&c->key, &r->outer.items[0])))
			put_agent(r, c);
		add_item(r, c);
	}
	r->last_end = c->tail > c->matched.end ? c->tail : c->matched.end;
	r->last_end = c->after.end > r->last_end ? c->after.end : r->last_end;
	read_instructions(r, units);
	return !r->stopped;
}

void
legal_relate(LegalRelater *r)
{
	r->scanner.refs_only = false;
	r->scanner.anaphora = true;
	r->scanner.self = r->self;
	r->scanner.found = take_citation;
	r->scanner.arg = r;
	r->group.n = r->outer.n = 0;
	r->group.object = r->group.agent = r->group.block = false;
	r->titled = r->amending = r->outer_pending = r->agents = false;
	r->basing = r->quoted = r->stopped = false;
	r->listing.open = false;
	r->amended.known = r->amended.self = false;
	r->speaker = r->amended;
	r->previous_subject.known = r->previous_subject.self = false;
	r->last_end = 0;
	memset(&r->instructions.quote, 0, sizeof(r->instructions.quote));
	legal_scan(&r->scanner);
	if (!r->stopped)
	{
		read_after(r, r->scanner.len);
		flush_group(r);
		read_instructions(r, r->scanner.len);
		put_amendment(r);
	}
}
