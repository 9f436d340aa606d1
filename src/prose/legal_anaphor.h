/*
 * legal_anaphor.h
 *	  Documents that are cited by what was said of them before: "Nghị định này",
 *	  "Nghị định nêu trên", and names given by "(sau đây gọi là …)".
 *
 * What is remembered is bounded: the last documents and some names; later ones
 * take the place of the oldest.
 */
#ifndef LEGAL_ANAPHOR_H
#define LEGAL_ANAPHOR_H

#include "prose/legal_scan.h"
#include "prose/legal_text.h"

#define LEGAL_RECENT_MAX	24	/* documents */
#define LEGAL_ALIASES_MAX	24
#define LEGAL_ALIAS_BYTES	120

/* A document that was cited. */
typedef struct LegalAntecedent
{
	const LegalDocType *type;
	bool		has_ref;
	LegalKey	key;
	bool		agent;			/* it was cited as what amended another */
	LegalSpan	title;			/* of a law, its name */
	int32_t		issued_on;
	int			year;
	size_t		end;			/* where it was cited last */
} LegalAntecedent;

/* A name of its own for a document. */
typedef struct LegalAlias
{
	char		phrase[LEGAL_ALIAS_BYTES];	/* NFC, single blanks */
	LegalAntecedent of;
} LegalAlias;

/* Where the next byte of a kind stands. */
typedef struct LegalAnchor
{
	unsigned char byte;
	size_t		next;
} LegalAnchor;

#define LEGAL_ANCHORS_MAX	13

typedef struct LegalAnaphora
{
	const LegalKey *self;		/* NULL unknown */
	int			nrecent;
	int			last;			/* of them */
	LegalAntecedent recent[LEGAL_RECENT_MAX];
	bool		agent;			/* the last citation amended the one before it */
	size_t		last_end;
	LegalAntecedent amended;	/* what the text's amendments are about; type NULL = nothing */
	int			naliases;
	int			oldest;			/* alias */
	size_t		defined;		/* no alias is used before here, where the last was given */
	LegalAlias	aliases[LEGAL_ALIASES_MAX];
	int			nanchors;		/* of aliases */
	LegalAnchor anchors[LEGAL_ANCHORS_MAX];
	size_t		vowel;			/* the next byte that may close an anaphor, none is before */
	size_t		block;			/* the block that was looked at last: where it starts, */
	size_t		block_end;		/* 0 before the first, */
	uint64_t	vowels;			/* and such bytes in it */
} LegalAnaphora;

extern void legal_anaphora_open(LegalAnaphora *a, const LegalKey *self);

/* Remembers a citation of text; w is overwritten. */
extern void legal_anaphora_note(LegalAnaphora *a, LegalWindow *w, const char *text,
								const LegalCitation *c, uint64_t *steps);

/* The first byte from at on, before limit, where an anaphor may be; limit when none is. */
extern size_t legal_anaphora_next(LegalAnaphora *a, const char *text, size_t len, size_t limit,
								  size_t at);

/*
 * Reads what stands at such a byte: true and a citation, without offsets, or
 * false.  The definition of an alias is remembered.  Both windows are overwritten;
 * least is the end of the citation before.
 */
extern bool legal_anaphora_read(LegalAnaphora *a, LegalWindow *before, LegalWindow *ahead,
								const char *text, size_t len, size_t at, size_t least,
								uint64_t *steps, LegalCitation *c);

/* Whose "Nghị định này" is, once it is known whether it is quoted; false: nobody's. */
extern bool legal_anaphora_resolve(const LegalAnaphora *a, LegalCitation *c);

#endif							/* LEGAL_ANAPHOR_H */
