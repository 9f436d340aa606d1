/*
 * legal_verdict.c
 *	  What the clauses around a citation say of it.
 *
 * The words of the clause before are read for a cue that reaches the citation,
 * for its voice, and for who the subject is: a document cited in the clause, or
 * the text's own ("Nghị định này", a preamble, a clause that begins with the
 * cue).  Where that is in doubt nothing is said: a wrong direction is worse than
 * none.
 */
#include "prose/legal_verdict.h"

#include <string.h>

#include "prose/legal_clause.h"

#define AFTER_BYTES		420		/* of a clause, behind a list */
#define OBJECT_TOKENS	420		/* between a cue and its object */
#define NEAR_TOKENS		40		/* between a subject and a weak cue */
#define NEAR_WORDS		4		/* between a weak cue and its object */
#define WORDING_WORDS	3		/* between "thay thế" and the words it is about */
#define SUBJECT_TOKENS	400		/* between a subject and its cue */
#define DASH_TOKENS		3		/* "- Căn cứ" */
#define ISSUED_TOKENS	12		/* between what is issued and "ban hành kèm theo" */

#define AROUND_BYTES	120		/* behind the agent of a passive */

#define OPENING_QUOTE	0x201C
#define CLOSING_QUOTE	0x201D

void
legal_party_self(const LegalRelater *r, LegalParty *party)
{
	memset(party, 0, offsetof(LegalParty, key));
	party->self = true;
	if (r->quoted && r->speaker.known)
		*party = r->speaker;
	else if (r->self != NULL)
	{
		party->known = true;
		party->key = *r->self;
	}
}

void
legal_party_of(const LegalRelater *r, LegalParty *party, const LegalCitation *c)
{
	if (legal_is_self(r, c))
	{
		legal_party_self(r, party);
		return;
	}
	party->self = false;
	party->known = c->has_ref;
	if (c->has_ref)
		party->key = c->key;
}

/* Is a phrase of the class in the tokens [i, end)? */
static bool
has_phrase(LegalReading *r, int i, int end, int class)
{
	for (; i < end; i++)
		if (legal_phrase(r, i, class) >= 0)
			return true;
	return false;
}

/* A cheap look: may text[from..to) hold "này", in either form of Unicode, or "nay"? */
static bool
may_name_self(const char *text, size_t from, size_t to)
{
	const unsigned char *s = (const unsigned char *) text;

	for (size_t i = from + 2; i < to; i++)
		if ((s[i] | 0x20) == 'y' &&
			((s[i - 2] == 0xC3 && (s[i - 1] | 0x20) == 0xA0) ||
			 (s[i - 2] == 0xCC && s[i - 1] == 0x80) ||
			 ((s[i - 2] | 0x20) == 'n' && (s[i - 1] | 0x20) == 'a')))
			return true;
	return false;
}

bool
legal_verdict_after(LegalRelater *relater, bool since, size_t limit, LegalRelation *relation)
{
	LegalReading *r = &relater->after;
	const char *text = relater->scanner.text;
	LegalCue	cue = {0};
	bool		found = false;
	size_t		to = relater->last_end + AFTER_BYTES;

	if (to > limit)
		to = limit;
	while (to > relater->last_end && to < relater->scanner.len &&
		   ((unsigned char) text[to] & 0xC0) == 0x80)
		to--;
	if (!since && !may_name_self(text, relater->last_end, to))
		return false;
	legal_reading_fill(r, text, relater->last_end, to, &relater->scanner.steps);
	for (int i = 0; i < r->w.n; i++)
	{
		if (r->w.toks[i].cp == OPENING_QUOTE)
			return false;
		if (legal_ends_clause(r, i))
			break;
		if (!legal_is_word_start(r, i))
			continue;
		if (!found && legal_cue_read(r, i, &cue))
		{
			/* others are a title's: "… về việc thực hiện …", "… sửa đổi …" */
			found = cue.passive || cue.lapse;
			if (!found && cue.relation == LEGAL_REPEALS && !cue.near)
				return false;
			i = cue.end - 1;
		}
		else if (legal_self_read(r, i) >= 0)
		{
			*relation = cue.relation;
			return found;
		}
	}
	/* "Kể từ ngày Thông tư này có hiệu lực, Thông tư … hết hiệu lực" */
	*relation = cue.relation;
	return found && cue.lapse && since;
}

