package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;

/** A file of ids, one a line, that the tests' user can read and not change; gone after the run. */
public final class IdsFile implements AutoCloseable {
    private final Path folder;
    private final Path file;

    /** Writes the file. */
    public IdsFile(Collection<TestId> ids) throws IOException {
        this.folder = Files.createTempDirectory("suite-ids-");
        this.file = folder.resolve("ids.txt");
        StringBuilder lines = new StringBuilder();
        ids.forEach(id -> lines.append(id.text()).append('\n'));
        Files.writeString(file, lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The file. */
    public Path path() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
