package io.agentloop.suite.frameworks.pytest;

import io.agentloop.suite.framework.MarkedLines;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Our plugin, as a file that one run of pytest loads, with what it has to know. */
final class PytestPlugin implements AutoCloseable {
    static final String MODULE = "agentloop_results";
    private static final String FILE = MODULE + ".py";

    private final Scratch scratch;
    private final String mark = MarkedLines.newMark();
    private final Map<String, String> variables = new HashMap<>();

    private PytestPlugin(String searchPath) throws IOException {
        this.scratch = new Scratch();
        scratch.write(FILE, source());
        variables.put("HARNESS_REPORT_MARK", mark);
        variables.put("HARNESS_TEST_IDS", "");
        variables.put("PYTHONPATH", scratch.path() + (searchPath.isEmpty() ? "" : ":" + searchPath));
    }

    static PytestPlugin forAll(String searchPath) throws IOException {
        return new PytestPlugin(searchPath);
    }

    /** Ids have no NUL, so that it can stand between them. */
    static PytestPlugin forTests(List<TestId> ids, String searchPath) throws IOException {
        PytestPlugin plugin = new PytestPlugin(searchPath);
        String text = ids.stream().map(TestId::text).collect(Collectors.joining("\0"));
        plugin.variables.put(
                "HARNESS_TEST_IDS", plugin.scratch.write("ids", text).toString());
        return plugin;
    }

    private static String source() throws IOException {
        try (InputStream in = PytestPlugin.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("the resource " + FILE + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String mark() {
        return mark;
    }

    Map<String, String> variables() {
        return variables;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
