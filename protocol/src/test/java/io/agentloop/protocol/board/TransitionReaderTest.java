package io.agentloop.protocol.board;

import static io.agentloop.protocol.board.TestBoards.PERSON;
import static io.agentloop.protocol.board.TestBoards.SERVER;
import static io.agentloop.protocol.board.TestBoards.accepted;
import static io.agentloop.protocol.board.TestBoards.claim;
import static io.agentloop.protocol.board.TestBoards.done;
import static io.agentloop.protocol.board.TestBoards.held;
import static io.agentloop.protocol.board.TestBoards.id;
import static io.agentloop.protocol.board.TestBoards.parked;
import static io.agentloop.protocol.board.TestBoards.pusher;
import static io.agentloop.protocol.board.TestBoards.release;
import static io.agentloop.protocol.board.TestBoards.task;
import static io.agentloop.protocol.board.TestBoards.touching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TransitionReaderTest {
    private final Board board = TestBoards.define(task("a"), task("b"), touching("lib", "lib"));
    private final Board held = held(board, "a", 1);

    @Test
    void everyStepIsReadFromTheFilesThatItChanges() {
        same(board, new Transition.Define(List.of(task("x"))), PERSON);
        same(board, new Transition.Define(List.of(task("x"), touching("a", "p"))), PERSON);
        same(board, new Transition.Take(claim("a", 1, 1)), pusher(1));
        same(held, new Transition.TakeOver(claim("a", 2, 2)), pusher(2));
        same(held, new Transition.Resume(claim("a", 1, 2, 1)), pusher(1));
        same(held, release("a", true), pusher(1));
        same(held, release("a", false), pusher(1));
        same(held, new Transition.Complete(done("a", 1, 1)), pusher(1));
        same(held, new Transition.CompleteAndTake(done("a", 1, 1), claim("b", 1, 1)), pusher(1));
        same(board, new Transition.CompleteUnclaimed(done("lib", 1, 0)), pusher(1));
        same(board, new Transition.Park(new Parked(id("a"), "later")), PERSON);
        same(held, new Transition.Park(new Parked(id("a"), "poison")), SERVER);
        same(parked(board, "a"), new Transition.Reopen(id("a")), PERSON);
        same(parked(held, "a"), new Transition.Reopen(id("a")), PERSON);
        same(board, new Transition.Steer(Map.of("run.yaml", "state: paused\n", "prompts/a.md", "x")), PERSON);
    }

    @Test
    void theReleaseThatParksATaskIsStillARelease() {
        Board now = board;
        for (int i = 0; i < 4; i++) {
            now = accepted(held(now, "a", 1), release("a", true), pusher(1));
        }
        Board last = held(now, "a", 1);
        same(last, new Transition.Release(id("a"), "gave up", true, List.of(), List.of()), pusher(1));
        assertThat(edits(last, accepted(last, release("a", true), pusher(1)))).containsKey("parked_tasks/a.md");
    }

    @Test
    void aReleaseAddsOnlyWhatIsNew() {
        Board twice = held(accepted(held, release("a", true), pusher(1)), "a", 1);
        Transition more = new Transition.Release(
                id("a"), "again", false, List.of("refs/rescue/x", "refs/rescue/y"), List.of("other"));
        assertThat(TransitionReader.read(edits(twice, accepted(twice, more, pusher(1)))))
                .isEqualTo(new Transition.Release(id("a"), "again", false, List.of("refs/rescue/y"), List.of("other")));
    }

    @Test
    void filesThatDoNotBelongToAStepAreRefused() {
        refused(Map.of("README", put("x")), "README: an agent changes the board only through the 'task' command");
        refused(Map.of("tasks/A.md", put("x")), "tasks/A.md: an agent changes the board only");
        refused(Map.of("tasks/a.md", new TransitionReader.Edit(Optional.of("x"), Optional.empty())), "tasks/a.md: ");
        refused(Map.of("run.yaml", new TransitionReader.Edit(Optional.of("x"), Optional.empty())), "run.yaml: ");
        refused(Map.of("completed_tasks/zz/a.md", put("x")), "completed_tasks/zz/a.md: ");
        refused(Map.of(), "the changed files are no single step");
        refused(Map.of("attempts/ca/a.txt", put(BoardText.of(Attempts.none(id("a"))))), "no single step");
    }

    @Test
    void aFileThatDoesNotHaveItsFormIsNamed() {
        refused(Map.of("current_tasks/a.txt", put("agent: agent-01\n")), "current_tasks/a.txt: has no life");
        refused(Map.of("current_tasks/a.txt", put("[")), "current_tasks/a.txt: is no YAML mapping");
        refused(Map.of("current_tasks/a.txt", put("- a\n")), "current_tasks/a.txt: is no YAML mapping");
        refused(Map.of("tasks/a.md", put("no title")), "tasks/a.md: must begin with front matter");
        String nan = BoardText.of(done("a", 1, 1)).replace("cost_usd: 0.5", "cost_usd: NaN");
        refused(Map.of(BoardFiles.completed(id("a")), put(nan)), "tokens and cost_usd are numbers from 0 up");
    }

    @Test
    void whatGoesBeyondOneStepIsRefused() {
        Board done = accepted(held, new Transition.Complete(done("a", 1, 1)), pusher(1));
        Board two = held(held, "b", 2);
        refused(
                both(edits(board, held), Map.of("tasks/x.md", put(TaskFile.text(task("x"))))),
                "one commit is one step");
        refused(both(edits(board, held), Map.of("run.yaml", put("state: paused\n"))), "one commit is one step");
        refused(edits(board, two), "no single step");
        refused(both(edits(board, held), memory("b")), "one commit is one step");
        refused(both(edits(board, held), Map.of("parked_tasks/a.md", put("x"))), "one commit is one step");
        refused(both(edits(held, done), memory("b")), "one commit is one step");
        refused(both(edits(held, done), Map.of("parked_tasks/a.md", put("x"))), "one commit is one step");
        Board free = accepted(held, release("a", true), pusher(1));
        refused(both(edits(held, free), memory("b")), "one commit is one step");
        refused(both(edits(held, free), Map.of("parked_tasks/b.md", put("x"))), "one commit is one step");
        refused(both(edits(board, parked(board, "a")), Map.of("parked_tasks/b.md", put("x"))), "no single step");
    }

    @Test
    void aCompletionIsOneNewFileAndEndsItsClaim() {
        Board done = accepted(held, new Transition.Complete(done("a", 1, 1)), pusher(1));
        String file = BoardFiles.completed(id("a"));
        refused(edits(done, held), "a completion is one new file, and it is final");
        refused(
                Map.of(file, new TransitionReader.Edit(Optional.of("x"), Optional.of("y"))),
                "a completion is one new file, and it is final");
        Map<String, TransitionReader.Edit> kept = new HashMap<>(edits(held, done));
        kept.put("current_tasks/a.txt", put(BoardText.of(claim("a", 1, 2, 1))));
        refused(kept, "a completion ends the claim with it");
        Map<String, TransitionReader.Edit> other = new HashMap<>(edits(board, held(board, "b", 1)));
        other.put(file, put(BoardText.of(done("a", 1, 1))));
        refused(other, "a completion ends the claim with it");
    }

    @Test
    void aReleaseWithoutAReasonIsRefused() {
        Map<String, TransitionReader.Edit> silent =
                Map.of("current_tasks/a.txt", new TransitionReader.Edit(Optional.of("x"), Optional.empty()));
        refused(silent, "attempts/ca/a.txt: a release says there why");
    }

    private static void same(Board before, Transition step, Pusher who) {
        Board after = accepted(before, step, who);
        Transition read = TransitionReader.read(edits(before, after));
        assertThat(accepted(before, read, who)).isEqualTo(after);
        assertThat(read).hasSameClassAs(step);
    }

    static Map<String, TransitionReader.Edit> edits(Board before, Board after) {
        Map<String, String> old = BoardTreeTest.files(before);
        Map<String, TransitionReader.Edit> edits = new HashMap<>();
        BoardTree.edits(before, after)
                .forEach((path, text) ->
                        edits.put(path, new TransitionReader.Edit(Optional.ofNullable(old.get(path)), text)));
        return edits;
    }

    private static Map<String, TransitionReader.Edit> both(
            Map<String, TransitionReader.Edit> some, Map<String, TransitionReader.Edit> more) {
        Map<String, TransitionReader.Edit> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Map<String, TransitionReader.Edit> memory(String task) {
        return Map.of(BoardFiles.attempts(id(task)), put(BoardText.of(Attempts.none(id(task)))));
    }

    private static TransitionReader.Edit put(String text) {
        return new TransitionReader.Edit(Optional.empty(), Optional.of(text));
    }

    private static void refused(Map<String, TransitionReader.Edit> edits, String reason) {
        assertThatThrownBy(() -> TransitionReader.read(edits))
                .isInstanceOf(BadBoardFile.class)
                .hasMessageContaining(reason);
    }
}
