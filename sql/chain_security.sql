--
-- Chains are traced as the caller: privileges, row security, views of others, hostile names.
--
\set VERBOSITY terse
CREATE ROLE chain_owner;
CREATE ROLE chain_reader;
CREATE ROLE chain_stranger;
CREATE SCHEMA chain_room AUTHORIZATION chain_owner;
GRANT USAGE ON SCHEMA chain_room TO chain_reader, chain_stranger;
SET ROLE chain_owner;
CREATE TABLE chain_room.link (citing legal_ref, cited legal_ref, relation legal_relation, secret bool DEFAULT false);
INSERT INTO chain_room.link VALUES
	('02/2020/NĐ-CP', '01/2020/NĐ-CP', 'implements', false),
	('03/2020/NĐ-CP', '02/2020/NĐ-CP', 'implements', true),
	('04/2020/NĐ-CP', '03/2020/NĐ-CP', 'implements', false),
	('05/2020/NĐ-CP', '02/2020/NĐ-CP', 'implements', false);
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP');

-- Without SELECT, every function is refused, also where the owner's plan was kept.
SET ROLE chain_stranger;
SELECT legal_chain('chain_room.link', '01/2020/NĐ-CP');
SELECT legal_chain_count('chain_room.link', '01/2020/NĐ-CP');
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP');
SELECT legal_chain_tree('chain_room.link', '01/2020/NĐ-CP');
SELECT legal_chain_graph('chain_room.link', '01/2020/NĐ-CP');
SELECT legal_chain_exists('chain_room.link', '02/2020/NĐ-CP', '01/2020/NĐ-CP');
SELECT legal_chain_path('chain_room.link', '02/2020/NĐ-CP', '01/2020/NĐ-CP');

-- Columns: those used are enough, fewer are not.  Labels are used where they filter or are shown.
SET ROLE chain_owner;
GRANT SELECT (citing, cited) ON chain_room.link TO chain_stranger;
SET ROLE chain_stranger;
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP', relations => NULL);
SELECT legal_chain_tree('chain_room.link', '01/2020/NĐ-CP', relations => NULL);
SELECT legal_chain_path('chain_room.link', '02/2020/NĐ-CP', '01/2020/NĐ-CP', relations => NULL);
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP');
SELECT legal_chain('chain_room.link', '01/2020/NĐ-CP', relations => NULL);
SET ROLE chain_owner;
GRANT SELECT (relation) ON chain_room.link TO chain_stranger;
SET ROLE chain_stranger;
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP', relations => NULL);
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP');
SET ROLE chain_owner;
REVOKE SELECT ON chain_room.link FROM chain_stranger;
SET ROLE chain_stranger;
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP');

-- Row security: what the caller may not see is no link, in one session as roles change.
SET ROLE chain_owner;
GRANT SELECT ON chain_room.link TO chain_reader;
ALTER TABLE chain_room.link ENABLE ROW LEVEL SECURITY;
CREATE POLICY open_ones ON chain_room.link TO chain_reader USING (NOT secret);
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP') AS owner;
SET ROLE chain_reader;
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP') AS reader,
	legal_chain_exists('chain_room.link', '04/2020/NĐ-CP', '01/2020/NĐ-CP') AS exists,
	legal_chain_path('chain_room.link', '04/2020/NĐ-CP', '01/2020/NĐ-CP') AS path,
	legal_chain_refs('chain_room.link', '04/2020/NĐ-CP', 'up') AS up;
SET row_security = off;
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP');
RESET row_security;
SET ROLE chain_owner;
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP') AS owner;
ALTER TABLE chain_room.link FORCE ROW LEVEL SECURITY;
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP') AS owner_forced;
ALTER TABLE chain_room.link NO FORCE ROW LEVEL SECURITY;

-- A view reads as its owner, and a security barrier hides what it hides.
CREATE VIEW chain_room.open_link WITH (security_barrier) AS SELECT citing, cited, relation FROM chain_room.link WHERE NOT secret;
CREATE VIEW chain_room.invoker_link WITH (security_invoker) AS SELECT citing, cited, relation FROM chain_room.link;
GRANT SELECT ON chain_room.open_link, chain_room.invoker_link TO chain_stranger, chain_reader;
SET ROLE chain_stranger;
SELECT legal_chain_refs('chain_room.open_link', '01/2020/NĐ-CP');
SELECT legal_chain_refs('chain_room.invoker_link', '01/2020/NĐ-CP');
SET ROLE chain_reader;
SELECT legal_chain_refs('chain_room.invoker_link', '01/2020/NĐ-CP');

