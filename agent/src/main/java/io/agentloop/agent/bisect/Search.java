package io.agentloop.agent.bisect;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The search for what broke one test: confirm the failure, halve the way back to where it passed, ask both ends again. */
final class Search {
    private final Suspicion suspicion;
    private final Trail trail;
    private final Repeats repeats;

    /** What is to happen next. */
    sealed interface Need {
        /** Run the test so often on this commit. */
        record Run(int commit, int times) implements Need {}

        /** Nothing more: this is what came of it. */
        record Over(Finding finding) implements Need {}
    }

    Search(Suspicion suspicion, List<Observation> observations, Repeats repeats) {
        this.suspicion = suspicion;
        this.trail = new Trail(suspicion, observations);
        this.repeats = repeats;
    }

    Need next() {
        int bad = suspicion.bad();
        OptionalInt contradiction = trail.contradiction();
        if (contradiction.isPresent()) {
            return over(isConfirming() && contradiction.getAsInt() == bad ? new Finding.Flaky() : contradicted());
        }
        if (trail.isUntestable(bad)) {
            return over(new Finding.Unsure("the commit on which it failed cannot be tested any more"));
        }
        if (trail.fails(bad) <= repeats.confirm()) {
            return new Need.Run(bad, repeats.confirm() + 1 - trail.fails(bad));
        }
        int good = trail.lastPass();
        int fails = trail.firstFailAfter(good);
        return fails - good > 1 ? between(good, fails) : verified(good, fails);
    }

    private boolean isConfirming() {
        return trail.commits() == 2;
    }

    private static Finding contradicted() {
        return new Finding.Unsure("it passes and fails on one commit");
    }

    /** The commit nearest to the middle that can be asked. */
    private Need between(int good, int fails) {
        int middle = good + (fails - good) / 2;
        OptionalInt next = IntStream.range(0, fails - good)
                .flatMap(away -> IntStream.of(middle - away, middle + away))
                .filter(at -> at > good && at < fails && !trail.isKnown(at))
                .findFirst();
        return next.isPresent()
                ? new Need.Run(next.getAsInt(), repeats.step())
                : over(new Finding.Unsure("none of the " + (fails - good - 1) + " commits between can be tested"));
    }

    private Need verified(int good, int fails) {
        if (trail.isUntestable(good) || trail.isUntestable(fails)) {
            return over(new Finding.Unsure("a commit beside the culprit can be tested at some times only"));
        }
        if (trail.passes(good) < repeats.verify()) {
            return new Need.Run(good, repeats.verify() - trail.passes(good));
        }
        if (trail.fails(fails) < repeats.verify()) {
            return new Need.Run(fails, repeats.verify() - trail.fails(fails));
        }
        return over(new Finding.Blamed(fails));
    }

    /** Tells whether an answer from this commit would narrow the search. */
    boolean wants(int commit) {
        return next() instanceof Need.Run run
                && (run.commit() == commit
                        || (run.commit() != suspicion.bad()
                                && commit > trail.lastPass()
                                && commit < trail.firstFailAfter(trail.lastPass())
                                && !trail.isKnown(commit)));
    }

    private static Need over(Finding finding) {
        return new Need.Over(finding);
    }
}
