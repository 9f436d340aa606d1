/*
 * legal_pinpoint.c
 *	  Units of a document that a citation names.
 *
 *	  units   = segment { joints segment }
 *	  segment = word number { joint number }        Điều 5, 6 và 7a; khoản 1 đến 4
 *
 * Official order is small to large: a segment's wider unit is the next one
 * behind it that is wider, "điểm a, b khoản 2, khoản 4a Điều 5a".  Where the list
 * begins with its widest unit and ends with a narrower one, "Điều 18, khoản 1",
 * it is read the other way round.  Articles are numbered through a document, so
 * the chapter of an article says nothing more.
 */
#include "prose/legal_pinpoint.h"

#include <string.h>

#include "prose/legal_context.h"

#define SEGMENTS_MAX	340		/* a window of "I; " cannot hold more */
#define NUMBER_MAX		24		/* characters of a unit's number */
#define BLANKS_MAX		12
#define CUT_LETTERS		20
#define WORD_BYTES		20		/* more than a word has that numbers a unit */

typedef struct Segment
{
	uint8_t		kind;
	bool		apart;			/* "và", a semicolon, the end of a range before it */
	bool		comma;			/* a comma */
	bool		child;			/* it has a narrower unit */
	bool		told;			/* an article's chapter, or of what is no unit */
	int16_t		parent;			/* -1 none */
	int16_t		at;				/* tokens of its numbers */
	int16_t		end;
} Segment;

typedef struct Segments
{
	int			n;
	Segment		list[SEGMENTS_MAX];
} Segments;

typedef struct UnitWord
{
	const char *word;
	LegalUnitKind kind;
} UnitWord;

static const UnitWord unit_words[] = {
	{"điều", LEGAL_UNIT_ARTICLE}, {"khoản", LEGAL_UNIT_CLAUSE}, {"điểm", LEGAL_UNIT_POINT},
	{"tiết", LEGAL_UNIT_ITEM}, {"chương", LEGAL_UNIT_CHAPTER}, {"mục", LEGAL_UNIT_SECTION},
	{"phụ lục", LEGAL_UNIT_ANNEX}, {"phần", LEGAL_UNIT_PART},
	{"tiểu mục", LEGAL_UNIT_SUBSECTION},
};

static const UnitWord english_words[] = {
	{"article", LEGAL_UNIT_ARTICLE}, {"articles", LEGAL_UNIT_ARTICLE},
	{"clause", LEGAL_UNIT_CLAUSE}, {"clauses", LEGAL_UNIT_CLAUSE},
	{"point", LEGAL_UNIT_POINT}, {"points", LEGAL_UNIT_POINT},
	{"chapter", LEGAL_UNIT_CHAPTER}, {"chapters", LEGAL_UNIT_CHAPTER},
	{"section", LEGAL_UNIT_SECTION}, {"sections", LEGAL_UNIT_SECTION},
	{"appendix", LEGAL_UNIT_ANNEX}, {"annex", LEGAL_UNIT_ANNEX}, {"part", LEGAL_UNIT_PART},
};

/* Between a unit and its wider one, or the document. */
LEGAL_PHRASES(of_words,
	"của", "tại", "thuộc", "trong", "được ban hành kèm theo", "ban hành kèm theo",
	"kèm theo", "ban hành theo");

LEGAL_PHRASES(english_of_words, "of the", "of", "in the", "in", "to the", "to", "issued with", "the");

/* Between the items of a list. */
LEGAL_PHRASES(and_words, "và các", "và", "hoặc", "cùng với", "cũng như", "vào sau", "vào trước");
LEGAL_PHRASES(plural_words, "các", "từ", "những");
LEGAL_PHRASES(english_and_words, "and", "or");
LEGAL_PHRASES(english_plural_words, "from");

/* They stand in a unit, but are none: Mẫu số 01 Phụ lục I. */
LEGAL_PHRASES(inner_words, "mẫu", "biểu mẫu", "biểu", "bảng", "cột", "dòng", "đoạn", "số thứ tự");

static bool
is_blank_or(const LegalToken *t, LegalCharClass class)
{
	return t->cls == LEGAL_CHAR_BLANK || t->cls == class;
}

