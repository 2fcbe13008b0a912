package io.agentloop.harness.logs;

import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.LogLine;
import io.agentloop.harness.fleet.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the logs of several containers as one. */
public final class RunLogs {
    private final Containers containers;

    /** Reads from this engine. */
    public RunLogs(Containers containers) {
        this.containers = containers;
    }

    private record Said(Instant at, String who, String text) {}

    /**
     * Hands over what was said so far, in the order of time.
     *
     * @param sources containers by the name that people know them under
     * @param tail how many of the last lines of each; negative for all
     */
    public void past(Map<String, ContainerName> sources, int tail, BiConsumer<String, String> sink) {
        List<Said> lines = Collections.synchronizedList(new ArrayList<>());
        Parallel.each(
                sources.entrySet(),
                Parallel.STARTS,
                source -> containers.logs(
                        source.getValue(), tail, false, line -> lines.add(said(source.getKey(), line))));
        lines.stream().sorted(Comparator.comparing(Said::at)).forEach(said -> sink.accept(said.who(), said.text()));
    }

    /** Hands over lines as they are said, until every container has ended. */
    public void follow(Map<String, ContainerName> sources, int tail, BiConsumer<String, String> sink) {
        Parallel.each(
                sources.entrySet(),
                Math.max(1, sources.size()),
                source -> containers.logs(
                        source.getValue(), tail, true, line -> sink.accept(source.getKey(), line.text())));
    }

    private static Said said(String who, LogLine line) {
        return new Said(line.at(), who, line.text());
    }
}
