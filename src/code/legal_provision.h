/*
 * legal_provision.h
 *	  A provision as a literal: the units inside a document and the document's code.
 */
#ifndef LEGAL_PROVISION_CODE_H
#define LEGAL_PROVISION_CODE_H

#include "code/legal_code.h"
#include "code/legal_unit.h"

/*
 * Strict reading: the whole of text is a document, by its code and perhaps its
 * type and "số" in front, with its units before or behind it, or none.
 */
extern LegalStatus legal_provision_parse(const char *text, size_t len,
										 LegalKey *key, LegalError *err);

/* Canonical text, not terminated; its length (<= LEGAL_TEXT_MAX), 0 for a damaged key. */
extern size_t legal_provision_print(const uint8_t *key, size_t len, char *text);

#endif							/* LEGAL_PROVISION_CODE_H */
