/*
 * chainam_radix.h
 *	  Sorting by numbers of 32 bits, eleven bits at a time from the lowest: where there may be
 *	  millions of items, comparing them would take longer than all else that is done with them.
 *
 * Who includes this defines RADIX_SORT, the name of the function, RADIX_ITEM, the type of
 * what is sorted, and RADIX_KEY(item, which), one of its numbers.  Equal items keep their
 * order, so what is sorted by one number and then by another is in the order of both.
 * The function gives back that of its two arrays, items and room, which the result is in.
 */
#define RADIX_BITS		11

static RADIX_ITEM *
RADIX_SORT(RADIX_ITEM *items, RADIX_ITEM *room, Size count, int which)
{
	uint32		all = 0;

	(void) which;
	for (Size i = 0; i < count; i++)
		all |= RADIX_KEY(&items[i], which);
	for (int shift = 0; shift < 32 && all >> shift != 0; shift += RADIX_BITS)
	{
		Size		places[1 << RADIX_BITS] = {0};
		Size		place = 0;
		RADIX_ITEM *swap;

		CHECK_FOR_INTERRUPTS();
		for (Size i = 0; i < count; i++)
			places[RADIX_KEY(&items[i], which) >> shift & ((1 << RADIX_BITS) - 1)]++;
		for (int i = 0; i < 1 << RADIX_BITS; i++)
		{
			Size		many = places[i];

			places[i] = place;
			place += many;
		}
		for (Size i = 0; i < count; i++)
			room[places[RADIX_KEY(&items[i], which) >> shift & ((1 << RADIX_BITS) - 1)]++] = items[i];
		swap = items;
		items = room;
		room = swap;
	}
	return items;
}

#undef RADIX_BITS
#undef RADIX_SORT
#undef RADIX_ITEM
#undef RADIX_KEY
