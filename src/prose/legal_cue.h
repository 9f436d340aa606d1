/*
 * legal_cue.h
 *	  The words that tell how one document acts on another, and in which voice.
 */
#ifndef LEGAL_CUE_H
#define LEGAL_CUE_H

#include "prose/legal_reading.h"

/* The label of the SQL type. */
extern const char *legal_relation_name(LegalRelation relation);

#define LEGAL_ALSO(relation)	(1u << (relation))

/* A cue, or several in one breath ("sửa đổi, bổ sung"), in a reading. */
typedef struct LegalCue
{
	LegalRelation relation;
	unsigned	also;			/* "sửa đổi, bãi bỏ": others in the same breath, LEGAL_ALSO() of each */
	LegalPlace	place;
	int			start;			/* tokens, half open */
	int			end;
	bool		passive;		/* được, bị before it, bởi behind it */
	bool		lapse;			/* its subject ends by itself */
	bool		near;			/* weak: its object must follow directly */
	bool		doubtful;		/* weaker still */
} LegalCue;

/* The cue that starts at token i, if one does. */
extern bool legal_cue_read(LegalReading *r, int i, LegalCue *cue);

/* "Nghị định này" at token i: the token behind it, or -1. */
extern int	legal_self_read(LegalReading *r, int i);

#endif							/* LEGAL_CUE_H */
