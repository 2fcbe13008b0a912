package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The transcript of one session, from the two files that its agent sent. */
public final class SessionTranscript {
    private static final int LONGEST = 2 << 20;

    private final Path log;
    private final Path events;

    /**
     * Reads these when asked.
     *
     * @param log what the CLI printed
     * @param events what it meant, one JSON object a line
     */
    public SessionTranscript(Path log, Path events) {
        this.log = log;
        this.events = events;
    }

    /** Hands over what was printed, line by line. */
    public void raw(Consumer<String> lines) throws IOException {
        try (Reader reader = TextFile.reader(log)) {
            LineReader each = new LineReader(reader, Integer.MAX_VALUE - 16);
            for (String line = each.next(); line != null; line = each.next()) {
                lines.accept(line);
            }
        }
    }

    /** Hands over what was said and done, and at the end what that came to. */
    public void readable(Consumer<String> lines) throws IOException {
        SessionEvents around = SessionEvents.read(events);
        show(around.begin(), lines);
        Optional<Format> format = Format.of(around.cli());
        Digest digest = new Digest();
        Consumer<Part> parts = part -> {
            digest.take(part);
            ReadableParts.of(part).forEach(lines);
        };
        try (Reader reader = TextFile.reader(log)) {
            LineReader each = new LineReader(reader, LONGEST);
            for (String line = each.next(); line != null; line = each.next()) {
                parts(format, line).forEach(parts);
            }
        }
        format.map(Format::end).orElse(List.of()).forEach(parts);
        show(around.end().isEmpty() ? "" : "-- " + around.end(), lines);
        if (!digest.isEmpty()) {
            digest.lines().stream().flatMap(String::lines).forEach(lines);
        }
    }

    private static List<Part> parts(Optional<Format> format, String line) {
        Optional<JsonLine> event = format.isPresent() ? JsonLine.read(line) : Optional.empty();
        return event.isPresent() ? format.orElseThrow().parts(event.get()) : List.of(new Part.Printed(line));
    }

    private static void show(String line, Consumer<String> lines) {
        if (!line.isEmpty()) {
            lines.accept(line);
        }
    }
}
