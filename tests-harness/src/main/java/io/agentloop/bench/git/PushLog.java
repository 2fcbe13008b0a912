package io.agentloop.bench.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What loops of the yardstick told about a span of time.
 *
 * @param accepted commits
 * @param refused pushes of the same commits before they were accepted
 */
record PushLog(int accepted, int refused, double seconds) {
    private static final double NANOS = 1e9;

    static PushLog read(List<Path> logs, double from, double seconds) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path log : logs) {
            lines.addAll(Files.readAllLines(log));
        }
        return of(lines, from, seconds);
    }

    /** Lines cut off by the end of a loop are no commits. */
    static PushLog of(List<String> lines, double from, double seconds) {
        int accepted = 0;
        int refused = 0;
        for (String line : lines) {
            String[] parts = line.split(" ");
            if (parts.length == 2) {
                double at = Long.parseLong(parts[0]) / NANOS;
                if (at >= from && at < from + seconds) {
                    accepted++;
                    refused += Integer.parseInt(parts[1]);
                }
            }
        }
        return new PushLog(accepted, refused, seconds);
    }

    double perSecond() {
        return accepted / seconds;
    }
}
