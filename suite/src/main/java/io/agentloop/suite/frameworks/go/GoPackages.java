package io.agentloop.suite.frameworks.go;

import io.agentloop.suite.framework.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The packages of a module: where each is, and what its tests look like. */
final class GoPackages {
    /** Import path, folder and test files of each, the parts separated by what no path has. */
    static final String FORMAT =
            "{{.ImportPath}}|{{.Dir}}|{{range .TestGoFiles}}{{.}}/{{end}}{{range .XTestGoFiles}}{{.}}/{{end}}";

    private final Path root;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Long> fingerprints = new HashMap<>();

    GoPackages(Path root) {
        this.root = root;
    }

    void line(String line) {
        String[] parts = line.split("\\|", 3);
        if (parts.length < 3) {
            return;
        }
        Path folder = Path.of(parts[1]);
        if (folder.startsWith(root)) {
            String name = root.relativize(folder).toString();
            names.put(parts[0], name.isEmpty() ? "." : name);
        }
        fingerprints.put(parts[0], fingerprint(folder, parts[2]));
    }

    private static long fingerprint(Path folder, String files) {
        Fingerprint fingerprint = new Fingerprint();
        try {
            for (String file : files.split("/")) {
                if (!file.isEmpty()) {
                    fingerprint.add(folder.resolve(file));
                }
            }
            return fingerprint.value();
        } catch (IOException nobodyKnows) {
            return 0;
        }
    }

    /** What ids call a package: its folder from the root of the suite, else its import path. */
    String name(String importPath) {
        return names.getOrDefault(importPath, importPath);
    }

    long fingerprint(String importPath) {
        return fingerprints.getOrDefault(importPath, 0L);
    }

    /** What go calls the package of an id: a folder where there is one of that name, whatever it looks like. */
    static String argument(String name, Path root) {
        boolean isImportPath = name.contains(".") && !name.startsWith(".") && name.indexOf('.') < name.indexOf('/');
        boolean isFolder = !isImportPath || Files.isDirectory(root.resolve(name));
        return name.equals(".") || !isFolder ? name : "./" + name;
    }
}
