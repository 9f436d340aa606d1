--
-- legal_verify: does a text cite what a register has?
--
CREATE TABLE register (ref legal_ref, title text, doc_type text, issuer text, issued_on date, effective daterange);
INSERT INTO register VALUES
	('67/2026/QĐ-UBND[quang-ngai]', 'Quy định giá đất', NULL, NULL, '2026-02-03', NULL),
	('67/2026/QĐ-UBND[lang-son]', 'Quy định thu phí', NULL, NULL, '2026-03-04', NULL),
	('55/2010/QH12[Luật]', 'An toàn thực phẩm', 'Luật', 'Quốc hội', '2010-06-17', '[2011-07-01,)'),
	('55/2010/QH12[Nghị quyết]', 'Miễn thuế', 'Nghị quyết', 'Quốc hội', '2010-11-24', '[2011-01-01,2021-01-01)'),
	('45/2013/QH13', 'Đất đai', 'Luật', 'Quốc hội', '2013-11-29', '[2014-07-01,2024-08-01)'),
	('31/2024/QH15', 'Đất đai', 'Luật', 'Quốc hội', '2024-01-18', '[2024-08-01,)'),
	('21-LCT/HDNN8', 'Bảo vệ sức khoẻ nhân dân', 'Luật', NULL, '1989-06-30', NULL),
	('32/2021/NĐ-CP', 'Quy định chi tiết', 'Nghị định', 'Chính phủ', '2021-03-29', '[2021-07-01,)'),
	('230/KH-UBND[ha-noi,2021-04-19]', NULL, 'Kế hoạch', NULL, NULL, NULL),
	('12/2020/QĐ-UBND[ha-noi]', NULL, NULL, NULL, NULL, NULL),
	('13/2020/TT-BTC', NULL, NULL, 'Bộ Tài chính', '2020-03-06', NULL),
	-- one document, two stretches of validity
	('10/2019/NĐ-CP', NULL, NULL, NULL, '2019-01-30', '[2019-03-15,2020-01-01)'),
	('10/2019/NĐ-CP', NULL, NULL, NULL, '2019-01-30', '[2022-01-01,)'),
	('11/2019/NĐ-CP', NULL, NULL, NULL, '2019-01-30', 'empty'),
	('12/2019/NĐ-CP', NULL, NULL, NULL, '2019-02-01', '(,2019-12-31]');
CREATE TABLE text (n int, body text);
INSERT INTO text VALUES
	(1, 'Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024; Căn cứ Luật An toàn thực phẩm số 55/2010/QH12 ngày 17 tháng 6 năm 2010; Căn cứ Nghị định số 32/2021/NĐ-CP ngày 29 tháng 3 năm 2021 của Chính phủ.'),
	(2, 'Quyết định số 67/2026/QĐ-UBND về giá đất; Quyết định số 67/2026/QĐ-UBND ngày 04 tháng 3 năm 2026; Quyết định số 67/2026/QĐ-UBND ngày 05 tháng 5 năm 2026.'),
	(3, 'Nghị định số 32/2021/NĐ-CP ngày 30 tháng 3 năm 2021; Luật Đất đai ngày 29 tháng 12 năm 2013; Nghị quyết số 45/2013/QH13; Quyết định số 12/2020/QĐ-UBND ngày 01 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh Hà Nam; Thông tư số 13/2020/TT-BTC ngày 07 tháng 3 năm 2020 của Bộ trưởng Bộ Y tế.'),
	(4, 'Luật Đất đai năm 2013; Luật Đất đai ngày 26 tháng 11 năm 2003; Luật Nhà ở năm 2023; Nghị quyết số 55/2010/QH12; Nghị định 10/2019/NĐ-CP; Nghị định 11/2019/NĐ-CP; Nghị định 12/2019/NĐ-CP.'),
	(5, 'Luật số 21-LCT/HĐNN8; Kế hoạch số 230/KH-UBND ngày 19/4/2021; Kế hoạch số 230/KH-UBND ngày 19/4/2022; Nghị định số 99/2099/NĐ-CP.'),
	(6, 'Luật Đất đai số 31/2023/QH15 ngày 18 tháng 01 năm 2024 và Nghị định số 32/2021/ND-CP ngày 29 tháng 3 năm 2021.');

SELECT n, matched, ref, status, detail FROM text, legal_verify(body, 'register', '2026-01-01') ORDER BY n, start_at;

-- Places are those of legal_citations, every citation has one row, and matched is what stands there.
SELECT count(*) AS citations, count(v.status) AS verified,
	bool_and(substr(body, v.start_at, v.end_at - v.start_at + 1) = v.matched) AS in_place
FROM text, LATERAL (SELECT start_at FROM legal_citations(body)) AS c
	LEFT JOIN LATERAL legal_verify(body, 'register') AS v USING (start_at);

-- As of a day, today, or no day
SELECT as_of, status, detail
FROM (VALUES ('2024-07-31'::date), ('2024-08-01'), ('infinity'), ('-infinity'), (NULL)) AS d (as_of),
	legal_verify('Luật Đất đai năm 2013', 'register', as_of) ORDER BY as_of;
SELECT status, detail FROM legal_verify('Luật Đất đai năm 2013', 'register');

-- One value in two rows: one that agrees is enough.
INSERT INTO register (ref, issued_on) VALUES ('39/2020/QĐ-UBND', '2020-06-01'), ('39/2020/QĐ-UBND', '2020-06-02');
SELECT matched, ref, status, detail
FROM legal_verify('Quyết định số 39/2020/QĐ-UBND ngày 02 tháng 6 năm 2020, Quyết định số 39/2020/QĐ-UBND ngày 03 tháng 6 năm 2020', 'register');

