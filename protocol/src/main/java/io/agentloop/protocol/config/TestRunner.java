package io.agentloop.protocol.config;

import java.util.List;

/** What runs the tests of a suite. */
public sealed interface TestRunner {

    /**
     * A folder of cases, one process per case.
     *
     * @param folder relative to the suite's
     * @param run the command; "{case}" stands for the path of the case, which is appended otherwise
     */
    record Cases(String folder, List<String> run) implements TestRunner {
        /** Copies the command. */
        public Cases {
            run = List.copyOf(run);
        }
    }

    /**
     * A list command and a run command.
     *
     * @param list prints one test id per line
     * @param run runs the ids of a file; "{ids}" stands for its path, which is appended otherwise
     */
    record Commands(List<String> list, List<String> run, TestResults results) implements TestRunner {
        /** Copies the commands. */
        public Commands {
            list = List.copyOf(list);
            run = List.copyOf(run);
        }
    }

    /**
     * A runner that is known by name.
     *
     * @param args further arguments for it
     * @param run the program to use in place of the usual one; empty for the usual one
     */
    record Known(RunnerKind kind, List<String> args, List<String> run) implements TestRunner {
        /** Copies the lists. */
        public Known {
            args = List.copyOf(args);
            run = List.copyOf(run);
        }
    }

    /** One word for it. */
    default String word() {
        return switch (this) {
            case Cases cases -> cases.folder();
            case Commands commands -> "tests";
            case Known known -> known.kind().word();
        };
    }

    /** A few words for people. */
    default String inWords() {
        return switch (this) {
            case Cases cases -> "cases in " + cases.folder();
            case Commands commands -> String.join(" ", commands.run());
            case Known known -> known.kind().word();
        };
    }

    /** Globs of its test files, relative to the suite, when the settings name none. */
    default List<String> usualFiles() {
        return switch (this) {
            case Cases cases -> List.of(cases.folder() + "/**");
            case Commands commands -> List.of();
            case Known known -> known.kind().usualFiles();
        };
    }
}
