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
            Options options = OptionReader.read(words);
            Project project = Project.of(options, place);
            long memory = place.memory()
                    .bytes(project.tests().flatMap(tests -> tests.pace().memory()));
            try (ProcessRunner runner = new ProcessRunner(place.environment(), options.prefix(), memory)) {
                Interruption interruption = Interruption.of(runner);
                int code = ExitCode.INFRASTRUCTURE.number();
                try {
                    code = new FastTestCommand(options, place, project, runner, out, err).run();
                } finally {
                    interruption.over(code);
                }
                return code;
            }
        } catch (BadUse bad) {
            out.println("ERROR fast-test: " + Escapes.visible(bad.reason(), 1000));
            out.flush();
            return ExitCode.INFRASTRUCTURE.number();
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
    }
}
