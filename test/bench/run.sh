#!/usr/bin/env bash
# run.sh [DATA] [PART...]
#	  The figures of speed and size, each as a ratio taken in one run: the two
#	  sides alternate, A B A B, and the medians are compared.
#
# DATA is a folder with symbols.tsv (symbol frequencies); without one the table
# beside this script is drawn from.  Parts: copy sort size lookup prose hostile
# pattern chain index gin; all of them when none is named.  Only when named: gazette, of the
# texts in DATA, and scale, of ten million links (ten minutes, 12 GB of disk).  Ends with
# `N passed, M failed`, which counts the ratios that are within their bounds.

cd "$(dirname "$0")/../.."
. test/lib.sh

symbols=test/bench/symbols.tsv
data=
if [ $# -gt 0 ] && [ -d "$1" ]; then
	data=$1
	symbols=$1/symbols.tsv
	shift
fi
parts=${*:-copy sort size lookup pattern prose hostile chain index gin}
rounds=${ROUNDS:-7}
codes=1000000
passed=0
failed=0

# took STATEMENT...   milliseconds of the last one, in one session
took()
{
	local arguments=() statement
	for statement in "$@"; do arguments+=(-c "$statement"); done
	sql -o /dev/null -c '\timing on' "${arguments[@]}" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | tail -n 1
}

least() { sort -n | head -n 1; }
median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

# verdict NAME A B UNIT BOUND   compares A / B with the bound; with bound - it is only shown
verdict()
{
	local line
	line=$(awk -v name="$1" -v a="$2" -v b="$3" -v unit="$4" -v bound="$5" 'BEGIN {
		judged = bound == "-" ? "      " : (a / b <= bound ? "ok    " : "FAILED")
		printf "%s %s: %s against %s %s, ratio %.3f", judged, name, a, b, unit, a / b
		if (bound != "-") printf " (at most %s)", bound}')
	say "$line"
	case $line in
		ok*) passed=$((passed + 1)) ;;
		FAILED*) failed=$((failed + 1)) ;;
	esac
}

# compare NAME BOUND A B [BEFORE...]   two statements, the last of their sessions; $figure may name another than the median
compare()
{
	local name=$1 bound=$2 a=$3 b=$4 i
	shift 4
	for ((i = 0; i < rounds; i++)); do
		took "$@" "$a" >>"$work/a"
		took "$@" "$b" >>"$work/b"
	done
	verdict "$name" "$("${figure:-median}" <"$work/a")" "$("${figure:-median}" <"$work/b")" ms "$bound"
	rm "$work/a" "$work/b"
}

part_copy()
{
	sql -c "COPY (SELECT ref FROM material ORDER BY n) TO '$work/data/clean.txt'" \
		-c "CREATE TABLE copy_ref (code legal_ref)" -c "CREATE TABLE copy_text (code text)"
	compare "COPY of $codes clean codes, legal_ref against text" 1.4 \
		"COPY copy_ref FROM '$work/data/clean.txt'" "COPY copy_text FROM '$work/data/clean.txt'" \
		"TRUNCATE copy_ref, copy_text" "CHECKPOINT"
	sql -c "DROP TABLE copy_ref, copy_text"
}

# OFFSET past the end: the whole sort, and no row to send.
part_sort()
{
	compare "ORDER BY over $((codes / 2)), legal_ref against text COLLATE \"C\"" 1 \
		"SELECT code FROM code_ref ORDER BY code OFFSET $codes" \
		"SELECT code FROM code_text ORDER BY code OFFSET $codes"
	compare "ORDER BY over $((codes / 2)), legal_ref against ICU vi" 0.45 \
		"SELECT code FROM code_ref ORDER BY code OFFSET $codes" \
		"SELECT code FROM code_icu ORDER BY code OFFSET $codes"
}

# tree_sizes QUERY   sets a and b: bytes of a btree on the codes that QUERY gives, as legal_ref and as text
tree_sizes()
{
	sql -c "CREATE TABLE size_ref AS $1" \
		-c "CREATE TABLE size_text AS SELECT code::text COLLATE \"C\" AS code FROM size_ref" \
		-c "CREATE INDEX size_ref_code ON size_ref (code)" -c "CREATE INDEX size_text_code ON size_text (code)"
	read -r a b <<<"$(sql -At -F ' ' -c "SELECT pg_relation_size('size_ref_code'), pg_relation_size('size_text_code')")"
	sql -c "DROP TABLE size_ref, size_text"
}

