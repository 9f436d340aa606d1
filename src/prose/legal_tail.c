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
#define ORGAN_MAX		128		/* letters of an organ's name as a slug */

static const char *const head_titles[] = {
	"bộ trưởng", "thống đốc", "tổng thanh tra", "chánh án", "viện trưởng", "chủ nhiệm",
	"chủ tịch", "tổng giám đốc", "tổng cục trưởng", "cục trưởng", "giám đốc", "trưởng ban",
	"chánh văn phòng", "liên bộ", NULL
};

static const char *const place_levels[] = {
	"tỉnh", "thành phố", "tp.", "tp", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã",
	"đặc khu", "các", NULL
};

static const char *const title_words[] = {
	"về", "quy định", "qui định", "hướng dẫn", "ban hành", "sửa đổi", "bổ sung", "phê duyệt",
	"triển khai", "thí điểm", "tăng cường", "đẩy mạnh", "bãi bỏ", "công bố", "điều chỉnh", NULL
};

static const char *const not_title_words[] = {
	"quy định tại", "quy định như", "quy định rõ", "quy định này", "ban hành kèm theo",
	"ban hành ngày", "quy định trên", "hướng dẫn tại", NULL
};

/* Behind a comma or a blank they go on about the document, not with its title. */
static const char *const title_ends[] = {
	"có hiệu lực", "hết hiệu lực", "đã được", "được sửa đổi", "sẽ", "có nội dung", "bị bãi bỏ",
	"được ban hành", "được thay thế", "đã", "được bổ sung", NULL
};

static const char *const title_comma_ends[] = {
	"thay thế", "bãi bỏ", "kể từ", "theo", "quy định", "trong đó", "được", "các", "ngày", NULL
};

