--
-- labels.sql
--	  Citations against what a reader labelled: test/data/labels/windows.tsv and
--	  citations.tsv.  doc/evaluation.md says what is labelled and how.
--

CREATE TABLE citation_window AS
SELECT w.line AS n, w.corpus AS source, w.id AS doc, half(w.id) AS half, from_at::int, to_at::int, t.body
FROM windows w
JOIN (SELECT 'gazette' AS source, line ->> 'file' AS doc, line ->> 'text' AS body FROM gazette
	  UNION ALL SELECT 'prose', line ->> 'id', line ->> 'text' FROM prose) t ON (t.source, t.doc) = (w.corpus, w.id)
WHERE 'pinpoints' = ANY (string_to_array(w.kinds, ','));

CREATE TABLE citation_label AS
SELECT c.line, w.n, w.source, w.doc, w.half, c.start_at::int, c.end_at::int, c.kind, c.ref::legal_ref AS ref,
	   c.title_date, c.quoted::bool, string_to_array(coalesce(c.pinpoints, ''), '; ') AS pinpoints
FROM citations c
JOIN citation_window w ON (w.source, w.doc) = (c.corpus, c.id) AND c.start_at::int BETWEEN from_at AND to_at;

-- What is read in the windows.  A whole text is read, so that a window has what
-- stands around it; a law by name may begin before its window.
CREATE TABLE citation_read AS
SELECT row_number() OVER (ORDER BY w.n, c.start_at) AS id, w.n, w.source, w.doc, w.half,
	   CASE WHEN c.matched ~ '^[0-9]' THEN 'code' ELSE 'words' END AS kind, c.*
FROM (SELECT DISTINCT source, doc, body FROM citation_window) t
CROSS JOIN LATERAL legal_citations(body) AS c
JOIN citation_window w ON (w.source, w.doc) = (t.source, t.doc) AND c.end_at BETWEEN from_at AND to_at;

-- A code has to stand just where the label is; of a name or a phrase the
-- reader's borders are not asked.
CREATE TABLE citation_pair AS
SELECT l.line, r.id
FROM citation_label l JOIN citation_read r ON r.n = l.n AND CASE l.kind
	WHEN 'code' THEN r.kind = 'code' AND (r.start_at, r.end_at) = (l.start_at, l.end_at) AND legal_code(r.ref) = legal_code(l.ref)
	WHEN 'name' THEN r.kind = 'words' AND r.start_at <= l.end_at AND r.end_at >= l.start_at
		AND (coalesce(r.issued_on::text, r.cited_year::text) = l.title_date OR legal_code(r.ref) = l.ref)
	ELSE r.kind = 'words' AND r.start_at <= l.end_at AND r.end_at >= l.start_at AND legal_code(r.ref) = legal_code(l.ref) END;

CREATE TABLE citation_scored AS
SELECT l.n, l.source, l.doc, l.half, l.kind, l.start_at, l.line, p.id, l.ref, l.title_date, l.quoted, l.pinpoints,
	   r.quoted AS got_quoted, coalesce(r.pinpoints, '{}') AS got_pinpoints
FROM citation_label l LEFT JOIN citation_pair p USING (line) LEFT JOIN citation_read r USING (id)
UNION ALL
SELECT r.n, r.source, r.doc, r.half, CASE r.kind WHEN 'code' THEN 'code' ELSE 'name' END, r.start_at, NULL, r.id, r.ref, NULL, NULL, '{}', r.quoted, r.pinpoints
FROM citation_read r WHERE id NOT IN (SELECT id FROM citation_pair);

\echo 'Labels:'
SELECT half, source, count(DISTINCT doc) AS documents, count(DISTINCT n) AS windows, count(*) AS citations,
	   count(*) FILTER (WHERE kind = 'name') AS by_name, count(*) FILTER (WHERE kind = 'anaphor') AS anaphora,
	   count(*) FILTER (WHERE pinpoints <> '{}') AS with_pinpoints, sum(cardinality(pinpoints)) AS pinpoints, count(*) FILTER (WHERE quoted) AS quoted
FROM citation_label GROUP BY half, source ORDER BY half DESC, source;

INSERT INTO figure (name, got, at_most)
SELECT 'labels: rows that are in no window', count(*), 0
FROM citations c LEFT JOIN citation_label l USING (line) WHERE l.line IS NULL;
INSERT INTO figure (name, got, at_most)
SELECT 'labels: pinpoints that legal_provision prints in another way', count(*), 0
FROM citation_label, unnest(pinpoints) AS p WHERE (p || ' 1/2020/NĐ-CP')::legal_provision::text <> p || ' 01/2020/NĐ-CP';

-- Codes, then names and phrases.
CREATE VIEW citation_score AS
SELECT half, source, kind, count(*) FILTER (WHERE line IS NOT NULL) AS wanted, count(*) FILTER (WHERE id IS NOT NULL) AS got,
	   count(*) FILTER (WHERE line IS NOT NULL AND id IS NOT NULL) AS hit
