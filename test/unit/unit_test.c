/*
 * unit_test.c
 *	  Units inside a document: bytes, order, reading, printing.
 *
 * The bytes pinned here are what stands on users' disks.
 */
#include "code/legal_unit.h"

#include "unit.h"

/* The canonical text, or the problem's name in angle brackets. */
static const char *
read_as(const char *text)
{
	static char out[LEGAL_UNITS_TEXT_MAX + 64];
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalError	err;
	int			n;

	memset(&err, 0, sizeof(err));
	if (legal_units_parse(text, strlen(text), units, &n, &err) != LEGAL_OK)
		snprintf(out, sizeof(out), "<%s>", err.detail);
	else
		out[legal_units_print(units, n, out)] = '\0';
	return out;
}

/* The key of units alone, without a document's; empty when they are refused. */
static LegalKey
key_of(const char *text)
{
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalKey	key = {0};
	LegalError	err;
	int			n;

	if (legal_units_parse(text, strlen(text), units, &n, &err) == LEGAL_OK)
		CHECK(text, legal_units_append(&key, units, n));
	return key;
}

static void
test_bytes(void)
{
	static const struct
	{
		const char *text;
		const char *hex;
	}			rows[] = {
		{"", ""},
		{"Điều 5", "140105"},
		{"Điều 5a", "14010561"},
		{"Điều 5đ", "14010565"},
		{"Điều 256", "14020100"},
		{"khoản 2 Điều 5", "140105" "160102"},
		{"điểm a khoản 2 Điều 5", "140105" "160102" "1761"},
		{"điểm đ1 khoản 2 Điều 5", "140105" "160102" "1765600101"},
		{"tiết 1.2 điểm b khoản 4a Điều 5", "140105" "16010461" "1762" "180101600102"},
		{"Phần I", "100101"},
		{"Phần A", "1061"},
		{"Chương IIa", "11010261"},
		{"Mục 1", "120101"},
		{"Tiểu mục 3 Mục 1 Chương II Phần I", "100101" "110102" "120101" "130103"},
		{"Phụ lục", "1500"},
		{"Phụ lục VI", "150106"},
		{"Phụ lục 6.1.9", "150106600101600109"},
		{"khoản 1 Mục 2 Phần B Phụ lục III", "150103" "1062" "120102" "160101"},
		{"khoản 3 Phụ lục", "1500" "160103"},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		LegalKey	key = key_of(rows[i].text);
		LegalUnit	units[LEGAL_UNITS_MAX];
		char		hex[2 * LEGAL_UNITS_KEY_MAX + 1] = "";
		char		text[LEGAL_UNITS_TEXT_MAX + 1];
		size_t		end;
		int			n;

		for (size_t k = 0; k < key.len; k++)
			sprintf(hex + 2 * k, "%02x", key.bytes[k]);
		CHECK_STR(rows[i].text, hex, rows[i].hex);
		n = legal_units_decode(key.bytes, key.len, 0, units, &end);
		CHECK_INT(rows[i].text, (long) end, (long) key.len);
		text[n < 0 ? 0 : legal_units_print(units, n, text)] = '\0';
		CHECK_STR(rows[i].text, text, rows[i].text);
	}
}

