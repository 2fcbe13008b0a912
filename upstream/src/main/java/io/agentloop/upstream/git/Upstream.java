package io.agentloop.upstream.git;

import io.agentloop.git.Signature;
import java.time.Clock;

/** Who the upstream is when it commits. */
final class Upstream {
    private Upstream() {}

    static Signature signature(Clock clock) {
        return new Signature("upstream", "upstream@agentloop.invalid", clock.instant());
    }
}
