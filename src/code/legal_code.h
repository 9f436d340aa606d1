/*
 * legal_code.h
 *	  The code itself: spelling, grammar, key bytes and printing.
 *
 * Plain C on byte buffers: no Datum, no palloc, no server header.  Everything
 * works on caller-supplied memory, so the same objects are linked into the
 * server module, the unit tests and the fuzzers.
 *
 * Key bytes.  A code is stored as bytes that memcmp() puts in the right order,
 * and two literals are equal exactly when their bytes are.  This is frozen:
 *
 *	  year			2 bytes, big-endian, 0 = undated
 *	  symbol		upper case UTF-8, segments joined by 0x01, then 0x00
 *	  number		a length byte n (0..4), then the fewest big-endian bytes;
 *					n = 0 is KS (unnumbered)
 *	  suffix		nothing, or one byte 0x61 + place in LEGAL_SUFFIX_LETTERS,
 *					or 0x60 and a sub-number written like a number
 *	  doc type		0x01, the abbreviation in upper case, 0x00
 *	  authority		0x02, slug labels joined by 0x01, 0x00
 *	  issue date	0x03, Julian day number, 4 bytes big-endian
 *	  units			of a provision, see legal_unit.h: tags from 0x10 to 0x5F
 *
 * Every tag that may follow a number is below 0x60, so what belongs to a
 * number stands together and before the number's suffixes.
 */
#ifndef LEGAL_CODE_H
#define LEGAL_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEGAL_NUMBER_MAX		999999999
#define LEGAL_YEAR_MIN			1900
#define LEGAL_YEAR_MAX			2199
#define LEGAL_SYMBOL_MAX		255 /* bytes, segments and joints */
#define LEGAL_SEGMENTS_MAX		16
#define LEGAL_AUTHORITY_MAX		255 /* bytes, labels and joints */
#define LEGAL_DOC_TYPE_MAX		16	/* bytes of an abbreviation */
#define LEGAL_KEY_MAX			736 /* bytes of the longest key, units of a provision included */
#define LEGAL_TEXT_MAX			1024	/* bytes of the longest canonical literal, likewise */

#define LEGAL_JOINT				0x01
#define LEGAL_END				0x00
#define LEGAL_TAG_DOC_TYPE		0x01
#define LEGAL_TAG_AUTHORITY		0x02
#define LEGAL_TAG_ISSUED_ON		0x03
#define LEGAL_TAG_UNIT_FIRST	0x10
#define LEGAL_TAG_SUBNUMBER		0x60
#define LEGAL_TAG_SUFFIX		0x61

/*
 * The inner marks that end the upper bound of a range, exclusive.  Behind a
 * code or a type, 0x60 alone is above everything that belongs to it and below
 * its suffixes; behind an authority without its end, 0x02 is above the
 * authority itself (0x00) and what is below it (0x01).
 */
#define LEGAL_MARK				0x60
#define LEGAL_MARK_AUTHORITY	0x02

/* Vietnamese order: đ after d */
#define LEGAL_SUFFIX_LETTERS	"abcdđefghijklmnopqrstuvwxyz"

struct LegalChar;				/* legal_fold.h */

typedef enum LegalStatus
{
	LEGAL_OK = 0,
	LEGAL_BAD_SYNTAX,			/* 22P02 */
	LEGAL_OUT_OF_RANGE,			/* 22003 */
	LEGAL_OVER_LIMIT			/* 54000 */
} LegalStatus;

/*
 * What can be wrong with a literal or a register cell.  The names that
 * legal_problem_name() gives are stable; a strict error carries exactly one.
 */
typedef enum LegalProblem
{
	LEGAL_PROBLEM_NONE = 0,

	/* a strict error; a guess may or may not get over it */
	LEGAL_NOT_A_CODE,
	LEGAL_BAD_CHARACTER,
	LEGAL_ZERO_NUMBER,
	LEGAL_NUMBER_RANGE,
	LEGAL_YEAR_RANGE,
	LEGAL_LONG_SUFFIX,
	LEGAL_MISSING_SEPARATOR,
	LEGAL_MISSING_SYMBOL,
	LEGAL_DOT_SEPARATOR,
	LEGAL_SPLIT_DIGITS,
	LEGAL_DIGIT_SEGMENT,
	LEGAL_TERM_DIGITS,
	LEGAL_FOOTNOTE_DIGIT,
	LEGAL_TRUNCATED,
	LEGAL_GLUED_TAIL,
	LEGAL_BAD_QUALIFIER,
	LEGAL_TOO_LONG,

	/* only a guess or a diagnosis */
	LEGAL_LEADING_TEXT,
	LEGAL_TRAILING_TEXT,
	LEGAL_TWO_CODES,
	LEGAL_D_FOR_D_STROKE,
	LEGAL_TU_FOR_TW,
	LEGAL_TWO_DIGIT_YEAR,
	LEGAL_LOOKS_LIKE_DATE,
	LEGAL_LOOKS_LIKE_STANDARD,
	LEGAL_LOOKS_LIKE_FORM,
	LEGAL_MISSING_NUMBER,
	LEGAL_UNNUMBERED,
	LEGAL_LEGACY_FONT,
	LEGAL_TERM_YEAR_MISMATCH,
	LEGAL_YEAR_IN_FUTURE,
	LEGAL_PROBLEMS				/* how many */
} LegalProblem;

#define LEGAL_PROBLEM_BIT(p)	((uint64_t) 1 << (p))

extern const char *legal_problem_name(LegalProblem problem);

