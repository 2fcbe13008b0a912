package io.agentloop.simulation.upstream;

import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.plan.Plan;
import io.agentloop.upstream.landing.Steps;
import java.io.IOException;

/** What the upstream runs on: a disk that takes its time, and a power supply that may fail at any step of a landing. */
final class Machine implements Steps {
    private static final long FAST = 3_000_000L;
    private static final long SLOW = 20 * Kernel.SECOND;

    private final Kernel kernel;
    private final SimProcess process;
    private final Plan plan;

    Machine(Kernel kernel, SimProcess process, Plan plan) {
        this.kernel = kernel;
        this.process = process;
        this.plan = plan;
    }

    @Override
    public void reached(Step step) {
        if (kernel.chance().happens(plan.crashAtStep())) {
            kernel.note(process.name(), () -> "dies at " + step);
            process.kill();
            kernel.vanish();
        }
    }

    /** Waits for the disk. */
    void disk() throws IOException {
        pause(
                kernel.chance().happens(plan.now(0.002))
                        ? kernel.chance().between(1, SLOW)
                        : kernel.chance().between(1, FAST));
    }

    /** Works for so long. */
    void pause(long nanos) throws IOException {
        try {
            kernel.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the upstream is interrupted", e);
        }
    }
}
