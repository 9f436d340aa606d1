/*
 * legal_shape.c
 *	  What has the shape of a code in prose, and where it ends.
 *
 * The grammar is the one of a literal, read through the noise of prose: blanks
 * and one line break around separators, doubled separators, and a word or a
 * footnote's mark glued behind.  Its rule is never to give a proper part of a
 * code as a code: what may go on, but cannot be read, is no code at all.
 */
#include "prose/legal_shape.h"

#include <stdio.h>
#include <string.h>

#include "code/legal_spelling.h"
#include "code/legal_vocab.h"

#define SEGMENT_LETTERS_MAX		LEGAL_SYMBOL_MAX
#define SEGMENT_BYTES			(2 * SEGMENT_LETTERS_MAX + 32)
#define TERM_MAX				20	/* the National Assembly is in its 16th term */

/* Words met glued behind a code. */
LEGAL_PHRASES(glued_words,
	"ngày", "và", "của", "về", "cho", "có", "được", "thì", "là", "do", "tại", "theo", "quy",
	"hướng", "ban", "sửa", "để", "trong", "với", "đã", "hoặc", "khi", "này", "nêu", "như", "năm",
	"thay", "bị", "còn", "vì", "từ", "đến", "trên", "phải", "không", "nhưng", "mà", "thuộc", "cùng");

LEGAL_PHRASES(file_suffixes,
	"doc", "docx", "pdf", "xls", "xlsx", "rtf", "zip", "rar", "htm", "html", "jpg", "png", "txt",
	"phuluc");

/* Blanks between the parts of a code. */
typedef struct Gap
{
	int			blanks;
	bool		line_break;
} Gap;

bool
legal_segment_equals(const char *segment, size_t len, const char *key)
{
	return strlen(key) == len && memcmp(segment, key, len) == 0;
}

bool
legal_is_joint(const char *segment, size_t len)
{
	return legal_segment_equals(segment, len, "TTLT") ||
		legal_segment_equals(segment, len, "TTLB") ||
		legal_segment_equals(segment, len, "TTLN") ||
		legal_segment_equals(segment, len, "NQLT");
}

static size_t
without_digits(const char *segment, size_t len)
{
	while (len > 0 && segment[len - 1] >= '0' && segment[len - 1] <= '9')
		len--;
	return len;
}

bool
legal_known_issuer(const char *segment, size_t len)
{
	return legal_vocab_issuer_by_key(segment, without_digits(segment, len)) != NULL;
}

bool
legal_known_type(const char *segment, size_t len)
{
	return legal_vocab_type_by_key(segment, len) != NULL;
}

/* Blanks from token i on, at most one line's end among them. */
static int
skip_gap(LegalWindow *w, int i, Gap *gap)
{
	gap->blanks = 0;
	gap->line_break = false;
	while (gap->blanks < 5 && legal_token(w, i)->cls == LEGAL_CHAR_BLANK)
	{
		if (legal_token(w, i)->line_break)
		{
			if (gap->line_break && legal_token(w, i - 1)->cp != '\r')
				break;
			gap->line_break = true;
		}
		gap->blanks++;
		i++;
	}
	return i;
}

static bool
is_separator(const LegalToken *t)
{
	return t->cls == LEGAL_CHAR_SLASH || t->cls == LEGAL_CHAR_DASH;
}

/*
 * A letter of no Vietnamese code, or a mark: Ç, Þ, Ṕ.  What it follows is torn
 * off a longer word.
 */
static bool
is_foreign_letter(const LegalToken *t)
{
	return t->cls == LEGAL_CHAR_OTHER && t->cp >= 0xC0 && t->cp < 0x2000 &&
		t->cp != 0xD7 && t->cp != 0xF7;
}

static int
skip_separators(LegalWindow *w, int i)
{
	if (is_separator(legal_token(w, ++i)))
		i++;
	return i;
}

