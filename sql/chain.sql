--
-- Chains: rows, counts, arrays, pictures and paths on small graphs whose answers can be read off.
--
CREATE TABLE legal_link (citing legal_ref, relation legal_relation, cited legal_ref);
INSERT INTO legal_link VALUES
	('32/2021/NĐ-CP', 'implements', '97/2019/QH14'),
	('230/KH-UBND', 'carries_out', '32/2021/NĐ-CP');

SELECT * FROM legal_chain('legal_link', '97/2019/QH14') ORDER BY depth, ref;
SELECT * FROM legal_chain('legal_link', '230/KH-UBND', 'up') ORDER BY depth, ref;
SELECT legal_chain_count('legal_link', '97/2019/QH14'), legal_chain_refs('legal_link', '97/2019/QH14');
SELECT legal_chain_tree('legal_link', '97/2019/QH14');
SELECT legal_chain_graph('legal_link', '97/2019/QH14');
SELECT legal_chain_graph('legal_link', '230/KH-UBND', 'up', format => 'mermaid');
SELECT legal_chain_exists('legal_link', '230/KH-UBND', '97/2019/QH14') AS rests_on,
	legal_chain_exists('legal_link', '97/2019/QH14', '230/KH-UBND') AS backwards,
	legal_chain_path('legal_link', '230/KH-UBND', '97/2019/QH14') AS path,
	legal_chain_path('legal_link', '97/2019/QH14', '230/KH-UBND') AS no_path;

-- Of several ways: the least depth, then the smallest parent, then the first relation.  19/ rests on 11/, 12/ and 13/.
TRUNCATE legal_link;
INSERT INTO legal_link VALUES
	('13/2020/NĐ-CP', 'implements', '10/2019/QH14'),
	('12/2020/NĐ-CP', 'implements', '10/2019/QH14'),
	('11/2020/NĐ-CP', 'carries_out', '12/2020/NĐ-CP'),
	('19/2020/TT-BTC', 'carries_out', '13/2020/NĐ-CP'),
	('19/2020/TT-BTC', 'implements', '13/2020/NĐ-CP'),
	('19/2020/TT-BTC', 'cites', '12/2020/NĐ-CP'),
	('19/2020/TT-BTC', 'guides_application', '12/2020/NĐ-CP'),
	('19/2020/TT-BTC', 'implements', '11/2020/NĐ-CP'),
	('20/2020/TT-BTC', NULL, '19/2020/TT-BTC');
SELECT * FROM legal_chain('legal_link', '10/2019/QH14') ORDER BY depth, ref;
SELECT * FROM legal_chain('legal_link', '10/2019/QH14', relations => NULL) ORDER BY depth, ref;
SELECT * FROM legal_chain('legal_link', '10/2019/QH14', relations => '{cites,implements}') ORDER BY depth, ref;
SELECT * FROM legal_chain('legal_link', '10/2019/QH14', relations => '{}') ORDER BY depth, ref;
SELECT * FROM legal_chain('legal_link', '10/2019/QH14', relations => '{NULL,implements,implements}') ORDER BY depth, ref;
SELECT n, legal_chain_refs('legal_link', '10/2019/QH14', max_depth => n) FROM generate_series(0, 3) AS n;
SELECT legal_chain_path('legal_link', '20/2020/TT-BTC', '10/2019/QH14', NULL);
SELECT legal_chain_path('legal_link', '20/2020/TT-BTC', '10/2019/QH14', '{implements}');
SELECT legal_chain_tree('legal_link', '10/2019/QH14', relations => NULL);
SELECT legal_chain_graph('legal_link', '10/2019/QH14', relations => NULL);
SELECT legal_chain_graph('legal_link', '10/2019/QH14', relations => NULL, format => 'mermaid');

-- Cycles, self links, links without an end, and a document that none links to
TRUNCATE legal_link;
INSERT INTO legal_link VALUES
	('02/2020/NĐ-CP', 'implements', '01/2020/NĐ-CP'),
	('03/2020/NĐ-CP', 'implements', '02/2020/NĐ-CP'),
	('01/2020/NĐ-CP', 'implements', '03/2020/NĐ-CP'),
	('02/2020/NĐ-CP', 'implements', '02/2020/NĐ-CP'),
	('01/2020/NĐ-CP', 'implements', '01/2020/NĐ-CP'),
	(NULL, 'implements', '01/2020/NĐ-CP'),
	('04/2020/NĐ-CP', 'implements', NULL),
	(NULL, NULL, NULL);
