--
-- Planner support of legal_ref: covering as a range of an ordered index, and its estimates.
--
CREATE TABLE docs AS
SELECT ((i % 50 + 1) || (ARRAY['', '', '', 'a', '.16'])[1 + i / 50 % 5] || '/' || (2015 + i / 250 % 8)
	|| '/' || symbol || qualifiers)::legal_ref AS ref, i
FROM generate_series(0, 1999) AS i,
	unnest(ARRAY['NĐ-CP', 'QĐ-UBND', 'QH14']) AS symbol,
	unnest(ARRAY['', '[ha-noi]', '[ha-noi.son-tay]', '[2020-01-02]', '[hue,2020-01-02]']) AS qualifiers;
CREATE INDEX docs_ref ON docs (ref);
VACUUM ANALYZE docs;
SET enable_seqscan = off;
SET enable_bitmapscan = off;

-- What a code covers is one range, exactly, in all four ways to write it.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref <@ '32/2020/QĐ-UBND';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE '32/2020/QĐ-UBND' @> ref;
-- Its suffixes are other documents.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref <@ '32a/2020/QĐ-UBND';
-- What covers a code is among the references with that code.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref @> '32/2020/QĐ-UBND[ha-noi.son-tay]';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE '32/2020/QĐ-UBND[ha-noi.son-tay]' <@ ref;
-- An authority is a range of its own where the symbol carries the type, or the reference does.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref <@ '32/2020/QĐ-UBND[ha-noi]';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref <@ '32/2020/QH14[Luật,ha-noi]';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref <@ '32/2020/QH14[ha-noi]';
-- A date is looked for in the range of what stands before it.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref <@ '32/2020/QĐ-UBND[2020-01-02]';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref <@ '32/2020/QĐ-UBND[hue,2020-01-02]';

-- The functions behind the operators do the same.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE legal_ref_covers('32/2020/QĐ-UBND', ref);
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE legal_ref_covered_by('32/2020/QĐ-UBND', ref);

-- A parameter of a generic plan gives bounds computed when the scan starts.
SET plan_cache_mode = force_generic_plan;
PREPARE covered(legal_ref) AS SELECT count(*) FROM docs WHERE ref <@ $1;
PREPARE covering(legal_ref) AS SELECT count(*) FROM docs WHERE ref @> $1;
EXPLAIN (COSTS OFF) EXECUTE covered('32/2020/QĐ-UBND');
EXPLAIN (COSTS OFF) EXECUTE covering('32/2020/QĐ-UBND');
EXECUTE covered('32/2020/QĐ-UBND');
EXECUTE covered('32/2020/QĐ-UBND[2020-01-02]');
EXECUTE covered(NULL);
EXECUTE covering('32/2020/QĐ-UBND[ha-noi.son-tay]');
RESET plan_cache_mode;
DEALLOCATE ALL;

-- So does a column of an outer table.
CREATE TABLE wanted (ref legal_ref);
INSERT INTO wanted VALUES ('32/2020/QĐ-UBND'), ('7/2016/NĐ-CP[ha-noi]'), ('5a/2022/QH14'), ('1/1950/SL'), (NULL);
ANALYZE wanted;
RESET enable_seqscan;
SET enable_material = off;
SET enable_memoize = off;
EXPLAIN (COSTS OFF)
SELECT w.ref, count(*) FROM wanted AS w JOIN docs AS d ON w.ref @> d.ref GROUP BY w.ref ORDER BY w.ref;
SELECT w.ref, count(*) FROM wanted AS w JOIN docs AS d ON w.ref @> d.ref GROUP BY w.ref ORDER BY w.ref;
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
SELECT w.ref, count(*) FROM wanted AS w JOIN docs AS d ON w.ref @> d.ref GROUP BY w.ref ORDER BY w.ref;
RESET enable_indexscan;
RESET enable_indexonlyscan;
RESET enable_memoize;
RESET enable_material;
SET enable_seqscan = off;
DROP TABLE wanted;

-- A constant that is NULL selects nothing; a volatile expression is no bound.
SELECT count(*) FROM docs WHERE ref <@ NULL;
CREATE FUNCTION plan_has(query text, pattern text) RETURNS bool
LANGUAGE plpgsql AS $$
DECLARE
	line text;
	found_it bool := false;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		found_it := found_it OR line ~ pattern;
	END LOOP;
	RETURN found_it;
END $$;
SELECT plan_has($$SELECT i FROM docs WHERE ref <@ '32/2020/QĐ-UBND'$$, 'Index Cond') AS constant,
	plan_has($$SELECT i FROM docs WHERE ref <@ make_legal_ref(random()::int + 1, 2020, 'QĐ-UBND')$$,
		'Index Cond') AS volatile,
	plan_has($$SELECT i FROM docs WHERE ref <@ legal_code(ref)$$, 'Index Cond') AS own_column;

-- A column before it, a second column, an expression: any place in an ordered index.
CREATE INDEX docs_two ON docs (i, legal_code(ref));
EXPLAIN (COSTS OFF) SELECT * FROM docs WHERE i = 7 AND legal_code(ref) <@ '32/2020/QĐ-UBND';
DROP INDEX docs_two;

