--
-- Arrays of legal_ref: operators, and the GIN operator class.
--

CREATE FUNCTION legal_ref_array_sel(internal, oid, internal, int4)
RETURNS float8
AS 'MODULE_PATHNAME', 'legal_ref_array_sel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_array_sel(internal, oid, internal, int4) IS
'restriction estimator of the operators on legal_ref[] that ask for some element: from the most '
'common elements of a column';

CREATE FUNCTION legal_ref_array_some_covered(legal_ref[], legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_array_some_covered'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_array_some_covered(legal_ref[], legal_ref) IS
'implementation of operator @>>: whether the second covers some element of the first; NULL '
'elements are covered by nothing';

CREATE FUNCTION legal_ref_covers_some(legal_ref, legal_ref[])
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_covers_some'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_covers_some(legal_ref, legal_ref[]) IS
'implementation of operator <<@: whether the first covers some element of the second; NULL '
'elements are covered by nothing';

CREATE OPERATOR @>> (
	LEFTARG = legal_ref[],
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_array_some_covered,
	COMMUTATOR = <<@,
	RESTRICT = legal_ref_array_sel,
	JOIN = matchingjoinsel
);

COMMENT ON OPERATOR @>> (legal_ref[], legal_ref) IS
'has an element that is covered by';

CREATE OPERATOR <<@ (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref[],
	FUNCTION = legal_ref_covers_some,
	COMMUTATOR = @>>,
	RESTRICT = legal_ref_array_sel,
	JOIN = matchingjoinsel
);

COMMENT ON OPERATOR <<@ (legal_ref, legal_ref[]) IS
'covers an element of';

CREATE FUNCTION legal_ref_array_some_matches(legal_ref[], legal_ref_pattern)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_array_some_matches'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_array_some_matches(legal_ref[], legal_ref_pattern) IS
'implementation of operator ~: whether the pattern matches some element; NULL elements match nothing';

CREATE FUNCTION legal_ref_pattern_matches_some(legal_ref_pattern, legal_ref[])
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_pattern_matches_some'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_pattern_matches_some(legal_ref_pattern, legal_ref[]) IS
'implementation of operator ~: whether the pattern matches some element; NULL elements match nothing';

CREATE OPERATOR ~ (
	LEFTARG = legal_ref[],
	RIGHTARG = legal_ref_pattern,
	FUNCTION = legal_ref_array_some_matches,
	COMMUTATOR = ~,
	RESTRICT = legal_ref_array_sel,
	JOIN = matchingjoinsel
);

COMMENT ON OPERATOR ~ (legal_ref[], legal_ref_pattern) IS
'has an element that matches the pattern';

CREATE OPERATOR ~ (
	LEFTARG = legal_ref_pattern,
	RIGHTARG = legal_ref[],
	FUNCTION = legal_ref_pattern_matches_some,
	COMMUTATOR = ~,
	RESTRICT = legal_ref_array_sel,
	JOIN = matchingjoinsel
);

COMMENT ON OPERATOR ~ (legal_ref_pattern, legal_ref[]) IS
'is a pattern that matches an element of';

CREATE FUNCTION legal_ref_gin_extract_query(
	legal_ref[], internal, int2, internal, internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_gin_extract_query'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_gin_extract_query(
	legal_ref[], internal, int2, internal, internal, internal, internal) IS
'GIN support: the keys, or the ranges of keys, that a query asks for';

CREATE FUNCTION legal_ref_gin_compare_partial(legal_ref, legal_ref, int2, internal)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_ref_gin_compare_partial'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_gin_compare_partial(legal_ref, legal_ref, int2, internal) IS
'GIN support: whether a key is in a range, is passed over, or lies behind it';

CREATE FUNCTION legal_ref_gin_consistent(
	internal, int2, legal_ref[], int4, internal, internal, internal, internal)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_gin_consistent'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_gin_consistent(
	internal, int2, legal_ref[], int4, internal, internal, internal, internal) IS
'GIN support: whether the keys found answer a query';

CREATE FUNCTION legal_ref_gin_triconsistent(
	internal, int2, legal_ref[], int4, internal, internal, internal)
RETURNS "char"
AS 'MODULE_PATHNAME', 'legal_ref_gin_triconsistent'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_gin_triconsistent(
	internal, int2, legal_ref[], int4, internal, internal, internal) IS
'GIN support: whether the keys found answer a query, where some are not known yet';

CREATE OPERATOR CLASS legal_ref_array_ops
DEFAULT FOR TYPE legal_ref[] USING gin AS
	OPERATOR 1 && (anyarray, anyarray),
	OPERATOR 2 @> (anyarray, anyarray),
	OPERATOR 3 <@ (anyarray, anyarray),
	OPERATOR 4 = (anyarray, anyarray),
	OPERATOR 5 @>> (legal_ref[], legal_ref),
	OPERATOR 6 ~ (legal_ref[], legal_ref_pattern),
	FUNCTION 1 legal_ref_cmp(legal_ref, legal_ref),
	FUNCTION 2 pg_catalog.ginarrayextract(anyarray, internal, internal),
	FUNCTION 3 legal_ref_gin_extract_query(
		legal_ref[], internal, int2, internal, internal, internal, internal),
	FUNCTION 4 legal_ref_gin_consistent(
		internal, int2, legal_ref[], int4, internal, internal, internal, internal),
	FUNCTION 5 legal_ref_gin_compare_partial(legal_ref, legal_ref, int2, internal),
	FUNCTION 6 legal_ref_gin_triconsistent(
		internal, int2, legal_ref[], int4, internal, internal, internal),
	STORAGE legal_ref;

COMMENT ON OPERATOR FAMILY legal_ref_array_ops USING gin IS
'elements of legal_ref[]';

COMMENT ON OPERATOR CLASS legal_ref_array_ops USING gin IS
'elements of legal_ref[]: @>, &&, <@ and = of arrays, and @>> and ~, which ask for an element that a '
'reference covers or a pattern matches, as ranges of elements';
