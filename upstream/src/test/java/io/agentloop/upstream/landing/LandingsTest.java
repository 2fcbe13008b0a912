package io.agentloop.upstream.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Pusher;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LandingsTest {
    private static final Signature WHO = new Signature("n", "e@example.invalid", Instant.EPOCH);

    private final FakeHistory history = new FakeHistory(LanderTest.board());
    private final AtomicLong nanos = new AtomicLong();
    private final List<Steps.Step> steps = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private Landings landings;

    @BeforeEach
    void start() throws IOException {
        open("landing: exact\nturn: 60s\ntests: {cases: cases, run: [sh]}\n");
        for (int agent = 0; agent < 3; agent++) {
            Claim claim =
                    new Claim(new TaskId("t" + agent), id(agent), 1, 1, nonce(), Instant.EPOCH, history.next(), "");
            assertThat(land(step(agent, new Transition.Take(claim)))).startsWith("Landed");
            claims.add(claim);
        }
    }

    private void open(String yaml) throws IOException {
        HarnessConfig settings = ((ConfigReading.Accepted) ConfigReader.read(yaml)).config();
        Laws laws = new BoardLaws(claim -> true, board -> settings);
        landings = new Landings(history, laws, new BoardWatch(), nanos::get, steps::add);
    }

    @Test
    void onlyWhatWasTestedOnTopOfMainLands() throws IOException {
        CommitId old = main();
        assertThat(land(tested(0, old))).startsWith("Landed");
        assertThat(land(tested(1, old)))
                .startsWith("moved: main is now " + main())
                .endsWith("main is kept for you for 60 s");
        assertThat(land(tested(1, main()))).startsWith("Landed");
        assertThat(land(untested(2))).startsWith("untested: ");
        FakeCommits elsewhere = new FakeCommits(history, "c");
        assertThat(land(work(2, elsewhere, main()))).startsWith("moved: ");
    }

    @Test
    void whoWasOvertakenIsNotOvertakenAgain() throws IOException {
        CommitId old = main();
        land(tested(0, old));
        assertThat(land(tested(1, old))).endsWith("main is kept for you for 60 s");
        Offer waiting = tested(2, main());
        assertThat(land(waiting)).isEqualTo("OutOfTurn[]");
        assertThat(landings.turnNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(60));
        assertThat(land(tested(1, main()))).startsWith("Landed");
        assertThat(landings.turnNanos()).isZero();
        assertThat(land(waiting)).startsWith("moved: ").endsWith("main is kept for you for 60 s");
    }

    @Test
    void whatHadNoRoomIsJudgedAnewWhenItComesAgain() throws IOException {
        Offer first = step(0, new Transition.Release(new TaskId("t0"), "later", false, List.of(), List.of()));
        Offer second = step(1, new Transition.Release(new TaskId("t1"), "later", false, List.of(), List.of()));
        history.unwritable = 1;
        history.failure = FakeHistory.Failure.BEFORE_MOVE;
        assertThat(words(landings.land(List.of(first, second))))
                .allSatisfy(answer -> assertThat(answer).startsWith("busy: "));

        history.failure = FakeHistory.Failure.NONE;
        assertThat(land(first)).startsWith("Landed");
        assertThat(land(second)).startsWith("Landed");
    }

    @Test
    void stepsOfTheBoardWaitForNobody() throws IOException {
        overtaken(1);
        assertThat(land(step(2, new Transition.Release(new TaskId("t2"), "later", false, List.of(), List.of()))))
                .startsWith("Landed");
    }

    @Test
    void aTurnEndsWithItsTime() throws IOException {
        overtaken(1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(land(tested(2, main()))).isEqualTo("OutOfTurn[]");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(land(tested(2, main()))).startsWith("Landed");
    }

    @Test
    void aTurnEndsWithTheClaimOfItsHolder() throws IOException {
        overtaken(1);
        land(step(1, new Transition.Release(new TaskId("t1"), "tired", false, List.of(), List.of())));
        assertThat(land(tested(2, main()))).startsWith("Landed");
    }

    @Test
    void aTurnEndsWithARefusalOfItsHolder() throws IOException {
        overtaken(1);
        FakeCommits clash = new FakeCommits(history, "a");
        clash.on = main();
        clash.conflicts = List.of("a:1");
        assertThat(land(work(1, clash, main()))).startsWith("conflict: ");
        assertThat(land(tested(2, main()))).startsWith("Landed");
    }

    @Test
    void aGroupThatCouldNotBeWrittenLeavesNoTurn() throws IOException {
        CommitId old = main();
        history.failure = FakeHistory.Failure.BEFORE_MOVE;
        assertThat(words(landings.land(List.of(tested(0, old), tested(1, old)))))
                .allMatch(word -> word.startsWith("busy: "));
        history.failure = FakeHistory.Failure.NONE;
        assertThat(landings.turnNanos()).isZero();
        assertThat(land(tested(2, main()))).startsWith("Landed");
    }

    @Test
    void aCopyOfARefusedPushThatComesLateIsRefusedAsWell() throws IOException {
        CommitId old = main();
        land(tested(0, old));
        Offer refused = tested(1, old);
        String told = land(refused);
        assertThat(told).startsWith("moved: ");
        CommitId now = main();
        FakeCommits fits = new FakeCommits(history, "file-1");
        fits.on = now;
        Offer copy = new Offer(refused.who(), refused.landing(), refused.claim(), fits, now, 0, null);
        assertThat(land(copy)).startsWith("moved: ");
        assertThat(main()).isEqualTo(now);
    }

    @Test
    void aDoubtIsNotDecidedHere() throws IOException {
        FakeCommits renamed = new FakeCommits(history, "a");
        renamed.on = main();
        renamed.doubtful = true;
        Offer offer = work(0, renamed, main());
        assertThat(land(offer)).isEqualTo("Doubtful[]");
        renamed.consult(main());
        assertThat(land(offer)).startsWith("Landed");
    }

    @Test
    void theStepsOfALandingAreTold() throws IOException {
        steps.clear();
        land(tested(0, main()));
        assertThat(steps).containsExactly(Steps.Step.REBASED, Steps.Step.WRITTEN);
    }

    private void overtaken(int agent) throws IOException {
        CommitId old = main();
        land(tested(0, old));
        assertThat(land(tested(agent, old))).endsWith("main is kept for you for 60 s");
    }

    private CommitId main() throws IOException {
        return history.tips().main();
    }

    private String land(Offer offer) {
        return words(landings.land(List.of(offer))).getFirst();
    }

    private static List<String> words(List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> decision instanceof Decision.Answered answered
                        ? answered.answer().toString()
                        : decision.toString())
                .toList();
    }

    private Offer tested(int agent, CommitId base) {
        FakeCommits commits = new FakeCommits(history, "file-" + agent);
        commits.on = base;
        return work(agent, commits, base);
    }

    private Offer untested(int agent) {
        return work(agent, new FakeCommits(history, "file-" + agent), null);
    }

    private Offer work(int agent, FakeCommits commits, @Nullable CommitId base) {
        return new Offer(who(agent), nonce(), claims.get(agent).key(), commits, base, 0, null);
    }

    private static Offer step(int agent, Transition step) {
        return new Offer(who(agent), nonce(), null, null, null, 0, new Offer.BoardStep(step, WHO, "a step\n"));
    }

    private static Pusher who(int agent) {
        return new Pusher.Agent(id(agent), new RoleName("worker"));
    }

    private static AgentId id(int agent) {
        return new AgentId("agent-0" + (agent + 1));
    }

    private static Nonce nonce() {
        return Nonce.random(RandomGenerator.getDefault());
    }
}
