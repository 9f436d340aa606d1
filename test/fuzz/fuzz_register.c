/*
 * fuzz_register.c
 *	  Any bytes as a title, as two names of issuers and as a code whose other
 *	  forms are looked up: what comes out is well formed and within its bounds.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "code/legal_variant.h"
#include "prose/legal_title.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The last byte that was written, and how many. */
typedef struct Written
{
	size_t		len;
	char		last;
} Written;

static void
put(void *arg, const char *bytes, size_t len)
{
	Written    *written = arg;

	assert(len >= 1 && len <= 4);
	/* words are joined by single blanks, with nothing before the first */
	assert(bytes[0] != ' ' || (written->len > 0 && written->last != ' '));
	assert(bytes[0] < 'A' || bytes[0] > 'Z');
	written->len += len;
	written->last = bytes[len - 1];
}

static void
tick(void *arg)
{
}

static int
compare(const LegalKey *a, const LegalKey *b)
{
	int			order = memcmp(a->bytes, b->bytes, a->len < b->len ? a->len : b->len);

	return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

/* Each is a code, another one than the key's own, and none comes twice. */
static void
check_variants(const LegalKey *key, const LegalKey *variants, int n)
{
	LegalParts	parts;

	assert(n >= 0 && n <= LEGAL_VARIANTS_MAX);
	for (int i = 0; i < n; i++)
	{
		assert(legal_key_decode(variants[i].bytes, variants[i].len, &parts));
		assert(parts.code_len == variants[i].len);
		assert(compare(&variants[i], key) != 0);
		for (int k = 0; k < i; k++)
			assert(compare(&variants[i], &variants[k]) != 0);
	}
}

static void
check_code(LegalKey *key)
{
	static LegalKey variants[LEGAL_VARIANTS_MAX];
	LegalKey	lower;
	LegalKey	upper;
	LegalParts	parts;

	assert(legal_key_decode(key->bytes, key->len, &parts));
	key->len = parts.code_len;
	check_variants(key, variants, legal_variants_d(&parts, variants));
	check_variants(key, variants, legal_variants_type(&parts, NULL, variants));
	check_variants(key, variants, legal_variants_type(&parts, "NQ", variants));
	if (legal_joint_range(&parts, &lower, &upper))
	{
		assert(compare(&lower, key) <= 0 && compare(key, &upper) < 0);
		assert(legal_same_issuers(&parts, &parts));
	}
	else
		assert(!legal_same_issuers(&parts, &parts));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	size_t		half = size / 2;
	Written		written = {0, '\0'};
	LegalKey	key;
	LegalError	err;
	LegalAgreement agreement;

	legal_title_fold(text, size, put, tick, &written);
	assert(written.last != ' ' && written.len <= 3 * size);
	assert(legal_title_type_word(text, size) <= size);

	agreement = legal_issuers_agree(text, half, text + half, size - half);
	assert(legal_issuers_agree(text + half, size - half, text, half) == agreement);
	assert(legal_issuers_agree(text, size, text, size) != LEGAL_CONTRADICTS);
	(void) legal_authority_agrees(text, size, "ha-noi\x01son-tay", 14);

	if (legal_code_parse(text, size, &key, &err) == LEGAL_OK)
		check_code(&key);
	return 0;
}