-- A register of codes only
CREATE VIEW codes AS SELECT ref FROM register;
SELECT n, matched, ref, status, detail FROM text, legal_verify(body, 'codes') WHERE n IN (1, 3, 4) ORDER BY n, start_at;

-- Many candidates: ten are named.
INSERT INTO register (ref) SELECT ('06/CT-UBND[x' || chr(96 + n) || ']')::legal_ref FROM generate_series(1, 13) AS n;
SELECT status, detail FROM legal_verify('Chỉ thị số 06/CT-UBND', 'register');
SELECT status, detail FROM legal_verify('Kế hoạch số 230/KH-UBND ngày 1/2/1999; Chỉ thị số 06/CT-UBND', 'register');

-- Nothing
SELECT count(*) FROM legal_verify('', 'register');
SELECT count(*) FROM legal_verify(NULL, 'register');
SELECT count(*) FROM legal_verify('32/2021/NĐ-CP', NULL);
SELECT count(*) FROM legal_verify('không có gì', 'register');

-- A text with more citations than are looked up at once, each as by itself
WITH long AS (
	SELECT string_agg(format('Nghị định số %s/%s/NĐ-CP', n % 40 + 1, 2015 + n % 7), '; ') AS body FROM generate_series(1, 3500) AS n)
SELECT status, count(*), count(DISTINCT ref) AS refs FROM long, legal_verify(body, 'register', NULL) GROUP BY status ORDER BY status;

\set VERBOSITY terse
-- As the caller: privileges, row security, and a search_path in front
CREATE ROLE verify_reader;
GRANT SELECT ON text TO verify_reader;
SET ROLE verify_reader;
SELECT legal_verify('Nghị định 32/2021/NĐ-CP', 'register');
SELECT legal_resolve('register', '32/2021/NĐ-CP');
RESET ROLE;
GRANT SELECT (ref) ON register TO verify_reader;
SET ROLE verify_reader;
SELECT legal_resolve('register', '32/2021/NĐ-CP');
RESET ROLE;
GRANT SELECT ON register TO verify_reader;
ALTER TABLE register ENABLE ROW LEVEL SECURITY;
CREATE POLICY not_law ON register TO verify_reader USING (doc_type IS DISTINCT FROM 'Luật');
CREATE INDEX ON register (ref);
SET ROLE verify_reader;
SELECT matched, ref, status, detail FROM legal_verify('Luật số 55/2010/QH12, Nghị quyết số 55/2010/QH12, Luật Đất đai năm 2024, Nghị định 32/2021/NĐ-CP', 'register', NULL) ORDER BY start_at;
SELECT legal_resolve('register', '55/2010/QH12');
SET row_security = off;
SELECT legal_resolve('register', '55/2010/QH12');
RESET row_security;
RESET ROLE;
SELECT count(*) FROM legal_resolve('register', '55/2010/QH12');
PREPARE twins AS SELECT r FROM legal_resolve('register', '55/2010/QH12') AS r ORDER BY r;
EXECUTE twins;
SET ROLE verify_reader;
EXECUTE twins;
RESET ROLE;
CREATE SCHEMA hostile;
CREATE FUNCTION hostile.never(legal_ref, legal_ref) RETURNS bool LANGUAGE sql IMMUTABLE RETURN false;
CREATE OPERATOR hostile.= (LEFTARG = legal_ref, RIGHTARG = legal_ref, FUNCTION = hostile.never);
CREATE OPERATOR hostile.<@ (LEFTARG = legal_ref, RIGHTARG = legal_ref, FUNCTION = hostile.never);
CREATE FUNCTION hostile.legal_citations(text) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION hostile.legal_title_key(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION hostile.unnest(legal_ref[]) RETURNS SETOF legal_ref LANGUAGE sql AS 'SELECT NULL::legal_ref';
SET search_path = hostile, pg_catalog, public;
SELECT ref, status FROM legal_verify('Nghị định 32/2021/NĐ-CP, Luật Đất đai năm 2024', 'register', NULL) ORDER BY start_at;
RESET search_path;

-- A register that changes under prepared statements
CREATE TABLE "Sổ ""đăng ký""" (ref legal_ref);
INSERT INTO "Sổ ""đăng ký""" VALUES ('45/2013/QH13');
PREPARE law AS SELECT ref, status, detail FROM legal_verify('Luật Đất đai năm 2013', '"Sổ ""đăng ký"""');
EXECUTE law;
ALTER TABLE "Sổ ""đăng ký""" ADD title varchar;
UPDATE "Sổ ""đăng ký""" SET title = 'Luật Đất đai';
EXECUTE law;
ALTER TABLE "Sổ ""đăng ký""" ADD issued_on date DEFAULT '2013-11-29', ADD effective daterange DEFAULT '(,2020-01-01)';
EXECUTE law;
ALTER TABLE "Sổ ""đăng ký""" DROP title;
EXECUTE law;

-- In one statement, over several registers, and with the rows a statement itself has not yet seen
SELECT count(*) FROM text, (VALUES ('register'::regclass), ('codes')) AS r (documents), legal_verify(body, documents) AS v;
WITH new AS (INSERT INTO register (ref) VALUES ('99/2099/NĐ-CP') RETURNING ref)
SELECT status FROM legal_verify('Nghị định số 99/2099/NĐ-CP', 'register');
SELECT status FROM legal_verify('Nghị định số 99/2099/NĐ-CP', 'register');

DEALLOCATE ALL;
SET client_min_messages = warning;
DROP SCHEMA hostile CASCADE;
DROP VIEW codes;
DROP TABLE text, register, "Sổ ""đăng ký""";
DROP ROLE verify_reader;
