/*
 * register_test.c
 *	  What holds a citation and a register against each other: titles in normal
 *	  form, other codes of a document, types and issuers that agree.
 */
#include "code/legal_variant.h"
#include "prose/legal_title.h"

#include <stdlib.h>

#include "unit.h"

typedef struct Text
{
	char		bytes[512];
	size_t		len;
} Text;

static void
put(void *arg, const char *bytes, size_t len)
{
	Text	   *text = arg;

	if (text->len + len < sizeof(text->bytes))
	{
		memcpy(text->bytes + text->len, bytes, len);
		text->len += len;
	}
}

static int	ticks;

static void
tick(void *arg)
{
	ticks++;
}

static void
put_nothing(void *arg, const char *bytes, size_t len)
{
}

static void
test_titles(void)
{
	static char long_title[10 * 65536];

	static const struct
	{
		const char *title;
		const char *key;
	}			rows[] = {
		{"", ""},
		{" .,;–", ""},
		{"Luật", "luật"},
		{"Luật Luật sư", "luật sư"},
		{"Luật sư và luật gia", "luật sư và luật gia"},
		{"Luật sưu tầm", "sưu tầm"},
		{"BỘ LUẬT DÂN SỰ", "dân sự"},
		{"Bộ luật", "bộ luật"},
		{"Bộ Luật Bộ luật", "bộ luật"},
		{"Quyết định", "quyết định"},
		{"Hòa bình, khỏe mạnh; thủy lợi", "hoà bình khoẻ mạnh thuỷ lợi"},
		{"Hoà bình, khoẻ mạnh; thuỷ lợi", "hoà bình khoẻ mạnh thuỷ lợi"},
		{"hòan thành, ngòai, tòan", "hoàn thành ngoài toàn"},
		{"của, mía, cúi, trái, kéo, cứu", "của mía cúi trái kéo cứu"},
		{"bưu, hươu, quyển, uyển, yểu", "bưu hươu quyển uyển yểu"},
		{"qúi, quí, quý, quỳ, Quỳnh", "quí quí quí quì quỳnh"},
		{"y tế, ý, kỹ, kĩ, thuý, yêu", "y tế ý kĩ kĩ thuý yêu"},
		{"gì, gìn giữ, giết, giêng, gịa", "gì gìn giữ giết giêng giạ"},
		{"nghiêng", "nghiêng"},
		{"Nghiễm", "nghiễm"},
		/* no syllable of Vietnamese stays as it is */
		{"ìnternét strasse vi-rút", "ìnternét strasse vi rút"},
		{"QUYẾTĐỊNHSỐ", "quyếtđịnhsố"},
		{"điều 5a, 2024", "điều 5a 2024"},
		/* decomposed, invisible, look-alike */
		{"Hoa\xCC\x80 gia\xCC\x89i", "hoà giải"},
		{"Hòa\xC2\xAD\xE2\x80\x8B giải\xC2\xA0ở", "hoà giải ở"},
		{"\xC3\x90\xE1\xBA\xA4T \xC4\x90\xD0\x90I", "đất đai"},
		{"Zürich × 2", "zürich 2"},
		{"\xFF\xFE", ""},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		Text		text = {.len = 0};
		size_t		type_word;

		legal_title_fold(rows[i].title, strlen(rows[i].title), put, tick, &text);
		text.bytes[text.len] = '\0';
		type_word = legal_title_type_word(text.bytes, text.len);
		CHECK_STR(rows[i].title, text.bytes + type_word, rows[i].key);
	}

	/* a title of commas, too, can be interrupted */
	CHECK_INT("no tick", ticks, 0);
	memset(long_title, ',', sizeof(long_title));
	legal_title_fold(long_title, sizeof(long_title), put_nothing, tick, NULL);
	CHECK_INT("ticks", ticks, 9);
}

