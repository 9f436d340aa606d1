--
-- Planner support of ~: a range of an ordered index, or a bitmap of several; the rows are those of a scan.
--
CREATE TABLE docs AS
SELECT ((i % 50 + 1) || (ARRAY['', '', '', 'a', '.16'])[1 + i / 50 % 5] || year || symbol || qualifiers)::legal_ref AS ref, i
FROM generate_series(0, 999) AS i,
	unnest(ARRAY['/', '/1999/', '/2019/', '/2020/', '/2021/']) AS year,
	unnest(ARRAY['NĐ-CP', 'TT-BTC', 'TTLT-BTC-BCA', 'TT-BCA', 'QH14']) AS symbol,
	unnest(ARRAY['', '[ha-noi]', '[ha-noi.son-tay]']) AS qualifiers
WHERE i % 7 = length(symbol || year) % 7;
CREATE INDEX docs_ref ON docs (ref);
VACUUM ANALYZE docs;
-- What is switched off costs so much that hundreds of small queries would be compiled.
SET jit = off;
SET enable_seqscan = off;
-- Whether pages are all visible is not this test's matter.
SET enable_indexonlyscan = off;

-- One range: exact, or with the pattern to check again.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '*/2021/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE '*/2021/TT-*' ~ ref;
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '1..9/2021/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '5/2021/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '5/2021/NĐ-CP[ha-noi]';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '5/2021/QH14[ha-noi]';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '*/2019..2020/*';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '*/-/*-BCA';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '7/2021/TTLT-*-BCA';

-- Several ranges: the arms of an OR.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '*/2021/{NĐ-CP,QH14}';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE '{1,5a}/2020..2021/NĐ-CP' ~ ref;
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '1..9/2019..2021/TT-*' AND i > 500;
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE legal_ref_matches(ref, '*/{-,2021}/NĐ-CP');
-- More than 32 are joined: numbers first, then symbols, then years.
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '{1,3,5,7,9,11,13,15,17}/2018..2021/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '5/1945..2021/NĐ-CP';
-- Nothing is repeated that would cost, or change.
CREATE FUNCTION conditions(query text) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	line text;
	found_them int := 0;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		found_them := found_them + (line LIKE '%Index Cond%')::int;
	END LOOP;
	RETURN found_them;
END $$;
CREATE INDEX docs_code ON docs (legal_code(ref));
SELECT conditions($$SELECT i FROM docs WHERE legal_code(ref) ~ '*/2021/{NĐ-CP,QH14}'$$) AS expression,
	conditions($$SELECT i FROM docs WHERE legal_ref_with(ref, random()::text, NULL, NULL) ~ '*/2021/{NĐ-CP,QH14}'$$) AS volatile,
	conditions($$SELECT i FROM docs WHERE ref ~ NULL$$) AS unknown,
	conditions($$SELECT i FROM docs WHERE NOT ref ~ '*/2021/{NĐ-CP,QH14}'$$) AS negated;
DROP INDEX docs_code;

-- A parameter of a generic plan gives bounds computed when the scan starts; so does a column of an outer table.
SET plan_cache_mode = force_generic_plan;
PREPARE matching(legal_ref_pattern) AS SELECT count(*) FROM docs WHERE ref ~ $1;
EXPLAIN (COSTS OFF) EXECUTE matching('*/2021/NĐ-CP');
EXECUTE matching('*/2021/NĐ-CP');
EXECUTE matching('{1,5a}/{-,2021}/{TT-*,QH14}');
EXECUTE matching(NULL);
RESET plan_cache_mode;
-- With its value known it is a constant.
SET plan_cache_mode = force_custom_plan;
EXPLAIN (COSTS OFF) EXECUTE matching('*/2021/NĐ-CP');
RESET plan_cache_mode;
DEALLOCATE ALL;
CREATE TABLE saved (pattern legal_ref_pattern);
INSERT INTO saved VALUES ('5/2021/NĐ-CP'), ('1..3/-/TT-BTC'), (NULL), ('9/1950/SL'), ('{1,2}/{2019,2021}/TTLT-*');
ANALYZE saved;
RESET enable_seqscan;
SET enable_material = off;
SET enable_memoize = off;
EXPLAIN (COSTS OFF) SELECT pattern, count(*) FROM saved JOIN docs ON ref ~ pattern GROUP BY pattern;
SELECT pattern, count(*) FROM saved JOIN docs ON ref ~ pattern GROUP BY pattern ORDER BY pattern::text;
RESET enable_material;
RESET enable_memoize;
DROP TABLE saved;
SET enable_seqscan = off;
-- Whether pages are all visible is not this test's matter.
SET enable_indexonlyscan = off;

