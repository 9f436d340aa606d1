#!/usr/bin/perl
#
# gen_tables.pl
#	  Turns the .tsv files of src/code/vocab into the C tables of legal_vocab.c.
#
# Usage: perl gen_tables.pl src/code/vocab > legal_vocab_tables.h
#
# Works on bytes, so that sort order is memcmp() order, and needs perl-base
# only.  It refuses whatever a lookup would trip over: an unknown name, a short
# row, a key given twice.

use strict;
use warnings;

my $dir = shift or die "usage: gen_tables.pl folder\n";

# Reads one file: lines that begin with # are comments, the first other line
# names the columns.
sub table
{
	my ($name) = @_;
	my (@columns, @rows);

	open(my $in, '<', "$dir/$name.tsv") or die "$dir/$name.tsv: $!\n";
	while (my $line = <$in>)
	{
		chomp $line;
		next if $line =~ /^#/ || $line eq '';
		my @cells = split(/\t/, $line, -1);
		if (!@columns)
		{
			@columns = @cells;
			next;
		}
		die "$name.tsv:$.: " . scalar(@cells) . " cells, wanted " . scalar(@columns) . "\n"
		  if @cells != @columns;
		my %row;
		@row{@columns} = @cells;
		push @rows, \%row;
	}
	close($in);
	return @rows;
}

