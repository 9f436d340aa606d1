/*
 * code_test.c
 *	  The code room outside the server: bytes, spelling, grammar, covering, guesses.
 *
 * The bytes pinned here are what stands on users' disks.  A change that makes
 * one of these rows fail breaks every index built before it.
 */
#include "code/legal_code.h"
#include "code/legal_fold.h"
#include "code/legal_vocab.h"

#include "unit.h"

/* The canonical text, or the problem's name in angle brackets. */
static const char *
read_as(const char *text)
{
	static char out[LEGAL_TEXT_MAX + 64];
	LegalKey	key;
	LegalError	err;

	memset(&err, 0, sizeof(err));
	if (legal_code_parse(text, strlen(text), &key, &err) != LEGAL_OK)
		snprintf(out, sizeof(out), "<%s>", legal_problem_name(err.problem));
	else
		out[legal_code_print(key.bytes, key.len, out)] = '\0';
	return out;
}

static const char *
bytes_of(const char *text)
{
	static char out[2 * LEGAL_KEY_MAX + 1];
	LegalKey	key;
	LegalError	err;

	if (legal_code_parse(text, strlen(text), &key, &err) != LEGAL_OK)
		return "<refused>";
	for (size_t i = 0; i < key.len; i++)
		sprintf(out + 2 * i, "%02x", key.bytes[i]);
	return out;
}

static void
test_bytes(void)
{
	static const struct
	{
		const char *text;
		const char *hex;
	}			rows[] = {
		/* year, symbol, number */
		{"32/2021/NĐ-CP", "07e5" "4ec490" "01" "4350" "00" "0120"},
		{"97/2019/QH14", "07e3" "51483134" "00" "0161"},
		{"230/KH-UBND", "0000" "4b48" "01" "55424e44" "00" "01e6"},
		{"256/KH-UBND", "0000" "4b48" "01" "55424e44" "00" "020100"},
		{"999999999/A", "0000" "41" "00" "043b9ac9ff"},
		{"KS/2013/HP", "07dd" "4850" "00" "00"},
		/* suffixes: a letter, đ after d, a sub-number */
		{"30a/2008/NQ-CP", "07d8" "4e51" "01" "4350" "00" "011e" "61"},
		{"30đ/2008/NQ-CP", "07d8" "4e51" "01" "4350" "00" "011e" "65"},
		{"30e/2008/NQ-CP", "07d8" "4e51" "01" "4350" "00" "011e" "66"},
		{"30z/2008/NQ-CP", "07d8" "4e51" "01" "4350" "00" "011e" "7b"},
		{"66.16/2026/NQ-CP", "07ea" "4e51" "01" "4350" "00" "0142" "600110"},
		/* qualifiers */
		{"55/2010/QH12[Luật]", "07da" "51483132" "00" "0137" "01" "4c" "00"},
		{"38/2020/QĐ-UBND[Hà Nội]",
			"07e4" "51c490" "01" "55424e44" "00" "0126" "02" "68612d6e6f69" "00"},
		{"230/KH-UBND[ha-noi.son-tay,2021-04-19]",
			"0000" "4b48" "01" "55424e44" "00" "01e6"
			"02" "68612d6e6f69" "01" "736f6e2d746179" "00" "03" "002586bc"},
	};

	for (int i = 0; i < lengthof(rows); i++)
		CHECK_STR(rows[i].text, bytes_of(rows[i].text), rows[i].hex);
}

