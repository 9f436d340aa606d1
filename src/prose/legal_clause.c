/*
 * legal_clause.c
 *	  Where a clause begins and ends, and what opens it.
 *
 * Texts out of PDF break lines anywhere, so a line's end counts only where the
 * next line says by a label, an empty line or its first words that it begins
 * something.
 */
#include "prose/legal_clause.h"

#include "prose/legal_cue.h"

#define PARAGRAPH_BLANKS	40	/* that open a line */

/*
 * A label of an enumeration at token i ("1.", "a)", "-", "Điều 3."): the token
 * behind it, or i.
 */
static int
skip_label(LegalReading *r, int i)
{
	LegalWindow *w = &r->w;
	int			next = i;
	int			article = legal_phrase(r, i, LEGAL_WORD_HEADING);

	if (article >= 0)
	{
		next = legal_skip_blanks(w, article, 2);
		while (next - article < 6 && legal_is_word(legal_token(w, next)))
			next++;
		if (legal_token(w, next)->cls == LEGAL_CHAR_DOT)
			return next + 1;
		/* some sources leave the dot out: "Điều 1⏎Sửa đổi" */
		return legal_token(w, next)->line_break && legal_token(w, i)->upper ? next : i;
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
starts_paragraph(LegalReading *r, int i)
{
	LegalWindow *w = &r->w;
	int			next = i + 1;
	LegalCue	cue;

	while (next - i < PARAGRAPH_BLANKS && legal_token(w, next)->cls == LEGAL_CHAR_BLANK)
	{
		if (legal_token(w, next)->line_break && legal_token(w, next - 1)->cp != '\r')
			return true;
		next++;
	}
	if (skip_label(r, next) > next)
		return true;
	/* a weak cue in a capital: what follows a strong one may be a title's second line */
	return legal_token(w, next)->upper && legal_cue_read(r, next, &cue) &&
		(cue.place == LEGAL_PLACE_PREAMBLE || cue.near);
}

bool
legal_ends_clause(LegalReading *r, int i)
{
	LegalWindow *w = &r->w;
	const LegalToken *t = &w->toks[i];
	int			letters = 0;
	int			next;

	if (t->cp == ';' || t->cp == '!' || t->cp == '?')
		return true;
	if (t->line_break)
		return starts_paragraph(r, i);
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
			legal_phrase_back(r, legal_skip_blanks_back(w, digit), LEGAL_WORD_HEADING) < 0;
	}
	while (letters < i && legal_is_letter(&w->toks[i - 1 - letters]))
		letters++;
	/* TP. Hà Nội */
	return letters == 0 || letters > 2 || !w->toks[i - 1].upper;
}

int
legal_clause_start(LegalReading *r, int end)
{
	for (int i = end - 1; i >= 0; i--)
		if (legal_ends_clause(r, i))
			return i + 1;
	return 0;
}

int
legal_skip_opening(LegalReading *r, int i)
{
	for (int k = 0; k < 3; k++)
	{
		int			next = legal_skip_blanks(&r->w, i, 8);

		next = skip_label(r, next);
		if (next == i)
			break;
		i = next;
	}
	return legal_skip_blanks(&r->w, i, 8);
}

bool
legal_is_list_filler(LegalReading *r, int i, bool semicolons, bool *marked)
{
	LegalWindow *w = &r->w;

	*marked = false;
	while (i < w->n)
	{
		const LegalToken *t = &w->toks[i];
		int			end;

		if (t->cls == LEGAL_CHAR_BLANK)
			i++;
		else if (i > 0 && w->toks[i - 1].cls == LEGAL_CHAR_BLANK && (end = skip_label(r, i)) > i)
			i = end;
		else if (t->cls == LEGAL_CHAR_DIGIT || t->cls == LEGAL_CHAR_CLOSE)
			i++;
		else if (t->cls == LEGAL_CHAR_COMMA || (t->cp == ';' && semicolons))
		{
			*marked = true;
			i++;
		}
		else if (legal_is_letter(t))
		{
			end = legal_phrase(r, i, LEGAL_WORD_FILLER);
			if (end < 0)
			{
				/* a point's letter */
				if (legal_is_letter(legal_token(w, i + 1)))
					return false;
				end = i + 1;
			}
			else
				*marked |= legal_phrase(r, i, LEGAL_WORD_OR) >= 0;
			i = end;
		}
		else
			return false;
	}
	return true;
}

/* Is there a document or a unit among tokens [i, end)? */
static bool
has_object(LegalReading *r, int i, int end)
{
	for (; i < end; i++)
		if (legal_phrase(r, i, LEGAL_WORD_OWN) >= 0 || legal_phrase(r, i, LEGAL_WORD_ROOT) >= 0 ||
			legal_phrase(r, i, LEGAL_WORD_ADDRESS) >= 0)
			return true;
	return false;
}

/* Does a title's semicolon at token i part its words only: "… trung cấp; việc in …"? */
static bool
is_inner_semicolon(LegalReading *r, int i)
{
	int			next = legal_skip_blanks(&r->w, i + 1, 8);

	return r->w.toks[i].cp == ';' && legal_is_word_start(r, next) && !r->w.toks[next].upper &&
		skip_label(r, next) == next;
}

bool
legal_is_title_between(LegalReading *r, bool same_type)
{
	LegalWindow *w = &r->w;
	int			opening = legal_skip_blanks(w, 0, 8);
	int			end = legal_skip_blanks_back(w, w->n);
	LegalCue	cue;

	if (legal_phrase(r, opening, LEGAL_WORD_TITLE) < 0 || end == 0 ||
		(w->toks[end - 1].cls != LEGAL_CHAR_COMMA &&
		 legal_phrase_back(r, end, LEGAL_WORD_AND) < 0))
		return false;
	for (int i = 0; i < w->n; i++)
	{
		if (legal_ends_clause(r, i) && !(same_type && is_inner_semicolon(r, i)))
			return false;
		if (i < opening || !legal_is_word_start(r, i))
			continue;
		if (legal_self_read(r, i) >= 0)
			return false;
		if (!legal_cue_read(r, i, &cue))
			continue;
		/* a cue that no document or unit follows is one of the title's words */
		if (cue.relation == LEGAL_IMPLEMENTS && !cue.passive ? !same_type :
			i > opening && (legal_skip_blanks(w, cue.end, 8) >= end ||
							(!cue.near && has_object(r, cue.end, end))))
			return false;
		i = cue.end - 1;
	}
	return true;
}
