package io.agentloop.suite.sample;

/**
 * Whose sample it is.
 *
 * @param slot number of the agent, from 0
 * @param session number of its session, from 0; 0 also means that there are no sessions
 * @param fleet number of agents that share the suite
 * @param fraction share of the tests in one slice, above 0 and at most 1
 * @param seed the same for the whole run
 */
public record SampleSlot(int slot, int session, int fleet, double fraction, String seed) {
    /** Rejects what no agent can be. */
    public SampleSlot {
        if (slot < 0 || session < 0 || fleet < 1 || !(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "a sample needs slot >= 0, session >= 0, fleet >= 1 and 0 < fraction <= 1," + " not slot " + slot
                            + ", session " + session + ", fleet " + fleet + ", fraction " + fraction);
        }
    }

    /** Somebody alone without sessions. */
    public static SampleSlot alone(double fraction, String seed) {
        return new SampleSlot(0, 0, 1, fraction, seed);
    }

    /** Names the slot and its session, for the pinned slice. */
    public String key() {
        return "slot=" + slot + " session=" + session + " fleet=" + fleet + " fraction=" + fraction + " seed=" + seed;
    }
}
