/*
 * legal_format.h
 *	  A reference in other forms than its literal, and back from a slug.
 */
#ifndef LEGAL_FORMAT_H
#define LEGAL_FORMAT_H

#include "code/legal_code.h"

/* Bytes of the longest answer: sixteen issuers by name, units, and what else a key holds. */
#define LEGAL_FORMAT_MAX	3392

typedef enum LegalStyle
{
	LEGAL_STYLE_VI,				/* Nghị định số 32/2021/NĐ-CP */
	LEGAL_STYLE_SLUG,			/* 32-2021-nd-cp */
	LEGAL_STYLE_URN,			/* urn:lex:vn:chinh.phu:nghi.dinh:2021-03-29;32-2021-nd-cp */
	LEGAL_STYLE_AKN				/* /akn/vn/act/nghi-dinh/2021-03-29/32-2021-nd-cp */
} LegalStyle;

/* "vi", "slug", "urn", "akn"; false for any other name. */
extern bool legal_style_by_name(const char *name, size_t len, LegalStyle *style);

/*
 * Writes a key, of a document or a provision, in a style, not terminated, and returns the
 * length.  0 for a damaged key and when it has no such form: a URN needs an issue date,
 * a number, a type and an issuer, an Akoma Ntoso name a year.
 */
extern size_t legal_format_key(const uint8_t *key, size_t len, LegalStyle style, char *text);

/*
 * The code that a slug most likely means: 32-2021-nd-cp, 66-16-2026-nq-cp,
 * 06.2020.TT.BTNMT, nghi-dinh-32-2021-nd-cp.  False when it is no slug.
 */
extern bool legal_code_from_slug(const char *text, size_t len, LegalKey *key);

#endif							/* LEGAL_FORMAT_H */
