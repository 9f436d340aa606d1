/*
 * legal_unit.c
 *	  Units inside a document: their bytes, their order and their printing.
 *
 * The layout is in legal_unit.h; legal_unit_read.c reads units.  What is printed
 * depends on the bytes alone: parts, chapters and annexes get Roman numerals, as
 * documents are officially laid out, and everything else Arabic ones.  Only I, V,
 * X and L are Roman numerals here, C, D and M being letters (Phần C), so numbers
 * from 90 on, and whatever would read otherwise, are Arabic there too.
 */
#include "code/legal_unit.h"

#include <stdio.h>
#include <string.h>

typedef struct UnitKindRow
{
	int			rank;
	bool		roman;			/* printed with Roman numerals */
	bool		upper;			/* a letter that comes first is a capital */
	const char *numerals;		/* letters that are Roman numerals when they come first */
	const char *word;
	const char *slug;
	const char *akn;
	const char *english;
} UnitKindRow;

static const UnitKindRow kind_rows[] = {
	[LEGAL_UNIT_PART - LEGAL_UNIT_FIRST] =
	{1, true, true, "IVXL", "Phần", "phan", "part", "part"},
	[LEGAL_UNIT_CHAPTER - LEGAL_UNIT_FIRST] =
	{2, true, true, "IVXL", "Chương", "chuong", "chp", "chapter"},
	[LEGAL_UNIT_SECTION - LEGAL_UNIT_FIRST] =
	{3, false, true, "IVXL", "Mục", "muc", "sec", "section"},
	[LEGAL_UNIT_SUBSECTION - LEGAL_UNIT_FIRST] =
	{4, false, false, "", "Tiểu mục", "tieu-muc", "subsec", "subsection"},
	[LEGAL_UNIT_ARTICLE - LEGAL_UNIT_FIRST] =
	{5, false, false, "", "Điều", "dieu", "art", "article"},
	[LEGAL_UNIT_ANNEX - LEGAL_UNIT_FIRST] =
	{0, true, true, "IVXL", "Phụ lục", "phu-luc", "att", "annex"},
	[LEGAL_UNIT_CLAUSE - LEGAL_UNIT_FIRST] =
	{6, false, false, "", "khoản", "khoan", "clause", "clause"},
	[LEGAL_UNIT_POINT - LEGAL_UNIT_FIRST] =
	{7, false, false, "", "điểm", "diem", "point", "point"},
	[LEGAL_UNIT_ITEM - LEGAL_UNIT_FIRST] =
	{8, false, false, "IVX", "tiết", "tiet", "item", "item"},
};

#define ROMAN_MAX			89	/* LXXXIX */
#define SUFFIX_LETTERS		27

static const UnitKindRow *
kind_row(int kind)
{
	return &kind_rows[kind - LEGAL_UNIT_FIRST];
}

int
legal_unit_rank(LegalUnitKind kind)
{
	return kind_row(kind)->rank;
}

const char *
legal_unit_numerals(LegalUnitKind kind)
{
	return kind_row(kind)->numerals;
}

const char *
legal_unit_english(LegalUnitKind kind)
{
	return kind_row(kind)->english;
}

static bool
is_letter(uint16_t mark)
{
	return (mark & LEGAL_MARK_LETTER) != 0;
}

/* The code point of a letter mark. */
static uint32_t
mark_letter(uint16_t mark)
{
	int			place = mark & ~LEGAL_MARK_LETTER;

	if (place == 5)
		return 0x0111;			/* đ */
	return 'a' + place - (place > 5 ? 2 : 1);
}

/* Could a reader have given this unit? */
static bool
is_valid(const LegalUnit *unit)
{
	const UnitKindRow *row;

	if (unit->kind < LEGAL_UNIT_FIRST || unit->kind > LEGAL_UNIT_LAST ||
		unit->nmarks > LEGAL_MARKS_MAX)
		return false;
	row = kind_row(unit->kind);
	if (unit->nmarks == 0)
		return unit->kind == LEGAL_UNIT_ANNEX;
	for (int i = 0; i < unit->nmarks; i++)
	{
		uint16_t	mark = unit->marks[i];

		if (is_letter(mark))
		{
			int			place = mark & ~LEGAL_MARK_LETTER;

			if (place < 1 || place > SUFFIX_LETTERS)
				return false;
			if (i == 0 &&
				(unit->kind == LEGAL_UNIT_ARTICLE || unit->kind == LEGAL_UNIT_CLAUSE ||
				 strchr(row->numerals, (int) mark_letter(mark) - 'a' + 'A') != NULL))
				return false;
		}
		else if (mark == 0 || mark > LEGAL_UNIT_NUMBER_MAX)
			return false;
	}
	return true;
}

