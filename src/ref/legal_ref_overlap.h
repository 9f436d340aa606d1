/*
 * legal_ref_overlap.h
 *	  How many documents two columns have in common, by their statistics.
 */
#ifndef LEGAL_REF_OVERLAP_H
#define LEGAL_REF_OVERLAP_H

#include "access/htup.h"

/*
 * Of a_distinct documents in one column and b_distinct in another.  Either tuple of
 * statistics may be NULL: then all of the fewer ones are.
 */
extern double legal_ref_overlap(HeapTuple a, double a_distinct, HeapTuple b, double b_distinct);

#endif							/* LEGAL_REF_OVERLAP_H */
