--
-- The legal_chain access method as an ordinary index: it answers as a sequential scan does, through
-- inserts, deletes, VACUUM, REINDEX, on every kind of table, and its check agrees each time.
--
CREATE TABLE linked (id int, citing legal_ref, cited legal_ref, relation legal_relation);

CREATE FUNCTION doc(n int) RETURNS legal_ref
RETURN make_legal_ref(1 + n, CASE WHEN n % 3 > 0 THEN 2000 + n % 20 END, CASE n % 2 WHEN 0 THEN 'KH-UBND' ELSE 'TT-BTC' END,
	authority => CASE WHEN n % 50 = 7 THEN repeat('ha-noi-', 1 + n % 30) || 'x' END);

-- Small lists, a hub of thousands, self links, repeated links, every kind of NULL
CREATE PROCEDURE fill(from_id int, to_id int)
LANGUAGE sql AS $$
	INSERT INTO linked
	SELECT i, CASE WHEN i % 41 > 0 THEN doc(i % 900) END,
		CASE WHEN i % 3 = 0 THEN doc(0) WHEN i % 37 > 0 THEN doc(i * 7 % 1300) END,
		(enum_range(NULL::legal_relation))[i % 17]
	FROM generate_series(from_id, to_id) AS i;
$$;
CALL fill(1, 9000);
CREATE INDEX linked_chain ON linked USING legal_chain (citing, cited, relation);
ANALYZE linked;

SET jit = off;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM linked WHERE citing = doc(5);
EXPLAIN (COSTS OFF) SELECT * FROM linked WHERE cited = doc(5) AND relation = 'amends';
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM linked WHERE cited = doc(5) AND citing IS NOT NULL;
EXPLAIN (COSTS OFF) SELECT * FROM linked WHERE relation IS NULL;
RESET enable_bitmapscan;
RESET enable_seqscan;
-- A list is read to its end, whatever else is asked: the estimate says so.
EXPLAIN (COSTS OFF) SELECT * FROM linked WHERE citing = doc(5) AND cited = doc(0);
-- Several documents are as many short lists.
DO $$
DECLARE
	plan json;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT JSON) SELECT * FROM linked WHERE citing = ANY (%L)',
		(SELECT array_agg(doc(n)) FROM generate_series(1, 30) AS n)) INTO plan;
	RAISE INFO '%', plan -> 0 -> 'Plan' -> 'Node Type';
END
$$;

