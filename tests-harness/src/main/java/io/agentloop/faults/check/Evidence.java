package io.agentloop.faults.check;

import io.agentloop.faults.journal.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that the judgement rests on.
 *
 * @param repository bare, of an upstream that has stopped
 * @param clients journals by client; none when nobody kept any, so that landings of unknown origin are fine
 * @param suite what was done to the upstream
 */
public record Evidence(Path repository, Map<String, List<Line>> clients, List<Line> suite, Duration lease) {
    public Evidence {
        clients = Map.copyOf(clients);
        suite = List.copyOf(suite);
    }
}
