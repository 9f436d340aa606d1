--
-- A census of what the extension installs, over the catalogs: every object of every room.
--
CREATE VIEW member AS
SELECT d.classid, d.objid
FROM pg_depend AS d JOIN pg_extension AS e ON d.refobjid = e.oid
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.extname = 'legal_ref';

CREATE VIEW member_function AS
SELECT p.*
FROM pg_proc AS p JOIN member AS m ON m.objid = p.oid AND m.classid = 'pg_proc'::regclass;

-- How many of what there is tells that nothing below ran over an empty set.
SELECT classid::regclass AS catalog, count(*) > 0 AS some
FROM member
WHERE classid IN ('pg_type'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass,
	'pg_opfamily'::regclass, 'pg_cast'::regclass, 'pg_ts_parser'::regclass, 'pg_ts_template'::regclass,
	'pg_ts_dict'::regclass, 'pg_ts_config'::regclass)
GROUP BY classid
ORDER BY classid::regclass::text;

-- Everything has a comment that says something.  Array types are the server's.
SELECT pg_describe_object(m.classid, m.objid, 0) AS uncommented
FROM member AS m LEFT JOIN pg_type AS t ON m.classid = 'pg_type'::regclass AND t.oid = m.objid
WHERE t.typcategory IS DISTINCT FROM 'A'
	AND length(coalesce(obj_description(m.objid, m.classid::regclass::name), '')) < 10
ORDER BY 1;

-- A function is IMMUTABLE STRICT PARALLEL SAFE unless it reads tables (then STABLE and RESTRICTED), the
-- enum (then STABLE), or gives NULL arguments a meaning (then not STRICT).
CREATE TABLE expectation (name name, volatility "char", strict bool, parallel "char");
INSERT INTO expectation VALUES
	('make_legal_ref', 'i', false, 's'),
	('make_legal_provision', 'i', false, 's'),
	('legal_ref_with', 'i', false, 's'),
	('legal_links', 's', false, 's'),
	('legal_ref_array_sel', 's', true, 's'),
	('legal_ref_matchsel', 's', true, 's'),
	('legal_ref_matchjoinsel', 's', true, 's'),
	('legal_resolve', 's', false, 'r'),
	('legal_verify', 's', false, 'r'),
	('legal_citations', 'i', false, 's'),
	('legal_chain', 's', false, 'r'),
	('legal_chain_count', 's', false, 'r'),
	('legal_chain_refs', 's', false, 'r'),
	('legal_chain_tree', 's', false, 'r'),
	('legal_chain_graph', 's', false, 'r'),
	('legal_chain_exists', 's', false, 'r'),
	('legal_chain_path', 's', false, 'r'),
	('legal_chain_explain', 's', false, 'r'),
	('legal_chain_handler', 'v', true, 'u'),
	('legal_chain_index_check', 'v', true, 'r'),
	('legal_chain_index_stats', 'v', true, 'r');
SELECT p.oid::regprocedure AS unexpected, p.provolatile, p.proisstrict, p.proparallel
FROM member_function AS p LEFT JOIN expectation AS e ON e.name = p.proname
WHERE p.prokind = 'f' AND (p.provolatile, p.proisstrict, p.proparallel)
	<> (coalesce(e.volatility, 'i'), coalesce(e.strict, true), coalesce(e.parallel, 's'))
ORDER BY p.oid::regprocedure::text COLLATE "C";
DROP TABLE expectation;

-- Nobody gains rights, sets parameters, or has a body that a search_path could bend.
SELECT oid::regprocedure AS function, prosecdef, proconfig
FROM member_function
WHERE prosecdef OR proconfig IS NOT NULL
ORDER BY oid::regprocedure::text COLLATE "C";

