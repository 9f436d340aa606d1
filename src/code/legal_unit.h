/*
 * legal_unit.h
 *	  Units inside a document: part, chapter, article, clause, point, annex ...
 *
 * A provision is a document's key followed by its units, broad to narrow; with
 * none it is the document.  Plain C as the rest of the code room.
 *
 * Key bytes, frozen.  Each unit is
 *
 *	  tag			its LegalUnitKind
 *	  first mark	0x00 = unnumbered (an annex only); or a number: a length byte
 *					(1 or 2), then the fewest big-endian bytes; or a letter: 0x61 +
 *					its place in LEGAL_SUFFIX_LETTERS, from 0
 *	  more marks	a number as 0x60 and then like the first; a letter likewise
 *
 * and the next unit follows.  A tag is below 0x60, so what is written under 5
 * stands directly behind 5 and before 5a (and 4.1 behind all of 4), and bytes
 * in memcmp() order are in the order of a document: 5 < 5a < 6, d < đ < e,
 * b < b1 < c.  What a unit covers is the range from its key to its key with
 * LEGAL_MARK behind it.
 *
 * Siblings stand in the order of the tags: part, chapter, section, subsection,
 * article, annex, clause, point, item.  What may stand under what is another
 * order (legal_unit_rank()): an annex may hold all of these but an annex;
 * articles, being numbered through a document, stand under it or an annex only.
 */
#ifndef LEGAL_UNIT_H
#define LEGAL_UNIT_H

#include "code/legal_code.h"
#include "code/legal_fold.h"

typedef enum LegalUnitKind
{
	LEGAL_UNIT_PART = 0x10,		/* phần */
	LEGAL_UNIT_CHAPTER = 0x11,	/* chương */
	LEGAL_UNIT_SECTION = 0x12,	/* mục */
	LEGAL_UNIT_SUBSECTION = 0x13,	/* tiểu mục */
	LEGAL_UNIT_ARTICLE = 0x14,	/* Điều */
	LEGAL_UNIT_ANNEX = 0x15,	/* phụ lục */
	LEGAL_UNIT_CLAUSE = 0x16,	/* khoản */
	LEGAL_UNIT_POINT = 0x17,	/* điểm */
	LEGAL_UNIT_ITEM = 0x18		/* tiết */
} LegalUnitKind;

#define LEGAL_UNIT_FIRST		LEGAL_UNIT_PART
#define LEGAL_UNIT_LAST			LEGAL_UNIT_ITEM

#define LEGAL_UNITS_MAX			8	/* annex, part, chapter, section, subsection, clause,
									 * point, item */
#define LEGAL_MARKS_MAX			5	/* numbers and letters of one unit */
#define LEGAL_UNIT_NUMBER_MAX	9999
#define LEGAL_UNITS_KEY_MAX		160 /* bytes of the longest path in a key */
#define LEGAL_UNITS_TEXT_MAX	320 /* bytes of the longest printed path */

/* A mark that is a letter: its place in LEGAL_SUFFIX_LETTERS, from 1. */
#define LEGAL_MARK_LETTER		0x8000

/*
 * One unit: 5a is the marks {5, letter a}, b1 {letter b, 1}, 4.1 {4, 1}.  Which
 * separator stood between marks is no part of it.
 */
typedef struct LegalUnit
{
	uint8_t		kind;			/* LegalUnitKind */
	uint8_t		nmarks;			/* 0 = unnumbered */
	uint16_t	marks[LEGAL_MARKS_MAX];
} LegalUnit;

/* How deep a kind stands: units of a path have strictly growing ranks. */
extern int	legal_unit_rank(LegalUnitKind kind);

/* Letters that read as Roman numerals where they come first: "IVXL", "IVX" or "". */
extern const char *legal_unit_numerals(LegalUnitKind kind);

/* "chapter", for messages. */
extern const char *legal_unit_english(LegalUnitKind kind);

#define LEGAL_HINT_UNITS \
	"Give each unit once; articles are numbered through a document, so no part, chapter or" \
	" section stands with them."

/* Can two units be of one path, whichever holds the other? */
extern bool legal_units_agree(const LegalUnit *a, const LegalUnit *b);

/*
 * Puts units into the order broad to narrow.  LEGAL_OK, or err, if not NULL, says
 * which do not fit together (err->at is 0; the caller knows the place).
 */
extern LegalStatus legal_units_arrange(LegalUnit *units, int n, LegalError *err);

/*
 * Appends units, arranged, to the key of a document.  False when they are no
 * path that legal_units_arrange() and legal_unit_read() could have given.
 */
extern bool legal_units_append(LegalKey *key, const LegalUnit *units, int n);

/*
 * Takes the units behind key[0..ref_len) apart; returns how many, -1 for bytes that
 * are none.  *end is the length of the key without an inner mark behind it.
 */
extern int	legal_units_decode(const uint8_t *key, size_t len, size_t ref_len,
							   LegalUnit *units, size_t *end);

/* "5a", "XII", "đ1": how a unit is numbered, not terminated; returns the length. */
extern size_t legal_unit_print_marks(const LegalUnit *unit, char *text);

/* "điểm a khoản 2 Điều 5" of an arranged path, not terminated; returns the length. */
extern size_t legal_units_print(const LegalUnit *units, int n, char *text);

/* Names broad to narrow, in lower-case ASCII, Arabic numerals only, đ as dd. */
typedef enum LegalUnitsStyle
{
	LEGAL_UNITS_AKN,			/* art_5__clause_2__point_a */
	LEGAL_UNITS_URN,			/* art5-clause2-pointa */
	LEGAL_UNITS_SLUG			/* dieu-5-khoan-2-diem-a */
} LegalUnitsStyle;

/* An arranged path in such names, not terminated; returns the length. */
extern size_t legal_units_print_name(const LegalUnit *units, int n, LegalUnitsStyle style,
									 char *text);

/*
 * The word of a unit at chars[*i] (any case, either place of the tone mark, or
 * an Akoma Ntoso name with its "_"); moves *i behind it and sets *akn.  0 none.
 */
extern LegalUnitKind legal_unit_word(const LegalChar *chars, int n, int *i, bool *akn);

/*
 * How a unit of this kind is numbered at chars[*i]: 5a, b.1, IIa, thứ nhất, or for
 * an annex nothing.  Fills *unit and moves *i behind it; false when what stands
 * there (up to a blank or a mark that can end it) is no number of the kind, and
 * then err, if not NULL, says why.
 */
extern bool legal_unit_marks(const LegalChar *chars, int n, int *i, LegalUnitKind kind,
							 bool akn, LegalUnit *unit, LegalError *err);

/*
 * Reads units at chars[*i] with what joins them (blanks, commas, của, thuộc ...) as
 * far as they go, appending to units[*nunits].  A word of a unit without its
 * number, or too many, is an error.
 */
extern LegalStatus legal_units_read(const LegalChar *chars, int n, int *i, LegalUnit *units,
									int *nunits, LegalError *err);

/* The whole of text as one arranged path; *n is 0 for a text of blanks. */
extern LegalStatus legal_units_parse(const char *text, size_t len, LegalUnit *units, int *n,
									 LegalError *err);

#endif							/* LEGAL_UNIT_H */
