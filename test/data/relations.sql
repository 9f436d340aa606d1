--
-- relations.sql
--	  Links between documents, against those that were labelled by hand in
--	  windows of the gazette and the laws (doc/evaluation.md says how).
--

CREATE TABLE relation_window AS
SELECT row_number() OVER (ORDER BY line)::int AS win, half(id) AS half, corpus, id,
	   from_at::int AS from_at, to_at::int AS to_at, self::legal_ref AS self
FROM relation_windows;

-- One spelling for a law cited by name: without its type word, and when.
CREATE FUNCTION law_key(title text, issued_on date, year int) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN regexp_replace(lower(regexp_replace(normalize(title, NFC), '\s+', ' ', 'g')), '^(bộ luật|luật|pháp lệnh|nghị quyết|hiến pháp) ', '')
	|| ' @ ' || coalesce(issued_on::text, year::text, 'undated');

-- wrong when a label lies outside of every window, or is no link of one kind
CREATE TABLE label AS
SELECT row_number() OVER (ORDER BY r.line)::int AS label, w.win, w.half, r.kind, r.start_at::int AS start_at, r.end_at::int AS end_at,
	   r.citing::legal_ref AS citing, r.relation::legal_relation AS relation,
	   CASE WHEN r.cited <> '' THEN r.cited::legal_ref::text
			ELSE law_key(r.cited_title_key, CASE WHEN length(r.cited_on) = 10 THEN r.cited_on::date END,
				CASE WHEN length(r.cited_on) = 4 THEN r.cited_on::int END) END AS cited,
	   r.partial, r.quoted = 't' AS quoted
FROM relations r
LEFT JOIN relation_window w ON (w.corpus, w.id) = (r.corpus, r.id) AND r.start_at::int >= w.from_at AND r.end_at::int <= w.to_at;

INSERT INTO figure (name, got, at_most)
SELECT 'relations: labels outside of the windows or said twice', count(*) - count(DISTINCT (win, start_at, citing, relation, cited)), 0
FROM label;

-- What is read there: a row belongs to the window in which its evidence ends.
CREATE TABLE said AS
SELECT row_number() OVER (ORDER BY w.win, l.start_at, l.end_at, l.cited)::int AS said, w.win, w.half, l.start_at, l.end_at,
	   legal_code(l.citing) AS citing, l.relation,
	   coalesce(legal_code(l.cited)::text, law_key(l.cited_title, l.cited_on, l.cited_year)) AS cited,
	   to_jsonb(l) AS link
FROM (SELECT DISTINCT corpus, id, self FROM relation_window) d
JOIN body b ON (b.source, b.doc) = (d.corpus, d.id)
CROSS JOIN LATERAL legal_links(b.body, d.self) AS l
JOIN relation_window w ON (w.corpus, w.id, w.self) = (d.corpus, d.id, d.self) AND l.end_at BETWEEN w.from_at AND w.to_at
WHERE l.relation <> 'cites';

--
-- Each label takes one row of its window that says the same: the one whose
-- evidence is at the mention, else (the second agent of a passive has its own
-- words for evidence) the first.
--
CREATE TABLE hit (label int PRIMARY KEY, said int UNIQUE, placed bool);
DO $$
DECLARE
	at_mention bool;
	l record;
BEGIN
	FOREACH at_mention IN ARRAY '{t,f}'::bool[] LOOP
		FOR l IN SELECT * FROM label WHERE kind = 'link' AND label NOT IN (SELECT h.label FROM hit h) ORDER BY label LOOP
			INSERT INTO hit
			SELECT l.label, s.said, at_mention FROM said s
			WHERE (s.win, s.citing, s.relation, s.cited) = (l.win, l.citing, l.relation, l.cited)
			AND (NOT at_mention OR (s.start_at <= l.end_at AND s.end_at >= l.start_at))
			AND s.said NOT IN (SELECT h.said FROM hit h)
			ORDER BY s.said LIMIT 1;
		END LOOP;
	END LOOP;
END
$$;

-- What is neither right nor wrong: rows at the mention of an undated name or of an own provision.
CREATE TABLE apart AS
SELECT DISTINCT s.said
FROM said s JOIN label l ON (l.win, l.citing, l.relation) = (s.win, s.citing, s.relation)
	AND s.start_at <= l.end_at AND s.end_at >= l.start_at
WHERE l.kind <> 'link' AND s.said NOT IN (SELECT said FROM hit);

CREATE TABLE verdict AS
SELECT l.half, l.relation, l.label, h.said, h.placed
FROM label l LEFT JOIN hit h USING (label) WHERE l.kind = 'link'
UNION ALL
SELECT half, relation, NULL, said, NULL
FROM said WHERE said NOT IN (SELECT said FROM hit UNION SELECT said FROM apart);

-- A false row whose two ends, exchanged, are a label's.
CREATE TABLE turned AS
SELECT DISTINCT v.half, v.said
FROM verdict v JOIN said s USING (said)
JOIN label l ON l.win = s.win AND l.relation = s.relation AND l.citing::text = s.cited AND l.cited = s.citing::text
WHERE v.label IS NULL;

