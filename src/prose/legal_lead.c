/*
 * legal_lead.c
 *	  The words before a code, and whether with them its shape is a document.
 *
 * The order of acceptance was measured on news articles, gazette texts and the
 * official codification: refuse file names and what follows a form's or a
 * standard's name, refuse judgments, refuse in the neighbourhood of contracts,
 * licences, judgments and standards unless a type word stands directly before;
 * then accept by the symbol, the less it says by itself the more the words
 * before must say.
 */
#include "prose/legal_context.h"

#include <string.h>

#include "code/legal_table.h"

typedef struct TypeWord
{
	int			words;
	const char *name;
	const char *key;			/* NULL: a document, but of no particular type */
} TypeWord;

/* The longest first, so that "thông tư liên tịch" is not a "thông tư". */
static const TypeWord type_words[] = {
	{4, "nghị quyết liên tịch", "NQLT"},
	{4, "thông tư liên tịch", "TTLT"},
	{4, "thông tư liên bộ", "TTLB"},
	{4, "văn bản hợp nhất", "VBHN"},
	{2, "nghị định", "NĐ"},
	{2, "nghị quyết", "NQ"},
	{2, "thông tư", "TT"},
	{2, "quyết định", "QĐ"},
	{2, "bộ luật", "BL"},
	{2, "pháp lệnh", "PL"},
	{2, "hiến pháp", "HP"},
	{2, "chỉ thị", "CT"},
	{2, "công văn", "CV"},
	{2, "kế hoạch", "KH"},
	{2, "thông báo", "TB"},
	{2, "kết luận", "KL"},
	{2, "hướng dẫn", "HD"},
	{2, "báo cáo", "BC"},
	{2, "tờ trình", "TTR"},
	{2, "công điện", "CĐ"},
	{2, "chương trình", "CTR"},
	{2, "đề án", "ĐA"},
	{2, "dự án", "DA"},
	{2, "phương án", "PA"},
	{2, "quy chế", "QC"},
	{2, "qui chế", "QC"},
	{2, "quy định", "QYĐ"},
	{2, "qui định", "QYĐ"},
	{2, "thông cáo", "TC"},
	{2, "biên bản", "BB"},
	{2, "sắc lệnh", "SL"},
	{2, "sắc luật", NULL},
	{2, "văn bản", NULL},
	{2, "công lệnh", NULL},
	{2, "thông tri", NULL},
	{1, "luật", "L"},
	{1, "lệnh", NULL},
};

/* In prose without accents English ones count too. */
static const TypeWord english_words[] = {
	{2, "joint circular", "TTLT"},
	{2, "joint resolution", "NQLT"},
	{2, "official letter", "CV"},
	{2, "official dispatch", "CV"},
	{1, "decree", "NĐ"},
	{1, "decrees", "NĐ"},
	{1, "circular", "TT"},
	{1, "circulars", "TT"},
	{1, "decision", "QĐ"},
	{1, "decisions", "QĐ"},
	{1, "resolution", "NQ"},
	{1, "resolutions", "NQ"},
	{1, "law", "L"},
	{1, "laws", "L"},
	{1, "code", "BL"},
	{1, "ordinance", "PL"},
	{1, "directive", "CT"},
	{1, "plan", "KH"},
	{1, "notice", "TB"},
};

/* Directly before, they make what follows a form's or a standard's code. */
LEGAL_PHRASES(refusing_words,
	"mẫu", "biểu", "biểu mẫu", "mẫu biểu", "tờ khai", "qcvn", "tcvn", "tcvn iso", "iso", "phụ lục",
	"bảng kê", "phiếu", "hóa đơn", "hồ sơ", "chứng từ", "ký hiệu", "mã số", "bảng", "công báo",
	"tài khoản", "mã số thuế", "mst", "báo danh", "căn hộ");

#define TYPE_WORDS		(sizeof(type_words) / sizeof(type_words[0]))
#define ENGLISH_WORDS	(sizeof(english_words) / sizeof(english_words[0]))

static const TypeWord *
type_word(size_t k)
{
	return k < TYPE_WORDS ? &type_words[k] : &english_words[k - TYPE_WORDS];
}

/* Within so many letters before, they do unless a type word stands between. */
#define NEIGHBOURHOOD	28

LEGAL_PHRASES(refusing_neighbours,
	"hợp đồng", "giấy phép", "giấy chứng nhận", "chứng chỉ", "bản án", "tiêu chuẩn", "quy chuẩn",
	"qcvn", "tcvn", "hóa đơn", "giấy xác nhận", "số đăng ký", "vụ án", "thụ lý",
	"phụ lục hợp đồng");

