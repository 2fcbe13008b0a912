package io.agentloop.protocol.config;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The most that may be spent, in money or in tokens. */
public sealed interface Cap {
    /** How people write it. */
    String FORM_IN_WORDS = "an amount above 0 such as $10, 2.50 USD or 500k tokens (k, M)";

    /** US dollars. */
    record Money(BigDecimal usd) implements Cap {
        /** The most that makes sense, and less than what could overflow anything. */
        static final BigDecimal MOST = new BigDecimal(10_000_000);

        /** Equal amounts are equal, however they were written. */
        public Money {
            usd = Amounts.canonical(usd);
            if (usd.signum() <= 0 || usd.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("not " + FORM_IN_WORDS);
            }
        }

        @Override
        public String toString() {
            return "$" + usd.toPlainString();
        }
    }

    /** Tokens of all kinds together. */
    record Tokens(long count) implements Cap {
        static final long MOST = 1_000_000_000_000L;

        /** Refuses what is no cap. */
        public Tokens {
            if (count <= 0 || count > MOST) {
                throw new IllegalArgumentException("not " + FORM_IN_WORDS);
            }
        }

        @Override
        public String toString() {
            return count + " tokens";
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when the text is no cap
     */
    static Cap of(String text) {
        Matcher money = Forms.MONEY.matcher(text.strip());
        if (money.matches()) {
            return new Money(new BigDecimal(money.group(1) == null ? money.group(2) : money.group(1)));
        }
        Matcher tokens = Forms.TOKENS.matcher(text.strip());
        if (tokens.matches()) {
            BigDecimal count = new BigDecimal(tokens.group(1)).multiply(Forms.unit(tokens.group(2)));
            return new Tokens(count.longValue());
        }
        throw new IllegalArgumentException("'" + text + "' is not " + FORM_IN_WORDS);
    }

    /** The same for a command line, where a bare number means dollars. */
    static Cap ofFlag(String text) {
        return Forms.BARE.matcher(text.strip()).matches() ? new Money(new BigDecimal(text.strip())) : of(text);
    }

    /** The written forms. */
    final class Forms {
        private static final Pattern BARE = Pattern.compile("[0-9]{1,8}(?:\\.[0-9]{1,6})?");
        private static final Pattern MONEY =
                Pattern.compile("\\$ ?(" + BARE.pattern() + ")|(" + BARE.pattern() + ") ?USD");
        private static final Pattern TOKENS = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?) ?([kKM]?) ?tokens?");

        private Forms() {}

        private static BigDecimal unit(String letter) {
            return switch (letter) {
                case "k", "K" -> new BigDecimal(1_000);
                case "M" -> new BigDecimal(1_000_000);
                default -> BigDecimal.ONE;
            };
        }
    }
}
