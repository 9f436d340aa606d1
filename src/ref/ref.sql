--
-- The type legal_ref: a Vietnamese legal document by its code.
--

CREATE FUNCTION legal_check_encoding()
RETURNS void
AS 'MODULE_PATHNAME', 'legal_check_encoding'
LANGUAGE C STABLE PARALLEL SAFE;

SELECT legal_check_encoding();

DROP FUNCTION legal_check_encoding();

CREATE TYPE legal_ref;

CREATE FUNCTION legal_ref_in(cstring)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_in(cstring) IS
'input of type legal_ref: reads a literal, folding spelling that does not change the document; '
'raises 22P02 for what is no literal or would need a guess, 22003 for a number, year or date out '
'of range, 54000 over a length limit';

CREATE FUNCTION legal_ref_out(legal_ref)
RETURNS cstring
AS 'MODULE_PATHNAME', 'legal_ref_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_out(legal_ref) IS
'output of type legal_ref: the canonical literal, which depends on the value alone';

CREATE FUNCTION legal_ref_recv(internal)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_recv(internal) IS
'binary input of type legal_ref: a version byte (1) and a literal, read as legal_ref_in does; '
'raises 22P03 for another version byte or a shorter message, and what legal_ref_in raises for the literal';

CREATE FUNCTION legal_ref_send(legal_ref)
RETURNS bytea
AS 'MODULE_PATHNAME', 'legal_ref_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_send(legal_ref) IS
'binary output of type legal_ref: a version byte (1) and the canonical literal';

-- Category S lets an unadorned literal choose legal_ref where a function takes
-- legal_ref or legal_ref[], as legal_chain does: the server tries strings first.
-- Casts from and to text stay explicit.
CREATE TYPE legal_ref (
	INPUT = legal_ref_in,
	OUTPUT = legal_ref_out,
	RECEIVE = legal_ref_recv,
	SEND = legal_ref_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = main,
	CATEGORY = 'S'
);

COMMENT ON TYPE legal_ref IS
'a Vietnamese legal document by its code, as 32/2021/NĐ-CP, 18-NQ/TW or KS/2013/HP (unnumbered), '
'optionally qualified in brackets by document type, authority and issue date, as '
'230/KH-UBND[ha-noi.son-tay,2021-04-19]; values are equal when number, suffix, year, symbol '
'segments and qualifiers are, and sort by year (undated first), symbol, number, qualifiers, suffix';

CREATE FUNCTION legal_ref_from_text(literal text)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_from_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_from_text(text) IS
'the legal_ref that a literal denotes, as the input of the type reads it; raises the same errors';

CREATE FUNCTION legal_ref_to_text(ref legal_ref)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_ref_to_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_to_text(legal_ref) IS
'the canonical literal of a legal_ref, as text';

CREATE CAST (text AS legal_ref) WITH FUNCTION legal_ref_from_text(text);

COMMENT ON CAST (text AS legal_ref) IS
'reads a literal; raises 22P02, 22003 or 54000 as the input of the type does';

CREATE CAST (legal_ref AS text) WITH FUNCTION legal_ref_to_text(legal_ref);

COMMENT ON CAST (legal_ref AS text) IS
'the canonical literal';
