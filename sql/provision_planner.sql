--
-- Planner support of legal_provision: covering as a range of an ordered index, and its estimates.
--
CREATE TABLE provs AS
SELECT (units || ' ' || (i % 40 + 1) || '/' || (2015 + i / 40 % 5) || '/' || symbol || qualifiers)::legal_provision AS prov, i
FROM generate_series(0, 199) AS i,
	unnest(ARRAY['NĐ-CP', 'QĐ-UBND']) AS symbol,
	unnest(ARRAY['', '[ha-noi]', '[ha-noi,2020-01-02]']) AS qualifiers,
	unnest(ARRAY['', 'Điều 5', 'Điều 5a', 'khoản 2 Điều 5', 'điểm đ khoản 2 Điều 5', 'khoản 2a Điều 5', 'Điều 6', 'Chương II',
		'Mục 1 Chương II', 'Phụ lục', 'Phụ lục I', 'khoản 1 Phụ lục I']) AS units;
CREATE INDEX provs_prov ON provs (prov);
VACUUM ANALYZE provs;
SET enable_seqscan = off;
SET enable_bitmapscan = off;

-- What a unit covers is one range, exactly, in all four ways to write it; a document's is as a legal_ref's.
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE 'Điều 5 32/2016/NĐ-CP' @> prov;
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE prov <@ 'điểm đ khoản 2 Điều 5 32/2016/NĐ-CP[ha-noi]';
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE '32/2016/NĐ-CP' @> prov;
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE prov <@ '32/2016/QĐ-UBND[ha-noi]';
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE prov <@ '32/2016/QĐ-UBND[ha-noi,2020-01-02]';
-- What covers a provision is among those of its code.
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE prov @> 'khoản 2 Điều 5 32/2016/NĐ-CP[ha-noi]';
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE 'khoản 2 Điều 5 32/2016/NĐ-CP[ha-noi]' <@ prov;
-- A legal_ref serves as a document does.
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE legal_ref '32/2016/NĐ-CP' @> prov;
-- The functions behind the operators do the same.
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE legal_provision_covers('Điều 5 32/2016/NĐ-CP', prov);
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE legal_provision_covered_by('Điều 5 32/2016/NĐ-CP', prov);

SELECT whole, count(*), string_agg(DISTINCT legal_units(prov), ', ' COLLATE "C")
FROM unnest('{Điều 5 32/2015/NĐ-CP,khoản 2 Điều 5 32/2015/NĐ-CP,Chương II 32/2015/NĐ-CP,Phụ lục 32/2015/NĐ-CP,Phụ lục I 32/2015/NĐ-CP,
	32/2015/NĐ-CP,"32/2015/NĐ-CP[2020-01-02]"}'::legal_provision[]) AS whole JOIN provs ON whole @> prov
GROUP BY whole ORDER BY whole;
SELECT prov, count(*) FROM provs WHERE prov @> 'khoản 2 Điều 5 32/2015/NĐ-CP[ha-noi]' GROUP BY prov ORDER BY prov;

-- A parameter of a generic plan gives bounds computed when the scan starts, of either type.
SET plan_cache_mode = force_generic_plan;
PREPARE covered(legal_provision) AS SELECT count(*) FROM provs WHERE prov <@ $1;
PREPARE covering(legal_provision) AS SELECT count(*) FROM provs WHERE prov @> $1;
PREPARE of_document(legal_ref) AS SELECT count(*) FROM provs WHERE prov <@ $1;
EXPLAIN (COSTS OFF) EXECUTE covered('Điều 5 32/2015/NĐ-CP');
EXPLAIN (COSTS OFF) EXECUTE covering('Điều 5 32/2015/NĐ-CP');
EXPLAIN (COSTS OFF) EXECUTE of_document('32/2015/NĐ-CP');
EXECUTE covered('Điều 5 32/2015/NĐ-CP');
EXECUTE covered('32/2015/NĐ-CP[2020-01-02]');
EXECUTE covered(NULL);
EXECUTE covering('Điều 5 32/2015/NĐ-CP[ha-noi]');
EXECUTE of_document('32/2015/NĐ-CP');
RESET plan_cache_mode;
DEALLOCATE ALL;