/* Upper case of the tokens [i, j) into out; '&' and blanks are left out. */
static size_t
fold_letters(LegalWindow *w, int i, int j, char *out)
{
	size_t		n = 0;

	for (; i < j; i++)
	{
		const LegalToken *t = legal_token(w, i);
		uint32_t	upper = legal_char_upper(t->cp);

		if (upper != 0)
			n += (size_t) legal_utf8_put(upper, out + n);
		else if (t->cls == LEGAL_CHAR_DIGIT)
			out[n++] = (char) t->cp;
	}
	return n;
}

/*
 * The longest mixed-case segment (TTg, QyĐ) at token i that reaches into the
 * small letters from token j on; the token behind it, or 0.
 */
static int
mixed_case(LegalWindow *w, int i, int j)
{
	int			end = j;

	while (end - i < 8 && (legal_token(w, end)->cls == LEGAL_CHAR_LOWER ||
						   legal_token(w, end)->cls == LEGAL_CHAR_UPPER))
		end++;
	for (; end > j; end--)
	{
		char		key[SEGMENT_BYTES];
		size_t		len = fold_letters(w, i, end, key);
		const char *spelling = legal_segment_spelling(key, len);
		bool		same = spelling != NULL;

		for (int k = i; same && k < end; k++)
		{
			int			n;
			uint32_t	cp = legal_utf8_get(spelling, strlen(spelling), &n);

			same = (legal_char_class(cp) == LEGAL_CHAR_UPPER) == legal_token(w, k)->upper;
			spelling += n;
		}
		if (same && !legal_token(w, end)->upper)
			return end;
	}
	return 0;
}

/* Letters of a segment in capitals, "&" read through. */
static int
skip_capitals(LegalWindow *w, int i)
{
	for (int from = i; i - from < SEGMENT_LETTERS_MAX;)
	{
		if (legal_token(w, i)->cls == LEGAL_CHAR_UPPER)
			i++;
		else if (i > from && legal_token(w, i)->cls == LEGAL_CHAR_AMPERSAND)
		{
			int			next = legal_skip_blanks(w, i + 1, 2);

			if (legal_token(w, next)->cls != LEGAL_CHAR_UPPER)
				break;
			i = next;
		}
		else
			break;
	}
	return i;
}

static bool
is_assembly(const char *segment, size_t len)
{
	return legal_segment_equals(segment, len, "QH") || legal_segment_equals(segment, len, "UBTVQH");
}

/* Issuers without numbered or named units: nothing of a code follows them. */
static bool
has_no_units(const char *segment, size_t len)
{
	return legal_segment_equals(segment, len, "CP") || legal_segment_equals(segment, len, "TTG") ||
		legal_segment_equals(segment, len, "TW") || legal_segment_equals(segment, len, "CTN");
}

/* How many of n closing digits belong to the segment; the others are a footnote's mark. */
static int
own_digits(LegalWindow *w, int i, int n, const char *segment, size_t len)
{
	if (is_assembly(segment, len))
	{
		int			first = (int) (legal_token(w, i)->cp - '0');

		if (n == 1)
			return 1;
		return first * 10 + (int) (legal_token(w, i + 1)->cp - '0') <= TERM_MAX ? 2 : 1;
	}
	if (has_no_units(segment, len))
		return 0;
	if (n > 3)
		return legal_known_issuer(segment, len) ? 0 : -1;
	return n;
}

/*
 * Capitals from token i to j with small letters behind: where the segment ends,
 * or 0.  Mostly a word is glued behind, with its capital or without one; which,
 * the known issuers tell, and where they do not, nothing is read.
 */