# An index tuple is padded to eight bytes, so the mix of codes decides: the parts of the mix are shown too.
part_size()
{
	local name where a b
	tree_sizes "SELECT code FROM code_ref"
	verdict "btree of $((codes / 2)) codes, legal_ref against text" "$a" "$b" bytes 0.92
	tree_sizes "SELECT DISTINCT code FROM code_ref"
	verdict "btree of the distinct ones, legal_ref against text" "$a" "$b" bytes 0.92
	while read -r name where; do
		tree_sizes "SELECT code FROM code_ref WHERE $where"
		say "       $name: $a against $b bytes, ratio $(awk -v a="$a" -v b="$b" 'BEGIN {printf "%.3f", a / b}')"
	done <<'PARTS'
dated legal_year(code) IS NOT NULL
undated legal_year(code) IS NULL
decrees-of-the-Government legal_symbol(code) = 'NĐ-CP'
circulars legal_doc_type(code) = 'TT'
joint-circulars legal_doc_type(code) = 'TTLT'
PARTS
	if [ -n "$data" ]; then
		sql -c "CREATE TABLE register (code text)"
		awk -F'\t' 'NR > 1 {print $3}' "$data/documents.tsv" | sql -c "COPY register FROM STDIN (DELIMITER E'\x02')"
		tree_sizes "SELECT to_legal_ref(code) AS code FROM register WHERE to_legal_ref(code) IS NOT NULL"
		say "       the register documents.tsv: $a against $b bytes, ratio $(awk -v a="$a" -v b="$b" 'BEGIN {printf "%.3f", a / b}')"
		sql -c "DROP TABLE register"
	fi
}

part_lookup()
{
	local loop='DO $$ DECLARE k @; n bigint; BEGIN
		FOR k IN SELECT code FROM few_@@ LOOP SELECT count(*) INTO n FROM once_@@ WHERE code = k; END LOOP; END $$'
	local side
	for side in ref text; do
		sql -c "CREATE TABLE once_$side AS SELECT DISTINCT code FROM code_$side ORDER BY code" \
			-c "CREATE INDEX ON once_$side (code)" \
			-c "CREATE TABLE few_$side AS SELECT code FROM code_$side LIMIT 50000" \
			-c "VACUUM ANALYZE once_$side, few_$side"
	done
	loop=${loop//@@/%s}
	compare "50000 point lookups by index, legal_ref against text COLLATE \"C\"" 1 \
		"$(printf "${loop/@/legal_ref}" ref ref)" "$(printf "${loop/@/text COLLATE \"C\"}" text text)"
	compare "nested loop of 50000 into the index, legal_ref against text COLLATE \"C\"" 1 \
		"SELECT count(*) FROM few_ref JOIN once_ref USING (code)" \
		"SELECT count(*) FROM few_text JOIN once_text USING (code)" \
		"SET enable_hashjoin = off" "SET enable_mergejoin = off" "SET enable_bitmapscan = off"
	compare "hash join of $((codes / 2)), legal_ref against text COLLATE \"C\"" 1 \
		"SELECT count(*) FROM code_ref JOIN once_ref USING (code)" \
		"SELECT count(*) FROM code_text JOIN once_text USING (code)" \
		"SET enable_nestloop = off" "SET enable_mergejoin = off"
	compare "merge join of $((codes / 2)), legal_ref against text COLLATE \"C\"" 1 \
		"SELECT count(*) FROM code_ref JOIN once_ref USING (code)" \
		"SELECT count(*) FROM code_text JOIN once_text USING (code)" \
		"SET enable_nestloop = off" "SET enable_hashjoin = off"
	sql -c "DROP TABLE once_ref, once_text, few_ref, few_text"
}

# What a user would otherwise write.
pattern='\d+[a-zđ]?(?:/\d{4})?/[A-ZĐƯ][A-ZĐƯa-z0-9]*(?:-[A-ZĐƯ][A-ZĐƯa-z0-9]*)*'

part_prose()
{
	sql -c "CREATE TABLE body AS SELECT i, prose(i, 12000) AS body FROM generate_series(1, 1667) AS i" \
		-c "CREATE TABLE large AS SELECT 10 AS times, string_agg(body, '' ORDER BY i) AS body FROM body" \
		-c "ALTER TABLE large ALTER body SET STORAGE EXTERNAL" \
		-c "INSERT INTO large SELECT 1, string_agg(body, '' ORDER BY i) FROM body WHERE i <= 166" \
		-c "VACUUM ANALYZE body"
	sql -At -c "SELECT format('%s bodies, %s bytes, %s codes by legal_refs, %s matches of the pattern',
		count(*), sum(octet_length(body)), sum(cardinality(legal_refs(body))),
		sum((SELECT count(*) FROM regexp_matches(body, '$pattern', 'g')))) FROM body"
	compare "legal_refs over 20 MB, against regexp_matches" 0.333 \
		"SELECT sum(cardinality(legal_refs(body))) FROM body" \
		"SELECT count(*) FROM body, regexp_matches(body, '$pattern', 'g')"
	compare "legal_refs over one text ten times as long" 11 \
		"SELECT cardinality(legal_refs(body)) FROM large WHERE times = 10" \
		"SELECT cardinality(legal_refs(body)) FROM large WHERE times = 1"
	sql -c "DROP TABLE body, large"
}

