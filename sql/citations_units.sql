--
-- legal_citations: the units of a document that are cited, and quoted wording.
--
CREATE TABLE text_with (n serial, body text);
INSERT INTO text_with (body) VALUES
	-- official order, small to large; lists are distributed over their wider units
	('theo khoản 2 Điều 5 Nghị định số 32/2021/NĐ-CP'),
	('điểm a, b và đ khoản 2, khoản 4a Điều 5a của Luật Dược số 105/2016/QH13'),
	('các điểm a và b khoản 1, 2 Điều 7, Điều 9 của Thông tư số 5/2020/TT-BYT'),
	('tiết a điểm b1 khoản 1.2 Điều 3 Nghị định số 6/2019/NĐ-CP'),
	('Điều 4 và Điều 5, khoản 1, khoản 3 Điều 6; điểm c khoản 2 Điều 7 Luật Thư viện năm 2019'),
	('Mục 2 Chương III Luật Thư viện số 46/2019/QH14; Điều 9 Chương II Luật số 5/2020/QH14; Phần thứ nhất Bộ luật Dân sự năm 2015'),
	('Phụ lục I, II và Phụ lục V ban hành kèm theo Thông tư số 5/2020/TT-BYT, phụ lục ban hành kèm theo Nghị định số 6/2019/NĐ-CP'),
	('khoản 1 Điều 1 và Phụ lục I Thông tư số 5/2020/TT-BYT'),
	-- forms and tables are no units, nor is what they hold
	('Mẫu số 01 Phụ lục I, Mẫu số 02 và Mẫu số 3a Phụ lục II ban hành kèm theo Thông tư số 5/2020/TT-BYT; khoản 2.c Bảng số 01 Mục 2 Phụ lục VI và khoản 1 Mục 3 Phụ lục VII Thông tư số 6/2020/TT-BYT; đoạn 2 khoản 1 Điều 5 và khoản 3 Điều 6 Luật số 5/2020/QH14'),
	-- each document its own
	('khoản 1 Điều 2 Nghị định số 6/2019/NĐ-CP và Điều 3 Nghị định số 7/2019/NĐ-CP, Nghị định số 8/2019/NĐ-CP'),
	-- ranges: of numbers, of letters, of inserted units; of different kinds only the ends
	('từ Điều 5 đến Điều 9 Nghị định số 6/2019/NĐ-CP; các khoản 1 đến 3 Điều 4 Nghị định số 7/2019/NĐ-CP; Điều 5 - 7 Nghị định số 8/2019/NĐ-CP'),
	('từ điểm c đến điểm i khoản 2 Điều 5, Điều 5a đến 5d, Chương II đến Chương IV Luật số 5/2020/QH14'),
	('từ khoản 1 Điều 5 đến khoản 3 Điều 7 Luật số 5/2020/QH14'),
	-- large to small, and behind the document
	('Điều 18, khoản 1 Nghị định số 6/2019/NĐ-CP; Điều 18 khoản 1, 2 điểm a Luật số 5/2020/QH14'),
	('Nghị định số 6/2019/NĐ-CP (Điều 18, khoản 1), Nghị định số 7/2019/NĐ-CP ngày 1/2/2019 của Chính phủ tại Điều 5, Luật số 5/2020/QH14, Điều 6.'),
	-- what stands behind is another's
	('Nghị định số 6/2019/NĐ-CP, Điều 5 Nghị định số 7/2019/NĐ-CP, tại Điều 9 của Thông tư này, Luật số 5/2020/QH14 tại Điều 6 và khoản 1 Điều 8 Luật số 6/2020/QH14'),
	('Nghị định số 6/2019/NĐ-CP
Điều 5. Hiệu lực'),
	-- a list of units that a colon opens, the rows of a table, an article's heading
	('Bãi bỏ các quy định sau trong Thông tư số 5/2020/TT-BYT ngày 1/2/2020 về thư viện: a) Điều 7a; b) các khoản 2, 3 Điều 8. Bãi bỏ Luật số 5/2020/QH14: 1. Điều 7 quy định. Bãi bỏ Luật số 6/2020/QH14 như sau: a) Điều 5;'),
	('1 Nghị định số 6/2019/NĐ-CP
Điều 18; Điều 20
2 Nghị định số 7/2019/NĐ-CP
về thư viện
Điều 22; khoản 1 Điều 23
3 Nghị định số 8/2019/NĐ-CP
Điều 36
4 Nghị định số 9/2019/NĐ-CP
Phụ lục I ban hành
Điều 37
Nghị định số 10/2019/NĐ-CP'),
	('Bổ sung Điều 31a vào sau Điều 31 của Luật số 5/2020/QH14'),
	-- English, and what has lost its accents
	('Article 5, Clause 2, Point a of Decree No. 99/2022/ND-CP dated 30 November 2022 of the Government; points a and b Clause 3 Article 6 of the Law No. 5/2020/QH14'),
	('theo diem a khoan 2 Dieu 5 Nghi dinh so 6/2019/ND-CP ngay 1/2/2019 cua Chinh phu'),
	-- no units
	('Mục tiêu của Nghị định số 6/2019/NĐ-CP; một số điều của Luật số 5/2020/QH14; 5 Luật số 6/2020/QH14; Điều này và Luật số 7/2020/QH14; Điều 5/2 Luật số 8/2020/QH14'),
	-- the head of a page, a broken line
	('theo điểm a khoản 2
12
CÔNG BÁO/Số 977 + 978/Ngày 25-7-2025

 Điều
5 của Nghị định số 32/
 CÔNG BÁO/Số 977 + 978/Ngày 25-7-2025
13

2021/NĐ-CP'),
	-- quoted wording, a quotation in it, straight marks, one never closed
	('1. Sửa đổi Điều 5 Nghị định số 6/2019/NĐ-CP như sau: “Điều 5. Theo cụm từ “Luật số 5/2020/QH14” và Luật số 6/2020/QH14.” “Điều 6. Luật số 7/2020/QH14.” 2. Bãi bỏ Luật số 8/2020/QH14.'),
	('Sửa đổi như sau: "1. Luật số 5/2020/QH14 và "sổ" của Luật số 6/2020/QH14." và Luật số 7/2020/QH14.'),
	('Điều 1. Sửa đổi như sau: “1. Luật số 5/2020/QH14.
2. Sửa đổi, bổ sung khoản 3 Điều 4 Luật số 6/2020/QH14 như sau: “3. Luật số 7/2020/QH14.
Điều 2. Hiệu lực thi hành của Luật số 8/2020/QH14'),
	('Luật số 4/2020/QH14
Điều 1. Sửa đổi, bổ sung khoản 4 của Điều 5
“4. Luật số 5/2020/QH14”
Điều 2. Luật số 6/2020/QH14
“Luật số 7/2020/QH14”'),
	('Theo “Luật số 5/2020/QH14” và cụm từ “Luật số 6/2020/QH14”');

SELECT n, matched, quoted, pinpoints FROM text_with, legal_citations(body) ORDER BY n, start_at;

-- The same as values of their own, where there is a code.
SELECT n, matched, provisions FROM text_with, legal_citations(body) WHERE n IN (2, 5, 12) ORDER BY n, start_at;
SELECT n, matched FROM text_with, legal_citations(body)
WHERE provisions IS DISTINCT FROM (SELECT coalesce(array_agg((p || ' ' || ref::text)::legal_provision ORDER BY i), '{}')
	FROM unnest(pinpoints) WITH ORDINALITY AS u (p, i)) AND ref IS NOT NULL;

-- The same in decomposed letters.
SELECT n, body FROM text_with
WHERE (SELECT array_agg((quoted, pinpoints)::text ORDER BY start_at) FROM legal_citations(body))
	<> (SELECT array_agg((quoted, pinpoints)::text ORDER BY start_at) FROM legal_citations(normalize(body, NFD)));

-- A thousand units are listed, of more only the ends of a range are.
SELECT cardinality(pinpoints), pinpoints[1], pinpoints[cardinality(pinpoints)]
FROM unnest(ARRAY['từ Điều 1 đến Điều 1000', 'từ Điều 1 đến Điều 1001', 'các điểm từ a đến y khoản 1 đến 50 Điều 1 đến 100',
	'điểm ' || rtrim(repeat('a, b, c, d, ', 10), ', ') || ' khoản ' || rtrim(repeat('1, 2, 3, ', 10), ', ') || ' Điều ' ||
	rtrim(repeat('1, 2, 3, ', 10), ', ')]) AS units,
	legal_citations(units || ' Luật số 5/2020/QH14');

DROP TABLE text_with;
