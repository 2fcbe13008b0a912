package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.gateway.call.Usage;
import java.util.Optional;

/** Responses: the last event carries the whole response with its usage, whose input includes the cache. */
final class ResponsesReading implements Reading {
    private Optional<Usage> usage = Optional.empty();
    private String served = "";
    private boolean finished;

    @Override
    public void read(JsonNode payload) {
        if (payload.path("object").asText().equals("response")) {
            response(payload);
            finished |= !payload.path("status").asText().equals("in_progress");
            return;
        }
        switch (payload.path("type").asText()) {
            case "response.completed", "response.incomplete", "response.failed" -> {
                response(payload.path("response"));
                finished = true;
            }
            case "response.created", "response.in_progress" -> response(payload.path("response"));
            default -> {
                // Parts of the text, or an event of tomorrow.
            }
        }
    }

    private void response(JsonNode response) {
        // What was asked for at first, and at the end what it was.
        served = Words.of(response, "service_tier", served);
        JsonNode told = response.path("usage");
        if (!told.isObject()) {
            return;
        }
        JsonNode details = told.path("input_tokens_details");
        long read = Tokens.of(details, "cached_tokens");
        long written = Tokens.of(details, "cache_write_tokens");
        long input = Math.max(0, Tokens.of(told, "input_tokens") - read - written);
        usage = Optional.of(new Usage(input, Tokens.of(told, "output_tokens"), read, written));
    }

    @Override
    public Optional<Usage> usage() {
        return usage;
    }

    @Override
    public String served() {
        return served;
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
