package io.agentloop.suite.frameworks.junit;

import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.frameworks.events.EventFile;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The classes that are put on the class path of a project's own tests, laid out in the folder of a run. */
final class Probe {
    private static final String CLASS_PATH = "probe";
    private static final String PACKAGE = "io/agentloop/probe/";
    static final List<String> CLASSES = List.of(
            "Assignment", "Discoveries", "Event", "EventFile", "Narrator", "Place", "RequestedTests", "TestClass");
    private static final Map<String, String> SERVICES = Map.of(
            "org.junit.platform.launcher.PostDiscoveryFilter", "io.agentloop.probe.RequestedTests",
            "org.junit.platform.launcher.LauncherDiscoveryListener", "io.agentloop.probe.Discoveries",
            "org.junit.platform.launcher.TestExecutionListener", "io.agentloop.probe.Narrator");

    private final Scratch scratch;
    private final Path root;

    private Probe(Scratch scratch, Path root) {
        this.scratch = scratch;
        this.root = root;
    }

    /** Of a run that only lists. */
    static Probe lister(Scratch scratch, Path root) throws IOException {
        Probe probe = new Probe(scratch, root.toRealPath());
        for (String name : CLASSES) {
            probe.put(PACKAGE + name + ".class", bytes("/" + PACKAGE + name + ".class"));
        }
        for (Map.Entry<String, String> service : SERVICES.entrySet()) {
            byte[] line = (service.getValue() + "\n").getBytes(StandardCharsets.UTF_8);
            probe.put("META-INF/services/" + service.getKey(), line);
        }
        EventFile.make(scratch);
        return probe;
    }

    /** Of a run of these tests. */
    static Probe runner(Scratch scratch, Path root, Collection<TestId> ids) throws IOException {
        Probe probe = lister(scratch, root);
        // An id may have any character in it but this one.
        scratch.write("ids", ids.stream().map(TestId::text).collect(Collectors.joining("\0")));
        return probe;
    }

    /** What belongs on the class path. */
    Path classPath() {
        return scratch.file(CLASS_PATH);
    }

    /** The system properties that the tests' JVM needs. */
    Map<String, String> properties() {
        return Map.of("agentloop.probe.folder", scratch.path().toString(), "agentloop.probe.root", root.toString());
    }

    private void put(String name, byte[] bytes) throws IOException {
        scratch.write(CLASS_PATH + "/" + name, bytes);
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = Probe.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("this program was put together without " + resource);
            }
            return in.readAllBytes();
        }
    }
}