-- The functions behind the bounds are found where the extension is, whatever the search_path.
BEGIN;
CREATE SCHEMA elsewhere;
ALTER EXTENSION legal_ref SET SCHEMA elsewhere;
SET LOCAL search_path = '';
SET LOCAL plan_cache_mode = force_generic_plan;
PREPARE covered(elsewhere.legal_ref) AS SELECT count(*) FROM public.docs WHERE ref OPERATOR(elsewhere.<@) $1;
EXPLAIN (COSTS OFF) EXECUTE covered('32/2020/QĐ-UBND');
EXECUTE covered('32/2020/QĐ-UBND');
ROLLBACK;
DEALLOCATE ALL;

-- A family that orders the type otherwise has none of it.
CREATE FUNCTION backward_cmp(legal_ref, legal_ref) RETURNS int
LANGUAGE sql IMMUTABLE STRICT
RETURN legal_ref_cmp($2, $1);
CREATE OPERATOR CLASS backward_ops FOR TYPE legal_ref USING btree AS
	OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <,
	FUNCTION 1 backward_cmp(legal_ref, legal_ref);
DROP INDEX docs_ref;
CREATE INDEX docs_backward ON docs (ref backward_ops);
SELECT plan_has($$SELECT i FROM docs WHERE ref <@ '32/2020/QĐ-UBND'$$, 'Index Cond') AS by_range;
SELECT count(*) FROM docs WHERE ref <@ '32/2020/QĐ-UBND';
DROP INDEX docs_backward;
DROP OPERATOR FAMILY backward_ops USING btree;
DROP FUNCTION backward_cmp(legal_ref, legal_ref);

-- A hash index has no ranges.
CREATE INDEX docs_hash ON docs USING hash (ref);
SELECT plan_has($$SELECT i FROM docs WHERE ref <@ '32/2020/QĐ-UBND'$$, 'Index Cond') AS by_range;
DROP INDEX docs_hash;
RESET enable_bitmapscan;
RESET enable_seqscan;

-- Estimates: within a factor of three of the rows there are, from the most common to the rare.
CREATE TABLE skewed AS
SELECT (CASE
	WHEN i % 4 = 0 THEN '1/QĐ-UBND'
	WHEN i % 4 = 1 THEN (i % 400) / 40 + 1 || '1/2020/QĐ-UBND'
	ELSE i % 3000 + 1 || '/' || 2000 + i % 20 || '/NĐ-CP' END
	|| CASE WHEN i % 8 = 0 THEN '[ha-noi]' WHEN i % 16 = 4 THEN '[hue]' ELSE '' END)::legal_ref AS ref
FROM generate_series(1, 40000) AS i;
ANALYZE skewed;

CREATE FUNCTION estimate(clause text, OUT estimated numeric, OUT counted bigint)
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM skewed WHERE ' || clause INTO plan;
	estimated := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric;
	EXECUTE 'SELECT count(*) FROM skewed WHERE ' || clause INTO counted;
END $$;

SELECT clause, counted, estimated / greatest(counted, 1) BETWEEN 1 / 3.0 AND 3 AS within_three
FROM unnest(ARRAY[
	'ref = ''1/QĐ-UBND''',
	'ref <@ ''1/QĐ-UBND''',
	'''1/QĐ-UBND'' @> ref',
	'ref <@ ''1/QĐ-UBND[ha-noi]''',
	'ref @> ''1/QĐ-UBND[ha-noi.son-tay]''',
	'ref <@ ''1/QĐ-UBND[hue]''',
	'ref <@ ''11/2020/QĐ-UBND''',
	'ref <@ ''91/2020/QĐ-UBND''',
	'ref < ''1/2000/NĐ-CP''',
	'ref >= ''1/2010/NĐ-CP''',
	'ref BETWEEN ''1/2005/NĐ-CP'' AND ''9999/2006/NĐ-CP'''
]) AS clause, estimate(clause);

SELECT estimated < 400 AS few, counted FROM estimate('ref <@ ''77/1977/A''');

DROP FUNCTION estimate(text), plan_has(text, text);
DROP TABLE skewed, docs;

-- Row security does not keep the index from being used: the operators leak nothing.
CREATE TABLE guarded (ref legal_ref, owner name);
INSERT INTO guarded SELECT make_legal_ref(n, 2020, 'NĐ-CP'), 'regress_legal_reader' FROM generate_series(1, 5000) AS n;
CREATE INDEX guarded_ref ON guarded (ref);
ANALYZE guarded;
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON guarded USING (owner = current_user);
CREATE ROLE regress_legal_reader;
GRANT SELECT ON guarded TO regress_legal_reader;
SET ROLE regress_legal_reader;
EXPLAIN (COSTS OFF) SELECT * FROM guarded WHERE ref = '77/2020/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT * FROM guarded WHERE ref <@ '77/2020/NĐ-CP';
SELECT ref FROM guarded WHERE ref <@ '77/2020/NĐ-CP';
RESET ROLE;
DROP TABLE guarded;
DROP ROLE regress_legal_reader;