static void
test_spelling(void)
{
	/* first the canonical text, then spellings of the same value */
	static const char *const groups[][12] = {
		{"32/2021/NĐ-CP", "032/2021/NĐ-CP", "32/2021/nđ-cp", "32-2021-NĐ-CP", "32/2021/N\xc3\x90-CP",
			"32/2021/NĐ\xe2\x80\x93" "CP", "32/2021/NĐ\xe2\x80\x91" "CP", "32/2021/NĐ-\nCP",
			" 32 / 2021 / NĐ - CP ", "32//2021/NĐ--CP", "\xef\xbb\xbf" "32/2021/NĐ-\xd0\xa1\xd0\xa0",
		"32\xc2\xa0/2021/N\xc2\xad\xc4\x90-C\xe2\x80\x8bP"},
		{"89/TC-TCT", "89-TC/TCT", "89/TC/TCT", "89 TC/TCT", "89-TC-TCT"},
		{"01/NQ-CP", "01-NQ/CP", "1/NQ-CP"},
		{"73/CP", "73-CP"},
		{"18-NQ/TW", "18/NQ-TW", "18-nq/tw", "18/NQ/TW"},
		{"36-L/CTN", "36/L-CTN", "36 L/CTN"},
		{"139-HĐBT", "139/HĐBT"},
		{"10-LCT/HĐNN7", "10/LCT-HĐNN7"},
		{"102-SL/L004", "102-SL/L-004", "102-SL/L.004"},
		{"53/SL", "53-SL"},
		{"281-BNV/HC/NĐ", "281/BNV-HC-NĐ", "281-BNV-HC-NĐ"},
		{"97/2019/QH14", "97/2019/QH 14", "97/2019/QH-14", "97/2019/qh14"},
		{"01/2016/NQ-HĐTP", "01/2016/NQ.HĐTP"},
		{"04/1999/TT-BCA-C13", "04/1999/TT-BCA(C13)", "04/1999/TT-BCA (C13)"},
		{"16/2013/TTLT-BYT-BNNPTNT", "16/2013/TTLT/BYT-BNN&PTNT", "16/2013/TTLT-BYT-BNN & PTNT"},
		{"43/2017/NĐ-CP", "43/2017 NĐ-CP"},
		{"613/QĐ-TTg", "613/QĐ-TTG", "613/QĐ-Ttg", "613/qđ-ttg"},
		{"06/QyĐ-HTr", "06/QYĐ-HTR"},
		{"522b/NQ-UBTVQH13", "522B/NQ-UBTVQH13"},
		{"33/NQ-TƯ", "33/NQ-TU\xcc\x9b", "33/nq-tư"},
		{"1232/1998/TTLT"},
		{"66.16/2026/NQ-CP", "66.016/2026/NQ-CP"},
		{"KS/1960/L", "ks/1960/l", "KS-1960-L", "KS 1960/L"},
		{"38/2020/QĐ-UBND[ha-noi]", "38/2020/QĐ-UBND[Hà  Nội]", "38/2020/QĐ-UBND [ ha-noi ] "},
		{"05/QĐ-UBND[dak-lak.cu-mgar]", "5/QĐ-UBND[Đắk Lắk.Cư M'gar]"},
		{"55/2010/QH12[Luật]", "55/2010/QH12[luật]", "55/2010/QH12[L]", "55/2010/QH12[l]", "55/2010/QH12[luat]"},
		{"01/QH14[Nghị định]", "1/QH14[NĐ]", "1/QH14[nđ]", "1/QH14[N\xc3\x90]"},
		{"230/KH-UBND[2021-04-19]", "230/KH-UBND[2021\xe2\x80\x93" "04\xe2\x80\x93" "19]", "230/KH-UBND[19/4/2021]", "230/KH-UBND[19/04/2021]"},
	};

	for (int i = 0; i < lengthof(groups); i++)
		for (int k = 0; k < 12 && groups[i][k] != NULL; k++)
			CHECK_STR(groups[i][k], read_as(groups[i][k]), groups[i][0]);
}

