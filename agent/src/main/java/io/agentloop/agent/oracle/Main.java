package io.agentloop.agent.oracle;

import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.result.Escapes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program oracle-bisect; see {@link Options#USAGE}. */
public final class Main {
    private static final int BROKEN = 2;
    private static final int LONGEST = 1000;
    private static final String REDUCE = "reduce";

    private Main() {}

    /** Searches. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), Path.of("").toAbsolutePath(), System.getenv(), out, err));
    }

    static int run(List<String> words, Path folder, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        if (words.isEmpty() || words.contains("--help")) {
            out.print(words.contains(REDUCE) ? ReduceOptions.USAGE : Options.USAGE);
            out.flush();
            return words.isEmpty() ? BROKEN : 0;
        }
        try (ProcessRunner runner = new ProcessRunner(environment, List.of())) {
            Thread atEnd = new Thread(runner::close);
            Runtime.getRuntime().addShutdownHook(atEnd);
            int code = run(words, new Surroundings(folder, environment, runner, InstantSource.system(), out, err));
            Runtime.getRuntime().removeShutdownHook(atEnd);
            return code;
        } catch (BadUse bad) {
            return failed(bad.reason(), out);
        } catch (IOException broken) {
            return failed(String.valueOf(broken.getMessage()), out);
        }
    }

    private record Surroundings(
            Path folder,
            Map<String, String> environment,
            ProcessRunner runner,
            InstantSource clock,
            PrintStream out,
            PrintStream err) {}

    private static int run(List<String> words, Surroundings around) throws IOException, InterruptedException, BadUse {
        int processors = Runtime.getRuntime().availableProcessors();
        if (words.getFirst().equals(REDUCE)) {
            ReduceOptions options = ReduceOptions.read(words.subList(1, words.size()), around.folder(), processors);
            return new ReduceCommand(
                            options, around.folder(), around.runner(), around.clock(), around.out(), around.err())
                    .run();
        }
        Options options = OptionReader.read(words, around.folder(), processors);
        Shell shell = new Shell(around.runner(), around.folder(), options.limit());
        TrialLog log = new TrialLog(options.state().resolve("log"), around.err());
        try (SearchGround ground = SearchGround.open(options, around.folder(), shell, around.runner(), log)) {
            Report report = new Report(ground.units(), ground.record(), log.file(), around.clock(), around.out());
            BoardTasks board = new BoardTasks(shell, around.environment());
            String name = options.name().orElseGet(() -> SearchName.of(options, ground.units()));
            return options.fleet()
                    ? new FleetCommand(options, ground, report, board, new SearchName(name)).run()
                    : new OracleCommand(options, ground, report, tasks(options, ground, board, name)).run();
        }
    }

    private static Optional<FixTasks> tasks(Options options, SearchGround ground, BoardTasks board, String name) {
        return options.tasks() ? Optional.of(new FixTasks(options, ground.units(), board, name)) : Optional.empty();
    }

    private static int failed(String reason, PrintStream out) {
        out.println("ERROR oracle-bisect: " + Escapes.visible(reason, LONGEST));
        out.flush();
        return BROKEN;
    }
}
