/*
 * scan_test.c
 *	  The scanner of prose outside the server: what is a citation, what is not,
 *	  links, and that the work is linear in the text whatever the text is.
 */
#include <stdlib.h>

#include "prose/legal_relate.h"

#include "unit.h"

typedef struct Report
{
	const char *text;
	char		out[4096];
	size_t		len;
} Report;

static void
add(Report *report, const char *text, size_t len)
{
	if (report->len + len + 1 < sizeof(report->out))
	{
		memcpy(report->out + report->len, text, len);
		report->len += len;
		report->out[report->len] = '\0';
	}
}

static void
add_key(Report *report, const LegalKey *key)
{
	char		literal[LEGAL_TEXT_MAX];

	add(report, literal, legal_code_print(key->bytes, key->len, literal));
}

static void
add_citation(Report *report, const LegalCitation *c)
{
	if (c->has_ref)
		add_key(report, &c->key);
	else
	{
		add(report, "<", 1);
		add(report, report->text + c->title.at, c->title.end - c->title.at);
		add(report, ">", 1);
	}
}

static bool
on_citation(void *arg, const LegalCitation *c)
{
	Report	   *report = arg;

	if (report->len > 0)
		add(report, " ", 1);
	add_citation(report, c);
	return true;
}

static bool
on_link(void *arg, const LegalLink *link)
{
	Report	   *report = arg;
	const char *name = legal_relation_name(link->relation);

	if (report->len > 0)
		add(report, "; ", 2);
	add_key(report, link->citing);
	add(report, " ", 1);
	add(report, name, strlen(name));
	add(report, " ", 1);
	add_citation(report, link->cited);
	return true;
}

static void
tick(void *arg)
{
}

static uint64_t
scan(const char *text, size_t len, bool refs_only, Report *report)
{
	LegalScanner scanner = {
		.text = text,
		.len = len,
		.refs_only = refs_only,
		.anaphora = !refs_only,
		.found = on_citation,
		.tick = tick,
		.arg = report,
	};

	report->text = text;
	report->len = 0;
	report->out[0] = '\0';
	legal_scan(&scanner);
	return scanner.steps;
}

static const char *
citations(const char *text)
{
	static Report report;

	scan(text, strlen(text), false, &report);
	return report.out;
}

static const char *
links(const char *text, const char *self)
{
	static Report report;
	static LegalRelater relater;
	LegalKey	key;
	LegalError	err;

	memset(&relater, 0, sizeof(relater));
	relater.scanner.text = report.text = text;
	relater.scanner.len = strlen(text);
	relater.scanner.tick = tick;
	relater.link = on_link;
	relater.link_arg = &report;
	if (self != NULL && legal_code_parse(self, strlen(self), &key, &err) == LEGAL_OK)
		relater.self = &key;
	report.len = 0;
	report.out[0] = '\0';
	legal_relate(&relater);
	return report.out;
}

/*
 * What is read from its bytes without the words around it being decoded, and what
 * nearly looks so.  legal_refs reads more that way than legal_citations does, so
 * both are asked.
 */
