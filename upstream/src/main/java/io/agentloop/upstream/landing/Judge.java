package io.agentloop.upstream.landing;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Completed;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.landing.LandingAnswer.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of the two branches. */
final class Judge {
    static final String MOVED = "moved";
    private static final int NAMED = 5;
    private static final int MOST_REGATES = 2;

    private final LandedHistory history;
    private final Laws laws;

    Judge(LandedHistory history, Laws laws) {
        this.history = history;
        this.laws = laws;
    }

    /** What main's rules say against the commits before they are rebased; null when nothing. */
    @Nullable Refused againstCommits(Offer offer, PushedCommits commits, Board board, CommitId main) throws IOException {
        if (!(offer.who() instanceof Pusher.Agent)) {
            return null;
        }
        ClaimKey claim = offer.claim();
        if (claim == null) {
            return new Refused("fenced", "a push to main quotes the claim that it was made under; claim a task first");
        }
        Verdict.Refused fenced = laws.fence(board, claim, offer.who());
        if (fenced != null) {
            return new Refused(fenced.reason().word(), fenced.message());
        }
        List<String> changed = commits.changedPaths();
        Refused guarded = againstPaths(offer, changed, board);
        if (guarded != null) {
            return guarded;
        }
        return laws.landing(board).exact() ? inexact(offer, commits, main) : moved(offer, changed, main);
    }

    /** What the paths of a change say against it; null when nothing. Asked again after a rebase, which follows renames. */
    @Nullable Refused againstPaths(Offer offer, List<String> changed, Board board) {
        if (!(offer.who() instanceof Pusher.Agent)) {
            return null;
        }
        Optional<String> claimed = changed.stream().filter(BoardFiles::isClaim).findFirst();
        if (claimed.isPresent()) {
            return new Refused(
                    "not-allowed",
                    "'" + claimed.get() + "' is no part of the product: use `task claim`, which is all it takes");
        }
        return new ProtectedPaths(laws.protectedGlobs(board))
                .firstOf(changed)
                .map(path -> new Refused("protected", "'" + path + "' may be changed by people only; undo that change"))
                .orElse(null);
    }

    /** Only what was tested lands, on top of what it was tested on. */
    private static @Nullable Refused inexact(Offer offer, PushedCommits commits, CommitId main) {
        CommitId gated = offer.gatedBase();
        if (gated == null) {
            return new Refused("untested", "this run lands only what was tested on top of main; run the tests first");
        }
        return gated.equals(main) && commits.isOn(main)
                ? null
                : new Refused(MOVED, "main is now " + main + "; run the tests again on top of it");
    }

    /** Tests that ran before somebody else changed the same files say little; those of a turn of one's own are believed. */
    private @Nullable Refused moved(Offer offer, List<String> changed, CommitId main) throws IOException {
        CommitId gated = offer.gatedBase();
        if (gated == null || gated.equals(main) || offer.regated() >= MOST_REGATES) {
            return null;
        }
        List<String> both = new ArrayList<>(history.changedPaths(gated, main));
        both.retainAll(changed);
        return both.isEmpty()
                ? null
                : new Refused(
                        MOVED,
                        "main has changed " + some(both) + " since the tests ran; run them again on top of " + main);
    }

    static Refused conflict(PushedCommits.Rebased.Conflict conflict) {
        return new Refused(
                "conflict", "'" + conflict.subject() + "' conflicts with main in " + some(conflict.places()));
    }

    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }

    /** What the board's rules say to a step. Who quotes a claim ends that very claim, not a later one of the same task. */
    Verdict step(Board board, Transition transition, List<CommitId> landed, Offer offer) {
        ClaimKey claim = offer.claim();
        if (claim != null && endsClaim(transition) && offer.who() instanceof Pusher.Agent) {
            Verdict.Refused fenced = laws.fence(board, claim, offer.who());
            if (fenced != null) {
                return fenced;
            }
        }
        return laws.apply(board, landedAs(transition, landed), offer.who());
    }

    private static boolean endsClaim(Transition transition) {
        return transition instanceof Transition.Release
                || transition instanceof Transition.Complete
                || transition instanceof Transition.CompleteAndTake;
    }

    private static Transition landedAs(Transition transition, List<CommitId> landed) {
        return switch (transition) {
            case Transition.Complete complete -> new Transition.Complete(with(complete.completed(), landed));
            case Transition.CompleteAndTake both ->
                new Transition.CompleteAndTake(with(both.completed(), landed), both.next());
            default -> transition;
        };
    }

    private static Completed with(Completed completed, List<CommitId> landed) {
        List<CommitId> all = new ArrayList<>(completed.landed());
        landed.stream().filter(commit -> !all.contains(commit)).forEach(all::add);
        return completed.landedAs(all);
    }
}
