--
-- Soft errors, where the server has them (16 and later): invalid input is told, not raised.  Before,
-- the same questions are answered by catching the error, so every server gives this output.
--
CREATE FUNCTION input_error(literal text, OUT valid bool, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE 'SELECT pg_input_is_valid($1, ''legal_ref''), e.sql_error_code, e.message, e.detail, e.hint
			FROM pg_input_error_info($1, ''legal_ref'') AS e'
		INTO valid, state, message, detail, hint USING literal;
		RETURN;
	END IF;
	valid := false;
	PERFORM literal::legal_ref;
	valid := true;
EXCEPTION WHEN invalid_text_representation OR numeric_value_out_of_range OR program_limit_exceeded THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

SELECT valid, state, left(message, 70) AS message, detail, coalesce(hint, '') <> '' AS has_hint
FROM unnest(ARRAY['32/2021/NĐ-CP', '0/2021/NĐ-CP', '1000000000/NĐ-CP', '32/1899/NĐ-CP', 'Nghị định', '55/2010/QH12[Lụật,]',
	'1/' || repeat('A', 256), '32/2021/NĐ-CP, 33/2021/NĐ-CP']) AS literal, input_error(literal);

-- An array's element reports as softly as a value.
CREATE FUNCTION array_is_valid(literal text) RETURNS bool
LANGUAGE plpgsql AS $$
DECLARE
	valid bool;
BEGIN
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE 'SELECT pg_input_is_valid($1, ''legal_ref[]'')' INTO valid USING literal;
		RETURN valid;
	END IF;
	PERFORM literal::legal_ref[];
	RETURN true;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN false;
END $$;
SELECT array_is_valid('{32/2021/NĐ-CP,"55/2010/QH12[Luật,2010-06-17]"}') AS good, array_is_valid('{32/2021/NĐ-CP,nothing}') AS bad;

-- Loading a file and skipping its bad rows (17 and later; before, the bad rows are left out by hand)
\getenv abs_builddir PG_ABS_BUILDDIR
\set file :abs_builddir '/results/ref_soft.data'
CREATE FUNCTION load(file text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('server_version_num')::int >= 170000 THEN
		EXECUTE format('COPY cell TO %L', file);
		EXECUTE format('COPY register FROM %L WITH (ON_ERROR ignore, LOG_VERBOSITY default)', file);
	ELSE
		INSERT INTO register SELECT code::legal_ref FROM cell WHERE (input_error(code)).valid;
	END IF;
END $$;
CREATE TABLE cell (code text);
CREATE TABLE register (ref legal_ref);
INSERT INTO cell VALUES ('32/2021/NĐ-CP'), ('không số'), ('97/2019/QH14'), ('0/2021/NĐ-CP');
SET client_min_messages = warning;
SELECT load(:'file');
RESET client_min_messages;
SELECT * FROM register ORDER BY ref;

DROP TABLE cell, register;
DROP FUNCTION load(text), array_is_valid(text), input_error(text);
