--
-- The problems of register cells: each code has an example that shows it, and
-- each cure, run on the example, gives what was meant.
--
CREATE FUNCTION cured(cure text, cell text) RETURNS text STRICT LANGUAGE plpgsql AS $$
DECLARE
	answer text;
BEGIN
	EXECUTE format('SELECT string_agg(ref::text, %L) FROM (SELECT %s AS ref FROM (SELECT $1 AS cell) c) r',
		', ', cure) INTO answer USING cell;
	RETURN answer;
END
$$;

SELECT p.problem, p.example, d.ref, d.problems, cured(p.cure, p.example) AS cured
FROM legal_ref_problems() AS p, legal_ref_diagnose(p.example) AS d
WHERE p.problem <> 'too_long';

-- None without an example that shows it, none with an empty text
SELECT problem FROM legal_ref_problems() WHERE NOT problem = ANY ((legal_ref_diagnose(example)).problems);
SELECT problem FROM legal_ref_problems() WHERE '' IN (problem, meaning, example, cure);

-- No guess is cured of what it had to guess: it is a clean value afterwards.
SELECT p.problem, c.ref
FROM legal_ref_problems() AS p, to_legal_ref(cured(p.cure, p.example)) AS c (ref)
WHERE c.ref IS NOT NULL AND (legal_ref_diagnose(c.ref::text)).problems <> '{}';

DROP FUNCTION cured(text, text);
