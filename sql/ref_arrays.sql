--
-- Arrays of legal_ref: core's operators and ours, by GIN and by the table.
--

-- Some element is covered; NULL elements and empty arrays have none.
SELECT refs, ref, refs @>> ref AS has, ref <<@ refs AS commuted
FROM (VALUES
	('{38/2020/QĐ-UBND[ha-noi],32/2021/NĐ-CP}'::legal_ref[], '38/2020/QĐ-UBND'::legal_ref),
	('{38/2020/QĐ-UBND}', '38/2020/QĐ-UBND[ha-noi]'),
	('{38/2020/QĐ-UBND[ha-noi.son-tay]}', '38/2020/QĐ-UBND[ha-noi]'),
	('{30a/2008/NQ-CP}', '30/2008/NQ-CP'),
	('{NULL,32/2021/NĐ-CP}', '32/2021/NĐ-CP'),
	('{{1/2020/A,2/2020/A},{3/2020/A,4/2020/A}}', '3/2020/A'),
	('{NULL}', '32/2021/NĐ-CP'),
	('{}', '32/2021/NĐ-CP'),
	(NULL, '32/2021/NĐ-CP'),
	('{32/2021/NĐ-CP}', NULL)
) AS t (refs, ref);

-- An array literal is read as an array: no operator has legal_ref[] on one side and a scalar on the other but ours.
SELECT refs @> '{32/2021/NĐ-CP}' AS contains, refs && '{1/2020/A,32/2021/NĐ-CP}' AS overlaps,
	refs <@ '{32/2021/NĐ-CP}' AS contained, refs = '{32/2021/NĐ-CP}' AS equal, refs @>> '32/2021/nđ-cp' AS has
FROM (SELECT '{32/2021/NĐ-CP}'::legal_ref[] AS refs) AS t;

SELECT refs ~ pattern AS has, pattern ~ refs AS commuted, refs, pattern
FROM unnest(ARRAY['{32/2021/NĐ-CP,18-NQ/TW}', '{NULL,32a/2021/NĐ-CP}', '{}']) AS literal, CAST(literal AS legal_ref[]) AS refs,
	unnest(ARRAY['*/2021/NĐ-CP', '32/*/*', '{1,18}/-/NQ-*']::legal_ref_pattern[]) AS pattern;

-- Random arrays, of no element, of NULLs, of the same element twice
CREATE FUNCTION roll(i int, what text, n int) RETURNS int
LANGUAGE sql IMMUTABLE
RETURN ('x' || substr(md5(what || i), 1, 7))::bit(28)::int % n;

CREATE FUNCTION some_ref(seed int) RETURNS legal_ref
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN roll(seed, 'null', 25) = 0 THEN NULL ELSE
	((1 + roll(seed, 'number', 12))::text || (ARRAY['', '', '', 'a', '.16'])[1 + roll(seed, 'suffix', 5)]
	|| (ARRAY['/', '/2020/', '/2021/'])[1 + roll(seed, 'year', 3)]
	|| (ARRAY['NĐ-CP', 'QH14', 'QĐ-UBND', 'TT-BTC'])[1 + roll(seed, 'symbol', 4)]
	|| (ARRAY['', '', '', '[ha-noi]', '[ha-noi.son-tay]', '[2020-01-02]', '[hue,2020-01-02]',
		CASE WHEN roll(seed, 'symbol', 4) = 1 THEN '[Luật,ha-noi]' ELSE '' END])
		[1 + roll(seed, 'qualifiers', 8)])::legal_ref END;

CREATE TABLE bodies (i int, refs legal_ref[]);
CREATE FUNCTION fill(low int, high int) RETURNS void
LANGUAGE sql
BEGIN ATOMIC
	INSERT INTO bodies
	SELECT i, CASE WHEN i % 50 = 0 THEN NULL ELSE ARRAY(SELECT some_ref(i * 10 + k)
		FROM generate_series(1, roll(i, 'size', 8)) AS k) END
	FROM generate_series(low, high) AS i;
