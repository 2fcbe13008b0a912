package io.agentloop.simulation.agent;

import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.assignment.Holding;
import io.agentloop.agent.endpoint.LoopOrigin;
import io.agentloop.agent.gateway.Gateway;
import io.agentloop.agent.landing.GatedLanding;
import io.agentloop.agent.link.Heartbeats;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.MirroredUpstream;
import io.agentloop.agent.link.Reachability;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.Upstream;
import io.agentloop.agent.loop.Loop;
import io.agentloop.agent.loop.Outside;
import io.agentloop.agent.loop.Watch;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.prompt.Prompts;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.settings.Settings;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.simulation.check.Promises;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.network.Network;
import io.agentloop.simulation.plan.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An agent over all its lives, each put together as in a container. */
public final class SimAgent {
    private static final RoleName ROLE = new RoleName("worker");

    private final Kernel kernel;
    private final Plan plan;
    private final Network network;
    private final Promises promises;
    private final SimLlm.Changes changes;
    private final Identity identity;
    private final Volume volume;
    private @Nullable SimProcess process;
    private @Nullable Stop stop;
    private int starts;
    private boolean left;
    private boolean gone;
    private boolean leaving;

    SimAgent(Kernel kernel, Plan plan, Network network, Promises promises, SimLlm.Changes changes, AgentId id) {
        this.kernel = kernel;
        this.plan = plan;
        this.network = network;
        this.promises = promises;
        this.changes = changes;
        this.identity = new Identity(id, ROLE);
        this.volume = new Volume(kernel.chance(), plan);
    }

    /** Starts the container. */
    public void start() {
        if (gone) {
            return;
        }
        starts++;
        SimProcess next = kernel.process(identity.agent() + "/" + starts);
        next.skew(Duration.ofSeconds(kernel.chance().between(-200_000, 200_000)));
        next.onDeath(() -> died(next));
        process = next;
        next.start("loop", () -> live(next));
    }

    private void died(SimProcess which) {
        kernel.note(which.name(), () -> left ? "has left" : "is dead");
        if (left || gone || leaving) {
            gone = true;
            return;
        }
        long away = kernel.chance().skewed(Kernel.SECOND, (plan.calm() ? 60 : 600) * Kernel.SECOND);
        kernel.after(away, this::start);
    }

    /** Its container is gone for good, with everything in it. */
    public void remove() {
        gone = true;
        SimProcess running = process;
        if (running != null) {
            running.kill();
        }
    }

    /** The process that it is now; null before the first start. */
    public @Nullable SimProcess process() {
        return process;
    }

    /** Loses the file with its numbers. */
    public void loseState() {
        volume.wipeState();
    }

    /** Asks it to leave, and whoever is not there not to come back. */
    public void askToLeave() {
        leaving = true;
        Stop asked = stop;
        SimProcess running = process;
        if (asked != null && running != null && running.alive()) {
            running.start("signal", asked::request);
        } else {
            gone = true;
        }
    }

    /** Tells whether its loop has come to an end of its own, or never will come back. */
    public boolean isOver() {
        return left || gone;
    }

    private void live(SimProcess here) {
        try {
            String why = loop(here).run();
            kernel.note(here.name(), () -> "leaves: " + why);
        } catch (InterruptedException asked) {
            kernel.note(here.name(), () -> "leaves: interrupted");
        }
        left = true;
        here.kill();
    }

    private Loop loop(SimProcess here) {
        int life = volume.nextLife();
        Stop asked = new Stop(here);
        stop = asked;
        Events events = event -> kernel.note(here.name(), event::toString);
        Status status = new Status(here, life);
        Reachability reachability = new Reachability(here, change -> {});
        Settings settings = new Settings(problem -> {});
        Holding holding = new Holding();
        SimCopy copy = new SimCopy(volume, network, here);
        SimCalls calls = new SimCalls(kernel, here, network, volume, promises, identity);
        Heartbeats heartbeats = new Heartbeats(
                calls, here, status, asked, () -> settings.current().heartbeat(), reachability, backoff(500, 15_000));
        Upstream upstream = new MirroredUpstream(
                copy, calls, identity, asked, () -> backoff(200, 10_000), this::nonce, here, reachability);
        SimGate gate = new SimGate(kernel, here, plan, asked);
        GatedLanding landing =
                new GatedLanding(upstream, copy.work(), gate, identity, here, new Joints.Landings(status, heartbeats));
        LoopOrigin origin = new LoopOrigin(holding, landing, upstream, here, heartbeats::phase);
        Claims claims = new Claims(identity, life, this::nonce, here);
        SimWorkspace workspace = new SimWorkspace(
                kernel, plan, volume, promises, identity.agent().value());
        SimLlm llm = new SimLlm(kernel, here, plan, changes, workspace, volume, holding, origin);
        SimSessions sessions = new SimSessions(kernel, llm);
        asked.onRequest(() -> sessions.stop("the loop leaves"));
        heartbeats.start(new Watch(holding, sessions, gate, asked, workspace, upstream, status));
        Outside outside = new Outside(
                identity,
                upstream,
                heartbeats,
                status,
                workspace,
                sessions,
                gate,
                landing,
                holding,
                claims,
                new Prompts(identity, "/board", problem -> {}),
                settings,
                events,
                asked,
                volume,
                new Joints.Start(origin, settings),
                new Joints.Clis(),
                Gateway.NONE);
        return new Loop(outside, backoff(1_000, 300_000), backoff(20_000, 600_000), backoff(1_000, 15_000));
    }

    private Backoff backoff(long first, long cap) {
        return new Backoff(Duration.ofMillis(first), Duration.ofMillis(cap), kernel.chance());
    }

    private Nonce nonce() {
        return Nonce.random(kernel.chance());
    }
}
