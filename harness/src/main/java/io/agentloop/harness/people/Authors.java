package io.agentloop.harness.people;

import io.agentloop.git.Signature;
import java.time.Clock;

/** Who the launcher's commits are by. */
public final class Authors {
    private Authors() {}

    /** The launcher, now. */
    public static Signature launcher(Clock clock) {
        return new Signature("launcher", "launcher@agentloop.invalid", clock.instant());
    }
}
