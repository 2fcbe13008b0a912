package io.agentloop.harness.transcript;

import io.agentloop.harness.records.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What the loop wrote about a session before and after what its CLI printed.
 *
 * @param cli empty when it cannot be told
 * @param begin one line
 * @param end one line; empty while the session runs
 */
record SessionEvents(String cli, String begin, String end) {
    private static final SessionEvents UNKNOWN = new SessionEvents("", "", "");

    static SessionEvents read(Path file) {
        if (!Files.isRegularFile(file)) {
            return UNKNOWN;
        }
        try (BufferedReader lines = TextFile.reader(file)) {
            String first = lines.readLine();
            String last = lines.lines().reduce("", (before, line) -> line);
            return new SessionEvents(
                    event(first == null ? "" : first, "session_started")
                            .map(begin -> begin.text("cli"))
                            .orElse(""),
                    event(first == null ? "" : first, "session_started")
                            .map(SessionEvents::begin)
                            .orElse(""),
                    event(last, "session_ended").map(SessionEvents::end).orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonLine> event(String line, String type) {
        return JsonLine.read(line).filter(event -> event.text("type").equals(type));
    }

    private static String begin(JsonLine event) {
        return "session " + event.text("session") + ": " + event.text("what") + ", " + event.text("cli") + ", began "
                + event.text("at");
    }

    private static String end(JsonLine event) {
        String cost =
                event.number("cost_usd") > 0 ? String.format(Locale.ROOT, ", %.4f USD", event.number("cost_usd")) : "";
        String tokens = event.whole("tokens") > 0 ? ", " + event.whole("tokens") + " tokens" : "";
        return String.format(Locale.ROOT, "%s after %.1f s", event.text("outcome"), event.number("seconds"))
                + tokens
                + cost;
    }
}
