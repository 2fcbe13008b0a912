package io.agentloop.suite.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Zeller and Hildebrandt's minimizing delta debugging: a failing set from which no single unit can be left out. */
public final class Ddmin {
    private final AskedTrials trials;
    private final int width;

    /** Minimizes with these trials, one at a time. */
    public Ddmin(Trials trials) {
        this(new AskedTrials(trials), 1);
    }

    /**
     * Minimizes with these.
     *
     * @param width how many subsets to try at once; those behind the first that fails are then tried in vain
     */
    Ddmin(AskedTrials trials, int width) {
        this.trials = trials;
        this.width = width;
    }

    /** A subset that still fails, of which each unit is needed. */
    public UnitSet of(UnitSet failing) throws IOException, InterruptedException {
        UnitSet least = failing;
        int parts = 2;
        while (least.size() >= 2) {
            parts = Math.min(parts, least.size());
            List<UnitSet> pieces = pieces(least, parts);
            UnitSet smaller = firstFailing(pieces);
            if (smaller != null) {
                least = smaller;
                parts = 2;
                continue;
            }
            UnitSet whole = least;
            UnitSet rest = parts == 2
                    ? null
                    : firstFailing(pieces.stream().map(whole::minus).toList());
            if (rest != null) {
                least = rest;
                parts = Math.max(2, parts - 1);
                continue;
            }
            if (parts == least.size()) {
                return least;
            }
            parts *= 2;
        }
        return least;
    }

    /** Whether these fail. */
    public boolean fails(UnitSet units) throws IOException, InterruptedException {
        return trials.of(units) == Answer.FAIL;
    }

    /** Trials so far. */
    public int runs() {
        return trials.searching();
    }

    private @Nullable UnitSet firstFailing(List<UnitSet> candidates) throws IOException, InterruptedException {
        for (int from = 0; from < candidates.size(); from += width) {
            List<UnitSet> some = candidates.subList(from, Math.min(candidates.size(), from + width));
            int failing = trials.of(some).indexOf(Answer.FAIL);
            if (failing >= 0) {
                return some.get(failing);
            }
        }
        return null;
    }

    private static List<UnitSet> pieces(UnitSet units, int parts) {
        int[] all = units.stream().toArray();
        List<UnitSet> pieces = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int from = (int) ((long) all.length * i / parts);
            int to = (int) ((long) all.length * (i + 1) / parts);
            pieces.add(UnitSet.of(Arrays.copyOfRange(all, from, to)));
        }
        return pieces;
    }
}
