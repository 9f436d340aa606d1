--
-- Chains on random graphs, with cycles, self links, repeated and contradictory links, against an
-- oracle written as a recursive query.
--
SET client_min_messages = warning;
SET jit = off;
CREATE TABLE random_link (citing legal_ref, cited legal_ref, relation legal_relation, valid daterange);
CREATE VIEW random_link_view AS SELECT valid, relation, cited, citing FROM random_link;

-- Every walk of up to 30 links, more than any least depth here; then the least depth, the smallest parent and the first
-- relation of what is left.
CREATE FUNCTION oracle(start legal_ref[], direction text, relations legal_relation[], max_depth int, as_of date)
RETURNS TABLE (ref legal_ref, depth int, parent legal_ref, relation legal_relation)
STABLE
BEGIN ATOMIC
	WITH RECURSIVE step AS (
		SELECT CASE direction WHEN 'down' THEN l.cited ELSE l.citing END AS known,
			CASE direction WHEN 'down' THEN l.citing ELSE l.cited END AS reached, l.relation
		FROM random_link AS l
		WHERE (relations IS NULL OR l.relation = ANY (relations))
			AND (as_of IS NULL OR l.valid IS NULL OR l.valid @> as_of)
	), walk (at, depth) AS (
		SELECT s, 0 FROM unnest(start) AS s WHERE s IS NOT NULL
		UNION
		SELECT step.reached, walk.depth + 1
		FROM walk JOIN step ON step.known = walk.at
		WHERE walk.depth < least(coalesce(max_depth, 1000), 30) AND step.reached IS NOT NULL
	), least_depth AS (
		SELECT at, min(walk.depth) AS depth FROM walk GROUP BY at
	), best AS (
		SELECT d.at, d.depth, min(p.at) AS parent
		FROM least_depth AS d JOIN step ON step.reached = d.at
			JOIN least_depth AS p ON p.at = step.known AND p.depth = d.depth - 1
		GROUP BY d.at, d.depth
	)
	SELECT b.at, b.depth, b.parent,
		(SELECT min(step.relation) FROM step WHERE step.known = b.parent AND step.reached = b.at)
	FROM best AS b;
END;

CREATE FUNCTION node(n int) RETURNS legal_ref
RETURN make_legal_ref(1 + n / 10, CASE WHEN n % 5 > 0 THEN 2000 + n % 5 END, CASE WHEN n % 2 = 0 THEN 'KH-UBND' ELSE 'TT-BTC' END,
	authority => CASE WHEN n % 10 = 4 THEN 'ha-noi' END);

