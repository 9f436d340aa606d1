/*
 * vocab_test.c
 *	  Types, issuers, terms, kinds and ranks by symbol, year, authority and day.
 */
#include "code/legal_vocab.h"

#include "unit.h"

typedef struct Code
{
	char		symbol[LEGAL_SYMBOL_MAX];
	char		authority[LEGAL_AUTHORITY_MAX];
	LegalParts	parts;
} Code;

/* What a key would hold, without going through the parser. */
static const LegalParts *
code(Code *c, int year, const char *symbol, const char *doc_type, const char *authority,
	 int32_t issued_on)
{
	memset(c, 0, sizeof(*c));
	c->parts.number = 1;
	c->parts.year = year;
	for (const char *s = symbol; *s != '\0'; s++)
		c->symbol[c->parts.symbol_len++] = *s == '-' ? LEGAL_JOINT : *s;
	c->parts.symbol = c->symbol;
	if (doc_type != NULL)
	{
		c->parts.doc_type = doc_type;
		c->parts.doc_type_len = strlen(doc_type);
	}
	if (authority != NULL)
	{
		for (const char *s = authority; *s != '\0'; s++)
			c->authority[c->parts.authority_len++] = *s == '.' ? LEGAL_JOINT : *s;
		c->parts.authority = c->authority;
	}
	c->parts.issued_on = issued_on;
	return &c->parts;
}