/* In the order of a document; a prefix first, its range ends before the next row of its rank. */
static void
test_order(void)
{
	static const char *const rows[] = {
		"", "Phần I", "Chương I Phần I", "Mục 1 Chương I Phần I", "Mục 2 Chương I Phần I",
		"Chương II Phần I", "Phần I.1", "Phần Ia", "Phần II", "Phần XI", "Phần A", "Phần Đ",
		"Chương I", "Mục 1 Chương I", "Chương IIa", "Chương III", "Mục 1", "Tiểu mục 1 Mục 1",
		"Tiểu mục b",
		"Điều 5", "khoản 1 Điều 5", "khoản 2 Điều 5", "điểm a khoản 2 Điều 5",
		"điểm b khoản 2 Điều 5", "tiết 1 điểm b khoản 2 Điều 5",
		"tiết a điểm b khoản 2 Điều 5", "điểm b1 khoản 2 Điều 5",
		"tiết 1 điểm b1 khoản 2 Điều 5", "điểm b2 khoản 2 Điều 5", "điểm b10 khoản 2 Điều 5",
		"điểm c khoản 2 Điều 5", "điểm d khoản 2 Điều 5", "điểm đ khoản 2 Điều 5",
		"điểm e khoản 2 Điều 5", "điểm f khoản 2 Điều 5", "điểm g khoản 2 Điều 5",
		"điểm i khoản 2 Điều 5", "điểm j khoản 2 Điều 5", "điểm k khoản 2 Điều 5",
		"điểm v khoản 2 Điều 5", "điểm w khoản 2 Điều 5", "điểm x khoản 2 Điều 5",
		"điểm y khoản 2 Điều 5", "điểm z khoản 2 Điều 5", "khoản 2a Điều 5", "khoản 3 Điều 5",
		"khoản 10 Điều 5", "điểm a Điều 5", "Điều 5a", "khoản 1 Điều 5a", "Điều 6", "Điều 10",
		"Điều 256",
		"Phụ lục", "Mục 1 Phụ lục", "Phụ lục I", "Phần A Phụ lục I", "Điều 1 Phụ lục I",
		"Phụ lục 1.1", "Phụ lục Ia", "Phụ lục II",
		"khoản 1", "điểm a",
	};

	for (int i = 0; i < lengthof(rows); i++)
		for (int k = 0; k < lengthof(rows); k++)
		{
			LegalKey	a = key_of(rows[i]);
			LegalKey	b = key_of(rows[k]);
			int			c = memcmp(a.bytes, b.bytes, a.len < b.len ? a.len : b.len);
			bool		prefix;
			bool		in_range;

			if (c == 0)
				c = (a.len > b.len) - (a.len < b.len);
			CHECK_INT(rows[i], (c > 0) - (c < 0), (i > k) - (i < k));

			/* what stands under a, by its text: "… Điều 5" under "Điều 5" */
			prefix = a.len == 0 || strcmp(rows[i], rows[k]) == 0 ||
				(strlen(rows[k]) > strlen(rows[i]) &&
				 strcmp(rows[k] + strlen(rows[k]) - strlen(rows[i]), rows[i]) == 0 &&
				 rows[k][strlen(rows[k]) - strlen(rows[i]) - 1] == ' ' &&
				 /* "Phụ lục" ends nothing but itself */
				 strncmp(rows[k], "Tiểu m", 8) != 0);
			a.bytes[a.len++] = LEGAL_MARK;
			in_range = c <= 0 && memcmp(b.bytes, a.bytes, a.len < b.len ? a.len : b.len) < 0;
			if (b.len < a.len && memcmp(b.bytes, a.bytes, b.len) == 0)
				in_range = c <= 0;
			if (strncmp(rows[k], "Tiểu m", 8) != 0)
				CHECK_INT(rows[k], in_range, prefix);
		}
}

