package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.gateway.call.Usage;
import java.util.Optional;

/** Chat Completions: the usage comes once after the last choice, or grows from chunk to chunk; its input includes the cache. */
final class ChatReading implements Reading {
    private Optional<Usage> usage = Optional.empty();
    private String served = "";
    private boolean ended;

    @Override
    public void read(JsonNode payload) {
        for (JsonNode choice : payload.path("choices")) {
            ended |= choice.path("finish_reason").isTextual();
        }
        served = Words.of(payload, "service_tier", served);
        JsonNode told = payload.path("usage");
        if (told.isObject()) {
            count(told);
        }
    }

    private void count(JsonNode told) {
        JsonNode details = told.path("prompt_tokens_details");
        long prompt = Tokens.of(told, "prompt_tokens");
        long read = Tokens.of(details, "cached_tokens", Tokens.of(told, "prompt_cache_hit_tokens"));
        long written = Tokens.of(details, "cache_write_tokens");
        // Some leave the thoughts out of completion_tokens, and only the total has them.
        long output = Math.max(Tokens.of(told, "completion_tokens"), Tokens.of(told, "total_tokens") - prompt);
        usage = Optional.of(new Usage(Math.max(0, prompt - read - written), output, read, written));
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
        return ended;
    }
}
