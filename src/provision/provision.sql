--
-- The type legal_provision: a unit inside a Vietnamese legal document, or the document itself.
--

CREATE TYPE legal_provision;

CREATE FUNCTION legal_provision_in(cstring)
RETURNS legal_provision
AS 'MODULE_PATHNAME', 'legal_provision_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_in(cstring) IS
'input of type legal_provision: reads units and a document in any order, folding spelling that does '
'not change them; raises 22P02 for what is no literal or would need a guess, 22003 for a number, year '
'or date out of range, 54000 over a length limit';

CREATE FUNCTION legal_provision_out(legal_provision)
RETURNS cstring
AS 'MODULE_PATHNAME', 'legal_provision_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_out(legal_provision) IS
'output of type legal_provision: the canonical literal, units from small to large and then the code';

CREATE FUNCTION legal_provision_recv(internal)
RETURNS legal_provision
AS 'MODULE_PATHNAME', 'legal_provision_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_recv(internal) IS
'binary input of type legal_provision: a version byte (1) and a literal, read as legal_provision_in '
'does; raises 22P03 for another version byte or a shorter message, and what legal_provision_in raises '
'for the literal';

CREATE FUNCTION legal_provision_send(legal_provision)
RETURNS bytea
AS 'MODULE_PATHNAME', 'legal_provision_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_send(legal_provision) IS
'binary output of type legal_provision: a version byte (1) and the canonical literal';

-- Category S as legal_ref has it: an unadorned literal may choose the type.
CREATE TYPE legal_provision (
	INPUT = legal_provision_in,
	OUTPUT = legal_provision_out,
	RECEIVE = legal_provision_recv,
	SEND = legal_provision_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = main,
	CATEGORY = 'S'
);

COMMENT ON TYPE legal_provision IS
'a unit inside a Vietnamese legal document, as điểm a khoản 2 Điều 5 32/2021/NĐ-CP, or, without units, '
'the document itself; units are phần, chương, mục, tiểu mục, Điều and phụ lục, and below them khoản, '
'điểm and tiết, each with its number (5a, b1, IIa, 4.1); they are read from small to large, from large '
'to small, or as art_5__clause_2__point_a, before or behind the document; values sort by document as '
'legal_ref does and then as units stand in a document (5, 5a, 6; d, đ, e)';

CREATE FUNCTION legal_provision_from_text(literal text)
RETURNS legal_provision
AS 'MODULE_PATHNAME', 'legal_provision_from_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_from_text(text) IS
'the legal_provision that a literal denotes, as the input of the type reads it; raises the same errors';

CREATE FUNCTION legal_provision_to_text(provision legal_provision)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_provision_to_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_to_text(legal_provision) IS
'the canonical literal of a legal_provision, as text';

CREATE FUNCTION legal_provision_to_ref(provision legal_provision)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_provision_to_ref'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_to_ref(legal_provision) IS
'the document that a legal_provision is in, without the units';

CREATE CAST (text AS legal_provision) WITH FUNCTION legal_provision_from_text(text);

COMMENT ON CAST (text AS legal_provision) IS
'reads a literal; raises 22P02, 22003 or 54000 as the input of the type does';

CREATE CAST (legal_provision AS text) WITH FUNCTION legal_provision_to_text(legal_provision);

COMMENT ON CAST (legal_provision AS text) IS
'the canonical literal';

CREATE CAST (legal_ref AS legal_provision) WITHOUT FUNCTION AS IMPLICIT;

COMMENT ON CAST (legal_ref AS legal_provision) IS
'a document is a provision without units; the bytes are the same';

CREATE CAST (legal_provision AS legal_ref) WITH FUNCTION legal_provision_to_ref(legal_provision);

COMMENT ON CAST (legal_provision AS legal_ref) IS
'the document that a provision is in; its units are dropped';
