package io.agentloop.protocol.session;

import java.util.Arrays;
import java.util.Locale;

/** What a budget is the budget of. */
public enum BudgetScope {
    /** One session. */
    SESSION,
    /** All sessions of a task. */
    TASK,
    /** All sessions of an agent. */
    AGENT,
    /** All agents of a role. */
    ROLE,
    /** The whole run. */
    RUN;

    /** As it is written in settings and in answers of the gateway. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads such a word; what nobody knows counts as the session's, which does the least harm. */
    public static BudgetScope of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst()
                .orElse(SESSION);
    }

    /** Whether nothing that this agent could do next would be paid for. */
    public boolean endsTheAgent() {
        return this == AGENT || this == ROLE || this == RUN;
    }
}
