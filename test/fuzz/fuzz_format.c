/*
 * fuzz_format.c
 *	  Any bytes as a slug and as a literal to be formatted: an answer or none,
 *	  never a crash; a code read from a slug has that slug.
 */
#include <assert.h>
#include <string.h>

#include "code/legal_format.h"
#include "code/legal_vocab.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
format_all(const LegalKey *key)
{
	LegalParts	parts;
	LegalSlice	issuers[LEGAL_ISSUERS_MAX];

	for (LegalStyle style = LEGAL_STYLE_VI; style <= LEGAL_STYLE_AKN; style++)
	{
		char		text[LEGAL_FORMAT_MAX];

		assert(legal_format_key(key->bytes, key->len, style, text) <= LEGAL_FORMAT_MAX);
	}
	assert(legal_key_decode(key->bytes, key->len, &parts));
	assert(legal_vocab_issuers(&parts, issuers) <= LEGAL_ISSUERS_MAX);
	assert(legal_vocab_rank(&parts, 2460000) <= 16);
	assert(legal_vocab_term(&parts) >= 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	char		slug[LEGAL_FORMAT_MAX];
	char		slug_again[LEGAL_FORMAT_MAX];
	char		restored[LEGAL_SYMBOL_MAX];
	LegalKey	key;
	LegalKey	again;
	LegalError	err;
	size_t		n;

	if (legal_code_from_slug(text, size, &key))
	{
		format_all(&key);

		/* restored, the code may be one that is refused: nd alone is a cut-off NĐ */
		n = legal_format_key(key.bytes, key.len, LEGAL_STYLE_SLUG, slug);
		if (legal_code_from_slug(slug, n, &again))
		{
			assert(legal_format_key(again.bytes, again.len, LEGAL_STYLE_SLUG,
									slug_again) == n);
			assert(memcmp(slug, slug_again, n) == 0);
		}
	}
	if (legal_code_parse(text, size, &key, &err) == LEGAL_OK)
	{
		LegalParts	parts;

		format_all(&key);
		assert(legal_key_decode(key.bytes, key.len, &parts));
		(void) legal_vocab_restore(parts.symbol, parts.symbol_len, restored);
	}
	(void) legal_vocab_type_by_name(text, size);
	(void) legal_vocab_issuer_by_slug(text, size, &n);
	return 0;
}
