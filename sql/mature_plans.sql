--
-- What the planner does with a mature type: joins, parallel plans, extended statistics.
--
CREATE TABLE document (ref legal_ref PRIMARY KEY, title text);
INSERT INTO document SELECT make_legal_ref(n % 500 + 1, 2000 + n / 500, 'NĐ-CP'), 'title ' || n FROM generate_series(0, 9999) AS n;
CREATE TABLE mention (ref legal_ref, place int);
INSERT INTO mention SELECT make_legal_ref(n % 700 + 1, 2000 + n % 21, 'NĐ-CP'), n FROM generate_series(1, 30000) AS n;
CREATE INDEX ON mention (ref);
VACUUM ANALYZE document, mention;

-- One answer by each kind of join
SET enable_nestloop = off;
SET enable_mergejoin = off;
EXPLAIN (COSTS OFF) SELECT count(*), sum(place) FROM document JOIN mention USING (ref);
SELECT count(*), sum(place) FROM document JOIN mention USING (ref);
SET enable_hashjoin = off;
SET enable_mergejoin = on;
SET enable_sort = off;
EXPLAIN (COSTS OFF) SELECT count(*), sum(place) FROM document JOIN mention USING (ref);
SELECT count(*), sum(place) FROM document JOIN mention USING (ref);
SET enable_sort = on;
SET enable_mergejoin = off;
SET enable_nestloop = on;
-- A bitmap's condition is written either way round.
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*), sum(place) FROM document JOIN mention USING (ref) WHERE document.title = 'title 77';
RESET enable_bitmapscan;
SELECT count(*), sum(place) FROM document JOIN mention USING (ref) WHERE document.title = 'title 77';
RESET enable_hashjoin;
RESET enable_mergejoin;
-- What has no counterpart, by hash and by merge
SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM mention AS m WHERE NOT EXISTS (SELECT FROM document AS d WHERE d.ref = m.ref);
SELECT count(*) FROM mention AS m WHERE NOT EXISTS (SELECT FROM document AS d WHERE d.ref = m.ref);
SET enable_hashjoin = off;
SELECT count(*) FROM mention AS m WHERE NOT EXISTS (SELECT FROM document AS d WHERE d.ref = m.ref);
RESET enable_hashjoin;
RESET enable_nestloop;

-- Parallel: scans with the functions and operators of the type, and a hash join
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET min_parallel_index_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SET enable_indexonlyscan = off;
SET enable_indexscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM mention WHERE legal_year(ref) = 2020 AND ref @> '7/2020/NĐ-CP[ha-noi]';
SELECT count(*) FROM mention WHERE legal_year(ref) = 2020 AND ref @> '7/2020/NĐ-CP[ha-noi]';
SET enable_nestloop = off;
SET enable_mergejoin = off;
EXPLAIN (COSTS OFF) SELECT count(*), sum(place) FROM document JOIN mention USING (ref);
SELECT count(*), sum(place) FROM document JOIN mention USING (ref);
RESET enable_mergejoin;
RESET enable_nestloop;
RESET enable_bitmapscan;
RESET enable_indexscan;
RESET enable_indexonlyscan;
RESET max_parallel_workers_per_gather;
RESET min_parallel_index_scan_size;
RESET min_parallel_table_scan_size;
RESET parallel_tuple_cost;
RESET parallel_setup_cost;
DROP TABLE document, mention;

-- Extended statistics: a document's code says its issuer, so conditions on both are one.
CREATE TABLE register (ref legal_ref, issuer text);
INSERT INTO register
SELECT make_legal_ref(n % 40 + 1, 2020, (ARRAY['TT-BTC', 'TT-BCA', 'TT-BQP', 'NĐ-CP', 'QĐ-TTg'])[n % 5 + 1]), (ARRAY['BTC', 'BCA', 'BQP', 'CP', 'TTg'])[n % 5 + 1]
FROM generate_series(1, 20000) AS n;
CREATE FUNCTION estimate(query text, OUT estimated numeric, OUT counted bigint)
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	estimated := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric;
	EXECUTE 'SELECT count(*) FROM (' || query || ') AS t' INTO counted;
END $$;
ANALYZE register;
CREATE VIEW judged AS
SELECT query, counted, estimated / greatest(counted, 1) BETWEEN 1 / 1.5 AND 1.5 AS good
FROM unnest(ARRAY[
	'SELECT FROM register WHERE ref = ''6/2020/TT-BTC'' AND issuer = ''BTC''',
	'SELECT FROM register WHERE ref = ''6/2020/TT-BTC'' AND issuer = ''BCA''',
	'SELECT FROM register GROUP BY ref, issuer',
	'SELECT FROM register WHERE legal_symbol(ref) = ''TT-BTC''',
	'SELECT FROM register GROUP BY legal_symbol(ref)'
]) WITH ORDINALITY AS q (query, place), estimate(query)
ORDER BY place;
SELECT * FROM judged;
CREATE STATISTICS register_both (ndistinct, dependencies, mcv) ON ref, issuer FROM register;
CREATE STATISTICS register_symbol ON (legal_symbol(ref)) FROM register;
ANALYZE register;
SELECT * FROM judged;
DROP VIEW judged;
DROP TABLE register;
DROP FUNCTION estimate(text);
