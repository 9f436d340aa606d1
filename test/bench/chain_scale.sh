# chain_scale.sh
#	  Chains over two million documents and ten million links beside the half million of the
#	  other parts, part of run.sh: `test/bench/run.sh scale`.
#
# Traces that reach as many documents, and traces that reach the same share of all, are compared
# by what one document costs.  Both graphs are there at the same time and traced by turns.
# It takes ten minutes and 12 GB of disk.

. test/bench/chain_sides.sh

# within SCHEMA COMMAND...   with that graph's tables
within() { PGOPTIONS="-c search_path=$1,public" "${@:2}"; }

make_graph()
{
	sql -c "CREATE SCHEMA $1"
	within "$1" sql -v documents="$2" -f test/bench/chain_setup.sql
	within "$1" sql -c "CREATE INDEX chain_ref_chain ON chain_ref USING legal_chain (citing, cited, relation)" \
		-c "VACUUM chain_ref"
	within "$1" sql -At -c "SELECT '$1: ' || s::text FROM legal_chain_index_stats('chain_ref_chain') AS s"
}

# per_document SCHEMA START QUERY   nanoseconds that a run takes for each document reached, in a
# session that has its pages mapped and knows the buffers: the last of eight
per_document()
{
	local reached
	reached=$(within "$1" sql -At -c "SELECT legal_chain_count('chain_ref', '$2', relations => NULL)")
	within "$1" took "$3" "$3" "$3" "$3" "$3" "$3" "$3" "$3" | awk -v n="$reached" '{printf "%.1f\n", $1 * 1e6 / n}'
}

# growth NAME SMALL LARGE QUERY   where QUERY has START for the document started from
growth()
{
	local i
	for ((i = 0; i < rounds; i++)); do
		per_document large "$3" "${4//START/$3}" >>"$work/large"
		per_document small "$2" "${4//START/$2}" >>"$work/small"
	done
	# Short ones take milliseconds, to which others on the machine only add.
	verdict "$1, each document of 2,000,000 against 500,000" "$(least <"$work/large")" \
		"$(least <"$work/small")" ns 1.5
	rm "$work/large" "$work/small"
}

# peak QUERY   kB that the process asks the system for, after a first small trace
peak()
{
	local asked="SELECT substring(pg_read_file('/proc/self/status') FROM 'VmPeak:\s*(\d+)')"
	within large sql -At -c "SELECT count(*) FROM legal_chain('chain_ref', '1/1990/NĐ-CP')" -c "$asked" -c "$1" -c "$asked" |
		awk 'NR == 2 {before = $1} END {print $1 - before}'
}

count_query="SELECT legal_chain_count('chain_ref', 'START'::legal_ref, relations => NULL)"
rows_query="SELECT count(*) FROM legal_chain('chain_ref', 'START'::legal_ref, relations => NULL)"

# How many to reach in each graph, and the documents to choose the start from
bench_growth()
{
	local small large schema
	while read -r of_small from_small to_small step_small of_large from_large to_large step_large; do
		small=$(within small start_reaching "$of_small" "$from_small" "$to_small" "$step_small")
		large=$(within large start_reaching "$of_large" "$from_large" "$to_large" "$step_large")
		for schema in small large; do
			within $schema sql -At -c "SELECT '$schema, ${!schema}: ' || e::text
				FROM legal_chain_explain('chain_ref', '${!schema}', relations => NULL) AS e"
		done
		growth "legal_chain_count reaching $of_large and $of_small" "$small" "$large" "$count_query"
		growth "legal_chain reaching $of_large and $of_small" "$small" "$large" "$rows_query"
	done <<'CHAINS'
5000 5000 7000 100 5000 20000 28000 400
5000 5000 7000 100 20000 5000 15000 500
200000 100 400 25 200000 2000 20000 500
200000 100 400 25 800000 20 200 10
CHAINS
	verdict "memory of a backend that counts 800000" "$(peak "${count_query//START/$large}")" 1024 kB 64
	verdict "memory of a backend that gives 800000 rows" "$(peak "${rows_query//START/$large}")" 1024 kB 256
}

make_graph small 500000
make_graph large 2000000
bench_growth
export PGOPTIONS="-c search_path=large,public"
start=$(start_reaching 200000 2000 20000 500)
sql -At -c "SELECT '$start: ' || e::text FROM legal_chain_explain('chain_ref', '$start', relations => NULL) AS e"
calls_side_by_side "legal_chain reaching 200000 of 2,000,000" 0.1667 9 "$start" \
	"SELECT count(*) FROM legal_chain('chain_ref', \$1::legal_ref, relations => NULL)" "$recursive"
calls_side_by_side "legal_chain_count reaching 200000 of 2,000,000" 0.05 9 "$start" \
	"SELECT legal_chain_count('chain_ref', \$1::legal_ref, relations => NULL)" "$recursive"
bench_size
unset PGOPTIONS
sql -c "SET client_min_messages = warning" -c "DROP SCHEMA small, large CASCADE"
