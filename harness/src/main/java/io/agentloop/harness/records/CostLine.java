package io.agentloop.harness.records;

import java.math.BigDecimal;

/**
 * What one of those has spent by whom costs are added up; the names of the fields are those of {@code cost --json} and stay.
 *
 * @param name of the agent, role, task or model, or agent/number of the session
 * @param open calls that are on their way
 * @param input tokens of input that no cache was used for
 * @param guessed tokens that count although the provider's report on them did not arrive
 * @param priced false when some call's model has no price: the cost is then too low
 */
public record CostLine(
        String name,
        long sessions,
        long calls,
        long open,
        long input,
        long output,
        long cacheRead,
        long cacheWrite,
        long guessed,
        BigDecimal costUsd,
        boolean priced) {
    /** Nothing spent under this name. */
    public static CostLine nothing(String name) {
        return new CostLine(name, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, true);
    }

    /** All tokens that count. */
    public long tokens() {
        return input + output + cacheRead + cacheWrite + guessed;
    }

    /** Both together, under the name of this one. */
    public CostLine plus(CostLine other) {
        return new CostLine(
                name,
                sessions + other.sessions,
                calls + other.calls,
                open + other.open,
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                guessed + other.guessed,
                costUsd.add(other.costUsd),
                priced && other.priced);
    }
}
