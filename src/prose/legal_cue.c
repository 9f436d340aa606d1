/*
 * legal_cue.c
 *	  The words that tell how one document acts on another, and in which voice.
 *
 * The phrases are those of lexicon/cues.tsv.  Several in one breath ("sửa đổi,
 * bãi bỏ") are one cue; what is done is what the first says, and of the others
 * what changes validity otherwise than it.
 */
#include "prose/legal_cue.h"

#define BREATH_CUES		6
#define BREATH_WORDS	3		/* between two of them */

const char *
legal_relation_name(LegalRelation relation)
{
	static const char *const names[LEGAL_RELATIONS] = {
		[LEGAL_IMPLEMENTS] = "implements",
		[LEGAL_CARRIES_OUT] = "carries_out",
		[LEGAL_GUIDES_APPLICATION] = "guides_application",
		[LEGAL_BASED_ON] = "based_on",
		[LEGAL_AMENDS] = "amends",
		[LEGAL_REPLACES] = "replaces",
		[LEGAL_REPEALS] = "repeals",
		[LEGAL_SUSPENDS] = "suspends",
		[LEGAL_EXTENDS] = "extends",
		[LEGAL_CORRECTS] = "corrects",
		[LEGAL_CONSOLIDATES] = "consolidates",
		[LEGAL_INTERPRETS] = "interprets",
		[LEGAL_ANNOUNCES] = "announces",
		[LEGAL_ISSUED_WITH] = "issued_with",
		[LEGAL_CITES] = "cites",
	};

	return names[relation];
}

/*
 * Is what the tokens [i, end) say done to the document that follows the reading?
 * What "Thông tư này" does is.
 */
static bool
acts_on_next(LegalReading *r, int i, int end)
{
	int			behind = legal_skip_blanks(&r->w, end, 6);

	if (legal_phrase_back(r, legal_skip_blanks_back(&r->w, i), LEGAL_WORD_THIS) >= 0)
		return true;
	if (legal_phrase_back(r, legal_skip_blanks_back(&r->w, i), LEGAL_WORD_NOUN) >= 0)
		return false;
	return behind >= r->w.n || legal_phrase(r, behind, LEGAL_WORD_ADDRESS) >= 0;
}

/*
 * Is the cue's voice passive?  By the word before it, by "bởi" behind it, or in
 * brackets by the place where the act stands: "(sửa đổi, bổ sung tại …)".
 */
static bool
is_passive(LegalReading *r, const LegalCue *cue)
{
	int			before = legal_skip_blanks_back(&r->w, cue->start);
	int			behind = legal_skip_blanks(&r->w, cue->end, 6);
	int			word = legal_word_back(&r->w, before);

	if (legal_phrase_back(r, before, LEGAL_WORD_VOICE) >= 0 ||
		legal_phrase(r, behind, LEGAL_WORD_BY) >= 0)
		return true;
	if (legal_phrase(r, behind, LEGAL_WORD_AT) < 0)
		return false;
	/* "đã sửa đổi theo …" too */
	return legal_phrase(r, word, LEGAL_WORD_ALREADY) == before ||
		(before > 0 && r->w.toks[before - 1].cls == LEGAL_CHAR_OPEN);
}

/* Do both change validity, and each in its way? */
static bool
is_another(LegalRelation first, LegalRelation other)
{
	return first != other && first >= LEGAL_AMENDS && first <= LEGAL_EXTENDS &&
		other >= LEGAL_AMENDS && other <= LEGAL_EXTENDS;
}

bool
legal_cue_read(LegalReading *r, int i, LegalCue *cue)
{
	int			end;
	const LegalCueEntry *found = legal_cue_entry(r, i, &end);

	if (found == NULL)
		return false;
	/* "không bãi bỏ" */
	if (legal_phrase_back(r, legal_skip_blanks_back(&r->w, i), LEGAL_WORD_DENIAL) >= 0 ||
		(found->strength == LEGAL_STRENGTH_DOUBTFUL && !acts_on_next(r, i, end)))
		return false;
	cue->relation = found->relation;
	cue->also = 0;
	cue->place = found->place;
	cue->near = found->strength == LEGAL_STRENGTH_NEAR;
	cue->doubtful = found->strength == LEGAL_STRENGTH_DOUBTFUL;
	cue->lapse = found->voice == LEGAL_VOICE_LAPSE;
	cue->start = i;
	cue->end = end;
	cue->passive = is_passive(r, cue);
	/* "được thực hiện theo" says nothing of documents */
	if (cue->passive && cue->doubtful)
		return false;
	if (cue->passive && cue->near &&
		legal_phrase(r, legal_skip_blanks(&r->w, end, 6), LEGAL_WORD_BY) < 0)
		return false;

	/* further cues in one breath */
	for (int k = 0; k < BREATH_CUES; k++)
	{
		int			next = legal_skip_blanks(&r->w, cue->end, 6);
		bool		either = false;

		if (legal_token(&r->w, next)->cls == LEGAL_CHAR_COMMA)
			next = legal_skip_blanks(&r->w, next + 1, 6);
		for (int m = 0; m < BREATH_WORDS; m++)
		{
			int			word = legal_phrase(r, next, LEGAL_WORD_BREATH);

			if (word < 0)
				break;
			either |= legal_phrase(r, next, LEGAL_WORD_EITHER) >= 0;
			next = legal_skip_blanks(&r->w, word, 6);
		}
		found = legal_cue_entry(r, next, &end);
		if (found == NULL || found->relation == LEGAL_ISSUED_WITH ||
			found->strength == LEGAL_STRENGTH_DOUBTFUL || found->place == LEGAL_PLACE_PREAMBLE ||
			(cue->near && found->strength != LEGAL_STRENGTH_NEAR))
			break;
		if (!either && is_another(cue->relation, found->relation))
			cue->also |= LEGAL_ALSO(found->relation);
		cue->end = end;
		cue->near &= found->strength == LEGAL_STRENGTH_NEAR;
	}
	cue->passive = is_passive(r, cue);
	return true;
}

int
legal_self_read(LegalReading *r, int i)
{
	int			end = legal_phrase(r, i, LEGAL_WORD_SELF);

	if (end < 0)
		return -1;
	return legal_phrase(r, legal_skip_blanks(&r->w, end, 6), LEGAL_WORD_THIS);
}