static void
test_reading(void)
{
	static const struct
	{
		const char *text;
		const char *wanted;
	}			rows[] = {
		/* either order, with what joins units */
		{"Điều 5 khoản 2 điểm a", "điểm a khoản 2 Điều 5"},
		{"Điều 5, khoản 2, điểm a", "điểm a khoản 2 Điều 5"},
		{"  điểm  a , khoản 2 của Điều 5 ", "điểm a khoản 2 Điều 5"},
		{"điểm a) khoản 2 Điều 5", "điểm a khoản 2 Điều 5"},
		{"điểm 4.1 tiểu mục 04, mục II, Phần A thuộc Phụ lục số 01",
		"điểm 4.1 Tiểu mục 4 Mục 2 Phần A Phụ lục I"},
		{"Mục I tại Phụ lục ban hành kèm theo", "Mục 1 Phụ lục"},
		{"khoản 2; Điều 5", "khoản 2 Điều 5"},
		{"Điều 5 - khoản 2", "khoản 2 Điều 5"},
		/* case, NFD, place of the tone mark, look-alikes */
		{"ĐIỀU 5 KHOẢN 2 ĐIỂM A", "điểm a khoản 2 Điều 5"},
		{"Ðiều 5", "Điều 5"},
		{"Đie\xcc\x82\xcc\x80u 5", "Điều 5"},
		{"khỏan 2", "khoản 2"},
		{"điểm Đ", "điểm đ"},
		{"điểm \xd0\xb0", "điểm a"},
		/* numbers */
		{"Điều 05", "Điều 5"},
		{"Điều 5A", "Điều 5a"},
		{"Điều5", "Điều 5"},
		{"Điều 9999", "Điều 9999"},
		{"khoản 2.c", "khoản 2c"},
		{"điểm b.1", "điểm b1"},
		{"điểm b-1", "điểm b1"},
		{"điểm 1.1", "điểm 1.1"},
		{"điểm i", "điểm i"},
		{"tiết i", "tiết 1"},
		{"tiết iv", "tiết 4"},
		{"tiết l", "tiết l"},
		{"tiết a.1", "tiết a1"},
		{"tiết 1.1.1.1.1", "tiết 1.1.1.1.1"},
		{"Tiểu mục A.2 Mục A", "Tiểu mục a2 Mục A"},
		/* Roman, Arabic and in words */
		{"Chương 2", "Chương II"},
		{"chương ii", "Chương II"},
		{"Chương IIA", "Chương IIa"},
		{"Chương XLII", "Chương XLII"},
		{"Chương 40", "Chương XL"},
		{"Chương 50", "Chương L"},
		{"Chương 89", "Chương LXXXIX"},
		{"Chương 90", "Chương 90"},
		{"Chương XC", "Chương Xc"},
		{"Chương Xi", "Chương XI"},
		{"Chương X.i", "Chương 10i"},
		{"Chương 10i", "Chương 10i"},
		{"Phần C", "Phần C"},
		{"Phần thứ nhất", "Phần I"},
		{"Phần Thứ Hai", "Phần II"},
		{"PHẦN THỨ TƯ", "Phần IV"},
		{"Phần ba", "Phần III"},
		{"Chương thứ mười", "Chương X"},
		{"Chương thứ mười hai", "Chương XII"},
		{"Chương thứ hai mươi mốt", "Chương XXI"},
		{"Chương thứ ba mươi", "Chương XXX"},
		{"Mục IV", "Mục 4"},
		{"Phụ lục VI-1.9", "Phụ lục 6.1.9"},
		{"Phụ lục II.1", "Phụ lục 2.1"},
		{"Phụ lục II-B", "Phụ lục IIb"},
		{"Phụ lục A1", "Phụ lục A1"},
		{"Phụ lục", "Phụ lục"},
		/* Akoma Ntoso */
		{"art_5__clause_2__point_a", "điểm a khoản 2 Điều 5"},
		{"ART_5__CLAUSE_2", "khoản 2 Điều 5"},
		{"art_5__cl_2__point_dd", "điểm đ khoản 2 Điều 5"},
		{"point_d", "điểm d"},
		{"part_1__chp_2__sec_3__subsec_4", "Tiểu mục 4 Mục 3 Chương II Phần I"},
		{"part_1__chp_IV", "Chương IV Phần I"},
		{"att__clause_2", "khoản 2 Phụ lục"},
		{"att_6-1-9", "Phụ lục 6.1.9"},
		{"annex_1", "Phụ lục I"},
		{"point_b1__item_2-1", "tiết 2.1 điểm b1"},
		/* refused */
		{"Điều", "<The number of the article cannot be read at character 5.>"},
		{"Điều a", "<The number of the article cannot be read at character 5.>"},
		{"khoản b Điều 5", "<The number of the clause cannot be read at character 6.>"},
		{"Điều 0", "<The number of the article at character 5 is 0.>"},
		{"Điều 10000",
		"<The number of the article at character 5 is not between 1 and 9999.>"},
		{"Điều 5ab", "<The number of the article cannot be read at character 5.>"},
		{"Điều 5.", "<The number of the article cannot be read at character 5.>"},
		{"Điều 32/2021", "<The number of the article cannot be read at character 5.>"},
		{"điểm ab khoản 2", "<The number of the point cannot be read at character 5.>"},
		{"điểm ư", "<The number of the point cannot be read at character 5.>"},
		{"Chương IIX", "<The number of the chapter cannot be read at character 7.>"},
		{"Chương IIII", "<The number of the chapter cannot be read at character 7.>"},
		{"Chương I18", "<The number of the chapter cannot be read at character 7.>"},
		{"tiết 1.1.1.1.1.1", "<The number of the item cannot be read at character 5.>"},
		{"Điều 5 Điều 6",
		"<The article at character 8 cannot stand with the article before it.>"},
		{"Điều 5 Chương II",
		"<The chapter at character 8 cannot stand with the article before it.>"},
		{"Mục 1 Điều 5",
		"<The article at character 7 cannot stand with the section before it.>"},
		{"art_5__", "<No unit is named at character 8.>"},
		{"art_5_clause_2", "<The number of the article cannot be read at character 5.>"},
		{"đoạn 2 khoản 1", "<No unit is named at character 1.>"},
		{"điểm a, b khoản 2", "<No unit is named at character 9.>"},
		{"Dieu 5", "<No unit is named at character 1.>"},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		char		once[LEGAL_UNITS_TEXT_MAX + 64];

		strcpy(once, read_as(rows[i].text));
		CHECK_STR(rows[i].text, once, rows[i].wanted);
		if (once[0] != '<')
			CHECK_STR(once, read_as(once), once);
	}
}