static void
test_clean(void)
{
#define PAGE "\n12 \nCÔNG BÁO/Số 1 + 2/Ngày 1-2-2020 \n"
#define PAGE_NFD "\nCO\xCC\x82NG BA\xCC\x81O/S 1\n"
	static const struct
	{
		const char *text;
		const char *wanted;
	}			rows[] = {
		/* a law's name stands before "số" */
		{"Luật Cư trú số 68/2020/QH14 ngày 13", "68/2020/QH14"},
		{"LUẬT CƯ TRÚ số 68/2020/QH14", "68/2020/QH14"},
		{"Luật Cư trú số\n68/2020/QH14", "68/2020/QH14"},
		{"Luật Cư trú \n số: 68/2020/QH14", "68/2020/QH14"},
		{"trú số " PAGE "68/2020/QH14", "68/2020/QH14"},
		{"CHÍNH PHỦ\n_____\nSố: 32/2021/NĐ-CP\nHà Nội", "32/2021/NĐ-CP"},
		{"số 68/2020/QH14", "68/2020/QH14"},
		{"Số:68/2020/QH14", "68/2020/QH14"},
		{"ABC số 68/2020/QH14", "68/2020/QH14"},
		/* with composed letters or not, with what nobody sees */
		{"tru\xCC\x81 số 68/2020/QH14", "68/2020/QH14"},
		{"trú so\xCC\x82\xCC\x81 68/2020/QH14", "68/2020/QH14"},
		{"trú\xE2\x80\x8B số 68/2020/QH14", "68/2020/QH14"},
		{"trú số\xC2\xA0" "68/2020/QH14", "68/2020/QH14"},
		/* what refuses a code */
		{"theo mẫu số 68/2020/QH14", ""},
		{"theo Mẫu \nsố: 68/2020/QH14", ""},
		{"theo m\u1EABu số 1/2020/TT-BTC", ""},
		{"theo ma\xCC\x82\xCC\x83u số 1/2020/TT-BTC", ""},
		{"mẫu" PAGE "số 1/2020/TT-BTC", ""},
		{"tờ khai số 1/2020/TT-BTC", ""},
		{"triển khai số 1/2020/TT-BTC", "01/2020/TT-BTC"},
		{"TCVN số 1/2020/TT-BTC", ""},
		{"cắm mấu số 1/2020/TT-BTC", "01/2020/TT-BTC"},
		{"hợp đồng số 1/2020/TT-XYZ", ""},
		{"hợp đồng số 1/2020/TT-BTC", "01/2020/TT-BTC"},
		/* a list goes on with what its first code was */
		{"mẫu số 1/2020/TT-BTC, số 2/2020/TT-BTC", ""},
		{"mẫu số 1/2020/TT-BTC và các số 2/2020/TT-BTC", ""},
		{"mẫu số 1/2020/TT-BTC, bảng số 2/2020/TT-BTC, x số 3/2020/QH14, số 4/2020/QH14", "03/2020/QH14 04/2020/QH14"},
		{"Luật số 54/2010/QH12, số 55/2010/QH12", "54/2010/QH12 55/2010/QH12[Luật]"},
		{"Luật Thuế số 54/2010/QH12, số 55/2010/QH12", "54/2010/QH12 55/2010/QH12[Luật]"},
		{"Luật Thuế số 54/2010/QH12, 2010/QH12", "54/2010/QH12 2010/QH12"},
		{"Thuế số 54/2010/QH12, 2010/QH12", "54/2010/QH12"},
		{"Luật Thuế số 55/2010/QH12", "55/2010/QH12[Luật]"},
		{"Nghị quyết số 55/2010/QH12", "55/2010/QH12[Nghị quyết]"},
		{"Nghị quyết số 55/2010/\nQH12", "55/2010/QH12[Nghị quyết]"},
		{"trú số 9/2020, 10/2021/QH14", "10/2021/QH14"},
		/* type words */
		{"TT số 1/2020/TT-BTC và 2/2020/TT-BTC", "01/2020/TT-BTC 02/2020/TT-BTC"},
		{"Thông tư liên tịch số 8/2005/TTLT-BNV-BTC ngày", "08/2005/TTLT-BNV-BTC"},
		{"Thông Tư Liên\nTịch số 8/2005/TTLT-BNV-BTC -BCA", "08/2005/TTLT-BNV-BTC-BCA"},
		{"Pháp lệnh số 2/2020/UBTVQH14", "02/2020/UBTVQH14"},
		{"Bộ luật số 45/2019/QH14", "45/2019/QH14"},
		/* a code of two lines */
		{"Thông tư số 8/2020/TT-\nBTC ngày", "08/2020/TT-BTC"},
		{"Thông tư số 8/2020/ \nTT-BTC ngày", "08/2020/TT-BTC"},
		{"Thông tư số 8/2020/ TT- BTC", "08/2020/TT-BTC"},
		{"Thông tư số 8/2020/TT-\n\nBTC", ""},
		{"Thông tư số 8/2020/TT-" PAGE "BTC", "08/2020/TT-BTC"},
		{"Thông tư số 8/2020/TT-" PAGE_NFD "BTC", "08/2020/TT-BTC"},
		{"Thông tư số 8/2020/TT-BTC-\nVP", "08/2020/TT-BTC-VP"},
		{"Nghị định số 8/2020/NĐ-\nCP-TT", "08/2020/NĐ-CP-TT"},
		{"Nghị định số 8/2020/NĐ\n-CP", "08/2020/NĐ-CP"},
		/* without a year */
		{"Quyết định số 613/QĐ-TTg ngày", "613/QĐ-TTg"},
		{"trợ cấp số 613/QĐ-TTg ngày", "613/QĐ-TTg"},
		{"Thông tư số 2020/TT-BTC", ""},
		{"Quyết định số 613/QĐ-TTg-", "613/QĐ-TTg"},
		{"Quyết định số 613/QĐ-TTg-5", ""},
		/* what follows */
		{"Luật số 1/2020/QH14\nCHƯƠNG I", "01/2020/QH14"},
		{"Luật số 1/2020/QH14 - 5", "01/2020/QH14"},
		{"Luật số 1/2020/QH14.”", "01/2020/QH14"},
		{"Luật số 1/2020/QH14”", "01/2020/QH14"},
		{"Luật số 1/2020/QH14…", "01/2020/QH14"},
		{"Luật số 1/2020/QH14[1]", "01/2020/QH14"},
		{"Luật số 1/2020/QH14\"", "01/2020/QH14"},
		{"Luật số 1/2020/QH145", "01/2020/QH14"},
		{"Luật số 1/2020/QH14–A", "01/2020/QH14-A"},
		{"Luật số 1/2020/QH14\xCC\x81", ""},
		{"Nghị định số 1/2020/NĐ-CP.doc", ""},
		{"Nghị định số 1/2020/NĐ-CP. Điều", "01/2020/NĐ-CP"},
		{"Thông tư liên tịch số 8/2005/TTLT-BNV - BTC", "08/2005/TTLT-BNV-BTC"},
		{"Thông tư số 8/2005/TT-BNV - BTC", "08/2005/TT-BNV"},
		/* digits with a capital behind a blank */
		{"Nghị định 60 CP", "60/CP"},
		{"Nghị định" PAGE "60 CP", "60/CP"},
		{"văn bản 60 TC/TCT", "60/TC-TCT"},
		{"bàn 60 TC/TCT", ""},
		{"Bộ 60 TC/TCT", ""},
		{"1/CP, 60 TC/TCT", ""},
		{"60\nTC/TCT", ""},
		/* the line of a page's head is no word before */
		{"63\nCÔNG BÁO/Số 1\n/2018/TT-BTC", "63/2018/TT-BTC"},
		{"63" PAGE_NFD "/2018/TT-BTC", "63/2018/TT-BTC"},
		/* the year of a date tells of a Constitution */
		{"Hiến pháp ngày 28 tháng 11 năm 2013", "KS/2013/HP"},
		{"Hiến pháp ngày 28 tháng 11 \nnăm 2013", "KS/2013/HP"},
		{"Hiến pháp ngày 28/11/20\xC2\xAD" "13", "KS/2013/HP"},
		{"Hiến pháp ngày 28" PAGE "/11/2013", "KS/2013/HP"},
		{"Hiến pháp ngày 28 tháng 11 năm 2014", ""},
	};
	static Report report;

	for (int i = 0; i < lengthof(rows); i++)
		for (int refs_only = 0; refs_only < 2; refs_only++)
		{
			char		what[256];

			snprintf(what, sizeof(what), "%s of \"%s\"", refs_only ? "refs" : "citations", rows[i].text);
			scan(rows[i].text, strlen(rows[i].text), refs_only != 0, &report);
			CHECK_STR(what, report.out, rows[i].wanted);
		}
}