/* Does the citation behind the reading depend on the words that end it? */
static bool
is_governed(LegalReading *r, int cue_end)
{
	LegalWindow *w = &r->w;
	int			end = legal_skip_blanks_back(w, w->n);

	while (end > cue_end && (w->toks[end - 1].cls == LEGAL_CHAR_DASH || w->toks[end - 1].cp == ':'))
		end = legal_skip_blanks_back(w, end - 1);
	if (end <= cue_end || (end < w->n && w->toks[end].cp == ':'))
		return true;
	/* "Điều 5, 6 Nghị định", "điểm a khoản 2 Nghị định" */
	while (end > cue_end && (w->toks[end - 1].cls == LEGAL_CHAR_DIGIT ||
							 w->toks[end - 1].cls == LEGAL_CHAR_COMMA ||
							 w->toks[end - 1].cls == LEGAL_CHAR_BLANK ||
							 w->toks[end - 1].cls == LEGAL_CHAR_CLOSE))
		end--;
	if (end <= cue_end)
		return true;
	if (end - legal_word_back(w, end) == 1)
		return true;			/* a point's letter */
	return legal_phrase_back(r, end, LEGAL_WORD_GOVERNOR) >= 0;
}

/*
 * Is a citation behind "và" or a comma one more object of the cue?  What it is
 * joined to must be a law by its bare name: "một số điều của Luật Đất đai và".
 */
static bool
joins_object(LegalReading *r, int cue_end)
{
	LegalWindow *w = &r->w;
	int			end = legal_skip_blanks_back(w, w->n);
	int			conjunction = legal_phrase_back(r, end, LEGAL_WORD_AND);
	int			law = -1;

	if (conjunction < 0 && (end == 0 || w->toks[end - 1].cls != LEGAL_CHAR_COMMA))
		return true;
	if (end <= cue_end || conjunction == cue_end)
		return true;
	for (int i = cue_end; i < w->n; i++)
	{
		if (!legal_is_word_start(r, i))
			continue;
		if (legal_phrase(r, i, LEGAL_WORD_LAW) >= 0)
			law = i;
		else if (law >= 0 && legal_phrase(r, i, LEGAL_WORD_ABOUT) >= 0)
			law = -1;
		else if (law < 0 && legal_phrase(r, i, LEGAL_WORD_ARTICLE) >= 0 &&
				 legal_token(w, i + 5)->cls == LEGAL_CHAR_DIGIT)
			return true;
	}
	return law >= 0;
}

/*
 * Do the words between a cue and the citation leave the citation its object?
 * Tells the agent of a passive, and makes the replacement of a part an amendment;
 * list: a colon and a label stand before the citation.
 */
