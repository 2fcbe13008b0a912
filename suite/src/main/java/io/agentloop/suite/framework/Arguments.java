package io.agentloop.suite.framework;

import java.util.ArrayList;
import java.util.List;

/** Fills the place of a file in a command of the settings. */
public final class Arguments {
    private Arguments() {}

    /** The command with the place holder replaced wherever it is; the value at its end when it is nowhere. */
    public static List<String> fill(List<String> command, String placeholder, String value) {
        List<String> filled = new ArrayList<>(command.size() + 1);
        boolean found = false;
        for (String word : command) {
            found |= word.contains(placeholder);
            filled.add(word.replace(placeholder, value));
        }
        if (!found) {
            filled.add(value);
        }
        return filled;
    }
}
