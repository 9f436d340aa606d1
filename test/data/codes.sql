--
-- codes.sql
--	  How the codes of two registers and a list of symbols are read.
--

-- The strict reading, NULL where it refuses.
CREATE FUNCTION strict_ref(code text) RETURNS legal_ref
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
	RETURN code::legal_ref;
EXCEPTION WHEN invalid_text_representation OR numeric_value_out_of_range OR program_limit_exceeded THEN
	RETURN NULL;
END
$$;

--
-- An opinion of its own, by regular expressions, on which spellings are one
-- code: equal results differ only by case, form of Unicode, look-alikes, what
-- is invisible, leading zeros, & and the choice or doubling of separators.
--
CREATE FUNCTION folded(code text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	s text := upper(normalize(code, NFC));
BEGIN
	s := translate(s, 'ÐАВСЕНІКМОРТУХΑΒΕΗΙΚΜΝΟΡΤΥΧΖ', 'ĐABCEHIKMOPTYXABEHIKMNOPTYXZ');
	s := regexp_replace(s, '[\u00AD\u200B-\u200F\u2060\uFEFF&]', '', 'g');
	s := regexp_replace(s, '[\u2010-\u2015\u2212]', '-', 'g');
	s := regexp_replace(s, '[\s\u00A0\u2000-\u200A\u202F\u3000]+', ' ', 'g');
	s := btrim(s, ' ');
	s := regexp_replace(s, ' ?\(([A-Z0-9]*[A-Z][A-Z0-9]*)\)', '/\1', 'g');
	s := regexp_replace(s, '( ?[-/.] ?)+', '/', 'g');
	s := regexp_replace(s, '([0-9]) ([A-ZĐƯ])', '\1/\2', 'g');
	s := regexp_replace(s, '([A-ZĐƯ])[ /]([0-9]{1,3})(?![0-9])', '\1\2', 'g');
	RETURN regexp_replace(s, '^0+([0-9])', '\1');
END
$$;

--
-- documents.tsv
--
CREATE TABLE spelling AS
SELECT d.line, d.item_id, v[1] AS code, v[2]::int AS mentions, strict_ref(v[1]) AS strict, to_legal_ref(v[1]) AS lenient
FROM documents d, string_to_table(d.raw_variants, ' | ') AS w, regexp_match(w, '^(.*)×([0-9]+)$') AS v
WHERE d.raw_variants <> '';

\echo 'Documents without a code, and so without a reading:'
SELECT item_id, title FROM documents WHERE coalesce(number_best, '') = '' ORDER BY line;

\echo 'Spellings that even to_legal_ref does not read:'
SELECT item_id, code, mentions FROM spelling WHERE strict IS NULL AND lenient IS NULL ORDER BY line, code COLLATE "C";

\echo 'Spellings that need a guess:'
SELECT code, mentions, lenient, (legal_ref_diagnose(code)).problems
FROM spelling WHERE strict IS NULL AND lenient IS NOT NULL ORDER BY line, code COLLATE "C";

INSERT INTO figure (name, got, at_least)
SELECT 'documents.tsv: code cells read, %',
	   percent(count(*) FILTER (WHERE ref IS NOT NULL), count(*)), 100
FROM (SELECT coalesce(strict_ref(number_best), to_legal_ref(number_best)) AS ref
	  FROM documents WHERE number_best <> '') c;
INSERT INTO figure (name, got, at_least)
SELECT 'documents.tsv: spellings with ten or more mentions read, %',
	   percent(count(*) FILTER (WHERE strict IS NOT NULL OR lenient IS NOT NULL), count(*)), 100
FROM spelling WHERE mentions >= 10;
INSERT INTO figure (name, got, at_least)
SELECT 'documents.tsv: all spellings read, %',
	   percent(count(*) FILTER (WHERE strict IS NOT NULL OR lenient IS NOT NULL), count(*)), 99.5
FROM spelling;
INSERT INTO figure (name, got)
SELECT 'documents.tsv: spellings read without a guess, %',
	   percent(count(strict), count(*))
FROM spelling;

-- A group that is refused as a whole is no code at all, and not compared.
CREATE TABLE spelling_group AS
SELECT item_id, array_agg(code ORDER BY code COLLATE "C") AS codes, array_agg(DISTINCT strict) AS refs,
	   count(DISTINCT strict) = 1 AND bool_and(strict IS NOT NULL) AS one
FROM (SELECT item_id, code, strict FROM spelling
	  UNION ALL
	  SELECT s.key, v[1], strict_ref(v[1])
	  FROM spelling_variants s, string_to_table(s.variants, ' ¦ ') AS w,
		   regexp_match(w, '^(.*)×([0-9]+)$') AS v) s
GROUP BY item_id, folded(code)
HAVING count(DISTINCT code) > 1 AND bool_or(strict IS NOT NULL);

\echo 'Groups of spellings of one code that are not one value:'
SELECT item_id, codes, refs FROM spelling_group WHERE NOT one ORDER BY item_id COLLATE "C";

INSERT INTO figure (name, got, at_least)
SELECT 'documents.tsv, spelling_variants.tsv: groups of spellings compared', count(*), 1
FROM spelling_group;
INSERT INTO figure (name, got, at_least)
SELECT 'documents.tsv, spelling_variants.tsv: groups of spellings that give one value, %',
	   percent(count(*) FILTER (WHERE one), count(*)), 100
FROM spelling_group;

CREATE TABLE document_pair AS
WITH d AS (SELECT line, item_id, number_best, title, coalesce(strict_ref(number_best), to_legal_ref(number_best)) AS ref
		   FROM documents WHERE number_best <> '')
SELECT a.item_id, a.number_best, a.title, b.item_id AS other_id, b.number_best AS other_best, b.title AS other_title, a.ref,
	   -- but for the full stop that ends some cells
	   rtrim(folded(a.number_best), '/') = rtrim(folded(b.number_best), '/') AS truly_equal
FROM d a JOIN d b ON a.ref = b.ref AND a.line < b.line AND a.item_id <> b.item_id;

\echo 'Distinct documents with one value:'
SELECT ref, item_id, number_best, left(title, 40) AS title, other_id, other_best, left(other_title, 40) AS other_title,
	   truly_equal
FROM document_pair ORDER BY ref, item_id COLLATE "C";

INSERT INTO figure (name, got)
SELECT 'documents.tsv: pairs of distinct documents whose codes are truly equal', count(*)
FROM document_pair WHERE truly_equal;
INSERT INTO figure (name, got, at_most)
SELECT 'documents.tsv: pairs of distinct documents whose different codes collapse', count(*), 0
FROM document_pair WHERE NOT truly_equal;

--
-- binhduong.tsv
--
CREATE TABLE cell AS
SELECT line, so_ky_hieu AS code, strict_ref(so_ky_hieu) AS strict, to_legal_ref(so_ky_hieu) AS lenient
FROM binhduong WHERE btrim(so_ky_hieu) <> '';

\echo 'Cells of the register that even to_legal_ref does not read:'
SELECT line, code, (legal_ref_diagnose(code)).problems FROM cell WHERE strict IS NULL AND lenient IS NULL ORDER BY line;

\echo 'Cells of the register that need a guess:'
SELECT line, code, lenient, (legal_ref_diagnose(code)).problems
FROM cell WHERE strict IS NULL AND lenient IS NOT NULL ORDER BY line;

INSERT INTO figure (name, got, at_least)
SELECT 'binhduong.tsv: code cells read, %',
	   percent(count(*) FILTER (WHERE strict IS NOT NULL OR lenient IS NOT NULL), count(*)), 99.5
FROM cell;
INSERT INTO figure (name, got)
SELECT 'binhduong.tsv: code cells read without a guess, %',
	   percent(count(strict), count(*))
FROM cell;

--
-- symbols.tsv: the symbol of what was read is the symbol of the list, and what
-- is printed reads as the same value and prints the same again.  Where the
-- example is spelled with a defect, its symbol alone, with the same defect, has
-- to give the same canonical symbol, and the defect has to be named.  Where the
-- example is refused, the symbol is tried with another number, dated or not.
--
CREATE FUNCTION best_ref(code text) RETURNS legal_ref
LANGUAGE sql IMMUTABLE STRICT
RETURN coalesce(strict_ref(code), to_legal_ref(code));

CREATE TABLE symbol_read AS
SELECT s.rank::int AS rank, s.symbol, s.example, best_ref(s.example) AS read, r.ref,
	   strict_ref(s.example) = r.ref AS strictly, d.problems,
	   r.ref::text::legal_ref = r.ref AND r.ref::text::legal_ref::text = r.ref::text
	   AND coalesce(folded(legal_symbol(r.ref)) = folded(s.symbol)
					OR legal_symbol(r.ref) = legal_symbol(a.ref) AND cardinality(d.problems) > 0, false) AS returns,
	   folded(legal_symbol(r.ref)) = folded(s.symbol) AS same
FROM symbols s
CROSS JOIN LATERAL (SELECT coalesce(best_ref(s.example), strict_ref('12/2020/' || s.symbol),
									strict_ref('12/' || s.symbol)) AS ref) r
CROSS JOIN LATERAL (SELECT best_ref('12/' || coalesce(legal_year(r.ref) || '/', '') || s.symbol) AS ref) a
CROSS JOIN LATERAL (SELECT problems FROM legal_ref_diagnose(s.example)) d;

\echo 'Symbols that come back, their example being refused:'
SELECT rank, symbol, example, problems, ref
FROM symbol_read WHERE returns AND read IS NULL ORDER BY rank;

\echo 'Symbols that come back mended:'
SELECT rank, symbol, example, problems, ref
FROM symbol_read WHERE returns AND same IS NOT TRUE ORDER BY rank;

\echo 'Symbols that do not come back:'
SELECT rank, symbol, example, problems, ref
FROM symbol_read WHERE returns IS NOT TRUE ORDER BY rank;

INSERT INTO figure (name, got, at_least)
SELECT 'symbols.tsv: symbols that come back as the same canonical text, %',
	   percent(count(*) FILTER (WHERE returns), count(*)), 99
FROM symbol_read;
INSERT INTO figure (name, got)
SELECT 'symbols.tsv: symbols whose example comes back without a guess, %',
	   percent(count(*) FILTER (WHERE returns AND same AND strictly), count(*))
FROM symbol_read;
