--
-- legal_links: how the documents of a text act on each other.
--

-- Without a document of its own, a text links what it cites.
SELECT citing, relation, cited, evidence
FROM legal_links('Sở giao cho các phường thực hiện Nghị định số 32/2021/NĐ-CP ngày 29/3/2021 của Chính phủ quy định chi tiết và biện pháp thi hành Nghị quyết số 97/2019/QH14 ngày 27/11/2019 của Quốc hội về thí điểm. Trước đó, thị xã đã ban hành kế hoạch số 230/KH-UBND ngày 19/4/2021 về việc thực hiện Nghị định số 32/2021/NĐ-CP. Việc này theo Nghị định số 32/2021/NĐ-CP.');

-- Active and passive voice, lists, near-misses; every text with and without self.
CREATE TABLE clause (n serial, body text);
INSERT INTO clause (body) VALUES
	('Nghị định số 46/2016/NĐ-CP bị bãi bỏ bởi Nghị định số 100/2019/NĐ-CP.'),
	('Luật số 25/2008/QH12 đã được sửa đổi, bổ sung một số điều theo Luật số 46/2014/QH13 và Luật số 97/2015/QH13.'),
	('Thông tư số 20/2020/TT-BYT có hiệu lực từ ngày 01/01/2021, thay thế Thông tư số 11/2015/TT-BYT.'),
	('Thông tư này thay thế các Thông tư số 11/2015/TT-BYT, 12/2015/TT-BYT và bãi bỏ Thông tư số 13/2015/TT-BYT.'),
	('Thông tư này thay cụm từ “Sở Y tế” bằng cụm từ “Bộ Y tế” tại khoản 2 Điều 5 Thông tư số 11/2015/TT-BYT.'),
	('Thông tư số 11/2015/TT-BYT và Thông tư số 12/2015/TT-BYT hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.'),
	('Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 11/2015/TT-BYT ngày 02/6/2015 của Bộ trưởng Bộ Y tế như sau: “Điều 3 thực hiện theo Thông tư số 12/2015/TT-BYT.”'),
	('Số: 20/2022/TT-BYT
Căn cứ Luật Dược ngày 06 tháng 4 năm 2016;
Căn cứ Nghị định số 54/2017/NĐ-CP ngày 08 tháng 5 năm 2017 đã được sửa đổi, bổ sung bởi Nghị định số 155/2018/NĐ-CP;
Bộ trưởng Bộ Y tế ban hành Thông tư hướng dẫn thi hành một số điều của Nghị định số 54/2017/NĐ-CP.'),
	('Bãi bỏ các văn bản sau đây:
1. Quyết định số 11/2005/QĐ-BYT quy định về phí.
2. Quyết định số 12/2005/QĐ-BYT quy định về lệ phí.
Điều 9. Việc chuyển tiếp theo Thông tư số 13/2015/TT-BYT.'),
	('Theo Nghị định số 54/2017/NĐ-CP, Bộ Y tế bãi bỏ Thông tư số 13/2015/TT-BYT.'),
	('Thông tư số 13/2015/TT-BYT được thực hiện theo Nghị định số 54/2017/NĐ-CP.');
SELECT n, citing, relation, cited, cited_type, cited_title, cited_on, cited_year
FROM clause, legal_links(body) ORDER BY n, start_at, cited, citing, relation;
SELECT n, citing, relation, cited, cited_type, cited_title, cited_on, cited_provisions, quoted, evidence
FROM clause, legal_links(body, '20/2022/TT-BYT') ORDER BY n, start_at, cited, citing, relation;

-- The evidence is where it says, whatever the form of the text.
SELECT form, count(*) AS links, count(*) FILTER (WHERE substr(b, start_at, end_at - start_at + 1) = evidence) AS placed
FROM clause, (VALUES ('NFC'), ('NFD')) AS v (form),
	LATERAL (SELECT CASE form WHEN 'NFC' THEN normalize(body, NFC) ELSE normalize(body, NFD) END AS b) AS t,
	legal_links(b, '20/2022/TT-BYT')
GROUP BY form ORDER BY form;

-- A document does not cite itself, whatever its qualifiers.
SELECT count(*) FROM legal_links('Kế hoạch số 230/KH-UBND', '230/KH-UBND[ha-noi.son-tay,2021-04-19]');
SELECT count(*) FROM legal_links(NULL, '20/2022/TT-BYT');

-- Links of a text in a table are a link relation.
CREATE TABLE link AS SELECT DISTINCT citing, cited, relation FROM clause, legal_links(body, '20/2022/TT-BYT') WHERE cited IS NOT NULL;
SELECT * FROM legal_chain('link', '20/2022/TT-BYT', 'up', '{based_on,replaces}') ORDER BY depth, ref;

-- A hostile text of a megabyte comes back.
SELECT name, count(l.citing) > 0 AS links
FROM (VALUES ('list', 'Nghị định số 1/2020/NĐ-CP, '), ('cues', 'sửa đổi, bổ sung '), ('preambles', E'Căn cứ Luật số 1/2020/QH14;\n'),
	('passives', 'Luật số 1/2020/QH14 được sửa đổi bởi Luật số 2/2021/QH15 ')) AS v (name, piece)
	LEFT JOIN LATERAL legal_links(repeat(piece, 1000000 / octet_length(piece)), '20/2022/TT-BYT') AS l ON true
GROUP BY name ORDER BY name;

DROP TABLE clause, link;
