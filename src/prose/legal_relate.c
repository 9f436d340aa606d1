/*
 * legal_relate.c
 *	  How the documents of a text act on each other.
 *
 * Citations arrive in the order of the text.  What stands between one and the
 * next says what they have to do with each other: the words of one clause are
 * read for a cue, its voice, and who the subject is: a document cited in the
 * clause, or the text's own ("Nghị định này", a preamble, a clause that begins
 * with the cue).  A cue counts only with a document on both sides; documents of
 * one list share their part.  Looks back and ahead are bounded.
 */
#include "prose/legal_relate.h"

#include <string.h>

#include "prose/legal_context.h"

#define BEFORE_BYTES	900		/* of a clause, before a citation */
#define AFTER_BYTES		420		/* of a clause, behind a list */
#define OBJECT_TOKENS	260		/* between a cue and its object */
#define NEAR_TOKENS		40		/* between a subject and a weak cue */
#define NEAR_WORDS		4		/* between a weak cue and its object */
#define PARAGRAPH_BLANKS	40	/* that open a line */
#define SUBJECT_TOKENS	220		/* between a subject and its cue */

/* What a clause says of the citation behind it. */
typedef struct Verdict
{
	bool		found;
	bool		passive;
	bool		block;
	bool		subject_is_group;	/* passive: the list before is acted on */
	LegalRelation relation;
	size_t		cue_at;
	LegalParty	subject;
} Verdict;

static const char *const filler_words[] = {
	"và", "hoặc", "cùng", "với", "các", "của", "số", "khoản", "điểm", "điều", "mục", "chương",
	"phần", "tiết", "đoạn", "một", "phụ", "lục", "ban", "hành", "kèm", "theo", "cũ", "tại", NULL
};

static const char *const agent_words[] = {"bởi", "theo", "bằng", "tại", "do", NULL};

static const char *const title_openings[] = {
	"về", "quy định", "qui định", "ban hành", "hướng dẫn", NULL
};

/* What may stand between a passive and its agent. */
static const char *const part_words[] = {
	"một", "số", "điều", "khoản", "điểm", "mục", "chương", "phụ", "lục", "nội", "dung", "tên",
	"gọi", "lần", "thứ", "nhất", "hai", "ba", "tư", "của", "và", "các", "toàn", "bộ", NULL
};

static const char *const passive_blocks[] = {"thì", "trường hợp", NULL};

static bool
is_word_start(LegalWindow *w, int i)
{
	return legal_is_letter(&w->toks[i]) && (i == 0 || !legal_is_word(&w->toks[i - 1]));
}

/*
 * A label of an enumeration at token i ("1.", "a)", "-", "Điều 3."): the token
 * behind it, or i.
 */
static int
skip_label(LegalWindow *w, int i)
{
	int			next = i;
	int			article = legal_match(w, i, "điều");

	if (article >= 0)
	{
		next = legal_skip_blanks(w, article, 2);
		while (next - article < 6 && legal_is_word(legal_token(w, next)))
			next++;
		return legal_token(w, next)->cls == LEGAL_CHAR_DOT ? next + 1 : i;
	}
	if (legal_token(w, i)->cls == LEGAL_CHAR_DASH || legal_token(w, i)->cp == '+')
		return i + 1;
	while (next - i < 3 && legal_token(w, next)->cls == LEGAL_CHAR_DIGIT)
		next++;
	if (next == i && legal_is_letter(legal_token(w, i)))
		next++;
	if (next > i && (legal_token(w, next)->cls == LEGAL_CHAR_CLOSE ||
					 (legal_token(w, next)->cls == LEGAL_CHAR_DOT &&
					  legal_token(w, i)->cls == LEGAL_CHAR_DIGIT)))
		return next + 1;
	return i;
}

/* Does a line that says something of its own begin behind the line's end at i? */
static bool
starts_paragraph(LegalWindow *w, int i)
{
	int			next = i + 1;
	LegalCue	cue;

	while (next - i < PARAGRAPH_BLANKS && legal_token(w, next)->cls == LEGAL_CHAR_BLANK)
	{
		if (legal_token(w, next)->line_break && legal_token(w, next - 1)->cp != '\r')
			return true;
		next++;
	}
	if (skip_label(w, next) > next)
		return true;
	/* a weak cue in a capital: what follows a strong one may be a title's second line */
	return legal_token(w, next)->upper &&
		(legal_match(w, next, "căn cứ") >= 0 || (legal_cue_read(w, next, &cue) && cue.near));
}

