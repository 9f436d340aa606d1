--
-- Operators, operator classes and aggregates of legal_provision.
--
-- The bytes are those of a legal_ref and the units behind them, so the C functions are
-- legal_ref's.  A legal_ref on either side is a provision by its implicit cast.
--

CREATE FUNCTION legal_provision_lt(legal_provision, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_lt'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_lt(legal_provision, legal_provision) IS
'implementation of operator <: whether a comes before b, in the order of their documents and then of '
'their units';

CREATE FUNCTION legal_provision_le(legal_provision, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_le'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_le(legal_provision, legal_provision) IS
'implementation of operator <=: whether a comes before b or is equal to it, in the order of their '
'documents and then of their units';

CREATE FUNCTION legal_provision_eq(legal_provision, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_eq'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_eq(legal_provision, legal_provision) IS
'implementation of operator =: whether a and b are the same units of the same document, number, suffix, '
'year, symbol and qualifiers';

CREATE FUNCTION legal_provision_ge(legal_provision, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_ge'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_ge(legal_provision, legal_provision) IS
'implementation of operator >=: whether a comes after b or is equal to it, in the order of their '
'documents and then of their units';

CREATE FUNCTION legal_provision_gt(legal_provision, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_gt'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_gt(legal_provision, legal_provision) IS
'implementation of operator >: whether a comes after b, in the order of their documents and then of '
'their units';

CREATE FUNCTION legal_provision_ne(legal_provision, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_ne'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_ne(legal_provision, legal_provision) IS
'implementation of operator <>: whether a and b differ in their document or a unit';

CREATE FUNCTION legal_provision_covers(legal_provision, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_covers'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
SUPPORT legal_ref_covers_support;

COMMENT ON FUNCTION legal_provision_covers(legal_provision, legal_provision) IS
'implementation of operator @>: whether the first is a document that covers the document of the second, '
'or a unit of the same document, qualifiers included, and the second that unit or one written under it; '
'a chapter covers no article, articles being numbered through';

CREATE FUNCTION legal_provision_covered_by(legal_provision, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_covered_by'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
SUPPORT legal_ref_covered_by_support;

COMMENT ON FUNCTION legal_provision_covered_by(legal_provision, legal_provision) IS
'implementation of operator <@: whether the second covers the first';

CREATE OPERATOR < (
	LEFTARG = legal_provision,
	RIGHTARG = legal_provision,
	FUNCTION = legal_provision_lt,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);

COMMENT ON OPERATOR < (legal_provision, legal_provision) IS
'comes before';

CREATE OPERATOR <= (
	LEFTARG = legal_provision,
	RIGHTARG = legal_provision,
	FUNCTION = legal_provision_le,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);

COMMENT ON OPERATOR <= (legal_provision, legal_provision) IS
'comes before or is equal to';

CREATE OPERATOR = (
	LEFTARG = legal_provision,
	RIGHTARG = legal_provision,
	FUNCTION = legal_provision_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	HASHES,
	MERGES,
	RESTRICT = eqsel,
	JOIN = eqjoinsel
);

COMMENT ON OPERATOR = (legal_provision, legal_provision) IS
'is the same units of the same document as';

CREATE OPERATOR >= (
	LEFTARG = legal_provision,
	RIGHTARG = legal_provision,
	FUNCTION = legal_provision_ge,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);

COMMENT ON OPERATOR >= (legal_provision, legal_provision) IS
'comes after or is equal to';

CREATE OPERATOR > (
	LEFTARG = legal_provision,
	RIGHTARG = legal_provision,
	FUNCTION = legal_provision_gt,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);

COMMENT ON OPERATOR > (legal_provision, legal_provision) IS
'comes after';

CREATE OPERATOR <> (
	LEFTARG = legal_provision,
	RIGHTARG = legal_provision,
	FUNCTION = legal_provision_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (legal_provision, legal_provision) IS
'is another provision than';

CREATE OPERATOR @> (
	LEFTARG = legal_provision,
	RIGHTARG = legal_provision,
	FUNCTION = legal_provision_covers,
	COMMUTATOR = <@,
	RESTRICT = legal_ref_matchsel,
	JOIN = legal_ref_matchjoinsel
);

COMMENT ON OPERATOR @> (legal_provision, legal_provision) IS
'covers: the same document or one of fewer qualifiers, and the same unit or one written under it';

CREATE OPERATOR <@ (
	LEFTARG = legal_provision,
	RIGHTARG = legal_provision,
	FUNCTION = legal_provision_covered_by,
	COMMUTATOR = @>,
	RESTRICT = legal_ref_matchsel,
	JOIN = legal_ref_matchjoinsel
);

COMMENT ON OPERATOR <@ (legal_provision, legal_provision) IS
'is covered by: lies in the document or unit on the right';

CREATE FUNCTION legal_provision_matches(legal_provision, legal_ref_pattern)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_matches'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
SUPPORT legal_ref_matches_support;

COMMENT ON FUNCTION legal_provision_matches(legal_provision, legal_ref_pattern) IS
'implementation of operator ~: whether the pattern matches the document of the provision';

CREATE FUNCTION legal_ref_pattern_matches(legal_ref_pattern, legal_provision)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_ref_pattern_matches'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
SUPPORT legal_ref_pattern_matches_support;

COMMENT ON FUNCTION legal_ref_pattern_matches(legal_ref_pattern, legal_provision) IS
'implementation of operator ~: whether the pattern matches the document of the provision';

CREATE OPERATOR ~ (
	LEFTARG = legal_provision,
	RIGHTARG = legal_ref_pattern,
	FUNCTION = legal_provision_matches,
	COMMUTATOR = ~,
	RESTRICT = legal_ref_matchsel,
	JOIN = legal_ref_matchjoinsel
);

COMMENT ON OPERATOR ~ (legal_provision, legal_ref_pattern) IS
'is in a document that matches the pattern';

CREATE OPERATOR ~ (
	LEFTARG = legal_ref_pattern,
	RIGHTARG = legal_provision,
	FUNCTION = legal_ref_pattern_matches,
	COMMUTATOR = ~,
	RESTRICT = legal_ref_matchsel,
	JOIN = legal_ref_matchjoinsel
);

COMMENT ON OPERATOR ~ (legal_ref_pattern, legal_provision) IS
'is a pattern that matches the document of';

CREATE FUNCTION legal_provision_cmp(legal_provision, legal_provision)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_ref_cmp'
LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_cmp(legal_provision, legal_provision) IS
'btree support: a negative number, zero or a positive number as the first comes before the '
'second, is equal to it or comes after it';

CREATE FUNCTION legal_provision_sortsupport(internal)
RETURNS void
AS 'MODULE_PATHNAME', 'legal_ref_sortsupport'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_sortsupport(internal) IS
'btree support: sets a sort up, with abbreviated keys';

CREATE FUNCTION legal_provision_hash(legal_provision)
RETURNS int4
AS 'MODULE_PATHNAME', 'legal_ref_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_hash(legal_provision) IS
'hash support: 32 bits of hash';

CREATE FUNCTION legal_provision_hash_extended(legal_provision, int8)
RETURNS int8
AS 'MODULE_PATHNAME', 'legal_ref_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_hash_extended(legal_provision, int8) IS
'hash support: 64 bits of hash under a seed';

CREATE OPERATOR CLASS legal_provision_ops
DEFAULT FOR TYPE legal_provision USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 legal_provision_cmp(legal_provision, legal_provision),
	FUNCTION 2 legal_provision_sortsupport(internal),
	FUNCTION 4 pg_catalog.btequalimage(oid);

COMMENT ON OPERATOR FAMILY legal_provision_ops USING btree IS
'order of legal_provision: by document as legal_ref, then as units stand in a document';

COMMENT ON OPERATOR CLASS legal_provision_ops USING btree IS
'order of legal_provision, a document before its units; equal values have equal bytes, so '
'duplicates share their key; serves @> and <@ with a constant or parameter, a legal_ref too, as a range';

CREATE OPERATOR CLASS legal_provision_ops
DEFAULT FOR TYPE legal_provision USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 legal_provision_hash(legal_provision),
	FUNCTION 2 legal_provision_hash_extended(legal_provision, int8);

COMMENT ON OPERATOR FAMILY legal_provision_ops USING hash IS
'equality of legal_provision by hash';

COMMENT ON OPERATOR CLASS legal_provision_ops USING hash IS
'equality of legal_provision by hash';

CREATE OPERATOR CLASS legal_provision_minmax_ops
DEFAULT FOR TYPE legal_provision USING brin AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 pg_catalog.brin_minmax_opcinfo(internal),
	FUNCTION 2 pg_catalog.brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 pg_catalog.brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 pg_catalog.brin_minmax_union(internal, internal, internal);

COMMENT ON OPERATOR FAMILY legal_provision_minmax_ops USING brin IS
'smallest and greatest legal_provision of each block range';

COMMENT ON OPERATOR CLASS legal_provision_minmax_ops USING brin IS
'smallest and greatest legal_provision of each block range, for tables loaded in order; serves @> and '
'<@ with a constant or parameter as a range';

CREATE OPERATOR CLASS legal_provision_bloom_ops
FOR TYPE legal_provision USING brin AS
	OPERATOR 1 =,
	FUNCTION 1 pg_catalog.brin_bloom_opcinfo(internal),
	FUNCTION 2 pg_catalog.brin_bloom_add_value(internal, internal, internal, internal),
	FUNCTION 3 pg_catalog.brin_bloom_consistent(internal, internal, internal, int4),
	FUNCTION 4 pg_catalog.brin_bloom_union(internal, internal, internal),
	FUNCTION 5 pg_catalog.brin_bloom_options(internal),
	FUNCTION 11 legal_provision_hash(legal_provision);

COMMENT ON OPERATOR FAMILY legal_provision_bloom_ops USING brin IS
'a Bloom filter of the legal_provision values of each block range';

COMMENT ON OPERATOR CLASS legal_provision_bloom_ops USING brin IS
'a Bloom filter of the legal_provision values of each block range, for equality in tables loaded in '
'any order';

CREATE FUNCTION legal_provision_smaller(legal_provision, legal_provision)
RETURNS legal_provision
AS 'MODULE_PATHNAME', 'legal_ref_smaller'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_smaller(legal_provision, legal_provision) IS
'the one of two that comes first';

CREATE FUNCTION legal_provision_larger(legal_provision, legal_provision)
RETURNS legal_provision
AS 'MODULE_PATHNAME', 'legal_ref_larger'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_provision_larger(legal_provision, legal_provision) IS
'the one of two that comes last';

CREATE AGGREGATE min(legal_provision) (
	SFUNC = legal_provision_smaller,
	STYPE = legal_provision,
	COMBINEFUNC = legal_provision_smaller,
	SORTOP = <,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE min(legal_provision) IS
'the first legal_provision of all non-null input values in the order of the type; NULL when there is '
'none';

CREATE AGGREGATE max(legal_provision) (
	SFUNC = legal_provision_larger,
	STYPE = legal_provision,
	COMBINEFUNC = legal_provision_larger,
	SORTOP = >,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE max(legal_provision) IS
'the last legal_provision of all non-null input values in the order of the type; NULL when there is '
'none';
