package io.agentloop.agent.link;

import io.agentloop.agent.pace.Backoff;
import io.agentloop.agent.pace.Stop;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import io.agentloop.protocol.presence.Phase;
import io.agentloop.protocol.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the upstream, on a thread of its own, what the loop is doing, and the loop what the upstream answers. */
public final class Heartbeats implements Pulse, AutoCloseable {
    private static final Duration SHORTEST = Duration.ofMillis(500);

    private final HeartbeatLine line;
    private final Ticker ticker;
    private final Status status;
    private final Stop stop;
    private final Supplier<Duration> interval;
    private volatile @Nullable Listener listener;
    private final Reachability reachability;
    private final Backoff waits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition poked = lock.newCondition();
    private @Nullable HeartbeatAnswer newest;
    private boolean poke;
    private boolean polling;
    private @Nullable Thread thread;

    /** Learns what a heartbeat brought. */
    public interface Listener {
        /** An answer came; {@code about} is the heartbeat that it answers. */
        void answered(Heartbeat about, HeartbeatAnswer answer);

        /** The regular time of a heartbeat, with or without an answer. */
        void beat();
    }

    /** Prepares to talk; {@link #start} begins. */
    public Heartbeats(
            HeartbeatLine line,
            Ticker ticker,
            Status status,
            Stop stop,
            Supplier<Duration> interval,
            Reachability reachability,
            Backoff waits) {
        this.line = line;
        this.ticker = ticker;
        this.status = status;
        this.stop = stop;
        this.interval = interval;
        this.reachability = reachability;
        this.waits = waits;
    }

    /** Begins. */
    public void start(Listener whom) {
        listener = whom;
        thread = Thread.ofVirtual().name("heartbeats").start(this::run);
    }

    @Override
    public void phase(Phase phase) {
        if (!status.phase(phase)) {
            return;
        }
        lock.lock();
        try {
            poke = true;
            poked.signalAll();
            Thread running = thread;
            if (polling && running != null) {
                running.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<HeartbeatAnswer> newest() {
        lock.lock();
        try {
            return Optional.ofNullable(newest);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitChange(View known, Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (left > 0 && !stop.requested() && !differs(known)) {
                left = ticker.await(lock, changed, left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean differs(View known) {
        HeartbeatAnswer answer = newest;
        return answer != null
                && (!answer.main().equals(known.main().value())
                        || !answer.board().equals(known.boardCommit().value()));
    }

    private void run() {
        stop.onRequest(this::wake);
        while (!stop.requested()) {
            try {
                pause(send());
            } catch (InterruptedException poked) {
                // Something is to be told: the next heartbeat goes out now.
            }
        }
    }

    private void wake() {
        lock.lock();
        try {
            poked.signalAll();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sends one and tells how long to wait before the next. */
    private Duration send() throws InterruptedException {
        Heartbeat heartbeat = status.heartbeat();
        boolean idle = status.phase() == Phase.IDLE || status.phase() == Phase.PAUSED;
        HeartbeatAnswer known = startPolling(idle);
        Duration wait = interval.get();
        try {
            HeartbeatAnswer answer = line.send(heartbeat, idle ? wait : Duration.ZERO, known);
            reachability.answered();
            waits.reset();
            keep(answer);
            tell(heartbeat, answer);
            return idle && known != null ? Duration.ofMillis(50) : wait;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                return Duration.ZERO;
            }
            reachability.silent(String.valueOf(e.getMessage()));
            Duration retry = waits.next();
            return retry.compareTo(wait) < 0 ? retry : wait;
        } finally {
            endPolling();
            beat();
        }
    }

    private void tell(Heartbeat heartbeat, HeartbeatAnswer answer) {
        Listener told = listener;
        if (told != null) {
            told.answered(heartbeat, answer);
        }
    }

    private void beat() {
        Listener told = listener;
        if (told != null) {
            told.beat();
        }
    }

    private @Nullable HeartbeatAnswer startPolling(boolean idle) {
        lock.lock();
        try {
            poke = false;
            polling = idle && newest != null;
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private void endPolling() {
        lock.lock();
        try {
            polling = false;
        } finally {
            lock.unlock();
        }
        // An interrupt that came too late for the poll is of no use any more.
        boolean ignored = Thread.interrupted();
    }

    private void keep(HeartbeatAnswer answer) {
        lock.lock();
        try {
            newest = answer;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A phase that changes all the time is told at most twice a second. */
    private void pause(Duration time) throws InterruptedException {
        long left = time.toNanos();
        long enough = time.toNanos() - SHORTEST.toNanos();
        lock.lock();
        try {
            while (left > 0 && !stop.requested()) {
                if (poke && left <= enough) {
                    return;
                }
                long next = poke ? left - enough : left;
                left -= next - ticker.await(lock, poked, next);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
