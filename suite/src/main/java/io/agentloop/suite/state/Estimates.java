package io.agentloop.suite.state;

import io.agentloop.suite.result.TestId;
import java.time.Duration;
import java.util.List;

/** How long tests will take, from what they took when they ran last. */
public final class Estimates {
    private final History history;
    private final Duration usual;

    /** Guesses from this history; with an empty one every test seems to take no time. */
    public Estimates(History history) {
        this.history = history;
        List<Duration> known = history.tests().values().stream()
                .map(Past::took)
                .filter(Duration::isPositive)
                .sorted()
                .toList();
        this.usual = known.isEmpty() ? Duration.ZERO : known.get(known.size() / 2);
    }

    /** What this test took last; of one that was never timed, what the middle one of all took. */
    public Duration of(TestId id) {
        return history.of(id).map(Past::took).filter(Duration::isPositive).orElse(usual);
    }
}
