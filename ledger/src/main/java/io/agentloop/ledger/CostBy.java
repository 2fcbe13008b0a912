package io.agentloop.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What costs are added up by. */
public enum CostBy {
    /** Each agent. */
    AGENT,
    /** Each role. */
    ROLE,
    /** Each task. */
    TASK,
    /** Each model that was asked for. */
    MODEL,
    /** Each session of each agent. */
    SESSION;

    /** The word on command lines and in requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this word. */
    public static Optional<CostBy> of(String word) {
        return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst();
    }
}
