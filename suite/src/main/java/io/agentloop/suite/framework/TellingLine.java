package io.agentloop.suite.framework;

import java.util.Locale;

/** Chooses the one line of an error output that says most. */
public final class TellingLine {
    private TellingLine() {}

    /** The first line with "error" in it, else the last that is not blank; empty when all are. */
    public static String of(String output) {
        String last = "";
        for (String line : (Iterable<String>) output.lines()::iterator) {
            if (line.toLowerCase(Locale.ROOT).contains("error")) {
                return line.strip();
            }
            if (!line.isBlank()) {
                last = line.strip();
            }
        }
        return last;
    }
}
