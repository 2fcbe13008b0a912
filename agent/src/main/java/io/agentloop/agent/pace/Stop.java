package io.agentloop.agent.pace;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the loop is to leave; every wait of the loop ends when it is. */
public final class Stop {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Asks the loop to leave. */
    public void request() {
        if (requested.getCount() > 0) {
            requested.countDown();
            listeners.forEach(Runnable::run);
        }
    }

    /** Tells whether the loop is to leave. */
    public boolean requested() {
        return requested.getCount() == 0;
    }

    /** Runs this when the loop is asked to leave, at once if it has been. */
    public void onRequest(Runnable listener) {
        listeners.add(listener);
        if (requested()) {
            listener.run();
        }
    }

    /** Waits; true when the loop is to leave, which ends the wait. */
    public boolean await(Duration time) throws InterruptedException {
        return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
