--
-- legal_resolve and legal_title_key: which of a register's documents a citation means.
--
CREATE TABLE register (ref legal_ref, title text, doc_type text, issuer text, issued_on date, effective daterange);
INSERT INTO register (ref, title, doc_type, issuer, issued_on) VALUES
	('67/2026/QĐ-UBND[quang-ngai]', 'Quy định giá đất', NULL, 'Ủy ban nhân dân tỉnh Quảng Ngãi', '2026-02-03'),
	('67/2026/QĐ-UBND[lang-son]', 'Quy định thu phí', NULL, 'UBND tỉnh Lạng Sơn', '2026-03-04'),
	('55/2010/QH12[Luật]', 'An toàn thực phẩm', 'Luật', 'Quốc hội', '2010-06-17'),
	('55/2010/QH12[Nghị quyết]', 'Miễn, giảm thuế sử dụng đất nông nghiệp', 'Nghị quyết', 'Quốc hội', '2010-11-24'),
	('93/2015/QH13', 'Tố tụng hành chính', 'Luật', 'Quốc hội', '2015-11-25'),
	('230/KH-UBND[ha-noi,2021-04-19]', NULL, NULL, NULL, NULL),
	('230/KH-UBND[ha-noi,2022-05-20]', NULL, NULL, NULL, NULL),
	('230/KH-UBND[ha-noi.son-tay]', NULL, NULL, NULL, '2021-08-01'),
	('16-NQ/TW[2002-03-18]', 'Về tư tưởng, lý luận', NULL, NULL, NULL),
	('16-NQ/TW[2007-08-01]', 'Về công tác tư tưởng', NULL, NULL, NULL),
	('21-LCT/HDNN8', 'Bảo vệ sức khoẻ nhân dân.', 'Luật', 'Quốc hội', '1989-06-30'),
	('05/2008/UBTVQH12', 'Thủ tục bắt giữ tàu biển', 'Pháp lệnh', 'Uỷ ban Thường vụ Quốc hội', '2008-08-27'),
	('326/2016/UBTVQH14', 'Mức thu, miễn, giảm, thu, nộp án phí', 'Nghị quyết', 'Ủy ban thường vụ Quốc hội', '2016-12-30'),
	('12/1998/NQ-QH10', 'Nhiệm vụ năm 1999', 'Nghị quyết', 'Quốc hội', '1998-12-02'),
	('04/2012/TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP', 'Phối hợp thi hành án', NULL, NULL, '2012-02-10'),
	('04/2012/TTLT-BTP-TANDTC', 'Khác', NULL, NULL, '2012-02-11'),
	('05/2012/TTLT-TANDTC-BTP', 'Khác', NULL, NULL, '2012-02-12'),
	('45/2013/QH13', 'Đất đai', 'Luật', 'Quốc hội', '2013-11-29'),
	('31/2024/QH15', 'Luật Đất đai', 'Luật', 'Quốc hội', '2024-01-18'),
	('102/2024/NĐ-CP', 'Đất đai', 'Nghị định', 'Chính phủ', '2024-07-30'),
	('65/2006/QH11', 'Luật sư', 'Luật', 'Quốc hội', '2006-06-29'),
	('18-L/CTN', 'Thuế sử dụng đất', 'Luật', NULL, '1993-07-10'),
	('32/2021/NĐ-CP', 'Quy định chi tiết về chính quyền đô thị', 'Nghị định', 'Chính phủ', '2021-03-29'),
	('32/2021/NĐ-CP', 'Quy định chi tiết về chính quyền đô thị', 'Nghị định', 'Chính phủ', '2021-03-29'),
	(NULL, 'Đất đai', 'Luật', NULL, '2013-11-29');
CREATE FUNCTION resolved(ref legal_ref, doc_type text DEFAULT NULL, title text DEFAULT NULL, issuer text DEFAULT NULL,
	issued_on date DEFAULT NULL, cited_year int DEFAULT NULL) RETURNS legal_ref[]
RETURN (SELECT array_agg(r) FROM legal_resolve('register', ref, doc_type, title, issuer, issued_on, cited_year) AS r);

-- The code, with whatever qualifiers
SELECT resolved('32/2021/NĐ-CP') AS exact, resolved('33/2021/NĐ-CP') AS none, resolved('67/2026/QĐ-UBND[Lạng Sơn]') AS qualified,
	resolved('93/2015/QH13[Luật]') AS register_says_less, resolved('93/2015/QH13[Nghị quyết]') AS other_type;
