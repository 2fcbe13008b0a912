package io.agentloop.agent.session;

import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.agent.process.Output;
import io.agentloop.protocol.time.Ticker;
import io.agentloop.secrets.Redactor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what one session prints, without secrets: raw for people, line by line for the adapter, both bounded. */
final class Transcript {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int LONGEST_NOISE = 4096;

    private final int session;
    private final CliOutput output;
    private final TranscriptSink sink;
    private final InstantSource clock;
    private final Ticker ticker;
    private final LineSplitter lines = new LineSplitter(LONGEST_LINE, this::line);
    private final LineSplitter noise;
    private final BoundedStream raw;
    private final Redactor out;
    private final Redactor err;
    private long last;

    Transcript(SessionPlan plan, CliOutput output, TranscriptSink sink, Ticker ticker, InstantSource clock) {
        this.session = plan.number();
        this.output = output;
        this.sink = sink;
        this.ticker = ticker;
        this.clock = clock;
        this.noise = new LineSplitter(LONGEST_NOISE, output::noise);
        this.last = ticker.nanos();
        this.raw = new BoundedStream(BoundedStream.USUAL, (bytes, length) -> sink.raw(session, bytes, length));
        this.out = new Redactor(plan.secrets(), (bytes, length) -> {
            raw.accept(bytes, length);
            lines.accept(bytes, length);
        });
        this.err = new Redactor(plan.secrets(), (bytes, length) -> {
            raw.accept(bytes, length);
            noise.accept(bytes, length);
        });
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
        last = ticker.nanos();
        sink.sign();
    }

    private void line(String line) {
        output.line(line).ifPresent(event -> sink.event(session, event));
    }

    /** How long nothing has been printed. */
    synchronized Duration quiet() {
        return Duration.ofNanos(ticker.nanos() - last);
    }

    void begin(SessionPlan plan) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", "session_started");
        event.put("session", plan.number());
        event.put("what", plan.what());
        event.put("cli", plan.cli().name());
        event.put("version", plan.version());
        event.put("at", clock.instant().toString());
        sink.event(session, JsonObjects.write(event));
    }

    void close() {
        out.end();
        err.end();
        lines.end();
        noise.end();
        raw.end();
    }

    void end(SessionEnd end) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", "session_ended");
        event.put("session", session);
        event.put("outcome", end.outcome().words());
        event.put("seconds", end.took().toMillis() / 1000.0);
        event.put("tokens", end.usage().tokens());
        event.put("input", end.usage().input());
        event.put("output", end.usage().output());
        event.put("cache_read", end.usage().cacheRead());
        event.put("cache_write", end.usage().cacheWrite());
        event.put("cost_usd", end.usage().costUsd());
        sink.event(session, JsonObjects.write(event));
    }
}
