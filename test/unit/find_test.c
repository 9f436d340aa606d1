/*
 * find_test.c
 *	  The search for digits and for code points, and the count of these: both ways
 *	  agree with a loop over the bytes, at every place of a block and at the ends of
 *	  a text.
 */
#include <stdlib.h>

#include "prose/legal_find.h"

#include "unit.h"

/* Every byte value, at every place, with digits' neighbours around it. */
static void
test_blocks(void)
{
	static const unsigned char fillers[] = {0x00, '/', ':', 0x80, 0xB0, 0xFF};

	for (size_t f = 0; f < sizeof(fillers); f++)
		for (int byte = 0; byte < 256; byte++)
		{
			unsigned char s[LEGAL_BLOCK];
			int			wrong = -1;
			int			wrong_portable = -1;
			char		what[64];

			for (int at = 0; at < LEGAL_BLOCK; at++)
			{
				uint64_t	wanted = byte >= '0' && byte <= '9' ? UINT64_C(1) << at : 0;

				memset(s, fillers[f], sizeof(s));
				s[at] = (unsigned char) byte;
				if (legal_block_digits(s) != wanted)
					wrong = at;
				if (legal_block_digits_portable(s) != wanted)
					wrong_portable = at;
				wanted = 0;
				for (int i = 0; i < LEGAL_BLOCK; i++)
					wanted |= (uint64_t) ((s[i] & 0xC0) != 0x80) << i;
				if (legal_block_starts(s) != wanted)
					wrong = at;
				if (legal_block_starts_portable(s) != wanted)
					wrong_portable = at;
			}
			snprintf(what, sizeof(what), "place of byte %02X among %02X", byte, fillers[f]);
			CHECK_INT(what, wrong, -1);
			CHECK_INT(what, wrong_portable, -1);
		}
}

/* The bytes that close an anaphor, at every place, and what differs from them in one byte. */
static void
test_vowels(void)
{
	static const unsigned char endings[][3] = {
		{0xC3, 0xA2, 'y'}, {0xCC, 0x82, 'y'}, {0xC3, 0xA0, 'y'}, {0xCC, 0x80, 'y'},
		{'r', 0xC3, 0xAA}, {'e', 0xCC, 0x82}
	};

	for (int e = 0; e < lengthof(endings); e++)
		for (int place = 0; place < LEGAL_BLOCK; place++)
			for (int k = -1; k < 3; k++)
			{
				unsigned char s[2 + LEGAL_BLOCK] = {0};
				/* the letter before y is not looked at, the mark is */
				uint64_t	wanted = k < 0 || (k == 0 && e < 4) ? UINT64_C(1) << place : 0;

				memcpy(s + place, endings[e], 3);
				if (k >= 0)
					s[place + k] ^= 0x04;
				CHECK("vowels", legal_block_vowels(s + 2) == wanted);
				CHECK("vowels", legal_block_vowels_portable(s + 2) == wanted);
			}
}

/* Every digit of short texts, for every length and every stop. */
static void
test_texts(void)
{
	static const char piece[] = "7a 32/2021/ND-CP, 0123456789:;/ no digit for more than a block of "
		"sixty-four bytes, so that one is passed over whole; then 5 and ";
	size_t		most = 3 * LEGAL_BLOCK;

	for (size_t len = 0; len <= most; len++)
	{
		/* no byte more, so that a sanitizer sees what is read beyond */
		unsigned char *s = malloc(len + 1);
		long		wrong = -1;
		char		what[32];

		for (size_t i = 0; i < len; i++)
			s[i] = (unsigned char) piece[i % (sizeof(piece) - 1)];
		s = realloc(s, len > 0 ? len : 1);
		for (size_t stop = 0; stop <= len; stop++)
		{
			LegalFind	find = {0};

			for (size_t at = 0; at < stop; at++)
			{
				size_t		wanted = at;

				while (wanted < stop && (s[wanted] < '0' || s[wanted] > '9'))
					wanted++;
				if (legal_find_digit(&find, s, len, at, stop) != wanted)
					wrong = (long) at;
			}
		}
		free(s);
		snprintf(what, sizeof(what), "text of %zu bytes", len);
		CHECK_INT(what, wrong, -1);
	}
}

