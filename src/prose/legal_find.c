/*
 * legal_find.c
 *	  The digits of a text, found 64 bytes at once, and its code points, counted.
 */
#include "prose/legal_find.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

uint64_t
legal_block_digits_portable(const unsigned char *s)
{
	uint64_t	digits = 0;

	for (int i = 0; i < LEGAL_BLOCK; i += 8)
	{
		uint64_t	x = 0;
		uint64_t	t;

		for (int k = 0; k < 8; k++)
			x |= (uint64_t) s[i + k] << (8 * k);
		/* the high bit of a byte of t stays clear for a digit only */
		x ^= UINT64_C(0x3030303030303030);
		t = ((x & UINT64_C(0x7F7F7F7F7F7F7F7F)) + UINT64_C(0x7676767676767676)) | x;
		t = ~t >> 7 & UINT64_C(0x0101010101010101);
		/* the eight lowest bits side by side, the first byte's first */
		digits |= (t * UINT64_C(0x0102040810204080) >> 56) << i;
	}
	return digits;
}

uint64_t
legal_block_digits(const unsigned char *s)
{
#ifdef __SSE2__
	/* as signed bytes, so that digits alone are greater than that */
	const __m128i offset = _mm_set1_epi8((char) (127 - '9'));
	const __m128i below = _mm_set1_epi8(127 - 10);
	uint64_t	digits = 0;

	for (int i = 0; i < LEGAL_BLOCK; i += 16)
	{
		__m128i		x = _mm_loadu_si128((const __m128i *) (s + i));
		int			bits = _mm_movemask_epi8(_mm_cmpgt_epi8(_mm_add_epi8(x, offset), below));

		digits |= (uint64_t) (unsigned int) bits << i;
	}
	return digits;
#else
	return legal_block_digits_portable(s);
#endif
}

/* The place of the lowest bit of a word that is not 0. */
static inline unsigned int
lowest_bit(uint64_t word)
{
#if defined(__GNUC__)
	return (unsigned int) __builtin_ctzll(word);
#else
	unsigned int n = 0;

	for (; (word & 1) == 0; word >>= 1)
		n++;
	return n;
#endif
}

size_t
legal_find_digit(LegalFind *find, const unsigned char *s, size_t len, size_t at, size_t stop)
{
	while (at < stop)
	{
		uint64_t	digits;

		if (at < find->at || at >= find->end)
		{
			find->at = at;
			if (len - at >= LEGAL_BLOCK)
				find->digits = legal_block_digits(s + at);
			else
			{
				unsigned char rest[LEGAL_BLOCK] = {0};

				memcpy(rest, s + at, len - at);
				find->digits = legal_block_digits(rest);
			}
			find->end = at + LEGAL_BLOCK;
		}
		digits = find->digits >> (at - find->at);
		if (digits != 0)
		{
			at += lowest_bit(digits);
			return at < stop ? at : stop;
		}
		at = find->end;
	}
	return stop;
}

size_t
legal_count_points_portable(const unsigned char *s, size_t from, size_t to)
{
	size_t		n = to > from ? to - from : 0;

	/* all bytes but 10xxxxxx, eight at once */
	for (; from + 8 <= to; from += 8)
	{
		uint64_t	x;

		memcpy(&x, s + from, 8);
		x = (x >> 7) & ~(x >> 6) & UINT64_C(0x0101010101010101);
		n -= (size_t) ((x * UINT64_C(0x0101010101010101)) >> 56);
	}
	for (; from < to; from++)
		n -= (s[from] & 0xC0) == 0x80;
	return n;
}

size_t
legal_count_points(const unsigned char *s, size_t from, size_t to)
{
	size_t		n = 0;

#ifdef __SSE2__
	/* 10xxxxxx are the signed bytes below -64 */
	const __m128i trail = _mm_set1_epi8(-65);

	while (from + 16 <= to)
	{
		size_t		blocks = (to - from) / 16;
		size_t		end = from + 16 * (blocks < 255 ? blocks : 255);
		__m128i		sum = _mm_setzero_si128();

		for (; from < end; from += 16)
			sum = _mm_sub_epi8(sum, _mm_cmpgt_epi8(_mm_loadu_si128((const __m128i *) (s + from)),
												   trail));
		sum = _mm_sad_epu8(sum, _mm_setzero_si128());
		n += (size_t) (_mm_cvtsi128_si32(sum) + _mm_cvtsi128_si32(_mm_srli_si128(sum, 8)));
	}
#endif
	return n + legal_count_points_portable(s, from, to);
}
