package io.agentloop.bench.ground;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Where the upstream's time goes, from a flight recording of its process. */
public final class ServerProfile {
    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final String FORCE = "jdk.FileForce";

    private final Map<Phase, Integer> samples = new EnumMap<>(Phase.class);
    private final List<Duration> forces = new ArrayList<>();
    private int moves;

    private ServerProfile() {}

    /** Options of a JVM that records; the file is whole when the process has ended in order. */
    public static List<String> options(Path file) {
        return List.of(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+DebugNonSafepoints",
                "-XX:FlightRecorderOptions:stackdepth=128",
                "-XX:StartFlightRecording:filename=" + file + "," + SAMPLE + "#enabled=true," + SAMPLE
                        + "#throttle=5ms," + FORCE + "#enabled=true," + FORCE + "#threshold=0ms");
    }

    /** Reads what happened in a span of time. */
    public static ServerProfile read(Path file, Instant from, Instant to) throws IOException {
        ServerProfile profile = new ServerProfile();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (!event.getStartTime().isBefore(from)
                        && !event.getStartTime().isAfter(to)) {
                    profile.add(event);
                }
            }
        }
        return profile;
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case SAMPLE -> samples.merge(Phase.of(frames(event.getStackTrace())), 1, Integer::sum);
            case FORCE -> {
                forces.add(event.getDuration());
                moves += event.getString("path").contains("packed-refs") ? 1 : 0;
            }
            default -> {}
        }
    }

    private static List<String> frames(@org.jspecify.annotations.Nullable RecordedStackTrace stack) {
        List<String> frames = new ArrayList<>();
        if (stack != null) {
            for (RecordedFrame frame : stack.getFrames()) {
                frames.add(frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName());
            }
        }
        return frames;
    }

    /** The phases by CPU, and the waiting for the disk, per landing. */
    public List<String> lines(int landings, double cpuSeconds) {
        List<String> lines = new ArrayList<>();
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        samples.entrySet().stream()
                .sorted(Map.Entry.<Phase, Integer>comparingByValue().reversed())
                .forEach(entry -> lines.add(String.format(
                        Locale.ROOT,
                        "%6.2f ms  %3.0f %%  %s",
                        entry.getValue() * cpuSeconds * 1000 / all / landings,
                        100.0 * entry.getValue() / all,
                        entry.getKey().words())));
        double forced = forces.stream().mapToDouble(Duration::toNanos).sum() / 1e6;
        lines.add(String.format(
                Locale.ROOT,
                "%.1f files forced per landing, %.2f ms each; %.1f landings per move of the refs",
                (double) forces.size() / landings,
                forced / Math.max(1, forces.size()),
                (double) landings / Math.max(1, moves)));
        return lines;
    }
}
