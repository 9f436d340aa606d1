#!/usr/bin/env bash
# check.sh
#	  Are the documents what the code is?  Run by the root's check.sh, with a
#	  server in the environment; ends with `N passed, M failed`.

set -uo pipefail
cd "$(dirname "$0")/.."

passed=0
failed=0

ok()
{
	passed=$((passed + 1))
	echo "ok - $1"
}

not_ok()
{
	failed=$((failed + 1))
	echo "not ok - $1"
}

# fresh_database NAME   one that holds the extension and nothing else
fresh_database()
{
	export PGDATABASE=postgres
	psql -X -q -v ON_ERROR_STOP=1 -c "CREATE DATABASE $1" &&
		PGDATABASE=$1 psql -X -q -v ON_ERROR_STOP=1 -c "CREATE EXTENSION legal_ref" &&
		export PGDATABASE=$1
}

version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" legal_ref.control)

if fresh_database doc_reference &&
	psql -X -q -At -f doc/reference.sql | diff -u doc/reference.md -; then
	ok "doc/reference.md is what the installed extension says"
else
	not_ok "doc/reference.md is out of date: run doc/update.sh"
fi

for page in README.md doc/indexes.md; do
	if fresh_database "doc_tour_$(basename "${page,,}" .md)" && perl doc/tour.pl "$page"; then
		ok "$page shows what comes out"
	else
		not_ok "$page shows something else than what comes out: look, then run doc/update.sh"
	fi
done

if grep -q "^## $version\b" CHANGELOG.md; then
	ok "CHANGELOG.md has version $version"
else
	not_ok "CHANGELOG.md has no heading '## $version'"
fi

if perl -MJSON::PP -e 'local $/; my $m = decode_json(<STDIN>);
		exit !($m->{version} eq "$ARGV[0].0" && $m->{provides}{legal_ref}{version} eq "$ARGV[0].0")' \
	"$version" <META.json; then
	ok "META.json has version $version"
else
	not_ok "META.json is no JSON with version $version.0"
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
