/*
 * legal_clause.h
 *	  Where a clause begins and ends, and what opens it.
 */
#ifndef LEGAL_CLAUSE_H
#define LEGAL_CLAUSE_H

#include "prose/legal_reading.h"

/* Does a clause end with token i?  A dot's or a semicolon's, or a paragraph's. */
extern bool legal_ends_clause(LegalReading *r, int i);

/* The first token of the clause that ends before token end. */
extern int	legal_clause_start(LegalReading *r, int end);

/* The first token of a clause's words, behind blanks and its label. */
extern int	legal_skip_opening(LegalReading *r, int i);

/*
 * Only what may stand between the items of one list, from token i on?  *marked
 * tells of a comma or an "and" in it.
 */
extern bool legal_is_list_filler(LegalReading *r, int i, bool semicolons, bool *marked);

/*
 * A title, ended by "và" or a comma, between two objects of one cue?  What a
 * document implements is of another type than itself: behind such a cue in the
 * title a document of the same type is an object still.
 */
extern bool legal_is_title_between(LegalReading *r, bool same_type);

#endif							/* LEGAL_CLAUSE_H */
