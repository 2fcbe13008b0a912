package io.agentloop.bench.measure;

import io.agentloop.bench.figure.Samples;
import io.agentloop.harness.docker.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When tasks were claimed, when their sessions began and ended, when they had landed: by the log of a loop and by the sessions' own words. */
final class SessionTimes {
    private static final Pattern SAID = Pattern.compile("(began|ended) (task-\\d+) (\\d+)");
    private static final Pattern LOGGED = Pattern.compile("(?:\\S+ )?(claimed|landed) .*?(task-\\d+).*");
    private static final double NANOS_IN_MS = 1e6;

    private final Map<String, Map<String, Instant>> byTask = new LinkedHashMap<>();

    /** What the loop's container printed; a bash loop prints the sessions' words as well. */
    SessionTimes log(List<LogLine> lines) {
        for (LogLine line : lines) {
            Matcher logged = LOGGED.matcher(line.text());
            if (logged.matches()) {
                at(logged.group(2), logged.group(1), line.at());
            }
        }
        return said(lines.stream().map(LogLine::text).toList());
    }

    /** What sessions printed. */
    SessionTimes said(List<String> lines) {
        for (String line : lines) {
            Matcher said = SAID.matcher(line);
            if (said.matches()) {
                long nanos = Long.parseLong(said.group(3));
                at(said.group(2), said.group(1), Instant.ofEpochSecond(0, nanos));
            }
        }
        return this;
    }

    /** Of several the first: a task that is claimed again is another story. */
    private void at(String task, String what, Instant when) {
        byTask.computeIfAbsent(task, _ -> new LinkedHashMap<>()).putIfAbsent(what, when);
    }

    /** How many tasks have landed. */
    int landed() {
        return between("ended", "landed").size();
    }

    /** From the claim to the session's first command, in milliseconds. */
    Samples before() {
        return new Samples(between("claimed", "began"));
    }

    /** From the session's last command to the landing. */
    Samples after() {
        return new Samples(between("ended", "landed"));
    }

    /** The first one meets everything cold. */
    private List<Double> between(String from, String to) {
        List<Map<String, Instant>> inOrder = new ArrayList<>(byTask.values());
        inOrder.sort(Comparator.comparing(
                each -> Optional.ofNullable(each.get("claimed")).orElse(Instant.MAX)));
        List<Double> millis = new ArrayList<>();
        for (Map<String, Instant> each : inOrder.stream().skip(1).toList()) {
            Instant begin = each.get(from);
            Instant end = each.get(to);
            if (begin != null && end != null) {
                millis.add(Duration.between(begin, end).toNanos() / NANOS_IN_MS);
            }
        }
        return millis;
    }
}