static int
cut_glued(LegalWindow *w, int i, int j, bool first, bool *ended)
{
	char		segment[SEGMENT_BYTES];
	bool		word = legal_match_any(w, j, glued_words) >= 0;
	int			end = j;

	while (end - j < 3 && legal_token(w, end)->cls == LEGAL_CHAR_LOWER)
		end++;
	if (end - i > 2 && end - j < 3 && !word && !legal_is_letter(legal_token(w, end)) &&
		legal_known_issuer(segment, fold_letters(w, i, end, segment)))
		return end;				/* BLĐTBXh, Ttg */
	if (j - i < 2)
		return 0;
	*ended = true;
	if (word || legal_known_issuer(segment, fold_letters(w, i, j, segment)))
		return first && legal_token(w, j)->cls == LEGAL_CHAR_LOWER ? 0 : j;
	if (j - i > 2 && legal_known_issuer(segment, fold_letters(w, i, j - 1, segment)))
		return j - 1;
	return 0;
}

/*
 * Reads a segment at token i behind what the symbol holds.  Returns the token
 * behind it, or 0; *ended says that something glued was cut off, so the code
 * ends here.
 */
static int
read_segment(LegalWindow *w, int i, LegalShape *s, bool *ended)
{
	char		segment[SEGMENT_BYTES];
	bool		first = s->segments == 0;
	const LegalToken *t = legal_token(w, i);
	size_t		len;
	int			j = i;
	int			digits = 0;

	*ended = false;
	if (t->cls == LEGAL_CHAR_LOWER)
	{
		/* nđ-cp, qđ-ttg; a small-letter issuer behind a type in capitals */
		while (j - i < SEGMENT_LETTERS_MAX && legal_token(w, j)->cls == LEGAL_CHAR_LOWER)
			j++;
		len = fold_letters(w, i, j, segment);
		if (first ? !legal_known_type(segment, len) && !is_assembly(segment, len) &&
			!legal_known_issuer(segment, len)
			: !s->lower && !legal_known_issuer(segment, len))
			return 0;
		if (legal_is_letter(legal_token(w, j)))
			return 0;
		s->lower = true;
	}
	else if (t->cls == LEGAL_CHAR_UPPER)
	{
		int			mixed;

		j = skip_capitals(w, i);
		if (legal_token(w, j)->cls == LEGAL_CHAR_UPPER)
			return 0;			/* too long */
		mixed = legal_token(w, j)->cls == LEGAL_CHAR_LOWER ? mixed_case(w, i, j) : 0;
		if (mixed != 0)
		{
			j = mixed;
			*ended = legal_is_letter(legal_token(w, j));
		}
		else if (legal_token(w, j)->cls == LEGAL_CHAR_LOWER ||
				 legal_token(w, j)->cls == LEGAL_CHAR_ACCENTED)
		{
			j = cut_glued(w, i, j, first, ended);
			if (j == 0)
				return 0;
		}
		len = fold_letters(w, i, j, segment);
	}
	else
		return 0;

	if (!*ended)
	{
		while (digits < 20 && legal_token(w, j + digits)->cls == LEGAL_CHAR_DIGIT)
			digits++;
		if (digits > 0)
		{
			int			own = own_digits(w, j, digits, segment, len);
			const LegalToken *behind = legal_token(w, j + digits);

			if (own < 0)
				return 0;
			if (legal_is_letter(behind))
			{
				if (behind->upper && legal_token(w, j + digits + 1)->upper)
					return 0;
				*ended = true;
			}
			*ended |= own < digits;
			len += fold_letters(w, j, j + own, segment + len);
			j += own;
			digits -= own;
		}
	}
	if (is_foreign_letter(legal_token(w, j + digits)))
		return 0;
	if (s->segments >= LEGAL_SEGMENTS_MAX || s->symbol_len + len + 1 > LEGAL_SYMBOL_MAX)
		return 0;
	if (!first)
		s->symbol[s->symbol_len++] = LEGAL_JOINT;
	else
		s->first_len = len;
	s->last_at = s->symbol_len;
	memcpy(s->symbol + s->symbol_len, segment, len);
	s->symbol_len += len;
	s->segments++;
	return j;
}

