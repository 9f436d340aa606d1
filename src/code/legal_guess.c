/*
 * legal_guess.c
 *	  Lenient reading: what a register cell most likely means, and what is wrong
 *	  with it.
 *
 * A cell is folded, then read from each place where a number may start.  The
 * reader takes what it finds (any separator or none, split digits, glued
 * tails), writes a clean literal and hands it to the strict parser, so that a
 * guess can never give a value that strict reading could not.  Everything it
 * had to get over is a bit in *problems, also when it gives up.
 *
 * A guess depends on the vocabulary (which Đ was typed D), so it may get
 * better from one version to the next; equality never does.
 */
#include "code/legal_code.h"
#include "code/legal_fold.h"
#include "code/legal_spelling.h"
#include "code/legal_symptom.h"
#include "code/legal_vocab.h"

#include <stdio.h>
#include <string.h>

#define STARTS_MAX			16	/* places tried; a cell holds few numbers */

/* Two-digit years are the twentieth century's, from the first code on. */
#define SHORT_YEAR_MIN		45

typedef struct Guess
{
	const LegalChar *chars;
	int			n;
	int			i;
	bool		slug;			/* no capital in the cell */
	uint64_t	problems;
	char		literal[3 * LEGAL_SYMBOL_MAX];	/* the clean literal so far */
	size_t		len;
	char		symbol[LEGAL_SYMBOL_MAX + 8];	/* key form */
	size_t		symbol_len;
} Guess;

static void
note(Guess *g, LegalProblem problem)
{
	g->problems |= LEGAL_PROBLEM_BIT(problem);
}

static LegalCharClass
class_at(const Guess *g, int i)
{
	return i >= 0 && i < g->n ? g->chars[i].class : LEGAL_CHAR_OTHER;
}

static uint32_t
cp_at(const Guess *g, int i)
{
	return i >= 0 && i < g->n ? g->chars[i].cp : 0;
}

static bool
is_letter(LegalCharClass class)
{
	return class == LEGAL_CHAR_UPPER || class == LEGAL_CHAR_LOWER;
}

/* Separators of file names are separators too. */
static bool
is_mark(const Guess *g, int i)
{
	LegalCharClass class = class_at(g, i);

	return class == LEGAL_CHAR_SLASH || class == LEGAL_CHAR_DASH || class == LEGAL_CHAR_DOT ||
		cp_at(g, i) == '_';
}

static bool
is_blank(const Guess *g, int i)
{
	return class_at(g, i) == LEGAL_CHAR_BLANK;
}

/* Takes blanks and marks; tells whether a mark was among them. */
static bool
take_gap(Guess *g)
{
	bool		mark = false;

	for (; is_blank(g, g->i) || is_mark(g, g->i); g->i++)
	{
		if (!is_blank(g, g->i))
		{
			mark = true;
			if (class_at(g, g->i) == LEGAL_CHAR_DOT || cp_at(g, g->i) == '_')
				note(g, LEGAL_DOT_SEPARATOR);
		}
	}
	return mark;
}

static int
count_digits(const Guess *g, int i)
{
	int			n = 0;

	while (class_at(g, i + n) == LEGAL_CHAR_DIGIT)
		n++;
	return n;
}

static int
digits_value(const Guess *g, int i, int n)
{
	int			value = 0;

	while (n-- > 0)
		value = value * 10 + (int) (g->chars[i++].cp - '0');
	return value;
}

static bool
is_year(int value)
{
	return value >= LEGAL_YEAR_MIN && value <= LEGAL_YEAR_MAX;
}

/* A year of four digits, perhaps split by blanks; returns the characters it takes, or 0. */
static int
split_year(const Guess *g, int i, int *year)
{
	int			at = i;
	int			digits = 0;

	*year = 0;
	while (digits < 4)
	{
		if (class_at(g, at) == LEGAL_CHAR_DIGIT)
		{
			*year = *year * 10 + (int) (cp_at(g, at) - '0');
			digits++;
		}
		else if (!is_blank(g, at) || digits == 0)
			return 0;
		at++;
	}
	if (class_at(g, at) == LEGAL_CHAR_DIGIT || !is_year(*year))
		return 0;
	return at - i;
}

