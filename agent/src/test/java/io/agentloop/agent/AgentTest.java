package io.agentloop.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.id.TaskId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole iterations of the real loop against the real upstream, without a container. */
final class AgentTest {
    private static final String COMMIT_A_FILE =
            "echo done > $HARNESS_TASK.txt && git add -A && git commit -qm \"Add $HARNESS_TASK\"";

    @TempDir
    private Path folder;

    private World world(String shell, String more, Map<String, String> board) throws Exception {
        Map<String, String> files = new HashMap<>(board);
        files.put("harness.yaml", World.settings(shell, more));
        return new World(folder, Map.of("README", "first\n", "cases/a", "good\n", "value", "good\n"), files);
    }

    @Test
    void oneAgentFinishesTasksOneAfterTheOther() throws Exception {
        try (World world = world(
                COMMIT_A_FILE,
                "",
                Map.of(
                        "tasks/one.md", World.task("One", ""),
                        "tasks/two.md", World.task("Two", "depends_on: [one]\n"),
                        "tasks/three.md", World.task("Three", "")))) {
            world.start("agent-01");
            world.awaitCompleted(3);
            assertThat(world.upstream.main()).containsKeys("one.txt", "two.txt", "three.txt");
            assertThat(world.upstream.board().claims()).isEmpty();
            assertThat(world.upstream.board().completed().values())
                    .allSatisfy(task -> assertThat(task.landed()).hasSize(1));
        }
    }

    @Test
    void pushedCommitsLandAtOnceAndAreNotLandedTwice() throws Exception {
        String shell = "echo 1 > a && git add -A && git commit -qm a && git push -q origin HEAD:main"
                + " && echo 2 > b && git add -A && git commit -qm b && git push -q origin HEAD:main"
                + " && echo 3 > c && git add -A && git commit -qm c";
        try (World world = world(shell, "", Map.of("tasks/one.md", World.task("One", "")))) {
            world.start("agent-01");
            world.awaitCompleted(1);
            assertThat(world.upstream.main()).containsKeys("a", "b", "c");
            assertThat(world.upstream.board().completed().values())
                    .allSatisfy(task -> assertThat(task.landed()).hasSize(3));
        }
    }

    @Test
    void aConflictIsMendedInASessionOfItsOwn() throws Exception {
        // Neither goes on before both stand on the same main.
        String together = "touch '" + folder + "/begun-'$HARNESS_TASK; while [ ! -e '" + folder
                + "/begun-one' ] || [ ! -e '" + folder + "/begun-two' ]; do sleep 0.1; done;";
        String shell = "if [ $HARNESS_SESSION_KIND = merge ]; then git pull -q --rebase -X theirs;" + " else "
                + together + " echo $HARNESS_TASK > README; git commit -qam $HARNESS_TASK; fi";
        try (World world = world(
                shell, "", Map.of("tasks/one.md", World.task("One", ""), "tasks/two.md", World.task("Two", "")))) {
            world.start("agent-01");
            world.start("agent-02");
            world.awaitCompleted(2);
            assertThat(world.events).anyMatch(LoopEvent.NotLanded.class::isInstance);
            assertThat(world.upstream.board().attempts().values())
                    .allSatisfy(task -> assertThat(task.claims()).isEqualTo(1));
            // What the loser had committed is on main by way of the resolution, which took all of it.
            world.await(() -> world.rescued().isEmpty());
        }
    }

    @Test
    void whatPassesOnMainAndFailsOnTheCommitBlocksItUntilItIsMended() throws Exception {
        String shell = "if [ $HARNESS_SESSION_KIND = fix ]; then echo good > value;"
                + " else echo bad > value; fi; git commit -qam \"$HARNESS_SESSION_KIND\"";
        String tests = "tests:\n  cases: cases\n  run: [sh, -c, \"cmp -s value $0\"]\n";
        try (World world = world(shell, tests, Map.of("tasks/one.md", World.task("One", "")))) {
            world.start("agent-01");
            world.await(() -> world.events.stream().anyMatch(LoopEvent.GateRed.class::isInstance));
            world.await(() -> world.events.stream().anyMatch(LoopEvent.GateGreen.class::isInstance));
            assertThat(world.upstream.main()).containsEntry("value", "good\n");
        }
    }

