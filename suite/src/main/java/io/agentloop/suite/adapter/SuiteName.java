package io.agentloop.suite.adapter;

import java.util.regex.Pattern;

/** What one of several suites of a project is called; ids of its tests begin with it and a colon. */
public record SuiteName(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,59}");

    /** Rejects what an id could not be taken apart again with. */
    public SuiteName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a suite's name is made of letters, digits and ._/-, not '" + text + "'");
        }
    }

    /** What ids begin with. */
    String prefix() {
        return text + ":";
    }
}
