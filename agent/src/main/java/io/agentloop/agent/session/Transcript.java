package io.agentloop.agent.session;

import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.agent.process.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what one session prints: raw for people, line by line for the adapter, both bounded. */
final class Transcript {
    private static final long MOST_RAW = 64L << 20;
    private static final int LONGEST_LINE = 1 << 20;

    private final int session;
    private final CliOutput output;
    private final TranscriptSink sink;
    private final InstantSource clock;
    private final LineSplitter lines = new LineSplitter(LONGEST_LINE, this::line);
    private long raw;
    private Instant last;

    Transcript(int session, CliOutput output, TranscriptSink sink, InstantSource clock) {
        this.session = session;
        this.output = output;
        this.sink = sink;
        this.clock = clock;
        this.last = clock.instant();
    }

    Output out() {
        return (bytes, length) -> {
            keep(bytes, length);
            lines.accept(bytes, length);
        };
    }

    Output err() {
        return this::keep;
    }

    private synchronized void keep(byte[] bytes, int length) {
        last = clock.instant();
        sink.sign();
        if (raw < MOST_RAW) {
            raw += length;
            sink.raw(session, bytes, length);
            if (raw >= MOST_RAW) {
                byte[] note = "\n[the rest is left out]\n".getBytes(StandardCharsets.UTF_8);
                sink.raw(session, note, note.length);
            }
        }
    }

    private void line(String line) {
        output.line(line).ifPresent(event -> sink.event(session, event));
    }

    synchronized Instant lastOutput() {
        return last;
    }

    void begin(SessionPlan plan) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", "session_started");
        event.put("session", plan.number());
        event.put("what", plan.what());
        event.put("cli", plan.cli().name());
        event.put("at", clock.instant().toString());
        sink.event(session, JsonObjects.write(event));
    }

    void close() {
        lines.end();
    }

    void end(SessionEnd end) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", "session_ended");
        event.put("session", session);
        event.put("outcome", end.outcome().words());
        event.put("seconds", end.took().toMillis() / 1000.0);
        event.put("tokens", end.usage().tokens());
        event.put("cost_usd", end.usage().costUsd());
        sink.event(session, JsonObjects.write(event));
    }
}