/* And the words of a list of codes. */
static const char *const list_words[] = {"số", "các", "và", "hoặc", NULL};

/* The last two words of all these, as in LegalPlainWord; 0 = there is one only. */
static struct
{
	uint64_t	last;
	uint64_t	before;
}			endings[TYPE_WORDS + LENGTH_OF(refusing_words_list) + LENGTH_OF(list_words)];
static int	nendings = 0;

static void
add_endings(const char *phrase)
{
	LegalPlainWord word;

	(void) legal_plain_word(phrase, strlen(phrase), &word);
	endings[nendings].last = word.letters;
	endings[nendings].before = 0;
	if (word.at > 0)
	{
		(void) legal_plain_word(phrase, word.at - 1, &word);
		endings[nendings].before = word.letters;
	}
	nendings++;
}

static void
fill_endings(void)
{
	for (size_t k = 0; k < TYPE_WORDS; k++)
		add_endings(type_words[k].name);
	for (int k = 0; refusing_words_list[k] != NULL; k++)
		add_endings(refusing_words_list[k]);
	for (int k = 0; list_words[k] != NULL; k++)
		add_endings(list_words[k]);
}

bool
legal_may_end_lead(const LegalPlainWord *word, const LegalPlainWord *before)
{
	if (nendings == 0)
		fill_endings();
	for (int i = 0; i < nendings; i++)
		if (endings[i].last == word->letters &&
			(before == NULL || endings[i].before == 0 || endings[i].before == before->letters))
			return true;
	return false;
}

/* "NĐ", "TT": the abbreviation of a type as a word of its own. */
static const LegalDocType *
abbreviated_type(LegalWindow *w, int start, int end)
{
	char		key[32];
	size_t		len = 0;

	if (end - start < 2 || end - start > 4)
		return NULL;
	for (int i = start; i < end; i++)
	{
		if (w->toks[i].cls != LEGAL_CHAR_UPPER)
			return NULL;
		len += (size_t) legal_utf8_put(legal_char_upper(w->toks[i].cp), key + len);
	}
	return legal_vocab_type_by_key(key, len);
}

/* Finds the type word that ends before token end; returns its first token or -1. */
static int
find_type_word(LegalWindow *w, int end, const LegalDocType **type)
{
	int			starts[5] = {-1, -1, -1, -1, -1};
	int			i = end;

	*type = NULL;
	for (int k = 1; k <= 4; k++)
	{
		int			start = legal_word_back(w, i);

		if (start == i)
			break;
		starts[k] = start;
		i = legal_skip_blanks_back(w, start);
		if (i == start)
			break;
	}
	for (size_t k = 0; k < TYPE_WORDS + (w->plain ? ENGLISH_WORDS : 0); k++)
	{
		const TypeWord *word = type_word(k);

		if (starts[word->words] >= 0 && legal_match(w, starts[word->words], word->name) == end)
		{
			if (word->key != NULL)
				*type = legal_vocab_type_by_key(word->key, strlen(word->key));
			return starts[word->words];
		}
	}
	if (starts[1] >= 0 && (*type = abbreviated_type(w, starts[1], end)) != NULL)
		return starts[1];
	return -1;
}

int
legal_type_before(LegalWindow *w, int end, const LegalDocType **type)
{
	return find_type_word(w, end, type);
}

int
legal_type_at(LegalWindow *w, int i, const LegalDocType **type)
{
	*type = NULL;
	for (size_t k = 0; k < TYPE_WORDS + (w->plain ? ENGLISH_WORDS : 0); k++)
	{
		const TypeWord *word = type_word(k);
		int			end = legal_match(w, i, word->name);

		if (end >= 0)
		{
			if (word->key != NULL)
				*type = legal_vocab_type_by_key(word->key, strlen(word->key));
			return end;
		}
	}
	return 0;
}

/* Is a word of the neighbourhood within its letters before token end? */
static bool
refused_nearby(LegalWindow *w, int end)
{
	int			letters = 0;

	for (int i = end; i > 0 && letters < NEIGHBOURHOOD; i--)
	{
		const LegalToken *t = &w->toks[i - 1];

		if (!legal_is_word(t))
			continue;
		letters++;
		if ((i == 1 || !legal_is_word(&w->toks[i - 2])) &&
			legal_match_any(w, i - 1, refusing_neighbours) >= 0)
			return true;
	}
	return false;
}

