/*
 * legal_provision.c
 *	  A provision as a literal: the units inside a document and the document's code.
 *
 *	  literal  = [units joints] document [joints units]
 *	  document = [type] ["số" [":"]] code			type: its name or abbreviation
 *
 * Both readers work on one folded text (legal_unit_read.c, legal_parse.c), so
 * that an error knows its place in the whole.  The type is said by the symbol
 * already, so it is no part of the value; it must not contradict the symbol, and it
 * is kept, as a qualifier, where the code names a law and a resolution alike.
 */
#include "code/legal_provision.h"

#include "code/legal_vocab.h"

#include <stdio.h>
#include <string.h>

#define TYPE_NAME_MAX		60	/* bytes of a type's name */

#define HINT_DOCUMENT \
	"A document stands with its code, such as 32/2021/NĐ-CP or Nghị định số 32/2021/NĐ-CP."

#define fail(err, at, ...) \
	legal_error_set(err, LEGAL_BAD_SYNTAX, LEGAL_NOT_A_CODE, at, HINT_DOCUMENT, __VA_ARGS__)

static bool
is_gap(const LegalChar *c)
{
	return c->class == LEGAL_CHAR_BLANK || c->class == LEGAL_CHAR_COMMA || c->cp == ';';
}

/* Where units behind the code begin: at a unit's word outside brackets, or the end. */
static int
find_units(const LegalChar *chars, int n, int from)
{
	bool		in_brackets = false;

	for (int i = from; i < n; i++)
	{
		int			end = i;
		bool		akn;

		if (chars[i].class == LEGAL_CHAR_BRACKET_OPEN)
			in_brackets = true;
		else if (chars[i].class == LEGAL_CHAR_BRACKET_CLOSE)
			in_brackets = false;
		else if (!in_brackets && i > from &&
				 (is_gap(&chars[i - 1]) || chars[i - 1].class == LEGAL_CHAR_BRACKET_CLOSE) &&
				 legal_unit_word(chars, n, &end, &akn) != 0)
			return i;
	}
	return n;
}

/* The type in chars[from..to); false when the words name none.  "Văn bản" is NULL. */
static bool
read_type(const LegalChar *chars, int from, int to, const LegalDocType **type)
{
	char		name[TYPE_NAME_MAX + 8];
	size_t		len = 0;
	int			at = from;

	*type = NULL;
	for (int i = from; i < to; i++)
	{
		if (len > TYPE_NAME_MAX)
			return false;
		if (chars[i].class != LEGAL_CHAR_BLANK)
			len += legal_utf8_put(chars[i].cp, name + len);
		else if (chars[i - 1].class != LEGAL_CHAR_BLANK)
			name[len++] = ' ';
	}
	while (len > 0 && name[len - 1] == ' ')
		len--;
	*type = legal_vocab_type_by_name(name, len);
	if (*type != NULL)
		return true;
	while (to > from && chars[to - 1].class == LEGAL_CHAR_BLANK)
		to--;
	return legal_words_at(chars, to, &at, "văn bản") && at == to;
}

/* Does the type that stands before a code agree with what the code carries? */
static bool
type_agrees(const LegalDocType *given, const LegalDocType *carried)
{
	/* a joint circular is often called a circular */
	return carried == NULL || given == carried ||
		strcmp(given->key, carried->key) == 0 ||
		strncmp(given->vi, carried->vi, strlen(given->vi)) == 0;
}

