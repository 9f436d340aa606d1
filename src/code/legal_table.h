/*
 * legal_table.h
 *	  Binary search in the generated tables.
 *
 * A table's rows begin with a terminated string and are sorted by its bytes, a
 * shorter one before its continuations; gen_tables.pl sees to it, and the unit
 * tests check it.
 */
#ifndef LEGAL_TABLE_H
#define LEGAL_TABLE_H

#include <stddef.h>

#define LENGTH_OF(table)	((int) (sizeof(table) / sizeof((table)[0])))

/* The order of text[0..len) and a terminated word. */
static inline int
legal_table_compare(const char *text, size_t len, const char *word)
{
	/* words are short: one pass beats strlen() and memcmp() */
	for (size_t i = 0; i < len; i++)
	{
		unsigned char t = text[i],
					w = word[i];

		if (t != w)
			return t < w ? -1 : 1;
		if (w == '\0')
			return 1;
	}
	return word[len] == '\0' ? 0 : -1;
}

/* The first row that does not come before text[0..len), n when all do. */
static inline int
legal_table_place(const void *table, int n, size_t row, const char *text, size_t len)
{
	int			low = 0,
				high = n;

	while (low < high)
	{
		int			mid = (low + high) / 2;
		const char *word = *(const char *const *) ((const char *) table + mid * row);

		if (legal_table_compare(text, len, word) > 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The first row that begins with text[0..len), whole, or -1. */
static inline int
legal_table_find(const void *table, int n, size_t row, const char *text, size_t len)
{
	int			low = legal_table_place(table, n, row, text, len);

	if (low < n &&
		legal_table_compare(text, len,
							*(const char *const *) ((const char *) table + low * row)) == 0)
		return low;
	return -1;
}

#define PLACE(table, text, len) \
	legal_table_place(table, LENGTH_OF(table), sizeof((table)[0]), text, len)
#define FIND(table, text, len) \
	legal_table_find(table, LENGTH_OF(table), sizeof((table)[0]), text, len)

#endif							/* LEGAL_TABLE_H */
