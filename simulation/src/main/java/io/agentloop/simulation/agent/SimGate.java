package io.agentloop.simulation.agent;

import io.agentloop.agent.gate.Gate;
import io.agentloop.agent.gate.GateResult;
import io.agentloop.agent.pace.Stop;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.simulation.kernel.Chance;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tests that take their time and are sometimes red, sometimes broken. */
final class SimGate implements Gate {
    private final Kernel kernel;
    private final Plan plan;
    private final SimProcess here;
    private final Stop stop;
    private @Nullable Stop running;

    SimGate(Kernel kernel, SimProcess here, Plan plan, Stop stop) {
        this.here = here;
        this.kernel = kernel;
        this.plan = plan;
        this.stop = stop;
        stop.onRequest(() -> stop("the loop leaves"));
    }

    @Override
    public boolean gates() {
        return plan.gates();
    }

    private long time(Chance chance) {
        return chance.skewed(Kernel.SECOND, (plan.calm() ? 60 : 400) * Kernel.SECOND);
    }

    @Override
    public void stop(String why) {
        Stop test = running;
        if (test != null) {
            test.request();
        }
    }

    @Override
    public GateResult test(CommitId commit, CommitId base, Task task, Consumer<String> progress)
            throws InterruptedException {
        Chance chance = kernel.chance();
        Stop ended = new Stop(here);
        running = ended;
        try {
            if (stop.requested() || ended.await(Duration.ofNanos(time(chance)))) {
                return new GateResult.Broken("the tests were ended");
            }
        } finally {
            running = null;
        }
        if (chance.happens(plan.now(0.1))) {
            return new GateResult.Red(3, 4, List.of("test_four: expected 4, was 5"));
        }
        return chance.happens(plan.now(0.03))
                ? new GateResult.Broken("no space left on device")
                : new GateResult.Green(4, 4, true);
    }
}
