# Dump and restore: pg_dump restores under an empty search_path, so nothing of
# the extension may depend on finding its own objects there.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('dump');
$node->init(extra => [ '--encoding', 'UTF8', '--locale', 'C' ]);
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE source');
$node->safe_psql('postgres', 'CREATE DATABASE target');
my $dir = PostgreSQL::Test::Utils::tempdir;

$node->safe_psql(
	'source', q{
	CREATE SCHEMA law;
	CREATE EXTENSION legal_ref SCHEMA law;
	SET search_path = law, public;
	CREATE DOMAIN decree AS legal_ref CHECK (legal_doc_type(VALUE) = 'NĐ');
	CREATE TABLE public.doc (
		ref legal_ref PRIMARY KEY,
		parent legal_ref DEFAULT '97/2019/QH14' REFERENCES public.doc,
		body text,
		year int GENERATED ALWAYS AS (legal_year(ref)) STORED,
		cited legal_ref[] GENERATED ALWAYS AS (legal_refs(body)) STORED,
		words tsvector GENERATED ALWAYS AS (to_tsvector('legal_vi', body)) STORED,
		decree decree,
		CHECK (ref <> '1/1999/NĐ-CP'),
		EXCLUDE USING btree (ref WITH =)
	);
	INSERT INTO public.doc (ref, parent, body) VALUES
		('97/2019/QH14', NULL, NULL),
		('55/2010/QH12[Luật]', NULL, 'theo Nghị quyết số 97/2019/QH14'),
		('30a/2008/NQ-CP', DEFAULT, ''),
		('66.16/2026/NQ-CP', DEFAULT, NULL),
		('18-NQ/TW', NULL, NULL),
		('KS/2013/HP', NULL, NULL),
		('230/KH-UBND[ha-noi.son-tay,2021-04-19]', '97/2019/QH14', 'thực hiện Nghị định số 32/2021/NĐ-CP'),
		('32/2021/NĐ-CP', DEFAULT, 'quy định chi tiết Nghị quyết số 97/2019/QH14');
	INSERT INTO public.doc (ref, body, decree)
	SELECT format('%s/%s/TT-BTC', n, 2000 + n % 20)::legal_ref, 'theo Thông tư số ' || n || '/2020/TT-BTC', '1/2020/NĐ-CP'
	FROM generate_series(1, 500) AS n;
	CREATE INDEX ON public.doc USING hash (ref);
	CREATE INDEX ON public.doc USING brin (ref);
	CREATE INDEX ON public.doc USING brin (ref legal_ref_bloom_ops);
	CREATE INDEX ON public.doc USING gin (to_tsvector('legal_vi', body));
	CREATE INDEX ON public.doc (legal_title_key(body));
	CREATE TEXT SEARCH CONFIGURATION public.mine (COPY = legal_vi);
	CREATE INDEX ON public.doc (legal_symbol(ref), legal_number(ref)) WHERE ref > '1/2000/TT-BTC';
	CREATE TABLE public.part (ref legal_ref) PARTITION BY RANGE (ref);
	CREATE TABLE public.part_old PARTITION OF public.part FOR VALUES FROM (MINVALUE) TO ('1/2010/A');
	CREATE TABLE public.part_new PARTITION OF public.part FOR VALUES FROM ('1/2010/A') TO (MAXVALUE);
	INSERT INTO public.part SELECT ref FROM public.doc;
	CREATE TABLE public.provision (
		provision legal_provision PRIMARY KEY,
		document legal_ref GENERATED ALWAYS AS (provision::legal_ref) STORED REFERENCES public.doc,
		parent legal_provision REFERENCES public.provision CHECK (parent @> provision)
	);
	INSERT INTO public.provision (provision, parent) VALUES ('97/2019/QH14', NULL),
		('Điều 5 97/2019/QH14', '97/2019/QH14'), ('điểm đ khoản 2a Điều 5 97/2019/QH14', 'Điều 5 97/2019/QH14'),
		('Phụ lục 6.1 230/KH-UBND[ha-noi.son-tay,2021-04-19]', NULL);
	CREATE VIEW public.held AS
	SELECT ref, provision FROM public.doc JOIN public.provision ON ref @> provision AND ref <> provision;
	CREATE TABLE public.link (citing legal_ref, cited legal_ref, relation legal_relation);
	INSERT INTO public.link VALUES ('32/2021/NĐ-CP', '97/2019/QH14', 'implements'),
		('230/KH-UBND', '32/2021/NĐ-CP', 'carries_out');
	CREATE VIEW public.verified AS SELECT * FROM legal_verify('32/2021/NĐ-CP', 'public.doc');
	CREATE VIEW public.chain AS SELECT * FROM legal_chain('public.link', '97/2019/QH14');
	CREATE VIEW public.decrees AS SELECT ref FROM public.doc WHERE legal_code('32/2021/NĐ-CP') @> ref;
	CREATE MATERIALIZED VIEW public.latest AS SELECT max(ref) AS ref FROM public.doc;
	CREATE STATISTICS public.both_of (ndistinct) ON ref, parent FROM public.doc;
	ANALYZE;
});