SELECT * FROM legal_chain('legal_link', '01/2020/NĐ-CP') ORDER BY depth, ref;
SELECT * FROM legal_chain('legal_link', '01/2020/NĐ-CP', 'up') ORDER BY depth, ref;
SELECT legal_chain_exists('legal_link', '01/2020/NĐ-CP', '01/2020/NĐ-CP') AS itself,
	legal_chain_path('legal_link', '01/2020/NĐ-CP', '01/2020/NĐ-CP') AS path_to_itself,
	legal_chain_path('legal_link', '01/2020/NĐ-CP', '02/2020/NĐ-CP') AS around;
SELECT legal_chain_count('legal_link', '04/2020/NĐ-CP', 'up') AS end_missing, legal_chain_count('legal_link', '99/2020/NĐ-CP') AS unknown,
	legal_chain_refs('legal_link', '99/2020/NĐ-CP') AS none;
SELECT legal_chain_tree('legal_link', '99/2020/NĐ-CP');
SELECT legal_chain_graph('legal_link', '99/2020/NĐ-CP');

-- Several starts: each reached from the nearest, no start reached from another
SELECT * FROM legal_chain('legal_link', '{01/2020/NĐ-CP,NULL,02/2020/NĐ-CP,01/2020/NĐ-CP}'::legal_ref[]) ORDER BY depth, ref;
SELECT legal_chain_count('legal_link', '{01/2020/NĐ-CP,NULL,02/2020/NĐ-CP,01/2020/NĐ-CP}'::legal_ref[]) AS count,
	legal_chain_refs('legal_link', '{01/2020/NĐ-CP,02/2020/NĐ-CP}'::legal_ref[], 'up') AS up;
SELECT legal_chain_tree('legal_link', '{02/2020/NĐ-CP,04/2020/NĐ-CP,01/2020/NĐ-CP}'::legal_ref[]);
SELECT legal_chain_graph('legal_link', '{04/2020/NĐ-CP,01/2020/NĐ-CP}'::legal_ref[]);
SELECT legal_chain_count('legal_link', '{}'::legal_ref[]) AS empty, legal_chain_refs('legal_link', '{NULL}'::legal_ref[]) AS only_null,
	legal_chain_graph('legal_link', '{}'::legal_ref[], format => 'mermaid') AS no_picture;
SELECT legal_chain_tree('legal_link', '{}'::legal_ref[]);

-- NULL where a document, a relation or a word is needed
SELECT count(*) FROM legal_chain(NULL, '01/2020/NĐ-CP');
SELECT count(*) FROM legal_chain('legal_link', NULL::legal_ref);
SELECT count(*) FROM legal_chain('legal_link', '01/2020/NĐ-CP', NULL);
SELECT count(*) FROM legal_chain_tree('legal_link', NULL::legal_ref[]);
SELECT legal_chain_count(NULL, '01/2020/NĐ-CP') IS NULL AS count, legal_chain_refs('legal_link', NULL::legal_ref) IS NULL AS refs,
	legal_chain_graph('legal_link', '01/2020/NĐ-CP', format => NULL) IS NULL AS graph,
	legal_chain_exists('legal_link', NULL, '01/2020/NĐ-CP') IS NULL AS exists,
	legal_chain_exists('legal_link', '01/2020/NĐ-CP', NULL) IS NULL AS exists_too,
	legal_chain_path(NULL, '01/2020/NĐ-CP', '02/2020/NĐ-CP') IS NULL AS path;

-- The day that counts
ALTER TABLE legal_link ADD valid daterange;
TRUNCATE legal_link;
INSERT INTO legal_link VALUES
	('02/2020/NĐ-CP', 'implements', '01/2020/NĐ-CP', '[2020-01-01,2021-01-01)'),
	('03/2020/NĐ-CP', 'implements', '01/2020/NĐ-CP', '[2021-01-01,)'),
	('04/2020/NĐ-CP', 'implements', '01/2020/NĐ-CP', NULL),
	('05/2020/NĐ-CP', 'implements', '02/2020/NĐ-CP', NULL),
	('06/2020/NĐ-CP', 'implements', '01/2020/NĐ-CP', 'empty');
SELECT day, legal_chain_refs('legal_link', '01/2020/NĐ-CP', as_of => day),
	legal_chain_exists('legal_link', '05/2020/NĐ-CP', '01/2020/NĐ-CP', as_of => day) AS is_there,
	legal_chain_path('legal_link', '05/2020/NĐ-CP', '01/2020/NĐ-CP', as_of => day)
