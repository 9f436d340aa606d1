/*
 * legal_search.c
 *	  Codes and words for text search: what is one lexeme, and which.
 *
 * A query is often a code and nothing else, so what is a code must not depend
 * on the words around it: the same characters are one lexeme, or are not, in a
 * document and in a query alike.  So the symbol decides.  What prose accepts
 * behind a type word only, because the symbol says nothing, stays with the
 * ordinary tokens in both; a code that no type word announces, and that prose
 * would refuse for it, is a lexeme in both, where it does little harm.
 */
#include "prose/legal_search.h"

#include <string.h>

#include "prose/legal_context.h"

/* No server keeps a longer word; only invisible characters make a code as long. */
#define CODE_BYTES_MAX			2000

/* The least letters of an issuer that names a document by itself: BYT, not TC. */
#define LONE_ISSUER_LETTERS		3

static size_t
count_letters(const char *segment, size_t len)
{
	size_t		n = 0;

	for (size_t i = 0; i < len; i++)
		n += ((unsigned char) segment[i] & 0xC0) != 0x80 && !legal_is_digit(segment[i]);
	return n;
}

/* "CP" and "SL" stand alone although they are short. */
static bool
is_lone_symbol(const LegalShape *s)
{
	const char *symbol = s->symbol;
	size_t		len = s->symbol_len;

	return legal_segment_equals(symbol, len, "CP") || legal_segment_equals(symbol, len, "SL") ||
		legal_is_joint(symbol, len) ||
		(legal_known_issuer(symbol, len) && count_letters(symbol, len) >= LONE_ISSUER_LETTERS);
}

/* The symbol alone: is it a document's? */
static bool
accept_symbol(const LegalShape *s)
{
	const char *segment;
	size_t		len;
	size_t		at = 0;
	int			known = 0;
	bool		issuer = false;
	bool		type_first = legal_known_type(s->symbol, s->first_len);

	/* contracts */
	if (legal_segment_equals(s->symbol, s->first_len, "HĐ"))
		return false;
	/* 1.500/CP is an amount; only dated numbers have sub-numbers */
	if (s->subnumber != 0 && s->year == 0)
		return false;
	if (count_letters(s->symbol, s->symbol_len) < 2)
		return false;
	if (legal_is_torn(s))
		return false;
	if (s->year == 0 && s->segments == 1)
		return is_lone_symbol(s) && !legal_shape_counts_years(s);	/* QCVN 66: 2015/BGTVT */
	if (s->year != 0 && !s->lower)
		return true;			/* nothing else has the shape of 12/2003/ABC */

	while (legal_shape_segment(s, &at, &segment, &len))
	{
		bool		city = legal_segment_equals(segment, len, "TP");	/* 10-TP.HCM */

		issuer |= !city && legal_known_issuer(segment, len);
		known += legal_known_issuer(segment, len) || legal_known_type(segment, len);
	}
	if (s->lower)
		return issuer || (s->year != 0 && s->segments > 1);
	return issuer || known > 1 || type_first;
}

bool
legal_accept_alone(const LegalShape *s, const LegalLead *lead)
{
	if (!accept_symbol(s))
		return false;

	/* "tháng 7/2016 QH14", "10 QĐ-TTg": without a word before, only a whole dated code */
	if (s->odd)
		return (s->year != 0 && s->segments > 1 && legal_known_type(s->symbol, s->first_len)) ||
			legal_accept(s, lead);
	return true;
}

bool
legal_search_code(const char *text, size_t len, LegalKey *key)
{
	LegalWindow w;
	LegalShape	shape;
	LegalParts	parts;
	LegalError	err;
	uint64_t	steps = 0;

	/* as the parser reads it */
	legal_window_open(&w, text, len, 0, &steps);
	if (legal_shape_read(&w, &shape) && legal_token(&w, shape.end)->end == 0)
	{
		char		literal[LEGAL_SHAPE_LITERAL_MAX];

		if (legal_code_parse(literal, legal_shape_literal(&shape, literal), key, &err) == LEGAL_OK)
			return true;
	}
	/* any literal, for other parsers */
	if (legal_code_parse(text, len, key, &err) != LEGAL_OK ||
		!legal_key_decode(key->bytes, key->len, &parts))
		return false;
	key->len = parts.code_len;
	return true;
}

typedef struct Search
{
	const char *text;
	void		(*found) (void *arg, LegalSpan code);
	void		(*tick) (void *arg);
	void	   *arg;
} Search;

static bool
check_code(void *arg, const LegalCitation *citation)
{
	Search	   *search = arg;
	LegalSpan	code = citation->matched;
	LegalKey	key;

	/* A code cut off from what is glued to it need not read without that. */
	if (code.end - code.at <= CODE_BYTES_MAX &&
		legal_search_code(search->text + code.at, code.end - code.at, &key))
		search->found(search->arg, code);
	return true;
}

static void
pass_tick(void *arg)
{
	Search	   *search = arg;

	search->tick(search->arg);
}

uint64_t
legal_search_scan(const char *text, size_t len, void (*found) (void *arg, LegalSpan code),
				  void (*tick) (void *arg), void *arg)
{
	Search		search = {text, found, tick, arg};
	LegalScanner scanner = {
		.text = text,
		.len = len,
		.refs_only = true,
		.alone = true,
		.found = check_code,
		.tick = pass_tick,
		.arg = &search,
	};

	legal_scan(&scanner);
	return scanner.steps;
}

/* Vowels whose tone some write on the first and some on the second letter. */
static bool
is_open_pair(uint32_t first, uint32_t second)
{
	return (first == 'o' && (second == 'a' || second == 'e')) || (first == 'u' && second == 'y');
}

size_t
legal_search_word(const char *text, size_t len, char *out)
{
	size_t		at = 0;
	size_t		n = 0;
	size_t		last_at = 0;	/* the letter before in out */
	uint32_t	last = 0;		/* its base */
	uint8_t		last_tone = 0;

	while (at < len)
	{
		uint32_t	cps[LEGAL_SEGMENT_MAX];
		int			count;

		at = legal_nfc_next(text, len, at, cps, &count);
		for (int i = 0; i < count; i++)
		{
			uint32_t	cp;
			uint32_t	base;
			uint8_t		tone;

			if (legal_char_class(cps[i]) == LEGAL_CHAR_IGNORED)
				continue;
			cp = legal_char_lower(cps[i]);
			base = legal_letter_base(cp, &tone);
			if (last_tone != 0 && tone == 0 && is_open_pair(last, base))
			{
				n = last_at + (size_t) legal_utf8_put(last, out + last_at);
				tone = last_tone;
				cp = legal_letter_toned(base, tone);
			}
			last = base;
			last_tone = tone;
			last_at = n;
			n += (size_t) legal_utf8_put(cp, out + n);
		}
	}
	return n;
}
