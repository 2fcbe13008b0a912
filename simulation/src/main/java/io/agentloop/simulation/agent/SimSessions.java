package io.agentloop.simulation.agent;

import io.agentloop.agent.cli.Usage;
import io.agentloop.agent.session.SessionEnd;
import io.agentloop.agent.session.SessionPlan;
import io.agentloop.agent.session.Sessions;
import io.agentloop.protocol.session.Outcome;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.Signal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sessions of an imitated LLM: it works on a thread of its own and is ended when it has to be. */
final class SimSessions implements Sessions {
    private final Kernel kernel;
    private final SimLlm llm;
    private @Nullable String stopping;
    private @Nullable Signal over;
    private int number;

    SimSessions(Kernel kernel, SimLlm llm) {
        this.kernel = kernel;
        this.llm = llm;
    }

    @Override
    public boolean stop(String why) {
        if (stopping == null) {
            stopping = why;
        }
        Signal running = over;
        if (running == null) {
            return false;
        }
        running.fire();
        return true;
    }

    @Override
    public void stopRunning(String why) {
        if (over != null) {
            stop(why);
        }
    }

    @Override
    public SessionEnd run(SessionPlan plan) throws InterruptedException {
        long begin = kernel.nanos();
        Signal end = new Signal();
        over = end;
        int mine = ++number;
        try {
            Outcome outcome = stopping == null ? supervised(plan, end, mine) : new Outcome.Stopped(stopping);
            return new SessionEnd(outcome, Usage.of(10, 0, 0), Duration.ofNanos(kernel.nanos() - begin));
        } finally {
            number++;
            over = null;
            stopping = null;
        }
    }

    private Outcome supervised(SessionPlan plan, Signal end, int mine) throws InterruptedException {
        Outcome[] result = new Outcome[1];
        llm.begin(plan, () -> number == mine, outcome -> {
            result[0] = outcome;
            end.fire();
        });
        var longest = kernel.after(plan.silence().toNanos(), end::fire);
        try {
            end.await();
        } finally {
            longest.callOff();
        }
        if (result[0] != null) {
            return result[0];
        }
        String why = stopping;
        return why == null ? new Outcome.Silent(plan.silence()) : new Outcome.Stopped(why);
    }
}