FROM (SELECT half, source, CASE kind WHEN 'code' THEN 'codes' ELSE 'names and anaphora' END AS kind, line, id FROM citation_scored) s
GROUP BY half, source, kind;

INSERT INTO figure (name, got, at_least)
SELECT format('labels, %s, %s: %s recall, %% of %s', half, coalesce(source, 'all'), kind, sum(wanted)),
	   percent(sum(hit)::bigint, sum(wanted)::bigint), CASE WHEN half = 'report' AND source = 'gazette' AND kind = 'codes' THEN 99.5 END
FROM citation_score GROUP BY half, kind, GROUPING SETS ((), (source)) HAVING sum(wanted) > 0 ORDER BY half DESC, kind, source;
INSERT INTO figure (name, got, at_least)
SELECT format('labels, %s, %s: %s precision, %% of %s', half, coalesce(source, 'all'), kind, sum(got)),
	   percent(sum(hit)::bigint, sum(got)::bigint), CASE WHEN half = 'report' AND source = 'gazette' AND kind = 'codes' THEN 99.5 END
FROM citation_score GROUP BY half, kind, GROUPING SETS ((), (source)) HAVING sum(got) > 0 ORDER BY half DESC, kind, source;

-- Pinpoints: pairs of a citation and a pinpoint.  A citation that is not read
-- misses all of its pinpoints; all of those of one that is none are too many.
CREATE TABLE pinpoint AS
SELECT s.n, s.source, s.doc, s.half, s.start_at, s.ref, s.title_date, p.pinpoint, p.pinpoint = ANY (s.pinpoints) AS wanted, p.pinpoint = ANY (s.got_pinpoints) AS got
FROM citation_scored s, LATERAL (SELECT unnest(s.pinpoints) UNION SELECT unnest(s.got_pinpoints)) AS p (pinpoint);

CREATE VIEW pinpoint_score AS
SELECT half, source, count(*) FILTER (WHERE wanted) AS wanted, count(*) FILTER (WHERE got) AS got, count(*) FILTER (WHERE wanted AND got) AS hit
FROM pinpoint GROUP BY half, GROUPING SETS ((), (source));

INSERT INTO figure (name, got, at_least)
SELECT format('labels, %s, %s: pinpoints %s', half, coalesce(source, 'all'), measure), share, CASE WHEN half = 'report' AND source IS NULL AND measure = 'F1, %' THEN 97 END
FROM pinpoint_score, LATERAL (VALUES (1, format('recall, %% of %s', wanted), percent(hit, wanted)), (2, format('precision, %% of %s', got), percent(hit, got)),
	(3, 'F1, %', percent(2 * hit, wanted + got))) AS m (i, measure, share)
ORDER BY half DESC, source, i;

INSERT INTO figure (name, got, at_most)
SELECT 'labels: citations whose provisions are not the pinpoints of their code', count(*), 0
FROM citation_read r
WHERE provisions::text[] IS DISTINCT FROM CASE WHEN ref IS NOT NULL THEN ARRAY(SELECT p || ' ' || ref::text FROM unnest(pinpoints) WITH ORDINALITY AS u (p, i) ORDER BY i) END;

INSERT INTO figure (name, got)
SELECT format('labels, %s: citations read with quoted as it is, %% of %s', half, count(*)), percent(count(*) FILTER (WHERE quoted = got_quoted), count(*))
FROM citation_scored WHERE line IS NOT NULL AND id IS NOT NULL GROUP BY half ORDER BY half DESC;

-- Each miss, with what stands around it.
INSERT INTO miss
SELECT 'labels', half, what, source, doc, place, wanted, got, regexp_replace(substr(body, greatest(1, place - 200), 200 + least(0, place - 201)) || '[' || substr(body, place, 160), '\s+', ' ', 'g')
FROM (
	SELECT n, CASE WHEN id IS NULL THEN s.kind || ' not read' ELSE s.kind || ' that is none' END AS what, s.start_at AS place,
		   CASE WHEN id IS NULL THEN coalesce(s.ref::text, title_date) END AS wanted, CASE WHEN line IS NULL THEN r.matched END AS got
	FROM citation_scored s LEFT JOIN citation_read r USING (n, id) WHERE id IS NULL OR line IS NULL
	UNION ALL
	SELECT n, 'quoted', start_at, quoted::text, got_quoted::text FROM citation_scored WHERE quoted <> got_quoted
	UNION ALL
	SELECT n, 'pinpoints of ' || coalesce(ref::text, title_date), start_at, string_agg(pinpoint, '; ') FILTER (WHERE wanted), string_agg(pinpoint, '; ') FILTER (WHERE got)
	FROM pinpoint WHERE wanted <> got GROUP BY n, start_at, ref, title_date
) m JOIN citation_window USING (n);
