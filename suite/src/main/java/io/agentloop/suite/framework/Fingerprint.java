package io.agentloop.suite.framework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** A number that changes when the content of files changes; of a large file the size and the beginning count. */
public final class Fingerprint {
    private static final int MOST_BYTES = 1 << 20;

    private final CRC32C sum = new CRC32C();
    private long sizes = 1;

    /** Adds the content of a file. */
    public void add(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            sum.update(in.readNBytes(MOST_BYTES));
        }
        sizes = sizes * 31 + Files.size(file);
    }

    /** Never 0, which means that nobody knows. */
    public long value() {
        long value = (sizes << 32) ^ sum.getValue();
        return value == 0 ? 1 : value;
    }
}
