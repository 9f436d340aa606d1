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
		|| 'Ð|С|Р|Ω|ơ|ế|…|''|"|\|%|_|😀|ﬁ|Ⅳ|٣|﷽|' || E'\x01|\x7F|\uFFFD|\U0010FFFF|\uE000|2021|TTg|NĐ-CP|Luật|ha-noi|số', '|');
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

CREATE FUNCTION attempt(literal text, OUT ref legal_ref, OUT state text, OUT detail text)
LANGUAGE plpgsql AS $$
BEGIN
	ref := literal::legal_ref;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL;
END $$;

CREATE TEMPORARY TABLE judged AS
SELECT i, literal, a.*
FROM generate_series(1, 20000) AS i,
	LATERAL (SELECT mutate((ARRAY['32/2021/NĐ-CP', '97/2019/QH14', '30a/2008/NQ-CP', '66.16/2026/NQ-CP', '18-NQ/TW',
		'613/QĐ-TTg', '89-TC/TCT', 'KS/2013/HP', '1177 TC/QĐ/CĐKT', '12/2020/TT-BCA(X13)', '10/2008/TT-BNN&PTNT',
		'04/2012/TTLT-BTP-TANDTC-VKSNDTC-BCA-BQP', '55/2010/QH12[Luật]', '230/KH-UBND[Hà Nội.Sơn Tây,19/4/2021]'])
		[1 + i % 14], i) AS literal) AS m,
	attempt(literal) AS a;

SELECT count(*) FILTER (WHERE ref IS NOT NULL) > 4000 AS many_read,
	count(*) FILTER (WHERE state = '22P02') > 4000 AS many_refused,
	count(*) FILTER (WHERE state NOT IN ('22P02', '22003', '54000')) AS otherwise,
	count(*) FILTER (WHERE (ref IS NULL) = (state IS NULL)) AS neither,
	count(*) FILTER (WHERE state IS NOT NULL AND coalesce(detail, '') = '') AS without_reason
FROM judged;

-- Printed and read again; through the binary form too; made anew of its parts.
SELECT count(*) FILTER (WHERE ref::text::legal_ref IS DISTINCT FROM ref) AS another_value,
	count(*) FILTER (WHERE ref::text::legal_ref::text IS DISTINCT FROM ref::text) AS another_text,
	count(*) FILTER (WHERE make_legal_ref(legal_number(ref), legal_year(ref), legal_symbol(ref), legal_suffix(ref))
		IS DISTINCT FROM legal_code(ref)) AS another_make,
	count(*) FILTER (WHERE legal_ref_with(legal_code(ref),
		substring(ref::text FROM '\[(Luật|Nghị quyết)'), legal_authority(ref), legal_issued_on(ref))
		IS DISTINCT FROM ref) AS another_with
FROM judged
WHERE ref IS NOT NULL;

-- The lenient reader takes what the strict one takes, and never raises.
SELECT count(*) FILTER (WHERE to_legal_ref(literal) IS NOT NULL) > 8000 AS more_read,
	count(*) FILTER (WHERE (legal_ref_diagnose(literal)).ref IS DISTINCT FROM to_legal_ref(literal)) AS two_answers,
	count(*) FILTER (WHERE to_legal_ref(literal) IS NULL
		AND cardinality((legal_ref_diagnose(literal)).problems) = 0) AS refused_without_problem,
	count(*) FILTER (WHERE to_legal_ref(literal)::text::legal_ref IS DISTINCT FROM to_legal_ref(literal)) AS unstable
FROM judged;

-- Every problem that came up is among the codes that the documentation lists.
SELECT count(DISTINCT problem) > 10 AS many,
	count(*) FILTER (WHERE problem NOT IN (SELECT p.problem FROM legal_ref_problems() AS p)) AS unlisted
FROM judged, unnest((legal_ref_diagnose(literal)).problems) AS problem;

DROP TABLE judged;
DROP FUNCTION attempt(text), mutate(text, int), roll(int, text, int);