static void
test_noise(void)
{
	static const struct
	{
		const char *text;
		const char *wanted;
	}			rows[] = {
		{"theo Nghị định số 32/2021/NĐ-CP.", "32/2021/NĐ-CP"},
		{"theo 32/2021/NĐ-CP", "32/2021/NĐ-CP"},
		{"Thông tư số 05/2020/TT-\nBTC ngày", "05/2020/TT-BTC"},
		{"Thông tư số 05/2020/ TT-BTC", "05/2020/TT-BTC"},
		{"Thông tư số 105 /2021/TT-BQP", "105/2021/TT-BQP"},
		{"Quyết định số 3003/QĐ - BYT ngày", "3003/QĐ-BYT"},
		{"Quyết định số 47/2013/QĐ  -  TTg ngày", "47/2013/QĐ-TTg"},
		{"Luật số 10/2008/QH 12 ngày", "10/2008/QH12"},
		{"Nghị quyết số 22/2003/QH.11, ", "22/2003/QH11"},
		{"Thông tư số 07/2017/TT BLĐTBXH ngày", "07/2017/TT-BLĐTBXH"},
		{"Nghị định số 43/2017 NĐ-CP ngày", "43/2017/NĐ-CP"},
		{"Nghị định số 64//2023/NĐ-CP", "64/2023/NĐ-CP"},
		{"Thông tư 29/2018/TT–BNNPTNT", "29/2018/TT-BNNPTNT"},
		{"Nghị định số 155/2020/N\xC4\x90-\xD0\xA1\xD0\xA0", "155/2020/NĐ-CP"},
		{"Nghị định số 10/2020/N\xC3\x90-CP", "10/2020/NĐ-CP"},
		{"Nghị định số117/2013/NĐ-CPngày 7", "117/2013/NĐ-CP"},
		{"Thông tư số số 25/2016/TT-BLĐTBXH", "25/2016/TT-BLĐTBXH"},
		{"Nghị định số 12/2020/NĐ-CPvà", "12/2020/NĐ-CP"},
		{"Nghị định số 12/2020/NĐ-CP.Chủ đầu tư", "12/2020/NĐ-CP"},
		{"Nghị định số 12/2020/NĐ-CPTrường", "12/2020/NĐ-CP"},
		{"Nghị định số 12/2020/NĐ-CP4 quy định", "12/2020/NĐ-CP"},
		{"Luật số 97/2015/QH1338 quy định", "97/2015/QH13"},
		{"Quyết định số 599/QĐ-TTgcho tới", "599/QĐ-TTg"},
		{"quyết định số 411/qđ-ttg của", "411/QĐ-TTg"},
		{"Thông tư số 12/2018/TT-BLĐTBXh quy định", "12/2018/TT-BLĐTBXH"},
		{"Quyết định số 19\xE2\x80\x8B/2020/QĐ\xC2\xAD-TTg", "19/2020/QĐ-TTg"},
		{"72/2025/NQLT/UBTVQH15-CP- ĐCTUBTWMTTQVN ngày",
		"72/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN"},
		{"Thông tư liên tịch 1232/1998/TTLT-BQP-BLĐB&XH - BTC ngày",
		"1232/1998/TTLT-BQP-BLĐBXH-BTC"},
		{"quyết định số 636/ QĐ- Ttg, nhân", "636/QĐ-TTg"},
		{"Công văn số 268/VPCP - KGVX ngày", "268/VPCP-KGVX"},
		{"Nghị định số 53/NL – NĐ của", "53/NL-NĐ"},
		{"Nghị định 138-BNV/HC/NĐ ấn định", "138-BNV/HC/NĐ"},
		{"công văn số 10722/byt-dp ngày", "10722/BYT-DP"},
		{"Quyết định số 2447/QĐ-BGD& ĐT-THPT", "2447/QĐ-BGDĐT-THPT"},
		{"Sắc lệnh số 102-SL/L-004 ban bố", "102-SL/L004"},
		{"công văn số 628 TC/TCT ngày", "628/TC-TCT"},
		{"Nghị quyết 18-NQ/TW và Nghị quyết 09 – NQ/TW", "18-NQ/TW 09-NQ/TW"},
		{"Quyết định số 64-HĐBT và Nghị định 73/CP", "64-HĐBT 73/CP"},
		{"Nghị quyết số 66.7/2025/NQ-CP", "66.7/2025/NQ-CP"},
		{"Nghị quyết số 30a/2008/NQ-CP", "30a/2008/NQ-CP"},
		{"Luật số 55/2010/QH12 và Nghị quyết số 55/2010/QH12",
		"55/2010/QH12[Luật] 55/2010/QH12[Nghị quyết]"},
		{"Luật An toàn thực phẩm số 55/2010/QH12", "55/2010/QH12[Luật]"},
		{"tại 55/2010/QH12", "55/2010/QH12"},
		{"Thông tư số 12/2020/TT- BTCngày 31/3/2020", "12/2020/TT-BTC"},
		{"theo hiến pháp năm 2013", "KS/2013/HP"},
		/* English, and prose that lost its accents: known symbols get theirs back */
		{"Nghi dinh so 32/2021/ND-CP ngay 29/3/2021", "32/2021/NĐ-CP"},
		{"Decree No. 99/2022/ND-CP dated 30 November 2022 of the Government", "99/2022/NĐ-CP"},
		{"Decisions No. 12/2020/QD-TTg and 13/2021/QD-TTg", "12/2020/QĐ-TTg 13/2021/QĐ-TTg"},
		{"theo Quyet dinh 613/QD-TTg va cong van so 12/BTC-CST", "613/QĐ-TTg 12/BTC-CST"},
		{"Nghị định số 32/2021/ND-CP", "32/2021/ND-CP"},
		{"theo Thong tu so 5/2020/TT-BXYZ", "05/2020/TT-BXYZ"},
		{"Luat Dat dai nam 2013 va Hien phap nam 2013", "<Luat Dat dai> KS/2013/HP"},
		{"Thông tư số '56/2020/TT-BCT", "56/2020/TT-BCT"},
		{"theo NĐ 65/2020/NĐ-CP, TT 5/2020/TT-BYT, NQ 18-NQ/TW",
		"65/2020/NĐ-CP 05/2020/TT-BYT 18-NQ/TW"},
		{"LUẬT ĐẤT ĐAI NĂM 2024, NGHỊ ĐỊNH SỐ 32/2021/NĐ-CP NGÀY 29 THÁNG 3 NĂM 2021",
		"<LUẬT ĐẤT ĐAI> 32/2021/NĐ-CP"},
		/* items of a list without their symbol, where it is certain */
		{"các Quyết định số 24/2008/QĐ-TTg, 25/2008 và 27/2008/QĐ-TTg",
		"24/2008/QĐ-TTg 25/2008/QĐ-TTg 27/2008/QĐ-TTg"},
		{"các Quyết định số 24/2008, 25a/2008 và 27/2009/QĐ-TTg",
		"24/2008/QĐ-TTg 25a/2008/QĐ-TTg 27/2009/QĐ-TTg"},
		{"Quyết định số 24/2008/QĐ-TTg, 25/2008 và 27/2008/QĐ-BTC", "24/2008/QĐ-TTg 27/2008/QĐ-BTC"},
		{"trong tháng 5/2008 và 27/2008/QĐ-TTg", "27/2008/QĐ-TTg"},
		{"Thông tư 1/2013/TT-BTC,2/2013/TT-BTC;3/2014/TT-BTC",
		"01/2013/TT-BTC 02/2013/TT-BTC 03/2014/TT-BTC"},
	};

	for (int i = 0; i < lengthof(rows); i++)
		CHECK_STR(rows[i].text, citations(rows[i].text), rows[i].wanted);
}

