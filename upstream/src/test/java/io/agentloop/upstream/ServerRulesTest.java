package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardRules;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Leases;
import io.agentloop.protocol.board.Parked;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.TransitionReader;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The server accepts exactly what the rules accept. Each step is legal on some board of the past for somebody, and is pushed as a raw
 * commit, often by another agent and always without asking: what the server says must be what the rules say about the board of now.
 */
final class ServerRulesTest {
    private static final int STEPS = 400;
    private static final int AGENTS = 4;
    private static final int TASKS = 30;

    private final SplittableRandom random = new SplittableRandom(20260118);
    private final List<Past> pasts = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();

    /** A board that was, and the commit that says it. */
    private record Past(CommitId commit, Board board, Map<String, String> files) {}

    /** A step as a commit, and as the server will read it. */
    private record Pushed(CommitId commit, Transition step) {}

    @Test
    void theServerAcceptsExactlyWhatTheRulesAccept() throws Exception {
        Map<String, String> board = new HashMap<>();
        for (int i = 0; i < TASKS; i++) {
            String more = "paths: [lib/" + i % 5 + "]\n"
                    + (i % 4 == 1 ? "depends_on: [t" + (i - 1) + "]\n" : "") + (i % 5 == 2 ? "accept: [x]\n" : "")
                    + "max_attempts: 2\n";
            board.put("tasks/t" + i + ".md", "---\ntitle: T" + i + "\n" + more + "---\n");
        }
        try (TestUpstream upstream = new TestUpstream(Map.of("a", "1\n"), board)) {
            List<TestAgent> agents = new ArrayList<>();
            for (int i = 1; i <= AGENTS; i++) {
                agents.add(new TestAgent(upstream, i));
            }
            remember(upstream);
            for (int i = 0; i < STEPS; i++) {
                tryOne(upstream, agents);
            }
            agents.forEach(TestAgent::close);
        }
        assertThat(answers)
                .containsKeys("accepted", "held", "not-open", "fenced", "not-allowed", "holds-another")
                .containsKeys("lease-live", "duplicate", "illegal");
    }

    private void tryOne(TestUpstream upstream, List<TestAgent> agents) throws IOException {
        Past now = pasts.getLast();
        Past past = random.nextBoolean() ? pasts.get(random.nextInt(pasts.size())) : now;
        TestAgent author = agents.get(random.nextInt(AGENTS));
        TestAgent pusher = random.nextInt(8) == 0 ? agents.get(random.nextInt(AGENTS)) : author;
        pusher.sync();
        Optional<Pushed> made = make(pusher, past, step(past.board(), author), author.who);
        if (made.isEmpty()) {
            return;
        }
        Verdict rules = BoardRules.apply(now.board(), made.get().step(), pusher.who, Leases.ALL_LIVE);
        PushAnswer server = pusher.push(Map.of(RefNames.FOR_BOARD, made.get().commit()), List.of());
        switch (rules) {
            case Verdict.Accepted yes -> {
                assertThat(server.refusal()).as("%s", made.get().step()).isEmpty();
                remember(upstream);
                assertThat(pasts.getLast().board()).isEqualTo(yes.board());
                answers.merge("accepted", 1, Integer::sum);
            }
            case Verdict.Refused no -> {
                assertThat(server.refusal())
                        .as("%s by %s", made.get().step(), pusher.id)
                        .hasValueSatisfying(reason -> assertThat(reason).startsWith(no.toString()));
                assertThat(board(upstream)).isEqualTo(now.commit());
                answers.merge(no.reason().word(), 1, Integer::sum);
            }
        }
    }

