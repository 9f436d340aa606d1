/*
 * legal_problem.c
 *	  The problems of literals and register cells, as users are told of them.
 *
 * Names are stable.  A cure is an SQL expression over the column cell; the
 * regression tests run each on its example.  Where there is none only a person
 * who sees the document can tell.
 */
#include "code/legal_code.h"

#include <stdarg.h>
#include <stdio.h>

#define GUESS	"to_legal_ref(cell)"
#define NONE	NULL

static const LegalProblemText problems[LEGAL_PROBLEMS] = {
	[LEGAL_PROBLEM_NONE] = {"", "", "", NONE},
	[LEGAL_NOT_A_CODE] = {"not_a_code", "nothing in the cell has the form of a code",
		"theo quyết định của Ủy ban", NONE},
	[LEGAL_BAD_CHARACTER] = {"bad_character", "a character that no code has stands inside it",
		"32/2021/N?-CP", NONE},
	[LEGAL_ZERO_NUMBER] = {"zero_number", "the number is 0", "0/2021/NĐ-CP", NONE},
	[LEGAL_NUMBER_RANGE] = {"number_out_of_range", "the number is above 999999999",
		"1234567890/QĐ-UBND", NONE},
	[LEGAL_YEAR_RANGE] = {"year_out_of_range", "the year is not between 1900 and 2199",
		"12/1832/QĐ-TTg", NONE},
	[LEGAL_LONG_SUFFIX] = {"long_suffix", "more than one letter follows the number",
		"30ab/2008/NQ-CP", NONE},
	[LEGAL_MISSING_SEPARATOR] = {"missing_separator", "parts of the code run together",
		"167/2013NĐ-CP", GUESS},
	[LEGAL_MISSING_SYMBOL] = {"missing_symbol", "number and year without a symbol",
		"Nghị định 32/2021", NONE},
	[LEGAL_DOT_SEPARATOR] = {"dot_separator", "dots or underscores part what slashes and dashes part",
		"06.2020.TT.BTNMT", GUESS},
	[LEGAL_SPLIT_DIGITS] = {"split_digits", "a blank inside a number or a year", "102/2 024/NĐ-CP",
		GUESS},
	[LEGAL_DIGIT_SEGMENT] = {"digit_segment", "digits where letters are due, as in contracts",
		"01/HĐ-BHXH-2025", NONE},
	[LEGAL_TERM_DIGITS] = {"term_digits", "a term of the National Assembly with too many digits",
		"97/2019/QH14386", NONE},
	[LEGAL_FOOTNOTE_DIGIT] = {"footnote_digit", "a footnote's mark glued to the symbol",
		"32/2021/NĐ-CP4", GUESS},
	[LEGAL_TRUNCATED] = {"truncated", "the end of the symbol is missing", "163/2016/NĐ", NONE},
	[LEGAL_GLUED_TAIL] = {"glued_tail", "a word glued to the symbol", "05/2020/TT-BTCngày", GUESS},
	[LEGAL_BAD_QUALIFIER] = {"bad_qualifier", "what stands in the brackets is no qualifier",
		"38/2020/QĐ-UBND[2020-13-41]", "to_legal_ref(split_part(cell, '[', 1))"},
	[LEGAL_TOO_LONG] = {"too_long", "longer than any code or cell: above 1024 characters, 255 bytes "
		"of symbol or 16 segments", "01/A-B-C-D-E-G-H-I-K-L-M-N-O-P-Q-R-S", NONE},
	[LEGAL_LEADING_TEXT] = {"leading_text", "something stands before the code", "Số: 32/2021/NĐ-CP",
		GUESS},
	[LEGAL_TRAILING_TEXT] = {"trailing_text", "something stands behind the code",
		"32/2021/NĐ-CP ngày 29/3/2021", GUESS},
	[LEGAL_TWO_CODES] = {"two_codes", "several codes in one cell; the guess is the first",
		"32/2021/NĐ-CP; 33/2021/NĐ-CP", "unnest(legal_refs(cell))"},
	[LEGAL_D_FOR_D_STROKE] = {"d_for_đ", "D and U written for Đ and Ư", "32/2021/ND-CP", GUESS},
	[LEGAL_TU_FOR_TW] = {"tư_for_tw", "TƯ written for TW, the Central Committee", "117-CT/TƯ", GUESS},
	[LEGAL_TWO_DIGIT_YEAR] = {"two_digit_year", "a year of two digits; 45 to 99 are guessed, others not",
		"135/97/NĐ-CP", GUESS},
	[LEGAL_LOOKS_LIKE_DATE] = {"looks_like_date", "a date or a fraction", "01/7/2021", NONE},
	[LEGAL_LOOKS_LIKE_STANDARD] = {"looks_like_standard", "the number of a standard",
		"QCVN 66:2015/BGTVT", NONE},
	[LEGAL_LOOKS_LIKE_FORM] = {"looks_like_form", "the number of a form", "Mẫu số 05-ĐK-TCT", NONE},
	[LEGAL_MISSING_NUMBER] = {"missing_number", "a symbol whose number was left blank",
		"Số: …/QĐ-UBND", NONE},
	[LEGAL_UNNUMBERED] = {"unnumbered", "the cell says that the document has no number", "Không số",
		NONE},
	[LEGAL_LEGACY_FONT] = {"legacy_font", "Đ in the bytes of a font before Unicode (TCVN3, VNI)",
		"32/2021/NÑ-CP", GUESS},
	[LEGAL_TERM_YEAR_MISMATCH] = {"term_year_mismatch", "the year lies outside the term of the "
		"National Assembly; the value is what was written", "97/2019/QH15", NONE},
	[LEGAL_YEAR_IN_FUTURE] = {"year_in_future", "the year is later than 2027; the value is what was "
		"written", "32/2091/NĐ-CP", NONE},
};

const LegalProblemText *
legal_problem_text(LegalProblem problem)
{
	return &problems[problem];
}

const char *
legal_problem_name(LegalProblem problem)
{
	return problems[problem].name;
}

LegalStatus
legal_error_set(LegalError *err, LegalStatus status, LegalProblem problem, int at,
				const char *hint, const char *format,...)
{
	va_list		args;

	if (err == NULL)
		return status;
	err->status = status;
	err->problem = problem;
	err->at = at;
	err->hint = hint;
	va_start(args, format);
	vsnprintf(err->detail, sizeof(err->detail), format, args);
	va_end(args);
	return status;
}