static int
match_any(LegalWindow *w, int i, const char *const *words)
{
	for (; *words != NULL; words++)
	{
		int			end = legal_match(w, i, *words);

		if (end >= 0)
			return end;
	}
	return -1;
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

/* "ngày" and a date at token i. */
static int
read_dated(LegalWindow *w, int i, int32_t *julian)
{
	int			day = legal_match(w, i, "ngày");

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

/* The organ whose name stands at token i; *end is the token behind it. */
static const LegalIssuer *
read_organ(LegalWindow *w, int i, int *end)
{
	char		slug[ORGAN_MAX];
	int			behind[ORGAN_MAX];	/* token behind each slug letter */
	size_t		len = 0;
	size_t		matched;
	const LegalIssuer *issuer;

	for (; len < ORGAN_MAX - 1; i++)
	{
		const LegalToken *t = legal_token(w, i);
		char		letter = legal_char_slug(t->base);

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
	return issuer;
}

/* A place in capitals behind a committee or council: "tỉnh Bình Dương". */
static int
read_place(LegalWindow *w, int i)
{
	int			next = legal_skip_blanks(w, i, 3);
	int			level = match_any(w, next, place_levels);
	int			end = i;

	if (level >= 0)
	{
		end = level;
		if (legal_token(w, end)->cls == LEGAL_CHAR_DOT)
			end++;
		next = legal_skip_blanks(w, end, 3);
	}
	for (int words = 0; words < 6; words++)
	{
		if (!legal_token(w, next)->upper || match_any(w, next, title_words) >= 0)
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
read_issuer(LegalWindow *w, int i, int *start)
{
	const LegalIssuer *issuer;
	int			end;
	int			head = i;

	*start = i;
	issuer = read_organ(w, i, &end);
	for (int k = 0; k < 2; k++)	/* Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ */
	{
		const LegalIssuer *organ;
		int			organ_end;

		head = match_any(w, head, head_titles);
		if (head < 0)
			break;
		if (legal_token(w, head)->cls == LEGAL_CHAR_COMMA)
			head++;
		head = legal_skip_blanks(w, head, 3);
		organ = read_organ(w, head, &organ_end);
		if (organ != NULL && (issuer == NULL || (organ == issuer && organ_end == end)))
		{
			issuer = organ;
			end = organ_end;
			*start = head;
		}
	}
	if (issuer == NULL)
	{
		end = legal_match(w, head > 0 ? head : i, "ubnd");
		if (end < 0)
			end = legal_match(w, head > 0 ? head : i, "hđnd");
		if (end < 0)
			return 0;
		*start = head > 0 ? head : i;
		return read_place(w, end);
	}
	if (strcmp(issuer->key, "UBND") == 0 || strcmp(issuer->key, "HĐND") == 0)
		return read_place(w, end);
	return end;
}

/* The organs behind "của"; a joint document has several. */
static int
read_issuers(LegalWindow *w, int i, bool joint, LegalSpan *span)
{
	int			start;
	int			end = legal_match(w, i, "của");

	if (end < 0)
		return 0;
	end = read_issuer(w, legal_skip_blanks(w, end, 4), &start);
	if (end == 0)
		return 0;
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
		more = read_issuer(w, legal_skip_blanks(w, next, 3), &start);
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

		if (t->cp == 0 || (t->base == 'c' && legal_match(w, i, "có hiệu lực") >= 0) ||
			(t->cls == LEGAL_CHAR_DOT && legal_token(w, i + 1)->cls == LEGAL_CHAR_BLANK &&
			 legal_token(w, legal_skip_blanks(w, i + 1, 4))->upper && ends_sentence(w, i)))
			return false;
		if (t->base != 'n' || legal_is_word(legal_token(w, i - 1)) ||
			(date = read_dated(w, i, &julian)) == 0)
			continue;
		end = read_issuers(w, legal_skip_blanks(w, date, 4), joint, &issuer);
		if (end == 0)
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

	if (match_any(w, i, not_title_words) >= 0)
		return;
	for (; i - from < TITLE_MAX && end < 0; i++)
	{
		const LegalToken *t = legal_token(w, i);
		bool		word = legal_is_letter(t) && !legal_is_word(legal_token(w, i - 1));
		int32_t		julian;
		int			date;

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

			if (match_any(w, next, title_ends) >= 0 || match_any(w, next, title_comma_ends) >= 0)
				end = i;
		}
		else if (t->cls == LEGAL_CHAR_DIGIT)
		{
			named |= legal_token(w, i + 1)->cls == LEGAL_CHAR_SLASH ||
				legal_token(w, i + 1)->cls == LEGAL_CHAR_DASH;
		}
		else if (word && i > from)
		{
			if (match_any(w, i, title_ends) >= 0)
				end = i;
			else if ((date = read_dated(w, i, &julian)) != 0)
			{
				LegalSpan	issuer;
				int			behind = legal_skip_blanks(w, date, 4);
				int			own = read_issuers(w, behind, joint, &issuer);

				if (!named && c->issued_on == 0 && own != 0)
				{
					c->issued_on = julian;
					c->issuer = issuer;
					c->claimed = legal_token(w, own - 1)->end;
					end = i;
				}
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

int
legal_tail_read(LegalWindow *w, int i, bool joint, bool titles, LegalCitation *c)
{
	int			end = i;
	int			next;
	bool		dated = false;

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
		if (!dated && (behind = read_dated(w, next, &julian)) != 0)
		{
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
		else if (c->issuer.end == 0 && (behind = read_issuers(w, next, joint, &c->issuer)) != 0)
			end = behind;
		else
			break;
	}
	c->tail = c->claimed = end > i ? legal_token(w, end - 1)->end : c->matched.end;
	if (titles)
	{
		next = legal_skip_blanks(w, end, 4);
		if (end == i && c->title.end == 0)
		{
			int			from = next;

			if (legal_token(w, from)->cls == LEGAL_CHAR_DOT)
				from = legal_skip_blanks(w, from + 1, 4);
			if (legal_is_letter(legal_token(w, from)) && read_noted(w, from, joint, c))
				return end;
		}
		if (match_any(w, next, title_words) >= 0 ||
			(end == i && c->title.end == 0 && legal_token(w, next)->upper))
			read_title(w, next, joint, c);
	}
	return end;
}
