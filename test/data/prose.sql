--
-- prose.sql
--	  Citations and links in real prose: official source notes, gazette texts as
--	  they come out of PDF, laws and decrees, a news article.
--

CREATE TABLE body AS
SELECT 'gazette' AS source, line ->> 'file' AS doc, line ->> 'text' AS body FROM gazette
UNION ALL SELECT 'prose', line ->> 'id', line ->> 'text' FROM prose;
CREATE TABLE citation AS
SELECT source, doc, body, c.* FROM body, legal_citations(body) AS c;
CREATE TABLE note_citation AS
SELECT line, note, legal_code(ref) AS code, issued_on, issuer FROM notes LEFT JOIN LATERAL legal_citations(note) ON true;
CREATE TABLE note_ref AS
SELECT line, note, array_remove(array_agg(code), NULL) AS refs FROM note_citation GROUP BY line, note;

--
-- notes.tsv: every code listed is among the codes that its note is read to cite
--
CREATE TABLE listed AS
SELECT n.line, code, coalesce(strict_ref(code), to_legal_ref(code)) AS ref
FROM notes n, string_to_table(n.numbers, ' | ') AS code WHERE code <> '';

\echo 'Codes listed for a note and not found in it:'
SELECT l.code, r.refs, left(note, 90) AS note
FROM listed l JOIN note_ref r USING (line) WHERE NOT l.ref = ANY (refs) ORDER BY line;

INSERT INTO miss
SELECT 'notes', half(item_ids), 'code', 'notes', NULL, line, code, r.refs::text, n.note
FROM listed l JOIN note_ref r USING (line) JOIN notes n USING (line) WHERE NOT l.ref = ANY (refs);

INSERT INTO figure (name, got, at_least)
SELECT 'notes.tsv: codes listed found exactly, %', percent(count(*) FILTER (WHERE l.ref = ANY (refs)), count(*)), 99.8
FROM listed l JOIN note_ref r USING (line);

-- A found code of a listed one's number and year, with a proper part of its symbol.
INSERT INTO figure (name, got, at_most)
SELECT 'notes.tsv: truncated codes', count(*), 0
FROM note_ref r, unnest(refs) AS f
WHERE EXISTS (SELECT FROM listed l WHERE l.line = r.line AND l.ref <> f
	AND (legal_number(l.ref), legal_suffix(l.ref), legal_year(l.ref)) IS NOT DISTINCT FROM (legal_number(f), legal_suffix(f), legal_year(f))
	AND position(legal_symbol(f) IN legal_symbol(l.ref)) > 0)
AND NOT EXISTS (SELECT FROM listed l WHERE l.line = r.line AND l.ref = f);

