/*
 * legal_tail.c
 *	  What follows a code: its date, its issuer, its title.
 *
 * An issuer is given as the organ: of "Bộ trưởng Bộ Y tế" the words "Bộ Y tế".
 * Organs are known by the vocabulary's names; people's committees and councils
 * with the place that follows.  A title ends with its clause; one whose end is
 * not found is not given.
 */
#include "prose/legal_context.h"

#include <string.h>

#define TITLE_MAX		480		/* code points */
#define NOTE_MAX		800		/* code points of a title before its own date */
#define HEADING_BLANKS	80		/* blanks and rules between the lines of a heading */
#define ORGAN_MAX		LEGAL_ISSUER_NAME_MAX

LEGAL_PHRASES(head_titles,
	"bộ trưởng", "thống đốc", "tổng thanh tra", "chánh án", "viện trưởng", "chủ nhiệm",
	"chủ tịch", "tổng giám đốc", "tổng cục trưởng", "cục trưởng", "giám đốc", "trưởng ban",
	"chánh văn phòng", "liên tịch", "liên");

LEGAL_PHRASES(place_levels,
	"tỉnh", "thành phố", "tp.", "tp", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã",
	"đặc khu", "các");

/* Behind the name of a department they tell whose it is. */
LEGAL_PHRASES(province_words, "tỉnh", "thành phố", "tp");

LEGAL_PHRASES(title_words,
	"về", "quy định", "qui định", "hướng dẫn", "ban hành", "sửa đổi", "bổ sung", "phê duyệt",
	"triển khai", "thí điểm", "tăng cường", "đẩy mạnh", "bãi bỏ", "công bố", "điều chỉnh");

LEGAL_PHRASES(not_title_words,
	"quy định tại", "quy định như", "quy định rõ", "quy định này", "ban hành kèm theo",
	"ban hành ngày", "quy định trên", "hướng dẫn tại");

/* Behind a comma or a blank they go on about the document, not with its title. */
LEGAL_PHRASES(title_ends,
	"có hiệu lực", "hết hiệu lực", "đã được", "được sửa đổi", "sẽ", "có nội dung", "bị bãi bỏ",
	"được ban hành", "được thay thế", "đã", "được bổ sung");

/* May one of them start at this letter? */
static inline bool
may_end_title(const LegalToken *t)
{
	return t->base == 'c' || t->base == 'h' || t->base == 's' || t->base == 'b' ||
		t->base == 'd' || t->base == 0x0111;
}

LEGAL_PHRASES(title_comma_ends,
	"thay thế", "bãi bỏ", "kể từ", "theo", "quy định", "trong đó", "được", "các", "ngày");

/* A rule drawn in characters: ____, ----, **** */
static bool
is_rule(const LegalToken *t)
{
	return t->cp == '_' || t->cp == '*' || t->cls == LEGAL_CHAR_DASH;
}

int
legal_date_read(LegalWindow *w, int i, int32_t *julian)
{
	int			field[3];
	int			digits;

	i = legal_read_digits(w, i, &field[0], &digits);
	if (digits < 1 || digits > 2)
		return 0;
	for (int k = 1; k < 3; k++)
	{
		const LegalToken *t;
		int			word;

		i = legal_skip_blanks(w, i, 4);
		t = legal_token(w, i);
		word = legal_match(w, i, k == 1 ? "tháng" : "năm");
		if (word >= 0)
			i = word;
		else if (t->cls == LEGAL_CHAR_SLASH || t->cls == LEGAL_CHAR_DASH ||
				 t->cls == LEGAL_CHAR_DOT)
			i++;
		else
			return 0;
		i = legal_skip_blanks(w, i, 4);
		i = legal_read_digits(w, i, &field[k], &digits);
		if (k == 1 ? digits < 1 || digits > 2 : digits != 4)
			return 0;
	}
	if (field[2] < LEGAL_YEAR_MIN || field[2] > LEGAL_YEAR_MAX)
		return 0;
	*julian = legal_date_to_julian(field[2], field[1], field[0]);
	return *julian != 0 ? i : 0;
}

