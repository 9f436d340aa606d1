/*
 * legal_reading.c
 *	  A stretch of prose whose words are looked up in the lexicon.
 *
 * gen_lexicon.pl numbers the words of the lexicon and makes a trie of its
 * phrases.  A word is found by a hash of its letters without tone and of the
 * number of its tones (so hủy is huỷ), or where the prose has no accents by its
 * letters alone, among words of their own; its number leads to the trie's first
 * node, and each node's edges are few.  So what a phrase costs does not grow
 * with the lexicon.
 */
#include "prose/legal_reading.h"

#include <string.h>

#define CLASS(n)		(UINT64_C(1) << (n))
#define COMMA			1		/* numbers of the signs, as gen_lexicon.pl gives them */
#define SLASH			2
#define PLAIN_TONE		255		/* of a word of prose without accents */
#define PHRASE_BLANKS	8		/* between two words of a phrase */
#define PHRASE_WORDS	4		/* of a phrase that is looked for backwards */
#define SIGNATURE_TOKENS 300	/* of the mark that the gazette's signer puts on a page */

typedef struct LexiconWord
{
	uint16_t	letters;
	uint8_t		len;
	uint8_t		tone;
	uint16_t	node;			/* of the phrases it begins, 0 = none */
} LexiconWord;

typedef struct LexiconNode
{
	uint64_t	classes;		/* of the phrase that ends here */
	uint16_t	first;			/* edge */
	uint8_t		edges;
	uint8_t		cue;			/* its place in lexicon_cues from 1, 0 = none */
} LexiconNode;

typedef struct LexiconEdge
{
	uint16_t	word;
	uint16_t	node;
} LexiconEdge;

#include "prose/legal_lexicon_tables.h"

/* The number of the word toks[i..end), 0 when the lexicon has no such word. */
static uint16_t
find_word(const LegalWindow *w, int i, int end)
{
	const LegalToken *toks = w->toks;
	uint32_t	h = UINT32_C(2166136261);
	uint32_t	tone = 0;

	for (int k = i; k < end; k++)
	{
		h = (h ^ toks[k].base) * UINT32_C(16777619);
		tone += toks[k].tone;
	}
	if (w->plain)
		tone = PLAIN_TONE;
	h = (h ^ tone) * UINT32_C(16777619);
	for (uint32_t slot = h % LEXICON_SLOTS; lexicon_slots[slot] != 0;
		 slot = (slot + 1) % LEXICON_SLOTS)
	{
		const LexiconWord *word = &lexicon_words[lexicon_slots[slot]];
		int			n = 0;

		if (word->len != end - i || word->tone != tone)
			continue;
		while (n < word->len && lexicon_letters[word->letters + n] == toks[i + n].base)
			n++;
		if (n == word->len)
			return lexicon_slots[slot];
	}
	return 0;
}

/* Blanks before token end; tells whether a line ends among them. */
static int
skip_lines_back(const LegalWindow *w, int end, bool *line)
{
	*line = end == 0;
	while (end > 0 && w->toks[end - 1].cls == LEGAL_CHAR_BLANK)
		*line |= w->toks[--end].line_break;
	return end;
}

static int
skip_lines(const LegalWindow *w, int i, bool *line)
{
	*line = i == w->n;
	while (i < w->n && w->toks[i].cls == LEGAL_CHAR_BLANK)
		*line |= w->toks[i++].line_break;
	return i;
}

/* Where the signer's mark that ends the gazette's first page starts, or end. */
static int
find_signature(LegalWindow *w, int end)
{
	for (int i = end - 1; i > 0 && end - i < SIGNATURE_TOKENS; i--)
		if (w->toks[i].upper && w->toks[i - 1].cls == LEGAL_CHAR_BLANK &&
			(legal_match(w, i, "ký bởi") >= 0 || legal_match(w, i, "người ký") >= 0))
			return i;
	return end;
}

/*
 * The page header of the gazette at token i ("CÔNG BÁO/Số 2 + 3/Ngày 5-3-2022"):
 * the token behind it and behind the page's number, or i.  *start is where the
 * break begins: the number may stand before, and a signature.
 */
static int
skip_page_header(LegalWindow *w, int i, int *start)
{
	static const uint16_t letters[] = {'c', 0xF4, 'n', 'g', ' ', 'b', 'a', 'o', '/', 's', 0xF4};
	const LegalToken *toks = w->toks;
	int			end = i;
	int			number;
	int			blanks;
	bool		line;

	for (size_t k = 0; k < sizeof(letters) / sizeof(letters[0]); k++)
		if (end == w->n || toks[end++].base != letters[k])
			return i;
	while (end < w->n && !toks[end].line_break)
		end++;
	number = blanks = skip_lines(w, end, &line);
	while (number < w->n && number - blanks < 4 && toks[number].cls == LEGAL_CHAR_DIGIT)
		number++;
	end = blanks;
	if (number > blanks)
	{
		blanks = skip_lines(w, number, &line);
		if (line)
			end = blanks;
	}

	*start = blanks = skip_lines_back(w, i, &line);
	number = blanks;
	while (number > 0 && blanks - number < 4 && toks[number - 1].cls == LEGAL_CHAR_DIGIT)
		number--;
	if (number < blanks)
	{
		blanks = skip_lines_back(w, number, &line);
		if (line)
			*start = blanks;
	}
	*start = skip_lines_back(w, find_signature(w, *start), &line);
	return end;
}

