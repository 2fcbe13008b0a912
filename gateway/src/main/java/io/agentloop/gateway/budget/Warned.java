package io.agentloop.gateway.budget;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Says each thing about a cap once. */
final class Warned {
    private final Accounts accounts;
    private final Warnings warnings;
    private final Set<Payer> near = new HashSet<>();
    private final Set<Payer> full = new HashSet<>();

    Warned(Accounts accounts, Warnings warnings) {
        this.accounts = accounts;
        this.warnings = warnings;
    }

    /** Warns of those of these that came near their cap. */
    void look(Collection<Payer> payers) {
        for (Payer payer : payers) {
            accounts.limit(payer)
                    .filter(limit -> accounts.isNear(limit) && near.add(payer))
                    .ifPresent(limit -> warnings.warn(Words.near(
                            limit, accounts.used(payer), accounts.budget().warnPercent())));
        }
    }

    /** Whoever calls says it once. */
    void once(String words) {
        warnings.warn(words);
    }

    void full(Payer payer, String words) {
        if (full.add(payer)) {
            warnings.warn(words);
        }
    }

    /** The caps are others now. */
    void forget() {
        near.clear();
        full.clear();
    }
}