END;
SELECT fill(1, 6000);

CREATE TABLE probe (refs legal_ref[], ref legal_ref, pattern legal_ref_pattern);
INSERT INTO probe VALUES
	('{}', '3/2020/QĐ-UBND'),
	('{NULL}', '3/2020/QĐ-UBND[ha-noi]'),
	('{3/2020/QĐ-UBND,NULL}', '3/2020/QĐ-UBND[ha-noi.son-tay]'),
	('{3/2020/QĐ-UBND}', '3/2020/QH14[Luật]'),
	('{3/2020/QH14}', '3/2020/QH14[ha-noi]'),
	('{3/2020/QĐ-UBND,4/NĐ-CP}', '3/2020/QĐ-UBND[2020-01-02]'),
	('{4/NĐ-CP,4/NĐ-CP}', '4/QH14[hue,2020-01-02]'),
	('{5.16/2021/TT-BTC[ha-noi],7/QH14,1/2020/QH14}', '5.16/2021/TT-BTC'),
	('{1/1900/A}', '1/1900/A'),
	('{7a/QH14}', '999/2199/Z');
INSERT INTO probe SELECT refs, some_ref(i) FROM bodies WHERE i % 250 = 7;
INSERT INTO probe (pattern)
SELECT pattern::legal_ref_pattern
FROM unnest(ARRAY['*/*/*', '*/2021/*', '*/-/*', '*/2020/NĐ-CP', '3/2020/QĐ-UBND', '3*/2020/QĐ-UBND', '2..5/*/TT-*', '{1,5,9}/{-,2021}/*-UBND',
	'*/2020..2021/{NĐ-CP,QH14}', '*/*/*[ha-noi]', '*/2020/QĐ-UBND[ha-noi.son-tay]', '{1,3,5,7,9,11}/{-,2020,2021}/{NĐ-CP,QH14,TT-BTC}', '*/1999/*']) AS pattern;

-- What a query gives, as a count and a sum, by the index or by the table
CREATE FUNCTION answer(method text, clause text, OUT plan text, OUT rows bigint, OUT total numeric)
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	PERFORM set_config('enable_seqscan', (method = 'table')::text, true),
		set_config('enable_bitmapscan', (method = 'index')::text, true);
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) SELECT * FROM bodies WHERE ' || clause LOOP
		plan := coalesce(plan, substring(line FROM 'Seq Scan|Bitmap Index Scan'));
	END LOOP;
	EXECUTE 'SELECT count(*), sum(i) FROM bodies WHERE ' || clause INTO rows, total;
END $$;

CREATE FUNCTION compare() RETURNS TABLE (operator text, by text, probes bigint, with_rows bigint, different bigint)
LANGUAGE sql
BEGIN ATOMIC
	SELECT o.operator, x.plan, count(*), count(*) FILTER (WHERE x.rows > 0),
		count(*) FILTER (WHERE (x.rows, x.total) IS DISTINCT FROM (t.rows, t.total))
	FROM unnest(ARRAY['refs && %1$L', 'refs @> %1$L', 'refs <@ %1$L', 'refs = %1$L', 'refs @>> %2$L', '%2$L <<@ refs',
			'refs ~ %3$L', '%3$L ~ refs'])
			WITH ORDINALITY AS o (operator, place), probe AS p,
		answer('index', format(o.operator, p.refs, p.ref, p.pattern)) AS x,
		answer('table', format(o.operator, p.refs, p.ref, p.pattern)) AS t
	WHERE CASE WHEN o.place < 5 THEN p.refs IS NOT NULL WHEN o.place < 7 THEN p.ref IS NOT NULL ELSE p.pattern IS NOT NULL END
	GROUP BY o.place, o.operator, x.plan
	ORDER BY o.place;
END;

