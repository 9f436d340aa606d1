/*
 * fuzz_prose.c
 *	  Any bytes as prose: what is found lies in the text, in order and whole,
 *	  and the work stays in proportion to the text.
 */
#include <assert.h>
#include <string.h>

#include "prose/legal_relate.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Code points decoded and candidates tried, for each byte of the text. */
#define STEPS_PER_BYTE	200
#define STEPS_AT_ALL	2000

typedef struct Seen
{
	const char *text;
	size_t		len;
	size_t		last_end;
	uint64_t	refs;
	uint64_t	names;
} Seen;

static void
tick(void *arg)
{
	(void) arg;
}

static void
check_span(const Seen *seen, LegalSpan span)
{
	assert(span.at <= span.end && span.end <= seen->len);
	/* It does not tear a character, where the text is UTF-8. */
	assert(span.end == seen->len || span.at == span.end ||
		   ((uint8_t) seen->text[span.at] & 0xC0) != 0x80);
}

static void
check_citation(const Seen *seen, const LegalCitation *citation)
{
	LegalParts	parts;

	check_span(seen, citation->matched);
	check_span(seen, citation->title);
	check_span(seen, citation->issuer);
	assert(citation->head <= citation->matched.at && citation->tail >= citation->matched.end);
	assert(citation->tail <= seen->len);
	if (citation->has_ref)
		assert(legal_key_decode(citation->key.bytes, citation->key.len, &parts));
}

static bool
found(void *arg, const LegalCitation *citation)
{
	Seen	   *seen = arg;

	check_citation(seen, citation);
	assert(citation->matched.at < citation->matched.end);
	assert(citation->matched.at >= seen->last_end);
	assert(citation->start_at >= 1 && citation->start_at <= citation->end_at);
	assert(citation->end_at - citation->start_at < citation->matched.end - citation->matched.at);
	seen->last_end = citation->matched.end;
	seen->refs += citation->has_ref;
	seen->names += !citation->has_ref;
	return true;
}

static bool
found_ref(void *arg, const LegalCitation *citation)
{
	Seen	   *seen = arg;
	LegalParts	parts;

	assert(citation->has_ref);
	assert(legal_key_decode(citation->key.bytes, citation->key.len, &parts));
	seen->refs++;
	return true;
}

static bool
link(void *arg, const LegalLink *link)
{
	Seen	   *seen = arg;
	LegalParts	parts;

	assert(legal_key_decode(link->citing->bytes, link->citing->len, &parts));
	check_citation(seen, link->cited);
	check_span(seen, link->evidence);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	Seen		seen = {.text = text, .len = size};
	Seen		refs_seen = {.text = text, .len = size};
	LegalScanner scanner = {.text = text, .len = size, .found = found, .tick = tick, .arg = &seen};
	LegalRelater relater = {.link = link, .link_arg = &seen};
	LegalKey	self;
	LegalError	err;

	legal_scan(&scanner);
	assert(scanner.steps <= STEPS_AT_ALL + STEPS_PER_BYTE * (uint64_t) size);

	scanner.refs_only = true;
	scanner.found = found_ref;
	scanner.arg = &refs_seen;
	legal_scan(&scanner);
	assert(scanner.steps <= STEPS_AT_ALL + STEPS_PER_BYTE * (uint64_t) size);
	/* The short way finds the codes that the long way finds, where no law's name takes their digits. */
	assert(refs_seen.refs == seen.refs || seen.names > 0);

	relater.scanner.text = text;
	relater.scanner.len = size;
	relater.scanner.tick = tick;
	legal_relate(&relater);

	assert(legal_code_parse("32/2021/NĐ-CP", strlen("32/2021/NĐ-CP"), &self, &err) == LEGAL_OK);
	memset(&relater, 0, sizeof(relater));
	relater.scanner.text = text;
	relater.scanner.len = size;
	relater.scanner.tick = tick;
	relater.link = link;
	relater.link_arg = &seen;
	relater.self = &self;
	legal_relate(&relater);
	return 0;
}