static void
test_near_misses(void)
{
	static const char *const rows[] = {
		"từ ngày 01/7/2021 đến ngày 25/2", "giai đoạn 2016-2021 và quý 02/2021 sẽ",
		"thắng 3-1, tỷ lệ 1/2, số nhà 12/5B phố Huế",
		"QCVN 66:2015/BGTVT và TCVN 6909:2001", "QCVN 01-190: 2020/BNNPTNT",
		"mẫu số 01/GTGT và 03/TNDN, 04/TNDN", "tờ khai theo mẫu 05-ĐK-TCT",
		"Biểu số 304/NCC-Sở", "hợp đồng số 01/HĐ-BHXH-2025", "Số: …/QĐ-UBND",
		"Số:      /2020/TT-BYT", "Điều 45.1.TT.37", "26-2019-NĐ-CP.docx",
		"https://example.vn/van-ban/32-2021-nd-cp", "https://example.vn/?so=32/2021/NĐ-CP",
		"bản án số 48/2019/HS-ST ngày", "quyết định 23/2017/DS-ST", "CÔNG BÁO/Số 977 + 978/Ngày 25-7-2025",
		"Tài khoản 111- Tiền mặt", "chuyến bay VN-123/HAN-SGN", "Nghị định 46, Quyết định 704",
		"Nghị định số 163/2016/NĐ của", "tài liệu 1232/ABC", "5 - QĐ", "x32/2021/NĐ-CP",
		"12.32/2021/NĐ", "0/2021/NĐ-CP", "32/1821/NĐ-CP", "Luật này có hiệu lực từ ngày 01 tháng 7 năm 2020",
		"Luật Đất đai có hiệu lực từ năm 2024", "pháp luật năm 2020", "Đạo luật Magnitsky năm 2012",
		"Hiến pháp năm 1787", "Luật sư năm 2020", "Trường Luật Đại học Huế năm 1985", "Luật Hiến pháp năm 1992",
		"Thông tư số 12/2020/TT-BTÇ của", "Nghị định số 12/2020/NĐ-CÞ của", "Nghị định số 12/2020/NĐ-CP\xCC\x81 của",
		"gửi 12/TT-BTC@example.vn", "tài khoản 1234/NH-ACB", "MST 0100/TCT-HN", "số báo danh 120/TS-ĐHQG",
		"căn hộ số 1502-CT1",
		"Thông tư số 12/2020/TT-BTC-Çơ của", "Luật Thư viện ngày 15/8/2022 của Bộ Nội vụ",
		"kỳ họp thứ 12-hđnd tỉnh", "tháng 4/2021 - ubnd tỉnh", "Quyết định số 12/QĐ-Sở", "theo luật, trong năm 2021",
	};

	for (int i = 0; i < lengthof(rows); i++)
		CHECK_STR(rows[i], citations(rows[i]), "");
}

