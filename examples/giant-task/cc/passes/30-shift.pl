# Multiplies by powers of two with a shift.
my %SHIFT = (2 => 1, 4 => 2, 8 => 3, 16 => 4, 32 => 6, 64 => 6);
sub {
    my ($text) = @_;
    $text =~ s/= y \* (\d+);/$SHIFT{$1} ? "= y << $SHIFT{$1};" : "= y * $1;"/ge;
    return $text;
};
