/*
 * legal_anaphor.c
 *	  Documents that are cited by what was said of them before.
 *
 * Anaphora hold no digits, so they have anchors of their own: the last letters
 * of "này" and "đây" and the vowel of "trên", which few other words have and
 * which are looked for by blocks, and the first letter of each alias.  A type word
 * must stand before, and who is meant must be certain: "này" is the text's own
 * document or, in the quoted wording of an amendment, the amended one; the others
 * are the last document of their type that was cited.
 */
#include "prose/legal_anaphor.h"

#include <string.h>

#include "prose/legal_context.h"
#include "prose/legal_find.h"

#define BEFORE_ANCHOR	120		/* bytes */
#define BEFORE_AMENDED	200		/* bytes before a document that tell of its amendment */
#define BEHIND_ANCHOR	240		/* bytes of an alias and its brackets */
#define FAR				4000	/* bytes between an anaphor and its antecedent, at most */
#define CHAIN_GAP		400		/* bytes between two of a list of amending documents, at most */

void
legal_anaphora_open(LegalAnaphora *a, const LegalKey *self)
{
	a->nrecent = a->last = 0;
	a->agent = false;
	a->last_end = 0;
	a->amended.type = NULL;
	a->naliases = a->oldest = 0;
	a->defined = 0;
	a->self = self;
	a->nanchors = 0;
	a->vowel = 0;
	a->block_end = 0;
}

static bool
is_type(const LegalDocType *type, const char *key)
{
	return type != NULL && strcmp(type->key, key) == 0;
}

static bool
is_law(const LegalDocType *type)
{
	return is_type(type, "L") || is_type(type, "BL");
}

/* Does a type word speak of a document of type? */
static bool
agrees(const LegalDocType *word, const LegalDocType *type)
{
	return word == type || (is_law(word) && is_law(type)) ||
		(is_type(word, "TT") && is_type(type, "TTLT")) ||
		(is_type(word, "NQ") && is_type(type, "NQLT"));
}

/* The same for the text's own document, whose code may not tell its type. */
static bool
agrees_with_self(const LegalKey *self, const LegalDocType *word)
{
	LegalParts	parts;
	const LegalDocType *type;
	LegalSlice	issuers[LEGAL_ISSUERS_MAX];
	int			n;

	if (!legal_key_decode(self->bytes, self->len, &parts))
		return false;
	type = legal_vocab_doc_type(&parts);
	if (type != NULL)
		return agrees(word, type);
	n = legal_vocab_issuers(&parts, issuers);
	if (n != 1)
		return false;
	if (issuers[0].len == 2 && memcmp(issuers[0].s, "QH", 2) == 0)
		return is_law(word) || is_type(word, "NQ");
	if (issuers[0].len == 6 && memcmp(issuers[0].s, "UBTVQH", 6) == 0)
		return is_type(word, "PL") || is_type(word, "NQ");
	return false;
}

static void
copy_key(LegalKey *to, const LegalKey *from)
{
	to->len = from->len;
	memcpy(to->bytes, from->bytes, from->len);
}

static void
set_antecedent(LegalAntecedent *what, const LegalCitation *c)
{
	what->type = c->type;
	what->has_ref = c->has_ref;
	if (c->has_ref)
		copy_key(&what->key, &c->key);
	what->agent = false;
	what->title = c->title.at < c->matched.end ? c->title : (LegalSpan) {0, 0};
	what->issued_on = c->issued_on;
	what->year = c->year;
	what->end = c->matched.end;
}

/* The last cited document of a type, or of a type and a number; NULL none. */
static const LegalAntecedent *
find_recent(const LegalAnaphora *a, const LegalDocType *word, int number)
{
	for (int i = 0; i < a->nrecent; i++)
	{
		const LegalAntecedent *what =
			&a->recent[(a->last - i + LEGAL_RECENT_MAX) % LEGAL_RECENT_MAX];
		LegalParts	parts;

		if (!agrees(word, what->type))
			continue;
		if (number < 0 ? !what->agent :
			what->has_ref && legal_key_decode(what->key.bytes, what->key.len, &parts) &&
			parts.number == (uint32_t) number)
			return what;
	}
	return NULL;
}

