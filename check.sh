#!/usr/bin/env bash
# check.sh
#	  The one test command: installs what is missing, builds without warnings,
#	  runs every suite against a throw-away cluster, and ends with one line
#	  `N passed, M failed`.
#
#	./check.sh            everything
#	./check.sh SUITE...   some of: unit fuzz regress isolation tap doc
#
# PG_CONFIG chooses the server.  The status is 0 only when nothing failed and
# every suite asked for ran something.

cd "$(dirname "$0")"
. test/lib.sh

suites=${*:-unit fuzz regress isolation tap doc}
passed=0
failed=0

# suite NAME   runs suite_NAME, which ends its output with `N passed, M failed`
suite()
{
	local name=$1 out=$work/$1.out status=0 p f
	say "== $name"
	"suite_$name" >"$out" 2>&1 || status=$?
	sed 's/^/    /' "$out"
	read -r p f < <(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$out") || :
	p=${p:-0} f=${f:-0}
	if [ "$status" != 0 ] && [ "$f" = 0 ]; then
		say "    suite $name ended with status $status"
		f=1
	elif [ $((p + f)) = 0 ]; then
		say "    suite $name ran nothing"
		f=1
	fi
	passed=$((passed + p))
	failed=$((failed + f))
}

# Every program prints its own last line; they are added up here.
run_programs()
{
	local kind=$1 program file out=$work/$1.program status p=0 f=0 found np nf
	shift
	run_make "$kind-programs" COPT=-Werror || return 1
	for file in "$tree/test/$kind/"*.c; do
		program=$build/plain/test/$kind/$(basename "$file" .c)
		[ "$(basename "$file")" != driver.c ] || continue
		status=0
		say "-- $(basename "$program")"
		as_server "${fixed_addresses[@]}" "$program" "$@" >"$out" 2>&1 || status=$?
		cat "$out"
		found=$(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$out")
		read -r np nf <<<"${found:-0 1}"
		[ "$status" = 0 ] || [ "$nf" != 0 ] || nf=1
		p=$((p + np))
		f=$((f + nf))
	done
	say "$p passed, $f failed"
}

suite_unit() { run_programs unit; }

suite_fuzz() { run_programs fuzz "$source/test/fuzz/seeds.txt"; }

# Runs one half of installcheck and compares what ran with what is there.
regress_like()
{
	local directory=$1 pattern=$2 out=$work/installcheck.log ran expected status=0
	shift 2
	expected=$(find "$tree/$directory" -name "$pattern" 2>/dev/null | wc -l)
	run_make installcheck "$@" >"$out" 2>&1 || status=$?
	cat "$out"
	if [ "$status" != 0 ]; then
		find "$build" -name regression.diffs -exec cat {} \;
	fi
	ran=$(grep -cE "$regress_ok|$regress_not_ok" "$out" || :)
	if [ "$ran" != "$expected" ]; then
		say "$expected tests are there, $ran ran"
		[ "$status" != 0 ] || status=1
	fi
	find "$build" -name regression.diffs -delete
	count "$out" "$regress_ok" "$regress_not_ok"
	return "$status"
}

suite_regress() { regress_like sql '*.sql' ISOLATION= TAP_TESTS=; }

suite_isolation()
{
	regress_like test/isolation/specs '*.spec' REGRESS= TAP_TESTS=
}

suite_tap()
{
	local out=$work/tap.log status=0
	TEMP_CONFIG=$work/extra.conf run_make installcheck REGRESS= ISOLATION= TAP_TESTS=1 \
		PROVE_TESTS='test/t/*.pl' PROVE_FLAGS=-v >"$out" 2>&1 || status=$?
	cat "$out"
	if [ "$status" != 0 ]; then
		find "$build/tmp_check/log" -name 'regress_log_*' -exec tail -n 40 {} + || :
	fi
	count "$out" '^ok ' '^not ok '
	return "$status"
}

suite_doc() { as_server env PATH="$bindir:$PATH" "$source/doc/check.sh"; }

prepare check.sh
# gcc's sanitizers cannot place their shadow under some kernels' address layouts.
fixed_addresses=(env)
! setarch -R true 2>/dev/null || fixed_addresses=(setarch -R)

say "PostgreSQL $server_version of $pg_config"
if ! build COPT=-Werror; then
	say "the build failed" "0 passed, 1 failed"
	exit 1
fi
install_extension
start_cluster
for name in $suites; do suite "$name"; done
say "$passed passed, $failed failed"
[ "$failed" = 0 ]