static int
skip_openers_back(LegalWindow *w, int i)
{
	for (int k = 0; k < 3; k++)
	{
		const LegalToken *t;

		i = legal_skip_blanks_back(w, i);
		if (i == 0)
			break;
		t = &w->toks[i - 1];
		if (t->cp != ':' && t->cp != '"' && t->cp != '\'' && t->cp != 0x201C &&
			t->cls != LEGAL_CHAR_OPEN)
			break;
		i--;
	}
	return i;
}

void
legal_lead_read(LegalWindow *w, LegalLead *lead)
{
	LEGAL_PHRASES(english_numbers, "no", "nos", "number");
	int			i = skip_openers_back(w, w->n);
	int			start;

	lead->number_word = lead->type_word = lead->refused = lead->doubtful = false;
	lead->at = w->n;
	for (int k = 0; k < 3; k++)
	{
		/* No. */
		if (w->plain && i > 0 && w->toks[i - 1].cls == LEGAL_CHAR_DOT &&
			legal_match_any_back(w, i - 1, english_numbers) >= 0)
			i--;
		start = legal_word_back(w, i);
		if (start == i || (legal_match(w, start, "số") != i &&
						   (!w->plain || legal_match_any(w, start, english_numbers) != i)))
			break;
		lead->number_word = true;
		lead->at = start;
		i = skip_openers_back(w, start);
	}
	start = find_type_word(w, i, &lead->type);
	if (start >= 0)
	{
		lead->type_word = true;
		lead->at = start;
	}
	else
	{
		lead->refused = legal_match_any_back(w, i, refusing_words) >= 0;
		lead->doubtful = refused_nearby(w, i);
	}
}

bool
legal_is_torn(const LegalShape *s)
{
	return legal_shape_counts_years(s) &&
		(legal_segment_equals(s->symbol, s->first_len, "NĐ") ||
		 legal_segment_equals(s->symbol, s->first_len, "TT") ||
		 legal_segment_equals(s->symbol, s->first_len, "TTLT"));
}

bool
legal_accept(const LegalShape *s, const LegalLead *lead)
{
	const char *first = s->symbol;
	const char *segment;
	size_t		len;
	size_t		at = 0;
	bool		type_first = legal_known_type(first, s->first_len);
	bool		anchor = lead->type_word || lead->number_word;
	bool		issuer = false; /* a known one behind the first segment */
	bool		issuer_first = legal_known_issuer(first, s->first_len);
	LegalParts	parts;
	bool		assembly = false;

	for (int k = 0; legal_shape_segment(s, &at, &segment, &len); k++)
	{
		size_t		letters = len;

		while (letters > 0 && segment[letters - 1] >= '0' && segment[letters - 1] <= '9')
			letters--;
		issuer |= k > 0 && legal_known_issuer(segment, len);
		assembly |= letters < len && (legal_segment_equals(segment, letters, "QH") ||
									  legal_segment_equals(segment, letters, "UBTVQH"));
	}
	memset(&parts, 0, sizeof(parts));
	parts.number = s->number;
	parts.year = (uint16_t) s->year;
	parts.symbol = s->symbol;
	parts.symbol_len = (uint8_t) s->symbol_len;
	if (legal_vocab_kind(&parts) == LEGAL_KIND_JUDGMENT)
		return false;
	if (lead->refused || legal_segment_equals(first, s->first_len, "HĐ"))
		return false;
	if (lead->doubtful && !(s->year != 0 && (assembly || (type_first && issuer))))
		return false;
	if (s->odd && !anchor)
		return false;
	if (s->lower && (type_first || assembly ? !anchor && !issuer && !assembly : !lead->type_word))
		return false;

	if (s->year != 0)
	{
		if (assembly)
			return true;
		if (type_first)
			return s->segments > 1 || lead->type_word;
		return lead->type_word && s->first_len > 1;
	}

	if (legal_is_torn(s))
		return false;
	if (s->odd && !lead->type_word)
		return false;
	if (s->segments > 1)
	{
		if (type_first)
			return issuer || anchor;
		return lead->type_word || issuer_first || (lead->number_word && issuer);
	}
	if (lead->type_word)
		return s->symbol_len > 1 && (issuer_first || type_first || s->first_len >= 2);
	return lead->number_word && (issuer_first || legal_segment_equals(first, s->first_len, "SL"));
}
