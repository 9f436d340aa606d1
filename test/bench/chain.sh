# chain.sh
#	  Chains against recursive queries, part of run.sh: `test/bench/run.sh chain`.
#
# Each side has the two btrees that serve it best, read without a visit to the
# table.  UNION over the code alone is the fastest recursive query there is: it
# gives neither depths nor parents.  Both run warm and prepared, in one session,
# in two orders: by turns, where each finds the processor's caches full of the
# other's index, and in a row, where each is repeated and the first of the row
# does not count.

# timed FILE   milliseconds of the statements behind \timing on
timed() { sql -o /dev/null -f "$1" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'; }

# side_by_side NAME BOUND ROUNDS START A B   two prepared statements of one parameter
side_by_side()
{
	local name=$1 bound=$2 rounds=$3 start=$4 i
	say "SET jit = off;" "PREPARE a (text) AS $5;" "PREPARE b (text) AS $6;" \
		"EXECUTE a('$start');" "EXECUTE b('$start');" "\\timing on" >"$work/turns.sql"
	cp "$work/turns.sql" "$work/row.sql"
	for ((i = 0; i < rounds; i++)); do say "EXECUTE a('$start');" "EXECUTE b('$start');"; done >>"$work/turns.sql"
	for ((i = 0; i <= rounds; i++)); do say "EXECUTE a('$start');"; done >>"$work/row.sql"
	for ((i = 0; i <= rounds; i++)); do say "EXECUTE b('$start');"; done >>"$work/row.sql"
	timed "$work/turns.sql" >"$work/times"
	verdict "$name, by turns" "$(awk 'NR % 2 == 1' "$work/times" | median)" \
		"$(awk 'NR % 2 == 0' "$work/times" | median)" ms "$bound"
	timed "$work/row.sql" >"$work/times"
	verdict "$name, in a row" "$(sed -n "2,$((rounds + 1))p" "$work/times" | median)" \
		"$(sed -n "$((rounds + 3)),\$p" "$work/times" | median)" ms "$bound"
	rm "$work/turns.sql" "$work/row.sql" "$work/times"
}

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

sql -f test/bench/chain_setup.sql
sql -At -c "SELECT format('%s documents, %s links', (SELECT count(*) FROM chain_document), (SELECT count(*) FROM chain_ref))" \
	-c "SELECT format('%s: %s', relname, pg_size_pretty(pg_relation_size(oid))) FROM pg_class
		WHERE relname ~ '^chain_(text|ref)' AND relkind IN ('r', 'i') ORDER BY relname"

while read -r count from to step rounds bound; do
	start=$(start_reaching "$count" "$from" "$to" "$step")
	sql -At -c "SELECT format('down from %s: %s documents, depth %s', '$start', count(*), max(depth))
		FROM legal_chain('chain_ref', '$start')"
	side_by_side "legal_chain reaching $count, every label" "$bound" "$rounds" "$start" \
		"SELECT count(*) FROM legal_chain('chain_ref', \$1::legal_ref, relations => NULL)" "$recursive"
	side_by_side "legal_chain_count reaching $count, every label" "$bound" "$rounds" "$start" \
		"SELECT legal_chain_count('chain_ref', \$1::legal_ref, relations => NULL)" "$recursive"
	side_by_side "legal_chain_refs reaching $count, every label" "$bound" "$rounds" "$start" \
		"SELECT cardinality(legal_chain_refs('chain_ref', \$1::legal_ref, relations => NULL))" "$recursive"
	# Here the recursive query needs the label in its index too.
	sql -c "CREATE INDEX chain_text_label ON chain_text (cited, citing, relation)" -c "DROP INDEX chain_text_down"
	side_by_side "legal_chain reaching $count, three labels" "$bound" "$rounds" "$start" \
		"SELECT count(*) FROM legal_chain('chain_ref', \$1::legal_ref)" "$filtered"
	sql -c "CREATE INDEX chain_text_down ON chain_text (cited, citing)" -c "DROP INDEX chain_text_label"
done <<'CHAINS'
100 30000 34000 100 201 1.2
5000 5000 7000 100 101 0.833
200000 100 400 25 9 0.5
CHAINS
sql -c "DROP TABLE chain_document, chain_text, chain_ref"
