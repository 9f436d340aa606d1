--
-- Chains over what is not one plain table: partitions, inheritance, views, materialized, temporary and unlogged tables.
--
CREATE TABLE part_link (citing legal_ref, cited legal_ref, relation legal_relation) PARTITION BY RANGE (cited);
CREATE TABLE part_link_old PARTITION OF part_link FOR VALUES FROM (MINVALUE) TO ('01/2020/TT-BTC');
CREATE TABLE part_link_new PARTITION OF part_link FOR VALUES FROM ('01/2020/TT-BTC') TO (MAXVALUE);
INSERT INTO part_link
SELECT make_legal_ref(n, 2015 + n % 10, 'NĐ-CP'), make_legal_ref(n / 3, 2015 + n / 3 % 10, 'NĐ-CP'), 'implements'
FROM generate_series(3, 2000) AS n;
SELECT tableoid::regclass AS partition, count(*) > 100 AS filled FROM part_link GROUP BY 1 ORDER BY 1;
CREATE TABLE plain_link AS TABLE part_link;

-- Rows that one relation gives and the plain table does not, or the reverse, from several starts both ways
CREATE FUNCTION differences(links regclass) RETURNS TABLE (compared bigint, different bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN QUERY
	WITH question AS (
		SELECT s.start, d.direction
		FROM (VALUES (legal_ref '01/2016/NĐ-CP'), ('02/2017/NĐ-CP'), ('81/2016/NĐ-CP'), ('2000/2015/NĐ-CP')) AS s (start),
			(VALUES ('down'), ('up')) AS d (direction)
	), got AS (
		SELECT q, c FROM question AS q, legal_chain(links, q.start, q.direction) AS c
	), wanted AS (
		SELECT q, c FROM question AS q, legal_chain('plain_link', q.start, q.direction) AS c
	)
	SELECT (SELECT count(*) FROM wanted),
		(SELECT count(*) FROM ((TABLE got EXCEPT ALL TABLE wanted) UNION ALL (TABLE wanted EXCEPT ALL TABLE got)) AS d);
END
$$;

SELECT * FROM differences('part_link');
CREATE INDEX ON part_link (cited, citing, relation);
CREATE INDEX ON part_link (citing, cited, relation);
VACUUM ANALYZE part_link;
SELECT * FROM differences('part_link');
SET enable_seqscan = off;
SET jit = off;
SELECT * FROM differences('part_link');
RESET enable_seqscan;
SELECT legal_chain_path('part_link', '2000/2015/NĐ-CP', '02/2017/NĐ-CP');

-- Partitions that go and come are followed.
ALTER TABLE part_link DETACH PARTITION part_link_new;
SELECT different > 0 AS fewer FROM differences('part_link');
ALTER TABLE part_link ATTACH PARTITION part_link_new FOR VALUES FROM ('01/2020/TT-BTC') TO (MAXVALUE);
SELECT * FROM differences('part_link');
-- A partition is a relation by itself.
SELECT legal_chain_refs('part_link_new', '1998/2023/NĐ-CP', 'up');

-- Inheritance
CREATE TABLE parent_link (citing legal_ref, cited legal_ref, relation legal_relation);
CREATE TABLE child_link (note text) INHERITS (parent_link);
INSERT INTO parent_link SELECT * FROM plain_link WHERE legal_number(citing) % 2 = 0;
INSERT INTO child_link SELECT *, 'odd' FROM plain_link WHERE legal_number(citing) % 2 = 1;
SELECT * FROM differences('parent_link');

-- Views over one table, over several, and over what is computed
CREATE VIEW filtered_link AS SELECT * FROM plain_link WHERE relation IS NOT NULL;
CREATE VIEW joined_link AS
SELECT citing, cited, relation FROM parent_link WHERE legal_number(citing) % 2 = 0 UNION ALL
SELECT citing, cited, relation FROM plain_link WHERE legal_number(citing) % 2 = 1;
CREATE VIEW computed_link AS
SELECT make_legal_ref(n, 2015 + n % 10, 'NĐ-CP') AS citing, make_legal_ref(n / 3, 2015 + n / 3 % 10, 'NĐ-CP') AS cited,
	legal_relation 'implements' AS relation
FROM generate_series(3, 2000) AS n;
CREATE VIEW grouped_link AS
SELECT citing, cited, min(relation) AS relation FROM plain_link GROUP BY citing, cited;
SELECT v, d.* FROM unnest('{filtered_link,computed_link,grouped_link}'::text[]) AS v, differences(v::regclass) AS d;
DELETE FROM child_link;
SELECT * FROM differences('joined_link');
CREATE MATERIALIZED VIEW stored_link AS TABLE plain_link;
SELECT * FROM differences('stored_link');
CREATE TEMP TABLE temporary_link AS TABLE plain_link;
SELECT * FROM differences('temporary_link');
CREATE UNLOGGED TABLE unlogged_link AS TABLE plain_link;
CREATE INDEX ON unlogged_link USING hash (cited);
CREATE INDEX ON unlogged_link USING hash (citing);
ANALYZE unlogged_link;
SELECT * FROM differences('unlogged_link');

-- A view may trace a chain itself.
CREATE VIEW closed_link AS
SELECT c.ref AS citing, legal_ref '02/2017/NĐ-CP' AS cited, legal_relation 'implements' AS relation
FROM legal_chain('part_link', '02/2017/NĐ-CP') AS c;
SELECT legal_chain_count('closed_link', '02/2017/NĐ-CP') = legal_chain_count('part_link', '02/2017/NĐ-CP') AS same;

-- What the statement itself has not yet done is not seen; what the transaction has done is.
BEGIN;
INSERT INTO plain_link VALUES ('9001/2025/NĐ-CP', '9000/2025/NĐ-CP', 'implements');
WITH inserted AS (
	INSERT INTO plain_link VALUES ('9002/2025/NĐ-CP', '9001/2025/NĐ-CP', 'implements') RETURNING citing
)
SELECT citing, legal_chain_refs('plain_link', '9000/2025/NĐ-CP') FROM inserted;
SELECT legal_chain_refs('plain_link', '9000/2025/NĐ-CP');
SAVEPOINT before;
DELETE FROM plain_link WHERE citing = '9001/2025/NĐ-CP';
SELECT legal_chain_refs('plain_link', '9000/2025/NĐ-CP');
ROLLBACK TO before;
SELECT legal_chain_refs('plain_link', '9000/2025/NĐ-CP');
ROLLBACK;

-- A cursor goes on with what was there when it was opened.
BEGIN;
DECLARE rows CURSOR FOR SELECT ref FROM legal_chain('plain_link', '81/2016/NĐ-CP') ORDER BY ref;
DELETE FROM plain_link;
FETCH 3 FROM rows;
ROLLBACK;

SET client_min_messages = warning;
DROP TABLE part_link, plain_link, parent_link, temporary_link, unlogged_link CASCADE;
DROP VIEW computed_link;
DROP FUNCTION differences;
