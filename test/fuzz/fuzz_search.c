/*
 * fuzz_search.c
 *	  Any bytes to what text search is made of: codes lie in the text, in order
 *	  and apart; a code reads alone as it reads in the text, and its canonical
 *	  text alone is the same code; a word stays within its buffer.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "prose/legal_search.h"

/* Code points decoded and candidates tried: for each byte, and for a short text. */
#define STEPS_PER_BYTE	500
#define STEPS_AT_ALL	5000

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Seen
{
	const char *text;
	size_t		size;
	LegalSpan	last;
	int			n;
} Seen;

static void
tick(void *arg)
{
}

static void
scan(const char *text, size_t size, void (*found) (void *arg, LegalSpan code), Seen *seen)
{
	memset(seen, 0, sizeof(*seen));
	seen->text = text;
	seen->size = size;
	assert(legal_search_scan(text, size, found, tick, seen) <=
		   STEPS_AT_ALL + (uint64_t) STEPS_PER_BYTE * size);
}

static void
note_code(void *arg, LegalSpan code)
{
	Seen	   *seen = arg;

	assert(seen->last.end <= code.at && code.at < code.end && code.end <= seen->size);
	seen->last = code;
	seen->n++;
}

static void
see_code(void *arg, LegalSpan code)
{
	Seen	   *seen = arg;
	Seen		alone;
	LegalKey	key;
	LegalKey	again;
	char		literal[LEGAL_TEXT_MAX];
	size_t		len;

	note_code(arg, code);

	/* the dictionary sees the token only */
	assert(legal_search_code(seen->text + code.at, code.end - code.at, &key));

	/* a query is the code only */
	len = legal_code_print(key.bytes, key.len, literal);
	scan(literal, len, note_code, &alone);
	assert(alone.n == 1 && alone.last.at == 0 && alone.last.end == len);
	assert(legal_search_code(literal, len, &again));
	assert(again.len == key.len && memcmp(again.bytes, key.bytes, key.len) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	Seen		seen;
	LegalKey	key;
	char	   *word = malloc(LEGAL_SEARCH_WORD_MAX(size));

	scan(text, size, see_code, &seen);
	(void) legal_search_code(text, size, &key);

	assert(legal_search_word(text, size, word) <= LEGAL_SEARCH_WORD_MAX(size));
	free(word);
	return 0;
}