/* The word of a unit at token i: the token behind it, or 0. */
static int
read_word(LegalWindow *w, int i, uint8_t *kind)
{
	int			end;

	for (size_t k = 0; k < sizeof(unit_words) / sizeof(unit_words[0]); k++)
		if ((end = legal_match(w, i, unit_words[k].word)) >= 0)
		{
			*kind = (uint8_t) unit_words[k].kind;
			return end;
		}
	for (size_t k = 0; w->plain && k < sizeof(english_words) / sizeof(english_words[0]); k++)
		if ((end = legal_match(w, i, english_words[k].word)) >= 0)
		{
			*kind = (uint8_t) english_words[k].kind;
			return end;
		}
	return 0;
}

/* A joint of one of the lists, by the language: the token behind it, or -1. */
static int
match_joint(LegalWindow *w, int i, LegalPhrases *words, LegalPhrases *english)
{
	int			end = legal_match_any(w, i, words);

	return end < 0 && w->plain ? legal_match_any(w, i, english) : end;
}

/* The number of a unit of this kind at token i, before token limit: the token behind it, or 0. */
static int
read_number(LegalWindow *w, int i, int limit, uint8_t kind, LegalUnit *unit)
{
	LegalChar	chars[NUMBER_MAX];
	int			words = legal_match(w, i, "thứ") >= 0 ? 3 : 1;
	int			n = 0;
	int			at = 0;
	const LegalToken *behind;

	while (n < NUMBER_MAX && i + n < limit)
	{
		const LegalToken *t = legal_token(w, i + n);

		if (t->cls == LEGAL_CHAR_BLANK)
		{
			if (--words == 0)
				break;
		}
		else if (!legal_is_word(t) && (t->cls != LEGAL_CHAR_DOT ||
									   !legal_is_word(legal_token(w, i + n + 1))))
			break;
		chars[n].cp = t->cp;
		chars[n].class = (LegalCharClass) t->cls;
		chars[n].at = n + 1;
		n++;
	}
	if (n == 0 || n == NUMBER_MAX || chars[0].class == LEGAL_CHAR_BLANK)
		return 0;
	/* a whole word, and no start of a code or a date */
	behind = legal_token(w, i + n);
	if (i + n < limit && (behind->cls == LEGAL_CHAR_SLASH || behind->cp == '%'))
		return 0;
	if (!legal_unit_marks(chars, n, &at, (LegalUnitKind) kind, false, unit, NULL) || at == 0)
		return 0;
	if (at < n && chars[at].class != LEGAL_CHAR_BLANK)
		return 0;
	return i + at;
}

/* "đến", "-": what leads from one end of a range to the other; the token behind it, or 0. */
static int
read_until(LegalWindow *w, int i)
{
	LEGAL_PHRASES(until, "đến hết", "đến");
	LEGAL_PHRASES(english_until, "to", "through");
	int			end = match_joint(w, i, until, english_until);

	if (end < 0)
		end = legal_token(w, i)->cls == LEGAL_CHAR_DASH ? i + 1 : 0;
	return end != 0 ? legal_skip_blanks(w, end, BLANKS_MAX) : 0;
}

/* The other end of a range at token i, with the unit's word again or without it. */
static int
read_range_end(LegalWindow *w, int i, int limit, uint8_t kind, LegalUnit *unit)
{
	uint8_t		again;
	int			until = read_until(w, legal_skip_blanks(w, i, BLANKS_MAX));
	int			word;

	if (until == 0)
		return 0;
	word = read_word(w, until, &again);
	if (word != 0 && again != kind)
		return 0;
	return read_number(w, word != 0 ? legal_skip_blanks(w, word, BLANKS_MAX) : until, limit, kind,
					   unit);
}

/* A comma or an "and" at token i: the token behind it, or 0. */
static int
read_comma(LegalWindow *w, int i)
{
	int			from = i = legal_skip_blanks(w, i, BLANKS_MAX);
	int			end;

	if (legal_token(w, i)->cls == LEGAL_CHAR_COMMA)
		i = legal_skip_blanks(w, i + 1, BLANKS_MAX);
	end = match_joint(w, i, and_words, english_and_words);
	if (end >= 0)
		i = legal_skip_blanks(w, end, BLANKS_MAX);
	return i > from ? i : 0;
}

