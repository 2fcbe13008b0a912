package io.agentloop.agent.oracle;

import io.agentloop.suite.oracle.CommandTrials;
import io.agentloop.suite.oracle.Mixture;
import io.agentloop.suite.oracle.OutputHashes;
import io.agentloop.suite.oracle.Recipe;
import io.agentloop.suite.oracle.TrialRecord;
import io.agentloop.suite.oracle.Trials;
import io.agentloop.suite.oracle.UnitKeys;
import io.agentloop.suite.oracle.UnitList;
import io.agentloop.suite.oracle.UnitSet;
import io.agentloop.suite.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a search works on.
 *
 * @param suspects the units of which the candidate makes something else than the oracle, as far as that is known
 */
record SearchGround(List<String> units, UnitSet suspects, CommandTrials commands, TrialRecord record)
        implements AutoCloseable {
    /** Lists the units and opens the record of answers. */
    static SearchGround open(Options options, Path folder, Shell shell, ProcessRunner runner, TrialLog log)
            throws IOException, InterruptedException, BadUse {
        List<String> units = units(options, shell);
        Recipe recipe =
                new Recipe(Optional.of(options.build()), options.check(), options.signature(), options.limit(), folder);
        Optional<OutputHashes> hashes = hashes(options, shell, units);
        UnitSet suspects = hashes.map(OutputHashes::different).orElseGet(() -> UnitSet.first(units.size()));
        UnitKeys keys = hashes.isPresent()
                ? UnitKeys.ofOutputs(units, recipe, hashes.get().candidate())
                : UnitKeys.ofFiles(units, recipe, candidateFiles(options));
        Files.createDirectories(options.state());
        TrialRecord record = TrialRecord.in(options.state().resolve("trials"));
        CommandTrials commands = new CommandTrials(
                new Mixture(units, keys), recipe, record, runner, options.state(), options.jobs(), log::add);
        return new SearchGround(units, suspects, commands, record);
    }

    private static List<String> units(Options options, Shell shell) throws IOException, InterruptedException, BadUse {
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

    private static Optional<OutputHashes> hashes(Options options, Shell shell, List<String> units)
            throws IOException, InterruptedException, BadUse {
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

    private static List<Path> candidateFiles(Options options) throws BadUse {
        for (Path file : options.candidate()) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new BadUse("--candidate " + file + " is no file that can be read");
            }
        }
        return options.candidate();
    }

    Trials trials() {
        return commands;
    }

    @Override
    public void close() {
        commands.close();
    }
}
