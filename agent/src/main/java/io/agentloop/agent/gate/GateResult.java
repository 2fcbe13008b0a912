package io.agentloop.agent.gate;

import java.util.List;

/** What the gate says. */
public sealed interface GateResult {
    /**
     * Nothing that passes on main fails.
     *
     * @param accepted whether all of the task's own tests passed
     * @param remarks what was left out, or did not count
     */
    record Green(int passed, int total, boolean accepted, List<String> remarks) implements GateResult {
        public Green {
            remarks = List.copyOf(remarks);
        }

        /** There is nothing to remark. */
        public Green(int passed, int total, boolean accepted) {
            this(passed, total, accepted, List.of());
        }

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
