package io.agentloop.agent.scripted;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the scripted agent does for one task: a list of steps for each kind of session, some of them for one attempt only. */
record Play(Map<SessionKind, List<PlannedStep>> sections, Map<Integer, Map<SessionKind, List<PlannedStep>>> attempts) {
    Play {
        sections = Map.copyOf(sections);
        attempts = Map.copyOf(attempts);
    }

    /** The steps of a session; empty when the play has none for it. */
    Optional<List<PlannedStep>> steps(SessionKind kind, int attempt) {
        List<PlannedStep> special = attempts.getOrDefault(attempt, Map.of()).get(kind);
        return Optional.ofNullable(special == null ? sections.get(kind) : special);
    }
}
