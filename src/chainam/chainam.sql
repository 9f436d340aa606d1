--
-- The legal_chain index access method: links of a table in both directions, for chains and for
-- equality on citing, cited and relation.
--

CREATE FUNCTION legal_chain_handler(internal) RETURNS index_am_handler
AS 'MODULE_PATHNAME', 'legal_chain_handler'
LANGUAGE C STRICT;

COMMENT ON FUNCTION legal_chain_handler(internal) IS
'the server''s entry to the legal_chain index access method; not to be called';

CREATE ACCESS METHOD legal_chain TYPE INDEX HANDLER legal_chain_handler;

COMMENT ON ACCESS METHOD legal_chain IS
'index over the links of a table, (citing, cited) or (citing, cited, relation): documents with their links in both directions; the legal_chain functions trace by it, and it answers equality and IS NULL on each of its columns; takes no expressions, predicate, UNIQUE or INCLUDE';

CREATE OPERATOR CLASS legal_ref_chain_ops
DEFAULT FOR TYPE legal_ref USING legal_chain AS
	OPERATOR 1 =;

COMMENT ON OPERATOR CLASS legal_ref_chain_ops USING legal_chain IS
'documents in a legal_chain index: its first two columns, citing and cited';
COMMENT ON OPERATOR FAMILY legal_ref_chain_ops USING legal_chain IS
'documents in a legal_chain index';

CREATE OPERATOR CLASS legal_relation_chain_ops
DEFAULT FOR TYPE legal_relation USING legal_chain AS
	OPERATOR 1 = (anyenum, anyenum);

COMMENT ON OPERATOR CLASS legal_relation_chain_ops USING legal_chain IS
'relations in a legal_chain index: its third column';
COMMENT ON OPERATOR FAMILY legal_relation_chain_ops USING legal_chain IS
'relations in a legal_chain index';

CREATE FUNCTION legal_chain_index_check(
	index regclass,
	heapallindexed bool DEFAULT false
)
RETURNS void
AS 'MODULE_PATHNAME', 'legal_chain_index_check'
LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED COST 10000;

COMMENT ON FUNCTION legal_chain_index_check(regclass, bool) IS
'passes over a legal_chain index and raises XX002 at the first thing that is wrong with it, else returns nothing; heapallindexed also looks up every row of the table in the index, and the row of every entry; locks table and index against writers, not readers, until it is done; NULL when an argument is; raises 42501 for others than the index''s owner, 42809 for another kind of relation';

CREATE FUNCTION legal_chain_index_stats(
	index regclass,
	OUT version int,
	OUT documents bigint,
	OUT links bigint,
	OUT labels int,
	OUT long_lists bigint,
	OUT node_pages bigint,
	OUT dictionary_pages bigint,
	OUT shared_pages bigint,
	OUT chain_pages bigint,
	OUT free_pages bigint,
	OUT unused_bytes bigint
)
AS 'MODULE_PATHNAME', 'legal_chain_index_stats'
LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED COST 10000;

COMMENT ON FUNCTION legal_chain_index_stats(regclass) IS
'what a legal_chain index consists of, counted page by page without stopping writers: the version of its format; documents it has numbers for, also those that no row names any more; links, dead ones too; labels of relations; lists that fill pages of their own; its pages by kind; bytes unused in pages of lists; NULL when index is; raises 42501 for others than the index''s owner, 42809 for another kind of relation';
