package io.agentloop.gateway.pace;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads from an answer's hints when a provider wants to be asked again. What it says in so many words comes first; without
 * that, the latest reset of those limits that the answer says are used up.
 */
final class ComeBack {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final Pattern SPAN = Pattern.compile(
            "(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,9}(?:\\.[0-9]{1,9})?)s)?");
    private static final Pattern MILLIS = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)ms");
    private static final String SUBSCRIPTION = "anthropic-ratelimit-unified";
    private static final long SECONDS_SINCE_1970 = 1_000_000_000L;
    private static final long MILLIS_SINCE_1970 = 1_000_000_000_000L;

    private final Map<String, String> hints;
    private final Instant now;

    private ComeBack(Map<String, String> hints, Instant now) {
        this.hints = hints;
        this.now = now;
    }

    /** How long from now; empty when the answer does not say. Never negative, at most a week. */
    static Optional<Duration> after(Map<String, String> hints, Instant now) {
        ComeBack reading = new ComeBack(hints, now);
        return Stream.<Optional<Duration>>of(
                        reading.of("retry-after-ms").flatMap(text -> number(text, ChronoUnit.MILLIS)),
                        reading.of("retry-after").flatMap(reading::span),
                        reading.of("retry-delay").flatMap(reading::span),
                        reading.reset())
                .flatMap(Optional::stream)
                .findFirst()
                .map(ComeBack::within);
    }

    private Optional<String> of(String name) {
        return Optional.ofNullable(hints.get(name)).map(String::strip);
    }

    private Optional<Duration> reset() {
        return hints.keySet().stream().flatMap(name -> reset(name).stream()).max(Duration::compareTo);
    }

    private Optional<Duration> reset(String header) {
        if (header.equals(SUBSCRIPTION + "-reset")) {
            return of(SUBSCRIPTION + "-status").equals(Optional.of("rejected"))
                    ? of(header).flatMap(this::span)
                    : Optional.empty();
        }
        boolean isReset = header.startsWith("x-ratelimit-reset")
                || (header.startsWith("anthropic-ratelimit-") && header.endsWith("-reset"));
        return isReset && isUsedUp(header.replace("reset", "remaining"))
                ? of(header).flatMap(this::span)
                : Optional.empty();
    }

    private boolean isUsedUp(String remaining) {
        return of(remaining).filter(text -> text.matches("0+(\\.0+)?")).isPresent();
    }

    /** Seconds, a moment since 1970, a span such as 6m0s, or a date in either form. */
    private Optional<Duration> span(String text) {
        Optional<Duration> number = number(text, ChronoUnit.SECONDS);
        if (number.isPresent()) {
            return number.map(this::fromMoment);
        }
        Matcher millis = MILLIS.matcher(text);
        if (millis.matches()) {
            return number(millis.group(1), ChronoUnit.MILLIS);
        }
        Matcher span = SPAN.matcher(text);
        return !text.isEmpty() && span.matches() ? Optional.of(sum(span)) : moment(text);
    }

    private Duration fromMoment(Duration number) {
        long seconds = number.toSeconds();
        if (seconds < SECONDS_SINCE_1970) {
            return number;
        }
        Duration sinceEpoch = seconds < MILLIS_SINCE_1970 ? number : Duration.ofMillis(seconds);
        return Duration.between(now, Instant.EPOCH.plus(sinceEpoch));
    }

    private Optional<Duration> moment(String text) {
        try {
            return Optional.of(Duration.between(now, Instant.parse(text)));
        } catch (DateTimeException notIso) {
            return httpDate(text);
        }
    }

    /** Measured by the provider's own clock when its answer tells the time. */
    private Optional<Duration> httpDate(String text) {
        Instant here = of("date").flatMap(ComeBack::date).orElse(now);
        return date(text).map(then -> Duration.between(here, then));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> number(String text, ChronoUnit unit) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        long whole = number.longValue();
        Duration fraction = unit.getDuration()
                .multipliedBy(number.remainder(BigDecimal.ONE).movePointRight(9).longValue())
                .dividedBy(1_000_000_000L);
        return Optional.of(
                Duration.of(Math.min(whole, Integer.MAX_VALUE * 1000L), unit).plus(fraction));
    }

    private static Duration sum(Matcher span) {
        Duration seconds = Optional.ofNullable(span.group(4))
                .flatMap(text -> number(text, ChronoUnit.SECONDS))
                .orElse(Duration.ZERO);
        return Duration.ofDays(whole(span, 1))
                .plusHours(whole(span, 2))
                .plusMinutes(whole(span, 3))
                .plus(seconds);
    }

    private static long whole(Matcher span, int group) {
        return Optional.ofNullable(span.group(group)).map(Long::parseLong).orElse(0L);
    }

    private static Duration within(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
