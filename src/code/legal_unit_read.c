/*
 * legal_unit_read.c
 *	  Reading units: "điểm a khoản 2 Điều 5", "Điều 5, khoản 2", "art_5__clause_2".
 *
 *	  units  = unit { joints unit }
 *	  unit   = word blanks ["số"] marks [")"]  |  akn-name "_" marks
 *	  joints = blanks, commas, của, thuộc, tại, ban hành kèm theo ...  |  "__"
 *	  marks  = first { ["." | "-"] (digits | letter) }
 *	  first  = digits | letter | Roman numeral [letter] | ["thứ"] number word
 *
 * Letter case, the place of a tone mark, leading zeros, the style of a numeral and
 * which separator stands between marks do not matter, as they do not in a code.
 * What reads as Roman depends on the kind (legal_unit_numerals()).
 */
#include "code/legal_unit.h"

#include "code/legal_spelling.h"

#include <stdio.h>
#include <string.h>

#define LENGTH_OF(array)	((int) (sizeof(array) / sizeof((array)[0])))

#define HINT_UNIT \
	"A unit is written with its number, such as điểm a khoản 2 Điều 5" \
	" or art_5__clause_2__point_a."

#define fail(err, status, problem, at, ...) \
	legal_error_set(err, status, problem, at, \
					(status) == LEGAL_BAD_SYNTAX ? HINT_UNIT : NULL, __VA_ARGS__)

static LegalCharClass
class_at(const LegalChar *chars, int n, int i)
{
	return i < n ? chars[i].class : LEGAL_CHAR_OTHER;
}

static uint32_t
cp_at(const LegalChar *chars, int n, int i)
{
	return i < n ? chars[i].cp : 0;
}

/* Position of a character, or just behind the last. */
static int
position(const LegalChar *chars, int n, int i)
{
	if (i < n)
		return chars[i].at;
	return n > 0 ? chars[n - 1].at + 1 : 1;
}

static bool
is_plain_letter(LegalCharClass class)
{
	return class == LEGAL_CHAR_UPPER || class == LEGAL_CHAR_LOWER;
}

/*
 * Where words that stand at chars[i] end; 0 when they do not stand there.  Most are
 * told by their first letter, where that is plain.
 */
static inline int
match(const LegalChar *chars, int n, int i, const char *words)
{
	unsigned char first = words[0];

	if (i >= n || (chars[i].cp < 0x80 && (chars[i].cp | 0x20) != first))
		return 0;
	return legal_words_at(chars, n, &i, words) ? i : 0;
}

LegalUnitKind
legal_unit_word(const LegalChar *chars, int n, int *i, bool *akn)
{
	static const struct
	{
		const char *words;
		LegalUnitKind kind;
	}			vietnamese[] = {
		{"điều", LEGAL_UNIT_ARTICLE},
		{"khoản", LEGAL_UNIT_CLAUSE},
		{"khỏan", LEGAL_UNIT_CLAUSE},
		{"điểm", LEGAL_UNIT_POINT},
		{"tiết", LEGAL_UNIT_ITEM},
		{"phần", LEGAL_UNIT_PART},
		{"chương", LEGAL_UNIT_CHAPTER},
		{"mục", LEGAL_UNIT_SECTION},
		{"tiểu mục", LEGAL_UNIT_SUBSECTION},
		{"phụ lục", LEGAL_UNIT_ANNEX},
	};
	static const struct
	{
		const char *name;
		LegalUnitKind kind;
	}			names[] = {
		{"art", LEGAL_UNIT_ARTICLE}, {"article", LEGAL_UNIT_ARTICLE},
		{"cl", LEGAL_UNIT_CLAUSE}, {"clause", LEGAL_UNIT_CLAUSE},
		{"point", LEGAL_UNIT_POINT},
		{"item", LEGAL_UNIT_ITEM},
		{"part", LEGAL_UNIT_PART},
		{"chp", LEGAL_UNIT_CHAPTER}, {"chapter", LEGAL_UNIT_CHAPTER},
		{"sec", LEGAL_UNIT_SECTION}, {"section", LEGAL_UNIT_SECTION},
		{"subsec", LEGAL_UNIT_SUBSECTION}, {"subsection", LEGAL_UNIT_SUBSECTION},
		{"att", LEGAL_UNIT_ANNEX}, {"annex", LEGAL_UNIT_ANNEX},
	};
	int			end;

	*akn = false;
	for (int k = 0; k < LENGTH_OF(vietnamese); k++)
		if ((end = match(chars, n, *i, vietnamese[k].words)) != 0)
		{
			*i = end;
			return vietnamese[k].kind;
		}
	for (int k = 0; k < LENGTH_OF(names); k++)
	{
		LegalCharClass after;
		bool		numbered;

		if ((end = match(chars, n, *i, names[k].name)) == 0)
			continue;
		after = class_at(chars, n, end);
		numbered = cp_at(chars, n, end) == '_' && cp_at(chars, n, end + 1) != '_';
		if (!numbered &&
			(names[k].kind != LEGAL_UNIT_ANNEX ||
			 !(end == n || after == LEGAL_CHAR_BLANK || after == LEGAL_CHAR_COMMA ||
			   cp_at(chars, n, end) == '_')))
			continue;
		*akn = true;
		*i = end + (numbered ? 1 : 0);
		return names[k].kind;
	}
	return 0;
}

