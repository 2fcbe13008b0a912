package io.agentloop.suite.detect;

import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.json.Json;
import io.agentloop.suite.json.NotJson;
import java.util.List;
import java.util.Optional;

/** Knows the test runner of a package of JavaScript by its package.json. */
final class NodePackage {
    private static final String FILE = "package.json";

    private NodePackage() {}

    static Optional<Sign.Seen> suite(Folder folder) {
        return folder.first(FILE)
                .flatMap(file -> kind(folder.text(file)))
                .map(kind -> Sign.Seen.all(Signs.runner(kind, List.of(), List.of()), FILE));
    }

    /** What is installed counts before what a script says: scripts call runners by many names. */
    private static Optional<RunnerKind> kind(String text) {
        try {
            Json file = Json.parse(text);
            String script = file.at("scripts").at("test").text();
            if (needs(file, "vitest")) {
                return Optional.of(RunnerKind.VITEST);
            }
            if (needs(file, "jest") || file.at("jest").isThere()) {
                return Optional.of(RunnerKind.JEST);
            }
            return script.contains("--test") && script.contains("node")
                    ? Optional.of(RunnerKind.NODE)
                    : Optional.empty();
        } catch (NotJson broken) {
            return Optional.empty();
        }
    }

    private static boolean needs(Json file, String name) {
        return file.at("devDependencies").at(name).isThere()
                || file.at("dependencies").at(name).isThere();
    }
}
