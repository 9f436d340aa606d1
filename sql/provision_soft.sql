--
-- Soft errors, where the server has them (16 and later): invalid input is told, not raised.  Before,
-- the same questions are answered by catching the error, so every server gives this output.
--
CREATE FUNCTION input_error(literal text, OUT valid bool, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE 'SELECT pg_input_is_valid($1, ''legal_provision''), e.sql_error_code, e.message, e.detail, e.hint
			FROM pg_input_error_info($1, ''legal_provision'') AS e'
		INTO valid, state, message, detail, hint USING literal;
		RETURN;
	END IF;
	valid := false;
	PERFORM literal::legal_provision;
	valid := true;
EXCEPTION WHEN invalid_text_representation OR numeric_value_out_of_range OR program_limit_exceeded THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

SELECT valid, state, left(message, 70) AS message, detail, coalesce(hint, '') <> '' AS has_hint
FROM unnest(ARRAY['Điều 5 32/2021/NĐ-CP', 'Điều 5', 'Điều 0 32/2021/NĐ-CP', 'Điều 10000 32/2021/NĐ-CP', 'Điều 5 Chương II 32/2021/NĐ-CP',
	'Điều 5 Thông tư 32/2021/NĐ-CP', 'Điều 5 1000000000/NĐ-CP', 'Điều 5 1/' || repeat('A', 256)]) AS literal, input_error(literal);

-- An array's element reports as softly as a value.
CREATE FUNCTION array_is_valid(literal text) RETURNS bool
LANGUAGE plpgsql AS $$
DECLARE
	valid bool;
BEGIN
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE 'SELECT pg_input_is_valid($1, ''legal_provision[]'')' INTO valid USING literal;
		RETURN valid;
	END IF;
	PERFORM literal::legal_provision[];
	RETURN true;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN false;
END $$;
SELECT array_is_valid('{Điều 5 32/2021/NĐ-CP,"Điều 5, khoản 2, 55/2010/QH12"}') AS good, array_is_valid('{Điều 5 32/2021/NĐ-CP,Điều 5}') AS bad;


DROP FUNCTION array_is_valid(text), input_error(text);