/*
 * "sửa đổi, bổ sung" in the clause that ends the window: 1 when the document
 * behind it is amended, -1 when it amends ("được sửa đổi theo"), 0 neither.
 */
static int
read_amendment(LegalWindow *w)
{
	LEGAL_PHRASES(passives, "được", "đã", "bị", "đã được");

	for (int i = w->n - 1; i >= 0; i--)
	{
		const LegalToken *t = &w->toks[i];
		int			before;

		if (t->cp == ';' || t->cp == 0x201C || t->cp == 0x201D ||
			(t->cls == LEGAL_CHAR_DOT && i + 1 < w->n &&
			 w->toks[i + 1].cls == LEGAL_CHAR_BLANK && i > 0 &&
			 legal_is_letter(&w->toks[i - 1])))
			return 0;
		if ((t->base != 's' || legal_match(w, i, "sửa đổi") < 0) &&
			(t->base != 'b' || legal_match(w, i, "bổ sung") < 0))
			continue;
		/* "sửa đổi, bổ sung" is one */
		before = legal_skip_blanks_back(w, i);
		if (before > 0 && w->toks[before - 1].cls == LEGAL_CHAR_COMMA &&
			legal_match_back(w, legal_skip_blanks_back(w, before - 1), "sửa đổi") >= 0)
		{
			before = legal_skip_blanks_back(w, before - 1);
			before = legal_skip_blanks_back(w, legal_match_back(w, before, "sửa đổi"));
		}
		return legal_match_any_back(w, before, passives) >= 0 ? -1 : 1;
	}
	return 0;
}

/* Does the list of amending documents that ends at byte from go on at head: ", Luật số"? */
static bool
goes_on(const char *text, size_t from, size_t head)
{
	if (from >= head || head - from > CHAIN_GAP)
		return false;
	while (from < head && (text[from] == ' ' || text[from] == '\n'))
		from++;
	if (text[from] != ',' && text[from] != 'v')
		return false;
	for (; from < head; from++)
		if (text[from] == ';' || text[from] == '(' || text[from] == ')' ||
			(text[from] == '.' && (text[from + 1] == ' ' || text[from + 1] == '\n')))
			return false;
	return true;
}

/* The letter s, or one that is taken for it? */
static inline bool
may_be_s(unsigned char c)
{
	return (c | 0x20) == 's' || c >= 0x80;
}

/* Bytes of "sửa" or "sung", or of decomposed letters, in the clause before byte at? */
static bool
may_amend(const char *text, size_t from, size_t at)
{
	const unsigned char *s = (const unsigned char *) text;

	for (size_t i = at > from + 3 ? at - 3 : from; i-- > from;)
	{
		unsigned char c = s[i];

		if (c == 0xBB && (s[i + 1] == 0xAD || s[i + 1] == 0xAC))
		{
			if (i < from + 2 || may_be_s(s[i - 2]))
				return true;
		}
		else if ((c | 0x20) == 'u' && (s[i + 1] | 0x20) == 'n' && (s[i + 2] | 0x20) == 'g')
		{
			if (i == from || may_be_s(s[i - 1]))
				return true;
		}
		else if (c == 0xCC)
			return true;
		else if (c == ';')
			return false;
	}
	return false;
}

