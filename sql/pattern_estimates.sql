--
-- Estimates of ~, @> and <@: within a factor of three of the rows there are, on a skewed table, from one row to half of it.
--
-- Half the table is one symbol without a year; one code stands 2,800 times; the rest are codes of 25 years,
-- more of them the later the year, of symbols from common to rare.
CREATE TABLE skewed AS
SELECT (CASE
	WHEN i % 2 = 0 THEN (i / 2 % 1000 + 1) || '/QĐ-UBND' || (ARRAY['', '[ha-noi]', '[hue]', '[ha-noi.son-tay]'])[1 + i / 2000 % 4]
	WHEN i % 10 = 1 THEN '6/CT-UBND'
	ELSE 1 + i % 997 % (20 + i % 180) || (ARRAY['', '', '', '', 'a'])[1 + i % 5] || '/' || 2025 - (i % 9973) * (i % 9973) / 9973 * 25 / 9973 || '/'
		|| (ARRAY['NĐ-CP', 'TT-BTC', 'TT-BTC', 'QĐ-TTg', 'TT-BCA', 'TT-BTC', 'NQ-CP', 'TT-BYT', 'TTLT-BTC-BCA', 'TT-BTC'])[1 + i / 7 % 10]
	END)::legal_ref AS ref
FROM generate_series(1, 28000) AS i;
INSERT INTO skewed VALUES ('1/1950/SL'), ('18-NQ/TW'), ('999999/2020/NĐ-CP'), (NULL);
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

SELECT pattern, counted, estimated / greatest(counted, 1) BETWEEN 1 / 3.0 AND 3 AS within_three
FROM unnest(ARRAY[
	'*/*/*', '*/-/*', '*/-/QĐ-UBND', '*/-/QĐ-UBND[ha-noi]', '1..499/-/QĐ-UBND', '500/-/QĐ-UBND',
	'6/-/CT-UBND', '*/2025/*', '*/2020..2025/*', '*/2025/TT-*', '*/2025/TT-BTC', '*/2024/NĐ-CP', '1..20/2025/TT-BTC',
	'5/2025/TT-BTC', '*/2021/*-BTC', '*/2010..2019/{NĐ-CP,NQ-CP}', '*/*/NĐ-CP', '*/*/*-BCA', '1..99/2015..2020/TT-*',
	'1/1950/SL', '*/1950/*', '999999/*/*', '18/-/NQ-TW', '5a/*/*', '{1,2,3}/2024..2025/{TT-BTC,TT-BCA}', '*/2007/NQ-CP', '*/2001/*'
]) AS pattern, estimate(format('ref ~ %L', pattern));
-- What a reference covers is what a pattern of one code matches.
SELECT clause, counted, estimated / greatest(counted, 1) BETWEEN 1 / 3.0 AND 3 AS within_three
FROM unnest(ARRAY[$$ref <@ '6/CT-UBND'$$, $$ref <@ '500/QĐ-UBND'$$, $$'500/QĐ-UBND[ha-noi]' @> ref$$, $$'5/2025/TT-BTC' @> ref$$, $$ref <@ '1/1950/SL'$$,
	$$ref @> '6/CT-UBND[ha-noi.son-tay]'$$, $$'18-NQ/TW' <@ ref$$, $$ref <@ '77/1977/A'$$]) AS clause, estimate(clause);
