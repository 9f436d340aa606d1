--
-- Two engines, one answer: chains traced by legal_chain indexes, of a table and of partitions, against queries over
-- a view of the same rows and against a recursive query, on random graphs under changes of every kind.
--
SET client_min_messages = warning;
SET jit = off;
\set SHOW_CONTEXT never
CREATE TABLE edge (citing legal_ref, cited legal_ref, relation legal_relation, valid daterange);
CREATE VIEW edge_view AS SELECT * FROM edge;
CREATE INDEX edge_chain ON edge USING legal_chain (citing, cited, relation);
CREATE TABLE edge_part (valid daterange, relation legal_relation, cited legal_ref, citing legal_ref) PARTITION BY HASH (citing);
CREATE TABLE edge_part_0 PARTITION OF edge_part FOR VALUES WITH (modulus 3, remainder 0);
CREATE TABLE edge_part_1 (relation legal_relation, citing legal_ref, dropped int, cited legal_ref, valid daterange);
ALTER TABLE edge_part_1 DROP COLUMN dropped;
ALTER TABLE edge_part ATTACH PARTITION edge_part_1 FOR VALUES WITH (modulus 3, remainder 1);
CREATE TABLE edge_part_2 PARTITION OF edge_part FOR VALUES WITH (modulus 3, remainder 2) PARTITION BY HASH (cited);
CREATE TABLE edge_part_2_0 PARTITION OF edge_part_2 FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE edge_part_2_1 PARTITION OF edge_part_2 FOR VALUES WITH (modulus 2, remainder 1);
CREATE INDEX edge_part_chain ON edge_part USING legal_chain (citing, cited, relation);
-- The same rows, in other places
CREATE FUNCTION copy_edge() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		INSERT INTO edge_part (citing, cited, relation, valid) SELECT citing, cited, relation, valid FROM added;
	ELSE
		DELETE FROM edge_part;
		INSERT INTO edge_part (citing, cited, relation, valid) SELECT citing, cited, relation, valid FROM edge;
	END IF;
	RETURN NULL;
END
$$;
CREATE TRIGGER inserted AFTER INSERT ON edge REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION copy_edge();
CREATE TRIGGER changed AFTER UPDATE OR DELETE ON edge FOR EACH STATEMENT EXECUTE FUNCTION copy_edge();

CREATE FUNCTION node(n int) RETURNS legal_ref
RETURN make_legal_ref(1 + n / 10, CASE WHEN n % 5 > 0 THEN 2000 + n % 5 END, CASE WHEN n % 2 = 0 THEN 'KH-UBND' ELSE 'TT-BTC' END,
	authority => CASE WHEN n % 10 = 4 THEN 'ha-noi' END);

CREATE FUNCTION fill(nodes int, links int) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO edge
	SELECT CASE WHEN random() < 0.98 THEN node(floor(random() * nodes)::int) END,
		CASE WHEN random() < 0.98 THEN node(floor(random() ^ 3 * nodes)::int) END,
		(('{implements,carries_out,guides_application,based_on,cites,NULL}'::legal_relation[])[1 + floor(random() * 6)]),
		(ARRAY[NULL, '[2020-01-01,2022-01-01)', '[2021-06-01,)', 'empty']::daterange[])[1 + floor(random() * 4)]
	FROM generate_series(1, links);
$$;

-- Every answer about one question, in one text
CREATE FUNCTION answer(links regclass, start legal_ref[], direction text, relations legal_relation[], max_depth int, as_of date)
RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(E'\n',
		(SELECT string_agg(format('%s %s %s %s', ref, depth, parent, relation), E'\n' ORDER BY ref) FROM legal_chain(links, start, direction, relations, max_depth, as_of)),
		legal_chain_count(links, start, direction, relations, max_depth, as_of),
		legal_chain_refs(links, start, direction, relations, max_depth, as_of),
		(SELECT string_agg(line, E'\n') FROM legal_chain_tree(links, start, direction, relations, max_depth, as_of) AS line),
		legal_chain_graph(links, start, direction, relations, max_depth, as_of),
		legal_chain_exists(links, start[2], start[1], relations, as_of), legal_chain_path(links, start[2], start[1], relations, as_of),
		legal_chain_exists(links, start[1], start[2], relations, as_of), legal_chain_path(links, start[1], start[2], relations, as_of));
$$;

