--
-- estimates.sql
--	  What the planner expects of questions to real registers: the share of estimates within a
--	  factor of three of the rows there are, where there is one and at most half of the table.
--

CREATE TABLE state_register AS SELECT to_legal_ref(number_best) AS ref FROM documents;
CREATE TABLE province_register AS SELECT to_legal_ref(so_ky_hieu) AS ref FROM binhduong;
CREATE TABLE both_registers AS SELECT * FROM state_register UNION ALL SELECT * FROM province_register;
CREATE TABLE amending AS SELECT to_legal_ref(amender_number) AS ref FROM amends;
ANALYZE state_register, province_register, both_registers, amending;

CREATE FUNCTION planned_rows(query text) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END
$$;

CREATE FUNCTION counted_rows(query text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	rows bigint;
BEGIN
	EXECUTE 'SELECT count(*) FROM (' || query || ') AS q' INTO rows;
	RETURN rows;
END
$$;

-- Every code asks one question of each kind; in_ranges: what the pattern matches is a range of keys, or some.
CREATE TABLE kind (kind text, in_ranges bool, pattern text);
INSERT INTO kind VALUES
	('year', true, '*/%2$s/*'), ('years', true, '*/%7$s/*'), ('year and symbol', true, '*/%2$s/%3$s'),
	('years and symbol', true, '*/%7$s/%3$s'), ('year and type', true, '*/%2$s/%4$s-*'), ('years and type', true, '*/%7$s/%4$s-*'),
	('two symbols of a year', true, '*/%2$s/{%3$s,TT-BTC}'), ('code', true, '%1$s/%2$s/%3$s'),
	('numbers of a year and symbol', true, '%1$s..%6$s/%2$s/%3$s'), ('numbers of years and symbols', true, '%1$s..%6$s/%7$s/{%3$s,TT-BTC}'),
	('symbol', false, '*/*/%3$s'), ('type', false, '*/*/%4$s-*'), ('issuer', false, '*/*/*-%5$s'), ('issuer of a year', false, '*/%2$s/*-%5$s'),
	('number', false, '%1$s/*/*'), ('number of a year', false, '%1$s/%2$s/*'), ('number of a symbol', false, '%1$s/*/%3$s'),
	('numbers of a year', false, '%1$s..%6$s/%2$s/*');

CREATE TABLE asked AS
SELECT register, kind, in_ranges, format('SELECT FROM %s WHERE ref ~ %L', register, question) AS query
FROM (SELECT DISTINCT register, kind, in_ranges,
		format(pattern, legal_number(ref), coalesce(year::text, '-'), symbol, split_part(symbol, '-', 1), split_part(symbol, '-', -1),
			legal_number(ref) + i % 30, coalesce(year || '..' || year + i % 9 + 1, '-')) AS question
	FROM (SELECT register, ref, legal_year(ref) AS year, legal_symbol(ref) AS symbol, row_number() OVER (PARTITION BY register ORDER BY md5(ref::text), ref) AS i
		FROM (SELECT 'state_register' AS register, ref FROM state_register UNION SELECT 'province_register', ref FROM province_register
			UNION SELECT 'both_registers', ref FROM both_registers UNION SELECT 'amending', ref FROM amending) AS r
		WHERE legal_number(ref) > 0) AS r, kind
	WHERE i <= 300 AND symbol LIKE '%-%') AS q;
INSERT INTO asked
SELECT 'both_registers', 'what a code covers', true, format('SELECT FROM both_registers WHERE ref <@ %L', ref)
FROM (SELECT ref FROM both_registers WHERE ref IS NOT NULL ORDER BY md5(ref::text), ref LIMIT 300) AS r;
ALTER TABLE asked ADD counted bigint, ADD by_statistics numeric, ADD by_index numeric;
UPDATE asked SET counted = counted_rows(query), by_statistics = planned_rows(query);
CREATE INDEX ON state_register (ref);
CREATE INDEX ON province_register (ref);
CREATE INDEX ON both_registers (ref);
CREATE INDEX ON amending (ref);
UPDATE asked SET by_index = planned_rows(query);
DELETE FROM asked WHERE counted NOT BETWEEN 1 AND CASE register WHEN 'both_registers' THEN 4222 WHEN 'amending' THEN 696 ELSE 2000 END;

\echo 'Estimates by kind of question: how many, within a factor of three from statistics alone and with an index, in percent'
SELECT kind, count(*), percent(count(*) FILTER (WHERE by_statistics / counted BETWEEN 1 / 3.0 AND 3), count(*)) AS statistics,
	percent(count(*) FILTER (WHERE by_index / counted BETWEEN 1 / 3.0 AND 3), count(*)) AS with_index
FROM asked GROUP BY in_ranges, kind ORDER BY in_ranges DESC, kind COLLATE "C";

INSERT INTO figure (name, got, at_least)
SELECT format('estimates of %s questions within a factor of three, from statistics alone, %%', count(*)),
	percent(count(*) FILTER (WHERE by_statistics / counted BETWEEN 1 / 3.0 AND 3), count(*)), 90
FROM asked;
INSERT INTO figure (name, got, at_least)
SELECT format('estimates of %s questions that are ranges, with an index, %%', count(*)),
	percent(count(*) FILTER (WHERE by_index / counted BETWEEN 1 / 3.0 AND 3), count(*)), 99.5
FROM asked WHERE in_ranges;
INSERT INTO figure (name, got, at_least)
SELECT format('estimates of %s questions that are not, with an index, %%', count(*)),
	percent(count(*) FILTER (WHERE by_index / counted BETWEEN 1 / 3.0 AND 3), count(*)), 95
FROM asked WHERE NOT in_ranges;

-- Joins, worst factor either way
CREATE TABLE saved AS
SELECT DISTINCT format('*/%s/%s', legal_year(ref), legal_symbol(ref))::legal_ref_pattern AS pattern FROM state_register WHERE legal_year(ref) > 0;
ANALYZE saved;
CREATE TABLE joined AS
SELECT query, counted_rows(query) AS counted, planned_rows(query) AS estimated
FROM unnest(ARRAY[
	'SELECT FROM state_register AS d JOIN amending AS a ON d.ref @> a.ref',
	'SELECT FROM amending AS a JOIN both_registers AS d ON a.ref <@ d.ref',
	'SELECT FROM both_registers AS d JOIN saved AS s ON d.ref ~ s.pattern',
	'SELECT FROM state_register AS d WHERE EXISTS (SELECT FROM amending AS a WHERE d.ref @> a.ref)',
	'SELECT FROM state_register AS d WHERE NOT EXISTS (SELECT FROM amending AS a WHERE d.ref @> a.ref)',
	'SELECT FROM amending AS a WHERE EXISTS (SELECT FROM state_register AS d WHERE d.ref @> a.ref)',
	'SELECT FROM saved AS s WHERE EXISTS (SELECT FROM province_register AS d WHERE d.ref ~ s.pattern)',
	'SELECT FROM both_registers AS d WHERE EXISTS (SELECT FROM saved AS s WHERE d.ref ~ s.pattern)'
]) AS query;
SELECT * FROM joined;
INSERT INTO figure (name, got, at_most)
SELECT 'joins of registers: the worst factor of an estimate',
	round(max(greatest(estimated / greatest(counted, 1), greatest(counted, 1) / estimated)), 2), 3
FROM joined WHERE counted > 0;
DROP TABLE state_register, province_register, both_registers, amending, kind, asked, saved, joined;
DROP FUNCTION planned_rows(text), counted_rows(text);
