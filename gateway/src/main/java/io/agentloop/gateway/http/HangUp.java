package io.agentloop.gateway.http;

import org.jspecify.annotations.Nullable;

/** Ends a call from outside, wherever it waits: for its turn, for the provider, for the caller to read. */
final class HangUp implements Runnable {
    private final Thread caller;
    private @Nullable Sending sending;
    private boolean hungUp;
    private boolean over;

    HangUp(Thread caller) {
        this.caller = caller;
    }

    /** From now on this is what has to be cut. */
    synchronized void watch(Sending next) {
        sending = next;
        if (hungUp) {
            next.cut();
        }
    }

    @Override
    public synchronized void run() {
        if (over) {
            return;
        }
        hungUp = true;
        if (sending != null) {
            sending.cut();
        }
        caller.interrupt();
    }

    /** Whether the call was ended from outside: what it meets then is our doing, not the provider's. */
    synchronized boolean hungUp() {
        return hungUp;
    }

    /** The thread does something else from now on. */
    synchronized boolean end() {
        over = true;
        if (hungUp) {
            // It was for this call.
            var _ = Thread.interrupted();
        }
        return hungUp;
    }
}
