package io.agentloop.suite.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds every set of units that breaks the build: the verified search for the least failing prefix, set after set, until what is left
 * works. A set is reported only when it fails again and does not without each of its members. After answers that contradict each other
 * no single answer is believed any more.
 */
public final class OracleBisect {
    private static final int MOST_CONTRADICTIONS = 4;

    private final AskedTrials trials;
    private final PrefixSearch search;
    private final Consumer<CulpritSet> found;
    private final List<CulpritSet> culprits = new ArrayList<>();

    /**
     * Searches with these trials.
     *
     * @param width how many mixtures to build at once
     * @param found is told of each set as soon as it is verified
     */
    public OracleBisect(Trials trials, int width, Consumer<CulpritSet> found) {
        this.trials = new AskedTrials(trials);
        this.search = new PrefixSearch(this.trials, width);
        this.found = found;
    }

    /** Searches among these units. */
    public BisectResult among(UnitSet units) throws IOException, InterruptedException {
        Optional<BisectEnd> end = withoutSearch(units);
        return result(end.isPresent() ? end.get() : search(units));
    }

    /** Why there is nothing to search among these units; empty when there is something. */
    public Optional<BisectEnd> withoutSearch(UnitSet units) throws IOException, InterruptedException {
        Answer oracle = end(UnitSet.NONE, Answer.PASS);
        if (oracle != Answer.PASS) {
            return Optional.of(new BisectEnd.OracleFails(oracle));
        }
        return switch (end(units, Answer.FAIL)) {
            case FAIL -> Optional.empty();
            case PASS -> Optional.of(new BisectEnd.NothingToFind());
            case UNTESTABLE -> Optional.of(new BisectEnd.CandidateUntestable());
        };
    }

    /** What was found so far, with this end. */
    public BisectResult result(BisectEnd end) {
        return new BisectResult(end, List.copyOf(culprits), trials.searching(), trials.verifying(), trials.isFlaky());
    }

    /** An end that is not as it has to be is asked about again before the search is given up. */
    private Answer end(UnitSet units, Answer hoped) throws IOException, InterruptedException {
        Answer answer = trials.of(units);
        return answer == hoped ? answer : trials.surely(units);
    }

    private BisectEnd search(UnitSet units) throws IOException, InterruptedException {
        UnitSet rest = units;
        int passing = 0;
        String doubts = "";
        for (int contradictions = 0; contradictions < MOST_CONTRADICTIONS; ) {
            try {
                Optional<BisectEnd> over = over(rest);
                if (over.isPresent()) {
                    return over.get();
                }
                PrefixSearch.Found next = search.in(rest, passing);
                CulpritSet set = verified(next);
                culprits.add(set);
                found.accept(set);
                rest = rest.minus(set.units());
                UnitSet gone = set.units();
                passing = next.passing()
                        - (int) gone.stream()
                                .filter(unit -> isBelow(unit, next))
                                .count();
            } catch (Contradiction contradiction) {
                contradictions++;
                doubts = String.valueOf(contradiction.getMessage());
                trials.doubt();
                passing = 0;
            }
        }
        return new BisectEnd.Unsure(doubts + ", again and again: make the check repeatable");
    }

    private static boolean isBelow(int unit, PrefixSearch.Found next) {
        return next.groups().getFirst().stream().allMatch(last -> unit < last);
    }

    /** Why the search is over; empty when what is left fails as well. Only what surely works is called working. */
    private Optional<BisectEnd> over(UnitSet rest) throws IOException, InterruptedException, Contradiction {
        if (trials.of(rest) == Answer.FAIL) {
            return Optional.empty();
        }
        return Optional.of(
                switch (trials.surely(rest)) {
                    case PASS -> culprits.isEmpty() ? new BisectEnd.NothingToFind() : new BisectEnd.Complete();
                    case UNTESTABLE -> new BisectEnd.Unsure("what is left cannot be tested: see the log");
                    case FAIL -> throw new Contradiction("what is left passed once and fails now");
                });
    }

    /** Leaves out members without which the rest fails as well, so that no set is larger than it has to be. */
    private CulpritSet verified(PrefixSearch.Found set) throws IOException, InterruptedException, Contradiction {
        if (trials.surely(set.all()) != Answer.FAIL) {
            throw new Contradiction("units that failed together pass when tried again");
        }
        List<UnitSet> needed = new ArrayList<>(set.groups());
        for (UnitSet member : set.groups()) {
            if (needed.size() == 1) {
                break;
            }
            UnitSet others =
                    needed.stream().filter(group -> !group.equals(member)).reduce(UnitSet.NONE, UnitSet::plus);
            if (trials.surely(others) == Answer.FAIL) {
                needed.remove(member);
            }
        }
        return new CulpritSet(List.copyOf(needed));
    }
}
