# A legal_chain index under eight writers, four readers and VACUUM: each answer is that of
# queries with the same snapshot, and the index is whole while it goes on and afterwards.
# Then a few lists alone, that all are emptied and grow again under VACUUM.
#
# LEGAL_CHAIN_SECONDS sets how long.

use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seconds = $ENV{LEGAL_CHAIN_SECONDS} // 10;

my $node = PostgreSQL::Test::Cluster->new('stress');
my $scripts = $node->basedir;

# Runs pgbench with each [script, number of clients], all at the same time.
sub run_clients
{
	my %clients;
	for my $job (@_)
	{
		my ($name, $count) = @$job;
		my ($out, $err) = ('', '');
		$clients{$name} = {
			out => \$out,
			err => \$err,
			run => IPC::Run::start(
				[ 'pgbench', '-n', '-h', $node->host, '-p', $node->port, '-c', $count,
					'-T', $seconds, '-f', "$scripts/$name.sql", 'postgres' ],
				'<', \undef, '>', \$out, '2>', \$err),
		};
	}
	for my $name (sort keys %clients)
	{
		my $client = $clients{$name};
		$client->{run}->finish;
		like(${ $client->{out} }, qr/number of transactions actually processed: [1-9]/, "$name: got on");
		unlike(${ $client->{err} }, qr/ERROR|FATAL|aborted/, "$name: without an error") or diag(${ $client->{err} });
	}
	return;
}

$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\nshared_buffers = 4MB\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION legal_ref;
	CREATE TABLE link (id bigint GENERATED ALWAYS AS IDENTITY, citing legal_ref, cited legal_ref, relation legal_relation);
	CREATE INDEX link_chain ON link USING legal_chain (citing, cited, relation);
	CREATE VIEW link_view AS SELECT citing, cited, relation FROM link;
	CREATE FUNCTION doc(n int) RETURNS legal_ref
	RETURN make_legal_ref(1 + n, 2000 + n % 20, CASE n % 2 WHEN 0 THEN 'KH-UBND' ELSE 'TT-BTC' END);
	-- Half of the documents are new to the index all the time; some have very many links.
	CREATE PROCEDURE load(links int)
	LANGUAGE sql AS $$
		INSERT INTO link (citing, cited, relation)
		SELECT doc(floor(random() * 100000)::int), doc(floor(random() ^ 8 * 100000)::int),
			(enum_range(NULL::legal_relation))[1 + floor(random() * 16)]
		FROM generate_series(1, links);
	$$;
	CALL load(1000);
	CREATE TABLE crowd (citing legal_ref, cited legal_ref, relation legal_relation);
	CREATE INDEX crowd_chain ON crowd USING legal_chain (citing, cited, relation);
	CREATE FUNCTION differences() RETURNS bigint
	LANGUAGE sql STABLE AS $$
		SELECT count(*) FROM (SELECT doc(floor(random() ^ 6 * 100000)::int) AS ref FROM generate_series(1, 3)) AS s
		WHERE legal_chain_refs('link', ref, relations => NULL) IS DISTINCT FROM legal_chain_refs('link_view', ref, relations => NULL)
			OR legal_chain_refs('link', ref, 'up', relations => NULL) IS DISTINCT FROM legal_chain_refs('link_view', ref, 'up', relations => NULL);
	$$;
});

append_to_file("$scripts/write.sql", q{
\set links random(1, 40)
\set fate random(1, 5)
BEGIN;
CALL load(:links);
\if :fate = 1
ROLLBACK;
\else
END;
\endif
});
append_to_file("$scripts/thin.sql", q{
\set gone random(0, 9)
DELETE FROM link WHERE id % 10 = :gone AND random() < 0.5;
UPDATE link SET cited = doc(floor(random() * 3000)::int) WHERE id % 50 = :gone;
VACUUM link;
});
append_to_file("$scripts/read.sql", "SELECT 1 / (differences() = 0)::int;\n");
append_to_file("$scripts/check.sql", "SELECT legal_chain_index_check('link_chain', true);\n\\sleep 500 ms\n");
append_to_file("$scripts/by_hand.sql", "SET enable_seqscan = off;\nSELECT count(*) FROM link WHERE relation = 'amends' AND citing IS NOT NULL;\n");
append_to_file("$scripts/crowd.sql", q{
INSERT INTO crowd SELECT doc(floor(random() * 60)::int), doc(floor(random() * 60)::int), 'cites' FROM generate_series(1, 30);
});
append_to_file("$scripts/empty.sql", "DELETE FROM crowd;\nVACUUM crowd;\nSELECT legal_chain_index_check('crowd_chain', true);\n");

run_clients([ 'write', 8 ], [ 'read', 4 ], [ 'thin', 1 ], [ 'check', 1 ], [ 'by_hand', 1 ]);
is($node->safe_psql('postgres', "SELECT legal_chain_index_check('link_chain', true)"), '', 'the index is whole');
$node->safe_psql('postgres', 'VACUUM link');
is($node->safe_psql('postgres', "SELECT links = (SELECT count(*) FROM link) FROM legal_chain_index_stats('link_chain')"),
	't', 'after VACUUM each row is counted once');
is($node->safe_psql('postgres', "SELECT legal_chain_index_check('link_chain', true)"), '', 'the index is whole after VACUUM');

run_clients([ 'crowd', 6 ], [ 'empty', 1 ]);
$node->stop;
done_testing();