/* The value of a Roman numeral in letters[0..len), upper case; 0 when it is none. */
static int
roman_value(const uint32_t *letters, int len, const char *numerals)
{
	static const struct
	{
		char		numeral[3];
		int			value;
		int			most;		/* times in a row */
	}			steps[] = {
		{"L", 50, 1}, {"XL", 40, 1}, {"X", 10, 3}, {"IX", 9, 1}, {"V", 5, 1}, {"IV", 4, 1},
		{"I", 1, 3}
	};
	int			value = 0;
	int			below = 100;	/* the next step has to be smaller than this */
	int			at = 0;

	for (int i = 0; i < len; i++)
		if (letters[i] >= 0x80 || strchr(numerals, (int) letters[i]) == NULL)
			return 0;
	for (int k = 0; k < LENGTH_OF(steps); k++)
	{
		int			width = steps[k].numeral[1] != '\0' ? 2 : 1;

		if (steps[k].value >= below)
			continue;
		for (int times = 0; times < steps[k].most; times++)
		{
			if (at + width > len || letters[at] != (uint32_t) steps[k].numeral[0] ||
				(width == 2 && letters[at + 1] != (uint32_t) steps[k].numeral[1]))
				break;
			value += steps[k].value;
			at += width;
			/* behind XL come numbers below 10, behind IX and IV none */
			below = width == 1 ? steps[k].value : steps[k].value >= 10 ? 10 : 1;
		}
	}
	return at == len ? value : 0;
}

/* thứ nhất, mười hai, hai mươi mốt: moves *i behind it; 0 = no number in words. */
static int
read_word_number(const LegalChar *chars, int n, int *i)
{
	static const struct
	{
		const char *word;
		int			value;
	}			words[] = {
		{"nhất", 1}, {"một", 1}, {"mốt", 1}, {"hai", 2}, {"nhì", 2}, {"ba", 3}, {"tư", 4},
		{"bốn", 4}, {"năm", 5}, {"lăm", 5}, {"sáu", 6}, {"bảy", 7}, {"bẩy", 7}, {"tám", 8},
		{"chín", 9}
	};
	int			value = 0;
	int			at = *i;
	int			end;

	for (int digit = 0; digit < 2; digit++)
	{
		int			found = 0;

		if (digit == 0 && (end = match(chars, n, at, "mười")) != 0)
			found = 10;
		for (int k = 0; found == 0 && k < LENGTH_OF(words); k++)
			if ((end = match(chars, n, at, words[k].word)) != 0)
				found = words[k].value;
		if (found == 0)
			break;
		value += found;
		*i = at = end;
		while (class_at(chars, n, at) == LEGAL_CHAR_BLANK)
			at++;
		if (digit == 0 && found < 10)
		{
			if ((end = match(chars, n, at, "mươi")) == 0)
				break;
			value *= 10;
			*i = at = end;
			while (class_at(chars, n, at) == LEGAL_CHAR_BLANK)
				at++;
		}
	}
	return value;
}

/* Digits to a number, or to one above the limit; false = it is 0 or above the limit. */
static bool
read_digits(const LegalChar *chars, int n, int *i, uint16_t *mark)
{
	uint32_t	value = 0;

	for (; class_at(chars, n, *i) == LEGAL_CHAR_DIGIT; (*i)++)
		if (value <= LEGAL_UNIT_NUMBER_MAX)
			value = value * 10 + (chars[*i].cp - '0');
	*mark = (uint16_t) (value <= LEGAL_UNIT_NUMBER_MAX ? value : LEGAL_UNIT_NUMBER_MAX + 1);
	return *mark != 0 && *mark <= LEGAL_UNIT_NUMBER_MAX;
}

/* A single letter, đ as dd in an Akoma Ntoso name. */
static bool
read_letter(const LegalChar *chars, int n, int *i, bool akn, uint16_t *mark)
{
	uint32_t	upper = legal_char_upper(cp_at(chars, n, *i));
	int			end = *i + 1;

	if (akn && upper == 'D' && legal_char_upper(cp_at(chars, n, end)) == 'D')
	{
		upper = 0x0110;			/* Đ */
		end++;
	}
	if (upper == 0 || legal_suffix_place(upper) == 0 ||
		is_plain_letter(class_at(chars, n, end)) ||
		class_at(chars, n, end) == LEGAL_CHAR_ACCENTED)
		return false;
	*mark = (uint16_t) (LEGAL_MARK_LETTER | legal_suffix_place(upper));
	*i = end;
	return true;
}

