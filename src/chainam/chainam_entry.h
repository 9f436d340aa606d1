/*
 * chainam_entry.h
 *	  An entry of a list as bytes: neighbour, relation, heap block, heap offset.
 *
 * All entries of a list record, or of a chain page, have the same widths, so an entry is
 * read with two loads and two masks and no branch.  Plain C, tested without a server.
 */
#ifndef LEGAL_CHAINAM_ENTRY_H
#define LEGAL_CHAINAM_ENTRY_H

#include <stdint.h>
#include <string.h>

/* The number of a node is its place: block * 256 + slot. */
typedef uint32_t ChainNumber;

#define CHAIN_WIDTHS_NODE4	0x01	/* four bytes for the neighbour, not three */
#define CHAIN_WIDTHS_BLOCK(n)	((n) << 1)	/* n = 0, 1, 2: two, three, four bytes */
#define CHAIN_WIDTHS_MAX	(CHAIN_WIDTHS_NODE4 | CHAIN_WIDTHS_BLOCK(2))
#define CHAIN_WIDTHS_MASK	0x07	/* the bits of all widths, not all of which are in use */
#define CHAIN_ENTRY_MAX		11

/* The entries of a list record or of a chain page; valid while the page is locked. */
typedef struct ChainView
{
	const char *entries;
	int			count;
	int			stride;
	int			node_bytes;
	uint64_t	node_mask;
	uint64_t	block_mask;
	int			block_bits;
	uint8_t		widths;
	uint32_t	next;			/* chains: the older page's block, and its generation */
	uint32_t	next_generation;
} ChainView;

/* Entries are little-endian.  Reading eight bytes stays within the page. */
static inline uint64_t
legal_entry_load(const char *at)
{
	uint64_t	word;

	memcpy(&word, at, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline ChainNumber
legal_entry_neighbour(const ChainView *view, const char *at)
{
	return (ChainNumber) (legal_entry_load(at) & view->node_mask);
}

static inline uint8_t
legal_entry_relation(const ChainView *view, const char *at)
{
	return (uint8_t) at[view->node_bytes];
}

/* The block and the offset behind it; they are up to six bytes. */
static inline uint64_t
legal_entry_place(const ChainView *view, const char *at)
{
	return legal_entry_load(at + view->node_bytes + 1);
}

static inline uint32_t
legal_entry_block(const ChainView *view, const char *at)
{
	return (uint32_t) (legal_entry_place(view, at) & view->block_mask);
}

static inline uint16_t
legal_entry_offset(const ChainView *view, const char *at)
{
	return (uint16_t) (legal_entry_place(view, at) >> view->block_bits);
}

extern uint8_t legal_widths_for(ChainNumber neighbour, uint32_t block, uint8_t widths);
extern int	legal_widths_stride(uint8_t widths);
extern void legal_view_shape(ChainView *view, uint8_t widths);
extern char *legal_entry_put(char *at, uint8_t widths, ChainNumber neighbour, uint8_t relation,
							 uint32_t block, uint16_t offset);

#endif							/* LEGAL_CHAINAM_ENTRY_H */
