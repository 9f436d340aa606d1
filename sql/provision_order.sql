--
-- Order and covering of legal_provision against an oracle written in SQL, on random values.
--

-- Deterministic dice: roll(i, what, n) is one of 0 .. n - 1.
CREATE FUNCTION roll(i int, what text, n int) RETURNS int
LANGUAGE sql IMMUTABLE
RETURN ('x' || substr(md5(what || i), 1, 7))::bit(28)::int % n;

-- How the documentation orders a number: numbers before letters, "more" behind all that is written under it.
CREATE FUNCTION oracle_number(number text) RETURNS int[]
LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
	SELECT CASE WHEN number = '' THEN '{-1}' ELSE (
		SELECT array_agg(piece ORDER BY at, side)
		FROM (
			SELECT at, side, CASE
				WHEN side = 2 AND m[1] ~ '^\d' THEN m[1]::int
				WHEN side = 2 THEN strpos('abcdđefghijklmnopqrstuvwxyz', m[1])
				WHEN m[1] ~ '^\d' THEN CASE at WHEN 1 THEN 0 ELSE 100 END
				ELSE CASE at WHEN 1 THEN 1 ELSE 101 END END AS piece
			FROM regexp_matches(number, '\d+|[a-zđ]', 'g') WITH ORDINALITY AS r (m, at), generate_series(1, 2) AS side
		) AS p) END;
END;

-- A tree of units: kind, its place among siblings, numbers to choose from
CREATE TABLE sample AS
SELECT i, ref, heads || tails AS units, sort
FROM (
	SELECT i,
		(ARRAY['32/2021/NĐ-CP', '32/2021/NĐ-CP', '32/2021/NĐ-CP', '32a/2021/NĐ-CP', '33/2021/NĐ-CP', '3/NĐ-CP',
			'38/2020/QĐ-UBND', '38/2020/QĐ-UBND[ha-noi]', '38/2020/QĐ-UBND[ha-noi.son-tay]', '38/2020/QĐ-UBND[2020-01-02]',
			'38/2020/QĐ-UBND[ha-noi,2020-01-02]', '55/2010/QH12', '55/2010/QH12[Luật]', '55/2010/QH12[Nghị quyết]',
			'55/2010/QH12[Luật,2010-06-17]'])[1 + roll(i, 'ref', 15)]::legal_ref AS ref,
		CASE roll(i, 'shape', 6)
			WHEN 0 THEN '{}'
			WHEN 1 THEN ARRAY['Phụ lục ' || (ARRAY['', '1', '1.1', '1.2', '1a', '2', 'a', 'đ'])[1 + roll(i, 'annex', 8)]]
			WHEN 2 THEN ARRAY['Phần ' || (ARRAY['1', '2', 'a', 'b'])[1 + roll(i, 'part', 4)]]
				|| CASE WHEN roll(i, 'chapters', 2) = 0 THEN ARRAY['Chương ' || 1 + roll(i, 'chapter', 3)] ELSE '{}' END
			WHEN 3 THEN ARRAY['Chương ' || (ARRAY['1', '2', '2a', '10'])[1 + roll(i, 'chapter', 4)]]
				|| CASE WHEN roll(i, 'sections', 2) = 0 THEN ARRAY['Mục ' || 1 + roll(i, 'section', 2)] ELSE '{}' END
			ELSE ARRAY['Điều ' || (ARRAY['1', '5', '5a', '5đ', '6', '10', '255', '256'])[1 + roll(i, 'article', 8)]] END AS heads,
		CASE WHEN roll(i, 'clauses', 3) = 0 THEN '{}'
			ELSE ARRAY['khoản ' || (ARRAY['1', '2', '2a', '2.1', '3', '10'])[1 + roll(i, 'clause', 6)]] END
		|| CASE WHEN roll(i, 'points', 3) = 0 THEN '{}'
			ELSE ARRAY['điểm ' || (ARRAY['a', 'b', 'b1', 'b2', 'b10', 'c', 'd', 'đ', 'e', '1', '1.1'])[1 + roll(i, 'point', 11)]] END
		|| CASE WHEN roll(i, 'items', 4) > 0 THEN '{}'
			ELSE ARRAY['tiết ' || (ARRAY['1', '1.1', '2', 'a', 'đ'])[1 + roll(i, 'item', 5)]] END AS tails
	FROM generate_series(1, 6000) AS i
) AS t,
	LATERAL (
		SELECT coalesce(array_agg(piece ORDER BY depth, at), '{}') AS sort
		FROM unnest(heads || tails) WITH ORDINALITY AS u (unit, depth),
			unnest(ARRAY[array_position('{Phần,Chương,Mục,"Tiểu mục",Điều,"Phụ lục",khoản,điểm,tiết}'::text[],
				regexp_replace(unit, ' \S*$', ''))] || oracle_number(regexp_replace(unit, '^.* ', ''))) WITH ORDINALITY AS s (piece, at)
	) AS s;
