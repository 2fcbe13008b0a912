package io.agentloop.suite.adapter;

import java.nio.file.Path;
import java.util.List;

/** How a project is tested. */
public sealed interface SuiteSettings {

    /**
     * A folder of cases, one process per case.
     *
     * @param folder relative to the root of the project
     * @param run the command; "{case}" stands for the path of the case, which is appended otherwise
     */
    record Cases(Path folder, List<String> run) implements SuiteSettings {
        /** Copies the command. */
        public Cases {
            run = List.copyOf(run);
        }
    }

    /**
     * A command that lists ids and one that runs some of them.
     *
     * @param list prints one id a line
     * @param run "{ids}" stands for the path of a file of ids, which is appended otherwise
     */
    record Commands(List<String> list, List<String> run, ResultFormat results) implements SuiteSettings {
        /** Copies the commands. */
        public Commands {
            list = List.copyOf(list);
            run = List.copyOf(run);
        }
    }

    /** Where the results of a run command are. */
    sealed interface ResultFormat {
        /** Lines "PASS id", "FAIL id reason", "SKIP id", "ERROR id reason" on standard output. */
        record Lines() implements ResultFormat {}

        /**
         * JUnit XML files that the run writes.
         *
         * @param glob relative to the root of the project
         */
        record JUnit(String glob) implements ResultFormat {}
    }
}