/* Several letters between a number and a year: 30ab/2008/. */
static bool
is_long_suffix(const Guess *g, int i)
{
	int			from = i;
	int			year;

	while (is_letter(class_at(g, i)))
		i++;
	return i - from > 1 && i - from < 4 && class_at(g, i) == LEGAL_CHAR_SLASH &&
		split_year(g, i + 1, &year) > 0;
}

/* The number with its suffix; the year too when nothing parts them (982024nd-cp). */
static bool
guess_number(Guess *g, int *year)
{
	int			n = count_digits(g, g->i);
	int			number_digits = n;
	int			value;

	if (n == 0 || n > 13)
		return false;
	if (n > 4 && is_letter(class_at(g, g->i + n)) && is_letter(class_at(g, g->i + n + 1)) &&
		is_year(digits_value(g, g->i + n - 4, 4)))
	{
		number_digits = n - 4;
		*year = digits_value(g, g->i + n - 4, 4);
		note(g, LEGAL_MISSING_SEPARATOR);
	}
	if (number_digits > 9)
	{
		note(g, LEGAL_NUMBER_RANGE);
		return false;
	}
	value = digits_value(g, g->i, number_digits);
	if (value == 0)
	{
		note(g, LEGAL_ZERO_NUMBER);
		return false;
	}
	g->len = sprintf(g->literal, "%d", value);
	g->i += n;
	if (is_long_suffix(g, g->i))
	{
		note(g, LEGAL_LONG_SUFFIX);
		return false;
	}
	if (is_letter(class_at(g, g->i)) && !is_letter(class_at(g, g->i + 1)))
	{
		g->len += legal_utf8_put(g->chars[g->i].cp, g->literal + g->len);
		g->i++;
	}
	else if (class_at(g, g->i) == LEGAL_CHAR_DOT && *year == 0)
	{
		/* a sub-number stands before a slash and a year; else the dot parts number and year */
		int			sub = count_digits(g, g->i + 1);
		int			after;

		if (sub > 0 && sub < 4 && class_at(g, g->i + 1 + sub) == LEGAL_CHAR_SLASH &&
			split_year(g, g->i + 2 + sub, &after) > 0)
		{
			value = digits_value(g, g->i + 1, sub);
			if (value == 0)
				return false;
			g->len += sprintf(g->literal + g->len, ".%d", value);
			g->i += 1 + sub;
		}
	}
	return true;
}

/* What stands between the number and the symbol. */
static bool
guess_year(Guess *g, int *year)
{
	int			n;
	int			taken;

	if (*year != 0)
		return true;
	if (!take_gap(g) && !is_blank(g, g->i - 1))
	{
		/* letters glued to the number: 553BNV/HCĐP */
		if (!is_letter(class_at(g, g->i)))
			return false;
		note(g, LEGAL_MISSING_SEPARATOR);
		return true;
	}
	n = count_digits(g, g->i);
	if (n == 0)
		return true;
	taken = split_year(g, g->i, year);
	if (taken > 0)
	{
		if (taken > 4)
			note(g, LEGAL_SPLIT_DIGITS);
		g->i += taken;
	}
	else if (n == 2 && digits_value(g, g->i, 2) >= SHORT_YEAR_MIN && is_mark(g, g->i + 2))
	{
		*year = 1900 + digits_value(g, g->i, 2);
		g->i += 2;
		note(g, LEGAL_TWO_DIGIT_YEAR);
	}
	else
	{
		/* 32/21/…: of this century or the last, who knows */
		if (n == 2 && is_mark(g, g->i - 1) && is_mark(g, g->i + 2))
			note(g, LEGAL_TWO_DIGIT_YEAR);
		if (n == 4 && is_mark(g, g->i + 4))
			note(g, LEGAL_YEAR_RANGE);
		return false;
	}
	if (is_letter(class_at(g, g->i)))
		note(g, LEGAL_MISSING_SEPARATOR);
	else
		take_gap(g);
	return true;
}

