package io.agentloop.suite.framework;

import io.agentloop.suite.json.Json;
import io.agentloop.suite.json.NotJson;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.Sink;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Picks the events of a reporter of ours out of what a runner prints: each is JSON on a line of its own that begins
 * with a mark nobody else knows.
 */
public final class MarkedLines implements Sink {
    private static final int LONGEST_LINE_BYTES = 64 << 10;
    private static final int MARK_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String start;
    private final Consumer<Json> events;
    private final LineReader lines = new LineReader(LONGEST_LINE_BYTES, this::line);
    private volatile boolean garbled;
    private Sink rest = (bytes, count) -> {};
    private boolean blank;

    /** Hands on each event as it comes. */
    public MarkedLines(String mark, Consumer<Json> events) {
        this.start = mark + " ";
        this.events = events;
    }

    /** A mark for one run. */
    public static String newMark() {
        byte[] bytes = new byte[MARK_BYTES];
        RANDOM.nextBytes(bytes);
        return "@" + HexFormat.of().formatHex(bytes);
    }

    @Override
    public void accept(byte[] bytes, int count) {
        lines.accept(bytes, count);
    }

    /** Nothing more comes. */
    public void end() {
        lines.end();
    }

    /** Whether an event was there and could not be read, as at the end of a run that was cut. */
    public boolean isGarbled() {
        return garbled;
    }

    /** What is no event goes there; the empty line that a reporter puts before an event is part of the event. */
    void restTo(Sink sink) {
        rest = sink;
    }

    /** One line of what is printed. */
    public void line(String line) {
        if (line.startsWith(start)) {
            blank = false;
            event(line.substring(start.length()));
            return;
        }
        passOn(blank ? "\n" : "");
        blank = line.isEmpty();
        passOn(blank ? "" : line + "\n");
    }

    private void event(String text) {
        try {
            events.accept(Json.parse(text));
        } catch (NotJson half) {
            garbled = true;
        }
    }

    private void passOn(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        rest.accept(bytes, bytes.length);
    }
}
