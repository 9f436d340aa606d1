# Long calls over hostile texts end soon after they are cancelled, and the session goes on.
# Each would take half a minute or more; how soon is not measured here, only told from not at all.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $soon = 15;		# seconds, with the one that the call is given

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION legal_ref;
	CREATE TABLE register AS SELECT make_legal_ref(n, NULL, 'KH-UBND', issued_on => DATE '2000-01-01' + n) AS ref
	FROM generate_series(1, 20) AS n;
	CREATE UNLOGGED TABLE hostile (kind text, body text);
	ALTER TABLE hostile ALTER body SET STORAGE EXTERNAL;
	INSERT INTO hostile SELECT kind, repeat(piece, 60000000 / octet_length(piece)) FROM (VALUES
		('titles', '1/2020/NĐ-CP về '),
		('quotations', E'như sau: “1/2020/NĐ-CP\n\n\n\n\n\n\n\n'),
		('instructions', E'\nThông tư này sửa đổi một số điều của Thông tư số 1/2020/TT-BYT như sau:\n1. Sửa đổi Điều 1:'),
		('undated', E'Kế hoạch số 5/KH-UBND ngày 1/1/2020.\n')) AS v (kind, piece);
});

foreach my $call (
	[ 'titles', 'legal_citations(body)' ],
	[ 'titles', 'legal_links(body)' ],
	[ 'titles', "legal_verify(body, 'register')" ],
	[ 'quotations', 'legal_citations(body)' ],
	[ 'instructions', "legal_links(body, '10/2022/TT-BYT')" ],
	[ 'undated', "legal_verify(body, 'register')" ])
{
	my ($kind, $function) = @$call;
	my ($out, $err) = ('', '');
	my $from = time;
	$node->psql('postgres', qq{
		\\set VERBOSITY sqlstate
		SET statement_timeout = '1s';
		SELECT count(*) FROM hostile, $function WHERE kind = '$kind';
		\\echo :LAST_ERROR_SQLSTATE
		SET statement_timeout = 0;
		SELECT legal_refs('Nghị định số 32/2021/NĐ-CP');
	}, stdout => \$out, stderr => \$err, on_error_stop => 0);
	my $took = time - $from;
	is($out, "57014\n{32/2021/N\x{C4}\x{90}-CP}", "$function over $kind is cancelled, and the session goes on");
	cmp_ok($took, '<', $soon, "$function over $kind ends soon");
}

$node->stop;
done_testing();
