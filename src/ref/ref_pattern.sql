--
-- The type legal_ref_pattern: which codes are meant, by number, year, symbol and authority.
--

CREATE TYPE legal_ref_pattern;

CREATE FUNCTION legal_ref_pattern_in(cstring)
RETURNS legal_ref_pattern
AS 'MODULE_PATHNAME', 'legal_ref_pattern_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_in(cstring) IS
'input of type legal_ref_pattern: reads number/year/symbol, folding spelling as legal_ref_in does; '
'raises 22P02 for what is no pattern, 22003 for a number or year out of range, 54000 over a length limit';

CREATE FUNCTION legal_ref_pattern_out(legal_ref_pattern)
RETURNS cstring
AS 'MODULE_PATHNAME', 'legal_ref_pattern_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_out(legal_ref_pattern) IS
'output of type legal_ref_pattern: the canonical literal, sets sorted and ranges that touch joined';

CREATE FUNCTION legal_ref_pattern_recv(internal)
RETURNS legal_ref_pattern
AS 'MODULE_PATHNAME', 'legal_ref_pattern_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_recv(internal) IS
'binary input of type legal_ref_pattern: a version byte (1) and a literal, read as legal_ref_pattern_in '
'does; raises 22P03 for another version byte or a shorter message, and what legal_ref_pattern_in raises '
'for the literal';

CREATE FUNCTION legal_ref_pattern_send(legal_ref_pattern)
RETURNS bytea
AS 'MODULE_PATHNAME', 'legal_ref_pattern_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_send(legal_ref_pattern) IS
'binary output of type legal_ref_pattern: a version byte (1) and the canonical literal';

CREATE TYPE legal_ref_pattern (
	INPUT = legal_ref_pattern_in,
	OUTPUT = legal_ref_pattern_out,
	RECEIVE = legal_ref_pattern_recv,
	SEND = legal_ref_pattern_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = main
);

COMMENT ON TYPE legal_ref_pattern IS
'which codes are meant, as number/year/symbol: */2021/NĐ-CP, 1..99/2015..2020/TT-*, */-/KH-UBND[ha-noi]; '
'each part is *, a value, a range a..b or a set {a,b}; a number matches just itself, 30* also with any '
'suffix, a range its numbers with any suffix; year - means undated; in a symbol * stands for one or more '
'segments; [authority] matches it and what is below, and without it qualifiers do not matter; values are '
'equal when their canonical literals are';

CREATE FUNCTION legal_ref_pattern_from_text(literal text)
RETURNS legal_ref_pattern
AS 'MODULE_PATHNAME', 'legal_ref_pattern_from_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_from_text(text) IS
'the legal_ref_pattern that a literal denotes, as the input of the type reads it; raises the same errors';

CREATE FUNCTION legal_ref_pattern_to_text(pattern legal_ref_pattern)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_ref_pattern_to_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_to_text(legal_ref_pattern) IS
'the canonical literal of a legal_ref_pattern, as text';

CREATE CAST (text AS legal_ref_pattern) WITH FUNCTION legal_ref_pattern_from_text(text);

COMMENT ON CAST (text AS legal_ref_pattern) IS
'reads a pattern; raises 22P02, 22003 or 54000 as the input of the type does';

CREATE CAST (legal_ref_pattern AS text) WITH FUNCTION legal_ref_pattern_to_text(legal_ref_pattern);

COMMENT ON CAST (legal_ref_pattern AS text) IS
'the canonical literal';

CREATE FUNCTION legal_ref_pattern_eq(legal_ref_pattern, legal_ref_pattern)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_eq'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_eq(legal_ref_pattern, legal_ref_pattern) IS
'implementation of operator =: whether a and b have the same canonical literal';

CREATE FUNCTION legal_ref_pattern_ne(legal_ref_pattern, legal_ref_pattern)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_ne'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_ne(legal_ref_pattern, legal_ref_pattern) IS
'implementation of operator <>: whether the canonical literals of a and b differ';

