package io.agentloop.simulation.upstream;

import io.agentloop.git.PushAnswer;
import io.agentloop.git.PushRequest;
import io.agentloop.protocol.board.BadBoardFile;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.simulation.check.Promises;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.git.Disk;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.plan.Mutant;
import io.agentloop.simulation.plan.Plan;
import io.agentloop.upstream.landing.BoardLaws;
import io.agentloop.upstream.landing.BoardWatch;
import io.agentloop.upstream.landing.LandedHistory;
import io.agentloop.upstream.landing.Lander;
import io.agentloop.upstream.landing.Landings;
import io.agentloop.upstream.landing.Offer;
import io.agentloop.upstream.landing.Steps;
import io.agentloop.upstream.presence.Lapses;
import io.agentloop.upstream.presence.PresenceDesk;
import io.agentloop.upstream.presence.PresenceTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The upstream from a start to its end, put together as in a run. */
public final class Life {
    private static final long ROUND = 5 * Kernel.SECOND;
    private static final long READING = 20_000_000L;

    private final Kernel kernel;
    private final SimProcess process;
    private final Disk disk;
    private final Plan plan;
    private final Promises promises;
    private final Machine machine;
    private final Lander lander;
    private final Lapses lapses;
    private final PresenceDesk desk;

    Life(Kernel kernel, SimProcess process, Disk disk, Plan plan, Promises promises) throws IOException {
        this.kernel = kernel;
        this.process = process;
        this.disk = disk;
        this.plan = plan;
        this.promises = promises;
        this.machine = new Machine(kernel, process, plan);
        Duration lease = HarnessConfig.standard().lease();
        Clock clock = process.withZone(ZoneOffset.UTC);
        BoardWatch watch = new BoardWatch(process);
        PresenceTable presence = new PresenceTable(leaseClock(), clock, () -> lease);
        HarnessConfig config = HarnessConfig.standard();
        WatchedLaws laws = new WatchedLaws(new BoardLaws(presence, board -> config), plan.mutant(), promises.leases());
        SimHistory history = new SimHistory(disk, machine, plan.mutant());
        this.lander = new Lander(
                new Landings(history, laws, watch, process::nanos, machine), machine, process, process.threads());
        this.lapses = new Lapses(presence, watch, lander, clock, kernel.chance());
        this.desk = new PresenceDesk(presence, watch, lapses);
        promises.leases().started();
        process.start("housekeeping", this::keepHouse);
    }

    private LongSupplier leaseClock() {
        return plan.mutant() == Mutant.WALL_CLOCK_LEASE
                ? () -> Duration.between(Instant.EPOCH, process.instant()).toNanos()
                : process::nanos;
    }

    /** The process that it is. */
    public SimProcess process() {
        return process;
    }

    private void keepHouse() {
        try {
            while (true) {
                lapses.look();
                kernel.sleep(ROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers a fetch: both branches. */
    public List<Commit> fetch() {
        return List.of(disk.main(), disk.board());
    }

    /** Answers a fetch of one commit. */
    public Commit fetch(CommitId id) throws IOException {
        Commit found = disk.find(id);
        if (found == null) {
            throw new IOException("the upstream does not have " + id);
        }
        return found;
    }

    /** Answers a heartbeat. */
    public HeartbeatAnswer beat(
            Pusher.Agent agent,
            Heartbeat beat,
            LandedHistory.@Nullable Tips seen,
            long waitSeconds,
            @Nullable Commit head)
            throws IOException {
        promises.leases().heard(agent.toString(), beat.life());
        if (head != null) {
            promises.work().seen(agent.toString(), head);
        }
        try {
            return desk.answer(agent, beat, seen, waitSeconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the upstream is interrupted", e);
        }
    }

    /** Answers a push. */
    public PushAnswer push(Received push) throws IOException {
        machine.pause(kernel.chance().between(1, READING));
        machine.reached(Steps.Step.RECEIVED);
        if (push.isRescue()) {
            return rescue(push);
        }
        try {
            Offer offer = push.offer(disk, nonce(push), commits -> new SimPush(disk, machine, kernel, commits));
            machine.reached(Steps.Step.CHECKED);
            if (offer == null) {
                return push.refused("already-landed", "main has it already");
            }
            PushAnswer answer = push.told(lander.offer(offer).get());
            machine.reached(Steps.Step.ANSWERED);
            return answer;
        } catch (BadBoardFile illegal) {
            return push.refused("illegal", String.valueOf(illegal.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the upstream is interrupted", e);
        } catch (ExecutionException broken) {
            throw new IOException("the lander broke", broken);
        }
    }

    private Nonce nonce(Received push) {
        String text = push.option("landing");
        Nonce asked = new Nonce(Objects.requireNonNull(text, "a push names its landing"));
        if (plan.mutant() != Mutant.NO_NONCE) {
            return asked;
        }
        Nonce fresh = Nonce.random(kernel.chance());
        promises.told().renamed(fresh.value(), asked.value());
        return fresh;
    }

    private PushAnswer rescue(Received push) throws IOException {
        try {
            for (PushRequest.Update update : push.request().updates()) {
                machine.disk();
                if (update.drops()) {
                    disk.dropRescue(update.ref());
                    continue;
                }
                Commit tip = push.commits().get(update.commit());
                if (tip == null) {
                    return push.refused("malformed", "the push lacks " + update.commit());
                }
                for (Commit commit : tip.since(List.of(disk.main()))) {
                    disk.write(commit);
                }
                disk.force();
                machine.reached(Steps.Step.FORCED);
                disk.rescue(update.ref(), update.commit());
                machine.reached(Steps.Step.MOVED);
            }
            return push.accepted(List.of());
        } catch (IOException full) {
            return push.refused("busy", "the upstream could not keep this: " + full.getMessage());
        }
    }
}
