package io.agentloop.upstream.landing;

import io.agentloop.protocol.time.Ticker;
import io.agentloop.upstream.landing.LandingAnswer.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lands offers one after the other, in the order in which they came; those that wait together are landed together, with one move of
 * the branches. Nobody retries because somebody else was quicker: contention costs a place in the queue.
 */
public final class Lander implements AutoCloseable {
    private static final int GROUP = 64;
    private static final int MOST_DOUBTS = 3;

    private final OfferQueue<Waiting> queue;
    private final List<Waiting> outOfTurn = new ArrayList<>();
    private final Landings landings;
    private final Steps steps;
    private final Thread thread;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean closing;

    private record Waiting(Offer offer, int doubts, CompletableFuture<LandingAnswer> answer) {}

    /** Starts landing on a thread of the machine, by the machine's clock. */
    public Lander(Landings landings, Steps steps) {
        this(
                landings,
                steps,
                Ticker.SYSTEM,
                Thread.ofPlatform().name("lander").daemon().factory());
    }

    /**
     * Starts landing.
     *
     * @param ticker for the time that those out of turn wait
     * @param threads makes the one thread that lands
     */
    public Lander(Landings landings, Steps steps, Ticker ticker, ThreadFactory threads) {
        this.landings = landings;
        this.steps = steps;
        this.queue = new OfferQueue<>(ticker);
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** Puts an offer in the queue; the answer comes when it is on disk or refused. */
    public CompletableFuture<LandingAnswer> offer(Offer offer) {
        CompletableFuture<LandingAnswer> answer = new CompletableFuture<>();
        add(new Waiting(offer, 0, answer));
        steps.reached(Steps.Step.QUEUED);
        return answer;
    }

    private void add(Waiting waiting) {
        queue.add(waiting);
        if (closing) {
            turnAwayTheRest();
        }
    }

    private void run() {
        try {
            while (!closing) {
                Waiting next = outOfTurn.isEmpty() ? queue.take() : queue.poll(landings.turnNanos());
                turn.lock();
                try {
                    land(group(next));
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> group(@Nullable Waiting next) {
        List<Waiting> group = new ArrayList<>(outOfTurn);
        outOfTurn.clear();
        if (next != null) {
            group.add(next);
        }
        group.addAll(queue.drain(Math.max(0, GROUP - group.size())));
        return group;
    }

    private void land(List<Waiting> group) {
        if (closing) {
            turnAway(group);
            return;
        }
        List<Decision> decisions =
                landings.land(group.stream().map(Waiting::offer).toList());
        for (int i = 0; i < group.size(); i++) {
            Waiting waiting = group.get(i);
            switch (decisions.get(i)) {
                case Decision.Answered answered -> waiting.answer().complete(answered.answer());
                case Decision.OutOfTurn out -> outOfTurn.add(waiting);
                case Decision.Doubtful doubtful -> consult(waiting);
            }
        }
    }

    /** Others land meanwhile. Who is overtaken each time in the very files in doubt has a conflict in all but name. */
    private void consult(Waiting waiting) {
        PushedCommits commits = waiting.offer().commits();
        if (commits == null || waiting.doubts() == MOST_DOUBTS) {
            waiting.answer()
                    .complete(new Refused(
                            "busy", "main changes the same files faster than they can be merged; try again"));
            return;
        }
        Thread.ofVirtual().name("consult").start(() -> {
            try {
                commits.consult(landings.main());
                add(new Waiting(waiting.offer(), waiting.doubts() + 1, waiting.answer()));
            } catch (IOException | RuntimeException broken) {
                waiting.answer()
                        .complete(new Refused(
                                "busy", "the upstream could not merge this: " + broken.getMessage() + "; try again"));
            }
        });
    }

    private void turnAwayTheRest() {
        turnAway(queue.drain(Integer.MAX_VALUE));
    }

    private static void turnAway(List<Waiting> group) {
        group.forEach(waiting -> waiting.answer().complete(new Refused("busy", "the upstream is stopping; try again")));
    }

    /** Ends between two landings, never in the middle of one. */
    @Override
    public void close() {
        turn.lock();
        try {
            closing = true;
            thread.interrupt();
            turnAway(outOfTurn);
        } finally {
            turn.unlock();
        }
        turnAwayTheRest();
    }
}
