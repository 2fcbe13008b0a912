package io.agentloop.protocol.config;

import java.util.List;

/** How the project is tested; without it nothing gates a landing. */
public sealed interface Tests {

    /**
     * A folder of cases, one process per case.
     *
     * @param folder relative to the project
     * @param run the command; "{case}" stands for the path of the case, which is appended otherwise
     * @param files globs of the test files, which the gate takes from the base
     */
    record Cases(String folder, List<String> run, List<String> files, TestPace pace) implements Tests {
        /** Copies the lists. */
        public Cases {
            run = List.copyOf(run);
            files = List.copyOf(files);
        }
    }

    /**
     * A list command and a run command.
     *
     * @param list prints one test id per line
     * @param run runs the ids of a file; "{ids}" stands for its path, which is appended otherwise
     * @param files globs of the test files, which the gate takes from the base
     */
    record Commands(List<String> list, List<String> run, TestResults results, List<String> files, TestPace pace)
            implements Tests {
        /** Copies the lists. */
        public Commands {
            list = List.copyOf(list);
            run = List.copyOf(run);
            files = List.copyOf(files);
        }
    }

    /** Nothing is configured. */
    record None() implements Tests {}
}
