--
-- legal_refs and legal_citations: documents that a text cites.
--
CREATE TABLE text_with (n serial, body text);
INSERT INTO text_with (body) VALUES
	-- date and issuer behind the code, a title, a second document in it
	('Sở giao cho các phường thực hiện Nghị định số 32/2021/NĐ-CP ngày 29/3/2021 của Chính phủ quy định chi tiết và biện pháp thi hành Nghị quyết số 97/2019/QH14 ngày 27 tháng 11 năm 2019 của Quốc hội về thí điểm.'),
	-- the organ of a minister, of a committee with its place, of a joint circular
	('Thông tư số 05/2020/TT-BTC ngày 20/01/2020 của Bộ trưởng Bộ Tài chính, Quyết định số 17/2021/QĐ-UBND của Ủy ban nhân dân tỉnh Bình Dương và Thông tư liên tịch số 04/2012/TTLT-BTP-TANDTC ngày 08/5/2012 của Bộ Tư pháp và Tòa án nhân dân tối cao.'),
	-- line breaks inside a date, an issuer and a code
	('theo Thông tư số 12/2022/TT-
BGTVT ngày 30 tháng
6 năm 2022 của Bộ trưởng Bộ Giao thông
vận tải.'),
	-- a list that repeats the code only, each with its date
	('các Quyết định số 24/2008/QĐ-TTg ngày 05/02/2008, 25/2008/QĐ-TTg ngày 06/02/2008 và 139-HĐBT'),
	-- the type of a law's code is its type word; that of a code which names two documents is a qualifier
	('Bộ luật Lao động số 45/2019/QH14, Luật An toàn thực phẩm số 55/2010/QH12, Nghị quyết số 55/2010/QH12 và số 97/2019/QH14'),
	-- laws by name
	('Căn cứ Luật Bảo hiểm y tế ngày 14 tháng 11 năm 2008; Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế ngày 13/6/2014; Luật Đất đai năm 2024, Bộ luật Dân sự 2015, Pháp lệnh Ngoại hối ngày 13/12/2005 của Ủy ban Thường vụ Quốc hội, Hiến pháp năm 2013.'),
	-- a title, an issuer and a date across the head of a page
	('Thông tư số 7/2020/TT-BYT ngày 3 tháng

12
CÔNG BÁO/Số 977 + 978/Ngày 25-7-2025

4 năm 2020 của Bộ trưởng Bộ
CÔNG BÁO/Số 977 + 978/Ngày 25-7-2025
13
Y tế quy định về xe
CÔNG BÁO/Số 979/Ngày 25-7-2025
14

cứu thương; có hiệu lực'),
	-- an alias is a citation like any other
	('Thông tư số 60/2017/TT-BTNMT (sau đây gọi tắt là Thông tư số 60/2017/TT-BTNMT)'),
	-- a document's own heading: its date and its title
	('Số: 20/2024/TT-BYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_____________
Hà Nội, ngày 14 tháng 10 năm 2024

THÔNG TƯ
Quy định về xe cứu thương
và xe chuyên dùng

Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;'),
	-- a date with another organ behind it is that of the document in whose title the code and the law stand
	('Thông tư số 5/2020/TT-BYT hướng dẫn Nghị định số 6/2019/NĐ-CP về xe cứu thương ngày 20/01/2020 của Bộ Y tế; Thông tư số 7/2020/TT-BYT hướng dẫn Nghị định số 8/2019/NĐ-CP ngày 21/01/2020 của Bộ Y tế; Luật Dược ngày 22/01/2020 của Bộ Y tế'),
	-- a footnote's mark or a bracket before the date
	('Thông tư số 5/2020/TT-BYT(1) ngày 20/01/2020, Nghị định số 6/2019/NĐ-CP2 ngày 21/01/2020 của Chính phủ, Nghị định số 7/2019/NĐ-CP [3] ngày 22/01/2020 và Nghị định số 8/2019/NĐ-CP (ngày 23/01/2020) của Chính phủ'),
	-- the organ of a chairman, and the title behind
	('Quyết định số 5/QĐ-UBND của Chủ tịch UBND tỉnh Bình Dương về việc mở thư viện.'),
	-- a ministry by its letters, a department with its province, a numbered district, a joint signature
	('Thông tư số 5/2010/TT-BGDĐT ngày 3/4/2010 của Bộ trưởng Bộ GD&ĐT; Quyết định số 6/QĐ-SXD của Sở Xây dựng tỉnh Bình Dương; Quyết định số 7/QĐ-UBND của UBND quận 1; Quyết định số 8/QĐ-UBND của ubnd tỉnh. Thông tư liên tịch số 9/2010/TTLT-BTC-BYT của Liên tịch Bộ Tài chính và Bộ Y tế.'),
	-- a name glued to a date
	('Nghị định số 9/2019/NĐ-CP ngày 1/2/2019Hiến pháp năm 2013'),
	-- nothing here is a document
	('Ngày 25/2 và 01/7/2021, giai đoạn 2016-2021, tỷ lệ 1/3, QCVN 66:2015/BGTVT, mẫu số 01/GTGT, Số: …/QĐ-UBND, 26-2019-NĐ-CP.docx, bản án số 48/2019/HS-ST, hợp đồng số 01/HĐ-BHXH-2025.');

SELECT n, start_at, end_at, matched, ref, doc_type, title, issuer, issued_on, cited_year
FROM text_with, legal_citations(body) ORDER BY n, start_at;
SELECT n, legal_refs(body) FROM text_with ORDER BY n;

-- Places are code points of the text as given, whatever its form: NFC, NFD, zero-width characters between.
CREATE TABLE form AS
SELECT n, form, CASE form WHEN 'NFC' THEN normalize(body, NFC) WHEN 'NFD' THEN normalize(body, NFD)
	ELSE regexp_replace(body, '([/-])', chr(8203) || '\1' || chr(173), 'g') END AS body
FROM text_with, unnest(ARRAY['NFC', 'NFD', 'zero-width']) AS form;
SELECT form, count(*) AS citations, count(*) FILTER (WHERE substr(body, start_at, end_at - start_at + 1) = matched) AS placed,
	count(*) FILTER (WHERE CASE WHEN matched ~ '^[0-9]' THEN matched::legal_ref = legal_code(ref) END) AS codes_read_alone
FROM form, legal_citations(body) AS c
GROUP BY form ORDER BY form;
SELECT n, form FROM form AS f
WHERE legal_refs(body) <> (SELECT legal_refs(body) FROM text_with AS t WHERE t.n = f.n);

-- What both functions say of a text is the same.
SELECT n, form FROM form
WHERE legal_refs(body) <> (SELECT coalesce(array_agg(DISTINCT ref ORDER BY ref), '{}') FROM legal_citations(body) WHERE ref IS NOT NULL);

-- NULL and empty texts; many codes, many times each.
SELECT legal_refs(NULL), legal_refs(''), (SELECT count(*) FROM legal_citations(NULL)) AS rows;
SELECT cardinality(refs) AS distinct_refs, refs[1], refs[1000], refs[500] < refs[501] AS ordered
FROM legal_refs((SELECT string_agg(format('Thông tư số %s/2020/TT-BTC; ', 1 + i % 1000), '') FROM generate_series(1, 3000) AS i)) AS refs;

-- Hostile texts of a megabyte come back.
SELECT name, cardinality(legal_refs(body)) AS refs, (SELECT count(*) FROM legal_citations(body)) AS citations
FROM (VALUES ('digits', '7'), ('slashes', '/'), ('one-slash-one', '1/'), ('marks', U&'\0301'), ('zero width', U&'1\200B'),
	('years', '1/2020/'), ('segments', '1/2020/TTLT-'), ('open', '1/2020/A-'), ('laws', 'Luật A, '), ('dates', 'ngày 1/1/2020 ')) AS v (name, piece),
	LATERAL (SELECT repeat(piece, 1000000 / octet_length(piece)) AS body) AS t;

-- A column made of it, and an index over it.
CREATE TABLE article (body text, refs legal_ref[] GENERATED ALWAYS AS (legal_refs(body)) STORED);
INSERT INTO article (body) SELECT body FROM text_with ORDER BY n;
CREATE INDEX ON article USING gin (refs);
SET enable_seqscan = off;
SELECT count(*) FROM article WHERE refs @> ARRAY['97/2019/QH14']::legal_ref[];
RESET enable_seqscan;

DROP TABLE text_with, form, article;
