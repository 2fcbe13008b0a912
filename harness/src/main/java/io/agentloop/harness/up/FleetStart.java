package io.agentloop.harness.up;

import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.fleet.ContainerSpecs;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.Parallel;
import io.agentloop.harness.fleet.Roster;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.fleet.TakeDown;
import io.agentloop.harness.gateway.GatewayStart;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.records.AgentEntry;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.report.Reporter;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.AgentId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the containers of a run those of its settings. */
final class FleetStart {
    private final Containers containers;
    private final RunNames names;
    private final ContainerSpecs specs;
    private final RunFolder folder;
    private final HarnessConfig config;
    private final BoardSettings.Wanted wanted;
    private final Reporter reporter;
    private final Clock clock;
    private final Sleeper sleeper;
    private final GatewayStart gateway;

    FleetStart(
            Containers containers,
            RunNames names,
            ContainerSpecs specs,
            RunFolder folder,
            BoardSettings.Wanted wanted,
            GatewayStart gateway,
            Reporter reporter,
            Clock clock,
            Sleeper sleeper) {
        this.containers = containers;
        this.names = names;
        this.specs = specs;
        this.folder = folder;
        this.config = wanted.config();
        this.wanted = wanted;
        this.gateway = gateway;
        this.reporter = reporter;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns once all agents of the settings run, and no others. */
    void run() {
        Instant begin = clock.instant();
        Fleet fleet = Fleet.find(containers, names);
        ContainerSpec upstream = specs.upstream(folder, LaunchingUser.in(folder.path()));
        Roster roster = Roster.converge(AgentEntry.read(folder), config.crew());
        leave(roster, fleet);
        List<AgentStart> starts = AgentStart.plan(roster.members(), fleet, specs, config.limits(), new SecureRandom());
        List<AgentEntry> entries = register(roster, starts);
        ServerStart upstreamStart = await(new ServerStart.Server("the upstream", names.upstream(), folder.ready()));
        prepare(fleet, upstream, upstreamStart, starts, entries);
        upstreamStart.await();
        if (gateway.isWanted()) {
            await(new ServerStart.Server("the gateway", names.gateway(), folder.gatewayReady()))
                    .await();
            gateway.finish();
        }
        new BoardSettings(folder, wanted, containers, names, clock, reporter).push();
        Parallel.each(
                starts, Parallel.STARTS, start -> containers.start(start.spec().name()));
        warnOfOldOnes(fleet, upstream, roster);
        reporter.tell(new Event.AgentsStarted(
                starts.size(), roster.members().size(), Duration.between(begin, clock.instant())));
    }

    /** Hashes of tokens are on disk before any container knows its token. */
    private List<AgentEntry> register(Roster roster, List<AgentStart> starts) {
        Map<String, AgentEntry> entries = new TreeMap<>();
        roster.members().forEach(entry -> entries.put(entry.agent(), entry));
        starts.forEach(start -> entries.put(start.entry().agent(), start.entry()));
        List<AgentEntry> all = List.copyOf(entries.values());
        if (!all.equals(AgentEntry.read(folder))) {
            AgentEntry.write(folder, all);
        }
        return all;
    }

    private ServerStart await(ServerStart.Server server) {
        return new ServerStart(containers, names, server, clock, sleeper);
    }

    /** The JVMs of upstream and gateway start while the agents' containers are being made. */
    private void prepare(
            Fleet fleet,
            ContainerSpec upstream,
            ServerStart upstreamStart,
            List<AgentStart> starts,
            List<AgentEntry> entries) {
        List<Runnable> steps = new ArrayList<>();
        if (!fleet.upstreamIsUp()) {
            upstreamStart.forgetOld();
            steps.add(() -> startUpstream(fleet, upstream));
        }
        steps.add(() -> gateway.prepare(fleet, entries));
        starts.forEach(start -> steps.add(() -> start.prepare(containers)));
        Parallel.each(steps, Parallel.STARTS, Runnable::run);
    }

    private void startUpstream(Fleet fleet, ContainerSpec upstream) {
        boolean old = fleet.upstream()
                .filter(found -> !Fleet.isMadeFrom(found, upstream))
                .isPresent();
        if (old) {
            containers.remove(upstream.name());
        }
        if (old || fleet.upstream().isEmpty()) {
            containers.create(upstream);
        }
        containers.start(upstream.name());
    }

    /** While their tokens are still good, so that they can hand in their work. */
    private void leave(Roster roster, Fleet fleet) {
        List<ContainerName> leaving = fleet.agents().keySet().stream()
                .filter(agent -> !roster.ids().contains(agent))
                .map(names::agent)
                .toList();
        TakeDown takeDown = new TakeDown(containers, reporter, clock);
        takeDown.stop(leaving);
        takeDown.remove(leaving);
    }

    private void warnOfOldOnes(Fleet fleet, ContainerSpec upstream, Roster roster) {
        List<String> old = new ArrayList<>(gateway.oldOnes());
        fleet.upstream()
                .filter(found -> found.state().isUp() && !Fleet.isMadeFrom(found, upstream))
                .ifPresent(found -> old.add("the upstream"));
        for (AgentEntry entry : roster.members()) {
            var found = fleet.agents().get(new AgentId(entry.agent()));
            if (found != null
                    && found.state().isUp()
                    && !Fleet.isMadeFrom(found, specs.agent(entry, config.limits()))) {
                old.add(entry.agent());
            }
        }
        if (!old.isEmpty()) {
            reporter.tell(new Event.Warning("image or limits have changed, and these still run with the old ones: "
                    + String.join(", ", old) + "; `harness down --keep`, then `harness up` gives them the new ones"));
        }
    }
}
