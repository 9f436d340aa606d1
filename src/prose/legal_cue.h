/*
 * legal_cue.h
 *	  The words that tell how one document acts on another.
 */
#ifndef LEGAL_CUE_H
#define LEGAL_CUE_H

#include "prose/legal_text.h"

/* In the order of the SQL type legal_relation. */
typedef enum LegalRelation
{
	LEGAL_IMPLEMENTS,
	LEGAL_CARRIES_OUT,
	LEGAL_GUIDES_APPLICATION,
	LEGAL_BASED_ON,
	LEGAL_AMENDS,
	LEGAL_REPLACES,
	LEGAL_REPEALS,
	LEGAL_SUSPENDS,
	LEGAL_EXTENDS,
	LEGAL_CORRECTS,
	LEGAL_CONSOLIDATES,
	LEGAL_INTERPRETS,
	LEGAL_ANNOUNCES,
	LEGAL_ISSUED_WITH,
	LEGAL_CITES
} LegalRelation;

#define LEGAL_RELATIONS		(LEGAL_CITES + 1)

/* The label of the SQL type. */
extern const char *legal_relation_name(LegalRelation relation);

/* A cue, or several in one breath ("sửa đổi, bổ sung"), in a window. */
typedef struct LegalCue
{
	LegalRelation relation;
	int			start;			/* tokens, half open */
	int			end;
	bool		passive;		/* được, bị before it, bởi behind it */
	bool		near;			/* weak: its object must follow directly */
} LegalCue;

/* The cue that starts at token i of window w, if one does. */
extern bool legal_cue_read(LegalWindow *w, int i, LegalCue *cue);

/* "Nghị định này" at token i: the token behind it, or -1. */
extern int	legal_self_read(LegalWindow *w, int i);

#endif							/* LEGAL_CUE_H */
