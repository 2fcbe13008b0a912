package io.agentloop.suite.frameworks.cargo;

import io.agentloop.suite.framework.SourceSpots;
import io.agentloop.suite.framework.TellingLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the reason and the place in what a failed test of Rust left behind. */
final class Panic {
    private static final String PANICKED = " panicked at ";
    private static final int MOST_LINES = 4;

    private Panic() {}

    static String reason(List<String> lines) {
        Optional<String> unexpected = lines.stream()
                .filter(line ->
                        line.startsWith("note: panic did not contain") || line.startsWith("note: test did not panic"))
                .findFirst();
        if (unexpected.isPresent()) {
            return unexpected.get().substring("note: ".length());
        }
        int at = panicked(lines);
        if (at < 0) {
            String line = TellingLine.of(String.join("\n", lines));
            return line.isEmpty() ? "no reason given" : line;
        }
        String first = first(lines, at);
        String below = lines.stream()
                .skip(at + 1L)
                .takeWhile(line -> !line.isBlank() && !line.startsWith("note: ") && !line.equals("stack backtrace:"))
                .limit(MOST_LINES)
                .map(String::strip)
                .collect(Collectors.joining(" "));
        if (first.startsWith("'")) {
            return quoted(first + (below.isEmpty() ? "" : " " + below));
        }
        return below.isEmpty() ? "panicked at " + first : below;
    }

    /** Before Rust 1.73 the message stood in quotes on the first line, and the place behind it. */
    private static String quoted(String text) {
        int end = text.lastIndexOf("', ");
        return end > 0 ? text.substring(1, end) : text;
    }

    private static String first(List<String> lines, int at) {
        String head = lines.get(at);
        return head.substring(head.indexOf(PANICKED) + PANICKED.length());
    }

    /** "file:line", from the line that says who panicked, or the end of what it says. */
    static Optional<String> place(List<String> lines) {
        int at = panicked(lines);
        if (at < 0) {
            return Optional.empty();
        }
        if (!first(lines, at).startsWith("'")) {
            return SourceSpots.in(lines.get(at));
        }
        return lines.stream()
                .skip(at)
                .limit(MOST_LINES)
                .filter(line -> line.contains("', "))
                .map(line -> line.substring(line.lastIndexOf("', ")))
                .findFirst()
                .flatMap(SourceSpots::in);
    }

    private static int panicked(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("thread '") && lines.get(i).contains(PANICKED)) {
                return i;
            }
        }
        return -1;
    }
}
