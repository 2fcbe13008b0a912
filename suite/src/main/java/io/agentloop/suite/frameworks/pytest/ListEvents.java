package io.agentloop.suite.frameworks.pytest;

import io.agentloop.suite.framework.Fingerprint;
import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.json.Json;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Gathers what pytest found. A file that it could not load is a test of that file's name, so that it is seen, and is
 * an error when it is run.
 */
final class ListEvents {
    /** Interrupted, which is what it says too when a file could not be loaded; no tests. */
    private static final int INTERRUPTED = 2;

    private static final int NO_TESTS = 5;

    private final Path root;
    private final IdCollector ids = new IdCollector();
    private final Map<String, Long> fingerprints = new HashMap<>();
    private boolean unloadable;
    private int exit = -1;

    ListEvents(Path root) {
        this.root = root;
    }

    void event(Json event) {
        switch (event.at("e").text()) {
            case "item" ->
                ids.add(event.at("id").text(), fingerprint(event.at("file").text()));
            case "broken" -> broken(event.at("id").text());
            case "done" -> exit = (int) event.at("exit").amount();
            default -> {}
        }
    }

    private void broken(String id) {
        unloadable = true;
        ids.add(id.isEmpty() ? "." : id, fingerprint(id));
    }

    private long fingerprint(String file) {
        return fingerprints.computeIfAbsent(file, name -> {
            try {
                Fingerprint fingerprint = new Fingerprint();
                fingerprint.add(root.resolve(name));
                return fingerprint.value();
            } catch (IOException | InvalidPathException nobodyKnows) {
                return 0L;
            }
        });
    }

    /** Whether pytest came to the end of its list. */
    boolean isWhole() {
        return exit == 0 || exit == NO_TESTS || (exit == INTERRUPTED && unloadable) || (exit == 1 && unloadable);
    }

    Listing listing() {
        return ids.listing("pytest: the list");
    }
}
