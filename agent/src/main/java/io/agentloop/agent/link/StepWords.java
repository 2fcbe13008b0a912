package io.agentloop.agent.link;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import java.util.stream.Collectors;

/** How the board's history names a step. */
final class StepWords {
    private StepWords() {}

    static String message(Transition transition) {
        return switch (transition) {
            case Transition.Define define ->
                "define "
                        + define.tasks().stream()
                                .map(Task::id)
                                .map(Object::toString)
                                .collect(Collectors.joining(", "));
            case Transition.Take take -> "claim " + take.claim().task();
            case Transition.TakeOver over -> "take over " + over.claim().task();
            case Transition.Resume resume -> "resume " + resume.claim().task();
            case Transition.Release release -> "release " + release.task() + "\n\n" + release.why();
            case Transition.Complete complete ->
                "complete " + complete.completed().task();
            case Transition.CompleteAndTake both ->
                "complete " + both.completed().task() + ", claim " + both.next().task();
            case Transition.CompleteUnclaimed done ->
                "complete " + done.completed().task() + ", whose tests pass already";
            case Transition.Park park -> "park " + park.parked().task();
            case Transition.Reopen reopen -> "reopen " + reopen.task();
            case Transition.Steer steer ->
                "steer: " + String.join(", ", steer.files().keySet());
        };
    }
}
