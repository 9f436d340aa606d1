--
-- Operators, operator classes and aggregates of legal_ref.
--

CREATE FUNCTION legal_ref_lt(legal_ref, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_lt'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_lt(legal_ref, legal_ref) IS
'implementation of operator <: whether a comes before b, in the order year, symbol, number, '
'qualifiers, suffix';

CREATE FUNCTION legal_ref_le(legal_ref, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_le'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_le(legal_ref, legal_ref) IS
'implementation of operator <=: whether a comes before b or is equal to it, in the order year, '
'symbol, number, qualifiers, suffix';

CREATE FUNCTION legal_ref_eq(legal_ref, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_eq'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_eq(legal_ref, legal_ref) IS
'implementation of operator =: whether a and b have the same number, suffix, year, symbol and '
'qualifiers';

CREATE FUNCTION legal_ref_ge(legal_ref, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_ge'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_ge(legal_ref, legal_ref) IS
'implementation of operator >=: whether a comes after b or is equal to it, in the order year, '
'symbol, number, qualifiers, suffix';

CREATE FUNCTION legal_ref_gt(legal_ref, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_gt'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_gt(legal_ref, legal_ref) IS
'implementation of operator >: whether a comes after b, in the order year, symbol, number, '
'qualifiers, suffix';

CREATE FUNCTION legal_ref_ne(legal_ref, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_ne'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_ne(legal_ref, legal_ref) IS
'implementation of operator <>: whether a and b differ in number, suffix, year, symbol or a '
'qualifier';

CREATE FUNCTION legal_ref_range_lower(ref legal_ref)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_range_lower'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_range_lower(legal_ref) IS
'for the planner: the first value of the range that holds all that ref covers';

CREATE FUNCTION legal_ref_range_upper(ref legal_ref)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_range_upper'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_range_upper(legal_ref) IS
'for the planner: the end of the range that holds all that ref covers; a value that names no '
'document and no literal denotes, printed with … at its end';

CREATE FUNCTION legal_ref_covers_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_covers_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_covers_support(internal) IS
'planner support of operator @>: a range of an ordered index';

CREATE FUNCTION legal_ref_covered_by_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_ref_covered_by_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_covered_by_support(internal) IS
'planner support of operator <@: a range of an ordered index';

CREATE FUNCTION legal_ref_covers(legal_ref, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_covers'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
SUPPORT legal_ref_covers_support;

COMMENT ON FUNCTION legal_ref_covers(legal_ref, legal_ref) IS
'implementation of operator @>: whether the first has the number, suffix, year and symbol of the '
'second and every qualifier of the first is met by the second';

CREATE FUNCTION legal_ref_covered_by(legal_ref, legal_ref)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_covered_by'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
SUPPORT legal_ref_covered_by_support;

COMMENT ON FUNCTION legal_ref_covered_by(legal_ref, legal_ref) IS
'implementation of operator <@: whether the second covers the first';

CREATE FUNCTION legal_ref_matchsel(internal, oid, internal, int4)
RETURNS float8
AS 'MODULE_PATHNAME', 'legal_ref_matchsel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_matchsel(internal, oid, internal, int4) IS
'restriction estimator of operators ~, @> and <@: what part of a column is asked for, from its common '
'values and its histogram';

CREATE FUNCTION legal_ref_matchjoinsel(internal, oid, internal, int2, internal)
RETURNS float8
AS 'MODULE_PATHNAME', 'legal_ref_matchjoinsel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_matchjoinsel(internal, oid, internal, int2, internal) IS
'join estimator of operators ~ (the average over the common patterns), @> and <@ (a part for each '
'whole)';

CREATE OPERATOR < (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_lt,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);

COMMENT ON OPERATOR < (legal_ref, legal_ref) IS
'comes before';

CREATE OPERATOR <= (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_le,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);

COMMENT ON OPERATOR <= (legal_ref, legal_ref) IS
'comes before or is equal to';

CREATE OPERATOR = (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	HASHES,
	MERGES,
	RESTRICT = eqsel,
	JOIN = eqjoinsel
);

COMMENT ON OPERATOR = (legal_ref, legal_ref) IS
'is the same document key as';

CREATE OPERATOR >= (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_ge,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);

COMMENT ON OPERATOR >= (legal_ref, legal_ref) IS
'comes after or is equal to';

CREATE OPERATOR > (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_gt,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);

COMMENT ON OPERATOR > (legal_ref, legal_ref) IS
'comes after';

CREATE OPERATOR <> (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (legal_ref, legal_ref) IS
'is another document key than';

CREATE OPERATOR @> (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_covers,
	COMMUTATOR = <@,
	RESTRICT = legal_ref_matchsel,
	JOIN = legal_ref_matchjoinsel
);

COMMENT ON OPERATOR @> (legal_ref, legal_ref) IS
'covers: the same code, and every qualifier on the left is met on the right';

CREATE OPERATOR <@ (
	LEFTARG = legal_ref,
	RIGHTARG = legal_ref,
	FUNCTION = legal_ref_covered_by,
	COMMUTATOR = @>,
	RESTRICT = legal_ref_matchsel,
	JOIN = legal_ref_matchjoinsel
);

COMMENT ON OPERATOR <@ (legal_ref, legal_ref) IS
'is covered by: the same code, and every qualifier on the right is met on the left';

CREATE FUNCTION legal_ref_cmp(legal_ref, legal_ref)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_ref_cmp'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_cmp(legal_ref, legal_ref) IS
'btree support: a negative number, zero or a positive number as the first comes before the '
'second, is equal to it or comes after it';

CREATE FUNCTION legal_ref_sortsupport(internal)
RETURNS void
AS 'MODULE_PATHNAME', 'legal_ref_sortsupport'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_sortsupport(internal) IS
'btree support: sets a sort up, with abbreviated keys';

CREATE FUNCTION legal_ref_hash(legal_ref)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_ref_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_hash(legal_ref) IS
'hash support: 32 bits of hash';

CREATE FUNCTION legal_ref_hash_extended(legal_ref, int8)
RETURNS int8
AS 'MODULE_PATHNAME', 'legal_ref_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_hash_extended(legal_ref, int8) IS
'hash support: 64 bits of hash under a seed';

CREATE OPERATOR CLASS legal_ref_ops
DEFAULT FOR TYPE legal_ref USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 legal_ref_cmp(legal_ref, legal_ref),
	FUNCTION 2 legal_ref_sortsupport(internal),
	FUNCTION 4 pg_catalog.btequalimage(oid);

COMMENT ON OPERATOR FAMILY legal_ref_ops USING btree IS
'order of legal_ref: year (undated first), symbol, number, qualifiers, suffix';

COMMENT ON OPERATOR CLASS legal_ref_ops USING btree IS
'order of legal_ref; equal values have equal bytes, so duplicates share their key; serves @>, '
'<@ and ~ with a constant or parameter as a range';

CREATE OPERATOR CLASS legal_ref_ops
DEFAULT FOR TYPE legal_ref USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 legal_ref_hash(legal_ref),
	FUNCTION 2 legal_ref_hash_extended(legal_ref, int8);

COMMENT ON OPERATOR FAMILY legal_ref_ops USING hash IS
'equality of legal_ref by hash';

COMMENT ON OPERATOR CLASS legal_ref_ops USING hash IS
'equality of legal_ref by hash';

CREATE OPERATOR CLASS legal_ref_minmax_ops
DEFAULT FOR TYPE legal_ref USING brin AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 pg_catalog.brin_minmax_opcinfo(internal),
	FUNCTION 2 pg_catalog.brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 pg_catalog.brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 pg_catalog.brin_minmax_union(internal, internal, internal);

COMMENT ON OPERATOR FAMILY legal_ref_minmax_ops USING brin IS
'smallest and greatest legal_ref of each block range';

COMMENT ON OPERATOR CLASS legal_ref_minmax_ops USING brin IS
'smallest and greatest legal_ref of each block range, for tables loaded in order; serves @>, '
'<@ and ~ with a constant or parameter as a range';

CREATE OPERATOR CLASS legal_ref_bloom_ops
FOR TYPE legal_ref USING brin AS
	OPERATOR 1 =,
	FUNCTION 1 pg_catalog.brin_bloom_opcinfo(internal),
	FUNCTION 2 pg_catalog.brin_bloom_add_value(internal, internal, internal, internal),
	FUNCTION 3 pg_catalog.brin_bloom_consistent(internal, internal, internal, int4),
	FUNCTION 4 pg_catalog.brin_bloom_union(internal, internal, internal),
	FUNCTION 5 pg_catalog.brin_bloom_options(internal),
	FUNCTION 11 legal_ref_hash(legal_ref);

COMMENT ON OPERATOR FAMILY legal_ref_bloom_ops USING brin IS
'a Bloom filter of the legal_ref values of each block range';

COMMENT ON OPERATOR CLASS legal_ref_bloom_ops USING brin IS
'a Bloom filter of the legal_ref values of each block range, for equality in tables loaded in any '
'order';

CREATE FUNCTION legal_ref_smaller(legal_ref, legal_ref)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_smaller'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_smaller(legal_ref, legal_ref) IS
'the one of two that comes first';

CREATE FUNCTION legal_ref_larger(legal_ref, legal_ref)
RETURNS legal_ref
AS 'MODULE_PATHNAME', 'legal_ref_larger'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_ref_larger(legal_ref, legal_ref) IS
'the one of two that comes last';

CREATE AGGREGATE min(legal_ref) (
	SFUNC = legal_ref_smaller,
	STYPE = legal_ref,
	COMBINEFUNC = legal_ref_smaller,
	SORTOP = <,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE min(legal_ref) IS
'the first legal_ref of all non-null input values in the order of the type; NULL when there is '
'none';

CREATE AGGREGATE max(legal_ref) (
	SFUNC = legal_ref_larger,
	STYPE = legal_ref,
	COMBINEFUNC = legal_ref_larger,
	SORTOP = >,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE max(legal_ref) IS
'the last legal_ref of all non-null input values in the order of the type; NULL when there is none';
