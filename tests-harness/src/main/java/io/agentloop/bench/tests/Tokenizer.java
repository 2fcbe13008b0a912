package io.agentloop.bench.tests;

import io.agentloop.bench.scene.Home;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.BrokenEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A public tokenizer out of npm, installed once for this checkout. */
final class Tokenizer {
    static final String PACKAGE = "gpt-tokenizer@2.9.0";
    private static final Duration INSTALLATION = Duration.ofMinutes(3);
    private static final Duration COUNTING = Duration.ofMinutes(2);
    private static final String COUNT = "const { encode } = require('gpt-tokenizer');"
            + "console.log(encode(require('fs').readFileSync(process.argv[1], 'utf8')).length);";

    private final Programs programs;
    private final Path folder;

    private Tokenizer(Programs programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Empty, with the reason told, on a machine without node or npm. */
    static Optional<Tokenizer> install(Home home, Programs programs, List<String> reasons) throws IOException {
        Path folder = home.scratch("tokenizer");
        Files.createDirectories(folder);
        if (Files.isDirectory(folder.resolve("node_modules/gpt-tokenizer"))) {
            return Optional.of(new Tokenizer(programs, folder));
        }
        List<String> command = List.of(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
                folder.toString(),
                PACKAGE);
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        try {
            if (programs.run(command, INSTALLATION, errors::add).exitCode() == 0) {
                return Optional.of(new Tokenizer(programs, folder));
            }
            reasons.add("npm cannot install " + PACKAGE + ": " + String.join(" ", errors));
        } catch (BrokenEnvironment noNpm) {
            reasons.add(String.valueOf(noNpm.getMessage()));
        }
        return Optional.empty();
    }

    int tokens(Path file) {
        List<String> command =
                List.of("env", "NODE_PATH=" + folder.resolve("node_modules"), "node", "-e", COUNT, file.toString());
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        Programs.Outcome outcome = programs.run(command, COUNTING, errors::add);
        if (outcome.exitCode() != 0) {
            throw new BrokenEnvironment("node cannot count tokens: " + String.join(" ", errors));
        }
        return Integer.parseInt(outcome.output().getFirst());
    }
}
