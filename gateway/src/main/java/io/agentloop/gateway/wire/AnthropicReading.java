package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.gateway.call.Usage;
import java.util.Optional;

/** Messages: {@code message_start} tells the input, each {@code message_delta} the output so far; the input there excludes the cache. */
final class AnthropicReading implements Reading {
    private boolean told;
    private Usage usage = Usage.NONE;
    private boolean finished;

    @Override
    public void read(JsonNode payload) {
        switch (payload.path("type").asText()) {
            case "message_start" -> count(payload.path("message").path("usage"));
            case "message_delta" -> count(payload.path("usage"));
            case "message_stop" -> finished = true;
            case "message" -> {
                count(payload.path("usage"));
                finished = true;
            }
            default -> {
                // Nothing that costs, or an event of tomorrow.
            }
        }
    }

    /** What is not repeated stays as it was. */
    private void count(JsonNode told) {
        if (told.isObject()) {
            this.told = true;
            usage = new Usage(
                    Tokens.of(told, "input_tokens", usage.input()),
                    Tokens.of(told, "output_tokens", usage.output()),
                    Tokens.of(told, "cache_read_input_tokens", usage.cacheRead()),
                    Tokens.of(told, "cache_creation_input_tokens", usage.cacheWrite()));
        }
    }

    @Override
    public Optional<Usage> usage() {
        return told ? Optional.of(usage) : Optional.empty();
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