-- The class is the default of legal_ref[] though core has one for every array.
CREATE INDEX bodies_built ON bodies USING gin (refs);
SELECT c.opcname, amvalidate(c.oid)
FROM pg_index AS i JOIN pg_opclass AS c ON c.oid = i.indclass[0] WHERE i.indexrelid = 'bodies_built'::regclass;
SELECT * FROM compare();
DROP INDEX bodies_built;

-- Rows that wait in the list of a fast update, and rows inserted one by one
CREATE INDEX bodies_pending ON bodies USING gin (refs) WITH (fastupdate = on, gin_pending_list_limit = 4096);
SELECT fill(6001, 8000);
SELECT * FROM compare();
DELETE FROM bodies WHERE i % 3 = 0;
VACUUM bodies;
SELECT gin_clean_pending_list('bodies_pending') AS still_pending;
SELECT * FROM compare();
DROP INDEX bodies_pending;
CREATE INDEX bodies_direct ON bodies USING gin (refs) WITH (fastupdate = off);
SELECT fill(8001, 10000);
SELECT * FROM compare();

-- A bitmap that has lost its rows keeps the answer.
SET work_mem = '64kB';
SELECT * FROM compare() WHERE different > 0;
RESET work_mem;

-- Several conditions on one index; a parameter and a column of another table as what is covered
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM bodies WHERE refs @>> '3/2020/QĐ-UBND' AND refs && '{4/NĐ-CP,4/QH14}';
SELECT i FROM bodies WHERE refs @>> '3/2020/QĐ-UBND' AND refs && '{4/NĐ-CP,4/QH14}' ORDER BY i;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
RESET enable_seqscan;
EXPLAIN (COSTS OFF) SELECT p.ref, b.i FROM probe AS p JOIN bodies AS b ON p.ref <<@ b.refs;
SET enable_seqscan = off;
SELECT sum(n) FROM (SELECT count(*) AS n FROM probe AS p JOIN bodies AS b ON p.ref <<@ b.refs GROUP BY p.ref) AS t;
SET enable_bitmapscan = off;
SELECT sum(n) FROM (SELECT count(*) AS n FROM probe AS p JOIN bodies AS b ON p.ref <<@ b.refs GROUP BY p.ref) AS t;
RESET enable_bitmapscan;
RESET enable_mergejoin;
RESET enable_hashjoin;
SET plan_cache_mode = force_generic_plan;
PREPARE citing(legal_ref) AS SELECT count(*) FROM bodies WHERE refs @>> $1;
EXPLAIN (COSTS OFF) EXECUTE citing('3/2020/QĐ-UBND');
EXECUTE citing('3/2020/QĐ-UBND');
EXECUTE citing(NULL);
DEALLOCATE citing;
RESET plan_cache_mode;
RESET enable_seqscan;
DROP FUNCTION compare();
DROP TABLE probe;
DROP FUNCTION answer(text, text), fill(int, int), some_ref(int), roll(int, text, int);
DROP TABLE bodies;

-- The codes of a text, indexed without a column of their own
CREATE TABLE document (id int, body text);
INSERT INTO document SELECT i, format('Căn cứ Nghị định số %s/%s/NĐ-CP và Luật số 1/%s/QH14; theo Quyết định số %s/QĐ-UBND.',
	1 + i % 97, 2000 + i % 22, 2016 + i % 5, 1 + i % 11) FROM generate_series(1, 3000) AS i;
CREATE INDEX document_refs ON document USING gin (legal_refs(body));
ANALYZE document;
EXPLAIN (COSTS OFF) SELECT id FROM document WHERE legal_refs(body) @> '{32/2021/NĐ-CP}';
SELECT id FROM document WHERE legal_refs(body) @> '{32/2021/NĐ-CP}';
EXPLAIN (COSTS OFF) SELECT id FROM document WHERE legal_refs(body) @>> '32/2021/NĐ-CP';
SELECT id FROM document WHERE legal_refs(body) @>> '32/2021/NĐ-CP';
EXPLAIN (COSTS OFF) SELECT id FROM document WHERE legal_refs(body) ~ '*/2021/NĐ-CP';
SELECT count(*), min(id), max(id) FROM document WHERE legal_refs(body) ~ '*/2021/NĐ-CP';
SELECT count(*), min(id), max(id) FROM document WHERE body LIKE '%/2021/NĐ-CP%';

