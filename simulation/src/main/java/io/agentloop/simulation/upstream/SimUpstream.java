package io.agentloop.simulation.upstream;

import io.agentloop.simulation.check.Promises;
import io.agentloop.simulation.git.Disk;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The upstream over all its lives: whenever one ends, the next begins a little later on what the disk kept. */
public final class SimUpstream {
    private final Kernel kernel;
    private final Disk disk;
    private final Plan plan;
    private final Promises promises;
    private int lives;
    private @Nullable Life life;

    /** Not yet started. */
    public SimUpstream(Kernel kernel, Disk disk, Plan plan, Promises promises) {
        this.kernel = kernel;
        this.disk = disk;
        this.plan = plan;
        this.promises = promises;
    }

    /** Who answers at this moment; null when nobody does. */
    public @Nullable Life life() {
        return life;
    }

    /** Starts. */
    public void start() {
        lives++;
        SimProcess process = kernel.process("upstream/" + lives);
        process.skew(Duration.ofSeconds(plan.calm() ? 0 : kernel.chance().between(-86_400, 86_400)));
        process.onDeath(this::died);
        process.start("main", () -> begin(process));
    }

    private void begin(SimProcess process) {
        try {
            life = new Life(kernel, process, disk, plan, promises);
            kernel.note(process.name(), () -> "serves main " + disk.main() + " board " + disk.board());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void died() {
        life = null;
        disk.crash(kernel.chance());
        promises.moved();
        kernel.note("upstream", () -> "is dead; the disk has main " + disk.main() + " board " + disk.board());
        long away = kernel.chance().skewed(Kernel.SECOND / 2, plan.calm() ? 5 * Kernel.SECOND : 120 * Kernel.SECOND);
        kernel.after(away, this::start);
    }
}