-- The documents that a recursive query reaches
CREATE FUNCTION reached(start legal_ref[], direction text, relations legal_relation[], as_of date)
RETURNS legal_ref[] LANGUAGE sql AS $$
	WITH RECURSIVE step AS (
		SELECT CASE direction WHEN 'down' THEN l.cited ELSE l.citing END AS known,
			CASE direction WHEN 'down' THEN l.citing ELSE l.cited END AS reached
		FROM edge AS l
		WHERE (relations IS NULL OR l.relation = ANY (relations)) AND (as_of IS NULL OR l.valid IS NULL OR l.valid @> as_of)
	), walk (at) AS (
		SELECT s FROM unnest(start) AS s WHERE s IS NOT NULL
		UNION
		SELECT step.reached FROM walk JOIN step ON step.known = walk.at WHERE step.reached IS NOT NULL
	)
	SELECT coalesce(array_agg(at ORDER BY at), '{}') FROM walk WHERE at <> ALL (array_remove(start, NULL));
$$;

CREATE PROCEDURE compare(nodes int, questions int)
LANGUAGE plpgsql AS $$
DECLARE
	start legal_ref[];
	labels legal_relation[];
	direction text;
	day date;
	deepest int;
	links regclass;
	expected text;
	got text;
BEGIN
	FOR q IN 1..questions LOOP
		start := ARRAY(SELECT CASE WHEN random() < 0.95 THEN node(floor(random() * nodes)::int) END FROM generate_series(1, 2 + q % 2));
		direction := CASE WHEN random() < 0.5 THEN 'down' ELSE 'up' END;
		labels := CASE WHEN random() < 0.5 THEN '{carries_out,implements,NULL}'::legal_relation[] END;
		day := CASE WHEN random() < 0.3 THEN date '2021-07-01' END;
		deepest := CASE WHEN random() < 0.3 THEN floor(random() * 5)::int END;
		expected := answer('edge_view', start, direction, labels, deepest, day);
		IF deepest IS NULL AND legal_chain_refs('edge', start, direction, labels, NULL, day) <> reached(start, direction, labels, day) THEN
			RAISE EXCEPTION 'edge % % % %: not what a recursive query reaches', start, direction, labels, day;
		END IF;
		FOREACH links IN ARRAY '{edge,edge_part}'::regclass[] LOOP
			got := answer(links, start, direction, labels, deepest, day);
			IF got IS DISTINCT FROM expected THEN
				RAISE EXCEPTION E'% % % % % %\nexpected\n%\ngot\n%', links, start, direction, labels, deepest, day, expected, got;
			END IF;
			IF (legal_chain_explain(links, start, direction, labels, deepest, day)).engine <> 'index' THEN
				RAISE EXCEPTION '% was not traced by its index', links;
			END IF;
		END LOOP;
	END LOOP;
	PERFORM legal_chain_index_check(indexrelid, true)
	FROM pg_index JOIN pg_class AS i ON i.oid = indexrelid
	WHERE indrelid IN (SELECT c.oid FROM pg_class AS c WHERE c.relname ~ '^edge' AND c.relkind = 'r')
		AND i.relam = (SELECT am.oid FROM pg_am AS am WHERE am.amname = 'legal_chain');
END
$$;

SELECT setseed(0.5);
CALL compare(10, 5);
SELECT fill(30, 40);
CALL compare(30, 40);
SELECT fill(60, 60);
CALL compare(60, 40);
-- What everyone sees, what was deleted, aborted, updated in place and not
VACUUM edge, edge_part;
CALL compare(60, 40);
DELETE FROM edge WHERE random() < 0.3;
CALL compare(60, 20);
BEGIN;
SELECT fill(60, 50);
SAVEPOINT a;
DELETE FROM edge WHERE random() < 0.5;
SELECT fill(80, 50);
CALL compare(80, 20);
ROLLBACK TO a;
CALL compare(80, 20);
SAVEPOINT b;
UPDATE edge SET relation = 'implements' WHERE random() < 0.3;
RELEASE b;
UPDATE edge SET valid = NULL WHERE random() < 0.3;
CALL compare(80, 20);
ROLLBACK;
CALL compare(80, 20);
UPDATE edge SET valid = '[2020-01-01,)' WHERE random() < 0.3;
UPDATE edge SET cited = node(floor(random() * 60)::int) WHERE random() < 0.3;
CALL compare(80, 20);
VACUUM edge, edge_part;
CALL compare(80, 20);
-- A hub that fills many pages, of rows that are seen by us, by nobody, by everyone, then is thinned out
CREATE FUNCTION hub(links regclass) RETURNS text
LANGUAGE sql AS $$
	SELECT concat_ws(' ', legal_chain_count(links, node(3)), legal_chain_count(links, node(3), relations => '{carries_out,cites}'),
		legal_chain_count(links, node(3), as_of => '2022-07-01'), legal_chain_path(links, node(40001), node(3)),
		(SELECT md5(string_agg(c::text, ' ' ORDER BY ref)) FROM legal_chain(links, node(3), relations => NULL, max_depth => 1) AS c));
