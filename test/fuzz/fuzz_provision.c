/*
 * fuzz_provision.c
 *	  Any bytes to the reader of provisions and to the decoder of units: an answer or
 *	  a refusal, never a crash, and what was read prints as a literal that reads
 *	  as the same key.
 */
#include <assert.h>
#include <string.h>

#include "code/legal_format.h"
#include "code/legal_provision.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_key(const LegalKey *key)
{
	char		text[LEGAL_FORMAT_MAX];
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalUnit	again_units[LEGAL_UNITS_MAX];
	LegalParts	parts;
	LegalKey	again;
	LegalKey	upper;
	LegalError	err;
	size_t		len;
	size_t		end;
	int			n;
	int			again_n;

	assert(key->len <= LEGAL_KEY_MAX);
	assert(legal_key_decode(key->bytes, key->len, &parts));
	n = legal_units_decode(key->bytes, key->len, parts.ref_len, units, &end);
	assert(n >= 0 && end == key->len);

	len = legal_provision_print(key->bytes, key->len, text);
	assert(len > 0 && len <= LEGAL_TEXT_MAX);
	assert(legal_provision_parse(text, len, &again, &err) == LEGAL_OK);
	assert(again.len == key->len && memcmp(again.bytes, key->bytes, key->len) == 0);

	/* the Akoma Ntoso name of the units alone reads as the same units */
	len = legal_units_print_name(units, n, LEGAL_UNITS_AKN, text);
	assert(len <= LEGAL_UNITS_TEXT_MAX);
	assert(legal_units_parse(text, len, again_units, &again_n, &err) == LEGAL_OK);
	memcpy(again.bytes, key->bytes, parts.ref_len);
	again.len = parts.ref_len;
	assert(legal_units_append(&again, again_units, again_n));
	assert(again.len == key->len && memcmp(again.bytes, key->bytes, key->len) == 0);

	assert(legal_key_covers(key->bytes, key->len, key->bytes, key->len));
	assert(legal_key_covers(key->bytes, parts.ref_len, key->bytes, key->len));
	(void) legal_key_range(key->bytes, key->len, &again, &upper);
	assert(again.len <= key->len && memcmp(again.bytes, key->bytes, again.len) == 0);
	assert(legal_provision_print(upper.bytes, upper.len, text) <= LEGAL_TEXT_MAX);
	for (LegalStyle style = LEGAL_STYLE_VI; style <= LEGAL_STYLE_AKN; style++)
		assert(legal_format_key(key->bytes, key->len, style, text) <= LEGAL_FORMAT_MAX);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char literal[] = "32/2021/NĐ-CP";
	const char *text = (const char *) data;
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalKey	key;
	LegalError	err;
	size_t		ref_len;
	size_t		end;
	int			n;

	if (legal_provision_parse(text, size, &key, &err) == LEGAL_OK)
		check_key(&key);
	else
	{
		assert(err.status != LEGAL_OK);
		assert(memchr(err.detail, '\0', sizeof(err.detail)) != NULL);
	}
	if (legal_units_parse(text, size, units, &n, &err) == LEGAL_OK)
		assert(n >= 0 && n <= LEGAL_UNITS_MAX);

	/* the bytes behind a real document: none, or units that would be written so */
	assert(legal_code_parse(literal, strlen(literal), &key, &err) == LEGAL_OK);
	ref_len = key.len;
	size = size < LEGAL_UNITS_KEY_MAX ? size : LEGAL_UNITS_KEY_MAX;
	memcpy(key.bytes + ref_len, data, size);
	key.len += size;
	n = legal_units_decode(key.bytes, key.len, ref_len, units, &end);
	if (n > 0 && end == key.len)
		check_key(&key);
	return 0;
}
