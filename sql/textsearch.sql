--
-- Text search: a code is one lexeme in a document and in a query; words are found in any spelling.
--
\pset format unaligned
\pset footer off

-- One token type more than the default parser has
SELECT * FROM ts_token_type('legal_ref_parser') EXCEPT SELECT * FROM ts_token_type('default');
SELECT * FROM ts_token_type('default') EXCEPT SELECT * FROM ts_token_type('legal_ref_parser');
SELECT alias, dictionaries, lexemes, token
FROM ts_debug('legal_vi', E'Kế hoạch số 230/KH-UBND, theo khoản 2 Điều 5 Nghị định số: 32 /2021/NĐ-\nCP (http://a.vn/b?c=1 x@a.vn <b title="18-NQ/TW">1.5</b> &amp;)');

-- However a code is spelled, it is one lexeme at one place.
CREATE TABLE spelling (id int GENERATED ALWAYS AS IDENTITY, body text);
INSERT INTO spelling (body) VALUES
	('Nghị định số 32/2021/NĐ-CP của'),
	('Nghị định số: 32/2021/nđ-cp của'),
	('Nghị định số 032/2021/NĐ-CP của'),
	(E'Nghị định số 32 /2021/NĐ-\nCP của'),
	(E'Nghị định số 32/2021/N\u00D0\u2013CP của'),
	(E'Nghị định số 32/2021/NĐ-\u0421\u0420 của'),
	('Nghị định số 32//2021/NĐ-CP của'),
	(normalize('Nghị định số 32/2021/NĐ-CP của', NFD)),
	('Nghị định số 32/2021 NĐ-CP của'),
	('Nghị định số32/2021/NĐ-CPcủa');
SELECT to_tsvector('legal_vi', body) AS lexemes, array_agg(id ORDER BY id) AS ids FROM spelling GROUP BY 1;

-- A code by itself is the lexeme that it is in prose: with an anchor, without one, behind a form's name.
CREATE TABLE code (code text);
INSERT INTO code VALUES ('32/2021/NĐ-CP'), ('97/2019/QH14'), ('954/2020/UBTVQH14'), ('230/KH-UBND'), ('15/BNV-VTLTNN'),
	('4413/VX-UBND'), ('18-NQ/TW'), ('209-TB/TU'), ('139-HĐBT'), ('53/SL'), ('73/CP'), ('281-BNV/HC/NĐ'), ('48/2019/HS-ST'),
	('30a/2008/NQ-CP'), ('66.16/2026/NQ-CP'), ('04/2012/TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP'), ('613/QĐ-TTg'), ('12/2003/ABC');
SELECT code, f AS fails
FROM code, unnest('{"%s","Quyết định số %s ngày","theo %s,","(mẫu số %s)","hợp đồng %s"}'::text[]) AS f
WHERE NOT to_tsvector('legal_vi', format(f, code)) @@ websearch_to_tsquery('legal_vi', code)
	OR websearch_to_tsquery('legal_vi', code)::text <> format('''%s''', code)
	OR (code !~ 'VX|HS|ABC' AND websearch_to_tsquery('legal_vi', lower(code)) <> websearch_to_tsquery('legal_vi', code))
	OR plainto_tsquery('legal_vi', code) <> websearch_to_tsquery('legal_vi', code)
	OR phraseto_tsquery('legal_vi', code) <> websearch_to_tsquery('legal_vi', code)
	OR to_tsquery('legal_vi', code) <> websearch_to_tsquery('legal_vi', code);

-- What has the shape by chance is left to the default parser, in both.
SELECT body, count(*) FILTER (WHERE tokid = 64) AS codes
FROM unnest('{25/2 và 01/7/2021,Mẫu 01/GTGT,QCVN 66:2015/BGTVT,hợp đồng 01/HĐ-BHXH,704/XYZ,163/2016/NĐ,Quận 10-TP.HCM,26-2019-NĐ-CP.docx}'::text[]) AS body,
	ts_parse('legal_ref_parser', body)
GROUP BY body HAVING count(*) FILTER (WHERE tokid = 64) > 0;

-- Dictionaries alone: what is no code passes on; words are one in any Unicode form and placement of the tone
SELECT ts_lexize('legal_ref_dict', '2/2020/qh14') AS code, ts_lexize('legal_ref_dict', '38/2020/QĐ-UBND[ha-noi]') AS qualified,
	ts_lexize('legal_ref_dict', 'quyết') AS word, ts_lexize('legal_ref_dict', '') AS nothing;
SELECT array_agg(DISTINCT ts_lexize('legal_vi_word', w)) AS hủy
FROM unnest(ARRAY['hủy', 'huỷ', 'HỦY', normalize('hủy', NFD), normalize('huỷ', NFD), E'h\u00ADủy']) AS w;
SELECT ts_lexize('legal_vi_word', E'\uFEFF') AS invisible, ts_lexize('legal_vi_word', '') AS nothing;
SELECT n, ts_lexize('legal_vi_word', repeat('A', n)) IS NULL AS passed_on FROM unnest('{2046,2047}'::int[]) AS n;

