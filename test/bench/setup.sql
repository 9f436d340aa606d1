--
-- setup.sql
--	  The material of the benchmark: codes drawn from symbol frequencies, and
--	  prose.  Every choice hangs on a hash of the row number, so the material is
--	  the same on every machine and in every plan.
--
--	psql -v codes=1000000 -f test/bench/setup.sql
--
-- expects table symbol (symbol text, mentions int).
--

-- A number in [0, 1) for a row and a purpose.
CREATE FUNCTION draw(n bigint, purpose int) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (hashint8extended(n, purpose) & 1099511627775) / 1099511627776.0;

-- How often a symbol's codes carry a year: always for what only exists dated.
CREATE FUNCTION dated_share(symbol text) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
	WHEN symbol ~ '^(QH|UBTVQH)[0-9]+$' OR symbol ~ '^(NĐ|TT|TTLT|NQLT|PL|L)-' THEN 1
	WHEN symbol ~ '-(ST|PT|GĐT)$' OR symbol ~ '^NQ-(HĐTP|HĐND)$' THEN 1
	WHEN symbol ~ '^QĐ-(TTg|B)' THEN 0.5
	WHEN symbol ~ '^(QĐ|CT)-UBND$' THEN 0.25
	ELSE 0
END;

CREATE FUNCTION readable(code text) RETURNS bool
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
	PERFORM code::legal_ref;
	RETURN true;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN false;
END
$$;

CREATE TABLE slot AS
SELECT symbol, dated_share(symbol) AS dated_share,
	   sum(mentions) OVER (ORDER BY mentions DESC, symbol COLLATE "C") - mentions AS low,
	   sum(mentions) OVER (ORDER BY mentions DESC, symbol COLLATE "C") AS high
FROM symbol
WHERE readable('12/2020/' || symbol) AND readable('12/' || symbol);
CREATE INDEX ON slot (high);
ANALYZE slot;

-- Digits of a number: one 16 %, two 66 %, three 18 %, four to six 0.3 %.
CREATE TABLE material AS
SELECT n, (CASE WHEN dated THEN format('%s/%s/%s', number, year, symbol)
		   ELSE format('%s/%s', number, symbol) END)::legal_ref AS ref, dated
FROM (SELECT n, s.symbol, draw(n, 1) < s.dated_share AS dated, 1945 + floor(draw(n, 2) * 82)::int AS year,
			 CASE WHEN d < 0.157 THEN 1 + floor(draw(n, 4) * 9)
				  WHEN d < 0.817 THEN 10 + floor(draw(n, 4) * 90)
				  WHEN d < 0.997 THEN 100 + floor(draw(n, 4) * 900)
				  WHEN d < 0.999 THEN 1000 + floor(draw(n, 4) * 9000)
				  WHEN d < 0.9999 THEN 10000 + floor(draw(n, 4) * 90000)
				  ELSE 100000 + floor(draw(n, 4) * 900000) END::int AS number
	  FROM (SELECT n, draw(n, 3) AS d, draw(n, 5) * (SELECT max(high) FROM slot) AS place
			FROM generate_series(1, :codes) AS n) g
	  CROSS JOIN LATERAL (SELECT symbol, dated_share FROM slot WHERE high > place ORDER BY high LIMIT 1) s) c;

CREATE TABLE code_ref (code legal_ref);
CREATE TABLE code_text (code text COLLATE "C");
CREATE TABLE code_icu (code text COLLATE "vi-x-icu");
INSERT INTO code_ref SELECT ref FROM material WHERE n <= :codes / 2 ORDER BY n;
INSERT INTO code_text SELECT ref::text FROM material WHERE n <= :codes / 2 ORDER BY n;
INSERT INTO code_icu SELECT ref::text FROM material WHERE n <= :codes / 2 ORDER BY n;
VACUUM ANALYZE code_ref, code_text, code_icu;

SELECT format('%s codes, %s distinct, %s %% dated, %s symbols; as text %s bytes on average',
			  count(*), count(DISTINCT ref), round(100.0 * count(*) FILTER (WHERE dated) / count(*), 1),
			  count(DISTINCT legal_symbol(ref)), round(avg(octet_length(ref::text)), 1)) AS "material"
FROM material WHERE n <= :codes / 2;

--
-- Prose: sentences about nothing much, about one code for each kilobyte.
--
CREATE TABLE sentence (n serial, s text);
INSERT INTO sentence (s) VALUES
('Sáng nay, bộ phận một cửa của phường tiếp nhận hồ sơ từ rất sớm và trả kết quả ngay trong buổi. '),
('Theo lãnh đạo quận, việc sắp xếp lại đội ngũ phải hoàn thành trước ngày 01/7 để không làm gián đoạn công việc của người dân. '),
('Bà con ở tổ dân phố số 7 cho biết đường dây nóng trực 24/7 và tỷ lệ hồ sơ đúng hạn đạt 98,5% trong quý 02/2021. '),
('Nhiều công chức trẻ được cử đi học thêm về kỹ năng giao tiếp, tin học văn phòng và xử lý tình huống khó. '),
('Ở vùng bãi ven sông, con đường bê tông dài 2,4 km vừa được đưa vào sử dụng sau gần một năm thi công. '),
('Ông Tư, nguyên trưởng thôn, nhớ lại những ngày phải đi bộ mấy cây số mới nộp được một tờ đơn. '),
('Các trường học trên địa bàn đã chuẩn bị xong phòng học, bàn ghế và nước sạch cho năm học mới bắt đầu ngày 05/9/2021. '),
('Sở Tài chính đề nghị các đơn vị gửi dự toán trước 17h00 ngày 15/10 để kịp tổng hợp, trình cấp có thẩm quyền xem xét. '),
('Chợ phiên họp vào các ngày 2, 7, 12, 17, 22 và 27 âm lịch, đông nhất là lúc sáu giờ sáng. '),
('Đoàn kiểm tra ghi nhận phòng tiếp dân được xây đúng thiết kế, có lối đi cho người khuyết tật và đủ ánh sáng. ');

CREATE TABLE cited AS
SELECT row_number() OVER (ORDER BY n) AS k, ref FROM material WHERE n <= 20000 AND dated;
CREATE UNIQUE INDEX ON cited (k);
ANALYZE cited, sentence;

-- prose(seed, length): about length bytes
CREATE FUNCTION prose(seed bigint, length bigint) RETURNS text
LANGUAGE sql STABLE STRICT AS $$
	SELECT string_agg(s.s || CASE WHEN draw(seed * 1000003 + i, 13) < 0.13
		THEN 'Việc này thực hiện theo Nghị định số ' || m.ref::text || ' của Chính phủ. ' ELSE '' END, '' ORDER BY i)
	FROM generate_series(1, length / 150) AS i
	JOIN sentence s ON s.n = 1 + floor(draw(seed * 1000003 + i, 11) * 10)::int
	JOIN cited m ON m.k = 1 + floor(draw(seed * 1000003 + i, 12) * 5000)::int
$$;
