package io.agentloop.protocol.id;

import java.util.regex.Pattern;

/** The id of a git commit, in full. */
public record CommitId(String value) implements Comparable<CommitId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");

    /**
     * Checks the name.
     *
     * @throws BadName when it is not a full commit id
     */
    public CommitId {
        if (!FORM.matcher(value).matches()) {
            throw new BadName("commit id", value, "40 hex digits");
        }
    }

    @Override
    public int compareTo(CommitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
