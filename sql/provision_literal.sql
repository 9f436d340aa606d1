--
-- Literals of legal_provision: what is read, how it is printed, what is refused and why.
--

-- The forms of a provision, already canonical: each prints as it was read.
SELECT literal, literal::legal_provision::text AS printed
FROM unnest(ARRAY[
	'32/2021/NĐ-CP', 'KS/2013/HP', '230/KH-UBND[ha-noi.son-tay,2021-04-19]',
	'Điều 5 32/2021/NĐ-CP', 'Điều 5a 32/2021/NĐ-CP', 'khoản 2 Điều 5 32/2021/NĐ-CP',
	'điểm a khoản 2 Điều 5 32/2021/NĐ-CP', 'điểm đ khoản 2a Điều 5 32/2021/NĐ-CP',
	'điểm b1 khoản 2 Điều 5 32/2021/NĐ-CP', 'tiết 1.2 điểm b khoản 2 Điều 5 32/2021/NĐ-CP',
	'điểm c Điều 5 32/2021/NĐ-CP', 'khoản 3 16/CT-TTg', 'điểm 1.2 khoản 1 Mục 2 16/CT-TTg',
	'Phần I 91/2015/QH13', 'Chương XLII 92/2015/QH13', 'Chương IIa 32/2021/NĐ-CP', 'Phần C 32/2021/NĐ-CP',
	'Mục 1 Chương II Phần I 91/2015/QH13', 'Tiểu mục 2 Mục 1 Chương II 36/2018/QH14',
	'Phụ lục 26/2026/TT-BCT', 'Phụ lục VI 26/2026/TT-BCT', 'Phụ lục 6.1.9 26/2026/TT-BCT',
	'Phụ lục IIb 26/2026/TT-BCT', 'khoản 2 Mục B Phần A Phụ lục I 26/2026/TT-BCT', 'Điều 3 Phụ lục 18-NQ/TW',
	'Điều 5 38/2020/QĐ-UBND[ha-noi,2020-01-02]', 'Điều 2 55/2010/QH12[Luật]'
]) AS literal
WHERE literal::legal_provision::text IS DISTINCT FROM literal;

-- The same provisions, otherwise written.
\pset format unaligned
SELECT written, written::legal_provision AS read
FROM unnest(ARRAY[
	-- from large to small, with what joins units, behind the document, in pieces
	'Điều 5 khoản 2 điểm a 32/2021/NĐ-CP', 'Điều 5, khoản 2, điểm a, 32/2021/NĐ-CP',
	'điểm a, khoản 2, Điều 5 của Nghị định số 32/2021/NĐ-CP', 'điểm a) khoản 2 Điều 5 32/2021/NĐ-CP',
	'Nghị định số 32/2021/NĐ-CP, Điều 5, khoản 2', 'khoản 2 32/2021/NĐ-CP Điều 5',
	'Điều 5 38/2020/QĐ-UBND[Hà Nội, 2/1/2020]', '38/2020/QĐ-UBND[Hà Nội] Điều 5',
	-- the type of the document and "số" before its code
	'Điều 5 Nghị định 32/2021/NĐ-CP', 'Điều 5 NĐ 32/2021/NĐ-CP', 'Điều 5 số 32/2021/NĐ-CP',
	'điều 5 nghị định số: 32/2021/nđ-cp', 'Nghị định số 32/2021/NĐ-CP', 'Điều 70 Hiến pháp KS/2013/HP',
	'Điều 1 Quyết định số 613/QĐ-TTg', 'Điều 2 Luật số 97/2019/QH14', 'Điều 2 Văn bản số 97/2019/QH14',
	'Điều 5 Thông tư 04/2012/TTLT-BTP-TANDTC',
	-- it is kept where a law and a resolution share the code
	'Điều 2 Luật số 55/2010/QH12', 'Điều 2 Nghị quyết số 55/2010/QH12', 'Điều 2 55/2010/QH12',
	-- case, NFD, the place of the tone mark, look-alikes, blanks
	'ĐIỂM A KHOẢN 2 ĐIỀU 5 NGHỊ ĐỊNH SỐ 32/2021/NĐ-CP', 'khỏan 2 Điều 5 32/2021/NĐ-CP',
	E'\u00D0iều 5 32/2021/NĐ-CP', E'Điều\u00A05  \n32/2021/NĐ-CP', E'điểm \u0430 Điều 5 32/2021/NĐ-CP',
	-- numbers
	'Điều 05 32/2021/NĐ-CP', 'Điều 5A 32/2021/NĐ-CP', 'khoản 2.a Điều 5 32/2021/NĐ-CP', 'điểm b.1 Điều 5 32/2021/NĐ-CP',
	'tiết iv điểm b Điều 5 32/2021/NĐ-CP', 'Phần thứ nhất 91/2015/QH13', 'Chương thứ hai mươi mốt 91/2015/QH13',
	'chương iv 32/2021/NĐ-CP', 'Chương 4 32/2021/NĐ-CP', 'Mục III 32/2021/NĐ-CP',
	'Phụ lục số 01 26/2026/TT-BCT', 'Phụ lục VI-1.9 26/2026/TT-BCT', 'Phụ lục ban hành kèm theo Thông tư số 26/2026/TT-BCT',
	-- an annex without a number is told from the number of a document
	'Phụ lục 73-CP', 'Phụ lục 18-NQ/TW', 'Phụ lục 105 /2021/TT-BQP', 'Phụ lục 5 18-NQ/TW',
	-- names as Akoma Ntoso has them
	'art_5__clause_2__point_a 32/2021/NĐ-CP', '32/2021/NĐ-CP art_5a__cl_2__point_dd', 'chp_2__sec_1 32/2021/NĐ-CP',
	'att_1__part_a 26/2026/TT-BCT', 'att__clause_3 26/2026/TT-BCT'
]) AS written;
SELECT normalize('điểm đ khoản 2 Điều 5 Nghị định số 32/2021/NĐ-CP', NFD)::legal_provision AS nfd;
\pset format aligned