static void
test_refusals(void)
{
	static const struct
	{
		const char *text;
		const char *problem;
	}			rows[] = {
		{"", "<not_a_code>"},
		{"NĐ-CP", "<bad_character>"},
		{"0/2021/NĐ-CP", "<zero_number>"},
		{"66.0/2021/NQ-CP", "<zero_number>"},
		{"1000000000/NĐ-CP", "<number_out_of_range>"},
		/* every power of two that a number of 32 bits would fold onto a small one */
		{"4294967296/2020/NĐ-CP", "<number_out_of_range>"},
		{"4294967297/2020/NĐ-CP", "<number_out_of_range>"},
		{"8589934593/2020/NĐ-CP", "<number_out_of_range>"},
		{"5000000000/2020/NĐ-CP", "<number_out_of_range>"},
		{"18446744073709551617/2020/NĐ-CP", "<number_out_of_range>"},
		{"12.4294967299/2020/NĐ-CP", "<number_out_of_range>"},
		{"1/1899/NĐ-CP", "<year_out_of_range>"},
		{"1/2200/NĐ-CP", "<year_out_of_range>"},
		{"982024nd-cp", "<long_suffix>"},
		{"30ab/2008/NQ-CP", "<long_suffix>"},
		{"167/2013NĐ-CP", "<missing_separator>"},
		{"12", "<missing_symbol>"},
		{"12/2021", "<missing_symbol>"},
		{"12/2021/", "<missing_symbol>"},
		{"12/NĐ-", "<missing_symbol>"},
		{"06.2020.TT.BTNMT", "<dot_separator>"},
		{"06.2020/TT-BTNMT", "<dot_separator>"},
		{"06/2020.TT-BTNMT", "<dot_separator>"},
		{"102/2 024/NĐ-CP", "<digit_segment>"},
		{"10 2/2024/NĐ-CP", "<split_digits>"},
		{"25/2", "<digit_segment>"},
		{"01/01/2020", "<digit_segment>"},
		{"01/HĐ-BHXH-2025", "<digit_segment>"},
		{"1/2020/T4B", "<digit_segment>"},
		{"28/2023/QH1537", "<term_digits>"},
		{"326/2016/UBTVQH144", "<term_digits>"},
		{"1/2021/NĐ-CP4", "<footnote_digit>"},
		{"1/QĐ-TTg2", "<footnote_digit>"},
		{"66-NQ/TW1", "<footnote_digit>"},
		{"163/2016/NĐ", "<truncated>"},
		{"342/2016/TT", "<truncated>"},
		{"12/2020/NĐ1", "<truncated>"},
		{"12/2020/GM", "<truncated>"},
		{"12/2020/TT-BTC 13", "<trailing_text>"},
		{"26/2019/nđ-cp.docx", "<glued_tail>"},
		{"32/2021/NĐ-CPvà", "<glued_tail>"},
		{"17/2018/TT-BTNMTbao", "<glued_tail>"},
		{"26-2019-NĐ-CP.docx", "<glued_tail>"},
		{"802/TTr-Sở", "<glued_tail>"},
		{"32/2021/NĐ-CP ngày", "<trailing_text>"},
		{"84-CP (1)", "<bad_character>"},
		{"32/2021/NĐ_CP", "<bad_character>"},
		{"1/A[]", "<bad_qualifier>"},
		{"1/A[x", "<bad_qualifier>"},
		{"1/A[x,Luật]", "<bad_qualifier>"},
		{"1/A[x,y]", "<bad_qualifier>"},
		{"1/A[29-3-2021]", "<bad_qualifier>"},
		{"1/A[2021]", "<bad_qualifier>"},
		{"1/A[29.3.2021]", "<bad_qualifier>"},
		{"1/A[ha-noi.1]", "<bad_qualifier>"},
		{"1/QH14[nd]", "<bad_qualifier>"},
		{"1/A[2020-02-30]", "<bad_qualifier>"},
		{"32/2021/NĐ-CP[Luật]", "<bad_qualifier>"},
		{"1/A[1899-12-31]", "<year_out_of_range>"},
		{"1/A[x]y", "<bad_character>"},
		{"1/A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A", "<too_long>"},
	};

	for (int i = 0; i < lengthof(rows); i++)
		CHECK_STR(rows[i].text, read_as(rows[i].text), rows[i].problem);
}

static void
test_limits(void)
{
	char		text[1100];
	int			n;

	/* 255 bytes of a symbol go in, 256 do not */
	n = sprintf(text, "1/");
	memset(text + n, 'A', 255);
	text[n + 255] = '\0';
	CHECK_INT("255 bytes", strlen(read_as(text)), 258);
	strcat(text, "A");
	CHECK_STR("256 bytes", read_as(text), "<too_long>");

	n = sprintf(text, "1/A[");
	memset(text + n, 'a', 255);
	strcpy(text + n + 255, "]");
	CHECK_INT("authority of 255 bytes", strlen(read_as(text)), 261);
	memset(text + n, 'a', 256);
	strcpy(text + n + 256, "]");
	CHECK_STR("authority of 256 bytes", read_as(text), "<too_long>");

	memset(text, '-', 1090);
	text[0] = '1';
	strcpy(text + 1090, "A");
	CHECK_STR("1,090 dashes", read_as(text), "<too_long>");
}

