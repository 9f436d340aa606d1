--
-- Literals of legal_ref: what is read, how it is printed, what is refused and why.
--

-- The forms of a code, already canonical: each prints as it was read.
SELECT literal, literal::legal_ref::text AS printed
FROM unnest(ARRAY[
	'32/2021/NĐ-CP', '97/2019/QH14', '954/2020/UBTVQH14', '04/1998/PL-UBTVQH10',
	'04/2012/TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP', '230/KH-UBND', '613/QĐ-TTg', '2820/QĐ-CT-THNVDT',
	'15/BNV-VTLTNN', '18-NQ/TW', '36-L/CTN', '139-HĐBT', '74/CP', '53/SL', '45-LCT/HĐNN8',
	'30a/2008/NQ-CP', '66.16/2026/NQ-CP', '522đ/2001/QĐ-BTC', '02/2020/NQ-HĐTP', '48/2019/HS-ST',
	'KS/2013/HP', '123456/QĐ-UBND', '999999999/2199/TT-BTC', '01/1900/NĐ-CP',
	'38/2020/QĐ-UBND[ha-noi]', '38/2020/QĐ-UBND[ha-noi.son-tay]', '55/2010/QH12[Luật]',
	'55/2010/QH12[Nghị quyết]', '230/KH-UBND[ha-noi.son-tay,2021-04-19]', '18-NQ/TW[2017-10-25]'
]) AS literal
WHERE literal::legal_ref::text IS DISTINCT FROM literal;

-- The same documents, otherwise spelled (unaligned: widths of rare characters differ by psql).
\pset format unaligned
SELECT spelled, spelled::legal_ref AS read, spelled::legal_ref = canonical::legal_ref AS same
FROM (VALUES
	('2/2020/QH14', '02/2020/QH14'),
	('0032/2021/nđ-cp', '32/2021/NĐ-CP'),
	('  32/2021/NĐ-CP  ', '32/2021/NĐ-CP'),
	('32 / 2021 / NĐ - CP', '32/2021/NĐ-CP'),
	(E'32/2021/NĐ-\nCP', '32/2021/NĐ-CP'),
	(E'32/2021/N\u00D0-CP', '32/2021/NĐ-CP'),
	(E'32/2021/NĐ\u2013CP', '32/2021/NĐ-CP'),
	(E'32/2021/NĐ\u2011CP', '32/2021/NĐ-CP'),
	(E'\uFEFF32/2021/N\u00ADĐ-CP\u200B', '32/2021/NĐ-CP'),
	(E'32/2021/NĐ-\u0421\u0420', '32/2021/NĐ-CP'),
	('64//2023/NĐ-CP', '64/2023/NĐ-CP'),
	('13-2020-NĐ-CP', '13/2020/NĐ-CP'),
	('89-TC/TCT', '89/TC-TCT'),
	('73-CP', '73/CP'),
	('12/2020/TT-BCA(X13)', '12/2020/TT-BCA-X13'),
	('60 TC/TCT', '60/TC-TCT'),
	('43/2017 NĐ-CP', '43/2017/NĐ-CP'),
	('10/2008/TT-BNN&PTNT', '10/2008/TT-BNNPTNT'),
	('522B/2001/QĐ-BTC', '522b/2001/QĐ-BTC'),
	('613/QĐ-TTG', '613/QĐ-TTg'),
	('11/2009/QH 12', '11/2009/QH12'),
	('38/2020/QĐ-UBND[Hà Nội]', '38/2020/QĐ-UBND[ha-noi]'),
	('38/2020/QĐ-UBND[Hà Nội.Sơn Tây]', '38/2020/QĐ-UBND[ha-noi.son-tay]'),
	('230/KH-UBND[ha-noi,19/4/2021]', '230/KH-UBND[ha-noi,2021-04-19]')
) AS t (spelled, canonical);
\pset format aligned

-- What is not the same document.
SELECT a, b, a::legal_ref = b::legal_ref AS same
FROM (VALUES
	('30a/2008/NQ-CP', '30/2008/NQ-CP'),
	('05a/2008/NQ-CP', '05b/2008/NQ-CP'),
	('66.16/2026/NQ-CP', '66/2026/NQ-CP'),
	('66.16/2026/NQ-CP', '66.1/2026/NQ-CP'),
	('10/ĐA-UBND', '10/DA-UBND'),
	('32/2021/NĐ-CP', '32/2022/NĐ-CP'),
	('32/2021/NĐ-CP', '32/NĐ-CP'),
	('32/2021/NĐ-CP', '33/2021/NĐ-CP'),
	('02/2015/TTLT-BNV-BVHTTDL', '02/2015/TTLT-BVHTTDL-BNV'),
	('4413/UBND-VX', '4413/VX-UBND'),
	('38/2020/QĐ-UBND', '38/2020/QĐ-UBND[ha-noi]'),
	('38/2020/QĐ-UBND[ha-noi]', '38/2020/QĐ-UBND[ha-noi.son-tay]'),
	('38/2020/QĐ-UBND[ha-noi]', '38/2020/QĐ-UBND[ha-noi,2020-01-02]'),
	('55/2010/QH12[Luật]', '55/2010/QH12[Nghị quyết]')
) AS t (a, b);

