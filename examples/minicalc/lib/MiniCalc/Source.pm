package MiniCalc::Source;

# The text of a program, line by line.

use strict;
use warnings;

use MiniCalc::Error ();

sub lines {
    my ($file) = @_;
    open my $in, '<', $file or MiniCalc::Error::fail(0, "cannot read $file: $!");
    chomp(my @lines = <$in>);
    close $in;
    $lines[0] = '' if @lines && $lines[0] =~ /^#!/;
    return @lines;
}

1;