static void
test_names(void)
{
	static const struct
	{
		const char *text;
		const char *wanted;
	}			rows[] = {
		{"Luật Đất đai năm 2024", "<Luật Đất đai>"},
		{"Luật Đất đai 2024 quy định", "<Luật Đất đai>"},
		{"Căn cứ Luật Bảo hiểm y tế ngày 14 tháng 11 năm 2008;", "<Luật Bảo hiểm y tế>"},
		{"Luật Luật sư năm 2006", "<Luật Luật sư>"},
		{"Luật Các tổ chức tín dụng năm 2010", "<Luật Các tổ chức tín dụng>"},
		{"Bộ luật Hàng hải Việt Nam 2015", "<Bộ luật Hàng hải Việt Nam>"},
		{"Luật Đê điều năm 2006", "<Luật Đê điều>"},
		{"Bộ luật Dân sự năm 2015", "<Bộ luật Dân sự>"},
		{"Pháp lệnh ngoại hối năm 2005", "<Pháp lệnh ngoại hối>"},
		{"Hiến pháp năm 2013", "KS/2013/HP"},
		{"Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992", "KS/1992/HP"},
		{"Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế ngày 13/6/2014",
		"<Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế>"},
		{"Luật Nhà ở số 27/2023/QH15 ngày 27 tháng 11 năm 2023", "27/2023/QH15"},
		{"theo luật đất đai năm 2013 và bộ luật dân sự 2015", "<luật đất đai> <bộ luật dân sự>"},
		{"luật nhà ở số 27/2023/QH15", "27/2023/QH15"},
		{"vi phạm luật giao thông năm 2020, sửa luật từ năm 2013, kỷ luật lao động năm 2020", ""},
		{"Luật Đất đai năm 2013, Luật Nhà ở năm 2014 và Luật Xây dựng năm 2014",
		"<Luật Đất đai> <Luật Nhà ở> <Luật Xây dựng>"},
	};

	for (int i = 0; i < lengthof(rows); i++)
		CHECK_STR(rows[i].text, citations(rows[i].text), rows[i].wanted);
}