$$;
CREATE FUNCTION hub_agrees(at_least int) RETURNS TABLE (is_hub bool, of_table bool, of_parts bool)
LANGUAGE sql AS $$
	SELECT legal_chain_count('edge', node(3)) >= at_least, hub('edge') = h, hub('edge_part') = h FROM hub('edge_view') AS h;
$$;
INSERT INTO edge SELECT node(1000 + n), node(3), (ARRAY['implements', 'cites']::legal_relation[])[1 + (n % 20 = 0)::int],
	(ARRAY[NULL, '[2020-01-01,2022-01-01)']::daterange[])[1 + n % 2] FROM generate_series(1, 50000) AS n;
-- and behind it short lists, more than are put aside before their rows are read
INSERT INTO edge SELECT node(300000 + n), node(1000 + n), 'implements', NULL FROM generate_series(1, 6000) AS n;
SELECT * FROM hub_agrees(53200);
VACUUM edge, edge_part;
BEGIN;
SAVEPOINT a;
INSERT INTO edge SELECT node(100000 + n), node(3), 'implements', NULL FROM generate_series(1, 3000) AS n;
ROLLBACK TO a;
SAVEPOINT b;
INSERT INTO edge SELECT node(200000 + n), node(3), 'implements', NULL FROM generate_series(1, 3000) AS n;
RELEASE b;
SELECT * FROM hub_agrees(56200);
ROLLBACK;
DELETE FROM edge WHERE cited = node(3) AND random() < 0.9985 OR legal_number(citing) > 30000;
SELECT * FROM hub_agrees(30);
VACUUM edge, edge_part;
SELECT * FROM hub_agrees(30);
CALL compare(80, 20);
SELECT fill(80, 200);
CALL compare(80, 20);

-- Several relations between the same two: the first in enum order, which is not the order they came in, nor NULL
INSERT INTO edge SELECT node(3), node(2000), relation, NULL
FROM unnest('{cites,NULL,amends,implements,carries_out}'::legal_relation[]) AS relation;
SELECT relation FROM legal_chain('edge', node(3), 'up', relations => NULL) WHERE ref = node(2000);
SELECT relation FROM legal_chain('edge_part', node(3), 'up', relations => '{cites,amends}') WHERE ref = node(2000);
DELETE FROM edge WHERE cited = node(2000) AND relation IS NOT NULL;
SELECT relation FROM legal_chain('edge', node(3), 'up', relations => NULL) WHERE ref = node(2000);

-- An index without relations, whose rows are read for them; one that is better is taken
CREATE INDEX edge_short ON edge USING legal_chain (citing, cited);
DROP INDEX edge_chain;
CALL compare(80, 20);
SELECT engine, reason, table_rows > 0 AS rows_read FROM legal_chain_explain('edge', node(3));
SELECT engine, reason, table_rows > 0 AS rows_read FROM legal_chain_explain('edge', node(3), relations => NULL, max_depth => 0);
VACUUM (INDEX_CLEANUP on) edge;
CREATE INDEX edge_chain ON edge USING legal_chain (citing, cited, relation);
SELECT engine, reason, table_rows FROM legal_chain_explain('edge', node(3));