/* "30 November 2022", "November 30, 2022" at token i, 0 when there is none. */
static int
read_english_date(LegalWindow *w, int i, int32_t *julian)
{
	static const char *const months[] = {
		"january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december"
	};
	int			month = 0;
	int			day = 0;
	int			year;
	int			digits;

	for (int part = 0; part < 2; part++)
	{
		if (legal_token(w, i)->cls == LEGAL_CHAR_DIGIT)
		{
			i = legal_read_digits(w, i, &day, &digits);
			if (digits > 2)
				return 0;
		}
		for (int k = 0; k < 12; k++)
		{
			int			end = legal_match(w, i, months[k]);

			if (end >= 0)
			{
				month = k + 1;
				i = end;
			}
		}
		if (legal_token(w, i)->cls == LEGAL_CHAR_COMMA)
			i++;
		i = legal_skip_blanks(w, i, 4);
	}
	i = legal_read_digits(w, i, &year, &digits);
	if (digits != 4 || month == 0 || day <= 0 || year < LEGAL_YEAR_MIN || year > LEGAL_YEAR_MAX)
		return 0;
	*julian = legal_date_to_julian(year, month, day);
	return *julian != 0 ? i : 0;
}

/* "ngày" and a date at token i. */
static int
read_dated(LegalWindow *w, int i, int32_t *julian)
{
	int			day = legal_match(w, i, "ngày");

	if (day < 0 && w->plain)
	{
		LEGAL_PHRASES(dated, "dated", "of", "on");
		int			english = legal_match_any(w, i, dated);
		int			end;

		if (english < 0)
			return 0;
		english = legal_skip_blanks(w, english, 4);
		end = read_english_date(w, english, julian);
		return end != 0 ? end : legal_date_read(w, english, julian);
	}
	if (day < 0)
	{
		/* ngày29/3/2021 */
		if (legal_token(w, i)->base != 'n' || legal_token(w, i + 4)->cls != LEGAL_CHAR_DIGIT ||
			legal_token(w, i + 1)->base != 'g')
			return 0;
		day = i + 4;
	}
	return legal_date_read(w, legal_skip_blanks(w, day, 4), julian);
}

/* "Bộ GTVT", "Bộ GD&ĐT" at token i: a ministry by the letters of its code. */
static const LegalIssuer *
read_letters(LegalWindow *w, int i, int *end)
{
	const LegalIssuer *issuer;
	char		key[32] = "B";
	size_t		len = 1;
	int			ministry = legal_match(w, i, "bộ");

	if (ministry < 0)
		return NULL;
	for (i = legal_skip_blanks(w, ministry, 3); len < sizeof(key) - 4; i++)
	{
		const LegalToken *t = legal_token(w, i);

		if (t->cls == LEGAL_CHAR_UPPER)
			len += (size_t) legal_utf8_put(legal_char_upper(t->cp), key + len);
		else if (t->cls != LEGAL_CHAR_AMPERSAND)
			break;
	}
	issuer = len > 2 && !legal_is_word(legal_token(w, i)) ?
		legal_vocab_issuer_by_key(key, len) : NULL;
	if (issuer != NULL)
		*end = i;
	return issuer;
}

/* The same by its English name, the longest; a minister stands for the ministry. */
static const LegalIssuer *
read_english(LegalWindow *w, int i, int *end)
{
	int			n;
	const LegalIssuer *issuers = legal_vocab_issuer_table(&n);
	const LegalIssuer *found = NULL;
	const char *ministry = "Ministry ";
	int			minister = legal_match(w, i, "minister");

	for (int k = 0; k < n; k++)
	{
		const char *name = issuers[k].en;
		int			behind;

		if (name == NULL)
			continue;
		behind = legal_match(w, i, name);
		if (behind < 0 && minister >= 0 && strncmp(name, ministry, strlen(ministry)) == 0)
			behind = legal_match(w, legal_skip_blanks(w, minister, 3), name + strlen(ministry));
		if (behind > 0 && (found == NULL || behind > *end))
		{
			found = &issuers[k];
			*end = behind;
		}
	}
	return found;
}

