package io.agentloop.harness.cost;

import io.agentloop.harness.gateway.GatewayAdmin;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.layout.RunLock;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.records.GatewayRecord;
import io.agentloop.harness.records.RunRecord;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.config.Cap;
import io.agentloop.protocol.gateway.GatewaySettings;
import java.math.BigDecimal;
import java.util.Optional;

/** Gives the run a higher cap: for the running gateway, its next start, and every later {@code up}. */
public record BudgetRaise(RunFolder folder, Optional<GatewayAdmin> gateway) {
    /** The cap before, and the one that holds from now on. */
    public record Raised(Cap before, Cap now) {}

    /**
     * Raises it.
     *
     * @param now the cap that holds for the run by its settings
     * @param wanted an amount such as 30 or "2M tokens", or one to add such as +5
     */
    public Raised to(Optional<Cap> now, String wanted, Runnable waiting) {
        Cap before = now.orElseThrow(
                () -> new WrongUsage("the run has no cap that could be raised; `harness up --budget N` sets one"));
        Cap after = higher(before, wanted);
        try (RunLock _ = RunLock.take(folder, waiting)) {
            GatewayRecord.read(folder).ifPresent(settings -> GatewayRecord.write(folder, with(settings, after)));
            gateway.ifPresent(GatewayAdmin::reload);
            // Last: when the gateway did not take it, the same words raise it the next time.
            RunRecord.read(folder).ifPresent(record -> remember(record, after));
        }
        return new Raised(before, after);
    }

    private static Cap higher(Cap before, String wanted) {
        Cap after = wanted.startsWith("+") ? sum(before, amount(wanted.substring(1))) : amount(wanted);
        boolean isHigher = switch (before) {
            case Cap.Money money ->
                after instanceof Cap.Money more && more.usd().compareTo(money.usd()) > 0;
            case Cap.Tokens tokens -> after instanceof Cap.Tokens more && more.count() > tokens.count();
        };
        if (!isHigher) {
            throw new WrongUsage("'" + wanted + "' does not raise the cap of the run, which is " + before
                    + "; `harness up --budget N` sets any other");
        }
        return after;
    }

    private static Cap sum(Cap before, Cap more) {
        try {
            return switch (before) {
                case Cap.Money money ->
                    new Cap.Money(money.usd().add(more instanceof Cap.Money other ? other.usd() : BigDecimal.ZERO));
                case Cap.Tokens tokens ->
                    new Cap.Tokens(tokens.count() + (more instanceof Cap.Tokens other ? other.count() : 0));
            };
        } catch (IllegalArgumentException tooMuch) {
            throw new WrongUsage("the sum is " + tooMuch.getMessage());
        }
    }

    private static Cap amount(String text) {
        try {
            return Cap.ofFlag(text);
        } catch (IllegalArgumentException bad) {
            throw new WrongUsage("'" + text + "' is not " + Cap.FORM_IN_WORDS + ", or a number of USD");
        }
    }

    private void remember(RunRecord record, Cap cap) {
        Flags budget = new Flags(null, null, null, null, null, cap.toString());
        new RunRecord(
                        record.run(),
                        record.project(),
                        record.createdAt(),
                        record.start(),
                        record.image(),
                        budget.over(record.flags()))
                .write(folder);
    }

    private static GatewaySettings with(GatewaySettings settings, Cap cap) {
        return new GatewaySettings(
                settings.fleet(),
                settings.agents(),
                settings.outside().withBudget(settings.outside().budget().withRun(cap)));
    }
}
