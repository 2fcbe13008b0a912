package io.agentloop.suite.framework;

import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.ProcessRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a runner works.
 *
 * @param root the folder of the suite, absolute; the runner starts in it and its ids are relative to it
 * @param args further arguments for the runner, from the settings
 * @param run the program to use in place of the usual one; empty for the usual one
 * @param runner starts programs
 */
public record Ground(Path root, List<String> args, List<String> run, ProcessRunner runner) {
    /** Copies the lists. */
    public Ground {
        args = List.copyOf(args);
        run = List.copyOf(run);
    }

    /** The words to begin a command with: those of the settings, else these. */
    public List<String> program(String... usual) {
        return run.isEmpty() ? List.of(usual) : run;
    }

    /** A command that starts in the folder of the suite. */
    public Command command(List<String> program, List<String> words) {
        List<String> all = new ArrayList<>(program);
        all.addAll(words);
        return new Command(all, root);
    }

    /** Why a program cannot be started; empty when it can. */
    public Optional<String> whyMissing(String program) {
        String setting = run.isEmpty() ? "tests.runner" : "tests.run";
        return Programs.whyMissing(program, root, runner.variable("PATH"), setting);
    }
}
