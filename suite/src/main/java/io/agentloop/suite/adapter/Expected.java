package io.agentloop.suite.adapter;

import io.agentloop.suite.process.CappedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a case has to print. It is read before any test runs: a test could put a link in its place that leads to what
 * only the runner may read.
 */
sealed interface Expected {
    /** Expected outputs that are larger are not supported. */
    int MOST_BYTES = 4 << 20;

    /** Any output will do. */
    record Anything() implements Expected {}

    /**
     * Exactly these bytes.
     *
     * @param file as people read it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Exactly(byte[] bytes, String file) implements Expected {
        boolean isMetBy(CappedOutput output) {
            return output.total() == bytes.length && Arrays.equals(output.head(), bytes);
        }
    }

    /** There is a file, and it cannot be used. */
    record Unusable(String reason) implements Expected {}

    /** Reads what the file says. */
    static Expected read(Optional<Path> file, CaseFiles files) {
        if (file.isEmpty()) {
            return new Anything();
        }
        String shown = files.shown(file.get());
        try (InputStream in = Files.newInputStream(file.get())) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? new Unusable(shown + " is larger than 4 MB") : new Exactly(bytes, shown);
        } catch (IOException unreadable) {
            return new Unusable("cannot read " + shown + ": " + unreadable.getMessage());
        }
    }
}