-- Every question three ways: the questions that differ are shown.
CREATE FUNCTION answers(question text, way text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	answer text;
BEGIN
	PERFORM set_config('enable_seqscan', (way = 'table')::text, true),
		set_config('enable_indexscan', (way = 'index')::text, true),
		set_config('enable_bitmapscan', (way = 'bitmap')::text, true);
	EXECUTE 'SELECT coalesce(string_agg(id::text, '','' ORDER BY id), ''none'') FROM linked WHERE ' || question INTO answer;
	RETURN answer;
END
$$;
CREATE VIEW question AS
WITH document (demand) AS (
	SELECT '%s = ' || quote_literal(doc(n)) FROM unnest('{0,5,57,5000}'::int[]) AS n
	UNION ALL SELECT '%s IS NULL' UNION ALL SELECT '%s IS NOT NULL' UNION ALL SELECT 'true'
), relation (demand) AS (
	SELECT unnest('{relation = ''implements'',relation = ''cites'',relation IS NULL,relation IS NOT NULL,true}'::text[])
)
SELECT format(a.demand, 'citing') || ' AND ' || format(b.demand, 'cited') || ' AND ' || r.demand AS text
FROM document AS a, document AS b, relation AS r;
CREATE PROCEDURE compare()
LANGUAGE plpgsql AS $$
DECLARE
	n int;
	faults text;
BEGIN
	SELECT string_agg(text, E'\n') FILTER (WHERE by_table IS DISTINCT FROM by_index OR by_table IS DISTINCT FROM by_bitmap),
		count(*) FILTER (WHERE by_table <> 'none')
	INTO faults, n
	FROM (SELECT text, answers(text, 'table') AS by_table, answers(text, 'index') AS by_index, answers(text, 'bitmap') AS by_bitmap
		FROM question) AS asked;
	IF faults IS NOT NULL THEN
		RAISE EXCEPTION E'different answers\n%', faults;
	END IF;
	PERFORM legal_chain_index_check('linked_chain', true);
	RAISE INFO '% questions with an answer', n;
END
$$;
CALL compare();

-- Grown row by row: lists move, become chains, get wider
CALL fill(9001, 14000);
CALL compare();
-- Thinned out, updated, aborted
DELETE FROM linked WHERE id % 5 IN (1, 2) OR id BETWEEN 3000 AND 6000;
BEGIN;
CALL fill(20001, 22000);
SAVEPOINT s;
CALL fill(22001, 23000);
ROLLBACK TO s;
DELETE FROM linked WHERE id % 7 = 0;
ROLLBACK;
UPDATE linked SET relation = 'cites' WHERE id % 11 = 0;
UPDATE linked SET cited = doc(id % 60) WHERE id % 13 = 0;
CALL compare();
VACUUM linked;
CALL compare();
SELECT shared_pages > 0 AS shared, chain_pages > 0 AS chains, long_lists > 2 AS long_lists,
	links = (SELECT count(*) FROM linked) AS all_links,
	documents >= (SELECT count(DISTINCT d) FROM linked, unnest(ARRAY[citing, cited]) AS d) AS all_documents
FROM legal_chain_index_stats('linked_chain');
CALL fill(14001, 20000);
CALL compare();
REINDEX INDEX linked_chain;
CALL compare();
REINDEX INDEX CONCURRENTLY linked_chain;
CALL compare();
-- Emptied to the last entry: pages of lists are free, and all of them are used again
DELETE FROM linked;
VACUUM linked;
SELECT links, long_lists, shared_pages, chain_pages, free_pages > 0 AS free FROM legal_chain_index_stats('linked_chain');
CALL fill(1, 9000);
SELECT pg_relation_size('linked_chain') AS size \gset
DELETE FROM linked;
VACUUM linked;
CALL fill(1, 9000);
SELECT pg_relation_size('linked_chain') <= :size AS used_again;
CALL compare();
TRUNCATE linked;
CALL compare();
CALL fill(1, 500);
CALL compare();
-- Sessions that add a row each do not make a page each, but one for each direction: what a session knows of the index goes with an invalidation
TRUNCATE linked;
DO $$
BEGIN
	FOR i IN 1..100 LOOP
		INSERT INTO linked VALUES (i, doc(i), doc(1000 + i), 'cites');
		ALTER INDEX linked_chain SET (fillfactor = 90);
	END LOOP;
END
$$;
SELECT shared_pages FROM legal_chain_index_stats('linked_chain');
TRUNCATE linked;
CALL fill(1, 500);
-- Rows that come in the order of their chain leave the index as one that is made at once: a chain reads no more of it
CREATE TABLE arrived (citing legal_ref, cited legal_ref);
CREATE INDEX arrived_chain ON arrived USING legal_chain (citing, cited);
INSERT INTO arrived SELECT make_legal_ref(i + 1, 2000, 'KH-UBND'), make_legal_ref(i / 2 + 1, 2000, 'KH-UBND')
FROM generate_series(1, 6000) AS i;
SELECT index_pages AS pages_arrived FROM legal_chain_explain('arrived', '01/2000/KH-UBND', relations => NULL) \gset
REINDEX INDEX arrived_chain;
SELECT documents, index_pages >= :pages_arrived AS no_more
FROM legal_chain_explain('arrived', '01/2000/KH-UBND', relations => NULL);
DROP TABLE arrived;
-- A query that wants no column is no index-only scan, even of rows that everyone sees
VACUUM linked;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM linked;
SELECT count(*), (SELECT count(*) FROM linked WHERE citing IS NOT NULL) AS with_citing FROM linked;
RESET enable_bitmapscan;
RESET enable_seqscan;

-- Two columns are enough; a fill factor; a long enough list of labels
DROP INDEX linked_chain;
CREATE INDEX linked_chain ON linked USING legal_chain (citing, cited) WITH (fillfactor = 50);
CALL compare();
DROP INDEX linked_chain;
CREATE INDEX CONCURRENTLY linked_chain ON linked USING legal_chain (citing, cited, relation);
CALL compare();
\d linked_chain
SELECT amname, opcname, amvalidate(c.oid) FROM pg_opclass AS c JOIN pg_am AS a ON a.oid = opcmethod
WHERE amname = 'legal_chain' ORDER BY opcname;
SELECT name, pg_index_column_has_property('linked_chain', 1, name), pg_index_has_property('linked_chain', name)
FROM unnest('{asc,orderable,returnable,search_array,search_nulls,clusterable,index_scan,bitmap_scan,backward_scan}'::text[]) AS name;

-- Little memory to build with: documents are forgotten on the way, and entries sorted on disk
SET maintenance_work_mem = '1MB';
TRUNCATE linked;
INSERT INTO linked SELECT i, make_legal_ref(i, 2020, 'KH-UBND'), make_legal_ref(i / 3 + 1, 2020, 'KH-UBND'), 'implements' FROM generate_series(1, 30000) AS i;
REINDEX INDEX linked_chain;
RESET maintenance_work_mem;
SELECT legal_chain_index_check('linked_chain', true);
SELECT documents, links, labels, long_lists FROM legal_chain_index_stats('linked_chain');
-- Documents that rest on each other are numbered together, in whatever order rows came: as rows name them, these would
-- lie on a hundred pages and more
CREATE TABLE scattered AS
SELECT make_legal_ref(i, 2021, 'KH-UBND') AS citing, make_legal_ref(i / 5, 2021, 'KH-UBND') AS cited FROM generate_series(5, 20000) AS i ORDER BY md5(i::text);
CREATE INDEX scattered_chain ON scattered USING legal_chain (citing, cited);
SELECT legal_chain_index_check('scattered_chain', true);
SELECT documents, depth, index_pages < 30 AS together FROM legal_chain_explain('scattered', '30/2021/KH-UBND', relations => NULL);
DROP TABLE scattered;

-- Every kind of table
CREATE UNLOGGED TABLE unlogged_link (LIKE linked);
CREATE TEMP TABLE temp_link (LIKE linked);
CREATE TABLE part_link (LIKE linked) PARTITION BY HASH (citing);
CREATE TABLE part_0 PARTITION OF part_link FOR VALUES WITH (modulus 2, remainder 0);
CREATE INDEX part_chain ON part_link USING legal_chain (citing, cited, relation);
CREATE TABLE part_1 PARTITION OF part_link FOR VALUES WITH (modulus 2, remainder 1);
CREATE INDEX unlogged_chain ON unlogged_link USING legal_chain (citing, cited, relation);
CREATE INDEX temp_chain ON temp_link USING legal_chain (citing, cited, relation);
INSERT INTO unlogged_link SELECT * FROM linked;
INSERT INTO temp_link SELECT * FROM linked;
INSERT INTO part_link SELECT * FROM linked;
DELETE FROM unlogged_link WHERE id % 2 = 0;
DELETE FROM temp_link WHERE id % 2 = 0;
DELETE FROM part_link WHERE id % 2 = 0;
VACUUM unlogged_link, temp_link, part_link;
SELECT c.oid::regclass AS index, legal_chain_index_check(c.oid, true), s.links > 0 AS some
FROM pg_class AS c, legal_chain_index_stats(c.oid) AS s
WHERE c.oid IN ('unlogged_chain'::regclass, 'temp_chain'::regclass)
	OR c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'part_chain'::regclass)
