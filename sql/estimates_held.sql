--
-- Estimates on a table that nothing was tuned on: many symbols, few of them common, over years of growth; then
-- with an index, which tells what statistics cannot: small ranges, and the codes of years after ANALYZE.
--
CREATE FUNCTION draw(i int, what text) RETURNS float8
LANGUAGE sql IMMUTABLE
RETURN ('x' || substr(md5(what || i), 1, 7))::bit(28)::int / 268435456.0;

-- The k-th of 300 symbols is as common as 1 / k; numbers are small more often than not; some codes stand twice.
CREATE TABLE held (ref legal_ref) WITH (autovacuum_enabled = off);
INSERT INTO held
SELECT make_legal_ref((7000 ^ draw(i, 'number'))::int, CASE WHEN k % 10 <> 7 THEN 2025 - floor(60 * draw(i, 'year') ^ 2)::int END,
	CASE WHEN k % 3 = 0 THEN 'QĐ-' WHEN k % 3 = 1 THEN 'TT-' ELSE 'NQ-' END || chr(65 + k % 26) || chr(65 + k / 26),
	authority => CASE WHEN k % 10 = 7 AND i % 3 > 0 THEN (ARRAY['ha-noi', 'hue.a-luoi'])[i % 3] END)
FROM (SELECT CASE WHEN n % 20 = 0 THEN n - 7 ELSE n END AS i FROM generate_series(1, 25000) AS n) AS g,
	LATERAL (SELECT floor(301 ^ draw(i, 'symbol'))::int AS k) AS s;
ANALYZE held;

CREATE FUNCTION planned(query text) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END $$;
CREATE FUNCTION compared(query text, OUT estimated numeric, OUT counted bigint)
LANGUAGE plpgsql AS $$
BEGIN
	estimated := planned(query);
	EXECUTE 'SELECT count(*) FROM (' || query || ') AS q' INTO counted;
END $$;
CREATE FUNCTION estimate(clause text, OUT estimated numeric, OUT counted bigint)
LANGUAGE sql
RETURN compared('SELECT FROM held WHERE ' || clause);

-- Questions about what there is, of every kind, from one row to half the table
CREATE TABLE question AS
SELECT kind, format(CASE kind WHEN 'covered' THEN 'ref <@ %L' ELSE 'ref ~ %L' END,
	format(pattern, legal_number(ref), coalesce(legal_year(ref)::text, '-'), symbol, left(symbol, 2), right(symbol, 2), legal_number(ref) + i % 30, legal_code(ref))) AS clause
FROM (SELECT row_number() OVER (ORDER BY md5(ref::text), ref) AS i, ref, legal_symbol(ref) AS symbol FROM (SELECT DISTINCT ref FROM held) AS d) AS r,
	(VALUES ('year', '*/%2$s/*'), ('year and symbol', '*/%2$s/%3$s'), ('year and type', '*/%2$s/%4$s-*'), ('year and issuer', '*/%2$s/*-%5$s'),
		('code', '%1$s/%2$s/%3$s'), ('numbers of a year and symbol', '%1$s..%6$s/%2$s/%3$s'), ('numbers of a year', '%1$s..%6$s/%2$s/*'),
		('number of a year', '%1$s/%2$s/*'), ('number', '%1$s/*/*'), ('two symbols', '*/%2$s/{%3$s,NQ-CA}'), ('covered', '%7$s')) AS k (kind, pattern)
WHERE i <= 100
UNION
SELECT kind, format('ref ~ %L', format(pattern, symbol, year, year + i % 6))
FROM (SELECT i % 7 + 1 AS i, 'TT-' || chr(65 + (3 * i + 1) % 26) || chr(65 + (3 * i + 1) / 26) AS symbol, 2025 - i % 40 AS year FROM generate_series(0, 60) AS i) AS s,
	(VALUES ('years', '*/%2$s..%3$s/*'), ('years and symbol', '*/%2$s..%3$s/%1$s'), ('years and type', '*/%2$s..%3$s/TT-*')) AS k (kind, pattern);
CREATE VIEW judged AS
SELECT kind, count(*) > 20 AS many, avg((estimated / counted BETWEEN 1 / 3.0 AND 3)::int) AS share
FROM question, estimate(clause) WHERE counted BETWEEN 1 AND 12500 GROUP BY kind;

-- From the statistics alone: a rare symbol of a year or an issuer of a year is less than they tell.
SELECT kind, many, share >= 0.7 AS most, share >= 0.9 AS nearly_all FROM judged ORDER BY kind COLLATE "C";
-- With an index, what is a range of it or some.
CREATE INDEX held_ref ON held (ref);
SELECT kind, many, share = 1 AS all, share >= 0.95 AS nearly_all FROM judged ORDER BY kind COLLATE "C";

-- An index on a part of the rows, of another order or on an expression of it does not count for the column; one on the expression itself does.
CREATE VIEW rare AS SELECT * FROM estimate($$ref ~ '100..299/2024/TT-BA'$$);
SELECT estimated = counted AS by_index FROM rare;
DROP INDEX held_ref;
CREATE INDEX held_ref ON held (ref DESC);
SELECT estimated = counted AS by_index FROM rare;
DROP INDEX held_ref;
CREATE INDEX held_other ON held (legal_code(ref));
CREATE INDEX held_part ON held (ref) WHERE legal_year(ref) = 2024;
SELECT estimated = counted AS by_index FROM rare;
ANALYZE held;
SELECT estimated = counted AS by_index FROM estimate($$legal_code(ref) ~ '100..299/2024/TT-BA'$$);
DROP INDEX held_other, held_part;