CREATE TABLE judged AS
SELECT i, ref, units, sort, CAST((SELECT coalesce(string_agg(u, ' ' ORDER BY n DESC), '')
	FROM unnest(units) WITH ORDINALITY AS t (u, n)) || ' ' || ref::text AS legal_provision) AS provision
FROM sample;
DROP TABLE sample;

SELECT count(*) AS provisions, count(DISTINCT provision) > 2500 AS many,
	count(DISTINCT provision) = count(DISTINCT (ref, units)) AS equal_alike,
	count(*) FILTER (WHERE provision::legal_ref <> ref) AS another_document
FROM judged;

-- No two neighbours of the oracle's order stand the other way round.
SELECT count(*) FILTER (WHERE before > provision) AS reversed,
	count(*) FILTER (WHERE before = provision AND NOT alike) AS wrongly_equal,
	count(*) FILTER (WHERE before < provision AND alike) AS wrongly_unequal
FROM (
	SELECT provision, lag(provision) OVER oracle AS before, lag((ref, units)) OVER oracle = (ref, units) AS alike
	FROM judged
	WINDOW oracle AS (PARTITION BY ref ORDER BY sort)
) AS t
WHERE before IS NOT NULL;

-- Everything of a code, qualified or not, stands together, the document that has no qualifiers first.
SELECT count(*) AS changes, count(DISTINCT code) AS codes, count(*) FILTER (WHERE provision::legal_ref <> code) AS led_by_another
FROM (
	SELECT provision, legal_code(provision::legal_ref) AS code,
		lag(legal_code(provision::legal_ref)) OVER (ORDER BY provision) AS before
	FROM judged
) AS t
WHERE before IS DISTINCT FROM code;

-- A sort, with abbreviated keys, and the comparisons agree.
SELECT count(*) FILTER (WHERE before > provision) AS reversed
FROM (SELECT provision, lag(provision) OVER (ORDER BY provision) AS before FROM judged) AS t;

-- The operators agree with one another, with the comparison function, and with legal_ref's on documents.
SELECT count(*) AS pairs,
	count(*) FILTER (WHERE (a < b) <> (c < 0)) AS lt, count(*) FILTER (WHERE (a <= b) <> (c <= 0)) AS le,
	count(*) FILTER (WHERE (a = b) <> (c = 0)) AS eq, count(*) FILTER (WHERE (a >= b) <> (c >= 0)) AS ge,
	count(*) FILTER (WHERE (a > b) <> (c > 0)) AS gt, count(*) FILTER (WHERE (a <> b) <> (c <> 0)) AS ne,
	count(*) FILTER (WHERE (a = b) AND legal_provision_hash(a) <> legal_provision_hash(b)) AS hash,
	count(*) FILTER (WHERE legal_provision_smaller(a, b) <> CASE WHEN c <= 0 THEN a ELSE b END) AS smaller,
	count(*) FILTER (WHERE legal_provision_larger(a, b) <> CASE WHEN c >= 0 THEN a ELSE b END) AS larger,
	count(*) FILTER (WHERE (a::legal_ref < b::legal_ref)
		<> (a::legal_ref::legal_provision < b::legal_ref::legal_provision)) AS documents