/* rows ascend */
static void
test_order(void)
{
	static const char *const rows[] = {
		"01/A", "02/A", "10/A", "256/A", "01/A-B", "01/A1", "01/AB", "01/ĐA", "01/1945/SL",
		"KS/2013/HP", "01/2021/NĐ-CP", "02/2021/NĐ-CP", "30/2021/NĐ-CP", "30/2021/NĐ-CP[2021-01-01]",
		"30.2/2021/NĐ-CP", "30.16/2021/NĐ-CP", "30a/2021/NĐ-CP", "30d/2021/NĐ-CP",
		"30đ/2021/NĐ-CP", "30e/2021/NĐ-CP", "31/2021/NĐ-CP", "255/2021/NĐ-CP", "256/2021/NĐ-CP",
		"01/2021/QH14", "01/2021/QH14[Luật]", "01/2021/QH14[Luật,ha-noi]", "01/2021/QH14[ha-noi]",
		"01/2021/QH14[ha-noi,2021-01-01]", "01/2021/QH14[ha-noi.a]", "01/2021/QH14[2021-01-01]",
		"01/2022/A"
	};
	LegalKey	keys[lengthof(rows)];
	LegalError	err;

	for (int i = 0; i < lengthof(rows); i++)
		CHECK_INT(rows[i], legal_code_parse(rows[i], strlen(rows[i]), &keys[i], &err), LEGAL_OK);
	for (int i = 0; i + 1 < lengthof(rows); i++)
	{
		size_t		n = keys[i].len < keys[i + 1].len ? keys[i].len : keys[i + 1].len;
		int			c = memcmp(keys[i].bytes, keys[i + 1].bytes, n);

		CHECK(rows[i + 1], c < 0 || (c == 0 && keys[i].len < keys[i + 1].len));
	}
}

static int
compare(const LegalKey *a, const LegalKey *b)
{
	int			c = memcmp(a->bytes, b->bytes, a->len < b->len ? a->len : b->len);

	return c != 0 ? c : a->len < b->len ? -1 : a->len > b->len;
}

