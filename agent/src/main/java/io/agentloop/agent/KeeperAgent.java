package io.agentloop.agent;

import io.agentloop.agent.bisect.Repeats;
import io.agentloop.agent.boardview.BoardFolder;
import io.agentloop.agent.gate.GateCheckout;
import io.agentloop.agent.gate.Quarantine;
import io.agentloop.agent.gate.TestRuns;
import io.agentloop.agent.git.FetchedMirror;
import io.agentloop.agent.git.GitConversations;
import io.agentloop.agent.git.GitPort;
import io.agentloop.agent.git.MainHistory;
import io.agentloop.agent.git.Mirror;
import io.agentloop.agent.git.MirrorUpkeep;
import io.agentloop.agent.git.Origin;
import io.agentloop.agent.keeper.Bench;
import io.agentloop.agent.keeper.CheckedOutBench;
import io.agentloop.agent.keeper.Keeper;
import io.agentloop.agent.keeper.KeeperEnds;
import io.agentloop.agent.keeper.KeptMain;
import io.agentloop.agent.link.GreenAnswer;
import io.agentloop.agent.link.GreenRef;
import io.agentloop.agent.link.HeartbeatCall;
import io.agentloop.agent.link.Heartbeats;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.LogUpload;
import io.agentloop.agent.link.MirroredUpstream;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.PushCall;
import io.agentloop.agent.link.Reachability;
import io.agentloop.agent.link.ReceivePackCall;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.Upstream;
import io.agentloop.agent.link.View;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.report.Events;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.settings.Settings;
import io.agentloop.agent.state.StateFile;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.Seed;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.board.RunState;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The keeper, put together by hand: the loop's link, mirror and gate, without a workspace, a CLI or a way to models. */
final class KeeperAgent {
    private KeeperAgent() {}

    /** Runs the keeper until it is to leave; returns why. */
    @SuppressWarnings("try") // the port works by being open
    static String run(
            Identity identity, UpstreamHttp http, Places places, AgentOptions options, Events events, Stop stop)
            throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        RandomGenerator random = new SecureRandom();
        Optional<Seed> seed = Seed.in(places.seed());
        StateFile state = new StateFile(places.stateFile());
        int life = state.nextLife();
        events.happened(new LoopEvent.Started(life, identity.role().value()));
        Status status = new Status(clock, life);
        Reachability reachability = new Reachability(clock, change -> events.happened(Agent.words(change)));
        Programs programs = new Programs(options.environment());
        Settings settings = new Settings(problem -> events.happened(new LoopEvent.Trouble(problem)));
        LogUpload logs = new LogUpload(http, stop);
        Supplier<Backoff> waits = () -> new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), random);
        try (Heartbeats heartbeats = new Heartbeats(
                        new HeartbeatCall(http),
                        Ticker.SYSTEM,
                        status,
                        stop,
                        () -> settings.current().heartbeat(),
                        reachability,
                        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), random));
                Mirror mirror = Mirror.open(places.mirror(), seed);
                GitPort git = GitPort.open(options.gitPort(), new GitConversations(mirror, new NoOrigin()))) {
            PushCall push = new ReceivePackCall(mirror, http);
            Upstream upstream = new MirroredUpstream(
                    new FetchedMirror(mirror, http),
                    push,
                    identity,
                    stop,
                    waits,
                    () -> Agent.nonce(random),
                    clock,
                    reachability);
            TestRuns tests = AgentParts.tests(programs, places, options, state, settings);
            String origin = "git://127.0.0.1:" + git.port() + GitConversations.GATE;
            Bench bench =
                    new CheckedOutBench(new GateCheckout(places.gate(), options.gate(), programs, origin, seed), tests);
            stop.onRequest(() -> leave(bench, options));
            options.executioner().clear();
            heartbeats.start(new StoppedRun(stop));
            logs.start();
            KeeperEnds ends = new KeeperEnds(
                    identity.agent(),
                    new UpstreamMain(
                            upstream,
                            new GreenRef(push, () -> Agent.nonce(random), stop, waits, reachability),
                            new MainHistory(mirror),
                            mirror,
                            http),
                    bench,
                    heartbeats,
                    status,
                    settings,
                    new Quarantine(places.quarantine()),
                    AgentParts.tested(logs, clock),
                    events,
                    stop,
                    new Seen(
                            settings,
                            new BoardFolder(places.board(), mirror.boards()),
                            new MirrorUpkeep(places.mirror(), programs),
                            events),
                    Files.createDirectories(places.keeper()));
            String why = new Keeper(
                            ends, Repeats.STANDARD, new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), random))
                    .run();
            logs.flush();
            return why;
        }
    }

    private static void leave(Bench bench, AgentOptions options) {
        bench.stop();
        try {
            options.executioner().clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run's main through the loop's own link. */
    private record UpstreamMain(Upstream upstream, GreenRef ref, MainHistory history, Mirror mirror, UpstreamHttp http)
            implements KeptMain {
        @Override
        public View sync() throws InterruptedException {
            return upstream.sync();
        }

        @Override
        public Landing land(Offer offer) throws InterruptedException {
            return upstream.land(offer);
        }

        @Override
        public GreenAnswer green(CommitId commit) throws InterruptedException {
            return ref.move(commit);
        }

        @Override
        public Optional<CommitId> lastGreen() throws IOException {
            return mirror.fetchGreen(http);
        }

        @Override
        public List<String> changed(CommitId before, CommitId after) throws IOException {
            return mirror.bare().changedPaths(before, after);
        }

        @Override
        public List<CommitId> line(CommitId from, CommitId to) throws IOException {
            return history.line(from, to);
        }

        @Override
        public CommitInfo info(CommitId commit) throws IOException {
            return history.info(commit);
        }
    }

    /** Nobody works here: the gate fetches by commit, and there is nothing to push. */
    private static final class NoOrigin implements Origin {
        @Override
        public Optional<CommitId> known() {
            return Optional.empty();
        }

        @Override
        public CommitId fetching() throws IOException {
            throw new IOException("a keeper has no workspace");
        }

        @Override
        public Answer pushed(String ref, Optional<CommitId> commit, Consumer<String> progress) {
            return new Answer.Rejected("a keeper lands nothing");
        }
    }

    /** The settings and the board as files, for the tests' runner. */
    private record Seen(Settings settings, BoardFolder folder, MirrorUpkeep upkeep, Events events)
            implements Consumer<View> {
        @Override
        public void accept(View view) {
            settings.look(view.board());
            try {
                folder.show(view.boardCommit());
                upkeep.tidy();
            } catch (IOException e) {
                events.happened(new LoopEvent.Trouble("the board cannot be shown: " + e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A stopped run ends what runs at this moment. */
    private record StoppedRun(Stop stop) implements Heartbeats.Listener {
        @Override
        public void answered(Heartbeat about, HeartbeatAnswer answer) {
            if (answer.state().equals(RunState.STOPPED.toString())) {
                stop.request();
            }
        }

        @Override
        public void beat() {}
    }
}
