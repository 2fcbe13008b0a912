package io.agentloop.protocol.id;

import java.util.regex.Pattern;

/** The name of one agent slot, such as agent-01; the name stays when its container is replaced. */
public record AgentId(String value) implements Comparable<AgentId> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /**
     * Checks the name.
     *
     * @throws BadName when it is not an agent id
     */
    public AgentId {
        if (!FORM.matcher(value).matches()) {
            throw new BadName("agent name", value, "1 to 31 of a-z 0-9 -, the first a letter");
        }
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