/* [type] ["số"] code in chars[from..to) */
static LegalStatus
read_document(const LegalChar *chars, int from, int to, LegalKey *key, LegalError *err)
{
	const LegalDocType *type = NULL;
	int			code = from;
	LegalParts	parts;
	LegalStatus status;

	for (; code < to && chars[code].class != LEGAL_CHAR_DIGIT; code++)
	{
		int			end = code;

		if (code > from && chars[code - 1].class != LEGAL_CHAR_BLANK)
			continue;
		if (legal_words_at(chars, to, &end, "số") || legal_words_at(chars, to, &end, "ks"))
			break;
	}
	if (from == to)
	{
		int			at = to > 0 ? chars[to - 1].at + 1 : 1;

		return fail(err, at, "The code of the document is missing at character %d.", at);
	}
	if (code == to)
		code = from;			/* no number, which the code's own reader will say */
	if (code > from && !read_type(chars, from, code, &type))
		return fail(err, chars[from].at, "The words at character %d name no type of document.",
					chars[from].at);
	if (legal_words_at(chars, to, &code, "số"))
		while (code < to && (chars[code].class == LEGAL_CHAR_BLANK || chars[code].cp == ':'))
			code++;
	status = legal_code_parse_chars(chars + code, to - code, key, err);
	if (status != LEGAL_OK || type == NULL || !legal_key_decode(key->bytes, key->len, &parts))
		return status;
	if (!type_agrees(type, legal_vocab_doc_type(&parts)))
		return fail(err, chars[from].at,
					"The type at character %d is not the one that the code carries.",
					chars[from].at);
	if (parts.doc_type_len == 0 && parts.suffix == 0 && parts.subnumber == 0 &&
		legal_vocab_names_two(parts.number, parts.year, parts.symbol, parts.symbol_len))
	{
		bool		law = strcmp(type->key, "L") == 0 || strcmp(type->key, "BL") == 0;
		LegalKey	told;

		if (law || strcmp(type->key, "NQ") == 0)
		{
			parts.doc_type = law ? "L" : "NQ";
			parts.doc_type_len = (uint8_t) strlen(parts.doc_type);
			legal_key_encode(&parts, &told);	/* the parts lead into key */
			*key = told;
		}
	}
	return LEGAL_OK;
}

LegalStatus
legal_provision_parse(const char *text, size_t len, LegalKey *key, LegalError *err)
{
	LegalChar	chars[LEGAL_CHARS_MAX];
	LegalUnit	units[LEGAL_UNITS_MAX];
	int			nunits = 0;
	int			n;
	int			i = 0;
	int			behind;
	int			end;
	LegalStatus status;

	/* a document alone, as printed */
	if (len > 0 && text[0] >= '0' && text[0] <= '9' &&
		legal_code_parse(text, len, key, err) == LEGAL_OK)
		return LEGAL_OK;

	n = legal_fold_text(text, len, chars, LEGAL_CHARS_MAX);
	if (n < 0)
		return legal_code_parse(text, len, key, err);	/* which says that it is too long */
	while (i < n && chars[i].class == LEGAL_CHAR_BLANK)
		i++;
	status = legal_units_read(chars, n, &i, units, &nunits, err);
	if (status != LEGAL_OK)
		return status;
	end = behind = find_units(chars, n, i);
	while (end > i && is_gap(&chars[end - 1]))
		end--;
	status = read_document(chars, i, end, key, err);
	if (status == LEGAL_OK)
		status = legal_units_read(chars, n, &behind, units, &nunits, err);
	if (status == LEGAL_OK && behind < n)
		return fail(err, chars[behind].at, "Text follows the provision at character %d.",
					chars[behind].at);
	if (status == LEGAL_OK)
		status = legal_units_arrange(units, nunits, err);
	if (status == LEGAL_OK && !legal_units_append(key, units, nunits))
		return fail(err, 0, "The units cannot be kept.");	/* not after arranging */
	return status;
}

size_t
legal_provision_print(const uint8_t *key, size_t len, char *text)
{
	LegalUnit	units[LEGAL_UNITS_MAX];
	LegalParts	parts;
	char	   *out = text;
	size_t		end;
	int			n;

	if (!legal_key_decode(key, len, &parts))
		return legal_code_print(key, len, text);	/* a bound, if anything */
	n = legal_units_decode(key, len, parts.ref_len, units, &end);
	if (n < 0 || end + 1 < len ||
		(end < len && key[end] != LEGAL_MARK && key[end] != LEGAL_MARK_AUTHORITY))
		return 0;				/* something else than an inner mark behind the units */
	if (n == 0)
		return legal_code_print(key, len, text);
	out += legal_units_print(units, n, out);
	*out++ = ' ';
	out += legal_code_print(key, parts.ref_len, out);
	if (end < len)
	{
		/* an inner mark: the upper bound of a range */
		memcpy(out, "…", strlen("…"));
		out += strlen("…");
	}
	return out - text;
}
