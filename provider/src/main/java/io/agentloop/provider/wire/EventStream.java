package io.agentloop.provider.wire;

import io.agentloop.provider.scenario.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the events of one stream. */
final class EventStream {
    private final List<Piece> pieces = new ArrayList<>();
    private long produced;
    private Usage reported = Usage.NONE;

    /** From here on so many tokens of output have been made. */
    void produced(long tokens) {
        produced = tokens;
    }

    /** The next event tells this usage. */
    void reported(Usage usage) {
        reported = usage;
        produced = Math.max(produced, usage.output());
    }

    /** An event with a name of its own. */
    void event(String name, Map<String, @Nullable Object> data) {
        raw("event: " + name + "\ndata: " + Json.text(data) + "\n\n");
    }

    void data(Map<String, @Nullable Object> data) {
        raw("data: " + Json.text(data) + "\n\n");
    }

    void raw(String text) {
        pieces.add(new Piece(text, produced, reported));
    }

    List<Piece> pieces() {
        return List.copyOf(pieces);
    }
}
