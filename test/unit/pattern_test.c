/*
 * pattern_test.c
 *	  Patterns of codes outside the server: reading, bytes, matching, ranges, arms.
 *
 * The bytes pinned here are what stands on users' disks.
 */
#include "code/legal_pattern.h"

#include "unit.h"

/* The canonical text, or what is wrong in angle brackets. */
static const char *
read_as(const char *text)
{
	static char out[LEGAL_TEXT_MAX + 64];
	LegalKey	pattern;
	LegalError	err;

	memset(&err, 0, sizeof(err));
	if (legal_pattern_parse(text, strlen(text), &pattern, &err) != LEGAL_OK)
		snprintf(out, sizeof(out), "<%s>", err.detail);
	else
		out[legal_pattern_print(pattern.bytes, pattern.len, out)] = '\0';
	return out;
}

static LegalPattern
pattern_of(const char *text)
{
	static LegalKey bytes;
	LegalPattern pattern = {0};
	LegalError	err;

	CHECK_INT(text, legal_pattern_parse(text, strlen(text), &bytes, &err), LEGAL_OK);
	CHECK(text, legal_pattern_decode(bytes.bytes, bytes.len, &pattern));
	return pattern;
}

static LegalKey
key_of(const char *text)
{
	LegalKey	key = {0};
	LegalError	err;

	CHECK_INT(text, legal_code_parse(text, strlen(text), &key, &err), LEGAL_OK);
	return key;
}

static int
compare(const LegalKey *a, const LegalKey *b)
{
	int			c = memcmp(a->bytes, b->bytes, a->len < b->len ? a->len : b->len);

	return c != 0 ? c : (a->len > b->len) - (a->len < b->len);
}

