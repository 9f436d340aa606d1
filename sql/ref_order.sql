--
-- Order and covering of legal_ref against an oracle written in SQL, on random values.
--

-- Deterministic dice: roll(i, what, n) is one of 0 .. n - 1.
CREATE FUNCTION roll(i int, what text, n int) RETURNS int
LANGUAGE sql IMMUTABLE
RETURN ('x' || substr(md5(what || i), 1, 7))::bit(28)::int % n;

CREATE TEMPORARY TABLE sample AS
SELECT i, (number || suffix || year || symbol || qualifiers)::legal_ref AS ref
FROM (
	SELECT i,
		(ARRAY['KS', '1', '2', '10', '255', '256', '65535', '65536', '16777216', '999999999'])
			[1 + roll(i, 'number', 10)] AS number,
		(ARRAY['', '', '', '', 'a', 'd', 'đ', 'e', 'z', '.1', '.2', '.16', '.256'])
			[1 + roll(i, 'suffix', 13)] AS suffix,
		(ARRAY['/', '/1900/', '/1999/', '/2000/', '/2021/', '/2199/'])
			[1 + roll(i, 'year', 6)] AS year,
		(ARRAY['NĐ-CP', 'NĐ-CP-X', 'N-CP', 'NZ-CP', 'QH14', 'QH14', 'QH1', 'QĐ-UBND', 'QD-UBND',
			'QĐ-UBND-X', 'QĐU-BND', 'SL', 'SLA', 'SL-A', 'ĐĐ', 'ĐA-UBND', 'DA-UBND', 'Z', 'TTLT-A-B',
			'TTLT-B-A', 'QĐ-TTG', 'X1', 'X12', 'X-ƯB'])
			[1 + roll(i, 'symbol', 24)] AS symbol,
		(ARRAY['', '', '', '[ha]', '[ha-noi]', '[ha-noi.son-tay]', '[ha-noi.son-tay.a]', '[ha-noi2]',
			'[2020-01-02]', '[ha-noi,2020-01-02]', '[ha-noi,2020-01-03]', '[ha-noi.son-tay,2020-01-02]'])
			[1 + roll(i, 'qualifiers', 12)] AS qualifiers
	FROM generate_series(1, 6000) AS i
) AS t
WHERE NOT (number = 'KS' AND suffix <> '')
UNION ALL
SELECT -i, (number || year || '/QH14[' || doc_type || qualifiers || ']')::legal_ref
FROM (
	SELECT i,
		1 + roll(i, 'number', 2) AS number,
		(ARRAY['/2020', '/2021'])[1 + roll(i, 'year', 2)] AS year,
		(ARRAY['Luật', 'Nghị quyết'])[1 + roll(i, 'type', 2)] AS doc_type,
		(ARRAY['', ',ha-noi', ',ha-noi.son-tay', ',2020-01-02', ',ha-noi,2020-01-02'])
			[1 + roll(i, 'qualifiers', 5)] AS qualifiers
	FROM generate_series(1, 200) AS i
) AS t;

-- What the documentation says the order is, in terms of the accessors alone.
CREATE FUNCTION oracle(ref legal_ref,
	OUT year int, OUT symbol text, OUT number int, OUT suffix int[], OUT qualifiers text)
LANGUAGE sql IMMUTABLE
RETURN (
	coalesce(legal_year(ref), 0),
	replace(upper(legal_symbol(ref) COLLATE "C"), '-', chr(1)),
	coalesce(legal_number(ref), 0),
	CASE
		WHEN legal_suffix(ref) IS NULL THEN ARRAY[0]
		WHEN legal_suffix(ref) LIKE '.%' THEN ARRAY[1, substr(legal_suffix(ref), 2)::int]
		ELSE ARRAY[2, strpos('abcdđefghijklmnopqrstuvwxyz', legal_suffix(ref))]
	END,
	-- a qualifier's kind, its value, and an end that sorts before every continuation
	coalesce('1' || upper(substring(ref::text FROM '\[(Luật|Nghị quyết)')) || '!', '')
		|| coalesce('2' || replace(legal_authority(ref), '.', '"') || '!', '')
		|| coalesce('3' || to_char(legal_issued_on(ref), 'J'), '')
);

