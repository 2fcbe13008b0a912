package io.agentloop.upstream.landing;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Leases;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.board.Verdict;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.upstream.landing.LandingAnswer.Landed;
import io.agentloop.upstream.landing.LandingAnswer.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lands offers one after the other, in the order in which they came; those that wait together are landed together, with one move of
 * the branches. Nobody retries because somebody else was quicker: contention costs a place in the queue.
 */
public final class Lander implements AutoCloseable {
    private static final int GROUP = 64;
    private static final int REMEMBERED = 20_000;
    private static final String TRY_AGAIN = "; try again";

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final LandedHistory history;
    private final Judge judge;
    private final BoardWatch watch;
    private final Map<Nonce, Landed> answers = new LinkedHashMap<>();
    private final Thread thread;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean closing;
    private boolean stale;
    private LandedHistory.Tips tips;
    private Board board;

    private record Waiting(Offer offer, CompletableFuture<LandingAnswer> answer) {}

    /** Firm is a refusal that rests on nothing which is yet to be written. */
    private record Pending(Waiting waiting, LandingAnswer answer, boolean firm) {}

    /**
     * Starts landing.
     *
     * @param protectedGlobs what the board's settings protect
     * @throws IOException when the board cannot be read
     */
    public Lander(LandedHistory history, Leases leases, Function<Board, List<String>> protectedGlobs, BoardWatch watch)
            throws IOException {
        this.history = history;
        this.judge = new Judge(history, leases, protectedGlobs);
        this.watch = watch;
        this.tips = history.tips();
        this.board = history.board(tips.board());
        this.answers.putAll(history.newestAnswers(REMEMBERED / 20));
        watch.moved(tips, board);
        this.thread = Thread.ofPlatform().name("lander").daemon().start(this::run);
    }

    /** Puts an offer in the queue; the answer comes when it is on disk or refused. */
    public CompletableFuture<LandingAnswer> offer(Offer offer) {
        CompletableFuture<LandingAnswer> answer = new CompletableFuture<>();
        queue.add(new Waiting(offer, answer));
        if (closing) {
            turnAwayTheRest();
        }
        return answer;
    }

    private void run() {
        try {
            while (!closing) {
                List<Waiting> group = new ArrayList<>();
                group.add(queue.take());
                queue.drainTo(group, GROUP - 1);
                turn.lock();
                try {
                    landOrTurnAway(group);
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private void landOrTurnAway(List<Waiting> group) {
        if (closing) {
            turnAway(group, "the upstream is stopping");
        } else if (stale && !reloaded()) {
            turnAway(group, "the upstream cannot read its branches");
        } else {
            land(group);
        }
    }

    private void land(List<Waiting> group) {
        LandedHistory.Tips before = tips;
        Board boardBefore = board;
        List<Pending> pending = new ArrayList<>();
        Map<Nonce, Landed> landed = new LinkedHashMap<>();
        for (Waiting waiting : group) {
            boolean firm = tips.equals(before);
            LandingAnswer answer = judged(waiting.offer(), landed);
            pending.add(new Pending(waiting, answer, firm && answer instanceof Refused));
        }
        try {
            if (!tips.equals(before)) {
                history.move(before, tips);
            }
        } catch (IOException | RuntimeException | Error broken) {
            if (!isOnDisk(tips)) {
                undo(before, boardBefore);
                Refused busy = new Refused("busy", "the upstream could not write: " + broken.getMessage() + TRY_AGAIN);
                pending.forEach(each -> each.waiting().answer().complete(each.firm() ? each.answer() : busy));
                return;
            }
        }
        watch.moved(tips, board);
        remember(landed);
        pending.forEach(each -> each.waiting().answer().complete(each.answer()));
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
        stale = !isOnDisk(before);
    }

    private boolean reloaded() {
        try {
            LandedHistory.Tips onDisk = history.tips();
            board = history.board(onDisk.board());
            tips = onDisk;
            answers.putAll(history.newestAnswers(GROUP));
            stale = false;
            watch.moved(tips, board);
            return true;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private LandingAnswer judged(Offer offer, Map<Nonce, Landed> landed) {
        Landed known = answers.getOrDefault(offer.landing(), landed.get(offer.landing()));
        if (known != null) {
            return known;
        }
        LandedHistory.Tips before = tips;
        Board boardBefore = board;
        try {
            LandingAnswer answer = judge(offer);
            if (answer instanceof Landed done) {
                landed.put(offer.landing(), done);
            }
            return answer;
        } catch (IOException | RuntimeException | Error broken) {
            tips = before;
            board = boardBefore;
            return new Refused("busy", "the upstream could not land this: " + broken.getMessage() + TRY_AGAIN);
        }
    }

    private LandingAnswer judge(Offer offer) throws IOException {
        List<CommitId> rebased = List.of();
        PushedCommits commits = offer.commits();
        if (commits != null) {
            Refused no = judge.againstCommits(offer, commits, board, tips.main());
            if (no != null) {
                return no;
            }
            switch (commits.onto(tips.main(), trailers(offer))) {
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
            if (rebased.isEmpty() && offer.step() == null) {
                return new Refused("already-landed", "main has all of this already; nothing to land");
            }
        }
        return write(offer, commits, rebased);
    }

    private LandingAnswer write(
            Offer offer, @org.jspecify.annotations.Nullable PushedCommits commits, List<CommitId> rebased)
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
                        BoardTree.edits(board, yes.board()),
                        step.author(),
                        message(step.message(), yes.applied(), offer.landing()));
                keep(commits, rebased);
                tips = new LandedHistory.Tips(tips.main(), made);
                board = yes.board();
                yield new Landed(main, made, TransitionWords.of(yes.applied()));
            }
        };
    }

    private void keep(@org.jspecify.annotations.Nullable PushedCommits commits, List<CommitId> rebased)
            throws IOException {
        if (commits != null && !rebased.isEmpty()) {
            commits.keep(rebased);
            tips = new LandedHistory.Tips(rebased.getLast(), tips.board());
        }
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

    private void remember(Map<Nonce, Landed> landed) {
        answers.putAll(landed);
        var oldest = answers.entrySet().iterator();
        while (answers.size() > REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private void turnAwayTheRest() {
        List<Waiting> rest = new ArrayList<>();
        queue.drainTo(rest);
        turnAway(rest, "the upstream is stopping");
    }

    private static void turnAway(List<Waiting> group, String why) {
        group.forEach(waiting -> waiting.answer().complete(new Refused("busy", why + TRY_AGAIN)));
    }

    /** Ends between two landings, never in the middle of one. */
    @Override
    public void close() {
        turn.lock();
        try {
            closing = true;
            thread.interrupt();
        } finally {
            turn.unlock();
        }
        turnAwayTheRest();
    }
}