-- Provisions: the same ranges.
CREATE TABLE units AS
SELECT ('Điều ' || n || ' ' || ref)::legal_provision AS unit
FROM docs, generate_series(1, 3) AS n WHERE legal_year(ref) = 2021 AND ref = legal_code(ref);
CREATE INDEX units_unit ON units (unit);
VACUUM ANALYZE units;
EXPLAIN (COSTS OFF) SELECT * FROM units WHERE unit ~ '5/2021/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT * FROM units WHERE '{5,7}/2021/NĐ-CP' ~ unit;
SELECT count(*), count(*) FILTER (WHERE unit::legal_ref ~ '{5,7*}/2021/{NĐ-CP,TT-*}') AS of_document FROM units WHERE unit ~ '{5,7*}/2021/{NĐ-CP,TT-*}';
DROP TABLE units;

-- A partial index over a pattern serves a query of the same pattern, one range or several.
CREATE INDEX docs_partial ON docs (i) WHERE ref ~ '*/2021/{NĐ-CP,QH14}';
EXPLAIN (COSTS OFF) SELECT i FROM docs WHERE ref ~ '*/2021/{NĐ-CP,QH14}' AND i = 7;
DROP INDEX docs_partial;

-- An index on patterns has no ranges of references.
CREATE TABLE patterns AS SELECT '*/2021/NĐ-CP'::legal_ref_pattern AS pattern;
CREATE INDEX ON patterns USING hash (pattern);
RESET enable_seqscan;
EXPLAIN (COSTS OFF) SELECT * FROM patterns WHERE pattern ~ '5/2021/NĐ-CP'::legal_ref;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM patterns WHERE pattern = '*/2021/NĐ-CP';
DROP TABLE patterns;

-- For many patterns the index gives the rows of a scan.
CREATE TABLE question AS
SELECT (number || '/' || year || '/' || symbol || authority) AS pattern
FROM unnest(ARRAY['*', '5', '5a', '7.16', '5*', '9..31', '{1,3a,20..22}']) AS number,
	unnest(ARRAY['*', '-', '2020', '1999..2020', '{-,2020..2021}']) AS year,
	unnest(ARRAY['*', 'NĐ-CP', '*-BTC', 'TT-*', 'TTLT-*-BCA', '{QH14,TT-*,NĐ-CP}']) AS symbol,
	unnest(ARRAY['', '[ha-noi]']) AS authority;
CREATE FUNCTION sum_of_rows(pattern text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer text;
BEGIN
	EXECUTE format('SELECT count(*) || '' '' || coalesce(sum(hashint4(i)::bigint * legal_ref_hash(ref)), 0) FROM docs WHERE ref ~ %L',
		pattern) INTO answer;
	RETURN answer;
END $$;
CREATE TABLE by_index AS SELECT pattern, sum_of_rows(pattern) AS answer FROM question;
SET enable_bitmapscan = off;
CREATE TABLE by_index_scan AS SELECT pattern, sum_of_rows(pattern) AS answer FROM question;
RESET enable_seqscan;
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
CREATE TABLE by_scan AS SELECT pattern, sum_of_rows(pattern) AS answer FROM question;
SELECT count(*) AS patterns, count(*) FILTER (WHERE answer <> '0 0') > 200 AS most_have_rows FROM by_scan;
SELECT pattern, answer FROM by_index EXCEPT SELECT pattern, answer FROM by_scan;
SELECT pattern, answer FROM by_index_scan EXCEPT SELECT pattern, answer FROM by_scan;

-- BRIN has the ranges too.
RESET enable_bitmapscan;
DROP INDEX docs_ref;
CREATE TABLE ordered AS SELECT * FROM docs ORDER BY ref;
CREATE INDEX ON ordered USING brin (ref);
SET enable_seqscan = off;
-- Whether pages are all visible is not this test's matter.
SET enable_indexonlyscan = off;
EXPLAIN (COSTS OFF) SELECT i FROM ordered WHERE ref ~ '*/2021/NĐ-CP';
SELECT count(*) FROM ordered WHERE ref ~ '*/{2019,2021}/NĐ-CP';
RESET enable_seqscan;
SELECT count(*) FROM docs WHERE ref ~ '*/{2019,2021}/NĐ-CP';

DROP TABLE docs, ordered, question, by_index, by_index_scan, by_scan;
DROP FUNCTION conditions(text), sum_of_rows(text);
