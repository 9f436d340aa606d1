# Damaged pages of legal_chain indexes: whatever their bytes are, the check, scans, traces,
# insertions and VACUUM answer or raise an error; the server stays up and nothing hangs.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $copies = $ENV{LEGAL_CHAIN_DAMAGES} // 60;
my $block = 8192;
srand(2021);

my $node = PostgreSQL::Test::Cluster->new('damage');
$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\nrestart_after_crash = off\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION legal_ref;
	CREATE TABLE link (citing legal_ref, cited legal_ref, relation legal_relation);
	CREATE FUNCTION doc(n int) RETURNS legal_ref
	RETURN make_legal_ref(1 + n, 2000 + n % 20, CASE n % 2 WHEN 0 THEN 'KH-UBND' ELSE 'TT-BTC' END);
	INSERT INTO link
	SELECT doc(n), doc(CASE n % 4 WHEN 0 THEN 0 ELSE n / 3 END), (enum_range(NULL::legal_relation))[1 + n % 16]
	FROM generate_series(1, 6000) AS n;
});
for my $i (1 .. $copies)
{
	$node->safe_psql('postgres', qq{
		CREATE TABLE link_$i AS TABLE link;
		CREATE INDEX chain_$i ON link_$i USING legal_chain (citing, cited, relation);
		DELETE FROM link_$i WHERE legal_number(citing) % 7 = 0;
	});
}
$node->safe_psql('postgres', q{
	CREATE TABLE short_link AS TABLE link LIMIT 10;
	CREATE INDEX short_chain ON short_link USING legal_chain (citing, cited, relation);
});
my $size = $node->safe_psql('postgres', "SELECT pg_relation_size('short_chain')");
my $short = $node->data_dir . '/' . $node->safe_psql('postgres', "SELECT pg_relation_filepath('short_chain')");
my @files = map { $node->data_dir . '/' . $node->safe_psql('postgres', "SELECT pg_relation_filepath('chain_$_')") } 1 .. $copies;
is($node->safe_psql('postgres', "SELECT legal_chain_index_check('chain_1', true)"), '', 'before, an index is whole');
# Checksums, which are the default from 18 on, would find the damage before we can.
my $checksums = $node->safe_psql('postgres', 'SHOW data_checksums');
$node->stop;
system_or_bail('pg_checksums', '--disable', '-D', $node->data_dir) if $checksums eq 'on';

# Some bytes of the page's own lie at its beginning and at its end: they are hit more often.
sub damage
{
	my ($image, $kind) = @_;
	my $pages = length($image) / $block;
	for (1 .. 1 + int(rand(6)))
	{
		my $page = int(rand($pages)) * $block;
		my $at = $page + (rand() < 0.3 ? int(rand(64)) : rand() < 0.4 ? $block - 1 - int(rand(24)) : int(rand($block)));
		if ($kind == 0) { substr($image, $at, 1) = chr(int(rand(256))); }
		elsif ($kind == 1) { substr($image, $at, 4, pack('V', int(rand($pages)))) if $at + 4 <= length($image); }
		elsif ($kind == 2) { substr($image, $page, $block, substr($image, int(rand($pages)) * $block, $block)); }
		elsif ($kind == 3) { substr($image, $at, 1) = chr(ord(substr($image, $at, 1)) ^ (1 << int(rand(8)))); }
		else { my $n = 1 + int(rand(200)); $n = length($image) - $at if $at + $n > length($image); substr($image, $at, $n, "\xFF" x $n); }
	}
	return $image;
}
for my $i (1 .. $copies)
{
	open my $in, '<:raw', $files[ $i - 1 ] or die $!;
	my $image = do { local $/; <$in> };
	close $in;
	open my $out, '>:raw', $files[ $i - 1 ] or die $!;
	print $out damage($image, $i % 5);
	close $out;
}
# The last page of nodes in the meta page: no block at all
open my $meta, '+<:raw', $short or die $!;
seek $meta, 24 + 12, 0;
print $meta "\xFF" x 4;
close $meta;
$node->start;

my ($found, $hung, $down) = (0, 0, 0);
for my $i (1 .. $copies)
{
	for my $statement (
		"SELECT legal_chain_index_check('chain_$i', true)",
		"SELECT legal_chain_index_stats('chain_$i')",
		"SET enable_seqscan = off; SELECT count(*) FROM link_$i WHERE relation = 'cites'",
		"SELECT sum(legal_chain_count('link_$i', doc(n), relations => NULL)) FROM generate_series(0, 500) AS n",
		"SELECT sum(legal_chain_count('link_$i', doc(n), 'up')) FROM generate_series(0, 500) AS n",
		"SELECT count(*) FROM legal_chain('link_$i', doc(0), relations => NULL)",
		"SELECT legal_chain_path('link_$i', doc(5000), doc(0))",
		"INSERT INTO link_$i SELECT doc(7 * n), doc(0), 'cites' FROM generate_series(1, 2000) AS n",
		"VACUUM link_$i",
		"SELECT legal_chain_index_check('chain_$i')")
	{
		my $timed_out;
		my ($rc, $out, $err) = $node->psql('postgres', "SET statement_timeout = '20s'; $statement",
			on_error_stop => 0, timeout => 60, timed_out => \$timed_out);
		BAIL_OUT("$i: $statement hung and cannot be cancelled") if $timed_out;
		$found++ if $statement =~ /check/ && $err =~ /is corrupted|corrupt/;
		if ($err =~ /statement timeout/) { $hung++; diag("$i: $statement hung"); }
		if ($rc == 2) { $down++; diag("$i: $statement: $err"); last; }
	}
	last if $down;
}
is($down, 0, 'the server stayed up');
is($hung, 0, 'nothing hung');
cmp_ok($found, '>', $copies / 2, 'damage was found');

my (undef, undef, $refused) = $node->psql('postgres', "INSERT INTO short_link VALUES (doc(999999), doc(999998), 'cites')");
like($refused, qr/index "short_chain" is corrupted/, 'a link to no block is refused');
is($node->safe_psql('postgres', "SELECT pg_relation_size('short_chain')"), $size, 'and does not make a new one');
$node->stop('fast');
done_testing();
