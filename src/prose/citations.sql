--
-- Prose: citations of documents in a text.
--

CREATE FUNCTION legal_refs_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_refs_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_refs_support(internal) IS
'planner support of legal_refs: cost from the length of the text';

CREATE FUNCTION legal_refs(body text)
RETURNS legal_ref[]
AS 'MODULE_PATHNAME', 'legal_refs'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000
SUPPORT legal_refs_support;

COMMENT ON FUNCTION legal_refs(text) IS
'the distinct codes of the documents that a text cites, in the order of legal_ref; empty when it cites none; codes come without qualifiers, but for the type of the National Assembly''s codes that name a law and a resolution; for GIN indexes and generated columns';

CREATE FUNCTION legal_citations_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_citations_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_citations_support(internal) IS
'planner support of legal_citations: rows and cost from the length of the text';

CREATE FUNCTION legal_citations(
	body text,
	OUT start_at int4, OUT end_at int4, OUT matched text, OUT ref legal_ref, OUT doc_type text,
	OUT title text, OUT issuer text, OUT issued_on date, OUT cited_year int4,
	OUT quoted bool, OUT pinpoints text[], OUT provisions legal_provision[])
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_citations'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 20
SUPPORT legal_citations_support;

CREATE FUNCTION legal_citations(
	body text, self legal_ref,
	OUT start_at int4, OUT end_at int4, OUT matched text, OUT ref legal_ref, OUT doc_type text,
	OUT title text, OUT issuer text, OUT issued_on date, OUT cited_year int4,
	OUT quoted bool, OUT pinpoints text[], OUT provisions legal_provision[])
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_citations'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 20
SUPPORT legal_citations_support;

COMMENT ON FUNCTION legal_citations(text) IS
'every citation of a document in a text, in the order of the text: its first and last place (code points from 1, both inclusive: substr(body, start_at, end_at - start_at + 1) = matched), what is matched there as it stands (a code, a law''s name with its date or year, or words that stand for a document cited before: "Nghị định nêu trên", or the name that "sau đây gọi là" has given it), the code read from it (NULL for a law cited by name; the Constitutions of 1946, 1959, 1980, 1992 and 2013 have one), the document type''s abbreviation from the symbol or the type word, the title (a law''s name with its type word, or the words that follow), the issuing organ as named in the text, the date of issue, the year where one is given instead of a date, whether it stands in the quoted wording of an amendment (between quotation marks behind "như sau:"), and the units of the document that are named with it, before it or behind (điểm a khoản 2 Điều 5), one element for each in the order written: a list is distributed over its wider units, a range is expanded while there are at most 1000 units, else only its two ends are given; empty when none is named; the same as provisions of the code, NULL where there is no code; NULL for what else the text does not say beside the code';

COMMENT ON FUNCTION legal_citations(text, legal_ref) IS
'the same of a text that belongs to the document self, which its words such as "Nghị định này" then cite (in quoted wording they cite the document that is amended); where self is NULL, and with one argument, these words are nobody''s; no rows when body is NULL';
