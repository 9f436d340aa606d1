--
-- Index methods of legal_provision: for every operator class and strategy the index gives the rows
-- that the table gives, and joins of provisions with documents use them.
--
CREATE EXTENSION amcheck;
CREATE EXTENSION pageinspect;

CREATE FUNCTION roll(i int, what text, n int) RETURNS int
LANGUAGE sql IMMUTABLE
RETURN ('x' || substr(md5(what || i), 1, 7))::bit(28)::int % n;

CREATE TABLE docs AS
SELECT i, (units || number || suffix || year || symbol || qualifiers)::legal_provision AS ref
FROM (
	SELECT i,
		(ARRAY['', 'Điều ' || 1 + roll(i, 'article', 30), 'khoản ' || 1 + roll(i, 'clause', 5) || ' Điều ' || 1 + roll(i, 'article', 30),
			'điểm ' || (ARRAY['a', 'd', 'đ', 'b1'])[1 + roll(i, 'point', 4)] || ' khoản 2a Điều 5', 'Mục 1 Chương II', 'Chương II',
			'Phụ lục', 'khoản 3 Phụ lục 6.1'])[1 + roll(i, 'units', 8)] || ' ' AS units,
		1 + roll(i, 'number', 60) AS number,
		(ARRAY['', '', '', '', '', '', 'a', 'đ', '.16'])[1 + roll(i, 'suffix', 9)] AS suffix,
		(ARRAY['/', '/1999/', '/2020/', '/2021/'])[1 + roll(i, 'year', 4)] AS year,
		(ARRAY['NĐ-CP', 'QH14', 'QĐ-UBND', 'KH-UBND', 'TT-BTC', 'TTLT-BTC-BTP', 'CV-X1', 'NQ-TW'])
			[1 + roll(i, 'symbol', 8)] AS symbol,
		(ARRAY['', '', '', '[ha-noi]', '[ha-noi.son-tay]', '[hue]', '[2020-01-02]', '[hue,2020-01-02]'])
			[1 + roll(i, 'qualifiers', 8)] AS qualifiers
	FROM generate_series(1, 40000) AS i
) AS t;
INSERT INTO docs SELECT 100000 + i, NULL FROM generate_series(1, 100) AS i;
INSERT INTO docs SELECT 200000 + i, 'Điều 5 32/2021/NĐ-CP' FROM generate_series(1, 2000) AS i;

-- The same rows by block order, for BRIN.
CREATE TABLE docs_in_order AS SELECT * FROM docs ORDER BY ref, i;

CREATE TABLE probe (ref legal_provision);
INSERT INTO probe VALUES
	('32/2021/NĐ-CP'), ('32a/2021/NĐ-CP'), ('17/QĐ-UBND[ha-noi]'), ('17/2020/QĐ-UBND'),
	('55/2020/QH14'), ('1/1900/A'), ('999/2199/Z'), ('200/NQ-TW'), ('100/2020/TT-BTC[hue]'),
	('1/NĐ-CP'), ('7/2020/KH-UBND[2020-01-02]'), ('Điều 5 32/2021/NĐ-CP'), ('khoản 2a Điều 5 17/2020/QĐ-UBND'),
	('điểm đ khoản 2a Điều 5 17/QĐ-UBND[ha-noi]'), ('khoản 1 Điều 7 20/NQ-TW'), ('Chương II 55/2020/QH14'),
	('Phụ lục 10/2020/TT-BTC[hue]'), ('Điều 9999z 999/2199/Z'), ('Điều 1 1/1900/A');

-- Whether a plan uses an index, and what the query gives: the count and a sum over the rows.
CREATE FUNCTION by_index(rel regclass, operator text, probe legal_provision, commuted bool,
	OUT used bool, OUT rows bigint, OUT total numeric)
LANGUAGE plpgsql AS $$
DECLARE
	clause text := CASE WHEN commuted THEN format('%L::legal_provision %s ref', probe, operator)
		ELSE format('ref %s %L::legal_provision', operator, probe) END;
	line text;
