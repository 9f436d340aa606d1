# chain_sides.sh
#	  What the parts of the benchmark that trace chains share: where they start, and the
#	  recursive queries that are one of the two sides.
#
# UNION over the code alone is the fastest recursive query there is: it gives neither depths
# nor parents.

. test/bench/sides.sh

# start_reaching COUNT FROM TO STEP   the document among those that reaches nearest to that many
start_reaching()
{
	sql -At -c "SELECT code FROM chain_document WHERE i IN (SELECT generate_series($2, $3, $4))
		ORDER BY abs(legal_chain_count('chain_ref', code::legal_ref) - $1), i LIMIT 1"
}

recursive="WITH RECURSIVE reached (ref) AS (SELECT \$1 COLLATE \"C\" UNION
	SELECT l.citing FROM reached JOIN chain_text AS l ON l.cited = reached.ref)
	SELECT count(*) - 1 FROM reached"
filtered="WITH RECURSIVE reached (ref) AS (SELECT \$1 COLLATE \"C\" UNION
	SELECT l.citing FROM reached JOIN chain_text AS l ON l.cited = reached.ref
	WHERE l.relation IN ('implements', 'carries_out', 'guides_application'))
	SELECT count(*) - 1 FROM reached"
recursive_up="WITH RECURSIVE reached (ref) AS (SELECT \$1 COLLATE \"C\" UNION
	SELECT l.cited FROM reached JOIN chain_text AS l ON l.citing = reached.ref)
	SELECT count(*) - 1 FROM reached"
