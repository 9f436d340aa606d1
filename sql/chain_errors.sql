--
-- Chains: relations and arguments that cannot be traced.
--
CREATE TABLE nothing (id int);
CREATE TABLE no_cited (citing legal_ref);
CREATE TABLE no_citing (cited legal_ref, "Citing" legal_ref);
CREATE TABLE bare_link (citing legal_ref, cited legal_ref);
CREATE TABLE text_citing (citing text, cited legal_ref);
CREATE TABLE text_cited (citing legal_ref, cited text);
CREATE TABLE array_cited (citing legal_ref, cited legal_ref[]);
CREATE TABLE text_relation (citing legal_ref, cited legal_ref, relation text);
CREATE TABLE bool_valid (citing legal_ref, cited legal_ref, relation legal_relation, valid bool);
CREATE TABLE dropped_column (citing legal_ref, cited legal_ref, relation legal_relation);
ALTER TABLE dropped_column DROP relation;
CREATE INDEX an_index ON bare_link (cited);
CREATE SEQUENCE a_sequence;
CREATE TYPE a_row AS (citing legal_ref, cited legal_ref, relation legal_relation);

-- Only the class and the words: the line numbers of a source are no part of an answer.
CREATE FUNCTION error_of(statement text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(E'\n', SQLSTATE || ' ' || message, nullif('DETAIL: ' || detail, 'DETAIL: '), nullif('HINT: ' || hint, 'HINT: '));
END
$$;

\pset format unaligned
\pset tuples_only on
SELECT relation, error_of(format('SELECT legal_chain(%L, %L)', relation, '01/2020/NĐ-CP'))
FROM unnest('{nothing,no_cited,no_citing,bare_link,text_citing,text_cited,array_cited,text_relation,dropped_column,an_index,a_sequence,a_row}'::text[]) AS relation;

-- Every function looks at the relation in the same way.
SELECT call, error_of(format(call, '''bare_link'''))
FROM unnest(ARRAY['SELECT legal_chain_count(%s, legal_ref ''01/2020/NĐ-CP'')', 'SELECT legal_chain_refs(%s, ''{01/2020/NĐ-CP}''::legal_ref[])',
	'SELECT legal_chain_tree(%s, ''01/2020/NĐ-CP'')', 'SELECT legal_chain_graph(%s, ''01/2020/NĐ-CP'')',
	'SELECT legal_chain_exists(%s, ''01/2020/NĐ-CP'', ''02/2020/NĐ-CP'')', 'SELECT legal_chain_path(%s, ''01/2020/NĐ-CP'', ''02/2020/NĐ-CP'')']) AS call;

-- The columns of a filter are needed only for the filter; a relation column has to be one all the same, because it is returned.
SELECT error_of($$SELECT legal_chain('bare_link', '01/2020/NĐ-CP', relations => NULL)$$);
SELECT error_of($$SELECT legal_chain('bare_link', '01/2020/NĐ-CP', relations => NULL, as_of => '2020-01-01')$$);
SELECT error_of($$SELECT legal_chain('bool_valid', '01/2020/NĐ-CP')$$);
SELECT error_of($$SELECT legal_chain('bool_valid', '01/2020/NĐ-CP', as_of => '2020-01-01')$$);
SELECT error_of($$SELECT legal_chain('text_relation', '01/2020/NĐ-CP', relations => NULL)$$);

-- Words and numbers
SELECT error_of($$SELECT legal_chain('bool_valid', '01/2020/NĐ-CP', 'sideways')$$);
SELECT error_of($$SELECT legal_chain('bool_valid', '01/2020/NĐ-CP', 'UP')$$);
SELECT error_of($$SELECT legal_chain_count('bool_valid', '01/2020/NĐ-CP', '')$$);
SELECT error_of($$SELECT legal_chain('bool_valid', '01/2020/NĐ-CP', max_depth => -1)$$);
SELECT error_of($$SELECT legal_chain('bool_valid', '01/2020/NĐ-CP', max_depth => 2147483647)$$);
SELECT error_of($$SELECT legal_chain_graph('bool_valid', '01/2020/NĐ-CP', format => 'svg')$$);
SELECT error_of($$SELECT legal_chain('bool_valid', '01/2020/NĐ-CP', relations => '{obeys}')$$);
SELECT error_of($$SELECT legal_chain('no_such_table', '01/2020/NĐ-CP')$$);
SELECT error_of($$SELECT legal_chain(4294967295::oid, '01/2020/NĐ-CP')$$);
SELECT error_of($$SELECT legal_chain('pg_class', '01/2020/NĐ-CP')$$);

-- An error inside the relation comes through, and the next call is not the worse for it.
CREATE VIEW failing AS
SELECT citing, cited, relation FROM bool_valid WHERE 1 / (CASE WHEN legal_number(citing) = 3 THEN 0 ELSE 1 END) = 1;
INSERT INTO bool_valid VALUES ('02/2020/NĐ-CP', '01/2020/NĐ-CP', 'implements'), ('03/2020/NĐ-CP', '02/2020/NĐ-CP', 'implements');
SELECT error_of($$SELECT legal_chain('failing', '01/2020/NĐ-CP')$$);
SELECT error_of($$SELECT legal_chain('failing', '01/2020/NĐ-CP')$$);
DELETE FROM bool_valid WHERE citing = '03/2020/NĐ-CP';
SELECT legal_chain('failing', '01/2020/NĐ-CP');

-- A view that is replaced while it is read: a value of another type is never taken for a reference.
CREATE SEQUENCE calls;
CREATE FUNCTION replace_view(r legal_ref) RETURNS legal_ref LANGUAGE plpgsql AS $$
BEGIN
	IF nextval('calls') = 1 THEN
		DROP VIEW shifting;
		EXECUTE format('CREATE VIEW shifting AS SELECT %s FROM bool_valid', current_setting('test.columns'));
	END IF;
	RETURN r;
END $$;
CREATE VIEW shifting AS SELECT replace_view(citing) AS citing, cited, relation FROM bool_valid;
SET test.columns = '12345678901::bigint AS citing, cited, relation';
SELECT error_of($$SELECT legal_chain('shifting', '01/2020/NĐ-CP')$$);
SELECT setval('calls', 1, false);
DROP VIEW shifting;
CREATE VIEW shifting AS SELECT replace_view(citing) AS citing, cited, relation FROM bool_valid;
SET test.columns = 'citing, cited, 1 AS relation';
SELECT error_of($$SELECT legal_chain('shifting', '01/2020/NĐ-CP', relations => NULL)$$);
RESET test.columns;
DROP VIEW shifting;
DROP FUNCTION replace_view;
DROP SEQUENCE calls;

-- A relation without end is given up when the time is over.
CREATE VIEW endless AS
SELECT make_legal_ref(n + 1, 2020, 'NĐ-CP') AS citing, make_legal_ref(n, 2020, 'NĐ-CP') AS cited FROM generate_series(1, 999999998) AS n;
\set VERBOSITY terse
SET statement_timeout = '100ms';
SELECT legal_chain_count('endless', '01/2020/NĐ-CP', relations => NULL);
RESET statement_timeout;

DROP VIEW failing, endless;
DROP TABLE nothing, no_cited, no_citing, bare_link, text_citing, text_cited, array_cited, text_relation, bool_valid, dropped_column;
DROP SEQUENCE a_sequence;
DROP TYPE a_row;
DROP FUNCTION error_of;
