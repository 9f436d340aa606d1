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
static const char *const sentence_words[] = {
	"này", "được", "đã", "sẽ", "thì", "hiệu lực", "quy định", "là", "công ước", "hiệp định",
	"nghị định", "thông tư", "nghị quyết", "quyết định", "áp dụng", NULL
};

/* Before the date or year they belong to a sentence ... */
static const char *const dangling_words[] = {
	"từ", "kể", "đến", "trước", "sau", "trong", "vào", "của", "hàng", "mỗi", "và", "thi hành",
	"thông qua", "tháng", NULL
};

/* ... and so does a law that one of these follows. */
static const char *const leaving_words[] = {
	"từ", "kể", "đến", "trước", "sau", "trong", "vào", "của", "và", "sư", NULL
};

/* With one of these before it "Luật" is another word: Đạo luật, Trường Luật. */
static const char *const other_words[] = {"đạo", "giáo", "trường", "khoa", "sắc", "viện", NULL};

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
is_type_word(LegalWindow *w, int i, int *start, const char **key)
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
		if (!w->toks[i].upper || (word < before && legal_match_any(w, word, other_words) >= 0))
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
		if (is_type_word(w, word, &start, &word_key) &&
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
	int			commas = 0;
	int			count = 0;

	if (strcmp(key, "HP") == 0)
		return is_constitution(w, start, end);
	for (; i < end && words > 0; words--)
	{
		while (i < end && legal_is_word(&w->toks[i]))
			i++;
		i = legal_skip_blanks(w, i, 6);
	}
	if (i >= end || (!w->toks[i].upper && (bare || legal_match_any(w, i, leaving_words) >= 0)))
		return false;
	if (legal_match_any_back(w, end, dangling_words))
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
