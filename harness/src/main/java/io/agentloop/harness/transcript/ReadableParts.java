package io.agentloop.harness.transcript;

import java.util.ArrayList;
import java.util.List;

/** Each thing that happened as a few lines: what the model said in full, what tools answered cut. */
final class ReadableParts {
    private static final int MOST_LINES = 12;
    private static final int LAST_LINES = 4;
    private static final int LONGEST = 400;

    private ReadableParts() {}

    static List<String> of(Part part) {
        return switch (part) {
            case Part.Began began -> List.of("(" + began.words() + ")");
            case Part.Said said ->
                said.text().isBlank() ? List.of() : said.text().strip().lines().toList();
            case Part.Thought thought -> indented("~ ", cut(thought.text()));
            case Part.Called called ->
                indented("> ", cut(called.use().name() + ": " + called.use().subject()));
            case Part.Answered answered -> indented(answered.failed() ? "! " : "  ", cut(answered.text()));
            case Part.Wrote wrote -> List.of("  wrote " + wrote.path());
            case Part.Spent spent -> List.of("  [" + spent.tokens().words() + "]");
            case Part.Failed failed -> indented("! ", cut(failed.words()));
            case Part.Printed printed -> List.of(shortened(printed.line()));
        };
    }

    /** The beginning and the end: errors stand at the end. */
    private static List<String> cut(String text) {
        List<String> lines =
                text.stripTrailing().lines().map(ReadableParts::shortened).toList();
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES - LAST_LINES));
        some.add("... " + (lines.size() - MOST_LINES) + " more lines ...");
        some.addAll(lines.subList(lines.size() - LAST_LINES, lines.size()));
        return some;
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST) + "... (" + (line.length() - LONGEST) + " more characters)";
    }

    private static List<String> indented(String first, List<String> lines) {
        List<String> indented = new ArrayList<>();
        for (String line : lines) {
            indented.add((indented.isEmpty() ? first : " ".repeat(first.length())) + line);
        }
        return indented;
    }
}
