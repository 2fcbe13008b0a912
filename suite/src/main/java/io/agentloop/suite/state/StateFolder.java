package io.agentloop.suite.state;

import io.agentloop.suite.sample.SampleSlot;
import io.agentloop.suite.sample.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The layout of the folder that a suite keeps between runs; git does not see it. */
public final class StateFolder {
    /** Made when a log is asked for: a run needs no pattern. */
    private static final class Names {
        static final Pattern LOG = Pattern.compile("r\\d{1,8}/[\\w.-]{1,80}");
    }

    private final Path folder;

    /** The folder may not exist yet. */
    public StateFolder(Path folder) {
        this.folder = folder;
    }

    /** What was written last; empty when there is nothing readable. */
    public History history() {
        return new HistoryFile(historyFile()).read();
    }

    /** Replaces the history. */
    public void write(History history) throws IOException {
        prepare();
        new HistoryFile(historyFile()).write(history);
    }

    /** The slice that was pinned for this session of this slot. */
    public Optional<Slice> pinned(SampleSlot slot) {
        return new PinFile(pinFile()).read(slot);
    }

    /** Pins a slice for a session. */
    public void pin(SampleSlot slot, Slice slice) throws IOException {
        prepare();
        new PinFile(pinFile()).write(slot, slice);
    }

    /** Where the logs of the next run go; made when the first one is written. */
    public RunLogs logs() {
        return new RunLogs(folder, this::prepare);
    }

    /** The last log of a test; empty when it never had one or that run's logs are gone. */
    public Optional<Path> log(Past past) {
        return past.log()
                .filter(Names.LOG.asMatchPredicate())
                .map(folder::resolve)
                .filter(Files::isRegularFile);
    }

    /** Writes the ids of a plan, one printed form a line; empty when the disk takes none. */
    public Optional<Path> writePlan(List<String> lines) {
        try {
            prepare();
            Path file = folder.resolve("plan.txt");
            WholeFile.write(file, lines);
            return Optional.of(file);
        } catch (IOException diskTakesNone) {
            return Optional.empty();
        }
    }

    private Path historyFile() {
        return folder.resolve("history.tsv");
    }

    private Path pinFile() {
        return folder.resolve("slice");
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder);
        Path ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }
}
