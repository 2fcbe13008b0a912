package io.agentloop.simulation.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of many worlds.
 *
 * @param broken those in which a promise broke, a few of them
 */
record Totals(long seeds, long claims, long steps, long failures, List<SeedResult> broken) {
    static final Totals NONE = new Totals(0, 0, 0, 0, List.of());
    private static final int KEPT = 10;

    Totals with(SeedResult one) {
        return plus(
                new Totals(1, one.claims(), one.steps(), one.held() ? 0 : 1, one.held() ? List.of() : List.of(one)));
    }

    Totals plus(Totals more) {
        List<SeedResult> all = new ArrayList<>(broken);
        all.addAll(more.broken);
        return new Totals(
                seeds + more.seeds,
                claims + more.claims,
                steps + more.steps,
                failures + more.failures,
                all.subList(0, Math.min(KEPT, all.size())));
    }
}
