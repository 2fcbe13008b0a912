package io.agentloop.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What this JVM is to do: list its tests, or run some; read once from the folder that a system property names. */
final class Assignment {
    private static final Optional<Assignment> GIVEN = Optional.ofNullable(System.getProperty("agentloop.probe.folder"))
            .map(folder -> new Assignment(Paths.get(folder)));

    private final Path folder;
    private final Optional<Set<String>> requested;

    private Assignment(Path folder) {
        this.folder = folder;
        this.requested = read(folder.resolve("ids"));
    }

    /** Empty when nobody wants anything from the probe: then it is as if it were not there. */
    static Optional<Assignment> given() {
        return GIVEN;
    }

    private static Optional<Set<String>> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return Optional.of(new HashSet<>(Arrays.asList(text.split("\0"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Path events() {
        return folder.resolve("events.jsonl");
    }

    boolean listsOnly() {
        return !requested.isPresent();
    }

    /** Whether one of the names of a test was asked for. */
    boolean wants(List<String> names) {
        return requested.isPresent() && names.stream().anyMatch(requested.get()::contains);
    }
}