static void
put_symbol(Guess *g, uint32_t cp)
{
	if (g->symbol_len < LEGAL_SYMBOL_MAX)
		g->symbol_len += legal_utf8_put(cp, g->symbol + g->symbol_len);
	else
		note(g, LEGAL_TOO_LONG);
}

typedef enum SegmentEnd
{
	SEGMENT_NONE,				/* no segment here */
	SEGMENT_OPEN,				/* another may follow */
	SEGMENT_LAST,				/* the code ends with it */
	SEGMENT_HOPELESS			/* it goes on in a way that cannot be told */
} SegmentEnd;

/* The capitals chars[from..to) as a segment behind g->symbol's first at bytes. */
static void
put_segment(Guess *g, size_t at, int from, int to)
{
	g->symbol_len = at;
	for (int i = from; i < to; i++)
		if (is_letter(class_at(g, i)))
			put_symbol(g, legal_char_upper(cp_at(g, i)));
}

static bool
is_known_segment(const Guess *g, size_t at)
{
	return legal_segment_spelling(g->symbol + at, g->symbol_len - at) != NULL ||
		legal_vocab_issuer_by_key(g->symbol + at, g->symbol_len - at) != NULL;
}

/*
 * A segment whose capitals chars[from..capitals) run into lower case or an
 * accent before to.  The longest known spelling is taken (TTgcho, BLĐTBXh),
 * else the capitals alone when they are known or a whole word follows them.
 */
static SegmentEnd
guess_glued(Guess *g, size_t at, int from, int capitals, int to, bool accented)
{
	bool		word = accented || to - capitals > 2;

	if (!accented && is_known_segment(g, at))
	{
		/* only its case is odd (NĐ-Cp) */
		note(g, LEGAL_GLUED_TAIL);
		g->i = to;
		return SEGMENT_LAST;
	}
	if (capitals - from < 2)
		return SEGMENT_NONE;
	note(g, LEGAL_GLUED_TAIL);

	/* two capitals and one letter are more likely one word (QĐ-CTy) than a slip */
	if (capitals - from == 2 && to - capitals == 1 && !accented)
		return SEGMENT_HOPELESS;
	if ((is_mark(g, to) && class_at(g, to) != LEGAL_CHAR_DOT) ||
		class_at(g, to - 1) == LEGAL_CHAR_AMPERSAND)
		return SEGMENT_HOPELESS;
	for (int cut = to; cut >= capitals; cut--)
	{
		bool		clean = true;

		for (int i = from; i < cut; i++)
			clean &= class_at(g, i) != LEGAL_CHAR_ACCENTED;
		if (!clean)
			continue;
		put_segment(g, at, from, cut);
		if (is_known_segment(g, at) || (cut == capitals && word))
		{
			g->i = cut;
			return SEGMENT_LAST;
		}
	}
	return SEGMENT_HOPELESS;
}

/* Digits that close the segment, without a footnote's. */
static SegmentEnd
guess_segment_digits(Guess *g, size_t at)
{
	const char *s = g->symbol + at;
	size_t		n = g->symbol_len - at;
	int			digits = count_digits(g, g->i);
	int			keep = digits;

	if (legal_segment_has_terms(s, n))
	{
		if (digits > 4 || (digits > 2 && digits_value(g, g->i, 2) > LEGAL_TERM_LAST + 2))
		{
			note(g, LEGAL_TERM_DIGITS);
			return SEGMENT_HOPELESS;
		}
		keep = digits > 2 ? 2 : digits;
	}
	if (legal_segment_has_no_units(s, n))
		keep = 0;
	if (keep > 3)
	{
		note(g, LEGAL_DIGIT_SEGMENT);
		return SEGMENT_HOPELESS;
	}
	for (int i = 0; i < keep; i++)
		put_symbol(g, cp_at(g, g->i + i));
	g->i += digits;
	if (keep == digits)
		return SEGMENT_OPEN;
	note(g, LEGAL_FOOTNOTE_DIGIT);
	return SEGMENT_LAST;
}