-- What compares says nothing about its arguments, so that indexes serve under row security too.
SELECT oid::regprocedure AS leakproof
FROM member_function
WHERE proleakproof
ORDER BY oid::regprocedure::text COLLATE "C";
SELECT p.oid::regprocedure AS function, l.lanname
FROM member_function AS p JOIN pg_language AS l ON l.oid = p.prolang
WHERE l.lanname NOT IN ('c', 'internal') AND p.prosqlbody IS NULL
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- A function in C has the name of its symbol, or begins with it where it is overloaded; that of a provision or
-- a pattern may be the symbol of legal_ref's, the bytes being of one kind.
SELECT p.oid::regprocedure AS function, p.prosrc
FROM member_function AS p JOIN pg_language AS l ON l.oid = p.prolang
WHERE l.lanname = 'c' AND NOT starts_with(p.prosrc, p.proname)
	AND p.prosrc <> replace(replace(p.proname, 'legal_provision', 'legal_ref'), 'legal_ref_pattern', 'legal_ref')
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- Functions of more than one argument name them, but for what the server calls.
SELECT p.oid::regprocedure AS unnamed
FROM member_function AS p
WHERE p.prokind = 'f' AND p.pronargs > 0 AND p.proargnames IS NULL
	AND NOT EXISTS (SELECT FROM pg_operator AS o WHERE o.oprcode = p.oid)
	AND NOT EXISTS (SELECT FROM pg_amproc AS a WHERE a.amproc = p.oid)
	AND NOT EXISTS (SELECT FROM pg_aggregate AS a WHERE p.oid IN (a.aggtransfn, a.aggcombinefn))
	AND NOT EXISTS (SELECT FROM pg_type AS t WHERE p.oid IN (t.typinput, t.typoutput, t.typreceive, t.typsend))
	AND NOT EXISTS (SELECT FROM pg_proc AS s WHERE s.prosupport = p.oid)
	AND 'internal'::regtype <> ALL (p.proargtypes::oid[])
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- Operators: commutator, negator, estimators, and what follows from them
CREATE VIEW member_operator AS
SELECT o.*
FROM pg_operator AS o JOIN member AS m ON m.objid = o.oid AND m.classid = 'pg_operator'::regclass;

SELECT oid::regoperator AS operator, oprrest AS restriction, oprjoin AS join, oprcanhash AS hashes, oprcanmerge AS merges
FROM member_operator
ORDER BY oprleft::regtype::text COLLATE "C", oprright::regtype::text COLLATE "C", oprname COLLATE "C";

SELECT oid::regoperator AS operator, 'no commutator' AS fault FROM member_operator WHERE oprkind = 'b' AND oprcom = 0
UNION ALL
SELECT oid::regoperator, 'no estimator' FROM member_operator
WHERE oprresult = 'bool'::regtype AND (oprrest = 0 OR oprjoin = 0)
UNION ALL
SELECT o.oid::regoperator, 'commutator does not commute back'
FROM member_operator AS o JOIN pg_operator AS c ON c.oid = o.oprcom
WHERE c.oprcom <> o.oid OR c.oprleft <> o.oprright OR c.oprright <> o.oprleft
UNION ALL
SELECT o.oid::regoperator, 'negator does not negate back'
FROM member_operator AS o JOIN pg_operator AS n ON n.oid = o.oprnegate
WHERE n.oprnegate <> o.oid OR n.oprleft <> o.oprleft OR n.oprright <> o.oprright
UNION ALL
SELECT oid::regoperator, 'a comparison without negator' FROM member_operator
WHERE oprname IN ('<', '<=', '=', '>=', '>', '<>') AND oprnegate = 0
UNION ALL
SELECT o.oid::regoperator, 'its function is not strict or not immutable'
FROM member_operator AS o JOIN pg_proc AS p ON p.oid = o.oprcode
WHERE NOT p.proisstrict OR p.provolatile <> 'i'
UNION ALL
SELECT o.oid::regoperator, 'hashes without a hash operator class, or the reverse'
FROM member_operator AS o
WHERE o.oprcanhash <> EXISTS (SELECT FROM pg_amop AS a JOIN pg_am ON pg_am.oid = a.amopmethod
	WHERE a.amopopr = o.oid AND pg_am.amname = 'hash')
