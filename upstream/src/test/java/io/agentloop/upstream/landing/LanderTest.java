package io.agentloop.upstream.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.TaskFile;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LanderTest {
    private static final Signature WHO = new Signature("n", "e@example.invalid", Instant.EPOCH);
    private static final int TASKS = 6;
    private static final HarnessConfig SETTINGS =
            ((ConfigReading.Accepted) ConfigReader.read("protected: ['ci/**']\nturn: 1s")).config();

    private final FakeHistory history = new FakeHistory(board());
    private final BoardWatch watch = new BoardWatch();
    private final AtomicLong nanos = new AtomicLong();
    private Lander lander;

    @BeforeEach
    void start() throws IOException {
        lander = lander(history, watch);
    }

    @AfterEach
    void stop() {
        lander.close();
    }

    @Test
    void thoseWhoWaitTogetherLandWithOneMove() throws Exception {
        history.mayWrite = new CountDownLatch(1);
        List<CompletableFuture<LandingAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            answers.add(lander.offer(take(i, claim(i, i))));
        }
        history.mayWrite.countDown();
        for (var answer : answers) {
            assertThat(of(answer)).isInstanceOf(LandingAnswer.Landed.class);
        }
        assertThat(history.moves).hasSizeLessThanOrEqualTo(2);
        assertThat(watch.now().board().claims()).hasSize(TASKS);
        assertThat(watch.now().tips()).isEqualTo(history.tips());
    }

    @Test
    void theSameLandingTwiceHappensOnce() throws Exception {
        Offer offer = take(1, claim(1, 0));
        LandingAnswer first = of(lander.offer(offer));
        assertThat(of(lander.offer(offer))).isEqualTo(first);
        assertThat(history.moves).hasSize(1);
        assertThat(history.messages.getFirst()).endsWith("\n\nStep: take\nLanding: " + offer.landing() + "\n");
    }

    @Test
    void aCopyOfARefusedLandingIsRefusedThoughItWouldLandByNow() throws Exception {
        Claim first = held();
        Offer second = take(1, claim(1, 1));
        assertThat(refusal(lander.offer(second))).startsWith("holds-another: ");
        Transition release = new Transition.Release(task(0), "enough", false, List.of(), List.of());
        of(lander.offer(offer(1, first.key(), null, release)));
        assertThat(refusal(lander.offer(second))).startsWith("holds-another: ");
        assertThat(of(lander.offer(take(1, claim(1, 1))))).isInstanceOf(LandingAnswer.Landed.class);
    }

    @Test
    void landingsBeforeAStartAreRemembered() throws Exception {
        Offer offer = take(1, claim(1, 0));
        LandingAnswer.Landed old = new LandingAnswer.Landed(null, history.next(), "take");
        history.remember(offer.landing(), old);
        try (Lander later = lander(history, new BoardWatch())) {
            assertThat(of(later.offer(offer))).isEqualTo(old);
        }
        assertThat(history.moves).isEmpty();
    }

    @Test
    void aFullDiskRefusesEverythingThatRestsOnTheWriteAndChangesNothing() throws Exception {
        history.mayWrite = new CountDownLatch(1);
        history.failure = FakeHistory.Failure.BEFORE_MOVE;
        LandedHistory.Tips before = history.tips();
        var wrong = lander.offer(take(1, claim(2, 5)));
        var first = lander.offer(take(1, claim(1, 0)));
        var loser = lander.offer(take(2, claim(2, 0)));
        history.mayWrite.countDown();
        assertThat(refusal(first)).isEqualTo("busy: the upstream could not write: No space left on device; try again");
        assertThat(refusal(loser)).startsWith("busy: ");
        assertThat(refusal(wrong)).startsWith("not-allowed: ");
        assertThat(history.tips()).isEqualTo(before);
        history.failure = FakeHistory.Failure.NONE;
        assertThat(of(lander.offer(take(2, claim(2, 0))))).isInstanceOf(LandingAnswer.Landed.class);
        assertThat(watch.now().board().claims()).containsOnlyKeys(task(0));
    }

    @Test
    void aMoveThatFailedAfterItHappenedHasHappened() throws Exception {
        history.failure = FakeHistory.Failure.AFTER_MOVE;
        assertThat(of(lander.offer(take(1, claim(1, 0))))).isInstanceOf(LandingAnswer.Landed.class);
        history.failure = FakeHistory.Failure.NONE;
        assertThat(refusal(lander.offer(take(2, claim(2, 0))))).isEqualTo("held: 't0' is held by agent-01");
    }

    @Test
    void branchesThatSomebodyElseMovedAreReadAgain() throws Exception {
        history.moveBehind();
        assertThat(refusal(lander.offer(take(1, claim(1, 0))))).startsWith("busy: ");
        assertThat(of(lander.offer(take(1, claim(1, 0))))).isInstanceOf(LandingAnswer.Landed.class);
    }

    @Test
    void nothingLandsWhileTheBranchesCannotBeRead() throws Exception {
        history.failure = FakeHistory.Failure.BEFORE_MOVE;
        history.readable = false;
        assertThat(refusal(lander.offer(take(1, claim(1, 0))))).startsWith("busy: the upstream could not write");
        assertThat(refusal(lander.offer(take(1, claim(1, 0))))).contains("cannot read its branches; try again");
        history.failure = FakeHistory.Failure.NONE;
        history.readable = true;
        assertThat(of(lander.offer(take(1, claim(1, 0))))).isInstanceOf(LandingAnswer.Landed.class);
    }

    @Test
    void workThatNobodyCanDigestDoesNotEndTheLander() throws Exception {
        Claim claim = held();
        FakeCommits bad = new FakeCommits(history, "a");
        bad.bottomless = true;
        assertThat(refusal(lander.offer(work(1, claim.key(), bad))))
                .startsWith("busy: ")
                .contains("too deep");
        assertThat(of(lander.offer(work(1, claim.key(), new FakeCommits(history, "a")))))
                .isInstanceOf(LandingAnswer.Landed.class);
    }

    @Test
    void mainAndBoardMoveTogether() throws Exception {
        Claim claim = held();
        FakeCommits commits = new FakeCommits(history, "a");
        Offer offer = offer(1, claim.key(), commits, new Transition.Complete(done(claim)));
        LandingAnswer.Landed landed = (LandingAnswer.Landed) of(lander.offer(offer));
        assertThat(history.moves.getLast())
                .isEqualTo(new LandedHistory.Tips(
                        Objects.requireNonNull(landed.main()), Objects.requireNonNull(landed.board())));
        assertThat(commits.kept).containsExactly(landed.main());
        assertThat(commits.trailers).containsExactly("Task: t0", "Attempt: 1", "Landing: " + offer.landing());
        assertThat(watch.now().board().completed().get(task(0)))
                .extracting(Completed::landed)
                .isEqualTo(List.of(landed.main()));
    }

    @Test
    void aStepThatIsRefusedKeepsItsWorkOffMain() throws Exception {
        Claim claim = held();
        Completed wrong = new Completed(task(0), agent(1), 7, List.of(), "", 1, 0, 0, "");
        FakeCommits commits = new FakeCommits(history, "a");
        LandedHistory.Tips before = history.tips();
        assertThat(refusal(lander.offer(offer(1, claim.key(), commits, new Transition.Complete(wrong)))))
                .startsWith("fenced: ");
        assertThat(history.tips()).isEqualTo(before);
        assertThat(commits.kept).isEmpty();
    }

    @Test
    void workIsRefusedByNameAndReason() throws Exception {
        Claim claim = held();
        ClaimKey old = new ClaimKey(task(0), 0, 1, claim.nonce());
        assertThat(refusal(lander.offer(work(1, null, new FakeCommits(history, "a")))))
                .contains("claim a task first");
        assertThat(refusal(lander.offer(work(1, old, new FakeCommits(history, "a")))))
                .contains("a newer life of agent-01");
        assertThat(refusal(lander.offer(work(2, claim.key(), new FakeCommits(history, "a")))))
                .contains("now held by agent-01");
        assertThat(refusal(lander.offer(work(1, claim.key(), new FakeCommits(history, "a", "ci/run")))))
                .isEqualTo("protected: 'ci/run' may be changed by people only; undo that change");
        assertThat(refusal(lander.offer(work(1, claim.key(), new FakeCommits(history, "current_tasks/a.txt")))))
                .startsWith("not-allowed: 'current_tasks/a.txt'")
                .contains("use `task claim`");
        FakeCommits clash = new FakeCommits(history, "a");
        clash.conflicts = List.of("a:1", "b:2", "c:3", "d:4", "e:5", "f:6", "g:7");
        assertThat(refusal(lander.offer(work(1, claim.key(), clash))))
                .isEqualTo("conflict: 'my change' conflicts with main in a:1, b:2, c:3, d:4, e:5 and 2 more");
        FakeCommits nothing = new FakeCommits(history, "a");
        nothing.empty = true;
        assertThat(refusal(lander.offer(work(1, claim.key(), nothing)))).startsWith("already-landed: ");
    }

    @Test
    void aRenameOnMainOpensNoWayIntoProtectedPaths() throws Exception {
        Claim claim = held();
        FakeCommits moved = new FakeCommits(history, "run");
        moved.landsAs = List.of("ci/run");
        assertThat(refusal(lander.offer(work(1, claim.key(), moved)))).startsWith("protected: 'ci/run'");
        assertThat(moved.kept).isEmpty();
    }

    @Test
    void testsOfAnOlderMainAreBelievedTheThirdTime() throws Exception {
        Claim claim = held();
        history.changedOnMain = List.of("a", "z");
        CommitId gated = new CommitId("e".repeat(40));
        Offer once = new Offer(who(1), nonce(), claim.key(), new FakeCommits(history, "a"), gated, 0, null);
        assertThat(refusal(lander.offer(once))).startsWith("moved: main has changed a since the tests ran");
        Offer apart = new Offer(who(1), nonce(), claim.key(), new FakeCommits(history, "b"), gated, 0, null);
        assertThat(of(lander.offer(apart))).isInstanceOf(LandingAnswer.Landed.class);
        Offer again = new Offer(who(1), nonce(), claim.key(), new FakeCommits(history, "a"), gated, 2, null);
        assertThat(of(lander.offer(again))).isInstanceOf(LandingAnswer.Landed.class);
    }

    @Test
    void whoDefinesWhatIsThereAlreadyIsWarned() throws Exception {
        Task near = TaskFile.parse(new TaskId("again"), "---\ntitle: T\n---\n");
        LandingAnswer.Landed landed =
                (LandingAnswer.Landed) of(lander.offer(offer(1, null, null, new Transition.Define(List.of(near)))));
        assertThat(landed.warnings()).singleElement().asString().startsWith("'again' looks like 't");
    }

    @Test
    void peopleLandWithoutAClaimAndAlsoInProtectedPaths() throws Exception {
        Offer offer = new Offer(new Pusher.Person(), nonce(), null, new FakeCommits(history, "ci/run"), null, 0, null);
        assertThat(of(lander.offer(offer))).isInstanceOf(LandingAnswer.Landed.class);
    }

    @Test
    void whoQuotesAnOlderClaimDoesNotEndTheNewOne() throws Exception {
        Claim claim = held();
        ClaimKey old = new ClaimKey(task(0), 0, 1, claim.nonce());
        Transition release = new Transition.Release(task(0), "late", false, List.of(), List.of());
        assertThat(refusal(lander.offer(offer(1, old, null, release)))).startsWith("fenced: ");
        assertThat(refusal(lander.offer(offer(1, old, null, new Transition.Complete(done(claim))))))
                .startsWith("fenced: ");
        assertThat(of(lander.offer(offer(1, claim.key(), null, release)))).isInstanceOf(LandingAnswer.Landed.class);
    }

    @Test
    void whatIsInDoubtIsAskedAboutWhileOthersLand() throws Exception {
        Claim claim = held();
        FakeCommits renamed = new FakeCommits(history, "a");
        renamed.doubtful = true;
        assertThat(of(lander.offer(work(1, claim.key(), renamed)))).isInstanceOf(LandingAnswer.Landed.class);
        assertThat(renamed.doubtful).isFalse();
    }

    @Test
    void whoeverWaitsForATurnIsServedWhenItIsOver() throws Exception {
        Claim first = held();
        Claim second = claim(2, 1);
        of(lander.offer(take(2, second)));
        history.changedOnMain = List.of("a");
        CommitId gated = new CommitId("e".repeat(40));
        Offer overtaken = new Offer(who(1), nonce(), first.key(), new FakeCommits(history, "a"), gated, 1, null);
        assertThat(refusal(lander.offer(overtaken))).endsWith("main is kept for you for 1 s");
        var waiting = lander.offer(work(2, second.key(), new FakeCommits(history, "b")));
        assertThat(of(lander.offer(take(3, claim(3, 2))))).isInstanceOf(LandingAnswer.Landed.class);
        assertThat(waiting).isNotDone();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(of(waiting)).isInstanceOf(LandingAnswer.Landed.class);
    }

    @Test
    void whoComesAfterTheEndIsTurnedAway() throws Exception {
        lander.close();
        assertThat(refusal(lander.offer(take(1, claim(1, 0))))).isEqualTo("busy: the upstream is stopping; try again");
    }

    private Lander lander(FakeHistory history, BoardWatch watch) throws IOException {
        Laws laws = new BoardLaws(claim -> true, board -> SETTINGS);
        return new Lander(new Landings(history, laws, watch, nanos::get, Steps.UNOBSERVED), Steps.UNOBSERVED);
    }

    private Claim held() throws Exception {
        Claim claim = claim(1, 0);
        assertThat(of(lander.offer(take(1, claim)))).isInstanceOf(LandingAnswer.Landed.class);
        return claim;
    }

    private static LandingAnswer of(CompletableFuture<LandingAnswer> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    private static String refusal(CompletableFuture<LandingAnswer> answer) throws Exception {
        return of(answer).toString();
    }

    private static Offer take(int agent, Claim claim) {
        return offer(agent, null, null, new Transition.Take(claim));
    }

    private static Offer work(int agent, @Nullable ClaimKey claim, FakeCommits commits) {
        return new Offer(who(agent), nonce(), claim, commits, null, 0, null);
    }

    private static Offer offer(int agent, @Nullable ClaimKey claim, @Nullable FakeCommits commits, Transition step) {
        return new Offer(who(agent), nonce(), claim, commits, null, 0, new Offer.BoardStep(step, WHO, "a step\n"));
    }

    private static Pusher who(int agent) {
        return new Pusher.Agent(agent(agent), new RoleName("worker"));
    }

    private static AgentId agent(int number) {
        return new AgentId("agent-0" + number);
    }

    private static TaskId task(int number) {
        return new TaskId("t" + number);
    }

    private static Nonce nonce() {
        return Nonce.random(RandomGenerator.getDefault());
    }

    private static Claim claim(int agent, int task) {
        return new Claim(task(task), agent(agent), 1, 1, nonce(), Instant.EPOCH, new CommitId("1".repeat(40)), "");
    }

    private static Completed done(Claim claim) {
        return new Completed(claim.task(), claim.agent(), claim.attempt(), List.of(), "", 1, 0, 0, "");
    }

    static Board board() {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < TASKS; i++) {
            files.put("tasks/t" + i + ".md", "---\ntitle: T\n---\n");
        }
        return BoardTree.read(files);
    }
}
