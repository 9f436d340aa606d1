--
-- reference.sql
--	  doc/reference.md, from the catalogs of a database that has the extension:
--	  what every object takes, gives and promises, and its COMMENT.
--
--	psql -X -q -At -f doc/reference.sql
--

\set ON_ERROR_STOP 1
SET client_min_messages = warning;

CREATE TEMPORARY VIEW member AS
SELECT d.classid, d.objid, o.type, o.name, o.identity, pg_catalog.obj_description(d.objid, c.relname) AS comment
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname = 'legal_ref'
JOIN pg_catalog.pg_class c ON c.oid = d.classid
CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e';

-- Functions that work behind a type, an operator, an index or a cast.
CREATE TEMPORARY VIEW behind AS
SELECT p.oid
FROM member m
JOIN pg_catalog.pg_proc p ON p.oid = m.objid AND m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
WHERE EXISTS (SELECT FROM pg_catalog.pg_type t
			  WHERE p.oid IN (t.typinput, t.typoutput, t.typreceive, t.typsend,
							  t.typmodin, t.typmodout, t.typanalyze, t.typsubscript))
   OR EXISTS (SELECT FROM pg_catalog.pg_operator o WHERE p.oid IN (o.oprcode, o.oprrest, o.oprjoin))
   OR EXISTS (SELECT FROM pg_catalog.pg_amproc a WHERE a.amproc = p.oid)
   OR EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castfunc = p.oid)
   OR EXISTS (SELECT FROM pg_catalog.pg_aggregate a
			  WHERE p.oid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn))
   OR EXISTS (SELECT FROM pg_catalog.pg_proc q WHERE q.prosupport = p.oid)
   OR 'pg_catalog.internal'::pg_catalog.regtype = ANY (p.proargtypes)
   OR p.prorettype IN ('pg_catalog.internal'::pg_catalog.regtype,
					   'pg_catalog.trigger'::pg_catalog.regtype,
					   'pg_catalog.index_am_handler'::pg_catalog.regtype);

CREATE TEMPORARY VIEW function AS
SELECT p.oid, p.proname, p.prokind, m.comment,
	   pg_catalog.format('%s(%s) → %s', p.proname, pg_catalog.pg_get_function_arguments(p.oid),
						 pg_catalog.pg_get_function_result(p.oid)) AS signature,
	   pg_catalog.concat_ws(', ',
		   CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
		   CASE WHEN p.proisstrict THEN 'strict (NULL for a NULL argument)' ELSE 'not strict' END,
		   CASE p.proparallel WHEN 's' THEN 'parallel safe' WHEN 'r' THEN 'parallel restricted'
			   ELSE 'parallel unsafe' END) AS promises
FROM member m
JOIN pg_catalog.pg_proc p ON p.oid = m.objid AND m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass;

-- One line of a Markdown table must not be broken.
CREATE FUNCTION pg_temp.cell(text) RETURNS text
RETURN pg_catalog.replace(pg_catalog.replace($1, E'\n', ' '), '|', '\|');

\echo '# Reference'
\echo
\echo 'Generated from the comments and catalogs of an installed `legal_ref` by `doc/update.sh`; do not edit it by hand.'
\echo
\echo '## Types'

SELECT pg_catalog.format(E'\n### %s\n\n%s%s', m.identity_name, m.comment, m.labels)
FROM (SELECT pg_catalog.format_type(m.objid, NULL) AS identity_name, m.comment,
			 (SELECT E'\n\nLabels, in order: ' ||
					 pg_catalog.string_agg('`' || e.enumlabel || '`', ', ' ORDER BY e.enumsortorder)
			  FROM pg_catalog.pg_enum e WHERE e.enumtypid = m.objid) AS labels
	  FROM member m
	  JOIN pg_catalog.pg_type t ON t.oid = m.objid
	  WHERE m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.typtype IN ('b', 'e', 'd')
		AND t.typelem = 0) m
ORDER BY m.identity_name COLLATE "C";

\echo
\echo '## Functions'

SELECT pg_catalog.format(E'\n### %s\n\n    %s\n\n%s\n\n*%s*', f.proname, f.signature, f.comment, f.promises)
FROM function f
WHERE f.prokind <> 'a' AND f.oid NOT IN (SELECT oid FROM behind)
ORDER BY f.proname COLLATE "C", f.signature COLLATE "C";

\echo
\echo '## Problems of register cells'
\echo
\echo 'What `legal_ref_diagnose` finds, as `legal_ref_problems()` gives it; the cure is SQL over a text column `cell`.'
\echo
\echo '| problem | meaning | example | cure |'
\echo '|---|---|---|---|'

