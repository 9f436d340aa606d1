--
-- Prose: the links between the documents of a text.
--

CREATE FUNCTION legal_links(
	body text, self legal_ref DEFAULT NULL,
	OUT citing legal_ref, OUT relation legal_relation, OUT cited legal_ref, OUT cited_type text,
	OUT cited_title text, OUT cited_on date, OUT cited_year int4, OUT quoted bool,
	OUT evidence text, OUT start_at int4, OUT end_at int4)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_links'
LANGUAGE C STABLE PARALLEL SAFE COST 2000 ROWS 20;

COMMENT ON FUNCTION legal_links(text, legal_ref) IS
'how the documents of a text act on each other, one row for each mention: the citing document, the relation, the cited document (its code; for a law cited by name NULL and its type, title and date or year), and the evidence with its first and last place (code points from 1, both inclusive): the words from the cue, where there is one, to the cited document (of a passive, from the cited document to the citing one); quoted is true in the quoted wording of an amendment, where the amended document speaks if it is known, and else self; self is the document the text belongs to, for which its preamble and words such as "Nghị định này" speak and from which every other mention is linked by cites; where self is NULL only links between two cited documents are returned; no rows when body is NULL';
