package io.agentloop.faults.round;

import io.agentloop.faults.check.Checker;
import io.agentloop.faults.check.Evidence;
import io.agentloop.faults.check.Judgement;
import io.agentloop.faults.journal.Event;
import io.agentloop.faults.journal.Journal;
import io.agentloop.faults.journal.Line;
import io.agentloop.faults.plan.Hit;
import io.agentloop.faults.plan.RoundPlan;
import io.agentloop.faults.server.Jvms;
import io.agentloop.faults.server.Signal;
import io.agentloop.faults.wire.Proxy;
import io.agentloop.git.BareRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/** One round from the first start of the upstream to the judgement. */
public final class Round {
    private static final Duration STANDSTILL = Duration.ofMinutes(3);
    private static final Duration LEAVING = Duration.ofMinutes(2);
    private static final int PROCESSES = 4;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Ground ground;
    private final RoundPlan plan;
    private final int claims;
    private final LongSupplier nanos;
    private final Random random;
    private final Fleet fleet;
    private final ServerHarm server;
    private final WireOrders wire;

    private Round(Ground ground, RoundPlan plan, int claims, Jvms jvms, long seed, LongSupplier nanos) {
        this.ground = ground;
        this.plan = plan;
        this.claims = claims;
        this.nanos = nanos;
        this.random = new Random(seed);
        this.fleet = new Fleet(jvms, ground.folder(), ground.door(), seed, nanos);
        this.server = new ServerHarm(ground, nanos);
        this.wire = new WireOrders(plan.cuts(), new Random(seed + 1), ground.suite());
    }

    /**
     * Runs one.
     *
     * @param folder empty, with a short path
     * @param run where the upstream keeps its repository
     * @param claims after how many it may end
     */
    public static RoundResult run(
            Path folder, Path run, RoundPlan plan, int claims, Jvms jvms, long seed, LongSupplier nanos)
            throws IOException, InterruptedException {
        try (Ground ground = Ground.prepare(folder, run, jvms, nanos)) {
            return new Round(ground, plan, claims, jvms, seed, nanos).run();
        }
    }

    private RoundResult run() throws IOException, InterruptedException {
        long began = nanos.getAsLong();
        try (Proxy _ = Proxy.open(ground.door(), ground.seat().socket(), wire);
                Fleet all = fleet) {
            all.start(
                    plan.kills().isEmpty() && plan.stops().isEmpty()
                            ? 0
                            : Math.clamp(plan.stops().size(), 1, PROCESSES));
            Thread disk = Thread.ofVirtual().start(this::fillDisks);
            hits();
            server.serve(Optional.empty());
            freezeWorkers();
            disk.join();
            untilEnough();
            if (!all.leave(LEAVING)) {
                throw new IOException("a client does not leave: " + fleet.whereTheyAre());
            }
        }
        server.stop();
        server.serve(Optional.empty());
        server.stop();
        Judgement judgement = Checker.judge(evidence());
        return new RoundResult(
                server.harm().counts(wire.done()), judgement, Duration.ofNanos(nanos.getAsLong() - began));
    }

    private void hits() throws IOException, InterruptedException {
        Deque<Boolean> kills = new ArrayDeque<>(plan.kills());
        int hits = 0;
        for (Hit hit : plan.hits()) {
            server.suffer(hit);
            hits++;
            if (!kills.isEmpty()
                    && plan.kills().size() * hits / plan.hits().size()
                            > plan.kills().size() - kills.size()) {
                kill(kills.pop());
            }
        }
        while (!kills.isEmpty()) {
            kill(kills.pop());
        }
    }

    private void kill(boolean stateLost) throws IOException, InterruptedException {
        List<Integer> processes = fleet.processes();
        int victim = processes.get(random.nextInt(processes.size()));
        ground.suite().add(new Event.Injected("kill", "worker " + victim + (stateLost ? ", state lost" : "")));
        fleet.kill(victim, stateLost);
        server.harm().workerKill();
    }

    /** All processes at once, each for its time, while the upstream goes on. */
    private void freezeWorkers() throws InterruptedException {
        Deque<Duration> left = new ArrayDeque<>(plan.stops());
        while (!left.isEmpty()) {
            Thread.sleep(300 + random.nextInt(700));
            Map<Integer, Duration> frozen = new HashMap<>();
            for (int number : fleet.processes()) {
                if (!left.isEmpty()) {
                    frozen.put(number, left.pop());
                    fleet.signal(number, Signal.STOP);
                }
            }
            Duration longest = frozen.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
            for (Duration slept = Duration.ZERO; slept.compareTo(longest) <= 0; slept = slept.plus(LOOK)) {
                Duration now = slept;
                frozen.forEach((number, time) -> {
                    if (time.compareTo(now) <= 0) {
                        fleet.signal(number, Signal.CONT);
                    }
                });
                Thread.sleep(LOOK);
            }
            frozen.forEach((number, time) -> {
                fleet.signal(number, Signal.CONT);
                server.harm().stop();
                ground.suite().add(new Event.Injected("stop", "worker " + number + " for " + time.toMillis() + " ms"));
            });
        }
    }

    private void fillDisks() {
        Filler filler = new Filler(ground.run());
        for (Duration time : plan.fullDisks()) {
            try {
                Thread.sleep(300 + random.nextInt(700));
                filler.fill(time);
                server.harm().fullDisk();
                ground.suite().add(new Event.Injected("disk", "full for " + time.toMillis() + " ms"));
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** A machine may be slow; only one on which nothing moves any more has a fault. */
    private void untilEnough() throws IOException, InterruptedException {
        try (BareRepository repository = BareRepository.open(ground.repository())) {
            ClaimCount count = new ClaimCount(repository);
            int before = 0;
            long moved = System.nanoTime();
            while (count.now() < claims || !wire.isDone()) {
                if (count.now() > before) {
                    before = count.now();
                    moved = System.nanoTime();
                }
                if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                    throw new IOException("after " + before + " claims there was none for " + STANDSTILL.toSeconds()
                            + " s, with nobody hindered; " + fleet.whereTheyAre());
                }
                Thread.sleep(LOOK);
            }
        }
    }

    private Evidence evidence() throws IOException {
        Map<String, List<Line>> clients = new HashMap<>();
        for (Map.Entry<String, Path> journal : fleet.journals().entrySet()) {
            clients.put(journal.getKey(), Journal.read(journal.getValue()));
        }
        return new Evidence(
                ground.repository(), clients, Journal.read(ground.folder().resolve("suite.jsonl")), Ground.LEASE);
    }
}