static void
test_links(void)
{
	static const struct
	{
		const char *self;
		const char *text;
		const char *wanted;
	}			rows[] = {
		{NULL, "Nghị định số 10/2020/NĐ-CP ngày 17/01/2020 của Chính phủ hướng dẫn thi hành một số điều của "
			"Luật số 23/2008/QH12 được ban hành.", "10/2020/NĐ-CP implements 23/2008/QH12"},
		{NULL, "Kế hoạch số 12/KH-UBND ngày 5/5/2021 triển khai thực hiện Nghị quyết số 18-NQ/TW.",
		"12/KH-UBND carries_out 18-NQ/TW"},
		{NULL, "Nghị định số 46/2016/NĐ-CP bị bãi bỏ bởi Nghị định số 100/2019/NĐ-CP.",
		"100/2019/NĐ-CP repeals 46/2016/NĐ-CP"},
		{NULL, "Luật số 25/2008/QH12 đã được sửa đổi, bổ sung theo Luật số 46/2014/QH13 và Luật số 97/2015/QH13",
		"46/2014/QH13 amends 25/2008/QH12; 97/2015/QH13 amends 25/2008/QH12"},
		{NULL, "Theo Nghị định số 10/2020/NĐ-CP, Bộ Y tế bãi bỏ Thông tư số 12/2011/TT-BYT.", ""},
		{NULL, "việc này thực hiện theo Thông tư số 12/2011/TT-BYT. Thông tư số 13/2012/TT-BYT thì không", ""},
		{"10/2022/TT-BYT", "Thông tư này thay thế Thông tư số 12/2011/TT-BYT và Thông tư số 13/2012/TT-BYT.",
		"10/2022/TT-BYT replaces 12/2011/TT-BYT; 10/2022/TT-BYT replaces 13/2012/TT-BYT"},
		{"10/2022/TT-BYT", "Thông tư này thay cụm từ “giám định” tại Thông tư số 12/2011/TT-BYT.",
		"10/2022/TT-BYT amends 12/2011/TT-BYT"},
		{"10/2022/TT-BYT", "Thông tư số 12/2011/TT-BYT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
		"10/2022/TT-BYT repeals 12/2011/TT-BYT"},
		{"10/2022/TT-BYT", "Số: 10/2022/TT-BYT\nCăn cứ Luật số 46/2014/QH13;\nCăn cứ Nghị định số 15/2017/NĐ-CP;",
		"10/2022/TT-BYT based_on 46/2014/QH13; 10/2022/TT-BYT based_on 15/2017/NĐ-CP"},
		{"10/2022/TT-BYT", "Mức phí theo Thông tư số 12/2011/TT-BYT.", "10/2022/TT-BYT cites 12/2011/TT-BYT"},
		{"10/2022/TT-BYT", "Bãi bỏ các văn bản sau đây:\na) Thông tư số 1/2011/TT-BYT quy định về phí;\n"
			"b) Thông tư số 2/2012/TT-BYT.\nĐiều 5. Việc này theo Thông tư số 3/2013/TT-BYT.",
		"10/2022/TT-BYT repeals 01/2011/TT-BYT; 10/2022/TT-BYT repeals 02/2012/TT-BYT; "
		"10/2022/TT-BYT cites 03/2013/TT-BYT"},
		{"10/2022/TT-BYT", "Thông tư này hướng dẫn thi hành Luật Dược năm 2016.",
		"10/2022/TT-BYT implements <Luật Dược>"},
		{"10/2022/TT-BYT", "Căn cứ Luật Dược số 105/2016/QH13;", "10/2022/TT-BYT based_on 105/2016/QH13"},
		{"10/2022/TT-BYT", "Thông tư này bãi bỏ các thông tư sau: Thông tư số 4/2014/TT-BYT; "
		"khoản 1 Điều 2 Thông tư số 5/2015/TT-BYT.",
		"10/2022/TT-BYT repeals 04/2014/TT-BYT; 10/2022/TT-BYT repeals 05/2015/TT-BYT"},
		{"10/2022/TT-BYT", "Bãi bỏ:\na) Thông tư số 4/2014/TT-BYT về phí;\nb) Điều 3 Thông tư số 5/2015/TT-BYT về lệ phí.",
		"10/2022/TT-BYT repeals 04/2014/TT-BYT; 10/2022/TT-BYT repeals 05/2015/TT-BYT"},
		{"10/2022/TT-BYT", "Thông tư số 4/2014/TT-BYT về việc thực hiện chế độ trực hết hiệu lực kể từ ngày "
		"Thông tư này có hiệu lực.", "10/2022/TT-BYT repeals 04/2014/TT-BYT"},
		{NULL, "Thông tư số 4/2014/TT-BYT (sửa đổi bởi Điều 2 Thông tư số 5/2015/TT-BYT)",
		"05/2015/TT-BYT amends 04/2014/TT-BYT"},
		{NULL, "Thông tư số 4/2014/TT-BYT có nội dung được/bị sửa đổi, bổ sung bởi Thông tư số 5/2015/TT-BYT",
		"05/2015/TT-BYT amends 04/2014/TT-BYT"},
		{NULL, "Thông tư số 4/2014/TT-BYT (đã sửa đổi, bổ sung tại Thông tư số 5/2015/TT-BYT)",
		"05/2015/TT-BYT amends 04/2014/TT-BYT"},
		{NULL, "Thông tư số 4/2014/TT-BYT quy định chi tiết thi hành Nghị quyết số 5/2013/QH13",
		"04/2014/TT-BYT implements 05/2013/QH13"},
		{NULL, "Thông tư số 4/2014/TT-BYT hướng dẫn Nghị định số 5/2013/NĐ-CP",
		"04/2014/TT-BYT implements 05/2013/NĐ-CP"},
		{NULL, "Thông tư số 4/2014/TT-BYT và các văn bản hướng dẫn Nghị định số 5/2013/NĐ-CP", ""},
		{NULL, "Nghị định số 4/2014/NĐ-CP kéo dài thời gian thực hiện và sửa đổi, bổ sung một số điều của "
		"Nghị định số 5/2013/NĐ-CP", "04/2014/NĐ-CP extends 05/2013/NĐ-CP; 04/2014/NĐ-CP amends 05/2013/NĐ-CP"},
		{"10/2022/TT-BYT", "Thông tư số 4/2020/TT-BYT (Trước đó, điểm này được sửa đổi theo Thông tư số 5/2019/TT-BYT)",
		"10/2022/TT-BYT cites 04/2020/TT-BYT; 10/2022/TT-BYT cites 05/2019/TT-BYT"},
		{NULL, "Nghị định số 4/2020/NĐ-CP quy định bệnh viện được bổ sung thuốc theo Thông tư số 5/2019/TT-BYT", ""},
		{NULL, "Luật số 5/2020/QH14 được bổ sung theo quy định thì áp dụng Nghị định số 6/2021/NĐ-CP", ""},
		{NULL, "Thông tư số 9/2020/TT-BYT sửa đổi, bổ sung một số điều của Quy chế trực theo ca ban hành kèm theo "
		"Thông tư số 8/2019/TT-BYT", "09/2020/TT-BYT amends 08/2019/TT-BYT"},
		{NULL, "Luật Dược số 105/2016/QH13 được sửa đổi, bổ sung bởi:\n1. Luật số 5/2021/QH15 ngày 1/2/2021 của "
		"Quốc hội sửa đổi, bổ sung một số điều của Luật Dược, có hiệu lực kể từ ngày 1/3/2021;\n"
		"2. Luật số 6/2022/QH15 ngày 1/2/2022 của Quốc hội, có hiệu lực kể từ ngày 1/3/2022.",
		"05/2021/QH15 amends 105/2016/QH13; 06/2022/QH15 amends 105/2016/QH13"},
		{"10/2022/TT-BYT", "Thông tư này được sửa đổi bởi Thông tư số 4/2024/TT-BYT và Thông tư số 5/2025/TT-BYT.",
		"04/2024/TT-BYT amends 10/2022/TT-BYT; 05/2025/TT-BYT amends 10/2022/TT-BYT; "
		"10/2022/TT-BYT cites 04/2024/TT-BYT; 10/2022/TT-BYT cites 05/2025/TT-BYT"},
		{"10/2022/KH-BYT", "theo Nghị quyết số 4/NQ-CP của Chính phủ\nThực hiện Nghị quyết số 12/NQ-CP",
		"10/2022/KH-BYT cites 04/NQ-CP; 10/2022/KH-BYT carries_out 12/NQ-CP"},
		{NULL, "Thông tư số 4/2024/TT-BYT thay thế Thông tư số 5/2020/TT-BYT nhưng không bãi bỏ Thông tư số 6/2020/TT-BYT",
		"04/2024/TT-BYT replaces 05/2020/TT-BYT"},
		{NULL, "ban hành Nghị định số 4/2024/NĐ-CP quy định về phòng bệnh, chữa bệnh, thay thế Nghị định số 5/2014/NĐ-CP",
		"04/2024/NĐ-CP replaces 05/2014/NĐ-CP"},
		{"10/2022/TT-BYT", "Căn cứ Nghị định số 4/2024/NĐ-CP quy định về phòng bệnh, thay thế Nghị định số 5/2014/NĐ-CP;",
		"10/2022/TT-BYT based_on 04/2024/NĐ-CP; 04/2024/NĐ-CP replaces 05/2014/NĐ-CP"},
		{"10/2022/QĐ-UBND", "v/v tiếp tục thực hiện Nghị quyết số 4/2020/NQ-HĐND",
		"10/2022/QĐ-UBND carries_out 04/2020/NQ-HĐND"},
		{"10/2022/QĐ-UBND", "về việc thực hiện Nghị quyết số 4/2020/NQ-HĐND",
		"10/2022/QĐ-UBND carries_out 04/2020/NQ-HĐND"},
		{"10/2022/QĐ-UBND", "Về việc thu hồi Quyết định số 4/2020/QĐ-UBND",
		"10/2022/QĐ-UBND repeals 04/2020/QĐ-UBND"},
		{"10/2022/QĐ-UBND", "Thu hồi giấy phép cấp tại Quyết định số 4/2020/QĐ-UBND",
		"10/2022/QĐ-UBND cites 04/2020/QĐ-UBND"},
		{NULL, "Nghị định số 9/2024/NĐ-CP sửa đổi Nghị định số 4/2016/NĐ-CP quy định chi tiết Luật Dược và "
		"Nghị định số 5/2022/NĐ-CP", "09/2024/NĐ-CP amends 04/2016/NĐ-CP; 09/2024/NĐ-CP amends 05/2022/NĐ-CP"},
		{NULL, "Thông tư số 9/2024/TT-BYT sửa đổi Thông tư số 4/2016/TT-BYT hướng dẫn thi hành Luật Dược và "
		"Nghị định số 5/2022/NĐ-CP", "09/2024/TT-BYT amends 04/2016/TT-BYT; 04/2016/TT-BYT implements 05/2022/NĐ-CP"},
		{NULL, "Thông tư số 4/2014/TT-BYT điều chỉnh, bổ sung Thông tư số 5/2013/TT-BYT",
		"04/2014/TT-BYT amends 05/2013/TT-BYT"},
	};

	for (int i = 0; i < lengthof(rows); i++)
		CHECK_STR(rows[i].text, links(rows[i].text, rows[i].self), rows[i].wanted);
}

