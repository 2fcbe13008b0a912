package io.agentloop.suite.report;

import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The 40 lines of a log that matter: around the line that says most, safe to print and under 4 KB. */
public final class LogExcerpt {
    private static final int MOST_LINES = 40;
    private static final int MOST_BYTES = 3600;
    private static final int LONGEST_LINE = 300;
    /** Causes stand before what they lead to, and the frames of a trace behind its message. */
    private static final int BEFORE = 12;

    private static final List<String> TELLING = List.of(
            "error", "fail", "exception", "panic", "assert", "expected", "fatal", "traceback", "not ok", "timeout");
    private static final String STDOUT = "--- stdout";
    private static final String DIFFERENCE = ": stdout line ";

    private final List<String> log;
    private final String name;

    private LogExcerpt(List<String> log, String name) {
        this.log = log;
        this.name = name;
    }

    /** An excerpt: the lines, and which of the log they are, from 1. */
    public record Excerpt(List<String> lines, int first, int last, int all) {}

    /** The excerpt of the log of this test, which may be the log of others as well. */
    public static Excerpt of(String log, TestId id) {
        return new LogExcerpt(log.lines().toList(), id.text()).excerpt();
    }

    private Excerpt excerpt() {
        int telling = telling();
        int first = Math.max(0, Math.min(telling - BEFORE, log.size() - MOST_LINES));
        int last = Math.min(log.size(), first + MOST_LINES);
        List<String> lines = new ArrayList<>();
        log.subList(first, last).forEach(line -> lines.add(Escapes.visible(line, LONGEST_LINE)));
        int size = lines.stream().mapToInt(Room::bytes).sum();
        while (size > MOST_BYTES && lines.size() > 1) {
            boolean fromTheEnd = last - 1 - telling >= telling - first;
            size -= Room.bytes(fromTheEnd ? lines.removeLast() : lines.removeFirst());
            last -= fromTheEnd ? 1 : 0;
            first += fromTheEnd ? 0 : 1;
        }
        return new Excerpt(List.copyOf(lines), first + 1, last, log.size());
    }

    /** The first of the lines that say most; what a program printed last where none says anything. */
    private int telling() {
        int different = different();
        if (different >= 0) {
            return different;
        }
        int best = Math.max(0, log.size() - 1);
        int most = 0;
        // The head of our own logs repeats the reason, which the caller has seen.
        for (int at = Math.min(2, log.size()); at < log.size(); at++) {
            int weight = weight(log.get(at));
            if (weight > most) {
                best = at;
                most = weight;
            }
        }
        return best;
    }

    private int weight(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        int words = (int) TELLING.stream().filter(lower::contains).count();
        return words == 0 ? 0 : words + (line.contains(name) ? TELLING.size() : 0);
    }

    /** Of a wrong output the first line that differs, as far as it was kept; -1 for any other failure. */
    private int different() {
        if (log.size() < 3 || !log.get(2).startsWith(STDOUT)) {
            return -1;
        }
        int at = log.get(1).indexOf(DIFFERENCE);
        if (at < 0) {
            return -1;
        }
        String rest = log.get(1).substring(at + DIFFERENCE.length());
        String number = rest.substring(0, Math.max(0, rest.indexOf(':')));
        return number.matches("\\d{1,6}") ? Math.min(log.size() - 1, 2 + Integer.parseInt(number)) : -1;
    }
}
