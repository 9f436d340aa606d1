/*
 * legal_spelling.c
 *	  Segments of a symbol: where they end, how they are spelled, which are refused.
 *
 * Everything here is FROZEN at 1.0, because it decides which literals are read
 * and how stored values are printed: mixed_case of src/code/frozen and the
 * lists of keys below may neither grow nor shrink.
 */
#include "code/legal_fold.h"
#include "code/legal_spelling.h"
#include "code/legal_table.h"

#include <string.h>

typedef struct LegalMixedCase
{
	const char *key;
	const char *print;
} LegalMixedCase;

static const LegalMixedCase mixed_case[] = {
#include "code/mixed_case.inc"
};

/* Types that never stand alone behind a year: the issuer was cut off. */
static const char *const truncated_types[] = {
	"NĐ", "NQ", "QĐ", "TT", "CT", "KH", "TB", "KL", "HD", "BC", "BB", "TTR", "CĐ", "CTR", "HĐ",
	"ĐA", "DA", "PA", "QC", "QYĐ", "PL", "NQLT", "VBHN", "CV", "GM", "GUQ", "GGT", "GNP", "PG",
	"PC", "PB", "BGN", "BTT"
};

const char *
legal_segment_spelling(const char *key, size_t len)
{
	/* every segment printed is looked up: the first letter tells most of them apart */
	for (int i = 0; i < LENGTH_OF(mixed_case) && len > 0; i++)
		if (mixed_case[i].key[0] == key[0] && legal_segment_is(key, len, mixed_case[i].key))
			return mixed_case[i].print;
	return NULL;
}

bool
legal_segment_is(const char *segment, size_t len, const char *key)
{
	return strlen(key) == len && memcmp(segment, key, len) == 0;
}

static bool
is_one_of(const char *segment, size_t len, const char *const *keys, int n)
{
	for (int i = 0; i < n; i++)
		if (legal_segment_is(segment, len, keys[i]))
			return true;
	return false;
}

bool
legal_segment_has_terms(const char *segment, size_t len)
{
	static const char *const keys[] = {"QH", "UBTVQH"};

	return is_one_of(segment, len, keys, LENGTH_OF(keys));
}

bool
legal_segment_has_no_units(const char *segment, size_t len)
{
	static const char *const keys[] = {"CP", "TTG", "TW", "CTN"};

	return is_one_of(segment, len, keys, LENGTH_OF(keys));
}

bool
legal_is_file_extension(const char *segment, size_t len)
{
	static const char *const keys[] = {
		"DOC", "DOCX", "PDF", "XLS", "XLSX", "RTF", "TXT", "HTM", "HTML", "ZIP", "RAR"
	};

	return is_one_of(segment, len, keys, LENGTH_OF(keys));
}

int
legal_count_joints(const char *symbol, size_t len)
{
	int			n = 0;

	for (size_t i = 0; i < len; i++)
		n += symbol[i] == LEGAL_JOINT;
	return n;
}

size_t
legal_segment_length(const char *symbol, size_t len)
{
	const char *end = memchr(symbol, LEGAL_JOINT, len);

	return end == NULL ? len : (size_t) (end - symbol);
}

LegalProblem
legal_symbol_problem(const LegalParts *parts)
{
	const char *symbol = parts->symbol;
	size_t		len = parts->symbol_len;
	size_t		at = 0;

	for (;;)
	{
		size_t		n = legal_segment_length(symbol + at, len - at);
		size_t		letters = n;

		while (letters > 0 && legal_is_digit(symbol[at + letters - 1]))
			letters--;
		if (n - letters >= 3 && legal_segment_has_terms(symbol + at, letters))
			return LEGAL_TERM_DIGITS;
		if (n > letters && legal_segment_has_no_units(symbol + at, letters))
			return LEGAL_FOOTNOTE_DIGIT;
		if (at == 0 && n == len && parts->year != 0 && parts->number != 0 &&
			is_one_of(symbol, letters, truncated_types, LENGTH_OF(truncated_types)))
			return LEGAL_TRUNCATED;
		if (at + n >= len)
			break;
		at += n + 1;
	}
	return LEGAL_PROBLEM_NONE;
}

uint8_t
legal_suffix_place(uint32_t upper)
{
	if (upper == 0x0110)		/* Đ */
		return 5;
	if (upper < 'A' || upper > 'Z')
		return 0;
	return (uint8_t) (upper - 'A' + (upper > 'D' ? 2 : 1));
}
