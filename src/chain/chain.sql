--
-- Chains: who implements a document, and what it rests on, traced over any link relation.
--
-- Each function that takes start takes one document or an array of them; one C function serves
-- both.  None is strict, because NULL is a meaningful relations, max_depth and as_of.
--

CREATE FUNCTION legal_chain_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'legal_chain_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION legal_chain_support(internal) IS
'planner support of legal_chain and its siblings: rows and cost from the statistics of the link relation';

CREATE FUNCTION legal_chain(
	links regclass,
	start legal_ref,
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL
)
RETURNS TABLE (
	ref legal_ref,
	depth int,
	parent legal_ref,
	relation legal_relation
)
AS 'MODULE_PATHNAME', 'legal_chain'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain(regclass, legal_ref, text, legal_relation[], int, date) IS
'every document reached from start over links, breadth-first, once, at its least depth (the least number of links), start itself left out: with the smallest parent among the documents of the previous depth and the first relation, in enum order, that links the two, NULL where the link has none; in no promised order; start is a document; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; no rows when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain(
	links regclass,
	start legal_ref[],
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL
)
RETURNS TABLE (
	ref legal_ref,
	depth int,
	parent legal_ref,
	relation legal_relation
)
AS 'MODULE_PATHNAME', 'legal_chain'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain(regclass, legal_ref[], text, legal_relation[], int, date) IS
'every document reached from start over links, breadth-first, once, at its least depth (the least number of links), start itself left out: with the smallest parent among the documents of the previous depth and the first relation, in enum order, that links the two, NULL where the link has none; in no promised order; start is several documents, NULL elements and repetitions being ignored; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; no rows when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain_count(
	links regclass,
	start legal_ref,
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL
)
RETURNS bigint
AS 'MODULE_PATHNAME', 'legal_chain_count'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_count(regclass, legal_ref, text, legal_relation[], int, date) IS
'how many rows legal_chain returns for the same arguments; start is a document; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; NULL when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain_count(
	links regclass,
	start legal_ref[],
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL
)
RETURNS bigint
AS 'MODULE_PATHNAME', 'legal_chain_count'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_count(regclass, legal_ref[], text, legal_relation[], int, date) IS
'how many rows legal_chain returns for the same arguments; start is several documents, NULL elements and repetitions being ignored; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; NULL when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain_refs(
	links regclass,
	start legal_ref,
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL
)
RETURNS legal_ref[]
AS 'MODULE_PATHNAME', 'legal_chain_refs'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_refs(regclass, legal_ref, text, legal_relation[], int, date) IS
'the documents legal_chain returns for the same arguments, in order; an empty array when there are none; start is a document; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; NULL when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain_refs(
	links regclass,
	start legal_ref[],
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL
)
RETURNS legal_ref[]
AS 'MODULE_PATHNAME', 'legal_chain_refs'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_refs(regclass, legal_ref[], text, legal_relation[], int, date) IS
'the documents legal_chain returns for the same arguments, in order; an empty array when there are none; start is several documents, NULL elements and repetitions being ignored; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; NULL when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain_tree(
	links regclass,
	start legal_ref,
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL
)
RETURNS SETOF text
AS 'MODULE_PATHNAME', 'legal_chain_tree'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_tree(regclass, legal_ref, text, legal_relation[], int, date) IS
'the rows of legal_chain for the same arguments as an indented tree, a line each under its parent, children in the order of their codes, each start at the left; start is a document; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; no rows when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain_tree(
	links regclass,
	start legal_ref[],
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL
)
RETURNS SETOF text
AS 'MODULE_PATHNAME', 'legal_chain_tree'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_tree(regclass, legal_ref[], text, legal_relation[], int, date) IS
'the rows of legal_chain for the same arguments as an indented tree, a line each under its parent, children in the order of their codes, each start at the left; start is several documents, NULL elements and repetitions being ignored; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; no rows when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain_graph(
	links regclass,
	start legal_ref,
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL,
	format text DEFAULT 'dot'
)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_chain_graph'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_graph(regclass, legal_ref, text, legal_relation[], int, date, text) IS
'the rows of legal_chain for the same arguments as a graph: a node for start and each document, an arrow from citing to cited for each row, labelled with its relation, all in the order of their codes; format is dot (Graphviz) or mermaid; start is a document; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; NULL when links, start, direction or format is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or format or a negative max_depth';

