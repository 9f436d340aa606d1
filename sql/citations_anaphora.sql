--
-- legal_citations: documents cited by what was said of them before.
--
CREATE TABLE text_with (n serial, self legal_ref, body text);
INSERT INTO text_with (self, body) VALUES
	-- the text's own document, with its units; without self nobody's
	('32/2021/NĐ-CP', 'theo khoản 2 Điều 5 Nghị định này, Nghị định số 6/2019/NĐ-CP; Thông tư này, pháp luật này, nghị định này'),
	(NULL, 'theo khoản 2 Điều 5 Nghị định này và Nghị định số 6/2019/NĐ-CP'),
	-- a type that the code does not tell
	('97/2019/QH14', 'Điều 1 Luật này, Bộ luật này, Nghị quyết này; Pháp lệnh này, Nghị định này'),
	('5/2020/UBTVQH14', 'Pháp lệnh này, Luật này'),
	('55/2010/QH12[Nghị quyết]', 'Luật này, Nghị quyết này'),
	('4/2012/TTLT-BTP-TANDTC', 'Thông tư liên tịch này, Thông tư này'),
	-- the last document of the type
	(NULL, 'Nghị định số 6/2019/NĐ-CP, Nghị định số 7/2019/NĐ-CP và Thông tư số 5/2020/TT-BYT. Điều 4 Nghị định nêu trên; Thông tư nói trên đây; Luật nêu trên; các Nghị định nêu trên; quy định nêu trên'),
	(NULL, 'Luật Thư viện năm 2019. Khoản 1 Điều 5 Luật kể trên, Luật đã nêu trên'),
	(NULL, 'Nghị định số 46/2019/NĐ-CP và Nghị định số 7/2019/NĐ-CP. Nghị định số 46 nêu trên, Nghị định 7 nêu trên, Nghị định 46'),
	-- not the one that amended it
	(NULL, 'Luật Dược số 105/2016/QH13 được sửa đổi, bổ sung theo Luật số 5/2020/QH14, Luật số 6/2021/QH15 (sau đây gọi là Luật Dược). Điều 5 của Luật Dược.'),
	-- names given to documents
	(NULL, 'Nghị định số 60/2019/NĐ-CP ngày 1/2/2019 của Chính phủ về thư viện (sau đây gọi tắt là Nghị định 60). Khoản 1 Điều 2 Nghị định 60, Nghị định 601, Nghị định 60/2010/NĐ-CP, Nghị
định 60.'),
	(NULL, 'Luật Đầu tư năm 2020 (sau đây gọi là “Luật Đầu tư”). Luật Đầu tư quy định, Luật Đầu tư công, Luật Đầu tư năm 2014, Luật sửa đổi, bổ sung một số điều của Luật Đầu tư ngày 5/6/2022, tại Luật Đầu tư;'),
	(NULL, 'Thông tư số 5/2020/TT-BYT (dưới đây gọi là Thông tư); Thông tư số 6/2020/TT-BYT (sau đây gọi là Bộ); Thông tư, Bộ'),
	-- a later definition wins
	(NULL, 'Luật số 5/2020/QH14 (sau đây gọi là Luật mới). Luật mới. Luật số 6/2021/QH15 (sau đây gọi là Luật mới). Luật mới'),
	-- in quoted wording they are those of the amended document
	('9/2021/NĐ-CP', 'Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 6/2019/NĐ-CP
1. Khoản 2 Điều 5 được sửa đổi như sau: “2. Theo Điều 4 Nghị định này, Thông tư này.” 2. Nghị định này có hiệu lực.'),
	('9/2021/NĐ-CP', 'như sau: “Điều 4 Nghị định này”'),
	-- no document was named yet
	(NULL, 'Nghị định nêu trên (sau đây gọi là Nghị định 60), Nghị định 60');

SELECT n, matched, ref, doc_type, title, cited_year AS year, quoted, pinpoints
FROM text_with, legal_citations(body, self) ORDER BY n, start_at;

SELECT n, form
FROM text_with, unnest(ARRAY[normalize(body, NFD), replace(body, ' ', E'\n')]) WITH ORDINALITY AS f (other, form)
WHERE (SELECT array_agg((ref, pinpoints)::text ORDER BY start_at) FROM legal_citations(body, self))
	IS DISTINCT FROM (SELECT array_agg((ref, pinpoints)::text ORDER BY start_at) FROM legal_citations(other, self));
SELECT count(*) FROM legal_citations(NULL, '32/2021/NĐ-CP');

-- More names than are remembered: the latest are.
SELECT array_agg(ref::text ORDER BY start_at) FILTER (WHERE matched ~ '^L')
FROM legal_citations((SELECT string_agg(format('Luật số %s/2020/QH14 (sau đây gọi là Luật %1$s).', n), ' ') FROM generate_series(1, 40) AS n)
	|| ' Luật 1, Luật 16, Luật 17, Luật 40.');

DROP TABLE text_with;