--
-- notes.tsv and documents.tsv: the dates and issuers of the cited documents.
-- Asked where the note itself prints what the register says: its date, not as
-- the day of effect and not only behind the code of another document (there the
-- register has the date of what the title names), its issuer, where that is one
-- and not also the dates that follow it, behind "của".
--
CREATE FUNCTION plain(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT btrim(replace(replace(replace(lower(normalize(words, NFC)), 'uỷ', 'ủy'), 'oá', 'óa'), 'oà', 'òa'), ' .')
$$;

CREATE TABLE noted AS
SELECT n.line, n.note, half(n.item_ids) AS half, x.number, l.ref, to_date(nullif(d.issued, ''), 'DD/MM/YYYY') AS issued_on, nullif(plain(d.issuer), '') AS issuer
FROM notes n
CROSS JOIN LATERAL unnest(string_to_array(n.numbers, ' | '), string_to_array(n.item_ids, ' ')) AS x (number, item_id)
JOIN listed l ON (l.line, l.code) = (n.line, x.number)
JOIN documents d ON d.item_id = x.item_id
GROUP BY n.line, n.note, n.item_ids, x.number, l.ref, d.issued, d.issuer;

CREATE TABLE noted_what AS
SELECT 'dates' AS what, n.line, n.note, n.half, n.ref, n.issued_on::text AS wanted,
	   (SELECT array_agg(issued_on::text) FROM note_citation c WHERE (c.line, c.code) = (n.line, n.ref)) AS got
FROM noted n
WHERE EXISTS (SELECT FROM regexp_matches(n.note, format('(\S+)\s+ngày 0?%s/0?%s/%s(?![0-9])',
		extract(day FROM n.issued_on), extract(month FROM n.issued_on), extract(year FROM n.issued_on)), 'g') AS m
	WHERE lower(m[1]) <> 'từ' AND (m[1] !~ '[0-9].*[/-]' OR legal_code(to_legal_ref(m[1])) = n.ref))
UNION ALL
SELECT 'issuers', n.line, n.note, n.half, n.ref, n.issuer,
	   (SELECT array_agg(plain(issuer)) FROM note_citation c WHERE (c.line, c.code) = (n.line, n.ref))
FROM noted n
WHERE n.issuer !~ '[0-9]' AND position('của ' || n.issuer IN plain(n.note)) > 0;

INSERT INTO figure (name, got, at_least)
SELECT format('notes.tsv: %s read as printed and registered, %% of %s', what, count(*)),
	   percent(count(*) FILTER (WHERE wanted = ANY (got)), count(*)), 99
FROM noted_what GROUP BY what ORDER BY what;
INSERT INTO miss
SELECT 'notes', half, what || ' of ' || ref, 'notes', NULL, line, wanted, array_to_string(got, ', ', '-'), note
FROM noted_what WHERE (wanted = ANY (got)) IS NOT TRUE;

--
-- Mentions that the page broke.  An opinion of its own, by one regular
-- expression for each class, on where dated codes stand; a mention counts as
-- found when a citation has just its characters.
--
CREATE TABLE broken_class (class text, pattern text);
INSERT INTO broken_class
SELECT class, replace(replace(replace(replace(pattern, 'NUM', '(?<![[:alnum:]./–-])\d{1,4}[a-zđ]?'),
	'CODE', '(?:SYM-ISS|(?:UBTV)?QH1?[0-9](?![0-9]))'), 'SYM', '(?:NĐ|TT|QĐ|NQ|CT|TTLT|PL)'), 'ISS', '[A-ZĐƯ]{2,}[0-9]{0,2}g?(?:-[A-ZĐƯ]{2,})*(?![A-Za-zĐƯ0-9]|- ?[A-ZĐƯ]| ?\n *- ?[A-ZĐƯ]|-\n)')
FROM (VALUES
	('clean', 'NUM/\d{4}/CODE'),
	('blank', '(?:NUM[ \u00A0]+/ ?\d{4}/CODE|NUM/[ \u00A0]?\d{4} ?/[ \u00A0]+CODE|NUM/\d{4}/SYM(?:-[ \u00A0]+| -[ \u00A0]*)ISS|NUM/\d{4}/(?:UBTV)?QH[ \u00A0]1?[0-9](?![0-9]))'),
	('line break', 'NUM *(?:/ *\n *\d{4}/CODE|/\d{4}/ *\n *CODE|/\d{4}/SYM- *\n *ISS)'),
	('look-alike', 'NUM ?/ ?\d{4} ?/ ?[NTQCĐÐP]{2,4}- ?[A-ZĐƯ]*[\u0391-\u03A9\u0410-\u042F][A-ZĐƯ\u0391-\u03A9\u0410-\u042F]*'),
	('Eth', 'NUM/\d{4}/[NQ]Ð-ISS'),
	('doubled', '(?:NUM//\d{4}/|NUM/\d{4}//)CODE'),
	('dash', 'NUM/\d{4}/SYM[\u2010-\u2015]ISS'),
	('glued "số"', '(?<=số)\d{1,4}[a-zđ]?/\d{4}/CODE'),
	('glued tail', 'NUM/\d{4}/SYM-(?:[A-ZĐƯ]{2,}|TTg)(?=ngày|và|của|có|cho|quy)')
) AS v (class, pattern);

-- Both forms of Unicode: what is said of one must be said of the other.
CREATE TABLE mention AS
SELECT source, doc, class, matched, count(*) AS wanted
FROM (SELECT source, doc, class, m[1] AS matched
	  FROM body, broken_class, regexp_matches(normalize(body, NFC), pattern, 'g') AS m) AS x
GROUP BY source, doc, class, matched;
CREATE TABLE found AS
SELECT source, doc, normalize(matched, NFC) AS matched, count(*) AS got FROM citation GROUP BY 1, 2, 3;

\echo 'Mentions of dated codes by the way they are broken:'
SELECT source, class, sum(wanted) AS mentions, sum(least(wanted, coalesce(got, 0))) AS found
FROM mention LEFT JOIN found USING (source, doc, matched) GROUP BY source, class ORDER BY source, class;
\echo 'Not found:'
SELECT source, doc, class, matched, wanted, got
FROM mention LEFT JOIN found USING (source, doc, matched) WHERE coalesce(got, 0) < wanted ORDER BY source, class, doc LIMIT 50;

INSERT INTO figure (name, got, at_least)
SELECT format('gazette.jsonl and prose.jsonl: %s mentions found, %% of %s', class, sum(wanted)),
	   percent(sum(least(wanted, coalesce(got, 0)))::bigint, sum(wanted)::bigint), CASE WHEN class = 'clean' THEN 99.9 ELSE 99 END
FROM mention LEFT JOIN found USING (source, doc, matched) GROUP BY class ORDER BY class;

-- Dates, standards and forms.
INSERT INTO figure (name, got, at_most)
SELECT 'gazette.jsonl and prose.jsonl: dates given as documents', count(*), 0
FROM citation WHERE ref IS NOT NULL AND matched !~ '[[:alpha:]]{2}';
INSERT INTO figure (name, got, at_most)
SELECT 'gazette.jsonl and prose.jsonl: standards and forms given as documents', count(*), 0
FROM citation
WHERE ref IS NOT NULL AND normalize(substr(body, greatest(1, start_at - 30), least(30, start_at - 1)), NFC)
	~* '(QCVN|TCVN|TCCS|tiêu chuẩn|quy chuẩn|mẫu|biểu|tờ khai)( số)?:?[ \n]*$';
\echo 'Citations by what their symbol says, rare symbols of each source:'
SELECT source, legal_kind(ref) AS kind, count(*) FROM citation WHERE ref IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2;
SELECT source, matched, doc_type FROM citation
WHERE ref IS NOT NULL AND legal_kind(ref) = 'other' ORDER BY source, matched;

-- Places and the two functions against each other.
INSERT INTO figure (name, got, at_most)
SELECT 'gazette.jsonl and prose.jsonl: citations that are not where they say', count(*), 0
FROM citation WHERE substr(body, start_at, end_at - start_at + 1) <> matched;
INSERT INTO figure (name, got, at_most)
SELECT 'gazette.jsonl and prose.jsonl: texts whose legal_refs are not the refs of legal_citations', count(*), 0
FROM body b
WHERE legal_refs(body) <> (SELECT coalesce(array_agg(DISTINCT ref ORDER BY ref), '{}') FROM citation c
	WHERE (c.source, c.doc) = (b.source, b.doc) AND ref IS NOT NULL);
INSERT INTO figure (name, got, at_most)
SELECT 'gazette.jsonl and prose.jsonl: texts that NFD or NFC makes another', count(*), 0
FROM body WHERE legal_refs(normalize(body, NFD)) <> legal_refs(body) OR legal_refs(normalize(body, NFC)) <> legal_refs(body);

--
-- Links: amendments of amends.tsv whose two codes stand in one note.
--
CREATE TABLE amendment AS
SELECT DISTINCT legal_code(to_legal_ref(amender_number)) AS amender, legal_code(to_legal_ref(amended_number)) AS amended
FROM amends WHERE to_legal_ref(amender_number) <> to_legal_ref(amended_number);
CREATE TABLE note_link AS
SELECT DISTINCT legal_code(citing) AS citing, relation, legal_code(cited) AS cited FROM notes, legal_links(note) WHERE cited IS NOT NULL;
CREATE TABLE together AS
SELECT a.* FROM amendment a
WHERE EXISTS (SELECT FROM note_ref WHERE refs @> ARRAY[a.amender, a.amended]);
INSERT INTO figure (name, got, at_least)
SELECT format('amends.tsv: pairs that stand in one note read from it, %% of %s', count(*)),
	   percent(count(*) FILTER (WHERE EXISTS (SELECT FROM note_link l WHERE (l.citing, l.cited) = (amender, amended)
		AND relation IN ('amends', 'replaces', 'repeals'))), count(*)), 97
FROM together;
INSERT INTO figure (name, got, at_most)
SELECT 'amends.tsv: pairs read the wrong way round only', count(*), 2
FROM together
WHERE EXISTS (SELECT FROM note_link l WHERE (l.citing, l.cited) = (amended, amender) AND relation IN ('amends', 'replaces', 'repeals'))
	AND NOT EXISTS (SELECT FROM note_link l WHERE (l.citing, l.cited) = (amender, amended) AND relation IN ('amends', 'replaces', 'repeals'))
	AND NOT EXISTS (SELECT FROM amendment a WHERE (a.amender, a.amended) = (together.amended, together.amender));

\echo 'Links of the gazette and the laws, by relation:'
SELECT relation, count(*)
FROM body, LATERAL (SELECT CASE source WHEN 'prose' THEN to_legal_ref(doc) ELSE (legal_refs(left(body, 1000)))[1] END AS self) AS s,
	legal_links(body, self)
GROUP BY relation ORDER BY relation;

--
-- article.txt
--
CREATE TABLE news AS SELECT string_agg(coalesce(line, ''), E'\n' ORDER BY n) AS body FROM article;
\echo 'The article:'
SELECT c.* FROM news, legal_citations(body) AS c;
SELECT l.citing, l.relation, l.cited, l.evidence FROM news, legal_links(body) AS l;
INSERT INTO figure (name, got, at_least, at_most)
SELECT 'article.txt: mentions', count(*), 12, 12 FROM news, legal_citations(body);
INSERT INTO figure (name, got, at_least, at_most)
SELECT 'article.txt: documents as they are', count(DISTINCT ref), 3, 3 FROM news, legal_citations(body)
WHERE (ref, coalesce(issued_on, '-infinity'), coalesce(issuer, '')) IN (('32/2021/NĐ-CP', '2021-03-29', 'Chính phủ'),
	('97/2019/QH14', '2019-11-27', 'Quốc hội'), ('230/KH-UBND', '2021-04-19', ''));
INSERT INTO figure (name, got, at_least, at_most)
SELECT 'article.txt: links', count(DISTINCT (citing, relation, cited)), 2, 2 FROM news, legal_links(body)
WHERE (citing, relation, cited) IN (('32/2021/NĐ-CP', 'implements', '97/2019/QH14'), ('230/KH-UBND', 'carries_out', '32/2021/NĐ-CP'));
