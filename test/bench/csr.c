/*
 * csr.c
 *	  The limit that a traversal is measured against: a breadth-first search over
 *	  arrays in memory.
 *
 *	csr FILE START ROUNDS
 *
 * FILE has a link per line, two numbers, from and to.  Builds the arrays (compressed sparse
 * rows), searches ROUNDS times from START, and prints how many were reached and the median
 * of the milliseconds it took.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int
compare(const void *a, const void *b)
{
	double		x = *(const double *) a;
	double		y = *(const double *) b;

	return x < y ? -1 : x > y;
}

static double
milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void *
must(void *memory)
{
	if (memory == NULL)
	{
		fprintf(stderr, "out of memory\n");
		exit(1);
	}
	return memory;
}

/* How many nodes are reached from start, which does not count. */
static uint32_t
search(const uint32_t *begin, const uint32_t *to, uint64_t *reached, uint32_t nodes,
	   uint32_t *queue, uint32_t start)
{
	uint32_t	head = 0;
	uint32_t	tail = 0;

	memset(reached, 0, (nodes / 64 + 1) * sizeof(uint64_t));
	reached[start / 64] |= UINT64_C(1) << start % 64;
	queue[tail++] = start;
	while (head < tail)
	{
		uint32_t	node = queue[head++];

		for (uint32_t i = begin[node]; i < begin[node + 1]; i++)
		{
			uint64_t	bit = UINT64_C(1) << to[i] % 64;

			if (reached[to[i] / 64] & bit)
				continue;
			reached[to[i] / 64] |= bit;
			queue[tail++] = to[i];
		}
	}
	return tail - 1;
}

int
main(int argc, char **argv)
{
	uint32_t   *links = NULL;
	uint32_t   *begin,
			   *to,
			   *queue;
	uint64_t   *reached;
	double	   *times;
	size_t		count = 0;
	size_t		size = 0;
	uint32_t	nodes = 0;
	uint32_t	from_node,
				to_node,
				start,
				found = 0;
	int			rounds;
	FILE	   *file;

	if (argc != 4 || (file = fopen(argv[1], "r")) == NULL || (rounds = atoi(argv[3])) < 1)
	{
		fprintf(stderr, "usage: csr FILE START ROUNDS\n");
		return 1;
	}
	start = strtoul(argv[2], NULL, 10);
	while (fscanf(file, "%u %u", &from_node, &to_node) == 2)
	{
		if (count == size)
		{
			size = size == 0 ? 1 << 20 : size * 2;
			links = must(realloc(links, size * 2 * sizeof(uint32_t)));
		}
		links[2 * count] = from_node;
		links[2 * count++ + 1] = to_node;
		nodes = from_node >= nodes ? from_node + 1 : nodes;
		nodes = to_node >= nodes ? to_node + 1 : nodes;
	}
	fclose(file);
	if (start >= nodes)
	{
		fprintf(stderr, "no node %u\n", start);
		return 1;
	}

	begin = must(calloc((size_t) nodes + 2, sizeof(uint32_t)));
	to = must(malloc((count + 1) * sizeof(uint32_t)));
	queue = must(malloc((size_t) nodes * sizeof(uint32_t)));
	reached = must(malloc((nodes / 64 + 1) * sizeof(uint64_t)));
	times = must(malloc(rounds * sizeof(double)));
	for (size_t i = 0; i < count; i++)
		begin[links[2 * i] + 2]++;
	for (uint32_t i = 2; i < nodes + 2; i++)
		begin[i] += begin[i - 1];
	for (size_t i = 0; i < count; i++)
		to[begin[links[2 * i] + 1]++] = links[2 * i + 1];

	for (int i = 0; i < rounds; i++)
	{
		double		before = milliseconds();

		found = search(begin, to, reached, nodes, queue, start);
		times[i] = milliseconds() - before;
	}
	qsort(times, rounds, sizeof(double), compare);
	printf("%u %.3f\n", found, times[rounds / 2]);
	return 0;
}