ORDER BY c.oid::regclass::text;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM part_link WHERE cited = doc(1);
RESET enable_seqscan;
-- The heap is rewritten
VACUUM FULL linked;
SELECT legal_chain_index_check('linked_chain', true);

-- What it does not do
CREATE UNIQUE INDEX ON linked USING legal_chain (citing, cited);
CREATE INDEX ON linked USING legal_chain (citing, cited) INCLUDE (relation);
CREATE INDEX ON linked USING legal_chain (citing, cited) WHERE relation = 'cites';
CREATE INDEX ON linked USING legal_chain (legal_code(citing), cited);
CREATE INDEX ON linked USING legal_chain (citing);
CREATE INDEX ON linked USING legal_chain (relation, citing, cited);
CREATE INDEX ON linked USING legal_chain (citing, cited, id);
\set VERBOSITY sqlstate
CREATE INDEX ON linked USING legal_chain (citing, cited DESC);
\set VERBOSITY default
CREATE INDEX ON linked USING legal_chain (citing, cited) WITH (fillfactor = 5);
CREATE INDEX linked_btree ON linked (citing);
SELECT legal_chain_index_check('linked_btree');
SELECT legal_chain_index_stats('linked');
SELECT legal_chain_index_check('part_chain');
SELECT legal_chain_index_stats(0);
CREATE ROLE chain_stranger;
SET ROLE chain_stranger;
SELECT legal_chain_index_check('linked_chain');
SELECT legal_chain_index_stats('linked_chain');
RESET ROLE;
DROP ROLE chain_stranger;

DROP TABLE linked, unlogged_link, temp_link, part_link CASCADE;
DROP VIEW question;
DROP PROCEDURE fill, compare;
DROP FUNCTION answers, doc;