SELECT resolved('67/2026/QĐ-UBND') AS twins, resolved('55/2010/QH12') AS law_and_resolution, resolved('16-NQ/TW') AS two_terms;
SELECT resolved('230/KH-UBND') AS all_plans, resolved('230/KH-UBND[Hà Nội]') AS of_hanoi, resolved('230/KH-UBND[Hà Nội.Sơn Tây]') AS of_a_town,
	resolved('230/KH-UBND[Huế]') AS of_elsewhere;

-- A value that is written in full is meant before what is below it.
INSERT INTO register (ref, issued_on) VALUES ('38/2020/QĐ-UBND[ha-noi]', '2020-05-01'), ('38/2020/QĐ-UBND[ha-noi.son-tay]', '2020-05-02'),
	('39/2020/QĐ-UBND', '2020-06-01'), ('39/2020/QĐ-UBND', '2020-06-02');
SELECT resolved('38/2020/QĐ-UBND') AS both, resolved('38/2020/QĐ-UBND[Hà Nội]') AS the_city, resolved('38/2020/QĐ-UBND[Hà Nội.Sơn Tây]') AS the_town,
	resolved('39/2020/QĐ-UBND') AS rows_of_one_value, resolved('39/2020/QĐ-UBND', issued_on => '2020-06-02') AS one_of_its_dates;

-- Evidence narrows.
SELECT resolved('67/2026/QĐ-UBND', issued_on => '2026-03-04') AS by_date,
	resolved('67/2026/QĐ-UBND', issuer => 'UBND tỉnh Quảng Ngãi') AS by_issuer,
	resolved('67/2026/QĐ-UBND', issuer => 'Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn') AS by_chairman,
	resolved('67/2026/QĐ-UBND', issuer => 'Ủy ban nhân dân') AS issuer_says_nothing;
SELECT resolved('55/2010/QH12', 'Luật') AS by_type, resolved('55/2010/QH12', 'NQ') AS by_abbreviation,
	resolved('55/2010/QH12', cited_year => 2010) AS year_says_nothing;
SELECT resolved('16-NQ/TW', issued_on => '2007-08-01') AS by_date, resolved('16-NQ/TW', cited_year => 2002) AS by_year,
	resolved('230/KH-UBND', issued_on => '2021-04-19') AS plan_of_the_day,
	resolved('230/KH-UBND', issued_on => '2021-04-19', issuer => 'UBND thị xã Sơn Tây') AS day_against_issuer;
-- ... and takes nothing away where it points at nothing else, or at two.
SELECT resolved('32/2021/NĐ-CP', issued_on => '2021-03-30') AS wrong_date, resolved('93/2015/QH13', 'Nghị quyết') AS wrong_type,
	resolved('67/2026/QĐ-UBND', issued_on => '2026-05-05') AS date_of_neither,
	resolved('55/2010/QH12', 'Luật', issued_on => '2010-11-24') AS type_against_date;
-- A code without a year starts again each year.
SELECT resolved('230/KH-UBND', issued_on => '2023-01-01') AS another_year, resolved('16-NQ/TW', cited_year => 2012) AS another_term;

-- Other codes of the same document, and that the code itself goes before them
SELECT resolved('21-LCT/HĐNN8') AS with_stroke, resolved('32/2021/ND-CP') AS without, resolved('1/LCT-HĐNN8') AS none;
INSERT INTO register (ref) VALUES ('32/2021/ND-CP');
SELECT resolved('32/2021/ND-CP') AS itself;
DELETE FROM register WHERE ref = '32/2021/ND-CP';
SELECT resolved('05/2008/PL-UBTVQH12') AS type_dropped, resolved('05/2008/NQ-UBTVQH12') AS other_type,
	resolved('12/1998/QH10') AS type_added, resolved('12/1998/QH10', 'Nghị quyết') AS its_type, resolved('12/1998/QH10', 'Luật') AS not_its_type;
SELECT resolved('326/2016/UBTVQH') AS without_term, resolved('326/2016/NQ-UBTVQH') AS with_type, resolved('326/2016/UBTVQH13') AS other_term,
	resolved('326/2013/UBTVQH') AS other_year, resolved('32/2021/CP') AS only_the_assembly;
SELECT resolved('04/2012/TTLT-BQP-BCA-BTP-TANDTC-VKSNDTC') AS permuted, resolved('05/2012/TTLT-BTP-TANDTC') AS two,
	resolved('04/2012/TTLT-BTP-BTP') AS none, resolved('04/2012/TTLT-BCA-BQP') AS fewer, resolved('05/2012/TTLB-BTP-TANDTC') AS other_type;

