package io.agentloop.agent.session;

import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.agent.process.Output;
import io.agentloop.secrets.Redactor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what one session prints, without secrets: raw for people, line by line for the adapter, both bounded. */
final class Transcript {
    private static final int LONGEST_LINE = 1 << 20;

    private final int session;
    private final CliOutput output;
    private final TranscriptSink sink;
    private final InstantSource clock;
    private final LineSplitter lines = new LineSplitter(LONGEST_LINE, this::line);
    private final BoundedStream raw;
    private final Redactor out;
    private final Redactor err;
    private Instant last;

    Transcript(SessionPlan plan, CliOutput output, TranscriptSink sink, InstantSource clock) {
        this.session = plan.number();
        this.output = output;
        this.sink = sink;
        this.clock = clock;
        this.last = clock.instant();
        this.raw = new BoundedStream(BoundedStream.USUAL, (bytes, length) -> sink.raw(session, bytes, length));
        this.out = new Redactor(plan.secrets(), (bytes, length) -> {
            raw.accept(bytes, length);
            lines.accept(bytes, length);
        });
        this.err = new Redactor(plan.secrets(), raw::accept);
    }

    Output out() {
        return (bytes, length) -> {
            sign();
            out.accept(bytes, length);
        };
    }

    Output err() {
        return (bytes, length) -> {
            sign();
            err.accept(bytes, length);
        };
    }

    private synchronized void sign() {
        last = clock.instant();
        sink.sign();
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
        out.end();
        err.end();
        lines.end();
        raw.end();
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
