#!/usr/bin/env perl
# tour.pl
#	  Keeps what a document shows honest: runs its ```sql blocks, in order and in
#	  one session, and compares what comes out with the ``` block below each.
#
#	tour.pl FILE            says what differs; ends with `N passed, M failed`
#	tour.pl --update FILE   writes what came out into the file
#
# A block without an output block below it has to print nothing.  The server is
# the one psql finds by its environment.

use strict;
use warnings;

my $update = @ARGV && $ARGV[0] eq '--update' ? shift : 0;
my $file = shift or die "usage: tour.pl [--update] FILE\n";

open my $in, '<', $file or die "$file: $!\n";
my $text = do { local $/; <$in> };
close $in;

# Pieces: prose, sql block, (space, output block) ...
my @pieces = split /(^```sql\n.*?^```\n(?:\n?```\n.*?^```\n)?)/ms, $text;
my @blocks = grep { $pieces[$_] =~ /^```sql\n/ } 0 .. $#pieces;

my $mark = '@@ tour ';
my $script = '';
for my $n (0 .. $#blocks)
{
	my ($sql) = $pieces[ $blocks[$n] ] =~ /^```sql\n(.*?)^```\n/ms;
	$script .= "\\echo '$mark$n'\n$sql\n";
}

my $tmp = "/tmp/tour.$$.sql";
open my $out, '>', $tmp or die "$tmp: $!\n";
print $out $script;
close $out;
my $printed = `psql -X -q -P pager=off <$tmp 2>&1`;
unlink $tmp;

my ($passed, $failed) = (0, 0);
my (undef, @got) = split /^\Q$mark\E\d+\n/m, $printed;
for my $n (0 .. $#blocks)
{
	my ($sql, undef, $want) =
	  $pieces[ $blocks[$n] ] =~ /^```sql\n(.*?)^```\n(\n?```\n(.*?)^```\n)?/ms;
	my $got = $got[$n] // '';
	$want //= '';
	$got =~ s/[ \t]+$//mg;
	$got =~ s/\n+\z/\n/;
	if ($got eq $want)
	{
		$passed++;
		next;
	}
	$failed++;
	print "$file shows for\n$sql--- this:\n$want--- but it gives:\n$got\n" unless $update;
	$pieces[ $blocks[$n] ] = "```sql\n$sql```\n" . ($got eq '' ? '' : "```\n$got```\n");
}
if ($update && $failed)
{
	open $out, '>', $file or die "$file: $!\n";
	print $out @pieces;
	close $out;
	print "$file: $failed blocks brought up to date\n";
	exit 0;
}
print "$passed passed, $failed failed\n";
exit($failed ? 1 : 0);
