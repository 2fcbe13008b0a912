package io.agentloop.gateway.pace;

import io.agentloop.gateway.call.Seen;

/**
 * Whether a provider still takes our credential. Refused twice with no success between, or once for want of money, nobody
 * asks any more: a hundred agents that knock on a closed door get an account locked.
 */
final class Standing {
    private static final int TRIES = 2;

    private final String provider;
    private int refusals;
    private String stopped = "";

    Standing(String provider) {
        this.provider = provider;
    }

    /** Empty while it does. */
    String stopped() {
        return stopped;
    }

    void success() {
        refusals = 0;
    }

    void refusedKey(Seen seen) {
        refusals++;
        if (refusals >= TRIES && stopped.isEmpty()) {
            stopped = provider + " does not accept the key" + said(seen)
                    + "; give a valid one and run `harness up` again";
        }
    }

    void refusedMoney(Seen seen) {
        if (stopped.isEmpty()) {
            stopped = "the account at " + provider + " has no money left or reached its own limit" + said(seen)
                    + "; mend that at the provider and run `harness up` again";
        }
    }

    void reset() {
        refusals = 0;
        stopped = "";
    }

    private static String said(Seen seen) {
        return " (" + seen.status() + (seen.words().isEmpty() ? "" : ": " + seen.words()) + ")";
    }
}
