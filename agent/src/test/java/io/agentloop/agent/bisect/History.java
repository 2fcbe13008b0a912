package io.agentloop.agent.bisect;

import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A made-up history of 64 commits: one of them breaks some tests, others may fail as they like. */
final class History {
    static final int COMMITS = 64;
    private static final int TESTS = 60;

    private final Random random;
    private final int culprit;
    private final double flip;
    private final Set<TestId> broken = new HashSet<>();
    private final Map<TestId, Double> flaky = new HashMap<>();
    private final List<TestId> tests =
            IntStream.range(0, TESTS).mapToObj(i -> new TestId("t" + i)).toList();
    int runs;

    /**
     * Makes one.
     *
     * @param flakyShare of the tests fail now and then, each in a share of its own
     * @param flip share of all runs that lie
     */
    History(long seed, double flakyShare, double flip) {
        this.random = new Random(seed);
        this.culprit = 1 + random.nextInt(COMMITS);
        this.flip = flip;
        int many = 1 + random.nextInt(4);
        for (int i = 0; i < many; i++) {
            broken.add(tests.get(random.nextInt(TESTS)));
        }
        for (int i = 0; i < Math.round(TESTS * flakyShare); i++) {
            flaky.put(tests.get(random.nextInt(TESTS)), 0.02 + 0.96 * random.nextDouble());
        }
    }

    int culprit() {
        return culprit;
    }

    /** Whether blaming this commit for this test is right. */
    boolean isRight(TestId test, int commit) {
        return broken.contains(test) && commit == culprit;
    }

    Set<TestId> broken() {
        return broken;
    }

    Outcome outcome(TestId test, int commit) {
        boolean fails =
                (broken.contains(test) && commit >= culprit) || random.nextDouble() < flaky.getOrDefault(test, 0.0);
        return fails ^ (random.nextDouble() < flip) ? Outcome.FAIL : Outcome.PASS;
    }

    /** What the keeper sees: it passes in a run of everything before, and fails in one after. */
    List<Suspicion> detected() {
        return tests.stream()
                .filter(test -> outcome(test, 0) == Outcome.PASS && outcome(test, COMMITS) == Outcome.FAIL)
                .map(test -> new Suspicion(test, 0, COMMITS))
                .toList();
    }

    /** Runs until nothing is left to be run; the first run belongs to the detection and is not counted. */
    Map<TestId, Finding> judged() {
        Inquest inquest = Inquest.into(detected(), Repeats.STANDARD);
        runs = -1;
        while (inquest.next() instanceof Inquest.Next.Run run) {
            runs++;
            inquest = inquest.with(asked(run));
        }
        return ((Inquest.Next.Over) inquest.next()).findings();
    }

    private List<Observation> asked(Inquest.Next.Run run) {
        List<Observation> seen = new ArrayList<>();
        for (TestId test : run.tests()) {
            Outcome first = outcome(test, run.commit());
            seen.add(new Observation(run.commit(), test, first));
            for (int i = 1; i < run.times() && Objects.equals(seen.getLast().outcome(), first); i++) {
                seen.add(new Observation(run.commit(), test, outcome(test, run.commit())));
            }
        }
        return seen;
    }
}