CREATE FUNCTION fill(nodes int, links int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	TRUNCATE random_link;
	INSERT INTO random_link
	SELECT CASE WHEN random() < 0.98 THEN node(floor(random() * nodes)::int) END,
		CASE WHEN random() < 0.98 THEN node(floor(random() ^ 2 * nodes)::int) END,
		(('{implements,carries_out,guides_application,based_on,cites,NULL}'::legal_relation[])[1 + floor(random() * 6)]),
		(ARRAY[NULL, '[2020-01-01,2022-01-01)', '[2021-06-01,)', 'empty']::daterange[])[1 + floor(random() * 4)]
	FROM generate_series(1, links);
	ANALYZE random_link;
END
$$;

-- Everything the functions say about one graph and one question; the oracle's answer comes from above.
CREATE FUNCTION check_chain(links regclass, nodes int, start legal_ref[], direction text, relations legal_relation[], max_depth int, as_of date)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	question text := format('%s %s %s %s %s %s', links, start, direction, relations, max_depth, as_of);
	expected text;
	got text;
	answer legal_ref[];
	n int;
BEGIN
	SELECT string_agg(format('%s %s %s %s', o.ref, o.depth, o.parent, o.relation), E'\n' ORDER BY o.ref), coalesce(array_agg(o.ref ORDER BY o.ref), '{}'), count(*)
	INTO expected, answer, n
	FROM oracle(start, direction, relations, max_depth, as_of) AS o;
	SELECT string_agg(format('%s %s %s %s', c.ref, c.depth, c.parent, c.relation), E'\n' ORDER BY c.ref)
	INTO got
	FROM legal_chain(links, start, direction, relations, max_depth, as_of) AS c;
	IF got IS DISTINCT FROM expected THEN
		RAISE EXCEPTION E'%\nexpected\n%\ngot\n%', question, expected, got;
	END IF;
	IF legal_chain_count(links, start, direction, relations, max_depth, as_of) <> n THEN
		RAISE EXCEPTION '%: count', question;
	END IF;
	IF legal_chain_refs(links, start, direction, relations, max_depth, as_of) <> answer THEN
		RAISE EXCEPTION '%: refs', question;
	END IF;
	-- A line for each distinct start and each document, a node for each, an arrow for each row.
	IF (SELECT count(*) FROM legal_chain_tree(links, start, direction, relations, max_depth, as_of)) <>
		n + (SELECT count(DISTINCT s) FROM unnest(start) AS s WHERE s IS NOT NULL) THEN
		RAISE EXCEPTION '%: tree', question;
	END IF;
	IF (SELECT count(*) FROM regexp_matches(legal_chain_graph(links, start, direction, relations, max_depth, as_of), ' -> ', 'g')) <> n THEN
		RAISE EXCEPTION '%: graph', question;
	END IF;
	RETURN n;
END
$$;

-- Paths: one exists where the chain says so, has the length of the least depth, and every step of it is a link.
CREATE FUNCTION check_paths(links regclass, nodes int, ancestor legal_ref, relations legal_relation[], as_of date)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	fault text;
	n int;
BEGIN
	WITH pair AS (
		SELECT d.ref, o.depth, legal_chain_path(links, d.ref, ancestor, relations, as_of) AS path,
			legal_chain_exists(links, d.ref, ancestor, relations, as_of) AS is_there
		FROM (SELECT DISTINCT node(i) AS ref FROM generate_series(0, nodes - 1) AS i) AS d
			LEFT JOIN oracle(ARRAY[ancestor], 'down', relations, NULL, as_of) AS o USING (ref)
	)
	SELECT string_agg(format('%s: depth %s, there %s, path %s', ref, depth, is_there, path), E'\n') FILTER (WHERE
			is_there <> (depth IS NOT NULL) OR cardinality(path) - 1 IS DISTINCT FROM depth
			OR path[1] <> ref OR path[cardinality(path)] <> ancestor
			OR EXISTS (SELECT FROM generate_series(1, cardinality(path) - 1) AS i WHERE NOT EXISTS (
				SELECT FROM random_link AS l WHERE l.citing = path[i] AND l.cited = path[i + 1]
					AND (relations IS NULL OR l.relation = ANY (relations))
					AND (as_of IS NULL OR l.valid IS NULL OR l.valid @> as_of)))),
		count(path)
	INTO fault, n
	FROM pair;
	IF fault IS NOT NULL THEN
		RAISE EXCEPTION E'% % % %\n%', links, ancestor, relations, as_of, fault;
	END IF;
	RETURN n;
END
$$;

CREATE PROCEDURE check_graphs(graphs int, nodes int, links int)
LANGUAGE plpgsql AS $$
DECLARE
	relation regclass;
	start legal_ref[];
	direction text;
	labels legal_relation[];
	day date;
	deepest int;
	rows_seen bigint := 0;
	paths_seen bigint := 0;
BEGIN
	FOR g IN 1..graphs LOOP
		PERFORM fill(nodes, links);
		FOREACH relation IN ARRAY '{random_link,random_link_view}'::regclass[] LOOP
			FOREACH direction IN ARRAY '{down,up}'::text[] LOOP
				start := ARRAY(SELECT CASE WHEN random() < 0.9 THEN node(floor(random() * nodes)::int) END FROM generate_series(1, 1 + g % 3));
				labels := CASE WHEN g % 2 = 0 THEN '{carries_out,implements,NULL}'::legal_relation[] END;
				day := CASE WHEN g % 3 = 0 THEN date '2021-07-01' END;
				deepest := CASE WHEN g % 4 = 0 THEN g % 5 END;
				rows_seen := rows_seen + check_chain(relation, nodes, start, direction, labels, deepest, day);
			END LOOP;
			paths_seen := paths_seen + check_paths(relation, nodes, node(floor(random() * nodes)::int), labels, day);
		END LOOP;
	END LOOP;
	RAISE INFO 'rows seen: %, paths seen: %', rows_seen > 4 * graphs, paths_seen > 0;
END
$$;

SELECT setseed(0.2021);

-- Joined with the frontier: nothing to probe
CALL check_graphs(60, 30, 45);
CALL check_graphs(20, 40, 150);

-- By a hash join, whose rows come in the order of the table
SET enable_nestloop = off;
CALL check_graphs(20, 40, 80);
RESET enable_nestloop;

-- Indexes to probe by = ANY, with and without visits to the table
CREATE INDEX ON random_link (cited);
CREATE INDEX ON random_link (citing);
SET enable_seqscan = off;
CALL check_graphs(60, 30, 45);
CREATE INDEX ON random_link (cited, citing, relation);
CREATE INDEX ON random_link (citing, relation, cited);
CALL check_graphs(20, 40, 150);
CALL check_graphs(2, 200, 400);
-- The same by bitmaps
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
CALL check_graphs(20, 40, 150);
RESET enable_indexscan;
RESET enable_indexonlyscan;
RESET enable_seqscan;

DROP TABLE random_link CASCADE;
DROP PROCEDURE check_graphs;
DROP FUNCTION check_chain, check_paths, fill, node;
