package io.agentloop.harness.status;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.HarnessProblem;
import io.agentloop.harness.records.AgentEntry;
import io.agentloop.harness.records.PresenceReading;
import io.agentloop.harness.records.PresenceReading.Seen;
import io.agentloop.harness.records.RunRecord;
import io.agentloop.harness.report.Ages;
import io.agentloop.harness.rescue.RescuedWork.Standing;
import io.agentloop.harness.status.RunStatus.Agent;
import io.agentloop.harness.status.RunStatus.Rescued;
import io.agentloop.harness.status.RunStatus.Trouble;
import io.agentloop.protocol.config.TestSuite;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RunName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what the repository, the presence file and the engine say. */
public final class StatusReader {
    private static final int SHORT = 9;

    private final ProjectFolder project;
    private final RunName run;
    private final Containers containers;
    private final Clock clock;
    private final GatewayView gateways;

    /** Reads this run. */
    public StatusReader(ProjectFolder project, RunName run, Containers containers, Clock clock) {
        this.project = project;
        this.run = run;
        this.containers = containers;
        this.clock = clock;
        this.gateways = new GatewayView(containers, new RunNames(project, run), clock);
    }

    /** The run now; an engine that does not answer is a part of the answer. */
    public RunStatus read() {
        RunFolder folder = project.run(run);
        Optional<RunRecord> record = RunRecord.read(folder);
        RunView view = RunView.read(folder, record.map(RunRecord::start).orElse(""));
        List<Trouble> troubles = new ArrayList<>();
        Optional<Fleet> fleet = fleet(troubles);
        List<Agent> agents = agents(folder, fleet);
        fleet.ifPresent(found -> troubles.addAll(containerTroubles(found, agents)));
        Optional<RunStatus.Gateway> gateway = fleet.flatMap(found -> gateways.read(view.config(), found, troubles));
        troubles.addAll(Damage.troubles(project, run, folder));
        troubles.addAll(view.tasks().troubles());
        Optional<RunStatus.Testing> testing =
                TestingView.read(folder, agents.stream().map(Agent::agent).toList(), view.green(), troubles);
        String gate = gate(view.config().tests());
        if (view.config().tests() instanceof Tests.None) {
            troubles.add(new Trouble("gate", "tests", "nothing gates: harness.yaml has no `tests`"));
        }
        List<Rescued> rescued =
                view.rescued().stream().map(work -> Rescued.of(work, clock)).toList();
        troubles.addAll(troubles(rescued));
        return new RunStatus(
                run.value(),
                project.path().toString(),
                view.board().runState().toString(),
                fleet.isPresent() ? "up" : troubles.getFirst().why(),
                fleet.map(Fleet::upstream).map(StatusReader::upstream).orElse("unknown"),
                gateway.orElse(null),
                gate,
                testing.orElse(null),
                view.main().value().substring(0, SHORT),
                view.landed(),
                record.map(known -> age(Instant.parse(known.createdAt()))).orElse(0L),
                agents,
                view.tasks().counts(),
                rescued,
                troubles);
    }

    /** What waits for somebody is a trouble; a copy of work in progress is none, and what was done again otherwise is counted. */
    private static List<Trouble> troubles(List<Rescued> rescued) {
        List<Trouble> troubles = new ArrayList<>();
        rescued.stream().filter(work -> isIn(work, Standing.WAITS)).forEach(work -> troubles.add(trouble(work)));
        long past = rescued.stream()
                .filter(work -> isIn(work, Standing.SUPERSEDED) || isIn(work, Standing.DONE_BY_ANOTHER))
                .count();
        if (past > 0) {
            troubles.add(new Trouble(
                    "rescue", "superseded", past + " of tasks that are completed since; `harness rescue list`"));
        }
        return troubles;
    }

    private static boolean isIn(Rescued work, Standing standing) {
        return work.standing().equals(standing.toString());
    }