sub c_string
{
	my ($s) = @_;

	$s =~ s/(["\\])/\\$1/g;
	$s =~ s/\x01/\\001/g;
	return "\"$s\"";
}

# The upper case of the letters a code may have; other bytes stay.
sub upper
{
	my ($s) = @_;

	$s =~ tr/a-z/A-Z/;
	$s =~ s/\xc4\x91/\xc4\x90/g;
	$s =~ s/\xc6\xb0/\xc6\xaf/g;
	return $s;
}

sub key
{
	my ($s) = @_;

	$s = upper($s);
	$s =~ tr/-/\x01/;
	return $s;
}

# What is left of a symbol in a slug or in careless typing.
sub bare
{
	my ($s) = @_;

	$s =~ s/\xc4\x90/D/g;
	$s =~ s/\xc6\xaf/U/g;
	$s =~ tr/\x01//d;
	return $s;
}

sub stem
{
	my ($s) = @_;

	$s =~ s/[0-9]+$//;
	return $s;
}

sub unique
{
	my ($what, @keys) = @_;
	my %seen;

	foreach my $k (@keys)
	{
		die "$what: \"$k\" twice\n" if $seen{$k}++;
	}
}

# Vietnamese capitals and their small letters, as bytes of UTF-8.
my %lower;
{
	my @pairs = qw(
	  À à Á á Ả ả Ã ã Ạ ạ Ă ă Ằ ằ Ắ ắ Ẳ ẳ Ẵ ẵ Ặ ặ Â â Ầ ầ Ấ ấ Ẩ ẩ Ẫ ẫ Ậ ậ
	  Đ đ È è É é Ẻ ẻ Ẽ ẽ Ẹ ẹ Ê ê Ề ề Ế ế Ể ể Ễ ễ Ệ ệ Ì ì Í í Ỉ ỉ Ĩ ĩ Ị ị
	  Ò ò Ó ó Ỏ ỏ Õ õ Ọ ọ Ô ô Ồ ồ Ố ố Ổ ổ Ỗ ỗ Ộ ộ Ơ ơ Ờ ờ Ớ ớ Ở ở Ỡ ỡ Ợ ợ
	  Ù ù Ú ú Ủ ủ Ũ ũ Ụ ụ Ư ư Ừ ừ Ứ ứ Ử ử Ữ ữ Ự ự Ỳ ỳ Ý ý Ỷ ỷ Ỹ ỹ Ỵ ỵ);
	%lower = @pairs;
}

sub lower
{
	my ($s) = @_;

	$s =~ tr/A-Z/a-z/;
	$s =~ s/([\xc3-\xc6][\x80-\xbf]|\xe1\xba[\x80-\xbf]|\xe1\xbb[\x80-\xbf])/$lower{$1} || $1/ge;
	return $s;
}

# The other place of the tone mark: hóa and hoá, ủy and uỷ.
sub other_tone
{
	my ($s) = @_;
	my @old = qw(óa òa ỏa õa ọa óe òe ỏe õe ọe úy ùy ủy ũy ụy);
	my @new = qw(oá oà oả oã oạ oé oè oẻ oẽ oẹ uý uỳ uỷ uỹ uỵ);

	for my $i (0 .. $#old)
	{
		$s =~ s/$old[$i](?![a-z\x80-\xff])/$new[$i]/g;
	}
	return $s;
}

my %kind = map { $_ => 'LEGAL_KIND_' . uc $_ }
  qw(other normative administrative party consolidated judgment);

print "/* Generated from src/code/vocab by gen_tables.pl; not to be edited. */\n\n";

# ---- document types ----

my @types = table('doc_types');
my %type_at;
my %code_at;

unique('doc_types.tsv key', map { $_->{key} } @types);
print "static const LegalDocType doc_types[] = {\n";
for my $i (0 .. $#types)
{
	my $t = $types[$i];

	die "doc_types.tsv: kind \"$t->{kind}\"\n" if !$kind{ $t->{kind} };
	$type_at{ $t->{key} } = $i;
	print "\t{" . join(', ', map { c_string($t->{$_}) } qw(key abbr vi en slug)) . ", $kind{$t->{kind}}},\n";
}
print "};\n\n";

my $by_key = join(', ', map { $type_at{$_} } sort keys %type_at);
print "static const uint8_t doc_types_by_key[] = {$by_key};\n\n";

# Where names meet, the first row has them (Luật is L, not LCT).
my %name;
for my $i (0 .. $#types)
{
	my $vi = lower($types[$i]{vi});

	foreach my $n ($vi, other_tone($vi), $types[$i]{slug})
	{
		$name{$n} = $i if !exists $name{$n};
	}
}
print "static const NamedType doc_type_names[] = {\n";
print "\t{" . c_string($_) . ", $name{$_}},\n" foreach sort keys %name;
print "};\n\n";

my %abbr;
for my $i (0 .. $#types)
{
	my $a = $types[$i]{abbr};
	$abbr{$a} = $i if !exists $abbr{$a};
}
print "static const NamedType doc_type_abbrs[] = {\n";
print "\t{" . c_string($_) . ", $abbr{$_}},\n" foreach sort keys %abbr;
print "};\n\n";

# Rows of one abbreviation stay in the order of the file.
my @rules = sort {
	my ($x, $y) = map { upper($types[$_]{abbr}) } ($a, $b);
	$x cmp $y || $a <=> $b;
} (0 .. $#types);
print "static const TypeRule type_rules[] = {\n";
foreach my $i (@rules)
{
	my $t = $types[$i];

	die "doc_types.tsv: joint \"$t->{joint}\"\n" if $t->{joint} !~ /^(yes|-)$/;
	print "\t{" . c_string(upper($t->{abbr})) . ", $i, " . ($t->{joint} eq 'yes' ? 'true' : 'false');
	print ", " . c_string($t->{after}) . ", " . c_string($t->{reversed} eq '-' ? '' : $t->{reversed}) . "},\n";
}
print "};\n\n";

my @pairs = table('type_pairs');
print "static const TypePair type_pairs[] = {\n";
foreach my $p (@pairs)
{
	die "type_pairs.tsv: \"$p->{key}\"\n" if !exists $type_at{ $p->{key} };
	print "\t{" . c_string("$p->{first}\x01$p->{second}") . ", $type_at{$p->{key}}},\n";
}
print "};\n\n";

# ---- organs and court words ----

my @organs = map { $_->{segment} } table('organs');
unique('organs.tsv segment', @organs);
print "static const char *const organs[] = {\n";
print "\t" . c_string($_) . ",\n" foreach sort grep { !/\*$/ } @organs;
print "};\n\nstatic const char *const organ_beginnings[] = {\n";
print "\t" . c_string(substr($_, 0, -1)) . ",\n" foreach sort grep { /\*$/ } @organs;
print "};\n\n";

my @court = table('court_words');
unique('court_words.tsv segment', map { $_->{segment} } @court);
print "static const CourtWord court_words[] = {\n";
foreach my $w (sort { $a->{segment} cmp $b->{segment} } @court)
{
	die "court_words.tsv: class \"$w->{class}\"\n"
	  if $w->{class} !~ /^(matter|weakmatter|level|weaklevel|whole)$/;
	print "\t{" . c_string($w->{segment}) . ", COURT_" . uc($w->{class}) . "},\n";
}
print "};\n\n";

# ---- issuers ----

my @issuers = table('issuers');
unique('issuers.tsv key', map { $_->{key} } @issuers);
@issuers = sort { $a->{key} cmp $b->{key} } @issuers;
print "static const LegalIssuer issuers[] = {\n";
foreach my $o (@issuers)
{
	die "issuers.tsv: term \"$o->{term}\"\n" if $o->{term} !~ /^(yes|-)$/;
	print "\t{" . join(', ', map { c_string($o->{$_}) } qw(key abbr vi en slug level)) . "},\n";
}
print "};\n\n";

print "static const bool issuer_has_term[] = {\n";
print "\t" . ($_->{term} eq 'yes' ? 'true' : 'false') . ",\t/* $_->{key} */\n" foreach @issuers;
print "};\n\n";

my %issuer_at = map { $issuers[$_]{key} => $_ } (0 .. $#issuers);
my %called;
for my $i (0 .. $#issuers)
{
	my $s = $issuers[$i]{slug};

	# of several abbreviations the current, longest one speaks for the name
	my $old = $called{$s};
	next if defined $old && !better($issuers[$i], $issuers[$old]);
	$called{$s} = $i;
}

sub better
{
	my ($x, $y) = @_;

	return 0 if $x->{key} =~ /\*$/;
	return 1 if $y->{key} =~ /\*$/;
	return $x->{level} !~ /historical/ if ($x->{level} =~ /historical/) != ($y->{level} =~ /historical/);
	return 0;
}

foreach my $n (table('issuer_names'))
{
	die "issuer_names.tsv: \"$n->{key}\"\n" if !exists $issuer_at{ $n->{key} };
	$called{ $n->{slug} } = $issuer_at{ $n->{key} };
}
print "static const NamedIssuer issuer_names[] = {\n";
print "\t{" . c_string($_) . ", $called{$_}},\n" foreach sort keys %called;
print "};\n\n";

# ---- known symbols, and what restores lost Đ and Ư ----

my @symbols = table('symbols');
my %weight;
foreach my $s (@symbols)
{
	$weight{ key($s->{symbol}) } = $s->{in_text} * 1000000 + $s->{in_portal};
}
unique('symbols.tsv symbol', map { key($_->{symbol}) } @symbols);

my @known = sort { "$a\0" cmp "$b\0" } keys %weight;
my %known_at = map { $known[$_] => $_ } (0 .. $#known);
print "static const LegalSlice known_symbols[] = {\n";
print "\t{" . c_string($_) . ", " . length($_) . "},\n" foreach @known;
print "};\n\n";

my %whole;
foreach my $s (@known)
{
	my $b = bare($s);
	my $old = $whole{$b};
	$whole{$b} = $s if !defined $old || $weight{$s} > $weight{$old};
}
print "static const BareSymbol bare_symbols[] = {\n";
print "\t{" . c_string($_) . ", $known_at{$whole{$_}}},\n" foreach sort keys %whole;
print "};\n\n";

# One segment alone: what most known symbols mean by these letters, told apart
# by place, because HD begins a guidance and ends a council.
my (%first, %later);
foreach my $s (@known)
{
	my @segments = map { stem($_) } split(/\x01/, $s);
	my $h = $weight{$s};

	$first{ bare($segments[0]) }{ $segments[0] } += $h;
	$later{ bare($segments[$_]) }{ $segments[$_] } += $h for (1 .. $#segments);
}
foreach my $t (@types)
{
	my $k = upper($t->{abbr});
	$first{ bare($k) }{$k} += 1;
}
foreach my $o (@issuers)
{
	(my $k = $o->{key}) =~ s/\*$//;
	$first{ bare($k) }{$k} += 1;
	$later{ bare($k) }{$k} += 1;
}

sub segments_of
{
	my ($name, $seen) = @_;

	print "static const BareSegment ${name}[] = {\n";
	foreach my $b (sort keys %$seen)
	{
		my $of = $seen->{$b};
		# level: the accented one, ĐA being far commoner than DA
		my ($most) = sort { $of->{$b} <=> $of->{$a} || $b cmp $a } keys %$of;
		print "\t{" . c_string($b) . ", " . c_string($most) . "},\n" if $b ne '';
	}
	print "};\n\n";
}
segments_of('first_segments', \%first);
segments_of('later_segments', \%later);
