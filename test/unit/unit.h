/*
 * unit.h
 *	  Checks for tests outside the server: a failing one prints what it got and
 *	  what it wanted; unit_end() prints the count that check.sh adds up.
 */
#ifndef UNIT_H
#define UNIT_H

#include <stdio.h>
#include <string.h>

#define lengthof(array) ((int) (sizeof(array) / sizeof((array)[0])))

static int	unit_passed;
static int	unit_failed;

static inline void
unit_check(int good, const char *file, int line, const char *what, const char *got,
		   const char *wanted)
{
	if (good)
		unit_passed++;
	else
	{
		unit_failed++;
		printf("%s:%d: %s: got \"%s\", wanted \"%s\"\n", file, line, what, got, wanted);
	}
}

static inline void
unit_check_int(long got, long wanted, const char *file, int line, const char *what)
{
	char		g[32];
	char		w[32];

	snprintf(g, sizeof(g), "%ld", got);
	snprintf(w, sizeof(w), "%ld", wanted);
	unit_check(got == wanted, file, line, what, g, w);
}

static inline void
unit_check_str(const char *got, const char *wanted, const char *file, int line, const char *what)
{
	got = got != NULL ? got : "(null)";
	wanted = wanted != NULL ? wanted : "(null)";
	unit_check(strcmp(got, wanted) == 0, file, line, what, got, wanted);
}

/* what names the input, so that a table-driven failure tells its row */
#define CHECK_INT(what, got, wanted) \
	unit_check_int((got), (wanted), __FILE__, __LINE__, (what))
#define CHECK_STR(what, got, wanted) \
	unit_check_str((got), (wanted), __FILE__, __LINE__, (what))
#define CHECK(what, condition) \
	unit_check((condition) ? 1 : 0, __FILE__, __LINE__, (what), "false", #condition)

static inline int
unit_end(void)
{
	printf("%d passed, %d failed\n", unit_passed, unit_failed);
	return unit_failed != 0;
}

#endif							/* UNIT_H */