# The texts five times, about 18 MB; links are bounded by the ratio that was 50 MB a second.
part_gazette()
{
	if [ ! -f "$data/gazette.jsonl" ]; then
		say "       left out: no gazette.jsonl"
		return
	fi
	sql -c "CREATE TABLE line (line text)"
	sql -c "COPY line FROM STDIN (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')" <"$data/gazette.jsonl"
	sql -c "CREATE TABLE gazette (body text)" -c "ALTER TABLE gazette ALTER body SET STORAGE EXTERNAL" \
		-c "INSERT INTO gazette SELECT replace(line, '\u0000', ' ')::jsonb ->> 'text'
		FROM line, generate_series(1, 5)" -c "VACUUM ANALYZE gazette"
	sql -At -c "SELECT format('%s texts, %s bytes, %s codes by legal_refs, %s matches of the pattern',
		count(*), sum(octet_length(body)), sum(cardinality(legal_refs(body))),
		sum((SELECT count(*) FROM regexp_matches(body, '$pattern', 'g')))) FROM gazette"
	local matches="SELECT count(*) FROM gazette, regexp_matches(body, '$pattern', 'g')"
	# A session maps the pages of the texts when it touches them first, which is no part of reading them.
	local touch="SELECT sum(length(body || '')) FROM gazette"
	compare "legal_refs over gazette texts, against regexp_matches" 0.2 \
		"SELECT sum(cardinality(legal_refs(body))) FROM gazette" "$matches" "$touch"
	compare "legal_citations over gazette texts, against regexp_matches" 0.667 \
		"SELECT count(*) FROM gazette, legal_citations(body)" "$matches" "$touch"
	compare "legal_links over gazette texts, against regexp_matches" 3.7 \
		"SELECT count(*) FROM gazette, legal_links(body, '32/2021/NĐ-CP')" "$matches" "$touch"
	sql -c "DROP TABLE line, gazette"
}

# One text of 10 MB against ten of 1 MB: were anything done again and again, it would take ten times as long.
# Both sides take long alike and the least of each counts, so that others on the machine spoil neither.
# What is passed over at a gigabyte a second shows what fresh memory for a longer text costs: up to 3.
part_hostile()
{
	local name piece call figure=least
	while read -r name piece; do
		sql -c "CREATE TABLE hostile (mb int, body text)" \
			-c "ALTER TABLE hostile ALTER body SET STORAGE EXTERNAL" \
			-c "INSERT INTO hostile SELECT mb, repeat(p, mb * (1000000 / octet_length(p)))
			FROM (VALUES (1), (10)) AS v (mb), generate_series(1, 10 / mb), (SELECT U&'$piece' AS p) AS q"
		for call in "legal_refs(body)" "legal_citations(body)" "legal_links(body, '10/2022/TT-BYT')"; do
			compare "${call%%(*} over 10 MB of $name, in one text against ten" 4 \
				"SELECT count(*) FROM hostile, $call WHERE mb = 10" \
				"SELECT count(*) FROM hostile, $call WHERE mb = 1"
		done
		sql -c "DROP TABLE hostile"
	done <<'PIECES'
digits 1
slashes /
one-slash-one 1/
one-dash-one 1-
combining-marks \0301
letters-with-marks a\0323\0302
open-codes 1/2020/NĐ-
capitals Đ
invisible-characters 1/2020/NĐ-CP về \200B\200B\200B\200B\200B\200B\200B\200B
lines-in-quotations như sau: “1/2020/NĐ-CP\000A\000A\000A\000A\000A\000A\000A\000A
titles Nghị định số 1/2020/NĐ-CP về\0020
ranges Điều 1 đến Điều 20 Nghị định số 1/2020/NĐ-CP\000A
aliases Luật A năm 2020 (sau đây gọi là Luật A) Luật A\0020
this-decree Nghị định này\0020
instructions \000AThông tư này sửa đổi một số điều của Thông tư số 1/2020/TT-BYT như sau:\000A1. Sửa đổi Điều 1:
repeals Bãi bỏ các văn bản sau:\000A1. Thông tư số 1/2020/TT-BYT;\000A
agents Luật số 1/2020/QH14 được sửa đổi bởi Luật số 2/2020/QH14,\0020
PIECES
}

