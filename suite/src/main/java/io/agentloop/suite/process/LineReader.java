package io.agentloop.suite.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts what a program prints into lines of UTF-8; of a line that is too long only the beginning is kept. */
public final class LineReader implements Sink {
    private final int longestBytes;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    /** Hands each line to {@code lines}, without its end. */
    public LineReader(int longestBytes, Consumer<String> lines) {
        this.longestBytes = longestBytes;
        this.lines = lines;
    }

    @Override
    public synchronized void accept(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, from, i);
                flush();
                from = i + 1;
            }
        }
        keep(bytes, from, count);
    }

    /** Tells that nothing more comes: a last line without an end is a line too. */
    public synchronized void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        line.write(bytes, from, Math.min(to - from, longestBytes - line.size()));
    }

    private void flush() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
