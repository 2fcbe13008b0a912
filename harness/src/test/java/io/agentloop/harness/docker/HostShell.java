package io.agentloop.harness.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This machine's shell and a few tools, with the libraries they need, as the root of an image. */
final class HostShell {
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
    private static final List<String> PROGRAMS = List.of("/bin/sh", "/bin/sleep", "/usr/bin/head");

    private HostShell() {}

    static void copyTo(Path folder) throws IOException {
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("data"));
        for (String program : PROGRAMS) {
            copy(program, root.resolve("bin").resolve(Path.of(program).getFileName()));
            for (String library : libraries(program)) {
                copy(library, root.resolve(library.substring(1)));
            }
        }
    }

    private static void copy(String from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        if (!Files.exists(to)) {
            Files.copy(Path.of(from).toRealPath(), to);
        }
    }

    private static List<String> libraries(String program) throws IOException {
        Process process =
                new ProcessBuilder("ldd", program).redirectErrorStream(true).start();
        try (BufferedReader reader = process.inputReader()) {
            return reader.lines()
                    .map(LIBRARY::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1))
                    .toList();
        }
    }
}
