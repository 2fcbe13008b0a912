package io.agentloop.provider.scenario;

import java.util.Locale;

/** What a provider complains about; each protocol has its own words and its own status for it. */
public enum Trouble {
    RATE_LIMITED,
    OVERLOADED,
    AUTH,
    BILLING,
    MODEL_UNKNOWN,
    CONTEXT,
    SERVER,
    BAD_REQUEST;

    /** As a scenario writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
