package MiniCalc::Options;

# The command line.

use strict;
use warnings;

use MiniCalc::Error ();

my %MODES = map { $_ => 1 } qw(tokens tree);

sub parse {
    my @arguments = @_;
    my %options = (mode => 'run');
    while (@arguments && $arguments[0] =~ /^--(.+)/) {
        $options{mode} = $1 if $MODES{$1};
        shift @arguments;
    }
    MiniCalc::Error::fail(0, 'no program was given') unless @arguments;
    $options{file} = $arguments[0];
    return \%options;
}

1;