-- A function that runs as its owner traces as its owner.
SET ROLE chain_owner;
CREATE FUNCTION chain_room.trace(legal_ref) RETURNS legal_ref[]
LANGUAGE sql STABLE SECURITY DEFINER
AS $$ SELECT legal_chain_refs('chain_room.link', $1) $$;
SET ROLE chain_stranger;
SELECT chain_room.trace('01/2020/NĐ-CP');
RESET ROLE;

-- A search_path in front of everything: operators, functions and a relation of the same name are not taken.
CREATE SCHEMA hostile;
CREATE FUNCTION hostile.never(legal_ref, legal_ref) RETURNS bool LANGUAGE sql IMMUTABLE RETURN false;
CREATE OPERATOR hostile.= (LEFTARG = legal_ref, RIGHTARG = legal_ref, FUNCTION = hostile.never);
CREATE FUNCTION hostile.never(legal_relation, legal_relation) RETURNS bool LANGUAGE sql IMMUTABLE RETURN false;
CREATE OPERATOR hostile.= (LEFTARG = legal_relation, RIGHTARG = legal_relation, FUNCTION = hostile.never);
CREATE FUNCTION hostile.unnest(legal_ref[]) RETURNS SETOF legal_ref LANGUAGE sql AS 'SELECT NULL::legal_ref';
CREATE TABLE hostile.link (citing legal_ref, cited legal_ref, relation legal_relation);
SET search_path = hostile, pg_catalog, public;
SELECT legal_chain_refs('chain_room.link', '01/2020/NĐ-CP'), legal_chain_path('chain_room.link', '04/2020/NĐ-CP', '01/2020/NĐ-CP');
SELECT legal_chain_refs('link', '01/2020/NĐ-CP');
SET search_path = chain_room, public;
SELECT legal_chain_refs('link', '01/2020/NĐ-CP');
RESET search_path;

-- Names that need quotes
CREATE SCHEMA "Chuỗi ""dẫn"" chiếu";
CREATE TABLE "Chuỗi ""dẫn"" chiếu"."l; DROP TABLE x" AS SELECT citing, cited, relation FROM chain_room.link;
SELECT legal_chain_refs('"Chuỗi ""dẫn"" chiếu"."l; DROP TABLE x"', '01/2020/NĐ-CP');

-- A relation keeps its OID, not its name: kept plans follow renames, replacements and new columns.
CREATE TABLE first_link AS SELECT citing, cited, relation FROM chain_room.link;
CREATE TABLE second_link AS SELECT citing, cited, relation FROM chain_room.link WHERE NOT secret;
SELECT legal_chain_count('first_link', '01/2020/NĐ-CP') AS first, legal_chain_count('second_link', '01/2020/NĐ-CP') AS second;
ALTER TABLE first_link RENAME TO third_link;
ALTER TABLE second_link RENAME TO first_link;
ALTER TABLE third_link RENAME TO second_link;
SELECT legal_chain_count('first_link', '01/2020/NĐ-CP') AS second, legal_chain_count('second_link', '01/2020/NĐ-CP') AS first;
ALTER TABLE first_link SET SCHEMA hostile;
SELECT legal_chain_count('hostile.first_link', '01/2020/NĐ-CP') AS second;
ALTER TABLE second_link RENAME citing TO other;
ALTER TABLE second_link RENAME cited TO citing;
ALTER TABLE second_link RENAME other TO cited;
SELECT legal_chain_refs('second_link', '04/2020/NĐ-CP') AS turned_round;
ALTER TABLE second_link DROP relation;
SELECT legal_chain_refs('second_link', '04/2020/NĐ-CP');
SELECT legal_chain_refs('second_link', '04/2020/NĐ-CP', relations => NULL);
DROP TABLE second_link;
CREATE TABLE second_link AS SELECT citing, cited, relation FROM chain_room.link WHERE secret;
SELECT legal_chain_count('second_link', '02/2020/NĐ-CP') AS new_one;

DROP TABLE second_link;
SET client_min_messages = warning;
DROP SCHEMA hostile, chain_room, "Chuỗi ""dẫn"" chiếu" CASCADE;
DROP ROLE chain_owner, chain_reader, chain_stranger;
