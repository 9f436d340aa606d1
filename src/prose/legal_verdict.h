/*
 * legal_verdict.h
 *	  What the clauses around a citation say of it.
 */
#ifndef LEGAL_VERDICT_H
#define LEGAL_VERDICT_H

#include "prose/legal_relate.h"

/* What a clause says of the citation behind it. */
typedef struct LegalVerdict
{
	bool		found;
	bool		passive;
	bool		block;			/* a list opened by a colon: others may follow */
	bool		preamble;
	bool		subject_is_group;	/* the list before acts, or in the passive is acted on */
	bool		since;			/* nothing found, but "kể từ ngày Thông tư này có hiệu lực" */
	LegalRelation relation;
	unsigned	also;			/* as in LegalCue */
	size_t		cue_at;
	LegalParty	subject;
} LegalVerdict;

/*
 * The party for which the text speaks ("Nghị định này"), in quoted wording the
 * amended document if it is known; and the party that a citation is.
 */
extern void legal_party_self(const LegalRelater *r, LegalParty *party);
extern void legal_party_of(const LegalRelater *r, LegalParty *party, const LegalCitation *c);

/*
 * Reads the clause before a citation, which r->before holds; an item of a list is
 * not meant.  whole_gap: the reading begins behind the citation before.
 */
extern void legal_verdict_before(LegalRelater *r, bool whole_gap, LegalVerdict *v);

/*
 * Reads the clause that goes on behind the list of r->group: "… hết hiệu lực kể
 * từ ngày Thông tư này có hiệu lực", "… bị bãi bỏ bởi Nghị định này".  The text's
 * own document is the subject then.  since: it was named before the list.
 */
extern bool legal_verdict_after(LegalRelater *r, bool since, size_t limit,
								LegalRelation *relation);

/*
 * "Thông tư A được Thông tư B thay thế": is c, before which r->before ends with
 * "được", the agent of an act that stands behind it?
 */
extern bool legal_verdict_around(LegalRelater *r, const LegalCitation *c, LegalVerdict *v);

/*
 * Is the citation behind r->before, of which nothing else is said, one more basis
 * of the preamble's line before: "Căn cứ Luật …; Luật …;"?
 */
extern bool legal_is_next_basis(LegalRelater *r);

#endif							/* LEGAL_VERDICT_H */