void
legal_anaphora_note(LegalAnaphora *a, LegalWindow *w, const char *text, const LegalCitation *c,
					uint64_t *steps)
{
	size_t		last_end = a->last_end;
	size_t		from = last_end < c->head ?
		legal_text_back(text, c->head, BEFORE_AMENDED, last_end) : c->head;
	int			amendment = 0;

	a->last_end = c->tail;
	if (c->type == NULL)
		return;
	if (may_amend(text, from, c->head))
	{
		legal_window_fill(w, text, from, c->head, steps);
		amendment = read_amendment(w);
	}
	a->agent = amendment < 0 ||
		(amendment == 0 && a->agent && goes_on(text, last_end, c->head));
	if (amendment > 0 && !c->quoted)
		set_antecedent(&a->amended, c);
	a->last = (a->last + 1) % LEGAL_RECENT_MAX;
	if (a->nrecent < LEGAL_RECENT_MAX)
		a->nrecent++;
	set_antecedent(&a->recent[a->last], c);
	a->recent[a->last].agent = a->agent;
}

/* May "nêu", "nói" or "kể" end before byte at, with blanks between? */
static bool
follows_mention(const unsigned char *s, size_t at)
{
	while (at > 1 && (s[at - 1] <= ' ' || s[at - 1] == 0xA0 || s[at - 1] == 0xC2))
		at--;
	if (s[at - 1] != 'u' && s[at - 1] != 'i')
		return s[at - 1] == 0x83 || s[at - 1] == 0x89;
	/* ê and ó have two bytes; ộ, ả and their like have three */
	return at > 1 && s[at - 2] >= 0x80 && (at < 4 || s[at - 4] != 0xE1);
}

/*
 * May "đây" with its last letter at byte at be of "trên đây", or may an alias be
 * given behind it: "gọi là", "viết là", "được gọi là"?
 */
static bool
may_tell(const unsigned char *s, size_t len, size_t at)
{
	size_t		before = at - (s[at - 1] == 0xA2 ? 4 : 5);
	size_t		behind = at + 1;
	bool		line = false;

	/* where a line ends a page's head may stand between */
	for (; before > 0 && s[before - 1] <= ' '; before--)
		line |= s[before - 1] == '\n';
	if (line || (before > 0 && ((s[before - 1] | 0x20) == 'n' || s[before - 1] >= 0x80)))
		return true;
	for (; behind < len && behind - at < 60 && s[behind] <= ' '; behind++)
		line |= s[behind] == '\n';
	if (behind >= len)
		return false;
	return s[behind] >= 0x80 || (s[behind] | 0x20) == 'g' || (s[behind] | 0x20) == 'v' ||
		s[behind] <= ' ' || (line && (s[behind] == 'C' || legal_is_digit(s[behind])));
}

/* May the byte at at close the word of an anaphor? */
static bool
is_anchor(const LegalAnaphora *a, const unsigned char *s, size_t len, size_t at,
		  unsigned char byte)
{
	if (s[at] != byte)
		return false;
	switch (byte)
	{
		case 'y':
			/* này only where it can be somebody's; đây */
			if (at + 1 < len && ((s[at + 1] >= 'a' && s[at + 1] <= 'z') || s[at + 1] >= 0xC0))
				return false;
			if (at < 3)
				return false;
			if (a->self != NULL &&
				((s[at - 1] == 0xA0 && s[at - 2] == 0xC3 && s[at - 3] == 'n') ||
				 (s[at - 1] == 0x80 && s[at - 2] == 0xCC && s[at - 3] == 'a')))
				return true;
			return at > 4 &&
				((s[at - 1] == 0xA2 && s[at - 2] == 0xC3 && s[at - 3] == 0x91) ||
				 (s[at - 1] == 0x82 && s[at - 2] == 0xCC && s[at - 4] == 0x91)) &&
				may_tell(s, len, at);
		case 0xAA:
			return at > 6 && at + 1 < len && s[at - 1] == 0xC3 && s[at - 2] == 'r' &&
				s[at - 3] == 't' && s[at + 1] == 'n' && follows_mention(s, at - 3);
		case 0x82:
			return at > 7 && at + 1 < len && s[at - 1] == 0xCC && s[at - 2] == 'e' &&
				s[at - 3] == 'r' && s[at - 4] == 't' && s[at + 1] == 'n' &&
				follows_mention(s, at - 4);
		default:
			if (at > 0 && (s[at - 1] >= 0x80 || (s[at - 1] | 0x20) >= 'a'))
				return false;
			for (int i = 0; at + 1 < len && i < a->naliases; i++)
			{
				const unsigned char *phrase = (const unsigned char *) a->aliases[i].phrase;

				if (phrase[0] == byte && (phrase[1] >= 0x80 || phrase[1] == s[at + 1]))
					return true;
			}
			return false;
	}
}

