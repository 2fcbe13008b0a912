package io.agentloop.suite.frameworks.go;

import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.json.Json;
import io.agentloop.suite.json.NotJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gathers the tests that go test -list names. A package that does not build is a test of that package's name, so that
 * it is seen, and is an error when it is run.
 */
final class GoTests {
    /** Between the folder of the package and the name of the test. */
    static final String JOINT = "::";

    private static final Pattern TEST = Pattern.compile("(Test|Example|Fuzz)[\\p{L}\\p{N}_]*");
    private static final Pattern UNBUILDABLE = Pattern.compile("FAIL\\s+(\\S+) \\[(build|setup) failed]");

    private final GoPackages packages;
    private final IdCollector ids = new IdCollector();
    private boolean unbuildable;

    GoTests(GoPackages packages) {
        this.packages = packages;
    }

    void line(String line) {
        Matcher plain = UNBUILDABLE.matcher(line);
        if (plain.matches()) {
            unbuildable(plain.group(1));
            return;
        }
        if (line.startsWith("{")) {
            try {
                event(Json.parse(line));
            } catch (NotJson noise) {
                // What a test program prints that pretends to be an event.
            }
        }
    }

    private void event(Json event) {
        String owner = event.at("Package").text();
        if (owner.isEmpty()) {
            return;
        }
        switch (event.at("Action").text()) {
            case "output" -> output(owner, event.at("Output").text().strip());
            case "fail" -> unbuildable(owner);
            default -> {}
        }
    }

    private void output(String owner, String line) {
        if (TEST.matcher(line).matches()) {
            ids.add(packages.name(owner) + JOINT + line, packages.fingerprint(owner));
        }
    }

    private void unbuildable(String owner) {
        unbuildable = true;
        ids.add(packages.name(owner), packages.fingerprint(owner));
    }

    boolean hasUnbuildable() {
        return unbuildable;
    }

    Listing listing() {
        return ids.listing("go: the list");
    }
}