/* Covering by its own rule; the range holds what is covered, and nothing else when it says so. */
static void
test_covers(void)
{
	static const char *const rows[] = {
		"38/2020/QĐ-UBND", "38/2020/QĐ-UBND[ha-noi]", "38/2020/QĐ-UBND[ha-noi.son-tay]",
		"38/2020/QĐ-UBND[ha-noi-moi]", "38/2020/QĐ-UBND[ha-noi,2020-05-06]",
		"38/2020/QĐ-UBND[2020-05-06]", "38a/2020/QĐ-UBND", "38.1/2020/QĐ-UBND",
		"39/2020/QĐ-UBND", "37/2020/QĐ-UBND[ha-noi]", "55/2010/QH12", "55/2010/QH12[Luật]",
		"55/2010/QH12[Luật,ha-noi]", "55/2010/QH12[Nghị quyết]", "55/2010/QH12[ha-noi]",
		"55/2010/QH12[ha-noi,2010-01-01]", "55/2010/QH12[Luật,2010-01-01]", "KS/2013/HP"
	};
	static const char *const covered[][2] = {
		{"38/2020/QĐ-UBND", "38/2020/QĐ-UBND[ha-noi]"},
		{"38/2020/QĐ-UBND", "38/2020/QĐ-UBND[2020-05-06]"},
		{"38/2020/QĐ-UBND[ha-noi]", "38/2020/QĐ-UBND[ha-noi.son-tay]"},
		{"38/2020/QĐ-UBND[2020-05-06]", "38/2020/QĐ-UBND[ha-noi,2020-05-06]"},
		{"55/2010/QH12[ha-noi]", "55/2010/QH12[Luật,ha-noi]"},
	};
	static const char *const not_covered[][2] = {
		{"38/2020/QĐ-UBND", "38a/2020/QĐ-UBND"},
		{"38/2020/QĐ-UBND", "38.1/2020/QĐ-UBND"},
		{"38/2020/QĐ-UBND[ha-noi]", "38/2020/QĐ-UBND[ha-noi-moi]"},
		{"38/2020/QĐ-UBND[ha-noi.son-tay]", "38/2020/QĐ-UBND[ha-noi]"},
		{"55/2010/QH12[Luật]", "55/2010/QH12[Nghị quyết]"},
	};
	LegalKey	keys[lengthof(rows)];
	LegalError	err;

#define COVERS(a, b) \
	legal_key_covers((a)->bytes, (a)->len, (b)->bytes, (b)->len)

	for (int i = 0; i < lengthof(covered) + lengthof(not_covered); i++)
	{
		bool		wanted = i < lengthof(covered);
		const char *const *pair = wanted ? covered[i] : not_covered[i - lengthof(covered)];
		LegalKey	a;
		LegalKey	b;

		legal_code_parse(pair[0], strlen(pair[0]), &a, &err);
		legal_code_parse(pair[1], strlen(pair[1]), &b, &err);
		CHECK_INT(pair[1], COVERS(&a, &b), wanted);
	}
	for (int i = 0; i < lengthof(rows); i++)
		CHECK_INT(rows[i], legal_code_parse(rows[i], strlen(rows[i]), &keys[i], &err), LEGAL_OK);
	for (int i = 0; i < lengthof(rows); i++)
	{
		LegalKey	lower;
		LegalKey	upper;
		bool		exact = legal_key_range(keys[i].bytes, keys[i].len, &lower, &upper);
		char		text[LEGAL_TEXT_MAX + 1];

		CHECK("a value covers itself", COVERS(&keys[i], &keys[i]));
		for (int k = 0; k < lengthof(rows); k++)
		{
			bool		inside = compare(&lower, &keys[k]) <= 0 && compare(&keys[k], &upper) < 0;

			if (COVERS(&keys[i], &keys[k]))
				CHECK(rows[k], inside);
			else if (exact)
				CHECK(rows[k], !inside);
		}
		text[legal_code_print(upper.bytes, upper.len, text)] = '\0';
		CHECK_STR("a bound's mark is told", text + strlen(text) - strlen("…"), "…");
	}
}

