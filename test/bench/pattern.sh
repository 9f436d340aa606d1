# pattern.sh
#	  Codes by year and symbol, part of run.sh: `test/bench/run.sh pattern`.
#
# `ref ~ '*/2021/NĐ-CP'` over a million codes, against what a user would otherwise make: trigrams
# of the code as text, the code turned round in a btree for prefixes, and year, symbol and number
# in columns of their own with a btree over them.  Each holds the code as it is printed and a
# title.  Rows lie in no order, then in the order of their years, as a register grows.

. test/bench/sides.sh

pattern_tables()
{
	sql -c "CREATE TABLE by_ref AS SELECT ref, 'on matter number ' || n AS title FROM material ORDER BY $1" \
		-c "CREATE TABLE by_text AS SELECT ref::text COLLATE \"C\" AS code, title FROM by_ref" \
		-c "CREATE TABLE by_columns AS SELECT legal_year(ref) AS year, legal_symbol(ref) COLLATE \"C\" AS symbol,
			legal_number(ref) AS number, ref::text AS code, title FROM by_ref" \
		-c "CREATE INDEX by_ref_btree ON by_ref (ref)" \
		-c "CREATE INDEX by_text_trigrams ON by_text USING gin (code gin_trgm_ops)" \
		-c "CREATE INDEX by_text_prefixes ON by_text (code text_pattern_ops)" \
		-c "CREATE INDEX by_text_endings ON by_text (reverse(code) text_pattern_ops)" \
		-c "CREATE INDEX by_columns_btree ON by_columns (year, symbol, number)" \
		-c "VACUUM ANALYZE by_ref, by_text, by_columns"
}

# same_rows PATTERN LIKE COLUMNS   how many they give; dies unless they agree
same_rows()
{
	local ours theirs columns
	ours=$(sql -At -c "SELECT count(*) FROM by_ref WHERE $1")
	theirs=$(sql -At -c "SELECT count(*) FROM by_text WHERE $2")
	columns=$(sql -At -c "SELECT count(*) FROM by_columns WHERE $3")
	[ "$ours" = "$theirs" ] && [ "$ours" = "$columns" ] || die "$1 gives $ours rows, $2 $theirs, $3 $columns"
	say "       $1 gives $ours rows"
}

# asked NAME PATTERN LIKE COLUMNS BOUND   counted, and with what is printed; BOUND is that against the columns
asked()
{
	same_rows "$2" "$3" "$4"
	side_by_side "$1: count, against trigrams" 0.1 "$pattern_rounds" '' \
		"SELECT count(*) FROM by_ref WHERE $2" "SELECT count(*) FROM by_text WHERE $3"
	side_by_side "$1: rows, against trigrams" 0.1 "$pattern_rounds" '' \
		"SELECT ref, title FROM by_ref WHERE $2" "SELECT code, title FROM by_text WHERE $3"
	side_by_side "$1: count, against columns" "$5" "$pattern_rounds" '' \
		"SELECT count(*) FROM by_ref WHERE $2" "SELECT count(*) FROM by_columns WHERE $4"
	side_by_side "$1: rows, against columns" "$5" "$pattern_rounds" '' \
		"SELECT ref, title FROM by_ref WHERE $2" "SELECT code, title FROM by_columns WHERE $4"
}

# many TIMES QUERY   a statement that asks so many times
many() { say "DO \$\$ BEGIN FOR i IN 1..$1 LOOP PERFORM $2; END LOOP; END \$\$"; }

# Too quick to be timed one by one.
asked_often()
{
	same_rows "$2" "$3" "$4"
	compare "$1: count, against trigrams" 0.1 "$(many 100 "count(*) FROM by_ref WHERE $2")" \
		"$(many 100 "count(*) FROM by_text WHERE $3")"
	compare "$1: rows, against trigrams" 0.1 "$(many 100 "count(title) FROM by_ref WHERE $2")" \
		"$(many 100 "count(title) FROM by_text WHERE $3")"
	compare "$1: count, against columns" 1 "$(many 10000 "count(*) FROM by_ref WHERE $2")" \
		"$(many 10000 "count(*) FROM by_columns WHERE $4")"
	compare "$1: rows, against columns" 1 "$(many 10000 "count(title) FROM by_ref WHERE $2")" \
		"$(many 10000 "count(title) FROM by_columns WHERE $4")"
}

bench_patterns()
{
	local rare frequent=("ref ~ '*/2021/NĐ-CP'" "code LIKE '%/2021/NĐ-CP'" "year = 2021 AND symbol = 'NĐ-CP'")

	pattern_tables n
	asked "frequent symbol of a year" "${frequent[@]}" 1
	rare=$(sql -At -c "SELECT symbol FROM by_columns WHERE year = 2021 GROUP BY symbol HAVING count(*) BETWEEN 5 AND 10
		ORDER BY symbol LIMIT 1")
	asked_often "rare symbol of a year" "ref ~ '*/2021/$rare'" "code LIKE '%/2021/$rare'" \
		"year = 2021 AND symbol = '$rare'"
	asked "type of a year" "ref ~ '*/2021/TT-*'" "code LIKE '%/2021/TT-%'" "year = 2021 AND symbol LIKE 'TT-%'" 1
	# A bitmap of six ranges goes to the table, where the columns are counted in their index: shown, not judged.
	asked "symbol of six years" "ref ~ '*/2015..2020/TT-BTC'" \
		"($(printf "code LIKE '%%%%/%d/TT-BTC' OR " 2015 2016 2017 2018 2019)code LIKE '%/2020/TT-BTC')" \
		"year BETWEEN 2015 AND 2020 AND symbol = 'TT-BTC'" -
	# What LIKE does with a btree where it can: the end of a code turned round, and its beginning.
	side_by_side "frequent symbol of a year: count, against endings" - "$pattern_rounds" '' \
		"SELECT count(*) FROM by_ref WHERE ref ~ '*/2021/NĐ-CP'" \
		"SELECT count(*) FROM by_text WHERE reverse(code) LIKE reverse('/2021/NĐ-CP') || '%'"
	side_by_side "frequent symbol of a year: rows, against endings" - "$pattern_rounds" '' \
		"SELECT ref, title FROM by_ref WHERE ref ~ '*/2021/NĐ-CP'" \
		"SELECT code, title FROM by_text WHERE reverse(code) LIKE reverse('/2021/NĐ-CP') || '%'"
	side_by_side "number of a year: count, against beginnings" - "$pattern_rounds" '' \
		"SELECT count(*) FROM by_ref WHERE ref ~ '32/2021/*'" "SELECT count(*) FROM by_text WHERE code LIKE '32/2021/%'"
	sql -c "DROP TABLE by_ref, by_text, by_columns"

	pattern_tables "legal_year(ref) NULLS FIRST, n"
	asked "frequent symbol of a year, rows by years" "${frequent[@]}" 1
	sql -c "DROP TABLE by_ref, by_text, by_columns"
}

pattern_rounds=101
sql -c "CREATE EXTENSION pg_trgm"
bench_patterns
sql -c "DROP EXTENSION pg_trgm"
