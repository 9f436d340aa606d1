/*
 * hostile_test.c
 *	  Long stretches that no citation interrupts: the scan breathes (calls its
 *	  tick) within a bounded number of steps, however the text is made.
 */
#include <stdlib.h>

#include "prose/legal_relate.h"
#include "unit.h"

#define TICK_BYTES	65536
#define STEPS_AT_ONCE	100000	/* code points decoded between two ticks, at most */
#define EVIDENCE_MOST	5000	/* bytes of a link's */

typedef struct Breath
{
	const uint64_t *steps;
	uint64_t	last;			/* steps at the last tick */
	uint64_t	longest;		/* between two */
	long		ticks;
	size_t		evidence;		/* bytes of the longest */
} Breath;

static Breath breath;

static void
tick(void *arg)
{
	uint64_t	now = *breath.steps;

	breath.longest = now - breath.last > breath.longest ? now - breath.last : breath.longest;
	breath.last = now;
	breath.ticks++;
}

static bool
on_citation(void *arg, const LegalCitation *c)
{
	return true;
}

static bool
on_link(void *arg, const LegalLink *link)
{
	size_t		len = link->evidence.end - link->evidence.at;

	breath.evidence = len > breath.evidence ? len : breath.evidence;
	return true;
}

/* before, size bytes of piece, behind */
static char *
make_text(const char *before, const char *piece, size_t size, const char *behind, size_t *len)
{
	size_t		n = strlen(piece);
	size_t		from = strlen(before);
	char	   *text;

	size -= size % n;
	*len = from + size + strlen(behind);
	text = malloc(*len);
	memcpy(text, before, from);
	for (size_t i = 0; i < size; i++)
		text[from + i] = piece[i % n];
	memcpy(text + from + size, behind, strlen(behind));
	return text;
}

static void
start(const uint64_t *steps)
{
	memset(&breath, 0, sizeof(breath));
	breath.steps = steps;
}

static void
scan(const char *text, size_t len, bool refs_only)
{
	LegalScanner scanner = {
		.text = text,
		.len = len,
		.refs_only = refs_only,
		.anaphora = !refs_only,
		.found = on_citation,
		.tick = tick,
	};

	start(&scanner.steps);
	legal_scan(&scanner);
	tick(NULL);
}

static void
relate(const char *text, size_t len)
{
	static LegalRelater relater;
	LegalKey	self;
	LegalError	err;

	(void) legal_code_parse("10/2022/TT-BYT", strlen("10/2022/TT-BYT"), &self, &err);
	memset(&relater, 0, sizeof(relater));
	relater.scanner.text = text;
	relater.scanner.len = len;
	relater.scanner.tick = tick;
	relater.self = &self;
	relater.link = on_link;
	start(&relater.scanner.steps);
	legal_relate(&relater);
	tick(NULL);
}

static void
test_steps_at_once(void)
{
	static const struct
	{
		const char *before;
		const char *piece;
		const char *behind;
	}			rows[] = {
		{"Thông tư số 1/2020/TT-BYT về ", "\u200B", "phí"},
		{"các Luật số 1/2020/", "\u200B", "QH14"},
		{"sau đây", "\u200B", "gọi là Luật A"},
		{"a", "\u0301", " 1/2020/TT-BYT"},
		{"Thông tư này sửa đổi một số điều của Thông tư số 1/2020/TT-BYT như sau:", "\n1. Sửa đổi ", ""},
		{"Thông tư này sửa đổi một số điều của Thông tư số 1/2020/TT-BYT như sau:\n"
		"1. Sửa đổi Điều 1 như sau: “", "\n1. “", ""},
		{"như sau: “Thông tư số 1/2020/TT-BYT ", "\n1. Sửa đổi A ", "Thông tư số 2/2020/TT-BYT"},
		{"", "Thông tư số 1/2020/TT-BYT về việc \u200B\u200B\u200B\u200B", ""},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		size_t		len;
		char	   *text = make_text(rows[i].before, rows[i].piece, 1000000, rows[i].behind, &len);

		for (int refs_only = 0; refs_only < 2; refs_only++)
		{
			scan(text, len, refs_only != 0);
			CHECK(rows[i].before, breath.longest <= STEPS_AT_ONCE);
		}
		relate(text, len);
		CHECK(rows[i].before, breath.longest <= STEPS_AT_ONCE);
		free(text);
	}
}

/* What is only counted or searched for bytes makes no steps: it breathes as often itself. */
static void
test_bytes_at_once(void)
{
	static const struct
	{
		const char *before;
		const char *piece;
		const char *behind;
		int			each;		/* bytes for each tick, at most */
	}			rows[] = {
		{"", "1", "", TICK_BYTES},
		/* the scan, the code points, the marks of quotations */
		{"Thông tư số 1/2020/TT-BYT ", "\u041C", " Thông tư số 2/2020/TT-BYT", TICK_BYTES / 3},
		{"như sau: “Thông tư số 1/2020/TT-BYT ", "\n", " Thông tư số 2/2020/TT-BYT", 1},
		{"như sau: “Thông tư số 1/2020/TT-BYT ", "“", " Thông tư số 2/2020/TT-BYT", 3},
	};

	for (int i = 0; i < lengthof(rows); i++)
	{
		size_t		size = rows[i].each < 10 ? 30000 : 4000000;
		size_t		len;
		char	   *text = make_text(rows[i].before, rows[i].piece, size, rows[i].behind, &len);

		scan(text, len, false);
		CHECK(rows[i].piece, breath.ticks >= (long) size / rows[i].each);
		free(text);
	}
}

/* Nothing is searched for bytes, nor returned, again and again: twice the text, about twice the breaths. */
static void
test_linear(void)
{
	static const char *const pieces[] = {
		"\nThông tư này sửa đổi một số điều của Thông tư số 1/2020/TT-BYT như sau:\n"
		"1. Sửa đổi Điều 1:",
		"Thông tư này sửa đổi một số điều của Thông tư số 1/2020/TT-BYT như sau: “",
		"1/2020/TT-BYT “\n",
		"Bãi bỏ các văn bản sau:\n1. Thông tư số 1/2020/TT-BYT;\n",
		"1",
	};

	for (int i = 0; i < lengthof(pieces); i++)
	{
		long		ticks[2];

		for (int k = 0; k < 2; k++)
		{
			size_t		len;
			char	   *text = make_text("", pieces[i], (k + 1) * 2000000, "", &len);

			relate(text, len);
			ticks[k] = breath.ticks;
			CHECK(pieces[i], breath.evidence <= EVIDENCE_MOST);
			free(text);
		}
		CHECK(pieces[i], ticks[1] <= 5 * ticks[0] / 2);
	}
}

int
main(void)
{
	test_steps_at_once();
	test_bytes_at_once();
	test_linear();
	return unit_end();
}
