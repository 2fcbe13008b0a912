package io.agentloop.agent.oracle;

import io.agentloop.suite.oracle.CommandTrials;
import io.agentloop.suite.oracle.Input;
import io.agentloop.suite.oracle.InputFiles;
import io.agentloop.suite.oracle.InputLines;
import io.agentloop.suite.oracle.Recipe;
import io.agentloop.suite.oracle.ReduceEnd;
import io.agentloop.suite.oracle.ReduceResult;
import io.agentloop.suite.oracle.Reduction;
import io.agentloop.suite.oracle.TrialRecord;
import io.agentloop.suite.oracle.UnitSet;
import io.agentloop.suite.process.ProcessRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** One reduction. */
final class ReduceCommand {
    private static final int REDUCED = 0;
    private static final int CANNOT = 2;
    private static final int UNSURE = 3;
    private static final double MILLIS = 1000;

    private final ReduceOptions options;
    private final Path folder;
    private final ProcessRunner runner;
    private final InstantSource clock;
    private final PrintStream out;
    private final TrialLog log;

    ReduceCommand(
            ReduceOptions options,
            Path folder,
            ProcessRunner runner,
            InstantSource clock,
            PrintStream out,
            PrintStream err) {
        this.options = options;
        this.folder = folder;
        this.runner = runner;
        this.clock = clock;
        this.out = out;
        this.log = new TrialLog(options.state().resolve("log"), err);
    }

    /** Reduces and prints; the result is the exit code. */
    int run() throws IOException, InterruptedException {
        Recipe recipe = new Recipe(Optional.empty(), options.check(), options.signature(), options.limit(), folder);
        Input input =
                options.byFiles() ? InputFiles.of(options.input(), recipe) : InputLines.of(options.input(), recipe);
        Files.createDirectories(options.state());
        TrialRecord record = TrialRecord.in(options.state().resolve("trials"));
        long begin = clock.millis();
        try (CommandTrials trials =
                new CommandTrials(input, recipe, record, runner, options.state(), options.jobs(), log::add)) {
            ReduceResult result = new Reduction(trials, options.jobs()).of(input.size());
            Told told = tell(result.end(), input);
            out.println(told.words() + "; " + (result.searching() + result.verifying()) + " trials ("
                    + result.verifying() + " to verify, " + record.repeated() + " remembered)"
                    + (result.flaky() ? "; the check is flaky, so each answer was asked for again" : "") + "; "
                    + String.format(Locale.ROOT, "%.1f s", (clock.millis() - begin) / MILLIS)
                    + "; log=" + log.file());
            out.flush();
            return told.exit();
        }
    }

    private record Told(int exit, String words) {}

    private Told tell(ReduceEnd end, Input input) throws IOException {
        return switch (end) {
            case ReduceEnd.Reduced reduced -> new Told(REDUCED, "REDUCED " + written(reduced.least(), input));
            case ReduceEnd.DoesNotFail whole ->
                new Told(
                        CANNOT,
                        "ERROR the check gives " + whole.answer() + " on the whole of " + options.input()
                                + ": there is no failure to keep; see the log, --check and --signature");
            case ReduceEnd.FailsOnNothing _ ->
                new Told(
                        CANNOT,
                        "ERROR the check fails on nothing of " + options.input()
                                + " as well: it has to look at $ORACLE_INPUT, and --signature can say which failure counts");
            case ReduceEnd.Unsure unsure ->
                new Told(
                        UNSURE,
                        "UNSURE " + unsure.words() + ": make the check repeatable; what failed last is "
                                + written(unsure.least(), input));
        };
    }

    /** It is there as a whole or not at all. */
    private String written(UnitSet least, Input input) throws IOException {
        Path half = options.out().resolveSibling("." + options.out().getFileName() + ".half");
        input.write(least, half);
        Files.move(half, options.out(), StandardCopyOption.REPLACE_EXISTING);
        return options.input().getFileName() + " from " + input.size() + " to " + least.size() + " " + input.unit()
                + "; out=" + options.out();
    }
}
