package io.agentloop.suite.oracle;

import java.io.IOException;
import java.util.List;

/** Builds mixtures and asks whether they work. */
public interface Trials {
    /**
     * Tries each of these, several at once where there is room.
     *
     * @param candidates the units that the candidate builds; the oracle builds the rest
     * @return the answers in the same order
     */
    List<Answer> of(List<UnitSet> candidates) throws IOException, InterruptedException;

    /** Tries one. */
    default Answer of(UnitSet candidate) throws IOException, InterruptedException {
        return of(List.of(candidate)).getFirst();
    }
}
