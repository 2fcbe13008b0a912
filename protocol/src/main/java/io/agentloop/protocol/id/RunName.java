package io.agentloop.protocol.id;

import java.util.regex.Pattern;

/** The name of a run, which is also a folder name and a part of container names. */
public record RunName(String value) implements Comparable<RunName> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,39}");

    /**
     * Checks the name.
     *
     * @throws BadName when it is not a run name
     */
    public RunName {
        if (!FORM.matcher(value).matches()) {
            throw new BadName("run name", value, "1 to 40 of a-z 0-9 _ . -, the first a letter or digit");
        }
    }

    @Override
    public int compareTo(RunName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
