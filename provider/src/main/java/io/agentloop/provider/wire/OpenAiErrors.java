package io.agentloop.provider.wire;

import static io.agentloop.provider.wire.Json.object;

import io.agentloop.provider.scenario.Trouble;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both protocols of OpenAI say when something is wrong. */
final class OpenAiErrors {
    private OpenAiErrors() {}

    static int status(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED, BILLING -> 429;
            case OVERLOADED -> 503;
            case AUTH -> 401;
            case MODEL_UNKNOWN -> 404;
            case CONTEXT, BAD_REQUEST -> 400;
            case SERVER -> 500;
        };
    }

    static Map<String, @Nullable Object> error(Trouble trouble, String words) {
        return object(
                "message",
                words.isEmpty() ? usual(trouble) : words,
                "type",
                type(trouble),
                "param",
                null,
                "code",
                code(trouble));
    }

    static String code(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED -> "rate_limit_exceeded";
            case OVERLOADED -> "server_is_overloaded";
            case AUTH -> "invalid_api_key";
            case BILLING -> "insufficient_quota";
            case MODEL_UNKNOWN -> "model_not_found";
            case CONTEXT -> "context_length_exceeded";
            case SERVER -> "server_error";
            case BAD_REQUEST -> "invalid_value";
        };
    }

    static String usual(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED -> "Rate limit reached for requests. Please try again later.";
            case OVERLOADED -> "The server is overloaded. Please try again later.";
            case AUTH -> "Incorrect API key provided.";
            case BILLING -> "You exceeded your current quota, please check your plan and billing details.";
            case MODEL_UNKNOWN -> "The model does not exist or you do not have access to it.";
            case CONTEXT -> "Your input exceeds the context window of this model.";
            case SERVER -> "The server had an error while processing your request.";
            case BAD_REQUEST -> "Invalid value in the request.";
        };
    }

    private static String type(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED -> "requests";
            case OVERLOADED, SERVER -> "server_error";
            case BILLING -> "insufficient_quota";
            case AUTH, MODEL_UNKNOWN, CONTEXT, BAD_REQUEST -> "invalid_request_error";
        };
    }
}
