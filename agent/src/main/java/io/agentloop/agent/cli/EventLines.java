package io.agentloop.agent.cli;

import io.agentloop.agent.json.JsonObject;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.protocol.session.Outcome;
import java.util.Map;
import java.util.Optional;

/** The output of a CLI that prints one JSON object a line; a line that is none is kept and means nothing. Both streams come on threads of their own. */
public final class EventLines implements CliOutput {
    private static final int KEPT = 2_000;

    private final EventReader reader;
    private boolean events;
    private String said = "";
    private String noise = "";

    /** Passes the events on. */
    public EventLines(EventReader reader) {
        this.reader = reader;
    }

    @Override
    public synchronized Optional<String> line(String line) {
        Optional<JsonObject> event = JsonObjects.read(line);
        if (event.isPresent()) {
            events = true;
            reader.take(event.get());
            return Optional.of(line);
        }
        if (line.isBlank()) {
            return Optional.empty();
        }
        said = line;
        return Optional.of(JsonObjects.write(
                Map.of("type", "unparsed", "text", line.substring(0, Math.min(KEPT, line.length())))));
    }

    @Override
    public synchronized void noise(String line) {
        if (!line.isBlank()) {
            noise = line;
        }
    }

    @Override
    public synchronized Usage usage() {
        return reader.usage();
    }

    @Override
    public synchronized Outcome outcome(int exit) {
        String last = said.isEmpty() ? noise : said;
        return reader.outcome(exit, last)
                .orElseGet(() -> events ? Exits.withoutResult(exit, last) : Exits.withoutEvents(exit, last));
    }
}
