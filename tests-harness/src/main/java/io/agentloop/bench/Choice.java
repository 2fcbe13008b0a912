package io.agentloop.bench;

import io.agentloop.bench.measure.Benchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param scale 1 for figures
 */
record Choice(List<Benchmark> benchmarks, double scale) {
    static Choice of(List<String> words, List<Benchmark> all) {
        List<Benchmark> chosen = new ArrayList<>(all);
        double scale = 1;
        for (int at = 0; at < words.size(); at += 2) {
            String value = at + 1 < words.size() ? words.get(at + 1) : "";
            switch (words.get(at)) {
                case "--only" -> chosen.retainAll(named(value, all));
                case "--scale" -> scale = scale(value);
                default -> throw new IllegalArgumentException(words.get(at) + " is none of --only and --scale");
            }
        }
        return new Choice(List.copyOf(chosen), scale);
    }

    private static List<Benchmark> named(String names, List<Benchmark> all) {
        List<String> wanted = List.of(names.split(","));
        List<Benchmark> found = all.stream()
                .filter(benchmark -> wanted.contains(benchmark.name()))
                .toList();
        if (found.size() != wanted.size()) {
            throw new IllegalArgumentException("--only " + names + " names no benchmark; it takes some of: "
                    + all.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private static double scale(String text) {
        try {
            double scale = Double.parseDouble(text);
            if (scale > 0 && scale <= 1) {
                return scale;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with what is allowed.
        }
        throw new IllegalArgumentException("--scale takes a number above 0, up to 1, not '" + text + "'");
    }
}
