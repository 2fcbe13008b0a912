package io.agentloop.bench.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Figures as lines for people, side by side with their references. */
public final class FigureTable {
    private FigureTable() {}

    /** A heading and one line per figure. */
    public static List<String> lines(List<Figure> figures) {
        String heading = row("figure", "reference", "value", "ratio", "bound", "holds");
        return Stream.concat(Stream.of(heading), figures.stream().map(FigureTable::line))
                .toList();
    }

    private static String line(Figure figure) {
        return row(
                figure.name(),
                amount(figure.reference(), figure.unit()),
                amount(figure.value(), figure.unit()),
                String.format(Locale.ROOT, "%.2f", figure.ratio()),
                figure.bound().words(),
                figure.holds() ? "yes" : "NO");
    }

    private static String amount(double value, String unit) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f %s" : "%.0f %s", value, unit);
    }

    private static String row(String name, String reference, String value, String ratio, String bound, String holds) {
        return String.format(Locale.ROOT, "%-30s %14s %14s %7s  %-14s %s", name, reference, value, ratio, bound, holds);
    }
}
