/*
 * legal_instruct.c
 *	  The instructions of an amendment: at which units it acts.
 *
 * Only lines that open with a label or in a capital, outside of quoted wording,
 * are looked at, and of them those that begin with a cue.  Units without an
 * article ("a) Sửa đổi khoản 2:") are in the article that the line above names.
 */
#include "prose/legal_instruct.h"

#include <string.h>

#include "prose/legal_clause.h"
#include "prose/legal_cue.h"
#include "prose/legal_pinpoint.h"

#define LINE_BYTES		420		/* of an instruction */
#define TICK_BYTES		65536
#define OPENING_QUOTE	0x201C

void
legal_instructions_open(LegalInstructions *in, size_t at)
{
	in->at = at;
	in->n = 0;
	legal_quote_restart(&in->quote, at);
}

/* A cheap look: may an instruction or an article begin at byte i? */
static bool
may_open(const char *text, size_t i, size_t to)
{
	const unsigned char *s = (const unsigned char *) text;

	while (i < to && (s[i] == ' ' || s[i] == '\t'))
		i++;
	if (i + 2 >= to)
		return false;
	if (legal_is_digit(s[i]) || s[i] == '-' || s[i] == 0xC4)
		return true;
	return strchr("SBTH", s[i]) != NULL || s[i + 1] == ')' || s[i + 2] == ')';
}

/* "Điều 5." or "Điều 5⏎" at token i? */
static bool
is_heading(LegalReading *r, int i)
{
	int			end = legal_phrase(r, i, LEGAL_WORD_HEADING);

	return end >= 0 && r->w.toks[i].upper &&
		legal_token(&r->w, legal_skip_blanks(&r->w, end, 3))->cls == LEGAL_CHAR_DIGIT;
}

/* Do units [i, end) name an article, or what stands beside one, of the document itself? */
static bool
is_own_unit(LegalReading *r, int i, int end)
{
	LegalWindow *w = &r->w;
	int			of = legal_phrase(r, legal_skip_blanks(w, end, 4), LEGAL_WORD_OF);

	/* another document's, which is named by its title only */
	if (of >= 0 && legal_phrase(r, legal_skip_blanks(w, of, 4), LEGAL_WORD_OWN) >= 0)
		return false;
	for (; i < end; i++)
		if (legal_phrase(r, i, LEGAL_WORD_ROOT) >= 0)
			return true;
	return false;
}

/* Reads the instruction that r holds from token i on, if it is one; false when no more fits. */
static bool
read_instruction(LegalInstructions *in, LegalReading *r, int i)
{
	LegalWindow *w = &r->w;
	LegalCue	cue;
	bool		acts = false;

	if (i >= w->n || !w->toks[i].upper || !legal_cue_read(r, i, &cue))
		return true;
	for (; i < w->n; i++)
	{
		int			end;

		if (w->toks[i].cp == ':' || w->toks[i].cp == OPENING_QUOTE || legal_ends_clause(r, i))
			break;
		if (!legal_is_word_start(r, i))
			continue;
		if (legal_cue_read(r, i, &cue))
		{
			acts = !cue.passive && !cue.lapse && cue.relation >= LEGAL_AMENDS &&
				cue.relation <= LEGAL_REPEALS;
			i = cue.end - 1;
		}
		else if (acts && (end = legal_pinpoint_at(w, i)) > i)
		{
			/* behind the units stands where they go: "bổ sung Điều 5a vào sau Điều 5" */
			acts = false;
			for (int k = i; k < end; k++)
				if (legal_phrase(r, k, LEGAL_WORD_INTO) >= 0)
					end = legal_skip_blanks_back(w, k);
			if (!is_own_unit(r, i, end))
				break;
			in->units[in->n].at = w->toks[i].at;
			in->units[in->n].end = in->at = w->toks[end - 1].end;
			if (++in->n == LEGAL_INSTRUCTIONS_MAX)
				return false;
			i = end - 1;
		}
	}
	return true;
}

bool
legal_instructions_read(LegalInstructions *in, LegalReading *r, LegalScanner *scanner, size_t to)
{
	const char *text = scanner->text;
	size_t		len = scanner->len;

	while (in->at < to)
	{
		size_t		stop = to - in->at > TICK_BYTES ? in->at + TICK_BYTES : to;
		const char *found = memchr(text + in->at, '\n', stop - in->at);
		size_t		line;
		size_t		end;

		scanner->tick(scanner->arg);
		in->at = found != NULL ? (size_t) (found - text) + 1 : stop;
		if (found == NULL)
			continue;
		line = in->at;
		end = to - line > LINE_BYTES ? line + LINE_BYTES : to;
		if (!may_open(text, line, end) ||
			legal_quote_holds(&in->quote, &in->window, scanner, line))
			continue;
		while (end > line && end < len && ((unsigned char) text[end] & 0xC0) == 0x80)
			end--;
		legal_reading_fill(r, text, line, end, &scanner->steps);
		if (r->w.n == 0)
			continue;
		if (is_heading(r, legal_skip_blanks(&r->w, 0, 8)) ||
			!read_instruction(in, r, legal_skip_opening(r, 0)))
			return true;
	}
	return false;
}
