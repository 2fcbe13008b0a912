package io.agentloop.protocol.id;

import java.util.regex.Pattern;

/** The name of a task: also a file name on the board and a part of ref names, hence the narrow alphabet. */
public record TaskId(String value) implements Comparable<TaskId> {
    private static final Pattern SEPARATORS = Pattern.compile("[._-]+");
    private static final Pattern TAIL = Pattern.compile("-$");
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    /**
     * Checks the name.
     *
     * @throws BadName when it is not a task id
     */
    public TaskId {
        if (!FORM.matcher(value).matches() || value.contains("..") || value.endsWith(".lock") || value.endsWith(".")) {
            throw new BadName(
                    "task id",
                    value,
                    "1 to 100 of a-z 0-9 . _ -, the first a letter or digit, no '..', not ending in '.lock' or '.'");
        }
    }

    /** The same for ids that a reader takes for one: separators count as one dash, and for nothing at the end. */
    public String canonical() {
        return TAIL.matcher(SEPARATORS.matcher(value).replaceAll("-")).replaceFirst("");
    }

    @Override
    public int compareTo(TaskId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