-- What is not the same provision.
SELECT a, b, a::legal_provision = b::legal_provision AS same
FROM (VALUES
	('32/2021/NĐ-CP', 'Điều 5 32/2021/NĐ-CP'),
	('Điều 5 32/2021/NĐ-CP', 'Điều 5a 32/2021/NĐ-CP'),
	('Điều 5 32/2021/NĐ-CP', 'Điều 5 32/2022/NĐ-CP'),
	('Điều 5 32/2021/NĐ-CP', 'Điều 5 32/2021/NĐ-CP[2021-03-29]'),
	('Điều 5 32/2021/NĐ-CP', 'khoản 5 32/2021/NĐ-CP'),
	('khoản 2 Điều 5 32/2021/NĐ-CP', 'điểm 2 Điều 5 32/2021/NĐ-CP'),
	('điểm d Điều 5 32/2021/NĐ-CP', 'điểm đ Điều 5 32/2021/NĐ-CP'),
	('điểm b Điều 5 32/2021/NĐ-CP', 'điểm b1 Điều 5 32/2021/NĐ-CP'),
	('Phụ lục 32/2021/NĐ-CP', 'Phụ lục I 32/2021/NĐ-CP'),
	('Mục 1 32/2021/NĐ-CP', 'Mục 1 Chương I 32/2021/NĐ-CP'),
	('Điều 1 32/2021/NĐ-CP', 'Điều 1 Phụ lục 32/2021/NĐ-CP')
) AS t (a, b);

