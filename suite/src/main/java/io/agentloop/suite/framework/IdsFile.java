package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** A file of ids, one a line, that the tests' user can read and not change; gone after the run. */
public final class IdsFile implements AutoCloseable {
    private final Scratch scratch = new Scratch();
    private final Path file;

    /** Writes the file. */
    public IdsFile(Collection<TestId> ids) throws IOException {
        StringBuilder lines = new StringBuilder();
        ids.forEach(id -> lines.append(id.text()).append('\n'));
        this.file = scratch.write("ids.txt", lines.toString());
    }

    /** The file. */
    public Path path() {
        return file;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
