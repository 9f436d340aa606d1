--
-- What a provision says of itself, making one, and writing it otherwise.
--
\pset format unaligned
SELECT p, legal_article(p), legal_clause(p), legal_point(p), legal_units(p), p::legal_ref
FROM unnest('{32/2021/NĐ-CP,Điều 5a 32/2021/NĐ-CP,khoản 2 Điều 5 32/2021/NĐ-CP,điểm đ khoản 2a Điều 5 32/2021/NĐ-CP,
	điểm b1 Điều 5 32/2021/NĐ-CP,khoản 1 Phụ lục VI 26/2026/TT-BCT,Mục 1 Chương II 91/2015/QH13,
	"tiết 1.2 điểm 4.1 Điều 3 Phụ lục 38/2020/QĐ-UBND[ha-noi,2020-01-02]"}'::legal_provision[]) AS p;
SELECT legal_article(NULL) IS NULL AND legal_units(NULL) IS NULL AS strict;

-- Made of parts; what is left out is no unit.
SELECT make_legal_provision('32/2021/NĐ-CP'), make_legal_provision('32/2021/NĐ-CP', '5'),
	make_legal_provision('32/2021/NĐ-CP', '05A', '2.c', 'Đ'), make_legal_provision('38/2020/QĐ-UBND[ha-noi]', point => 'b.1'),
	make_legal_provision(NULL, '5') IS NULL AS no_document;
SELECT make_legal_provision('32/2021/NĐ-CP', article) FROM unnest('{5,10000}'::text[]) AS article;
SELECT make_legal_provision('32/2021/NĐ-CP', 'a');
SELECT make_legal_provision('32/2021/NĐ-CP', '5', '2', 'a, b');
SELECT make_legal_provision('32/2021/NĐ-CP', '');
SELECT make_legal_provision(legal_ref_range_upper('32/2021/NĐ-CP'), '5');
SELECT make_legal_provision('Điều 5 32/2021/NĐ-CP', '6');
SELECT count(*) FILTER (WHERE make_legal_provision(p::legal_ref, legal_article(p), legal_clause(p), legal_point(p)) = p) AS same, count(*)
FROM unnest(ARRAY['', 'Điều 5', 'Điều 255a']) AS a, unnest(ARRAY['', 'khoản 1', 'khoản 10đ']) AS k,
	unnest(ARRAY['', 'điểm d', 'điểm b1', 'điểm 1.2']) AS d,
	CAST(concat_ws(' ', d, k, a, '32/2021/NĐ-CP[2021-03-29]') AS legal_provision) AS p;

-- Other styles
SELECT style, legal_format(p, style)
FROM unnest('{điểm đ khoản 2a Điều 5 32/2021/NĐ-CP[2021-03-29],Mục 1 Chương IIa 91/2015/QH13,
	khoản 3 Phụ lục VI.1.9 26/2026/TT-BCT,Điều 70 KS/2013/HP,Điều 3 230/KH-UBND}'::legal_provision[]) AS p,
	unnest('{vi,slug,urn,akn}'::text[]) AS style;
SELECT legal_format('Điều 5 32/2021/NĐ-CP', 'bibtex');

-- In words and as an Akoma Ntoso name of units it reads back.
SELECT count(*) FILTER (WHERE legal_format(p, 'vi')::legal_provision = p) AS in_words,
	count(*) FILTER (WHERE (split_part(legal_format(p, 'akn'), '/~', 2) || ' 32/2021/NĐ-CP')::legal_provision = p) AS as_names,
	count(*)
FROM unnest(ARRAY['Phần C', 'Chương XLII', 'Mục 3', 'Tiểu mục b', 'Điều 5đ', 'Phụ lục', 'Phụ lục 1.2', 'Phụ lục A']) AS u,
	unnest(ARRAY['', 'khoản 2', 'điểm d1', 'tiết 1.1']) AS v,
	CAST(concat_ws(' ', v, u, '32/2021/NĐ-CP') AS legal_provision) AS p;
\pset format aligned
