package MiniCalc::Error;

# Mistakes in a MiniCalc program. Anything else that dies is a bug of ours.

use strict;
use warnings;

sub fail {
    my ($line, $message) = @_;
    die bless { line => $line, message => $message }, __PACKAGE__;
}

sub text {
    my ($error) = @_;
    die $error unless ref $error eq __PACKAGE__;
    return $error->{line} ? "error in line $error->{line}: $error->{message}" : "error: $error->{message}";
}

1;
