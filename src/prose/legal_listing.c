/*
 * legal_listing.c
 *	  Lists of documents under a heading that says what becomes of them.
 *
 * Only a heading in capitals counts, and only one that names documents and says
 * "bãi bỏ" or "hủy bỏ" of them: a list of what has expired, or has to be changed,
 * does nothing by itself.  A table's rows arrive as lines, their numbers before
 * them or on a line of their own.
 */
#include "prose/legal_listing.h"

#include "prose/legal_clause.h"

#define HEADING_TOKENS	300
#define ROW_DIGITS		4

/* Is the word at token i in capitals? */
static bool
is_capitals(const LegalReading *r, int i)
{
	if (!legal_is_word_start(r, i))
		return false;
	for (int k = i; k < r->next[i]; k++)
		if (!r->w.toks[k].upper)
			return false;
	return true;
}

/* The token behind a heading's label, "A. ", "II. ", "1.2. ", at token i. */
static int
skip_heading_label(LegalReading *r, int i)
{
	int			next = r->next[i];

	if (legal_is_word_start(r, i) && legal_token(&r->w, next)->cls == LEGAL_CHAR_DOT)
		return legal_skip_blanks(&r->w, next + 1, 8);
	return legal_skip_opening(r, i);
}

/*
 * Does the heading at token i open a list?  "DANH MỤC VĂN BẢN … BÃI BỎ TOÀN BỘ": all
 * of it is in capitals, over as many lines as it takes.
 */
static bool
is_list_heading(LegalReading *r, int i, LegalRelation *relation)
{
	int			start = i;
	bool		found = false;

	if (legal_phrase(r, i, LEGAL_WORD_LISTING) < 0)
		return false;
	for (; i < r->w.n && i - start < HEADING_TOKENS; i++)
	{
		const LegalCueEntry *cue;
		int			end;

		if (r->w.toks[i].cls == LEGAL_CHAR_OPEN)
			break;
		if (!legal_is_word_start(r, i))
			continue;
		if (!is_capitals(r, i))
			break;
		if (legal_phrase(r, i, LEGAL_WORD_PLANNED) >= 0)
			return false;
		cue = legal_cue_entry(r, i, &end);
		if (cue != NULL && cue->relation == LEGAL_REPEALS && cue->voice == LEGAL_VOICE_ACTIVE &&
			cue->strength == LEGAL_STRENGTH_STRONG)
		{
			*relation = cue->relation;
			found = true;
		}
	}
	return found;
}

/* Does the line at token i end a list: "PHỤ LỤC II", "Phụ lục II", "Điều 2." */
static bool
is_other_heading(LegalReading *r, int i)
{
	int			end = legal_phrase(r, i, LEGAL_WORD_HEADLINE);

	if (end >= 0 && r->w.toks[i].upper)
	{
		if (is_capitals(r, i))
			return true;
		end = legal_skip_blanks(&r->w, end, 2);
		return end >= r->w.n || r->next[end] >= r->w.n || r->w.toks[r->next[end]].line_break;
	}
	end = legal_phrase(r, i, LEGAL_WORD_HEADING);
	if (end < 0)
		return false;
	end = legal_skip_blanks(&r->w, end, 2);
	return legal_token(&r->w, end)->cls == LEGAL_CHAR_DIGIT &&
		legal_token(&r->w, r->next[end])->cls == LEGAL_CHAR_DOT;
}

bool
legal_listing_read(LegalListing *l, LegalReading *r, bool starts_line)
{
	LegalRelation relation;
	bool		opened = false;

	for (int i = 0; i < r->w.n; i++)
	{
		if (i == 0 ? !starts_line : !r->w.toks[i - 1].line_break)
			continue;
		i = legal_skip_blanks(&r->w, i, r->w.n);
		if (i >= r->w.n || !r->w.toks[i].upper)
			continue;
		if (is_list_heading(r, skip_heading_label(r, i), &relation))
		{
			l->open = opened = true;
			l->begun = false;
			l->relation = relation;
		}
		else if (l->open && is_other_heading(r, i))
			l->open = opened = false;
	}
	return opened;
}

/* Blanks before token end; tells whether a line ends among them. */
static int
skip_blanks_back(const LegalReading *r, int end, bool *line)
{
	*line = false;
	while (end > 0 && r->w.toks[end - 1].cls == LEGAL_CHAR_BLANK)
		*line |= r->w.toks[--end].line_break;
	return end;
}

bool
legal_listing_row(const LegalReading *r, size_t at)
{
	const LegalToken *toks = r->w.toks;
	int			end = r->w.n;
	int			number;
	bool		line;
	LegalCharClass cls;

	while (end > 0 && toks[end - 1].end > at)
		end--;
	end = skip_blanks_back(r, end, &line);
	if (end == 0)
		return false;
	cls = toks[end - 1].cls;
	/* without numbers a row begins where the one before, or the heading, has ended */
	if (line && (cls == LEGAL_CHAR_DOT || cls == LEGAL_CHAR_CLOSE || toks[end - 1].cp == ';'))
		return true;
	number = end - (cls == LEGAL_CHAR_DOT || cls == LEGAL_CHAR_CLOSE || cls == LEGAL_CHAR_DASH);
	while (number > 0 && end - number <= ROW_DIGITS && toks[number - 1].cls == LEGAL_CHAR_DIGIT)
		number--;
	if (number == end || (number == end - 1 && cls != LEGAL_CHAR_DIGIT && cls != LEGAL_CHAR_DASH))
		return false;
	(void) skip_blanks_back(r, number, &line);
	return line;
}

bool
legal_listing_annexed(LegalReading *r)
{
	return legal_phrase_back(r, legal_skip_blanks_back(&r->w, r->w.n), LEGAL_WORD_ANNEXED) >= 0;
}