/* A term set apart ("QH 11", "QH.11"), or the number of an old law ("SL/L-004"). */
static int
read_term(LegalWindow *w, int i, LegalShape *s)
{
	const char *last = s->symbol + s->last_at;
	int			value;
	int			digits;
	int			end;

	if (s->segments > 1 && legal_segment_equals(last, s->symbol_len - s->last_at, "L") &&
		(legal_token(w, i)->cls == LEGAL_CHAR_DASH || legal_token(w, i)->cls == LEGAL_CHAR_DOT))
	{
		end = legal_read_digits(w, i + 1, &value, &digits);
		if (digits != 3)
			return 0;
		s->symbol_len += fold_letters(w, i + 1, end, s->symbol + s->symbol_len);
		return end;
	}
	if (!is_assembly(last, s->symbol_len - s->last_at))
		return 0;
	if (legal_token(w, i)->cls != LEGAL_CHAR_BLANK && legal_token(w, i)->cls != LEGAL_CHAR_DOT &&
		legal_token(w, i)->cls != LEGAL_CHAR_DASH)
		return 0;
	i = legal_skip_blanks(w, i + 1, 2);
	end = legal_read_digits(w, i, &value, &digits);
	if (digits == 0 || digits > 2 || value < 1 || value > TERM_MAX ||
		is_separator(legal_token(w, end)) || legal_is_letter(legal_token(w, end)))
		return 0;
	s->symbol_len += fold_letters(w, i, end, s->symbol + s->symbol_len);
	return end;
}

/* "(X13)" glued behind a segment is a segment. */
static int
read_bracketed(LegalWindow *w, int i, LegalShape *s)
{
	LegalShape	before;
	bool		ended;
	int			end;

	if (legal_token(w, i)->cls != LEGAL_CHAR_OPEN || s->segments < 2)
		return 0;
	for (end = i + 1; end - i < 8 && legal_is_word(legal_token(w, end)); end++)
		if (legal_token(w, end)->cls == LEGAL_CHAR_ACCENTED ||
			legal_token(w, end)->cls == LEGAL_CHAR_LOWER)
			return 0;
	if (end == i + 1 || legal_token(w, end)->cls != LEGAL_CHAR_CLOSE)
		return 0;
	before = *s;
	if (read_segment(w, i + 1, s, &ended) != end || ended)
	{
		*s = before;
		return 0;
	}
	return end + 1;
}

/*
 * Goes on behind a segment: the token behind the next one, 0 at the end of the
 * code, -1 when the code goes on in a way that cannot be read.
 */
