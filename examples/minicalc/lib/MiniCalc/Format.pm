package MiniCalc::Format;

# How values look when they are printed.

use strict;
use warnings;

sub number {
    my ($number) = @_;
    return $number;
}

1;
