/*
 * legal_reading.h
 *	  A stretch of prose whose words are looked up in the lexicon.
 *
 * The lexicon is src/prose/lexicon: cues.tsv says how one document acts on
 * another, words.tsv what a clause does around that.  Each word of a window is
 * looked up once, when the window is filled; then a phrase is a walk along
 * numbers.  What the page breaks of the gazette put into a sentence is left out.
 */
#ifndef LEGAL_READING_H
#define LEGAL_READING_H

#include "prose/legal_lexicon_words.h"
#include "prose/legal_text.h"

/* In the order of the SQL type legal_relation. */
typedef enum LegalRelation
{
	LEGAL_IMPLEMENTS,
	LEGAL_CARRIES_OUT,
	LEGAL_GUIDES_APPLICATION,
	LEGAL_BASED_ON,
	LEGAL_AMENDS,
	LEGAL_REPLACES,
	LEGAL_REPEALS,
	LEGAL_SUSPENDS,
	LEGAL_EXTENDS,
	LEGAL_CORRECTS,
	LEGAL_CONSOLIDATES,
	LEGAL_INTERPRETS,
	LEGAL_ANNOUNCES,
	LEGAL_ISSUED_WITH,
	LEGAL_CITES
} LegalRelation;

#define LEGAL_RELATIONS		(LEGAL_CITES + 1)

/* The columns of cues.tsv. */
typedef enum LegalVoice
{
	LEGAL_VOICE_ACTIVE,
	LEGAL_VOICE_LAPSE
} LegalVoice;

typedef enum LegalStrength
{
	LEGAL_STRENGTH_STRONG,
	LEGAL_STRENGTH_NEAR,
	LEGAL_STRENGTH_DOUBTFUL
} LegalStrength;

typedef enum LegalPlace
{
	LEGAL_PLACE_ANYWHERE,
	LEGAL_PLACE_PREAMBLE
} LegalPlace;

typedef struct LegalCueEntry
{
	LegalRelation relation;
	LegalVoice	voice;
	LegalStrength strength;
	LegalPlace	place;
} LegalCueEntry;

typedef struct LegalReading
{
	LegalWindow w;
	/* for the first token of a word, a comma, a slash: its number, and the token behind it */
	uint16_t	word[LEGAL_WINDOW_MAX];
	uint16_t	next[LEGAL_WINDOW_MAX];
} LegalReading;

/* Reads text[from..to). */
extern void legal_reading_fill(LegalReading *r, const char *text, size_t from, size_t to,
							   uint64_t *steps);

/* Does a word of letters start at token i? */
static inline bool
legal_is_word_start(const LegalReading *r, int i)
{
	return i < r->w.n && r->next[i] != 0 && legal_is_letter(&r->w.toks[i]);
}

/* The longest phrase of a class (LEGAL_WORD_…) at token i: the token behind it, or -1. */
extern int	legal_phrase(const LegalReading *r, int i, int class);

/* A phrase of a class that ends before token end: its first token, or -1. */
extern int	legal_phrase_back(const LegalReading *r, int end, int class);

/* The longest cue at token i, NULL when there is none. */
extern const LegalCueEntry *legal_cue_entry(const LegalReading *r, int i, int *end);

#endif							/* LEGAL_READING_H */