BEGIN
	SET LOCAL enable_seqscan = off;
	used := false;
	FOR line IN EXECUTE format('EXPLAIN (COSTS OFF) SELECT * FROM %s WHERE %s', rel, clause) LOOP
		used := used OR line ~ 'Index Cond';
	END LOOP;
	EXECUTE format('SELECT count(*), sum(i) FROM %s WHERE %s', rel, clause) INTO rows, total;
	SET LOCAL enable_seqscan = on;
END $$;

CREATE FUNCTION by_table(rel regclass, operator text, probe legal_provision, commuted bool,
	OUT rows bigint, OUT total numeric)
LANGUAGE plpgsql AS $$
BEGIN
	SET LOCAL enable_indexscan = off;
	SET LOCAL enable_indexonlyscan = off;
	SET LOCAL enable_bitmapscan = off;
	EXECUTE CASE WHEN commuted
		THEN format('SELECT count(*), sum(i) FROM %s WHERE %L::legal_provision %s ref', rel, probe, operator)
		ELSE format('SELECT count(*), sum(i) FROM %s WHERE ref %s %L::legal_provision', rel, operator, probe)
		END INTO rows, total;
	SET LOCAL enable_indexscan = on;
	SET LOCAL enable_indexonlyscan = on;
	SET LOCAL enable_bitmapscan = on;
END $$;

CREATE FUNCTION compare(rel regclass, operators text[],
	OUT operator text, OUT probes bigint, OUT used bigint, OUT with_rows bigint, OUT different bigint)
RETURNS SETOF record
LANGUAGE sql
BEGIN ATOMIC
	SELECT operator, count(*), count(*) FILTER (WHERE x.used), count(*) FILTER (WHERE t.rows > 0),
		count(*) FILTER (WHERE (x.rows, x.total) IS DISTINCT FROM (t.rows, t.total))
	FROM unnest(operators) WITH ORDINALITY AS o (operator, place), probe, unnest(ARRAY[false, true]) AS commuted,
		by_index(rel, operator, probe.ref, commuted) AS x,
		by_table(rel, operator, probe.ref, commuted) AS t
	GROUP BY operator, place
	ORDER BY place;
END;

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

-- btree, with a tree deep enough to have inner pages below the root
CREATE INDEX docs_btree ON docs (ref) WITH (fillfactor = 10, deduplicate_items = off);
SELECT level >= 2 AS three_levels FROM bt_metap('docs_btree');
SELECT bt_index_check('docs_btree', heapallindexed => true);
SELECT bt_index_parent_check('docs_btree', heapallindexed => true, rootdescend => true);
SELECT * FROM compare('docs', '{<,<=,=,>=,>,@>,<@}');

-- Order by the index is order by a sort, forward and backward, and so are min and max.
CREATE FUNCTION in_order(ordering text, use_index bool, OUT node text, OUT refs legal_provision[])
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	PERFORM set_config('enable_sort', (NOT use_index)::text, true),
		set_config('enable_indexscan', use_index::text, true),
		set_config('enable_indexonlyscan', use_index::text, true);
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) SELECT ref FROM docs ORDER BY ref ' || ordering LOOP
		node := coalesce(node, substring(line FROM 'Sort|Index (?:Only )?Scan(?: Backward)?'));
	END LOOP;
	EXECUTE 'SELECT array_agg(ref) FROM (SELECT ref FROM docs ORDER BY ref ' || ordering || ') AS t' INTO refs;
	PERFORM set_config('enable_sort', 'on', true), set_config('enable_indexscan', 'on', true),
		set_config('enable_indexonlyscan', 'on', true);
END $$;
VACUUM ANALYZE docs;
SELECT ordering, x.node, s.node, x.refs = s.refs AS same, cardinality(x.refs)
FROM unnest(ARRAY['ASC', 'DESC']) AS ordering,
	in_order(ordering, true) AS x, in_order(ordering, false) AS s;
SET enable_seqscan = off;
SELECT plan_has('SELECT min(ref), max(ref) FROM docs', 'Index Only Scan using') AS forward,
	plan_has('SELECT min(ref), max(ref) FROM docs', 'Index Only Scan Backward using') AS backward;
