package io.agentloop.provider.wire;

import java.util.Map;
import java.util.TreeMap;

/** What the model answers, whatever the protocol. */
public sealed interface Answer {
    /** Words, after which the turn is over. */
    record Words(String text) implements Answer {}

    /** A call of one of the tools on offer. */
    record Call(String tool, Map<String, Object> arguments) implements Answer {
        /** Keeps a copy. */
        public Call {
            arguments = Map.copyOf(arguments);
        }

        /** The arguments as protocols carry them. */
        String json() {
            return Json.text(new TreeMap<>(arguments));
        }
    }
}
