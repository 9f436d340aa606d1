--
-- resolve.sql
--	  Citations of real texts held against a real register, documents.tsv.
--
-- Laws cited by name: labels/named_laws.tsv has, for each one of the gazette and
-- of the laws and decrees, its place and the register's item_id, '-' where the
-- register does not have that law.  All were decided by reading the citation beside
-- the register's laws of that day or year; where the words name another law than
-- is meant (an amending law by the amended one's name), what is meant counts.
--

CREATE TABLE register AS
SELECT to_legal_ref(number_best) AS ref, nullif(type, '') AS doc_type, nullif(title, '') AS title, nullif(issuer, '') AS issuer,
	   to_date(nullif(issued, ''), 'DD/MM/YYYY') AS issued_on, item_id
FROM documents;
CREATE INDEX ON register (ref);
CREATE INDEX ON register (legal_title_key(title));
ANALYZE register;

CREATE TABLE verified AS
SELECT source, doc, v.* FROM body, legal_verify(body, 'register') AS v;

\echo 'Citations of the gazette and the laws against the register:'
SELECT status, split_part(split_part(detail, ';', 1), ' ', 1) AS attempt, count(*)
FROM verified GROUP BY 1, 2 ORDER BY 1, 2;
\echo 'What is printed and registered otherwise:'
SELECT source, doc, regexp_replace(matched, '\s+', ' ', 'g') AS matched, ref, detail
FROM verified WHERE status IN ('mismatch', 'ambiguous') ORDER BY source, doc, start_at;

INSERT INTO figure (name, got, at_least, at_most)
SELECT 'gazette.jsonl and prose.jsonl: citations without a verdict', count(*), 0, 0
FROM (SELECT source, doc, start_at, end_at, matched FROM citation
	  EXCEPT ALL SELECT source, doc, start_at, end_at, matched FROM verified) AS c;

--
-- Laws cited by name, where they stand.  One that no citation is read at counts as missed.
--
CREATE TABLE named AS
SELECT l.corpus, l.id, l.start_at::int AS start_at, l.item_id, c.issued_on IS NOT NULL AS dated, c.matched, c.title, v.status, v.ref, v.detail,
	   EXISTS (SELECT FROM register AS r WHERE r.ref = v.ref AND r.item_id = l.item_id) AS good
FROM named_laws AS l
	LEFT JOIN citation AS c ON (c.source, c.doc) = (l.corpus, l.id) AND l.start_at::int BETWEEN c.start_at AND c.end_at
	LEFT JOIN verified AS v ON (v.source, v.doc, v.start_at) = (c.source, c.doc, c.start_at);

\echo 'Laws cited by name and resolved otherwise than labelled:'
SELECT * FROM named WHERE (item_id <> '-') <> good OR (item_id = '-' AND status IN ('verified', 'mismatch')) ORDER BY corpus, id, start_at;
INSERT INTO miss
SELECT 'resolve', half(id), 'law by name', corpus, id, start_at, item_id, concat_ws(' ', status, ref, detail), matched
FROM named WHERE (item_id <> '-') <> good OR (item_id = '-' AND status IN ('verified', 'mismatch'));

INSERT INTO figure (name, got, at_least)
SELECT format('laws named with a date that the register has, resolved, %% of %s', count(*)), percent(count(*) FILTER (WHERE good), count(*)), 98
FROM named WHERE item_id <> '-' AND dated IS NOT FALSE;
INSERT INTO figure (name, got, at_most)
SELECT format('laws named with a date, resolved to another, %% of %s', count(*)),
	   percent(count(*) FILTER (WHERE status IN ('verified', 'mismatch') AND NOT good), count(*)), 0.5
FROM named WHERE dated;
INSERT INTO figure (name, got, at_most)
SELECT format('laws named with a year, resolved to another, of %s', count(*)),
	   count(*) FILTER (WHERE status IN ('verified', 'mismatch') AND NOT good), 0
FROM named WHERE NOT dated;
-- A label must not rot: each stands where a citation is read.
INSERT INTO figure (name, got, at_most)
SELECT 'labels of laws by name at which nothing is read', count(*), 0 FROM named WHERE matched IS NULL;

--
-- Source notes cite laws with title, date and code: what do title and date give without the code?
-- The type is passed where a word of the note gave it.
--
CREATE TABLE coded AS
SELECT n.line, c.ref, c.title, c.issued_on, c.matched, n.note,
	   CASE WHEN legal_symbol(c.ref) ~ '^(UBTV)?QH' THEN c.doc_type END AS doc_type
FROM notes AS n, legal_citations(note) AS c
WHERE c.doc_type IN ('L', 'BL', 'PL') AND c.ref IS NOT NULL AND c.title IS NOT NULL AND c.issued_on IS NOT NULL;
CREATE TABLE by_title AS
SELECT c.*, (SELECT array_agg(r) FROM legal_resolve('register', doc_type => c.doc_type, title => c.title, issued_on => c.issued_on) AS r) AS got
FROM coded AS c
WHERE EXISTS (SELECT FROM register AS r WHERE legal_code(r.ref) = legal_code(c.ref) AND r.title IS NOT NULL);
\echo 'Laws of the notes, looked up by title and date, with another or no result:'
SELECT ref, doc_type, left(title, 120) AS title, issued_on, got FROM by_title WHERE got IS DISTINCT FROM ARRAY[legal_code(ref)] ORDER BY line;
INSERT INTO miss
SELECT 'resolve', half(line::text), 'law of a note by title and date', 'notes', line::text, NULL, ref::text, got::text, title
FROM by_title WHERE got IS DISTINCT FROM ARRAY[legal_code(ref)];
INSERT INTO figure (name, got, at_least)
SELECT format('notes.tsv: laws looked up by title and date, resolved, %% of %s', count(*)),
	   percent(count(*) FILTER (WHERE got = ARRAY[legal_code(ref)]), count(*)), 98
FROM by_title;
INSERT INTO figure (name, got, at_most)
SELECT format('notes.tsv: laws looked up by title and date, resolved to another, %% of %s', count(*)),
	   percent(count(*) FILTER (WHERE cardinality(got) = 1 AND got <> ARRAY[legal_code(ref)]), count(*)), 0.5
FROM by_title;
