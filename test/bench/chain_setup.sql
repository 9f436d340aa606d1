--
-- chain_setup.sql
--	  The graph of the chain benchmark: documents and five times as many links, twice, with codes
--	  as legal_ref and as text.
--
--	psql -v documents=500000 -f test/bench/chain_setup.sql
--
-- Document i cites five earlier ones, the j-th with a probability that falls as the square root
-- of j: what preferential attachment comes to.  Documents stand in nine layers and cite lower
-- layers only, so a chain is at most eight links deep and least depths are what matters.
-- The rows lie in no order.  Expects draw() of setup.sql.
--
CREATE TABLE chain_document AS
SELECT i, coalesce((SELECT max(floor_of)
		FROM unnest('{0.003,0.01,0.024,0.06,0.12,0.22,0.4,0.68}'::numeric[]) AS share, floor(share * :documents) AS floor_of
		WHERE floor_of <= i), 0)::int AS below,
	format('%s/%s/%s-%s', to_char(1 + p / 1440, 'FM9900'), 1990 + p / 40 % 36,
		('{NĐ,TT,QĐ,NQ,KH}'::text[])[1 + p % 5],
		('{CP,BTC,BNV,BGDĐT,BYT,TTg,BCT,UBND}'::text[])[1 + p / 5 % 8]) AS code
FROM (SELECT i, ((i::bigint * 7919 + 12345) % :documents)::int AS p FROM generate_series(0, :documents - 1) AS i) AS numbered;
CREATE UNIQUE INDEX ON chain_document (i);
ANALYZE chain_document;

CREATE TABLE chain_text AS
SELECT a.code COLLATE "C" AS citing, b.code COLLATE "C" AS cited,
	('{implements,carries_out,guides_application}'::text[])[1 + k % 3] AS relation
FROM (SELECT i, k, floor(below * draw(i, 10 + k) ^ 2)::int AS j, draw(i, 20 + k) AS place
		FROM chain_document, generate_series(1, 5) AS k
		WHERE below > 0) AS link
	JOIN chain_document AS a USING (i) JOIN chain_document AS b ON b.i = j
ORDER BY place;
CREATE TABLE chain_ref AS
SELECT citing::legal_ref, cited::legal_ref, relation::legal_relation FROM chain_text;

CREATE INDEX chain_text_down ON chain_text (cited, citing);
CREATE INDEX chain_text_up ON chain_text (citing, cited);
VACUUM ANALYZE chain_text;
VACUUM ANALYZE chain_ref;