static SegmentEnd
guess_segment(Guess *g)
{
	int			from = g->i;
	int			to;
	int			capitals = from;	/* end of the capitals that lead */
	bool		accented = false;
	size_t		at = g->symbol_len;

	for (to = from; is_letter(class_at(g, to)) || class_at(g, to) == LEGAL_CHAR_ACCENTED ||
		 (class_at(g, to) == LEGAL_CHAR_AMPERSAND && to > from); to++)
	{
		accented |= class_at(g, to) == LEGAL_CHAR_ACCENTED;
		if (capitals == to && (class_at(g, to) == LEGAL_CHAR_UPPER ||
							   class_at(g, to) == LEGAL_CHAR_AMPERSAND))
			capitals++;
	}
	if (to == from)
		return SEGMENT_NONE;
	put_segment(g, at, from, to);
	if (accented || class_at(g, to - 1) == LEGAL_CHAR_AMPERSAND ||
		(capitals > from && capitals < to && class_at(g, to - 1) == LEGAL_CHAR_LOWER &&
		 legal_segment_spelling(g->symbol + at, g->symbol_len - at) == NULL))
		return guess_glued(g, at, from, capitals, to, accented);
	g->i = to;

	/* closing digits stand behind one blank too (QH 11) */
	if (is_blank(g, to) && count_digits(g, to + 1) > 0 && count_digits(g, to + 1) <= 2 &&
		to - from >= 2 && memcmp(g->symbol + g->symbol_len - 2, "QH", 2) == 0)
		g->i++;
	return class_at(g, g->i) == LEGAL_CHAR_DIGIT ? guess_segment_digits(g, at) : SEGMENT_OPEN;
}

/* Does a file name's extension stand at i? */
static bool
at_extension(const Guess *g, int i)
{
	char		word[8];
	int			n = 0;

	while (n < 5 && is_letter(class_at(g, i + n)))
	{
		word[n] = (char) legal_char_upper(cp_at(g, i + n));
		n++;
	}
	if (is_letter(class_at(g, i + n)))
		return false;
	return legal_is_file_extension(word, n);
}

/* Is all that follows i words of two or more plain capitals? */
static bool
only_capitals_follow(const Guess *g, int i)
{
	int			run = 0;

	for (; i < g->n; i++)
	{
		if (class_at(g, i) == LEGAL_CHAR_UPPER)
			run++;
		else if ((is_blank(g, i) || class_at(g, i) == LEGAL_CHAR_DASH) && run != 1)
			run = 0;
		else
			return false;
	}
	return run > 1;
}

/* Segments until the code ends; what follows is the caller's. */
static bool
guess_symbol(Guess *g)
{
	SegmentEnd	end;

	g->symbol_len = 0;
	end = guess_segment(g);
	if (end == SEGMENT_NONE || end == SEGMENT_HOPELESS)
		return false;
	while (end == SEGMENT_OPEN)
	{
		Guess		before = *g;
		bool		dot = class_at(g, g->i) == LEGAL_CHAR_DOT;
		bool		sentence = dot && is_blank(g, g->i + 1);
		bool		mark = take_gap(g);
		int			digits = count_digits(g, g->i);
		bool		open = class_at(g, g->i) == LEGAL_CHAR_OPEN &&
			is_letter(class_at(g, g->i + 1));

		if (mark && digits > 0 && class_at(g, g->i + digits) == LEGAL_CHAR_DOT &&
			at_extension(g, g->i + digits + 1))
		{
			/* TT-BTC-2.doc: a file's second copy */
			*g = before;
			break;
		}
		if (mark && !sentence && digits > 0 && digits <= 3 &&
			!(is_mark(g, g->i + digits) && class_at(g, g->i + digits + 1) == LEGAL_CHAR_DIGIT))
		{
			/* L-004: digits on their own close the segment before */
			for (; class_at(g, g->i) == LEGAL_CHAR_DIGIT; g->i++)
				put_symbol(g, cp_at(g, g->i));
			continue;
		}
		if (!mark && !open && g->i > before.i && only_capitals_follow(g, g->i))
		{
			note(g, LEGAL_MISSING_SEPARATOR);
			mark = true;
		}
		/* a full stop and a blank end a sentence, not a segment */
		if ((!mark && !open) || sentence || (dot && at_extension(g, g->i)))
		{
			*g = before;
			break;
		}
		if (digits > 0)
		{
			/* it goes on with a year or another number (QĐ/2020/UBND) */
			note(g, LEGAL_DIGIT_SEGMENT);
			return false;
		}
		if (open)
			g->i++;
		put_symbol(g, LEGAL_JOINT);
		end = guess_segment(g);
		if (end == SEGMENT_HOPELESS)
			return false;
		if (end == SEGMENT_NONE)
		{
			bool		word = is_letter(class_at(g, g->i)) ||
				class_at(g, g->i) == LEGAL_CHAR_ACCENTED;

			*g = before;
			if (word && !dot)
			{
				/* the code goes on with a word (TTr-Sở): its beginning is not the code */
				note(g, LEGAL_GLUED_TAIL);
				return false;
			}
			break;
		}
		if (open && class_at(g, g->i) == LEGAL_CHAR_CLOSE)
			g->i++;
	}
	return true;
}

