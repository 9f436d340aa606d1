#!/usr/bin/perl
#
# gen_tables.pl
#	  Turns the .tsv files of src/code/vocab into the C tables of legal_vocab.c
#	  and legal_restore.c.
#
# Usage: perl -Isrc/code gen_tables.pl src/code/vocab vocab > legal_vocab_tables.h
#        perl -Isrc/code gen_tables.pl src/code/vocab restore > legal_restore_tables.h
#
# Works on bytes, so that sort order is memcmp() order, and needs perl-base
# only.  It refuses whatever a lookup would trip over: an unknown name, a short
# row, a key given twice.

use strict;
use warnings;
use LegalTsv;

my $usage = "usage: gen_tables.pl folder vocab|restore\n";
my $dir = shift or die $usage;
my $tables = shift or die $usage;
die $usage if $tables !~ /^(vocab|restore)$/;

sub table
{
	my ($name) = @_;

	return read_tsv("$dir/$name.tsv", ':raw');
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

my @types = table('doc_types');
my @issuers = table('issuers');
$issuers[$_]{place} = $_ for (0 .. $#issuers);
@issuers = sort { $a->{key} cmp $b->{key} } @issuers;
unique('doc_types.tsv key', map { $_->{key} } @types);
unique('issuers.tsv key', map { $_->{key} } @issuers);

sub array
{
	my ($declaration, @rows) = @_;

	print "static const ${declaration}[] = {\n";
	print "\t$_,\n" foreach @rows;
	print "};\n\n";
}

# Rows of a hash from a name to a number, sorted by name.
sub named
{
	my ($of) = @_;

	return map { '{' . c_string($_) . ", $of->{$_}}" } sort keys %$of;
}

sub type_tables
{
	my (%type_at, %name, %abbr, @rows);

	for my $i (0 .. $#types)
	{
		my $t = $types[$i];

		die "doc_types.tsv: kind \"$t->{kind}\"\n" if !$kind{ $t->{kind} };
		die "doc_types.tsv: joint \"$t->{joint}\"\n" if $t->{joint} !~ /^(yes|-)$/;
		$type_at{ $t->{key} } = $i;
		push @rows,
		  '{' . join(', ', map { c_string($t->{$_}) } qw(key abbr vi en slug))
		  . ", $kind{$t->{kind}}}";
	}
	array('LegalDocType doc_types', @rows);
	array('uint8_t doc_types_by_key', map { $type_at{$_} } sort keys %type_at);

	# Where names meet, the first row has them: [LCT] is read as Luật is, since
	# a qualifier is printed by its name.
	for my $i (0 .. $#types)
	{
		my $vi = lower($types[$i]{vi});

		foreach my $n ($vi, other_tone($vi), $types[$i]{slug})
		{
			$name{$n} = $i if !exists $name{$n};
		}
	}
	array('NamedType doc_type_names', named(\%name));

	# An abbreviation with two meanings is the one that has its key.
	for my $i (0 .. $#types)
	{
		my $t = $types[$i];

		$abbr{ upper($t->{abbr}) } = $name{ lower($t->{vi}) } if upper($t->{abbr}) eq $t->{key};
	}
	array('NamedType doc_type_abbrs', named(\%abbr));

	# Rows of one abbreviation stay in the order of the file.
	my @rules = sort {
		my ($x, $y) = map { upper($types[$_]{abbr}) } ($a, $b);
		$x cmp $y || $a <=> $b;
	} (0 .. $#types);
	array(
		'TypeRule type_rules',
		map {
			my $t = $types[$_];
			my $joint = $t->{joint} eq 'yes' ? 'true' : 'false';
			my $reversed = $t->{reversed} eq '-' ? '' : $t->{reversed};
			'{' . c_string(upper($t->{abbr})) . ", $_, $joint, "
			  . c_string($t->{after}) . ', ' . c_string($reversed) . '}'
		} @rules);

	my @pairs = table('type_pairs');
	foreach my $p (@pairs)
	{
		die "type_pairs.tsv: \"$p->{key}\"\n" if !exists $type_at{ $p->{key} };
	}
	array('TypePair type_pairs',
		map { '{' . c_string("$_->{first}\x01$_->{second}") . ", $type_at{$_->{key}}}" } @pairs);
}

sub organ_tables
{
	my @organs = map { $_->{segment} } table('organs');
	unique('organs.tsv segment', @organs);
	array('char *const organs', map { c_string($_) } sort grep { !/\*$/ } @organs);
	array('char *const organ_beginnings',
		map { c_string(substr($_, 0, -1)) } sort grep { /\*$/ } @organs);

	my @court = table('court_words');
	unique('court_words.tsv segment', map { $_->{segment} } @court);
	foreach my $w (@court)
	{
		die "court_words.tsv: class \"$w->{class}\"\n"
		  if $w->{class} !~ /^(matter|weakmatter|level|weaklevel|whole)$/;
	}
	array('CourtWord court_words',
		map { '{' . c_string($_->{segment}) . ', COURT_' . uc($_->{class}) . '}' }
		sort { $a->{segment} cmp $b->{segment} } @court);
}

# Does an issuer speak for its name rather than another of the same name?  The
# one that stands first in the file does.
sub speaks_before
{
	my ($x, $y) = @_;

	return 0 if $x->{key} =~ /\*$/;
	return 1 if $y->{key} =~ /\*$/;
	return $x->{place} < $y->{place};
}

sub issuer_tables
{
	my (%issuer_at, %called);

	foreach my $o (@issuers)
	{
		die "issuers.tsv: term \"$o->{term}\"\n" if $o->{term} !~ /^(yes|-)$/;
	}
	array('LegalIssuer issuers',
		map {
			my $o = $_;
			'{' . join(', ', map { c_string($o->{$_}) } qw(key abbr vi en slug level)) . '}'
		} @issuers);
	array('bool issuer_has_term',
		map { ($_->{term} eq 'yes' ? 'true' : 'false') . " /* $_->{key} */" } @issuers);

	for my $i (0 .. $#issuers)
	{
		my $slug = $issuers[$i]{slug};

		$issuer_at{ $issuers[$i]{key} } = $i;
		$called{$slug} = $i
		  if !exists $called{$slug} || speaks_before($issuers[$i], $issuers[ $called{$slug} ]);
	}
	foreach my $slug (grep { /^bo-/ } keys %called)
	{
		$called{"bo-truong-$slug"} = $called{$slug}
		  if $issuers[ $called{$slug} ]{level} =~ /^ministry/;
	}
	foreach my $n (table('issuer_names'))
	{
		die "issuer_names.tsv: \"$n->{key}\"\n" if !exists $issuer_at{ $n->{key} };
		die "issuer_names.tsv: \"$n->{slug}\" twice\n" if exists $called{ $n->{slug} };
		$called{ $n->{slug} } = $issuer_at{ $n->{key} };
	}
	foreach my $slug (keys %called)
	{
		die "issuer_names: \"$slug\" is longer than LEGAL_ISSUER_NAME_MAX\n" if length($slug) > 62;
	}
	array('NamedIssuer issuer_names', named(\%called));
}

# One segment alone: what most known symbols mean by these letters; level, the
# accented one, which is right for ĐA against DA.
sub segments_of
{
	my ($name, $seen) = @_;
	my @rows;

	foreach my $bare (sort keys %$seen)
	{
		my $of = $seen->{$bare};
		my ($most) = sort { $of->{$b} <=> $of->{$a} || $b cmp $a } keys %$of;
		push @rows, '{' . c_string($bare) . ', ' . c_string($most) . '}';
	}
	array("BareSegment $name", @rows);
}

sub symbol_tables
{
	my (%weight, %known_at, %whole, %first, %later, %glued, @beginnings);

	# a code counted in a text weighs more than any count of slugs
	foreach my $s (table('symbols'))
	{
		my $k = key($s->{symbol});

		die "symbols.tsv: \"$s->{symbol}\" twice\n" if exists $weight{$k};
		$weight{$k} = $s->{in_text} * 1000000 + $s->{in_portal};
	}

	# the order of keys: the bytes and the 0x00 behind them
	my @known = sort { "$a\0" cmp "$b\0" } keys %weight;
	@known_at{@known} = (0 .. $#known);
	array('LegalSlice known_symbols', map { '{' . c_string($_) . ', ' . length($_) . '}' } @known);

	foreach my $s (@known)
	{
		my $bare = bare($s);

		$whole{$bare} = $s if !exists $whole{$bare} || $weight{$s} > $weight{ $whole{$bare} };
	}
	array('BareSymbol bare_symbols',
		map { '{' . c_string($_) . ", $known_at{$whole{$_}}}" } sort keys %whole);

	foreach my $s (@known)
	{
		my @segments = map { stem($_) } split(/\x01/, $s);

		$first{ bare($segments[0]) }{ $segments[0] } += $weight{$s};
		$later{ bare($segments[$_]) }{ $segments[$_] } += $weight{$s} for (1 .. $#segments);
	}
	foreach my $t (@types)
	{
		my $k = upper($t->{abbr});

		$first{ bare($k) }{$k} += 1;
		$glued{$k} = $t->{joint} eq 'yes' ? 'true' : 'false'
		  if $t->{after} !~ /^(never|alone)$/;
	}
	foreach my $o (@issuers)
	{
		(my $k = $o->{key}) =~ s/\*$//;
		$first{ bare($k) }{$k} += 1;
		$later{ bare($k) }{$k} += 1;
	}
	foreach my $w (table('court_words'))
	{
		$first{ bare($w->{segment}) }{ $w->{segment} } += 1;
		$later{ bare($w->{segment}) }{ $w->{segment} } += 1;
	}
	segments_of('first_segments', \%first);
	segments_of('later_segments', \%later);
	array('GluedType glued_types', named(\%glued));

	foreach my $x (table('beginnings'))
	{
		die "beginnings.tsv: place \"$x->{place}\"\n" if $x->{place} !~ /^(any|first|later)$/;
		push @beginnings,
		  '{' . c_string(bare($x->{segment})) . ', ' . c_string($x->{segment}) . ', '
		  . ($x->{place} eq 'later' ? 'false' : 'true') . ', '
		  . ($x->{place} eq 'first' ? 'false' : 'true') . '}';
	}
	array('Beginning beginnings', @beginnings);
}

print "/* Generated from src/code/vocab by gen_tables.pl; not to be edited. */\n\n";
if ($tables eq 'vocab')
{
	type_tables();
	organ_tables();
	issuer_tables();
}
else
{
	symbol_tables();
}
