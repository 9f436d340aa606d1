/*
 * legal_ref_array.h
 *	  What the operators on legal_ref[], their index method and their estimates
 *	  share.
 */
#ifndef LEGAL_REF_ARRAY_H
#define LEGAL_REF_ARRAY_H

#include "ref/legal_ref_pattern.h"

/* Is an element what is wanted? */
typedef bool (*LegalRefTest) (const void *wanted, const LegalRef *element);

/* Is an element covered by the legal_ref that is wanted? */
extern bool legal_ref_test_covered(const void *wanted, const LegalRef *element);

/* Is an element matched by the LegalPattern that is wanted? */
extern bool legal_ref_test_matched(const void *wanted, const LegalRef *element);

/* The C functions of the operators, by which estimates know them. */
extern Datum legal_ref_array_some_covered(PG_FUNCTION_ARGS);
extern Datum legal_ref_covers_some(PG_FUNCTION_ARGS);
extern Datum legal_ref_array_some_matches(PG_FUNCTION_ARGS);
extern Datum legal_ref_pattern_matches_some(PG_FUNCTION_ARGS);

#endif							/* LEGAL_REF_ARRAY_H */
