--
-- amendments.sql
--	  Who acts on whom, in the words of the official source notes.  A note names
--	  its own document first ("Điều 5 Thông tư A … có nội dung được sửa đổi bởi
--	  Điều 1 Thông tư B …"); which of its other documents act on that one is known
--	  from amends.tsv, joined by the register's ids, not by codes.
--

CREATE TABLE note_code AS
SELECT n.line, n.note, k.i, legal_code(to_legal_ref(btrim(k.code))) AS ref, (string_to_array(n.item_ids, ' '))[k.i] AS item
FROM notes n, string_to_table(n.numbers, '|') WITH ORDINALITY AS k (code, i)
WHERE n.numbers LIKE '%|%';

-- A pair is stated where the note has a word for the act: a few have lost it (", bởi Điều 1 …").
CREATE TABLE stated AS
SELECT DISTINCT a.line, half(b.item) AS half, a.note, a.ref AS amender, b.ref AS amended
FROM note_code a JOIN note_code b ON b.line = a.line AND b.i = 1 AND b.ref <> a.ref
JOIN amends x ON (x.amender_item, x.amended_item) = (a.item, b.item)
WHERE normalize(a.note, NFC) ~* '(được|bị) ?/?(bị )?(sửa|bổ sung|bãi bỏ|h[uủ][yỷ] bỏ|thay thế|đính chính|ngưng|chấm dứt|hết hiệu lực)';

CREATE TABLE note_said AS
SELECT n.line, legal_code(l.citing) AS citing, l.relation, legal_code(l.cited) AS cited
FROM (SELECT DISTINCT line, note FROM note_code) AS n, legal_links(n.note) AS l
WHERE l.relation IN ('amends', 'replaces', 'repeals', 'suspends', 'corrects');

CREATE TABLE stated_scored AS
SELECT s.*, EXISTS (SELECT FROM note_said n WHERE (n.line, n.citing, n.cited) = (s.line, s.amender, s.amended)) AS found,
	   EXISTS (SELECT FROM note_said n WHERE (n.line, n.citing, n.cited) = (s.line, s.amended, s.amender)) AS turned,
	   (SELECT string_agg(DISTINCT n.relation::text, ' ' ORDER BY n.relation::text) FROM note_said n
		WHERE (n.line, n.citing, n.cited) = (s.line, s.amender, s.amended)) AS relations
FROM stated s;

\echo 'What the notes say of pairs that amends.tsv has:'
SELECT half, coalesce(relations, 'not read') AS relations, count(*) FROM stated_scored GROUP BY half, relations ORDER BY half DESC, count(*) DESC;

INSERT INTO figure (name, got, at_least)
SELECT format('notes.tsv against amends.tsv, %s: pairs of a note read from its own words, %% of %s', half, count(*)),
	   percent(count(*) FILTER (WHERE found), count(*)), CASE half WHEN 'report' THEN 97 END
FROM stated_scored GROUP BY half ORDER BY half DESC;
INSERT INTO figure (name, got, at_most)
SELECT format('notes.tsv against amends.tsv, %s: pairs read the wrong way round', half), count(*) FILTER (WHERE turned),
	   CASE half WHEN 'report' THEN 0 END
FROM stated_scored GROUP BY half ORDER BY half DESC;

-- "được sửa đổi, bị bãi bỏ" are two acts, and each of them is to be read.
INSERT INTO figure (name, got, at_least)
SELECT format('notes.tsv, %s: notes with a word for a repeal that a repeal is read from, %% of %s', half, count(*)),
	   percent(count(*) FILTER (WHERE relations ~ 'repeals'), count(*)), CASE half WHEN 'report' THEN 97 END
FROM (SELECT half, line, string_agg(relations, ' ') AS relations FROM stated_scored
	  WHERE normalize(note, NFC) ~ 'bị (bãi bỏ|h[uủ][yỷ] bỏ)' GROUP BY half, line) AS s
GROUP BY half ORDER BY half DESC;

\echo 'Stated pairs that are not read:'
SELECT amender, amended, left(note, 120) AS note FROM stated_scored WHERE half = 'tune' AND (NOT found OR turned) ORDER BY line LIMIT 30;
INSERT INTO miss (part, half, what, source, doc, wanted, got, context)
SELECT 'amendments', half, CASE WHEN turned THEN 'ends exchanged' ELSE 'not read' END, 'notes', line::text,
	   concat_ws(' ', amender, 'acts on', amended), relations, note
FROM stated_scored WHERE NOT found OR turned;