/* What a user is told of a problem. */
typedef struct LegalProblemText
{
	const char *name;			/* the stable code */
	const char *meaning;
	const char *example;		/* a cell that has it */
	const char *cure;			/* SQL over the column cell; NULL when only a person can tell */
} LegalProblemText;

extern const LegalProblemText *legal_problem_text(LegalProblem problem);

/* Why a literal was refused, ready for DETAIL and HINT. */
typedef struct LegalError
{
	LegalStatus status;
	LegalProblem problem;
	int			at;				/* code-point position from 1, 0 = nowhere */
	const char *hint;			/* static, or NULL */
	char		detail[256];	/* one English sentence, UTF-8, complete */
} LegalError;

/* Fills err, which may be NULL when nobody asks why, and returns status. */
extern LegalStatus legal_error_set(LegalError *err, LegalStatus status, LegalProblem problem,
								   int at, const char *hint, const char *format,...)
			__attribute__((format(printf, 6, 7)));

typedef struct LegalKey
{
	size_t		len;
	uint8_t		bytes[LEGAL_KEY_MAX];
} LegalKey;

/* A key taken apart.  Pointers lead into the key that was decoded. */
typedef struct LegalParts
{
	uint32_t	number;			/* 0 = KS */
	uint32_t	subnumber;		/* 0 = none */
	uint16_t	year;			/* 0 = undated */
	uint8_t		suffix;			/* 0 = none, else 1 + place in the letters */
	uint8_t		symbol_len;
	const char *symbol;			/* upper case, segments joined by 0x01 */
	uint8_t		doc_type_len;	/* 0 = none */
	uint8_t		authority_len;	/* 0 = none */
	const char *doc_type;		/* abbreviation, upper case */
	const char *authority;		/* slug labels joined by 0x01 */
	int32_t		issued_on;		/* Julian day number, 0 = none */
	size_t		code_len;		/* bytes of the key before any qualifier */
	size_t		ref_len;		/* bytes of the key before units or an inner mark */
} LegalParts;

/* The pieces of a code as a caller has them, before any folding. */
typedef struct LegalPieces
{
	int64_t		number;			/* 0 = KS */
	int32_t		year;			/* 0 = undated */
	const char *symbol;
	size_t		symbol_len;
	const char *suffix;			/* "a", ".16"; NULL or empty = none */
	size_t		suffix_len;
	const char *doc_type;		/* name, slug or abbreviation; NULL = none */
	size_t		doc_type_len;
	const char *authority;		/* words or slugs, '.' between; NULL = none */
	size_t		authority_len;
	int32_t		issued_on;		/* Julian day number, 0 = none */
} LegalPieces;

/* Strict reading: the whole of text[0..len) is one literal. */
extern LegalStatus legal_code_parse(const char *text, size_t len,
									LegalKey *key, LegalError *err);

/*
 * The same of text that legal_fold_text() has folded, its result being n (-1 too
 * long), or of a slice of it: errors keep their places in the whole.
 */
extern LegalStatus legal_code_parse_chars(const struct LegalChar *chars, int n,
										  LegalKey *key, LegalError *err);

/* The same value from pieces; what it accepts, legal_code_parse reads back. */
extern LegalStatus legal_code_make(const LegalPieces *pieces,
								   LegalKey *key, LegalError *err);

/* Lenient reading: false when hopeless.  problems gets a LEGAL_PROBLEM_BIT for each. */
extern bool legal_code_guess(const char *text, size_t len,
							 LegalKey *key, uint64_t *problems);

/* Canonical text, not terminated; returns its length (<= LEGAL_TEXT_MAX). */
extern size_t legal_code_print(const uint8_t *key, size_t len, char *text);

/* The symbol as printed, segments joined by '-'; not terminated. */
extern size_t legal_symbol_print(const LegalParts *parts, char *text);

/* "a", ".16" or nothing; not terminated, at most 11 bytes (and a 0 that sprintf adds). */
extern size_t legal_suffix_print(const LegalParts *parts, char *text);

/* The authority as printed, labels joined by '.'; not terminated. */
extern size_t legal_authority_print(const LegalParts *parts, char *text);

/* Takes a key apart.  False when the bytes are no key (never for our own). */
extern bool legal_key_decode(const uint8_t *key, size_t len, LegalParts *parts);

/* Writes the key of parts that are within the limits. */
extern void legal_key_encode(const LegalParts *parts, LegalKey *key);

/* Does a (a whole key) cover b?  DESIGN: same code, every qualifier of a met. */
extern bool legal_key_covers(const uint8_t *a, size_t alen,
							 const uint8_t *b, size_t blen);

/*
 * The range of keys [*lower, *upper) that holds everything a covers.  Returns
 * true when the range holds nothing else.  upper carries the inner mark.
 */
extern bool legal_key_range(const uint8_t *a, size_t alen,
							LegalKey *lower, LegalKey *upper);

/* A number of a key: a length byte, then the fewest big-endian bytes; 0 has none. */
extern size_t legal_number_put(uint8_t *out, uint32_t number);

/* Returns the bytes read, 0 when they are no number. */
extern size_t legal_number_get(const uint8_t *in, size_t len, uint32_t *number);

/* Proleptic Gregorian calendar <-> Julian day number; 0 for a date that is none. */
extern int32_t legal_date_to_julian(int year, int month, int day);
extern void legal_julian_to_date(int32_t julian, int *year, int *month, int *day);

#endif							/* LEGAL_CODE_H */
