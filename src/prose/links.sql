--
-- Prose: the links between the documents of a text.
--

CREATE FUNCTION legal_links_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_links_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_links_support(internal) IS
'planner support of legal_links: rows and cost from the length of the text';

CREATE FUNCTION legal_links(
	body text, self legal_ref DEFAULT NULL,
	OUT citing legal_ref, OUT relation legal_relation, OUT cited legal_ref, OUT cited_type text,
	OUT cited_title text, OUT cited_on date, OUT cited_year int4,
	OUT cited_provisions legal_provision[], OUT quoted bool, OUT evidence text,
	OUT start_at int4, OUT end_at int4)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_links'
LANGUAGE C STABLE PARALLEL SAFE COST 2000 ROWS 20
SUPPORT legal_links_support;

COMMENT ON FUNCTION legal_links(text, legal_ref) IS
'how the documents of a text act on each other, one row for each mention and label: the citing document (the active one, in whatever voice it is said), the relation, the cited document (its code; for a law cited by name NULL and its type, title and date or year), the units of it that are acted on (those named with it, and behind "sửa đổi, bổ sung một số điều của … như sau:" those that the instructions of the article name; in the order written; empty where the words name none: the whole document, or parts they do not name; NULL where the cited document has no code), whether this is said in the quoted wording of an amendment (where "Nghị định này" is the amended document if it is known, else self), and the evidence with its first and last place (code points from 1, both inclusive): the words from the cue, where there is one, to the cited document, of a passive from the cited document to the citing one; self is the document the text belongs to, for which its preamble and words such as "Nghị định này" speak and from which every other mention is linked by cites; where self is NULL only links between two cited documents are returned; a document that is issued with another one ("ban hành kèm theo") is the citing one; the rows of a list under a heading in capitals that says so ("DANH MỤC VĂN BẢN BÃI BỎ") are repealed by the document it is annexed to, else by self; an amendment with more than 256 instructions gives several rows; rows are in no particular order; no rows when body is NULL';
