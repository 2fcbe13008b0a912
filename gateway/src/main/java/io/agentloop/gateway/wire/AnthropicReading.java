package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.gateway.call.Usage;
import java.util.Optional;

/** Messages: {@code message_start} tells the input, each {@code message_delta} the output so far; the input there excludes the cache. */
final class AnthropicReading implements Reading {
    private boolean told;
    private Usage usage = Usage.NONE;
    private Usage beside = Usage.NONE;
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
            usage = read(told, usage);
            if (told.path("iterations").isArray()) {
                beside = beside(told.path("iterations"));
            }
        }
    }

    private static Usage read(JsonNode told, Usage otherwise) {
        return new Usage(
                Tokens.of(told, "input_tokens", otherwise.input()),
                Tokens.of(told, "output_tokens", otherwise.output()),
                Tokens.of(told, "cache_read_input_tokens", otherwise.cacheRead()),
                Tokens.of(told, "cache_creation_input_tokens", otherwise.cacheWrite()),
                Tokens.of(told.path("cache_creation"), "ephemeral_1h_input_tokens", otherwise.hourWrite()));
    }

    /** A provider that makes the conversation shorter on the way pays a model for that, and leaves it out of the sums above. */
    private static Usage beside(JsonNode iterations) {
        Usage sum = Usage.NONE;
        for (JsonNode each : iterations) {
            if (!each.path("type").asText("message").equals("message")) {
                sum = sum.plus(read(each, Usage.NONE));
            }
        }
        return sum;
    }

    @Override
    public Optional<Usage> usage() {
        return told ? Optional.of(usage.plus(beside)) : Optional.empty();
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
