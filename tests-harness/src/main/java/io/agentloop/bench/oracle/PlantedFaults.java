package io.agentloop.bench.oracle;

import io.agentloop.suite.oracle.Answer;
import io.agentloop.suite.oracle.Trials;
import io.agentloop.suite.oracle.UnitSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A build that fails when all units of one of its sets are in, and lies now and then. */
final class PlantedFaults implements Trials {
    private final List<UnitSet> sets;
    private final double flips;
    private final Random random;
    private int asked;

    private PlantedFaults(List<UnitSet> sets, double flips, Random random) {
        this.sets = sets;
        this.flips = flips;
        this.random = random;
    }

    /**
     * Plants sets that share no unit.
     *
     * @param flips share of answers that are wrong
     */
    static PlantedFaults of(int units, int singles, int pairs, double flips, long seed) {
        Random random = new Random(seed);
        Set<Integer> used = new HashSet<>();
        List<UnitSet> sets = new ArrayList<>();
        for (int i = 0; i < singles + pairs; i++) {
            int[] members = new int[i < singles ? 1 : 2];
            for (int j = 0; j < members.length; j++) {
                do {
                    members[j] = random.nextInt(units);
                } while (!used.add(members[j]));
            }
            sets.add(UnitSet.of(members));
        }
        return new PlantedFaults(sets, flips, random);
    }

    /** What was planted. */
    Set<UnitSet> sets() {
        return Set.copyOf(sets);
    }

    /** Answers so far. */
    int asked() {
        return asked;
    }

    @Override
    public List<Answer> of(List<UnitSet> candidates) {
        asked += candidates.size();
        return candidates.stream().map(this::answer).toList();
    }

    private Answer answer(UnitSet candidate) {
        boolean fails = sets.stream().anyMatch(set -> set.isWithin(candidate));
        return fails != random.nextDouble() < flips ? Answer.FAIL : Answer.PASS;
    }
}
