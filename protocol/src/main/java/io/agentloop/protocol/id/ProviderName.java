package io.agentloop.protocol.id;

import java.util.regex.Pattern;

/** The name under which a run knows a provider of models, such as anthropic. */
public record ProviderName(String value) implements Comparable<ProviderName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /**
     * Checks the name.
     *
     * @throws BadName when it is not a provider's name
     */
    public ProviderName {
        if (!FORM.matcher(value).matches()) {
            throw new BadName("provider name", value, "1 to 31 of a-z 0-9 -, the first a letter");
        }
    }

    @Override
    public int compareTo(ProviderName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