static int
read_joint(LegalWindow *w, int i, LegalShape *s, bool *ended)
{
	LegalShape	before = *s;
	const char *last = s->symbol + s->last_at;
	size_t		last_len = s->symbol_len - s->last_at;
	bool		joint = legal_is_joint(s->symbol, s->first_len);
	bool		bare = s->segments == 1 && (legal_known_type(s->symbol, s->first_len) ||
										   !legal_known_issuer(s->symbol, s->first_len));
	bool		unit;			/* an issuer's, set off: "268/VPCP - KGVX" */
	Gap			left;
	Gap			right = {0, false};
	int			k = skip_gap(w, i, &left);
	const LegalToken *sep = legal_token(w, k);
	int			next;
	int			end;
	bool		glued;

	unit = s->segments == 1 && s->year == 0 && !bare && !has_no_units(last, last_len) &&
		sep->cls == LEGAL_CHAR_DASH && !left.line_break;

	if (is_separator(sep))
	{
		next = skip_gap(w, skip_separators(w, k), &right);
		if (left.blanks > 0 && !bare && !joint && !unit)
			return 0;
		if (left.line_break && !bare)
			return 0;
		if (right.blanks > 0 && !bare && !joint &&
			(sep->cls == LEGAL_CHAR_SLASH || has_no_units(last, last_len) ||
			 is_assembly(last, without_digits(last, last_len))))
			return 0;
	}
	else if (sep->cls == LEGAL_CHAR_DOT)
	{
		if (left.blanks > 0 || s->segments > 1 || legal_token(w, k + 1)->cls != LEGAL_CHAR_UPPER)
			return 0;
		next = k + 1;
	}
	else if (left.blanks > 0 && bare && s->year != 0 && sep->cls == LEGAL_CHAR_UPPER)
		next = k;				/* TT BLĐTBXH */
	else
		return 0;

	glued = left.blanks == 0 && right.blanks == 0 && sep->cls != LEGAL_CHAR_DOT;
	end = read_segment(w, next, s, ended);
	if (end == 0)
	{
		*s = before;
		if (bare && is_separator(sep) && legal_token(w, next)->upper)
			return -1;			/* an issuer stands there, however it is spelled */
		if (glued && is_foreign_letter(legal_token(w, next)))
			return -1;
		if (glued && legal_is_letter(legal_token(w, next)))
		{
			/* a word may be glued by its dash; a unit in unreadable spelling may not */
			for (int n = 0; n < 12; n++)
				if (legal_token(w, next + n)->cls == LEGAL_CHAR_ACCENTED)
					return legal_known_issuer(last, last_len) ? 0 : -1;
				else if (!legal_is_letter(legal_token(w, next + n)))
					break;
			return legal_match_any(w, next, glued_words) >= 0 ? 0 : -1;
		}
		if (glued && s->year == 0 && legal_token(w, next)->cls == LEGAL_CHAR_DIGIT)
			return -1;
		return 0;
	}
	if (!glued && sep->cls != LEGAL_CHAR_DOT)
	{
		const char *segment = s->symbol + s->last_at;
		size_t		len = s->symbol_len - s->last_at;

		/* behind blanks a segment must look like one, not like a word's capital */
		if (len < 2 ||
			(*ended && (!bare || !is_separator(sep) || !legal_known_issuer(segment, len))) ||
			(unit && left.blanks > 0 && (legal_known_issuer(segment, len) ||
										 legal_segment_equals(segment, len, "TP"))) ||
			(!unit && !legal_known_issuer(segment, len) && (!bare || !is_separator(sep)) &&
			 (left.blanks > 0 || legal_known_type(segment, len))))
		{
			*s = before;
			*ended = false;
			return 0;
		}
	}
	return end;
}

/* A single letter or a dotted number that belongs to the number. */
static int
read_suffix(LegalWindow *w, int i, LegalShape *s)
{
	const LegalToken *t = legal_token(w, i);
	Gap			gap;

	if ((t->cls == LEGAL_CHAR_UPPER || t->cls == LEGAL_CHAR_LOWER) && t->base != 0x01B0 &&
		is_separator(legal_token(w, skip_gap(w, i + 1, &gap))))
	{
		s->suffix[legal_utf8_put(t->base, s->suffix)] = '\0';
		return i + 1;
	}
	if (t->cls == LEGAL_CHAR_DOT && legal_token(w, i + 1)->cls == LEGAL_CHAR_DIGIT)
	{
		int			value;
		int			digits;
		int			end = legal_read_digits(w, i + 1, &value, &digits);

		if (digits <= 3 && value > 0 &&
			is_separator(legal_token(w, skip_gap(w, end, &gap))))
		{
			s->subnumber = (uint32_t) value;
			return end;
		}
	}
	return i;
}

/* The gap behind the number and, when there is one, the year and its gap. */
static int
read_year(LegalWindow *w, int i, LegalShape *s)
{
	Gap			left;
	Gap			right = {0, false};
	bool		dash = false;
	int			value;
	int			digits;

	i = skip_gap(w, i, &left);
	if (is_separator(legal_token(w, i)))
	{
		dash = legal_token(w, i)->cls == LEGAL_CHAR_DASH;
		i = skip_gap(w, skip_separators(w, i), &right);
		if (dash && left.blanks > 0 && right.blanks > 0)
			s->odd = true;
	}
	else if (left.blanks == 0 || left.line_break || legal_token(w, i)->cls != LEGAL_CHAR_UPPER)
		return -1;
	else
		s->odd = true;			/* 60 TC/TCT */

	if (legal_token(w, i)->cls != LEGAL_CHAR_DIGIT)
		return s->subnumber == 0 ? i : -1;
	i = legal_read_digits(w, i, &value, &digits);
	if (digits != 4 || value < LEGAL_YEAR_MIN || value > LEGAL_YEAR_MAX)
		return -1;
	s->year = value;
	s->odd |= dash;
	i = skip_gap(w, i, &left);
	if (is_separator(legal_token(w, i)))
	{
		if (legal_token(w, i)->cls == LEGAL_CHAR_DASH)
			s->odd = true;
		return skip_gap(w, skip_separators(w, i), &right);
	}
	if (legal_token(w, i)->cls != LEGAL_CHAR_UPPER)
		return -1;
	s->odd = true;				/* 43/2017 NĐ-CP, 89/2014TT-BTC */
	return i;
}