/* A unit's word with its numbers at token i: the token behind them, or 0. */
static int
read_segment(LegalWindow *w, int i, int limit, Segment *s)
{
	LegalUnit	unit;
	int			word = read_word(w, i, &s->kind);
	int			end;

	if (word == 0 || word > limit)
		return 0;
	i = legal_skip_blanks(w, word, BLANKS_MAX);
	end = legal_match(w, i, "từ");
	if (end >= 0)
		i = legal_skip_blanks(w, end, BLANKS_MAX);	/* các điểm từ a đến d */
	end = read_number(w, i, limit, s->kind, &unit);
	if (end == 0)
	{
		s->at = s->end = (int16_t) word;
		return s->kind == LEGAL_UNIT_ANNEX ? word : 0;
	}
	s->at = (int16_t) i;
	for (;;)
	{
		uint8_t		kind;
		int			next = read_range_end(w, end, limit, s->kind, &unit);

		if (next == 0 && (next = read_comma(w, end)) != 0)
			next = read_word(w, next, &kind) == 0 ?
				read_number(w, next, limit, s->kind, &unit) : 0;
		if (next == 0 || next > limit)
			break;
		end = next;
	}
	s->end = (int16_t) end;
	return end;
}

/* "các", "từ" at token i: the token of the unit behind it. */
static int
skip_plural(LegalWindow *w, int i)
{
	int			end = match_joint(w, i, plural_words, english_plural_words);

	return end >= 0 ? legal_skip_blanks(w, end, BLANKS_MAX) : i;
}

/* The label of a list's item at token i, "a)", "1.", "-": the token behind it, or i. */
static int
skip_label(LegalWindow *w, int i)
{
	int			next = i;

	if (legal_token(w, i)->cls == LEGAL_CHAR_DASH)
		return legal_skip_blanks(w, i + 1, BLANKS_MAX);
	while (next - i < 3 && legal_is_word(legal_token(w, next)))
		next++;
	if (next == i || (legal_token(w, next)->cls != LEGAL_CHAR_CLOSE &&
					  (legal_token(w, next)->cls != LEGAL_CHAR_DOT ||
					   legal_token(w, i)->cls != LEGAL_CHAR_DIGIT)))
		return i;
	return legal_skip_blanks(w, next + 1, BLANKS_MAX);
}

/* "Mẫu số 01" at token i: the token behind it, or 0. */
static int
skip_inner(LegalWindow *w, int i)
{
	int			end = legal_match_any(w, i, inner_words);
	int			number;

	if (end < 0)
		return 0;
	i = legal_skip_blanks(w, end, BLANKS_MAX);
	number = legal_match(w, i, "số");
	if (number >= 0)
		i = legal_skip_blanks(w, number, BLANKS_MAX);
	end = i;
	while (end - i < 6 && legal_is_word(legal_token(w, end)))
		end++;
	return end > i && legal_token(w, end)->cls == LEGAL_CHAR_BLANK &&
		(end - i == 1 || legal_token(w, i)->cls == LEGAL_CHAR_DIGIT) ? end : 0;
}

/*
 * Segments from token i on as far as they go; the token behind the last, or 0.
 */
