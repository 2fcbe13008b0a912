package io.agentloop.agent.scripted;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit, as a play writes them: {@code 1.5s}, {@code 10m} bytes. */
final class Amounts {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([a-z]*)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
    private static final Map<String, Long> BYTES = Map.of("", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30);

    private Amounts() {}

    static Duration duration(PlayValue value) {
        return Duration.ofMillis(scaled(value, MILLIS, "a duration such as 500ms, 1.5s or 2m"));
    }

    static long bytes(PlayValue value) {
        return scaled(value, BYTES, "a size such as 800, 64k or 10m");
    }

    static int integer(PlayValue value, int least, int most) {
        try {
            int number = Integer.parseInt(value.text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both cases
        }
        throw value.problem("'" + value.text() + "' is not a whole number from " + least + " to " + most);
    }

    static double money(PlayValue value) {
        try {
            double amount = Double.parseDouble(value.text());
            if (amount >= 0 && Double.isFinite(amount)) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both cases
        }
        throw value.problem("'" + value.text() + "' is not an amount of money such as 0.01");
    }

    private static long scaled(PlayValue value, Map<String, Long> units, String expected) {
        Matcher matcher = FORM.matcher(value.text());
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw value.problem("'" + value.text() + "' is not " + expected);
        }
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue();
    }
}
