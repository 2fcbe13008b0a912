package io.agentloop.suite.frameworks.javascript;

import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.frameworks.events.EventFile;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Lays out the folder of a run: our reporters, and beside them what they are to do. */
final class Reporters {
    private static final List<String> FILES = List.of(
            "lines.cjs",
            "jest-reporter.cjs",
            "vitest-reporter.mjs",
            "node-reporter.mjs",
            "node-preload.cjs",
            "node-hooks.mjs",
            "node-test.mjs");

    private Reporters() {}

    /** For a run that only lists. */
    static Scratch lister(Path root) throws IOException {
        Scratch scratch = new Scratch();
        EventFile.make(scratch);
        for (String file : FILES) {
            scratch.write(file, source(file));
        }
        scratch.write("root", root.toRealPath().toString());
        return scratch;
    }

    /** For a run of these tests. */
    static Scratch runner(Path root, Collection<TestId> ids) throws IOException {
        Scratch scratch = lister(root);
        // An id may have any character in it but this one.
        scratch.write("ids", ids.stream().map(TestId::text).collect(Collectors.joining("\0")));
        return scratch;
    }

    private static String source(String file) throws IOException {
        try (InputStream in = Reporters.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("this program was put together without " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
