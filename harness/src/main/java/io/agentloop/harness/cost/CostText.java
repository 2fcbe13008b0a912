package io.agentloop.harness.cost;

import io.agentloop.harness.records.CostLine;
import io.agentloop.harness.records.GatewayReading.Spent;
import io.agentloop.harness.report.PlainText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Costs and caps as tables for people. */
public final class CostText {
    private static final String COSTS = "%-28s %8s %7s %12s %11s %12s %11s %10s";
    private static final String CAPS = "%-28s %14s %14s %14s %6s";
    private static final int NAME = 28;

    private CostText() {}

    /** A line for each, a total, and what is to be known about the numbers. */
    public static List<String> costs(String by, List<CostLine> lines) {
        if (lines.isEmpty()) {
            return List.of("nothing was spent: no call has gone through the gateway of this run");
        }
        List<String> text = new ArrayList<>();
        text.add(COSTS.formatted(
                by.toUpperCase(Locale.ROOT), "SESSIONS", "CALLS", "INPUT", "OUTPUT", "CACHE READ", "WRITTEN", "COST"));
        lines.forEach(line -> text.add(row(line, String.valueOf(line.sessions()))));
        CostLine total = lines.stream().reduce(CostLine.nothing("total"), CostLine::plus);
        // A session that asked two models would be counted twice.
        text.add(row(total, by.equals("model") ? "" : String.valueOf(total.sessions())));
        text.addAll(remarks(total));
        return text;
    }

    private static String row(CostLine line, String sessions) {
        return COSTS.formatted(
                PlainText.line(line.name().isEmpty() ? "-" : line.name(), NAME),
                sessions,
                number(line.calls()),
                number(line.input()),
                number(line.output()),
                number(line.cacheRead()),
                number(line.cacheWrite()),
                (line.priced() ? "" : ">") + money(line.costUsd()));
    }

    private static List<String> remarks(CostLine total) {
        List<String> remarks = new ArrayList<>();
        if (total.guessed() > 0) {
            remarks.add(
                    number(total.guessed())
                            + " tokens more are guessed and in the cost: answers that broke off before the provider had counted");
        }
        if (total.open() > 0) {
            remarks.add((total.open() == 1 ? "1 call is" : total.open() + " calls are") + " on the way and not in it");
        }
        if (!total.priced()) {
            remarks.add("> the true cost is higher: some models have no price; add them to `prices:` in harness.yaml");
        }
        return remarks;
    }

    /** A line for each cap. */
    public static List<String> caps(List<Spent> caps) {
        if (caps.isEmpty()) {
            return List.of("nothing is capped; `harness up --budget N` or `budget:` in harness.yaml sets a cap");
        }
        List<String> text = new ArrayList<>();
        text.add(CAPS.formatted("BUDGET OF", "CAP", "USED", "RESERVED", ""));
        caps.forEach(cap -> text.add(CAPS.formatted(
                PlainText.line(name(cap), NAME),
                amount(cap.cap(), cap.unit()),
                amount(cap.used(), cap.unit()),
                amount(cap.reserved(), cap.unit()),
                Math.round(100 * cap.used() / cap.cap()) + " %")));
        return text;
    }

    private static String name(Spent cap) {
        String name = cap.name() == null ? "" : cap.name();
        return name.isEmpty() ? "the " + cap.scope() : cap.scope() + " " + name;
    }

    private static String amount(double amount, String unit) {
        return unit.equals("usd") ? money(BigDecimal.valueOf(amount)) : number(Math.round(amount)) + " tokens";
    }

    /** Cents, or four decimals below a dollar: one call costs parts of a cent. */
    static String money(BigDecimal usd) {
        boolean small = usd.signum() != 0 && usd.compareTo(BigDecimal.ONE) < 0;
        return "$" + usd.setScale(small ? 4 : 2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
