package io.agentloop.faults.check;

import io.agentloop.faults.check.Broken.Promise;
import java.util.List;

/**
 * What came out.
 *
 * @param claims how many there are in the history
 * @param landings how many clients were told to have landed
 * @param refused how many they were told to have not
 * @param killsInPairs how often the upstream died while a landing for both branches was on its way
 */
public record Judgement(int claims, int takeovers, int landings, int refused, int killsInPairs, List<Broken> broken) {
    public Judgement {
        broken = List.copyOf(broken);
    }

    /** How often a promise was broken. */
    public long count(Promise promise) {
        return broken.stream().filter(each -> each.promise() == promise).count();
    }
}
