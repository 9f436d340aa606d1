/*
 * legal_cue.c
 *	  The words that tell how one document acts on another.
 *
 * One table; where one phrase begins another the longest that matches counts.
 * Tones may stand on either vowel (hủy, huỷ) and blanks may be line breaks; see
 * legal_match().
 */
#include "prose/legal_cue.h"

#include <string.h>

typedef struct Cue
{
	LegalRelation relation;
	bool		near;
	const char *phrase;
} Cue;

static const Cue cues[] = {
	{LEGAL_IMPLEMENTS, false, "quy định chi tiết"},
	{LEGAL_IMPLEMENTS, false, "quy định chi tiết thi hành"},
	{LEGAL_IMPLEMENTS, false, "quy định chi tiết việc thi hành"},
	{LEGAL_IMPLEMENTS, false, "qui định chi tiết"},
	{LEGAL_IMPLEMENTS, false, "hướng dẫn thi hành"},
	{LEGAL_IMPLEMENTS, false, "hướng dẫn thực hiện"},
	{LEGAL_IMPLEMENTS, false, "hướng dẫn việc thực hiện"},
	{LEGAL_IMPLEMENTS, false, "hướng dẫn việc thi hành"},
	{LEGAL_IMPLEMENTS, false, "hướng dẫn chi tiết"},
	{LEGAL_IMPLEMENTS, false, "hướng dẫn chi tiết thi hành"},
	{LEGAL_IMPLEMENTS, false, "hướng dẫn một số"},
	{LEGAL_IMPLEMENTS, false, "hướng dẫn tổ chức thực hiện"},
	{LEGAL_IMPLEMENTS, true, "hướng dẫn"},
	{LEGAL_IMPLEMENTS, false, "biện pháp thi hành"},
	{LEGAL_IMPLEMENTS, false, "biện pháp tổ chức thi hành"},
	{LEGAL_IMPLEMENTS, false, "biện pháp để tổ chức, hướng dẫn thi hành"},
	{LEGAL_IMPLEMENTS, false, "chi tiết thi hành"},
	{LEGAL_GUIDES_APPLICATION, false, "hướng dẫn áp dụng"},
	{LEGAL_CARRIES_OUT, true, "triển khai thực hiện"},
	{LEGAL_CARRIES_OUT, true, "triển khai thi hành"},
	{LEGAL_CARRIES_OUT, true, "tổ chức triển khai"},
	{LEGAL_CARRIES_OUT, true, "tổ chức thực hiện"},
	{LEGAL_CARRIES_OUT, true, "tổ chức thi hành"},
	{LEGAL_CARRIES_OUT, true, "về việc thực hiện"},
	{LEGAL_CARRIES_OUT, true, "về việc thi hành"},
	{LEGAL_CARRIES_OUT, true, "về việc triển khai"},
	{LEGAL_CARRIES_OUT, true, "về thực hiện"},
	{LEGAL_CARRIES_OUT, true, "triển khai"},
	{LEGAL_CARRIES_OUT, true, "thực hiện"},
	{LEGAL_AMENDS, false, "thay thế cụm từ"},
	{LEGAL_AMENDS, false, "thay cụm từ"},
	{LEGAL_AMENDS, false, "bãi bỏ cụm từ"},
	{LEGAL_AMENDS, false, "bỏ cụm từ"},
	{LEGAL_AMENDS, false, "sửa đổi, bổ sung"},
	{LEGAL_AMENDS, false, "sửa đổi bổ sung"},
	{LEGAL_AMENDS, false, "sửa đổi và bổ sung"},
	{LEGAL_AMENDS, false, "sửa đổi"},
	{LEGAL_AMENDS, false, "bổ sung"},
	{LEGAL_AMENDS, false, "điều chỉnh, bổ sung"},
	{LEGAL_REPLACES, false, "thay thế cho"},
	{LEGAL_REPLACES, false, "thay thế"},
	{LEGAL_REPLACES, true, "thay cho"},
	{LEGAL_REPEALS, false, "bãi bỏ"},
	{LEGAL_REPEALS, false, "hủy bỏ"},
	{LEGAL_REPEALS, false, "làm hết hiệu lực"},
	{LEGAL_REPEALS, false, "chấm dứt hiệu lực"},
	{LEGAL_REPEALS, false, "hết hiệu lực"},
	{LEGAL_REPEALS, true, "thu hồi"},
	{LEGAL_SUSPENDS, true, "đình chỉ việc thi hành"},
	{LEGAL_SUSPENDS, true, "đình chỉ thi hành"},
	{LEGAL_SUSPENDS, true, "tạm ngưng hiệu lực"},
	{LEGAL_SUSPENDS, true, "ngưng hiệu lực"},
	{LEGAL_EXTENDS, false, "kéo dài hiệu lực"},
	{LEGAL_EXTENDS, false, "kéo dài thời hạn áp dụng"},
	{LEGAL_EXTENDS, false, "gia hạn hiệu lực"},
	{LEGAL_CORRECTS, false, "đính chính"},
	{LEGAL_CONSOLIDATES, true, "hợp nhất"},
	{LEGAL_INTERPRETS, true, "giải thích"},
	{LEGAL_ANNOUNCES, true, "công bố"},
	{LEGAL_ISSUED_WITH, true, "ban hành kèm theo"},
	{LEGAL_ISSUED_WITH, true, "kèm theo"},
	{LEGAL_CITES, true, "dẫn chiếu đến"},
	{LEGAL_CITES, true, "dẫn chiếu tới"},
	{LEGAL_CITES, true, "viện dẫn"},
};

