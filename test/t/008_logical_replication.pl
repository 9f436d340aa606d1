# Logical replication of legal_ref, legal_provision, arrays of them and relations: rows go
# over as text and in binary form, and are found again by a key of the type or, without one,
# by all their columns.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my @nodes;
foreach my $name ('publisher', 'subscriber')
{
	my $node = PostgreSQL::Test::Cluster->new($name);
	$node->init(allows_streaming => 'logical', extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
	$node->start;
	$node->safe_psql('postgres', q{
		CREATE EXTENSION legal_ref;
		CREATE TABLE link (citing legal_ref, cited legal_ref, relation legal_relation, units legal_provision[],
			PRIMARY KEY (citing, cited));
		CREATE TABLE whole (ref legal_ref);
		ALTER TABLE whole REPLICA IDENTITY FULL;
	});
	push @nodes, $node;
}
my ($publisher, $subscriber) = @nodes;
my $rows = 'SELECT citing, cited, relation, units FROM link ORDER BY citing, cited';

sub same_rows
{
	my ($what, $query) = @_;
	$publisher->wait_for_catchup($_) foreach ('text_form', 'binary_form');
	my $wanted = $publisher->safe_psql('postgres', $query);
	isnt($wanted, '', "$what: there are rows");
	is($subscriber->safe_psql('postgres', $query), $wanted, $what);
}

$publisher->safe_psql('postgres', q{
	INSERT INTO link
	SELECT make_legal_ref(n, 2021, 'TT-BTC', CASE WHEN n % 5 = 0 THEN 'đ' END, authority => CASE WHEN n % 3 = 0 THEN 'ha-noi' END),
		make_legal_ref(n % 9 + 1, 2020, 'NĐ-CP'), 'implements', ARRAY[make_legal_provision('1/2020/NĐ-CP', article => n::text), NULL]
	FROM generate_series(1, 500) AS n;
	CREATE PUBLICATION links FOR TABLE link;
	CREATE PUBLICATION others FOR TABLE whole;
});
my $conninfo = $publisher->connstr . ' dbname=postgres';
$subscriber->safe_psql('postgres', "CREATE SUBSCRIPTION text_form CONNECTION '$conninfo' PUBLICATION links");
$subscriber->safe_psql('postgres',
	"CREATE SUBSCRIPTION binary_form CONNECTION '$conninfo' PUBLICATION others WITH (binary = true)");
$subscriber->wait_for_subscription_sync($publisher, 'text_form');
$subscriber->wait_for_subscription_sync($publisher, 'binary_form');
same_rows('the rows there were', $rows);

$publisher->safe_psql('postgres', q{
	UPDATE link SET cited = '97/2019/QH14[Nghị quyết]', relation = 'based_on' WHERE citing <= '100/2021/TT-BTC';
	UPDATE link SET citing = '230/KH-UBND[ha-noi.son-tay,2021-04-19]', units = '{}' WHERE citing = '101/2021/TT-BTC';
	DELETE FROM link WHERE legal_number(citing) > 400;
});
same_rows('updates and deletes by key', $rows);

$publisher->safe_psql('postgres', q{
	INSERT INTO whole SELECT make_legal_ref(n, 2020, 'NĐ-CP') FROM generate_series(1, 50) AS n;
	UPDATE whole SET ref = legal_ref_with(ref, NULL, 'hue', NULL) WHERE legal_number(ref) % 2 = 0;
	DELETE FROM whole WHERE ref <@ '7/2020/NĐ-CP';
});
same_rows('binary form, and rows found by all their columns', 'SELECT ref FROM whole ORDER BY ref');

$subscriber->stop;
$publisher->stop;
done_testing();
