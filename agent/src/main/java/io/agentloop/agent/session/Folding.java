package io.agentloop.agent.session;

import io.agentloop.agent.gateway.Bill;
import io.agentloop.protocol.session.Outcome;
import java.util.Optional;

/** The last word on how a session ended: what the CLI said, corrected by what the gateway saw. */
final class Folding {
    private Folding() {}

    /**
     * A CLI that retells an error may retell it wrongly; one that says it finished after it was helped by a retry is right; one that is
     * silent because its last call was refused waits for the provider.
     */
    static Outcome fold(Outcome said, Optional<Bill> bill) {
        return switch (said) {
            case Outcome.RateLimited ignored -> seen(bill).orElse(said);
            case Outcome.Overloaded ignored -> seen(bill).orElse(said);
            case Outcome.AuthFailed ignored -> seen(bill).orElse(said);
            case Outcome.Billing ignored -> seen(bill).orElse(said);
            case Outcome.ContextFull ignored -> seen(bill).orElse(said);
            case Outcome.BudgetSpent ignored -> seen(bill).orElse(said);
            case Outcome.ModelUnknown ignored -> seen(bill).orElse(said);
            case Outcome.Network ignored -> seen(bill).orElse(said);
            case Outcome.NoResult ignored -> seen(bill).orElse(said);
            case Outcome.Silent ignored -> seen(bill).orElse(said);
            case Outcome.Finished ignored -> said;
            case Outcome.NothingDone ignored -> said;
            case Outcome.TurnLimit ignored -> said;
            case Outcome.WrongUse ignored -> said;
            case Outcome.TimedOut ignored -> said;
            case Outcome.Stopped ignored -> said;
            case Outcome.Killed ignored -> said;
            case Outcome.OutOfMemory ignored -> said;
        };
    }

    private static Optional<Outcome> seen(Optional<Bill> bill) {
        return bill.flatMap(Folding::seen);
    }

    private static Optional<Outcome> seen(Bill bill) {
        return Optional.ofNullable(
                switch (bill.seen()) {
                    case "rate_limited" -> new Outcome.RateLimited(bill.pause());
                    case "overloaded" -> new Outcome.Overloaded();
                    case "auth" -> new Outcome.AuthFailed(bill.words());
                    case "billing" -> new Outcome.Billing(bill.words());
                    case "context" -> new Outcome.ContextFull();
                    case "model_unknown" -> new Outcome.ModelUnknown(bill.words());
                    case "network" -> new Outcome.Network(bill.words());
                    case "budget" -> new Outcome.BudgetSpent(bill.scope());
                    default -> null;
                });
    }
}
