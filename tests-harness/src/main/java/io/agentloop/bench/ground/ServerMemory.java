package io.agentloop.bench.ground;

import io.agentloop.harness.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Memory of an upstream, in megabytes (2^20).
 *
 * @param resident of the whole process, before anything is collected
 * @param heap what is left of the heap after a full collection
 */
public record ServerMemory(double resident, double heap) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final double KILO = 1024;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Asks a process. */
    public static ServerMemory of(long pid) throws IOException {
        double resident = sum(RESIDENT, Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        jcmd(pid, "GC.run");
        String heap = jcmd(pid, "GC.heap_info")
                .lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .reduce("", (all, line) -> all + line + "\n");
        return new ServerMemory(resident, sum(USED, heap));
    }

    private static String jcmd(long pid, String command) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return String.join(
                "\n",
                new Programs()
                        .run(List.of(program, Long.toString(pid), command), LIMIT, line -> {})
                        .output());
    }

    /** All that a text names, in megabytes. */
    static double sum(Pattern kilobytes, String text) {
        return kilobytes
                .matcher(text)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)) / KILO)
                .sum();
    }

    /** Such as {@code 140 MB resident, 22 MB of heap after a full collection}. */
    public String words() {
        return String.format(Locale.ROOT, "%.0f MB resident, %.0f MB of heap after a full collection", resident, heap);
    }
}
