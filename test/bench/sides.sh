# sides.sh
#	  Two sides timed in one session, for parts of the benchmark.
#
# Both run warm and prepared, in two orders: by turns, where each finds the processor's
# caches full of the other's index, and in a row, where each is repeated and the first of
# the row does not count.

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