static void
test_akn(void)
{
	static const char *const rows[][2] = {
		{"điểm đ khoản 2a Điều 5", "art_5__clause_2a__point_dd"},
		{"điểm d1 Điều 5", "art_5__point_d1"},
		{"Mục 2 Chương II", "chp_2__sec_2"},
		{"Phần A Phụ lục", "att__part_a"},
		{"tiết 1.2 khoản 3 Phụ lục 6.1", "att_6-1__clause_3__item_1-2"},
		{"Tiểu mục 1 Mục 1", "sec_1__subsec_1"},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		LegalUnit	units[LEGAL_UNITS_MAX];
		LegalError	err;
		char		text[LEGAL_UNITS_TEXT_MAX + 1];
		int			n;

		CHECK_INT(rows[i][0], legal_units_parse(rows[i][0], strlen(rows[i][0]), units, &n, &err),
				  LEGAL_OK);
		text[legal_units_print_name(units, n, LEGAL_UNITS_AKN, text)] = '\0';
		CHECK_STR(rows[i][0], text, rows[i][1]);
		CHECK_STR(text, read_as(text), rows[i][0]);
	}
}

/* Every unit of a mark or two: appended, decoded and printed, it reads as itself or is refused. */
static void
test_all(void)
{
	static const uint16_t marks[] = {
		1, 2, 9, 10, 11, 39, 40, 50, 89, 90, 256, 9999
	};
	int			appended = 0;

	for (int kind = LEGAL_UNIT_FIRST; kind <= LEGAL_UNIT_LAST; kind++)
		for (int a = 0; a < lengthof(marks) + 28; a++)
			for (int b = -1; b < lengthof(marks) + 28; b++)
			{
				LegalUnit	unit = {(uint8_t) kind, b < 0 ? 1 : 2, {0}};
				LegalUnit	again[LEGAL_UNITS_MAX];
				LegalKey	key = {0};
				LegalError	err;
				char		text[LEGAL_UNITS_TEXT_MAX + 1];
				size_t		end;
				int			n = 0;

				unit.marks[0] = a < lengthof(marks) ? marks[a] :
					(uint16_t) (LEGAL_MARK_LETTER | (a - lengthof(marks)));
				if (b >= 0)
					unit.marks[1] = b < lengthof(marks) ? marks[b] :
						(uint16_t) (LEGAL_MARK_LETTER | (b - lengthof(marks)));
				if (!legal_units_append(&key, &unit, 1))
					continue;
				appended++;
				n = legal_units_decode(key.bytes, key.len, 0, again, &end);
				CHECK("decode", n == 1 && end == key.len &&
					  memcmp(&again[0].marks, &unit.marks, unit.nmarks * sizeof(uint16_t)) == 0);
				text[legal_units_print(&unit, 1, text)] = '\0';
				CHECK_INT(text, legal_units_parse(text, strlen(text), again, &n, &err), LEGAL_OK);
				CHECK(text, n == 1 && again[0].nmarks == unit.nmarks &&
					  memcmp(again[0].marks, unit.marks, sizeof(unit.marks)) == 0);
				text[legal_units_print_name(&unit, 1, LEGAL_UNITS_AKN, text)] = '\0';
				CHECK_INT(text, legal_units_parse(text, strlen(text), again, &n, &err), LEGAL_OK);
				CHECK(text, n == 1 && again[0].nmarks == unit.nmarks &&
					  memcmp(again[0].marks, unit.marks, sizeof(unit.marks)) == 0);
			}
	CHECK("some were", appended > 9000);
}

