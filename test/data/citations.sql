--
-- citations.sql
--	  What official source notes say beside the codes: dates, issuers, units.
--
-- The register's own cells are the measure for dates and issuers.  Some of them
-- were read from the same notes carelessly: a document's date is then that of the
-- one in its title, and its issuer goes on with that title.  Such rows are told by
-- an issuer with a date in it, or by a year that is not the code's or the next.
--
CREATE TABLE said_item AS
SELECT n.line, legal_code(to_legal_ref(u.number)) AS ref, to_date(d.issued, 'DD/MM/YYYY') AS issued,
	   rtrim(lower(normalize(d.issuer, NFC)), ' .') AS issuer
FROM notes n, unnest(string_to_array(numbers, ' | '), string_to_array(item_ids, ' | ')) AS u (number, item)
JOIN documents d ON d.item_id = u.item
WHERE d.issued ~ '^\d' AND d.issuer !~ '\d{4}' AND d.issuer !~* 'quy định|hướng dẫn|phê duyệt'
	AND extract(year FROM to_date(d.issued, 'DD/MM/YYYY')) - coalesce(legal_year(to_legal_ref(u.number)),
		extract(year FROM to_date(d.issued, 'DD/MM/YYYY'))) IN (0, 1);

CREATE TABLE said_citation AS
SELECT n.line, n.note, c.start_at, c.matched, legal_code(c.ref) AS ref, c.issued_on,
	   rtrim(lower(c.issuer), ' .') AS issuer, c.pinpoints
FROM notes n, legal_citations(note) AS c WHERE c.ref IS NOT NULL;

CREATE TABLE said_dated AS
SELECT i.*, c.matched, c.issued_on, c.issuer AS issuer_read, c.note
FROM said_item i JOIN said_citation c USING (line, ref)
WHERE c.issued_on IS NOT NULL OR c.issuer IS NOT NULL;

\echo 'Dates read from a note that are not the register''s:'
SELECT DISTINCT ref, issued, issued_on, left(note, 90) AS note FROM said_dated WHERE issued_on <> issued ORDER BY ref LIMIT 40;
\echo 'Issuers read from a note that are not the register''s:'
SELECT DISTINCT ref, issuer, issuer_read FROM said_dated WHERE issuer_read <> issuer ORDER BY ref LIMIT 40;

INSERT INTO figure (name, got, at_least)
SELECT format('notes.tsv: dates read are the register''s, %% of %s', count(*)),
	   percent(count(*) FILTER (WHERE issued_on = issued), count(*)), 99
FROM said_dated WHERE issued_on IS NOT NULL;
INSERT INTO figure (name, got, at_least)
SELECT format('notes.tsv: issuers read are the register''s, %% of %s', count(*)),
	   percent(count(*) FILTER (WHERE issuer_read = issuer), count(*)), 99
FROM said_dated WHERE issuer_read IS NOT NULL;
-- The note says "code title, ngày … của …": each of these has to be read.
INSERT INTO figure (name, got, at_least)
SELECT format('notes.tsv: the register''s dates that stand behind "ngày" with the issuer are read, %% of %s', count(*)),
	   percent(count(*) FILTER (WHERE EXISTS (SELECT FROM said_citation c
		WHERE (c.line, c.ref, c.issued_on) = (s.line, s.ref, s.issued))), count(*)), 99
FROM (SELECT i.* FROM said_item i JOIN notes n USING (line)
	  WHERE position(format('ngày %s của %s', to_char(i.issued, 'DD/MM/YYYY'), i.issuer) IN lower(normalize(n.note, NFC))) > 0) s;

--
-- Units directly before a document, by one regular expression.
--
CREATE TABLE said_units AS
SELECT line, start_at, note, matched, pinpoints,
	   (regexp_match(regexp_replace(normalize(substr(note, greatest(1, start_at - 120), least(120, start_at) - 1), NFC), '\s+', ' ', 'g'),
		'((?:[Đđ]iểm [a-zđ]\d? )?(?:[Kk]hoản \d+[a-zđ]? )?[Đđ]iều \d+[a-zđ]?) (?:của )?(?:Bộ luật|Luật|Nghị định|Thông tư|Thông tư liên tịch|Quyết định|Pháp lệnh|Nghị quyết) (?:số )?$'))[1] AS units
FROM said_citation;
\echo 'Units directly before a document that are not its last:'
SELECT units, pinpoints, matched, note FROM said_units
WHERE units IS NOT NULL AND lower(pinpoints[cardinality(pinpoints)]) IS DISTINCT FROM lower(units) LIMIT 20;
INSERT INTO figure (name, got, at_least)
SELECT format('notes.tsv: units directly before a document are its last, %% of %s', count(*)),
	   percent(count(*) FILTER (WHERE lower(pinpoints[cardinality(pinpoints)]) = lower(units)), count(*)), 99.9
FROM said_units WHERE units IS NOT NULL;
