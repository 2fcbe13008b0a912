package io.agentloop.provider.scenario;

import java.time.Duration;

/**
 * Which calls something goes wrong with; the first rule that fits a call decides.
 *
 * @param delay before the first byte of whatever comes
 */
public record FaultRule(Condition when, Duration delay, Effect effect) {
    /**
     * All of it has to fit.
     *
     * @param says a text that stands in what the user said; empty for everybody
     * @param model empty for all
     * @param turn of the session, from 1; 0 for all
     * @param first of the calls that all the rest fits, from 1
     * @param last the last one of them
     * @param every each n-th of those, from the first
     * @param after since the provider began to serve this scenario
     * @param until since then; this moment not included
     */
    public record Condition(
            String says, String model, int turn, long first, long last, long every, Duration after, Duration until) {

        /** Whether the call with this number, of those that the rest fits, is meant. */
        public boolean counts(long number) {
            return number >= first && number <= last && (number - first) % every == 0;
        }

        /** Whether it holds at this time since the start. */
        public boolean at(Duration sinceStart) {
            return sinceStart.compareTo(after) >= 0 && sinceStart.compareTo(until) < 0;
        }
    }
}