static void
test_make(void)
{
	LegalPieces pieces;
	LegalKey	key;
	LegalKey	parsed;
	LegalError	err;
	char		text[LEGAL_TEXT_MAX + 1];

#define PIECE(field, value) \
	(pieces.field = (value), pieces.field##_len = strlen(value))

	memset(&pieces, 0, sizeof(pieces));
	pieces.number = 230;
	PIECE(symbol, "KH-UBND");
	PIECE(authority, "Hà Nội.Sơn Tây");
	pieces.issued_on = legal_date_to_julian(2021, 4, 19);
	CHECK_INT("pieces", legal_code_make(&pieces, &key, &err), LEGAL_OK);
	text[legal_code_print(key.bytes, key.len, text)] = '\0';
	CHECK_STR("pieces", text, "230/KH-UBND[ha-noi.son-tay,2021-04-19]");
	legal_code_parse(text, strlen(text), &parsed, &err);
	CHECK_INT("read back", compare(&key, &parsed), 0);

	PIECE(suffix, ".16");
	CHECK_INT("sub-number", legal_code_make(&pieces, &key, &err), LEGAL_OK);
	PIECE(suffix, "a\xe2\x80\x93NQ");
	CHECK_INT("more than a suffix", legal_code_make(&pieces, &key, &err), LEGAL_BAD_SYNTAX);
	PIECE(suffix, "ab");
	CHECK_INT("long suffix", legal_code_make(&pieces, &key, &err), LEGAL_BAD_SYNTAX);
	pieces.suffix_len = 0;
	PIECE(symbol, "2020/NĐ-CP");
	CHECK_INT("a year inside the symbol", legal_code_make(&pieces, &key, &err), LEGAL_BAD_SYNTAX);
	PIECE(symbol, " 2020/NĐ-CP");
	CHECK_INT("a year behind a blank", legal_code_make(&pieces, &key, &err), LEGAL_BAD_SYNTAX);
	PIECE(symbol, "KH-UBND[x]");
	CHECK_INT("qualifiers inside", legal_code_make(&pieces, &key, &err), LEGAL_BAD_SYNTAX);
	PIECE(symbol, "KH-UBND");
	PIECE(authority, "x,y");
	CHECK_INT("two authorities", legal_code_make(&pieces, &key, &err), LEGAL_BAD_SYNTAX);
	pieces.authority_len = 0;
	PIECE(doc_type, "Hội đồng");
	CHECK_INT("no type", legal_code_make(&pieces, &key, &err), LEGAL_BAD_SYNTAX);
	pieces.doc_type_len = 0;
	pieces.symbol_len = 5000;
	CHECK_INT("5,000 bytes", legal_code_make(&pieces, &key, &err), LEGAL_OVER_LIMIT);
	pieces.symbol_len = strlen(pieces.symbol);
	pieces.number = LEGAL_NUMBER_MAX + INT64_C(1);
	CHECK_INT("number", legal_code_make(&pieces, &key, &err), LEGAL_OUT_OF_RANGE);
	pieces.number = 1;
	pieces.year = 1899;
	CHECK_INT("year", legal_code_make(&pieces, &key, &err), LEGAL_OUT_OF_RANGE);
}

static void
test_guess(void)
{
	static const struct
	{
		const char *text;
		const char *wanted;		/* the value, or "" */
		const char *problems;
	}			rows[] = {
		{"32/2021/NĐ-CP", "32/2021/NĐ-CP", ""},
		{"'56/2020/TT-BCT", "56/2020/TT-BCT", "leading_text "},
		{"Số: 32/2021/NĐ-CP", "32/2021/NĐ-CP", "leading_text "},
		{"35/2018/QH14.", "35/2018/QH14", "trailing_text "},
		{"84-CP (1)", "84/CP", "trailing_text "},
		{"45/2013/QH13 và 12/2017/QH14", "45/2013/QH13", "trailing_text two_codes "},
		{"32/2021/ND-CP", "32/2021/NĐ-CP", "d_for_đ "},
		{"32-2021-nd-cp", "32/2021/NĐ-CP", "d_for_đ "},
		{"05/DA-UBND", "05/DA-UBND", ""},
		{"04-NQ/TU", "04-NQ/TU", ""},
		{"33-NQ/TƯ", "33-NQ/TW", "tư_for_tw "},
		{"12/2010/NĐCP", "12/2010/NĐ-CP", "missing_separator "},
		{"167/2013NĐ-CP", "167/2013/NĐ-CP", "missing_separator "},
		{"982024nd-cp", "98/2024/NĐ-CP", "missing_separator d_for_đ "},
		{"102/2 024/NĐ-CP", "102/2024/NĐ-CP", "split_digits "},
		{"06.2020.TT.BTNMT", "06/2020/TT-BTNMT", "dot_separator "},
		{"26-2019-NĐ-CP.docx", "26/2019/NĐ-CP", "trailing_text "},
		{"12/98/NĐ-CP", "12/1998/NĐ-CP", "two_digit_year "},
		{"28/2023/QH1537", "28/2023/QH15", "footnote_digit "},
		{"09/2026/NĐ-CP4", "09/2026/NĐ-CP", "footnote_digit "},
		{"17/2018/TT-BTNMTngày", "17/2018/TT-BTNMT", "glued_tail trailing_text "},
		{"102-SL/L-004.", "102-SL/L004", "trailing_text "},
		{"12/2020/QH13", "12/2020/QH13", "term_year_mismatch "},
		{"55/2077/TT-BGDĐT", "55/2077/TT-BGDĐT", "year_in_future "},
		{"12/2020/KHTU", "12/2020/KH-TU", "missing_separator "},
		{"12/2020/KHTU[Luật]", "12/2020/KHTU[Luật]", ""},
		{"Số:32/2021/NĐ-CP", "32/2021/NĐ-CP", "leading_text "},
		{"12/2020/NĐ-Cp", "12/2020/NĐ-CP", "glued_tail "},
		{"12/2012/NQ-HĐND8", "12/2012/NQ-HĐND8", ""},
		{"12/2020/TT-BTC(X13", "12/2020/TT-BTC-X13", "not_a_code "},
		/* hopeless, and never the beginning of a code for the code */
		{"", "", "not_a_code "},
		{"46/2016/NĐ", "", "truncated "},
		{"46/2016/ND", "", "truncated d_for_đ "},
		{"802/TTr-Sở", "", "glued_tail "},
		{"01/QĐ-CTy", "", "glued_tail "},
		{"07-QĐi/TW", "07-QĐi/TW", ""},
		{"10ab/2020/TT-BTC", "", "long_suffix "},
		{"12bis/2020/NĐ-CP", "", "long_suffix "},
		{"12 ab/2020/TT-BTC", "", "digit_segment "},
		{"12/QĐ/2020/UBND", "", "digit_segment "},
		{"12/2020/AB/2020/CP", "", "digit_segment "},
		{"10 2/2024/NĐ-CP", "", "split_digits "},
		{"12/1860/NĐ-CP", "", "year_out_of_range "},
		{"01/01/2020", "", "looks_like_date "},
		{"QCVN 66:2015/BGTVT", "", "looks_like_standard "},
		{"000/PL-UBTVQH", "", "zero_number "},
		{"Số: …/QĐ-UBND", "", "missing_number "},
		{"/2021/TT-BTC", "", "missing_number "},
		{"…/XYZ-ABC", "", "not_a_code "},
		{"Không số", "", "unnumbered "},
		{"không có số", "", "not_a_code "},
		{"Mẫu số 05-ĐK-TCT", "", "looks_like_form "},
		{"MẪU SỐ: 05-ĐK-TCT", "", "looks_like_form "},
		{"Mẫu số 01 kèm theo 80/2021/TT-BTC", "80/2021/TT-BTC", "leading_text "},
		{"230/KH-", "", "truncated "},
		{"32/21/NĐ-CP", "", "two_digit_year "},
		{"32/2021/N?-CP", "", "bad_character "},
		/* the end of the cell, a closing quote, a paragraph sign: no debris */
		{"32/2021/NĐ-CP?", "32/2021/NĐ-CP", "trailing_text "},
		{"32/2021/NĐ-CP”của", "32/2021/NĐ-CP", "trailing_text "},
		{"32/2021/NĐ-CP §5", "32/2021/NĐ-CP", "trailing_text "},
		{"32/2021/NĐ-CP-", "32/2021/NĐ-CP", "truncated trailing_text "},
		{"12/2015/QÑ-TTg", "12/2015/QĐ-TTg", "legacy_font "},
		{"12/2015/Q§-TTg", "12/2015/QĐ-TTg", "legacy_font "},
		{"12/2015/q®-ttg", "12/2015/QĐ-TTg", "legacy_font "},
		{"nghi-dinh-32-2021-nd-cp", "32/2021/NĐ-CP", "leading_text d_for_đ "},
		{"nghi-dinh-so-32-2021-nd-cp.pdf", "32/2021/NĐ-CP", "leading_text trailing_text d_for_đ "},
		{"ngay-32-2021-nd-cp", "", "not_a_code "},
		{"12-2021-tt-bct-quy-dinh-ve-dien", "12/2021/TT-BCT", "trailing_text "},
		{"12-2021-TT-BCT-QUY-DINH-VE-DIEN", "12/2021/TT-BCT-QUY-DINH-VE-DIEN", ""},
		{"11-2020-TT-BCT-2.doc", "11/2020/TT-BCT", "trailing_text "},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		LegalKey	key;
		uint64_t	problems;
		char		text[LEGAL_TEXT_MAX + 1] = "";
		char		names[512] = "";

		if (legal_code_guess(rows[i].text, strlen(rows[i].text), &key, &problems))
			text[legal_code_print(key.bytes, key.len, text)] = '\0';
		for (int p = 1; p < LEGAL_PROBLEMS; p++)
			if (problems & LEGAL_PROBLEM_BIT(p))
				strcat(strcat(names, legal_problem_name(p)), " ");
		CHECK_STR(rows[i].text, text, rows[i].wanted);
		CHECK_STR(rows[i].text, names, rows[i].problems);
	}
}

/* What does not fit is told, not cut. */
static void
test_long_guess(void)
{
	char		text[400] = "12/2020/";
	LegalKey	key;
	uint64_t	problems;

	memset(text + 8, 'A', 300);
	CHECK_INT("300 letters", legal_code_guess(text, 308, &key, &problems), false);
	CHECK("300 letters", (problems & LEGAL_PROBLEM_BIT(LEGAL_TOO_LONG)) != 0);
}

static void
test_dates(void)
{
	int			year;
	int			month;
	int			day;

	/* the epoch of the calendar program, and PostgreSQL's own */
	CHECK_INT("2000-01-01", legal_date_to_julian(2000, 1, 1), 2451545);
	CHECK_INT("1900-02-29", legal_date_to_julian(1900, 2, 29), 0);
	CHECK_INT("2000-02-29", legal_date_to_julian(2000, 2, 29), 2451604);
	for (int32_t j = legal_date_to_julian(1900, 1, 1); j <= legal_date_to_julian(2199, 12, 31);
		 j += 97)
	{
		legal_julian_to_date(j, &year, &month, &day);
		if (legal_date_to_julian(year, month, day) != j)
			CHECK_INT("there and back", legal_date_to_julian(year, month, day), j);
	}
}

static void
test_fold(void)
{
	uint32_t	cps[LEGAL_SEGMENT_MAX];
	int			n;
	char		marks[400];

	/* ị from i + U+0323; then a run of marks is cut, not read to its end */
	CHECK_INT("bytes", legal_nfc_next("i\xcc\xa3x", 4, 0, cps, &n), 3);
	CHECK_INT("composed", cps[0], 0x1ECB);
	for (int i = 0; i < 399; i += 2)
		memcpy(marks + i, "\xcc\x81", 2);
	CHECK("a segment is bounded", legal_nfc_next(marks, 398, 0, cps, &n) <= 2 * LEGAL_SEGMENT_MAX);
	CHECK_INT("stray byte", legal_nfc_next("\xff" "a", 2, 0, cps, &n), 1);
	CHECK_INT("stray byte", cps[0], 0xFFFD);
	CHECK_INT("ặ", legal_char_slug(0x1EB7), 'a');
	CHECK_INT("Ỹ", legal_char_lower(0x1EF8), 0x1EF9);
	CHECK_INT("Đ", legal_char_upper(0x0111), 0x0110);
	CHECK_INT("eth", legal_char_upper(0x00F0), 0x0110);
}

/* Bytes of nobody's making are told, not followed. */
static void
test_decode(void)
{
	static const uint8_t good[] = {7, 0xe5, 'A', 0, 1, 32, 1, 'L', 0, 2, 'x', 0, 3, 0, 0x25, 0x88, 12};
	LegalParts	parts;
	uint8_t		bytes[sizeof(good)];

	CHECK("whole", legal_key_decode(good, sizeof(good), &parts));
	CHECK_INT("whole", parts.ref_len, sizeof(good));
	for (size_t len = 0; len < sizeof(good); len++)
	{
		memcpy(bytes, good, len);
		if (legal_key_decode(bytes, len, &parts))
			CHECK("cut", parts.ref_len <= len);
	}
	CHECK("no symbol", !legal_key_decode((const uint8_t *) "\0\0\0\1\1", 5, &parts));
	CHECK("number of five bytes",
		  !legal_key_decode((const uint8_t *) "\0\0A\0\5\1\1\1\1\1", 10, &parts));
	CHECK("number not the fewest bytes",
		  !legal_key_decode((const uint8_t *) "\0\0A\0\2\0\1", 7, &parts));
}

int
main(void)
{
	test_bytes();
	test_spelling();
	test_refusals();
	test_limits();
	test_order();
	test_covers();
	test_make();
	test_guess();
	test_long_guess();
	test_dates();
	test_fold();
	test_decode();
	return unit_end();
}
