package io.agentloop.gateway.pace;

import io.agentloop.gateway.call.Seen;
import io.agentloop.protocol.id.AgentId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a provider still takes our credential. Refused twice with no success between, or once for want of money, nobody
 * asks any more: a hundred agents that knock on a closed door get an account locked. What is forbidden (403) may be the one call's
 * fault, and one agent must not stop all others with it: that counts when two agents were told so, or nothing else was heard for long.
 */
final class Standing {
    private static final int TRIES = 2;
    private static final int FORBIDDEN = 403;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final String provider;
    private final Set<AgentId> forbidden = new HashSet<>();
    private long forbiddenSince;
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
        forbidden.clear();
    }

    /** Returns whether the same call may fare better a second time. */
    boolean refusedKey(AgentId agent, Seen seen, long now) {
        if (seen.status() == FORBIDDEN) {
            if (forbidden.isEmpty()) {
                forbiddenSince = now;
            }
            forbidden.add(agent);
            stop(seen, forbidden.size() >= TRIES || now - forbiddenSince >= LONG.toNanos());
            return false;
        }
        refusals++;
        stop(seen, refusals >= TRIES);
        return stopped.isEmpty();
    }

    private void stop(Seen seen, boolean enough) {
        if (enough && stopped.isEmpty()) {
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
        success();
        stopped = "";
    }

    private static String said(Seen seen) {
        return " (" + seen.status() + (seen.words().isEmpty() ? "" : ": " + seen.words()) + ")";
    }
}