/* The first mark, and with a Roman numeral the letter behind it. */
static bool
read_first(const LegalChar *chars, int n, int *i, bool akn, LegalUnit *unit)
{
	const char *numerals = legal_unit_numerals(unit->kind);
	uint32_t	run[16];
	int			len = 0;
	int			value = 0;

	if (class_at(chars, n, *i) == LEGAL_CHAR_DIGIT)
	{
		unit->nmarks = 1;
		return read_digits(chars, n, i, &unit->marks[0]);
	}
	for (; len < LENGTH_OF(run) && is_plain_letter(class_at(chars, n, *i + len)); len++)
		run[len] = legal_char_upper(chars[*i + len].cp);
	if (class_at(chars, n, *i + len) == LEGAL_CHAR_ACCENTED)
		len = 0;
	if (len > 0)
	{
		value = roman_value(run, len, numerals);
		if (value == 0 && len > 1 &&
			(run[len - 1] >= 0x80 || strchr(numerals, (int) run[len - 1]) == NULL))
			value = roman_value(run, --len, numerals);
	}
	if (value != 0)
	{
		unit->marks[unit->nmarks++] = (uint16_t) value;
		*i += len;
		return !is_plain_letter(class_at(chars, n, *i)) ||
			read_letter(chars, n, i, akn, &unit->marks[unit->nmarks++]);
	}
	unit->nmarks = 1;
	return unit->kind != LEGAL_UNIT_ARTICLE && unit->kind != LEGAL_UNIT_CLAUSE &&
		read_letter(chars, n, i, akn, &unit->marks[0]);
}

/* Marks behind the first: glued where a letter meets a digit, else behind "." or "-". */
static bool
read_more(const LegalChar *chars, int n, int *i, bool akn, LegalUnit *unit)
{
	for (;;)
	{
		bool		letter_before = (unit->marks[unit->nmarks - 1] & LEGAL_MARK_LETTER) != 0;
		LegalCharClass class = class_at(chars, n, *i);
		bool		joint = class == LEGAL_CHAR_DOT || class == LEGAL_CHAR_DASH;

		if (joint)
			class = class_at(chars, n, *i + 1);
		if (class != LEGAL_CHAR_DIGIT && !is_plain_letter(class))
			return !joint;
		if (unit->nmarks == LEGAL_MARKS_MAX ||
			(!joint && letter_before == is_plain_letter(class)))
			return false;
		*i += joint ? 1 : 0;
		if (class == LEGAL_CHAR_DIGIT ?
			!read_digits(chars, n, i, &unit->marks[unit->nmarks]) :
			!read_letter(chars, n, i, akn, &unit->marks[unit->nmarks]))
			return false;
		unit->nmarks++;
	}
}

/* Does what was read of a number end at chars[i], so that it is not the start of a code? */
static bool
ends_well(const LegalChar *chars, int n, int i, bool akn)
{
	int			next = i;

	if (akn && cp_at(chars, n, i) == '_')
		return cp_at(chars, n, i + 1) == '_';
	while (class_at(chars, n, next) == LEGAL_CHAR_BLANK)
		next++;
	if (next >= n || class_at(chars, n, i) == LEGAL_CHAR_COMMA || cp_at(chars, n, i) == ';')
		return true;
	if (next == i)
		return false;
	/* "105 /2021/TT-BQP": a blank inside a code */
	return class_at(chars, n, next) != LEGAL_CHAR_SLASH &&
		(class_at(chars, n, next) != LEGAL_CHAR_DASH ||
		 class_at(chars, n, next + 1) == LEGAL_CHAR_BLANK);
}