static void
test_reading(void)
{
	static const struct
	{
		const char *text;
		const char *wanted;
	}			rows[] = {
		{"*/2021/NĐ-CP", "*/2021/NĐ-CP"},
		{"*/*/*", "*/*/*"},
		{"1..99/2015..2020/TT-*", "01..99/2015..2020/TT-*"},
		{"*/-/KH-UBND[Hà Nội]", "*/-/KH-UBND[ha-noi]"},
		{" 5 / 2020 / tt - btc [ Hà Nội . Sơn Tây ] ", "05/2020/TT-BTC[ha-noi.son-tay]"},
		{"30A/2008/nq-cp", "30a/2008/NQ-CP"},
		{"30*/2008/NQ-CP", "30*/2008/NQ-CP"},
		{"66.16/2026/NQ-CP", "66.16/2026/NQ-CP"},
		{"KS/2013/HP", "KS/2013/HP"},
		{"{3,1,2}/2020/QH14", "{01,02,03}/2020/QH14"},
		{"{1,KS,1,30a,30,30.2}/2020/QH14", "{KS,01,30,30.2,30a}/2020/QH14"},
		{"{4..6,1..3,5a,8*,7}/2020/QH14", "{01..06,07,08*}/2020/QH14"},
		{"{5..5}/2020/QH14", "05*/2020/QH14"},
		{"*/{2020,2019,-,2018}/QH14", "*/{-,2018..2020}/QH14"},
		{"*/{2015..2018,2017..2020}/QH14", "*/2015..2020/QH14"},
		{"*/*/{NQ-CP,NĐ-CP,NQ-CP}", "*/*/{NQ-CP,NĐ-CP}"},
		{"*/*/{NQ-CP,*}", "*/*/*"},
		{"*/2021/QĐ-TTG", "*/2021/QĐ-TTg"},
		{"*/2021/*-ttg", "*/2021/*-TTg"},
		{"*/2021/TT/*", "*/2021/TT-*"},
		{"*/*/TTLT-*-BCA-*", "*/*/TTLT-*-BCA-*"},
		{"*/*/*-*", "*/*/*-*"},
		{"*/-/NQ/TW", "*/-/NQ-TW"},
		{"*/-/NĐ", "*/-/NĐ"},
		{"KS/1980/NĐ", "KS/1980/NĐ"},
		{"*/2021/QH 14", "*/2021/QH14"},
		/* refused */
		{"", "<The text ends where a number is expected.>"},
		{"32/NĐ-CP", "<\"N\" at character 4 cannot stand where a year is expected.>"},
		{"18-NQ/TW", "<\"-\" at character 3 cannot stand where / is expected behind the number.>"},
		{"0/2021/NĐ-CP", "<The number at character 1 is 0.>"},
		{"1000000000/2021/NĐ-CP", "<The number at character 1 is above 999999999.>"},
		{"9..3/2021/NĐ-CP", "<The range at character 1 ends before it starts.>"},
		{"1a..3/2021/NĐ-CP", "<\".\" at character 3 cannot stand where / is expected behind the number.>"},
		{"1.../2021/NĐ-CP", "<\".\" at character 4 cannot stand where a number is expected.>"},
		{"{1,*}/2021/NĐ-CP", "<\"*\" at character 4 cannot stand where a number is expected.>"},
		{"{1/2021/NĐ-CP", "<\"/\" at character 3 cannot stand in a set of numbers.>"},
		{"*/21/NĐ-CP", "<The year 21 is not between 1900 and 2199.>"},
		{"*/2020..2019/NĐ-CP", "<The range at character 3 ends before it starts.>"},
		{"*/2021/", "<The symbol is missing at character 8.>"},
		{"*/2021/NĐ", "<The symbol at character 8 is a document type without its issuer.>"},
		{"*/2021/QH*", "<In a symbol * stands for whole segments; a dash is missing at character 10.>"},
		{"*/2021/*BTC", "<In a symbol * stands for whole segments; a dash is missing at character 9.>"},
		{"*/2021/TT-*-", "<The symbol is missing at character 13.>"},
		{"*/-/2021/NĐ-CP", "<The symbol at character 5 starts with a digit.>"},
		{"*/-/-2021/NĐ-CP", "<The symbol at character 5 starts with a digit.>"},
		{"*/2021/NĐ-CP4", "<In the symbol at character 8, digits follow an issuer that has no"
		" numbered units, as a footnote's mark would.>"},
		{"*/2021/NĐ-CP}", "<\"}\" at character 13 cannot stand behind the symbol.>"},
		{"*/2021/QH14[Luật]",
		"<Only an authority may stand in the brackets of a pattern, at character 12.>"},
		{"*/2021/QH14[2021-02-03]",
		"<Only an authority may stand in the brackets of a pattern, at character 12.>"},
		{"*/2021/KH-UBND[]", "<The qualifier at character 16 is empty.>"},
		{"*/2021/KH-UBND[ha-noi", "<The bracket of the qualifiers is not closed.>"},
		{"*/2021/KH-UBND[ha-noi]x", "<\"x\" at character 23 cannot stand behind the qualifiers.>"},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		char		once[LEGAL_TEXT_MAX + 64];

		strcpy(once, read_as(rows[i].text));
		CHECK_STR(rows[i].text, once, rows[i].wanted);
		if (once[0] != '<')
			CHECK_STR(once, read_as(once), once);
	}
}

static void
test_limits(void)
{
	char		text[4096];
	char	   *out = text;
	LegalKey	pattern;
	LegalError	err;

	for (int i = 0; i <= LEGAL_PATTERN_SET_MAX; i++)
		out += sprintf(out, "%c%d", i == 0 ? '{' : ',', 2 * i + 1);
	sprintf(out, "}/2020/QH14");
	CHECK_INT("set", legal_pattern_parse(text, strlen(text), &pattern, &err), LEGAL_OVER_LIMIT);

	out = text;
	for (int i = 0; i < LEGAL_PATTERN_SET_MAX; i++)
		out += sprintf(out, "%c%d..%d", i == 0 ? '{' : ',', 100000000 + 2 * i, 100000000 + 2 * i);
	sprintf(out, "}/2020/QH14");
	CHECK_INT("bytes", legal_pattern_parse(text, strlen(text), &pattern, &err), LEGAL_OVER_LIMIT);

	memset(text, 'A', 300);
	memcpy(text, "*/2020/", 7);
	CHECK_INT("symbol", legal_pattern_parse(text, 300, &pattern, &err), LEGAL_OVER_LIMIT);
	CHECK_INT("segments", legal_pattern_parse("*/*/*-*-*-*-*-*-*-*-*-*-*-*-*-*-*-*-*", 37, &pattern,
											  &err), LEGAL_OVER_LIMIT);
	CHECK_INT("most segments", legal_pattern_parse("*/*/*-*-*-*-*-*-*-*-*-*-*-*-*-*-*-*", 35, &pattern,
												   &err), LEGAL_OK);
	memset(text, ' ', sizeof(text));
	memcpy(text, "*/2020/A", 8);
	text[3000] = 'A';
	CHECK_INT("characters", legal_pattern_parse(text, 3001, &pattern, &err), LEGAL_OVER_LIMIT);
}