/* Looks at the block at byte at. */
static void
read_block(LegalAnaphora *a, const unsigned char *s, size_t len, size_t at)
{
	unsigned char some[2 + LEGAL_BLOCK] = {0};
	size_t		before = at < 2 ? at : 2;
	size_t		behind = len - at < LEGAL_BLOCK ? len - at : LEGAL_BLOCK;

	a->block = at;
	a->block_end = at + LEGAL_BLOCK;
	if (before == 2 && behind == LEGAL_BLOCK)
	{
		a->vowels = legal_block_vowels(s + at);
		return;
	}
	memcpy(some + 2 - before, s + at - before, before + behind);
	a->vowels = legal_block_vowels(some + 2);
}

/* The first byte from at on, before limit, that may close an anaphor; else limit. */
static size_t
next_vowel(LegalAnaphora *a, const unsigned char *s, size_t len, size_t limit, size_t at)
{
	if (at < a->vowel)
		at = a->vowel;
	while (at < limit)
	{
		uint64_t	vowels;

		if (at < a->block || at >= a->block_end)
			read_block(a, s, len, at);
		vowels = a->vowels >> (at - a->block);
		if (vowels == 0)
		{
			at = a->block_end;
			continue;
		}
		at += legal_lowest_bit(vowels);
		if (at >= limit || is_anchor(a, s, len, at, s[at]))
			break;
		at++;
	}
	a->vowel = at;
	return at < limit ? at : limit;
}

size_t
legal_anaphora_next(LegalAnaphora *a, const char *text, size_t len, size_t limit, size_t at)
{
	size_t		first = next_vowel(a, (const unsigned char *) text, len, limit, at);

	for (int i = 0; i < a->nanchors; i++)
	{
		LegalAnchor *anchor = &a->anchors[i];

		if (anchor->next < at)
			anchor->next = at;
		while (anchor->next < first &&
			   !is_anchor(a, (const unsigned char *) text, len, anchor->next, anchor->byte))
		{
			size_t		from = anchor->next + 1;
			const char *found = from < limit ?
				memchr(text + from, anchor->byte, limit - from) : NULL;

			anchor->next = found != NULL ? (size_t) (found - text) : limit;
		}
		if (anchor->next < first)
			first = anchor->next;
	}
	return first;
}

/* A citation by the tokens [start, end). */
static void
set_place(LegalWindow *w, int start, int end, LegalCitation *c)
{
	memset(c, 0, sizeof(*c));
	c->kind = LEGAL_BY_ANAPHOR;
	c->head = c->matched.at = w->toks[start].at;
	c->tail = c->claimed = c->matched.end = w->toks[end - 1].end;
}

/* ... of what was cited before. */
static void
set_document(const LegalAntecedent *what, LegalCitation *c)
{
	c->type = what->type;
	c->has_ref = what->has_ref;
	if (what->has_ref)
		copy_key(&c->key, &what->key);
	else
	{
		c->title = what->title;
		c->issued_on = what->issued_on;
		c->year = what->year;
	}
}

/* "Nghị định này", whose last token is before end. */
static bool
read_own(LegalAnaphora *a, LegalWindow *w, int end, LegalCitation *c)
{
	const LegalDocType *type;
	int			word = legal_match_back(w, end, "này");
	int			start;

	if (word < 0 || a->self == NULL)
		return false;
	start = legal_type_before(w, legal_skip_blanks_back(w, word), &type);
	if (start < 0 || type == NULL || !w->toks[start].upper)
		return false;
	set_place(w, start, end, c);
	c->type = type;
	c->of_self = true;
	return true;
}