static int
read_segments(LegalWindow *w, int i, int limit, Segments *list)
{
	int			end = 0;
	bool		apart = false;
	bool		comma = false;

	list->n = 0;
	while (list->n < SEGMENTS_MAX)
	{
		Segment    *s = &list->list[list->n];
		int			next;

		memset(s, 0, sizeof(*s));
		s->apart = apart;
		s->comma = comma;
		s->parent = -1;
		next = read_segment(w, i, limit, s);
		if (next == 0)
			break;
		list->n++;
		end = i = next;
		apart = comma = false;
		for (;;)
		{
			const LegalToken *t = legal_token(w, i);

			if (i >= limit)
				return end;
			if (is_blank_or(t, LEGAL_CHAR_COMMA))
			{
				comma |= t->cls == LEGAL_CHAR_COMMA;
				i++;
			}
			else if (t->cp == ';')
			{
				apart = true;
				i = skip_label(w, legal_skip_blanks(w, i + 1, BLANKS_MAX));
			}
			else if ((next = match_joint(w, i, and_words, english_and_words)) >= 0 ||
					 (next = read_until(w, i)) > 0)
			{
				apart = true;
				i = next;
			}
			else if ((next = match_joint(w, i, of_words, english_of_words)) >= 0 ||
					 (next = match_joint(w, i, plural_words, english_plural_words)) >= 0)
				i = next;
			else if ((next = skip_inner(w, i)) != 0)
			{
				/* "khoản 2 Bảng số 01": units of what is none */
				for (int k = list->n - 1; k >= 0 && !apart && !comma; k--)
				{
					list->list[k].told = true;
					if (list->list[k].apart || list->list[k].comma)
						break;
				}
				i = next;
			}
			else
				break;
		}
	}
	return end;
}

static int
rank(const Segment *s)
{
	return legal_unit_rank((LegalUnitKind) s->kind);
}

/* May segment i stand in the wider segment j of the list? */
static bool
may_stand_in(Segments *list, int i, int j)
{
	const Segment *s = &list->list[i];
	Segment    *wider = &list->list[j];
	bool		neighbour = j == i + 1 && !wider->apart;

	if (wider->kind == LEGAL_UNIT_ARTICLE || wider->kind == LEGAL_UNIT_CLAUSE ||
		wider->kind == LEGAL_UNIT_POINT)
		return true;
	if (s->kind == LEGAL_UNIT_ARTICLE)
	{
		if (wider->kind == LEGAL_UNIT_ANNEX)
			return neighbour && !wider->comma;
		if (neighbour)
			wider->told = true;
		return false;
	}
	return !wider->apart;
}

/* Finds for each segment the wider one it stands in. */
static void
find_parents(Segments *list)
{
	const Segment *first = &list->list[0];
	const Segment *last = &list->list[list->n - 1];
	bool		reversed = rank(last) > rank(first);

	for (int i = 1; i < list->n; i++)
		reversed &= rank(first) <= rank(&list->list[i]);
	for (int i = 0; i < list->n; i++)
	{
		Segment    *s = &list->list[i];
		int			j = i;

		if (s->told)
			continue;
		if (!reversed)
			for (j = i + 1; j < list->n && (rank(&list->list[j]) >= rank(s) ||
											list->list[j].told); j++)
				continue;
		if (!reversed && j < list->n)
		{
			if (!may_stand_in(list, i, j))
				continue;
		}
		else
		{
			if (s->kind == LEGAL_UNIT_ARTICLE || (s->apart && !reversed))
				continue;
			for (j = i - 1; j >= 0 && rank(&list->list[j]) >= rank(s); j--)
				continue;
		}
		if (j >= 0)
		{
			s->parent = (int16_t) j;
			list->list[j].child = true;
		}
	}
}

/* The numbers of a segment, one by one. */
typedef struct Numbers
{
	LegalWindow *w;
	const Segment *s;
	bool		expand;			/* what lies between a range's ends too */
	bool		any;
	bool		in_range;
	int			i;
	LegalUnit	unit;
	LegalUnit	last;			/* of a range */
} Numbers;

/* Letters that no Vietnamese point has: f j w z. */
static bool
is_point_letter(uint16_t mark)
{
	int			place = mark & ~LEGAL_MARK_LETTER;

	return place != 7 && place != 11 && place != 24 && place != 27;
}

/* Can one count from one unit to the other? */
static bool
is_range(const LegalUnit *from, const LegalUnit *to)
{
	int			n = from->nmarks;

	return n > 0 && n == to->nmarks &&
		memcmp(from->marks, to->marks, (n - 1) * sizeof(from->marks[0])) == 0 &&
		(from->marks[n - 1] & LEGAL_MARK_LETTER) == (to->marks[n - 1] & LEGAL_MARK_LETTER) &&
		from->marks[n - 1] < to->marks[n - 1];
}

