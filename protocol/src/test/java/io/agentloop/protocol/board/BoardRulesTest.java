package io.agentloop.protocol.board;

import static io.agentloop.protocol.board.TestBoards.PERSON;
import static io.agentloop.protocol.board.TestBoards.SERVER;
import static io.agentloop.protocol.board.TestBoards.accepted;
import static io.agentloop.protocol.board.TestBoards.agent;
import static io.agentloop.protocol.board.TestBoards.claim;
import static io.agentloop.protocol.board.TestBoards.completed;
import static io.agentloop.protocol.board.TestBoards.done;
import static io.agentloop.protocol.board.TestBoards.held;
import static io.agentloop.protocol.board.TestBoards.id;
import static io.agentloop.protocol.board.TestBoards.parked;
import static io.agentloop.protocol.board.TestBoards.pusher;
import static io.agentloop.protocol.board.TestBoards.ranked;
import static io.agentloop.protocol.board.TestBoards.release;
import static io.agentloop.protocol.board.TestBoards.steered;
import static io.agentloop.protocol.board.TestBoards.takenOver;
import static io.agentloop.protocol.board.TestBoards.task;
import static io.agentloop.protocol.board.TestBoards.touching;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BoardRulesTest {
    private final Board board =
            TestBoards.define(task("a"), task("b", "a"), touching("lib", "lib"), touching("sub", "lib/sub"));

    @Test
    void anOpenTaskIsTakenByWhoAsksFirst() {
        Board taken = accepted(board, take("a", 1, 1), pusher(1));
        assertThat(taken.heldBy(agent(1))).hasValue(claim("a", 1, 1));
        assertThat(taken.attemptsOf(id("a")).claims()).isEqualTo(1);
        assertThat(taken.attemptsOf(id("a")).last()).isEqualTo(agent(1));
        assertThat(taken.stateOf(Objects.requireNonNull(taken.tasks().get(id("a")))))
                .isEqualTo(TaskState.HELD);
    }

    @Test
    void everyIllegalTakeHasItsName() {
        refused(held(board, "a", 2), take("a", 1, 2), pusher(1), Refusal.HELD, "'a' is held by agent-02");
        refused(board, take("b", 1, 1), pusher(1), Refusal.NOT_OPEN, "'b' is waiting");
        refused(completed(board, "a", 2), take("a", 1, 2), pusher(1), Refusal.NOT_OPEN, "'a' is completed");
        refused(parked(board, "a"), take("a", 1, 1), pusher(1), Refusal.NOT_OPEN, "'a' is parked");
        refused(board, take("ghost", 1, 1), pusher(1), Refusal.UNKNOWN_TASK, "there is no task 'ghost'");
        refused(
                TestBoards.define(ranked("r", "reviewer", 50)),
                take("r", 1, 1),
                pusher(1),
                Refusal.WRONG_ROLE,
                "'r' is for role reviewer, not worker");
        refused(
                held(board, "lib", 2),
                take("sub", 1, 1),
                pusher(1),
                Refusal.OVERLAPS,
                "'sub' touches the same paths as 'lib', held by agent-02");
        refused(held(board, "lib", 1), take("a", 1, 1), pusher(1), Refusal.HOLDS_ANOTHER, "agent-01 holds 'lib'");
        refused(board, take("a", 1, 2), pusher(1), Refusal.ILLEGAL, "the next attempt at 'a' is 1, not 2");
        refused(board, take("a", 2, 1), pusher(1), Refusal.NOT_ALLOWED, "agent-01 cannot claim for agent-02");
        refused(board, take("a", 1, 1), PERSON, Refusal.NOT_ALLOWED, "launcher cannot claim for agent-01");
        for (String state : List.of("paused", "draining", "stopped")) {
            Board still = steered(board, BoardFiles.RUN, "state: " + state + "\n");
            refused(still, take("a", 1, 1), pusher(1), Refusal.NOT_RUNNING, "the run is " + state);
        }
    }

    @Test
    void aTaskThatIsHeldAndTouchesOthersIsSaidToBeHeld() {
        Board both = held(TestBoards.define(touching("x", "p"), touching("y", "q")), "x", 1);
        Board wider = accepted(both, new Transition.Define(List.of(touching("y", "p"))), PERSON);
        refused(wider, take("x", 2, 2), pusher(2), Refusal.HELD, "'x' is held by agent-01");
        refused(wider, take("y", 2, 1), pusher(2), Refusal.OVERLAPS, "'y' touches the same paths as 'x'");
    }

    @Test
    void aLapsedClaimGoesOverAsANewAttempt() {
        Board over = takenOver(held(board, "a", 1), "a", 2);
        assertThat(over.claims().get(id("a"))).isEqualTo(claim("a", 2, 2));
        Attempts memory = over.attemptsOf(id("a"));
        assertThat(memory.takeovers()).isEqualTo(1);
        assertThat(memory.ended()).isEqualTo("agent-01 fell silent in attempt 1");
    }

    @Test
    void everyIllegalTakeOverHasItsName() {
        Board held = held(board, "a", 1);
        Transition over = new Transition.TakeOver(claim("a", 2, 2));
        assertThat(BoardRules.apply(held, over, pusher(2), Leases.ALL_LIVE))
                .isEqualTo(
                        new Verdict.Refused(Refusal.LEASE_LIVE, "'a' is held by agent-01, who was heard a moment ago"));
        refused(board, over, pusher(2), Refusal.ILLEGAL, "nobody holds 'a': claim it");
        refused(held, over, pusher(3), Refusal.NOT_ALLOWED, "agent-03 cannot claim for agent-02");
        refused(
                held,
                new Transition.TakeOver(claim("a", 2, 1)),
                pusher(2),
                Refusal.ILLEGAL,
                "the next attempt at 'a' is 2, not 1");
        refused(held(held, "lib", 2), over, pusher(2), Refusal.HOLDS_ANOTHER, "agent-02 holds 'lib'");
        Board thrice = takenOver(takenOver(takenOver(held, "a", 2), "a", 3), "a", 4);
        refused(
                thrice,
                new Transition.TakeOver(claim("a", 5, 5)),
                pusher(5),
                Refusal.NOT_OPEN,
                "'a' was taken over too often and is about to be parked");
        refused(
                steered(held, BoardFiles.RUN, "state: paused\n"),
                over,
                pusher(2),
                Refusal.NOT_RUNNING,
                "the run is paused");
    }

    @Test
    void aHolderGoesOnWithItsClaimAfterARestart() {
        Board resumed = accepted(held(board, "a", 1), new Transition.Resume(claim("a", 1, 2, 1)), pusher(1));
        assertThat(resumed.claims().get(id("a"))).isEqualTo(claim("a", 1, 2, 1));
        assertThat(resumed.attemptsOf(id("a")).claims()).isEqualTo(1);
    }

    @Test
    void everyIllegalResumeIsFenced() {
        Board held = held(board, "a", 1);
        refused(board, new Transition.Resume(claim("a", 1, 2, 1)), pusher(1), Refusal.FENCED, "does not hold 'a'");
        refused(held, new Transition.Resume(claim("a", 2, 2, 1)), pusher(2), Refusal.FENCED, "does not hold 'a'");
        refused(held, new Transition.Resume(claim("a", 1, 2, 1)), pusher(2), Refusal.FENCED, "does not hold 'a'");
        refused(held, new Transition.Resume(claim("a", 1, 1, 1)), pusher(1), Refusal.FENCED, "in attempt 1 of life 1");
        refused(held, new Transition.Resume(claim("a", 1, 2, 2)), pusher(1), Refusal.FENCED, "in attempt 1 of life 1");
    }

    @Test
    void aReleasedTaskIsOpenAgainAndRemembersWhy() {
        Board free = accepted(held(board, "a", 1), release("a", true), pusher(1));
        assertThat(free.claims()).isEmpty();
        Attempts memory = free.attemptsOf(id("a"));
        assertThat(memory.ended()).isEqualTo("gave up");
        assertThat(memory.failed()).isEqualTo(1);
        assertThat(memory.rescued()).containsExactly("refs/rescue/x");
        assertThat(memory.notes()).containsExactly("try the other way");
        Board again = accepted(free, take("a", 2, 2), pusher(2));
        assertThat(again.attemptsOf(id("a")).claims()).isEqualTo(2);
    }

    @Test
    void aTaskThatFailsTooOftenIsParkedWithItsLastReason() {
        Board now = board;
        for (int i = 0; i < 5; i++) {
            now = accepted(held(now, "a", 1), release("a", true), pusher(1));
        }
        assertThat(now.parked().get(id("a")))
                .isEqualTo(new Parked(id("a"), "5 failed attempts, the last by agent-01: gave up"));
        Board open = accepted(now, new Transition.Reopen(id("a")), PERSON);
        assertThat(open.attemptsOf(id("a")).failed()).isZero();
        assertThat(open.attemptsOf(id("a")).claims()).isEqualTo(5);
    }

    @Test
    void attemptsThatDoNotCountNeverParkATask() {
        Board now = board;
        for (int i = 0; i < 9; i++) {
            now = accepted(held(now, "a", 1), release("a", false), pusher(1));
        }
        assertThat(now.parked()).isEmpty();
        assertThat(now.attemptsOf(id("a")).claims()).isEqualTo(9);
    }

    @Test
    void everyIllegalReleaseHasItsName() {
        refused(board, release("a", true), pusher(1), Refusal.FENCED, "nobody holds 'a'");
        refused(held(board, "a", 1), release("a", true), pusher(2), Refusal.NOT_ALLOWED, "'a' is held by agent-01");
    }

    @Test
    void aCompletedTaskOpensThoseThatWaitedForIt() {
        Board done = completed(board, "a", 1);
        assertThat(done.claims()).isEmpty();
        assertThat(done.completed()).containsKey(id("a"));
        assertThat(done.stateOf(Objects.requireNonNull(done.tasks().get(id("b")))))
                .isEqualTo(TaskState.OPEN);
    }

    @Test
    void everyIllegalCompletionIsFenced() {
        Board held = held(board, "a", 1);
        refused(board, complete("a", 1, 1), pusher(1), Refusal.FENCED, "agent-01 does not hold 'a'");
        refused(held, complete("a", 2, 1), pusher(2), Refusal.FENCED, "agent-02 does not hold 'a'");
        refused(held, complete("a", 1, 2), pusher(1), Refusal.FENCED, "'a' is in attempt 1");
        refused(held, complete("a", 2, 1), pusher(1), Refusal.FENCED, "'a' is in attempt 1");
        refused(held, complete("a", 1, 1), PERSON, Refusal.FENCED, "launcher does not hold 'a'");
        refused(completed(board, "a", 1), complete("a", 1, 1), pusher(1), Refusal.FENCED, "does not hold 'a'");
    }

    @Test
    void oneStepCompletesAndTakesTheNext() {
        Transition both = new Transition.CompleteAndTake(done("a", 1, 1), claim("b", 1, 1));
        Board next = accepted(held(board, "a", 1), both, pusher(1));
        assertThat(next.completed()).containsOnlyKeys(id("a"));
        assertThat(next.heldBy(agent(1)).map(Claim::task)).hasValue(id("b"));
    }

    @Test
    void aNextTaskThatIsGoneDoesNotUndoTheCompletion() {
        Transition both = new Transition.CompleteAndTake(done("a", 1, 1), claim("lib", 1, 1));
        Board taken = held(held(board, "a", 1), "lib", 2);
        assertThat(TestBoards.apply(taken, both, pusher(1))).isInstanceOfSatisfying(Verdict.Accepted.class, yes -> {
            assertThat(yes.applied()).isEqualTo(complete("a", 1, 1));
            assertThat(yes.board().heldBy(agent(1))).isEmpty();
        });
        refused(board, both, pusher(1), Refusal.FENCED, "agent-01 does not hold 'a'");
    }

    @Test
    void aTaskWhoseTestsAlreadyPassIsCompletedUnclaimed() {
        Transition done = new Transition.CompleteUnclaimed(done("lib", 1, 0));
        assertThat(accepted(board, done, pusher(1)).completed()).containsOnlyKeys(id("lib"));
        refused(board, unclaimed("ghost", 1, 0), pusher(1), Refusal.UNKNOWN_TASK, "no task 'ghost'");
        refused(board, unclaimed("a", 1, 0), pusher(1), Refusal.ILLEGAL, "'a' names no tests");
        refused(board, unclaimed("lib", 1, 7), pusher(1), Refusal.ILLEGAL, "names attempt 0");
        refused(board, unclaimed("lib", 2, 0), pusher(1), Refusal.NOT_ALLOWED, "in the name of another");
        refused(held(board, "lib", 2), done, pusher(1), Refusal.NOT_OPEN, "'lib' is held");
    }

    @Test
    void onlyTheLiveClaimOpensTheFence() {
        Board held = held(board, "a", 1);
        assertThat(BoardRules.fence(held, claim("a", 1, 1).key(), pusher(1))).isNull();
        assertThat(fence(held, claim("a", 1, 1), pusher(2))).contains("now held by agent-01");
        assertThat(fence(board, claim("a", 1, 1), pusher(1))).contains("your claim is gone");
        assertThat(fence(held, claim("a", 1, 2, 1), pusher(1))).contains("a newer life of agent-01 (attempt 1)");
        assertThat(fence(takenOver(held, "a", 2), claim("a", 1, 1), pusher(1))).contains("now held by agent-02");
    }

    @Test
    void peopleDefineAndMendTasksAndAgentsOnlyAddThem() {
        Transition again = new Transition.Define(List.of(task("a")));
        assertThat(accepted(board, again, PERSON)).isEqualTo(board);
        refused(board, again, pusher(1), Refusal.NOT_ALLOWED, "there is a task 'a' already");
        refused(completed(board, "a", 1), again, PERSON, Refusal.NOT_OPEN, "'a' is completed");
        refused(board, new Transition.Define(List.of()), PERSON, Refusal.ILLEGAL, "no task is defined");
        refused(
                board,
                new Transition.Define(List.of(task("x", "ghost"))),
                pusher(1),
                Refusal.ILLEGAL,
                "task 'x' depends on 'ghost', which does not exist");
        refused(
                board,
                new Transition.Define(List.of(task("a", "b"))),
                PERSON,
                Refusal.ILLEGAL,
                "tasks depend on each other in a circle: a -> b -> a");
    }

    @Test
    void anotherSpellingOfAnIdIsNoNewTask() {
        Board known = TestBoards.define(task("fix-login"));
        for (String twin : List.of("fix_login", "fix.login", "fix--login", "fix-login-")) {
            Transition define = new Transition.Define(List.of(task("x"), task(twin)));
            refused(known, define, pusher(1), Refusal.DUPLICATE, "'" + twin + "' is another spelling of 'fix-login'");
            refused(known, define, PERSON, Refusal.DUPLICATE, "which is there already");
        }
        refused(
                board,
                new Transition.Define(List.of(task("v1.0"), task("v1-0"))),
                PERSON,
                Refusal.DUPLICATE,
                "'v1-0' is another spelling of 'v1.0'");
        accepted(known, new Transition.Define(List.of(task("fixlogin"), task("fix-login"))), PERSON);
    }

    @Test
    void aNameThatPeopleHaveMakesNoPersonAnAgent() {
        Claim odd = new Claim(
                id("a"),
                new io.agentloop.protocol.id.AgentId("launcher"),
                1,
                1,
                claim("a", 1, 1).nonce(),
                java.time.Instant.EPOCH,
                TestBoards.MAIN,
                "");
        Board held = accepted(board, new Transition.Take(odd), new Pusher.Agent(odd.agent(), TestBoards.WORKER));
        Completed done = new Completed(odd.task(), odd.agent(), 1, List.of(), "", 1, 0, 0, "");
        refused(held, new Transition.Complete(done), PERSON, Refusal.FENCED, "launcher does not hold 'a'");
    }

    @Test
    void aTaskMadeByAnAgentIsCapped() {
        List<String> many =
                java.util.stream.IntStream.range(0, 30).mapToObj(i -> "p" + i).toList();
        Task greedy = new Task(id("x"), "X", null, 99, List.of(), many, List.of(), 50, "");
        Board added = accepted(board, new Transition.Define(List.of(greedy)), pusher(1));
        Task capped = Objects.requireNonNull(added.tasks().get(id("x")));
        assertThat(capped.priority()).isEqualTo(50);
        assertThat(capped.maxAttempts()).isEqualTo(5);
        assertThat(capped.paths()).hasSize(20);
    }

    @Test
    void theServerAndPeopleParkAndOnlyPeopleReopen() {
        Transition park = new Transition.Park(new Parked(id("a"), "poison"));
        Board parked = accepted(held(board, "a", 1), park, SERVER);
        assertThat(parked.claims()).isEmpty();
        assertThat(parked.attemptsOf(id("a")).ended()).isEqualTo("parked: poison");
        refused(board, park, pusher(1), Refusal.NOT_ALLOWED, "agents do not park tasks");
        refused(parked, park, PERSON, Refusal.NOT_OPEN, "'a' is parked");
        refused(completed(board, "a", 1), park, PERSON, Refusal.NOT_OPEN, "'a' is completed");
        refused(
                board,
                new Transition.Park(new Parked(id("ghost"), "x")),
                PERSON,
                Refusal.UNKNOWN_TASK,
                "no task 'ghost'");
        Transition reopen = new Transition.Reopen(id("a"));
        assertThat(accepted(parked, reopen, PERSON).parked()).isEmpty();
        refused(parked, reopen, pusher(1), Refusal.NOT_ALLOWED, "only people reopen tasks");
        refused(board, reopen, PERSON, Refusal.ILLEGAL, "'a' is not parked");
        refused(board, new Transition.Reopen(id("ghost")), PERSON, Refusal.UNKNOWN_TASK, "no task 'ghost'");
    }

    @Test
    void onlyPeopleSteerAndOnlyWithTheFilesForIt() {
        Transition steer = new Transition.Steer(Map.of("prompts/worker.md", "work", "run.yaml", "state: paused\n"));
        assertThat(accepted(board, steer, PERSON).runState()).isEqualTo(RunState.PAUSED);
        refused(board, steer, pusher(1), Refusal.NOT_ALLOWED, "belong to people");
        refused(
                board,
                new Transition.Steer(Map.of("tasks/x", "")),
                PERSON,
                Refusal.ILLEGAL,
                "'tasks/x' is nothing that people steer a run with");
    }

    private static Transition take(String task, int agent, int attempt) {
        return new Transition.Take(claim(task, agent, attempt));
    }

    private static Transition complete(String task, int agent, int attempt) {
        return new Transition.Complete(done(task, agent, attempt));
    }

    private static Transition unclaimed(String task, int agent, int attempt) {
        return new Transition.CompleteUnclaimed(done(task, agent, attempt));
    }

    private static String fence(Board board, Claim claim, Pusher who) {
        return Objects.requireNonNull(BoardRules.fence(board, claim.key(), who)).message();
    }

    private static void refused(Board board, Transition step, Pusher who, Refusal reason, String message) {
        assertThat(TestBoards.apply(board, step, who)).isInstanceOfSatisfying(Verdict.Refused.class, no -> {
            assertThat(no.reason()).isEqualTo(reason);
            assertThat(no.message()).contains(message);
            assertThat(no).hasToString(reason.word() + ": " + no.message());
        });
    }
}