    @Test
    void aTaskIsDoneWhenItsOwnTestsPass() throws Exception {
        String shell = "echo good > value; echo $HARNESS_ATTEMPT > made; git add -A; git commit -qm made";
        String tests = "done: said\ntests:\n  cases: cases\n  run: [sh, -c, \"cmp -s value $0 && test -e made\"]\n";
        try (World world = world(shell, tests, Map.of("tasks/one.md", World.task("One", "accept: [a]\n")))) {
            world.start("agent-01");
            world.awaitCompleted(1);
            assertThat(world.upstream.board().completed().values())
                    .allSatisfy(task -> assertThat(task.tests()).isEqualTo("1/1"));
        }
    }

    @Test
    void aTaskWhoseTestsPassAlreadyCostsNoSession() throws Exception {
        String tests = "done: said\ntests:\n  cases: cases\n  run: [sh, -c, \"cmp -s value $0\"]\n";
        try (World world = world("false", tests, Map.of("tasks/one.md", World.task("One", "accept: [a]\n")))) {
            world.start("agent-01");
            world.awaitCompleted(1);
            assertThat(world.events).noneMatch(LoopEvent.SessionStarted.class::isInstance);
            assertThat(world.events).as("whoever tests it holds it").anyMatch(LoopEvent.Claimed.class::isInstance);
            assertThat(world.upstream.board().completed().values()).allSatisfy(task -> {
                assertThat(task.attempt()).isEqualTo(1);
                assertThat(task.summary()).contains("pass already");
            });
        }
    }

    @Test
    void neitherDoesOneThatWasTakenWithTheEndOfTheLast() throws Exception {
        String tests = "tests:\n  cases: cases\n  run: [sh, -c, \"test -e one.txt\"]\n";
        try (World world = world(
                COMMIT_A_FILE,
                tests,
                Map.of(
                        "tasks/one.md", World.task("One", "priority: 90\n"),
                        "tasks/two.md", World.task("Two", "accept: [a]\n")))) {
            world.start("agent-01");
            world.awaitCompleted(2);
            assertThat(world.events)
                    .filteredOn(LoopEvent.SessionStarted.class::isInstance)
                    .hasSize(1);
            assertThat(world.upstream.main()).doesNotContainKey("two.txt");
        }
    }

    @Test
    void whoIsAskedToStopSavesItsCommitsAndReleasesItsTask() throws Exception {
        try (World world = world(
                COMMIT_A_FILE + "; touch .git/committed; exec sleep 600",
                "",
                Map.of("tasks/one.md", World.task("One", "")))) {
            world.start("agent-01");
            world.await(() -> Files.exists(world.places("agent-01").workspace().resolve(".git/committed")));
            world.stopAgents();
            assertThat(world.upstream.board().claims()).isEmpty();
            assertThat(world.upstream.rescued()).hasSize(1);
            assertThat(world.upstream.board().attempts().values())
                    .allSatisfy(task -> assertThat(task.failed()).isZero());
        }
    }

    @Test
    void aLoopThatCameBackGoesOnWithItsOwnClaim() throws Exception {
        try (World world = world(COMMIT_A_FILE, "", heldByLifeFour())) {
            Path state = Files.createDirectories(world.places("agent-01").state());
            Files.writeString(state.resolve("state"), "life=4\ntask=one\n");
            world.start("agent-01");
            world.awaitCompleted(1);
            assertThat(world.events).anyMatch(LoopEvent.Resumed.class::isInstance);
            assertThat(world.upstream.board().completed().values())
                    .allSatisfy(task -> assertThat(task.attempt()).isEqualTo(1));
        }
    }

    @Test
    void aLoopThatLostItsMemoryGivesItsClaimBackAndTakesItAnew() throws Exception {
        try (World world = world(COMMIT_A_FILE, "", heldByLifeFour())) {
            world.start("agent-01");
            world.awaitCompleted(1);
            assertThat(world.events).noneMatch(LoopEvent.Resumed.class::isInstance);
            assertThat(world.upstream.board().completed().values())
                    .allSatisfy(task -> assertThat(task.attempt()).isEqualTo(2));
        }
    }

    private static Map<String, String> heldByLifeFour() {
        String claim = """
                agent: agent-01
                life: 4
                attempt: 1
                nonce: 00112233445566778899aabbccddeeff
                claimed_at: '2026-01-01T00:00:00Z'
                base: 1111111111111111111111111111111111111111
                note: ''
                """;
        String attempts =
                "claims: 1\nfailed: 0\ntakeovers: 0\nlast: agent-01\nended: ''\nended_in: 1\nrescued: []\nnotes: []\n";
        return Map.of(
                "tasks/one.md", World.task("One", ""),
                "current_tasks/one.txt", claim,
                "attempts/76/one.txt", attempts);
    }