bool
legal_shape_read(LegalWindow *w, LegalShape *s)
{
	bool		ended;
	int			number;
	int			digits;
	int			i;
	int			next;

	memset(s, 0, sizeof(*s));
	i = legal_read_digits(w, 0, &number, &digits);
	if (number <= 0)
		return false;
	s->number = (uint32_t) number;
	i = read_suffix(w, i, s);
	i = read_year(w, i, s);
	if (i < 0)
		return false;
	i = read_segment(w, i, s, &ended);
	while (i > 0 && !ended)
	{
		next = read_term(w, i, s);
		if (next > 0)
		{
			i = next;
			break;
		}
		next = read_bracketed(w, i, s);
		if (next == 0)
			next = read_joint(w, i, s, &ended);
		if (next < 0)
			return false;
		if (next == 0)
			break;
		i = next;
	}
	if (i == 0)
		return false;
	s->end = i;

	/* a file's name, a mail address */
	if (legal_token(w, i)->cp == '_' || legal_token(w, i)->cp == '@' ||
		(legal_token(w, i)->cls == LEGAL_CHAR_DOT && legal_match_any(w, i + 1, file_suffixes) >= 0))
		return false;
	return true;
}

bool
legal_shape_segment(const LegalShape *s, size_t *at, const char **segment, size_t *len)
{
	if (*at > s->symbol_len)
		return false;
	*segment = s->symbol + *at;
	*len = 0;
	while (*at + *len < s->symbol_len && (*segment)[*len] != LEGAL_JOINT)
		(*len)++;
	*at += *len + 1;
	return true;
}

void
legal_shape_restore(LegalShape *s)
{
	char		symbol[LEGAL_SYMBOL_MAX];
	size_t		len = legal_vocab_restore(s->symbol, s->symbol_len, symbol);
	size_t		from = 0;
	int			segments = 0;

	if (len == 0 || len > LEGAL_SYMBOL_MAX ||
		(len == s->symbol_len && memcmp(symbol, s->symbol, len) == 0))
		return;
	for (size_t to = 0; to <= len; to++)
	{
		if (to < len && symbol[to] != LEGAL_JOINT)
			continue;
		if (segments == 0 ? !legal_known_type(symbol, to) && !legal_known_issuer(symbol, to) :
			!legal_known_issuer(symbol + from, to - from))
			return;
		if (segments++ == 0)
			s->first_len = to;
		s->last_at = from;
		from = to + 1;
	}
	memcpy(s->symbol, symbol, len);
	s->symbol_len = len;
	s->segments = segments;
}

size_t
legal_shape_literal(const LegalShape *s, char *literal)
{
	char	   *out = literal;

	out += sprintf(out, "%u", s->number);
	if (s->subnumber != 0)
		out += sprintf(out, ".%u", s->subnumber);
	out += sprintf(out, "%s/", s->suffix);
	if (s->year != 0)
		out += sprintf(out, "%d/", s->year);
	for (size_t i = 0; i < s->symbol_len; i++)
		*out++ = s->symbol[i] == LEGAL_JOINT ? '-' : s->symbol[i];
	return (size_t) (out - literal);
}
