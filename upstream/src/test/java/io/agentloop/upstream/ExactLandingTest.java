package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.CommitId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code landing: exact} on the real upstream: what lands is, tree by tree, what was tested. */
final class ExactLandingTest {
    private static final String SETTINGS = "landing: exact\nturn: 120s\ntests: {cases: cases, run: [sh]}\n";
    private static final Map<String, String> BOARD = Map.of(
            "run.yaml", "state: running\n",
            "harness.yaml", SETTINGS,
            "tasks/t1.md", "---\ntitle: First\n---\n",
            "tasks/t2.md", "---\ntitle: Second\n---\n",
            "tasks/t3.md", "---\ntitle: Third\n---\n");

    @Test
    void whoIsOvertakenTestsAgainAndLandsNextHoweverManyOthersWait() throws Exception {
        try (TestUpstream upstream = new TestUpstream(Map.of("README", "x\n"), BOARD);
                TestAgent quick = new TestAgent(upstream, 1);
                TestAgent slow = new TestAgent(upstream, 2);
                TestAgent other = new TestAgent(upstream, 3);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Claim first = claim(quick, "t1");
            Claim second = claim(slow, "t2");
            Claim third = claim(other, "t3");
            CommitId base = slow.main();
            assertThat(land(quick, first, quick.edit(base, "quick", "1\n"), base)
                            .accepted())
                    .isTrue();
            PushAnswer overtaken = land(slow, second, slow.edit(base, "slow", "2\n"), base);
            assertThat(overtaken.refusal())
                    .hasValueSatisfying(
                            why -> assertThat(why).startsWith("moved: ").endsWith("; main is kept for you for 120 s"));
            CommitId newest = other.sync().main();
            Callable<PushAnswer> waits = () -> land(other, third, other.edit(newest, "other", "3\n"), newest);
            Future<PushAnswer> waiting = threads.submit(waits);
            CommitId again = slow.sync().main();
            CommitId tested = slow.edit(again, "slow", "2\n");
            assertThat(land(slow, second, tested, again).accepted()).isTrue();
            assertThat(waiting.get(120, TimeUnit.SECONDS).refusal())
                    .hasValueSatisfying(why -> assertThat(why).startsWith("moved: "));
            slow.sync();
            assertThat(slow.mirror.treeOf(slow.main())).isEqualTo(slow.mirror.treeOf(tested));
        }
    }

    @Test
    void workThatStandsOnAnOlderMainDoesNotLandUnderTestsOfANewerOne() throws Exception {
        try (TestUpstream upstream = new TestUpstream(Map.of("README", "x\n"), BOARD);
                TestAgent quick = new TestAgent(upstream, 1);
                TestAgent slow = new TestAgent(upstream, 2)) {
            Claim first = claim(quick, "t1");
            Claim second = claim(slow, "t2");
            CommitId base = slow.main();
            land(quick, first, quick.edit(base, "quick", "1\n"), base);
            CommitId work = slow.edit(base, "slow", "2\n");
            CommitId newest = slow.sync().main();
            assertThat(land(slow, second, work, newest).refusal())
                    .hasValueSatisfying(why -> assertThat(why).startsWith("moved: "));
        }
    }

    private static Claim claim(TestAgent agent, String task) throws Exception {
        Claim claim = agent.claim(task);
        assertThat(agent.take(claim).accepted()).isTrue();
        return claim;
    }

    private static PushAnswer land(TestAgent agent, Claim claim, CommitId work, CommitId tested) throws Exception {
        return agent.push(Map.of(RefNames.FOR_MAIN, work), List.of("claim=" + claim.key(), "gated-base=" + tested));
    }
}