UNION ALL
SELECT o.oid::regoperator, 'merges without a btree operator class, or the reverse'
FROM member_operator AS o
WHERE o.oprcanmerge <> EXISTS (SELECT FROM pg_amop AS a JOIN pg_am ON pg_am.oid = a.amopmethod
	WHERE a.amopopr = o.oid AND pg_am.amname = 'btree' AND a.amopstrategy = 3)
ORDER BY 2;

-- Operator classes are valid, and no family of the server's was touched.
SELECT am.amname AS method, c.opcname AS class, c.opcintype::regtype AS type, c.opcdefault AS by_default,
	amvalidate(c.oid) AS valid
FROM pg_opclass AS c JOIN pg_am AS am ON am.oid = c.opcmethod
	JOIN member AS m ON m.objid = c.oid AND m.classid = 'pg_opclass'::regclass
ORDER BY am.amname, c.opcname;
SELECT pg_describe_object('pg_amop'::regclass, a.oid, 0) AS foreign_member
FROM pg_amop AS a JOIN member_operator AS o ON o.oid = a.amopopr
WHERE a.amopfamily < 16384
UNION ALL
SELECT pg_describe_object('pg_amproc'::regclass, a.oid, 0)
FROM pg_amproc AS a JOIN member_function AS p ON p.oid = a.amproc
WHERE a.amprocfamily < 16384;

-- Types: read and written in both forms
SELECT t.oid::regtype AS type, typinput <> 0 AND typoutput <> 0 AND typreceive <> 0 AND typsend <> 0 AS both_forms,
	typstorage AS storage, typalign AS align, typarray <> 0 AS has_array, typdelim AS delimiter
FROM pg_type AS t JOIN member AS m ON m.objid = t.oid AND m.classid = 'pg_type'::regclass
WHERE t.typtype = 'b' AND t.typcategory <> 'A'
ORDER BY t.oid::regtype::text COLLATE "C";

-- Casts
SELECT castsource::regtype AS source, casttarget::regtype AS target, castfunc::regprocedure AS function,
	CASE castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' ELSE 'implicit' END AS context
FROM pg_cast AS c JOIN member AS m ON m.objid = c.oid AND m.classid = 'pg_cast'::regclass
ORDER BY castsource::regtype::text COLLATE "C", casttarget::regtype::text COLLATE "C";

-- Text search: every token type of the default parser that the server's own configurations map is mapped, to
-- dictionaries of ours or the server's.
SELECT t.alias, array_agg(m.mapdict::regdictionary ORDER BY m.mapseqno) AS dictionaries
FROM pg_ts_config AS c JOIN member AS e ON e.objid = c.oid AND e.classid = 'pg_ts_config'::regclass
	JOIN pg_ts_config_map AS m ON m.mapcfg = c.oid JOIN ts_token_type(c.cfgparser) AS t ON t.tokid = m.maptokentype
GROUP BY t.tokid, t.alias
ORDER BY t.tokid;
SELECT maptokentype AS unmapped FROM pg_ts_config_map WHERE mapcfg = 'pg_catalog.simple'::regconfig
EXCEPT
SELECT maptokentype FROM pg_ts_config_map WHERE mapcfg = 'legal_vi'::regconfig;

-- Aggregates run in parallel and use an index where they can.
SELECT p.oid::regprocedure AS aggregate, a.aggcombinefn <> 0 AS combines, a.aggsortop::regoperator AS sort_operator, p.proparallel
FROM member_function AS p JOIN pg_aggregate AS a ON a.aggfnoid = p.oid
ORDER BY p.oid::regprocedure::text COLLATE "C";

DROP VIEW member_operator, member_function, member;