-- None there, none to speak of.
SELECT pattern, counted, estimated < 30 AS few
FROM unnest(ARRAY['*/1975/*', '77/1977/A', '*/2150/*', 'KS/2013/HP', '5/2020/TT-BTC[ca-mau]']) AS pattern, estimate(format('ref ~ %L', pattern));
-- The other way round, through the function's own clause, negated, and of NULL
SELECT estimated BETWEEN 1000 AND 5000 AS commuted FROM estimate($$'*/2025/*' ~ ref$$);
SELECT estimated BETWEEN 23000 AND 27500 AS negated FROM estimate($$NOT ref ~ '*/2025/*'$$);
SELECT estimated <= 1 AS none FROM estimate($$ref ~ NULL$$);
-- A parameter that is not known, and a column of patterns
SET plan_cache_mode = force_generic_plan;
PREPARE matching(legal_ref_pattern) AS SELECT FROM skewed WHERE ref ~ $1;
CREATE FUNCTION planned_rows(query text) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END $$;
SELECT planned_rows($$EXECUTE matching('*/2025/*')$$) BETWEEN 1 AND 3000 AS unknown_parameter;
RESET plan_cache_mode;
DEALLOCATE matching;
CREATE TABLE saved AS SELECT p::legal_ref_pattern AS pattern FROM unnest(ARRAY['*/2025/*', '6/-/CT-UBND']) AS p, generate_series(1, 20);
ANALYZE saved;
SELECT rows, counted, rows / counted BETWEEN 1 / 3.0 AND 3 AS within_three
FROM (SELECT count(*) AS counted FROM skewed JOIN saved ON ref ~ pattern) AS c, planned_rows('SELECT FROM skewed JOIN saved ON ref ~ pattern') AS rows;
CREATE TABLE wanted AS SELECT DISTINCT legal_code(ref) AS ref FROM skewed WHERE legal_year(ref) = 2025;
ANALYZE wanted;
SELECT counted, rows / counted BETWEEN 1 / 3.0 AND 3 AS within_three
FROM (SELECT count(*) AS counted FROM skewed AS s JOIN wanted AS w ON w.ref @> s.ref) AS c,
	planned_rows('SELECT FROM skewed AS s JOIN wanted AS w ON w.ref @> s.ref') AS rows;
SELECT planned_rows($$SELECT FROM saved WHERE pattern ~ '5/2025/NĐ-CP'::legal_ref$$) = 20 AS by_common_patterns;

-- Without statistics, with common values only, and on provisions
CREATE TABLE fresh (ref legal_ref) WITH (autovacuum_enabled = off);
INSERT INTO fresh SELECT ref FROM skewed;
SELECT planned_rows($$SELECT FROM fresh WHERE ref ~ '*/2025/*'$$) < 28000 AS without;
CREATE TABLE few AS SELECT ('5/' || 2020 + i % 5 || '/NĐ-CP')::legal_ref AS ref FROM generate_series(1, 1000) AS i;
ANALYZE few;
SELECT planned_rows($$SELECT FROM few WHERE ref ~ '*/2021..2022/*'$$) = 400 AS of_common_values,
	planned_rows($$SELECT FROM few WHERE ref ~ '*/2019/*'$$) = 1 AS of_none;
CREATE TABLE unit AS SELECT ('Điều ' || 1 + i % 50 || ' ' || 1 + i / 50 || '/' || 2020 + i % 5 || '/NĐ-CP')::legal_provision AS unit FROM generate_series(0, 9999) AS i;
ANALYZE unit;
SELECT planned_rows($$SELECT FROM unit WHERE unit ~ '*/2021/*'$$) BETWEEN 1500 AND 2500 AS year,
	planned_rows($$SELECT FROM unit WHERE unit ~ '7/2021/NĐ-CP'$$) BETWEEN 3 AND 30 AS document;

-- Somebody else's operator with our estimators: a guess, never a crash.
CREATE FUNCTION same_length(text, int) RETURNS bool LANGUAGE sql IMMUTABLE STRICT RETURN length($1) = $2;
CREATE OPERATOR ~~~~ (LEFTARG = text, RIGHTARG = int, FUNCTION = same_length, RESTRICT = legal_ref_matchsel, JOIN = legal_ref_matchjoinsel);
CREATE FUNCTION odd_match(int, int) RETURNS bool LANGUAGE sql IMMUTABLE STRICT RETURN $1 % $2 = 0;
CREATE OPERATOR ~~~~ (LEFTARG = int, RIGHTARG = int, FUNCTION = odd_match, RESTRICT = legal_ref_matchsel, JOIN = legal_ref_matchjoinsel);
CREATE TABLE foreigner AS SELECT i, i::text AS t FROM generate_series(1, 1000) AS i;
ANALYZE foreigner;
SELECT planned_rows('SELECT FROM foreigner WHERE t ~~~~ 3') BETWEEN 0 AND 1000 AS text_and_int, planned_rows('SELECT FROM foreigner WHERE i ~~~~ 3') BETWEEN 0 AND 1000 AS int_and_int,
	planned_rows('SELECT FROM foreigner AS a JOIN foreigner AS b ON a.i ~~~~ b.i') >= 1 AS joined, planned_rows('SELECT FROM foreigner WHERE 5 ~~~~ 3') >= 0 AS constants;

DROP TABLE skewed, saved, wanted, fresh, few, unit, foreigner;
DROP OPERATOR ~~~~ (text, int), ~~~~ (int, int);
DROP FUNCTION estimate(text), planned_rows(text), same_length(text, int), odd_match(int, int);
