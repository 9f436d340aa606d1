/*
 * format_test.c
 *	  The other forms of a reference, and codes read from slugs.
 */
#include "code/legal_format.h"
#include "code/legal_provision.h"
#include "code/legal_vocab.h"

#include "unit.h"

static void
test_styles(void)
{
	static const struct
	{
		const char *literal;
		const char *vi;
		const char *slug;
		const char *urn;		/* NULL none */
		const char *akn;
	}			rows[] = {
		{"32/2021/NĐ-CP",
			"Nghị định số 32/2021/NĐ-CP",
			"32-2021-nd-cp",
			NULL,
		"/akn/vn/act/nghi-dinh/2021/32-2021-nd-cp"},
		{"32/2021/NĐ-CP[2021-03-29]",
			"Nghị định số 32/2021/NĐ-CP ngày 29 tháng 3 năm 2021",
			"32-2021-nd-cp",
			"urn:lex:vn:chinh.phu:nghi.dinh:2021-03-29;32-2021-nd-cp",
		"/akn/vn/act/nghi-dinh/2021-03-29/32-2021-nd-cp"},
		{"2/2020/TT-BGDĐT[2020-02-05]",
			"Thông tư số 02/2020/TT-BGDĐT ngày 05 tháng 02 năm 2020",
			"02-2020-tt-bgddt",
			"urn:lex:vn:bo.giao.duc.dao.tao:thong.tu:2020-02-05;02-2020-tt-bgddt",
		"/akn/vn/act/thong-tu/2020-02-05/02-2020-tt-bgddt"},
		{"97/2019/QH14",
			"Văn bản số 97/2019/QH14",
			"97-2019-qh14",
			NULL,
		"/akn/vn/act/2019/97-2019-qh14"},
		{"55/2010/QH12[Luật,2010-06-17]",
			"Luật số 55/2010/QH12 ngày 17 tháng 6 năm 2010",
			"55-2010-qh12",
			"urn:lex:vn:quoc.hoi:luat:2010-06-17;55-2010-qh12",
		"/akn/vn/act/luat/2010-06-17/55-2010-qh12"},
		{"230/KH-UBND[ha-noi.son-tay,2021-04-19]",
			"Kế hoạch số 230/KH-UBND ngày 19 tháng 4 năm 2021 (ha-noi.son-tay)",
			"230-kh-ubnd",
			"urn:lex:vn;ha.noi;son.tay:uy.ban.nhan.dan:ke.hoach:2021-04-19;230-kh-ubnd",
		"/akn/vn/doc/ke-hoach/ha-noi.son-tay/2021-04-19/230-kh-ubnd"},
		{"230/KH-UBND",
			"Kế hoạch số 230/KH-UBND",
			"230-kh-ubnd",
			NULL,
		NULL},
		{"4/2012/TTLT-BTP-VKSNDTC[2012-02-01]",
			"Thông tư liên tịch số 04/2012/TTLT-BTP-VKSNDTC ngày 01 tháng 02 năm 2012",
			"04-2012-ttlt-btp-vksndtc",
			"urn:lex:vn:bo.tu.phap+vien.kiem.sat.nhan.dan.toi.cao:thong.tu.lien.tich:"
			"2012-02-01;04-2012-ttlt-btp-vksndtc",
		"/akn/vn/act/thong-tu-lien-tich/2012-02-01/04-2012-ttlt-btp-vksndtc"},
		{"30a/2008/NQ-CP",
			"Nghị quyết số 30a/2008/NQ-CP",
			"30a-2008-nq-cp",
			NULL,
		"/akn/vn/doc/nghi-quyet/2008/30a-2008-nq-cp"},
		{"30đ/2008/NQ-CP",
			"Nghị quyết số 30đ/2008/NQ-CP",
			"30d-2008-nq-cp",
			NULL,
		"/akn/vn/doc/nghi-quyet/2008/30dd-2008-nq-cp"},
		{"66.16/2026/NQ-CP",
			"Nghị quyết số 66.16/2026/NQ-CP",
			"66-16-2026-nq-cp",
			NULL,
		"/akn/vn/act/nghi-quyet/2026/66-16-2026-nq-cp"},
		{"66.16/2026/NQ-CP[2026-01-02]",
			"Nghị quyết số 66.16/2026/NQ-CP ngày 02 tháng 01 năm 2026",
			"66-16-2026-nq-cp",
			"urn:lex:vn:chinh.phu:nghi.quyet:2026-01-02;66.16-2026-nq-cp",
		"/akn/vn/act/nghi-quyet/2026-01-02/66-16-2026-nq-cp"},
		{"522đ/2001/QĐ-BTC[2001-05-18]",
			"Quyết định số 522đ/2001/QĐ-BTC ngày 18 tháng 5 năm 2001",
			"522d-2001-qd-btc",
			"urn:lex:vn:bo.tai.chinh:quyet.dinh:2001-05-18;522dd-2001-qd-btc",
		"/akn/vn/act/quyet-dinh/2001-05-18/522dd-2001-qd-btc"},
		{"KS/1992/QH9[Luật,1992-04-15]",
			"Luật không số 1992/QH9 ngày 15 tháng 4 năm 1992",
			"ks-1992-qh9",
			NULL,
		"/akn/vn/act/luat/1992-04-15/ks-1992-qh9"},
		{"KS/2013/HP",
			"Hiến pháp năm 2013",
			"ks-2013-hp",
			NULL,
		"/akn/vn/act/hien-phap/2013/ks-2013-hp"},
		{"KS/1992/QH9[Luật]",
			"Luật không số 1992/QH9",
			"ks-1992-qh9",
			NULL,
		"/akn/vn/act/luat/1992/ks-1992-qh9"},
		{"18-NQ/TW[2017-10-25]",
			"Nghị quyết số 18-NQ/TW ngày 25 tháng 10 năm 2017",
			"18-nq-tw",
			"urn:lex:vn:trung.uong.dang:nghi.quyet:2017-10-25;18-nq-tw",
		"/akn/vn/doc/nghi-quyet/2017-10-25/18-nq-tw"},
		{"15/QĐ-XYZ[2017-10-25]",
			"Quyết định số 15/QĐ-XYZ ngày 25 tháng 10 năm 2017",
			"15-qd-xyz",
			"urn:lex:vn:xyz:quyet.dinh:2017-10-25;15-qd-xyz",
		"/akn/vn/doc/quyet-dinh/2017-10-25/15-qd-xyz"},
		{"3637/UBND-VX[2022-07-20]",
			"Văn bản số 3637/UBND-VX ngày 20 tháng 7 năm 2022",
			"3637-ubnd-vx",
			NULL,
		"/akn/vn/doc/2022-07-20/3637-ubnd-vx"},
		{"48/2019/HS-ST",
			"Văn bản số 48/2019/HS-ST",
			"48-2019-hs-st",
			NULL,
		"/akn/vn/judgment/2019/48-2019-hs-st"},
		{"điểm đ khoản 2a Điều 5 32/2021/NĐ-CP[2021-03-29]",
			"điểm đ khoản 2a Điều 5 Nghị định số 32/2021/NĐ-CP ngày 29 tháng 3 năm 2021",
			"32-2021-nd-cp-dieu-5-khoan-2a-diem-dd",
			"urn:lex:vn:chinh.phu:nghi.dinh:2021-03-29;32-2021-nd-cp~art5-clause2a-pointdd",
		"/akn/vn/act/nghi-dinh/2021-03-29/32-2021-nd-cp/~art_5__clause_2a__point_dd"},
		{"Mục 1 Chương II 32/2021/NĐ-CP",
			"Mục 1 Chương II Nghị định số 32/2021/NĐ-CP",
			"32-2021-nd-cp-chuong-2-muc-1",
			NULL,
		"/akn/vn/act/nghi-dinh/2021/32-2021-nd-cp/~chp_2__sec_1"},
		{"tiết 1.2 Phụ lục KS/2013/HP",
			"tiết 1.2 Phụ lục Hiến pháp năm 2013",
			"ks-2013-hp-phu-luc-tiet-1-2",
			NULL,
		"/akn/vn/act/hien-phap/2013/ks-2013-hp/~att__item_1-2"},
		{"54/VBHN-VPQH[2020-12-10]",
			"Văn bản hợp nhất số 54/VBHN-VPQH ngày 10 tháng 12 năm 2020",
			"54-vbhn-vpqh",
			"urn:lex:vn:van.phong.quoc.hoi:van.ban.hop.nhat:2020-12-10;54-vbhn-vpqh",
		"/akn/vn/act/van-ban-hop-nhat/2020-12-10/54-vbhn-vpqh"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		const char *wanted[] = {rows[i].vi, rows[i].slug, rows[i].urn, rows[i].akn};
		LegalKey	key;
		LegalError	err;

		if (legal_provision_parse(rows[i].literal, strlen(rows[i].literal), &key, &err) !=
			LEGAL_OK)
		{
			CHECK_STR(rows[i].literal, err.detail, "");
			continue;
		}
		for (LegalStyle style = LEGAL_STYLE_VI; style <= LEGAL_STYLE_AKN; style++)
		{
			char		text[LEGAL_FORMAT_MAX + 1];
			size_t		n = legal_format_key(key.bytes, key.len, style, text);

			text[n] = '\0';
			CHECK_STR(rows[i].literal, n > 0 ? text : NULL, wanted[style]);
		}
	}
}

static void
test_style_names(void)
{
	LegalStyle	style;

	CHECK("vi", legal_style_by_name("vi", 2, &style) && style == LEGAL_STYLE_VI);
	CHECK("slug", legal_style_by_name("slug", 4, &style) && style == LEGAL_STYLE_SLUG);
	CHECK("urn", legal_style_by_name("urn", 3, &style) && style == LEGAL_STYLE_URN);
	CHECK("akn", legal_style_by_name("akn", 3, &style) && style == LEGAL_STYLE_AKN);
	CHECK("URN", !legal_style_by_name("URN", 3, &style));
	CHECK("empty", !legal_style_by_name("", 0, &style));
}

/* The longest names a key can have must fit. */
static void
test_longest(void)
{
	static const char *const issuers[] = {"ĐCTUBTWMTTQVN", "UBTƯMTTQVN", "TWĐTNCSHCM"};
	char		literal[LEGAL_TEXT_MAX] = "999999999.999999999/2021/NQLT";
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalKey	key;
	LegalError	err;

	for (int i = 0; i < 15; i++)
	{
		strcat(literal, "-");
		strcat(literal, issuers[i % 3]);
	}
	strcat(literal, "[a");
	for (int i = 0; i < 120; i++)
		strcat(literal, i % 9 == 8 ? ".b" : "-c");
	strcat(literal, ",2021-03-29]");
	CHECK_INT(literal, legal_code_parse(literal, strlen(literal), &key, &err), LEGAL_OK);
	for (int i = 0; i < LEGAL_UNITS_MAX; i++)
	{
		static const LegalUnitKind kinds[] = {
			LEGAL_UNIT_ANNEX, LEGAL_UNIT_PART, LEGAL_UNIT_CHAPTER, LEGAL_UNIT_SECTION,
			LEGAL_UNIT_SUBSECTION, LEGAL_UNIT_CLAUSE, LEGAL_UNIT_POINT, LEGAL_UNIT_ITEM
		};

		units[i].kind = (uint8_t) kinds[i];
		units[i].nmarks = LEGAL_MARKS_MAX;
		for (int k = 0; k < LEGAL_MARKS_MAX; k++)
			units[i].marks[k] = LEGAL_UNIT_NUMBER_MAX;
	}
	CHECK(literal, legal_units_append(&key, units, LEGAL_UNITS_MAX));
	for (LegalStyle style = LEGAL_STYLE_VI; style <= LEGAL_STYLE_AKN; style++)
	{
		char		text[LEGAL_FORMAT_MAX];

		CHECK(literal, legal_format_key(key.bytes, key.len, style, text) > 0);
	}
}

static void
test_from_slug(void)
{
	static const struct
	{
		const char *slug;
		const char *code;		/* NULL no slug */
	}			rows[] = {
		{"32-2021-nd-cp", "32/2021/NĐ-CP"},
		{"32_2021_ND_CP", "32/2021/NĐ-CP"},
		{"06.2020.TT.BTNMT", "06/2020/TT-BTNMT"},
		{"2-2020-qh14", "02/2020/QH14"},
		{"230-kh-ubnd", "230/KH-UBND"},
		{"18-nq-tw", "18-NQ/TW"},
		{"139-hdbt", "139-HĐBT"},
		{"30a-2008-nq-cp", "30a/2008/NQ-CP"},
		{"66-16-2026-nq-cp", "66.16/2026/NQ-CP"},
		{"ks-2013-hp", "KS/2013/HP"},
		{"21-lct-hdnn8", "21-LCT/HĐNN8"},
		{"12-2020-ttlt-blDtbxh-btc", "12/2020/TTLT-BLĐTBXH-BTC"},
		{"613-qd-ttg", "613/QĐ-TTg"},
		{"nghi-dinh-32-2021-nd-cp", "32/2021/NĐ-CP"},
		{"nghi-dinh-so-32-2021-nd-cp", "32/2021/NĐ-CP"},
		{"luat-55-2010-qh12", "55/2010/QH12"},
		{"TT-07-2023-tt-bnnptnt", "07/2023/TT-BNNPTNT"},
		{"12-2020-xyz-abc", "12/2020/XYZ-ABC"},
		{"32/2021/NĐ-CP", "32/2021/NĐ-CP"},
		{"0-2021-nd-cp", NULL},
		{"32-2021", NULL},
		{"32", NULL},
		{"", NULL},
		{"nd-cp", NULL},
		{"khong-32-2021-nd-cp", NULL},
		{"32-21-nd-cp", NULL},
		{"32ab-2021-nd-cp", NULL},
		{"982024nd-cp", NULL},
		{"32-2021-1234", NULL},
		{"32-1800-nd-cp", NULL},
		{"1234567890-2021-nd-cp", NULL},
		{"32-2021-nd-cp?", NULL},
		{"32-2021-nd-cp4", NULL},
		{"đ", NULL},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		LegalKey	key;
		char		text[LEGAL_TEXT_MAX + 1];
		size_t		n = 0;

		if (legal_code_from_slug(rows[i].slug, strlen(rows[i].slug), &key))
			n = legal_code_print(key.bytes, key.len, text);
		text[n] = '\0';
		CHECK_STR(rows[i].slug, n > 0 ? text : NULL, rows[i].code);
	}
}

int
main(void)
{
	test_styles();
	test_style_names();
	test_longest();
	test_from_slug();
	return unit_end();
}