-- A column of documents, and one of an outer table; the index of either type serves the other.
CREATE TABLE docs (ref legal_ref);
INSERT INTO docs SELECT DISTINCT prov::legal_ref FROM provs;
CREATE INDEX docs_ref ON docs (ref);
VACUUM ANALYZE docs;
EXPLAIN (COSTS OFF) SELECT ref FROM docs WHERE ref @> 'Điều 5 32/2015/NĐ-CP[ha-noi]'::legal_provision;
SELECT ref FROM docs WHERE ref @> 'Điều 5 32/2015/NĐ-CP[ha-noi]'::legal_provision ORDER BY ref;
EXPLAIN (COSTS OFF) SELECT ref FROM docs WHERE ref <@ 'Điều 5 32/2015/NĐ-CP[ha-noi]'::legal_provision;
SELECT ref FROM docs WHERE ref <@ 'Điều 5 32/2015/NĐ-CP[ha-noi]'::legal_provision ORDER BY ref;
SET enable_material = off;
SET enable_memoize = off;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
EXPLAIN (COSTS OFF)
SELECT count(*) FROM docs JOIN provs ON ref @> prov WHERE ref <= '3/2015/NĐ-CP';
SELECT count(*) FROM docs JOIN provs ON ref @> prov WHERE ref <= '3/2015/NĐ-CP';
EXPLAIN (COSTS OFF)
SELECT count(*) FROM provs JOIN docs ON prov = ref WHERE ref <= '3/2015/NĐ-CP';
SELECT count(*) FROM provs JOIN docs ON prov = ref WHERE ref <= '3/2015/NĐ-CP';
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
SELECT count(*) FROM docs JOIN provs ON ref @> prov WHERE ref <= '3/2015/NĐ-CP';
SELECT count(*) FROM provs JOIN docs ON prov = ref WHERE ref <= '3/2015/NĐ-CP';
RESET enable_indexscan;
RESET enable_indexonlyscan;
-- An index of documents in the order of provisions compares with provisions too.
DROP INDEX docs_ref;
CREATE INDEX docs_as_provisions ON docs (ref legal_provision_ops);
EXPLAIN (COSTS OFF) SELECT ref FROM docs WHERE ref = '32/2015/NĐ-CP'::legal_provision;
SELECT ref FROM docs WHERE ref = '32/2015/NĐ-CP'::legal_provision;
EXPLAIN (COSTS OFF) SELECT ref FROM docs WHERE ref @> 'Điều 5 32/2015/NĐ-CP[ha-noi]'::legal_provision;
SELECT ref FROM docs WHERE ref @> 'Điều 5 32/2015/NĐ-CP[ha-noi]'::legal_provision ORDER BY ref;
EXPLAIN (COSTS OFF) SELECT ref FROM docs WHERE ref <@ '32/2015/NĐ-CP';
RESET enable_mergejoin;
RESET enable_hashjoin;
RESET enable_memoize;
RESET enable_material;
DROP TABLE docs;

-- NULL selects nothing; what may change during the scan is no bound; an expression may be indexed.
SELECT count(*) FROM provs WHERE prov <@ NULL;
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
SELECT plan_has($$SELECT i FROM provs WHERE prov <@ 'Điều 5 32/2015/NĐ-CP'$$, 'Index Cond') AS constant,
	plan_has($$SELECT i FROM provs WHERE prov <@ make_legal_ref(random()::int + 1, 2020, 'NĐ-CP')$$, 'Index Cond') AS volatile,
	plan_has($$SELECT i FROM provs WHERE prov <@ prov::legal_ref$$, 'Index Cond') AS own_column;
CREATE INDEX provs_document ON provs ((prov::legal_ref));
EXPLAIN (COSTS OFF) SELECT i FROM provs WHERE prov::legal_ref <@ '32/2015/NĐ-CP';
DROP INDEX provs_document;

-- Found where the extension is, whatever the search_path.
BEGIN;
CREATE SCHEMA elsewhere;
ALTER EXTENSION legal_ref SET SCHEMA elsewhere;
SET LOCAL search_path = '';
SET LOCAL plan_cache_mode = force_generic_plan;
PREPARE covered(elsewhere.legal_provision) AS SELECT count(*) FROM public.provs WHERE prov OPERATOR(elsewhere.<@) $1;
EXPLAIN (COSTS OFF) EXECUTE covered('Điều 5 32/2015/NĐ-CP');
EXECUTE covered('Điều 5 32/2015/NĐ-CP');
ROLLBACK;
DEALLOCATE ALL;
RESET enable_bitmapscan;
RESET enable_seqscan;

-- Estimates: within a factor of three of the rows there are.
CREATE TABLE skewed AS
SELECT (CASE i % 4 WHEN 0 THEN 'Điều 1' WHEN 1 THEN 'khoản ' || i % 10 + 1 || ' Điều ' || i % 50 + 1
	WHEN 2 THEN 'điểm a khoản 1 Điều 2' ELSE '' END || ' ' || CASE WHEN i % 3 = 0 THEN 1 ELSE i % 100 + 1 END
	|| '/2020/NĐ-CP')::legal_provision AS prov
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
	'prov = ''Điều 1 1/2020/NĐ-CP''',
	'prov = ''1/2020/NĐ-CP''',
	'prov <@ ''1/2020/NĐ-CP''',
	'''Điều 1 1/2020/NĐ-CP'' @> prov',
	'prov <@ ''Điều 2 1/2020/NĐ-CP''',
	'prov <@ ''Điều 2 7/2020/NĐ-CP''',
	'prov <@ ''99/2020/NĐ-CP''',
	'prov @> ''điểm a khoản 1 Điều 2 1/2020/NĐ-CP''',
	'prov < ''Điều 1 1/2020/NĐ-CP''',
	'prov BETWEEN ''30/2020/NĐ-CP'' AND ''60/2020/NĐ-CP'''
]) AS clause, estimate(clause);
DROP FUNCTION estimate(text), plan_has(text, text);
DROP TABLE skewed, provs;
