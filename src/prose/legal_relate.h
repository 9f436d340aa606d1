/*
 * legal_relate.h
 *	  How the documents of a text act on each other.
 *
 * legal_relate() scans a text once and hands every link to a callback.  All
 * its memory is the LegalRelater the caller gives.
 */
#ifndef LEGAL_RELATE_H
#define LEGAL_RELATE_H

#include "prose/legal_cue.h"
#include "prose/legal_instruct.h"
#include "prose/legal_listing.h"
#include "prose/legal_scan.h"

#define LEGAL_GROUP_MAX		32	/* documents of one list that are kept together */

typedef struct LegalLink
{
	const LegalKey *citing;
	LegalRelation relation;
	const LegalCitation *cited;
	bool		quoted;			/* said in the quoted wording of an amendment */
	const LegalSpan *units;		/* where it is acted on, beside the units cited with it */
	int			nunits;
	LegalSpan	evidence;
	size_t		start_at;		/* the evidence in code points, as in LegalCitation */
	size_t		end_at;
} LegalLink;

/* One end of a link: a document whose code is known, or nobody. */
typedef struct LegalParty
{
	bool		known;
	bool		self;
	LegalKey	key;
} LegalParty;

/* Documents that stand in one list and play one part. */
typedef struct LegalGroup
{
	int			n;
	bool		object;			/* the subject acts on them */
	bool		agent;			/* they act on the targets */
	bool		block;			/* a list opened by a colon: others may follow */
	bool		since;			/* behind "kể từ ngày Thông tư này có hiệu lực" */
	LegalRelation relation;
	unsigned	also;			/* others said in the same breath, as in LegalCue */
	LegalParty	subject;
	size_t		cue_at;			/* the evidence of the first starts here */
	LegalCitation items[LEGAL_GROUP_MAX];
} LegalGroup;

typedef struct LegalRelater
{
	LegalScanner scanner;		/* text, len and tick are the caller's */
	const LegalKey *self;		/* the document the text belongs to; NULL = none */
	bool		(*link) (void *arg, const LegalLink *link); /* false stops */
	void	   *link_arg;
	LegalGroup	group;			/* the list that is being read */
	LegalGroup	outer;			/* the list that the one being read is said of */
	bool		outer_pending;	/* its links are not handed out yet */
	bool		agents;			/* it may be acted on by further items of a list */
	LegalRelation agents_relation;
	unsigned	agents_also;
	bool		titled;			/* a title is being read, */
	LegalCitation topic;		/* of this document */
	LegalListing listing;		/* the list under a heading, */
	LegalParty	lister;			/* by whom what it says is done */
	bool		basing;			/* a preamble's line may go on behind a semicolon */
	bool		quoted;			/* in the quoted wording of an amendment: */
	LegalParty	speaker;		/* whose wording that is, if it is known */
	LegalParty	amended;		/* by the text's document */
	bool		amending;		/* its link waits for the units that instructions name: */
	LegalLink	amendment;
	LegalKey	amender;
	LegalCitation amendment_cited;
	LegalInstructions instructions;
	LegalParty	previous_subject;
	size_t		last_end;		/* behind the last citation and its date and issuer */
	bool		stopped;
	LegalReading before;
	LegalReading after;
} LegalRelater;

extern void legal_relate(LegalRelater *relater);

/* Is c the document the text belongs to? */
extern bool legal_is_self(const LegalRelater *relater, const LegalCitation *c);

#endif							/* LEGAL_RELATE_H */