-- Queries
CREATE TABLE document (id int PRIMARY KEY, body text,
	words tsvector GENERATED ALWAYS AS (to_tsvector('legal_vi', body)) STORED);
INSERT INTO document
SELECT n, format('Quyết định số %s/QĐ-UBND về đô thị và chính quyền %s', n, n) FROM generate_series(1, 2000) AS n;
INSERT INTO document VALUES
	(3001, 'Nghị quyết số 97/2019/QH14 về thí điểm tổ chức mô hình chính quyền đô thị'),
	(3002, normalize('Theo Nghị quyết 97/2019/QH14, CHÍNH QUYỀN ĐÔ THỊ tại Hà Nội', NFD)),
	(3003, E'Nghị quyết số 97/2019/\nQH14 bị hủy bỏ; chính quyền của đô thị'),
	(3004, 'Luật số 97/2019/QH13 về chính quyền đô thị'),
	(3005, 'Kế hoạch số 230/KH-UBND huỷ bỏ Kế hoạch số 18/KH-UBND'),
	(3006, 'công văn 15/BNV-VTLTNN trả lời 230/KH-UBND');
CREATE INDEX document_body ON document USING gin (to_tsvector('legal_vi', body));
CREATE INDEX document_words ON document USING gin (words);
ANALYZE document;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF)
SELECT id FROM document WHERE to_tsvector('legal_vi', body) @@ websearch_to_tsquery('legal_vi', '97/2019/QH14 "chính quyền đô thị"');
SELECT id FROM document WHERE to_tsvector('legal_vi', body) @@ websearch_to_tsquery('legal_vi', '97/2019/QH14 "chính quyền đô thị"') ORDER BY id;
EXPLAIN (COSTS OFF) SELECT id FROM document WHERE words @@ websearch_to_tsquery('legal_vi', '230/KH-UBND');
RESET enable_seqscan;
SELECT q, websearch_to_tsquery('legal_vi', q), array(SELECT id FROM document WHERE words @@ websearch_to_tsquery('legal_vi', q) ORDER BY id)
FROM unnest(ARRAY['97/2019/QH14 "chính quyền đô thị"', '230/KH-UBND', '15/bnv-vtltnn', '"hủy bỏ"', '"huỷ bỏ"',
	'97/2019/qh14 -"chính quyền đô thị"', '"Kế hoạch số 230/KH-UBND huỷ"', '97/2019/QH13 or 15/BNV-VTLTNN', '1234/QĐ-UBND']) AS q;
SELECT array(SELECT id FROM document WHERE words @@ to_tsquery('legal_vi', '''97/2019'':*') ORDER BY id) AS prefix,
	array(SELECT id FROM document WHERE words @@ phraseto_tsquery('legal_vi', E'Nghị quyết số 97/2019/\nQH14 bị')) AS phrase;

-- Headlines mark the whole code as it stands in the text.
SELECT ts_headline('legal_vi', body, websearch_to_tsquery('legal_vi', '97/2019/QH14 "chính quyền đô thị"'), 'StartSel=[, StopSel=]')
FROM document WHERE id BETWEEN 3001 AND 3004 ORDER BY id;
SELECT ts_headline('legal_vi', repeat('một hai ba bốn ', 40) || 'Nghị định số 32 /2021/NĐ- CP ngày ' || repeat('năm sáu bảy tám ', 40),
	websearch_to_tsquery('legal_vi', '32/2021/NĐ-CP'), 'StartSel=[, StopSel=], MaxWords=9, MinWords=5') AS words,
	ts_headline('legal_vi', repeat('một hai ba bốn ', 40) || 'Nghị định số 32 /2021/NĐ- CP ngày ' || repeat('năm sáu bảy tám ', 40),
	websearch_to_tsquery('legal_vi', '32/2021/NĐ-CP'), 'StartSel=[, StopSel=], MaxFragments=1, MaxWords=7, MinWords=3') AS fragments;

-- As the default configuration, and as a copy with other dictionaries
SET default_text_search_config = legal_vi;
SELECT to_tsvector('theo 32/2021/NĐ-CP') @@ to_tsquery('32/2021/nđ-cp') AS found;
RESET default_text_search_config;
CREATE TEXT SEARCH CONFIGURATION mine (COPY = legal_vi);
ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR word WITH legal_vi_word, english_stem;
SELECT to_tsvector('mine', 'Điều 5 của 32/2021/NĐ-CP');
DROP TEXT SEARCH CONFIGURATION mine;

-- The extension may move; nothing in it is found by name.
BEGIN;
CREATE SCHEMA law;
ALTER EXTENSION legal_ref SET SCHEMA law;
SELECT to_tsvector('law.legal_vi', 'Hủy 32/2021/NĐ-CP');
SELECT count(*) FROM document WHERE to_tsvector('law.legal_vi', body) @@ websearch_to_tsquery('law.legal_vi', '230/KH-UBND');
ROLLBACK;

-- Random texts: the tokens make up the text; without codes they are the default parser's, and with codes
-- those that it finds where blanks stand for the codes (and no letters of a tag for their Đ).
CREATE FUNCTION pieces() RETURNS text[]
LANGUAGE sql VOLATILE AS $$
	SELECT array_agg((ARRAY[' ', ' ', ' ', ', ', '-', '/', '.', '<', '>', '<a href="', '">', '</a>', '<!-- ', ' -->', '&', '&amp;',
		'http://', 'a.vn', '/b?c=1', 'x@', 'word', 'Đô', E'e\u0323\u0302', 'hủy', '1', '12', '2021', '1e-5', 'a-b', 'ấ-1', '''', '(', '«',
		E'\u00AD', E'\n', '😀', '日本', '32/2021/NĐ-CP', '230/KH-UBND', E'15/BNV-\nVTLTNN', '18-NQ/TW'])[1 + floor(random() * 41)])
	FROM generate_series(1, 12)
