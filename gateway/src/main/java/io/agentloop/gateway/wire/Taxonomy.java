package io.agentloop.gateway.wire;

import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.call.Seen.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One word for each way in which a provider refuses. A status is used for many things (a spent account comes as 400, 402, 403 and 429), and a
 * type for more than one: so phrases go first, where a provider says it in prose alone, then codes and types, and the status last.
 */
public final class Taxonomy {
    private static final int GOOD = 200;
    private static final int PAYLOAD_TOO_LARGE = 413;

    private static final Map<String, Kind> WORDS = Map.ofEntries(
            Map.entry("insufficient_quota", Kind.BILLING),
            Map.entry("billing_error", Kind.BILLING),
            Map.entry("billing_hard_limit_reached", Kind.BILLING),
            Map.entry("billing_not_active", Kind.BILLING),
            Map.entry("billing_disabled", Kind.BILLING),
            Map.entry("insufficient_balance", Kind.BILLING),
            Map.entry("insufficient_credits", Kind.BILLING),
            Map.entry("credit_balance_too_low", Kind.BILLING),
            Map.entry("spend_limit_reached", Kind.BILLING),
            Map.entry("spend_limit_exceeded", Kind.BILLING),
            Map.entry("usage_not_included", Kind.BILLING),
            Map.entry("rate_limit_error", Kind.RATE_LIMITED),
            Map.entry("rate_limit_exceeded", Kind.RATE_LIMITED),
            Map.entry("usage_limit_reached", Kind.RATE_LIMITED),
            Map.entry("resource_exhausted", Kind.RATE_LIMITED),
            Map.entry("overloaded_error", Kind.OVERLOADED),
            Map.entry("server_is_overloaded", Kind.OVERLOADED),
            Map.entry("slow_down", Kind.OVERLOADED),
            Map.entry("server_error", Kind.OVERLOADED),
            Map.entry("api_error", Kind.OVERLOADED),
            Map.entry("timeout_error", Kind.OVERLOADED),
            Map.entry("unavailable", Kind.OVERLOADED),
            Map.entry("internal", Kind.OVERLOADED),
            Map.entry("deadline_exceeded", Kind.OVERLOADED),
            Map.entry("authentication_error", Kind.AUTH),
            Map.entry("permission_error", Kind.AUTH),
            Map.entry("invalid_api_key", Kind.AUTH),
            Map.entry("api_key_invalid", Kind.AUTH),
            Map.entry("account_deactivated", Kind.AUTH),
            Map.entry("unauthenticated", Kind.AUTH),
            Map.entry("permission_denied", Kind.AUTH),
            Map.entry("unsupported_country_region_territory", Kind.AUTH),
            Map.entry("context_length_exceeded", Kind.CONTEXT),
            Map.entry("exceed_context_size_error", Kind.CONTEXT),
            Map.entry("request_too_large", Kind.CONTEXT),
            Map.entry("model_not_found", Kind.MODEL_UNKNOWN),
            Map.entry("model_not_supported", Kind.MODEL_UNKNOWN));

    /** What is only ever said in prose, and where: a refusal of another status may quote the same words. */
    private static final List<Phrase> PHRASES = List.of(
            Phrase.first(400, Kind.BILLING, "your credit balance is too low"),
            Phrase.first(400, Kind.BILLING, "you have reached your specified api usage limits"),
            Phrase.first(400, Kind.BILLING, "gemini api free tier is not available"),
            new Phrase(429, Kind.BILLING, "spend limit"),
            new Phrase(429, Kind.BILLING, "spending limit"),
            new Phrase(429, Kind.CONTEXT, "required for long context requests"),
            Phrase.first(400, Kind.AUTH, "api key not valid"),
            Phrase.first(400, Kind.AUTH, "this organization has been disabled"),
            Phrase.first(400, Kind.AUTH, "user location is not supported"),
            new Phrase(400, Kind.CONTEXT, "prompt is too long"),
            new Phrase(400, Kind.CONTEXT, "exceed context limit"),
            new Phrase(400, Kind.CONTEXT, "maximum context length"),
            new Phrase(400, Kind.CONTEXT, "context window"),
            new Phrase(400, Kind.CONTEXT, "exceeds the available context size"),
            new Phrase(400, Kind.CONTEXT, "input token count"),
            new Phrase(400, Kind.MODEL_UNKNOWN, "model not exist"),
            new Phrase(400, Kind.MODEL_UNKNOWN, "is not a valid model"),
            new Phrase(404, Kind.MODEL_UNKNOWN, "model"));

    private Taxonomy() {}

    /** A message of a status that means one thing in prose. */
    private record Phrase(int status, Kind kind, String words, boolean atStart) {
        private Phrase(int status, Kind kind, String words) {
            this(status, kind, words, false);
        }

        /** Providers quote what is wrong in a request: what stops a fleet must not be what one caller wrote into its own. */
        private static Phrase first(int status, Kind kind, String words) {
            return new Phrase(status, kind, words, true);
        }

        private boolean isIn(String message) {
            return atStart ? message.startsWith(words) : message.contains(words);
        }

        private boolean fits(int answered) {
            return answered == GOOD || answered == status;
        }
    }

    /**
     * Judges an answer with a bad status, or an error within one with a good status.
     *
     * @param headers of the answer that tell when to come back
     */
    public static Seen of(int status, ErrorFacts facts, Map<String, String> headers) {
        Map<String, String> hints = new HashMap<>(headers);
        if (!facts.retryDelay().isEmpty()) {
            hints.put("retry-delay", facts.retryDelay().replaceAll("s$", ""));
        }
        String words = facts.message().isEmpty() ? "status " + status : facts.message();
        return new Seen(kind(status, facts), status, words, hints);
    }

    private static Kind kind(int status, ErrorFacts facts) {
        String message = facts.message().toLowerCase(Locale.ROOT);
        for (Phrase phrase : PHRASES) {
            if (phrase.fits(status) && phrase.isIn(message)) {
                return phrase.kind;
            }
        }
        for (String word :
                (facts.code() + " " + facts.type()).toLowerCase(Locale.ROOT).split(" ")) {
            Kind known = WORDS.get(word);
            if (known != null) {
                return known;
            }
        }
        return byStatus(status == GOOD && facts.status() != 0 ? facts.status() : status);
    }

    private static Kind byStatus(int status) {
        return switch (status) {
            case 401, 403 -> Kind.AUTH;
            case 402 -> Kind.BILLING;
            case PAYLOAD_TOO_LARGE -> Kind.CONTEXT;
            case 429 -> Kind.RATE_LIMITED;
            case 408 -> Kind.OVERLOADED;
            // An error in a stream that began well, of an unknown sort: what is wrong with the request is said before.
            case GOOD -> Kind.OVERLOADED;
            default -> status >= 500 ? Kind.OVERLOADED : Kind.BAD_REQUEST;
        };
    }
}
