package io.agentloop.agent.fasttest;

import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.report.ExitCode;
import io.agentloop.suite.result.Escapes;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The program fast-test; see {@link Options#USAGE}. */
public final class Main {
    private static final Path BOARD = Path.of("/board/harness.yaml");

    private Main() {}

    /** Runs the tests that are asked for; {@code --train} exercises the program for the AOT cache. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        if (words.equals(List.of("--train"))) {
            Training.run(System.getenv());
            return;
        }
        int processors = Runtime.getRuntime().availableProcessors();
        Place place = new Place(
                Path.of("").toAbsolutePath(), System.getenv(), BOARD, processors, new TestMemory(Path.of("/")));
        System.exit(run(words, place, stream(FileDescriptor.out), stream(FileDescriptor.err)));
    }

    static int run(List<String> words, Place place, PrintStream out, PrintStream err) throws InterruptedException {
        if (words.contains("--help")) {
            out.print(Options.USAGE);
            out.flush();
            return ExitCode.PASSED.number();
        }
        try {
            boolean detect = words.contains(DetectCommand.OPTION);
            Options options = OptionReader.read(DetectCommand.without(words));
            return detect ? detect(options, place, out) : test(options, place, out, err);
        } catch (BadUse bad) {
            out.println("ERROR fast-test: " + Escapes.visible(bad.reason(), 1000));
            out.flush();
            return ExitCode.INFRASTRUCTURE.number();
        }
    }

    /** No settings are read: they are what is looked for, or about to be replaced. */
    private static int detect(Options options, Place place, PrintStream out) throws BadUse, InterruptedException {
        try (ProcessRunner runner = new ProcessRunner(place.environment(), options.prefix())) {
            return reported(runner, new DetectCommand(options.root().orElseGet(place::root), runner, out)::run);
        }
    }

    private static int test(Options options, Place place, PrintStream out, PrintStream err)
            throws BadUse, InterruptedException {
        Project project = Project.of(options, place);
        long memory = place.memory()
                .bytes(project.tests().flatMap(tests -> tests.pace().memory()));
        try (ProcessRunner runner = new ProcessRunner(place.environment(), options.prefix(), memory)) {
            return reported(runner, new FastTestCommand(options, place, project, runner, out, err)::run);
        }
    }

    /** What runs programs and ends with a report. */
    @FunctionalInterface
    private interface Reporting {
        int run() throws BadUse, InterruptedException;
    }

    private static int reported(ProcessRunner runner, Reporting command) throws BadUse, InterruptedException {
        Interruption interruption = Interruption.of(runner);
        int code = ExitCode.INFRASTRUCTURE.number();
        try {
            code = command.run();
            return code;
        } finally {
            interruption.over(code);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
    }
}