SELECT min(ref), max(ref) FROM docs;
RESET enable_seqscan;
SELECT min(ref), max(ref) FROM (SELECT ref FROM docs OFFSET 0) AS t;
SELECT min(ref), max(ref) FROM docs WHERE ref IS NULL;

-- IN, IS NULL, row comparison
SET enable_seqscan = off;
SELECT count(*) FROM docs WHERE ref IN ('Điều 5 32/2021/NĐ-CP', '55/2020/QH14', 'Chương II 7/2020/QH14', '1/1900/A');
SELECT count(*) FROM docs WHERE ref IS NULL;
SELECT count(*) FROM docs WHERE ref BETWEEN 'Điều 5 1/2021/NĐ-CP' AND 'Điều 2 30/2021/NĐ-CP';
RESET enable_seqscan;
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
SET enable_bitmapscan = off;
SELECT count(*) FROM docs WHERE ref IN ('Điều 5 32/2021/NĐ-CP', '55/2020/QH14', 'Chương II 7/2020/QH14', '1/1900/A');
SELECT count(*) FROM docs WHERE ref IS NULL;
SELECT count(*) FROM docs WHERE ref BETWEEN 'Điều 5 1/2021/NĐ-CP' AND 'Điều 2 30/2021/NĐ-CP';
RESET enable_indexscan;
RESET enable_indexonlyscan;
RESET enable_bitmapscan;

-- Duplicates share their key.
CREATE INDEX docs_dedup ON docs (ref);
SELECT allequalimage FROM bt_metap('docs_dedup');
SELECT bt_index_check('docs_dedup', heapallindexed => true);
SELECT pg_relation_size('docs_dedup') < pg_relation_size('docs_btree') / 4 AS smaller;

-- Inserts after the build, by way of splits, and deletes
INSERT INTO docs SELECT 300000 + i, ref FROM docs WHERE i <= 10000;
DELETE FROM docs WHERE i % 3 = 0;
VACUUM docs;
SELECT bt_index_check('docs_btree', heapallindexed => true), bt_index_check('docs_dedup', heapallindexed => true);
SELECT * FROM compare('docs', '{<,<=,=,>=,>,@>,<@}');
DROP INDEX docs_btree, docs_dedup;

-- uniqueness
CREATE TABLE register (ref legal_provision PRIMARY KEY);
INSERT INTO register VALUES ('Điều 5 2/2020/QH14');
INSERT INTO register VALUES ('2/2020/QH14, điều 05');
INSERT INTO register VALUES ('Điều 5 2/2020/QH14[Luật]'), ('Điều 5 Luật số 2/2020/QH14') ON CONFLICT (ref) DO NOTHING;
SELECT * FROM register ORDER BY ref;
DROP TABLE register;

-- hash
CREATE INDEX docs_hash ON docs USING hash (ref);
SELECT * FROM compare('docs', '{=}');
INSERT INTO docs SELECT 400000 + i, ref FROM docs WHERE i <= 10000;
DELETE FROM docs WHERE i % 5 = 0;
VACUUM docs;
SELECT * FROM compare('docs', '{=}');
DROP INDEX docs_hash;

-- BRIN, minima and maxima
CREATE INDEX docs_minmax ON docs_in_order USING brin (ref) WITH (pages_per_range = 2);
SELECT * FROM compare('docs_in_order', '{<,<=,=,>=,>,@>,<@}');
INSERT INTO docs_in_order SELECT 300000 + i, ref FROM docs WHERE i <= 5000;
SELECT brin_summarize_new_values('docs_minmax') > 0 AS summarized;
SELECT * FROM compare('docs_in_order', '{<,<=,=,>=,>,@>,<@}');
DROP INDEX docs_minmax;

-- BRIN, Bloom filters
CREATE INDEX docs_bloom ON docs USING brin (ref legal_provision_bloom_ops) WITH (pages_per_range = 2);
SELECT * FROM compare('docs', '{=}');
DROP INDEX docs_bloom;

-- Hash and merge join, hash aggregate and sorted distinct: one answer.
CREATE FUNCTION answer(method text, query text, OUT uses bool, OUT answer text)
LANGUAGE plpgsql AS $$
DECLARE
	methods text[] := '{hashjoin,mergejoin,nestloop,hashagg,sort}';
	needed text[] := CASE method WHEN 'mergejoin' THEN '{mergejoin,sort}' ELSE ARRAY[method] END;
	setting text;