-- Names
SELECT resolved(NULL, 'Luật', 'Luật Đất đai', issued_on => '2013-11-29') AS by_date, resolved(NULL, 'L', 'LUẬT ĐẤT ĐAI', cited_year => 2024) AS by_year,
	resolved(NULL, title => 'Đất đai') AS by_title_alone, resolved(NULL, 'L', 'Luật Đất đai') AS of_a_type;
SELECT resolved(NULL, 'L', 'Luật Đất đai', issued_on => '2013-11-30') AS same_year, resolved(NULL, 'L', 'Luật Đất đai', issued_on => '2003-11-26') AS other_year,
	resolved(NULL, 'PL', 'Pháp lệnh Đất đai', cited_year => 2013) AS other_type, resolved(NULL, 'BL', 'Bộ luật Tố tụng hành chính', cited_year => 2015) AS code_or_law,
	resolved(NULL, 'L', 'Luật Nhà ở', cited_year => 2024) AS none;
SELECT resolved(NULL, title => 'Luật Luật sư', cited_year => 2006) AS lawyers, resolved(NULL, title => 'Luật sư') AS the_same,
	resolved(NULL, 'L', 'Luật bảo vệ sức khỏe nhân dân', issued_on => '1989-06-30') AS tone_mark,
	resolved(NULL, 'Luật', 'Luật Thuế sử dụng đất', cited_year => 1993) AS as_an_order,
	resolved('31/2023/QH15', 'L', 'Luật Đất đai', issued_on => '2024-01-18') AS wrong_code, resolved('31/2023/QH15', 'L', 'Luật Đất đai', cited_year => 2024) AS only_a_year;
SELECT resolved(NULL) AS nothing, resolved(NULL, 'L', NULL, 'Quốc hội', '2013-11-29') AS no_title, resolved(NULL, title => ' – ') AS no_words,
	(SELECT count(*) FROM legal_resolve(NULL, '32/2021/NĐ-CP')) AS no_register;

-- What legal_citations reads goes in as it is; columns are the register's.
SELECT c.matched, r AS resolved
FROM legal_citations('Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024; Nghị quyết số 55/2010/QH12 và Quyết định số 67/2026/QĐ-UBND ngày 04 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Lạng Sơn') AS c
	LEFT JOIN LATERAL legal_resolve('register', ref, doc_type, title, issuer, issued_on, cited_year) AS r ON true
ORDER BY c.start_at;

-- The normal form of a title
SELECT title, legal_title_key(title) AS key
FROM (VALUES ('Bảo vệ sức khoẻ nhân dân'), ('BỘ LUẬT  TỐ TỤNG' || chr(10) || 'HÌNH SỰ.'), ('Luật Sĩ quan'), ('Sỹ quan'), ('Luật'),
	('Luật Phòng, chống nhiễm vi-rút (HIV/AIDS) ở người'), ('Thông tư liên tịch về quy chế'), ('quá, qúa, giá, gía, giếng, của, thuở, huý, khuỷu, ngoèo'),
	(normalize('Luật Thuỷ lợi', NFD)), ('Thông tư Quyết định giá'), ('Luật và Bộ luật'), ('LUẬT ÐẤT ĐАІ'), ('C++ năm 2024 № 5'), ('«–»')) AS t (title);
SELECT count(*) AS titles, count(DISTINCT legal_title_key(t)) AS keys
FROM (VALUES ('Luật Hoà giải ở cơ sở'), ('Hòa giải ở cơ sở'), ('luật HÒA GIẢI, ở cơ sở;'), (normalize('Hoà giải ở cơ sở', NFD)), ('Hòa­ giải ở cơ sở')) AS v (t);