$$;
SELECT setseed(0.5);
CREATE TABLE random_text AS
SELECT n, pieces, array_to_string(pieces, '') AS body,
	(SELECT string_agg(CASE WHEN p ~ '^[0-9]+[-/](2021|[A-Z])' THEN regexp_replace(
			regexp_replace(p, '[^\x01-\x7F]', E'\x7F', 'g'), '[^\x7F]', ' ', 'g') ELSE p END, '' ORDER BY o)
	 FROM unnest(pieces) WITH ORDINALITY AS u (p, o)) AS blanked,
	(SELECT array_agg(p ORDER BY o) FROM unnest(pieces) WITH ORDINALITY AS u (p, o) WHERE p ~ '^[0-9]+[-/](2021|[A-Z])') AS codes
FROM (SELECT n, pieces() AS pieces FROM generate_series(1, 20000) AS n) AS r;
CREATE TABLE token AS
SELECT n, o, tokid, token FROM random_text, ts_parse('legal_ref_parser', body) WITH ORDINALITY AS t (tokid, token, o);
CREATE TABLE tokens AS
SELECT n, array_agg((tokid, token)::text ORDER BY o) AS every,
	string_agg(token, '' ORDER BY o) FILTER (WHERE tokid NOT IN (5, 15, 16, 17)) AS joined,
	array_agg((tokid, token)::text ORDER BY o) FILTER (WHERE tokid NOT IN (12, 64)) AS words,
	array_agg(token ORDER BY o) FILTER (WHERE tokid = 64) AS codes
FROM token GROUP BY n;
SELECT count(*) FILTER (WHERE joined <> body) AS torn,
	count(*) FILTER (WHERE t.codes IS NULL) > 1000 AS some_without, count(*) FILTER (WHERE t.codes = r.codes) > 1000 AS some_with_all
FROM random_text AS r JOIN tokens AS t USING (n);
SELECT r.body AS differs
FROM random_text AS r JOIN tokens AS t USING (n)
WHERE t.codes IS NULL AND every <> (SELECT array_agg((tokid, token)::text ORDER BY o)
	FROM ts_parse('default', body) WITH ORDINALITY AS d (tokid, token, o))
LIMIT 5;
SELECT r.body AS differs
FROM random_text AS r JOIN tokens AS t USING (n)
WHERE t.codes = r.codes AND words IS DISTINCT FROM (SELECT array_agg((tokid, token)::text ORDER BY o) FILTER (WHERE tokid <> 12)
	FROM ts_parse('default', blanked) WITH ORDINALITY AS d (tokid, token, o))
LIMIT 5;

-- Every code that the prose functions find in a text is found in it by search.
SELECT body, ref AS not_found
FROM (SELECT body FROM spelling
	UNION ALL SELECT format(f, code) FROM code, unnest('{"Quyết định số %s ngày","theo công văn %s,"}'::text[]) AS f) AS t,
	unnest(legal_refs(body)) AS ref
WHERE NOT to_tsvector('legal_vi', body) @@ websearch_to_tsquery('legal_vi', legal_code(ref)::text);

-- Long texts, and one that is too long
SELECT count(*) FILTER (WHERE tokid = 64) AS codes, count(*) AS tokens
FROM ts_parse('legal_ref_parser', repeat('theo Nghị định số 32/2021/NĐ-CP, ', 20000));

SELECT count(*) FROM ts_parse('legal_ref_parser', repeat('a', 268435455));
DROP TABLE tokens, token, random_text, document, code, spelling;
DROP FUNCTION pieces;
