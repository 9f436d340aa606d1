#!/usr/bin/perl
#
# gen_lexicon.pl
#	  Turns the .tsv files of src/prose/lexicon into the C tables of
#	  legal_lexicon.c: the words, and a trie of the phrases made of them.
#
# Usage: perl -Isrc/code gen_lexicon.pl src/prose/lexicon words > legal_lexicon_words.h
#        perl -Isrc/code gen_lexicon.pl src/prose/lexicon tables > legal_lexicon_tables.h
#
# A phrase is words, commas and slashes; "[a|b]" in it stands for a, for b or for
# nothing, "(a|b)" for a or for b.  A word is its letters without tone and the
# number of its tones, as legal_text.h reads them, so the tone may stand on
# either vowel.  Every phrase is there a second time for prose without accents, made
# of words of its own, that a tone of 255 tells apart.  The program refuses a phrase that is given twice with different
# meanings, an unknown relation, voice, strength or place.  Needs perl-base only.

use strict;
use warnings;
use LegalTsv;
use utf8;

binmode(STDERR, ':encoding(UTF-8)');

my $usage = "usage: gen_lexicon.pl folder words|tables\n";
my $dir = shift or die $usage;
my $wanted = shift or die $usage;
die $usage if $wanted !~ /^(words|tables)$/;

my @relations = qw(implements carries_out guides_application based_on amends replaces repeals
  suspends extends corrects consolidates interprets announces issued_with cites);
my %relation = map { $relations[$_] => "LEGAL_" . uc($relations[$_]) } 0 .. $#relations;
my %voice = map { $_ => "LEGAL_VOICE_" . uc($_) } qw(active lapse);
my %strength = map { $_ => "LEGAL_STRENGTH_" . uc($_) } qw(strong near doubtful);
my %place = map { $_ => "LEGAL_PLACE_" . uc($_) } qw(anywhere preamble);

sub table
{
	my ($name) = @_;

	return read_tsv("$dir/$name.tsv", ':encoding(UTF-8)');
}