/* Bytes of every value, for every length and start; long enough for sums to be carried. */
static void
test_points(void)
{
	static unsigned char s[9000];

	for (size_t i = 0; i < sizeof(s); i++)
		s[i] = (unsigned char) (i < 4500 ? 'a' : i * 7);
	for (size_t from = 0; from < 20; from++)
	{
		long		wrong = -1;
		size_t		wanted = 0;
		char		what[32];

		for (size_t to = from; to <= sizeof(s); to++)
		{
			if (legal_count_points(s, from, to) != wanted ||
				legal_count_points_portable(s, from, to) != wanted)
				wrong = (long) to;
			wanted += to < sizeof(s) && (s[to] < 0x80 || s[to] >= 0xC0);
		}
		snprintf(what, sizeof(what), "points from byte %zu", from);
		CHECK_INT(what, wrong, -1);
	}
}

/*
 * What the three bytes behind digits may be, to judge by a table: it lets through
 * whatever the closer look would.
 */
static void
test_beside(void)
{
	static const char *const tails[] = {
		"", "020/QH14", "020-A", "NG BÁO/Số 1\n/2020/QH14", "\x94NG BÁO/Số 1\n/QĐ-TTg", "QH14", "A/B", "/TT-A",
		"/2020/A", "\x90-A", "\xA0/A", "\xAD/A", "\x8B/A", " /A", "12/A", "1/2020/A", "\x90/A", "- A"
	};
	static const unsigned char others[] = {
		0x80, 0x85, 0x8B, 0x90, 0x91, 0x94, 0x98, 0xA0, 0xA6, 0xA8, 0xAD, 0xAF, 0xB0, 0xBA, 0xBB, 0xC2, 0xC3, 0xC4, 0xC6,
		0xCC, 0xD0, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xFF
	};
	static const char pieces[] = "\0\t\n\r /-.,:(09ACNOTYZacnqryz_";
	unsigned char bytes[256];
	int			nbytes = 0;

	legal_find_prepare();
	for (size_t i = 0; i < sizeof(pieces) - 1; i++)
		bytes[nbytes++] = (unsigned char) pieces[i];
	for (size_t i = 0; i < sizeof(others); i++)
		bytes[nbytes++] = others[i];
	for (int i = 0; i < nbytes; i++)
	{
		int			wrong = 0;
		char		what[64];

		for (int j = 0; j < nbytes; j++)
			for (int k = 0; k < nbytes; k++)
				for (int t = 0; t < lengthof(tails); t++)
				{
					unsigned char s[64] = {' ', '1', bytes[i], bytes[j], bytes[k]};
					size_t		len = 5 + strlen(tails[t]);

					memcpy(s + 5, tails[t], len - 5);
					wrong += legal_may_be_code(s, len, 2) && !legal_beside_code(s, 1, 2);
				}
		snprintf(what, sizeof(what), "texts with byte %02X behind digits", bytes[i]);
		CHECK_INT(what, wrong, 0);
	}
}

/* And the two before: wherever legal_may_follow lets a code start, a day have its word. */
static void
test_before(void)
{
	int			wrong = 0;

	for (int c = 0; c < 256; c++)
		for (int d = 0; d < 256; d++)
		{
			unsigned char s[] = {(unsigned char) d, (unsigned char) c, '1', '/', 'A', 'B'};

			wrong += legal_may_follow(s, 2) && !legal_beside_code(s, 2, 3);
		}
	CHECK_INT("bytes before digits", wrong, 0);
	CHECK("a day", legal_beside_day((const unsigned char *) "ngày 1", strlen("ngày ")));
	CHECK("a day in brackets", legal_beside_day((const unsigned char *) "ngày (1", strlen("ngày (")));
	CHECK("a day behind blanks", legal_beside_day((const unsigned char *) "ngày  \n1", strlen("ngày  \n")));
	CHECK("no day", !legal_beside_day((const unsigned char *) "Điều 1", strlen("Điều ")));
	CHECK("a day without a blank", !legal_beside_day((const unsigned char *) "ngày1", strlen("ngày")));
}

int
main(void)
{
	test_beside();
	test_before();
	test_blocks();
	test_vowels();
	test_texts();
	test_points();
	return unit_end();
}
