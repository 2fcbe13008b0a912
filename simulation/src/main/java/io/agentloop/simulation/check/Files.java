package io.agentloop.simulation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the board's files as a person would: line by line, without the code that wrote them. */
final class Files {
    private static final Pattern COMMIT = Pattern.compile("\\b[0-9a-f]{40}\\b");

    private Files() {}

    /** What follows the key on its line, without quotes. */
    static String value(String text, String key) {
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(key + ":")) {
                return line.substring(key.length() + 1).strip().replace("'", "").replace("\"", "");
            }
        }
        return "";
    }

    static int number(String text, String key) {
        String value = value(text, key);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    /** All full commit ids in it. */
    static List<String> commits(String text) {
        List<String> ids = new ArrayList<>();
        Matcher found = COMMIT.matcher(text);
        while (found.find()) {
            ids.add(found.group());
        }
        return ids;
    }

    /** The task in a path such as {@code folder/task.ending}; empty when the path lies elsewhere. */
    static String task(String path, String folder) {
        if (!path.startsWith(folder + "/")) {
            return "";
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }
}
