/*
 * fuzz_code.c
 *	  Any bytes to every reader of codes: an answer or a refusal, never a crash,
 *	  and what was read prints as a literal that reads as the same key.
 */
#include <assert.h>
#include <string.h>

#include "code/legal_code.h"
#include "code/legal_fold.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_key(const LegalKey *key)
{
	char		text[LEGAL_TEXT_MAX];
	char		again_text[LEGAL_TEXT_MAX];
	LegalParts	parts;
	LegalKey	again;
	LegalKey	upper;
	LegalError	err;
	size_t		len;

	assert(key->len <= LEGAL_KEY_MAX);
	assert(legal_key_decode(key->bytes, key->len, &parts));
	legal_key_encode(&parts, &again);
	assert(again.len == key->len && memcmp(again.bytes, key->bytes, key->len) == 0);

	len = legal_code_print(key->bytes, key->len, text);
	assert(len <= LEGAL_TEXT_MAX);
	assert(legal_code_parse(text, len, &again, &err) == LEGAL_OK);
	assert(again.len == key->len && memcmp(again.bytes, key->bytes, key->len) == 0);
	assert(legal_code_print(again.bytes, again.len, again_text) == len);
	assert(memcmp(again_text, text, len) == 0);

	assert(legal_key_covers(key->bytes, key->len, key->bytes, key->len));
	(void) legal_key_range(key->bytes, key->len, &again, &upper);
	assert(memcmp(again.bytes, key->bytes, again.len) == 0 && again.len <= key->len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	uint32_t	cps[LEGAL_SEGMENT_MAX];
	LegalKey	key;
	LegalError	err;
	LegalParts	parts;
	uint64_t	problems = 0;
	int			n;

	for (size_t at = 0, next; at < size; at = next)
	{
		next = legal_nfc_next(text, size, at, cps, &n);
		assert(next > at && next <= size);
		assert(n >= 0 && n <= LEGAL_SEGMENT_MAX);
	}
	if (legal_code_parse(text, size, &key, &err) == LEGAL_OK)
	{
		LegalKey	guessed;

		check_key(&key);
		/* What reads strictly is read otherwise, or refused, only for a reason. */
		guessed.len = 0;
		if (legal_code_guess(text, size, &guessed, &problems))
			check_key(&guessed);
		assert(problems != 0 ||
			   (guessed.len == key.len && memcmp(guessed.bytes, key.bytes, key.len) == 0));
	}
	else
	{
		assert(err.status != LEGAL_OK);
		assert(memchr(err.detail, '\0', sizeof(err.detail)) != NULL);
		if (legal_code_guess(text, size, &key, &problems))
			check_key(&key);
	}
	(void) legal_key_decode(data, size, &parts);
	return 0;
}
