package io.agentloop.simulation.check;

import io.agentloop.simulation.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/** Promises that were broken. */
public final class Violations {
    private final Kernel kernel;
    private final List<String> all = new ArrayList<>();

    /** None so far. */
    public Violations(Kernel kernel) {
        this.kernel = kernel;
    }

    /** One more. */
    public void add(String what) {
        kernel.note("PROMISE", () -> "BROKEN: " + what);
        all.add(what);
    }

    /** Adds it unless the promise was kept. */
    public void unless(boolean kept, String what) {
        if (!kept) {
            add(what);
        }
    }

    /** All of them. */
    public List<String> all() {
        return List.copyOf(all);
    }

    /** Whether there is one. */
    public boolean any() {
        return !all.isEmpty();
    }
}
