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

#define BEFORE_BYTES	900		/* of a clause, before a citation */

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

/* Hands out a link whose evidence lies around citation c. */
static void
put_link(LegalRelater *r, const LegalParty *citing, LegalRelation relation,
		 const LegalCitation *cited, const LegalCitation *c, size_t from, size_t to)
{
	const unsigned char *s = (const unsigned char *) r->scanner.text;
	LegalLink	link;

	if (r->stopped || !citing->known || (cited->has_ref && same_code(&citing->key, &cited->key)))
		return;
	link.citing = &citing->key;
	link.relation = relation;
	link.cited = cited;
	link.evidence.at = from;
	link.evidence.end = to;
	link.start_at = c->start_at;
	link.end_at = c->end_at;
	for (size_t i = from; i < c->matched.at; i++)
		link.start_at -= (s[i] & 0xC0) != 0x80;
	for (size_t i = c->matched.at; i < from; i++)
		link.start_at += (s[i] & 0xC0) != 0x80;
	for (size_t i = c->matched.end; i < to; i++)
		link.end_at += (s[i] & 0xC0) != 0x80;
	for (size_t i = to; i < c->matched.end; i++)
		link.end_at -= (s[i] & 0xC0) != 0x80;
	r->stopped = !r->link(r->link_arg, &link);
}

/* What the text's own document says of c where nothing else is said: it cites it. */
static void
put_own(LegalRelater *r, const LegalGroup *g, int i)
{
	const LegalCitation *c = &g->items[i];

	if (legal_is_self(r, c))
		return;
	if (g->object && g->subject.known)
		put_link(r, &g->subject, g->relation, c, c,
				 i == 0 && g->cue_at < c->head ? g->cue_at : c->head, c->matched.end);
	else if (r->self != NULL)
	{
		LegalParty	self;

		legal_party_self(r, &self);
		put_link(r, &self, LEGAL_CITES, c, c, c->head, c->matched.end);
	}
}

/* Hands out what the text says of a list's documents, and forgets them. */
static void
flush_group(LegalRelater *r)
{
	LegalGroup *g = &r->group;

	for (int i = 0; i < g->n; i++)
		put_own(r, g, i);
	if (g->object)
		r->previous_subject = g->subject;
	g->n = 0;
}

/* Reads what follows a list of which nothing is said yet. */
static void
read_after(LegalRelater *r, size_t limit)
{
	LegalGroup *g = &r->group;

	if (g->n == 0 || g->object || r->self == NULL ||
		!legal_verdict_after(r, limit, &g->relation))
		return;
	g->object = true;
	legal_party_self(r, &g->subject);
	g->cue_at = g->items[0].head;
}

/*
 * What a passive is said of: the last document of the list, and those before it
 * in a list that does not repeat the type word ("các Nghị định số …, …").
 */
static void
set_targets(LegalRelater *r, LegalRelation relation)
{
	LegalGroup *g = &r->group;
	int			first = g->n - 1;

	while (first > 0 && g->items[first].continues)
		first--;
	memcpy(&r->targets, g, offsetof(LegalGroup, items));
	memcpy(r->targets.items, g->items + first, (g->n - first) * sizeof(LegalCitation));
	r->targets.n = g->n - first;
	r->targets_relation = g->relation;
	r->targets.relation = relation;
}

/* The same where the text's own document is acted on: "Thông tư này được sửa đổi bởi …". */
static void
set_self_target(LegalRelater *r, const LegalVerdict *v)
{
	LegalCitation *self = &r->targets.items[0];

	memset(&r->targets, 0, offsetof(LegalGroup, items));
	memset(self, 0, sizeof(*self));
	self->has_ref = true;
	self->key = *r->self;
	self->head = v->cue_at;
	r->targets.n = 1;
	r->targets_relation = LEGAL_CITES;
	r->targets.relation = v->relation;
}

/* The documents of r->targets are acted on by c. */
static void
put_agent(LegalRelater *r, const LegalCitation *c, bool first)
{
	LegalParty	agent;

	legal_party_of(r, &agent, c);
	for (int i = 0; i < r->targets.n; i++)
	{
		const LegalCitation *target = &r->targets.items[i];

		put_link(r, &agent, r->targets.relation, target, c,
				 first && target->head < c->head ? target->head : c->head, c->matched.end);
	}
}

static void
add_item(LegalRelater *r, const LegalCitation *c)
{
	if (r->group.n == LEGAL_GROUP_MAX)
		flush_group(r);
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
	bool		marked;
	int			start;
	int			before;

	if (g->n == 0)
		return false;
	if (whole_gap && legal_is_list_filler(reading, 0, sweeping, &marked) && marked)
		return true;
	if (whole_gap && g->object && g->relation != LEGAL_BASED_ON &&
		legal_is_title_between(reading, c->type != NULL && c->type == g->items[g->n - 1].type))
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

static bool
take_citation(void *arg, const LegalCitation *c)
{
	LegalRelater *r = arg;
	LegalGroup *g = &r->group;
	size_t		head = c->head > r->last_end ? c->head : r->last_end;
	size_t		from = legal_text_back(r->scanner.text, head, BEFORE_BYTES, r->last_end);
	bool		whole_gap = from == r->last_end;

	legal_reading_fill(&r->before, r->scanner.text, from, head, &r->scanner.steps);
	if (continues_group(r, c, whole_gap))
	{
		if (g->agent && (c->title.end > c->title.at && c->title.at < c->matched.at))
		{
			/* "… theo Luật số …, Luật Điện ảnh số …": the list the targets stand in goes on */
			flush_group(r);
			memcpy(g, &r->targets, offsetof(LegalGroup, items));
			g->n = 0;
			g->agent = false;
			g->relation = r->targets_relation;
		}
		if (g->agent)
			put_agent(r, c, false);
		add_item(r, c);
	}
	else
	{
		LegalVerdict v;
		bool		acts;

		read_after(r, head);
		legal_verdict_before(r, whole_gap, &v);
		acts = v.found && v.passive && (v.subject_is_group || (v.subject.self && r->self != NULL));
		if (acts && v.subject_is_group)
			set_targets(r, v.relation);
		else if (acts)
			set_self_target(r, &v);
		flush_group(r);
		g->object = v.found && !v.passive;
		g->agent = acts;
		g->block = v.block;
		g->relation = v.relation;
		g->subject = v.subject;
		g->cue_at = v.cue_at;
		if (g->agent)
			put_agent(r, c, true);
		add_item(r, c);
	}
	r->last_end = c->tail > c->matched.end ? c->tail : c->matched.end;
	return !r->stopped;
}

void
legal_relate(LegalRelater *r)
{
	r->scanner.refs_only = false;
	r->scanner.found = take_citation;
	r->scanner.arg = r;
	r->group.n = r->targets.n = 0;
	r->group.object = r->group.agent = r->group.block = false;
	r->previous_subject.known = r->previous_subject.self = false;
	r->last_end = 0;
	r->stopped = false;
	legal_scan(&r->scanner);
	if (!r->stopped)
	{
		read_after(r, r->scanner.len);
		flush_group(r);
	}
}
