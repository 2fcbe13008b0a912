package io.agentloop.harness.status;

import io.agentloop.harness.records.GatewayReading.Spent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is spent of a cap, for people. */
final class Spending {
    private static final int PERCENT = 100;
    /** What binary fractions lose. */
    private static final double ROUNDING = 1e-9;

    private static final double THOUSAND = 1_000;
    private static final double MILLION = 1_000_000;

    private Spending() {}

    /** Whole ones, rounded down, so that 100 % means that nothing is left. */
    static int percent(Spent spent) {
        return spent.cap() <= 0 ? 0 : (int) Math.floor(spent.used() * PERCENT / spent.cap() + ROUNDING);
    }

    /** Such as "run" or "role coder". */
    static String subject(Spent spent) {
        String name = spent.name();
        return name == null || name.isEmpty() ? spent.scope() : spent.scope() + " " + name;
    }

    /** Such as "$4.10 of $10.00 (41 %)". */
    static String words(Spent spent) {
        return amount(spent.used(), spent.unit()) + " of " + amount(spent.cap(), spent.unit()) + " (" + percent(spent)
                + " %)";
    }

    /** The run's own cap, or the one of which the most is gone. */
    static Optional<String> main(List<Spent> all) {
        return all.stream()
                .filter(spent -> spent.scope().equals("run"))
                .findFirst()
                .or(() -> all.stream().max(Comparator.comparingInt(Spending::percent)))
                .map(spent ->
                        "spent " + words(spent) + (spent.scope().equals("run") ? "" : " by the " + subject(spent)));
    }

    private static String amount(double amount, String unit) {
        if (unit.equals("usd")) {
            return String.format(Locale.ROOT, "$%.2f", amount);
        }
        if (amount >= MILLION) {
            return String.format(Locale.ROOT, "%.1fM tokens", amount / MILLION);
        }
        return amount >= THOUSAND
                ? String.format(Locale.ROOT, "%.0fk tokens", amount / THOUSAND)
                : String.format(Locale.ROOT, "%.0f tokens", amount);
    }
}