static void
open_numbers(Numbers *numbers, LegalWindow *w, const Segment *s, bool expand)
{
	memset(numbers, 0, sizeof(*numbers));
	numbers->w = w;
	numbers->s = s;
	numbers->expand = expand;
	numbers->i = s->at;
}

/* The next number into numbers->unit; false behind the last. */
static bool
next_number(Numbers *numbers)
{
	LegalWindow *w = numbers->w;
	const Segment *s = numbers->s;
	int			end;

	if (s->at == s->end)
	{
		/* an annex without a number */
		memset(&numbers->unit, 0, sizeof(numbers->unit));
		numbers->unit.kind = s->kind;
		numbers->any = !numbers->any;
		return numbers->any;
	}
	if (numbers->in_range)
	{
		uint16_t   *mark = &numbers->unit.marks[numbers->unit.nmarks - 1];
		uint16_t	last = numbers->last.marks[numbers->last.nmarks - 1];

		do
			*mark = numbers->expand ? *mark + 1 : last;
		while (*mark < last && (*mark & LEGAL_MARK_LETTER) != 0 && !is_point_letter(*mark));
		numbers->in_range = *mark < last;
		return true;
	}
	if (numbers->any)
	{
		end = read_range_end(w, numbers->i, s->end, s->kind, &numbers->last);
		if (end != 0)
		{
			numbers->i = end;
			numbers->in_range = is_range(&numbers->unit, &numbers->last);
			if (numbers->in_range)
				return next_number(numbers);
			numbers->unit = numbers->last;
			return true;
		}
		numbers->i = read_comma(w, numbers->i);
		if (numbers->i == 0)
			return false;
	}
	numbers->any = true;
	end = read_number(w, numbers->i, s->end, s->kind, &numbers->unit);
	numbers->i = end;
	return end != 0;
}

/* Segments from a narrow one to its widest, with their numbers. */
typedef struct Chain
{
	int			n;
	Numbers		numbers[LEGAL_UNITS_MAX];
} Chain;

/* Opens the chain of segment i at its first path. */
static bool
open_chain(Chain *chain, LegalWindow *w, const Segments *list, int i, bool expand)
{
	for (chain->n = 0; i >= 0 && chain->n < LEGAL_UNITS_MAX; i = list->list[i].parent)
	{
		open_numbers(&chain->numbers[chain->n], w, &list->list[i], expand);
		if (!next_number(&chain->numbers[chain->n++]))
			return false;
	}
	return chain->n > 0;
}

/* The chain's next path, the narrowest number first; false behind the last. */
static bool
next_path(Chain *chain, bool multiply)
{
	for (int k = 0; k < (multiply ? chain->n : 1); k++)
	{
		if (next_number(&chain->numbers[k]))
			return true;
		open_numbers(&chain->numbers[k], chain->numbers[k].w, chain->numbers[k].s,
					 chain->numbers[k].expand);
		(void) next_number(&chain->numbers[k]);
	}
	return false;
}

/* How many paths there are, counted up to one too many. */
static int
count_paths(LegalWindow *w, const Segments *list, bool expand)
{
	int			total = 0;

	for (int i = 0; i < list->n && total <= LEGAL_PINPOINTS_MAX; i++)
	{
		int			paths = 1;

		if (list->list[i].child || list->list[i].told)
			continue;
		for (int k = i; k >= 0 && paths <= LEGAL_PINPOINTS_MAX; k = list->list[k].parent)
		{
			Numbers		numbers;
			int			count = 0;

			open_numbers(&numbers, w, &list->list[k], expand);
			while (count <= LEGAL_PINPOINTS_MAX && next_number(&numbers))
				count++;
			paths *= count;
		}
		total += paths;
	}
	return total;
}