/* Steps of a scan over piece, repeated to about size bytes. */
static uint64_t
steps(const char *piece, size_t size, bool refs_only)
{
	static Report report;
	size_t		n = strlen(piece);
	char	   *text = malloc(size);
	uint64_t	result;

	for (size_t i = 0; i < size; i++)
		text[i] = piece[i % n];
	result = scan(text, size, refs_only, &report);
	free(text);
	return result;
}

/* Steps of the links of piece, repeated to about size bytes. */
static uint64_t
link_steps(const char *piece, size_t size)
{
	static Report report;
	static LegalRelater relater;
	static const char *self = "10/2022/TT-BYT";
	size_t		n = strlen(piece);
	char	   *text = malloc(size);
	LegalKey	key;
	LegalError	err;

	for (size_t i = 0; i < size; i++)
		text[i] = piece[i % n];
	memset(&relater, 0, sizeof(relater));
	report.text = text;
	report.len = 0;
	relater.scanner.text = text;
	relater.scanner.len = size;
	relater.scanner.tick = tick;
	relater.link = on_link;
	relater.link_arg = &report;
	(void) legal_code_parse(self, strlen(self), &key, &err);
	relater.self = &key;
	legal_relate(&relater);
	free(text);
	return relater.scanner.steps;
}

/* The units that a text's amendments name in their instructions, as they stand. */
static bool
on_amendment(void *arg, const LegalLink *link)
{
	Report	   *report = arg;

	for (int i = 0; i < link->nunits; i++)
	{
		add(report, "[", 1);
		add(report, report->text + link->units[i].at, link->units[i].end - link->units[i].at);
		add(report, "]", 1);
	}
	return true;
}

