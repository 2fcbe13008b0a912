package io.agentloop.gateway.budget;

import io.agentloop.protocol.config.Budget;
import io.agentloop.protocol.config.Cap;
import io.agentloop.protocol.id.RoleName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What every payer has used and set aside, and whether one more call fits under all their caps. Not for many threads. */
final class Accounts {
    /** What may become of a call. */
    sealed interface Verdict {}

    /** There is room under every cap. */
    record Fits() implements Verdict {}

    /** There may be, once calls that are on their way are settled for less than they reserved. */
    record Later(Limit limit) implements Verdict {}

    /** There is not, whatever those come to. */
    record Never(Limit limit) implements Verdict {}

    private final Map<Payer, Amount> used = new HashMap<>();
    private final Map<Payer, Amount> reserved = new HashMap<>();
    private Budget budget;

    Accounts(Budget budget) {
        this.budget = budget;
    }

    void budget(Budget other) {
        budget = other;
    }

    Budget budget() {
        return budget;
    }

    /** The limit of a payer; none for most. */
    Optional<Limit> limit(Payer payer) {
        Optional<Cap> cap = switch (payer.scope()) {
            case RUN -> budget.run();
            case ROLE -> Optional.ofNullable(budget.roles().get(new RoleName(payer.name())));
            case AGENT -> budget.agent();
            case TASK -> budget.task();
            case SESSION -> budget.session();
        };
        return cap.map(most -> new Limit(payer, most));
    }

    /** The widest cap in money that one of these has. */
    Optional<Limit> moneyLimit(List<Payer> payers) {
        return payers.stream()
                .flatMap(payer -> limit(payer).stream())
                .filter(limit -> limit.cap() instanceof Cap.Money)
                .findFirst();
    }

    Verdict judge(List<Payer> payers, Amount most) {
        Verdict verdict = new Fits();
        for (Payer payer : payers) {
            Optional<Limit> limit = limit(payer);
            if (limit.isEmpty()) {
                continue;
            }
            Cap cap = limit.get().cap();
            Amount withUsed = used(payer).plus(most);
            if (!withUsed.fits(cap) || used(payer).reaches(cap)) {
                return new Never(limit.get());
            }
            if (!withUsed.plus(reserved(payer)).fits(cap) && verdict instanceof Fits) {
                verdict = new Later(limit.get());
            }
        }
        return verdict;
    }

    void reserve(List<Payer> payers, Amount most) {
        payers.forEach(payer -> reserved.merge(payer, most, Amount::plus));
    }

    void release(List<Payer> payers, Amount most) {
        payers.forEach(payer -> reserved.computeIfPresent(payer, (key, held) -> {
            Amount rest = held.minus(most);
            return rest.equals(Amount.NONE) ? null : rest;
        }));
    }

    void use(List<Payer> payers, Amount spent) {
        payers.forEach(payer -> used.merge(payer, spent, Amount::plus));
    }

    Amount used(Payer payer) {
        return used.getOrDefault(payer, Amount.NONE);
    }

    Amount reserved(Payer payer) {
        return reserved.getOrDefault(payer, Amount.NONE);
    }

    /** Whether so much of it is used that people should hear of it. */
    boolean isNear(Limit limit) {
        return used(limit.payer()).in(limit.cap()) * 100 >= limit.number() * budget.warnPercent();
    }

    /** Every limit that there is: the run's and the roles' at once, the others' once they spend. */
    List<Limit> limits() {
        Set<Payer> payers = new LinkedHashSet<>();
        payers.add(Payer.RUN);
        budget.roles().keySet().forEach(role -> payers.add(Payer.role(role)));
        Stream.concat(used.keySet().stream(), reserved.keySet().stream())
                .sorted(Comparator.comparing(Payer::scope).reversed().thenComparing(Payer::name))
                .forEach(payers::add);
        return payers.stream().flatMap(payer -> limit(payer).stream()).toList();
    }
}