bool
legal_anaphora_resolve(const LegalAnaphora *a, LegalCitation *c)
{
	if (!c->of_self)
		return true;
	if (!c->quoted)
	{
		c->has_ref = true;
		copy_key(&c->key, a->self);
		return agrees_with_self(a->self, c->type);
	}
	c->of_self = false;
	if (a->amended.type == NULL || !agrees(c->type, a->amended.type))
		return false;
	set_document(&a->amended, c);
	return true;
}

/* Are several documents spoken of: "các", "02" before token end? */
static bool
counted(LegalWindow *w, int end)
{
	LEGAL_PHRASES(plurals, "các", "những", "hai", "ba", "bốn", "mọi");

	LEGAL_PHRASES(units, "điều", "khoản", "điểm", "mục", "chương", "phần", "phụ lục", "và");
	int			word = legal_word_back(w, end);

	if (word < end && w->toks[word].cls == LEGAL_CHAR_DIGIT)
	{
		word = legal_skip_blanks_back(w, word);
		return legal_match_any_back(w, word, units) < 0 &&
			(word == 0 || w->toks[word - 1].cls != LEGAL_CHAR_COMMA);
	}
	return legal_match_any_back(w, end, plurals) >= 0;
}

/* "Nghị định số 46 nêu trên", "Luật nói trên đây", whose last token is before end. */
static bool
read_above(LegalAnaphora *a, LegalWindow *w, int end, LegalCitation *c)
{
	LEGAL_PHRASES(phrases,
		"nêu trên đây", "nói trên đây", "kể trên đây", "nêu trên", "nói trên", "kể trên",
		"trên đây");
	const LegalDocType *type;
	const LegalAntecedent *what;
	int			start = legal_match_any_back(w, end, phrases);
	int			number = -1;
	int			before;
	int			digits;

	if (start < 0)
		return false;
	start = legal_skip_blanks_back(w, start);
	for (int k = 0; k < 2; k++)
	{
		int			filler = legal_match_back(w, start, k == 0 ? "đã" : "được");

		if (filler >= 0)
			start = legal_skip_blanks_back(w, filler);
	}
	if (start > 0 && w->toks[start - 1].cls == LEGAL_CHAR_DIGIT)
	{
		int			word = legal_word_back(w, start);

		before = legal_skip_blanks_back(w, word);
		if (legal_read_digits(w, word, &number, &digits) != start || number <= 0)
			return false;
		start = legal_match_back(w, before, "số");
		start = start < 0 ? before : legal_skip_blanks_back(w, start);
	}
	start = legal_type_before(w, start, &type);
	if (start < 0 || type == NULL)
		return false;
	before = legal_skip_blanks_back(w, start);
	if (legal_match_back(w, before, "pháp") >= 0 || counted(w, before))
		return false;
	what = find_recent(a, type, number);
	if (what == NULL || w->toks[start].at - what->end > FAR)
		return false;
	set_place(w, start, end, c);
	set_document(what, c);
	return true;
}

/* NFC of a span with single blanks, for legal_match(); false when it is too long. */
static bool
set_phrase(LegalWindow *w, int from, int end, char *phrase)
{
	size_t		n = 0;

	for (int i = from; i < end; i++)
	{
		const LegalToken *t = legal_token(w, i);

		if (n + 8 > LEGAL_ALIAS_BYTES)
			return false;
		if (t->cls != LEGAL_CHAR_BLANK)
			n += (size_t) legal_utf8_put(t->cp, phrase + n);
		else if (n > 0 && phrase[n - 1] != ' ')
			phrase[n++] = ' ';
	}
	phrase[n] = '\0';
	return n > 0;
}