static void
test_types(void)
{
	static const struct
	{
		const char *symbol;
		const char *key;		/* of the type, NULL none */
	}			rows[] = {
		/* the first segment */
		{"NĐ-CP", "NĐ"},
		{"QĐ-TTG", "QĐ"},
		{"TT-BTC", "TT"},
		{"TT-BNN-KL", "TT"},
		{"TT", "TT"},
		{"QĐ-UBND", "QĐ"},
		{"QĐ-CT-THNVDT", "QĐ"},
		{"NQ-HĐTP", "NQ"},
		{"NQ-HĐND8", "NQ"},
		{"NQ-UBTVQH12", "NQ"},
		{"NQ-QH10", "NQ"},
		{"PL-UBTVQH10", "PL"},
		{"PL-HĐNN7", "PL"},
		{"LCT-HĐNN8", "LCT"},
		{"L-CTN", "LENH"},
		{"SL", "SL"},
		{"SL-L004", "SL"},
		{"HP", "HP"},
		{"VBHN-VPQH", "VBHN"},
		{"TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP", "TTLT"},
		{"TTLT", "TTLT"},
		{"TTLB", "TTLB"},
		{"NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "NQLT"},
		{"QYĐ-BTL", "QYĐ"},
		{"QĐI-TW", "QĐI"},
		{"TRS-UBND", "TRS"},
		{"CTR-TU", "CTR"},
		{"TTR-CP", "TTR"},
		{"ĐA-UBND", "ĐA"},
		{"DA-UBND", "DA"},
		{"HĐ-UBND", "HĐ"},
		{"HD-VPTW", "HD"},
		{"BS-UBKTTU", "BS"},
		{"CV-TU", "CV"},
		{"KH-BCĐ389", "KH"},
		/* two segments for a joint type */
		{"TT-LB", "TTLB"},
		{"LB-TT", "TTLB"},
		{"TT-LT-TCCP-TC-LĐTBXH-GDĐT", "TTLT"},
		{"QĐ-LB", "QĐ"},
		/* only together with the issuer */
		{"CT-TTG", "CT"},
		{"CT-UBND", "CT"},
		{"CT-NHNN5", "CT"},
		{"CT-TW", "CT"},
		{"CT-BTC", "CT"},
		{"CT-VKSTC", "CT"},
		{"CT-TTHT", NULL},
		{"CT-HTR", NULL},
		{"CT-THNVDT", NULL},
		{"CT", NULL},
		{"KL-TW", "KL"},
		{"KL-TTCP", "KL"},
		{"KL-VP", NULL},
		{"KL-BTTN", NULL},
		{"KL-BV-PCCCR", NULL},
		{"TC-TCT", NULL},
		{"TC-QLCS", NULL},
		{"PL-TNCN", NULL},
		{"L-UBND", NULL},
		{"QĐ-TW", NULL},
		{"QĐ-TƯ", NULL},
		{"QĐ-TU", NULL},
		{"TT-TW", "THONGTRI"},
		{"HP-UBND", NULL},
		/* reversed */
		{"UB-QĐ", "QĐ"},
		{"TW-NQ", "NQ"},
		{"TU-TB", "TB"},
		{"TW-QĐ", NULL},
		{"LĐTBXH-QĐ", "QĐ"},
		{"LĐTBXH-TT", "TT"},
		{"NH-TT", "TT"},
		{"BYT-QĐ", "QĐ"},
		{"BNV-HC-NĐ", "NĐ"},
		{"CP-NĐ", "NĐ"},
		{"TC-QĐ-CĐKT", "QĐ"},
		{"TCT-QĐ-KH", "QĐ"},
		{"TC-TCHQ-TTLB", "TTLB"},
		{"UBTVQH14-PL", "PL"},
		{"UBND-NĐ", NULL},
		{"NHNN-TT", NULL},
		{"BNN-KH", NULL},
		{"BXD-TTR", NULL},
		{"LĐTBXH-TL", NULL},
		/* none */
		{"QH14", NULL},
		{"UBTVQH14", NULL},
		{"HĐBT", NULL},
		{"CP", NULL},
		{"TTG", NULL},
		{"UBND-VX", NULL},
		{"VX-UBND", NULL},
		{"BNV-VTLTNN", NULL},
		{"HS-ST", NULL},
		{"QĐST-HNGĐ", NULL},
		{"HSST-QĐ", NULL},
		{"LĐ-TT", "TT"},
		{"TT02-BYT", NULL},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		Code		c;
		const LegalParts *p = code(&c, 2015, rows[i].symbol, NULL, NULL, 0);
		const LegalDocType *type = legal_vocab_symbol_type(p->symbol, p->symbol_len);

		CHECK_STR(rows[i].symbol, type != NULL ? type->key : NULL, rows[i].key);
	}
}

static void
test_type_names(void)
{
	static const struct
	{
		const char *text;
		const char *key;
	}			rows[] = {
		{"Luật", "L"},
		{"LUẬT", "L"},
		{"luat", "L"},
		{"L", "L"},
		{"l", "L"},
		{"LCT", "L"},
		{"Lệnh", "LENH"},
		{"Nghị quyết", "NQ"},
		{"nghi-quyet", "NQ"},
		{"NQ", "NQ"},
		{"Bộ luật", "BL"},
		{"TT", "TT"},
		{"Thông tri", "THONGTRI"},
		{"Quy định", "QYĐ"},
		{"QyĐ", "QYĐ"},
		{"QĐi", "QYĐ"},
		{"QYĐ", "QYĐ"},
		{"nđ", "NĐ"},
		{"nd", NULL},
		{"Sắc luật", "SLT"},
		{"Bản thoả thuận", "BTT"},
		{"bản thỏa thuận", "BTT"},
		{"Giấy uỷ quyền", "GUQ"},
		{"Sở Y tế", NULL},
		{"", NULL},
		{"Nghị định số một nghìn hai trăm ba mươi bốn rất dài và còn dài hơn nữa", NULL},
	};
	int			n;
	const LegalDocType *types = legal_vocab_doc_types(&n);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		const LegalDocType *type = legal_vocab_type_by_name(rows[i].text, strlen(rows[i].text));

		CHECK_STR(rows[i].text, type != NULL ? type->key : NULL, rows[i].key);
	}

	/* a qualifier is printed by name and must be read as the same key again */
	for (int i = 0; i < n; i++)
	{
		const LegalDocType *by_abbr = legal_vocab_type_by_name(types[i].abbr,
															   strlen(types[i].abbr));
		const LegalDocType *by_name = legal_vocab_type_by_name(types[i].vi,
															   strlen(types[i].vi));

		CHECK(types[i].key, by_abbr != NULL && by_name != NULL);
		CHECK_STR(types[i].vi,
				  legal_vocab_type_by_name(by_abbr->vi, strlen(by_abbr->vi))->key,
				  by_abbr->key);
		CHECK_STR(types[i].slug,
				  legal_vocab_type_by_name(types[i].slug, strlen(types[i].slug))->key,
				  by_name->key);
		CHECK_STR(types[i].key,
				  legal_vocab_type_by_key(types[i].key, strlen(types[i].key))->key,
				  types[i].key);
	}
}

