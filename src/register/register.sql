--
-- Registers: which of a register's documents a citation means, and whether a text cites rightly.
--

CREATE FUNCTION legal_title_key(title text)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_title_key'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;

COMMENT ON FUNCTION legal_title_key(text) IS
'a title in a normal form, the same however it is written: NFC, lower case, words of letters and '
'digits joined by single blanks and everything else left out, the tone mark where the spelling of '
'today puts it, i for a y that stands alone behind a consonant, without the type word in front '
'(Luật, Bộ luật, Pháp lệnh, Nghị định, ...), look-alike letters as Latin ones; empty for a title '
'without words; for an index on the titles of a register, which legal_resolve and legal_verify use: '
'CREATE INDEX ON document (legal_title_key(title)); the form is frozen';

CREATE FUNCTION legal_resolve(
	documents regclass,
	ref legal_ref DEFAULT NULL,
	doc_type text DEFAULT NULL,
	title text DEFAULT NULL,
	issuer text DEFAULT NULL,
	issued_on date DEFAULT NULL,
	cited_year int4 DEFAULT NULL)
RETURNS SETOF legal_ref
AS 'MODULE_PATHNAME', 'legal_resolve'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000 ROWS 1;

COMMENT ON FUNCTION legal_resolve(regclass, legal_ref, text, text, text, date, int4) IS
'the values of a register that a citation means, in order: none when it is not found, one when it is resolved, all candidates when it is ambiguous; documents is the register: any table, partitioned table, view or foreign table with a column ref of type legal_ref and, where it has them, title, doc_type and issuer (text), issued_on (date) and effective (daterange), read as the caller with the caller''s snapshot; the other arguments are what is known of the citation, as legal_citations gives it, NULL where nothing is: doc_type is a name or an abbreviation, cited_year a year instead of a date; attempts are made in this order, and the first that finds what fits wins: the code itself or with whatever qualifiers; D and Đ exchanged; for QH, UBTVQH and HĐNN the type in front (NQ-QH10, QH10) and the term behind (UBTVQH14, UBTVQH) dropped or added; the issuers of a joint document in any order; the title, in its normal form (legal_title_key), with the same type and with the date or year, where the citation states one: for a citation by name at least the same year, for one with a code the very date; a code without a year does not fit another year of issue, and qualifiers of ref must not be contradicted; date, year, type and issuer otherwise only narrow: a candidate that contradicts one of them is dropped when another agrees with it and contradicts nothing more; a btree on ref serves, and an index on legal_title_key(title); no rows when documents is NULL or ref and title are; raises 42703 for a register without ref, 42804 for a column of another type, 42501 without SELECT on the columns named here that it has, 22023 for an unknown doc_type, 54000 for a title of more than a megabyte';

CREATE FUNCTION legal_verify_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_verify_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_verify_support(internal) IS
'planner support of legal_verify: rows and cost from the length of the text';

CREATE FUNCTION legal_verify(
	body text,
	documents regclass,
	as_of date DEFAULT current_date,
	OUT start_at int4, OUT end_at int4, OUT matched text, OUT ref legal_ref, OUT status text,
	OUT detail text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'legal_verify'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 10000 ROWS 20
SUPPORT legal_verify_support;

COMMENT ON FUNCTION legal_verify(text, regclass, date) IS
'every citation of a text, as legal_citations gives them, held against a register (documents, as for legal_resolve): its first and last place (code points from 1, both inclusive), what is matched there, ref: the register''s value where one fits, else the code as read (NULL for a document cited by name), the status and its detail; the status is verified (one document fits), expired (one fits, but its effective range ended on or before as_of; a NULL as_of skips this), mismatch (one fits, but the date, year, type or issuer in the text contradicts it, or it was found by title and date under another code), ambiguous (several fit), not_found, or unresolvable (no code, and no title or no column title to look for it); detail begins with the attempt that found it: exact, covered (with qualifiers that the citation lacks), đ_blind, type_dropped (or added, and so the term), issuers_permuted or title; then comes what is printed against what is registered, the day from which it is no longer in force, or up to ten candidates; for not_found it tells what was tried and up to ten documents near: of the same code or title but another year, type or qualifier; no rows when body or documents is NULL; raises what legal_resolve raises';