/* Does a clause end with token i?  A dot's or a semicolon's, or a paragraph's. */
static bool
ends_clause(LegalWindow *w, int i)
{
	const LegalToken *t = &w->toks[i];
	int			letters = 0;
	int			next;

	if (t->cp == ';' || t->cp == '!' || t->cp == '?')
		return true;
	if (t->line_break)
		return starts_paragraph(w, i);
	if (t->cls != LEGAL_CHAR_DOT)
		return false;
	next = i + 1;
	if (legal_token(w, next)->cp == 0x201D || legal_token(w, next)->cp == '"')
		next++;
	if (legal_token(w, next)->cls != LEGAL_CHAR_BLANK && next < w->n)
		return false;
	if (i > 0 && w->toks[i - 1].cls == LEGAL_CHAR_DIGIT)
	{
		/* "1." opens a paragraph; "năm 2015." ends one */
		int			digit = i;

		while (digit > 0 && w->toks[digit - 1].cls == LEGAL_CHAR_DIGIT)
			digit--;
		if (i - digit > 3)
			return true;
		return digit > 0 && !w->toks[digit - 1].line_break &&
			legal_match_back(w, legal_skip_blanks_back(w, digit), "điều") < 0;
	}
	while (letters < i && legal_is_letter(&w->toks[i - 1 - letters]))
		letters++;
	/* TP. Hà Nội */
	return letters == 0 || letters > 2 || !w->toks[i - 1].upper;
}

/* The first token of the clause that ends the window. */
static int
clause_start(LegalWindow *w, int end)
{
	for (int i = end - 1; i >= 0; i--)
		if (ends_clause(w, i))
			return i + 1;
	return 0;
}

/* The first token of a clause's words, behind blanks and its label. */
static int
skip_opening(LegalWindow *w, int i)
{
	for (int k = 0; k < 3; k++)
	{
		int			next = legal_skip_blanks(w, i, 8);

		next = skip_label(w, next);
		if (next == i)
			break;
		i = next;
	}
	return legal_skip_blanks(w, i, 8);
}

/*
 * Only what may stand between the items of one list, from token i on?  *marked
 * tells of a comma or an "and" in it.
 */
static bool
is_list_filler(LegalWindow *w, int i, bool semicolons, bool *marked)
{
	*marked = false;
	while (i < w->n)
	{
		const LegalToken *t = &w->toks[i];
		int			end;

		if (t->cls == LEGAL_CHAR_BLANK)
			i++;
		else if ((end = skip_label(w, i)) > i && i > 0 && w->toks[i - 1].cls == LEGAL_CHAR_BLANK)
			i = end;
		else if (t->cls == LEGAL_CHAR_DIGIT)
			i++;
		else if (t->cls == LEGAL_CHAR_COMMA || (t->cp == ';' && semicolons))
		{
			*marked = true;
			i++;
		}
		else if (legal_is_letter(t))
		{
			end = legal_match_any(w, i, filler_words);
			if (end < 0)
			{
				/* a point's letter */
				if (legal_is_letter(legal_token(w, i + 1)))
					return false;
				end = i + 1;
			}
			else
				*marked |= legal_match(w, i, "và") >= 0 || legal_match(w, i, "hoặc") >= 0;
			i = end;
		}
		else
			return false;
	}
	return true;
}

static bool
same_code(const LegalKey *a, const LegalKey *b)
{
	return legal_key_covers(a->bytes, a->len, b->bytes, b->len) ||
		legal_key_covers(b->bytes, b->len, a->bytes, a->len);
}

static bool
is_self(const LegalRelater *r, const LegalCitation *c)
{
	return r->self != NULL && c->has_ref && same_code(r->self, &c->key);
}

static void
set_self(const LegalRelater *r, LegalParty *party)
{
	memset(party, 0, offsetof(LegalParty, key));
	party->self = true;
	if (r->self != NULL)
	{
		party->known = true;
		party->key = *r->self;
	}
}

