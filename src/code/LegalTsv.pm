#
# LegalTsv.pm
#	  Reads the .tsv files that the generators of this tree turn into C.
#
package LegalTsv;

use strict;
use warnings;

use Exporter 'import';

our @EXPORT = ('read_tsv');

# The rows of a file: a hash of its columns for each, and where it stands.  Lines
# that begin with # are comments, the first other line names the columns; layer is
# how the file is opened, ':encoding(UTF-8)' or ':raw' for bytes.
sub read_tsv
{
	my ($path, $layer) = @_;
	my ($name) = $path =~ m{([^/]*)$};
	my (@columns, @rows);

	open(my $in, "<$layer", $path) or die "$path: $!\n";
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
		die "$name:$.: " . scalar(@cells) . " cells, wanted " . scalar(@columns) . "\n"
		  if @cells != @columns;
		my %row = (where => "$name:$.");
		@row{@columns} = @cells;
		push @rows, \%row;
	}
	close($in);
	return @rows;
}

1;