    private static Trouble trouble(Rescued work) {
        String commits = work.commits() == 1 ? "a commit" : work.commits() + " commits";
        return new Trouble(
                "rescue",
                work.task(),
                commits + " by " + work.agent() + " that could not land, "
                        + Ages.of(Duration.ofSeconds(work.ageSeconds())) + " old: " + work.subject()
                        + "; `harness rescue show " + work.commit().substring(0, SHORT) + "`");
    }

    private Optional<Fleet> fleet(List<Trouble> troubles) {
        try {
            return Optional.of(Fleet.find(containers, new RunNames(project, run)));
        } catch (HarnessProblem noEngine) {
            troubles.add(new Trouble("engine", "docker", noEngine.words()));
            return Optional.empty();
        }
    }

    private static String upstream(Optional<Container> container) {
        return container.map(found -> found.state().word()).orElse("missing");
    }

    private List<Agent> agents(RunFolder folder, Optional<Fleet> fleet) {
        Map<String, Seen> seen = PresenceReading.read(folder).stream()
                .collect(Collectors.toMap(Seen::agent, Function.identity(), (one, other) -> other));
        return AgentEntry.read(folder).stream()
                .map(entry -> agent(entry, Optional.ofNullable(seen.get(entry.agent())), fleet))
                .toList();
    }

    private Agent agent(AgentEntry entry, Optional<Seen> seen, Optional<Fleet> fleet) {
        Optional<String> away = fleet.flatMap(found -> away(found.agents().get(new AgentId(entry.agent()))));
        String state = away.or(() -> seen.map(Seen::phase)).orElse("starting");
        Optional<Seen> live = away.isPresent() ? Optional.empty() : seen;
        return new Agent(
                entry.agent(),
                entry.role(),
                state,
                live.flatMap(Seen::task).orElse(null),
                live.map(Seen::attempt).orElse(0),
                live.map(Seen::since)
                        .filter(Instant.EPOCH::isBefore)
                        .map(this::age)
                        .orElse(null),
                seen.map(Seen::sessions).orElse(0),
                seen.map(Seen::landed).orElse(0),
                seen.map(Seen::tests).orElse(""),
                seen.map(Seen::tokens).orElse(0L),
                seen.map(Seen::costUsd).orElse(0.0),
                live.map(Seen::note).orElse(""));
    }

    /** What the container does when it does not run; empty when it does. */
    private static Optional<String> away(@org.jspecify.annotations.Nullable Container container) {
        if (container == null) {
            return Optional.of("missing");
        }
        return switch (container.state()) {
            case RUNNING -> Optional.empty();
            case CREATED -> Optional.of("created");
            case PAUSED -> Optional.of("frozen");
            case RESTARTING -> Optional.of("restarting");
            case EXITED -> Optional.of(container.exitCode() == 0 ? "stopped" : "dead");
            case REMOVING, DEAD -> Optional.of("dead");
        };
    }

    private static List<Trouble> containerTroubles(Fleet fleet, List<Agent> agents) {
        List<Trouble> troubles = new ArrayList<>();
        boolean anyUp = !fleet.running().isEmpty();
        if (anyUp && !fleet.upstreamIsUp()) {
            troubles.add(new Trouble("upstream", "upstream", "its container does not run; `harness up` starts it"));
        }
        for (Agent agent : agents) {
            if (List.of("dead", "restarting").contains(agent.state())
                    || (anyUp && agent.state().equals("missing"))) {
                Container container = fleet.agents().get(new AgentId(agent.agent()));
                String status = container == null ? "no container" : container.status();
                troubles.add(new Trouble("agent", agent.agent(), status + "; `harness logs " + agent.agent() + "`"));
            }
        }
        return troubles;
    }

    private static String gate(Tests tests) {
        return switch (tests) {
            case Tests.None ignored -> "nothing";
            case Tests.Suites tested ->
                tested.suites().stream().map(TestSuite::inWords).collect(Collectors.joining(", "));
        };
    }

    private long age(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }
}