part_pattern() { . test/bench/pattern.sh; }

part_chain() { . test/bench/chain.sh; }

part_index() { . test/bench/chain_index.sh; }

part_scale() { . test/bench/chain_scale.sh; }

# Who cites a code: what a user would otherwise write is LIKE over trigrams, which also finds
# 132/2021/NĐ-CP for 32/2021/NĐ-CP.
part_gin()
{
	local loop='DO $$ DECLARE k text; n bigint; BEGIN
		FOR k IN SELECT code FROM asked LOOP SELECT count(*) INTO n FROM paper WHERE @; END LOOP; END $$'
	local by_refs='legal_refs(body) @> ARRAY[k::legal_ref]' by_like="body LIKE '%' || k || '%'"
	sql -c "CREATE EXTENSION pg_trgm" \
		-c "CREATE TABLE paper AS SELECT i, prose(i, 6000) AS body FROM generate_series(1, 20000) AS i" \
		-c "CREATE INDEX paper_refs ON paper USING gin (legal_refs(body))" \
		-c "CREATE INDEX paper_trigrams ON paper USING gin (body gin_trgm_ops)" \
		-c "CREATE TABLE asked AS SELECT ref::text AS code
			FROM (SELECT DISTINCT unnest(legal_refs(body)) AS ref FROM paper WHERE i <= 1000) AS r
			ORDER BY hashtext(ref::text) LIMIT 100" \
		-c "VACUUM ANALYZE paper, asked"
	sql -At -c "SELECT format('%s bodies, %s bytes on average; %s rows by legal_refs, %s by LIKE',
		(SELECT count(*) FROM paper), (SELECT round(avg(octet_length(body))) FROM paper),
		(SELECT count(*) FROM asked JOIN paper ON legal_refs(body) @> ARRAY[code::legal_ref]),
		(SELECT count(*) FROM asked JOIN paper ON body LIKE '%' || code || '%'))"
	compare "documents citing 100 codes, legal_refs(body) @> against LIKE by trigrams" 0.2 \
		"${loop/@/$by_refs}" "${loop/@/$by_like}"
	verdict "GIN of the references, against trigrams" \
		"$(sql -At -c "SELECT pg_relation_size('paper_refs')")" \
		"$(sql -At -c "SELECT pg_relation_size('paper_trigrams')")" bytes 0.2
	sql -c "DROP TABLE paper, asked" -c "DROP EXTENSION pg_trgm"
}

prepare test/bench/run.sh
build
install_extension
# A commit that is not flushed keeps VACUUM from finding its rows visible to all.
start_cluster "synchronous_commit = on" "shared_buffers = 1GB" "work_mem = 256MB" "maintenance_work_mem = 512MB" "max_wal_size = 8GB" \
	"checkpoint_timeout = 1h" "autovacuum = off" "jit = off" "max_parallel_workers_per_gather = 0"
sql -c "CREATE EXTENSION legal_ref" -c "CREATE TABLE symbol (symbol text, mentions int)"
awk -F'\t' 'NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i; next} {print $at["symbol"] "\t" $at["mentions"]}' "$symbols" |
	sql -c "COPY symbol FROM STDIN"
sql -At -v codes=$codes -f test/bench/setup.sql
for part in $parts; do
	say "== $part"
	"part_$part"
done
say "$passed passed, $failed failed"
[ "$failed" = 0 ]
