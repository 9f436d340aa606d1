/*
 * provision_test.c
 *	  Provisions outside the server: literals in every order, covering and ranges.
 */
#include "code/legal_provision.h"

#include "unit.h"

/* The canonical text, or what is wrong in angle brackets. */
static const char *
read_as(const char *text)
{
	static char out[LEGAL_TEXT_MAX + 64];
	LegalKey	key;
	LegalError	err;

	memset(&err, 0, sizeof(err));
	if (legal_provision_parse(text, strlen(text), &key, &err) != LEGAL_OK)
		snprintf(out, sizeof(out), "<%s>", err.detail);
	else
		out[legal_provision_print(key.bytes, key.len, out)] = '\0';
	return out;
}

static void
test_reading(void)
{
	static const struct
	{
		const char *text;
		const char *wanted;
	}			rows[] = {
		{"32/2021/NĐ-CP", "32/2021/NĐ-CP"},
		{"điểm a khoản 2 Điều 5 32/2021/NĐ-CP", "điểm a khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"Điều 5 khoản 2 điểm a 32/2021/NĐ-CP", "điểm a khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"điểm a, khoản 2, Điều 5 của Nghị định số 32/2021/NĐ-CP",
		"điểm a khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"điểm a khoản 2 Điều 5 Nghị định 32/2021/NĐ-CP", "điểm a khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"ĐIỂM A KHOẢN 2 ĐIỀU 5 NGHỊ ĐỊNH SỐ 32/2021/NĐ-CP",
		"điểm a khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"Điều 5 NĐ 32/2021/NĐ-CP", "Điều 5 32/2021/NĐ-CP"},
		{"Điều 5 số 32/2021/NĐ-CP", "Điều 5 32/2021/NĐ-CP"},
		{"Nghị định số: 32/2021/NĐ-CP, Điều 5, khoản 2", "khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"32/2021/NĐ-CP Điều 5", "Điều 5 32/2021/NĐ-CP"},
		{"khoản 2 32/2021/NĐ-CP Điều 5", "khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"38/2020/QĐ-UBND[Hà Nội] Điều 5", "Điều 5 38/2020/QĐ-UBND[ha-noi]"},
		{"Điều 5 38/2020/QĐ-UBND[Hà Nội,1/2/2020]", "Điều 5 38/2020/QĐ-UBND[ha-noi,2020-02-01]"},
		{"38/2020/QĐ-UBND[Hà Nội.Phần 1]", "38/2020/QĐ-UBND[ha-noi.phan-1]"},
		{"art_5__clause_2__point_a 32/2021/NĐ-CP", "điểm a khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"32/2021/NĐ-CP art_5__clause_2__point_a", "điểm a khoản 2 Điều 5 32/2021/NĐ-CP"},
		{"Phụ lục I ban hành kèm theo Thông tư số 26/2026/TT-BCT", "Phụ lục I 26/2026/TT-BCT"},
		{"Phụ lục 26/2026/TT-BCT", "Phụ lục 26/2026/TT-BCT"},
		{"Phụ lục 230 /KH-UBND", "Phụ lục 230/KH-UBND"},
		{"Phụ lục 73-CP", "Phụ lục 73/CP"},
		{"Phụ lục số 01 73-CP", "Phụ lục I 73/CP"},
		{"Điều 70 KS/2013/HP", "Điều 70 KS/2013/HP"},
		{"Điều 70 Hiến pháp KS/2013/HP", "Điều 70 KS/2013/HP"},
		{"khoản 2 Chỉ thị số 16/CT-TTg", "khoản 2 16/CT-TTg"},
		{"Văn bản số 97/2019/QH14", "97/2019/QH14"},
		{"Luật số 97/2019/QH14", "97/2019/QH14"},
		/* a law and a resolution share the code: the type tells which */
		{"Điều 2 Luật số 55/2010/QH12", "Điều 2 55/2010/QH12[Luật]"},
		{"Điều 2 Nghị quyết số 55/2010/QH12", "Điều 2 55/2010/QH12[Nghị quyết]"},
		{"Điều 2 55/2010/QH12", "Điều 2 55/2010/QH12"},
		{"Điều 2 Luật số 55/2010/QH12[Luật]", "Điều 2 55/2010/QH12[Luật]"},
		{"Điều 2 Luật số 55/2010/QH12[2010-06-17]", "Điều 2 55/2010/QH12[Luật,2010-06-17]"},
		{"Điều 5 Thông tư 04/2012/TTLT-BTP-TANDTC", "Điều 5 04/2012/TTLT-BTP-TANDTC"},
		/* refused */
		{"Điều 5", "<The code of the document is missing at character 7.>"},
		{"Điều 5 khoản 2", "<The code of the document is missing at character 15.>"},
		{"", "<The code of the document is missing at character 1.>"},
		{"Điều 32/2021/NĐ-CP", "<The number of the article cannot be read at character 5.>"},
		{"Điều 5 32/2021/NĐ-CP4",
			"<In the symbol at character 16, digits follow an issuer that has no"
		" numbered units, as a footnote's mark would.>"},
		{"Điều 5 Thông tư số 32/2021/NĐ-CP",
		"<The type at character 8 is not the one that the code carries.>"},
		{"Điều 2 Nghị quyết số 55/2010/QH12[Luật]",
		"<The type at character 8 is not the one that the code carries.>"},
		{"Điều 5 của cái số 32/2021/NĐ-CP",
		"<The words at character 12 name no type of document.>"},
		{"Điều 5 32/2021/NĐ-CP khoản 2 và", "<Text follows the provision at character 30.>"},
		{"Điều 5 32/2021/NĐ-CP Điều 6",
		"<The article at character 22 cannot stand with the article before it.>"},
		{"Điều 5 Chương II 32/2021/NĐ-CP",
		"<The chapter at character 8 cannot stand with the article before it.>"},
		{"điểm a, b khoản 2 Điều 5 32/2021/NĐ-CP",
		"<\"b\" at character 9 cannot stand where the number is expected.>"},
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

static int
compare(const LegalKey *a, const LegalKey *b)
{
	int			c = memcmp(a->bytes, b->bytes, a->len < b->len ? a->len : b->len);

	return c != 0 ? c : (a->len > b->len) - (a->len < b->len);
}

/* One pair a row: does the first cover the second? */
static void
test_covering(void)
{
	static const struct
	{
		const char *whole;
		const char *part;
		bool		covers;
	}			rows[] = {
		{"32/2021/NĐ-CP", "Điều 5 32/2021/NĐ-CP", true},
		{"32/2021/NĐ-CP", "Phụ lục 32/2021/NĐ-CP", true},
		{"32/2021/NĐ-CP", "Điều 5 32a/2021/NĐ-CP", false},
		{"38/2020/QĐ-UBND", "Điều 5 38/2020/QĐ-UBND[ha-noi]", true},
		{"38/2020/QĐ-UBND[ha-noi]", "Điều 5 38/2020/QĐ-UBND[ha-noi.son-tay]", true},
		{"38/2020/QĐ-UBND[2020-01-02]", "Điều 5 38/2020/QĐ-UBND[ha-noi,2020-01-02]", true},
		{"38/2020/QĐ-UBND[ha-noi]", "Điều 5 38/2020/QĐ-UBND", false},
		{"Điều 5 32/2021/NĐ-CP", "Điều 5 32/2021/NĐ-CP", true},
		{"Điều 5 32/2021/NĐ-CP", "khoản 2 Điều 5 32/2021/NĐ-CP", true},
		{"Điều 5 32/2021/NĐ-CP", "điểm a khoản 2 Điều 5 32/2021/NĐ-CP", true},
		{"Điều 5 32/2021/NĐ-CP", "khoản 2 Điều 5a 32/2021/NĐ-CP", false},
		{"Điều 5 32/2021/NĐ-CP", "32/2021/NĐ-CP", false},
		{"khoản 2 Điều 5 32/2021/NĐ-CP", "Điều 5 32/2021/NĐ-CP", false},
		{"khoản 2 Điều 5 32/2021/NĐ-CP", "khoản 2a Điều 5 32/2021/NĐ-CP", false},
		{"khoản 4 Điều 5 32/2021/NĐ-CP", "khoản 4.1 Điều 5 32/2021/NĐ-CP", false},
		{"điểm b Điều 5 32/2021/NĐ-CP", "điểm b1 Điều 5 32/2021/NĐ-CP", false},
		{"Chương II 32/2021/NĐ-CP", "Mục 1 Chương II 32/2021/NĐ-CP", true},
		{"Chương II 32/2021/NĐ-CP", "Điều 5 32/2021/NĐ-CP", false},
		{"Phụ lục 32/2021/NĐ-CP", "Phụ lục I 32/2021/NĐ-CP", false},
		{"Phụ lục 32/2021/NĐ-CP", "Mục 1 Phụ lục 32/2021/NĐ-CP", true},
		{"Phụ lục VI 32/2021/NĐ-CP", "Phụ lục VI.1.9 32/2021/NĐ-CP", false},
		/* units cover within the identical document key only */
		{"Điều 5 38/2020/QĐ-UBND", "Điều 5 38/2020/QĐ-UBND[ha-noi]", false},
		{"Điều 5 38/2020/QĐ-UBND[ha-noi]", "khoản 1 Điều 5 38/2020/QĐ-UBND[ha-noi]", true},
		{"Điều 5 38/2020/QĐ-UBND[ha-noi]", "khoản 1 Điều 5 38/2020/QĐ-UBND[ha-noi.son-tay]", false},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		LegalKey	whole;
		LegalKey	part;
		LegalKey	lower;
		LegalKey	upper;
		LegalError	err;
		bool		exact;
		bool		inside;

		CHECK(rows[i].whole, legal_provision_parse(rows[i].whole, strlen(rows[i].whole), &whole,
												   &err) == LEGAL_OK);
		CHECK(rows[i].part, legal_provision_parse(rows[i].part, strlen(rows[i].part), &part,
												  &err) == LEGAL_OK);
		CHECK_INT(rows[i].part, legal_key_covers(whole.bytes, whole.len, part.bytes, part.len),
				  rows[i].covers);
		exact = legal_key_range(whole.bytes, whole.len, &lower, &upper);
		inside = compare(&part, &lower) >= 0 && compare(&part, &upper) < 0;
		if (rows[i].covers || exact)
			CHECK_INT(rows[i].part, inside, rows[i].covers);
	}
}

int
main(void)
{
	test_reading();
	test_covering();
	return unit_end();
}