static bool
reaches(LegalReading *r, LegalCue *cue, bool list, bool *agent)
{
	LegalWindow *w = &r->w;
	bool		marked;
	bool		issued = legal_phrase_back(r, legal_skip_blanks_back(w, w->n),
										   LEGAL_WORD_ISSUED) >= 0;
	bool		parts_only = true;
	int			words = 0;
	int			ruled;

	*agent = false;
	if (w->n - cue->end > OBJECT_TOKENS)
		return false;
	for (int i = cue->end; i < w->n; i++)
	{
		if (w->toks[i].cp == OPENING_QUOTE || w->toks[i].cp == '"')
		{
			uint32_t	closing = w->toks[i].cp == '"' ? '"' : CLOSING_QUOTE;

			/* quoted wording is read over; inside of it nothing is an object */
			do
				i++;
			while (i < w->n && w->toks[i].cp != closing);
			if (i == w->n)
				return false;
			continue;
		}
		if (w->toks[i].cp == CLOSING_QUOTE && !cue->passive)
			return false;
		if (!legal_is_word_start(r, i))
			continue;
		words++;
		if (cue->passive)
		{
			if (legal_phrase(r, i, LEGAL_WORD_PAST_AGENT) >= 0)
				return false;
			*agent |= parts_only && legal_phrase(r, i, LEGAL_WORD_AGENT) >= 0;
			parts_only &= legal_phrase(r, i, LEGAL_WORD_PART) >= 0;
		}
		else if (!cue->lapse)
		{
			/* "hướng dẫn … theo quy định tại khoản 2 Điều 5 Nghị định …" */
			if (cue->relation == LEGAL_IMPLEMENTS && !cue->near &&
				(ruled = legal_phrase(r, i, cue->doubtful ? LEGAL_WORD_RULED_AT :
									  LEGAL_WORD_RULED)) >= 0 &&
				(!cue->doubtful || legal_phrase(r, legal_skip_blanks(w, ruled, 8),
												LEGAL_WORD_ADDRESS) >= 0) &&
				legal_is_list_filler(r, ruled, false, &marked))
				return true;
			/* "bãi bỏ mức phí quy định tại Thông tư …": it is done to what stands there */
			ruled = legal_phrase(r, i, LEGAL_WORD_STATED);
			if (ruled >= 0)
			{
				if (cue->relation < LEGAL_AMENDS || cue->relation > LEGAL_EXTENDS)
					return false;
				i = ruled - 1;
				continue;
			}
			if (legal_phrase(r, i, LEGAL_WORD_BLOCK) >= 0)
				return false;
			if (legal_phrase(r, i, LEGAL_WORD_THEO) >= 0 && !issued &&
				legal_phrase_back(r, legal_skip_blanks_back(w, i), LEGAL_WORD_ATTACHED) < 0)
				return false;
			/* "thay thế từ “…”", and no other use of the word */
			if (cue->relation == LEGAL_REPLACES && words <= WORDING_WORDS &&
				legal_phrase(r, i, LEGAL_WORD_WORDING) >= 0)
				cue->relation = LEGAL_AMENDS;
			if (cue->near && (words > NEAR_WORDS || legal_phrase(r, i, LEGAL_WORD_AND) >= 0))
				return false;
		}
	}
	if (cue->passive || list)
		return true;
	return is_governed(r, cue->end) && joins_object(r, cue->end);
}

/*
 * Who acts by the cue: fills v->subject; false when nobody is known to.  ordered:
 * the clause begins with another cue, "Sửa đổi Điều 5 và bãi bỏ Điều 9 …".
 */
static bool
find_subject(LegalRelater *relater, int opening, bool ordered, bool adjacent, int self_end,
			 const LegalCue *cue, LegalVerdict *v)
{
	LegalReading *r = &relater->before;
	LegalWindow *w = &r->w;
	LegalGroup *g = &relater->group;
	int			before = legal_skip_blanks_back(w, cue->start);
	int			about;
	bool		comma_before = before > 0 && w->toks[before - 1].cls == LEGAL_CHAR_COMMA;
	bool		joined = comma_before || legal_phrase_back(r, before, LEGAL_WORD_AND) >= 0 ||
		legal_phrase_back(r, before, LEGAL_WORD_MEANWHILE) >= 0;

	if (cue->relation == LEGAL_ISSUED_WITH &&
		(self_end >= 0 || !adjacent || cue->start > ISSUED_TOKENS))
		return false;
	if (self_end >= 0)
	{
		legal_party_self(relater, &v->subject);
		return cue->start - self_end <= SUBJECT_TOKENS;
	}
	if (adjacent && g->n > 0)
	{
		bool		comma = false;
		bool		force;
		bool		near;
		int			i;

		/* "căn cứ Luật A, thực hiện Nghị quyết B", but "căn cứ Nghị định A, thay thế …" */
		if (joined && g->object && (g->relation != LEGAL_BASED_ON || cue->near))
		{
			v->subject = g->subject;
			return true;
		}
		for (i = 0; i < cue->start && !comma; i++)
			comma = w->toks[i].cls == LEGAL_CHAR_COMMA;
		/* "Nghị định A quy định … và sửa đổi Nghị định B": commas of a title, or of issuers */
		i = legal_skip_blanks(w, 0, 8);
		force = has_phrase(r, 0, cue->start, LEGAL_WORD_FORCE) ||
			(cue->relation >= LEGAL_AMENDS && cue->relation <= LEGAL_EXTENDS && !cue->near &&
			 joined && legal_phrase(r, i, LEGAL_WORD_TITLE) >= 0) ||
			(!cue->near && legal_phrase(r, i, LEGAL_WORD_OF) >= 0);
		/* "… ban hành Chương trình … thực hiện Nghị quyết …" */
		near = cue->near && legal_phrase(r, legal_skip_blanks(w, 0, 8), LEGAL_WORD_ISSUES) < 0;
		if (cue->start > (near ? NEAR_TOKENS : SUBJECT_TOKENS) || (comma && !force))
			return false;
		legal_party_of(relater, &v->subject, &g->items[g->n - 1]);
		v->subject_is_group = true;
		return true;
	}
	about = legal_phrase_back(r, before, LEGAL_WORD_ABOUT_ACT);
	if (cue->start == opening || (ordered && joined) ||
		legal_phrase_back(r, before, LEGAL_WORD_OWN) >= 0 ||
		(about >= 0 &&
		 legal_phrase_back(r, legal_skip_blanks_back(w, about), LEGAL_WORD_OWN) >= 0) ||
		(!cue->near && joined && has_phrase(r, opening, cue->start, LEGAL_WORD_ENACTS)) ||
		(joined && relater->previous_subject.self && !cue->near))
	{
		legal_party_self(relater, &v->subject);
		return true;
	}
	return false;
}