FROM (VALUES (date '2019-12-31'), ('2020-01-01'), ('2020-12-31'), ('2021-01-01'), ('infinity'), (NULL)) AS v (day);

-- Qualifiers are part of a code; columns may be domains, and named in any order beside others.
CREATE DOMAIN document AS legal_ref CHECK (legal_year(VALUE) IS NULL OR legal_year(VALUE) > 1944);
CREATE DOMAIN label AS legal_relation;
CREATE TABLE other_link (id serial, cited document, "valid" daterange, note text, citing document, relation label);
INSERT INTO other_link (citing, cited, relation) VALUES
	('230/KH-UBND[ha-noi]', '32/2021/NĐ-CP', 'carries_out'),
	('230/KH-UBND[ha-noi.son-tay,2021-04-19]', '32/2021/NĐ-CP', 'carries_out'),
	('231/KH-UBND', '230/KH-UBND', 'carries_out');
SELECT * FROM legal_chain('other_link', '32/2021/NĐ-CP', as_of => '2022-01-01') ORDER BY ref;
SELECT legal_chain_tree('other_link', '32/2021/NĐ-CP');

-- Without a relation column every label must be asked for, and rows have none.
CREATE TABLE bare_link (citing legal_ref, cited legal_ref);
INSERT INTO bare_link SELECT citing, cited FROM other_link;
SELECT * FROM legal_chain('bare_link', '32/2021/NĐ-CP', relations => NULL) ORDER BY ref;
SELECT legal_chain_graph('bare_link', '230/KH-UBND', relations => NULL, format => 'mermaid');

-- Keys of more than 126 bytes have a long header.
INSERT INTO bare_link
SELECT make_legal_ref(n + 1, 2020, repeat('A', 30 + n) || '-BTC', authority => repeat('b', 100)),
	make_legal_ref(n, 2020, repeat('A', 29 + n) || '-BTC', authority => repeat('b', 100))
FROM generate_series(1, 200) AS n;
SELECT count(*), max(depth), max(pg_column_size(ref)) > 300 AS long
FROM legal_chain('bare_link', make_legal_ref(1, 2020, repeat('A', 30) || '-BTC', authority => repeat('b', 100)), relations => NULL);

-- A chain as long as its documents are many
TRUNCATE bare_link;
INSERT INTO bare_link SELECT make_legal_ref(n + 1, 2020, 'NĐ-CP'), make_legal_ref(n, 2020, 'NĐ-CP') FROM generate_series(1, 3000) AS n;
CREATE INDEX ON bare_link (cited);
CREATE INDEX ON bare_link (citing);
ANALYZE bare_link;
SELECT count(*), max(depth) FROM legal_chain('bare_link', '01/2020/NĐ-CP', relations => NULL);
SELECT cardinality(legal_chain_path('bare_link', '3001/2020/NĐ-CP', '01/2020/NĐ-CP', NULL));
SELECT length(tree) FROM legal_chain_tree('bare_link', '2990/2020/NĐ-CP', relations => NULL) AS tree;

-- A hub, and the level below it
TRUNCATE bare_link;
INSERT INTO bare_link SELECT make_legal_ref(n, 2020, 'NĐ-CP'), '01/2019/QH14' FROM generate_series(1, 20000) AS n;
INSERT INTO bare_link SELECT '01/2021/TT-BTC', make_legal_ref(n, 2020, 'NĐ-CP') FROM generate_series(20000, 1, -1) AS n;
ANALYZE bare_link;
SELECT * FROM legal_chain('bare_link', '01/2019/QH14', relations => NULL) WHERE depth = 2;
SELECT legal_chain_count('bare_link', '01/2019/QH14', relations => NULL), legal_chain_count('bare_link', '01/2021/TT-BTC', 'up', relations => NULL);
SELECT legal_chain_path('bare_link', '01/2021/TT-BTC', '01/2019/QH14', NULL);

-- Elsewhere than in FROM, and many times in one statement
SELECT (legal_chain('legal_link', '01/2020/NĐ-CP', as_of => '2020-06-01')).ref ORDER BY 1;
SELECT l.citing, c.ref
FROM legal_link AS l LEFT JOIN LATERAL legal_chain('legal_link', l.citing, 'up') AS c ON true
ORDER BY 1, 2;

DROP TABLE legal_link, other_link, bare_link;
DROP DOMAIN document, label;
