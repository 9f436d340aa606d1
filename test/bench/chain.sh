# chain.sh
#	  Chains against recursive queries, part of run.sh: `test/bench/run.sh chain`.
#
# Each side has the two btrees that serve it best, read without a visit to the table.

. test/bench/chain_sides.sh

sql -v documents=500000 -f test/bench/chain_setup.sql
sql -c "CREATE INDEX chain_ref_down ON chain_ref (cited, citing, relation)" \
	-c "CREATE INDEX chain_ref_up ON chain_ref (citing, cited, relation)"
sql -At -c "SELECT format('%s documents, %s links', (SELECT count(*) FROM chain_document), (SELECT count(*) FROM chain_ref))" \
	-c "SELECT format('%s: %s', relname, pg_size_pretty(pg_relation_size(oid))) FROM pg_class
		WHERE relname ~ '^chain_(text|ref)' AND relkind IN ('r', 'i') ORDER BY relname"

while read -r count from to step rounds bound; do
	start=$(start_reaching "$count" "$from" "$to" "$step")
	sql -At -c "SELECT format('down from %s: %s documents, depth %s', '$start', count(*), max(depth))
		FROM legal_chain('chain_ref', '$start')"
	calls_side_by_side "legal_chain reaching $count, every label" "$bound" "$rounds" "$start" \
		"SELECT count(*) FROM legal_chain('chain_ref', \$1::legal_ref, relations => NULL)" "$recursive"
	calls_side_by_side "legal_chain_count reaching $count, every label" "$bound" "$rounds" "$start" \
		"SELECT legal_chain_count('chain_ref', \$1::legal_ref, relations => NULL)" "$recursive"
	calls_side_by_side "legal_chain_refs reaching $count, every label" "$bound" "$rounds" "$start" \
		"SELECT cardinality(legal_chain_refs('chain_ref', \$1::legal_ref, relations => NULL))" "$recursive"
	# Here the recursive query needs the label in its index too.
	sql -c "CREATE INDEX chain_text_label ON chain_text (cited, citing, relation)" -c "DROP INDEX chain_text_down"
	calls_side_by_side "legal_chain reaching $count, three labels" "$bound" "$rounds" "$start" \
		"SELECT count(*) FROM legal_chain('chain_ref', \$1::legal_ref)" "$filtered"
	sql -c "CREATE INDEX chain_text_down ON chain_text (cited, citing)" -c "DROP INDEX chain_text_label"
done <<'CHAINS'
100 30000 34000 100 201 1.2
5000 5000 7000 100 101 0.833
200000 100 400 25 9 0.5
CHAINS
sql -c "DROP TABLE chain_document, chain_text, chain_ref"
