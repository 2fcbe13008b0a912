package io.agentloop.faults.client;

import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.faults.journal.Event;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.util.Map;
import java.util.Optional;

/** What a worker writes down about its landings. */
final class Told {
    private Told() {}

    static Event.Asked asked(Nonce nonce, Offer offer, int commits, Map<String, String> files) {
        Event.Asked bare = new Event.Asked(nonce, "", "", 0, "", 0, commits, files);
        return offer.step().map(step -> about(bare, step)).orElse(bare);
    }

    private static Event.Asked about(Event.Asked bare, Transition step) {
        return switch (step) {
            case Transition.Take(var claim) -> with(bare, "take", claim.task(), claim.attempt());
            case Transition.TakeOver(var claim) -> with(bare, "take-over", claim.task(), claim.attempt());
            case Transition.Resume(var claim) -> with(bare, "resume", claim.task(), claim.attempt());
            case Transition.Release release -> with(bare, "release", release.task(), 0);
            case Transition.Complete(var done) -> with(bare, "complete", done.task(), done.attempt());
            case Transition.CompleteAndTake(var done, var next) ->
                new Event.Asked(
                        bare.nonce(),
                        "complete-and-take",
                        done.task().value(),
                        done.attempt(),
                        next.task().value(),
                        next.attempt(),
                        bare.commits(),
                        bare.files());
            case Transition.Define ignored -> with(bare, "define", "", 0);
            case Transition.CompleteUnclaimed ignored -> with(bare, "other", "", 0);
            case Transition.Park ignored -> with(bare, "other", "", 0);
            case Transition.Reopen ignored -> with(bare, "other", "", 0);
            case Transition.Steer ignored -> with(bare, "other", "", 0);
        };
    }

    private static Event.Asked with(Event.Asked bare, String step, Object task, int attempt) {
        return new Event.Asked(bare.nonce(), step, task.toString(), attempt, "", 0, bare.commits(), bare.files());
    }

    static Event.Answered answered(Nonce nonce, Landing landing) {
        return switch (landing) {
            case Landing.Landed landed ->
                new Event.Answered(nonce, Event.LANDED, landed.main(), landed.board(), landed.applied());
            case Landing.Conflict ignored -> refused(nonce, "conflict");
            case Landing.Moved ignored -> refused(nonce, "moved");
            case Landing.Refused refused -> refused(nonce, refused.word());
            case Landing.Unknown ignored -> refused(nonce, Event.UNKNOWN);
        };
    }

    private static Event.Answered refused(Nonce nonce, String word) {
        return new Event.Answered(nonce, word, Optional.<CommitId>empty(), Optional.empty(), "");
    }
}
