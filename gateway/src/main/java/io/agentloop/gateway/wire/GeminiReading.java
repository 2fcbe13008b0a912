package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.gateway.call.Usage;
import java.util.Optional;

/** generateContent: each event repeats the usage so far; the prompt includes the cache, the candidates leave the thoughts out. */
final class GeminiReading implements Reading {
    private Optional<Usage> usage = Optional.empty();
    private boolean finished;

    @Override
    public void read(JsonNode payload) {
        if (payload.isArray()) {
            payload.forEach(this::read);
            return;
        }
        for (JsonNode candidate : payload.path("candidates")) {
            finished |= candidate.path("finishReason").isTextual();
        }
        finished |= payload.path("promptFeedback").path("blockReason").isTextual();
        JsonNode told = payload.path("usageMetadata");
        if (told.isObject()) {
            long read = Tokens.of(told, "cachedContentTokenCount");
            long prompt = Tokens.of(told, "promptTokenCount") + Tokens.of(told, "toolUsePromptTokenCount");
            long output = Tokens.of(told, "candidatesTokenCount") + Tokens.of(told, "thoughtsTokenCount");
            usage = Optional.of(new Usage(Math.max(0, prompt - read), output, read, 0));
        }
    }

    @Override
    public Optional<Usage> usage() {
        return usage;
    }

    @Override
    public boolean finished() {
        return finished;
    }
}