void
legal_pinpoint_read(const char *text, LegalSpan span,
					void (*found) (void *arg, const LegalUnit *units, int n), void *arg)
{
	LegalWindow w;
	Segments	list;
	uint64_t	steps = 0;
	bool		expand;
	bool		multiply;

	if (span.at == span.end)
		return;
	legal_window_fill(&w, text, span.at, span.end, &steps);
	w.plain = legal_is_plain(&w, 0, w.n);
	if (read_segments(&w, 0, w.n, &list) == 0)
		return;
	find_parents(&list);
	expand = count_paths(&w, &list, true) <= LEGAL_PINPOINTS_MAX;
	multiply = expand || count_paths(&w, &list, false) <= LEGAL_PINPOINTS_MAX;
	for (int i = 0; i < list.n; i++)
	{
		const Segment *s = &list.list[i];
		Chain		chain;
		bool		more;

		/* without multiplying, a wider unit's other numbers stand for themselves */
		if (s->told || (s->child && multiply))
			continue;
		more = open_chain(&chain, &w, &list, i, expand);
		if (more && s->child)
			more = next_path(&chain, multiply);
		for (; more; more = next_path(&chain, multiply))
		{
			LegalUnit	units[LEGAL_UNITS_MAX];

			for (int k = 0; k < chain.n; k++)
				units[k] = chain.numbers[k].unit;
			if (legal_units_arrange(units, chain.n, NULL) == LEGAL_OK)
				found(arg, units, chain.n);
		}
	}
}

int
legal_pinpoint_at(LegalWindow *w, int i)
{
	Segments	list;

	return read_segments(w, i, LEGAL_WINDOW_MAX, &list);
}

/* May the word of tokens [start, end) stand among units? */
static bool
may_belong(LegalWindow *w, int start, int end)
{
	LEGAL_PHRASES(words,
		"điều", "khoản", "điểm", "tiết", "chương", "mục", "phần", "phụ", "lục", "tiểu", "và",
		"hoặc", "của", "tại", "thuộc", "các", "từ", "đến", "hết", "thứ", "nhất", "hai", "ba", "tư",
		"năm", "sáu", "bảy", "tám", "chín", "mười", "số", "vào", "sau", "trước", "mẫu", "biểu",
		"bảng", "cột", "dòng", "đoạn");
	LEGAL_PHRASES(english,
		"article", "articles", "clause", "clauses", "point", "points", "chapter", "chapters",
		"section", "sections", "appendix", "annex", "part", "and", "or", "of", "the", "in", "from",
		"to", "through");
	bool		roman = true;

	for (int i = start; i < end; i++)
		roman &= w->toks[i].upper && strchr("IVXLA", (int) (w->toks[i].cp & 0x7F)) != NULL;
	if (end - start == 1 || w->toks[start].cls == LEGAL_CHAR_DIGIT ||
		w->toks[end - 1].cls == LEGAL_CHAR_DIGIT || roman)
		return end - start < 8;
	return match_joint(w, start, words, english) == end;
}

/* Do the units have their line to themselves, as an article's heading has? */
static bool
is_heading(LegalWindow *w, int first, int end)
{
	int			before = first;
	int			behind = end;

	while (before > 0 && w->toks[before - 1].cls == LEGAL_CHAR_BLANK &&
		   !w->toks[before - 1].line_break)
		before--;
	while (behind < w->n && w->toks[behind].cls == LEGAL_CHAR_BLANK && !w->toks[behind].line_break)
		behind++;
	for (int i = first; i < end; i++)
		if (w->toks[i].line_break)
			return false;
	return (before == 0 || w->toks[before - 1].line_break) && behind < w->n &&
		w->toks[behind].line_break;
}

