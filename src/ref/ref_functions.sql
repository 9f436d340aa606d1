--
-- Functions of legal_ref.
--

CREATE FUNCTION to_legal_ref(cell text)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'to_legal_ref'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION to_legal_ref(text) IS
'the legal_ref that a register''s cell most likely means, guessing lost Đ, missing separators, '
'surrounding words and the like; NULL when hopeless; never raises';

CREATE FUNCTION legal_ref_diagnose(cell text, OUT ref legal_ref, OUT problems text[])
AS 'MODULE_PATHNAME', 'legal_ref_diagnose'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_diagnose(text) IS
'what to_legal_ref makes of a register''s cell (ref, NULL when hopeless) and stable codes of what '
'is wrong with it (problems, in the order of legal_ref_problems(), which explains each; empty for a '
'clean literal)';

CREATE FUNCTION legal_ref_problems(
	OUT problem text, OUT meaning text, OUT example text, OUT cure text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_ref_problems'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 31;

COMMENT ON FUNCTION legal_ref_problems() IS
'the problems that legal_ref_diagnose finds: the stable code (problem), what it means (meaning), a '
'cell that has it (example) and the cure: an SQL expression over a text column cell that gives the '
'value or values meant, NULL where only a person who sees the document can tell';

CREATE FUNCTION make_legal_ref(
	number int4, year int4, symbol text, suffix text DEFAULT NULL,
	doc_type text DEFAULT NULL, authority text DEFAULT NULL, issued_on date DEFAULT NULL)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'make_legal_ref'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION make_legal_ref(int4, int4, text, text, text, text, date) IS
'a legal_ref from its parts: number (1 to 999999999; NULL = unnumbered, KS), year (1900 to 2199; '
'NULL = undated), symbol (as NĐ-CP; NULL raises 22004), suffix (a letter, or .16 for a '
'sub-number), document type (a name, slug or abbreviation, only where the symbol carries none), '
'authority (a path of names or slugs joined by dots, broad to narrow) and issue date, each NULL = '
'none; raises 22P02, 22003 or 54000 where a literal of these parts would';

CREATE FUNCTION legal_ref_with(ref legal_ref, doc_type text, authority text, issued_on date)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_with'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_with(legal_ref, text, text, date) IS
'the same code with other qualifiers: NULL keeps what ref has, an empty text or the date '
'-infinity removes it; NULL when ref is NULL; raises what make_legal_ref raises';

CREATE FUNCTION legal_code(ref legal_ref)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_code'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_code(legal_ref) IS
'the reference without its qualifiers: number, suffix, year and symbol';

CREATE FUNCTION legal_number(ref legal_ref)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_number'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_number(legal_ref) IS
'the number; NULL for an unnumbered document (KS)';

CREATE FUNCTION legal_suffix(ref legal_ref)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_suffix'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_suffix(legal_ref) IS
'what follows the number: a letter as a, or a sub-number as .16; NULL when there is none';

CREATE FUNCTION legal_year(ref legal_ref)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_year'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_year(legal_ref) IS
'the year in the code; NULL for an undated code';

CREATE FUNCTION legal_symbol(ref legal_ref)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_symbol'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_symbol(legal_ref) IS
'the symbol in its printed spelling, segments joined by dashes, as NĐ-CP';

CREATE FUNCTION legal_authority(ref legal_ref)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_authority'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_authority(legal_ref) IS
'the authority of the qualifiers, slugs joined by dots, broad to narrow, as ha-noi.son-tay; NULL '
'when there is none';

CREATE FUNCTION legal_issued_on(ref legal_ref)
RETURNS date
AS 'MODULE_PATHNAME', 'legal_issued_on'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_issued_on(legal_ref) IS
'the issue date of the qualifiers; NULL when there is none';

CREATE FUNCTION legal_doc_type(ref legal_ref)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_doc_type'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_doc_type(legal_ref) IS
'the abbreviation of the document type, from the symbol, or from the qualifiers where the symbol '
'carries none (as in QH14); NULL when unknown';

CREATE FUNCTION legal_doc_type_name(ref legal_ref, lang text DEFAULT 'vi')
RETURNS text
AS 'MODULE_PATHNAME', 'legal_doc_type_name'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_doc_type_name(legal_ref, text) IS
'the name of the document type in Vietnamese (vi) or English (en), as Nghị định or Decree; NULL '
'when unknown; another language raises 22023';

CREATE FUNCTION legal_issuer(ref legal_ref)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_issuer'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_issuer(legal_ref) IS
'the abbreviation of the issuer, the first one of a joint document, without a term, as CP or QH; '
'NULL when the symbol names none';

CREATE FUNCTION legal_issuers(ref legal_ref)
RETURNS text[]
AS 'MODULE_PATHNAME', 'legal_issuers'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_issuers(legal_ref) IS
'the abbreviations of all issuers in the order of the symbol; NULL when the symbol names none';

CREATE FUNCTION legal_issuer_name(ref legal_ref, lang text DEFAULT 'vi')
RETURNS text
AS 'MODULE_PATHNAME', 'legal_issuer_name'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_issuer_name(legal_ref, text) IS
'the name of the (first) issuer in Vietnamese (vi) or English (en); NULL when unknown; another '
'language raises 22023';

CREATE FUNCTION legal_term(ref legal_ref)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_term'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_term(legal_ref) IS
'the term that closes the symbol''s organ: of the National Assembly and its committees (14 in QH14), of the Council of State (8 in HĐNN8) or of a People''s Council (9 in HĐND9), each counted in its own way; NULL when there is none';

CREATE FUNCTION legal_kind(ref legal_ref)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_kind'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_kind(legal_ref) IS
'the kind of document: normative, administrative, party, consolidated, judgment or other';

CREATE FUNCTION legal_rank(ref legal_ref, on_date date)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_rank'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_rank(legal_ref, date) IS
'the rank by legal force on a day, 1 the highest, after Law 80/2015/QH13 article 4 until '
'2025-03-31 and Law 64/2025/QH15 article 4 from 2025-04-01; NULL for a document that is not '
'normative on that day, or whose tier cannot be told';

CREATE FUNCTION legal_ref_from_slug(slug text)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_from_slug'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_from_slug(text) IS
'the legal_ref that a slug as 32-2021-nd-cp most likely means, Đ and Ư put back where the '
'vocabulary knows the symbol; NULL when it is no slug';

CREATE FUNCTION legal_vocabulary_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_vocabulary_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_vocabulary_support(internal) IS
'planner support of legal_vocabulary: how many entries there are';

CREATE FUNCTION legal_vocabulary(
	OUT entry text, OUT abbr text, OUT vi text, OUT en text, OUT slug text, OUT class text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_vocabulary'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 300
SUPPORT legal_vocabulary_support;

COMMENT ON FUNCTION legal_vocabulary() IS
'the vocabulary: what kind of entry it is (document type or issuer), the abbreviation as printed '
'in codes, the names in Vietnamese (vi) and English (en), the slug, and the class (the kind of '
'document a type is by itself, as legal_kind names them; the level of an issuer); NULL where '
'nothing is known';
