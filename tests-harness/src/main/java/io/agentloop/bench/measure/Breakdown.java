package io.agentloop.bench.measure;

import io.agentloop.harness.docker.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the time of iterations goes, from the times of the lines in the agents' logs. */
final class Breakdown {
    private static final double NANOS_IN_MS = 1e6;
    private static final int PERCENT = 100;

    private final Map<LoopStep, Long> nanos = new EnumMap<>(LoopStep.class);
    private int landings;

    /** Adds one agent's log. */
    void add(List<LogLine> log) {
        @Nullable Instant before = null;
        for (LogLine line : log) {
            Optional<LoopStep> step = LoopStep.of(line.text());
            if (step.isEmpty()) {
                continue;
            }
            if (before != null) {
                nanos.merge(step.get(), Duration.between(before, line.at()).toNanos(), Long::sum);
            }
            landings += step.get() == LoopStep.LAND ? 1 : 0;
            before = line.at();
        }
    }

    /** One line per piece: milliseconds of one agent's iteration, and the share. */
    List<String> lines() {
        double all = nanos.values().stream().mapToLong(Long::longValue).sum();
        return nanos.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "  %6.0f ms %3.0f %%  %s",
                        entry.getValue() / NANOS_IN_MS / Math.max(1, landings),
                        PERCENT * entry.getValue() / Math.max(1, all),
                        entry.getKey().words()))
                .toList();
    }
}
