/*
 * driver.c
 *	  Runs a fuzz target on mutated seeds, without clang's libFuzzer.
 *
 * A target defines LLVMFuzzerTestOneInput(), so it can be handed to libFuzzer
 * as it is: clang -fsanitize=fuzzer instead of this file.  Here the seeds are
 * the lines of a file, and the mutations come from a fixed pseudo-random
 * sequence: every run tries the same inputs, and a failure shows its input.
 *
 *	program SEEDS [RUNS]
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sanitizer/common_interface_defs.h>

#define SEEDS_MAX		1024
#define INPUT_MAX		4096
#define RUNS_DEFAULT	200000

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Seed
{
	uint8_t    *bytes;
	size_t		len;
} Seed;

static Seed seeds[SEEDS_MAX];
static int	nseeds;
static uint8_t input[INPUT_MAX];
static size_t input_len;

/* Pieces that matter to a reader of codes, spliced in whole. */
static const char *const tokens[] = {
	"/", "-", ".", "…", "\xe2\x80\x93", "\xc2\xad", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xc2\xa0",
	"\xc4\x90", "\xc4\x91", "\xc3\x90", "\xc6\xaf", "\xcc\x80", "\xcc\xa3", "\xd0\xa2", "\xce\x91",
	"\xff", "\xc4", "\xf4\x8f\xbf\xbf", "\xed\xa0\x80", "[", "]", ",", "(", ")", "&", "\n", "\t",
	"KS", "QH14", "UBND", "TTLT", "0", "00", "999999999", "9999999999", "2021", "1899", "2200", "66.16",
	"ngày 29/3/2021", "Nghị định số ", "Căn cứ ", "thay thế ", "[Luật]", "[ha-noi,2021-04-19]",
	"Điều ", " khoản 2 ", "điểm ", "tiết ", "Phụ lục ", "Chương ", "Mục ", "thứ hai ", "art_", "__",
	"*", "..", "{", "}"
};

#define NTOKENS (sizeof(tokens) / sizeof(tokens[0]))

/* xorshift64*: the same sequence everywhere */
static uint64_t
next_random(void)
{
	static uint64_t state = UINT64_C(0x9E3779B97F4A7C15);

	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * UINT64_C(0x2545F4914F6CDD1D);
}

static size_t
below(size_t n)
{
	return (size_t) ((next_random() >> 33) % n);
}

static void
show_input(void)
{
	fprintf(stderr, "\ninput of %zu bytes:", input_len);
	for (size_t i = 0; i < input_len; i++)
		fprintf(stderr, " %02x", input[i]);
	fprintf(stderr, "\n");
}

/* A seed is a line; \n in it is a line's end. */
static size_t
unescape(const char *line, size_t len, uint8_t *out)
{
	size_t		n = 0;

	for (size_t i = 0; i < len; i++)
		if (line[i] == '\\' && i + 1 < len && line[i + 1] == 'n')
		{
			out[n++] = '\n';
			i++;
		}
		else
			out[n++] = (uint8_t) line[i];
	return n;
}

static void
load_seeds(const char *path)
{
	FILE	   *f = fopen(path, "r");
	char		line[INPUT_MAX];

	if (f == NULL)
	{
		perror(path);
		exit(2);
	}
	while (nseeds < SEEDS_MAX && fgets(line, sizeof(line), f) != NULL)
	{
		size_t		len = strcspn(line, "\n");

		seeds[nseeds].bytes = malloc(len + 1);
		seeds[nseeds].len = unescape(line, len, seeds[nseeds].bytes);
		nseeds++;
	}
	fclose(f);
	if (nseeds == 0)
	{
		fprintf(stderr, "%s holds no seeds\n", path);
		exit(2);
	}
}

/* A failed assertion shows its input too. */
extern const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
	return "handle_abort=1";
}

/* Replaces input[at..at + gone) by len bytes, as far as they fit. */
static void
splice(size_t at, size_t gone, const void *bytes, size_t len)
{
	if (input_len - gone + len > INPUT_MAX)
		return;
	memmove(input + at + len, input + at + gone, input_len - at - gone);
	memcpy(input + at, bytes, len);
	input_len = input_len - gone + len;
}

static void
mutate(void)
{
	size_t		at = below(input_len + 1);
	size_t		gone = below(2) ? 0 : below(input_len - at + 1) % 8;
	const Seed *other;
	uint8_t		byte;

	switch (below(6))
	{
		case 0:
			byte = (uint8_t) next_random();
			splice(at, gone, &byte, 1);
			break;
		case 1:
			splice(at, gone, "", 0);
			break;
		case 2:
			if (at < input_len)
				input[at] ^= (uint8_t) (1 << below(8));
			break;
		case 3:					/* the tail of another seed */
			other = &seeds[below(nseeds)];
			gone = below(other->len + 1);
			splice(at, input_len - at, other->bytes + gone, other->len - gone);
			break;
		case 4:					/* one byte, many times: limits */
			byte = (uint8_t) "1/-A9a\xcc "[below(8)];
			for (size_t n = below(600); n > 0; n--)
				splice(at, 0, &byte, 1);
			break;
		default:
			{
				const char *token = tokens[below(NTOKENS)];

				splice(at, gone, token, strlen(token));
			}
			break;
	}
}

static void
run_input(void)
{
	/* An allocation of the exact size, so that reading past it is seen. */
	uint8_t    *copy = malloc(input_len > 0 ? input_len : 1);

	memcpy(copy, input, input_len);
	LLVMFuzzerTestOneInput(copy, input_len);
	free(copy);
}

int
main(int argc, char **argv)
{
	long		runs = argc > 2 ? atol(argv[2]) : RUNS_DEFAULT;

	if (argc < 2)
	{
		fprintf(stderr, "usage: %s SEEDS [RUNS]\n", argv[0]);
		return 2;
	}
	load_seeds(argv[1]);
	__sanitizer_set_death_callback(show_input);
	for (int i = 0; i < nseeds; i++)
	{
		input_len = seeds[i].len;
		memcpy(input, seeds[i].bytes, input_len);
		run_input();
	}
	for (long run = 0; run < runs; run++)
	{
		const Seed *seed = &seeds[below(nseeds)];

		input_len = seed->len;
		memcpy(input, seed->bytes, input_len);
		for (size_t n = 1 + below(4); n > 0; n--)
			mutate();
		run_input();
	}
	for (int i = 0; i < nseeds; i++)
		free(seeds[i].bytes);
	printf("%d seeds and %ld mutations\n1 passed, 0 failed\n", nseeds, runs);
	return 0;
}
