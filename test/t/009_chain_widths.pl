# A legal_chain index of a table and of an index so large that blocks and numbers of documents
# need each of their widths: the files have holes, so only what is written takes room.  Lists
# made before, short and long, grow beyond each border, and all answers are those of queries.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('widths');
$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\njit = off\nenable_seqscan = off\n");
$node->start;
my ($block, $segment) = split /\|/, $node->safe_psql('postgres',
	"SELECT current_setting('block_size'), setting FROM pg_settings WHERE name = 'segment_size'");

$node->safe_psql('postgres', q{
	CREATE EXTENSION legal_ref;
	CREATE FUNCTION doc(n int) RETURNS legal_ref
	RETURN make_legal_ref(1 + n, 2000 + n % 20, CASE n % 2 WHEN 0 THEN 'KH-UBND' ELSE 'TT-BTC' END);
});

# Documents 0 to 9 are cited by few, 10 to 12 by many; each document is new.
sub fill
{
	my ($table, $from) = @_;
	$node->safe_psql('postgres', qq{
		INSERT INTO $table SELECT n, doc(n), doc(CASE WHEN n % 40 = 0 THEN n / 40 % 10 ELSE 10 + n % 3 END),
			(enum_range(NULL::legal_relation))[1 + n % 16]
		FROM generate_series($from, $from + 3999) AS n;
		INSERT INTO $table SELECT n, doc(n % 5), doc(n), 'based_on' FROM generate_series($from, $from + 100) AS n;
	});
	return;
}

sub create
{
	my $table = shift;
	$node->safe_psql('postgres', qq{
		CREATE TABLE $table (id int, citing legal_ref, cited legal_ref, relation legal_relation);
		CREATE VIEW ${table}_view AS SELECT citing, cited, relation FROM $table;
		CREATE INDEX ${table}_chain ON $table USING legal_chain (citing, cited, relation);
		CREATE INDEX ${table}_citing ON $table (citing);
		CREATE INDEX ${table}_cited ON $table (cited);
	});
	fill($table, 1000);
	return;
}

# grow(RELATION, BLOCKS, ...): holes, so that the next new page has that number
sub grow
{
	my %blocks = @_;
	my %files = map { $_ => $node->data_dir . '/' . $node->safe_psql('postgres', "SELECT pg_relation_filepath('$_')") } keys %blocks;
	$node->stop;
	for my $relation (sort keys %blocks)
	{
		my $left = $blocks{$relation};
		for (my $i = 0; $left > 0; $i++, $left -= $segment)
		{
			my $file = $files{$relation} . ($i > 0 ? ".$i" : '');
			open my $out, '>>:raw', $file or die "$file: $!";
			truncate $out, $block * ($left < $segment ? $left : $segment) or die "$file: $!";
			close $out;
		}
	}
	$node->start;
	return;
}

# One value for the links of some documents, by the index named.
sub rows
{
	my ($table, $column, $away) = @_;
	return $node->safe_psql('postgres', qq{
		BEGIN;
		DROP INDEX $away;
		SELECT string_agg(id::text || relation::text, ',' ORDER BY id) FROM $table
		WHERE $column = ANY (ARRAY(SELECT doc(n) FROM generate_series(0, 14) AS n));
		ROLLBACK;
	});
}

sub same_answers
{
	my ($table, $when) = @_;
	for my $direction ('up', 'down')
	{
		is($node->safe_psql('postgres', qq{
			SELECT string_agg(DISTINCT engine, ','), sum(documents) > 0,
				count(*) FILTER (WHERE legal_chain_refs('$table', doc(n), '$direction', relations => NULL)
					IS DISTINCT FROM legal_chain_refs('${table}_view', doc(n), '$direction', relations => NULL))
			FROM (SELECT generate_series(0, 14) UNION ALL SELECT 1000 * generate_series(1, 12)) AS s (n),
				legal_chain_explain('$table', doc(n), '$direction', relations => NULL)
		}), 'index|t|0', "$when: chains $direction");
	}
	for my $column ('citing', 'cited')
	{
		is(rows($table, $column, "${table}_$column"), rows($table, $column, "${table}_chain"), "$when: rows by $column");
	}
	return;
}

my ($border2, $border3) = (1 << 16, 1 << 24);

# Three bytes for blocks; four for numbers, which are 256 for each block of the index
create('deep');
same_answers('deep', 'before');
grow(deep => $border2 - 5);
fill('deep', 5000);
same_answers('deep', 'blocks of the table over two bytes');
grow(deep_chain => $border2 - 5);
fill('deep', 9000);
same_answers('deep', 'numbers over three bytes');
is($node->safe_psql('postgres', "SELECT legal_chain_index_check('deep_chain', true)"), '', 'the index is whole');
my $highest = $node->safe_psql('postgres', "SELECT max((ctid::text::point)[0])::int FROM deep");
cmp_ok($highest, '>', $border2, 'rows lie behind the border');
$node->safe_psql('postgres', 'DELETE FROM deep WHERE id % 3 = 0; VACUUM (INDEX_CLEANUP on) deep');
same_answers('deep', 'after VACUUM');
is($node->safe_psql('postgres', "SELECT links = (SELECT count(*) FROM deep) FROM legal_chain_index_stats('deep_chain')"), 't', 'VACUUM took out what was deleted');
$node->safe_psql('postgres', 'REINDEX INDEX deep_chain');
same_answers('deep', 'made anew');
is($node->safe_psql('postgres', "SELECT legal_chain_index_check('deep_chain', true)"), '', 'the new index is whole');

# Four bytes for both, at once
create('deepest');
grow(deepest => $border3 - 5, deepest_chain => $border2 - 5);
fill('deepest', 5000);
same_answers('deepest', 'blocks over three bytes');
is($node->safe_psql('postgres', "SELECT legal_chain_index_check('deepest_chain', false)"), '', 'the widest index is whole');
$highest = $node->safe_psql('postgres', "SELECT max((ctid::text::point)[0])::int FROM deepest WHERE citing = ANY (ARRAY(SELECT doc(n) FROM generate_series(5000, 8999) AS n))");
cmp_ok($highest, '>', $border3, 'rows lie behind the widest border');

$node->stop;
done_testing();
