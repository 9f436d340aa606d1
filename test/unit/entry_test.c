/*
 * entry_test.c
 *	  Entries of the legal_chain index at the borders of each width.
 */
#include <inttypes.h>

#include "chainam/chainam_entry.h"

#include "unit.h"

static const uint32_t neighbours[] = {
	0, 1, 0xFF, 0x100, 0xFFFF, 0x10000, 0xFFFFFE, 0xFFFFFF, 0x1000000, 0x1000001, 0x7FFFFFFF,
	0x80000000, 0xFFFFFFFE, 0xFFFFFFFF
};
static const uint32_t blocks[] = {
	0, 1, 0xFF, 0x100, 0xFFFE, 0xFFFF, 0x10000, 0x10001, 0xFFFFFE, 0xFFFFFF, 0x1000000, 0x1000001,
	0x7FFFFFFF, 0x80000000, 0xFFFFFFFE
};
static const uint16_t offsets[] = {1, 2, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF};
static const uint8_t relations[] = {0, 1, 0x7F, 0x80, 0xFF};

static char what[200];

/* The least widths that hold an entry, and those of a list that had others. */
static void
test_widths(void)
{
	static const struct
	{
		uint32_t	neighbour;
		uint32_t	block;
		uint8_t		had;
		int			wanted;
		int			stride;
	}			rows[] = {
		{0, 0, 0, 0, 8},
		{0xFFFFFF, 0xFFFF, 0, 0, 8},
		{0x1000000, 0xFFFF, 0, 1, 9},
		{0xFFFFFF, 0x10000, 0, 2, 9},
		{0xFFFFFF, 0xFFFFFF, 0, 2, 9},
		{0x1000000, 0x10000, 0, 3, 10},
		{0xFFFFFF, 0x1000000, 0, 4, 10},
		{0xFFFFFFFF, 0xFFFFFFFE, 0, 5, 11},
		{0, 0, 1, 1, 9},
		{0, 0, 2, 2, 9},
		{0, 0, 4, 4, 10},
		{0, 0, 5, 5, 11},
		{0x1000000, 0, 4, 5, 11},
		{0, 0x10000, 1, 3, 10},
		{0, 0x10000, 4, 4, 10},
		{0, 0x1000000, 3, 5, 11},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		snprintf(what, sizeof(what), "neighbour %" PRIX32 ", block %" PRIX32 ", had %d",
				 rows[i].neighbour, rows[i].block, rows[i].had);
		CHECK_INT(what, legal_widths_for(rows[i].neighbour, rows[i].block, rows[i].had),
				  rows[i].wanted);
		CHECK_INT(what, legal_widths_stride(rows[i].wanted), rows[i].stride);
	}
	CHECK_INT("the widest entry", legal_widths_stride(CHAIN_WIDTHS_MAX), CHAIN_ENTRY_MAX);
}

static void
check_entry(const ChainView *view, const char *at, uint32_t neighbour, uint8_t relation,
			uint32_t block, uint16_t offset)
{
	snprintf(what, sizeof(what), "%" PRIX32 " %X %" PRIX32 " %X in widths %d", neighbour, relation,
			 block, offset, view->widths);
	CHECK(what, legal_entry_neighbour(view, at) == neighbour);
	CHECK(what, legal_entry_relation(view, at) == relation);
	CHECK(what, legal_entry_block(view, at) == block);
	CHECK(what, legal_entry_offset(view, at) == offset);
}

/* An entry between two of other bits, in these widths. */
static void
check_among_others(uint8_t widths, uint32_t neighbour, uint8_t relation, uint32_t block,
				   uint16_t offset)
{
	char		bytes[3 * CHAIN_ENTRY_MAX + sizeof(uint64_t)];
	ChainView	view;
	char	   *end = bytes;

	memset(bytes, 0xA5, sizeof(bytes));
	legal_view_shape(&view, widths);
	end = legal_entry_put(end, widths, ~neighbour & (uint32_t) view.node_mask, ~relation,
						  ~block & (uint32_t) view.block_mask, ~offset);
	end = legal_entry_put(end, widths, neighbour, relation, block, offset);
	end = legal_entry_put(end, widths, ~neighbour & (uint32_t) view.node_mask, ~relation,
						  ~block & (uint32_t) view.block_mask, ~offset);
	CHECK_INT("bytes written", end - bytes, 3 * view.stride);
	CHECK("nothing behind them", (unsigned char) *end == 0xA5);
	for (int i = 0; i < 3; i += 2)
		check_entry(&view, bytes + i * view.stride, ~neighbour & (uint32_t) view.node_mask,
					~relation, ~block & (uint32_t) view.block_mask, ~offset);
	check_entry(&view, bytes + view.stride, neighbour, relation, block, offset);
}

/* Each pair of borders, in the least widths for it and in all wider ones. */
static void
test_borders(void)
{
	for (int n = 0; n < lengthof(neighbours); n++)
		for (int b = 0; b < lengthof(blocks); b++)
			for (int had = 0; had <= CHAIN_WIDTHS_MAX; had++)
			{
				uint8_t		widths = legal_widths_for(neighbours[n], blocks[b], had);
				int			k = n + b + had;

				check_among_others(widths, neighbours[n], relations[k % lengthof(relations)],
								   blocks[b], offsets[k % lengthof(offsets)]);
			}
}

/* The layout on disk: doc/chain-index.md. */
static void
test_bytes(void)
{
	char		bytes[CHAIN_ENTRY_MAX];

	(void) legal_entry_put(bytes, 0, 0x030201, 0x04, 0x0605, 0x0807);
	CHECK("eight bytes", memcmp(bytes, "\1\2\3\4\5\6\7\10", 8) == 0);
	(void) legal_entry_put(bytes, CHAIN_WIDTHS_MAX, 0x04030201, 0x05, 0x09080706, 0x0B0A);
	CHECK("eleven bytes", memcmp(bytes, "\1\2\3\4\5\6\7\10\11\12\13", 11) == 0);
}

int
main(void)
{
	test_widths();
	test_borders();
	test_bytes();
	return unit_end();
}
