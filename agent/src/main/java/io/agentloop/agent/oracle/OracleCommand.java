package io.agentloop.agent.oracle;

import io.agentloop.suite.oracle.BisectResult;
import io.agentloop.suite.oracle.CulpritSet;
import io.agentloop.suite.oracle.MixedBuilds;
import io.agentloop.suite.oracle.OracleBisect;
import io.agentloop.suite.oracle.OutputHashes;
import io.agentloop.suite.oracle.Recipe;
import io.agentloop.suite.oracle.TrialRecord;
import io.agentloop.suite.oracle.UnitKeys;
import io.agentloop.suite.oracle.UnitList;
import io.agentloop.suite.oracle.UnitSet;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.result.Escapes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One search. */
final class OracleCommand {
    private static final int LONGEST_LINE = 300;

    private final Options options;
    private final Path folder;
    private final Shell shell;
    private final ProcessRunner runner;
    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    OracleCommand(
            Options options, Path folder, ProcessRunner runner, InstantSource clock, PrintStream out, PrintStream err) {
        this.options = options;
        this.folder = folder;
        this.shell = new Shell(runner, folder, options.limit());
        this.runner = runner;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /** Searches and prints; the result is the exit code. */
    int run() throws IOException, InterruptedException, BadUse {
        List<String> units = units();
        Recipe recipe = new Recipe(options.build(), options.check(), options.signature(), options.limit(), folder);
        Optional<OutputHashes> hashes = hashes(units);
        UnitSet suspects = hashes.map(OutputHashes::different).orElseGet(() -> UnitSet.first(units.size()));
        UnitKeys keys = hashes.isPresent()
                ? UnitKeys.ofOutputs(units, recipe, hashes.get().candidate())
                : UnitKeys.ofFiles(units, recipe, candidateFiles());
        Files.createDirectories(options.state());
        TrialRecord record = TrialRecord.in(options.state().resolve("trials"));
        Path log = options.state().resolve("log");
        long begin = clock.millis();
        Report report = new Report(units, suspects.size(), log, out);
        try (MixedBuilds builds = new MixedBuilds(
                units, recipe, keys, record, runner, options.state(), options.jobs(), line -> log(log, line))) {
            BisectResult result = new OracleBisect(builds, options.jobs(), set -> found(set, report)).among(suspects);
            return report.end(result, record.repeated(), Duration.ofMillis(clock.millis() - begin));
        }
    }

    private List<String> units() throws IOException, InterruptedException, BadUse {
        try {
            if (options.unitsFile().isPresent()) {
                Path file = options.unitsFile().get();
                if (!Files.isRegularFile(file)) {
                    throw new BadUse("--units " + file + " is no file; it has to list the units, one a line");
                }
                return UnitList.of(Files.readAllLines(file), "--units " + file);
            }
            String command = options.unitsCommand().orElse("");
            return UnitList.of(shell.lines("--units-from", command), "--units-from \"" + command + "\"");
        } catch (IllegalArgumentException bad) {
            throw new BadUse(String.valueOf(bad.getMessage()));
        }
    }

    private Optional<OutputHashes> hashes(List<String> units) throws IOException, InterruptedException, BadUse {
        if (options.hashes().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OutputHashes.of(
                    units, shell.lines("--hashes", options.hashes().get())));
        } catch (IllegalArgumentException bad) {
            throw new BadUse(String.valueOf(bad.getMessage()));
        }
    }

    private List<Path> candidateFiles() throws BadUse {
        for (Path file : options.candidate()) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new BadUse("--candidate " + file + " is no file that can be read");
            }
        }
        return options.candidate();
    }

    private void found(CulpritSet set, Report report) {
        report.found(set);
        if (!options.tasks()) {
            return;
        }
        try {
            List<String> names = report.names(set);
            String said = shell.task(
                    "Fix what the candidate makes of " + String.join(" and ", names),
                    "oracle-bisect found that the build breaks "
                            + (names.size() == 1
                                    ? "when the candidate builds this unit"
                                    : "when it builds these together")
                            + ", and works when the known-good build takes "
                            + (names.size() == 1 ? "it" : "one of them") + " over.\nBuild: " + options.build()
                            + "\nCheck: " + options.check());
            out.println(Escapes.visible(said, LONGEST_LINE));
        } catch (IOException | BadUse cannot) {
            out.println("ERROR no task for it: " + Escapes.visible(String.valueOf(cannot.getMessage()), LONGEST_LINE));
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    private void log(Path log, String line) {
        try {
            Files.writeString(
                    log,
                    Escapes.visible(line, LONGEST_LINE) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException full) {
            err.println("oracle-bisect: cannot write " + log + ": " + full.getMessage());
        }
    }
}
