package io.agentloop.agent.cli;

import io.agentloop.protocol.session.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a status of a provider's API means for a session; all providers use the same ones. */
public final class Statuses {
    private static final Pattern TOO_LONG = Pattern.compile(
            "prompt is too long|maximum context length|context window|context_length_exceeded|exceeds? the maximum number of tokens"
                    + "|maximum number of tokens allowed|input is too long|too many tokens");
    private static final Pattern NO_MONEY = Pattern.compile(
            "credit balance|billing|insufficient_quota|quota exceeded\\. check your plan|exceeded your current quota|spend(ing)? limit");

    private Statuses() {}

    /** Empty when the status says nothing, such as a 400 whose message nobody knows. */
    public static Optional<Outcome> outcome(int status, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (NO_MONEY.matcher(text).find() && status < 500) {
            return Optional.of(new Outcome.Billing(Exits.cut(message)));
        }
        return switch (status) {
            case 401, 403 -> Optional.of(new Outcome.AuthFailed(Exits.cut(message)));
            case 402 -> Optional.of(new Outcome.Billing(Exits.cut(message)));
            case 404 -> Optional.of(new Outcome.ModelUnknown(Exits.cut(message)));
            case 408 -> Optional.of(new Outcome.Network(Exits.cut(message)));
            case 413 -> Optional.of(new Outcome.ContextFull());
            case 429 -> Optional.of(new Outcome.RateLimited(Duration.ZERO));
            default -> unspecific(status, text);
        };
    }

    private static Optional<Outcome> unspecific(int status, String text) {
        if (status >= 500 && status < 600) {
            return Optional.of(new Outcome.Overloaded());
        }
        return TOO_LONG.matcher(text).find() ? Optional.of(new Outcome.ContextFull()) : Optional.empty();
    }
}