bool
legal_unit_marks(const LegalChar *chars, int n, int *i, LegalUnitKind kind, bool akn,
				 LegalUnit *unit, LegalError *err)
{
	int			at = *i;
	int			first;
	int			end;
	bool		good;

	memset(unit, 0, sizeof(*unit));
	unit->kind = (uint8_t) kind;
	while (!akn && class_at(chars, n, at) == LEGAL_CHAR_BLANK)
		at++;
	if (!akn && (end = match(chars, n, at, "số")) != 0)
		for (at = end; class_at(chars, n, at) == LEGAL_CHAR_BLANK;)
			at++;
	end = match(chars, n, at, "thứ");
	while (end != 0 && class_at(chars, n, end) == LEGAL_CHAR_BLANK)
		end++;
	if (!akn && (end != 0 || kind <= LEGAL_UNIT_CHAPTER))
	{
		int			word = end != 0 ? end : at;
		int			value = read_word_number(chars, n, &word);

		if (value != 0)
		{
			unit->marks[unit->nmarks++] = (uint16_t) value;
			at = word;
		}
	}
	first = at;
	good = unit->nmarks > 0 ||
		(read_first(chars, n, &at, akn, unit) && read_more(chars, n, &at, akn, unit));
	if (good && class_at(chars, n, at) == LEGAL_CHAR_CLOSE)
		at++;
	if (good && ends_well(chars, n, at, akn))
	{
		*i = at;
		return true;
	}
	if (kind == LEGAL_UNIT_ANNEX)
	{
		unit->nmarks = 0;
		return true;
	}
	end = position(chars, n, *i);
	if (class_at(chars, n, first) == LEGAL_CHAR_DIGIT && unit->marks[0] == 0)
		fail(err, LEGAL_BAD_SYNTAX, LEGAL_ZERO_NUMBER, end,
			 "The number of the %s at character %d is 0.", legal_unit_english(kind), end);
	else if (class_at(chars, n, first) == LEGAL_CHAR_DIGIT &&
			 unit->marks[0] > LEGAL_UNIT_NUMBER_MAX)
		fail(err, LEGAL_OUT_OF_RANGE, LEGAL_NUMBER_RANGE, end,
			 "The number of the %s at character %d is not between 1 and %d.",
			 legal_unit_english(kind), end, LEGAL_UNIT_NUMBER_MAX);
	else
		fail(err, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, end,
			 "The number of the %s cannot be read at character %d.",
			 legal_unit_english(kind), end);
	return false;
}

/* Blanks, commas and words that lead from a unit to what holds it. */
static void
skip_joints(const LegalChar *chars, int n, int *i)
{
	static const char *const words[] = {
		"của", "thuộc", "tại", "ban hành kèm theo", "được ban hành kèm theo", "kèm theo",
		"đính kèm"
	};

	for (;;)
	{
		LegalCharClass class = class_at(chars, n, *i);
		int			end = 0;

		if (class == LEGAL_CHAR_BLANK || class == LEGAL_CHAR_COMMA ||
			cp_at(chars, n, *i) == ';' ||
			(class == LEGAL_CHAR_DASH && class_at(chars, n, *i + 1) == LEGAL_CHAR_BLANK))
		{
			(*i)++;
			continue;
		}
		for (int k = 0; end == 0 && k < LENGTH_OF(words); k++)
			end = match(chars, n, *i, words[k]);
		if (end == 0)
			return;
		*i = end;
	}
}

LegalStatus
legal_units_read(const LegalChar *chars, int n, int *i, LegalUnit *units, int *nunits,
				 LegalError *err)
{
	bool		joined = false; /* by the "__" of an Akoma Ntoso name */

	for (;;)
	{
		bool		akn;
		int			at = position(chars, n, *i);
		LegalUnitKind kind = legal_unit_word(chars, n, i, &akn);

		if (kind == 0 && joined)
			return fail(err, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, at,
						"No unit is named at character %d.", at);
		if (kind == 0)
			return LEGAL_OK;
		if (*nunits == LEGAL_UNITS_MAX)
			return fail(err, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, at,
						"There are more than %d units at character %d.", LEGAL_UNITS_MAX, at);
		if (!legal_unit_marks(chars, n, i, kind, akn, &units[*nunits], err))
			return err->status;
		for (int k = 0; k < *nunits; k++)
			if (!legal_units_agree(&units[k], &units[*nunits]))
			{
				(void) fail(err, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, at,
							"The %s at character %d cannot stand with the %s before it.",
							legal_unit_english(kind), at, legal_unit_english(units[k].kind));
				err->hint = LEGAL_HINT_UNITS;
				return err->status;
			}
		(*nunits)++;
		joined = akn && cp_at(chars, n, *i) == '_';
		if (joined)
			*i += 2;
		else
			skip_joints(chars, n, i);
	}
}

LegalStatus
legal_units_parse(const char *text, size_t len, LegalUnit *units, int *n, LegalError *err)
{
	LegalChar	chars[LEGAL_CHARS_MAX];
	int			nchars = legal_fold_text(text, len, chars, LEGAL_CHARS_MAX);
	int			i = 0;
	LegalStatus status;

	*n = 0;
	if (nchars < 0)
		return fail(err, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG, 0,
					"The text is longer than %d characters.", LEGAL_CHARS_MAX);
	while (class_at(chars, nchars, i) == LEGAL_CHAR_BLANK)
		i++;
	status = legal_units_read(chars, nchars, &i, units, n, err);
	if (status == LEGAL_OK && i < nchars)
		return fail(err, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, chars[i].at,
					"No unit is named at character %d.", chars[i].at);
	return status == LEGAL_OK ? legal_units_arrange(units, *n, err) : status;
}