#define fail(err, ...) \
	legal_error_set(err, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, 0, LEGAL_HINT_UNITS, __VA_ARGS__)

/* May the second stand under the first?  Then it is deeper, and no article under a chapter. */
static bool
may_hold(const LegalUnit *outer, const LegalUnit *inner)
{
	if (legal_unit_rank(outer->kind) >= legal_unit_rank(inner->kind))
		return false;
	return inner->kind != LEGAL_UNIT_ARTICLE || outer->kind == LEGAL_UNIT_ANNEX;
}

bool
legal_units_agree(const LegalUnit *a, const LegalUnit *b)
{
	return may_hold(a, b) || may_hold(b, a);
}

LegalStatus
legal_units_arrange(LegalUnit *units, int n, LegalError *err)
{
	for (int i = 1; i < n; i++)
	{
		LegalUnit	unit = units[i];
		int			to = i;

		for (; to > 0 && legal_unit_rank(units[to - 1].kind) > legal_unit_rank(unit.kind); to--)
			units[to] = units[to - 1];
		units[to] = unit;
	}
	for (int i = 1; i < n; i++)
	{
		if (units[i].kind == units[i - 1].kind)
			return fail(err, "Two units of the kind \"%s\" are given.",
						legal_unit_english(units[i].kind));
		if (!may_hold(&units[i - 1], &units[i]))
			return fail(err, "The kind \"%s\" does not hold the kind \"%s\".",
						legal_unit_english(units[i - 1].kind), legal_unit_english(units[i].kind));
	}
	return LEGAL_OK;
}

bool
legal_units_append(LegalKey *key, const LegalUnit *units, int n)
{
	uint8_t    *out = key->bytes + key->len;

	if (n < 0 || n > LEGAL_UNITS_MAX || key->len > LEGAL_KEY_MAX - LEGAL_UNITS_KEY_MAX)
		return false;
	for (int i = 0; i < n; i++)
	{
		if (!is_valid(&units[i]) || (i > 0 && !may_hold(&units[i - 1], &units[i])))
			return false;
		*out++ = units[i].kind;
		if (units[i].nmarks == 0)
			*out++ = LEGAL_END;
		for (int k = 0; k < units[i].nmarks; k++)
		{
			uint16_t	mark = units[i].marks[k];

			if (is_letter(mark))
				*out++ = (uint8_t) (LEGAL_TAG_SUFFIX + (mark & ~LEGAL_MARK_LETTER) - 1);
			else
			{
				if (k > 0)
					*out++ = LEGAL_TAG_SUBNUMBER;
				out += legal_number_put(out, mark);
			}
		}
	}
	key->len = out - key->bytes;
	return true;
}

/* The marks of a unit behind its tag; returns the bytes read, 0 when they are none. */
static size_t
decode_marks(const uint8_t *in, size_t len, LegalUnit *unit)
{
	size_t		at = 0;

	unit->nmarks = 0;
	if (len > 0 && in[0] == LEGAL_END)
		return 1;
	while (at < len && unit->nmarks < LEGAL_MARKS_MAX)
	{
		uint16_t   *mark = &unit->marks[unit->nmarks];

		if (in[at] >= LEGAL_TAG_SUFFIX)
			*mark = (uint16_t) (LEGAL_MARK_LETTER | (in[at++] - LEGAL_TAG_SUFFIX + 1));
		else
		{
			uint32_t	number;
			size_t		n;

			if (unit->nmarks > 0)
			{
				/* the next unit, or the inner mark */
				if (in[at] != LEGAL_TAG_SUBNUMBER || at + 1 == len)
					break;
				at++;
			}
			n = legal_number_get(in + at, len - at, &number);
			if (n == 0 || number > LEGAL_UNIT_NUMBER_MAX)
				return 0;
			*mark = (uint16_t) number;
			at += n;
		}
		unit->nmarks++;
	}
	return at;
}