static void
test_bytes(void)
{
	static const struct
	{
		const char *text;
		const char *hex;
	}			rows[] = {
		{"*/*/*", "01" "00" "00" "00" "00"},
		{"*/2021/NĐ-CP", "01" "00" "0107E507E5" "01" "4EC490014350" "00" "00"},
		{"30*/-/A", "01" "0102011E011E" "0100000000" "01" "4100" "00"},
		{"{KS,30a,66.16}/{-,2020}/TT-*[hue]", "01" "03" "0100" "01011E61" "01014260" "0110"
		"02" "00000000" "07E407E4" "01" "545401" "02" "00" "68756500"},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		char		hex[2 * LEGAL_KEY_MAX + 1];
		LegalKey	bytes = {0};
		LegalPattern pattern;
		LegalError	err;

		(void) legal_pattern_parse(rows[i].text, strlen(rows[i].text), &bytes, &err);
		for (size_t k = 0; k < bytes.len; k++)
			sprintf(hex + 2 * k, "%02X", bytes.bytes[k]);
		CHECK_STR(rows[i].text, hex, rows[i].hex);

		/* bytes cut short are none, and a byte more is too many */
		for (size_t len = 0; len < bytes.len; len++)
			CHECK(rows[i].text, !legal_pattern_decode(bytes.bytes, len, &pattern));
		bytes.bytes[bytes.len] = 0;
		CHECK(rows[i].text, !legal_pattern_decode(bytes.bytes, bytes.len + 1, &pattern));
	}
}

static const char *const codes[] = {
	"32/2021/NĐ-CP", "32/2021/NĐ-CP[ha-noi]", "32a/2021/NĐ-CP", "32.1/2021/NĐ-CP", "33/2021/NĐ-CP",
	"32/2020/NĐ-CP", "32/2021/NQ-CP", "32/2021/TT-BTC", "32/2021/TTLT-BTC-BCA",
	"32/2021/TTLT-BTC-BCA-BQP", "32/NĐ-CP", "230/KH-UBND", "230/KH-UBND[ha-noi]",
	"230/KH-UBND[ha-noi.son-tay]", "230/KH-UBND[ha-noi-2]", "230/KH-UBND[hue,2020-01-02]", "73/CP",
	"18-NQ/TW", "97/2019/QH14", "97/2019/QH14[Luật]", "97/2019/QH14[Luật,ha-noi]", "KS/2013/HP",
	"999999999/2199/ZZ", "999999999a/2199/ZZ", "01/1900/A", "1/A", "1/A-A", "300/2021/NĐ-CP",
	"65536/2021/NĐ-CP", "230a/KH-UBND[ha-noi]"
};

