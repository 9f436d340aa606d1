#!/usr/bin/env bash
# valgrind.sh [TEST...]
#	  Tests with the server under valgrind: memory read before it was written or after it was
#	  freed, and reads and writes past an end.  Ends with `N passed, M failed`.
#
# Tests are named as in sql/ and test/isolation/specs/; without a name, those of chains and of
# the legal_chain index run: growth, changes, subtransactions, VACUUM, traces and checks on
# random graphs (a quarter of an hour).  Each distinct error whose stack leads through this
# extension is shown and counts as a failure.
#
# A packaged server hides much: palloc() takes memory by the block, and valgrind then knows
# where the block ends, not where a piece of it does.  A server that tells valgrind of each
# piece, and whose assertions hold too, is one configured with
#	./configure CPPFLAGS=-DUSE_VALGRIND --enable-cassert --enable-debug --with-icu
# with its contrib modules installed; name it by PG_CONFIG.

cd "$(dirname "$0")/.."
. test/lib.sh

# tests_of DIRECTORY EXTENSION [TEST...]   those of the tests that are there
tests_of()
{
	local directory=$1 extension=$2 test
	shift 2
	if [ $# = 0 ]; then set -- $(cd "$directory" && ls chain*."$extension" | sed 's/\.[a-z]*$//'); fi
	for test in "$@"; do
		if [ -e "$directory/$test.$extension" ]; then say "$test"; fi
	done
}

# The errors in the logs that concern us, each place with its count and one of its stacks.  What
# is written to files has padding of the server's in it.
errors_of_ours()
{
	sed 's/^==[0-9]*== \?//; s/0x[0-9A-F]*/0x-/g' "$work"/valgrind/*.log |
		awk -v ours="$source/src/" 'BEGIN {RS = ""; FS = "\n"}
			index($0, ours) && !/^Syscall param p?write/ {
				gsub(ours, "src/")
				place = $1 $2 $3
				stack[place] = $0
				found[place]++
			}
			END {for (place in found) printf "not ok - %d stacks: %s\n", found[place], stack[place]}'
}

under=valgrind
prepare test/valgrind.sh
regress=$(tests_of sql sql "$@")
isolation=$(tests_of test/isolation/specs spec "$@")
[ -n "$regress$isolation" ] || die "there is no test of these names: $*"
build
install_extension
mkdir "$work/valgrind"
[ -z "$server_user" ] || chown "$server_user" "$work/valgrind"
server=$work/server
cat >"$server" <<COMMAND
#!/bin/sh
exec valgrind --quiet --leak-check=no --error-limit=no --num-callers=30 --fullpath-after= \\
	--suppressions=$source/test/valgrind.supp --log-file=$work/valgrind/%p.log "$bindir/postgres" "\$@"
COMMAND
chmod a+rx "$server"
export PGCTLTIMEOUT=600
start_cluster "jit = off" "autovacuum = off"

status=0
run_make installcheck REGRESS="$(echo $regress)" ISOLATION="$(echo $isolation)" TAP_TESTS= \
	>"$work/out" 2>&1 || status=$?
as_server "$bindir/pg_ctl" -D "$work/data" -m fast -w -s stop
cluster_started=
errors_of_ours >>"$work/out"
processes=$(find "$work/valgrind" -name '*.log' | wc -l)
[ "$processes" -gt "$(wc -w <<<"$regress $isolation")" ] ||
	say "not ok - valgrind has seen $processes processes only" >>"$work/out"
cat "$work/out"
[ "$status" = 0 ] || find "$build" -name regression.diffs -exec cat {} \;
say "under valgrind: $processes processes"
count "$work/out" "$regress_ok" "$regress_not_ok" | tee "$work/counted"
[ "$status" = 0 ] && grep -q ' 0 failed$' "$work/counted"
