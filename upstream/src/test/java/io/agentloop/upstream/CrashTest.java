package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real server process, killed again and again in the middle of landings that move both branches. */
final class CrashTest {
    private static final int AGENTS = 3;
    private static final Pattern LANDING = Pattern.compile("(?m)^Landing: ([0-9a-f]+)$");

    @Test
    void killsInTheMiddleOfPairedLandingsNeitherSplitTheBranchesNorLoseAnAnswer() throws Exception {
        run(6);
    }

    @Test
    @Tag("long")
    void aHundredKillsDoNotEither() throws Exception {
        run(100);
    }

    private static void run(int kills) throws Exception {
        Map<String, String> board = new HashMap<>(Map.of("run.yaml", "state: running\n"));
        for (int i = 0; i < 6 * kills * AGENTS; i++) {
            board.put("tasks/t" + i + ".md", "---\ntitle: T\n---\n");
        }
        SplittableRandom random = new SplittableRandom(7);
        try (TestUpstream upstream = new TestUpstream(Map.of("README", "x\n"), board)) {
            upstream.stop();
            List<Worker> workers = new ArrayList<>();
            Process server = CrashingServer.start(upstream);
            for (int i = 0; i < AGENTS; i++) {
                workers.add(new Worker(new TestAgent(upstream, i + 1), i));
            }
            for (int kill = 0; kill < kills; kill++) {
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    workers.forEach(worker -> threads.execute(worker::untilItFails));
                    awaitAnswers(workers);
                    Thread.sleep(random.nextInt(120));
                    server.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
                }
                Files.deleteIfExists(upstream.layout.ready());
                server = CrashingServer.start(upstream);
            }
            for (Worker worker : workers) {
                worker.settle();
            }
            server.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
            check(upstream, workers);
            for (Worker worker : workers) {
                worker.agent.close();
            }
        }
    }

    private static void awaitAnswers(List<Worker> workers) throws InterruptedException {
        long enough = workers.stream().mapToLong(worker -> worker.answers.get()).sum() + 2L * AGENTS;
        for (int i = 0;
                i < 6_000
                        && workers.stream()
                                        .mapToLong(worker -> worker.answers.get())
                                        .sum()
                                < enough;
                i++) {
            Thread.sleep(10);
        }
    }

    private static void check(TestUpstream upstream, List<Worker> workers) throws IOException {
        try (BareRepository repository = upstream.repository()) {
            Set<String> main = landings(repository, RefNames.MAIN, "");
            Set<String> completions = landings(repository, RefNames.BOARD, "Step: complete\n");
            assertThat(completions).isEqualTo(main);
            List<String> accepted = new ArrayList<>();
            workers.forEach(worker -> accepted.addAll(worker.accepted));
            assertThat(main).containsExactlyInAnyOrderElementsOf(accepted);
            assertThat(accepted).hasSizeGreaterThan(AGENTS);
            workers.forEach(worker -> assertThat(worker.surprises).isEmpty());
        }
    }

    private static Set<String> landings(BareRepository repository, String branch, String with) throws IOException {
        Set<String> nonces = new HashSet<>();
        CommitId tip = repository.ref(branch).orElseThrow();
        for (CommitInfo commit : repository.log(Optional.empty(), tip, 10_000)) {
            Matcher nonce = LANDING.matcher(commit.message());
            if (commit.message().contains(with) && nonce.find()) {
                assertThat(nonces.add(nonce.group(1))).isTrue();
            }
        }
        return nonces;
    }

    /** Claims, works and completes one task after the other; what was on its way when the server died is sent again. */
    private static final class Worker {
        final TestAgent agent;
        final List<String> accepted = new ArrayList<>();
        final List<String> surprises = new ArrayList<>();
        private final AtomicInteger answers = new AtomicInteger();
        private int next;
        private Claim claim;
        private Map<String, CommitId> onItsWay = Map.of();
        private List<String> options = List.of();
        private String nonce = "";

        Worker(TestAgent agent, int first) throws IOException {
            this.agent = agent;
            this.next = first;
            this.claim = agent.claim("t" + first);
            this.claim = prepare();
        }

        void untilItFails() {
            try {
                while (true) {
                    settle();
                    agent.sync();
                    if (agent.board().claims().containsKey(claim.task())) {
                        CommitId work = agent.edit(agent.main(), "done-" + next, "x\n");
                        send(
                                Map.of(
                                        RefNames.FOR_MAIN,
                                        work,
                                        RefNames.FOR_BOARD,
                                        agent.step(new Transition.Complete(agent.completed(claim)))),
                                "claim=" + claim.key());
                    }
                    claim = prepare();
                    send(Map.of(RefNames.FOR_BOARD, agent.step(new Transition.Take(claim))), "step=take");
                }
            } catch (IOException killed) {
                // The server is gone; what became of the push is unknown.
            } catch (RuntimeException unexpected) {
                surprises.add(unexpected.toString());
            }
        }

        private Claim prepare() throws IOException {
            agent.sync();
            while (agent.board().completed().containsKey(new TaskId("t" + next))) {
                next += AGENTS;
            }
            return agent.claim("t" + next);
        }

        private void send(Map<String, CommitId> refs, String option) throws IOException {
            nonce = TestAgent.nonce().value();
            onItsWay = refs;
            options = List.of("landing=" + new Nonce(nonce), option);
            settle();
        }

        /** Asks again with the same nonce until there is an answer. */
        void settle() throws IOException {
            if (onItsWay.isEmpty()) {
                return;
            }
            PushAnswer answer = agent.push(onItsWay, options);
            if (!answer.accepted()) {
                surprises.add(onItsWay.keySet() + ": " + answer.refusal().orElse("no answer"));
            } else if (onItsWay.containsKey(RefNames.FOR_MAIN)) {
                accepted.add(nonce);
            }
            onItsWay = Map.of();
            answers.incrementAndGet();
        }
    }
}
