package io.agentloop.bench.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CPU that a process has used so far, by the names of its threads without their numbers.
 *
 * @param seconds by name
 */
public record ThreadTimes(Map<String, Double> seconds) {
    private static final double TICKS = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    /** Reads {@code /proc}; nothing where there is none. */
    public static ThreadTimes of(long pid) throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return new ThreadTimes(seconds);
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : threads.toList()) {
                add(thread.resolve("stat"), seconds);
            }
        }
        return new ThreadTimes(seconds);
    }

    private static void add(Path stat, Map<String, Double> seconds) throws IOException {
        try {
            String line = Files.readString(stat);
            int end = line.lastIndexOf(')');
            String name = line.substring(line.indexOf('(') + 1, end).replaceAll("[-#0-9 ]+.*$", "");
            String[] fields = line.substring(end + 2).split(" ");
            double used = (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS;
            seconds.merge(name, used, Double::sum);
        } catch (NoSuchFileException ended) {
            // A thread that has gone takes its time with it.
        }
    }

    /** What was used since an earlier reading. */
    public ThreadTimes since(ThreadTimes earlier) {
        Map<String, Double> difference = new TreeMap<>();
        seconds.forEach((name, used) -> difference.put(name, used - earlier.seconds.getOrDefault(name, 0.0)));
        return new ThreadTimes(difference);
    }

    /** All of it. */
    public double total() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The largest first, per operation. */
    public List<String> lines(int operations) {
        List<String> lines = new ArrayList<>();
        seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .filter(entry -> entry.getValue() > total() / 100)
                .forEach(entry -> lines.add(String.format(
                        Locale.ROOT,
                        "%6.2f ms  %3.0f %%  %s",
                        entry.getValue() * 1000 / operations,
                        entry.getValue() * 100 / total(),
                        entry.getKey())));
        return lines;
    }
}