    @Test
    void aWorkspaceThatTheSessionRuinedIsMadeAnew() throws Exception {
        String shell = "case $HARNESS_ATTEMPT in 1) rm -rf .git; echo x > .git; exit 1;;"
                + " 2) rm -rf .git; ln -s /tmp .git; exit 1;;"
                + " 3) touch .git/index.lock; mkdir .git/rebase-merge; exit 1;;"
                + " 4) rm -rf * .git/config; exit 1;; *) " + COMMIT_A_FILE + ";; esac";
        try (World world = world(shell, "", Map.of("tasks/one.md", World.task("One", "max_attempts: 9\n")))) {
            world.start("agent-01");
            world.awaitCompleted(1);
            assertThat(world.upstream.main()).containsKeys("one.txt", "README");
        }
    }

    @Test
    void aTaskThatRuinsEveryWorkspaceIsParked() throws Exception {
        try (World world = world(
                "rm -rf .git; echo x > .git", "", Map.of("tasks/one.md", World.task("One", "max_attempts: 2\n")))) {
            world.start("agent-01");
            world.await(() -> world.board().parked().containsKey(new TaskId("one")));
            assertThat(world.board().attemptsOf(new TaskId("one")).failed()).isEqualTo(2);
        }
    }

    @Test
    void aHolderThatSleptIsFencedWhenItWakesUpAndItsWorkIsRescued() throws Exception {
        String shell = "echo $HARNESS_AGENT > done; git add -A; git commit -qm \"by $HARNESS_AGENT\";"
                + " while [ ! -e '" + folder + "/frozen' ]; do sleep 0.1; done";
        try (World world = world(shell, "heartbeat: 1s\nlease: 5s\n", Map.of("tasks/one.md", World.task("One", "")))) {
            world.start("agent-01");
            world.await(() -> world.happened("agent-01", LoopEvent.SessionStarted.class));
            world.freeze("agent-01");
            Files.createFile(folder.resolve("frozen"));
            world.start("agent-02");
            world.awaitCompleted(1);
            world.thaw("agent-01");
            world.await(() -> world.happened("agent-01", LoopEvent.Rescued.class));
            assertThat(world.upstream.main()).containsEntry("done", "agent-02\n");
            assertThat(world.rescued()).singleElement().asString().startsWith("refs/rescue/agent-01/one/");
            assertThat(world.eventsOf("agent-01")).anyMatch(LoopEvent.LostClaim.class::isInstance);
        }
    }

    @Test
    void aHolderWhoseLeaseRanOutDuringTheGateStopsItAndItsWorkIsRescued() throws Exception {
        String shell = "echo $HARNESS_AGENT > done; git add -A; git commit -qm \"by $HARNESS_AGENT\"";
        String more = """
                heartbeat: 1s
                lease: 5s
                tests:
                  cases: cases
                  timeout: 10m
                  budget: 10m
                  run: [sh, -c, "if grep -q 01 done; then touch '%s/tested'; exec sleep 500; fi"]
                """.formatted(folder);
        try (World world = world(shell, more, Map.of("tasks/one.md", World.task("One", "")))) {
            world.start("agent-01");
            world.await(() -> world.happened("agent-01", LoopEvent.SessionEnded.class));
            world.await(() -> Files.exists(folder.resolve("tested")));
            world.freeze("agent-01");
            world.start("agent-02");
            world.awaitCompleted(1);
            world.thaw("agent-01");
            world.await(() -> world.happened("agent-01", LoopEvent.Rescued.class));
            assertThat(world.eventsOf("agent-01"))
                    .anyMatch(event -> event instanceof LoopEvent.GateBroken broken
                            && broken.why().equals("the lease has run out"));
            assertThat(world.upstream.main()).containsEntry("done", "agent-02\n");
            assertThat(world.rescued()).singleElement().asString().startsWith("refs/rescue/agent-01/one/");
        }
    }

    @Test
    void theUpstreamMayBeAwayForAWhile() throws Exception {
        try (World world = world(
                "sleep 1; " + COMMIT_A_FILE,
                "",
                Map.of("tasks/one.md", World.task("One", ""), "tasks/two.md", World.task("Two", "")))) {
            world.start("agent-01");
            world.await(() -> world.events.stream().anyMatch(LoopEvent.SessionStarted.class::isInstance));
            world.upstream.stop();
            world.await(() -> world.happened("agent-01", LoopEvent.Upstream.class));
            world.upstream.start();
            world.awaitCompleted(2);
            assertThat(world.events.stream().filter(LoopEvent.Upstream.class::isInstance))
                    .hasSize(2);
        }
    }
}
