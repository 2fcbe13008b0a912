package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UpstreamTest {
    private static final String TASK = "---\ntitle: A task\n---\nDo it.\n";

    private TestUpstream upstream;

    @BeforeEach
    void start() throws Exception {
        upstream = new TestUpstream(
                Map.of("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "ci/run", "sh\n"),
                Map.of(
                        "tasks/one.md",
                        TASK,
                        "tasks/two.md",
                        TASK,
                        "harness.yaml",
                        "protected: [\"ci/**\"]\n",
                        "run.yaml",
                        "state: running\n"));
    }

    @AfterEach
    void stop() throws Exception {
        upstream.close();
    }

    @Test
    void workLandsTogetherWithItsCompletion() throws Exception {
        try (TestAgent agent = new TestAgent(upstream, 1)) {
            Claim claim = agent.claim("one");
            assertThat(agent.take(claim).accepted()).isTrue();
            agent.sync();
            PushAnswer answer = complete(agent, claim, agent.edit(agent.main(), "b.txt", "new\n"));
            assertThat(answer.accepted()).isTrue();
            agent.sync();
            assertThat(agent.main().value())
                    .isEqualTo(answer.remark("landed main").orElseThrow());
            assertThat(agent.board().claims()).isEmpty();
            assertThat(Objects.requireNonNull(agent.board().completed().get(new TaskId("one")))
                            .landed())
                    .containsExactly(agent.main());
            CommitInfo landed =
                    agent.mirror.log(Optional.empty(), agent.main(), 1).getFirst();
            assertThat(landed.message()).contains("Task: one", "Attempt: 1", "Landing: ");
            assertThat(landed.author().name()).isEqualTo("agent-01");
        }
    }

    @Test
    void theSecondClaimIsToldWhoHoldsTheTask() throws Exception {
        try (TestAgent first = new TestAgent(upstream, 1);
                TestAgent second = new TestAgent(upstream, 2)) {
            assertThat(first.take(first.claim("one")).accepted()).isTrue();
            assertThat(second.take(second.claim("one")).refusal()).contains("held: 'one' is held by agent-01");
        }
    }

    @Test
    void ofManyWhoRaceForOneTaskOneWins() throws Exception {
        List<TestAgent> agents = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<PushAnswer>> races = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                TestAgent agent = new TestAgent(upstream, i);
                agents.add(agent);
                races.add(() -> agent.take(agent.claim("one")));
            }
            long winners = 0;
            for (var outcome : threads.invokeAll(races)) {
                winners += outcome.get().accepted() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        for (TestAgent agent : agents) {
            agent.close();
        }
    }

    @Test
    void theSameLandingAgainGetsTheOldAnswerAlsoAfterARestart() throws Exception {
        try (TestAgent agent = new TestAgent(upstream, 1)) {
            Claim claim = agent.claim("one");
            agent.take(claim);
            agent.sync();
            CommitId work = agent.edit(agent.main(), "b.txt", "new\n");
            String nonce = "landing=" + TestAgent.nonce();
            List<String> options = List.of(nonce, "claim=" + claim.key());
            PushAnswer first = agent.push(Map.of(RefNames.FOR_MAIN, work), options);
            PushAnswer again = agent.push(Map.of(RefNames.FOR_MAIN, work), options);
            assertThat(again.remark("landed main")).isEqualTo(first.remark("landed main"));
            upstream.stop();
            upstream.start();
            PushAnswer later = agent.push(Map.of(RefNames.FOR_MAIN, work), options);
            assertThat(later.remark("landed main")).isEqualTo(first.remark("landed main"));
        }
    }

    @Test
    void workOnAnOlderMainIsRebasedAndDisjointChangesOfOneFileAreMerged() throws Exception {
        try (TestAgent first = new TestAgent(upstream, 1);
                TestAgent second = new TestAgent(upstream, 2)) {
            Claim one = first.claim("one");
            Claim two = second.claim("two");
            first.take(one);
            second.take(two);
            CommitId top = first.edit(first.main(), "a.txt", "one\n2\n3\n4\n5\n6\n7\n8\n9\n");
            CommitId bottom = second.edit(second.main(), "a.txt", "1\n2\n3\n4\n5\n6\n7\n8\nnine\n");
            assertThat(land(first, one, top).accepted()).isTrue();
            assertThat(land(second, two, bottom).accepted()).isTrue();
            second.sync();
            assertThat(second.mirror.file(second.main(), "a.txt")).contains("one\n2\n3\n4\n5\n6\n7\n8\nnine\n");
        }
    }

    @Test
    void aConflictNamesFileAndLineAndLeavesMainAlone() throws Exception {
        try (TestAgent first = new TestAgent(upstream, 1);
                TestAgent second = new TestAgent(upstream, 2)) {
            Claim one = first.claim("one");
            Claim two = second.claim("two");
            first.take(one);
            second.take(two);
            CommitId mine = first.edit(first.main(), "a.txt", "1\n2\n3\n4\nfirst\n6\n7\n8\n9\n");
            CommitId yours = second.edit(second.main(), "a.txt", "1\n2\n3\n4\nsecond\n6\n7\n8\n9\n");
            land(first, one, mine);
            PushAnswer refused = land(second, two, yours);
            assertThat(refused.refusal())
                    .hasValueSatisfying(reason ->
                            assertThat(reason).startsWith("conflict: ").contains("a.txt:5"));
        }
    }

    @Test
    void aRenameOnMainDoesNotStopAnEditOfTheOldName() throws Exception {
        try (TestAgent first = new TestAgent(upstream, 1);
                TestAgent second = new TestAgent(upstream, 2)) {
            Claim one = first.claim("one");
            Claim two = second.claim("two");
            first.take(one);
            second.take(two);
            CommitId moved = first.edit(first.main(), "renamed.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
            CommitId gone = io.agentloop.git.TreeEdit.commit(
                    first.mirror, Optional.of(moved), Map.of("a.txt", Optional.empty()), TestUpstream.PERSON, "rename");
            CommitId edited = second.edit(second.main(), "a.txt", "1\n2\n3\n4\n5\n6\n7\n8\nnine\n");
            assertThat(land(first, one, gone).accepted()).isTrue();
            assertThat(land(second, two, edited).refusal()).isEmpty();
            second.sync();
            assertThat(second.mirror.file(second.main(), "renamed.txt")).contains("1\n2\n3\n4\n5\n6\n7\n8\nnine\n");
        }
    }

    @Test
    void testsThatRanBeforeMainChangedTheSameFileAreToBeRunAgain() throws Exception {
        try (TestAgent first = new TestAgent(upstream, 1);
                TestAgent second = new TestAgent(upstream, 2)) {
            Claim one = first.claim("one");
            Claim two = second.claim("two");
            first.take(one);
            second.take(two);
            CommitId base = second.main();
            land(first, one, first.edit(base, "a.txt", "one\n2\n3\n4\n5\n6\n7\n8\n9\n"));
            CommitId work = second.edit(base, "a.txt", "1\n2\n3\n4\n5\n6\n7\n8\nnine\n");
            List<String> options = new ArrayList<>(List.of("claim=" + two.key(), "gated-base=" + base));
            PushAnswer moved = second.push(Map.of(RefNames.FOR_MAIN, work), options);
            assertThat(moved.refusal())
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("moved: "));
            options.add("regated=1");
            assertThat(second.push(Map.of(RefNames.FOR_MAIN, work), options).refusal())
                    .hasValueSatisfying(reason -> assertThat(reason).endsWith("; main is kept for you for 180 s"));
            options.set(2, "regated=2");
            assertThat(second.push(Map.of(RefNames.FOR_MAIN, work), options).accepted())
                    .isTrue();
        }
    }

    @Test
    void whatIsNotAllowedIsRefusedByNameAndLeavesNoObject() throws Exception {
        try (TestAgent agent = new TestAgent(upstream, 1);
                TestAgent other = new TestAgent(upstream, 2)) {
            Claim claim = agent.claim("one");
            agent.take(claim);
            CommitId work = agent.edit(agent.main(), "b.txt", "new\n");
            long before = objects();
            String key = "claim=" + claim.key();
            assertThat(refusal(agent, RefNames.MAIN, work, key)).contains("nobody writes refs/heads/main directly");
            assertThat(refusal(agent, "refs/tags/v1", work, key)).contains("'refs/tags/v1' does not belong here");
            assertThat(refusal(agent, RefNames.FOR_MAIN, work, "x=y")).startsWith("fenced: ");
            assertThat(refusal(other, RefNames.FOR_MAIN, other.edit(other.main(), "c", "c"), key))
                    .startsWith("fenced: ");
            CommitId guarded = agent.edit(agent.main(), "ci/run", "evil\n");
            assertThat(refusal(agent, RefNames.FOR_MAIN, guarded, key)).startsWith("protected: 'ci/run'");
            assertThat(refusal(
                            agent,
                            RefNames.FOR_BOARD,
                            agent.boardCommit(TestUpstream.edits(Map.of("harness.yaml", "x"))),
                            key))
                    .startsWith("not-allowed: ");
            assertThat(refusal(agent, RefNames.rescue(other.id, new TaskId("one"), work), work, key))
                    .startsWith("not-allowed: ");
            assertThat(objects()).isEqualTo(before);
        }
    }

    @Test
    void completingAndClaimingANextTaskThatSomebodyElseTookStillCompletes() throws Exception {
        try (TestAgent agent = new TestAgent(upstream, 1);
                TestAgent other = new TestAgent(upstream, 2)) {
            Claim claim = agent.claim("one");
            agent.take(claim);
            agent.sync();
            CommitId both = agent.step(new Transition.CompleteAndTake(agent.completed(claim), agent.claim("two")));
            other.sync().take(other.claim("two"));
            PushAnswer answer = agent.push(Map.of(RefNames.FOR_BOARD, both), List.of("claim=" + claim.key()));
            assertThat(answer.remark("applied")).contains("complete");
            agent.sync();
            assertThat(agent.board().completed()).containsKey(new TaskId("one"));
            assertThat(agent.board().heldBy(other.id)).isPresent();
        }
    }

    @Test
    void nobodyGetsInWithoutAToken() throws Exception {
        try (TestAgent agent = new TestAgent(upstream, 1);
                var answer = agent.send("GET", "/health", Map.of("Authorization", "Bearer guess"), null)) {
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    private static PushAnswer land(TestAgent agent, Claim claim, CommitId work) throws IOException {
        return agent.push(Map.of(RefNames.FOR_MAIN, work), List.of("claim=" + claim.key()));
    }

    private static PushAnswer complete(TestAgent agent, Claim claim, CommitId work) throws IOException {
        CommitId step = agent.step(new Transition.Complete(agent.completed(claim)));
        return agent.push(
                Map.of(RefNames.FOR_MAIN, work, RefNames.FOR_BOARD, step),
                List.of("claim=" + claim.key(), "landing=" + new Nonce("00112233445566778899aabbccddeeff")));
    }

    private static String refusal(TestAgent agent, String ref, CommitId commit, String option) throws IOException {
        return agent.push(Map.of(ref, commit), List.of(option)).refusal().orElse("accepted");
    }

    private long objects() throws IOException {
        Path objects = upstream.layout.repository().resolve("objects");
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