CREATE FUNCTION legal_chain_graph(
	links regclass,
	start legal_ref[],
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL,
	format text DEFAULT 'dot'
)
RETURNS text
AS 'MODULE_PATHNAME', 'legal_chain_graph'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_graph(regclass, legal_ref[], text, legal_relation[], int, date, text) IS
'the rows of legal_chain for the same arguments as a graph: a node for start and each document, an arrow from citing to cited for each row, labelled with its relation, all in the order of their codes; format is dot (Graphviz) or mermaid; start is several documents, NULL elements and repetitions being ignored; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; NULL when links, start, direction or format is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or format or a negative max_depth';

CREATE FUNCTION legal_chain_exists(
	links regclass,
	descendant legal_ref,
	ancestor legal_ref,
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	as_of date DEFAULT NULL
)
RETURNS bool
AS 'MODULE_PATHNAME', 'legal_chain_exists'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000;

COMMENT ON FUNCTION legal_chain_exists(regclass, legal_ref, legal_ref, legal_relation[], date) IS
'whether descendant is in the chain down from ancestor (a document is not in its own); links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; relations NULL follows every label and links without one, an empty array none; as_of keeps links valid on that day and NULL keeps all; NULL when links, descendant or ancestor is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it';

CREATE FUNCTION legal_chain_path(
	links regclass,
	descendant legal_ref,
	ancestor legal_ref,
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	as_of date DEFAULT NULL
)
RETURNS legal_ref[]
AS 'MODULE_PATHNAME', 'legal_chain_path'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000;

COMMENT ON FUNCTION legal_chain_path(regclass, legal_ref, legal_ref, legal_relation[], date) IS
'a shortest chain from descendant to ancestor, both included, each document resting on the next; NULL when there is none; the same one each time for the same links; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; relations NULL follows every label and links without one, an empty array none; as_of keeps links valid on that day and NULL keeps all; NULL when links, descendant or ancestor is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it';

CREATE FUNCTION legal_chain_explain(
	links regclass,
	start legal_ref,
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL,
	OUT engine text,
	OUT reason text,
	OUT documents bigint,
	OUT depth int,
	OUT links_read bigint,
	OUT index_pages bigint,
	OUT table_rows bigint
)
AS 'MODULE_PATHNAME', 'legal_chain_explain'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_explain(regclass, legal_ref, text, legal_relation[], int, date) IS
'how legal_chain finds its rows for the same arguments, having found them: engine index (it read legal_chain indexes) or query (it asked queries); reason why not index; documents reached; depth of the deepest; links it looked at; pages of the indexes and rows of the tables that it visited, NULL for queries; start is a document; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; NULL when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';

CREATE FUNCTION legal_chain_explain(
	links regclass,
	start legal_ref[],
	direction text DEFAULT 'down',
	relations legal_relation[] DEFAULT '{implements,carries_out,guides_application}',
	max_depth int DEFAULT NULL,
	as_of date DEFAULT NULL,
	OUT engine text,
	OUT reason text,
	OUT documents bigint,
	OUT depth int,
	OUT links_read bigint,
	OUT index_pages bigint,
	OUT table_rows bigint
)
AS 'MODULE_PATHNAME', 'legal_chain_explain'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000
SUPPORT legal_chain_support;

COMMENT ON FUNCTION legal_chain_explain(regclass, legal_ref[], text, legal_relation[], int, date) IS
'how legal_chain finds its rows for the same arguments, having found them: engine index (it read legal_chain indexes) or query (it asked queries); reason why not index; documents reached; depth of the deepest; links it looked at; pages of the indexes and rows of the tables that it visited, NULL for queries; start is several documents, NULL elements and repetitions being ignored; links is any table, partitioned table, view or foreign table with columns citing and cited of type legal_ref and, where a filter needs them, relation legal_relation and valid daterange (NULL = always valid); it is read as the caller, with the caller''s snapshot; direction is down (from cited to citing: what implements it) or up (what it rests on); relations NULL follows every label and links without one, an empty array none; max_depth counts links and NULL sets no limit; as_of keeps links valid on that day and NULL keeps all; NULL when links, start or direction is NULL; raises 42703 or 42804 for a relation without the columns needed, 42501 without SELECT on it, 22023 for another direction or a negative max_depth';