SELECT pg_catalog.format('| `%s` | %s | `%s` | %s |', p.problem, pg_temp.cell(p.meaning), p.example,
						 COALESCE('`' || pg_temp.cell(p.cure) || '`', 'by hand'))
FROM legal_ref_problems() p;

\echo
\echo '## Aggregates'
\echo
\echo '| aggregate | meaning |'
\echo '|---|---|'

SELECT pg_catalog.format('| `%s` | %s |', f.signature, pg_temp.cell(f.comment))
FROM function f
WHERE f.prokind = 'a'
ORDER BY f.signature COLLATE "C";

\echo
\echo '## Operators'
\echo
\echo '| operator | gives | meaning |'
\echo '|---|---|---|'

SELECT pg_catalog.format('| `%s` | `%s` | %s |',
						 pg_temp.cell(pg_catalog.concat_ws(' ',
							 CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END,
							 o.oprname, pg_catalog.format_type(o.oprright, NULL))),
						 pg_catalog.format_type(o.oprresult, NULL), pg_temp.cell(m.comment))
FROM member m
JOIN pg_catalog.pg_operator o ON o.oid = m.objid AND m.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass
ORDER BY pg_catalog.format_type(o.oprleft, NULL) COLLATE "C", o.oprname COLLATE "C",
		 pg_catalog.format_type(o.oprright, NULL) COLLATE "C";

\echo
\echo '## Casts'
\echo
\echo '| from | to | how | meaning |'
\echo '|---|---|---|---|'

SELECT pg_catalog.format('| `%s` | `%s` | %s | %s |', pg_catalog.format_type(c.castsource, NULL),
						 pg_catalog.format_type(c.casttarget, NULL),
						 CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'on assignment'
							 ELSE 'explicit' END,
						 pg_temp.cell(m.comment))
FROM member m
JOIN pg_catalog.pg_cast c ON c.oid = m.objid AND m.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass
ORDER BY pg_catalog.format_type(c.castsource, NULL) COLLATE "C",
		 pg_catalog.format_type(c.casttarget, NULL) COLLATE "C";

\echo
\echo '## Operator classes'
\echo
\echo '| class | method | type | default | meaning |'
\echo '|---|---|---|---|---|'

SELECT pg_catalog.format('| `%s` | %s | `%s` | %s | %s |', c.opcname, a.amname,
						 pg_catalog.format_type(c.opcintype, NULL),
						 CASE WHEN c.opcdefault THEN 'yes' ELSE 'no' END, pg_temp.cell(m.comment))
FROM member m
JOIN pg_catalog.pg_opclass c ON c.oid = m.objid AND m.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
JOIN pg_catalog.pg_am a ON a.oid = c.opcmethod
ORDER BY a.amname COLLATE "C", c.opcname COLLATE "C";

\echo
\echo '## Text search'
\echo
\echo '| object | name | meaning |'
\echo '|---|---|---|'

SELECT pg_catalog.format('| %s | `%s` | %s |', pg_catalog.replace(m.type, 'text search ', ''), m.name,
						 pg_temp.cell(m.comment))
FROM member m
WHERE m.type LIKE 'text search %'
ORDER BY m.type COLLATE "C", m.name COLLATE "C";

\echo
\echo '## Functions behind types, operators and indexes'
\echo
\echo '| function | meaning | promises |'
\echo '|---|---|---|'

SELECT pg_catalog.format('| `%s` | %s | %s |', pg_temp.cell(f.signature), pg_temp.cell(f.comment), f.promises)
FROM function f
WHERE f.prokind <> 'a' AND f.oid IN (SELECT oid FROM behind)
ORDER BY f.signature COLLATE "C";

-- What has no section above must not be left out in silence.
SELECT pg_catalog.format(E'\n## Other objects\n\n%s',
						 pg_catalog.string_agg(pg_catalog.format('- %s `%s`: %s', m.type, m.identity, m.comment),
											   E'\n' ORDER BY m.type COLLATE "C", m.identity COLLATE "C"))
FROM member m
LEFT JOIN pg_catalog.pg_type t ON t.oid = m.objid AND m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
WHERE m.type NOT IN ('function', 'procedure', 'aggregate', 'operator', 'cast', 'operator class', 'operator family')
  AND m.type NOT LIKE 'text search %'
  AND NOT COALESCE(t.typtype IN ('b', 'e', 'd'), false)
HAVING pg_catalog.count(*) > 0;
