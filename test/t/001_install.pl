# Installing and removing: which databases take the extension, who may create
# it, where its objects may live, and that nothing is left when it goes.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('install');
$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->start;

# Another encoding is refused, with the reason.
$node->safe_psql('postgres',
	"CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
$node->safe_psql('postgres',
	"CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
for my $db ('latin', 'ascii')
{
	my ($rc, $out, $err) =
	  $node->psql($db, "\\set VERBOSITY verbose\nCREATE EXTENSION legal_ref");
	isnt($rc, 0, "$db: CREATE EXTENSION fails");
	like($err, qr/ERROR:  0A000: /, "$db: with feature_not_supported");
	like($err, qr/UTF8/, "$db: and names the encoding it needs");
	is($node->safe_psql($db, "SELECT count(*) FROM pg_type WHERE typname LIKE 'legal%'"),
		'0', "$db: and leaves nothing");
}

# A user who may create in the database may install it, and owns what he installs.
$node->safe_psql('postgres', 'CREATE ROLE plain LOGIN');
$node->safe_psql('postgres', 'CREATE DATABASE theirs OWNER plain');
$node->safe_psql('postgres', 'CREATE ROLE guest LOGIN');
my ($rc, $out, $err) = $node->psql('theirs', 'CREATE EXTENSION legal_ref',
	extra_params => [ '-U', 'guest' ]);
isnt($rc, 0, 'a user without CREATE on the database may not install it');
like($err, qr/permission denied to create extension "legal_ref"/, 'and is told so');
$node->safe_psql('theirs', 'CREATE EXTENSION legal_ref', extra_params => [ '-U', 'plain' ]);
is($node->safe_psql('theirs', "SELECT extowner::regrole FROM pg_extension WHERE extname = 'legal_ref'"),
	'plain', 'an ordinary user with CREATE on the database installs it');
is( $node->safe_psql('theirs', "SELECT '2/2020/qh14'::legal_ref", extra_params => [ '-U', 'guest' ]),
	'02/2020/QH14',
	'and everybody may use it');

# What the catalogs hold of everything that can belong to an extension.
my $census = q{
	SELECT string_agg(format('%s %s', c.oid::regclass, n), ', ' ORDER BY c.relname)
	FROM pg_class c, LATERAL (SELECT (xpath('/row/n/text()',
		query_to_xml(format('SELECT count(*) AS n FROM %s', c.oid::regclass), false, true, '')))[1]) AS x (n)
	WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r'
	  AND c.relname NOT IN ('pg_statistic', 'pg_statistic_ext_data', 'pg_largeobject')};
my $before = $node->safe_psql('postgres', $census);
$node->safe_psql('postgres', 'CREATE EXTENSION legal_ref');
isnt($node->safe_psql('postgres', $census), $before, 'the census sees the extension');
$node->safe_psql('postgres', 'DROP EXTENSION legal_ref');
is($node->safe_psql('postgres', $census), $before, 'DROP EXTENSION leaves nothing');
$node->safe_psql('postgres', 'CREATE EXTENSION legal_ref; DROP EXTENSION legal_ref; CREATE EXTENSION legal_ref');
is($node->safe_psql('postgres', "SELECT '32/2021/nđ-cp'::legal_ref"),
	'32/2021/NĐ-CP', 'and it can be created again');

# A schema of its own, not on the search_path, and another one later.
$node->safe_psql('postgres', 'CREATE DATABASE moved');
$node->safe_psql(
	'moved', q{
	CREATE SCHEMA law;
	CREATE EXTENSION legal_ref SCHEMA law;
	CREATE TABLE doc (ref law.legal_ref PRIMARY KEY);
	CREATE TABLE link (citing law.legal_ref, cited law.legal_ref, relation law.legal_relation);
	INSERT INTO doc VALUES ('32/2021/NĐ-CP'), ('97/2019/QH14');
	INSERT INTO link VALUES ('32/2021/NĐ-CP', '97/2019/QH14', 'implements');
});
is($node->safe_psql('moved', "SELECT count(*) FROM pg_depend d, pg_extension e,
		LATERAL pg_identify_object(d.classid, d.objid, 0) o
		WHERE d.refobjid = e.oid AND d.deptype = 'e' AND e.extname = 'legal_ref'
		  AND o.schema IS NOT NULL AND o.schema <> 'law'"),
	'0', 'every object is in the schema asked for');

my $use = q{
	SELECT ref FROM doc ORDER BY ref;
	SELECT count(*) FROM doc WHERE ref OPERATOR(@law@.=) '97/2019/QH14';
	SELECT count(*) FROM doc WHERE ref OPERATOR(@law@.<@) '97/2019/QH14';
	SELECT @law@.legal_doc_type_name('32/2021/NĐ-CP'), @law@.legal_rank('32/2021/NĐ-CP', '2022-01-01');
	SELECT @law@.legal_refs('theo Nghị định số 32/2021/NĐ-CP');
	SELECT citing, relation, cited FROM @law@.legal_links('Nghị định số 32/2021/NĐ-CP quy định chi tiết Nghị quyết số 97/2019/QH14');
	SELECT ref, depth, parent, relation FROM @law@.legal_chain('link', '97/2019/QH14');
	SELECT @law@.legal_chain_count('link', '97/2019/QH14'), @law@.legal_chain_refs('link', '97/2019/QH14');
	SELECT @law@.legal_chain_exists('link', '32/2021/NĐ-CP', '97/2019/QH14'), @law@.legal_chain_path('link', '32/2021/NĐ-CP', '97/2019/QH14');
	SELECT @law@.legal_resolve('doc', '97/2019/NQ-QH14');
	SELECT ref, status, detail FROM @law@.legal_verify('Nghị định số 32/2021/ND-CP', 'doc');
	SELECT @law@.legal_chain_tree('link', '97/2019/QH14');
	SELECT @law@.legal_chain_graph('link', '97/2019/QH14') <> '';
};
my $want = q(97/2019/QH14
32/2021/NĐ-CP
1
1
Nghị định|5
{32/2021/NĐ-CP}
32/2021/NĐ-CP|implements|97/2019/QH14
32/2021/NĐ-CP|1|97/2019/QH14|implements
1|{32/2021/NĐ-CP}
t|{32/2021/NĐ-CP,97/2019/QH14}
97/2019/QH14
32/2021/NĐ-CP|verified|đ_blind);
for my $schema ('law', 'right now')
{
	if ($schema ne 'law')
	{
		$node->safe_psql('moved', qq{CREATE SCHEMA "$schema"; ALTER EXTENSION legal_ref SET SCHEMA "$schema"});
	}
	(my $sql = $use) =~ s/\@law\@/"$schema"/g;
	$out = $node->safe_psql('moved', $sql);
	like($out, qr/^\Q$want\E\n/, "everything works from schema $schema, off the search_path");
	like($out, qr/\nt$/, "to the last statement");
}

$node->stop;
done_testing();