-- Estimates, of an expression's statistics too: within a factor of three, and anything of foreign arguments
CREATE TABLE skewed AS
SELECT i, CASE WHEN i % 10 = 0 THEN '{}' ELSE ARRAY[
	(CASE WHEN i % 2 = 0 THEN '1/QĐ-UBND' ELSE (i % 40) / 8 + 1 || '/QĐ-UBND' END
		|| CASE WHEN i % 3 = 0 THEN '[ha-noi]' ELSE '' END)::legal_ref,
	(i % 500 + 1 || '/2020/TT-BTC')::legal_ref, NULL] END AS refs
FROM generate_series(1, 20000) AS i;
INSERT INTO skewed SELECT 0, NULL FROM generate_series(1, 5000);
ANALYZE skewed;
CREATE FUNCTION estimate(rel regclass, clause text, OUT estimated numeric, OUT counted bigint)
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM %s WHERE %s', rel, clause) INTO plan;
	estimated := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric;
	EXECUTE format('SELECT count(*) FROM %s WHERE %s', rel, clause) INTO counted;
END $$;
SELECT rel, clause, counted, estimated / greatest(counted, 1) BETWEEN 1 / 3.0 AND 3 AS within_three
FROM (VALUES
	('skewed', 'refs @>> ''1/QĐ-UBND'''),
	('skewed', '''1/QĐ-UBND'' <<@ refs'),
	('skewed', 'refs @>> ''1/QĐ-UBND[ha-noi]'''),
	('skewed', 'refs @>> ''4/QĐ-UBND'''),
	('skewed', 'refs @>> ''4/QĐ-UBND[ha-noi]'''),
	('skewed', 'refs @>> ''77/2020/TT-BTC'''),
	('document', 'legal_refs(body) @>> ''1/2020/QH14'''),
	('document', 'legal_refs(body) @>> ''7/QĐ-UBND'''),
	('skewed', 'refs ~ ''*/-/QĐ-UBND'''),
	('skewed', 'refs ~ ''*/2020/TT-BTC'''),
	('skewed', '''{1,2}/*/QĐ-*'' ~ refs'),
	('skewed', 'refs ~ ''1..50/2020/TT-BTC'''),
	('document', 'legal_refs(body) ~ ''*/2021/NĐ-CP'''),
	('document', 'legal_refs(body) ~ ''*/*/QH14''')
) AS t (rel, clause), estimate(rel, clause);
SELECT counted, estimated < 100 AS few FROM estimate('skewed', 'refs @>> ''1/1900/A''');
SELECT counted, estimated < 100 AS few FROM estimate('skewed', 'refs ~ ''*/1900/*''');

CREATE FUNCTION int_in(int4[], int4) RETURNS bool LANGUAGE plpgsql AS 'BEGIN RETURN $2 = ANY ($1); END';
CREATE OPERATOR @>>> (LEFTARG = int4[], RIGHTARG = int4, FUNCTION = int_in, RESTRICT = legal_ref_array_sel);
CREATE TABLE foreign_kind AS SELECT ARRAY[i % 10, i % 7] AS numbers FROM generate_series(1, 1000) AS i;
ANALYZE foreign_kind;
SELECT estimated FROM estimate('foreign_kind', 'numbers @>>> 3');
DROP TABLE foreign_kind;
DROP OPERATOR @>>> (int4[], int4);
DROP FUNCTION int_in(int4[], int4);
DROP FUNCTION estimate(regclass, text);
DROP TABLE skewed, document;