static const char *const self_types[] = {
	"nghị định", "thông tư", "thông tư liên tịch", "luật", "bộ luật", "quyết định", "nghị quyết",
	"nghị quyết liên tịch", "pháp lệnh", "kế hoạch", "chỉ thị", "quy chế", "quy định", "văn bản",
	"chương trình", "đề án", "hướng dẫn", "công văn", "kết luận", NULL
};

const char *
legal_relation_name(LegalRelation relation)
{
	static const char *const names[LEGAL_RELATIONS] = {
		[LEGAL_IMPLEMENTS] = "implements",
		[LEGAL_CARRIES_OUT] = "carries_out",
		[LEGAL_GUIDES_APPLICATION] = "guides_application",
		[LEGAL_BASED_ON] = "based_on",
		[LEGAL_AMENDS] = "amends",
		[LEGAL_REPLACES] = "replaces",
		[LEGAL_REPEALS] = "repeals",
		[LEGAL_SUSPENDS] = "suspends",
		[LEGAL_EXTENDS] = "extends",
		[LEGAL_CORRECTS] = "corrects",
		[LEGAL_CONSOLIDATES] = "consolidates",
		[LEGAL_INTERPRETS] = "interprets",
		[LEGAL_ANNOUNCES] = "announces",
		[LEGAL_ISSUED_WITH] = "issued_with",
		[LEGAL_CITES] = "cites",
	};

	return names[relation];
}

/* A cue's phrase at token i; returns the token behind it, or -1. */
static int
match_cue(LegalWindow *w, int i, const Cue **cue)
{
	uint32_t	first = legal_token(w, i)->base;
	int			best = -1;

	for (size_t k = 0; k < sizeof(cues) / sizeof(cues[0]); k++)
	{
		unsigned char c = (unsigned char) cues[k].phrase[0];
		int			end;

		if (c < 0x80 ? c != first : first < 0x80)
			continue;
		end = legal_match(w, i, cues[k].phrase);
		if (end > best)
		{
			best = end;
			*cue = &cues[k];
		}
	}
	return best;
}

/* "không bãi bỏ" at the cue's token i? */
static bool
is_denied(LegalWindow *w, int i)
{
	static const char *const denials[] = {"không", "chưa", "không được", "chưa được", NULL};

	return legal_match_any_back(w, legal_skip_blanks_back(w, i), denials);
}

/* Words that have more often nothing to do with a document. */
static bool
is_doubtful(const Cue *cue)
{
	return strcmp(cue->phrase, "hướng dẫn") == 0 || strcmp(cue->phrase, "thu hồi") == 0;
}

/* Is what the tokens [i, end) say done to the document that follows the window? */
static bool
acts_on_next(LegalWindow *w, int i, int end)
{
	static const char *const units[] = {"điều", "khoản", "điểm", NULL};
	static const char *const nouns[] = {"văn bản", "các", "theo", "được", "những", NULL};
	int			behind = legal_skip_blanks(w, end, 6);

	if (legal_match_any_back(w, legal_skip_blanks_back(w, i), nouns))
		return false;
	return behind >= w->n || legal_match_any(w, behind, units) >= 0;
}

/*
 * Is the cue's voice passive?  By the word before it, by "bởi" behind it, or in
 * brackets by the place where the act stands: "(sửa đổi, bổ sung tại …)".
 */
static bool
is_passive(LegalWindow *w, const LegalCue *cue)
{
	static const char *const voices[] = {"được", "bị", NULL};
	int			before = legal_skip_blanks_back(w, cue->start);
	int			behind = legal_skip_blanks(w, cue->end, 6);
	int			word = legal_word_back(w, before);

	if (legal_match_any(w, word, voices) == before || legal_match(w, behind, "bởi") >= 0)
		return true;
	if (legal_match(w, word, "đã") == before)
		before = legal_skip_blanks_back(w, word);
	return before > 0 && w->toks[before - 1].cls == LEGAL_CHAR_OPEN &&
		(legal_match(w, behind, "tại") >= 0 || legal_match(w, behind, "theo") >= 0);
}

bool
legal_cue_read(LegalWindow *w, int i, LegalCue *cue)
{
	const Cue  *found;
	int			end = match_cue(w, i, &found);

	if (end < 0 || is_denied(w, i) || (is_doubtful(found) && !acts_on_next(w, i, end)))
		return false;
	cue->relation = found->relation;
	cue->near = found->near;
	cue->start = i;
	cue->end = end;
	cue->passive = is_passive(w, cue);
	if (cue->passive && cue->near)
		return false;			/* "được thực hiện theo" says nothing of documents */

	/* further cues in one breath: the first says what is done */
	for (int k = 0; k < 6; k++)
	{
		int			next = legal_skip_blanks(w, cue->end, 6);
		int			word;

		if (legal_token(w, next)->cls == LEGAL_CHAR_COMMA)
			next = legal_skip_blanks(w, next + 1, 6);
		for (int m = 0; m < 3; m++)
		{
			static const char *const links[] = {"và", "hoặc", "được", "bị", "có nội dung"};

			for (size_t n = 0; n < sizeof(links) / sizeof(links[0]); n++)
				if ((word = legal_match(w, next, links[n])) >= 0)
					next = legal_skip_blanks(w, word, 6);
		}
		end = match_cue(w, next, &found);
		if (end < 0 || found->relation == LEGAL_ISSUED_WITH || (cue->near && !found->near) ||
			is_doubtful(found))
			break;
		cue->end = end;
		cue->near &= found->near;
	}
	cue->passive = is_passive(w, cue);
	return true;
}

int
legal_self_read(LegalWindow *w, int i)
{
	for (const char *const *type = self_types; *type != NULL; type++)
	{
		int			end = legal_match(w, i, *type);

		if (end >= 0 && (end = legal_match(w, legal_skip_blanks(w, end, 6), "này")) >= 0)
			return end;
	}
	return -1;
}