/* Which of the codes match, by their places, and what the ranges make of them. */
static void
test_matching(void)
{
	static const struct
	{
		const char *text;
		const char *wanted;
	}			rows[] = {
		{"*/*/*", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29"},
		{"32/2021/NĐ-CP", "0 1"},
		{"32*/2021/NĐ-CP", "0 1 2 3"},
		{"32a/2021/NĐ-CP", "2"},
		{"32.1/2021/NĐ-CP", "3"},
		{"32..300/2021/NĐ-CP", "0 1 2 3 4 27"},
		{"{32,300..999999999}/2021/NĐ-CP", "0 1 27 28"},
		{"*/2021/NĐ-CP", "0 1 2 3 4 27 28"},
		{"*/2020..2021/NĐ-CP", "0 1 2 3 4 5 27 28"},
		{"*/*/NĐ-CP", "0 1 2 3 4 5 10 27 28"},
		{"*/-/NĐ-CP", "10"},
		{"32/{-,2020}/NĐ-CP", "5 10"},
		{"*/-/*", "10 11 12 13 14 15 16 17 25 26 29"},
		{"*/*/*-CP", "0 1 2 3 4 5 6 10 27 28"},
		{"*/*/TTLT-*", "8 9"},
		{"*/*/TTLT-*-BCA", "8"},
		{"*/*/*-BCA-*", "9"},
		{"*/*/*-*-*", "8 9"},
		{"*/*/{TT-*,*-TW,QH14}", "7 17 18 19 20"},
		{"*/*/A-*", "26"},
		{"*/*/*-A", "26"},
		{"*/-/KH-UBND[ha-noi]", "12 13 29"},
		{"230/-/KH-UBND[ha-noi]", "12 13"},
		{"230/-/KH-UBND[ha-noi.son-tay]", "13"},
		{"97/2019/QH14[ha-noi]", "20"},
		{"*/*/*[hue]", "15"},
		{"KS/*/*", "21"},
		{"KS/2013/HP", "21"},
		{"1..999999999/2199/ZZ", "22 23"},
		{"999999999/2199/ZZ", "22"},
		{"1/1900..2199/*", "24"},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		char		found[256] = "";
		LegalPattern pattern = pattern_of(rows[i].text);

		for (int k = 0; k < lengthof(codes); k++)
		{
			LegalKey	key = key_of(codes[k]);

			if (legal_pattern_matches(&pattern, key.bytes, key.len))
				sprintf(found + strlen(found), "%s%d", found[0] ? " " : "", k);
		}
		CHECK_STR(rows[i].text, found, rows[i].wanted);

		for (int max = 1; max <= 400; max += max == 1 ? 2 : 40)
		{
			static LegalKeyRange ranges[401];
			static LegalKey arms[401];
			bool		exact;
			int			n = legal_pattern_ranges(&pattern, ranges, max, &exact);
			int			narms = legal_pattern_split(&pattern, arms, max);

			CHECK(rows[i].text, n >= 1 && n <= max && narms >= 1 && narms <= max);
			for (int k = 0; k < n; k++)
			{
				CHECK(rows[i].text, compare(&ranges[k].low, &ranges[k].high) < 0);
				CHECK(rows[i].text, k == 0 || compare(&ranges[k - 1].high, &ranges[k].low) < 0);
			}
			for (int k = 0; k < lengthof(codes); k++)
			{
				LegalKey	key = key_of(codes[k]);
				bool		match = legal_pattern_matches(&pattern, key.bytes, key.len);
				bool		inside = false;
				bool		some_arm = false;

				for (int m = 0; m < n; m++)
					inside |= compare(&ranges[m].low, &key) <= 0 && compare(&key, &ranges[m].high) < 0;
				for (int m = 0; m < narms; m++)
				{
					LegalPattern arm;

					some_arm |= legal_pattern_decode(arms[m].bytes, arms[m].len, &arm) &&
						legal_pattern_matches(&arm, key.bytes, key.len);
				}
				CHECK(rows[i].text, exact ? inside == match : inside || !match);
				CHECK(rows[i].text, some_arm == match);
			}
		}
	}
}

/* The hull, as EXPLAIN shows it. */
static void
test_bounds(void)
{
	static const struct
	{
		const char *text;
		const char *low;
		const char *high;
	}			rows[] = {
		{"*/*/*", "*/-/*", "*/2200/*"},
		{"*/-/*", "*/-/*", "*/1900/*"},
		{"7/2021/*-CP", "*/2021/*", "*/2022/*"},
		{"*/2021/NĐ-CP", "*/2021/NĐ-CP", "*/2021/NĐ-CP-*"},
		{"*/2021/QĐ-TTg-*", "*/2021/QĐ-TTg-*", "*/2021/QĐ-TTg-*…"},
		{"5/2021/NĐ-CP", "05/2021/NĐ-CP", "05/2021/NĐ-CP…"},
		{"5..9/2021/NĐ-CP", "05/2021/NĐ-CP", "10/2021/NĐ-CP"},
		{"5a/-/NĐ-CP[hue]", "05a/NĐ-CP[hue]", "05a/NĐ-CP[hue]…"},
		{"1..999999999/2199/A", "01/2199/A", "1000000000/2199/A"},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		LegalPattern pattern = pattern_of(rows[i].text);
		LegalKeyRange hull;
		bool		exact;
		char		text[LEGAL_TEXT_MAX + 1];

		CHECK_INT(rows[i].text, legal_pattern_ranges(&pattern, &hull, 1, &exact), 1);
		text[legal_code_print(hull.low.bytes, hull.low.len, text)] = '\0';
		CHECK_STR(rows[i].text, text, rows[i].low);
		text[legal_code_print(hull.high.bytes, hull.high.len, text)] = '\0';
		CHECK_STR(rows[i].text, text, rows[i].high);
	}
}

/* How many ranges there are at most max, and whether exact. */
static void
test_ranges(void)
{
	static const struct
	{
		const char *text;
		int			max;
		int			ranges;
		bool		exact;
		int			arms;
	}			rows[] = {
		{"*/*/*", 32, 1, true, 1},
		{"*/2021/*", 32, 1, true, 1},
		{"5/2021/*", 32, 1, false, 1},
		{"*/2020..2021/*", 32, 1, true, 1},
		{"*/{-,2020}/*", 32, 2, true, 2},
		{"*/2021/NĐ-CP", 32, 1, true, 1},
		{"*/2021/{NĐ-CP,NQ-CP}", 32, 2, true, 2},
		{"*/2020..2021/{NĐ-CP,NQ-CP}", 32, 4, true, 4},
		{"*/2020..2021/{NĐ-CP,NQ-CP}", 3, 2, false, 2},
		{"{1,3..5}/2020..2021/{NĐ-CP,NQ-CP}", 32, 8, true, 8},
		{"{1,3..5}/2020..2021/{NĐ-CP,NQ-CP}", 7, 4, false, 4},
		{"1..99/2015..2020/TT-*", 32, 6, false, 6},
		{"*/2015..2020/TT-*", 32, 6, true, 6},
		{"*/2015..2020/TT-*-BCA", 32, 6, false, 6},
		{"*/2015..2020/*-BCA", 32, 1, false, 1},
		{"*/2015..2020/{*-BCA,TT-*}", 32, 1, false, 1},
		{"*/1945..2020/NĐ-CP", 32, 1, false, 1},
		{"*/1945..2020/NĐ-CP", 76, 76, true, 76},
		{"*/*/NĐ-CP", 32, 1, false, 1},
		{"*/*/NĐ-CP", 301, 301, true, 301},
		{"*/-/KH-UBND[ha-noi]", 32, 1, false, 1},
		{"30/-/KH-UBND[ha-noi]", 32, 1, true, 1},
		{"30*/-/KH-UBND[ha-noi]", 32, 1, false, 1},
		{"30/2020/QH14[ha-noi]", 32, 1, false, 1},
		{"*/*/*[ha-noi]", 32, 1, false, 1},
		{"{1,2,3}/*/NĐ-CP", 32, 1, false, 1},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		static LegalKeyRange ranges[301];
		static LegalKey arms[301];
		LegalPattern pattern = pattern_of(rows[i].text);
		bool		exact;

		CHECK_INT(rows[i].text, legal_pattern_ranges(&pattern, ranges, rows[i].max, &exact),
				  rows[i].ranges);
		CHECK_INT(rows[i].text, exact, rows[i].exact);
		CHECK_INT(rows[i].text, legal_pattern_split(&pattern, arms, rows[i].max), rows[i].arms);
	}
}

int
main(void)
{
	test_reading();
	test_limits();
	test_bytes();
	test_matching();
	test_bounds();
	test_ranges();
	return unit_end();
}
