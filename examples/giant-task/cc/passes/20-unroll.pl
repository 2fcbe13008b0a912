# Takes four steps of a counting loop at once.
sub {
    my ($text) = @_;
    $text =~ s/for \(int i = 0; i < (\d+); i\+\+\) y \+= i;/unrolled($1)/ge;
    return $text;

    sub unrolled {
        my ($steps) = @_;
        my $whole = $steps - $steps % 4;
        return "for (int i = 0; i < $whole; i += 4) y += 4 * i + 6;";
    }
};