FROM (
	SELECT a.provision AS a, b.provision AS b, legal_provision_cmp(a.provision, b.provision) AS c
	FROM judged AS a, judged AS b
	WHERE a.i % 20 = 1 AND b.i % 20 = 1
) AS t;

-- Covering: a unit what is written under it in the same document, a document what is in those it covers.
SELECT count(*) > 100000 AS enough, count(*) FILTER (WHERE covers) > 1000 AS many,
	count(*) FILTER (WHERE covers AND units <> '{}') > 200 AS many_by_unit,
	count(*) FILTER (WHERE covers IS DISTINCT FROM (a @> b)) AS wrong,
	count(*) FILTER (WHERE (a @> b) IS DISTINCT FROM (b <@ a)) AS wrong_commuted,
	count(*) FILTER (WHERE units = '{}' AND (a::legal_ref @> b) IS DISTINCT FROM (a @> b)) AS wrong_of_ref
FROM (
	SELECT a.provision AS a, b.provision AS b, a.units, CASE WHEN a.units = '{}' THEN a.ref @> b.ref
		ELSE a.ref = b.ref AND b.units[1:cardinality(a.units)] = a.units END AS covers
	FROM judged AS a, judged AS b
	WHERE a.i % 5 = 0 AND b.i % 3 = 0 AND legal_number(a.ref) = legal_number(b.ref)
) AS t;

SELECT a, b, a::legal_provision @> b::legal_provision AS covers, b::legal_provision @> a::legal_provision AS is_covered
FROM (VALUES
	('32/2021/NĐ-CP', 'Điều 5 32/2021/NĐ-CP'),
	('Điều 5 32/2021/NĐ-CP', 'điểm a khoản 2 Điều 5 32/2021/NĐ-CP'),
	('Điều 5 32/2021/NĐ-CP', 'Điều 5a 32/2021/NĐ-CP'),
	('điểm b Điều 5 32/2021/NĐ-CP', 'điểm b1 Điều 5 32/2021/NĐ-CP'),
	('Chương II 32/2021/NĐ-CP', 'Mục 1 Chương II 32/2021/NĐ-CP'),
	('Chương II 32/2021/NĐ-CP', 'Điều 5 32/2021/NĐ-CP'),
	('Phụ lục 32/2021/NĐ-CP', 'Phụ lục I 32/2021/NĐ-CP'),
	('38/2020/QĐ-UBND', 'Điều 5 38/2020/QĐ-UBND[ha-noi]'),
	('Điều 5 38/2020/QĐ-UBND', 'Điều 5 38/2020/QĐ-UBND[ha-noi]')
) AS t (a, b);

-- The order of a document, as one reads it.
SELECT string_agg(legal_units(p), ' < ' ORDER BY p)
FROM unnest(ARRAY['Phụ lục II', 'Phụ lục', 'Phụ lục I', 'Điều 10', 'Điều 6', 'Điều 5a', 'khoản 2 Điều 5', 'khoản 10 Điều 5',
	'điểm a khoản 2 Điều 5', 'điểm đ khoản 2 Điều 5', 'điểm d khoản 2 Điều 5', 'điểm e khoản 2 Điều 5', 'khoản 2a Điều 5',
	'khoản 3 Điều 5', 'Điều 5', 'Chương II', 'Mục 1 Chương I', 'Chương I', 'Phần I']) AS u,
	CAST(u || ' 32/2021/NĐ-CP' AS legal_provision) AS p;

DROP TABLE judged;
DROP FUNCTION oracle_number(text), roll(int, text, int);
