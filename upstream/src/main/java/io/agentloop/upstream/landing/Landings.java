package io.agentloop.upstream.landing;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.NearTitles;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.config.LandingRule;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.upstream.landing.LandingAnswer.Landed;
import io.agentloop.upstream.landing.LandingAnswer.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lands groups of offers, one group after the other: each offer is judged on what those before it made of the branches, and the branches
 * move once for all of them. Not safe for use by several threads.
 */
public final class Landings {
    private static final int REMEMBERED_AT_START = 5_000;
    private static final int REMEMBERED_ANEW = 64;
    private static final String TRY_AGAIN = "; try again";

    private final LandedHistory history;
    private final Laws laws;
    private final Judge judge;
    private final BoardWatch watch;
    private final Steps steps;
    private final Turns turns;
    private final Answers answers = new Answers();
    private boolean stale;
    private volatile LandedHistory.Tips tips;
    private Board board;

    /** Firm is a refusal that rests on nothing which is yet to be written. */
    private record Pending(Decision decision, boolean firm) {}

    /**
     * Begins with what is on disk.
     *
     * @param nanos a clock that only goes forward, in nanoseconds
     * @throws IOException when the branches cannot be read
     */
    public Landings(LandedHistory history, Laws laws, BoardWatch watch, LongSupplier nanos, Steps steps)
            throws IOException {
        this.history = history;
        this.laws = laws;
        this.judge = new Judge(history, laws);
        this.watch = watch;
        this.steps = steps;
        this.turns = new Turns(nanos);
        this.tips = history.tips();
        this.board = history.board(tips.board());
        this.answers.add(history.newestAnswers(REMEMBERED_AT_START));
        watch.moved(tips, board);
    }

    /** Decides about each of the offers, in this order; what is answered as landed is on disk. */
    public List<Decision> land(List<Offer> group) {
        if (stale && !reloaded()) {
            return group.stream().map(offer -> busy("cannot read its branches")).toList();
        }
        LandedHistory.Tips before = tips;
        Board boardBefore = board;
        List<Pending> pending = new ArrayList<>();
        for (Offer offer : group) {
            boolean firm = tips.equals(before);
            Decision decision = decided(offer);
            pending.add(new Pending(decision, firm || !(decision instanceof Decision.Answered)));
        }
        try {
            if (!tips.equals(before)) {
                history.move(before, tips);
            }
        } catch (IOException | RuntimeException | Error broken) {
            if (!isOnDisk(tips)) {
                undo(before, boardBefore);
                return withoutWhatWasToBeWritten(group, pending, busy("could not write: " + broken.getMessage()));
            }
        }
        watch.moved(tips, board);
        answers.written();
        return pending.stream().map(Pending::decision).toList();
    }

    /** How long those who are out of turn may have to wait, in nanoseconds. */
    public long turnNanos() {
        return turns.leftNanos();
    }

    /** Main as it is now. */
    public CommitId main() {
        return tips.main();
    }