/* The organ whose name stands at token i; *end is the token behind it. */
static const LegalIssuer *
read_organ(LegalWindow *w, int i, int *end)
{
	char		slug[ORGAN_MAX];
	int			behind[ORGAN_MAX];	/* token behind each slug letter */
	size_t		len = 0;
	size_t		matched;
	int			from = i;
	const LegalIssuer *issuer;

	for (; len < ORGAN_MAX - 1; i++)
	{
		const LegalToken *t = legal_token(w, i);
		char		letter = t->base >= 'a' && t->base <= 'z' ? (char) t->base :
			t->base == ' ' ? 0 : legal_char_slug(t->base);

		if (letter != 0)
		{
			slug[len] = letter;
			behind[len++] = i + 1;
		}
		else if (t->cls == LEGAL_CHAR_BLANK || t->cls == LEGAL_CHAR_DASH ||
				 t->cls == LEGAL_CHAR_COMMA)
		{
			if (len > 0 && slug[len - 1] != '-')
			{
				slug[len] = '-';
				behind[len++] = i + 1;
			}
		}
		else
			break;
	}
	issuer = legal_vocab_issuer_by_slug(slug, len, &matched);
	*end = issuer != NULL ? behind[matched - 1] : 0;
	if (issuer == NULL && w->plain)
		issuer = read_english(w, from, end);
	return issuer != NULL ? issuer : read_letters(w, from, end);
}

/* A place in capitals behind a committee or council: "tỉnh Bình Dương". */
static int
read_place(LegalWindow *w, int i)
{
	int			next = legal_skip_blanks(w, i, 3);
	int			level = legal_match_any(w, next, place_levels);
	int			end = i;
	int			number;
	int			digits;

	if (level >= 0)
	{
		end = level;
		if (legal_token(w, end)->cls == LEGAL_CHAR_DOT && legal_match(w, next, "tp") == end)
			end++;
		next = legal_skip_blanks(w, end, 3);
		if (legal_token(w, next)->cls == LEGAL_CHAR_DIGIT)
		{
			/* quận 1 */
			end = legal_read_digits(w, next, &number, &digits);
			return digits <= 2 && legal_token(w, end)->cls != LEGAL_CHAR_SLASH ? end : level;
		}
	}
	for (int words = 0; words < 6; words++)
	{
		if (!legal_token(w, next)->upper || legal_match_any(w, next, title_words) >= 0)
			break;
		while (legal_is_letter(legal_token(w, next)))
			next++;
		end = next;
		next = legal_skip_blanks(w, next, 3);
		if (legal_token(w, next)->cls == LEGAL_CHAR_DASH)
			next = legal_skip_blanks(w, next + 1, 3);
	}
	return end;
}

/* An organ at token i, its head's title read over; the token behind it or 0. */
static int
read_issuer(LegalWindow *w, int i, int *start, const LegalIssuer **found)
{
	const LegalIssuer *issuer;
	int			end;
	int			head = i;
	int			organ_at = i;

	*start = i;
	issuer = read_organ(w, i, &end);
	for (int k = 0; k < 2; k++)	/* Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ */
	{
		const LegalIssuer *organ;
		int			organ_end;

		head = legal_match_any(w, head, head_titles);
		if (head < 0)
			break;
		if (legal_token(w, head)->cls == LEGAL_CHAR_COMMA)
			head++;
		head = legal_skip_blanks(w, head, 3);
		organ_at = head;
		organ = read_organ(w, head, &organ_end);
		if (organ != NULL && (issuer == NULL || organ_end == end))
		{
			issuer = organ;
			end = organ_end;
			*start = head;
		}
	}
	*found = issuer;
	if (issuer == NULL)
	{
		end = legal_match(w, organ_at, "ubnd");
		if (end < 0)
			end = legal_match(w, organ_at, "hđnd");
		if (end < 0)
			return 0;
		*start = organ_at;
		return read_place(w, end);
	}
	if (strcmp(issuer->key, "UBND") == 0 || strcmp(issuer->key, "HĐND") == 0 ||
		legal_match_any(w, legal_skip_blanks(w, end, 3), province_words) >= 0)
		return read_place(w, end);
	return end;
}

/* Organs of the state whose codes no other organ's documents carry. */
typedef enum Power
{
	ANY,
	GOVERNMENT,
	ASSEMBLY
} Power;

