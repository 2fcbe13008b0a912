package MiniCalc::Features;

# Loads every feature: a module in one of these folders registers what it adds to the language.

use strict;
use warnings;

use File::Basename ();

my @FOLDERS = qw(Type Literal Operator Statement Builtin);

sub load {
    my $home = File::Basename::dirname(__FILE__);
    for my $folder (@FOLDERS) {
        opendir my $dir, "$home/$folder" or next;
        require "MiniCalc/$folder/$_" for sort grep {/\.pm$/} readdir $dir;
        closedir $dir;
    }
    return;
}

1;
