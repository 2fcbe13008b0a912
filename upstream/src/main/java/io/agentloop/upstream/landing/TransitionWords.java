package io.agentloop.upstream.landing;

import io.agentloop.protocol.board.Transition;

/** One word for each kind of step, as answers and logs name it. */
final class TransitionWords {
    private TransitionWords() {}

    static String of(Transition transition) {
        return switch (transition) {
            case Transition.Define ignored -> "define";
            case Transition.Take ignored -> "take";
            case Transition.TakeOver ignored -> "take-over";
            case Transition.Resume ignored -> "resume";
            case Transition.Release ignored -> "release";
            case Transition.Complete ignored -> "complete";
            case Transition.CompleteAndTake ignored -> "complete-and-take";
            case Transition.CompleteUnclaimed ignored -> "complete-unclaimed";
            case Transition.Park ignored -> "park";
            case Transition.Reopen ignored -> "reopen";
            case Transition.Steer ignored -> "steer";
        };
    }
}
