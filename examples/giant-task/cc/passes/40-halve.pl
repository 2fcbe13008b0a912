# Divides by powers of two with a shift.
my %SHIFT = (2 => 1, 4 => 2, 8 => 3);
sub {
    my ($text) = @_;
    $text =~ s/= \(([^()]+)\) \/ ([248]);/= ($1) >> $SHIFT{$2};/g;
    return $text;
};
