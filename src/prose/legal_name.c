/*
 * legal_name.c
 *	  Laws cited by name: "Luật Đất đai năm 2024", "Bộ luật Lao động số …".
 *
 * The name is looked for backwards, from its date, its year or the word "số":
 * these are rarer than the word "luật".  A law that amends others is cited by a
 * name that holds theirs.
 */
#include "prose/legal_context.h"

#include <string.h>

#define NAME_WORDS		60
#define BARE_YEAR_WORDS	10		/* "Luật Đất đai 2024": no "năm" to hold the year */

/* What says that a sentence, not a name, leads from the law to the date. */
LEGAL_PHRASES(sentence_words,
	"này", "được", "đã", "sẽ", "thì", "hiệu lực", "quy định", "là", "công ước", "hiệp định",
	"nghị định", "thông tư", "nghị quyết", "quyết định", "áp dụng");

/* Before the date or year they belong to a sentence ... */
LEGAL_PHRASES(dangling_words,
	"từ", "kể", "đến", "trước", "sau", "trong", "vào", "của", "hàng", "mỗi", "và", "thi hành",
	"thông qua", "tháng");

/* ... and so does a law that one of these follows. */
LEGAL_PHRASES(leaving_words, "từ", "kể", "đến", "trước", "sau", "trong", "vào", "của", "và", "sư");

/* With one of these before it "Luật" is another word: Đạo luật, Trường Luật. */
LEGAL_PHRASES(other_words, "đạo", "giáo", "trường", "khoa", "sắc", "viện", "pháp", "kỷ");

/*
 * Laws, codes and ordinances that are known by these names; only they are read
 * where the type word has no capital.  A later law often has the same name.
 */
static const char *const known_names[] = {
	"an ninh mạng", "an ninh quốc gia", "an toàn thông tin mạng", "an toàn thực phẩm",
	"an toàn, vệ sinh lao động", "báo chí", "bảo hiểm tiền gửi", "bảo hiểm xã hội",
	"bảo hiểm y tế", "bảo vệ bí mật nhà nước", "bảo vệ dữ liệu cá nhân", "bảo vệ môi trường",
	"bảo vệ quyền lợi người tiêu dùng", "bầu cử đại biểu quốc hội và đại biểu hội đồng nhân dân",
	"biên giới quốc gia", "biên phòng việt nam", "biển việt nam", "bình đẳng giới", "bưu chính",
	"cán bộ, công chức", "cán bộ công chức", "căn cước", "căn cước công dân", "cạnh tranh",
	"các công cụ chuyển nhượng", "các tổ chức tín dụng", "chăn nuôi",
	"chất lượng sản phẩm, hàng hóa", "chứng khoán", "chuyển giao công nghệ", "công an nhân dân",
	"công chứng", "công đoàn", "công nghệ cao", "công nghệ thông tin", "cư trú",
	"dân quân tự vệ", "dân sự", "dầu khí", "doanh nghiệp", "du lịch", "dược", "dự trữ quốc gia",
	"đa dạng sinh học", "đất đai", "đầu tư", "đầu tư công",
	"đầu tư theo phương thức đối tác công tư", "đấu giá tài sản", "đấu thầu", "đê điều",
	"điện ảnh", "điện lực", "điều ước quốc tế", "đo lường", "đường bộ", "đường sắt", "giá",
	"giám định tư pháp", "giao dịch điện tử", "giao thông đường bộ",
	"giao thông đường thủy nội địa", "giáo dục", "giáo dục đại học", "giáo dục nghề nghiệp",
	"giáo dục quốc phòng và an ninh", "hải quan", "hàng hải", "hàng hải việt nam",
	"hàng không dân dụng việt nam", "hình sự", "hóa chất", "hòa giải ở cơ sở",
	"hỗ trợ doanh nghiệp nhỏ và vừa", "hộ tịch", "hôn nhân và gia đình", "hợp tác xã", "kế toán",
	"khám bệnh, chữa bệnh", "khám bệnh chữa bệnh", "khiếu nại", "khoa học và công nghệ",
	"khoáng sản", "kiểm toán độc lập", "kiểm toán nhà nước", "kiến trúc", "kinh doanh bảo hiểm",
	"kinh doanh bất động sản", "lao động", "lâm nghiệp", "luật sư", "lưu trữ", "lý lịch tư pháp",
	"ngân hàng nhà nước việt nam", "ngân sách nhà nước", "nghĩa vụ quân sự", "người cao tuổi",
	"người khuyết tật", "nhà giáo", "nhà ở", "nuôi con nuôi", "phá sản", "phí và lệ phí",
	"phòng cháy và chữa cháy", "phòng cháy, chữa cháy và cứu nạn, cứu hộ",
	"phòng, chống bạo lực gia đình", "phòng, chống bệnh truyền nhiễm", "phòng, chống ma túy",
	"phòng, chống mua bán người", "phòng, chống rửa tiền", "phòng, chống tác hại của rượu, bia",
	"phòng, chống tác hại của thuốc lá", "phòng, chống tham nhũng", "phòng chống tham nhũng",
	"phòng, chống thiên tai", "phổ biến, giáo dục pháp luật", "quản lý nợ công",
	"quản lý ngoại thương", "quản lý thuế", "quản lý, sử dụng tài sản công", "quảng cáo",
	"quốc phòng", "quốc tịch việt nam", "quy hoạch", "quy hoạch đô thị",
	"quy hoạch đô thị và nông thôn", "sử dụng năng lượng tiết kiệm và hiệu quả",
	"sở hữu trí tuệ", "tài nguyên nước", "tài nguyên, môi trường biển và hải đảo",
	"tần số vô tuyến điện", "thanh niên", "thanh tra", "thi đua, khen thưởng",
	"thi hành án dân sự", "thi hành án hình sự", "thể dục, thể thao", "thống kê", "thủ đô",
	"thú y", "thủy lợi", "thủy sản", "thư viện", "thuế bảo vệ môi trường",
	"thuế giá trị gia tăng", "thuế sử dụng đất nông nghiệp", "thuế sử dụng đất phi nông nghiệp",
	"thuế tài nguyên", "thuế thu nhập cá nhân", "thuế thu nhập doanh nghiệp",
	"thuế tiêu thụ đặc biệt", "thuế xuất khẩu, thuế nhập khẩu",
	"thực hành tiết kiệm, chống lãng phí", "thương mại", "tiêu chuẩn và quy chuẩn kỹ thuật",
	"tiếp cận thông tin", "tiếp công dân", "tín ngưỡng, tôn giáo", "tố cáo", "tố tụng dân sự",
	"tố tụng hành chính", "tố tụng hình sự", "tổ chức chính phủ",
	"tổ chức chính quyền địa phương", "tổ chức quốc hội", "tổ chức tòa án nhân dân",
	"tổ chức viện kiểm sát nhân dân", "trách nhiệm bồi thường của nhà nước",
	"trật tự, an toàn giao thông đường bộ", "trẻ em", "trọng tài thương mại", "trồng trọt",
	"trợ giúp pháp lý", "tương trợ tư pháp", "ban hành văn bản quy phạm pháp luật", "viên chức",
	"việc làm", "viễn thông", "xây dựng", "xử lý vi phạm hành chính", "xuất bản",
	"y tế dự phòng", NULL
};

