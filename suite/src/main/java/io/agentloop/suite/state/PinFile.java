package io.agentloop.suite.state;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.sample.SampleSlot;
import io.agentloop.suite.sample.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the slice of the current session, so that before and after are compared on the same tests. */
final class PinFile {
    private final Path file;

    PinFile(Path file) {
        this.file = file;
    }

    Optional<Slice> read(SampleSlot slot) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 3 || !lines.getFirst().equals(key(slot))) {
                return Optional.empty();
            }
            List<TestId> ids =
                    lines.subList(3, lines.size()).stream().map(TestId::parse).toList();
            return Optional.of(new Slice(Integer.parseInt(lines.get(1)), Integer.parseInt(lines.get(2)), ids));
        } catch (IOException | IllegalArgumentException noneOrGarbled) {
            return Optional.empty();
        }
    }

    void write(SampleSlot slot, Slice slice) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(key(slot));
        lines.add(Integer.toString(slice.index()));
        lines.add(Integer.toString(slice.parts()));
        slice.ids().forEach(id -> lines.add(id.printed()));
        WholeFile.write(file, lines);
    }

    private static String key(SampleSlot slot) {
        return slot.key().replace('\n', ' ');
    }
}