int
legal_units_decode(const uint8_t *key, size_t len, size_t ref_len, LegalUnit *units, size_t *end)
{
	size_t		at = ref_len;
	int			n = 0;

	while (at < len && key[at] >= LEGAL_UNIT_FIRST && key[at] <= LEGAL_UNIT_LAST)
	{
		size_t		bytes;

		if (n == LEGAL_UNITS_MAX)
			return -1;
		units[n].kind = key[at];
		bytes = decode_marks(key + at + 1, len - at - 1, &units[n]);
		if (bytes == 0 || !is_valid(&units[n]) || (n > 0 && !may_hold(&units[n - 1], &units[n])))
			return -1;
		at += bytes + 1;
		n++;
	}
	*end = at;
	return n;
}

static char *
put_roman(char *out, int number)
{
	static const struct
	{
		int			value;
		const char *numeral;
	}			rows[] = {
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}
	};

	for (int i = 0; i < (int) (sizeof(rows) / sizeof(rows[0])); i++)
		for (; number >= rows[i].value; number -= rows[i].value)
			for (const char *s = rows[i].numeral; *s != '\0'; s++)
				*out++ = *s;
	return out;
}

/* Would a Roman numeral in front be read back as this unit? */
static bool
prints_roman(const LegalUnit *unit)
{
	const UnitKindRow *row = kind_row(unit->kind);

	if (!row->roman || unit->nmarks == 0 || unit->nmarks > 2 || is_letter(unit->marks[0]) ||
		unit->marks[0] > ROMAN_MAX)
		return false;
	return unit->nmarks == 1 ||
		(is_letter(unit->marks[1]) &&
		 strchr(row->numerals, (int) mark_letter(unit->marks[1]) - 'a' + 'A') == NULL);
}

/* Marks with a joint between two of a sort, which would otherwise run into each other. */
static size_t
print_marks(const LegalUnit *unit, bool ascii, char *text)
{
	char	   *out = text;

	for (int i = 0; i < unit->nmarks; i++)
	{
		uint16_t	mark = unit->marks[i];

		if (i > 0 && is_letter(mark) == is_letter(unit->marks[i - 1]))
			*out++ = ascii ? '-' : '.';
		if (is_letter(mark))
		{
			uint32_t	letter = mark_letter(mark);
			bool		upper = !ascii && i == 0 && kind_row(unit->kind)->upper;

			if (ascii && letter >= 0x80)
			{
				*out++ = 'd';
				*out++ = 'd';
			}
			else
				out += legal_utf8_put(upper ? legal_char_upper(letter) : letter, out);
		}
		else if (i == 0 && !ascii && prints_roman(unit))
			out = put_roman(out, mark);
		else
			out += sprintf(out, "%u", (unsigned) mark);
	}
	return out - text;
}

size_t
legal_unit_print_marks(const LegalUnit *unit, char *text)
{
	return print_marks(unit, false, text);
}

size_t
legal_units_print(const LegalUnit *units, int n, char *text)
{
	char	   *out = text;

	for (int i = n - 1; i >= 0; i--)
	{
		const char *word = kind_row(units[i].kind)->word;

		if (out > text)
			*out++ = ' ';
		memcpy(out, word, strlen(word));
		out += strlen(word);
		if (units[i].nmarks > 0)
		{
			*out++ = ' ';
			out += print_marks(&units[i], false, out);
		}
	}
	return out - text;
}

size_t
legal_units_print_name(const LegalUnit *units, int n, LegalUnitsStyle style, char *text)
{
	static const struct
	{
		const char *between;	/* units */
		const char *before;		/* marks */
	}			styles[] = {
		[LEGAL_UNITS_AKN] = {"__", "_"},
		[LEGAL_UNITS_URN] = {"-", ""},
		[LEGAL_UNITS_SLUG] = {"-", "-"},
	};
	char	   *out = text;

	for (int i = 0; i < n; i++)
	{
		const UnitKindRow *row = kind_row(units[i].kind);

		out += sprintf(out, "%s%s", i > 0 ? styles[style].between : "",
					   style == LEGAL_UNITS_SLUG ? row->slug : row->akn);
		if (units[i].nmarks > 0)
		{
			out += sprintf(out, "%s", styles[style].before);
			out += print_marks(&units[i], true, out);
		}
	}
	return out - text;
}