/* Remembers an alias, and the byte that announces it. */
static void
add_alias(LegalAnaphora *a, const char *phrase, const LegalAntecedent *what)
{
	LegalAlias *alias = NULL;

	for (int i = 0; i < a->naliases && alias == NULL; i++)
		if (strcmp(a->aliases[i].phrase, phrase) == 0)
			alias = &a->aliases[i];
	if (alias == NULL && a->naliases < LEGAL_ALIASES_MAX)
		alias = &a->aliases[a->naliases++];
	else if (alias == NULL)
	{
		alias = &a->aliases[a->oldest];
		a->oldest = (a->oldest + 1) % LEGAL_ALIASES_MAX;
	}
	strcpy(alias->phrase, phrase);
	alias->of = *what;
	for (int i = 0; i < a->nanchors; i++)
		if (a->anchors[i].byte == (unsigned char) phrase[0])
			return;
	if (a->nanchors < LEGAL_ANCHORS_MAX)
	{
		a->anchors[a->nanchors].byte = (unsigned char) phrase[0];
		a->anchors[a->nanchors++].next = 0;
	}
}

/* Is the document a law of that name? */
static bool
has_name(const LegalAntecedent *what, LegalWindow *w, const char *phrase)
{
	if (what->title.at == what->title.end)
		return false;
	legal_window_fill(w, w->text, what->title.at, what->title.end, w->steps);
	return legal_match(w, 0, phrase) == w->n;
}

/* The name that "(sau đây gọi tắt là" gives, behind token i. */
static void
read_definition(LegalAnaphora *a, LegalWindow *before, LegalWindow *w)
{
	LEGAL_PHRASES(calls,
		"gọi tắt là", "gọi chung là", "gọi là", "viết tắt là", "được gọi là", "được gọi tắt là",
		"viết là", "gọi tắt");
	const LegalDocType *type;
	const LegalAntecedent *what;
	char		phrase[LEGAL_ALIAS_BYTES];
	bool		slash = false;
	int			end = before->n;
	int			number = -1;
	int			digits;
	int			digit;
	int			from;
	int			i;
	size_t		defined;

	if (legal_match_back(before, end, "sau đây") < 0 &&
		legal_match_back(before, end, "dưới đây") < 0)
		return;
	i = legal_match_any(w, legal_skip_blanks(w, 0, 6), calls);
	if (i < 0)
		return;
	from = legal_skip_blanks(w, i, 6);
	if (legal_token(w, from)->cp == 0x201C || legal_token(w, from)->cp == '"')
		from++;
	if (legal_type_at(w, from, &type) <= 0 || type == NULL || !legal_token(w, from)->upper)
		return;
	for (i = from; legal_token(w, i)->cp != 0; i++)
	{
		const LegalToken *t = legal_token(w, i);

		if (t->cls == LEGAL_CHAR_CLOSE || t->cp == ';' || t->cp == 0x201D || t->cp == '"' ||
			t->cls == LEGAL_CHAR_COMMA || t->cls == LEGAL_CHAR_DOT)
			break;
		slash |= t->cls == LEGAL_CHAR_SLASH;
	}
	/* a type's name alone stands for any, and a code needs no alias */
	if (slash || i == legal_type_at(w, from, &type) || !set_phrase(w, from, i, phrase))
		return;
	digit = i;
	while (digit > from && legal_token(w, digit - 1)->cls == LEGAL_CHAR_DIGIT)
		digit--;
	if (digit < i)
		(void) legal_read_digits(w, digit, &number, &digits);
	what = find_recent(a, type, number);
	defined = legal_token(w, i - 1)->end;
	for (int k = 0; number < 0 && k < a->nrecent; k++)
		if (agrees(type, a->recent[k].type) && has_name(&a->recent[k], w, phrase))
			what = &a->recent[k];
	if (what == NULL || defined - what->end > FAR)
		return;
	add_alias(a, phrase, what);
	a->defined = defined;
}