static void
test_instructions(void)
{
#define HEAD "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 7/2018/TT-BYT như sau:\n"
	static const struct
	{
		const char *text;
		const char *wanted;
	}			rows[] = {
		{HEAD "1. Sửa đổi khoản 2 Điều 5 như sau:\n2. Bãi bỏ Điều 9.", "[khoản 2 Điều 5][Điều 9]"},
		{HEAD "1. Bổ sung Điều 5a vào sau Điều 5 như sau:", "[Điều 5a]"},
		{HEAD "a) Sửa đổi Điều 4 và bãi bỏ khoản 1 Điều 6;", "[Điều 4][khoản 1 Điều 6]"},
		/* wording is not an instruction, nor is what another article says */
		{HEAD "1. Sửa đổi Điều 5 như sau:\n“1. Bãi bỏ Điều 7.”\nĐiều 2. Hiệu lực\n1. Bãi bỏ Điều 8.", "[Điều 5]"},
		/* a unit without an article is in the article above; one of another document is not meant */
		{HEAD "1. Sửa đổi Điều 5:\na) Sửa đổi khoản 2:\n2. Sửa đổi Điều 3 của Luật Dược:", "[Điều 5]"},
		{HEAD "1. Sửa đổi Điều 5.\n2. Bãi bỏ Điều 3 Thông tư số 8/2019/TT-BYT.", "[Điều 5]"},
		{HEAD "1. Việc sửa đổi Điều 5 do Bộ quyết định.", ""},
		{HEAD "Phụ lục I được thay thế.", ""},
	};
	static Report report;
	static LegalRelater relater;
	LegalKey	key;
	LegalError	err;

	(void) legal_code_parse("10/2022/TT-BYT", 14, &key, &err);
	for (int i = 0; i < lengthof(rows); i++)
	{
		memset(&relater, 0, sizeof(relater));
		relater.scanner.text = report.text = rows[i].text;
		relater.scanner.len = strlen(rows[i].text);
		relater.scanner.tick = tick;
		relater.link = on_amendment;
		relater.link_arg = &report;
		relater.self = &key;
		report.len = 0;
		report.out[0] = '\0';
		legal_relate(&relater);
		CHECK_STR(rows[i].text, report.out, rows[i].wanted);
	}
}

/* Ten times the text is ten times the links' steps. */
static void
test_linear_links(void)
{
	static const char *const pieces[] = {
		"Nghị định số 1/2020/NĐ-CP, ", "Căn cứ Luật số 1/2020/QH14;\n", "sửa đổi 1/2020/QH14 này ",
		"Luật số 1/2020/QH14 được sửa đổi bởi Luật số 2/2021/QH15 ", "bãi bỏ: a) 1/2020/NĐ-CP;\n",
		"Sửa đổi Luật số 1/2020/QH14 như sau:\n1. Sửa đổi Điều 5:\n", "CÔNG BÁO/Số 1/Ngày 2\n1/2020/QH14 ",
		"1. Sửa đổi Điều 5:\n", "sửa đổi Luật số 1/2020/QH14 “", "như sau: “ Luật số 1/2020/QH14 ” ",
	};

	for (int i = 0; i < lengthof(pieces); i++)
	{
		uint64_t	once = link_steps(pieces[i], 20000);
		uint64_t	ten = link_steps(pieces[i], 200000);
		char		what[96];

		snprintf(what, sizeof(what), "steps of links over \"%s\"", pieces[i]);
		CHECK(what, ten <= 11 * once + 5000);
		CHECK(what, ten <= 1000 * (uint64_t) 200000);
	}
}

/* Ten times the text is ten times the steps, however it is made. */
static void
test_linear(void)
{
	static const char *const pieces[] = {
		"7", "/", "1/", "1-", "1.1/", "\xCC\x80", "a\xCC\x80", "1\xCC\x80", "1 /", "1/2020/", "1/2020/A-",
		"1/2020/TTLT-", "1/2020/NĐ-CP ", "số ", "Luật ", "Luật A năm 2020 ", "ngày 1/1/2020 ", "12-A ", "( 1/A",
		"Luật sửa đổi ", "1/A-B.", "\xE2\x80\x8B", "1\xE2\x80\x8B", "Hiến pháp 2013", "1/QĐ-", "A", "căn cứ 1/CP;",
		"Nghị định số 1/2020/NĐ-CP, ", "Luật A, 2020 ", "Điều 1, ", "khoản 1 Điều 1 Luật 1/2020/QH14 (Điều 1, ",
		"\"", "như sau: “", "như sau: \"a", ": \"a", "1/2020/QĐ-TTg “\n1. ", "trên", "đây ", "Luật này ", "Luật nêu trên ",
		"1/2020/QH14 (sau đây gọi là Luật A) Luật A ", "\n1\nCÔNG BÁO/Số 1\n", "Phụ lục ",
	};

	for (int i = 0; i < lengthof(pieces); i++)
		for (int refs_only = 0; refs_only < 2; refs_only++)
		{
			uint64_t	once = steps(pieces[i], 20000, refs_only != 0);
			uint64_t	ten = steps(pieces[i], 200000, refs_only != 0);
			char		what[64];

			snprintf(what, sizeof(what), "steps over \"%s\"", pieces[i]);
			CHECK(what, ten <= 11 * once + 5000);
			CHECK(what, ten <= 1500 * (uint64_t) 200000);
		}
}

int
main(void)
{
	test_clean();
	test_noise();
	test_near_misses();
	test_names();
	test_links();
	test_instructions();
	test_linear();
	test_linear_links();
	return unit_end();
}
