/*
 * fuzz_prose.c
 *	  Any bytes to the scanner of prose: its places lie in the text and in order,
 *	  the short way to the codes, which reads many from their bytes, agrees with
 *	  the long one, what a table says of bytes beside digits too, links have evidence,
 *	  and the work stays within a multiple of the text.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "prose/legal_find.h"
#include "prose/legal_pinpoint.h"
#include "prose/legal_relate.h"

#define CITATIONS_MAX	512

/* Code points decoded and candidates tried: for each byte, and for a short text. */
#define STEPS_PER_BYTE	500
#define STEPS_PER_LINKED_BYTE	1000	/* with the words around it */
#define STEPS_AT_ALL	5000

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Seen
{
	const uint8_t *data;
	size_t		size;
	bool		valid;			/* it is UTF-8, as every text of a server is */
	size_t		last_at;
	int			n;
	LegalKey	keys[CITATIONS_MAX];
} Seen;

static bool
is_boundary(const Seen *seen, size_t at)
{
	return !seen->valid || at == seen->size || (seen->data[at] & 0xC0) != 0x80;
}

static bool
is_utf8(const uint8_t *data, size_t size)
{
	int			n;

	for (size_t at = 0; at < size; at += (size_t) n)
		if (legal_utf8_get((const char *) data + at, size - at, &n) == 0xFFFD && n == 1)
			return false;
	return true;
}

static void
check_span(const Seen *seen, LegalSpan span)
{
	assert(span.at <= span.end && span.end <= seen->size);
	assert(is_boundary(seen, span.at) && is_boundary(seen, span.end));
}

static bool
see_ref(void *arg, const LegalCitation *c)
{
	Seen	   *seen = arg;
	LegalParts	parts;

	assert(c->has_ref);
	assert(legal_key_decode(c->key.bytes, c->key.len, &parts));
	if (seen->n < CITATIONS_MAX)
		seen->keys[seen->n] = c->key;
	seen->n++;
	return true;
}

/* Paths are in order, can be written, and are no more than was promised. */
static void
see_path(void *arg, const LegalUnit *units, int n)
{
	int		   *paths = arg;
	char		text[LEGAL_UNITS_TEXT_MAX];
	LegalUnit	again[LEGAL_UNITS_MAX];
	LegalKey	key;
	LegalError	err;

	assert(n > 0 && n <= LEGAL_UNITS_MAX && ++*paths <= LEGAL_PINPOINTS_MAX);
	assert(legal_units_print(units, n, text) <= sizeof(text));
	memcpy(again, units, n * sizeof(LegalUnit));
	assert(legal_units_arrange(again, n, NULL) == LEGAL_OK);
	assert(memcmp(again, units, n * sizeof(LegalUnit)) == 0);
	assert(legal_code_parse("1/QĐ-TTg", strlen("1/QĐ-TTg"), &key, &err) == LEGAL_OK);
	assert(legal_units_append(&key, units, n));
}

static void
check_units(const Seen *seen, LegalSpan span)
{
	int			paths = 0;

	check_span(seen, span);
	legal_pinpoint_read((const char *) seen->data, span, see_path, &paths);
}

static bool
see_citation(void *arg, const LegalCitation *c)
{
	Seen	   *seen = arg;
	size_t		points = 0;

	check_span(seen, c->matched);
	check_span(seen, c->title);
	check_span(seen, c->issuer);
	check_units(seen, c->before);
	check_units(seen, c->after);
	assert(c->before.end <= c->head && (c->after.at == c->after.end || c->after.at >= c->tail));
	assert(c->matched.at < c->matched.end);
	assert(c->matched.at >= seen->last_at);
	assert(c->head <= c->matched.at && c->tail >= c->matched.end && c->tail <= seen->size);
	for (size_t i = 0; i < c->matched.end; i++)
	{
		points += (seen->data[i] & 0xC0) != 0x80;
		if (i == c->matched.at)
			assert(points == c->start_at);
	}
	assert(points == c->end_at);
	seen->last_at = c->matched.end;
	if (c->kind == LEGAL_BY_ANAPHOR)
		assert(c->has_ref || c->issued_on != 0 || c->year != 0);
	else if (c->has_ref)
		see_ref(seen, c);
	else
		assert(c->issued_on != 0 || c->year != 0);
	return true;
}

static bool
see_link(void *arg, const LegalLink *link)
{
	Seen	   *seen = arg;
	LegalParts	parts;

	check_span(seen, link->evidence);
	check_span(seen, link->cited->title);
	check_span(seen, link->cited->issuer);
	assert(link->evidence.at < link->evidence.end);
	assert(link->start_at >= 1 && link->start_at <= link->end_at && link->end_at <= seen->size);
	assert(link->relation < LEGAL_RELATIONS);
	assert(link->nunits >= 0 && link->nunits <= LEGAL_INSTRUCTIONS_MAX);
	for (int i = 0; i < link->nunits; i++)
	{
		check_span(seen, link->units[i]);
		assert(link->units[i].at < link->units[i].end);
		assert(i == 0 || link->units[i].at >= link->units[i - 1].end);
		assert(link->units[i].at >= link->cited->matched.end);
	}
	assert(legal_key_decode(link->citing->bytes, link->citing->len, &parts));
	return true;
}

static void
tick(void *arg)
{
}

static void
scan(const uint8_t *data, size_t size, bool refs_only, const LegalKey *self, Seen *seen)
{
	LegalScanner scanner = {
		.anaphora = !refs_only,
		.self = self,
		.text = (const char *) data,
		.len = size,
		.refs_only = refs_only,
		.found = refs_only ? see_ref : see_citation,
		.tick = tick,
		.arg = seen,
	};

	seen->data = data;
	seen->size = size;
	seen->valid = is_utf8(data, size);
	seen->last_at = 0;
	seen->n = 0;
	legal_scan(&scanner);
	assert(scanner.steps <= STEPS_AT_ALL + (uint64_t) STEPS_PER_BYTE * size);
}

/* The table keeps no digits from the closer look at them. */
static void
check_digits(const uint8_t *data, size_t size)
{
	for (size_t at = 1; at < size; at++)
	{
		size_t		end = at;

		while (end < size && legal_is_digit(data[end]))
			end++;
		if (end > at && size - end >= LEGAL_BESIDE_BEHIND && legal_may_be_code(data, size, end) &&
			legal_may_follow(data, at))
			assert(legal_beside_code(data, at, end));
		at = end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Seen whole;
	static Seen refs;
	static LegalRelater relater;
	LegalKey	self;
	LegalError	err;

	assert(legal_code_parse("32/2021/NĐ-CP", strlen("32/2021/NĐ-CP"), &self, &err) == LEGAL_OK);
	scan(data, size, false, size % 2 == 0 ? &self : NULL, &whole);
	scan(data, size, true, NULL, &refs);
	check_digits(data, size);
	assert(whole.n == refs.n);
	for (int i = 0; i < whole.n && i < CITATIONS_MAX; i++)
		assert(whole.keys[i].len == refs.keys[i].len &&
			   memcmp(whole.keys[i].bytes, refs.keys[i].bytes, refs.keys[i].len) == 0);

	memset(&relater, 0, sizeof(relater));
	relater.scanner.text = (const char *) data;
	relater.scanner.len = size;
	relater.scanner.tick = tick;
	relater.self = size % 2 == 0 ? &self : NULL;
	relater.link = see_link;
	relater.link_arg = &whole;
	legal_relate(&relater);
	assert(relater.scanner.steps <= STEPS_AT_ALL + (uint64_t) STEPS_PER_LINKED_BYTE * size);
	return 0;
}