CREATE TABLE judged AS
SELECT i, ref, (oracle(ref)).* FROM sample;

SELECT count(*) > 5000 AS enough, count(DISTINCT ref) > 3000 AS many,
	count(DISTINCT ref) = count(DISTINCT (year, symbol, number, suffix, qualifiers)) AS equal_alike
FROM judged;

-- No two neighbours of the oracle's order stand the other way round.
SELECT count(*) FILTER (WHERE before > ref) AS reversed,
	count(*) FILTER (WHERE before = ref AND NOT alike) AS wrongly_equal,
	count(*) FILTER (WHERE before < ref AND alike) AS wrongly_unequal
FROM (
	SELECT ref, lag(ref) OVER oracle AS before,
		lag((year, symbol, number, suffix, qualifiers)) OVER oracle
			= (year, symbol, number, suffix, qualifiers) AS alike
	FROM judged
	WINDOW oracle AS (ORDER BY year, symbol COLLATE "C", number, suffix, qualifiers COLLATE "C")
) AS t
WHERE before IS NOT NULL;

-- A sort, with abbreviated keys, and the comparisons agree.
SELECT count(*) FILTER (WHERE before > ref) AS reversed
FROM (SELECT ref, lag(ref) OVER (ORDER BY ref) AS before FROM sample) AS t;

-- So they do for symbols that nobody knows, near those that everybody does, ...
CREATE TEMPORARY TABLE odd AS
SELECT (1 + roll(i, 'number', 300) || (ARRAY['', 'a', '.7'])[1 + roll(i, 'suffix', 3)] || '/'
	|| (ARRAY['', '1999/', '2021/'])[1 + roll(i, 'year', 3)] || symbol || 'X-Y')::legal_ref AS ref
FROM generate_series(1, 20000) AS i,
	LATERAL (SELECT string_agg((ARRAY['A', 'B', 'C', 'CP', 'Đ', 'KH-', 'N', 'NĐ-', 'Q', 'QĐ-', 'TT-B', 'UBND-', 'Ư', 'Z'])
		[1 + roll(i * 10 + piece, 'piece', 14)], '' ORDER BY piece) AS symbol
		FROM generate_series(1, 1 + roll(i, 'pieces', 6)) AS piece) AS s;
INSERT INTO odd
SELECT (i || '/2021/' || symbol)::legal_ref
FROM unnest(ARRAY['NĐ-CP', 'QĐ-UBND', 'TT-BTC', 'KH-UBND', 'QĐ-TTG', 'TT-BYT', 'NQ-HĐND', 'TT-BCT']) AS known,
	unnest(ARRAY[known, known || 'AX', left(known, -1) || chr(ascii(right(known, 1)) - 1) || 'ZX']) AS symbol,
	generate_series(1, 300) AS i;
SELECT count(DISTINCT legal_symbol(ref)) > 10000 AS many_symbols FROM odd;
SELECT count(*) AS reversed
FROM (SELECT ref, lag(ref) OVER (ORDER BY ref) AS before FROM odd) AS t
WHERE before > ref;

-- ... and where abbreviated keys tell nothing, so that a sort gives them up.
CREATE TEMPORARY TABLE alike AS
SELECT legal_ref_with('7/QĐ-UBND', NULL, 'ha-noi', date '1950-01-01' + roll(i, 'day', 40000)) AS ref
FROM generate_series(1, 30000) AS i;
SELECT count(*) AS reversed
FROM (SELECT ref, lag(ref) OVER (ORDER BY ref) AS before FROM alike) AS t
WHERE before > ref;
SELECT count(DISTINCT ref) > 15000 AS many FROM alike;

