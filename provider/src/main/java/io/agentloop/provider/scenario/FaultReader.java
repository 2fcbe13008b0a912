package io.agentloop.provider.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one entry of a scenario's faults. */
final class FaultReader {
    static final Set<String> KEYS = Set.of(
            "says",
            "model",
            "turn",
            "calls",
            "every",
            "after",
            "until",
            "delay",
            "refuse",
            "status",
            "retry_after",
            "retry_after_as",
            "headers",
            "words",
            "error_event",
            "silence",
            "cut",
            "garbage",
            "pieces");

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(-([0-9]{0,9}))?");
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private FaultReader() {}

    static FaultRule rule(Section fault) {
        return new FaultRule(condition(fault), fault.time("delay").orElse(Duration.ZERO), effect(fault));
    }

    private static FaultRule.Condition condition(Section fault) {
        Matcher range = RANGE.matcher(fault.text("calls").orElse("1-"));
        if (!range.matches()) {
            fault.problem("'calls' must be a number or a range, such as 3, 1-5 or 4-");
            range = RANGE.matcher("1-");
            range.matches();
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2) == null
                ? first
                : range.group(3).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(3));
        return new FaultRule.Condition(
                fault.text("says").orElse(""),
                fault.text("model").orElse(""),
                (int) fault.number("turn", 1, 0),
                first,
                last,
                fault.number("every", 1, 1),
                fault.time("after").orElse(Duration.ZERO),
                fault.time("until").orElse(FOR_EVER));
    }

    private static Effect effect(Section fault) {
        long given = Stream.of("refuse", "error_event", "silence", "cut", "garbage")
                .filter(fault::has)
                .count();
        if (given > 1 || (given == 0 && !fault.has("delay"))) {
            fault.problem("a fault has one of: refuse, error_event, silence, cut, garbage; or delay alone");
        }
        int pieces = (int) fault.number("pieces", 0, 0);
        String words = fault.text("words").orElse("");
        if (fault.has("refuse")) {
            return new Effect.Refuse(
                    trouble(fault, "refuse"),
                    fault.has("status") ? Optional.of((int) fault.number("status", 100, 500)) : Optional.empty(),
                    fault.time("retry_after").map(wait -> new RetryAfter(wait, form(fault))),
                    fault.pairs("headers"),
                    words);
        }
        if (fault.has("error_event")) {
            return new Effect.ErrorEvent(trouble(fault, "error_event"), pieces, words);
        }
        if (fault.has("silence")) {
            return new Effect.Silence(fault.time("silence").orElse(Duration.ZERO), pieces);
        }
        if (fault.has("cut")) {
            return new Effect.Cut((int) fault.number("cut", 0, 0));
        }
        return fault.has("garbage") ? new Effect.Garbage() : new Effect.Nothing();
    }

    private static RetryAfter.Form form(Section fault) {
        return fault.choice("retry_after_as", RetryAfter.Form.values()).orElse(RetryAfter.Form.SECONDS);
    }

    private static Trouble trouble(Section fault, String key) {
        return fault.choice(key, Trouble.values()).orElse(Trouble.SERVER);
    }
}
