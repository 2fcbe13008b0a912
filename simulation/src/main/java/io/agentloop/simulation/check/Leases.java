package io.agentloop.simulation.check;

import io.agentloop.simulation.kernel.Kernel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** When each agent was truly heard, by the true clock. */
public final class Leases {
    private final Kernel kernel;
    private final long lease;
    private final Map<String, Long> heard = new HashMap<>();
    private final Map<String, Integer> lives = new HashMap<>();
    private final Set<String> lapsedWhenJudged = new HashSet<>();
    private long started;

    /** Nobody was heard. */
    public Leases(Kernel kernel, long leaseNanos) {
        this.kernel = kernel;
        this.lease = leaseNanos;
    }

    /** The upstream starts: everybody gets a full lease. */
    public void started() {
        started = kernel.nanos();
        heard.clear();
        lives.clear();
    }

    /** The upstream hears this agent. A life that is past does not count until the newer one has been silent for a lease. */
    public void heard(String agent, int life) {
        if (life < lives.getOrDefault(agent, 0) && !lapsed(agent)) {
            return;
        }
        lives.put(agent, life);
        heard.put(agent, kernel.nanos());
    }

    /** The upstream judges a takeover from this holder: the claim that would follow has this nonce. */
    public void judged(String holder, String nonce) {
        if (lapsed(holder)) {
            lapsedWhenJudged.add(nonce);
        } else {
            lapsedWhenJudged.remove(nonce);
        }
    }

    boolean lapsed(String holder) {
        return kernel.nanos() - Math.max(started, heard.getOrDefault(holder, 0L)) >= lease;
    }

    boolean wasLapsed(String nonce) {
        return lapsedWhenJudged.contains(nonce);
    }
}