int
legal_known_law(LegalWindow *w, int i)
{
	int			longest = 0;
	int			law = legal_match(w, i, "luật");
	int			name = law >= 0 ? legal_skip_blanks(w, law, 6) : 0;

	for (int k = 0; law >= 0 && known_names[k] != NULL; k++)
	{
		int			end = legal_match(w, name, known_names[k]);

		if (end > longest)
			longest = end;
	}
	return longest;
}

/* Is one of them all that stands between the word "luật" at token i and token end? */
static bool
is_known(LegalWindow *w, int i, int end)
{
	int			law = legal_match(w, i, "luật");
	int			name = law >= 0 ? legal_skip_blanks(w, law, 6) : end;

	for (int k = 0; name < end && known_names[k] != NULL; k++)
		if (legal_match(w, name, known_names[k]) == end)
			return true;
	return false;
}

static const LegalDocType *
type_by_key(const char *key)
{
	return legal_vocab_type_by_key(key, strlen(key));
}

/* The first token of the word that ends before token end; a number glued before is none of it. */
static int
name_word_back(LegalWindow *w, int end)
{
	if (end == 0 || !legal_is_letter(&w->toks[end - 1]))
		return legal_word_back(w, end);
	while (end > 0 && legal_is_letter(&w->toks[end - 1]))
		end--;
	return end;
}

/* Is token i the start of a law's type word?  Gives the word's own first token. */
static bool
is_type_word(LegalWindow *w, int i, int end, int *start, const char **key)
{
	int			before = legal_skip_blanks_back(w, i);
	int			word = name_word_back(w, before);

	*start = i;
	if (legal_match(w, i, "luật") >= 0)
	{
		*key = "L";
		if (word < before && legal_match(w, word, "bộ") == before)
		{
			*start = word;
			*key = "BL";
			return true;
		}
		if ((!w->toks[i].upper && !is_known(w, i, end)) ||
			(word < before && legal_match_any(w, word, other_words) >= 0))
			return false;
		/* Luật Luật sư */
		if (word < before && w->toks[word].upper && legal_match(w, word, "luật") == before)
			*start = word;
		return true;
	}
	if (word == before)
		return false;
	*start = word;
	*key = "PL";
	if (w->toks[word].upper && legal_match(w, word, "pháp lệnh") >= 0 &&
		legal_match(w, i, "lệnh") >= 0)
		return true;
	*key = "HP";				/* by its year in small letters too */
	return legal_match(w, word, "hiến pháp") >= 0 && legal_match(w, i, "pháp") >= 0;
}

