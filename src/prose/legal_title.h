/*
 * legal_title.h
 *	  Titles of documents in a normal form, so that one title written in two ways
 *	  is one key.
 */
#ifndef LEGAL_TITLE_H
#define LEGAL_TITLE_H

#include <stddef.h>

/* Takes the normal form piece by piece. */
typedef void (*LegalTitlePut) (void *arg, const char *bytes, size_t len);

/*
 * Writes the normal form of a title, its type word included.  The form is frozen,
 * since indexes are built on it; legal_title.c says what it is.  tick is called
 * often enough, and may not return.
 */
extern void legal_title_fold(const char *text, size_t len, LegalTitlePut put,
							 void (*tick) (void *arg), void *arg);

/*
 * Bytes of a normal form that are its type word and the blank behind it, 0 when
 * there is none or nothing else.
 */
extern size_t legal_title_type_word(const char *key, size_t len);

#endif							/* LEGAL_TITLE_H */
