/*
 * legal_scan.h
 *	  Citations of legal documents in prose.
 *
 * legal_scan() reads a text once from left to right and hands every citation
 * to a callback.  It takes no memory and its stack is constant; every look
 * ahead and every look back is bounded, so its work is linear in the text
 * whatever the text is.
 */
#ifndef LEGAL_SCAN_H
#define LEGAL_SCAN_H

#include "code/legal_code.h"
#include "code/legal_vocab.h"

/* A stretch of the source, half open; empty = none. */
typedef struct LegalSpan
{
	size_t		at;
	size_t		end;
} LegalSpan;

typedef enum LegalCitationKind
{
	LEGAL_BY_CODE,
	LEGAL_BY_NAME,				/* a law, by its date or year */
	LEGAL_BY_ANAPHOR			/* "Nghị định này", "… nêu trên", an alias */
} LegalCitationKind;

typedef struct LegalCitation
{
	LegalCitationKind kind;
	bool		quoted;			/* inside the quoted wording of an amendment */
	bool		of_self;		/* an anaphor of the document the text belongs to */
	LegalSpan	before;			/* units of it named before: "khoản 2 Điều 5 của" */
	LegalSpan	after;			/* and behind: "(Điều 5)"; legal_pinpoint.h reads both */
	LegalSpan	matched;		/* the code, a law's name with its date or year, or the anaphor */
	size_t		head;			/* where its type word starts, else matched.at */
	size_t		tail;			/* behind the date and issuer that follow */
	size_t		claimed;		/* no date before here is another law's */
	size_t		start_at;		/* code points, from 1 */
	size_t		end_at;			/* code points, the last one's place */
	bool		has_ref;		/* false: a law cited by name */
	LegalKey	key;
	const LegalDocType *type;	/* NULL unknown */
	LegalSpan	title;
	LegalSpan	issuer;
	int32_t		issued_on;		/* Julian day number, 0 = not stated */
	int			year;			/* stated instead of a date, 0 = none */
	bool		continues;		/* in one list with the citation before */
} LegalCitation;

typedef struct LegalScanner
{
	const char *text;
	size_t		len;
	bool		refs_only;		/* no offsets, dates, issuers, titles, names */
	bool		alone;			/* codes only, whatever words stand around; implies refs_only */
	bool		anaphora;		/* citations by anaphor too */
	const LegalKey *self;		/* whose text it is, for anaphora; NULL = unknown */
	bool		(*found) (void *arg, const LegalCitation *citation);	/* false stops */
	void		(*tick) (void *arg);	/* called often enough; may not return */
	void	   *arg;
	uint64_t	steps;			/* out: code points decoded and candidates tried */
} LegalScanner;

extern void legal_scan(LegalScanner *scanner);

#endif							/* LEGAL_SCAN_H */