    private List<Decision> withoutWhatWasToBeWritten(List<Offer> group, List<Pending> pending, Decision busy) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < pending.size(); i++) {
            Decision decision = pending.get(i).decision();
            boolean stands = pending.get(i).firm() && !isLanded(decision);
            if (stands && decision instanceof Decision.Answered answered) {
                answers.note(group.get(i).landing(), answered.answer());
            }
            decisions.add(stands ? decision : busy);
        }
        answers.written();
        return decisions;
    }

    private static boolean isLanded(Decision decision) {
        return decision instanceof Decision.Answered answered && answered.answer() instanceof Landed;
    }

    private static Decision busy(String why) {
        return new Decision.Answered(new Refused(Answers.BUSY, "the upstream " + why + TRY_AGAIN));
    }

    /** A move that failed may have happened nevertheless: the disk alone knows. */
    private boolean isOnDisk(LandedHistory.Tips goal) {
        try {
            return history.tips().equals(goal);
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private void undo(LandedHistory.Tips before, Board boardBefore) {
        tips = before;
        board = boardBefore;
        answers.forgetUnwritten();
        turns.forget();
        stale = !isOnDisk(before);
    }

    private boolean reloaded() {
        try {
            LandedHistory.Tips onDisk = history.tips();
            board = history.board(onDisk.board());
            tips = onDisk;
            answers.add(history.newestAnswers(REMEMBERED_ANEW));
            stale = false;
            watch.moved(tips, board);
            return true;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private Decision decided(Offer offer) {
        LandingAnswer known = answers.to(offer.landing());
        if (known != null) {
            return new Decision.Answered(known);
        }
        if (!turns.allows(offer, board)) {
            return new Decision.OutOfTurn();
        }
        LandedHistory.Tips before = tips;
        Board boardBefore = board;
        try {
            LandingAnswer answer = judged(offer);
            if (answer == null) {
                return new Decision.Doubtful();
            }
            turns.used(offer);
            LandingAnswer told = answer instanceof Refused refused ? told(offer, refused) : answer;
            answers.note(offer.landing(), told);
            return new Decision.Answered(told);
        } catch (IOException | RuntimeException | Error broken) {
            tips = before;
            board = boardBefore;
            return busy("could not land this: " + broken.getMessage());
        }
    }

    /** Who was overtaken is given the next turn: at once where only the exact tree lands, else the second time. */
    private Refused told(Offer offer, Refused refused) {
        LandingRule rule = laws.landing(board);
        boolean overtaken = refused.word().equals(Judge.MOVED) && (rule.exact() || offer.regated() > 0);
        if (!overtaken || !turns.grant(offer.claim(), rule.turn(), board)) {
            return refused;
        }
        return new Refused(
                refused.word(),
                refused.message() + "; main is kept for you for " + rule.turn().toSeconds() + " s");
    }

    /** Null when nobody can tell yet. */
    private @Nullable LandingAnswer judged(Offer offer) throws IOException {
        List<CommitId> rebased = List.of();
        PushedCommits commits = offer.commits();
        if (commits != null) {
            Refused no = judge.againstCommits(offer, commits, board, tips.main());
            if (no != null) {
                return no;
            }
            switch (commits.onto(tips.main(), trailers(offer))) {
                case PushedCommits.Rebased.Doubtful doubtful -> {
                    return null;
                }
                case PushedCommits.Rebased.Conflict conflict -> {
                    return Judge.conflict(conflict);
                }
                case PushedCommits.Rebased.Clean clean -> {
                    Refused guarded = judge.againstPaths(offer, clean.changed(), board);
                    if (guarded != null) {
                        return guarded;
                    }
                    rebased = clean.commits();
                }
            }
            steps.reached(Steps.Step.REBASED);
            if (rebased.isEmpty() && offer.step() == null) {
                return new Refused("already-landed", "main has all of this already; nothing to land");
            }
        }
        return written(offer, commits, rebased);
    }

    private LandingAnswer written(Offer offer, @Nullable PushedCommits commits, List<CommitId> rebased)
            throws IOException {
        CommitId main = rebased.isEmpty() ? null : rebased.getLast();
        Offer.BoardStep step = offer.step();
        if (step == null) {
            keep(commits, rebased);
            return new Landed(main, null, "none");
        }
        return switch (judge.step(board, step.transition(), rebased, offer)) {
            case Verdict.Refused no -> new Refused(no.reason().word(), no.message());
            case Verdict.Accepted yes -> {
                CommitId made = history.write(
                        tips.board(),
                        BoardTree.edits(board, yes.board(), yes.applied()),
                        step.author(),
                        message(step.message(), yes.applied(), offer.landing()));
                keep(commits, rebased);
                List<String> warnings = warnings(board, yes.applied());
                tips = new LandedHistory.Tips(tips.main(), made);
                board = yes.board();
                yield new Landed(main, made, TransitionWords.of(yes.applied()), warnings);
            }
        };
    }

    private static List<String> warnings(Board board, Transition step) {
        return step instanceof Transition.Define define ? NearTitles.warnings(board, define.tasks()) : List.of();
    }

    private void keep(@Nullable PushedCommits commits, List<CommitId> rebased) throws IOException {
        if (commits != null && !rebased.isEmpty()) {
            commits.keep(rebased);
            tips = new LandedHistory.Tips(rebased.getLast(), tips.board());
        }
        steps.reached(Steps.Step.WRITTEN);
    }

    private static List<String> trailers(Offer offer) {
        List<String> trailers = new ArrayList<>();
        ClaimKey claim = offer.claim();
        if (claim != null) {
            trailers.add("Task: " + claim.task());
            trailers.add("Attempt: " + claim.attempt());
        }
        trailers.add("Landing: " + offer.landing());
        return trailers;
    }

    private static String message(String pushed, Transition applied, Nonce landing) {
        return pushed.strip() + "\n\nStep: " + TransitionWords.of(applied) + "\nLanding: " + landing + "\n";
    }
}