static Power
organ_power(const char *key, size_t len)
{
	static const struct
	{
		const char *key;
		Power		power;
	}			organs[] = {
		{"CP", GOVERNMENT}, {"TTG", GOVERNMENT}, {"HĐCP", GOVERNMENT}, {"HĐBT", GOVERNMENT},
		{"QH", ASSEMBLY}, {"UBTVQH", ASSEMBLY}, {"TVQH", ASSEMBLY}, {"HĐNN", ASSEMBLY},
	};

	for (size_t i = 0; i < sizeof(organs) / sizeof(organs[0]); i++)
		if (legal_segment_equals(key, len, organs[i].key))
			return organs[i].power;
	return ANY;
}

/* Whose code ends before byte end?  By its last letters, a term's digits left out. */
static Power
code_power(const char *text, size_t end)
{
	char		letters[8];
	size_t		n = 0;

	while (end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9')
		end--;
	while (n < end && n < sizeof(letters) && (text[end - n - 1] & ~0x20) >= 'A' &&
		   (text[end - n - 1] & ~0x20) <= 'Z')
	{
		letters[sizeof(letters) - n - 1] = (char) (text[end - n - 1] & ~0x20);
		n++;
	}
	if (n < end && (unsigned char) text[end - n - 1] >= 0x80)
		return ANY;				/* a longer name: HĐCP */
	return organ_power(letters + sizeof(letters) - n, n);
}

/*
 * The organs behind "của"; a joint document has several.  -1 when an organ stands
 * there that the code is not of: it made the document in whose title the code is.
 */
static int
read_issuers(LegalWindow *w, int i, bool joint, size_t code_end, LegalSpan *span)
{
	const LegalIssuer *issuer;
	Power		power;
	int			start;
	int			end = legal_match(w, i, "của");

	if (end < 0 && w->plain)
	{
		LEGAL_PHRASES(of, "of the", "of", "by the");

		end = legal_match_any(w, i, of);
	}
	if (end < 0)
		return 0;
	end = read_issuer(w, legal_skip_blanks(w, end, 4), &start, &issuer);
	if (end == 0)
		return 0;
	power = code_power(w->text, code_end);
	if (!joint && power != ANY &&
		(issuer == NULL || organ_power(issuer->key, strlen(issuer->key)) != power))
		return -1;
	span->at = legal_token(w, start)->at;
	for (int k = 0; joint && k < 10; k++)
	{
		int			next = legal_skip_blanks(w, end, 3);
		int			more;

		if (legal_token(w, next)->cls == LEGAL_CHAR_COMMA ||
			legal_token(w, next)->cls == LEGAL_CHAR_DASH)
			next++;
		else if ((more = legal_match(w, next, "và")) >= 0)
			next = more;
		else
			break;
		more = read_issuer(w, legal_skip_blanks(w, next, 3), &start, &issuer);
		if (more == 0)
			break;
		end = more;
	}
	span->end = legal_token(w, end - 1)->end;
	return end;
}

/* Does a sentence end with the dot at token i? */
static bool
ends_sentence(LegalWindow *w, int i)
{
	int			next = legal_skip_blanks(w, i + 1, 4);
	int			letters = 0;

	if (next == i + 1)
		return legal_token(w, next)->cp == 0;
	while (letters < i && legal_is_letter(legal_token(w, i - 1 - letters)))
		letters++;
	/* TP. Hà Nội */
	return letters != 2 || !legal_token(w, i - 1)->upper;
}

/* Tokens [from, end) are the title, but for the blanks and dots that end them. */
static void
set_title(LegalWindow *w, int from, int end, LegalCitation *c)
{
	while (end > from && (legal_token(w, end - 1)->cls == LEGAL_CHAR_BLANK ||
						  legal_token(w, end - 1)->cls == LEGAL_CHAR_DOT))
		end--;
	if (end == from)
		return;
	c->title.at = legal_token(w, from)->at;
	c->title.end = legal_token(w, end - 1)->end;
}

/*
 * The style of registers and source notes: code, title, "ngày … của …", and then
 * what is in force.  However the title is made, the date and the issuer that
 * stand before "có hiệu lực" are the document's own.
 */
static bool
read_noted(LegalWindow *w, int from, bool joint, LegalCitation *c)
{
	for (int i = from; i - from < NOTE_MAX; i++)
	{
		const LegalToken *t = legal_token(w, i);
		LegalSpan	issuer;
		int32_t		julian;
		int			date;
		int			end;
		int			next;

		if (legal_is_letter(t) && t->base != 'c' && t->base != 'n')
			continue;
		if (t->cp == 0 || (t->base == 'c' && legal_match(w, i, "có hiệu lực") >= 0) ||
			(t->cls == LEGAL_CHAR_DOT && legal_token(w, i + 1)->cls == LEGAL_CHAR_BLANK &&
			 legal_token(w, legal_skip_blanks(w, i + 1, 4))->upper && ends_sentence(w, i)))
			return false;
		if (t->base != 'n' || legal_is_word(legal_token(w, i - 1)) ||
			(date = read_dated(w, i, &julian)) == 0)
			continue;
		end = read_issuers(w, legal_skip_blanks(w, date, 4), joint, c->matched.end, &issuer);
		if (end <= 0)
			continue;
		next = legal_skip_blanks(w, end, 4);
		while (legal_token(w, next)->cls == LEGAL_CHAR_COMMA ||
			   legal_token(w, next)->cls == LEGAL_CHAR_DOT)
			next = legal_skip_blanks(w, next + 1, 4);
		if (legal_match(w, next, "có hiệu lực") < 0)
			continue;
		c->issued_on = julian;
		c->issuer = issuer;
		c->claimed = legal_token(w, end - 1)->end;
		set_title(w, from, i, c);
		return true;
	}
	return false;
}

/* May the date at token i with "của" at token of be that of a code that ends before it? */
static bool
dates_last(LegalWindow *w, int i, int of, bool joint)
{
	LegalSpan	issuer;
	int			before = legal_skip_blanks_back(w, i);

	return read_issuers(w, of, joint, legal_token(w, before - 1)->end, &issuer) >= 0;
}

/*
 * A title at token i.  A date in it with an issuer behind, or at its end, is
 * the document's own when no other document was named since the last date.
 */
static void
read_title(LegalWindow *w, int i, bool joint, LegalCitation *c)
{
	int			from = i;
	int			end = -1;
	bool		named = false;
	bool		quoted = false;

	if (legal_match_any(w, i, not_title_words) >= 0)
		return;
	for (; i - from < TITLE_MAX && end < 0; i++)
	{
		const LegalToken *t = legal_token(w, i);
		bool		word = legal_is_letter(t);
		int32_t		julian;
		int			date;

		/* most are inside a word */
		if (word && legal_is_word(legal_token(w, i - 1)))
			continue;
		if (t->cp == 0 || t->cp == ';' || (t->cls == LEGAL_CHAR_DOT && ends_sentence(w, i)))
			end = i;
		else if (!quoted && (t->cls == LEGAL_CHAR_OPEN || t->cls == LEGAL_CHAR_CLOSE))
			end = i;
		else if (t->cp == 0x201C || t->cp == 0x201D)
			quoted = t->cp == 0x201C;
		else if (t->line_break)
		{
			int			next = i + 1;

			while (legal_token(w, next)->cls == LEGAL_CHAR_BLANK &&
				   !legal_token(w, next)->line_break && next - i < 20)
				next++;
			if (legal_token(w, next)->line_break && t->cp != '\r')
				end = i;
		}
		else if (t->cls == LEGAL_CHAR_COMMA)
		{
			int			next = legal_skip_blanks(w, i + 1, 3);

			if (legal_match_any(w, next, title_ends) >= 0 ||
				legal_match_any(w, next, title_comma_ends) >= 0)
				end = i;
		}
		else if (t->cls == LEGAL_CHAR_DIGIT)
		{
			/* not the years of a period */
			named |= legal_token(w, i + 1)->cls == LEGAL_CHAR_SLASH ||
				(legal_token(w, i + 1)->cls == LEGAL_CHAR_DASH &&
				 legal_token(w, i + 2)->cls != LEGAL_CHAR_DIGIT);
		}
		else if (word && i > from)
		{
			if (may_end_title(t) && legal_match_any(w, i, title_ends) >= 0)
				end = i;
			else if ((t->base == 'n' || w->plain) && (date = read_dated(w, i, &julian)) != 0)
			{
				LegalSpan	issuer;
				int			behind = legal_skip_blanks(w, date, 4);
				int			own = read_issuers(w, behind, joint, c->matched.end, &issuer);

				if (!named && c->issued_on == 0 && own > 0)
				{
					c->issued_on = julian;
					c->issuer = issuer;
					c->claimed = legal_token(w, own - 1)->end;
					end = i;
				}
				else if (own < 0 && (!named || !dates_last(w, i, behind, joint)))
					end = i;
				else
				{
					named = false;
					i = date - 1;
				}
			}
		}
	}
	if (end >= 0)
		set_title(w, from, end, c);
}

/* Does a line or a blank line end at token i, and what the title above it with it? */
static bool
ends_heading(LegalWindow *w, int i)
{
	int			next = i + 1;

	while (next - i < HEADING_BLANKS && legal_token(w, next)->cls == LEGAL_CHAR_BLANK)
	{
		if (legal_token(w, next)->line_break && legal_token(w, next - 1)->cp != '\r')
			return true;
		next++;
	}
	return is_rule(legal_token(w, next)) || legal_match(w, next, "căn cứ") >= 0;
}

/*
 * The title in a document's own heading: the lines below the type in capitals,
 * "NGHỊ ĐỊNH", at token i.
 */
static void
read_heading(LegalWindow *w, int i, LegalCitation *c)
{
	LEGAL_PHRASES(types,
		"nghị định", "thông tư", "thông tư liên tịch", "quyết định", "nghị quyết", "chỉ thị",
		"nghị quyết liên tịch", "kế hoạch", "công điện");
	int			from = legal_skip_blanks(w, i, HEADING_BLANKS);
	int			end;

	if (!legal_token(w, from)->upper || !legal_token(w, from + 1)->upper)
		return;
	from = legal_match_any(w, from, types);
	if (from < 0)
		return;
	end = from;
	from = legal_skip_blanks(w, from, HEADING_BLANKS);
	while (end < from && !legal_token(w, end)->line_break)
		end++;
	if (end == from || !legal_token(w, from)->upper)
		return;
	for (i = from; i - from < TITLE_MAX && legal_token(w, i)->cp != 0; i++)
		if (legal_token(w, i)->line_break && ends_heading(w, i))
		{
			set_title(w, from, i, c);
			return;
		}
}

/*
 * What stands between a document's own code and its title: the motto of the
 * state, rules, "Hà Nội, ngày …", which is its date.  Returns the token behind,
 * 0 when none of it follows.
 */
static int
read_letterhead(LegalWindow *w, int i, LegalCitation *c)
{
	LEGAL_PHRASES(mottos, "cộng hòa xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc");
	int			end = 0;
	int			next;
	int			motto;
	int			date;

	for (int k = 0; k < 3; k++)
	{
		next = i;
		while (next - i < HEADING_BLANKS && (legal_token(w, next)->cls == LEGAL_CHAR_BLANK ||
											 (end > 0 && is_rule(legal_token(w, next)))))
			next++;
		motto = legal_match_any(w, next, mottos);
		if (motto < 0)
			break;
		i = end = motto;
	}

	/* a place of some words in capitals, and the date */
	i = next;
	for (int words = 0; words < 6 && legal_token(w, i)->upper; words++)
	{
		while (legal_is_letter(legal_token(w, i)))
			i++;
		if (legal_token(w, i)->cls == LEGAL_CHAR_COMMA)
		{
			date = read_dated(w, legal_skip_blanks(w, i + 1, 4), &c->issued_on);
			return date != 0 ? date : end;
		}
		if (legal_token(w, i)->cls == LEGAL_CHAR_DOT)
			i++;
		i = legal_skip_blanks(w, i, 4);
		if (legal_token(w, i)->cls == LEGAL_CHAR_DASH)
			i = legal_skip_blanks(w, i + 1, 4);
	}
	return end;
}

/* A footnote's mark at token i, 4, (1) or [1], with a date behind it: the token behind the mark. */
static int
skip_mark(LegalWindow *w, int i)
{
	int			next = legal_skip_blanks(w, i, 3);
	const LegalToken *t = legal_token(w, next);
	bool		bracketed = t->cls == LEGAL_CHAR_OPEN || t->cls == LEGAL_CHAR_BRACKET_OPEN;
	int			value;
	int			digits;
	int			end;
	int32_t		julian;

	if (!bracketed && next > i)
		return i;
	end = legal_read_digits(w, next + bracketed, &value, &digits);
	if (digits == 0 || digits > 3)
		return i;
	if (bracketed)
	{
		t = legal_token(w, end++);
		if (t->cls != LEGAL_CHAR_CLOSE && t->cls != LEGAL_CHAR_BRACKET_CLOSE)
			return i;
	}
	return read_dated(w, legal_skip_blanks(w, end, 4), &julian) != 0 ? end : i;
}

/* "(ngày 29/3/2021)" at token i. */
static int
read_bracketed_date(LegalWindow *w, int i, int32_t *julian)
{
	int			end = 0;

	if (legal_token(w, i)->cls == LEGAL_CHAR_OPEN)
		end = read_dated(w, legal_skip_blanks(w, i + 1, 2), julian);
	return end != 0 && legal_token(w, end)->cls == LEGAL_CHAR_CLOSE ? end + 1 : 0;
}

int
legal_tail_read(LegalWindow *w, int i, bool joint, bool titles, LegalCitation *c)
{
	int			end;
	int			next;
	int			heading;
	bool		dated = false;

	i = end = skip_mark(w, i);
	for (int k = 0; k < 3; k++)
	{
		int32_t		julian;
		int			behind;
		int			year;
		int			digits;

		next = legal_skip_blanks(w, end, 6);
		if (legal_token(w, next)->cls == LEGAL_CHAR_COMMA)
		{
			next = legal_skip_blanks(w, next + 1, 4);
			if (legal_match(w, next, "ngày") < 0)
				break;
		}
		behind = legal_match(w, next, "ký");
		if (behind < 0)
			behind = legal_match(w, next, "ban hành");
		if (behind >= 0 && legal_match(w, legal_skip_blanks(w, behind, 4), "ngày") >= 0)
			next = legal_skip_blanks(w, behind, 4);
		if (!dated && ((behind = read_dated(w, next, &julian)) != 0 ||
					   (behind = read_bracketed_date(w, next, &julian)) != 0))
		{
			LegalSpan	issuer;

			next = legal_skip_blanks(w, behind, 6);
			if (read_issuers(w, next, joint, c->matched.end, &issuer) < 0)
				break;
			c->issued_on = julian;
			dated = true;
			end = behind;
		}
		else if (!dated && (behind = legal_match(w, next, "năm")) >= 0)
		{
			behind = legal_read_digits(w, legal_skip_blanks(w, behind, 3), &year, &digits);
			if (digits != 4 || year < LEGAL_YEAR_MIN || year > LEGAL_YEAR_MAX)
				break;
			c->year = year;
			dated = true;
			end = behind;
		}
		else if (c->issuer.end == 0 &&
				 (behind = read_issuers(w, next, joint, c->matched.end, &c->issuer)) > 0)
			end = behind;
		else
			break;
	}
	heading = end == i ? read_letterhead(w, i, c) : 0;
	if (heading > 0 && c->issued_on != 0)
		end = heading;
	c->tail = c->claimed = end > i ? legal_token(w, end - 1)->end : c->matched.end;
	if (titles && heading > 0)
		read_heading(w, heading, c);
	else if (titles)
	{
		next = legal_skip_blanks(w, end, 4);
		if (end == i && c->title.end == 0)
		{
			int			from = next;

			/* a dot, a stray quotation mark, a footnote's mark in brackets */
			if (legal_token(w, from)->cls == LEGAL_CHAR_DOT || legal_token(w, from)->cp == '"')
				from = legal_skip_blanks(w, from + 1, 4);
			else if (legal_token(w, from)->cls == LEGAL_CHAR_OPEN &&
					 legal_token(w, from + 1)->cls == LEGAL_CHAR_DIGIT &&
					 legal_token(w, from + 2)->cls == LEGAL_CHAR_CLOSE)
				from = legal_skip_blanks(w, from + 3, 4);
			if (legal_is_letter(legal_token(w, from)) && read_noted(w, from, joint, c))
				return end;
		}
		if (legal_match_any(w, next, title_words) >= 0 ||
			(end == i && c->title.end == 0 && legal_token(w, next)->upper))
			read_title(w, next, joint, c);
	}
	return end;
}
