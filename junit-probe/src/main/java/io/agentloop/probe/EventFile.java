package io.agentloop.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where lines go; several JVMs append to the same file, each line in one write, so that a killed one spoils no line. */
final class EventFile {
    private static Optional<EventFile> only = Optional.empty();

    private final Assignment assignment;

    private EventFile(Assignment assignment) {
        this.assignment = assignment;
    }

    /** The same for the whole JVM. The first word is that there is a probe at all: silence must not look like no tests. */
    static synchronized EventFile of(Assignment assignment) {
        if (!only.isPresent()) {
            only = Optional.of(new EventFile(assignment));
            only.get().write(new Event("hello"));
        }
        return only.get();
    }

    synchronized void write(Event event) {
        try {
            Files.write(
                    assignment.events(),
                    event.line().getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
        } catch (IOException diskTakesNothing) {
            throw new UncheckedIOException(diskTakesNothing);
        }
    }
}
