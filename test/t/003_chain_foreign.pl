# Chains over foreign tables, alone, behind a view and as a partition: the rows
# are those of the table itself, and where postgres_fdw can be sent an array of an
# extension's type the far server is asked for the documents of a level at once.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('foreign');
$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->append_conf('postgresql.conf', "log_statement = all\n");
$node->start;
my ($host, $port) = ($node->host, $node->port);

$node->safe_psql('postgres', qq{
	CREATE EXTENSION legal_ref;
	CREATE EXTENSION postgres_fdw;
	CREATE SERVER loopback FOREIGN DATA WRAPPER postgres_fdw
		OPTIONS (host '$host', port '$port', dbname 'postgres', extensions 'legal_ref');
	CREATE USER MAPPING FOR CURRENT_USER SERVER loopback;
	CREATE TABLE link (citing legal_ref, cited legal_ref, relation legal_relation, valid daterange);
	INSERT INTO link
	SELECT make_legal_ref(n, 2020, 'KH-UBND'), make_legal_ref(n / 3, 2020, 'KH-UBND'),
		CASE n % 4 WHEN 0 THEN 'cites' ELSE 'carries_out' END::legal_relation, '[2020-01-01,)'
	FROM generate_series(3, 5000) AS n;
	CREATE INDEX ON link (cited);
	CREATE INDEX ON link (citing);
	ANALYZE link;
	CREATE FOREIGN TABLE far_link (citing legal_ref, cited legal_ref, relation legal_relation, valid daterange)
		SERVER loopback OPTIONS (table_name 'link');
	CREATE VIEW far_view AS SELECT citing, cited, relation, valid FROM far_link;
	CREATE TABLE part_link (citing legal_ref, cited legal_ref, relation legal_relation, valid daterange)
		PARTITION BY RANGE (citing);
	CREATE TABLE part_near PARTITION OF part_link FOR VALUES FROM (MINVALUE) TO ('4000/2020/KH-UBND');
	CREATE TABLE far_rest AS SELECT * FROM link WHERE citing >= '4000/2020/KH-UBND';
	CREATE FOREIGN TABLE part_far PARTITION OF part_link
		FOR VALUES FROM ('4000/2020/KH-UBND') TO (MAXVALUE) SERVER loopback OPTIONS (table_name 'far_rest');
	INSERT INTO part_near SELECT * FROM link WHERE citing < '4000/2020/KH-UBND';
	CREATE INDEX ON part_near (cited);
	CREATE INDEX ON part_near (citing);
	ANALYZE part_near;
});

sub check_relation
{
	my ($relation, $sends_arrays) = @_;
	my $offset = -s $node->logfile;

	for my $arguments (
		"'01/2020/KH-UBND', 'down', NULL",
		"'02/2020/KH-UBND', 'down', '{carries_out}', 3, '2021-01-01'",
		"'4999/2020/KH-UBND', 'up'",
		"'{04/2020/KH-UBND,4999/2020/KH-UBND}'::legal_ref[], 'up', NULL")
	{
		is($node->safe_psql('postgres', "SELECT * FROM legal_chain('$relation', $arguments) ORDER BY ref"),
			$node->safe_psql('postgres', "SELECT * FROM legal_chain('link', $arguments) ORDER BY ref"),
			"$relation: $arguments");
	}
	is($node->safe_psql('postgres',
			"SELECT legal_chain_path('$relation', '4999/2020/KH-UBND', '02/2020/KH-UBND', NULL)"),
		$node->safe_psql('postgres',
			"SELECT legal_chain_path('link', '4999/2020/KH-UBND', '02/2020/KH-UBND', NULL)"),
		"$relation: path");

	my @asked = substr(slurp_file($node->logfile), $offset) =~ /DECLARE c\d+ CURSOR FOR\s+(SELECT .*)/g;
	ok(@asked > 0, "$relation: the far server is asked");
	return unless $sends_arrays;
	my @otherwise = grep { !/ OPERATOR\(\w+\.=\) ANY \(\$\d/ } @asked;
	is(join("\n", @otherwise), '', "$relation: each time for the documents of a level");
}

my @relations = ('far_link', 'far_view', 'part_link');
if ($node->safe_psql('postgres', 'SHOW server_version_num') < 170000)
{
	check_relation($_, 0) for @relations;
	$node->safe_psql('postgres',
		'ALTER EXTENSION legal_ref ADD TYPE legal_ref[]; ALTER EXTENSION legal_ref ADD TYPE legal_relation[]');
}
check_relation($_, 1) for @relations;

done_testing();
