package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Repeats;
import io.agentloop.agent.gate.Quarantine;
import io.agentloop.agent.link.GreenAnswer;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.Pulse;
import io.agentloop.agent.link.Status;
import io.agentloop.agent.link.View;
import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.agent.report.LoopEvent;
import io.agentloop.agent.settings.Settings;
import io.agentloop.agent.tested.Tested;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Leases;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict.Accepted;
import io.agentloop.protocol.board.Verdict.Refused;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** A run with made-up commits, numbered from 0, and tests that are a function of the number; the keeper can be killed at any call. */
final class KeptRun implements KeptMain, Bench, Pulse, Tested {
    /** What a kill looks like from inside. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final Pusher KEEPER = new Pusher.Agent(new AgentId("agent-09"), RoleName.KEEPER);

    /** No story needs more. */
    private static final int MOST_RUNS = 300;

    private final Path state;
    private final Set<TestId> tests = new TreeSet<>();
    private final BiFunction<TestId, Integer, Verdict> world;
    private Stop stop = new Stop();
    private int tip;
    private int killIn = -1;
    Board board = Board.EMPTY;
    int green = -1;
    int slots = Integer.MAX_VALUE;
    boolean takesRepairs = true;
    /** Happens once, during the next run of tests. */
    Optional<Runnable> meanwhile = Optional.empty();

    String suiteBroken = "";
    int brokenFrom = Integer.MAX_VALUE;
    /** From here on the suite breaks when more than one test is run. */
    int brokenTogetherFrom = Integer.MAX_VALUE;
    /** The commit that changes a file of the tests. */
    int testsChangedAt = -1;
    /** Who lands all this. */
    String trailers = "Task: lexer\nAttempt: 1\n";
    /** Tests that this commit and later ones do not list. */
    int goneFrom = Integer.MAX_VALUE;
    /** What the upstream says instead of moving the ref; the keeper is to leave then. */
    Optional<GreenAnswer> greenFails = Optional.empty();
    /** How many runs of tests break by chance from now on. */
    int breaking;

    final List<String> runs = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    Verdicts verdicts = Verdicts.NONE;

    KeptRun(Path state, int tests, BiFunction<TestId, Integer, Verdict> world) {
        this.state = state;
        this.world = world;
        person(new Transition.Steer(
                Map.of("harness.yaml", "tests: {cases: cases, run: [x], keeper: 1m}\nheartbeat: 1s\n")));
        for (int i = 0; i < tests; i++) {
            this.tests.add(new TestId("t" + i));
        }
    }