static void
read_code(const char *literal, LegalKey *key, LegalParts *parts)
{
	LegalError	err;

	CHECK(literal, legal_code_parse(literal, strlen(literal), key, &err) == LEGAL_OK);
	CHECK(literal, legal_key_decode(key->bytes, key->len, parts));
}

static int
compare_literals(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* The variants as literals, sorted and joined by blanks. */
static void
join(const LegalKey *keys, int n, char *out)
{
	static char literals[LEGAL_VARIANTS_MAX][LEGAL_TEXT_MAX + 1];

	for (int i = 0; i < n; i++)
		literals[i][legal_code_print(keys[i].bytes, keys[i].len, literals[i])] = '\0';
	qsort(literals, n, sizeof(literals[0]), compare_literals);
	out[0] = '\0';
	for (int i = 0; i < n; i++)
	{
		if (i > 0)
			strcat(out, " ");
		strcat(out, literals[i]);
	}
}

static void
test_variants(void)
{
	static const struct
	{
		const char *code;
		const char *d;
		const char *type;
	}			rows[] = {
		{"32/2021/NĐ-CP", "32/2021/ND-CP", ""},
		{"5/2020/TT-BTC", "", ""},
		{"5/2020/QĐ-BGDĐT[x]", "05/2020/QD-BGDDT 05/2020/QD-BGDĐT 05/2020/QD-BGĐDT "
			"05/2020/QD-BGĐĐT 05/2020/QĐ-BGDDT 05/2020/QĐ-BGĐDT 05/2020/QĐ-BGĐĐT", ""},
		{"21-LCT/HĐNN8", "21-LCT/HDNN8", "21-LCT/HĐNN 21/HĐNN 21/HĐNN8"},
		{"12/1998/QH10", "", "12/1998/L-QH 12/1998/L-QH10 12/1998/LCT-QH 12/1998/LCT-QH10 "
			"12/1998/NQ-QH 12/1998/NQ-QH10 12/1998/PL-QH 12/1998/PL-QH10 12/1998/QH"},
		{"12/1998/NQ-QH10", "", "12/1998/NQ-QH 12/1998/QH 12/1998/QH10"},
		{"326/2016/PL-UBTVQH", "", "326/2016/PL-UBTVQH13 326/2016/PL-UBTVQH14 326/2016/UBTVQH "
			"326/2016/UBTVQH13 326/2016/UBTVQH14"},
		{"326/2018/NQ-UBTVQH", "", "326/2018/NQ-UBTVQH14 326/2018/UBTVQH 326/2018/UBTVQH14"},
		{"5/NQ-UBTVQH", "", "05/UBTVQH"},
	};
	static char joined[LEGAL_VARIANTS_MAX * (LEGAL_TEXT_MAX + 1)];
	static LegalKey out[LEGAL_VARIANTS_MAX];
	LegalKey	key;
	LegalParts	parts;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		read_code(rows[i].code, &key, &parts);
		join(out, legal_variants_d(&parts, out), joined);
		CHECK_STR(rows[i].code, joined, rows[i].d);
		join(out, legal_variants_type(&parts, NULL, out), joined);
		CHECK_STR(rows[i].code, joined, rows[i].type);
	}
	read_code("12/1998/QH10", &key, &parts);
	join(out, legal_variants_type(&parts, "NQ", out), joined);
	CHECK_STR("12/1998/QH10 as NQ", joined, "12/1998/NQ-QH 12/1998/NQ-QH10 12/1998/QH");

	/* six places give every choice, more give single ones, and neither overruns */
	read_code("1/2020/TTLT-ĐĐĐ-ĐĐĐ", &key, &parts);
	CHECK_INT("six", legal_variants_d(&parts, out), 63);
	read_code("1/2020/TTLT-ĐĐĐ-ĐDĐĐ", &key, &parts);
	CHECK_INT("seven", legal_variants_d(&parts, out), 8);	/* the D alone exchanged is all Đ */
	read_code("1/2020/TTLT-ĐDD-DDDĐ", &key, &parts);
	CHECK_INT("two of seven", legal_variants_d(&parts, out), 9);
	read_code("1/2020/TTLT-ĐĐĐĐĐĐĐĐĐĐ-ĐĐĐĐĐĐĐĐĐĐ-ĐĐĐĐĐĐĐĐĐĐ-ĐĐĐĐĐĐĐĐĐĐ-"
			  "ĐĐĐĐĐĐĐĐĐĐ-ĐĐĐĐĐĐĐĐĐĐ-ĐĐĐĐĐĐĐĐĐĐ-ĐĐĐĐĐĐĐĐĐĐ-ĐĐĐĐĐĐĐĐĐĐ", &key, &parts);
	CHECK_INT("ninety", legal_variants_d(&parts, out), LEGAL_VARIANTS_MAX);
}

