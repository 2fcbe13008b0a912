package io.agentloop.gateway.control;

import java.util.List;

/** Asks every provider for something that costs nothing. */
@FunctionalInterface
public interface ProviderCheck {
    /** Asks. */
    List<Result> run() throws InterruptedException;

    /**
     * How one answered.
     *
     * @param words one line: what it said, or what to do
     */
    record Result(String provider, boolean ok, String words) {}
}
