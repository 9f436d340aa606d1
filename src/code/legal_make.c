/*
 * legal_make.c
 *	  A code from its pieces.
 *
 * The pieces are written as a literal and read back, so that there is one
 * grammar; what would change the place of a piece is refused.
 */
#include "code/legal_code.h"
#include "code/legal_fold.h"
#include "code/legal_spelling.h"

#include <stdio.h>
#include <string.h>

/* Bytes of a piece; noise included, no real one comes near. */
#define PIECE_MAX			1000

/* Copies a piece into the literal; false when it holds what would end it early. */
static bool
add_piece(char **out, const char *end, const char *text, size_t len, const char *stops)
{
	if (len > (size_t) (end - *out))
		return false;
	for (size_t i = 0; i < len; i++)
		if (text[i] == '\0' || strchr(stops, text[i]) != NULL)
			return false;
	memcpy(*out, text, len);
	*out += len;
	return true;
}

/* One letter, or a dot and digits? */
static bool
is_suffix(const char *text, size_t len)
{
	int			n;

	if (text[0] == '.')
	{
		for (size_t i = 1; i < len; i++)
			if (!legal_is_digit(text[i]))
				return false;
		return len > 1;
	}
	return legal_suffix_place(legal_char_upper(legal_utf8_get(text, len, &n))) != 0 && (size_t) n == len;
}

#define fail(err, status, problem, ...) \
	legal_error_set(err, status, problem, 0, NULL, __VA_ARGS__)

static LegalStatus
fail_piece(LegalError *err, const char *what)
{
	return fail(err, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, "The %s cannot be read.", what);
}

/*
 * The pieces are written as a literal and read back, so that there is one
 * grammar; what would change the place of a piece is refused before.
 */
LegalStatus
legal_code_make(const LegalPieces *pieces, LegalKey *key, LegalError *err)
{
	char		literal[4 * PIECE_MAX + 64];
	char	   *out = literal;
	const char *end = literal + sizeof(literal) - 32;
	char		opener = '[';
	LegalStatus status;
	LegalParts	made;

	if (pieces->number < 0 || pieces->number > LEGAL_NUMBER_MAX)
		return fail(err, LEGAL_OUT_OF_RANGE, LEGAL_NUMBER_RANGE,
					"The number is not between 1 and %d.", LEGAL_NUMBER_MAX);
	if (pieces->year != 0 && (pieces->year < LEGAL_YEAR_MIN || pieces->year > LEGAL_YEAR_MAX))
		return fail(err, LEGAL_OUT_OF_RANGE, LEGAL_YEAR_RANGE,
					"The year %d is not between %d and %d.", (int) pieces->year, LEGAL_YEAR_MIN,
					LEGAL_YEAR_MAX);
	if (pieces->suffix_len > PIECE_MAX || pieces->symbol_len > PIECE_MAX ||
		pieces->doc_type_len > PIECE_MAX || pieces->authority_len > PIECE_MAX)
		return fail(err, LEGAL_OVER_LIMIT, LEGAL_TOO_LONG,
					"A part of the code is longer than %d bytes.", PIECE_MAX);
	if (pieces->number == 0)
		out += sprintf(out, "KS");
	else
		out += sprintf(out, "%d", (int) pieces->number);
	if (pieces->suffix_len > 0)
	{
		if (pieces->number == 0 || !is_suffix(pieces->suffix, pieces->suffix_len) ||
			!add_piece(&out, end, pieces->suffix, pieces->suffix_len, ""))
			return fail_piece(err, "suffix");
	}
	*out++ = '/';
	if (pieces->year != 0)
		out += sprintf(out, "%d/", (int) pieces->year);
	if (pieces->symbol_len == 0 || legal_is_digit(pieces->symbol[0]) ||
		!add_piece(&out, end, pieces->symbol, pieces->symbol_len, "["))
		return fail_piece(err, "symbol");
	if (pieces->doc_type_len > 0)
	{
		*out++ = opener;
		if (!add_piece(&out, end, pieces->doc_type, pieces->doc_type_len, ",]"))
			return fail_piece(err, "document type");
		opener = ',';
	}
	if (pieces->authority_len > 0)
	{
		*out++ = opener;
		if (!add_piece(&out, end, pieces->authority, pieces->authority_len, ",]"))
			return fail_piece(err, "authority");
		opener = ',';
	}
	if (pieces->issued_on != 0)
	{
		int			year;
		int			month;
		int			day;

		legal_julian_to_date(pieces->issued_on, &year, &month, &day);
		out += snprintf(out, 32, "%c%04d-%02d-%02d", opener, year, month, day);
		opener = ',';
	}
	if (opener == ',')
		*out++ = ']';
	status = legal_code_parse(literal, out - literal, key, err);
	if (status != LEGAL_OK || !legal_key_decode(key->bytes, key->len, &made))
		return status;
	if (pieces->year == 0 && made.year != 0)
		return fail_piece(err, "symbol");	/* it started with a year of its own */
	if (pieces->doc_type_len != 0 && made.doc_type_len == 0)
		return fail_piece(err, "document type");	/* it reads as an authority */
	if ((pieces->authority_len != 0) != (made.authority_len != 0))
		return fail_piece(err, "authority");	/* it reads as a type or a date */
	return status;
}
