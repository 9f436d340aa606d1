--
-- A legal_ref in other styles, and back from a slug.
--
SELECT ref, legal_format(ref, 'vi') AS vi, legal_format(ref, 'slug') AS slug
FROM unnest(ARRAY['32/2021/NĐ-CP', '32/2021/NĐ-CP[2021-03-29]', '97/2019/QH14', '55/2010/QH12[Luật,2010-06-17]', '18-NQ/TW',
	'230/KH-UBND', '230/KH-UBND[ha-noi.son-tay,2021-04-19]', '66.16/2026/NQ-CP', '30a/2008/NQ-CP', '522đ/2001/QĐ-BTC',
	'KS/2013/HP', '04/2012/TTLT-BTP-TANDTC', '139-HĐBT']::legal_ref[]) AS ref;

-- A URN needs an issue date, a type and an issuer; an Akoma Ntoso name a date or a year.
SELECT ref, legal_format(ref, 'urn') AS urn, legal_format(ref, 'akn') AS akn
FROM unnest(ARRAY['32/2021/NĐ-CP', '32/2021/NĐ-CP[2021-03-29]', '97/2019/QH14[2019-11-27]', '55/2010/QH12[Luật,2010-06-17]',
	'18-NQ/TW', '230/KH-UBND[ha-noi.son-tay,2021-04-19]', '66.16/2026/NQ-CP[2026-01-02]']::legal_ref[]) AS ref;

SELECT slug, legal_ref_from_slug(slug) AS ref
FROM unnest(ARRAY['32-2021-nd-cp', '66-16-2026-nq-cp', '06.2020.TT.BTNMT', 'nghi-dinh-32-2021-nd-cp', '18-nq-tw', '230-kh-ubnd',
	'30a-2008-nq-cp', '97-2019-qh14', 'nghi-dinh', '', '2021']) AS slug;

SELECT legal_format('32/2021/NĐ-CP', 'bibtex');
SELECT legal_format(NULL, 'vi') IS NULL AS no_ref, legal_format('32/2021/NĐ-CP', NULL) IS NULL AS no_style,
	legal_ref_from_slug(NULL) IS NULL AS no_slug;

-- A slug leads back to the code it was made of, where the vocabulary knows the symbol.
SELECT count(*) > 20 AS many, count(*) FILTER (WHERE legal_ref_from_slug(legal_format(ref, 'slug')) = ref) = count(*) AS all_back
FROM unnest(ARRAY['NĐ-CP', 'QĐ-TTg', 'TT-BTC', 'QĐ-UBND', 'NQ-HĐND', 'KH-UBND', 'QH14', 'UBTVQH14', 'TT-BGDĐT']) AS symbol,
	unnest(ARRAY[NULL, 'a', '.16']) AS suffix,
	make_legal_ref(32, 2021, symbol, suffix) AS ref;
