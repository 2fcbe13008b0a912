package io.agentloop.provider.wire;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What the model answers, whatever the protocol. */
public sealed interface Answer {
    /** Words, after which the turn is over. */
    record Words(String text) implements Answer {}

    /** A call of one of the tools on offer. */
    record Call(String tool, Map<String, Object> arguments) implements Answer {
        /** Keeps a copy, in one order always. */
        public Call {
            arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        }

        /** The arguments as protocols carry them. */
        String json() {
            return Json.text(arguments);
        }
    }
}
