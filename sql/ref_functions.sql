--
-- What a legal_ref says of itself, and making one of its parts.
--

-- The parts of the code and the qualifiers
SELECT ref, legal_code(ref), legal_number(ref), legal_suffix(ref), legal_year(ref), legal_symbol(ref),
	legal_authority(ref), legal_issued_on(ref), legal_term(ref)
FROM unnest(ARRAY['32/2021/NĐ-CP', '97/2019/QH14', '30a/2008/NQ-CP', '522đ/2001/QĐ-BTC', '66.16/2026/NQ-CP', '18-NQ/TW',
	'613/QĐ-TTg', 'KS/2013/HP', '55/2010/QH12[Luật,2010-06-17]', '230/KH-UBND[ha-noi.son-tay,2021-04-19]',
	'403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN']::legal_ref[]) AS ref;

-- What the vocabulary knows of type, issuers and kind
SELECT ref, legal_doc_type(ref) AS type, legal_doc_type_name(ref) AS vi, legal_doc_type_name(ref, 'en') AS en,
	legal_issuers(ref) AS issuers, legal_issuer_name(ref) AS issuer_vi, legal_issuer_name(ref, 'en') AS issuer_en,
	legal_kind(ref) AS kind
FROM unnest(ARRAY['32/2021/NĐ-CP', '97/2019/QH14', '55/2010/QH12[Luật]', '954/2020/UBTVQH14', '613/QĐ-TTg', '18-NQ/TW',
	'04/2012/TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP', '230/KH-UBND', '15/BNV-VTLTNN', '36-L/CTN', '139-HĐBT',
	'45-LCT/HĐNN8', '02/2020/NQ-HĐTP', '48/2019/HS-ST', '54/VBHN-VPQH', 'KS/2013/HP', '12/ABC-XYZ']::legal_ref[]) AS ref;
SELECT legal_issuer('04/2012/TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP') AS first, legal_issuer('1/HS-ST') AS none;
SELECT legal_doc_type_name('32/2021/NĐ-CP', 'fr');
SELECT legal_issuer_name('32/2021/NĐ-CP', 'VI');

-- Ranks on both sides of 2025-04-01, of 2025-07-01 and of 2027-02-28 (DOMAIN: the order is set by law)
SELECT ref, array_agg(legal_rank(ref, on_date) ORDER BY on_date) AS ranks
FROM unnest(ARRAY['KS/2013/HP', '97/2019/QH14', '954/2020/UBTVQH14', '32/2021/NĐ-CP', '66.16/2026/NQ-CP', '12/2010/NQ-CP',
	'11/2021/QĐ-TTg', '02/2020/NQ-HĐTP', '05/2020/TT-BTC', '01/2016/QĐ-KTNN', '04/2012/TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP',
	'12/2020/NQ-HĐND[ha-noi]', '38/2020/QĐ-UBND', '38/2020/QĐ-UBND[ha-noi]', '38/2020/QĐ-UBND[ha-noi.son-tay]', '230/KH-UBND[ha-noi]', '18-NQ/TW',
	'48/2019/HS-ST']::legal_ref[]) AS ref,
	unnest(ARRAY['2025-03-31', '2025-04-01', '2025-07-01', '2027-02-28', '2027-03-01']::date[]) AS on_date
GROUP BY ref
ORDER BY ref;
SELECT legal_rank('66.16/2026/NQ-CP', '-infinity') AS before_all, legal_rank('66.16/2026/NQ-CP', 'infinity') AS after_all;

-- Strict functions give NULL for NULL.
SELECT legal_code(NULL) IS NULL AS code, legal_issuers(NULL) IS NULL AS issuers, legal_rank('32/2021/NĐ-CP', NULL) IS NULL AS rank,
	legal_doc_type_name('32/2021/NĐ-CP', NULL) IS NULL AS name, to_legal_ref(NULL) IS NULL AS guess;

-- Making one: NULL number = unnumbered, NULL year = undated.
SELECT make_legal_ref(32, 2021, 'NĐ-CP') AS plain, make_legal_ref(2, 2021, 'nđ/cp') AS folded,
	make_legal_ref(NULL, 2013, 'HP') AS unnumbered, make_legal_ref(18, NULL, 'NQ-TW') AS undated,
	make_legal_ref(30, 2008, 'NQ-CP', 'A') AS letter, make_legal_ref(66, 2026, 'NQ-CP', '.16') AS subnumber,
	make_legal_ref(55, 2010, 'QH12', doc_type => 'luật') AS typed,
	make_legal_ref(55, 2010, 'QH12', doc_type => 'nghi-quyet', issued_on => '2010-06-17') AS typed_by_slug,
	make_legal_ref(230, NULL, 'KH-UBND', NULL, NULL, 'Hà Nội.Sơn Tây', '2021-04-19') AS qualified,
	make_legal_ref(1, 2021, 'NĐ-CP', '', '', '') AS empty;