/* TƯ is the old way to write TW, alone and at the end of its organs' names. */
static void
restore_tw(Guess *g)
{
	size_t		at = 0;

	for (;;)
	{
		size_t		n = legal_segment_length(g->symbol + at, g->symbol_len - at);

		if (n >= 3 && memcmp(g->symbol + at + n - 3, "TƯ", 3) == 0 &&
			(n == 3 || legal_segment_is(g->symbol + at, n, "VPTƯ") ||
			 legal_segment_is(g->symbol + at, n, "UBKTTƯ") ||
			 legal_segment_is(g->symbol + at, n, "BTCTƯ") ||
			 legal_segment_is(g->symbol + at, n, "BTGTƯ")))
		{
			g->symbol[at + n - 2] = 'W';
			memmove(g->symbol + at + n - 1, g->symbol + at + n, g->symbol_len - at - n);
			g->symbol_len--;
			n--;
			note(g, LEGAL_TU_FOR_TW);
		}
		if (at + n >= g->symbol_len)
			break;
		at += n + 1;
	}
}

static bool
has_segment(const char *symbol, size_t len, const char *key)
{
	for (size_t at = 0; at < len; at += legal_segment_length(symbol + at, len - at) + 1)
		if (legal_segment_is(symbol + at, legal_segment_length(symbol + at, len - at), key))
			return true;
	return false;
}

/*
 * May the symbol be read as the restored one?  A symbol that is known whole
 * may.  Otherwise no joint may be added, and behind the first segment only an
 * organ may be restored: TU is a provincial committee and never TƯ, and an ND
 * at the end stands for other words than Nghị định.
 */
static bool
may_restore(const Guess *g, const char *restored, size_t len)
{
	size_t		at = 0;
	size_t		rat = 0;

	if (has_segment(restored, len, "TƯ"))
		return false;
	/* what names a type stays: DA is Dự án, though ĐA is commoner */
	if (legal_vocab_symbol_type(g->symbol, g->symbol_len) != NULL &&
		(legal_segment_length(g->symbol, g->symbol_len) != legal_segment_length(restored, len) ||
		 memcmp(g->symbol, restored, legal_segment_length(restored, len)) != 0))
		return false;
	if (legal_vocab_is_symbol(restored, len))
		return legal_vocab_type_by_key(g->symbol, g->symbol_len) == NULL;
	if (legal_count_joints(restored, len) != legal_count_joints(g->symbol, g->symbol_len))
		return false;
	for (;;)
	{
		size_t		n = legal_segment_length(g->symbol + at, g->symbol_len - at);
		size_t		rn = legal_segment_length(restored + rat, len - rat);

		if (at > 0 && (n != rn || memcmp(g->symbol + at, restored + rat, n) != 0) &&
			legal_vocab_issuer_by_key(restored + rat, rn) == NULL)
			return false;
		if (at + n >= g->symbol_len)
			return true;
		at += n + 1;
		rat += rn + 1;
	}
}