-- Why an index is not used
SELECT engine, reason, index_pages FROM legal_chain_explain('edge_view', node(3));
CREATE TABLE other_edge AS SELECT * FROM edge;
SELECT engine, reason FROM legal_chain_explain('other_edge', node(3));
CREATE INDEX ON other_edge USING legal_chain (cited, citing);
SELECT engine, reason FROM legal_chain_explain('other_edge', node(3));
CREATE INDEX other_chain ON other_edge USING legal_chain (citing, cited, relation);
SELECT engine, reason FROM legal_chain_explain('other_edge', node(3));
CREATE TABLE child_edge () INHERITS (other_edge);
SELECT engine, reason FROM legal_chain_explain('other_edge', node(3));
DROP TABLE child_edge;
SELECT engine, reason FROM legal_chain_explain('other_edge', node(3));
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'other_chain'::regclass;
SELECT engine, reason FROM legal_chain_explain('other_edge', node(3));
SELECT legal_chain_index_check('other_chain');
UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'other_chain'::regclass;
ALTER TABLE edge_part DETACH PARTITION edge_part_1;
DROP INDEX edge_part_1_citing_cited_relation_idx;
SELECT engine, reason FROM legal_chain_explain('edge_part', node(3));
ALTER TABLE edge_part ATTACH PARTITION edge_part_1 FOR VALUES WITH (modulus 3, remainder 1);
SELECT engine, reason FROM legal_chain_explain('edge_part', node(3));
DROP INDEX edge_part_chain;
SELECT engine, reason FROM legal_chain_explain('edge_part', node(3));
SELECT engine, reason FROM legal_chain_explain('edge_part_1', node(3));
CREATE MATERIALIZED VIEW edge_kept AS SELECT * FROM edge;
CREATE INDEX ON edge_kept USING legal_chain (citing, cited, relation);
SELECT engine, documents > 0 AS some FROM legal_chain_explain('edge_kept', node(3), relations => NULL);
REFRESH MATERIALIZED VIEW edge_kept WITH NO DATA;
SELECT legal_chain_explain('edge_kept', node(3));
DROP MATERIALIZED VIEW edge_kept;
SELECT legal_chain_explain(NULL, node(3));
SELECT legal_chain_explain('edge_chain', node(3));
SELECT legal_chain_explain('edge', node(3), 'sideways');

-- Rights: columns decide, and row security hides rows from the index too
CREATE ROLE chain_reader;
SET ROLE chain_reader;
SELECT legal_chain_count('edge', node(3));
RESET ROLE;
GRANT SELECT (citing, cited) ON edge TO chain_reader;
SET ROLE chain_reader;
SELECT legal_chain_count('edge', node(3), relations => NULL) > 0 AS counted;
SELECT legal_chain_count('edge', node(3));
SELECT legal_chain_count('edge', node(3), relations => NULL, as_of => '2021-07-01');
SELECT count(*) FROM legal_chain('edge', node(3), relations => NULL);
RESET ROLE;
GRANT SELECT (relation, valid) ON edge TO chain_reader;
SET ROLE chain_reader;
SELECT engine, documents > 0 AS some FROM legal_chain_explain('edge', node(3));
RESET ROLE;
-- A schema that the caller may not use hides its tables from both engines.
CREATE SCHEMA closed;
ALTER TABLE edge SET SCHEMA closed;
SELECT format('%L::regclass', 'closed.edge'::regclass::oid) AS edge \gset
SET ROLE chain_reader;
\set VERBOSITY terse
SELECT legal_chain_count(:edge, node(3));
\set VERBOSITY default
RESET ROLE;
SELECT engine FROM legal_chain_explain(:edge, node(3));
ALTER TABLE closed.edge SET SCHEMA public;
DROP SCHEMA closed;
ALTER TABLE edge ENABLE ROW LEVEL SECURITY;
SET ROLE chain_reader;
SELECT engine, reason, documents FROM legal_chain_explain('edge', node(3));
SET row_security = off;
SELECT legal_chain_count('edge', node(3));
RESET row_security;
RESET ROLE;
SELECT engine, documents > 0 AS some FROM legal_chain_explain('edge', node(3));

-- A cursor keeps its snapshot; prepared statements follow what becomes of the index
BEGIN;
SELECT legal_chain_count('edge', node(3), relations => NULL) AS n \gset
DECLARE before CURSOR FOR SELECT legal_chain_count('edge', node(3), relations => NULL) = :n AS as_before;
DELETE FROM edge;
SELECT legal_chain_count('edge', node(3), relations => NULL) AS now;
FETCH before;
ROLLBACK;
PREPARE counted AS SELECT legal_chain_count('edge', node(3), relations => NULL) = :n AS the_same;
EXECUTE counted;
DROP INDEX edge_chain, edge_short;
EXECUTE counted;
CREATE INDEX edge_chain ON edge USING legal_chain (citing, cited, relation);
EXECUTE counted;

DROP TABLE edge, edge_part, other_edge CASCADE;
DROP ROLE chain_reader;
DROP PROCEDURE compare;
DROP FUNCTION hub_agrees, hub, answer, reached, fill, node, copy_edge;
