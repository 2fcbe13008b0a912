package io.agentloop.harness.records;

import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.tested.TestedLine;
import io.agentloop.protocol.tested.TestedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an agent says that it tested, in {@code logs/<agent>/tests.tsv}. */
public final class TestedReading {
    private static final int TAIL = 64 << 10;

    private TestedReading() {}

    /** All lines; what is torn or from another version is passed over. */
    public static List<TestedLine> all(RunFolder folder, AgentId agent) {
        Path file = folder.tested(agent);
        if (!Files.exists(file)) {
            return List.of();
        }
        // A reader that puts a sign in place of half a letter: a line is torn where the upstream ends a file.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            return lines.lines().map(TestedText::read).flatMap(Optional::stream).toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new WorkFailed("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** The newest lines, for somebody who looks every two seconds; none when there is no file. */
    public static List<TestedLine> newest(RunFolder folder, AgentId agent) {
        Path file = folder.tested(agent);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, bytes.length() - TAIL);
            bytes.seek(from);
            byte[] tail = new byte[(int) (bytes.length() - from)];
            bytes.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .skip(from > 0 ? 1 : 0)
                    .map(TestedText::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException goneOrGrowing) {
            return List.of();
        }
    }
}