for my $format ('plain', 'custom')
{
	my $file = "$dir/$format.dump";
	my $db = "target_$format";
	$node->safe_psql('postgres', "CREATE DATABASE $db");
	$node->command_ok([ 'pg_dump', '-F', $format, '-f', $file, $node->connstr('source') ],
		"pg_dump, $format");
	$node->command_ok(
		$format eq 'plain'
		? [ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', $file, $node->connstr($db) ]
		: [ 'pg_restore', '-e', '-d', $node->connstr($db), $file ],
		"restore, $format");
	for my $query (
		'SELECT ref, parent, body, year, cited, words, decree FROM doc ORDER BY ref::text COLLATE "C"',
		'SELECT ref, tableoid::regclass FROM part ORDER BY ref::text COLLATE "C"',
		'SELECT * FROM provision ORDER BY provision::text COLLATE "C"',
		'SELECT * FROM held ORDER BY provision::text COLLATE "C"',
		'SELECT * FROM link ORDER BY citing::text COLLATE "C"',
		'SELECT ref, depth, parent, relation FROM chain ORDER BY depth',
		'SELECT * FROM decrees', 'SELECT * FROM latest',
		q{SELECT ref FROM doc WHERE to_tsvector('public.mine', body) @@ '''97/2019/QH14'''},
		"SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
		"SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'doc'::regclass ORDER BY adnum")
	{
		my $source = $node->safe_psql('source', $query);
		isnt($source, '', "$format, there is something to compare: $query");
		is($node->safe_psql($db, $query), $source, "$format: $query");
	}
	is( $node->safe_psql(
			$db, q{SET enable_seqscan = off; SET search_path = law, public;
			SELECT ref FROM doc WHERE ref = '30A/2008/nq-cp'}),
		'30a/2008/NQ-CP', "$format: the restored index answers");
}

# Binary COPY, out of one database and into another.
my $copy = 'COPY (SELECT ref, parent FROM public.doc ORDER BY ref)';
$node->safe_psql('source', "$copy TO '$dir/doc.bin' (FORMAT binary)");
$node->safe_psql('target',
	'CREATE EXTENSION legal_ref; CREATE TABLE doc (ref legal_ref, parent legal_ref)');
$node->safe_psql('target', "COPY doc FROM '$dir/doc.bin' (FORMAT binary)");
my $rows = 'SELECT ref, parent FROM public.doc ORDER BY ref::text COLLATE "C"';
is($node->safe_psql('target', $rows), $node->safe_psql('source', $rows), 'binary COPY out and in');
$node->safe_psql('target', "$copy TO '$dir/again.bin' (FORMAT binary)");
ok(slurp_file("$dir/again.bin") eq slurp_file("$dir/doc.bin"), 'the same bytes when it goes out again');

$node->stop;
done_testing();