/* Does what stands behind an alias at token i leave it whole, and is it no code or law by name? */
static bool
ends_alias(LegalWindow *w, int i)
{
	LEGAL_PHRASES(words, "số", "năm", "ngày", "sửa đổi", "mới");
	const LegalToken *t = legal_token(w, i);
	int			next = legal_skip_blanks(w, i, 6);

	if (t->cls == LEGAL_CHAR_SLASH || t->cls == LEGAL_CHAR_DASH || t->cls == LEGAL_CHAR_DIGIT ||
		(t->cls == LEGAL_CHAR_DOT && legal_is_word(legal_token(w, i + 1))))
		return false;
	if (next == i)
		return true;
	t = legal_token(w, next);
	if (t->cls == LEGAL_CHAR_SLASH || t->cls == LEGAL_CHAR_DASH || t->cls == LEGAL_CHAR_DIGIT)
		return false;
	/* "Luật Đầu tư công", "Luật Đầu tư Công" */
	return legal_known_law(w, 0) <= i && legal_match_any(w, next, words) < 0 &&
		(!t->upper || legal_token(w, next - 1)->line_break || legal_token(w, i)->line_break);
}

/* An alias at token 0 of the window ahead. */
static bool
read_alias(LegalAnaphora *a, LegalWindow *before, LegalWindow *w, LegalCitation *c)
{
	LEGAL_PHRASES(titles, "một số điều của", "các điều của");
	const LegalAlias *found = NULL;
	int			found_end = 0;
	int			start;

	if (legal_token(w, 0)->at < a->defined ||
		(before->n > 0 && legal_is_word(&before->toks[before->n - 1])))
		return false;
	/* the longest */
	for (int i = 0; i < a->naliases; i++)
	{
		int			end = legal_match(w, 0, a->aliases[i].phrase);

		if (end > found_end && ends_alias(w, end))
		{
			found = &a->aliases[i];
			found_end = end;
		}
	}
	if (found == NULL)
		return false;
	/* "Luật sửa đổi, bổ sung một số điều của Luật Dược" is another's name */
	start = legal_skip_blanks_back(before, before->n);
	if (legal_match_any_back(before, start, titles) >= 0)
	{
		for (int i = before->n - 1; i >= 0; i--)
			if (before->toks[i].base == 'l' && (legal_match(before, i, "luật sửa đổi") >= 0 ||
												legal_match(before, i, "luật bổ sung") >= 0))
				return false;
	}
	set_place(w, 0, found_end, c);
	set_document(&found->of, c);
	return true;
}

bool
legal_anaphora_read(LegalAnaphora *a, LegalWindow *before, LegalWindow *ahead, const char *text,
					size_t len, size_t at, size_t least, uint64_t *steps, LegalCitation *c)
{
	unsigned char byte = (unsigned char) text[at];
	size_t		from = legal_text_back(text, at, BEFORE_ANCHOR, least);
	size_t		end = at;

	if (byte != 'y' && byte < 0x80)
	{
		legal_window_fill(before, text, from, at, steps);
		legal_window_open(ahead, text, len, at, steps);
		return read_alias(a, before, ahead, c);
	}
	/* the word's end */
	end += byte == 'y' ? 1 : 2;
	if (end > len)
		return false;
	legal_window_fill(before, text, from, end, steps);
	if (before->n == 0)
		return false;
	if (byte != 'y')
	{
		/* "trên đây" comes by itself */
		legal_window_open(ahead, text, len, end, steps);
		if (legal_match(ahead, legal_skip_blanks(ahead, 0, 6), "đây") >= 0)
			return false;
		return read_above(a, before, before->n, c);
	}
	if (read_own(a, before, before->n, c))
		return true;
	if (legal_match_back(before, before->n, "trên đây") >= 0)
		return read_above(a, before, before->n, c);
	legal_window_open(ahead, text, len - end > BEHIND_ANCHOR ? end + BEHIND_ANCHOR : len, end,
					  steps);
	read_definition(a, before, ahead);
	return false;
}
