# A legal_chain index through crashes: the server is killed at moments that nobody chose
# while rows come, go, are rolled back and vacuumed.  After each restart the index is whole,
# holds every row, and chains traced by it are those that queries find.
#
# LEGAL_CHAIN_KILLS sets how often.

use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $kills = $ENV{LEGAL_CHAIN_KILLS} // 20;

my $node = PostgreSQL::Test::Cluster->new('crash');
$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->append_conf('postgresql.conf', q{
checkpoint_timeout = 30s
max_wal_size = 48MB
full_page_writes = on
autovacuum = off
restart_after_crash = off
});
$node->start;

$node->safe_psql('postgres', q{
	CREATE EXTENSION legal_ref;
	CREATE TABLE link (id bigint GENERATED ALWAYS AS IDENTITY, citing legal_ref, cited legal_ref, relation legal_relation);
	CREATE UNLOGGED TABLE scratch (citing legal_ref, cited legal_ref, relation legal_relation);
	CREATE INDEX link_chain ON link USING legal_chain (citing, cited, relation);
	CREATE INDEX scratch_chain ON scratch USING legal_chain (citing, cited, relation);
	CREATE VIEW link_view AS SELECT citing, cited, relation FROM link;
	CREATE FUNCTION doc(n int) RETURNS legal_ref
	RETURN make_legal_ref(1 + n, 2000 + n % 20, CASE n % 2 WHEN 0 THEN 'KH-UBND' ELSE 'TT-BTC' END);
	-- small lists, and a few documents that everything rests on
	CREATE PROCEDURE load(links int)
	LANGUAGE sql AS $$
		INSERT INTO link (citing, cited, relation)
		SELECT doc(floor(random() * 20000)::int), doc(floor(random() ^ 6 * 20000)::int),
			(enum_range(NULL::legal_relation))[1 + floor(random() * 16)]
		FROM generate_series(1, links);
	$$;
	CALL load(2000);
});

my $scripts = $node->basedir;
append_to_file("$scripts/write.sql", q{
\set links random(1, 60)
BEGIN;
CALL load(:links);
INSERT INTO scratch SELECT citing, cited, relation FROM link ORDER BY id DESC LIMIT 5;
SAVEPOINT s;
CALL load(10);
ROLLBACK TO s;
END;
});
append_to_file("$scripts/undo.sql", q{
BEGIN;
CALL load(200);
ROLLBACK;
});
append_to_file("$scripts/thin.sql", q{
\set gone random(0, 9)
DELETE FROM link WHERE id % 10 = :gone AND random() < 0.3;
UPDATE link SET cited = doc(floor(random() * 20000)::int) WHERE id % 100 = :gone;
VACUUM link;
});

# Fails with what is wrong.
my $question = q{
	SELECT legal_chain_index_check('link_chain', true), legal_chain_index_check('scratch_chain', true);
	SELECT count(*) FROM (SELECT DISTINCT cited FROM link LIMIT 40) AS s
	WHERE legal_chain_refs('link', cited, relations => NULL) IS DISTINCT FROM legal_chain_refs('link_view', cited, relations => NULL)
		OR legal_chain_refs('link', cited, 'up') IS DISTINCT FROM legal_chain_refs('link_view', cited, 'up');
	SELECT engine FROM legal_chain_explain('link', doc(0));
};

my $grown = 0;
for my $kill (1 .. $kills)
{
	my @clients;
	for my $job ([ 'write', 3 ], [ 'undo', 1 ], [ 'thin', 1 ])
	{
		my ($name, $count) = @$job;
		push @clients, IPC::Run::start(
			[ 'pgbench', '-n', '-h', $node->host, '-p', $node->port, '-c', $count, '-j', 1,
				'-T', 30, '-f', "$scripts/$name.sql", 'postgres' ],
			'<', \undef, '>', '/dev/null', '2>', '/dev/null');
	}
	select(undef, undef, undef, 0.2 + rand(0.8));
	$node->safe_psql('postgres', 'CHECKPOINT') if $kill % 5 == 0;
	# Every process of it, the postmaster first, so that none ends in good order.
	my $postmaster = (split /\n/, slurp_file($node->data_dir . '/postmaster.pid'))[0];
	my @others = split /\n/, $node->safe_psql('postgres', 'SELECT pid FROM pg_stat_activity');
	$node->kill9;
	kill 'KILL', @others;
	$_->finish for @clients;
	for (1 .. 300)
	{
		last unless kill 0, $postmaster, @others;
		select(undef, undef, undef, 0.1);
	}
	$node->start;
	my ($rc, $out, $err) = $node->psql('postgres', $question);
	is("$rc $out", "0 |\n0\nindex", "kill $kill: the index is whole and answers") or diag($err);
	$grown++ if $node->safe_psql('postgres', 'SELECT count(*) FROM link') > 0;
	last if $rc != 0;
}
cmp_ok($node->safe_psql('postgres', 'SELECT max(id) FROM link'), '>', 2000 + $kills, 'rows came in between');
$node->safe_psql('postgres', 'VACUUM link');
is($node->safe_psql('postgres', "SELECT links = (SELECT count(*) FROM link) FROM legal_chain_index_stats('link_chain')"),
	't', 'after VACUUM each row is counted once');
$node->stop;
done_testing();