/* Is a part of the text, not the document before, what a clause is about up to token end? */
static bool
names_part(LegalReading *r, int end)
{
	for (int i = 0; i < end; i++)
		if (legal_phrase(r, i, LEGAL_WORD_PART_OF_SELF) >= 0 &&
			legal_phrase_back(r, legal_skip_blanks_back(&r->w, i), LEGAL_WORD_WITHIN) < 0)
			return true;
	return false;
}

/* A text that is the subject line of a document says what that document does. */
static int
skip_subject_line(LegalReading *r, int i)
{
	for (int k = 0; k < 2; k++)
	{
		int			end = legal_phrase(r, i, LEGAL_WORD_SUBJECT_LINE);

		if (end < 0)
			break;
		i = legal_skip_blanks(&r->w, end, 4);
	}
	return i;
}

/* Does a line of legal bases open at token i, with nothing else said in it? */
static bool
is_preamble(LegalReading *r, int i)
{
	LegalWindow *w = &r->w;
	LegalCue	cue;

	if (!legal_is_word_start(r, i) || !w->toks[i].upper || !legal_cue_read(r, i, &cue) ||
		cue.place != LEGAL_PLACE_PREAMBLE || w->n - i >= OBJECT_TOKENS)
		return false;
	for (int k = cue.end; k < w->n; k++)
		if (legal_is_word_start(r, k) && legal_cue_read(r, k, &cue))
			return false;
	return true;
}