    /** Lets the keeper work until it has nothing to do; main is at this commit. */
    void until(int main) throws IOException, InterruptedException {
        tip = main;
        stop = new Stop();
        KeeperEnds ends = new KeeperEnds(
                new AgentId("agent-09"),
                this,
                this,
                this,
                new Status(InstantSource.fixed(Instant.EPOCH), 1),
                new Settings(said::add),
                new Quarantine(state.resolve("quarantine")),
                this,
                event -> said.add(event instanceof LoopEvent.Kept kept ? kept.words() : event.toString()),
                stop,
                view -> {},
                state);
        ends.settings().look(board);
        new Keeper(ends, Repeats.STANDARD, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1)))
                .run();
    }

    /** The same, killed at this call to the outside; true when there were so many. */
    boolean killedIn(int call, int main) throws IOException, InterruptedException {
        killIn = call;
        try {
            until(main);
            return false;
        } catch (Killed killed) {
            return true;
        } finally {
            killIn = -1;
        }
    }

    /** What a person does to the board. */
    final void person(Transition step) {
        board = ((Accepted) BoardRules.apply(board, step, new Pusher.Person(), Leases.ALL_LIVE)).board();
    }

    /** Somebody says that it is done. */
    void complete(Task task) {
        AgentId agent = new AgentId("agent-02");
        Transition done =
                new Transition.CompleteUnclaimed(new Completed(task.id(), agent, 0, List.of(), "", 1, 0, 0, "Done."));
        Pusher who = new Pusher.Agent(agent, new RoleName("worker"));
        board = ((Accepted) BoardRules.apply(board, done, who, Leases.ALL_LIVE)).board();
    }

    /** The loop is asked to leave. */
    void leave() {
        stop.request();
    }

    /** What lands on main meanwhile. */
    void land(int main) {
        tip = main;
    }

    private void mayDie() {
        if (killIn >= 0 && killIn-- == 0) {
            throw new Killed();
        }
    }

    List<Task> repairs() {
        return board.tasks().values().stream()
                .filter(task -> task.id().value().startsWith("fix-"))
                .toList();
    }

    Task repair(String name) {
        return repairs().stream()
                .filter(task -> task.id().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static CommitId id(int number) {
        return new CommitId(String.format("%010x", number + 0xabc0000).repeat(4));
    }

    static int number(CommitId commit) {
        return (int) (Long.parseLong(commit.value().substring(0, 10), 16) - 0xabc0000);
    }

    @Override
    public View sync() {
        return new View(id(tip), id(0), board);
    }

    @Override
    public Landing land(Offer offer) {
        mayDie();
        if (!takesRepairs) {
            return new Landing.Refused("illegal", "no such tasks here");
        }
        Landing answer = switch (BoardRules.apply(board, offer.step().orElseThrow(), KEEPER, Leases.ALL_LIVE)) {
            case Accepted yes -> {
                board = yes.board();
                yield new Landing.Landed(Optional.empty(), Optional.of(id(0)), "define", List.of());
            }
            case Refused no -> new Landing.Refused(no.reason().word(), no.message());
        };
        mayDie();
        return answer;
    }

    @Override
    public GreenAnswer green(CommitId commit) {
        mayDie();
        if (greenFails.isPresent()) {
            stop.request();
            return greenFails.get();
        }
        green = Math.max(green, number(commit));
        mayDie();
        return new GreenAnswer.Moved();
    }

    @Override
    public Optional<CommitId> lastGreen() {
        return green < 0 ? Optional.empty() : Optional.of(id(green));
    }

    @Override
    public List<String> changed(CommitId before, CommitId after) {
        boolean tests = number(before) < testsChangedAt && testsChangedAt <= number(after);
        return tests ? List.of("src/a", "cases/t1") : List.of("src/a");
    }

    @Override
    public List<CommitId> line(CommitId from, CommitId to) {
        List<CommitId> line = new ArrayList<>();
        for (int i = number(from); i <= number(to); i++) {
            line.add(id(i));
        }
        return line;
    }

    @Override
    public CommitInfo info(CommitId commit) {
        Signature author = new Signature("agent-02", "a@example.invalid", Instant.EPOCH);
        return new CommitInfo(commit, List.of(), author, "Change " + number(commit) + "\n\n" + trailers);
    }

    @Override
    public RunFacts all(CommitId commit, Duration budget) {
        List<TestId> listed = tests.stream()
                .filter(id -> number(commit) < goneFrom || !id.text().equals("t1"))
                .toList();
        return facts(commit, listed, "all ");
    }

    @Override
    public RunFacts named(CommitId commit, List<TestId> ids, Duration budget) {
        return facts(commit, ids, "named ");
    }

    private RunFacts facts(CommitId commit, List<TestId> ids, String how) {
        mayDie();
        runs.add(how + number(commit));
        if (runs.size() > MOST_RUNS) {
            throw new IllegalStateException("it does not end: " + said.subList(said.size() - 6, said.size()));
        }
        Optional<Runnable> now = meanwhile;
        meanwhile = Optional.empty();
        now.ifPresent(Runnable::run);
        boolean byChance = breaking > 0;
        breaking -= byChance ? 1 : 0;
        boolean together = number(commit) >= brokenTogetherFrom && ids.size() > 1;
        if (number(commit) >= brokenFrom || together || byChance) {
            return RunFacts.broken(suiteBroken, List.of(), Duration.ZERO);
        }
        List<TestResult> results = ids.stream()
                .limit(slots)
                .map(id -> TestResult.of(id, world.apply(id, number(commit)), "expected 1, was 2", Duration.ZERO))
                .toList();
        List<TestId> notRun = ids.stream().skip(slots).toList();
        return new RunFacts(
                results,
                notRun,
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                tests.size(),
                Duration.ZERO);
    }

    @Override
    public void phase(Phase phase) {}

    @Override
    public Optional<HeartbeatAnswer> newest() {
        return Optional.empty();
    }

    /** There is nothing to do for it: the story goes on. */
    @Override
    public void awaitChange(View known, Duration time) {
        stop.request();
    }

    @Override
    public void ran(String by, CommitId main, RunFacts facts) {
        mayDie();
    }

    @Override
    public void quarantine(int places, List<TestId> flaky) {}

    @Override
    public void verdicts(Verdicts found) {
        mayDie();
        verdicts = found;
    }
}