-- What is refused, each with its reason and the accepted form.
CREATE FUNCTION refusal(literal text,
	OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM literal::legal_ref;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

\x on
SELECT r.*
FROM unnest(ARRAY[
	-- nothing, or nothing like a code
	'', ' ', 'NĐ-CP', '32', '32/', '32/2021', '32/2021/', 'Nghị định số 32/2021/NĐ-CP',
	-- characters
	'32/2021/NÂ-CP', '32/2021/NĐ-CP!', '32/2021/NĐ-CP 2021', E'32/2021/N\tĐ-\x01P', '32?/2021/NĐ-CP',
	-- numbers and years
	'0/2021/NĐ-CP', '00/2021/NĐ-CP', '1000000000/2021/NĐ-CP', '99999999999999999999/NĐ-CP',
	'32/1899/NĐ-CP', '32/2200/NĐ-CP', '66.0/2026/NQ-CP', '66.1.2/2026/NQ-CP', '32ab/2021/NĐ-CP',
	'KSa/2013/HP',
	-- what would need a guess
	'167/2013NĐ-CP', '102/2 024/NĐ-CP', '06.2020.TT-BTNMT', '982024nd-cp', '97/2019/QH1438',
	'32/2021/NĐ-CP4', '163/2016/NĐ', '32/2021/TT-BTCngày', '32/21/NĐ-CP', '32/2021/4567',
	-- qualifiers
	'32/2021/NĐ-CP[', '32/2021/NĐ-CP[]', '32/2021/NĐ-CP[ha-noi', '32/2021/NĐ-CP]',
	'32/2021/NĐ-CP[Nghị định]', '55/2010/QH12[2010-06-17,Luật]', '55/2010/QH12[Luật,Luật]',
	'38/2020/QĐ-UBND[ha-noi,hue]', '38/2020/QĐ-UBND[31/2/2020]', '38/2020/QĐ-UBND[1/1/2500]',
	'38/2020/QĐ-UBND[ha-noi]x', '38/2020/QĐ-UBND[ha-noi..son-tay]', '38/2020/QĐ-UBND[…]'
]) AS literal, refusal(literal) AS r;
\x off

-- Limits: the longest that is read, and one more.
SELECT length(('1/' || repeat('A', 255))::legal_ref::text) AS symbol_of_255,
	length(('1/' || repeat('A-', 15) || 'A')::legal_ref::text) AS segments_16,
	length(('1/QĐ-UBND[' || repeat('a', 255) || ']')::legal_ref::text) AS authority_of_255,
	length(('1/' || repeat('A', 255) || '[' || repeat('a', 255) || ',2021-04-19]')::legal_ref::text)
		AS all_of_it;

SELECT n, r.state, left(r.message, 40) AS message, r.detail
FROM (VALUES
	(1, '1/' || repeat('A', 256)),
	(2, '1/' || repeat('A-', 16) || 'A'),
	(3, '1/QĐ-UBND[' || repeat('a', 256) || ']')
) AS t (n, literal), refusal(literal) AS r
ORDER BY n;

SELECT state, left(message, 60) AS message, length(message), detail
FROM refusal(repeat('1/', 100000));

SELECT state, left(message, 60) AS message, length(message), detail
FROM refusal('1/2021/NĐ-CP' || repeat(E'\u0301', 100000));

SELECT state, length(message), detail FROM refusal('1/2021/NĐ-CP' || repeat(E'\u200B', 1000000));

-- As a user sees it; a literal is refused before the query runs.
SELECT '32/2021/NÂ-CP'::legal_ref;
SELECT text '0/2021/NĐ-CP'::legal_ref;

-- Casts are explicit in both directions.
CREATE TEMPORARY TABLE mixed (code text, ref legal_ref);
INSERT INTO mixed (ref) SELECT text '32/2021/NĐ-CP';
INSERT INTO mixed (code) SELECT '32/2021/NĐ-CP'::legal_ref;
INSERT INTO mixed SELECT '2/2021/nđ-cp'::legal_ref::text, text '2/2021/nđ-cp'::legal_ref;
SELECT * FROM mixed;

-- What was printed reads to the same bytes, and prints the same.
SELECT count(*) AS literals,
	count(*) FILTER (WHERE printed::legal_ref = ref) AS same_value,
	count(*) FILTER (WHERE printed::legal_ref::text = printed) AS same_text
FROM (
	SELECT ref, ref::text AS printed
	FROM unnest(ARRAY[1, 9, 10, 99, 100, 4567, 255, 256, 65535, 65536, 16777215, 16777216, 999999999]) AS n,
		unnest(ARRAY['', 'a', 'd', 'đ', 'e', 'z', '.1', '.16', '.999999999']) AS suffix,
		unnest(ARRAY['/', '/1900/', '/2021/', '/2199/']) AS year,
		unnest(ARRAY['NĐ-CP', 'QH14', 'TW', 'NQ-TW', 'L-CTN', 'HĐBT', 'SL', 'BNV-HC-NĐ', 'QĐ-TTG', 'CTR-UBND']) AS symbol,
		unnest(ARRAY['', '[ha-noi]', '[ha-noi.son-tay]', '[2021-04-19]', '[ha-noi,2021-04-19]']) AS qualifiers,
		CAST(n || suffix || year || symbol || qualifiers AS legal_ref) AS ref
) AS t;

-- a message shows 200 bytes of a literal, whole characters of them
SELECT CAST('a' || repeat('đ', 1000000) AS legal_ref);
SELECT CAST(repeat('đ', 100) AS legal_ref);

DROP FUNCTION refusal(text);
