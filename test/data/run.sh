#!/usr/bin/env bash
# run.sh DATA
#	  Figures on real data: loads the files of the folder DATA into a throw-away
#	  cluster, runs every .sql file beside this one, and compares each figure
#	  with what it has to be.  Ends with `N passed, M failed`.
#
# The tables are named after the files, with a column for each field; a .jsonl
# file is a table of one column, line jsonb.  A part inserts its figures into
# the table figure; at_least and at_most are NULL where nothing is asked.
#
# MISSES=DIR test/data/run.sh DATA also writes what was missed to DIR, a .tsv
# file for each part and half (doc/evaluation.md says what the halves are for).
# A part inserts its misses into the table miss.  UPDATE=1 writes the figures
# into doc/evaluation.md.

cd "$(dirname "$0")/../.."
. test/lib.sh

[ $# = 1 ] && [ -e "$1/documents.tsv" ] ||
	die "usage: test/data/run.sh DATA, a folder that holds documents.tsv and its companions"
data=$(cd "$1" && pwd)

# load_tsv FILE   every field as text; nothing in them is quoted or escaped
load_tsv()
{
	local table columns
	table=$(basename "$1" .tsv)
	columns=$(sed -n '1s/\t/ text, /gp' "$1")
	sql -c "CREATE TABLE $table (line bigserial, $columns text)"
	columns=$(sed -n '1s/\t/, /gp' "$1")
	sql -c "COPY $table ($columns) FROM STDIN
		(FORMAT csv, DELIMITER E'\\t', QUOTE E'\\x01', HEADER)" <"$1"
}

# load_jsonl NAME   one document a line; what PDF left as \u0000 is no text
load_jsonl()
{
	sql -c "CREATE TABLE $1 (line text)"
	sql -c "COPY $1 FROM STDIN (FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')" <"$data/$1.jsonl"
	sql -c "ALTER TABLE $1 ALTER line TYPE jsonb USING replace(line, '\\u0000', ' ')::jsonb"
}

# load_text NAME   a row for each line of a .txt file
load_text()
{
	sql -c "CREATE TABLE $1 (n bigserial, line text)"
	sql -c "COPY $1 (line) FROM STDIN (FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')" <"$data/$1.txt"
}

prepare test/data/run.sh
build
install_extension
start_cluster "shared_buffers = 512MB" "jit = off"

sql -c "CREATE EXTENSION legal_ref" -f - <<'SQL'
CREATE TABLE figure (n serial, name text, got numeric, at_least numeric, at_most numeric);
CREATE TABLE miss (part text, half text, what text, source text, doc text, place int, wanted text, got text, context text);

-- What may be tuned on, and what is only reported: by the id of the document.
CREATE FUNCTION half(id text) RETURNS text
RETURN CASE WHEN left(md5(id), 1) < '8' THEN 'tune' ELSE 'report' END;

-- A share in percent, rounded down: 99.996 % is not all of them.
CREATE FUNCTION percent(part bigint, whole bigint) RETURNS numeric
RETURN trunc(100.0 * part / nullif(whole, 0), 2);
SQL

for file in documents binhduong symbols spelling_variants notes amends; do load_tsv "$data/$file.tsv"; done
for file in test/data/labels/*.tsv; do load_tsv "$file"; done
for file in gazette prose; do load_jsonl "$file"; done
load_text article

for part in test/data/*.sql; do
	say "" "== $(basename "$part" .sql)"
	sql -P pager=off -f "$part"
done

if [ -n "${MISSES:-}" ]; then
	mkdir -p "$MISSES"
	sql -At -F ' ' -c "SELECT DISTINCT part, half FROM miss ORDER BY 1, 2" |
		while read -r part half; do
			sql -c "COPY (SELECT what, source, doc, place, wanted, got, context FROM miss
				WHERE (part, half) = ('$part', '$half') ORDER BY what, source, doc, place, wanted)
				TO STDOUT (FORMAT csv, DELIMITER E'\\t', QUOTE E'\\x01', HEADER)" </dev/null >"$MISSES/$part.$half.tsv"
		done
fi

say "" "== figures"
sql -At -c "
	SELECT format('%s %s: %s%s', CASE WHEN good THEN 'ok    ' ELSE 'FAILED' END, name, coalesce(got::text, 'none'),
		CASE WHEN at_least IS NOT NULL THEN format(' (at least %s)', at_least) ELSE '' END ||
		CASE WHEN at_most IS NOT NULL THEN format(' (at most %s)', at_most) ELSE '' END)
	FROM (SELECT *, coalesce(got >= coalesce(at_least, got) AND got <= coalesce(at_most, got), false) AS good
		  FROM figure) f ORDER BY n" | tee "$work/figures"
passed=$(grep -c '^ok ' "$work/figures" || :)
failed=$(grep -c '^FAILED ' "$work/figures" || :)

# The page is only held to the data its figures were taken on.
page=doc/evaluation.md
sum=$(cd "$data" && cat ./*.tsv ./*.jsonl | md5sum | cut -d ' ' -f 1)
{ echo "Data: $sum"; echo; sed 's/^/    /' "$work/figures"; } >"$work/block"
if [ -n "${UPDATE:-}" ]; then
	awk -v block="$work/block" '
		/^<!-- end of figures -->$/ { inside = 0 }
		!inside { print }
		/^<!-- figures -->$/ { inside = 1; while ((getline line < block) > 0) print line }' \
		$page >"$work/page" && cat "$work/page" >$page
fi
if ! grep -q "^Data: $sum\$" $page; then
	say "$page holds the figures of other data"
elif sed -n '/^<!-- figures -->$/,/^<!-- end of figures -->$/p' $page | sed '1d;$d' | diff - "$work/block"; then
	say "ok     $page holds these figures"
	passed=$((passed + 1))
else
	say "FAILED $page is out of date: UPDATE=1 test/data/run.sh $1"
	failed=$((failed + 1))
fi
say "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
