--
-- Functions of legal_provision.
--

CREATE FUNCTION make_legal_provision(ref legal_ref, article text DEFAULT NULL, clause text DEFAULT NULL,
	point text DEFAULT NULL)
RETURNS legal_provision
AS 'MODULE_PATHNAME', 'make_legal_provision'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION make_legal_provision(legal_ref, text, text, text) IS
'the provision of a document at an article (5a), a clause (2) and a point (đ), each left out when NULL; '
'NULL when ref is; raises 22P02 for a number that cannot be read, 22003 for one above 9999';

CREATE FUNCTION legal_article(provision legal_provision)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_article'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_article(legal_provision) IS
'the number of the article (Điều), as 5 or 5a; NULL when the provision names none';

CREATE FUNCTION legal_clause(provision legal_provision)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_clause'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_clause(legal_provision) IS
'the number of the clause (khoản), as 2 or 2a; NULL when the provision names none';

CREATE FUNCTION legal_point(provision legal_provision)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_point'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_point(legal_provision) IS
'the letter or number of the point (điểm), as đ, b1 or 1.2; NULL when the provision names none';

CREATE FUNCTION legal_units(provision legal_provision)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_units'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_units(legal_provision) IS
'all units without the document, as điểm a khoản 2 Điều 5; NULL when the provision is a document';

CREATE FUNCTION legal_format(provision legal_provision, style text)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_format'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_format(legal_provision, text) IS
'the document or provision in another style: vi (in words, as điểm a khoản 2 Điều 5 Nghị định số '
'32/2021/NĐ-CP), slug (as law portals name their pages, 32-2021-nd-cp), urn (URN:LEX, RFC 9676), akn '
'(Akoma Ntoso naming convention); in the last three the units follow the document, đ written dd; NULL '
'where it does not hold what the style needs, as a URN without an issue date; another style raises 22023';
