package io.agentloop.agent.gate;

import java.util.List;

/** What the gate says. */
public sealed interface GateResult {
    /**
     * Nothing that passes on main fails.
     *
     * @param accepted whether all of the task's own tests passed
     */
    record Green(int passed, int total, boolean accepted) implements GateResult {
        /** Passed of all. */
        public String score() {
            return passed + "/" + total;
        }
    }

    /**
     * Something that passes on main fails.
     *
     * @param lines the few that matter
     */
    record Red(int passed, int total, List<String> lines) implements GateResult {
        public Red {
            lines = List.copyOf(lines);
        }

        /** Passed of all. */
        public String score() {
            return passed + "/" + total;
        }
    }

    /** The tests could not be run; nothing lands untested. */
    record Broken(String why) implements GateResult {}
}