static void
test_limits(void)
{
	static const LegalUnitKind kinds[] = {
		LEGAL_UNIT_ANNEX, LEGAL_UNIT_PART, LEGAL_UNIT_CHAPTER, LEGAL_UNIT_SECTION,
		LEGAL_UNIT_SUBSECTION, LEGAL_UNIT_CLAUSE, LEGAL_UNIT_POINT, LEGAL_UNIT_ITEM
	};
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalUnit	again[LEGAL_UNITS_MAX];
	LegalKey	key = {0};
	LegalError	err;
	char		text[LEGAL_UNITS_TEXT_MAX + 1];
	size_t		len;
	size_t		end;
	int			n;

	for (int i = 0; i < LEGAL_UNITS_MAX; i++)
	{
		units[i].kind = (uint8_t) kinds[i];
		units[i].nmarks = LEGAL_MARKS_MAX;
		for (int k = 0; k < LEGAL_MARKS_MAX; k++)
			units[i].marks[k] = LEGAL_UNIT_NUMBER_MAX;
	}
	key.len = LEGAL_KEY_MAX - LEGAL_UNITS_KEY_MAX + 1;
	CHECK("a key too long", !legal_units_append(&key, units, LEGAL_UNITS_MAX));
	key.len = 0;
	CHECK("longest path", legal_units_append(&key, units, LEGAL_UNITS_MAX));
	CHECK("its bytes", key.len <= LEGAL_UNITS_KEY_MAX);
	len = legal_units_print(units, LEGAL_UNITS_MAX, text);
	CHECK("its text", len <= LEGAL_UNITS_TEXT_MAX);
	CHECK_INT("read again", legal_units_parse(text, len, again, &n, &err), LEGAL_OK);
	CHECK("the same", n == LEGAL_UNITS_MAX);
	len = legal_units_print_name(units, LEGAL_UNITS_MAX, LEGAL_UNITS_AKN, text);
	CHECK("its Akoma Ntoso name", len <= LEGAL_UNITS_TEXT_MAX);

	/* damaged bytes are told, not read past their end */
	for (size_t cut = 0; cut < key.len; cut++)
		CHECK("cut", legal_units_decode(key.bytes, cut, 0, again, &end) <= LEGAL_UNITS_MAX);
	key.bytes[0] = LEGAL_UNIT_ARTICLE;
	CHECK_INT("a chapter under an article",
			  legal_units_decode(key.bytes, key.len, 0, again, &end), -1);
	key.len = 0;
	units[1].kind = LEGAL_UNIT_ANNEX;
	CHECK_INT("nobody asks why", legal_units_arrange(units, LEGAL_UNITS_MAX, NULL),
			  LEGAL_BAD_SYNTAX);
	CHECK("two annexes", !legal_units_append(&key, units, LEGAL_UNITS_MAX));
	CHECK_INT("nothing appended", (long) key.len, 0);

	/* an inner mark behind units is none of them */
	key = key_of("khoản 2 Điều 5");
	key.bytes[key.len++] = LEGAL_MARK;
	CHECK_INT("marked", legal_units_decode(key.bytes, key.len, 0, again, &end), 2);
	CHECK_INT("marked", (long) end, (long) key.len - 1);
}

int
main(void)
{
	test_bytes();
	test_order();
	test_reading();
	test_akn();
	test_all();
	test_limits();
	return unit_end();
}
