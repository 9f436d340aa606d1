/*
 * search_test.c
 *	  Codes and words for text search outside the server: which codes are found
 *	  without words around them, in which bytes, and the one form of a word.
 */
#include <stdlib.h>

#include "prose/legal_search.h"

#include "unit.h"

typedef struct Report
{
	const char *text;
	char		out[1024];
	size_t		len;
} Report;

static void
add(Report *report, const char *text, size_t len)
{
	if (report->len + len < sizeof(report->out))
	{
		memcpy(report->out + report->len, text, len);
		report->len += len;
		report->out[report->len] = '\0';
	}
}

/* "<bytes=canonical>" for each */
static void
on_code(void *arg, LegalSpan code)
{
	Report	   *report = arg;
	char		literal[LEGAL_TEXT_MAX];
	LegalKey	key;

	add(report, "<", 1);
	add(report, report->text + code.at, code.end - code.at);
	add(report, "=", 1);
	if (legal_search_code(report->text + code.at, code.end - code.at, &key))
		add(report, literal, legal_code_print(key.bytes, key.len, literal));
	add(report, ">", 1);
}

static void
tick(void *arg)
{
}

static const struct
{
	const char *text;
	const char *codes;
}			texts[] = {
	/* codes that stand alone, as in a query */
	{"32/2021/NĐ-CP", "<32/2021/NĐ-CP=32/2021/NĐ-CP>"},
	{"97/2019/qh14", "<97/2019/qh14=97/2019/QH14>"},
	{"230/KH-UBND", "<230/KH-UBND=230/KH-UBND>"},
	{"230/kh-ubnd", "<230/kh-ubnd=230/KH-UBND>"},
	{"15/BNV-VTLTNN", "<15/BNV-VTLTNN=15/BNV-VTLTNN>"},
	{"4413/VX-UBND", "<4413/VX-UBND=4413/VX-UBND>"},
	{"2820/QĐ-CT-THNVDT", "<2820/QĐ-CT-THNVDT=2820/QĐ-CT-THNVDT>"},
	{"18-NQ/TW", "<18-NQ/TW=18-NQ/TW>"},
	{"73-CP 53/SL 139-HĐBT", "<73-CP=73/CP><53/SL=53/SL><139-HĐBT=139-HĐBT>"},
	{"3053/TTLB, 89-TC/TCT", "<3053/TTLB=3053/TTLB><89-TC/TCT=89/TC-TCT>"},
	{"48/2019/HS-ST", "<48/2019/HS-ST=48/2019/HS-ST>"},
	{"12/2003/ABC", "<12/2003/ABC=12/2003/ABC>"},
	{"13-2020-NĐ-CP", "<13-2020-NĐ-CP=13/2020/NĐ-CP>"},

	/* the same codes whatever stands around them */
	{"Kế hoạch số 230/KH-UBND ngày", "<230/KH-UBND=230/KH-UBND>"},
	{"theo mẫu 230/KH-UBND", "<230/KH-UBND=230/KH-UBND>"},
	{"hợp đồng, 15/BNV-VTLTNN.", "<15/BNV-VTLTNN=15/BNV-VTLTNN>"},
	{"số117/2013/NĐ-CPngày", "<117/2013/NĐ-CP=117/2013/NĐ-CP>"},
	{"(32/2021/NĐ-CP;33/2021/NĐ-CP)",
		"<32/2021/NĐ-CP=32/2021/NĐ-CP><33/2021/NĐ-CP=33/2021/NĐ-CP>"},

	/* every spelling is one code in one stretch */
	{"Số: 32 /2021/NĐ- CP", "<32 /2021/NĐ- CP=32/2021/NĐ-CP>"},
	{"số 05/2020/TT-\nBTC.", "<05/2020/TT-\nBTC=05/2020/TT-BTC>"},
	{"64//2023/N\xc3\x90-C\xd0\xa0", "<64//2023/N\xc3\x90-C\xd0\xa0=64/2023/NĐ-CP>"},
	{"21/2018/TT-BNN&PTNT", "<21/2018/TT-BNN&PTNT=21/2018/TT-BNNPTNT>"},

	/* what needs a word before it gets one in prose; its canonical text needs none */
	{"Quyết định số 60 TC/TCT", "<60 TC/TCT=60/TC-TCT>"},
	{"60/TC-TCT", "<60/TC-TCT=60/TC-TCT>"},
	{"60 TC/TCT", ""},

	/* no codes: dates, amounts, forms, contracts, addresses, standards, torn ones */
	{"25/2 01/01/2020 1/7/2021", ""},
	{"01/GTGT 07a/NS 12/QL1A 704/XYZ", ""},
	{"01/HĐ-BHXH 209/HĐ-UBND", ""},
	{"giá 1.500/CP, 5/L", ""},
	{"Quận 10-TP.HCM, 5-HT, 12/A", ""},
	{"QCVN 66:2015/BGTVT QCVN 66: 2015/BGTVT", ""},
	{"Số: …/2021/NĐ-CP, số / 2021/NĐ-CP", ""},
	{"tháng 7/2016 QH14 bầu 10 QĐ-TTg", ""},
	{"http://a.vn/32/2021/QH14 26-2019-NĐ-CP.docx", ""},
	{"163/2016/NĐ", ""},
	{"so 2/NDCP, nghi dinh 3/NDCP", ""},	/* what "so" would restore, a query could not find */
	{"", ""},
};