-- What is refused, each with its reason and the accepted form.
CREATE FUNCTION refusal(literal text,
	OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM literal::legal_provision;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

\x on
SELECT r.*
FROM unnest(ARRAY[
	-- no document, or what is no document's code
	'', 'Điều 5', 'Điều 5 khoản 2', 'Điều 5 Nghị định', 'Điều 5 32/2021', 'Điều 5 0/2021/NĐ-CP', 'Điều 5 32/2021/NĐ-CP4',
	-- a unit without a number of its kind
	'Điều 32/2021/NĐ-CP', 'Điều a 32/2021/NĐ-CP', 'khoản b Điều 5 32/2021/NĐ-CP', 'Điều 0 32/2021/NĐ-CP',
	'Điều 10000 32/2021/NĐ-CP', 'Điều 5ab 32/2021/NĐ-CP', 'điểm ab 32/2021/NĐ-CP', 'Chương IIX 32/2021/NĐ-CP',
	'Chương I18 32/2021/NĐ-CP', 'tiết 1.1.1.1.1.1 32/2021/NĐ-CP', 'art_5__ 32/2021/NĐ-CP', 'art_5_clause_2 32/2021/NĐ-CP',
	-- more than one provision, or none that can be
	'Điều 5 Điều 6 32/2021/NĐ-CP', 'Điều 5 32/2021/NĐ-CP Điều 6', 'điểm a, b khoản 2 Điều 5 32/2021/NĐ-CP',
	'Điều 5 Chương II 32/2021/NĐ-CP', 'Mục 1 Điều 5 32/2021/NĐ-CP',
	'Phần 1 Chương 1 Mục 1 Tiểu mục 1 khoản 1 điểm 1 tiết 1 Phụ lục 1 Điều 1 32/2021/NĐ-CP',
	-- the type against the symbol, and words that are neither type nor unit
	'Điều 5 Thông tư số 32/2021/NĐ-CP', 'Điều 2 Nghị quyết số 55/2010/QH12[Luật]', 'Điều 5 của cái số 32/2021/NĐ-CP',
	'đoạn 1 Điều 5 32/2021/NĐ-CP', 'Điều 5 32/2021/NĐ-CP này', 'Điều 5 32/2021/NĐ-CP khoản 2 và', 'Dieu 5 32/2021/NĐ-CP',
	-- bounds are no literals
	'Điều 5 32/2021/NĐ-CP…'
]) AS literal, refusal(literal) AS r;
\x off

SELECT state, length(message), detail FROM refusal('Điều 5 ' || repeat('1/', 100000));
SELECT state, length(message), detail FROM refusal(repeat('khoản ', 100000));

-- The longest there is: every unit with all its numbers, every qualifier.
SELECT length(longest::text) AS characters, octet_length(longest::text) AS bytes,
	longest::text::legal_provision = longest AS read_again, legal_units(longest) AS units
FROM CAST('Phụ lục 9999.9999.9999.9999.9999 Phần 9999.9999.9999.9999.9999 Chương 9999.9999.9999.9999.9999 '
	|| 'Mục 9999.9999.9999.9999.9999 Tiểu mục 9999.9999.9999.9999.9999 khoản 9999.9999.9999.9999.9999 '
	|| 'điểm 9999.9999.9999.9999.9999 tiết 9999.9999.9999.9999.9999 '
	|| '999999999.999999999/' || repeat('Đ', 127) || '[' || repeat('a', 255) || ',2021-04-19]' AS legal_provision) AS longest;

-- Casts: a document is a provision by itself, the other way is said.
CREATE TEMPORARY TABLE mixed (ref legal_ref, provision legal_provision, code text);
INSERT INTO mixed (provision) SELECT legal_ref '32/2021/NĐ-CP';
INSERT INTO mixed (ref) SELECT legal_provision 'Điều 5 32/2021/NĐ-CP';
INSERT INTO mixed (ref, provision)
SELECT p::legal_ref, p FROM unnest('{khoản 2 Điều 5 32/2021/NĐ-CP,38/2020/QĐ-UBND[ha-noi] Điều 1}'::legal_provision[]) AS p;
INSERT INTO mixed (provision) SELECT text 'Điều 5 32/2021/NĐ-CP';
INSERT INTO mixed (code) SELECT 'Điều 5 32/2021/NĐ-CP'::legal_provision;
INSERT INTO mixed SELECT NULL, text 'Điều 5 32/2021/NĐ-CP'::legal_provision, legal_provision 'Điều 5 32/2021/NĐ-CP'::text;
SELECT * FROM mixed;
SELECT pg_typeof(array_agg(provision)), pg_typeof(min(provision)), pg_typeof(min(ref)) FROM mixed;

-- What asks about a document takes one.
\set VERBOSITY terse
SELECT legal_number('Điều 5 32/2021/NĐ-CP'::legal_provision);
\set VERBOSITY default
SELECT legal_number('Điều 5 32/2021/NĐ-CP'::legal_provision::legal_ref);

-- What was printed reads to the same bytes, and prints the same.
SELECT count(*) AS literals,
	count(*) FILTER (WHERE printed::legal_provision = provision) AS same_value,
	count(*) FILTER (WHERE printed::legal_provision::text = printed) AS same_text,
	count(*) FILTER (WHERE legal_units(provision) || ' ' || (provision::legal_ref)::text = printed) AS in_two
FROM (
	SELECT provision, provision::text AS printed
	FROM unnest(ARRAY['', 'Phụ lục ', 'Phụ lục 1 ', 'Phụ lục 1.2a ', 'Phụ lục A ']) AS annex,
		unnest(ARRAY['Điều 1 ', 'Điều 255 ', 'Điều 256 ', 'Điều 9999z ', 'Chương 1 ', 'Chương 39 ', 'Chương 89d ', 'Chương 90 ',
			'Chương 10.i ', 'Chương B ', 'Phần 1 Chương IVa Mục 10 Tiểu mục c ']) AS head,
		unnest(ARRAY['', 'khoản 1 ', 'khoản 10a ', 'điểm d ', 'điểm đ khoản 2 ', 'điểm i1 ', 'tiết 1.1.1 điểm x khoản 3 ', 'tiết l ']) AS tail,
		unnest(ARRAY['32/2021/NĐ-CP', 'KS/2013/HP', '18-NQ/TW', '30đ/2008/NQ-CP', '66.16/2026/NQ-CP[ha-noi,2026-04-19]']) AS code,
		CAST(annex || head || tail || code AS legal_provision) AS provision
) AS t;

-- a message shows 200 bytes of a literal, whole characters of them
SELECT CAST('a' || repeat('đ', 1000000) AS legal_provision);
SELECT CAST(repeat('đ', 100) AS legal_provision);

DROP FUNCTION refusal(text);
