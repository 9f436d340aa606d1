--
-- What tables do with a mature type: partitions, keys, generated columns, domains, arrays, JSON.
--

-- Range partitions: by years, the order of the type; what cannot be in a partition is not looked for there.
CREATE TABLE by_year (ref legal_ref NOT NULL, title text) PARTITION BY RANGE (ref);
CREATE TABLE by_year_undated PARTITION OF by_year FOR VALUES FROM (MINVALUE) TO ('1/1945/A');
CREATE TABLE by_year_old PARTITION OF by_year FOR VALUES FROM ('1/1945/A') TO ('1/2000/A');
CREATE TABLE by_year_new PARTITION OF by_year FOR VALUES FROM ('1/2000/A') TO ('1/2020/A');
CREATE TABLE by_year_newest PARTITION OF by_year FOR VALUES FROM ('1/2020/A') TO (MAXVALUE);
CREATE INDEX ON by_year (ref);
INSERT INTO by_year
SELECT make_legal_ref(n % 50 + 1, CASE WHEN n % 10 > 0 THEN 1990 + n % 35 END, CASE WHEN n % 2 = 0 THEN 'NĐ-CP' ELSE 'TT-BTC' END,
	authority => CASE WHEN n % 7 = 0 THEN 'ha-noi' END), 'title ' || n
FROM generate_series(1, 7000) AS n;
ANALYZE by_year;
SELECT tableoid::regclass AS partition, min(legal_year(ref)), max(legal_year(ref)), count(*) FROM by_year GROUP BY 1 ORDER BY 1;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM by_year WHERE ref = '32/2021/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT * FROM by_year WHERE ref >= '1/1999/A' AND ref < '1/2001/A';
SELECT count(*) FROM by_year WHERE ref >= '1/1999/A' AND ref < '1/2001/A';
EXPLAIN (COSTS OFF) SELECT * FROM by_year WHERE ref IN ('15/1994/NĐ-CP', '1/NĐ-CP');
SELECT ref, count(*) FROM by_year WHERE ref IN ('15/1994/NĐ-CP', '1/NĐ-CP') GROUP BY ref ORDER BY ref;
-- At run time, too, and in order without a sort
SET plan_cache_mode = force_generic_plan;
PREPARE look(legal_ref) AS SELECT count(*) FROM by_year WHERE ref = $1;
EXPLAIN (COSTS OFF) EXECUTE look('15/1994/NĐ-CP');
EXECUTE look('15/1994/NĐ-CP');
DEALLOCATE look;
RESET plan_cache_mode;
EXPLAIN (COSTS OFF) SELECT ref FROM by_year ORDER BY ref LIMIT 1;
SELECT ref FROM by_year ORDER BY ref DESC LIMIT 1;
RESET enable_bitmapscan;
RESET enable_seqscan;
-- A row moves when its code does; one that no partition takes is refused.
UPDATE by_year SET ref = '99/1950/NĐ-CP' WHERE ref = '15/1994/NĐ-CP';
SELECT tableoid::regclass AS partition, count(*) FROM by_year WHERE ref = '99/1950/NĐ-CP' GROUP BY 1;
DROP TABLE by_year_newest;
INSERT INTO by_year VALUES ('1/2024/NĐ-CP');

-- Hash partitions: spellings of a code meet in one; joins go partition by partition.
CREATE TABLE by_hash (ref legal_ref PRIMARY KEY, n int) PARTITION BY HASH (ref);
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE by_hash_2 PARTITION OF by_hash FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO by_hash SELECT make_legal_ref(n, 2020, 'QĐ-TTg'), n FROM generate_series(1, 3000) AS n;
ANALYZE by_hash;
SELECT count(*) BETWEEN 800 AND 1200 AS even FROM by_hash GROUP BY tableoid ORDER BY tableoid;
INSERT INTO by_hash VALUES ('0007/2020/qđ-ttg', 0);
EXPLAIN (COSTS OFF) SELECT n FROM by_hash WHERE ref = '7/2020/QĐ-TTg';
SELECT n FROM by_hash WHERE ref = '7/2020/QĐ-TTg';
SET enable_partitionwise_join = on;
SET enable_mergejoin = off;
SET enable_nestloop = off;
-- One hash table of all is too large, those of partitions are not.
SET work_mem = '64kB';
EXPLAIN (COSTS OFF) SELECT count(*) FROM by_hash AS a JOIN by_hash AS b USING (ref);
SELECT count(*) FROM by_hash AS a JOIN by_hash AS b USING (ref);
RESET work_mem;
RESET enable_nestloop;
RESET enable_mergejoin;
RESET enable_partitionwise_join;
DROP TABLE by_hash, by_year;