/* What a page break put into the text becomes one line's end. */
static void
drop_page_breaks(LegalWindow *w)
{
	for (int i = 0; i + 1 < w->n; i++)
	{
		int			start;
		int			end;

		if (w->toks[i].cp != 'C' || w->toks[i + 1].cp != 0xD4 ||
			(end = skip_page_header(w, i, &start)) == i)
			continue;
		if (start < end && w->toks[end - 1].cls == LEGAL_CHAR_BLANK)
		{
			w->toks[start] = w->toks[end - 1];
			w->toks[start++].line_break = true;
		}
		memmove(w->toks + start, w->toks + end, (size_t) (w->n - end) * sizeof(LegalToken));
		w->n -= end - start;
		i = start - 1;
	}
}

void
legal_reading_fill(LegalReading *r, const char *text, size_t from, size_t to, uint64_t *steps)
{
	LegalWindow *w = &r->w;

	legal_window_fill(w, text, from, to, steps);
	w->next = w->len;			/* nothing may be decoded behind what is read */
	w->plain = legal_is_plain(w, 0, w->n);
	drop_page_breaks(w);
	memset(r->word, 0, (size_t) w->n * sizeof(r->word[0]));
	memset(r->next, 0, (size_t) w->n * sizeof(r->next[0]));
	for (int i = 0; i < w->n; i++)
	{
		int			end = i + 1;

		if (w->toks[i].cls == LEGAL_CHAR_COMMA)
			r->word[i] = COMMA;
		else if (w->toks[i].cls == LEGAL_CHAR_SLASH)
			r->word[i] = SLASH;
		else if (legal_is_word(&w->toks[i]))
		{
			bool		letters = legal_is_letter(&w->toks[i]);

			while (end < w->n && legal_is_word(&w->toks[end]))
				letters &= legal_is_letter(&w->toks[end++]);
			if (letters)
				r->word[i] = find_word(w, i, end);
		}
		r->next[i] = (uint16_t) end;
		i = end - 1;
	}
}

/* The node behind the word, or sign, at *i; *i is moved behind it.  0 = no phrase. */
static int
step(const LegalReading *r, int node, int *i)
{
	const LegalWindow *w = &r->w;
	const LexiconNode *n = &lexicon_nodes[node];
	int			at = *i;

	if (node == 0)
	{
		if (at >= w->n || r->word[at] == 0)
			return 0;
		*i = r->next[at];
		return lexicon_words[r->word[at]].node;
	}
	if (n->edges == 0)
		return 0;
	while (at < w->n && at - *i < PHRASE_BLANKS && w->toks[at].cls == LEGAL_CHAR_BLANK)
		at++;
	if (at >= w->n || r->word[at] == 0)
		return 0;
	for (int k = 0; k < n->edges; k++)
		if (lexicon_edges[n->first + k].word == r->word[at])
		{
			*i = r->next[at];
			return lexicon_edges[n->first + k].node;
		}
	return 0;
}

int
legal_phrase(const LegalReading *r, int i, int class)
{
	int			best = -1;

	for (int node = step(r, 0, &i); node != 0; node = step(r, node, &i))
		if ((lexicon_nodes[node].classes & CLASS(class)) != 0)
			best = i;
	return best;
}

int
legal_phrase_back(const LegalReading *r, int end, int class)
{
	const LegalWindow *w = &r->w;
	int			start = end;
	int			best = -1;

	for (int k = 0; k < PHRASE_WORDS; k++)
	{
		int			before = start;
		int			i;

		while (before > 0 && w->toks[before - 1].cls == LEGAL_CHAR_BLANK)
			before--;
		if (k == 0)
			before = end;
		start = before;
		while (start > 0 && legal_is_word(&w->toks[start - 1]))
			start--;
		if (start == before)
			break;
		i = start;
		for (int node = step(r, 0, &i); node != 0 && i <= end; node = step(r, node, &i))
			if (i == end && (lexicon_nodes[node].classes & CLASS(class)) != 0)
				best = start;
	}
	return best;
}

const LegalCueEntry *
legal_cue_entry(const LegalReading *r, int i, int *end)
{
	const LegalCueEntry *best = NULL;

	for (int node = step(r, 0, &i); node != 0; node = step(r, node, &i))
		if (lexicon_nodes[node].cue != 0)
		{
			best = &lexicon_cues[lexicon_nodes[node].cue - 1];
			*end = i;
		}
	return best;
}