/* Letters and digits, and all that is not ASCII. */
static inline bool
is_word_byte(unsigned char c)
{
	return c >= 0x80 || legal_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Where the word that ends before byte *end starts, blanks and commas left out. */
static size_t
word_start(const unsigned char *s, size_t least, size_t *end)
{
	size_t		start;

	while (*end > least && (s[*end - 1] <= ' ' || s[*end - 1] == ','))
		(*end)--;
	start = *end;
	while (start > least && is_word_byte(s[start - 1]))
		start--;
	return start;
}

/*
 * May the word s[start..end) be the number of a unit, or be written as none of the
 * words is that are told apart here?  See may_belong().
 */
static bool
may_be_number(const unsigned char *s, size_t start, size_t end)
{
	/* first and last letters: hai, ba, bảy, nhất, năm, tám, sáu, chín, mười, lục; của, tại ... */
	static const char pairs[][3] = {
		"hi", "ba", "by", "nt", "nm", "tm", "su", "cn", "mi", "lc", "ca", "ti", "tc", "tg", "to"
	};
	int			points = 0;

	if (start == end)
		return false;
	if (end - start > WORD_BYTES || legal_is_digit(s[start]) || legal_is_digit(s[end - 1]) ||
		(s[end - 1] >= 'A' && s[end - 1] <= 'Z'))
		return true;
	for (size_t i = start; i < end; i++)
	{
		/* decomposed, invisible, no Vietnamese letter */
		if (s[i] >= 0xC0 && (s[i] < 0xC3 || s[i] > 0xC6) &&
			(s[i] != 0xE1 || i + 1 == end || (s[i + 1] & 0xFE) != 0xBA))
			return true;
		points += (s[i] & 0xC0) != 0x80;
	}
	if (points < 2)
		return true;
	for (size_t k = 0; k < sizeof(pairs) / sizeof(pairs[0]); k++)
		if ((s[start] | 0x20) == pairs[k][0] && s[end - 1] == pairs[k][1])
			return true;
	/* tư, and vowels in capitals */
	return s[end - 1] >= 0x80 && (s[start] | 0x20) == 't' && s[end - 2] == 0xC6;
}

/* Are these the bytes of a word in small letters, but that the first may be a capital? */
static inline bool
is_bytes_of(const unsigned char *s, size_t len, const char *word)
{
	const unsigned char *w = (const unsigned char *) word;
	size_t		first = w[0] < 0x80 ? 1 : 2;

	if (len != strlen(word) || memcmp(s + first, word + first, len - first) != 0)
		return false;
	/* Đ is the code point before đ */
	return first == 1 ? (s[0] | 0x20) == w[0] : s[0] == w[0] && (s[1] | 1) == w[1];
}

bool
legal_pinpoint_may_end(const char *text, size_t least, size_t at)
{
	static const char *const words[] = {
		"của", "tại", "thuộc", "trong", "theo", "kèm", "hành", "ban", "được"
	};
	const unsigned char *s = (const unsigned char *) text;
	size_t		start = word_start(s, least, &at);

	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
	{
		if (!is_bytes_of(s + start, at - start, words[k]))
			continue;
		at = start;
		start = word_start(s, least, &at);
		if (k < 4)
			break;
	}
	return may_be_number(s, start, at);
}

int
legal_pinpoint_before(LegalWindow *w, int end, int *last, bool *cut)
{
	Segments	list;
	int			first = -1;
	int			i;
	int			start;

	/* "của" and a comma before the document */
	end = legal_skip_blanks_back(w, end);
	if ((start = legal_match_any_back(w, end, of_words)) >= 0)
		end = legal_skip_blanks_back(w, start);
	if (w->plain && (start = legal_match_any_back(w, end, english_of_words)) >= 0)
		end = legal_skip_blanks_back(w, start);
	if (end > 0 && w->toks[end - 1].cls == LEGAL_CHAR_COMMA)
		end = legal_skip_blanks_back(w, end - 1);

	for (i = end; i > 0;)
	{
		const LegalToken *t = &w->toks[i - 1];

		if (is_blank_or(t, LEGAL_CHAR_COMMA) || t->cls == LEGAL_CHAR_DASH || t->cp == ';')
		{
			i--;
			continue;
		}
		if (t->cls == LEGAL_CHAR_DOT && i < end && legal_is_word(&w->toks[i]) && i > 1 &&
			legal_is_word(&w->toks[i - 2]))
		{
			i--;
			continue;
		}
		start = legal_word_back(w, i);
		if (start == i || !may_belong(w, start, i))
			break;
		i = start;
	}
	*cut = i < CUT_LETTERS;	/* a word of units may have lost its beginning */
	/* the leftmost word from which units go on up to the document */
	while (i < end && first < 0)
	{
		uint8_t		kind;

		if (legal_is_letter(&w->toks[i]) && (i == 0 || !legal_is_word(&w->toks[i - 1])) &&
			read_word(w, i, &kind) != 0)
		{
			int			behind = read_segments(w, i, end, &list);

			if (behind == end)
				first = i;
			else if (behind > i)
				i = behind - 1;
		}
		i++;
	}
	*last = end;
	return first >= 0 && is_heading(w, first, end) ? -1 : first;
}

/* Units at token i, when nothing but a mark that ends their list follows; else 0. */
static int
read_alone(LegalWindow *w, int i, bool dot, int *segments)
{
	Segments	list;
	int			end = read_segments(w, i, LEGAL_WINDOW_MAX, &list);
	int			next = end;
	const LegalToken *t;

	if (end == 0)
		return 0;
	*segments = list.n;
	while (legal_token(w, next)->cls == LEGAL_CHAR_BLANK && !legal_token(w, next)->line_break)
		next++;
	t = legal_token(w, next);
	return t->cp == 0 || t->cp == ';' || t->line_break || (dot && t->cls == LEGAL_CHAR_DOT) ?
		end : 0;
}

int
legal_pinpoint_list(LegalWindow *w, int i, int *from)
{
	LEGAL_PHRASES(openings, "như sau", "sau đây", "cụ thể như sau", "gồm", "bao gồm", "cụ thể");
	bool		table = legal_token(w, i)->line_break;
	uint8_t		kind;
	int			segments;
	int			end;
	int			next;

	if (!table && (next = legal_match_any(w, i, openings)) > 0)
		i = legal_skip_blanks(w, next, 2);
	if (!table && legal_token(w, i)->cp != ':')
		return 0;
	i = legal_skip_blanks(w, i + 1, BLANKS_MAX);
	if (!table)
		i = skip_plural(w, skip_label(w, i));
	if (read_word(w, i, &kind) == 0 ||
		(table && (kind < LEGAL_UNIT_ARTICLE || kind == LEGAL_UNIT_ANNEX)))
		return 0;
	end = read_alone(w, i, !table, &segments);
	if (end == 0)
		return 0;
	*from = i;
	if (!table || segments > 1)
		return end;
	/* one article: a row of a table has another row below, else it is a heading */
	next = legal_skip_blanks(w, end, BLANKS_MAX);
	return legal_token(w, next)->cls == LEGAL_CHAR_DIGIT ? end : 0;
}

int
legal_pinpoint_after(LegalWindow *w, int i, int *from)
{
	LEGAL_PHRASES(at_words, "tại", "ở");
	const LegalDocType *type;
	bool		open;
	bool		comma;
	int			at;
	int			end;

	i = legal_skip_blanks(w, i, BLANKS_MAX);
	open = legal_token(w, i)->cls == LEGAL_CHAR_OPEN;
	comma = legal_token(w, i)->cls == LEGAL_CHAR_COMMA;
	if (open || comma)
		i = legal_skip_blanks(w, i + 1, BLANKS_MAX);
	at = legal_match_any(w, i, at_words);
	if (at >= 0)
		i = legal_skip_blanks(w, at, BLANKS_MAX);
	else if (!open && !comma)
		return 0;
	i = skip_plural(w, i);
	end = legal_pinpoint_at(w, i);
	if (end == 0)
		return 0;
	*from = i;
	i = legal_skip_blanks(w, end, BLANKS_MAX);
	if (open)
		return legal_token(w, i)->cls == LEGAL_CHAR_CLOSE ? end : 0;
	/* another document's: "tại Điều 5 Nghị định này" */
	for (int k = 0; k < 2; k++)
	{
		int			next;

		if (legal_match(w, i, "này") >= 0 || legal_type_at(w, i, &type) > 0)
			return 0;
		next = match_joint(w, i, of_words, english_of_words);
		if (next < 0)
			next = match_joint(w, i, and_words, english_and_words);
		if (next < 0)
			break;
		i = legal_skip_blanks(w, next, BLANKS_MAX);
	}
	/* behind a comma alone the sentence must end with it */
	switch (legal_token(w, i)->cls)
	{
		case LEGAL_CHAR_COMMA:
		case LEGAL_CHAR_DOT:
		case LEGAL_CHAR_CLOSE:
			return end;
		default:
			return at >= 0 || legal_token(w, i)->cp == ';' || legal_token(w, i)->cp == 0 ? end : 0;
	}
}