static void
set_party(const LegalRelater *r, LegalParty *party, const LegalCitation *c)
{
	if (is_self(r, c))
	{
		set_self(r, party);
		return;
	}
	party->self = false;
	party->known = c->has_ref;
	if (c->has_ref)
		party->key = c->key;
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

/* Hands out what the text says of a list's documents, and forgets them. */
static void
flush_group(LegalRelater *r)
{
	LegalGroup *g = &r->group;

	for (int i = 0; i < g->n; i++)
	{
		const LegalCitation *c = &g->items[i];

		if (is_self(r, c))
			continue;
		if (g->object && g->subject.known)
			put_link(r, &g->subject, g->relation, c, c,
					 i == 0 && g->cue_at < c->head ? g->cue_at : c->head, c->matched.end);
		else if (r->self != NULL)
		{
			LegalParty	self;

			set_self(r, &self);
			put_link(r, &self, LEGAL_CITES, c, c, c->head, c->matched.end);
		}
	}
	if (g->object)
		r->previous_subject = g->subject;
	g->n = 0;
}

/*
 * The clause that goes on behind a list: "… hết hiệu lực kể từ ngày Thông tư
 * này có hiệu lực", "… bị bãi bỏ bởi Nghị định này".
 */
static void
read_after(LegalRelater *r, size_t limit)
{
	LegalGroup *g = &r->group;
	LegalWindow *w = &r->after;
	LegalCue	cue;
	bool		found = false;
	bool		quoted = false;
	size_t		to = r->last_end + AFTER_BYTES;

	if (g->n == 0 || g->object || r->self == NULL)
		return;
	if (to > limit)
		to = limit;
	else
		to = legal_text_back(r->scanner.text, to, 0, r->last_end);
	while (to > r->last_end && to < r->scanner.len &&
		   ((unsigned char) r->scanner.text[to] & 0xC0) == 0x80)
		to--;
	legal_window_fill(w, r->scanner.text, r->last_end, to, &r->scanner.steps);
	for (int i = 0; i < w->n; i++)
	{
		int			end;

		if (ends_clause(w, i))
			return;
		if (w->toks[i].cp == 0x201C)
			quoted = true;
		if (quoted || !is_word_start(w, i))
			continue;
		if (!found && legal_cue_read(w, i, &cue))
		{
			if (cue.near)
				continue;		/* a title's: "… về việc thực hiện … hết hiệu lực" */
			/* the law's end of force needs no passive */
			found = cue.passive || cue.relation == LEGAL_REPEALS;
			if (!found)
				return;
			i = cue.end - 1;
		}
		else if (found && (end = legal_self_read(w, i)) >= 0)
		{
			g->object = true;
			g->relation = cue.relation;
			set_self(r, &g->subject);
			g->cue_at = g->items[0].head;
			return;
		}
		else if (!found && legal_self_read(w, i) >= 0)
			return;
	}
}

/* A type word, not followed by "này", that ends before token end: a title's own. */
static bool
own_type_before(LegalWindow *w, int end)
{
	static const char *const types[] = {
		"nghị định", "thông tư", "thông tư liên tịch", "luật", "quyết định", "nghị quyết",
		"pháp lệnh", "kế hoạch", "chỉ thị", NULL
	};

	return legal_match_any_back(w, legal_skip_blanks_back(w, end), types);
}

/* Does the citation behind the window depend on the words that end it? */
static bool
is_governed(LegalWindow *w, int cue_end)
{
	static const char *const governors[] = {
		"của", "tại", "theo", "các", "cho", "với", "và", "hoặc", "điều", "khoản", "điểm", "mục",
		"luật", "chương", "phần", "phụ lục", "nội dung", "toàn bộ", NULL
	};
	int			end = legal_skip_blanks_back(w, w->n);
	int			word;

	while (end > cue_end && (w->toks[end - 1].cls == LEGAL_CHAR_DASH || w->toks[end - 1].cp == ':'))
		end = legal_skip_blanks_back(w, end - 1);
	if (end <= cue_end || w->toks[end].cp == ':')
		return true;
	/* "Điều 5, 6 Nghị định", "điểm a khoản 2 Nghị định" */
	while (end > cue_end && (w->toks[end - 1].cls == LEGAL_CHAR_DIGIT ||
							 w->toks[end - 1].cls == LEGAL_CHAR_COMMA ||
							 w->toks[end - 1].cls == LEGAL_CHAR_BLANK ||
							 w->toks[end - 1].cls == LEGAL_CHAR_CLOSE))
		end--;
	if (end <= cue_end)
		return true;
	word = legal_word_back(w, end);
	if (end - word == 1)
		return true;			/* a point's letter */
	return legal_match_any_back(w, end, governors);
}

/*
 * Is a citation behind "và" or a comma one more object of the cue?  What it is
 * joined to must be a law by its bare name: "một số điều của Luật Đất đai và".
 */
static bool
joins_object(LegalWindow *w, int cue_end)
{
	int			end = legal_skip_blanks_back(w, w->n);
	int			conjunction = legal_match_back(w, end, "và");
	int			law = -1;

	if (conjunction < 0 && (end == 0 || w->toks[end - 1].cls != LEGAL_CHAR_COMMA))
		return true;
	if (end <= cue_end || conjunction == cue_end)
		return true;
	for (int i = cue_end; i < w->n; i++)
	{
		if (!is_word_start(w, i))
			continue;
		if (legal_match(w, i, "luật") >= 0 || legal_match(w, i, "pháp lệnh") >= 0)
			law = i;
		else if (law >= 0 && legal_match(w, i, "về") >= 0)
			law = -1;
		else if (law < 0 && (legal_match(w, i, "điều") >= 0 || legal_match(w, i, "khoản") >= 0) &&
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
reaches(LegalWindow *w, LegalCue *cue, bool list, bool *agent)
{
	static const char *const blocks[] = {
		"như sau", "quy định tại", "theo quy định", "có hiệu lực", "nay", "thì", "trừ", "căn cứ",
		"phù hợp", "không trái", "trên cơ sở", "sau đây gọi", "sau đây viết", "gọi tắt", "được",
		NULL
	};
	static const char *const parts[] = {
		"cụm từ", "từ", "điểm", "khoản", "điều", "mục", "tiểu mục", "phụ lục", "mẫu", "biểu",
		"bảng", "đoạn", "danh mục", "biểu mẫu", NULL
	};
	int			last = legal_skip_blanks_back(w, w->n);
	bool		issued = legal_match_back(w, last, "ban hành kèm theo") >= 0;
	bool		parts_only = true;
	int			words = 0;

	*agent = false;
	if (w->n - cue->end > OBJECT_TOKENS)
		return false;
	for (int i = cue->end; i < w->n; i++)
	{
		if (w->toks[i].cp == 0x201C)
		{
			/* quoted wording is read over; inside of it nothing is an object */
			while (i < w->n && w->toks[i].cp != 0x201D)
				i++;
			if (i == w->n)
				return false;
			continue;
		}
		if (w->toks[i].cp == 0x201D && !cue->passive)
			return false;
		if (!is_word_start(w, i))
			continue;
		words++;
		if (cue->passive)
		{
			if (legal_match_any(w, i, passive_blocks) >= 0)
				return false;
			*agent |= parts_only && legal_match_any(w, i, agent_words) >= 0;
			parts_only &= legal_match_any(w, i, part_words) >= 0;
		}
		else if (cue->relation == LEGAL_REPEALS && legal_match(w, cue->start, "hết hiệu lực") >= 0)
			continue;
		else
		{
			if (legal_match_any(w, i, blocks) >= 0)
				return false;
			if (legal_match(w, i, "theo") >= 0 && !issued &&
				legal_match_back(w, legal_skip_blanks_back(w, i), "kèm") < 0)
				return false;
			if (cue->relation == LEGAL_REPLACES && legal_match_any(w, i, parts) >= 0)
				cue->relation = LEGAL_AMENDS;
			if (cue->near && (words > NEAR_WORDS || legal_match(w, i, "và") >= 0))
				return false;
		}
	}
	if (cue->passive || list)
		return true;
	return is_governed(w, cue->end) && joins_object(w, cue->end);
}

/* Who acts by the cue: fills v->subject; false when nobody is known to. */
static bool
find_subject(LegalRelater *r, LegalWindow *w, int opening, bool adjacent, int self_end,
			 const LegalCue *cue, Verdict *v)
{
	LegalGroup *g = &r->group;
	int			before = legal_skip_blanks_back(w, cue->start);
	bool		joined = before > 0 &&
		(w->toks[before - 1].cls == LEGAL_CHAR_COMMA || legal_match_back(w, before, "và") >= 0 ||
		 legal_match_back(w, before, "đồng thời") >= 0);

	if (cue->relation == LEGAL_ISSUED_WITH && (self_end >= 0 || !adjacent || cue->start > 12))
		return false;
	if (self_end >= 0)
	{
		set_self(r, &v->subject);
		return cue->start - self_end <= SUBJECT_TOKENS;
	}
	if (adjacent && g->n > 0)
	{
		bool		comma = false;
		bool		force = false;

		/* "căn cứ Luật A, thực hiện Nghị quyết B", but "căn cứ Nghị định A, thay thế …" */
		if (joined && g->object && (g->relation != LEGAL_BASED_ON || cue->near))
		{
			v->subject = g->subject;
			return true;
		}
		for (int i = 0; i < cue->start; i++)
		{
			comma |= w->toks[i].cls == LEGAL_CHAR_COMMA;
			force |= is_word_start(w, i) && legal_match(w, i, "có hiệu lực") >= 0;
		}
		/* "Nghị định A quy định …, thay thế Nghị định B" */
		force |= (cue->relation == LEGAL_REPLACES || cue->relation == LEGAL_REPEALS) &&
			before > 0 && w->toks[before - 1].cls == LEGAL_CHAR_COMMA &&
			legal_match_any(w, legal_skip_blanks(w, 0, 8), title_openings) >= 0;
		if (cue->start > (cue->near ? NEAR_TOKENS : SUBJECT_TOKENS) || (comma && !force))
			return false;
		set_party(r, &v->subject, &g->items[g->n - 1]);
		return true;
	}
	if (cue->start == opening || own_type_before(w, cue->start) ||
		(joined && r->previous_subject.self))
	{
		set_self(r, &v->subject);
		return true;
	}
	return false;
}

/* Is a part of the text, not the document before, what a clause is about up to token end? */
static bool
names_part(LegalWindow *w, int end)
{
	static const char *const parts[] = {
		"khoản này", "điều này", "điểm này", "đoạn này", "mục này", "phụ lục này", "cụm từ",
		"trước đó", NULL
	};

	for (int i = 0; i < end; i++)
		if (is_word_start(w, i) && legal_match_any(w, i, parts) >= 0 &&
			legal_match_back(w, legal_skip_blanks_back(w, i), "tại") < 0)
			return true;
	return false;
}

/* A text that is the subject line of a document says what that document does. */
static int
skip_subject_line(LegalWindow *w, int i)
{
	static const char *const words[] = {"v/v", "về việc", "việc", "tiếp tục", NULL};

	for (int k = 0; k < 2; k++)
	{
		int			end = legal_match_any(w, i, words);

		if (end < 0)
			break;
		i = legal_skip_blanks(w, end, 4);
	}
	return i;
}

/* Reads the clause before citation c, which window w holds; a list's item is not meant. */
static void
read_clause(LegalRelater *r, bool whole_gap, Verdict *v)
{
	LegalWindow *w = &r->before;
	int			start = clause_start(w, w->n);
	int			opening = skip_opening(w, start);
	bool		adjacent = whole_gap && start == 0 && r->group.n > 0;
	int			self_end = -1;
	int			cue_self_end = -1;
	bool		any = false;
	bool		agent;
	bool		cue_agent = false;
	LegalCue	cue;
	LegalCue	next;

	memset(v, 0, offsetof(Verdict, subject));
	v->subject.known = v->subject.self = false;

	/* a list's first item behind its label: the clause before the colon counts */
	if (opening >= w->n && start > 0)
	{
		int			colon = start - 1;

		while (colon > 0 && (w->toks[colon].cls == LEGAL_CHAR_BLANK || w->toks[colon].line_break))
			colon--;
		if (w->toks[colon].cp == ':')
		{
			start = clause_start(w, colon);
			opening = skip_opening(w, start);
			adjacent = whole_gap && start == 0 && r->group.n > 0;
			v->block = true;
		}
	}

	if (!adjacent && legal_match(w, opening, "căn cứ") >= 0 && w->toks[opening].upper &&
		opening == legal_skip_blanks(w, start, 8))
	{
		int			i = legal_match(w, opening, "căn cứ");

		for (; i < w->n; i++)
			if (is_word_start(w, i) && legal_cue_read(w, i, &cue))
				break;
		if (i >= w->n && w->n - opening < OBJECT_TOKENS)
		{
			v->found = true;
			v->relation = LEGAL_BASED_ON;
			v->cue_at = w->toks[opening].at;
			set_self(r, &v->subject);
			return;
		}
	}

	for (int i = opening; i < w->n; i++)
	{
		int			end;

		if (!is_word_start(w, i))
			continue;
		if ((end = legal_self_read(w, i)) >= 0)
		{
			self_end = end;
			i = end - 1;
		}
		else if (legal_cue_read(w, i, &next))
		{
			if (!any || (next.relation != LEGAL_ISSUED_WITH &&
						 !(next.relation == LEGAL_CARRIES_OUT && cue.relation == LEGAL_IMPLEMENTS)))
			{
				if (reaches(w, &next, v->block, &agent))
				{
					cue = next;
					cue_agent = agent;
					cue_self_end = self_end;
					any = true;
				}
			}
			i = next.end - 1;
		}
	}
	if (!any)
		return;
	v->relation = cue.relation;
	v->cue_at = w->toks[cue.start].at;
	if (cue.passive || (cue.relation == LEGAL_REPEALS &&
						legal_match(w, cue.start, "hết hiệu lực") >= 0))
	{
		bool		since = false;

		for (int i = cue.end; i < w->n && !since; i++)
			since = is_word_start(w, i) && legal_match(w, i, "kể từ") >= 0;
		if (v->block && !cue.passive)
		{
			/* "Các thông tư sau đây hết hiệu lực: …" */
			v->found = true;
			set_self(r, &v->subject);
			return;
		}
		if (!cue_agent && !(since && !cue.passive))
			return;
		v->passive = true;
		v->found = true;
		if (cue_self_end >= 0)
			set_self(r, &v->subject);
		else
			v->subject_is_group = adjacent && r->group.n > 0 && cue.start <= SUBJECT_TOKENS &&
				!names_part(w, cue.start);
		return;
	}
	if (cue.start > opening && r->last_end == 0 && whole_gap && start == 0)
		opening = skip_subject_line(w, opening);
	v->found = find_subject(r, w, opening, adjacent, cue_self_end, &cue, v);
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
set_self_target(LegalRelater *r, const Verdict *v)
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

	set_party(r, &agent, c);
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

/*
 * A title, ended by "và" or a comma, between two objects of one cue?  What a
 * document implements is of another type than itself: behind such a cue in the
 * title a document of the same type is an object still.
 */
static bool
is_title_between(LegalWindow *w, bool same_type)
{
	int			opening = legal_skip_blanks(w, 0, 8);
	int			end = legal_skip_blanks_back(w, w->n);
	LegalCue	cue;

	if (legal_match_any(w, opening, title_openings) < 0 || end == 0 ||
		(w->toks[end - 1].cls != LEGAL_CHAR_COMMA && legal_match_back(w, end, "và") < 0))
		return false;
	for (int i = 0; i < w->n; i++)
	{
		if (ends_clause(w, i))
			return false;
		if (i < opening || !is_word_start(w, i))
			continue;
		if (legal_self_read(w, i) >= 0)
			return false;
		if (legal_cue_read(w, i, &cue) &&
			(cue.relation == LEGAL_IMPLEMENTS && !cue.passive ? !same_type : i > opening))
			return false;
	}
	return true;
}

/* Does a "có hiệu lực" stand before token end? */
static bool
comes_into_force(LegalWindow *w, int end)
{
	for (int i = 0; i < end; i++)
		if (is_word_start(w, i) && legal_match(w, i, "có hiệu lực") >= 0)
			return true;
	return false;
}

/* Is c one more document of the list before it? */
static bool
continues_group(LegalRelater *r, const LegalCitation *c, bool whole_gap)
{
	LegalGroup *g = &r->group;
	LegalWindow *w = &r->before;
	bool		sweeping = g->object && (g->block || g->relation == LEGAL_REPEALS ||
										 g->relation == LEGAL_REPLACES ||
										 g->relation == LEGAL_BASED_ON);
	bool		marked;
	int			start;
	int			before;

	if (g->n == 0)
		return false;
	if (whole_gap && is_list_filler(w, 0, sweeping, &marked) && marked)
		return true;
	if (whole_gap && g->object && g->relation != LEGAL_BASED_ON &&
		is_title_between(w, c->type != NULL && c->type == g->items[g->n - 1].type))
		return true;
	start = clause_start(w, w->n);
	if (start == 0)
		return false;
	before = legal_skip_blanks_back(w, start);
	if (before == 0)
		return false;
	if (g->agent)
	{
		/* "… bởi Điều 1 Luật số … có hiệu lực kể từ ngày …; Điều 4 Luật số …" */
		return whole_gap && w->toks[before - 1].cp == ';' &&
			clause_start(w, before - 1) == 0 && comes_into_force(w, before) &&
			is_list_filler(w, start, false, &marked);
	}
	/* titles stand between: "a) Thông tư … về …; b) Thông tư …" */
	if (!sweeping || g->relation == LEGAL_BASED_ON ||
		!is_list_filler(w, skip_opening(w, start), false, &marked))
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

	legal_window_fill(&r->before, r->scanner.text, from, head, &r->scanner.steps);
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
		Verdict		v;
		bool		acts;

		read_after(r, head);
		read_clause(r, whole_gap, &v);
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
