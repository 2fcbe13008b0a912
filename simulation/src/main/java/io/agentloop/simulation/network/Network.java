package io.agentloop.simulation.network;

import io.agentloop.simulation.kernel.Chance;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.plan.Plan;
import io.agentloop.simulation.upstream.Life;
import io.agentloop.simulation.upstream.SimUpstream;
import java.io.IOException;

/** Carries requests. A request belongs to one connection: it cannot outlive the upstream that it was sent to. */
public final class Network {
    private static final long QUICK = 20_000_000L;
    private static final long MINUTES = 200 * Kernel.SECOND;
    private static final long PATIENCE = 90 * Kernel.SECOND;

    private final Kernel kernel;
    private final Plan plan;
    private final SimUpstream upstream;

    /** What the upstream does about a request. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T on(Life life) throws IOException;
    }

    /** Carries requests to this upstream. */
    public Network(Kernel kernel, Plan plan, SimUpstream upstream) {
        this.kernel = kernel;
        this.plan = plan;
        this.upstream = upstream;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws IOException when it is not known what became of it
     */
    public <T> T call(SimProcess client, String what, Work<T> work) throws IOException {
        Life life = upstream.life();
        if (life == null) {
            kernelSleep(1_000_000L);
            throw new IOException("connection refused");
        }
        Exchange<T> exchange = new Exchange<>(life, work);
        Chance chance = kernel.chance();
        if (chance.happens(plan.lost())) {
            kernel.note(client.name(), () -> what + " is lost");
            kernel.after(chance.skewed(QUICK, PATIENCE), () -> exchange.fail("the connection broke"));
        } else {
            boolean answered = !chance.happens(plan.cut());
            if (!answered) {
                kernel.note(client.name(), () -> "the answer to " + what + " will be lost");
            }
            kernel.after(delay(), () -> exchange.arrive(true, answered));
        }
        if (chance.happens(plan.duplicated())) {
            kernel.note(client.name(), () -> what + " will arrive twice");
            kernel.after(chance.skewed(QUICK, MINUTES), () -> exchange.arrive(false, false));
        }
        return exchange.await();
    }

    private long delay() {
        Chance chance = kernel.chance();
        return chance.happens(plan.slow()) ? chance.skewed(QUICK, MINUTES) : chance.between(1_000, QUICK);
    }

    private void kernelSleep(long nanos) throws IOException {
        try {
            kernel.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** One request on its way. */
    private final class Exchange<T> {
        private final Life life;
        private final Work<T> work;
        private final Outcome<T> outcome = new Outcome<>();
        private final Runnable mourner = this::upstreamDied;

        Exchange(Life life, Work<T> work) {
            this.life = life;
            this.work = work;
            life.process().onDeath(mourner);
        }

        /** Reaches the upstream. */
        void arrive(boolean first, boolean answered) {
            life.process().start("request", () -> answer(first, answered));
        }

        private void answer(boolean first, boolean answered) {
            Outcome<T> result = new Outcome<>();
            try {
                result.succeed(work.on(life));
            } catch (IOException | RuntimeException broken) {
                result.fail("the upstream broke: " + broken.getMessage());
            }
            if (!first) {
                return;
            }
            if (answered) {
                kernel.after(delay(), () -> outcome.take(result));
            } else {
                kernel.after(kernel.chance().skewed(QUICK, PATIENCE), () -> fail("the answer was cut off"));
            }
        }

        private void upstreamDied() {
            fail("the upstream died");
        }

        void fail(String why) {
            outcome.fail(why);
        }

        T await() throws IOException {
            var patience = kernel.after(PATIENCE, () -> fail("no answer in time"));
            try {
                return outcome.await();
            } finally {
                patience.callOff();
                life.process().forget(mourner);
            }
        }
    }
}