-- Any relation: views, partitions, fewer columns, other names of text, domains
CREATE VIEW by_name AS SELECT ref, title::varchar AS title, issued_on FROM register;
CREATE TABLE parted (ref legal_ref, title text COLLATE "C", doc_type varchar(40)) PARTITION BY RANGE (ref);
CREATE TABLE parted_old PARTITION OF parted FOR VALUES FROM (MINVALUE) TO ('01/2015/QH13');
CREATE TABLE parted_new PARTITION OF parted DEFAULT;
INSERT INTO parted SELECT ref, title, doc_type FROM register WHERE ref IS NOT NULL;
CREATE INDEX ON parted (ref);
CREATE DOMAIN code AS legal_ref CHECK (VALUE IS NOT NULL);
CREATE TABLE bare (ref code, remark int);
INSERT INTO bare SELECT ref FROM register WHERE ref IS NOT NULL;
SELECT source, array_agg(r ORDER BY r) AS found
FROM (VALUES ('register'::regclass), ('by_name'), ('parted'), ('bare')) AS s (source),
	(VALUES ('55/2010/QH12'::legal_ref, NULL), ('05/2012/TTLT-BTP-TANDTC', NULL), ('21-LCT/HĐNN8', NULL), (NULL, 'Luật Tố tụng hành chính')) AS c (ref, title),
	legal_resolve(source, c.ref, title => c.title) AS r
GROUP BY source ORDER BY source::text;

-- Errors
CREATE TABLE no_ref (title text);
CREATE TABLE text_ref (ref text);
CREATE TABLE timed (ref legal_ref, issued_on timestamp);
CREATE TABLE numbered (ref legal_ref, title int);
SELECT legal_resolve('no_ref', '32/2021/NĐ-CP');
SELECT legal_resolve('text_ref', '32/2021/NĐ-CP');
SELECT legal_resolve('timed', '32/2021/NĐ-CP');
SELECT legal_resolve('numbered', '32/2021/NĐ-CP');
SELECT legal_resolve(0, '32/2021/NĐ-CP');
CREATE SEQUENCE no_table;
SELECT legal_resolve('no_table', '32/2021/NĐ-CP');
SELECT legal_resolve('register', '32/2021/NĐ-CP', 'Sớ');
SELECT count(*) FROM legal_resolve('register', title => repeat('a', 1048576));
SELECT legal_resolve('register', title => repeat('a', 1048577));
DROP SEQUENCE no_table;

-- Indexes: a code, its other codes and a name read a few pages of a large register, not all.
CREATE TABLE large (ref legal_ref, title text, filler text);
INSERT INTO large
SELECT make_legal_ref(n % 1000 + 1, 1990 + n / 1000, symbol), 'Về việc thứ ' || n || ' của ' || symbol, repeat('x', 100)
FROM generate_series(0, 29999) AS n, (VALUES ('NĐ-CP'), ('TTLT-BTC-BTP')) AS s (symbol);
CREATE FUNCTION pages_read(question text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON, TIMING off, SUMMARY off) ' || question INTO plan;
	RETURN (plan #>> '{0,Plan,Shared Hit Blocks}')::bigint + (plan #>> '{0,Plan,Shared Read Blocks}')::bigint;
END
$$;
CREATE TEMPORARY TABLE question AS
SELECT * FROM (VALUES ('code', $$SELECT legal_resolve('large', '700/2015/NĐ-CP')$$), ('blind', $$SELECT legal_resolve('large', '700/2015/ND-CP')$$),
	('issuers', $$SELECT legal_resolve('large', '700/2015/TTLT-BTP-BTC')$$),
	('title', $$SELECT legal_resolve('large', title => 'Nghị định về việc thứ 25699 của nđ-cp')$$)) AS q (name, question);
ANALYZE large;
CREATE TEMPORARY TABLE without AS SELECT name, pages_read(question) AS pages FROM question;
CREATE INDEX ON large (ref);
CREATE INDEX ON large (legal_title_key(title));
ANALYZE large;
SELECT name, w.pages >= pg_relation_size('large') / 8192 AS reads_all_without, pages_read(question) < 100 AS few_with
FROM question JOIN without AS w USING (name) ORDER BY name;
SELECT legal_resolve('large', '700/2015/ND-CP') AS đ_blind, legal_resolve('large', '700/2015/TTLT-BTP-BTC') AS issuers,
	legal_resolve('large', title => 'Nghị định về việc thứ 25699 của nđ-cp') AS title;
-- One code with more rows than are asked for at once
INSERT INTO large SELECT ('06/CT-UBND[x' || n || ']')::legal_ref FROM generate_series(1, 3000) AS n;
SELECT count(*) FROM legal_resolve('large', '06/CT-UBND');
SELECT count(*) FROM legal_resolve('large', '06/CT-UBND[x17]');

DROP TABLE large, no_ref, text_ref, timed, numbered, bare, parted, without, question;
DROP DOMAIN code;
DROP VIEW by_name;
DROP FUNCTION resolved, pages_read;
DROP TABLE register;