CREATE FUNCTION refusal(number int, year int, symbol text, suffix text, doc_type text, authority text, issued_on date,
	OUT state text, OUT message text, OUT detail text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM make_legal_ref(number, year, symbol, suffix, doc_type, authority, issued_on);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
END $$;
SELECT r.*
FROM (VALUES
	(0, 2021, 'NĐ-CP', NULL, NULL, NULL, NULL::date),
	(-1, 2021, 'NĐ-CP', NULL, NULL, NULL, NULL),
	(1000000000, 2021, 'NĐ-CP', NULL, NULL, NULL, NULL),
	(1, 0, 'NĐ-CP', NULL, NULL, NULL, NULL),
	(1, 1899, 'NĐ-CP', NULL, NULL, NULL, NULL),
	(1, 2200, 'NĐ-CP', NULL, NULL, NULL, NULL),
	(1, 2021, NULL, NULL, NULL, NULL, NULL),
	(1, 2021, '', NULL, NULL, NULL, NULL),
	(1, 2021, 'NĐ', NULL, NULL, NULL, NULL),
	(1, 2021, 'NĐ-CP[ha-noi]', NULL, NULL, NULL, NULL),
	(1, NULL, '2021/NĐ-CP', NULL, NULL, NULL, NULL),
	(1, 2021, 'NĐ-CP', 'ab', NULL, NULL, NULL),
	(1, 2021, 'NĐ-CP', '5', NULL, NULL, NULL),
	(1, 2021, 'NĐ-CP', '/', NULL, NULL, NULL),
	(NULL, 2021, 'NĐ-CP', 'a', NULL, NULL, NULL),
	(1, 2021, 'NĐ-CP', NULL, 'Luật', NULL, NULL),
	(1, 2021, 'QH14', NULL, 'Không có', NULL, NULL),
	(1, 2021, 'QH14', NULL, 'Luật,ha-noi', NULL, NULL),
	(1, 2021, 'QH14', NULL, NULL, 'Luật', NULL),
	(1, 2021, 'QH14', NULL, NULL, '2021-01-01', NULL),
	(1, 2021, 'QH14', NULL, NULL, 'ha-noi]', NULL),
	(1, 2021, 'QH14', NULL, NULL, repeat('a', 256), NULL),
	(1, 2021, repeat('A', 256), NULL, NULL, NULL, NULL),
	(1, 2021, 'QH14', NULL, NULL, NULL, 'infinity'),
	(1, 2021, 'QH14', NULL, NULL, NULL, '1899-12-31'),
	(1, 2021, 'QH14', NULL, NULL, NULL, '12345-01-01'),
	(1, 2021, 'QH14', NULL, NULL, NULL, '4713-01-01 BC')
) AS t (number, year, symbol, suffix, doc_type, authority, issued_on),
	refusal(number, year, symbol, suffix, doc_type, authority, issued_on) AS r;
DROP FUNCTION refusal(int, int, text, text, text, text, date);

-- Other qualifiers: NULL keeps, empty or -infinity removes.
SELECT legal_ref_with('55/2010/QH12[Luật,ha-noi,2010-06-17]', NULL, NULL, NULL) AS kept,
	legal_ref_with('55/2010/QH12[Luật,ha-noi,2010-06-17]', '', '', '-infinity') AS removed,
	legal_ref_with('55/2010/QH12[Luật,ha-noi,2010-06-17]', 'Nghị quyết', 'Huế', '2010-06-18') AS replaced,
	legal_ref_with('55/2010/QH12', 'L', NULL, NULL) AS added,
	legal_ref_with('30a/2008/QH12', NULL, NULL, '2008-01-02') AS with_suffix,
	legal_ref_with('66.16/QĐ-TTg', NULL, 'ha-noi', NULL) AS with_subnumber,
	legal_ref_with('KS/2013/HP', NULL, NULL, '2013-11-28') AS unnumbered,
	legal_ref_with(NULL, 'L', NULL, NULL) IS NULL AS of_null;
SELECT legal_ref_with('32/2021/NĐ-CP', 'Luật', NULL, NULL);

-- Register cells that need a guess, and what is wrong with them
SELECT cell, to_legal_ref(cell) AS guess, d.problems
FROM unnest(ARRAY['32/2021/NĐ-CP', '32/2021/ND-CP', '32/2021NĐ-CP', 'Số: 32/2021/NĐ-CP', '32/2021/NĐ-CP ngày 29/3/2021',
	'102/2 024/NĐ-CP', '32/2021/NĐ-CP4', '06.2020.TT-BTNMT', '18-NQ/TƯ', '32/99/NĐ-CP', '12/2021/QH12', '1/2150/NĐ-CP',
	'QCVN 66:2015/BGTVT', '25/2', '', 'không có số', '163/2016/NĐ', '32/2021/NĐ-CP, 33/2021/NĐ-CP']) AS cell,
	legal_ref_diagnose(cell) AS d;

-- The vocabulary as a table
SELECT * FROM legal_vocabulary() WHERE abbr IN ('NĐ', 'QyĐ', 'CP', 'TTg') ORDER BY entry, abbr COLLATE "C";
SELECT entry, count(*) > 50 AS many, count(*) = count(vi) AS named, count(*) = count(class) AS classified
FROM legal_vocabulary()
GROUP BY entry
ORDER BY entry;
-- Each abbreviation of a type is what a code's type prints as.
SELECT DISTINCT v.abbr
FROM legal_vocabulary() AS v
WHERE v.entry = 'document type' AND legal_doc_type(make_legal_ref(1, 2000, v.abbr || '-CP')) <> v.abbr;

-- The relations, in the order that decides which of several a chain reports
SELECT enum_range(NULL::legal_relation);
