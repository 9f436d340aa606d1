/*
 * legal_shape.h
 *	  What has the shape of a code in prose, and where it ends.
 */
#ifndef LEGAL_SHAPE_H
#define LEGAL_SHAPE_H

#include "code/legal_code.h"
#include "prose/legal_text.h"

typedef struct LegalShape
{
	uint32_t	number;
	uint32_t	subnumber;		/* 0 = none */
	int			year;			/* 0 = undated */
	char		suffix[4];		/* small letter, UTF-8; empty = none */
	char		symbol[LEGAL_SYMBOL_MAX + 8];	/* as in a key: upper case, 0x01 between */
	size_t		symbol_len;
	int			segments;
	size_t		first_len;		/* of the first segment */
	size_t		last_at;		/* of the last segment */
	int			end;			/* the token behind the code */
	bool		lower;			/* written in small letters */
	bool		odd;			/* separators that only a legal context makes a code's */
} LegalShape;

/* Reads a code whose number starts at token 0; false when there is none. */
extern bool legal_shape_read(LegalWindow *w, LegalShape *shape);

/* Puts the accents back that a known symbol has lost: ND-CP. */
extern void legal_shape_restore(LegalShape *shape);

/* The clean literal of a shape, not terminated; returns its length. */
extern size_t legal_shape_literal(const LegalShape *shape, char *literal);

#define LEGAL_SHAPE_LITERAL_MAX		(LEGAL_SYMBOL_MAX + 48)

/*
 * The next segment of a shape's symbol from *at (0 at first) on; false behind
 * the last.
 */
extern bool legal_shape_segment(const LegalShape *shape, size_t *at,
								const char **segment, size_t *len);

/* Is the number of an undated code one that a year could be? */
static inline bool
legal_shape_counts_years(const LegalShape *shape)
{
	return shape->year == 0 && shape->number >= 1990 && shape->number <= 2099 &&
		shape->suffix[0] == '\0';
}

/* A segment as in a key, known to the vocabulary; closing digits do not count. */
extern bool legal_known_issuer(const char *segment, size_t len);
extern bool legal_known_type(const char *segment, size_t len);
/* Is it the type of a document that several organs made? */
extern bool legal_is_joint(const char *segment, size_t len);

extern bool legal_segment_equals(const char *segment, size_t len, const char *key);

#endif							/* LEGAL_SHAPE_H */
