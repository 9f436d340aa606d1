--
-- How many rows the planner expects of functions, and what it thinks they cost.
--
CREATE FUNCTION expected(query text, OUT rows numeric, OUT cost numeric)
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	rows := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric;
	cost := (plan -> 0 -> 'Plan' ->> 'Total Cost')::numeric;
END $$;

CREATE FUNCTION counted(query text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	rows bigint;
BEGIN
	EXECUTE 'SELECT count(*) FROM (' || query || ') AS t' INTO rows;
	RETURN rows;
END $$;

-- Tables that do not change are known.
SELECT query, e.rows = counted(query) AS exact
FROM unnest(ARRAY['SELECT FROM legal_vocabulary()', 'SELECT FROM legal_ref_problems()']) AS query, expected(query) AS e;

-- A text's length decides, of a constant and of a column in line or out of line.
CREATE TABLE body (id int, body text, ref legal_ref);
INSERT INTO body
SELECT i, string_agg(format('Đoạn %s nói về việc khác, dài dòng và không dẫn văn bản nào, số hiệu %s. ', k, md5(i || '.' || k)), '' ORDER BY k)
	|| string_agg(format('Căn cứ Nghị định số %s/2020/NĐ-CP của Chính phủ; ', k), '' ORDER BY k) FILTER (WHERE k % 15 = 0), '1/2020/QH14'
FROM generate_series(1, 200) AS i, generate_series(1, 150) AS k GROUP BY i;
VACUUM ANALYZE body;
CREATE TABLE short_body AS SELECT id, left(body, 1000) AS body, ref FROM body;
ANALYZE short_body;
SELECT what, counted, e.rows / greatest(counted, 1) BETWEEN 1 / 3.0 AND 3 AS within_three
FROM (VALUES
	('long column', 'FROM body, legal_citations(body)'),
	('long column, self', 'FROM body, legal_citations(body, ref)'),
	('its links', 'FROM body, legal_links(body, ref)'),
	('in the target list', 'FROM (SELECT legal_citations(body) FROM body OFFSET 0) AS t')
) AS t (what, source),
	counted('SELECT ' || source), expected('SELECT ' || source) AS e;
SELECT (expected('SELECT FROM short_body, legal_citations(body)')).rows AS short,
	(expected(format('SELECT FROM legal_citations(%L)', repeat('x', 100000)))).rows AS long_constant,
	(expected('SELECT FROM legal_citations(''x'')')).rows AS short_constant,
	(expected('SELECT FROM legal_citations(NULL)')).rows AS none,
	(expected(format('SELECT FROM legal_links(%L)', repeat('x', 100000)))).rows AS without_self,
	(expected(format('SELECT FROM legal_links(%L, ''1/2020/QH14'')', repeat('x', 100000)))).rows AS with_self,
	(expected('SELECT FROM legal_citations(current_setting(''no.such'', true))')).rows AS unknown,
	(expected('SELECT FROM (SELECT body || ''x'' AS body FROM body OFFSET 0) AS t, legal_citations(body)')).rows AS expression;
SELECT (expected('SELECT legal_refs(body) FROM body')).cost > 10 * (expected('SELECT legal_refs(body) FROM short_body')).cost AS costs_by_length,
	(expected('SELECT FROM body, legal_citations(body)')).cost > (expected('SELECT FROM body, legal_refs(body)')).cost AS citations_cost_more;

-- Constants are folded: what is immutable is computed once, when a query is planned.
EXPLAIN (COSTS OFF, VERBOSE) SELECT legal_refs('theo Nghị định số 32/2021/NĐ-CP') FROM short_body WHERE id = 1;
DROP TABLE body, short_body;

-- Chains: from the statistics of the links.
CREATE TABLE link (citing legal_ref, cited legal_ref, relation legal_relation);
-- Twenty laws, ten decrees each, ten circulars each; the first law has a thousand more plans
INSERT INTO link
SELECT make_legal_ref(100 + n, 2020, 'NĐ-CP'), make_legal_ref(1 + n / 10, 2020, 'QH14'), 'implements'::legal_relation
FROM generate_series(0, 199) AS n
UNION ALL
SELECT make_legal_ref(1000 + n, 2020, 'TT-BTC'), make_legal_ref(100 + n / 10, 2020, 'NĐ-CP'), 'implements'
FROM generate_series(0, 1999) AS n
UNION ALL
SELECT make_legal_ref(n, NULL, 'KH-UBND'), '1/2020/QH14', CASE WHEN n % 2 = 0 THEN 'carries_out' ELSE 'cites' END::legal_relation
FROM generate_series(1, 1000) AS n;
SELECT (expected('SELECT FROM legal_chain(''link'', ''1/2020/QH14'')')).rows AS before_statistics;
ANALYZE link;
CREATE FUNCTION judge(call text, OUT counted bigint, OUT within_three bool)
LANGUAGE plpgsql AS $$
BEGIN
	counted := counted('SELECT FROM ' || call);
	within_three := (expected('SELECT FROM ' || call)).rows / greatest(counted, 1) BETWEEN 1 / 3.0 AND 3;
END $$;
SELECT call, counted, within_three
FROM unnest(ARRAY[
	$$legal_chain('link', '1/2020/QH14', max_depth => 1)$$,
	$$legal_chain('link', '1/2020/QH14', max_depth => 1, relations => NULL)$$,
	$$legal_chain('link', '1/2020/QH14', max_depth => 1, relations => '{cites,implements,carries_out}')$$,
	$$legal_chain('link', '105/2020/NĐ-CP', max_depth => 1)$$,
	$$legal_chain('link', ARRAY['105/2020/NĐ-CP', '106/2020/NĐ-CP', NULL]::legal_ref[], max_depth => 1)$$,
	$$legal_chain('link', '1005/2020/TT-BTC', 'up', max_depth => 1)$$,
	$$legal_chain('link', '1/2020/QH14', max_depth => 0)$$,
	$$legal_chain('link', '{}'::legal_ref[])$$,
	$$legal_chain('link', NULL::legal_ref)$$,
	$$legal_chain('link', '1/2020/QH14', relations => '{}')$$
]) AS call, judge(call);
-- A deeper chain is expected to be longer, and never longer than the documents there are.
SELECT d1.rows < d3.rows AND d3.rows <= d9.rows AND d9.rows <= 3200 AS grows, t.rows = d9.rows AS tree
FROM expected($$SELECT FROM legal_chain('link', '3/2020/QH14', max_depth => 1)$$) AS d1,
	expected($$SELECT FROM legal_chain('link', '3/2020/QH14', max_depth => 3)$$) AS d3,
	expected($$SELECT FROM legal_chain('link', '3/2020/QH14', max_depth => 1000000000)$$) AS d9,
	expected($$SELECT FROM legal_chain_tree('link', '3/2020/QH14', max_depth => 1000000000)$$) AS t;
SELECT (expected($$SELECT legal_chain_count('link', '1/2020/QH14')$$)).cost
	> (expected($$SELECT legal_chain_count('link', '1005/2020/TT-BTC', 'up')$$)).cost AS costs_by_reach;

-- Starts that are not constant; a view, somebody else's table, row security and no table at all have the default.
PREPARE chain(legal_ref) AS SELECT FROM legal_chain('link', $1, max_depth => 1);
SET plan_cache_mode = force_generic_plan;
SELECT rows < 100 AS by_average FROM expected('EXECUTE chain(''1/2020/QH14'')');
RESET plan_cache_mode;
DEALLOCATE chain;
CREATE VIEW link_view AS SELECT * FROM link;
SELECT (expected($$SELECT FROM legal_chain('link_view', '1/2020/QH14')$$)).rows AS view,
	(expected($$SELECT FROM legal_chain(0::regclass, '1/2020/QH14')$$)).rows AS no_table,
	(expected($$SELECT FROM legal_chain('pg_class', '1/2020/QH14')$$)).rows AS other_columns,
	(expected($$SELECT FROM legal_chain('link', '1/2020/QH14', (SELECT 'up'))$$)).rows AS unknown_direction;
CREATE ROLE regress_legal_reader;
SET ROLE regress_legal_reader;
SELECT (expected($$SELECT FROM legal_chain('link', '1/2020/QH14')$$)).rows AS somebody_elses;
RESET ROLE;
GRANT SELECT ON link TO regress_legal_reader;
ALTER TABLE link ENABLE ROW LEVEL SECURITY;
SET ROLE regress_legal_reader;
SELECT (expected($$SELECT FROM legal_chain('link', '1/2020/QH14')$$)).rows AS under_row_security;
RESET ROLE;
DROP VIEW link_view;
DROP TABLE link;
DROP ROLE regress_legal_reader;

-- A partitioned table has statistics of the whole.
CREATE TABLE link (citing legal_ref, cited legal_ref, relation legal_relation) PARTITION BY HASH (citing);
CREATE TABLE link_0 PARTITION OF link FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE link_1 PARTITION OF link FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO link SELECT make_legal_ref(n, 2020, 'TT-BTC'), make_legal_ref(1 + n % 10, 2020, 'NĐ-CP'), 'implements' FROM generate_series(1, 2000) AS n;
ANALYZE link;
SELECT * FROM judge($$legal_chain('link', '7/2020/NĐ-CP', max_depth => 1)$$);
DROP TABLE link;
DROP FUNCTION judge(text), counted(text), expected(text);