BEGIN
	FOREACH setting IN ARRAY methods LOOP
		PERFORM set_config('enable_' || setting, (setting = ANY (needed))::text, true);
	END LOOP;
	uses := plan_has(query, CASE method WHEN 'hashjoin' THEN 'Hash.* Join'
		WHEN 'mergejoin' THEN 'Merge.* Join' WHEN 'hashagg' THEN 'HashAggregate' ELSE 'Sort' END);
	EXECUTE query INTO answer;
	FOREACH setting IN ARRAY methods LOOP
		PERFORM set_config('enable_' || setting, 'on', true);
	END LOOP;
END $$;
CREATE VIEW joined AS
SELECT count(*) FROM docs AS a JOIN docs_in_order AS b USING (ref) WHERE ref <> 'Điều 5 32/2021/NĐ-CP';
CREATE TABLE documents AS SELECT DISTINCT ref::legal_ref AS document FROM docs WHERE i % 11 = 1;
CREATE VIEW with_documents AS
SELECT count(*) FROM docs JOIN documents ON ref = document;
CREATE VIEW distinct_refs AS
SELECT count(*) FROM (SELECT DISTINCT ref FROM docs) AS t;
SELECT method, uses, answer
FROM (VALUES ('hashjoin', 'joined'), ('mergejoin', 'joined'), ('hashjoin', 'with_documents'), ('mergejoin', 'with_documents'),
	('hashagg', 'distinct_refs'), ('sort', 'distinct_refs'))
	AS t (method, view), answer(method, 'SELECT * FROM ' || view);

-- Parallel workers give the same minimum and maximum.
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SELECT plan_has('SELECT min(ref), max(ref) FROM docs', 'Partial Aggregate') AS in_parallel;
SELECT min(ref), max(ref) FROM docs;
RESET max_parallel_workers_per_gather;
RESET min_parallel_table_scan_size;
RESET parallel_tuple_cost;
RESET parallel_setup_cost;
SELECT min(ref), max(ref) FROM docs;

-- A table of documents and one of provisions: an index of either serves the join by covering.
CREATE INDEX docs_btree ON docs (ref);
CREATE INDEX documents_btree ON documents (document);
ANALYZE docs, documents;
CREATE FUNCTION covered(index_scan bool, OUT plan text, OUT pairs bigint)
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	PERFORM set_config('enable_indexscan', index_scan::text, true), set_config('enable_indexonlyscan', index_scan::text, true),
		set_config('enable_bitmapscan', index_scan::text, true), set_config('enable_seqscan', (NOT index_scan)::text, true),
		set_config('enable_material', 'off', true), set_config('enable_memoize', 'off', true);
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) SELECT count(*) FROM documents JOIN docs ON document @> ref WHERE i % 7 = 1' LOOP
		plan := coalesce(plan, substring(line FROM 'Index Cond.*'));
	END LOOP;
	EXECUTE 'SELECT count(*) FROM documents JOIN docs ON document @> ref WHERE i % 7 = 1' INTO pairs;
	PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_indexonlyscan', 'on', true),
		set_config('enable_bitmapscan', 'on', true), set_config('enable_seqscan', 'on', true),
		set_config('enable_material', 'on', true), set_config('enable_memoize', 'on', true);
END $$;
SELECT * FROM covered(true);
DROP INDEX documents_btree;
SELECT * FROM covered(true);
CREATE INDEX documents_btree ON documents (document);
DROP INDEX docs_btree;
SELECT * FROM covered(true);
SELECT * FROM covered(false);
DROP FUNCTION covered(bool);

DROP VIEW joined, distinct_refs, with_documents;
DROP FUNCTION answer(text, text), plan_has(text, text), in_order(text, bool), compare(regclass, text[]),
	by_table(regclass, text, legal_provision, bool), by_index(regclass, text, legal_provision, bool), roll(int, text, int);
DROP TABLE docs, docs_in_order, documents, probe;
DROP EXTENSION pageinspect;
DROP EXTENSION amcheck;
