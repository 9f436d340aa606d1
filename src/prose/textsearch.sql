--
-- Text search: a code is one lexeme, and a word is one however it is written.
--

CREATE FUNCTION legal_ref_parser_start(internal, integer)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_parser_start'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_parser_start(internal, integer) IS
'starts the parser legal_ref_parser on a text; called by the server';

CREATE FUNCTION legal_ref_parser_nexttoken(internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_parser_nexttoken'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_parser_nexttoken(internal, internal, internal) IS
'the next token of the parser legal_ref_parser; called by the server';

CREATE FUNCTION legal_ref_parser_end(internal)
RETURNS void
AS 'MODULE_PATHNAME', 'legal_ref_parser_end'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_parser_end(internal) IS
'ends the parser legal_ref_parser; called by the server';

CREATE FUNCTION legal_ref_parser_lextype(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_parser_lextype'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_parser_lextype(internal) IS
'the token types of the parser legal_ref_parser; called by the server';

CREATE TEXT SEARCH PARSER legal_ref_parser (
	START = legal_ref_parser_start,
	GETTOKEN = legal_ref_parser_nexttoken,
	END = legal_ref_parser_end,
	LEXTYPES = legal_ref_parser_lextype,
	HEADLINE = pg_catalog.prsd_headline
);

COMMENT ON TEXT SEARCH PARSER legal_ref_parser IS
'the default parser with one more token type, legal_code: the code of a legal document as it stands in the text, line breaks and blanks within it included; a code is told by its symbol, not by the words around it, so that it is the same token in a document and in a query; what stands around a code is tokenised as around a blank, and a code inside a tag or a URL is part of that';

CREATE FUNCTION legal_ref_dict_lexize(internal, internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_dict_lexize'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_dict_lexize(internal, internal, internal, internal) IS
'the lexeme of a token for dictionaries of the template legal_ref_dict; called by the server';

CREATE TEXT SEARCH TEMPLATE legal_ref_dict (LEXIZE = legal_ref_dict_lexize);

COMMENT ON TEXT SEARCH TEMPLATE legal_ref_dict IS
'dictionaries whose lexemes are canonical codes of legal documents; no options';

CREATE TEXT SEARCH DICTIONARY legal_ref_dict (TEMPLATE = legal_ref_dict);

COMMENT ON TEXT SEARCH DICTIONARY legal_ref_dict IS
'the code of a legal document, in any spelling, to its canonical text without qualifiers, as legal_code(ref)::text gives it; what is no code passes on to the next dictionary';

CREATE FUNCTION legal_vi_word_lexize(internal, internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_vi_word_lexize'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_vi_word_lexize(internal, internal, internal, internal) IS
'the lexeme of a token for dictionaries of the template legal_vi_word; called by the server';

CREATE TEXT SEARCH TEMPLATE legal_vi_word (LEXIZE = legal_vi_word_lexize);

COMMENT ON TEXT SEARCH TEMPLATE legal_vi_word IS
'filtering dictionaries that bring the spellings of a Vietnamese word together; no options';

CREATE TEXT SEARCH DICTIONARY legal_vi_word (TEMPLATE = legal_vi_word);

COMMENT ON TEXT SEARCH DICTIONARY legal_vi_word IS
'a filtering dictionary: a word in NFC, its Vietnamese letters small whatever the locale, without invisible characters, the tone of oa, oe and uy on the second letter (hủy and huỷ are one word); it passes the word on to the next dictionary';

CREATE TEXT SEARCH CONFIGURATION legal_vi (PARSER = legal_ref_parser);

ALTER TEXT SEARCH CONFIGURATION legal_vi
ADD MAPPING FOR legal_code WITH legal_ref_dict, pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION legal_vi
ADD MAPPING FOR asciiword, word, numword, asciihword, hword, numhword,
	hword_asciipart, hword_part, hword_numpart WITH legal_vi_word, pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION legal_vi
ADD MAPPING FOR email, url, host, url_path, file, version, sfloat, float, int, uint
WITH pg_catalog.simple;

COMMENT ON TEXT SEARCH CONFIGURATION legal_vi IS
'Vietnamese legal texts: a code is one lexeme, its canonical text; words are compared in any case, Unicode form and placement of the tone mark; no stop words, no stemming';