-- Keys: a reference to a document, and what follows it
CREATE TABLE document (ref legal_ref PRIMARY KEY, based_on legal_ref REFERENCES document ON UPDATE CASCADE ON DELETE SET NULL, title text);
INSERT INTO document VALUES ('97/2019/QH14', NULL), ('32/2021/NĐ-CP', '97/2019/qh14'), ('230/KH-UBND', '032/2021/NĐ-CP');
INSERT INTO document VALUES ('1/QĐ-UBND', '98/2019/QH14');
UPDATE document SET ref = '33/2021/NĐ-CP' WHERE ref = '32/2021/NĐ-CP';
DELETE FROM document WHERE ref = '97/2019/QH14';
SELECT * FROM document ORDER BY ref;
-- The key says that a join without use adds nothing.
EXPLAIN (COSTS OFF) SELECT d.ref FROM document AS d LEFT JOIN document AS p ON p.ref = d.based_on;
DROP TABLE document;

-- Generated columns, with an index on what is generated
CREATE TABLE article (id int PRIMARY KEY, body text,
	refs legal_ref[] GENERATED ALWAYS AS (legal_refs(body)) STORED,
	first_ref legal_ref GENERATED ALWAYS AS ((legal_refs(body))[1]) STORED,
	symbol text GENERATED ALWAYS AS (legal_symbol((legal_refs(body))[1])) STORED);
INSERT INTO article SELECT n, format('Theo Nghị định số %s/2020/NĐ-CP', n) FROM generate_series(1, 2000) AS n;
CREATE INDEX ON article (first_ref);
CREATE INDEX ON article USING gin (refs);
ANALYZE article;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE first_ref = '77/2020/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE refs && '{77/2020/NĐ-CP,78/2020/NĐ-CP}';
SELECT id, refs, first_ref, symbol FROM article WHERE refs && '{77/2020/NĐ-CP,78/2020/NĐ-CP}' ORDER BY id;
UPDATE article SET body = 'Theo Thông tư số 5/2021/TT-BTC' WHERE id = 77;
SELECT refs, first_ref, symbol FROM article WHERE id = 77;
DROP TABLE article;

-- Domains: over the type and over arrays of it; an index on a domain's column serves the operators of the type.
CREATE DOMAIN decree AS legal_ref CHECK (legal_symbol(VALUE) = 'NĐ-CP');
CREATE DOMAIN decrees AS decree[] CHECK (cardinality(VALUE) < 3);
CREATE TABLE decreed (ref decree, others decrees);
INSERT INTO decreed SELECT make_legal_ref(n, 2020, 'NĐ-CP'), ARRAY[make_legal_ref(n + 1, 2020, 'NĐ-CP')] FROM generate_series(1, 2000) AS n;
INSERT INTO decreed VALUES ('5/2020/TT-BTC');
INSERT INTO decreed VALUES ('5/2020/NĐ-CP', '{1/2020/NĐ-CP,2/2020/NĐ-CP,3/2020/NĐ-CP}');
INSERT INTO decreed VALUES ('5/2020/NĐ-CP', '{1/2020/TT-BTC}');
CREATE INDEX ON decreed (ref);
ANALYZE decreed;
EXPLAIN (COSTS OFF) SELECT * FROM decreed WHERE ref = '77/2020/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT * FROM decreed WHERE ref <@ '77/2020/NĐ-CP';
SELECT * FROM decreed WHERE ref <@ '77/2020/NĐ-CP';
DROP TABLE decreed;
DROP DOMAIN decrees, decree;

-- Arrays: order, subscripts, ANY and ALL, out and in
SELECT refs[2] AS second, refs[2:3] AS slice, '3/2020/A' = ANY (refs) AS any, '3/2020/A' > ALL (refs) AS all,
	refs < '{2/2020/A}' AS less, array_position(refs, '2/2020/A') AS place, array_remove(refs, '2/2020/A') AS removed,
	refs::text::legal_ref[] = refs AS reads_back
FROM (SELECT '{1/2020/A,2/2020/A,"3/2020/A[ha-noi,2020-02-03]"}'::legal_ref[] AS refs) AS t;
SELECT array_agg(DISTINCT ref ORDER BY ref DESC) FROM unnest('{2/2020/A,10/2020/A,02/2020/A,1/1999/B}'::legal_ref[]) AS ref;
CREATE TABLE listed (refs legal_ref[] PRIMARY KEY);
INSERT INTO listed SELECT ARRAY[make_legal_ref(n, 2020, 'NĐ-CP'), make_legal_ref(n, 2021, 'NĐ-CP')] FROM generate_series(1, 2000) AS n;
INSERT INTO listed VALUES ('{007/2020/NĐ-CP,7/2021/nđ-cp}');
ANALYZE listed;
EXPLAIN (COSTS OFF) SELECT * FROM listed WHERE refs = '{7/2020/NĐ-CP,7/2021/NĐ-CP}';
SELECT * FROM listed WHERE refs = '{7/2020/NĐ-CP,7/2021/NĐ-CP}';
DROP TABLE listed;

-- JSON: a string as it is printed, and back
CREATE TYPE record_of_ref AS (ref legal_ref);
SELECT to_jsonb(ref) AS value, jsonb_build_object('ref', ref, 'refs', ARRAY[ref, NULL]) AS object,
	(jsonb_populate_record(NULL::record_of_ref, jsonb_build_object('ref', ref))).ref = ref AS back
FROM unnest('{"32/2021/NĐ-CP","55/2010/QH12[Luật]",18-NQ/TW}'::legal_ref[]) AS ref;
DROP TYPE record_of_ref;