static void
test_issuers(void)
{
	static const struct
	{
		const char *symbol;
		const char *issuers;
		const char *name;		/* of the first */
		int			term;
	}			rows[] = {
		{"NĐ-CP", "CP", "Chính phủ", 0},
		{"QĐ-TTG", "TTG", "Thủ tướng Chính phủ", 0},
		{"QH14", "QH", "Quốc hội", 14},
		{"UBTVQH14", "UBTVQH", "Ủy ban Thường vụ Quốc hội", 14},
		{"NQ-TVQHK6", "TVQH", "Ủy ban Thường vụ Quốc hội", 6},
		{"LCT-HĐNN8", "HĐNN", "Hội đồng Nhà nước", 8},
		{"NQ-HĐND17", "HĐND", "Hội đồng nhân dân", 17},
		{"TT-NHNN5", "NHNN", "Ngân hàng Nhà nước Việt Nam", 0},
		{"QĐ-NH9", "NH", "Ngân hàng Nhà nước Việt Nam", 0},
		{"KH-BCĐ389", "BCĐ", "Ban Chỉ đạo", 0},
		{"TT-BCA-C11", "BCA", "Bộ Công an", 0},
		{"QĐ-BNN-TCCB", "BNN", "Bộ Nông nghiệp và Phát triển nông thôn", 0},
		{"L-CTN", "CTN", "Chủ tịch nước", 0},
		{"TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP", "BTP,TANDTC,VKSNDTC,BCA,BQP", "Bộ Tư pháp", 0},
		{"NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "UBTVQH,CP,ĐCTUBTWMTTQVN",
		"Ủy ban Thường vụ Quốc hội", 14},
		{"TT-LT-TCCP-TC-LĐTBXH-GDĐT", "TCCP,TC,LĐTBXH,GDĐT",
		"Ban Tổ chức - Cán bộ Chính phủ", 0},
		{"TC-TCHQ-TTLB", "TC,TCHQ", "Bộ Tài chính", 0},
		{"TT-LB", "", NULL, 0},
		{"TTLT", "", NULL, 0},
		{"TT", "", NULL, 0},
		{"UB-QĐ", "UB", "Ủy ban nhân dân", 0},
		{"BNV-HC-NĐ", "BNV", "Bộ Nội vụ", 0},
		{"TCT-QĐ-KH", "TCT", "Tổng cục Thuế", 0},
		{"UBND-VX", "UBND", "Ủy ban nhân dân", 0},
		{"VX-UBND", "UBND", "Ủy ban nhân dân", 0},
		{"QĐ-ĐC-UBND", "UBND", "Ủy ban nhân dân", 0},
		{"BNV-VTLTNN", "BNV", "Bộ Nội vụ", 0},
		{"TC-TCT", "TC", "Bộ Tài chính", 0},
		{"QĐ-TW", "TW", "Trung ương Đảng", 0},
		{"CT", "CT", "Chủ tịch Hội đồng Bộ trưởng", 0},
		{"CT-TTHT", "CT", "Cục Thuế", 0},
		{"QĐ-CT-THNVDT", "CT", NULL, 0},
		{"KL-BTTN", "KL", "Kiểm lâm", 0},
		{"TT-CA", "CA", "Tòa án nhân dân tối cao", 0},
		{"TTLT-CA-TC", "CA,TC", "Bộ Công an", 0},
		{"SL-L004", "", NULL, 0},
		{"HP", "", NULL, 0},
		{"HS-ST", "", NULL, 0},
		{"KH-XYZ", "XYZ", NULL, 0},
		{"XYZ7-VP", "XYZ7", NULL, 0},
		{"BCA1", "BCA", "Bộ Công an", 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		Code		c;
		const LegalParts *p = code(&c, 2015, rows[i].symbol, NULL, NULL, 0);
		LegalSlice	found[LEGAL_ISSUERS_MAX];
		int			n = legal_vocab_issuers(p, found);
		char		list[512] = "";
		const LegalIssuer *issuer = legal_vocab_issuer(p);

		for (int j = 0; j < n; j++)
		{
			strcat(list, j > 0 ? "," : "");
			strncat(list, found[j].s, found[j].len);
		}
		CHECK_STR(rows[i].symbol, list, rows[i].issuers);
		CHECK_STR(rows[i].symbol, issuer != NULL ? issuer->vi : NULL, rows[i].name);
		CHECK_INT(rows[i].symbol, legal_vocab_term(p), rows[i].term);
	}
}

static void
test_issuer_names(void)
{
	static const struct
	{
		const char *slug;
		const char *key;
		int			matched;
	}			rows[] = {
		{"chinh-phu", "CP", 9},
		{"chinh-phu-quy-dinh-chi-tiet", "CP", 9},
		{"thu-tuong-chinh-phu-ve-viec", "TTG", 19},
		{"bo-tai-chinh-huong-dan", "BTC", 12},
		{"bo-truong-bo-tai-chinh", "BTC", 22},
		{"bo-nong-nghiep-va-phat-trien-nong-thon-va", "BNNPTNT", 38},
		{"bo-nong-nghiep", "NN", 14},
		{"thong-doc-ngan-hang-nha-nuoc-viet-nam", "NHNN", 37},
		{"ngan-hang-nha-nuoc", "NHNN", 18},
		{"uy-ban-nhan-dan-tinh-binh-duong", "UBND", 15},
		{"uy-ban-nhan-dan-thanh-pho-ha-noi", "UBND", 15},
		{"chu-tich-nuoc", "CTN", 13},
		{"uy-ban-thuong-vu-quoc-hoi", "UBTVQH", 25},
		{"quoc-hoi", "QH", 8},
		{"toa-an-nhan-dan-toi-cao", "TANDTC", 23},
		{"bo-tai-chinhx", NULL, 0},
		{"mot-co-quan", NULL, 0},
		{"", NULL, 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		size_t		matched = 99;
		const LegalIssuer *issuer = legal_vocab_issuer_by_slug(rows[i].slug,
															   strlen(rows[i].slug), &matched);

		CHECK_STR(rows[i].slug, issuer != NULL ? issuer->key : NULL, rows[i].key);
		CHECK_INT(rows[i].slug, (long) matched, rows[i].matched);
	}
}

static int32_t
day(int year, int month, int d)
{
	return legal_date_to_julian(year, month, d);
}

static void
test_kinds(void)
{
	const struct
	{
		int			year;
		const char *symbol;
		const char *doc_type;
		int32_t		issued_on;
		const char *kind;
	}			rows[] = {
		{2021, "NĐ-CP", NULL, 0, "normative"},
		{0, "NĐ-CP", NULL, 0, "normative"},
		{2013, "HP", NULL, 0, "normative"},
		{2019, "QH14", NULL, 0, "normative"},
		{2010, "QH12", "L", 0, "normative"},
		{2019, "QH14", "BC", 0, "administrative"},
		{2016, "UBTVQH13", NULL, 0, "normative"},
		{2017, "NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", NULL, 0, "normative"},
		{2020, "TT-BTC", NULL, 0, "normative"},
		{0, "TT-BTC", NULL, 0, "normative"},
		{0, "TT-UBND", NULL, 0, "administrative"},
		{2012, "TTLT-BTP-BCA", NULL, 0, "normative"},
		{2020, "NQ-HĐTP", NULL, 0, "normative"},
		{2003, "PL-UBTVQH11", NULL, 0, "normative"},
		{0, "L-CTN", NULL, 0, "normative"},
		{0, "LCT-HĐNN8", NULL, 0, "normative"},
		{0, "SL", NULL, 0, "normative"},
		/* resolutions of the Government */
		{2008, "NQ-CP", NULL, 0, "administrative"},
		{2025, "NQ-CP", NULL, 0, "normative"},
		{2025, "NQ-CP", NULL, day(2025, 3, 31), "administrative"},
		{2025, "NQ-CP", NULL, day(2025, 4, 1), "normative"},
		{2026, "NQ-CP", NULL, 0, "normative"},
		{0, "NQ-CP", NULL, 0, "administrative"},
		{0, "NQ-CP", NULL, day(2026, 1, 5), "administrative"},
		/* a year in the code tells normative decisions and resolutions */
		{2007, "QĐ-TTG", NULL, 0, "normative"},
		{2023, "QĐ-TTG", NULL, 0, "normative"},
		{0, "QĐ-TTG", NULL, 0, "administrative"},
		{2020, "QĐ-UBND", NULL, 0, "normative"},
		{0, "QĐ-UBND", NULL, 0, "administrative"},
		{2020, "QĐ-CTUBND", NULL, 0, "administrative"},
		{2018, "NQ-HĐND", NULL, 0, "normative"},
		{0, "NQ-HĐND", NULL, 0, "administrative"},
		{2016, "QĐ-KTNN", NULL, 0, "normative"},
		{2025, "QĐ-KTNN", NULL, day(2025, 4, 1), "administrative"},
		{2008, "QĐ-BTC", NULL, 0, "normative"},
		{2009, "QĐ-BTC", NULL, 0, "administrative"},
		{0, "QĐ-BTC", NULL, 0, "administrative"},
		{2008, "QĐ-SYT", NULL, 0, "administrative"},
		{0, "NQ-HĐQT", NULL, 0, "administrative"},
		/* administrative types */
		{0, "KH-UBND", NULL, 0, "administrative"},
		{0, "CT-TTG", NULL, 0, "administrative"},
		{0, "UBND-VX", NULL, 0, "administrative"},
		{0, "CT-TTHT", NULL, 0, "administrative"},
		{0, "BYT", NULL, 0, "administrative"},
		{0, "TC-TCT", NULL, 0, "administrative"},
		{0, "TC-TCT", "TT", 0, "normative"},
		/* the rest */
		{0, "VBHN-VPQH", NULL, 0, "consolidated"},
		{0, "NQ-TW", NULL, 0, "party"},
		{0, "QĐ-TW", NULL, 0, "party"},
		{0, "TW-NQ", NULL, 0, "party"},
		{0, "HD-VPTW", NULL, 0, "party"},
		{0, "TB-TU", NULL, 0, "party"},
		{2019, "HS-ST", NULL, 0, "judgment"},
		{2017, "DS-ST", NULL, 0, "judgment"},
		{2025, "QĐST-DS", NULL, 0, "judgment"},
		{2025, "TLST-KDTM", NULL, 0, "judgment"},
		{2017, "ST-DS", NULL, 0, "judgment"},
		{0, "HĐBT", NULL, 0, "normative"},
		{0, "CP", NULL, 0, "normative"},
		{0, "TTG", NULL, 0, "other"},
		{0, "CT", NULL, 0, "other"},
		{0, "TTG-CN", NULL, 0, "administrative"},
		{0, "XYZ-ABC", NULL, 0, "other"},
		{0, "PL-TNCN", NULL, 0, "other"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		Code		c;
		const LegalParts *p = code(&c, rows[i].year, rows[i].symbol, rows[i].doc_type, NULL,
								   rows[i].issued_on);

		CHECK_STR(rows[i].symbol, legal_vocab_kind_name(legal_vocab_kind(p)), rows[i].kind);
	}
}

static void
test_ranks(void)
{
	const int32_t old = day(2024, 1, 1),
				april = day(2025, 4, 1),
				july = day(2025, 7, 1),
				late = day(2027, 3, 1);
	const struct
	{
		int			year;
		const char *symbol;
		const char *doc_type;
		const char *authority;
		int32_t		issued_on;
		int32_t		on_date;
		int			rank;
	}			rows[] = {
		{2013, "HP", NULL, NULL, 0, old, 1},
		{2019, "QH14", NULL, NULL, 0, old, 2},
		{2010, "QH12", "L", NULL, 0, july, 2},
		{2010, "QH12", "NQ", NULL, 0, july, 2},
		{2015, "QH13", "BL", NULL, 0, july, 2},
		{0, "LCT-HĐNN8", NULL, NULL, 0, old, 2},
		{2020, "UBTVQH14", NULL, NULL, 0, old, 3},
		{2003, "PL-UBTVQH11", NULL, NULL, 0, old, 3},
		{2017, "NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", NULL, NULL, 0, old, 3},
		{2019, "L-CTN", NULL, NULL, 0, old, 4},
		{0, "L-CTN", NULL, NULL, 0, old, 0},
		{2019, "QĐ-CTN", NULL, NULL, 0, old, 4},
		{2021, "NĐ-CP", NULL, NULL, 0, old, 5},
		{2021, "NĐ-CP", NULL, NULL, 0, july, 5},
		{0, "CP", "NĐ", NULL, 0, old, 5},
		{0, "CP", NULL, NULL, 0, old, 0},
		{0, "BNV-HC-NĐ", NULL, NULL, 0, old, 0},
		{2017, "NQLT-CP-UBTƯMTTQVN", NULL, NULL, 0, old, 5},
		{2025, "NQ-CP", NULL, NULL, 0, april, 0},
		{2025, "NQ-CP", NULL, NULL, april, april, 5},
		{2025, "NQ-CP", NULL, NULL, april - 1, april, 0},
		{2026, "NQ-CP", NULL, NULL, 0, april, 5},
		{2025, "NQ-CP", NULL, NULL, 0, april - 1, 0},
		{2008, "NQ-CP", NULL, NULL, 0, april, 0},
		{0, "NQ-CP", NULL, NULL, 0, april, 0},
		{2020, "QĐ-TTG", NULL, NULL, 0, old, 6},
		{0, "QĐ-TTG", NULL, NULL, 0, old, 0},
		{2020, "NQ-HĐTP", NULL, NULL, 0, old, 7},
		{2020, "TT-BTC", NULL, NULL, 0, old, 8},
		{2020, "TT-TANDTC", NULL, NULL, 0, old, 8},
		{2020, "TT-VKSTC", NULL, NULL, 0, old, 8},
		{2016, "QĐ-KTNN", NULL, NULL, 0, old, 8},
		{2025, "TT-KTNN", NULL, NULL, 0, april, 8},
		{2025, "TT-KTNN", NULL, NULL, 0, april - 1, 0},
		{2020, "TT-XYZ", NULL, NULL, 0, old, 0},
		{2012, "TTLT-BTP-TANDTC", NULL, NULL, 0, old, 9},
		{2007, "QĐ-BTC", NULL, NULL, 0, old, 0},
		/* local tiers */
		{2020, "QĐ-UBND", NULL, NULL, 0, old, 0},
		{2020, "NQ-HĐND", NULL, NULL, 0, old, 0},
		{2020, "NQ-HĐND", NULL, "ha-noi", 0, old, 10},
		{2020, "QĐ-UBND", NULL, "ha-noi", 0, old, 11},
		{2002, "QĐ-UB", NULL, "ha-noi", 0, old, 11},
		{0, "QĐ-UBND", NULL, "ha-noi", 0, old, 0},
		{2020, "NQ-HĐND", NULL, "ha-noi.son-tay", 0, old, 13},
		{2020, "QĐ-UBND", NULL, "ha-noi.son-tay", 0, old, 14},
		{2020, "QĐ-UBND", NULL, "ha-noi.son-tay", 0, july, 14},
		{2020, "QĐ-UBND", NULL, "ha-noi.son-tay", 0, late, 0},
		{2026, "NQ-HĐND", NULL, "ha-noi.ba-vi", 0, july, 15},
		{2026, "QĐ-UBND", NULL, "ha-noi.ba-vi", 0, july, 16},
		{2025, "QĐ-UBND", NULL, "ha-noi.ba-vi", 0, july, 0},
		{2025, "QĐ-UBND", NULL, "ha-noi.ba-vi", day(2025, 6, 30), july, 14},
		{2025, "QĐ-UBND", NULL, "ha-noi.ba-vi", day(2025, 7, 1), july, 16},
		{2025, "QĐ-UBND", NULL, "ha-noi.phuong-ba-dinh", 0, july, 16},
		{2026, "QĐ-UBND", NULL, "an-giang.dac-khu-phu-quoc", 0, july, 12},
		{2020, "QĐ-UBND", NULL, "ha-noi.ba-vi.tan-hong", 0, old, 16},
		{2020, "NQ-HĐND", NULL, "ha-noi.ba-vi.tan-hong", 0, old, 15},
		{2020, "QĐ-UBND", NULL, "ha-noi.ba-vi.tan-hong", 0, april, 0},
		{2020, "QĐ-UBND", NULL, "ha-noi.ba-vi.tan-hong", 0, july, 16},
		/* no normative document, no rank */
		{0, "KH-UBND", NULL, "ha-noi", 0, old, 0},
		{0, "NQ-TW", NULL, NULL, 0, old, 0},
		{0, "VBHN-VPQH", NULL, NULL, 0, old, 0},
		{0, "SL", NULL, NULL, 0, old, 0},
		{0, "HĐBT", NULL, NULL, 0, old, 0},
		{0, "HĐBT", "NĐ", NULL, 0, old, 5},
		{2019, "HS-ST", NULL, NULL, 0, old, 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		Code		c;
		const LegalParts *p = code(&c, rows[i].year, rows[i].symbol, rows[i].doc_type,
								   rows[i].authority, rows[i].issued_on);
		char		what[128];

		snprintf(what, sizeof(what), "row %d, %s", (int) i, rows[i].symbol);
		CHECK_INT(what, legal_vocab_rank(p, rows[i].on_date), rows[i].rank);
	}
}

static void
test_restore(void)
{
	static const struct
	{
		const char *given;
		const char *restored;	/* NULL nothing known */
	}			rows[] = {
		{"ND-CP", "NĐ-CP"},
		{"NDCP", "NĐ-CP"},
		{"NĐCP", "NĐ-CP"},
		{"QD-TTG", "QĐ-TTG"},
		{"QDTTG", "QĐ-TTG"},
		{"HDND", "HĐND"},
		{"HDBT", "HĐBT"},
		{"NQHDND", "NQ-HĐND"},
		{"TTBTC", "TT-BTC"},
		{"TT-BLDTBXH", "TT-BLĐTBXH"},
		{"TTLTBTCBCA", "TTLT-BTC-BCA"},
		{"TTLT-BTC-BLDTBXH", "TTLT-BTC-BLĐTBXH"},
		{"NQLT-CP-UBTUMTTQVN", "NQLT-CP-UBTƯMTTQVN"},
		{"QH14", "QH14"},
		{"QD-NHNN77", "QĐ-NHNN77"},
		{"UBND-DT", "UBND-ĐT"},
		{"CT-THNVDT", "CT-THNVDT"},
		/* what is given stays */
		{"NĐ-CP", "NĐ-CP"},
		{"HĐ-UBND", "HĐ-UBND"},
		{"HD-UBND", "HD-UBND"},
		{"ĐA-UBND", "ĐA-UBND"},
		/* the commoner reading of letters that mean two things */
		{"DA-UBND", "ĐA-UBND"},
		{"CD-TTG", "CĐ-TTG"},
		{"BCD-VP", "BCĐ-VP"},
		{"XYZ", NULL},
		{"XYZ-DDD", NULL},
		{"", NULL},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		Code		c;
		const LegalParts *p = code(&c, 0, rows[i].given, NULL, NULL, 0);
		char		out[LEGAL_SYMBOL_MAX + 1];
		size_t		n = legal_vocab_restore(p->symbol, p->symbol_len, out);

		for (size_t j = 0; j < n; j++)
		{
			if (out[j] == LEGAL_JOINT)
				out[j] = '-';
		}
		out[n] = '\0';
		CHECK_STR(rows[i].given, n > 0 ? out : NULL, rows[i].restored);
	}

	/* Đ takes a byte more: a symbol at the limit must not run over it */
	{
		char		given[LEGAL_SYMBOL_MAX];
		char		out[LEGAL_SYMBOL_MAX];

		for (size_t i = 0; i < sizeof(given); i++)
			given[i] = i % 3 == 2 ? LEGAL_JOINT : "ND"[i % 3];
		CHECK_INT("255 bytes of ND", (long) legal_vocab_restore(given, sizeof(given), out), 0);
	}
}

static void
test_tables(void)
{
	int			n;
	const LegalSlice *symbols = legal_vocab_symbols(&n);
	const LegalIssuer *issuers,
			   *named;
	size_t		matched;
	char		a[LEGAL_SYMBOL_MAX + 1],
				b[LEGAL_SYMBOL_MAX + 1];

	CHECK("1,000 to 1,600 known symbols", n >= 1000 && n <= 1600);
	for (int i = 1; i < n; i++)
	{
		size_t		alen = symbols[i - 1].len + 1,
					blen = symbols[i].len + 1;

		memcpy(a, symbols[i - 1].s, alen);
		memcpy(b, symbols[i].s, blen);
		CHECK(b, memcmp(a, b, alen < blen ? alen : blen) < 0);
	}

	/* every known symbol comes back as it is, and without its accents */
	for (int i = 0; i < n; i++)
	{
		size_t		len = 0;

		memcpy(a, symbols[i].s, symbols[i].len + 1);
		b[legal_vocab_restore(symbols[i].s, symbols[i].len, b)] = '\0';
		CHECK_STR(a, b, a);
		for (size_t j = 0; j < symbols[i].len; j++)
		{
			unsigned char c = symbols[i].s[j];

			a[len++] = c == 0xC4 ? 'D' : c == 0xC6 ? 'U' : c;
			if (c >= 0xC0)
				j++;
		}
		b[legal_vocab_restore(a, len, b)] = '\0';
		CHECK_STR("without accents", b, symbols[i].s);
	}

	issuers = legal_vocab_issuer_table(&n);
	for (int i = 0; i < n; i++)
	{
		if (i > 0)
			CHECK(issuers[i].key, strcmp(issuers[i - 1].key, issuers[i].key) < 0);
		CHECK(issuers[i].key,
			  legal_vocab_issuer_by_key(issuers[i].key, strlen(issuers[i].key)) == &issuers[i]);
		named = legal_vocab_issuer_by_slug(issuers[i].slug, strlen(issuers[i].slug), &matched);
		CHECK_INT(issuers[i].slug, (long) matched, (long) strlen(issuers[i].slug));
		CHECK_STR(issuers[i].key, named != NULL ? named->vi : NULL, issuers[i].vi);
	}
	CHECK("no such issuer", legal_vocab_issuer_by_key("ZZZ", 3) == NULL);
	CHECK("no such type", legal_vocab_type_by_key("ZZZ", 3) == NULL);
}

int
main(void)
{
	test_types();
	test_type_names();
	test_issuers();
	test_issuer_names();
	test_kinds();
	test_ranks();
	test_restore();
	test_tables();
	return unit_end();
}
