package io.agentloop.suite.framework;

import io.agentloop.suite.process.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A file that a runner adds to: that it grows is the sign of life. */
final class WatchedFile implements TimeLimit {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Path file;
    private final Silence silence;
    private long bytes;

    WatchedFile(Path file, Silence silence) {
        this.file = file;
        this.silence = silence;
    }

    Silence silence() {
        return silence;
    }

    /** What is printed says nothing of tests, but between two of them a build may be at work that is to be waited for. */
    void printed() {
        if (!silence.start().isZero()) {
            silence.heard();
        }
    }

    /** Never long, so that the file is looked at again. */
    @Override
    public synchronized Duration left() {
        long now = size();
        if (now > bytes) {
            bytes = now;
            silence.heard();
        }
        Duration left = silence.left();
        return left.compareTo(LOOK) < 0 ? left : LOOK;
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException notYet) {
            return 0;
        }
    }
}
