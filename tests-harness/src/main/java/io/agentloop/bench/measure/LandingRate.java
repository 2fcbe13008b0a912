package io.agentloop.bench.measure;

import io.agentloop.harness.problem.WorkFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many landings a second there are once all agents are at work.
 *
 * @param warmUp not counted, from the first landing on
 * @param window counted
 */
record LandingRate(Duration warmUp, Duration window) {
    private static final int LEAST = 3;
    private static final double NANOS = 1e9;

    double perSecond(List<Instant> landings) {
        List<Instant> sorted = landings.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new WorkFailed("nothing landed");
        }
        Instant from = sorted.getFirst().plus(warmUp);
        Instant to = from.plus(window);
        List<Instant> counted = sorted.stream()
                .filter(at -> !at.isBefore(from) && !at.isAfter(to))
                .toList();
        if (counted.size() < LEAST) {
            throw new WorkFailed(landings.size() + " landings, and only " + counted.size() + " of them from "
                    + warmUp.toSeconds() + " s to " + warmUp.plus(window).toSeconds()
                    + " s after the first: too few for a rate");
        }
        Duration between = Duration.between(counted.getFirst(), counted.getLast());
        return (counted.size() - 1) / (between.toNanos() / NANOS);
    }
}
