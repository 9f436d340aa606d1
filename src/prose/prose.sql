--
-- Prose: citations of documents in a text, and the links between them.
--

CREATE FUNCTION legal_refs(body text)
RETURNS legal_ref[]
AS 'MODULE_PATHNAME', 'legal_refs'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION legal_refs(text) IS
'the distinct codes of the documents that a text cites, in the order of legal_ref; empty when it cites none; codes come without qualifiers, but for the type of the National Assembly''s codes that name a law and a resolution; for GIN indexes and generated columns';

CREATE FUNCTION legal_citations(
	body text,
	OUT start_at int4, OUT end_at int4, OUT matched text, OUT ref legal_ref, OUT doc_type text,
	OUT title text, OUT issuer text, OUT issued_on date, OUT cited_year int4)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_citations'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 20;

COMMENT ON FUNCTION legal_citations(text) IS
'every citation of a document in a text, in the order of the text: its first and last place (code points from 1, both inclusive: substr(body, start_at, end_at - start_at + 1) = matched), what is matched there as it stands (a code, or a law''s name with its date or year), the code read from it (NULL for a law cited by name; the Constitutions of 1946, 1959, 1980, 1992 and 2013 have one), the document type''s abbreviation from the symbol or the type word, the title (a law''s name with its type word, or the words that follow), the issuing organ as named in the text, the date of issue, and the year where one is given instead of a date; NULL for what the text does not say beside the code';

CREATE FUNCTION legal_links(
	body text, self legal_ref DEFAULT NULL,
	OUT citing legal_ref, OUT relation legal_relation, OUT cited legal_ref, OUT cited_type text,
	OUT cited_title text, OUT cited_on date, OUT cited_year int4, OUT evidence text,
	OUT start_at int4, OUT end_at int4)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_links'
LANGUAGE C STABLE PARALLEL SAFE COST 2000 ROWS 20;

COMMENT ON FUNCTION legal_links(text, legal_ref) IS
'how the documents of a text act on each other, one row for each mention: the citing document, the relation, the cited document (its code; for a law cited by name NULL and its type, title and date or year), and the evidence with its first and last place (code points from 1, both inclusive): the words from the cue, where there is one, to the cited document; self is the document the text belongs to, for which its preamble and words such as "Nghị định này" speak and from which every other mention is linked by cites; where self is NULL only links between two cited documents are returned; no rows when body is NULL';
