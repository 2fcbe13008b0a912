package io.agentloop.agent;

import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.assignment.Holding;
import io.agentloop.agent.boardview.BoardFolder;
import io.agentloop.agent.clis.CliAdapters;
import io.agentloop.agent.clis.CliVersions;
import io.agentloop.agent.command.TaskCommands;
import io.agentloop.agent.command.TaskPort;
import io.agentloop.agent.endpoint.LoopOrigin;
import io.agentloop.agent.gate.Gate;
import io.agentloop.agent.gate.GateCheckout;
import io.agentloop.agent.gate.Quarantine;
import io.agentloop.agent.gate.TestedGate;
import io.agentloop.agent.gateway.SocketGateway;
import io.agentloop.agent.git.FetchedMirror;
import io.agentloop.agent.git.GateTrees;
import io.agentloop.agent.git.GitConversations;
import io.agentloop.agent.git.GitPort;
import io.agentloop.agent.git.Mirror;
import io.agentloop.agent.git.MirrorUpkeep;
import io.agentloop.agent.git.MirroredWork;
import io.agentloop.agent.git.WorkspaceImport;
import io.agentloop.agent.landing.GatedLanding;
import io.agentloop.agent.link.HeartbeatCall;
import io.agentloop.agent.link.Heartbeats;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.LogUpload;
import io.agentloop.agent.link.MirroredUpstream;
import io.agentloop.agent.link.Reachability;
import io.agentloop.agent.link.ReceivePackCall;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.Upstream;
import io.agentloop.agent.loop.Loop;
import io.agentloop.agent.loop.Outside;
import io.agentloop.agent.loop.Watch;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.prompt.Prompts;
import io.agentloop.agent.relay.Relay;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.session.CliSessions;
import io.agentloop.agent.session.Sessions;
import io.agentloop.agent.settings.Settings;
import io.agentloop.agent.state.StateFile;
import io.agentloop.agent.workspace.ClonedWorkspace;
import io.agentloop.agent.workspace.Workspace;
import io.agentloop.git.Seed;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One agent, put together by hand. */
final class Agent {
    private static final int NONCE_BYTES = 16;

    private Agent() {}

    /** Runs an agent until it is to leave; returns why. */
    @SuppressWarnings("try") // the ports work by being open
    static String run(
            Identity identity, UpstreamHttp http, Places places, AgentOptions options, Events events, Stop stop)
            throws IOException, InterruptedException {
        if (identity.role().equals(RoleName.KEEPER)) {
            return KeeperAgent.run(identity, http, places, options, events, stop);
        }
        InstantSource clock = InstantSource.system();
        RandomGenerator random = new SecureRandom();
        Optional<Seed> seed = Seed.in(places.seed());
        StateFile state = new StateFile(places.stateFile());
        int life = state.nextLife();
        events.happened(new LoopEvent.Started(life, identity.role().value()));
        Status status = new Status(clock, life);
        Reachability reachability = new Reachability(clock, change -> events.happened(words(change)));
        Programs programs = new Programs(options.environment());
        Settings settings = new Settings(problem -> events.happened(new LoopEvent.Trouble(problem)));
        Holding holding = new Holding();
        LogUpload logs = new LogUpload(http, stop);
        try (Heartbeats heartbeats = new Heartbeats(
                        new HeartbeatCall(http),
                        Ticker.SYSTEM,
                        status,
                        stop,
                        () -> settings.current().heartbeat(),
                        reachability,
                        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), random));
                Mirror mirror = Mirror.open(places.mirror(), seed)) {
            Upstream upstream = new MirroredUpstream(
                    new FetchedMirror(mirror, http),
                    new ReceivePackCall(mirror, http),
                    identity,
                    stop,
                    () -> new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), random),
                    () -> nonce(random),
                    clock,
                    reachability);
            GateCheckout checkout = new GateCheckout(
                    places.gate(),
                    options.gate(),
                    programs,
                    "git://127.0.0.1:" + options.gitPort() + GitConversations.GATE,
                    seed);
            Gate gate = new TestedGate(
                    new GateTrees(mirror),
                    checkout,
                    AgentParts.tests(programs, places, options, state, settings),
                    () -> settings.current().tests(),
                    new Quarantine(places.quarantine()),
                    AgentParts.tested(logs, clock));
            GatedLanding landing = new GatedLanding(
                    upstream,
                    new MirroredWork(mirror),
                    gate,
                    identity,
                    clock,
                    new AgentParts.Landings(events, status, heartbeats));
            LoopOrigin origin = new LoopOrigin(holding, landing, upstream, clock, heartbeats::phase);
            Claims claims = new Claims(identity, life, () -> nonce(random), clock);
            try (GitPort git = GitPort.open(options.gitPort(), new GitConversations(mirror, origin));
                    TaskPort tasks = TaskPort.open(
                            options.taskPort(),
                            new TaskCommands(
                                    upstream,
                                    holding,
                                    identity,
                                    claims,
                                    taken -> status.claim(taken.claim()),
                                    note -> events.happened(new LoopEvent.Noted(note))));
                    Relay relay = Relay.open(options.relayPort(), places.gatewaySocket())) {
                Workspace workspace = new ClonedWorkspace(
                        places.workspace(),
                        options.agent(),
                        programs,
                        new WorkspaceImport(mirror),
                        identity,
                        "git://127.0.0.1:" + git.port() + "/workspace.git",
                        seed);
                Sessions sessions = new CliSessions(
                        programs,
                        new CliSessions.Spot(options.agent(), places.workspace(), places.home(), places.prompt()),
                        options.executioner(),
                        options.memory(),
                        Ticker.SYSTEM,
                        clock,
                        new AgentParts.Transcripts(logs, status),
                        left -> events.happened(new LoopEvent.Trouble(left + " processes could not be ended")));
                stop.onRequest(() -> leave(sessions, options));
                options.executioner().clear();
                heartbeats.start(new Watch(holding, sessions, gate, stop, workspace, upstream, status));
                logs.start();
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
                        new Prompts(
                                identity,
                                places.board().toString(),
                                problem -> events.happened(new LoopEvent.Trouble(problem))),
                        settings,
                        events,
                        stop,
                        new AgentParts.Remembered(state),
                        new AgentParts.Start(
                                origin,
                                new BoardFolder(places.board(), mirror.boards()),
                                settings,
                                new MirrorUpkeep(places.mirror(), programs),
                                events),
                        new AgentParts.Clis(
                                new CliAdapters(places.program("scripted"), places.cliPrograms()),
                                new CliVersions(programs, options.agent(), places.home(), places.cliVersions()),
                                identity.role(),
                                options.session()),
                        new AgentParts.RunGateway(new SocketGateway(options.gateway(), relay.url()), settings));
                String why = new Loop(
                                outside,
                                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), random),
                                new Backoff(Duration.ofSeconds(20), Duration.ofMinutes(10), random),
                                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15), random))
                        .run();
                logs.flush();
                return why;
            }
        }
    }

    /** What the loop waits for must not keep it: the session is asked to end, anything else is ended. */
    private static void leave(Sessions sessions, AgentOptions options) {
        if (!sessions.stop("the loop leaves")) {
            try {
                options.executioner().clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static Nonce nonce(RandomGenerator random) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return new Nonce(HexFormat.of().formatHex(bytes));
    }

    static LoopEvent words(Reachability.Change change) {
        return switch (change) {
            case Reachability.Change.Away away -> new LoopEvent.Upstream("is away: " + away.why());
            case Reachability.Change.Back back ->
                new LoopEvent.Upstream("is back after " + back.after().toSeconds() + " s");
        };
    }
}
