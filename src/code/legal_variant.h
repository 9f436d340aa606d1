/*
 * legal_variant.h
 *	  Other codes under which a document may be registered, and whether what two
 *	  sources say of a document agrees.
 */
#ifndef LEGAL_VARIANT_H
#define LEGAL_VARIANT_H

#include "code/legal_code.h"

#define LEGAL_VARIANTS_MAX	64

/*
 * Each writes codes without qualifiers, none of them the code of key itself, to
 * out[LEGAL_VARIANTS_MAX] and returns how many.
 *
 * D and Đ exchanged: every choice for up to six of them, else all one way, all
 * the other, and one at a time.
 */
extern int	legal_variants_d(const LegalParts *parts, LegalKey *out);

/*
 * Codes of the National Assembly, of its Standing Committee and of the Council
 * of State with or without the type in front (NQ-QH10 ~ QH10) and the term behind
 * (UBTVQH14 ~ UBTVQH).  doc_type is the type's key where it is known, else NULL.
 */
extern int	legal_variants_type(const LegalParts *parts, const char *doc_type, LegalKey *out);

/*
 * Codes of several issuers: the range [*lower, *upper) that holds the same year's
 * codes of the same joint type.  False for a code of one issuer.
 */
extern bool legal_joint_range(const LegalParts *parts, LegalKey *lower, LegalKey *upper);

/* Is b's code that of a with its issuers in any order? */
extern bool legal_same_issuers(const LegalParts *a, const LegalParts *b);

/* What one source says of a document, held against another. */
typedef enum LegalAgreement
{
	LEGAL_UNTOLD = 0,			/* nothing follows */
	LEGAL_AGREES,
	LEGAL_CONTRADICTS
} LegalAgreement;

/* Two types by key; NULL is unknown.  A code and a law are both laws. */
extern LegalAgreement legal_types_agree(const char *a, const char *b);

/*
 * An issuer as a text names it and as a register does.  Different names of one
 * organ agree; organs that are both known, and People's Committees or Councils of
 * different places, contradict each other; of others nothing is said.
 */
extern LegalAgreement legal_issuers_agree(const char *a, size_t alen,
										  const char *b, size_t blen);

/* An issuer as a text names it, and the authority of a reference (labels joined by 0x01). */
extern LegalAgreement legal_authority_agrees(const char *issuer, size_t len,
											 const char *authority, size_t authority_len);

#endif							/* LEGAL_VARIANT_H */