CREATE FUNCTION legal_ref_pattern_hash(legal_ref_pattern)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_ref_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_hash(legal_ref_pattern) IS
'hash support: 32 bits of hash';

CREATE FUNCTION legal_ref_pattern_hash_extended(legal_ref_pattern, int8)
RETURNS int8
AS 'MODULE_PATHNAME', 'legal_ref_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_hash_extended(legal_ref_pattern, int8) IS
'hash support: 64 bits of hash under a seed';

CREATE OPERATOR = (
	LEFTARG = legal_ref_pattern,
	RIGHTARG = legal_ref_pattern,
	FUNCTION = legal_ref_pattern_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	HASHES,
	RESTRICT = eqsel,
	JOIN = eqjoinsel
);

COMMENT ON OPERATOR = (legal_ref_pattern, legal_ref_pattern) IS
'is the same pattern as';

CREATE OPERATOR <> (
	LEFTARG = legal_ref_pattern,
	RIGHTARG = legal_ref_pattern,
	FUNCTION = legal_ref_pattern_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (legal_ref_pattern, legal_ref_pattern) IS
'is another pattern than';

CREATE OPERATOR CLASS legal_ref_pattern_ops
DEFAULT FOR TYPE legal_ref_pattern USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 legal_ref_pattern_hash(legal_ref_pattern),
	FUNCTION 2 legal_ref_pattern_hash_extended(legal_ref_pattern, int8);

COMMENT ON OPERATOR FAMILY legal_ref_pattern_ops USING hash IS
'equality of legal_ref_pattern by hash';

COMMENT ON OPERATOR CLASS legal_ref_pattern_ops USING hash IS
'equality of legal_ref_pattern by hash';

CREATE FUNCTION legal_ref_pattern_lower(pattern legal_ref_pattern)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_pattern_lower'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_lower(legal_ref_pattern) IS
'for the planner: the start of the range that holds all that the pattern matches; it may name no document, '
'and is then printed as a pattern of one value';

CREATE FUNCTION legal_ref_pattern_upper(pattern legal_ref_pattern)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_pattern_upper'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_upper(legal_ref_pattern) IS
'for the planner: the end of the range that holds all that the pattern matches; a value that names no '
'document and no literal denotes';

CREATE FUNCTION legal_ref_matches_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_matches_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_matches_support(internal) IS
'planner support of operator ~: a range of an ordered index, or several for a constant pattern';

CREATE FUNCTION legal_ref_pattern_matches_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_pattern_matches_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_matches_support(internal) IS
'planner support of operator ~: a range of an ordered index, or several for a constant pattern';

CREATE FUNCTION legal_ref_matches(legal_ref, legal_ref_pattern)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_matches'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
SUPPORT legal_ref_matches_support;

COMMENT ON FUNCTION legal_ref_matches(legal_ref, legal_ref_pattern) IS
'implementation of operator ~: whether number, year, symbol and, where the pattern has one, authority '
'of the reference are among those of the pattern';

CREATE FUNCTION legal_ref_pattern_matches(legal_ref_pattern, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_pattern_matches'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
SUPPORT legal_ref_pattern_matches_support;

COMMENT ON FUNCTION legal_ref_pattern_matches(legal_ref_pattern, legal_ref) IS
'implementation of operator ~: whether the pattern matches the reference';

CREATE OPERATOR ~ (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref_pattern,
	FUNCTION = legal_ref_matches,
	COMMUTATOR = ~,
	RESTRICT = legal_ref_matchsel,
	JOIN = legal_ref_matchjoinsel
);

COMMENT ON OPERATOR ~ (legal_ref, legal_ref_pattern) IS
'matches the pattern';

CREATE OPERATOR ~ (
	LEFTARG = legal_ref_pattern,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_pattern_matches,
	COMMUTATOR = ~,
	RESTRICT = legal_ref_matchsel,
	JOIN = legal_ref_matchjoinsel
);

COMMENT ON OPERATOR ~ (legal_ref_pattern, legal_ref) IS
'is a pattern that matches';
