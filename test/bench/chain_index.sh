# chain_index.sh
#	  Chains by a legal_chain index, part of run.sh: `test/bench/run.sh index`.
#
# The recursive query has the two btrees on text that serve it best; legal_chain has its one
# index.  Sizes, times to build and rates of insertion are compared with both btrees together.

. test/bench/chain_sides.sh

# in_milliseconds COMMAND...
in_milliseconds()
{
	local before after
	before=$(date +%s%N)
	"$@" >/dev/null
	after=$(date +%s%N)
	echo $(((after - before) / 1000000))
}

bench_traces()
{
	local count from to step rounds bound start leaf

	while read -r count from to step rounds bound; do
		start=$(start_reaching "$count" "$from" "$to" "$step")
		sql -At -c "SELECT '$start: ' || e::text FROM legal_chain_explain('chain_ref', '$start', relations => NULL) AS e"
		calls_side_by_side "legal_chain reaching $count" "$bound" "$rounds" "$start" \
			"SELECT count(*) FROM legal_chain('chain_ref', \$1::legal_ref, relations => NULL)" "$recursive"
	done <<'CHAINS'
100 30000 34000 100 200 0.333
5000 5000 7000 100 51 0.125
200000 100 400 25 9 0.1667
CHAINS
	# A row store of as many rows by itself: what legal_chain cannot do without.
	sql -c "CREATE FUNCTION rows_of_four(n int) RETURNS TABLE (a legal_ref, b int, c legal_ref, d legal_relation)
		LANGUAGE sql AS 'SELECT NULL::legal_ref, i, NULL::legal_ref, NULL::legal_relation FROM generate_series(1, n) AS i'"
	say "       a function's row store of 200,000 rows takes $(took "SELECT count(*) FROM rows_of_four(200000)") ms"
	calls_side_by_side "legal_chain_count reaching 200000" 0.05 9 "$start" \
		"SELECT legal_chain_count('chain_ref', \$1::legal_ref, relations => NULL)" "$recursive"
	calls_side_by_side "legal_chain_refs reaching 200000" 0.125 9 "$start" \
		"SELECT cardinality(legal_chain_refs('chain_ref', \$1::legal_ref, relations => NULL))" "$recursive"

	leaf=$(sql -At -c "SELECT ref FROM legal_chain('chain_ref', '$start', relations => NULL) WHERE depth = 8 ORDER BY ref LIMIT 1")
	calls_side_by_side "up from $leaf" 0.333 200 "$leaf" \
		"SELECT count(*) FROM legal_chain('chain_ref', \$1::legal_ref, 'up', relations => NULL)" "$recursive_up"
	calls_side_by_side "legal_chain_exists from $leaf" 0.333 200 "$leaf" \
		"SELECT legal_chain_exists('chain_ref', \$1::legal_ref, '$start', relations => NULL)" \
		"WITH RECURSIVE reached (ref) AS (SELECT \$1 COLLATE \"C\" UNION
			SELECT l.cited FROM reached JOIN chain_text AS l ON l.citing = reached.ref)
			SELECT EXISTS (SELECT FROM reached WHERE ref = '$start')"

	# The limit: the same search over arrays in memory.
	cc -O2 -o "$work/csr" "$tree/test/bench/csr.c"
	sql -At -c "COPY (SELECT b.i, a.i FROM chain_text AS l JOIN chain_document AS a ON a.code = l.citing
		JOIN chain_document AS b ON b.code = l.cited) TO STDOUT (DELIMITER ' ')" >"$work/edges"
	for ((i = 0; i < 9; i++)); do
		took "SELECT legal_chain_count('chain_ref', '$start', relations => NULL)" \
			"SELECT legal_chain_count('chain_ref', '$start', relations => NULL)"
	done >"$work/counts"
	verdict "legal_chain_count reaching 200000, against arrays in memory" "$(median <"$work/counts")" \
		"$("$work/csr" "$work/edges" "$(sql -At -c "SELECT i FROM chain_document WHERE code = '$start'")" 21 | cut -d' ' -f2)" ms 10
	rm "$work/edges" "$work/counts" "$work/csr"

	# What the process asked the system for at most, before and after.
	read -r before after < <(sql -At -c "SELECT substring(pg_read_file('/proc/self/status') FROM 'VmPeak:\s*(\d+)')" \
		-c "SELECT count(*) FROM legal_chain('chain_ref', '$start', relations => NULL)" \
		-c "SELECT substring(pg_read_file('/proc/self/status') FROM 'VmPeak:\s*(\d+)')" | sed 2d | xargs)
	verdict "memory of a backend that traces 200,000" "$((after - before))" 1024 kB 64
}

bench_insert()
{
	local i
	sql -c "CREATE TABLE one (LIKE chain_ref)" -c "CREATE TABLE two (LIKE chain_ref)" \
		-c "INSERT INTO one SELECT * FROM chain_ref LIMIT 100000" -c "INSERT INTO two SELECT * FROM one" \
		-c "CREATE INDEX one_chain ON one USING legal_chain (citing, cited, relation)" \
		-c "CREATE INDEX ON two (citing, cited)" -c "CREATE INDEX ON two (cited, citing)" -c "CHECKPOINT"
	for table in one two; do
		sql -At -c "SELECT format('INSERT INTO $table VALUES (%L, %L, %L);', citing, cited, relation)
			FROM (SELECT * FROM chain_ref OFFSET 100000 LIMIT 20000) AS l" >"$work/$table.sql"
	done
	for ((i = 0; i < 3; i++)); do
		for table in one two; do
			in_milliseconds sql -c "SET synchronous_commit = off" -f "$work/$table.sql" >>"$work/$table.times"
		done
	done
	verdict "20,000 insertions of a row, against two covering btrees" "$(median <"$work/one.times")" \
		"$(median <"$work/two.times")" ms 1.43
	# Ten times the rows, one by one, then the same links in an index made at once
	sql -c "INSERT INTO one SELECT * FROM chain_ref OFFSET 120000 LIMIT 1000000" -c "VACUUM one"
	trace_all "$work/grown"
	sql -c "REINDEX INDEX one_chain"
	trace_all "$work/made"
	verdict "tracing after ten times the rows were inserted, against a new index" "$(median <"$work/grown")" \
		"$(median <"$work/made")" ms 1.5
	sql -c "DROP TABLE one, two"
	rm "$work"/one.* "$work"/two.* "$work/grown" "$work/made"
}

# trace_all FILE   times of one large chain over table one
trace_all()
{
	local i
	say "       $(sql -At -c "SELECT e.index_pages || ' pages read' FROM legal_chain_explain('one', '$hub', relations => NULL) AS e")"
	for ((i = 0; i < 9; i++)); do
		took "SELECT legal_chain_count('one', '$hub', relations => NULL)" \
			"SELECT legal_chain_count('one', '$hub', relations => NULL)"
	done >"$1"
}

sql -v documents=500000 -f test/bench/chain_setup.sql
sql -c "CREATE INDEX chain_ref_chain ON chain_ref USING legal_chain (citing, cited, relation)" -c "VACUUM chain_ref"
sql -At -c "SELECT s::text FROM legal_chain_index_stats('chain_ref_chain') AS s"
hub=$(sql -At -c "SELECT cited FROM chain_ref GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
bench_size
bench_traces
bench_insert
sql -c "DROP TABLE chain_document, chain_text, chain_ref" -c "DROP FUNCTION rows_of_four"
