# A legal_chain index on a standby: while the primary is under load, each answer there is
# that of queries with the same snapshot; in the end both servers answer alike, and after
# promotion the index is whole.

use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seconds = $ENV{LEGAL_CHAIN_SECONDS} // 8;

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1, extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$primary->append_conf('postgresql.conf', "autovacuum = off\nwal_consistency_checking = 'generic'\nwal_keep_size = 4GB\n");
$primary->start;
$primary->safe_psql('postgres', q{
	CREATE EXTENSION legal_ref;
	CREATE TABLE link (id bigint GENERATED ALWAYS AS IDENTITY, citing legal_ref, cited legal_ref, relation legal_relation);
	CREATE INDEX link_chain ON link USING legal_chain (citing, cited, relation);
	CREATE UNLOGGED TABLE scratch (LIKE link);
	CREATE INDEX scratch_chain ON scratch USING legal_chain (citing, cited, relation);
	CREATE VIEW link_view AS SELECT citing, cited, relation FROM link;
	CREATE FUNCTION doc(n int) RETURNS legal_ref
	RETURN make_legal_ref(1 + n, 2000 + n % 20, CASE n % 2 WHEN 0 THEN 'KH-UBND' ELSE 'TT-BTC' END);
	CREATE PROCEDURE load(links int)
	LANGUAGE sql AS $$
		INSERT INTO link (citing, cited, relation)
		SELECT doc(floor(random() * 3000)::int), doc(floor(random() ^ 6 * 3000)::int),
			(enum_range(NULL::legal_relation))[1 + floor(random() * 16)]
		FROM generate_series(1, links);
	$$;
	CALL load(500);
	-- How many of the documents asked for get different answers from the two engines, in one snapshot
	CREATE FUNCTION differences() RETURNS bigint
	LANGUAGE sql STABLE AS $$
		SELECT count(*) FROM (SELECT doc(floor(random() ^ 4 * 3000)::int) AS ref FROM generate_series(1, 3)) AS s
		WHERE legal_chain_refs('link', ref, relations => NULL) IS DISTINCT FROM legal_chain_refs('link_view', ref, relations => NULL)
			OR legal_chain_refs('link', ref, 'up', relations => NULL) IS DISTINCT FROM legal_chain_refs('link_view', ref, 'up', relations => NULL)
			OR ARRAY(SELECT l.id FROM link AS l WHERE l.cited = ref ORDER BY l.id) IS DISTINCT FROM
				ARRAY(SELECT l.id FROM link AS l WHERE l.cited::text = ref::text ORDER BY l.id);
	$$;
});
$primary->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->append_conf('postgresql.conf', "max_standby_streaming_delay = -1\n");
$standby->start;

my $scripts = $primary->basedir;
append_to_file("$scripts/write.sql", "\\set links random(1, 40)\nCALL load(:links);\n");
append_to_file("$scripts/thin.sql", q{
\set gone random(0, 9)
DELETE FROM link WHERE id % 10 = :gone AND random() < 0.5;
UPDATE link SET cited = doc(floor(random() * 3000)::int) WHERE id % 50 = :gone;
VACUUM link;
});
append_to_file("$scripts/read.sql", "SELECT 1 / (differences() = 0)::int;\n");

my @clients;
for my $job ([ $primary, 'write', 2 ], [ $primary, 'thin', 1 ])
{
	my ($node, $name, $count) = @$job;
	push @clients, IPC::Run::start(
		[ 'pgbench', '-n', '-h', $node->host, '-p', $node->port, '-c', $count,
			'-T', $seconds, '-f', "$scripts/$name.sql", 'postgres' ],
		'<', \undef, '>', '/dev/null', '2>', '/dev/null');
}
my ($out, $err) = ('', '');
my $reader = IPC::Run::start(
	[ 'pgbench', '-n', '-h', $standby->host, '-p', $standby->port, '-c', 2,
		'-T', $seconds, '-f', "$scripts/read.sql", 'postgres' ],
	'<', \undef, '>', \$out, '2>', \$err);
$_->finish for @clients;
$reader->finish;
like($out, qr/number of transactions actually processed: [1-9]/, 'the standby answered under load');
unlike($err, qr/ERROR|FATAL|aborted/, 'as its queries did') or diag($err);

$primary->wait_for_catchup($standby);
my $all = q{
	SELECT md5(string_agg(legal_chain_refs('link', doc(n), relations => NULL)::text, ',' ORDER BY n))
	FROM generate_series(0, 300) AS n};
is($standby->safe_psql('postgres', $all), $primary->safe_psql('postgres', $all), 'both servers answer alike');
is($standby->safe_psql('postgres', "SELECT engine FROM legal_chain_explain('link', doc(0))"), 'index',
	'the standby traces by its index');
my (undef, undef, $refusal) = $standby->psql('postgres', "SELECT legal_chain_count('scratch', doc(0))");
like($refusal, qr/unlogged relations during recovery/, 'an unlogged table is refused there as queries refuse it');
my ($rc, $nothing, $why) = $standby->psql('postgres', "SELECT legal_chain_index_check('link_chain')");
like($why, qr/recovery is in progress/, 'the check needs a lock that a standby cannot take');
$primary->stop;
$standby->promote;
is($standby->safe_psql('postgres', "SELECT legal_chain_index_check('link_chain', true)"), '', 'promoted, the index is whole');
$standby->safe_psql('postgres', 'CALL load(500); VACUUM link');
is($standby->safe_psql('postgres', "SELECT legal_chain_index_check('link_chain', true)"), '', 'and grows');
$standby->stop;
done_testing();