-- Years after ANALYZE: next to nothing by the statistics, counted in an index, up to a limit.
INSERT INTO held SELECT make_legal_ref(legal_number(ref), 2026, legal_symbol(ref)) FROM held WHERE legal_year(ref) = 2025;
INSERT INTO held SELECT make_legal_ref(i, 2027, 'NQ-CA') FROM generate_series(1, 6000) AS i;
SELECT estimated < 10 AS unknown FROM estimate($$ref ~ '*/2026/*'$$);
CREATE INDEX held_ref ON held (ref);
SELECT clause, counted, estimated / greatest(counted, 1) BETWEEN 1 / 3.0 AND 3 AS within_three
FROM unnest(ARRAY['*/2026/*', '*/2026/TT-BA', '1..10/2026/*', '*/2026/*-CA', '7/2026/NQ-CA', '*/2027/*', '*/2026..2027/*', '*/2028/*']) AS pattern,
	format('ref ~ %L', pattern) AS clause, estimate(clause);
SELECT estimated = counted AS covered FROM estimate($$ref <@ '7/2026/NQ-CA'$$);

-- Looking into an index is no reading: it takes no predicate lock.
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT planned($$SELECT FROM held WHERE ref ~ '1..10/2026/NQ-CA'$$) AS planned;
SELECT count(*) AS locks FROM pg_locks WHERE mode = 'SIReadLock' AND relation IN ('held'::regclass, 'held_ref'::regclass);
COMMIT;

-- Partitions are looked into one by one; so is a column of provisions.
CREATE TABLE parted (ref legal_ref) PARTITION BY RANGE (ref);
CREATE TABLE parted_old PARTITION OF parted FOR VALUES FROM (MINVALUE) TO ('1/2020/A') WITH (autovacuum_enabled = off);
CREATE TABLE parted_new PARTITION OF parted FOR VALUES FROM ('1/2020/A') TO (MAXVALUE) WITH (autovacuum_enabled = off);
INSERT INTO parted SELECT ref FROM held;
CREATE INDEX ON parted (ref);
ANALYZE parted;
SELECT estimated = counted AS by_index FROM compared($$SELECT FROM parted WHERE ref ~ '100..299/2019..2020/NQ-CA'$$);
CREATE TABLE unit WITH (autovacuum_enabled = off) AS
SELECT make_legal_provision(ref, article => n::text) AS unit FROM held, generate_series(1, 3) AS n WHERE legal_year(ref) = 2024 AND legal_number(ref) < 100;
CREATE INDEX ON unit (unit);
ANALYZE unit;
SELECT clause, estimated / counted BETWEEN 1 / 3.0 AND 3 AS within_three
FROM unnest(ARRAY[$$unit ~ '1..9/2024/TT-BA'$$, $$unit ~ '*/2024/NQ-CA'$$, $$unit <@ '1/2024/TT-BA'$$]) AS clause, compared('SELECT FROM unit WHERE ' || clause);

-- Joins by what covers, and by patterns: pairs, and rows that have a partner or none
CREATE TABLE cited AS SELECT DISTINCT ref FROM held WHERE legal_year(ref) = 2019 AND legal_doc_type(ref) = 'TT';
CREATE TABLE elsewhere AS SELECT make_legal_ref(i, 2020, 'KH-UBND') AS ref FROM generate_series(1, 5000) AS i;
CREATE TABLE wanted AS SELECT DISTINCT format('*/%s/%s', legal_year(ref), legal_symbol(ref))::legal_ref_pattern AS pattern FROM held WHERE legal_year(ref) = 2024 AND legal_doc_type(ref) = 'NQ';
ANALYZE cited, elsewhere, wanted;
SELECT query, estimated / counted BETWEEN 1 / 3.0 AND 3 AS within_three
FROM unnest(ARRAY[
	'SELECT FROM held AS h JOIN cited AS c ON c.ref @> h.ref',
	'SELECT FROM held AS h WHERE EXISTS (SELECT FROM cited AS c WHERE c.ref @> h.ref)',
	'SELECT FROM held AS h WHERE NOT EXISTS (SELECT FROM cited AS c WHERE h.ref <@ c.ref)',
	'SELECT FROM cited AS c WHERE EXISTS (SELECT FROM held AS h WHERE c.ref @> h.ref)',
	'SELECT FROM held AS h JOIN wanted AS w ON h.ref ~ w.pattern',
	'SELECT FROM held AS h WHERE EXISTS (SELECT FROM wanted AS w WHERE w.pattern ~ h.ref)',
	'SELECT FROM wanted AS w WHERE EXISTS (SELECT FROM held AS h WHERE w.pattern ~ h.ref)'
]) AS query, compared(query);
-- Columns of other symbols have next to nothing in common.
SELECT planned('SELECT FROM held AS h JOIN elsewhere AS e ON e.ref @> h.ref') < 2000 AS few;

DROP VIEW rare, judged;
DROP TABLE held, question, parted, unit, cited, elsewhere, wanted;
DROP FUNCTION draw(int, text), estimate(text), compared(text), planned(text);
