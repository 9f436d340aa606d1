/*
 * legal_elided.c
 *	  Items of a list that leave their symbol out.
 *
 * The symbol comes with the last item, so they are looked for backwards from
 * each code.
 */
#include "prose/legal_elided.h"

#include <string.h>

/* One that ends before token end of the window before; its first token, or -1. */
static int
read_elided(LegalWindow *w, int end, LegalElided *item)
{
	int			i = legal_word_back(w, end);
	int			digits;
	int			number;

	memset(item, 0, sizeof(*item));
	item->end = end;
	if (end - i != 4 || legal_read_digits(w, i, &item->year, &digits) != end ||
		item->year < LEGAL_YEAR_MIN || item->year > LEGAL_YEAR_MAX || i == 0 ||
		w->toks[i - 1].cls != LEGAL_CHAR_SLASH)
		return -1;
	end = i - 1;
	i = legal_word_back(w, end);
	if (i == end || end - i > 5 || (i > 0 && (w->toks[i - 1].cls == LEGAL_CHAR_SLASH ||
											  w->toks[i - 1].cls == LEGAL_CHAR_DASH ||
											  w->toks[i - 1].cls == LEGAL_CHAR_DOT)))
		return -1;
	item->start = i;
	i = legal_read_digits(w, i, &number, &digits);
	if (i == end - 1 && (w->toks[i].cls == LEGAL_CHAR_UPPER || w->toks[i].cls == LEGAL_CHAR_LOWER))
	{
		item->suffix[legal_utf8_put(w->toks[i].base, item->suffix)] = '\0';
		i++;
	}
	if (digits == 0 || i != end || number <= 0)
		return -1;
	item->number = (uint32_t) number;
	return item->start;
}

int
legal_elided_find(LegalWindow *w, const LegalShape *shape, size_t code_end, size_t list_end,
				  const LegalDocType *list_type, LegalLead *lead, LegalElided *items)
{
	LEGAL_PHRASES(joints, "và", "hoặc");
	LegalLead	list_lead;
	int			n = 0;
	int			all = w->n;
	int			i = w->n;

	if (shape->year == 0 || shape->odd || lead->type_word)
		return 0;
	while (n < LEGAL_ELIDED_MAX)
	{
		int			end = legal_skip_blanks_back(w, i);
		int			joint = legal_match_any_back(w, end, joints);

		if (joint < 0 && end > 0 && w->toks[end - 1].cls == LEGAL_CHAR_COMMA)
			joint = end - 1;
		if (joint < 0)
			break;
		end = legal_skip_blanks_back(w, joint);
		if (end > 0 && w->toks[end - 1].cls == LEGAL_CHAR_COMMA)
			end = legal_skip_blanks_back(w, end - 1);
		end = read_elided(w, end, &items[n]);
		if (end < 0)
			break;
		i = end;
		n++;
	}
	if (n == 0)
		return 0;
	w->n = i;
	legal_lead_read(w, &list_lead);
	w->n = all;
	if (list_lead.type_word && list_lead.number_word)
	{
		lead->type_word = true;
		lead->type = list_lead.type;
		return n;
	}
	/* "24/2008/QĐ-TTg, 25/2008 và 27/2008/QĐ-TTg" */
	if (list_end != 0)
	{
		size_t		symbol = code_end;
		int			k = i;

		while (symbol > 0 && w->text[symbol - 1] != '/')
			symbol--;
		while (k > 0 && (w->toks[k - 1].cls == LEGAL_CHAR_BLANK ||
						 w->toks[k - 1].cls == LEGAL_CHAR_COMMA))
			k--;
		if (k < i && k > 0 && w->toks[k - 1].end == list_end && list_end > code_end - symbol &&
			memcmp(w->text + list_end - (code_end - symbol), w->text + symbol,
				   code_end - symbol) == 0)
		{
			lead->type_word = true;
			lead->type = list_type;
			return n;
		}
	}
	return 0;
}