    /** The commit of a step on a board on which it is legal: for its author, for people, or for one whose rival fell silent. */
    private static Optional<Pushed> make(TestAgent pusher, Past past, Transition step, Pusher author)
            throws IOException {
        for (Pusher who : List.of(author, new Pusher.Person())) {
            if (BoardRules.apply(past.board(), step, who, claim -> false) instanceof Verdict.Accepted yes) {
                Map<String, Optional<String>> edits = BoardTree.edits(past.board(), yes.board());
                if (edits.isEmpty()) {
                    return Optional.empty();
                }
                Map<String, TransitionReader.Edit> read = new HashMap<>();
                edits.forEach((path, text) -> read.put(
                        path,
                        new TransitionReader.Edit(
                                Optional.ofNullable(past.files().get(path)), text)));
                CommitId commit = TreeEdit.commit(
                        pusher.mirror, Optional.of(past.commit()), edits, TestUpstream.PERSON, "step " + step + "\n");
                return Optional.of(new Pushed(commit, TransitionReader.read(read)));
            }
        }
        return Optional.empty();
    }

    private Transition step(Board board, TestAgent author) {
        List<TaskId> wanted =
                pasts.getLast().board().claims().keySet().stream().sorted().toList();
        TaskId any = wanted.isEmpty() || random.nextInt(4) > 0
                ? new TaskId("t" + random.nextInt(TASKS))
                : wanted.get(random.nextInt(wanted.size()));
        Optional<Claim> held = board.heldBy(author.id);
        TaskId own = held.map(Claim::task).orElse(any);
        int attempt = held.map(Claim::attempt).orElse(1);
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3, 4 -> new Transition.Take(claim(author, any, next(board, any), 1));
            case 5 -> takeOver(board, author, any);
            case 6 -> new Transition.Resume(claim(author, own, attempt, 2 + random.nextInt(3)));
            case 7 ->
                new Transition.Release(
                        own,
                        "why " + random.nextInt(3),
                        random.nextBoolean(),
                        List.of(),
                        List.of("n" + random.nextInt(9)));
            case 8 -> new Transition.Complete(done(author, own, attempt));
            case 9 ->
                new Transition.CompleteAndTake(done(author, own, attempt), claim(author, any, next(board, any), 1));
            case 10 -> new Transition.CompleteUnclaimed(done(author, any, 0));
            case 11, 12 -> new Transition.Define(List.of(added()));
            default ->
                random.nextBoolean()
                        ? new Transition.Park(new Parked(any, "because"))
                        : new Transition.Steer(Map.of("run.yaml", "state: paused\n"));
        };
    }

    private Transition takeOver(Board board, TestAgent author, TaskId any) {
        TaskId held = board.claims().keySet().stream().sorted().findFirst().orElse(any);
        return new Transition.TakeOver(claim(author, held, next(board, held), 1));
    }

    private Task added() {
        String id = "new" + List.of("-", "_", ".").get(random.nextInt(3)) + random.nextInt(3);
        String needs = random.nextInt(3) == 0 ? "depends_on: [new-1]\n" : "";
        return TaskFile.parse(new TaskId(id), "---\ntitle: New\n" + needs + "---\n");
    }

    private static int next(Board board, TaskId task) {
        return board.attemptsOf(task).claims() + 1;
    }

    private Claim claim(TestAgent agent, TaskId task, int attempt, int life) {
        CommitId main = new CommitId("1".repeat(40));
        return new Claim(task, agent.id, life, attempt, Nonce.random(random), Instant.EPOCH, main, "");
    }

    private static Completed done(TestAgent agent, TaskId task, int attempt) {
        return new Completed(task, agent.id, attempt, List.of(), "1/1", 1, 0, 0, "Done.");
    }

    private static CommitId board(TestUpstream upstream) throws IOException {
        try (BareRepository repository = upstream.repository()) {
            return repository.ref(RefNames.BOARD).orElseThrow();
        }
    }

    private void remember(TestUpstream upstream) throws IOException {
        CommitId commit = board(upstream);
        try (BareRepository repository = upstream.repository()) {
            Map<String, String> files = repository.files(commit);
            pasts.add(new Past(commit, BoardTree.read(files), files));
        }
    }
}
