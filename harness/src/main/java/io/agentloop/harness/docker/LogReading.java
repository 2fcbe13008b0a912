package io.agentloop.harness.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Cuts the engine's pieces of a log into lines. */
final class LogReading extends ResultCallback.Adapter<Frame> {
    private static final int MAX_LINE = 64 * 1024;

    private final Consumer<LogLine> sink;
    private final Map<StreamType, ByteArrayOutputStream> pending = new EnumMap<>(StreamType.class);

    LogReading(Consumer<LogLine> sink) {
        this.sink = sink;
    }

    @Override
    public void onNext(Frame frame) {
        ByteArrayOutputStream line = pending.computeIfAbsent(frame.getStreamType(), t -> new ByteArrayOutputStream());
        for (byte b : frame.getPayload()) {
            if (b == '\n') {
                flush(line, frame.getStreamType());
            } else if (line.size() < MAX_LINE) {
                line.write(b);
            }
        }
    }

    void await() {
        try {
            awaitCompletion();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        pending.forEach((stream, line) -> {
            if (line.size() > 0) {
                flush(line, stream);
            }
        });
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException endOfReading) {
            // Nothing more is wanted from the stream.
        }
    }

    private void flush(ByteArrayOutputStream line, StreamType stream) {
        boolean error = stream == StreamType.STDERR;
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        int space = text.indexOf(' ');
        sink.accept(
                space > 0
                        ? new LogLine(time(text.substring(0, space)), text.substring(space + 1), error)
                        : new LogLine(Instant.EPOCH, text, error));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException other) {
            return Instant.EPOCH;
        }
    }
}