-- The operators agree with one another and with the comparison function.
SELECT count(*) AS pairs,
	count(*) FILTER (WHERE (a < b) <> (c < 0)) AS lt, count(*) FILTER (WHERE (a <= b) <> (c <= 0)) AS le,
	count(*) FILTER (WHERE (a = b) <> (c = 0)) AS eq, count(*) FILTER (WHERE (a >= b) <> (c >= 0)) AS ge,
	count(*) FILTER (WHERE (a > b) <> (c > 0)) AS gt, count(*) FILTER (WHERE (a <> b) <> (c <> 0)) AS ne,
	count(*) FILTER (WHERE (a = b) AND legal_ref_hash(a) <> legal_ref_hash(b)) AS hash,
	count(*) FILTER (WHERE legal_ref_smaller(a, b) <> CASE WHEN c <= 0 THEN a ELSE b END) AS smaller,
	count(*) FILTER (WHERE legal_ref_larger(a, b) <> CASE WHEN c >= 0 THEN a ELSE b END) AS larger
FROM (
	SELECT a.ref AS a, b.ref AS b, legal_ref_cmp(a.ref, b.ref) AS c
	FROM sample AS a, sample AS b
	WHERE a.i % 20 = 1 AND b.i % 20 = 1
) AS t;

-- Covering: the same code, and every qualifier on the left is met on the right.
CREATE FUNCTION oracle_covers(a judged, b judged) RETURNS bool
LANGUAGE sql IMMUTABLE
RETURN (a.year, a.symbol, a.number, a.suffix) = (b.year, b.symbol, b.number, b.suffix)
	AND (a.qualifiers NOT LIKE '1%'
		OR split_part(a.qualifiers, '!', 1) = split_part(b.qualifiers, '!', 1))
	AND (legal_authority(a.ref) IS NULL
		OR starts_with(legal_authority(b.ref) || '.', legal_authority(a.ref) || '.')
			AND legal_authority(b.ref) IS NOT NULL)
	AND (legal_issued_on(a.ref) IS NULL
		OR legal_issued_on(b.ref) IS NOT DISTINCT FROM legal_issued_on(a.ref));

SELECT count(*) > 5000 AS enough, count(*) FILTER (WHERE covers) > 1000 AS many,
	count(*) FILTER (WHERE covers IS DISTINCT FROM (a @> b)) AS wrong,
	count(*) FILTER (WHERE (a @> b) IS DISTINCT FROM (b <@ a)) AS wrong_commuted,
	count(*) FILTER (WHERE (a @> b)
		AND NOT (b >= legal_ref_range_lower(a) AND b < legal_ref_range_upper(a))) AS out_of_range
FROM (
	SELECT a.ref AS a, b.ref AS b, oracle_covers(a, b) AS covers
	FROM judged AS a JOIN judged AS b ON (a.symbol, a.year) = (b.symbol, b.year)
	WHERE a.i % 3 = 0
) AS t;

SELECT a, b, a::legal_ref @> b::legal_ref AS covers, b::legal_ref @> a::legal_ref AS is_covered
FROM (VALUES
	('38/2020/QĐ-UBND', '38/2020/QĐ-UBND'),
	('38/2020/QĐ-UBND', '38/2020/QĐ-UBND[ha-noi]'),
	('38/2020/QĐ-UBND[ha-noi]', '38/2020/QĐ-UBND[ha-noi.son-tay]'),
	('38/2020/QĐ-UBND[ha-noi]', '38/2020/QĐ-UBND[ha-noi-moi]'),
	('38/2020/QĐ-UBND[ha-noi]', '38/2020/QĐ-UBND[ha-noi.son-tay,2020-01-02]'),
	('38/2020/QĐ-UBND[2020-01-02]', '38/2020/QĐ-UBND[ha-noi,2020-01-02]'),
	('30/2008/NQ-CP', '30a/2008/NQ-CP'),
	('66/2026/NQ-CP', '66.16/2026/NQ-CP'),
	('55/2010/QH12', '55/2010/QH12[Luật]'),
	('55/2010/QH12[Luật]', '55/2010/QH12[Nghị quyết]'),
	('55/2010/QH12[2010-06-17]', '55/2010/QH12[Luật,2010-06-17]'),
	('38/2020/QĐ-UBND', '38/QĐ-UBND')
) AS t (a, b);

DROP FUNCTION oracle_covers(judged, judged), oracle(legal_ref), roll(int, text, int);
DROP TABLE judged;
