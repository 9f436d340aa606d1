--
-- Mutated literals: a value or a clean error, and what is printed reads back to the same bytes.
--
CREATE FUNCTION roll(i int, what text, n int) RETURNS int
LANGUAGE sql IMMUTABLE
RETURN ('x' || substr(md5(what || i), 1, 7))::bit(28)::int % n;

-- A literal with one or two characters replaced, removed, inserted or doubled
CREATE FUNCTION mutate(literal text, i int) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	alphabet text[] := string_to_array(
		'0|1|9|a|đ|z|A|Đ|Ư|D|K|S|/|-|.|,|[|]|(|)|&|–| |' || E'\n|\u00A0|\u200B|\u00AD|\u0301|\u031B|'
		|| 'Ð|С|Р|Ω|ơ|ế|…|''|"|\|%|_|__|😀|ﬁ|Ⅳ|٣|﷽|' || E'\x01|\x7F|\uFFFD|\U0010FFFF|\uE000|2021|TTg|NĐ-CP|Luật|ha-noi|số|Điều|khoản 2|điểm |tiết|Phụ lục|Chương IV|art_|thứ ba', '|');
	step int;
	at int;
	piece text;
BEGIN
	FOR step IN 1 .. 1 + roll(i, 'steps', 2) LOOP
		at := 1 + roll(i * 2 + step, 'at', length(literal) + 1);
		piece := alphabet[1 + roll(i * 2 + step, 'piece', cardinality(alphabet))];
		literal := CASE roll(i * 2 + step, 'kind', 4)
			WHEN 0 THEN overlay(literal PLACING piece FROM at FOR 1)
			WHEN 1 THEN overlay(literal PLACING '' FROM at FOR 1)
			WHEN 2 THEN overlay(literal PLACING piece FROM at FOR 0)
			ELSE overlay(literal PLACING substr(literal, at) FROM at FOR 0) END;
	END LOOP;
	RETURN literal;
END $$;

CREATE FUNCTION attempt(literal text, OUT ref legal_provision, OUT state text, OUT detail text)
LANGUAGE plpgsql AS $$
BEGIN
	ref := literal::legal_provision;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL;
END $$;

CREATE TEMPORARY TABLE judged AS
SELECT i, literal, a.*
FROM generate_series(1, 20000) AS i,
	LATERAL (SELECT mutate((ARRAY['Điều 5 32/2021/NĐ-CP', 'điểm a khoản 2 Điều 5 97/2019/QH14', 'Điều 5, khoản 2a, điểm đ1 Nghị định số 32/2021/NĐ-CP',
		'Phụ lục 18-NQ/TW', 'Phụ lục VI-1.9 26/2026/TT-BCT', 'Mục II Phần thứ ba KS/2013/HP', 'tiết 1.2 điểm b Điều 3 89-TC/TCT',
		'Chương IIa 55/2010/QH12[Luật]', 'art_5__clause_2__point_dd 613/QĐ-TTg', '38/2020/QĐ-UBND[Hà Nội,1/2/2020], Điều 256',
		'khoản 3 Mục B Phụ lục I ban hành kèm theo Thông tư số 12/2020/TT-BCA(X13)', 'Tiểu mục 2 Mục 1 Chương XLII 30a/2008/NQ-CP',
		'32/2021/NĐ-CP', 'điểm 4.1 khoản 10 66.16/2026/NQ-CP'])
		[1 + i % 14], i) AS literal) AS m,
	attempt(literal) AS a;

SELECT count(*) FILTER (WHERE ref IS NOT NULL) > 2000 AS many_read,
	count(*) FILTER (WHERE state = '22P02') > 4000 AS many_refused,
	count(*) FILTER (WHERE state NOT IN ('22P02', '22003', '54000')) AS otherwise,
	count(*) FILTER (WHERE (ref IS NULL) = (state IS NULL)) AS neither,
	count(*) FILTER (WHERE state IS NOT NULL AND coalesce(detail, '') = '') AS without_reason
FROM judged;

-- Printed and read again; taken apart and put together.
SELECT count(*) FILTER (WHERE ref::text::legal_provision IS DISTINCT FROM ref) AS another_value,
	count(*) FILTER (WHERE ref::text::legal_provision::text IS DISTINCT FROM ref::text) AS another_text,
	count(*) FILTER (WHERE concat_ws(' ', legal_units(ref), ref::legal_ref::text)::legal_provision
		IS DISTINCT FROM ref) AS another_of_parts,
	count(*) FILTER (WHERE NOT (ref::legal_ref @> ref AND ref @> ref)) AS uncovered,
	count(*) FILTER (WHERE legal_units(ref) IS NOT NULL) > 2000 AS with_units
FROM judged
WHERE ref IS NOT NULL;

DROP TABLE judged;
DROP FUNCTION attempt(text), mutate(text, int), roll(int, text, int);
