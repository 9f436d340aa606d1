--
-- vocab.sql
--	  What the vocabulary says of a register's documents, and codes led through
--	  their slugs.
--

CREATE TABLE document_read AS
SELECT d.number_best, d.type, d.issuer, r.ref, legal_doc_type_name(r.ref) AS own_type,
	   legal_issuer_name(r.ref) AS own_issuer
FROM documents d
CROSS JOIN LATERAL (SELECT coalesce(strict_ref(d.number_best), to_legal_ref(d.number_best)) AS ref) r
WHERE d.number_best <> '' AND d.type <> '';

\echo 'Documents that the register files under another type than their code says:'
SELECT number_best, type, own_type FROM document_read WHERE own_type <> type ORDER BY number_best;

INSERT INTO figure (name, got, at_least)
SELECT 'documents.tsv: types that codes carry as the register has them, %',
	   percent(count(*) FILTER (WHERE own_type = type), count(own_type)), 99.8
FROM document_read;

-- Ủy and Uỷ, hóa and hoá, capitals, NFD, a dash or a comma: one name.
CREATE FUNCTION plain_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN regexp_replace(
	replace(replace(replace(replace(lower(normalize(name, NFC)), 'uỷ', 'ủy'), 'oà', 'òa'), 'oá', 'óa'), 'ð', 'đ'),
	'[ ,.-]+', ' ', 'g');

\echo 'Documents whose register names another issuer than their code, by symbol:'
SELECT legal_symbol(ref) AS symbol, own_issuer, right(issuer, 60) AS register, count(*)
FROM document_read
WHERE issuer <> '' AND position(plain_name(own_issuer) IN plain_name(issuer)) = 0
GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 3;

INSERT INTO figure (name, got, at_least)
SELECT 'documents.tsv: first issuers named as the register has them, %',
	   percent(count(*) FILTER (WHERE position(plain_name(own_issuer) IN plain_name(issuer)) > 0), count(*)),
	   98
FROM document_read WHERE issuer <> '';

CREATE TABLE slug_read AS
SELECT s.symbol, s.distinct_ids::int AS documents, r.ref, legal_format(r.ref, 'slug') AS slug,
	   legal_ref_from_slug(legal_format(r.ref, 'slug')) AS back
FROM symbols s
CROSS JOIN LATERAL (SELECT strict_ref('123/2015/' || s.symbol) AS ref) r
WHERE r.ref IS NOT NULL;

\echo 'Symbols that a slug does not lead back to, two documents or more:'
SELECT symbol, documents, slug, back FROM slug_read
WHERE back IS DISTINCT FROM ref AND documents > 1 ORDER BY documents DESC, symbol;

INSERT INTO figure (name, got, at_least)
SELECT 'symbols.tsv: documents whose code comes back from its slug, %',
	   percent(sum(documents) FILTER (WHERE back = ref), sum(documents)), 99
FROM slug_read;
