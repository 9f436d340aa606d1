/*
 * legal_elided.h
 *	  Items of a list that leave their symbol out: "24/2008, 25/2008 và
 *	  27/2008/QĐ-TTg".
 */
#ifndef LEGAL_ELIDED_H
#define LEGAL_ELIDED_H

#include "prose/legal_context.h"

#define LEGAL_ELIDED_MAX	24

/* A number and a year alone. */
typedef struct LegalElided
{
	int			start;			/* tokens of the window before the code */
	int			end;
	uint32_t	number;
	int			year;
	char		suffix[4];
} LegalElided;

/*
 * The items before a code that the window ends with, nearest first; returns how
 * many.  They are certain only where a type word and "số" open their list, or a
 * code of the same symbol that ends at byte list_end (0 = none), of list_type;
 * *lead then has the list's type.
 */
extern int	legal_elided_find(LegalWindow *before, const LegalShape *shape, size_t code_end,
							  size_t list_end, const LegalDocType *list_type, LegalLead *lead,
							  LegalElided *items);

#endif							/* LEGAL_ELIDED_H */
