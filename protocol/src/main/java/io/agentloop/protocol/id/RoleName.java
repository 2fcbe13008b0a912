package io.agentloop.protocol.id;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a role, which is also the name of its prompt file. */
public record RoleName(String value) implements Comparable<RoleName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** The role without an LLM: it tests main, and takes no task. */
    public static final RoleName KEEPER = new RoleName("keeper");

    /**
     * Checks the name.
     *
     * @throws BadName when it is not a role name
     */
    public RoleName {
        if (!FORM.matcher(value).matches()) {
            throw new BadName("role name", value, "1 to 31 of a-z 0-9 -, the first a letter");
        }
    }

    @Override
    public int compareTo(RoleName other) {
        return value.compareTo(other.value);
    }

    /** By hand, as {@link #hashCode}: what the compiler makes for records is built anew at the start of each program. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoleName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
