# Registers that are foreign tables, alone, behind a view and as a partition: what
# is resolved and verified against them is what is against the table itself.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('foreign_register');
$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->start;
my ($host, $port) = ($node->host, $node->port);

$node->safe_psql('postgres', qq{
	CREATE EXTENSION legal_ref;
	CREATE EXTENSION postgres_fdw;
	CREATE SERVER loopback FOREIGN DATA WRAPPER postgres_fdw
		OPTIONS (host '$host', port '$port', dbname 'postgres', extensions 'legal_ref');
	CREATE USER MAPPING FOR CURRENT_USER SERVER loopback;
	CREATE TABLE register (ref legal_ref, title text, doc_type text, issued_on date);
	INSERT INTO register
	SELECT make_legal_ref(n, 2000 + n % 20, 'NĐ-CP'), 'Về việc thứ ' || n, 'Nghị định', date '2000-01-01' + n
	FROM generate_series(1, 3000) AS n;
	INSERT INTO register VALUES
		('55/2010/QH12[Luật]', 'An toàn thực phẩm', 'Luật', '2010-06-17'),
		('55/2010/QH12[Nghị quyết]', 'Miễn thuế', 'Nghị quyết', '2010-11-24'),
		('05/2012/TTLT-TANDTC-BTP', 'Phối hợp', NULL, '2012-02-12'),
		('31/2024/QH15', 'Đất đai', 'Luật', '2024-01-18');
	CREATE INDEX ON register (ref);
	CREATE INDEX ON register (legal_title_key(title));
	ANALYZE register;
	CREATE FOREIGN TABLE far_register (ref legal_ref, title text, doc_type text, issued_on date)
		SERVER loopback OPTIONS (table_name 'register');
	CREATE VIEW far_view AS SELECT * FROM far_register;
	CREATE TABLE part_register (ref legal_ref, title text, doc_type text, issued_on date) PARTITION BY RANGE (ref);
	CREATE TABLE part_near PARTITION OF part_register FOR VALUES FROM (MINVALUE) TO ('1/2012/A');
	CREATE TABLE far_rest AS SELECT * FROM register WHERE ref >= '1/2012/A';
	CREATE FOREIGN TABLE part_far PARTITION OF part_register
		FOR VALUES FROM ('1/2012/A') TO (MAXVALUE) SERVER loopback OPTIONS (table_name 'far_rest');
	INSERT INTO part_near SELECT * FROM register WHERE ref < '1/2012/A';
	CREATE INDEX ON part_near (ref);
	CREATE INDEX ON part_near (legal_title_key(title));
	ANALYZE part_near;
});

my $body = 'Luật Đất đai năm 2024; Luật số 55/2010/QH12 ngày 17 tháng 6 năm 2010; Nghị định số 17/2017/ND-CP; '
	. 'Nghị định số 18/2017/NĐ-CP; Thông tư liên tịch số 05/2012/TTLT-BTP-TANDTC; Nghị định số 25/2005/NĐ-CP ngày 01 tháng 01 năm 2005.';
my $verify = "SELECT matched, ref, status, detail FROM legal_verify('$body', '%s') ORDER BY start_at";
my $resolve = "SELECT legal_resolve('%s', '55/2010/QH12')";

is($node->safe_psql('postgres', sprintf($verify, 'register')), q(Luật Đất đai năm 2024|31/2024/QH15|verified|title
55/2010/QH12|55/2010/QH12[Luật]|verified|exact
17/2017/ND-CP|17/2017/NĐ-CP|verified|đ_blind
18/2017/NĐ-CP|18/2017/NĐ-CP|not_found|tried exact, đ_blind
05/2012/TTLT-BTP-TANDTC|05/2012/TTLT-TANDTC-BTP|verified|issuers_permuted
25/2005/NĐ-CP|25/2005/NĐ-CP|mismatch|exact; date: printed 2005-01-01, registered 2000-01-26), 'the table itself');
for my $register ('far_register', 'far_view', 'part_register')
{
	for my $query ($verify, $resolve)
	{
		is($node->safe_psql('postgres', sprintf($query, $register)),
			$node->safe_psql('postgres', sprintf($query, 'register')), "$register: " . substr($query, 0, 40));
	}
}

$node->stop;
done_testing();
