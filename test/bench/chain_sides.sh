# chain_sides.sh
#	  What the parts of the benchmark that trace chains share: where they start, the recursive
#	  queries that are one of the two sides, and what the index takes.
#
# UNION over the code alone is the fastest recursive query there is: it gives neither depths
# nor parents.

# calls_side_by_side NAME BOUND ROUNDS START A B   two queries of one value about the document $1
#
# Both run warm and prepared as statements of a PL/pgSQL block, and are timed in the server: a
# client's round trip is twice what a chain of a hundred documents takes.  Two orders as in
# side_by_side of sides.sh; the first of each does not count.
calls_side_by_side()
{
	local name=$1 bound=$2 rounds=$3 start=$4 a=${5//\$1/start} b=${6//\$1/start} order
	cat >"$work/sides.sql" <<SIDES
SET jit = off;
CREATE TEMP TABLE taken (place text, side text, ms float8);
DO \$do\$
DECLARE
	start text := '$start';
	began timestamptz;
	ms float8;
	n text;
BEGIN
	FOR i IN 0..$rounds LOOP
		began := clock_timestamp(); n := ($a); ms := extract(epoch FROM clock_timestamp() - began) * 1000;
		IF i > 0 THEN INSERT INTO taken VALUES ('by turns', 'a', ms); END IF;
		began := clock_timestamp(); n := ($b); ms := extract(epoch FROM clock_timestamp() - began) * 1000;
		IF i > 0 THEN INSERT INTO taken VALUES ('by turns', 'b', ms); END IF;
	END LOOP;
	FOR i IN 0..$rounds LOOP
		began := clock_timestamp(); n := ($a); ms := extract(epoch FROM clock_timestamp() - began) * 1000;
		IF i > 0 THEN INSERT INTO taken VALUES ('in a row', 'a', ms); END IF;
	END LOOP;
	FOR i IN 0..$rounds LOOP
		began := clock_timestamp(); n := ($b); ms := extract(epoch FROM clock_timestamp() - began) * 1000;
		IF i > 0 THEN INSERT INTO taken VALUES ('in a row', 'b', ms); END IF;
	END LOOP;
END
\$do\$;
COPY taken TO STDOUT;
SIDES
	sql -f "$work/sides.sql" >"$work/times"
	for order in "by turns" "in a row"; do
		verdict "$name, $order" "$(awk -F'\t' -v o="$order" '$1 == o && $2 == "a" {print $3}' "$work/times" | median)" \
			"$(awk -F'\t' -v o="$order" '$1 == o && $2 == "b" {print $3}' "$work/times" | median)" ms "$bound"
	done
	rm "$work/sides.sql" "$work/times"
}

# start_reaching COUNT FROM TO STEP   the document among those that reaches nearest to that many
start_reaching()
{
	sql -At -c "SELECT code FROM chain_document WHERE i IN (SELECT generate_series($2, $3, $4))
		ORDER BY abs(legal_chain_count('chain_ref', code::legal_ref) - $1), i LIMIT 1"
}

# size NAME...   bytes of these relations together
size() { sql -At -c "SELECT sum(pg_relation_size(r)) FROM unnest('{$(IFS=,; echo "$*")}'::regclass[]) AS r"; }

# The index against two btrees; it is built anew.
bench_size()
{
	sql -c "CREATE INDEX ref_1 ON chain_ref (citing, cited)" -c "CREATE INDEX ref_2 ON chain_ref (cited, citing)" \
		-c "CREATE INDEX ref_3 ON chain_ref (citing)" -c "CREATE INDEX ref_4 ON chain_ref (cited)"
	verdict "size, against two covering btrees on text" "$(size chain_ref_chain)" "$(size chain_text_up chain_text_down)" bytes 0.35
	verdict "size, against two covering btrees on legal_ref" "$(size chain_ref_chain)" "$(size ref_1 ref_2)" bytes 0.45
	say "       against two btrees of one column on legal_ref: $(size chain_ref_chain) and $(size ref_3 ref_4) bytes"
	sql -c "DROP INDEX ref_1, ref_2, ref_3, ref_4, chain_ref_chain"
	local built one other
	built=$(took "CREATE INDEX chain_ref_chain ON chain_ref USING legal_chain (citing, cited, relation)")
	one=$(took "CREATE INDEX ref_1 ON chain_ref (citing, cited)")
	other=$(took "CREATE INDEX ref_2 ON chain_ref (cited, citing)")
	verdict "build, against two covering btrees on legal_ref" "$built" "$(awk "BEGIN {print $one + $other}")" ms 1
	sql -c "DROP INDEX ref_1, ref_2"
}

recursive="WITH RECURSIVE reached (ref) AS (SELECT \$1 COLLATE \"C\" UNION
	SELECT l.citing FROM reached JOIN chain_text AS l ON l.cited = reached.ref)
	SELECT count(*) - 1 FROM reached"
filtered="WITH RECURSIVE reached (ref) AS (SELECT \$1 COLLATE \"C\" UNION
	SELECT l.citing FROM reached JOIN chain_text AS l ON l.cited = reached.ref
	WHERE l.relation IN ('implements', 'carries_out', 'guides_application'))
	SELECT count(*) - 1 FROM reached"
recursive_up="WITH RECURSIVE reached (ref) AS (SELECT \$1 COLLATE \"C\" UNION
	SELECT l.cited FROM reached JOIN chain_text AS l ON l.citing = reached.ref)
	SELECT count(*) - 1 FROM reached"
