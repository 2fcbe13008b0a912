package io.agentloop.agent.assignment;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one assignment that the agent holds, or none. */
public final class Holding {
    private final AtomicReference<@Nullable Assignment> held = new AtomicReference<>();

    /** The assignment. */
    public Optional<Assignment> current() {
        return Optional.ofNullable(held.get());
    }

    /** Holds this one from now on. */
    public void hold(Assignment assignment) {
        held.set(assignment);
    }

    /** Holds none from now on. */
    public void letGo() {
        held.set(null);
    }
}
