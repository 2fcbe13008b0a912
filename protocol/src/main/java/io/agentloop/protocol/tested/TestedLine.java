package io.agentloop.protocol.tested;

import io.agentloop.protocol.id.CommitId;
import java.time.Instant;
import java.util.List;

/** One line of the file in which an agent says what it tested. Tests have numbers there, so that a run is a few ranges. */
public sealed interface TestedLine {
    /** The name of the file in the folder of the agent's logs. */
    String FILE_NAME = "tests.tsv";

    /** The tests are numbered anew from here on: the loop has been started again. */
    record Anew() implements TestedLine {}

    /**
     * Tests get numbers.
     *
     * @param first number of the first
     * @param names as reports print them: on one line each
     */
    record Names(int first, List<String> names) implements TestedLine {
        public Names {
            names = List.copyOf(names);
        }
    }

    /**
     * Tests ran.
     *
     * @param by "gate" or "keeper"
     * @param main the commit of main that was tested, or that the tested work is for
     * @param listed how many tests the suite has
     * @param notRun those that the time was too short for
     */
    record Run(Instant at, String by, CommitId main, int listed, Numbers ran, Numbers notRun) implements TestedLine {}

    /**
     * The flaky tests that do not block at present.
     *
     * @param places how many there may be
     */
    record Quarantine(int places, List<String> names) implements TestedLine {
        public Quarantine {
            names = List.copyOf(names);
        }
    }

    /** What the keeper has found so far. */
    record Verdicts(int green, int blamed, int flaky, int unsure) implements TestedLine {
        /** Nothing yet. */
        public static final Verdicts NONE = new Verdicts(0, 0, 0, 0);

        @Override
        public String toString() {
            return green + " green, " + blamed + " blamed, " + flaky + " flaky, " + unsure + " unsure";
        }
    }
}
