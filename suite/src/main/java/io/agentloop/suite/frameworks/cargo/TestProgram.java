package io.agentloop.suite.frameworks.cargo;

import io.agentloop.suite.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A test program that cargo has built.
 *
 * @param name what the ids of its tests begin with: the package, and for all but the library the folder and the target
 * @param folder where it is run: that of the package
 */
record TestProgram(String name, String file, Path folder, Map<String, String> variables) {
    TestProgram {
        variables = Map.copyOf(variables);
    }

    /** The program of one message of cargo; empty when the message is about something else. */
    static Optional<TestProgram> of(Json message) {
        String file = message.at("executable").text();
        boolean isTest = message.at("profile").at("test").isTrue();
        if (!message.at("reason").text().equals("compiler-artifact") || !isTest || file.isEmpty()) {
            return Optional.empty();
        }
        String[] owner = packageOf(message.at("package_id").text());
        Path manifest = Path.of(message.at("manifest_path").text());
        Path folder = Optional.ofNullable(manifest.getParent()).orElse(Path.of("/"));
        Map<String, String> variables = Map.of(
                "CARGO_MANIFEST_DIR", folder.toString(), "CARGO_PKG_NAME", owner[0], "CARGO_PKG_VERSION", owner[1]);
        return Optional.of(new TestProgram(owner[0] + place(message.at("target")), file, folder, variables));
    }

    private static String place(Json target) {
        List<String> kinds = target.at("kind").items().stream().map(Json::text).toList();
        String name = target.at("name").text();
        for (Map.Entry<String, String> folder : Map.of(
                        "bin", "bin", "test", "tests", "example", "examples", "bench", "benches")
                .entrySet()) {
            if (kinds.contains(folder.getKey())) {
                return "/" + folder.getValue() + "/" + name;
            }
        }
        return "";
    }

    /** Name and version, from "path+file:///x/name#1.0", "url#name@1.0" or "name 1.0 (url)". */
    private static String[] packageOf(String id) {
        int hash = id.lastIndexOf('#');
        if (hash < 0) {
            String[] words = id.split(" ", 3);
            return new String[] {words[0], words.length > 1 ? words[1] : ""};
        }
        String behind = id.substring(hash + 1);
        int at = behind.indexOf('@');
        if (at >= 0) {
            return new String[] {behind.substring(0, at), behind.substring(at + 1)};
        }
        return new String[] {id.substring(id.lastIndexOf('/', hash) + 1, hash), behind};
    }

    /** The id of a test in it. */
    String id(String test) {
        return name + "::" + test;
    }

    /** Whether a test is in it; names of targets have no colon. */
    boolean has(String id) {
        return id.startsWith(name + "::");
    }

    /** What the program itself calls a test. */
    String test(String id) {
        return id.substring(name.length() + 2);
    }
}