/* Could the segment be a word of a title in a slug: letters with a vowel, and no organ? */
static bool
is_slug_word(const char *segment, size_t len)
{
	bool		vowel = false;

	if (len < 2 || len > 7 || legal_vocab_issuer_by_key(segment, len) != NULL)
		return false;
	for (size_t i = 0; i < len; i++)
	{
		if (segment[i] < 'A' || segment[i] > 'Z')
			return false;
		vowel |= strchr("AEIOUY", segment[i]) != NULL;
	}
	return vowel;
}

/*
 * A slug goes on with the title's words (tt-btc-huong-dan-quan-ly): two or more
 * words behind a symbol that is known by itself are no segments.
 */
static void
cut_slug_words(Guess *g)
{
	size_t		end = g->symbol_len;
	size_t		at = end;
	int			words = 0;

	if (legal_vocab_is_symbol(g->symbol, g->symbol_len))
		return;
	while (at > 0)
	{
		char		restored[LEGAL_SYMBOL_MAX + 8];
		size_t		n = legal_vocab_restore(g->symbol, at, restored);

		if (words > 1 && n > 0 && legal_vocab_is_symbol(restored, n))
		{
			g->symbol_len = at;
			note(g, LEGAL_TRAILING_TEXT);
			return;
		}
		end = at;
		while (at > 0 && g->symbol[at - 1] != LEGAL_JOINT)
			at--;
		if (at == 0 || !is_slug_word(g->symbol + at, end - at))
			return;
		at--;
		words++;
	}
}

/* D for Đ, U for Ư, and joints that were left out: what the vocabulary knows. */
static void
restore_symbol(Guess *g)
{
	char		restored[LEGAL_SYMBOL_MAX + 8];
	size_t		n;

	if (g->slug)
		cut_slug_words(g);
	restore_tw(g);
	n = legal_vocab_restore(g->symbol, g->symbol_len, restored);
	if (n == 0 || (n == g->symbol_len && memcmp(restored, g->symbol, n) == 0) ||
		!may_restore(g, restored, n))
		return;
	note(g, legal_count_joints(restored, n) > legal_count_joints(g->symbol, g->symbol_len) ?
		 LEGAL_MISSING_SEPARATOR : LEGAL_D_FOR_D_STROKE);
	memcpy(g->symbol, restored, n);
	g->symbol_len = n;
}

/* The same for a value that strict reading gave; false when it is refused then. */
static bool
restore_key(Guess *g, LegalKey *key)
{
	LegalParts	parts;
	LegalKey	restored;
	char		text[LEGAL_TEXT_MAX];
	LegalError	err;

	if (!legal_key_decode(key->bytes, key->len, &parts))
		return false;

	/* whoever writes qualifiers writes a literal, not a register cell */
	if (parts.ref_len > parts.code_len)
		return true;
	memcpy(g->symbol, parts.symbol, parts.symbol_len);
	g->symbol_len = parts.symbol_len;
	restore_symbol(g);
	if (g->problems == 0)
		return true;
	parts.symbol = g->symbol;
	parts.symbol_len = (uint8_t) g->symbol_len;
	legal_key_encode(&parts, &restored);
	if (legal_code_parse(text, legal_code_print(restored.bytes, restored.len, text), key,
						 &err) == LEGAL_OK)
		return true;
	note(g, err.problem);
	return false;
}

/* What a lost letter leaves behind: no blank, no punctuation of prose. */
static bool
is_debris(uint32_t cp)
{
	return cp == '?' || cp == '#' || cp == '@' || cp == 0xFFFD ||
		(cp > 0xA0 && cp < 0x2000 && cp != 0xAB && cp != 0xB7 && cp != 0xBB &&
		 legal_char_class(cp) == LEGAL_CHAR_OTHER);
}

