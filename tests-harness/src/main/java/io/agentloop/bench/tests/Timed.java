package io.agentloop.bench.tests;

import io.agentloop.bench.figure.Samples;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.WorkFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How long a command took.
 *
 * @param wall seconds by the clock
 * @param cpu seconds of work, its own and that of all it started: on a busy machine the fairer measure
 */
record Timed(double wall, double cpu) {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String MARK = "timed ";

    /** Runs a command in a folder; what it prints goes to a file there. */
    static Timed run(Programs programs, Path folder, String printed, List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                "bash",
                "-c",
                "cd \"$1\"; out=$2; shift 2; TIMEFORMAT='" + MARK + "%R %U %S'; time \"$@\" >\"$out\" 2>&1 </dev/null",
                "timed",
                folder.toString(),
                printed));
        words.addAll(command);
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        programs.run(words, LIMIT, told::add);
        String line = told.stream()
                .filter(text -> text.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new WorkFailed(command.getFirst() + " in " + folder + " was not timed: " + told));
        double[] seconds = Arrays.stream(line.substring(MARK.length()).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Timed(seconds[0], seconds[1] + seconds[2]);
    }

    static Samples walls(List<Timed> times) {
        return new Samples(times.stream().map(Timed::wall).toList());
    }

    static Samples cpus(List<Timed> times) {
        return new Samples(times.stream().map(Timed::cpu).toList());
    }
}