static const struct
{
	const char *word;
	const char *form;
}			words[] = {
	{"hủy", "huỷ"},
	{"huỷ", "huỷ"},
	{"HỦY", "huỷ"},
	{"hu\xcc\x89y", "huỷ"},
	{"huy\xcc\x89", "huỷ"},
	{"hòa", "hoà"},
	{"KHOẺ", "khoẻ"},
	{"khỏe", "khoẻ"},
	{"hoàn", "hoàn"},
	{"Ðồng", "đồng"},
	{"QUYỀN", "quyền"},
	{"của", "của"},
	{"kìa", "kìa"},
	{"ch\xc2\xad\xc3\xadnh", "chính"},
	{"\xef\xbb\xbf", ""},
	{"abc-ĐEF1", "abc-đef1"},
	{"Привет", "Привет"},		/* not ours to fold */
	{"", ""},
};

/* Work grows with the text, whatever it is made of. */
static void
check_linear(const char *piece)
{
	Report		report;
	uint64_t	steps[2];
	size_t		len = strlen(piece);

	for (int k = 0; k < 2; k++)
	{
		size_t		size = k == 0 ? 20000 : 200000;
		char	   *text = malloc(size);

		for (size_t i = 0; i < size; i++)
			text[i] = piece[i % len];
		memset(&report, 0, sizeof(report));
		report.text = text;
		steps[k] = legal_search_scan(text, size, on_code, tick, &report);
		free(text);
	}
	CHECK(piece, steps[1] <= 11 * steps[0] + 1000);
}

int
main(void)
{
	static const char *const pieces[] = {
		"32/2021/NĐ-CP ", "1/", "1/2020/", "1-NQ/TW-", "1\n", "<a 1/CP", "12/KH-UBND-", "7/2016 QH14 "
	};

	for (int i = 0; i < lengthof(texts); i++)
	{
		Report		report = {.text = texts[i].text};

		legal_search_scan(texts[i].text, strlen(texts[i].text), on_code, tick, &report);
		CHECK_STR(texts[i].text, report.out, texts[i].codes);
	}
	for (int i = 0; i < lengthof(words); i++)
	{
		char		out[LEGAL_SEARCH_WORD_MAX(64)];

		out[legal_search_word(words[i].word, strlen(words[i].word), out)] = '\0';
		CHECK_STR(words[i].word, out, words[i].form);
	}
	for (int i = 0; i < lengthof(pieces); i++)
		check_linear(pieces[i]);
	return unit_end();
}