/* What stands behind the code: its end torn off, or a character that was part of it. */
static bool
guess_end(Guess *g, bool known)
{
	int			i = g->i;

	while (is_mark(g, i) && class_at(g, i) != LEGAL_CHAR_DOT)
		i++;
	if (i > g->i && i == g->n)
	{
		/* 230/KH- : cut off, unless the symbol is whole without it */
		note(g, LEGAL_TRUNCATED);
		return known;
	}
	if (g->i < g->n && is_debris(cp_at(g, g->i)) &&
		(is_letter(class_at(g, g->i + 1)) ||
		 (is_mark(g, g->i + 1) && is_letter(class_at(g, g->i + 2)))))
	{
		/* N?-CP: what was lost cannot be told */
		note(g, LEGAL_BAD_CHARACTER);
		return false;
	}
	return true;
}

/* One attempt, from what follows the number on. */
static bool
guess_rest(Guess *g, int year, LegalKey *key)
{
	LegalParts	parts;
	LegalError	err;
	LegalStatus status;

	if (!guess_year(g, &year))
		return false;
	if (!guess_symbol(g))
	{
		if (g->problems == 0)
			note(g, year != 0 ? LEGAL_MISSING_SYMBOL : LEGAL_NOT_A_CODE);
		return false;
	}
	if (g->problems & LEGAL_PROBLEM_BIT(LEGAL_TOO_LONG))
		return false;
	restore_symbol(g);
	if (!guess_end(g, legal_vocab_is_symbol(g->symbol, g->symbol_len)))
		return false;
	g->literal[g->len++] = '/';
	if (year != 0)
		g->len += sprintf(g->literal + g->len, "%d/", year);
	memset(&parts, 0, sizeof(parts));
	parts.symbol = g->symbol;
	parts.symbol_len = (uint8_t) g->symbol_len;
	g->len += legal_symbol_print(&parts, g->literal + g->len);
	status = legal_code_parse(g->literal, g->len, key, &err);
	if (status != LEGAL_OK)
		note(g, err.problem);
	return status == LEGAL_OK;
}

/* One attempt, from the digit at g->i on. */
static bool
guess_at(Guess *g, LegalKey *key)
{
	int			year = 0;

	return guess_number(g, &year) && guess_rest(g, year, key);
}

/* Is it a code but for its number ("…/2021/QĐ-UBND")? */
static bool
lacks_number(const Guess *cell)
{
	for (int i = 0; i < cell->n; i++)
	{
		Guess		g = *cell;
		LegalKey	key;

		if (class_at(&g, i) != LEGAL_CHAR_SLASH || is_letter(class_at(&g, i - 1)) ||
			class_at(&g, i - 1) == LEGAL_CHAR_DIGIT)
			continue;
		g.i = i;
		g.problems = 0;
		g.len = sprintf(g.literal, "1");
		return guess_rest(&g, 0, &key) && legal_vocab_is_symbol(g.symbol, g.symbol_len);
	}
	return false;
}

/* Is chars[0..i) the slug of a document type (nghi-dinh-, nghi_dinh_so_)? */
static bool
after_type_slug(const Guess *g, int i)
{
	char		slug[64];

	if (i < 3 || i > (int) sizeof(slug) || !is_mark(g, i - 1))
		return false;
	i--;
	for (int k = 0; k < i; k++)
	{
		if (!is_letter(class_at(g, k)) && !is_mark(g, k))
			return false;
		slug[k] = is_mark(g, k) ? '-' : (char) (legal_char_upper(cp_at(g, k)) | 0x20);
	}
	if (i > 3 && memcmp(slug + i - 3, "-so", 3) == 0)
		i -= 3;
	return legal_vocab_type_by_name(slug, i) != NULL;
}

/* A number starts with a digit that is no later part of something. */
static bool
may_start(const Guess *g, int i)
{
	LegalCharClass before = class_at(g, i - 1);

	return class_at(g, i) == LEGAL_CHAR_DIGIT && before != LEGAL_CHAR_DIGIT &&
		before != LEGAL_CHAR_UPPER && before != LEGAL_CHAR_LOWER &&
		(!is_mark(g, i - 1) || after_type_slug(g, i));
}

