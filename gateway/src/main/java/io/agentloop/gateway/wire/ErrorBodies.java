package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentloop.protocol.config.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes a refusal as the caller's SDK expects errors. */
public final class ErrorBodies {
    private final ObjectMapper json;

    /** Writes with this. */
    public ErrorBodies(ObjectMapper json) {
        this.json = json;
    }

    /** The body. */
    public byte[] of(Dialect dialect, Refusal refusal) {
        ObjectNode root = json.createObjectNode();
        switch (dialect) {
            case ANTHROPIC -> {
                root.put("type", "error");
                root.putObject("error").put("type", refusal.type()).put("message", refusal.message());
            }
            case RESPONSES, CHAT ->
                root.putObject("error")
                        .put("message", refusal.message())
                        .put("type", refusal.type())
                        .putNull("param")
                        .put("code", refusal.type());
            case GEMINI ->
                root.putObject("error")
                        .put("code", refusal.status())
                        .put("message", refusal.message())
                        .put("status", refusal.type().toUpperCase(Locale.ROOT));
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }
}
