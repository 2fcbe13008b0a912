package Objects;

# Compiles texts of C with gcc, two at a time, and keeps each object under a hash of its text: what was compiled before is there.

use strict;
use warnings;

use Digest::SHA ();
use File::Path  ();

my $FOLDER = '.build/objects';
my @GCC    = qw(gcc -c -pipe -O0 -fwrapv -w -Iunits -x c -);

sub read_file {
    my ($file) = @_;
    open my $in, '<', $file or die "cannot read $file: $!\n";
    local $/ = undef;
    return scalar <$in>;
}

# The objects of these texts, in the same order.
sub of {
    my (@texts) = @_;
    File::Path::make_path($FOLDER);
    my $header = -e 'units/unit.h' ? read_file('units/unit.h') : '';
    my @objects = map { "$FOLDER/" . Digest::SHA::sha1_hex("$header\0$_") . '.o' } @texts;
    my %missing;
    for my $i (0 .. $#texts) { $missing{ $objects[$i] } = $texts[$i] unless -e $objects[$i] }
    my @todo = map { [ $_, $missing{$_} ] } sort keys %missing;
    my @workers = map { my $half = $_; start(@todo[ grep { $_ % 2 == $half } 0 .. $#todo ]) } 0, 1;
    my $failed = 0;
    for (@workers) { waitpid $_, 0; $failed ||= $? }
    die "a unit does not compile\n" if $failed;
    return @objects;
}

sub start {
    my (@todo) = @_;
    my $worker = fork;
    die "cannot fork: $!\n" unless defined $worker;
    return $worker if $worker;
    for (@todo) { compile(@$_) or exit 1 }
    exit 0;
}

sub compile {
    my ($object, $text) = @_;
    my $half = "$object.$$";
    open my $gcc, '|-', @GCC, '-o', $half or die "cannot start gcc: $!\n";
    print $gcc $text;
    return close $gcc && rename $half, $object;
}

1;