# Every letter with a tone: the letter without it.
my %toned;
{
	my %marked = (
		a => 'àáảãạ', 'ă' => 'ằắẳẵặ', 'â' => 'ầấẩẫậ', e => 'èéẻẽẹ', 'ê' => 'ềếểễệ', i => 'ìíỉĩị',
		o => 'òóỏõọ', 'ô' => 'ồốổỗộ', 'ơ' => 'ờớởỡợ', u => 'ùúủũụ', 'ư' => 'ừứửữự', y => 'ỳýỷỹỵ');

	foreach my $base (keys %marked)
	{
		my $tone = 0;

		# in the order of legal_text.h: huyền, sắc, hỏi, ngã, nặng
		$toned{$_} = [ $base, ++$tone ] foreach split(//, $marked{$base});
	}
}

# The letters of a word without tone, and the sum of its tones.
sub letters
{
	my ($word) = @_;
	my ($base, $tone) = ('', 0);

	foreach my $c (split(//, $word))
	{
		if (my $t = $toned{$c})
		{
			$base .= $t->[0];
			$tone += $t->[1];
		}
		else
		{
			$base .= $c;
		}
	}
	return ($base, $tone);
}

# The tone of a word of prose without accents.
my $plain = 255;

# The letters of such a word.
sub plain_letters
{
	my ($word) = @_;
	my ($base) = letters($word);

	$base =~ tr/ăâđêôơư/aadeoou/;
	return $base;
}

# A phrase's readings, each a list of words and commas.
sub expand
{
	my ($phrase, $where) = @_;
	my @out = ('');

	foreach my $piece (split(/(\[[^\]]*\]|\([^)]*\))/, $phrase))
	{
		my @choices = ($piece);

		if ($piece =~ /^\[(.*)\]$/)
		{
			@choices = (split(/\|/, $1), '');
		}
		elsif ($piece =~ /^\((.*)\)$/)
		{
			@choices = split(/\|/, $1);
		}
		my @next;
		foreach my $o (@out)
		{
			push @next, "$o $_" foreach @choices;
		}
		@out = @next;
	}
	foreach my $o (@out)
	{
		$o =~ s/([,\/])/ $1 /g;
		$o =~ s/^\s+|\s+$//g;
		$o = [ split(/\s+/, $o) ];
		die "$where: an empty phrase\n" if !@$o;
		foreach my $word (@$o)
		{
			die "$where: \"$word\" is no word\n"
			  if $word !~ /^[,\/]$/ && $word !~ /^[a-zà-ỹđ]+$/;
		}
	}
	return @out;
}

# Words get their numbers as they come: 0 is no word of the lexicon, then two signs.
my %sign_number = (',' => 1, '/' => 2);
my %word_number = %sign_number;
my @words = ('', ',', '/');
my $signs = @words;

sub word_number
{
	my ($word, $accents) = @_;
	my $key = $word;

	if (!exists $sign_number{$word})
	{
		$key = join(' ', $accents ? letters($word) : (plain_letters($word), $plain));
	}

	if (!exists $word_number{$key})
	{
		$word_number{$key} = @words;
		push @words, $key;
	}
	return $word_number{$key};
}

# The trie; node 0 is the root.
my @nodes = ({ next => {} });

sub node
{
	my ($phrase, $accents) = @_;
	my $at = 0;

	foreach my $word (@$phrase)
	{
		my $number = word_number($word, $accents);

		if (!exists $nodes[$at]{next}{$number})
		{
			push @nodes, { next => {} };
			$nodes[$at]{next}{$number} = $#nodes;
		}
		$at = $nodes[$at]{next}{$number};
	}
	return $nodes[$at];
}

my @classes;
my %class;
foreach my $row (table('words'))
{
	my $name = uc($row->{class});

	die "$row->{where}: a class is letters and _\n" if $name !~ /^[A-Z_]+$/;
	if (!exists $class{$name})
	{
		$class{$name} = @classes;
		push @classes, $name;
	}
	foreach my $phrase (split(/; */, $row->{phrases}))
	{
		foreach my $words (expand($phrase, $row->{where}))
		{
			node($words, $_)->{classes}{ $class{$name} } = 1 foreach (1, 0);
		}
	}
}
die "words.tsv: more than 64 classes\n" if @classes > 64;

my $made = "/* made by gen_lexicon.pl of src/prose/lexicon; do not edit */\n";
if ($wanted eq 'words')
{
	print "$made\n", map { "#define LEGAL_WORD_$classes[$_] $_\n" } 0 .. $#classes;
	exit;
}

my @cues;
foreach my $row (table('cues'))
{
	my $relation = $relation{ $row->{relation} } or die "$row->{where}: unknown relation\n";
	my $voice = $voice{ $row->{voice} } or die "$row->{where}: unknown voice\n";
	my $strength = $strength{ $row->{strength} } or die "$row->{where}: unknown strength\n";
	my $place = $place{ $row->{place} } or die "$row->{where}: unknown place\n";

	push @cues, "{$relation, $voice, $strength, $place}";
	foreach my $words (expand($row->{phrase}, $row->{where}))
	{
		my $node = node($words, 1);
		my $bare = node($words, 0);

		die "$row->{where}: \"@$words\" is a cue already\n" if $node->{cue};
		die "$row->{where}: \"@$words\" is another cue without its accents\n"
		  if $bare->{cue} && $cues[ $bare->{cue} - 1 ] ne $cues[-1];
		$node->{cue} = $bare->{cue} = @cues;
	}
}

# Edges of a node stand together, in the order of the words' numbers.
my @edges;
foreach my $node (@nodes)
{
	$node->{first} = @edges;
	push @edges, map { [ $_, $node->{next}{$_} ] } sort { $a <=> $b } keys %{ $node->{next} }
	  if $node != $nodes[0];
}

# A word's hash, as legal_lexicon.c computes it: FNV-1a over letters and tone.
sub hash
{
	my ($base, $tone) = @_;
	my $h = 2166136261;

	$h = (($h ^ $_) * 16777619) & 0xFFFFFFFF foreach map { ord } split(//, $base);
	return (($h ^ $tone) * 16777619) & 0xFFFFFFFF;
}

my $size = 64;
$size *= 2 while $size < 4 * @words;
my @slots = (0) x $size;
foreach my $number ($signs .. $#words)
{
	my $slot = hash(split(/ /, $words[$number])) % $size;

	$slot = ($slot + 1) % $size while $slots[$slot];
	$slots[$slot] = $number;
}

sub array
{
	my ($declaration, @items) = @_;
	my $line = '';

	print "\n$declaration = {\n";
	foreach my $item (@items)
	{
		if (length($line) + length($item) > 92)
		{
			print "\t$line\n";
			$line = '';
		}
		$line .= ($line eq '' ? '' : ' ') . "$item,";
	}
	print "\t$line\n};\n";
}

print $made;

my (@letters, @entries);
foreach my $number (0 .. $#words)
{
	my ($base, $tone) = $number < $signs ? ('', 0) : split(/ /, $words[$number]);

	push @entries, sprintf('{%d, %d, %d, %d}', scalar(@letters), length($base), $tone,
		$nodes[0]{next}{$number} || 0);
	push @letters, map { ord } split(//, $base);
}
array('static const uint16_t lexicon_letters[]', @letters);
array('static const LexiconWord lexicon_words[]', @entries);
print "\n#define LEXICON_SLOTS $size\n";
array("static const uint16_t lexicon_slots[LEXICON_SLOTS]", @slots);
array('static const LegalCueEntry lexicon_cues[]', @cues);
array('static const LexiconNode lexicon_nodes[]',
	map {
		my $node = $_;
		my $mask = join(' | ', map { "CLASS(LEGAL_WORD_$classes[$_])" } sort { $a <=> $b } keys %{ $node->{classes} });

		sprintf('{%s, %d, %d, %d}', $mask || 0, $node->{first},
			$node == $nodes[0] ? 0 : scalar(keys %{ $node->{next} }), $node->{cue} || 0)
	} @nodes);
array('static const LexiconEdge lexicon_edges[]', map { "{$_->[0], $_->[1]}" } @edges);
