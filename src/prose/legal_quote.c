/*
 * legal_quote.c
 *	  The quoted wording of amendments.
 *
 * A quotation mark opens such wording when "như sau:" or the end of another
 * quotation stands before it.  Marks inside are counted, because wording quotes
 * words itself.  Texts forget to close quotations: the next item of the amending
 * document ends one that is open, however many marks are.
 */
#include "prose/legal_quote.h"

#include <string.h>

#define BEFORE_BYTES	200
#define ITEM_BYTES		420
#define TICK_BYTES		65536

enum
{
	MARK_OPEN, MARK_CLOSE, MARK_STRAIGHT, MARK_LINE
};

/* The last bytes of “ and ”, which few other letters have. */
static const unsigned char mark_bytes[] = {0x9C, 0x9D, '"', '\n'};

static bool
is_mark(const char *text, size_t at, int mark)
{
	return (unsigned char) text[at] == mark_bytes[mark] &&
		(mark >= MARK_STRAIGHT ||
		 (at >= 2 && (unsigned char) text[at - 1] == 0x80 && (unsigned char) text[at - 2] == 0xE2));
}

/*
 * The next mark of a kind from byte q->at on; the text's end when there is none.  A
 * restart may go back: then only what lies before the stretch already known is searched.
 */
static size_t
next_mark(LegalQuote *q, int mark, const LegalScanner *scanner)
{
	const char *text = scanner->text;
	LegalMark  *known = &q->marks[mark];
	size_t		limit = q->at < known->from ? known->from : scanner->len;
	size_t		i = q->at;

	if (i >= known->from && i < known->at)
		return known->at;
	while (i < limit && !is_mark(text, i, mark))
	{
		size_t		from = i + 1;
		size_t		to = limit - from > TICK_BYTES ? from + TICK_BYTES : limit;
		const char *found = memchr(text + from, mark_bytes[mark], to - from);

		i = found != NULL ? (size_t) (found - text) : to;
		scanner->tick(scanner->arg);
	}
	if (i == limit && limit < scanner->len)
		i = known->at;
	known->from = q->at;
	known->at = i;
	return i;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Does a straight mark at byte at open rather than close? */
static bool
opens(const char *text, size_t len, size_t at)
{
	bool		blank_before = at == 0 || is_space(text[at - 1]) || text[at - 1] == '(';
	bool		blank_behind = at + 1 >= len || is_space(text[at + 1]) ||
		strchr(".,;:)", text[at + 1]) != NULL;

	return blank_before && !blank_behind;
}

LEGAL_PHRASES(acts, "sửa đổi", "bổ sung", "thay", "bãi bỏ", "hủy bỏ");

/* The label of an item at token i, "Điều 1.", "2.", "a)": the token behind it, or 0. */
static int
read_label(LegalWindow *w, int i)
{
	int			article = legal_match(w, i, "điều");
	int			next = article >= 0 ? legal_skip_blanks(w, article, 3) : i;
	int			from = next;

	while (next - from < 4 && legal_is_word(legal_token(w, next)))
		next++;
	if (next == from || (legal_token(w, next)->cls != LEGAL_CHAR_DOT &&
						 legal_token(w, next)->cls != LEGAL_CHAR_CLOSE))
		return 0;
	return legal_skip_blanks(w, next + 1, 6);
}

/* Is the paragraph that ends before token end "Điều 1. Sửa đổi khoản 4 Điều 5"? */
static bool
ends_with_act(LegalWindow *w, int end)
{
	for (int i = end - 1; i > 0; i--)
	{
		int			act;

		if (w->toks[i].cls == LEGAL_CHAR_DOT && w->toks[i + 1].cls == LEGAL_CHAR_BLANK &&
			legal_is_letter(&w->toks[i - 1]))
			return false;
		if (!w->toks[i].line_break)
			continue;
		act = read_label(w, legal_skip_blanks(w, i, 6));
		if (act != 0 && act < end)
			return legal_token(w, act)->upper && legal_match_any(w, act, acts) >= 0;
	}
	return false;
}

/* Does wording begin with the mark whose first byte is at? */
static bool
begins_wording(const LegalQuote *q, LegalWindow *w, const char *text, size_t at, uint64_t *steps)
{
	size_t		before = at;
	bool		line = false;
	int			end;

	if (q->closed && at > q->closed_at && at - q->closed_at < BEFORE_BYTES)
	{
		size_t		i = q->closed_at;

		while (i < at && (is_space(text[i]) || strchr(".,;", text[i]) != NULL))
			i++;
		if (i == at)
			return true;
	}
	/* a cheap look: a colon, or the page number below one, or a line's end */
	while (before > 0 && is_space(text[before - 1]))
		line |= text[--before] == '\n';
	if (before == 0 || (text[before - 1] != ':' && !line &&
						!legal_is_digit((unsigned char) text[before - 1])))
		return false;
	legal_window_fill(w, text, legal_text_back(text, at, BEFORE_BYTES, 0), at, steps);
	end = legal_skip_blanks_back(w, w->n);
	if (end == 0)
		return false;
	if (w->toks[end - 1].cp == ':')
		return legal_match_back(w, legal_skip_blanks_back(w, end - 1), "như sau") >= 0;
	return line && ends_with_act(w, end);
}

/* Does the line behind the line's end at byte at open an item of the amending document? */
static bool
starts_item(LegalWindow *w, const char *text, size_t len, size_t at, uint64_t *steps)
{
	LEGAL_PHRASES(closings,
		"hiệu lực thi hành", "điều khoản thi hành", "tổ chức thực hiện", "trách nhiệm thi hành",
		"điều khoản chuyển tiếp", "quy định chuyển tiếp");
	size_t		i = at;
	bool		article;
	int			next;
	int			value;
	int			digits;

	while (i < len && i - at < BEFORE_BYTES && is_space(text[i]))
		i++;
	/* a cheap look first: a digit, or the letter of an article */
	if (i >= len || (!legal_is_digit((unsigned char) text[i]) && (unsigned char) text[i] != 0xC4))
		return false;
	legal_window_open(w, text, i + ITEM_BYTES < len ? i + ITEM_BYTES : len, i, steps);
	next = legal_match(w, 0, "điều");
	article = next >= 0;
	next = legal_read_digits(w, article ? legal_skip_blanks(w, next, 3) : 0, &value, &digits);
	if (digits == 0 || digits > 3)
		return false;
	if (article && legal_is_letter(legal_token(w, next)))
		next++;					/* Điều 5a. */
	if (legal_token(w, next)->cls != LEGAL_CHAR_DOT)
		return false;
	next = legal_skip_blanks(w, next + 1, 6);
	if (!legal_token(w, next)->upper)
		return false;
	if (article)
		return legal_match_any(w, next, closings) >= 0 || legal_match_any(w, next, acts) >= 0;
	if (legal_match_any(w, next, acts) < 0)
		return false;
	for (; legal_token(w, next)->cp != 0 && legal_token(w, next)->cp != ';'; next++)
		if (legal_token(w, next)->base == 'n' && legal_match(w, next, "như sau") >= 0)
			return true;
	return false;
}

void
legal_quote_restart(LegalQuote *q, size_t at)
{
	q->at = at;
	q->depth = 0;
	q->straight = q->closed = false;
	q->closed_at = 0;
}

bool
legal_quote_holds(LegalQuote *q, LegalWindow *w, LegalScanner *scanner, size_t at)
{
	const char *text = scanner->text;
	size_t		len = scanner->len;

	for (;;)
	{
		size_t		open = next_mark(q, MARK_OPEN, scanner);
		size_t		straight = next_mark(q, MARK_STRAIGHT, scanner);

		scanner->tick(scanner->arg);

		if (q->depth == 0)
		{
			size_t		mark = open < straight ? open : straight;
			size_t		first = mark == open ? mark - 2 : mark;

			if (mark >= at || mark >= len)
				break;
			if ((mark == open || opens(text, len, mark)) &&
				begins_wording(q, w, text, first, &scanner->steps))
			{
				q->depth = 1;
				q->straight = mark == straight;
			}
			q->at = mark + 1;
		}
		else
		{
			size_t		close = next_mark(q, MARK_CLOSE, scanner);
			size_t		line = next_mark(q, MARK_LINE, scanner);
			size_t		mark = open < close ? open : close;

			mark = straight < mark ? straight : mark;
			mark = line < mark ? line : mark;
			if (mark >= at || mark >= len)
				break;
			q->at = mark + 1;
			if (mark == line)
			{
				/* a quotation that is closed yet goes on */
				if ((q->straight || open < close || close == len) &&
					starts_item(w, text, len, mark, &scanner->steps))
					q->depth = 0;
				continue;
			}
			if (mark == open || (mark == straight && q->straight && opens(text, len, mark)))
				q->depth++;
			else if (mark == close || q->straight ||
					 (q->depth == 1 && !opens(text, len, mark) && mark + 1 < len &&
					  strchr(".;", text[mark + 1]) != NULL))
				q->depth--;
			q->closed = q->depth == 0;
			q->closed_at = q->at;
		}
	}
	q->at = at > q->at ? at : q->at;
	return q->depth > 0;
}
