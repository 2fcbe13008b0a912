package io.agentloop.suite.oracle;

import java.io.IOException;

/**
 * Makes a failing input small: ddmin, whose result counts only when it fails again and, as long as it is short enough to ask that, does
 * not without each of its units. After answers that contradict each other no single answer is believed any more.
 */
public final class Reduction {
    private static final int MOST_CONTRADICTIONS = 4;
    /** Each unit takes two trials more; a longer result is one that nobody reads line by line. */
    private static final int MOST_PROVEN = 64;

    private final AskedTrials trials;
    private final Ddmin ddmin;

    /**
     * Reduces with these trials.
     *
     * @param width how many inputs to try at once
     */
    public Reduction(Trials trials, int width) {
        this.trials = new AskedTrials(trials);
        this.ddmin = new Ddmin(this.trials, width);
    }

    /** Leaves out what it can of this many units. */
    public ReduceResult of(int units) throws IOException, InterruptedException {
        UnitSet whole = UnitSet.first(units);
        Answer answer = end(whole, Answer.FAIL);
        if (answer != Answer.FAIL) {
            return result(new ReduceEnd.DoesNotFail(answer));
        }
        return end(UnitSet.NONE, Answer.PASS) == Answer.FAIL
                ? result(new ReduceEnd.FailsOnNothing())
                : result(reduced(whole));
    }

    /** An end that is not as it has to be is asked about again before it is believed. */
    private Answer end(UnitSet units, Answer hoped) throws IOException, InterruptedException {
        Answer answer = trials.of(units);
        return answer == hoped ? answer : trials.surely(units);
    }

    private ReduceEnd reduced(UnitSet whole) throws IOException, InterruptedException {
        UnitSet failing = whole;
        for (int i = 0; i < MOST_CONTRADICTIONS; i++) {
            UnitSet least = ddmin.of(failing);
            while (trials.surely(least) == Answer.FAIL) {
                failing = least;
                UnitSet less = without(least);
                if (less.equals(least)) {
                    return new ReduceEnd.Reduced(least);
                }
                least = ddmin.of(less);
            }
            trials.doubt();
        }
        return new ReduceEnd.Unsure(
                "what failed passes when it is tried again, " + MOST_CONTRADICTIONS + " times over", failing);
    }

    /** The same, or one unit less that was not needed after all. */
    private UnitSet without(UnitSet least) throws IOException, InterruptedException {
        if (least.size() > MOST_PROVEN || least.size() < 2) {
            return least;
        }
        for (int unit : least.stream().toArray()) {
            UnitSet less = least.minus(UnitSet.of(unit));
            if (trials.surely(less) == Answer.FAIL) {
                return less;
            }
        }
        return least;
    }

    private ReduceResult result(ReduceEnd end) {
        return new ReduceResult(end, trials.searching(), trials.verifying(), trials.isFlaky());
    }
}