void
legal_verdict_before(LegalRelater *relater, bool whole_gap, LegalVerdict *v)
{
	LegalReading *r = &relater->before;
	LegalWindow *w = &r->w;
	bool		has_group = relater->group.n > 0;
	bool		list = true;
	int			start = legal_clause_start(r, w->n);
	int			opening = legal_skip_opening(r, start);
	bool		adjacent = whole_gap && start == 0 && has_group;
	int			self_end = -1;
	int			cue_self_end = -1;
	bool		any = false;
	bool		ordered = false;
	bool		agent;
	bool		cue_agent = false;
	LegalCue	cue = {0};
	LegalCue	next;

	memset(v, 0, offsetof(LegalVerdict, subject));
	v->also = 0;
	v->subject.known = v->subject.self = false;

	/* a list's first item behind its label: the clause before the colon counts */
	if (start > 0 && legal_is_list_filler(r, opening, false, &agent))
	{
		int			colon = start - 1;

		while (colon > 0 && (w->toks[colon].cls == LEGAL_CHAR_BLANK || w->toks[colon].line_break))
			colon--;
		if (w->toks[colon].cp == ':')
		{
			start = legal_clause_start(r, colon);
			opening = legal_skip_opening(r, start);
			adjacent = whole_gap && start == 0 && has_group;
			v->block = true;
		}
	}

	if (!v->block)
	{
		int			last = legal_skip_blanks_back(w, w->n);

		v->block = last > 0 && w->toks[last - 1].cp == ':';
		list = false;
	}

	if (!adjacent && opening - legal_skip_blanks(w, start, 8) <= DASH_TOKENS &&
		is_preamble(r, opening))
	{
		v->found = v->preamble = true;
		v->relation = LEGAL_BASED_ON;
		v->cue_at = w->toks[opening].at;
		legal_party_self(relater, &v->subject);
		return;
	}

	for (int i = opening; i < w->n; i++)
	{
		int			end;

		if (!legal_is_word_start(r, i))
			continue;
		if ((end = legal_self_read(r, i)) >= 0)
		{
			self_end = end;
			i = end - 1;
		}
		else if (legal_cue_read(r, i, &next) && next.place != LEGAL_PLACE_PREAMBLE)
		{
			ordered |= i == opening && !next.near && !next.passive && !next.lapse;
			if ((!any || (next.relation != LEGAL_ISSUED_WITH &&
						  !(next.relation == LEGAL_CARRIES_OUT &&
							cue.relation == LEGAL_IMPLEMENTS))) &&
				reaches(r, &next, v->block && list, &agent))
			{
				cue = next;
				cue_agent = agent;
				cue_self_end = self_end;
				any = true;
			}
			i = next.end - 1;
		}
	}
	if (!any)
	{
		v->since = self_end >= 0 && has_phrase(r, opening, self_end, LEGAL_WORD_SINCE);
		return;
	}
	v->relation = cue.relation;
	v->also = cue.also;
	v->cue_at = w->toks[cue.start].at;
	if (cue.passive || cue.lapse)
	{
		if (v->block && !cue.passive)
		{
			/* "Các thông tư sau đây hết hiệu lực: …" */
			v->found = true;
			legal_party_self(relater, &v->subject);
			return;
		}
		if (!cue_agent && (cue.passive || !has_phrase(r, cue.end, w->n, LEGAL_WORD_SINCE)))
			return;
		v->passive = true;
		v->found = true;
		if (cue_self_end >= 0)
			legal_party_self(relater, &v->subject);
		else
			v->subject_is_group = adjacent && cue.start <= SUBJECT_TOKENS &&
				!names_part(r, cue.start);
		return;
	}
	if (cue.start > opening && relater->last_end == 0 && whole_gap && start == 0)
		opening = skip_subject_line(r, opening);
	v->found = find_subject(relater, opening, ordered, adjacent, cue_self_end, &cue, v);
}

bool
legal_is_next_basis(LegalRelater *relater)
{
	LegalReading *r = &relater->before;
	LegalWindow *w = &r->w;
	int			start = -1;
	bool		marked;

	for (int i = 0; i < w->n; i++)
	{
		int			before = legal_skip_blanks_back(w, i);

		if (!legal_ends_clause(r, i))
			continue;
		if (w->toks[i].cp != ';' && (before == 0 || w->toks[before - 1].cp != ';'))
			return false;
		start = i + 1;
	}
	return start >= 0 &&
		legal_is_list_filler(r, legal_skip_opening(r, start), false, &marked);
}

bool
legal_verdict_around(LegalRelater *relater, const LegalCitation *c, LegalVerdict *v)
{
	LegalReading *r = &relater->before;
	const char *text = relater->scanner.text;
	int			i = legal_skip_blanks(&r->w, 0, 8);
	int			voice = legal_phrase(r, i, LEGAL_WORD_VOICE);
	size_t		from = c->tail > c->matched.end ? c->tail : c->matched.end;
	size_t		to = from + AROUND_BYTES;
	bool		marked;
	LegalCue	cue;

	if (voice < 0 && (i = legal_phrase(r, i, LEGAL_WORD_ALREADY)) >= 0)
		voice = legal_phrase(r, legal_skip_blanks(&r->w, i, 8), LEGAL_WORD_VOICE);
	if (voice < 0 || !legal_is_list_filler(r, voice, false, &marked))
		return false;
	if (to > relater->scanner.len)
		to = relater->scanner.len;
	while (to > from && to < relater->scanner.len && ((unsigned char) text[to] & 0xC0) == 0x80)
		to--;
	r = &relater->after;
	legal_reading_fill(r, text, from, to, &relater->scanner.steps);
	i = legal_skip_blanks(&r->w, 0, 8);
	if (!legal_is_word_start(r, i) || !legal_cue_read(r, i, &cue) || cue.near || cue.passive ||
		cue.lapse || cue.relation < LEGAL_AMENDS || cue.relation > LEGAL_CORRECTS)
		return false;
	v->found = v->passive = v->subject_is_group = true;
	v->relation = cue.relation;
	v->also = cue.also;
	return true;
}
