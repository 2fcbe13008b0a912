package io.agentloop.suite.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds one set of units that fails together: the last unit of the least failing prefix belongs to it; that unit stays in from then
 * on, and the search goes on in the units before it until those kept fail alone. Each member takes a binary search and one trial
 * more, however many other culprits there are.
 */
final class PrefixSearch {
    private final AskedTrials trials;
    private final int width;

    /**
     * Searches with these trials.
     *
     * @param width how many prefixes to try at once; 1 is a binary search
     */
    PrefixSearch(AskedTrials trials, int width) {
        this.trials = trials;
        this.width = width;
    }

    /**
     * What one search came to.
     *
     * @param groups units that fail together; a group has several when none of them could be told apart
     * @param passing so many of the lowest units do not fail without the last member of the set
     */
    record Found(List<UnitSet> groups, int passing) {
        UnitSet all() {
            return groups.stream().reduce(UnitSet.NONE, UnitSet::plus);
        }
    }

    /**
     * Searches among units that fail together.
     *
     * @param passing so many of the lowest are known not to fail by themselves
     * @throws Contradiction when what fails as a whole does not fail in its parts
     */
    Found in(UnitSet failing, int passing) throws IOException, InterruptedException, Contradiction {
        int[] units = failing.stream().toArray();
        List<UnitSet> kept = new ArrayList<>();
        UnitSet always = UnitSet.NONE;
        int low = passing;
        int high = units.length;
        int harmless = 0;
        do {
            Step step = new Step(units, always, low, high);
            step.narrow();
            if (kept.isEmpty()) {
                harmless = step.low;
            }
            UnitSet member = UnitSet.of(Arrays.copyOfRange(units, step.low, step.high));
            kept.add(member);
            always = always.plus(member);
            high = step.low;
            low = 0;
        } while (trials.of(always) != Answer.FAIL && mayGoOn(high));
        return new Found(kept, harmless);
    }

    private static boolean mayGoOn(int left) throws Contradiction {
        if (left == 0) {
            throw new Contradiction("nothing is left to search, and what was kept does not fail");
        }
        return true;
    }

    /** Looks for the least failing prefix of the units beside those that are always in. */
    private final class Step {
        private final int[] units;
        private final UnitSet always;
        private final int end;
        private int low;
        private int high;

        Step(int[] units, UnitSet always, int low, int high) {
            this.units = units;
            this.always = always;
            this.low = low;
            this.high = high;
            this.end = high;
        }

        /** Ends with a prefix of length {@code low} that does not fail and one of length {@code high} that does. */
        void narrow() throws IOException, InterruptedException, Contradiction {
            while (high - low > 1) {
                List<Integer> cuts = cuts();
                List<Answer> answers = trials.of(cuts.stream().map(this::prefix).toList());
                if (answers.stream().allMatch(answer -> answer == Answer.UNTESTABLE)) {
                    if (!aside(cuts)) {
                        break;
                    }
                    continue;
                }
                take(cuts, answers);
            }
            if (high == end && trials.of(prefix(high)) != Answer.FAIL) {
                throw new Contradiction("units that fail as a whole pass in every part");
            }
        }

        private void take(List<Integer> cuts, List<Answer> answers) {
            int from = low;
            for (int i = 0; i < cuts.size(); i++) {
                if (answers.get(i) == Answer.FAIL) {
                    high = cuts.get(i);
                    break;
                }
                if (answers.get(i) == Answer.PASS) {
                    from = cuts.get(i);
                }
            }
            low = from;
        }

        /** Where the middle cannot be tested, the places beside it are tried one by one, nearest first. */
        private boolean aside(List<Integer> tried) throws IOException, InterruptedException {
            int middle = tried.get(tried.size() / 2);
            for (int distance = 1; distance < high - low; distance++) {
                for (int cut : new int[] {middle - distance, middle + distance}) {
                    if (cut <= low || cut >= high || tried.contains(cut)) {
                        continue;
                    }
                    Answer answer = trials.of(prefix(cut));
                    if (answer != Answer.UNTESTABLE) {
                        take(List.of(cut), List.of(answer));
                        return true;
                    }
                }
            }
            return false;
        }

        /**
         * One cut leaves the greatest power of two above it, which costs the worst case nothing: the first of many culprits lies low
         * more often than not.
         */
        private List<Integer> cuts() {
            if (width == 1) {
                return List.of(high - Integer.highestOneBit(high - low - 1));
            }
            int parts = Math.min(width, high - low - 1) + 1;
            List<Integer> cuts = new ArrayList<>();
            for (int i = 1; i < parts; i++) {
                cuts.add(low + (int) ((long) (high - low) * i / parts));
            }
            return cuts;
        }

        private UnitSet prefix(int length) {
            return always.plus(UnitSet.of(Arrays.copyOf(units, length)));
        }
    }
}