static void
test_joint(void)
{
	static const struct
	{
		const char *a;
		const char *b;
		int			same;
	}			rows[] = {
		{"4/2012/TTLT-BTP-TANDTC-BCA", "4/2012/TTLT-BCA-BTP-TANDTC", 1},
		{"4/2012/TTLT-BTP-TANDTC-BCA", "5/2012/TTLT-BCA-BTP-TANDTC", 0},
		{"4/2012/TTLT-BTP-TANDTC-BCA", "4/2013/TTLT-BCA-BTP-TANDTC", 0},
		{"4/2012/TTLT-BTP-TANDTC-BCA", "4a/2012/TTLT-BCA-BTP-TANDTC", 0},
		{"4/2012/TTLT-BTP-TANDTC-BCA", "4/2012/TTLT-BCA-BTP", 0},
		{"4/2012/TTLT-BTP-BTP-BCA", "4/2012/TTLT-BCA-BTP-BCA", 0},
		{"4/2012/TTLT-BTP-BCA", "4/2012/TTLB-BCA-BTP", 0},
		{"92/TT-LB-TC-NV", "92/TT-LB-NV-TC", 1},
		{"4413/UBND-VX", "4413/VX-UBND", 0},
		{"4/2012/TT-BTP-BCA", "4/2012/TT-BCA-BTP", 0},
		{"403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "403/2017/NQLT-CP-UBTVQH14-ĐCTUBTWMTTQVN", 1},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		LegalKey	a;
		LegalKey	b;
		LegalKey	lower;
		LegalKey	upper;
		LegalParts	pa;
		LegalParts	pb;

		read_code(rows[i].a, &a, &pa);
		read_code(rows[i].b, &b, &pb);
		CHECK_INT(rows[i].a, legal_same_issuers(&pa, &pb), rows[i].same);
		CHECK_INT(rows[i].b, legal_same_issuers(&pb, &pa), rows[i].same);
		if (!rows[i].same)
			continue;

		/* what has the same issuers lies in the range, and a bare type does not */
		CHECK(rows[i].a, legal_joint_range(&pa, &lower, &upper));
		CHECK(rows[i].b, memcmp(lower.bytes, b.bytes, lower.len < b.len ? lower.len : b.len) <= 0);
		CHECK(rows[i].b, memcmp(upper.bytes, b.bytes, upper.len < b.len ? upper.len : b.len) > 0);
	}
}

static void
test_agreement(void)
{
	static const struct
	{
		const char *a;
		const char *b;
		LegalAgreement agreement;
	}			issuers[] = {
		{"Chính phủ", "CHÍNH PHỦ", LEGAL_AGREES},
		{"Bộ Tài chính", "Bộ trưởng Bộ Tài chính", LEGAL_AGREES},
		{"Bộ Tài chính", "Bộ Y tế", LEGAL_CONTRADICTS},
		{"Chính phủ", "Thủ tướng Chính phủ", LEGAL_CONTRADICTS},
		{"Quốc hội", "Ủy ban Thường vụ Quốc hội", LEGAL_CONTRADICTS},
		{"Uỷ ban thường vụ Quốc hội", "Ủy ban Thường vụ Quốc hội", LEGAL_AGREES},
		{"UBND tỉnh Lạng Sơn", "Ủy ban nhân dân Lạng Sơn", LEGAL_AGREES},
		{"Chủ tịch UBND TP. Hà Nội", "Ủy ban nhân dân thành phố Hà Nội", LEGAL_AGREES},
		{"UBND tỉnh Hà Nam", "UBND thành phố Hà Nội", LEGAL_CONTRADICTS},
		{"UBND thị xã Sơn Tây, Hà Nội", "UBND thị xã Sơn Tây", LEGAL_AGREES},
		{"UBND", "UBND tỉnh Lạng Sơn", LEGAL_UNTOLD},
		{"Ban Chỉ đạo Tây Bắc", "Bộ Y tế", LEGAL_UNTOLD},
		{"Bộ Y tế cũ", "Bộ Tài chính", LEGAL_UNTOLD},
		{"", "Bộ Y tế", LEGAL_UNTOLD},
		{"…", "Bộ Y tế", LEGAL_UNTOLD},
	};
	static const struct
	{
		const char *issuer;
		const char *authority;
		LegalAgreement agreement;
	}			authorities[] = {
		{"UBND thành phố Hà Nội", "ha-noi", LEGAL_AGREES},
		{"UBND thành phố Hà Nội", "ha-noi\x01son-tay", LEGAL_CONTRADICTS},
		{"UBND thị xã Sơn Tây, thành phố Hà Nội", "ha-noi\x01son-tay", LEGAL_AGREES},
		{"UBND thị xã Sơn Tây, thành phố Hà Nội", "ha-noi", LEGAL_CONTRADICTS},
		{"Sở Tài chính Hà Nội", "ha-noi", LEGAL_AGREES},
		{"Sở Tài chính Hà Nội", "ha-noi\x01son-tay", LEGAL_UNTOLD},
		{"Bộ Y tế", "ha-noi", LEGAL_UNTOLD},
		{"", "ha-noi", LEGAL_UNTOLD},
	};
	char		long_name[2000];

	for (size_t i = 0; i < sizeof(issuers) / sizeof(issuers[0]); i++)
	{
		const char *a = issuers[i].a;
		const char *b = issuers[i].b;

		CHECK_INT(a, legal_issuers_agree(a, strlen(a), b, strlen(b)), issuers[i].agreement);
		CHECK_INT(b, legal_issuers_agree(b, strlen(b), a, strlen(a)), issuers[i].agreement);
	}
	for (size_t i = 0; i < sizeof(authorities) / sizeof(authorities[0]); i++)
	{
		const char *a = authorities[i].issuer;
		const char *b = authorities[i].authority;

		CHECK_INT(a, legal_authority_agrees(a, strlen(a), b, strlen(b)), authorities[i].agreement);
	}
	memset(long_name, 'a', sizeof(long_name));
	for (size_t i = 0; i < sizeof(long_name); i += 5)
		memcpy(long_name + i, "UBND ", 5);
	CHECK_INT("long", legal_issuers_agree(long_name, sizeof(long_name), long_name, 1000),
			  LEGAL_AGREES);

	CHECK_INT("L, L", legal_types_agree("L", "L"), LEGAL_AGREES);
	CHECK_INT("L, LCT", legal_types_agree("L", "LCT"), LEGAL_AGREES);
	CHECK_INT("BL, L", legal_types_agree("BL", "L"), LEGAL_AGREES);
	CHECK_INT("L, PL", legal_types_agree("L", "PL"), LEGAL_CONTRADICTS);
	CHECK_INT("NQ, NĐ", legal_types_agree("NQ", "NĐ"), LEGAL_CONTRADICTS);
	CHECK_INT("NQ, none", legal_types_agree("NQ", NULL), LEGAL_UNTOLD);
	CHECK_INT("NQ, unknown", legal_types_agree("NQ", "??"), LEGAL_UNTOLD);
}

int
main(void)
{
	test_titles();
	test_variants();
	test_joint();
	test_agreement();
	return unit_end();
}