/* Does "sửa đổi" follow the type word at token i? */
static bool
amends_others(LegalWindow *w, int i)
{
	int			law = legal_match(w, i, "luật");

	return law >= 0 && legal_match(w, legal_skip_blanks(w, law, 4), "sửa đổi") >= 0;
}

/*
 * Where the name that ends before token end starts, or -1.  The nearest type
 * word, unless a law that amends it stands further left.
 */
static int
find_name(LegalWindow *w, int end, const char **key)
{
	int			found = -1;
	int			i = end;

	for (int words = 0; words < NAME_WORDS; words++)
	{
		int			start;
		int			word;
		int			breaks = 0;
		const char *word_key;

		while (i > 0 && (w->toks[i - 1].cls == LEGAL_CHAR_BLANK ||
						 w->toks[i - 1].cls == LEGAL_CHAR_COMMA ||
						 w->toks[i - 1].cls == LEGAL_CHAR_DASH))
		{
			i--;
			breaks += w->toks[i].cp == '\n';
		}
		word = name_word_back(w, i);
		if (word == i || breaks > 1 || w->toks[word].cls == LEGAL_CHAR_DIGIT ||
			legal_match_any(w, word, sentence_words) >= 0)
			break;
		if (is_type_word(w, word, end, &start, &word_key) &&
			(found < 0 || amends_others(w, word)))
		{
			found = start;
			*key = word_key;
			word = start;
		}
		i = word;
	}
	return found;
}

/* The words that lead to the date or the year are not the name's. */
static int
strip_back(LegalWindow *w, int end, const char *phrase)
{
	int			start = legal_match_back(w, end, phrase);

	return start < 0 ? end : legal_skip_blanks_back(w, start);
}

static bool
is_constitution(LegalWindow *w, int start, int end)
{
	int			i = legal_match(w, start, "hiến pháp");
	int			before = legal_skip_blanks_back(w, start);

	if (legal_match_back(w, before, "luật") >= 0)
		return false;
	if (i == end)
		return true;
	i = legal_skip_blanks(w, i, 4);
	return legal_match(w, i, "nước cộng hòa xã hội chủ nghĩa việt nam") == end ||
		legal_match(w, i, "nước chxhcn việt nam") == end ||
		legal_match(w, i, "nước việt nam dân chủ cộng hòa") == end ||
		legal_match(w, i, "việt nam") == end;
}

/* Does a name of at least one word stand between the type word and end? */
static bool
check_name(LegalWindow *w, int start, int end, const char *key, bool bare)
{
	int			words = strcmp(key, "L") == 0 ? 1 : 2;
	int			i = start;
	int			law = start;	/* the word "luật" */
	int			commas = 0;
	int			count = 0;

	if (strcmp(key, "HP") == 0)
		return is_constitution(w, start, end);
	for (; i < end && words > 0; words--)
	{
		law = i;
		while (i < end && legal_is_word(&w->toks[i]))
			i++;
		i = legal_skip_blanks(w, i, 6);
	}
	if (i >= end || (!w->toks[i].upper && !is_known(w, law, end) &&
					 (bare || legal_match_any(w, i, leaving_words) >= 0)))
		return false;
	if (legal_match_any_back(w, end, dangling_words) >= 0)
		return false;
	for (int k = i; k < end; k++)
	{
		commas += w->toks[k].cls == LEGAL_CHAR_COMMA;
		count += w->toks[k].cls == LEGAL_CHAR_BLANK;
	}
	if (w->toks[end - 1].cls == LEGAL_CHAR_COMMA)
		return false;
	return !bare || (commas == 0 && count < BARE_YEAR_WORDS);
}

bool
legal_lead_name(LegalWindow *w, LegalLead *lead, LegalSpan *name)
{
	const char *key;
	int			end = legal_skip_blanks_back(w, lead->at);
	int			start = find_name(w, end, &key);

	if (start < 0 || !check_name(w, start, end, key, false))
		return false;
	lead->type = type_by_key(key);
	lead->type_word = true;
	lead->at = start;
	name->at = w->toks[start].at;
	name->end = w->toks[end - 1].end;
	return true;
}

bool
legal_name_read(LegalWindow *w, bool dated, LegalCitation *c)
{
	const char *key;
	int			end = legal_skip_blanks_back(w, w->n);
	int			stripped = strip_back(w, end, dated ? "ngày" : "năm");
	bool		bare = stripped == end;
	int			start;

	if (bare && dated)
		return false;
	end = strip_back(w, stripped, "ban hành");
	if (end > 0 && w->toks[end - 1].cls == LEGAL_CHAR_OPEN)
		end = legal_skip_blanks_back(w, end - 1);
	start = find_name(w, end, &key);
	if (start < 0 || !check_name(w, start, end, key, bare))
		return false;
	c->type = type_by_key(key);
	c->head = c->matched.at = w->toks[start].at;
	c->title.at = w->toks[start].at;
	c->title.end = w->toks[end - 1].end;
	return true;
}
