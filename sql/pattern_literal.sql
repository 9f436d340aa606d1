--
-- legal_ref_pattern: reading, errors, binary form, equality, and matching against a naive oracle.
--
SELECT p AS literal, p::legal_ref_pattern AS pattern, p::legal_ref_pattern::text::legal_ref_pattern::text = p::legal_ref_pattern::text AS stable
FROM unnest(ARRAY['*/2021/nđ-cp', '1..99/2015..2020/TT-*', '*/-/KH-UBND[Hà Nội]', '{9,30a,30*,KS}/{-,2020,2018..2019}/{*-TTG,TTLT-*-BCA,QH 14}']) AS p;

-- What is wrong, where, and how to write it
CREATE FUNCTION refused(literal text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM literal::legal_ref_pattern;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
SELECT state, left(message, 60) AS message, detail, left(hint, 30) AS hint
FROM unnest(ARRAY['32/NĐ-CP', '18-NQ/TW', '*/2021/NĐ', '*/2021/QH*', '{1,2/2021/NĐ-CP', '9..3/2021/NĐ-CP', '*/21/NĐ-CP',
	'*/2021/QH14[Luật]', '*/2021/NĐ-CP4', '*/2021/' || repeat('A', 300), '']) AS p, refused(p);
SELECT ''::legal_ref_pattern;

-- Binary
SELECT legal_ref_pattern_send('*/2021/NĐ-CP') = '\x01'::bytea || convert_to('*/2021/NĐ-CP', 'UTF8') AS version_and_literal;
\getenv abs_builddir PG_ABS_BUILDDIR
\set file :abs_builddir '/results/pattern_literal.data'
CREATE TABLE sent AS SELECT p::legal_ref_pattern AS p FROM unnest(ARRAY['*/2021/NĐ-CP', '{1,5a}/*/*-TTg', NULL]) AS p;
CREATE TABLE received (LIKE sent);
COPY sent TO :'file' WITH (FORMAT binary);
COPY received FROM :'file' WITH (FORMAT binary);
SELECT count(*) FROM received;
SELECT * FROM sent EXCEPT ALL SELECT * FROM received;

-- Equality is by what a pattern says, and hashes.
SELECT DISTINCT p FROM (VALUES ('{2,1}/2021/nđ-cp'::legal_ref_pattern), ('{1,2}/2021/NĐ-CP'), ('{01,02,1}/2021/NĐ-CP')) AS v (p);
SELECT '1..2/2021/A'::legal_ref_pattern = '{1*,2*}/2021/A' AS same, '1..2/2021/A'::legal_ref_pattern <> '{1,2}/2021/A' AS differs;

-- Either way round, unadorned, through a function, and NULL
SELECT '32/2021/NĐ-CP'::legal_ref ~ '*/2021/*' AS ref_first, '*/2021/*' ~ '32/2021/NĐ-CP'::legal_ref AS pattern_first,
	legal_ref_matches('32/2021/NĐ-CP', '*/2020/*') AS another, '32/2021/NĐ-CP'::legal_ref ~ NULL AS unknown,
	'Điều 5 32/2021/NĐ-CP'::legal_provision ~ '*/2021/*' AS provision, '32/2021/*' ~ 'Điều 5 32/2021/NĐ-CP'::legal_provision AS provision_last;

-- An oracle that knows nothing of keys: the parts of a code against the parts of a pattern, as text.
CREATE FUNCTION member(numeric_part text, bare_part text, pattern text) RETURNS bool
LANGUAGE sql IMMUTABLE
RETURN (SELECT bool_or(CASE
		WHEN m = '*' THEN true
		WHEN m LIKE '%..%' THEN numeric_part ~ '^\d+$' AND numeric_part::int BETWEEN split_part(m, '..', 1)::int AND split_part(m, '..', 2)::int
		WHEN m LIKE '%*' THEN numeric_part = ltrim(rtrim(m, '*'), '0')
		ELSE bare_part = m END)
	FROM string_to_table(translate(pattern, '{}', ''), ',') AS m);

CREATE FUNCTION oracle(ref legal_ref, number text, year text, symbol text, authority text) RETURNS bool
LANGUAGE sql IMMUTABLE
RETURN member(legal_number(ref)::text, coalesce(legal_number(ref)::text, 'KS') || coalesce(legal_suffix(ref), ''), number)
	AND member(legal_year(ref)::text, coalesce(legal_year(ref)::text, '-'), year)
	AND (SELECT bool_or('-' || legal_symbol(ref) ~ ('^' || replace('-' || s, '-*', '(-[^-]+)+') || '$'))
		FROM string_to_table(translate(symbol, '{}', ''), ',') AS s)
	AND (authority = '' OR legal_authority(ref) = authority OR starts_with(legal_authority(ref), authority || '.'));

CREATE TABLE code AS
SELECT DISTINCT (number || suffix || year || symbol || qualifier)::legal_ref AS ref
FROM unnest(ARRAY['KS', '1', '9', '30', '31', '255', '256', '1000']) WITH ORDINALITY AS n (number, ni),
	unnest(ARRAY['', 'a', 'đ', '.16']) WITH ORDINALITY AS f (suffix, fi),
	unnest(ARRAY['/', '/1999/', '/2000/', '/2020/', '/2021/']) AS year,
	unnest(ARRAY['NĐ-CP', 'NQ-CP', 'QĐ-TTg', 'TT-BTC', 'TTLT-BTC-BCA', 'TTLT-BTC-BCA-BQP', 'QH14', 'CP', 'QĐ-UBND']) WITH ORDINALITY AS s (symbol, si),
	unnest(ARRAY['', '[ha-noi]', '[ha-noi.son-tay]', '[hue,2020-01-02]']) WITH ORDINALITY AS q (qualifier, qi)
WHERE (number <> 'KS' OR suffix = '') AND (ni + fi + si + qi) % 3 = 0;
CREATE TABLE pattern AS
SELECT number, year, symbol, authority,
	(number || '/' || year || '/' || symbol || CASE WHEN authority <> '' THEN '[' || authority || ']' ELSE '' END)::legal_ref_pattern AS pattern
FROM unnest(ARRAY['*', 'KS', '1', '30', '30a', '30.16', '30*', '9..31', '{1,30a,255..256}', '{KS,1000*,30}']) AS number,
	unnest(ARRAY['*', '-', '2020', '1999..2020', '{-,2020..2021}']) AS year,
	unnest(ARRAY['*', 'NĐ-CP', '*-CP', 'TTLT-*', '*-BCA', 'TTLT-*-BQP', '*-BTC-*', '*-*', '{QH14,QĐ-*,CP}', 'QĐ-UBND']) AS symbol,
	unnest(ARRAY['', 'ha-noi', 'hue']) AS authority;
SELECT count(*) > 1000 AS many_codes FROM code;
SELECT count(*) AS patterns FROM pattern;
-- a twentieth of all pairs, those of a hash
SELECT count(*) > 50000 AS many, count(*) FILTER (WHERE ref ~ pattern) > 1000 AS some_match,
	count(*) FILTER (WHERE (ref ~ pattern) <> oracle(ref, number, year, symbol, authority)) AS wrong
FROM code, pattern
WHERE abs(hashint8(legal_ref_hash(ref)::bigint * 31 + legal_ref_pattern_hash(pattern))) % 20 = 0;

-- a message shows 200 bytes of a literal, whole characters of them
SELECT CAST('a' || repeat('đ', 1000000) AS legal_ref_pattern);
SELECT CAST(repeat('đ', 100) AS legal_ref_pattern);

DROP TABLE sent, received, code, pattern;
DROP FUNCTION refused(text), member(text, text, text), oracle(legal_ref, text, text, text, text);