\echo 'Labelled links and links read, by relation:'
SELECT half, coalesce(relation::text, 'all') AS relation, count(label) AS labels, count(said) AS read, count(*) FILTER (WHERE label = label AND said = said) AS "right",
	   percent(count(*) FILTER (WHERE label = label AND said = said), count(said)) AS precision,
	   percent(count(*) FILTER (WHERE label = label AND said = said), count(label)) AS recall
FROM verdict GROUP BY half, ROLLUP (relation) ORDER BY half, verdict.relation NULLS LAST;

\echo 'Laws named without a date or a code, and provisions of the text''s own document, which are counted apart:'
SELECT half, kind, relation, count(*) AS labels,
	   count(*) FILTER (WHERE EXISTS (SELECT FROM said s JOIN apart USING (said)
		WHERE (s.win, s.citing, s.relation) = (l.win, l.citing, l.relation) AND s.start_at <= l.end_at AND s.end_at >= l.start_at)) AS read
FROM label l WHERE kind <> 'link' GROUP BY half, kind, relation ORDER BY half, kind, relation;

INSERT INTO figure (name, got, at_least)
SELECT format('relations, %s: %s', half, what), got, CASE WHEN (half, what) = ('report', 'F1') THEN 93 END
FROM (SELECT half, count(label) AS labels, count(said) AS read, count(*) FILTER (WHERE label = label AND said = said) AS good
	  FROM verdict GROUP BY half) v
CROSS JOIN LATERAL (VALUES (1, 'labelled links', labels::numeric), (2, 'precision, %', percent(good, read)), (3, 'recall, %', percent(good, labels)),
	(4, 'F1', percent(2 * good, labels + read))) AS f (n, what, got)
ORDER BY half DESC, n;

INSERT INTO figure (name, got, at_most)
SELECT format('relations, %s: rows with the ends exchanged, %% of those read', half),
	   round(100.0 * count(turned) / nullif(count(said), 0), 2), CASE half WHEN 'report' THEN 1 END
FROM verdict LEFT JOIN (SELECT said, true AS turned FROM turned) t USING (said) GROUP BY half ORDER BY half DESC;

-- Is the whole acted on?  Asked of what ends or changes a document known by its
-- code, where the words say so; a provision is more than the document's code.
CREATE TABLE part_or_whole AS
SELECT l.half, l.label, l.partial, s.link ->> 'cited_provisions' AS provisions,
	   EXISTS (SELECT FROM jsonb_array_elements_text(coalesce(nullif(s.link -> 'cited_provisions', 'null'), '[]')) AS p
			   WHERE p <> s.link ->> 'cited') AS read_partial
FROM hit JOIN label l USING (label) JOIN said s USING (said)
WHERE l.relation IN ('amends', 'replaces', 'repeals', 'suspends', 'extends', 'corrects') AND l.partial <> 's'
	AND s.link ? 'cited_provisions' AND s.link ->> 'cited' IS NOT NULL;
INSERT INTO figure (name, got)
SELECT format('relations, %s: part or whole, %% right of %s', half, count(*)),
	   percent(count(*) FILTER (WHERE read_partial = (partial = 't')), count(*))
FROM part_or_whole GROUP BY half ORDER BY half DESC;
INSERT INTO figure (name, got)
SELECT format('relations, %s: quoted or not, %% right of %s', l.half, count(*)),
	   percent(count(*) FILTER (WHERE (s.link ->> 'quoted')::bool = l.quoted), count(*))
FROM hit JOIN label l USING (label) JOIN said s USING (said)
WHERE s.link ? 'quoted' GROUP BY l.half ORDER BY l.half DESC;

INSERT INTO miss (part, half, what, source, doc, place, wanted, got, context)
SELECT 'relations', v.half, v.what, w.corpus, w.id, v.place, v.wanted, v.got,
	   regexp_replace(substr(b.body, greatest(1, v.place - 200), 500), '\s+', ' ', 'g')
FROM (SELECT l.half, 'not read' AS what, l.win, l.start_at AS place, concat_ws(' ', l.citing, l.relation, l.cited) AS wanted, NULL AS got
	  FROM label l JOIN verdict v USING (label) WHERE v.said IS NULL
	  UNION ALL
	  SELECT s.half, CASE WHEN s.said IN (SELECT said FROM turned) THEN 'ends exchanged' ELSE 'not labelled' END, s.win, s.start_at,
		  NULL, concat_ws(' ', s.citing, s.relation, s.cited)
	  FROM said s JOIN verdict v USING (said) WHERE v.label IS NULL
	  UNION ALL
	  SELECT l.half, 'part or whole', l.win, l.start_at, concat_ws(' ', l.citing, l.relation, l.cited, l.partial), p.provisions
	  FROM part_or_whole p JOIN label l USING (label) WHERE read_partial <> (p.partial = 't')) v
JOIN relation_window w USING (win) JOIN body b ON (b.source, b.doc) = (w.corpus, w.id);