/* Do digits stand before the blanks before i?  Then nobody knows where the number starts. */
static bool
after_digits(const Guess *g, int i)
{
	int			k = i - 1;

	while (is_blank(g, k))
		k--;
	return k < i - 1 && class_at(g, k) == LEGAL_CHAR_DIGIT;
}

/* Is it written as slugs are: in small letters of ASCII? */
static bool
is_slug(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
	{
		if ((text[i] >= 'A' && text[i] <= 'Z') || (unsigned char) text[i] >= 0x80)
			return false;
	}
	return true;
}

bool
legal_code_guess(const char *text, size_t len, LegalKey *key, uint64_t *problems)
{
	LegalChar	chars[LEGAL_CHARS_MAX];
	Guess		g;
	LegalError	err;
	LegalProblem symptom;
	int			mended;
	int			starts = 0;
	uint64_t	first_problems = 0;

	*problems = 0;

	memset(&g, 0, sizeof(g));
	g.slug = is_slug(text, len);
	if (legal_code_parse(text, len, key, &err) == LEGAL_OK)
	{
		if (!restore_key(&g, key))
		{
			*problems = g.problems;
			return false;
		}
		*problems = g.problems | legal_symptom_of_key(key);
		return true;
	}
	if (memchr(text, '[', len) != NULL)
	{
		/* the same reason as in restore_key() */
		*problems = LEGAL_PROBLEM_BIT(err.problem);
		return false;
	}
	g.chars = chars;
	g.n = legal_fold_text(text, len, chars, LEGAL_CHARS_MAX);
	if (g.n < 0)
	{
		*problems = LEGAL_PROBLEM_BIT(LEGAL_TOO_LONG);
		return false;
	}
	symptom = legal_symptom_of_cell(chars, g.n);
	if (symptom != LEGAL_PROBLEM_NONE)
	{
		*problems = LEGAL_PROBLEM_BIT(symptom);
		return false;
	}
	mended = legal_symptom_mend(chars, g.n);
	for (int start = 0; start < g.n && starts < STARTS_MAX; start++)
	{
		bool		leading = false;
		bool		trailing = false;
		LegalKey	another;
		uint64_t	kept;

		if (!may_start(&g, start))
			continue;
		starts++;
		g.i = start;
		g.problems = 0;
		symptom = legal_symptom_before(chars, start);
		if (symptom != LEGAL_PROBLEM_NONE)
		{
			first_problems |= LEGAL_PROBLEM_BIT(symptom);
			continue;
		}
		if (after_digits(&g, start))
		{
			first_problems |= LEGAL_PROBLEM_BIT(LEGAL_SPLIT_DIGITS);
			continue;
		}
		if (!guess_at(&g, key))
		{
			if (first_problems == 0)
				first_problems = g.problems;
			continue;
		}
		for (int i = 0; i < start; i++)
			leading |= !is_blank(&g, i);
		for (int i = g.i; i < g.n; i++)
			trailing |= !is_blank(&g, i);
		if (leading)
			note(&g, LEGAL_LEADING_TEXT);
		if (trailing)
			note(&g, LEGAL_TRAILING_TEXT);
		if (mended > start)
			note(&g, LEGAL_LEGACY_FONT);
		if (g.problems == 0)
			note(&g, err.problem);	/* what strict reading stumbled over */
		kept = g.problems;
		for (int i = g.i; i < g.n && starts < STARTS_MAX; i++)
		{
			if (!may_start(&g, i))
				continue;
			starts++;
			g.i = i;
			if (guess_at(&g, &another))
			{
				kept |= LEGAL_PROBLEM_BIT(LEGAL_TWO_CODES);
				break;
			}
		}
		*problems = kept | legal_symptom_of_key(key);
		return true;
	}
	if (first_problems == 0)
		first_problems = LEGAL_PROBLEM_BIT(lacks_number(&g) ? LEGAL_MISSING_NUMBER :
										   LEGAL_NOT_A_CODE);
	*problems = first_problems;
	return false;
}
