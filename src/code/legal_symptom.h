/*
 * legal_symptom.h
 *	  What a register cell shows besides a code, and what is odd about a code.
 */
#ifndef LEGAL_SYMPTOM_H
#define LEGAL_SYMPTOM_H

#include "code/legal_code.h"
#include "code/legal_fold.h"

/* The last term of the National Assembly that the table knows. */
#define LEGAL_TERM_LAST		16

/* What the cell is instead of a code; LEGAL_PROBLEM_NONE when it may hold one. */
extern LegalProblem legal_symptom_of_cell(const LegalChar *chars, int n);

/* What the number at i belongs to instead of a code, told by the text before it. */
extern LegalProblem legal_symptom_before(const LegalChar *chars, int i);

/*
 * Letters of the fonts before Unicode (TCVN3: § ®, VNI: Ñ ñ) that stand for Đ
 * are made Đ; returns the place behind the last of them, 0 when there is none.
 */
extern int	legal_symptom_mend(LegalChar *chars, int n);

/* What is odd about a value that was read: a set of LEGAL_PROBLEM_BITs. */
extern uint64_t legal_symptom_of_key(const LegalKey *key);

#endif							/* LEGAL_SYMPTOM_H */
