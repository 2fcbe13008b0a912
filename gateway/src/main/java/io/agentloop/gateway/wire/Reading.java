package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.gateway.call.Usage;
import io.agentloop.protocol.config.Dialect;
import java.util.Optional;

/** What one protocol's answer has said so far. */
interface Reading {
    /** Reads one event of a stream, or the whole of an answer that is none. */
    void read(JsonNode payload);

    /** Tokens as last told; empty when nothing was. */
    Optional<Usage> usage();

    /** In which way the provider says that it serves the call; empty when it does not say. */
    default String served() {
        return "";
    }

    /** Whether the answer told that it is complete. */
    boolean finished();

    /** Makes a new one. */
    static Reading of(Dialect dialect) {
        return switch (dialect) {
            case ANTHROPIC -> new AnthropicReading();
            case RESPONSES -> new ResponsesReading();
            case CHAT -> new ChatReading();
            case GEMINI -> new GeminiReading();
        };
    }
}
