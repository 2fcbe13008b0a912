package io.agentloop.suite.adapter;

import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.frameworks.commands.ResultFormat;
import java.nio.file.Path;
import java.util.List;

/** How a project is tested. */
public sealed interface SuiteSettings {

    /**
     * A folder of cases, one process per case.
     *
     * @param folder relative to the root of the suite
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

    /**
     * A test runner that is known by name.
     *
     * @param args further arguments for it
     * @param run the program to use in place of the usual one; empty for the usual one
     */
    record Runner(RunnerKind kind, List<String> args, List<String> run) implements SuiteSettings {
        /** Copies the lists. */
        public Runner {
            args = List.copyOf(args);
            run = List.copyOf(run);
        }
    }

    /**
     * A suite whose root is a folder of the project.
     *
     * @param folder relative to the root of the project
     */
    record Below(Path folder, SuiteSettings suite) implements SuiteSettings {}

    /** Several suites; names differ. */
    record Several(List<Named> suites) implements SuiteSettings {
        /** Copies the list. */
        public Several {
            suites = List.copyOf(suites);
        }
    }

    /** One of several suites. */
    record Named(SuiteName name, SuiteSettings suite) {}
}
