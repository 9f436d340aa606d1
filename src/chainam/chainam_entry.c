/*
 * chainam_entry.c
 *	  How wide entries have to be, and writing one.
 */
#include "chainam/chainam_entry.h"

static int
node_bytes(uint8_t widths)
{
	return (widths & CHAIN_WIDTHS_NODE4) != 0 ? 4 : 3;
}

static int
block_bytes(uint8_t widths)
{
	return 2 + (widths >> 1);
}

int
legal_widths_stride(uint8_t widths)
{
	return node_bytes(widths) + 1 + block_bytes(widths) + 2;
}

/* The least widths that hold what these hold and one more entry. */
uint8_t
legal_widths_for(ChainNumber neighbour, uint32_t block, uint8_t widths)
{
	int			had = widths >> 1;
	int			blocks = block < 0x10000 ? 0 : block < 0x1000000 ? 1 : 2;

	return (widths & CHAIN_WIDTHS_NODE4) | (neighbour >= 0x1000000 ? CHAIN_WIDTHS_NODE4 : 0) |
		CHAIN_WIDTHS_BLOCK(blocks > had ? blocks : had);
}

void
legal_view_shape(ChainView *view, uint8_t widths)
{
	view->widths = widths;
	view->stride = legal_widths_stride(widths);
	view->node_bytes = node_bytes(widths);
	view->node_mask = (UINT64_C(1) << (8 * node_bytes(widths))) - 1;
	view->block_bits = 8 * block_bytes(widths);
	view->block_mask = (UINT64_C(1) << view->block_bits) - 1;
}

static char *
put_bytes(char *at, uint32_t value, int bytes)
{
	for (; bytes > 0; bytes--, value >>= 8)
		*at++ = (char) (value & 0xFF);
	return at;
}

/* Returns where the next one goes. */
char *
legal_entry_put(char *at, uint8_t widths, ChainNumber neighbour, uint8_t relation,
				uint32_t block, uint16_t offset)
{
	at = put_bytes(at, neighbour, node_bytes(widths));
	*at++ = (char) relation;
	at = put_bytes(at, block, block_bytes(widths));
	return put_bytes(at, offset, 2);
}
