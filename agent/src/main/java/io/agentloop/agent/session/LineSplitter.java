package io.agentloop.agent.session;

import io.agentloop.agent.process.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines; of a line that is too long the beginning is kept. */
final class LineSplitter implements Output {
    private final int longest;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    LineSplitter(int longest, Consumer<String> lines) {
        this.longest = longest;
        this.lines = lines;
    }

    @Override
    public synchronized void accept(byte[] bytes, int length) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, from, i - from);
                from = i + 1;
                end();
            }
        }
        keep(bytes, from, length - from);
    }

    private void keep(byte[] bytes, int from, int length) {
        open.write(bytes, from, Math.min(length, Math.max(0, longest - open.size())));
    }

    /** Passes on what is left without an end of line. */
    synchronized void end() {
        if (open.size() > 0) {
            String line = open.toString(StandardCharsets.UTF_8);
            open.reset();
            lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
    }
}
