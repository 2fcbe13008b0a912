package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.config.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What an answer says of an error, whichever protocol's words it uses.
 *
 * @param type such as rate_limit_error, RESOURCE_EXHAUSTED; empty when there is none
 * @param code such as insufficient_quota, API_KEY_INVALID; empty when there is none
 * @param status the status when the body repeats it, 0 when it does not
 * @param message one line
 * @param retryDelay seconds with an s at the end, as Gemini writes it; empty when there is none
 */
public record ErrorFacts(String type, String code, int status, String message, String retryDelay) {
    private static final int LONGEST = 400;
    private static final ErrorFacts NONE = new ErrorFacts("", "", 0, "", "");

    /** Whether one event, or an answer with a good status, tells of an error. */
    static Optional<ErrorFacts> inAnswer(Dialect dialect, JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .flatMap(part -> inAnswer(dialect, part).stream())
                    .findFirst();
        }
        boolean flat = node.path("type").asText().equals("error");
        boolean failed = node.path("type").asText().equals("response.failed");
        JsonNode error = failed ? node.path("response").path("error") : node.path("error");
        boolean there = flat || failed || error.isObject() || error.isTextual();
        return there ? Optional.of(of(error.isContainerNode() || error.isTextual() ? error : node)) : Optional.empty();
    }

    /** Reads the body of an answer with a bad status; whatever it is. */
    public static ErrorFacts inBody(ObjectMapper json, byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            JsonNode node = root != null && root.isArray() ? root.path(0) : root;
            if (node == null || !node.isObject()) {
                return said(new String(body, StandardCharsets.UTF_8));
            }
            JsonNode error = node.path("error");
            return of(error.isObject() || error.isTextual() ? error : node);
        } catch (IOException notJson) {
            return said(new String(body, StandardCharsets.UTF_8));
        }
    }

    private static ErrorFacts of(JsonNode error) {
        if (error.isTextual()) {
            return said(error.asText());
        }
        String code = error.path("code").isTextual() ? error.path("code").asText() : reasons(error);
        String type = error.path("type").isTextual()
                ? error.path("type").asText()
                : error.path("status").asText();
        JsonNode message = error.hasNonNull("message") ? error.path("message") : error.path("detail");
        return new ErrorFacts(
                type,
                code,
                error.path("code").asInt(),
                line(message.isTextual() ? message.asText() : message.toString()),
                delay(error));
    }

    private static String reasons(JsonNode error) {
        return StreamSupport.stream(error.path("details").spliterator(), false)
                .map(detail -> detail.path("reason").asText())
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String delay(JsonNode error) {
        return StreamSupport.stream(error.path("details").spliterator(), false)
                .map(detail -> detail.path("retryDelay").asText())
                .filter(delay -> !delay.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static ErrorFacts said(String text) {
        return text.isBlank() ? NONE : new ErrorFacts("", "", 0, line(text), "");
    }

    private static String line(String text) {
        String flat = text.strip().replaceAll("\\s+", " ");
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
    }
}
