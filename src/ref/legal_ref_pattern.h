/*
 * legal_ref_pattern.h
 *	  What others need of the type legal_ref_pattern.
 */
#ifndef LEGAL_REF_PATTERN_H
#define LEGAL_REF_PATTERN_H

#include "code/legal_pattern.h"
#include "ref/legal_ref.h"

/* A pattern taken apart; pointers lead into the value. */
extern void legal_ref_pattern_decode(const LegalRef *value, LegalPattern *pattern);

#endif							/* LEGAL_REF_PATTERN_H */
