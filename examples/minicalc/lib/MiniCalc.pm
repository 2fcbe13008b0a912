package MiniCalc;

# The front door: reads the program, runs it, and prints what went wrong.

use strict;
use warnings;

use MiniCalc::Error    ();
use MiniCalc::Format   ();
use MiniCalc::Options  ();
use MiniCalc::Source   ();

sub main {
    my @arguments = @_;
    $| = 1;
    local $SIG{__WARN__} = sub { print STDERR @_ unless $_[0] =~ /^Deep recursion/ };
    my $done = eval {
        my $options = MiniCalc::Options::parse(@arguments);
        run($options) unless $options->{done};
        1;
    };
    return 0 if $done;
    print STDERR MiniCalc::Error::text($@), "\n";
    return 1;
}

sub run {
    my ($options) = @_;
    my @lines = MiniCalc::Source::lines($options->{file});
    for my $number (1 .. @lines) {
        my $line = $lines[ $number - 1 ];
        next if $line =~ /^\s*$/;
        MiniCalc::Error::fail($number, "cannot understand '$line'")
            unless $line =~ /^\s*((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*$/;
        print MiniCalc::Format::number($1), "\n";
    }
    return;
}

1;
