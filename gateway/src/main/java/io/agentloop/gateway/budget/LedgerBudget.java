package io.agentloop.gateway.budget;

import io.agentloop.gateway.books.LedgerSessions;
import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.Budget;
import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Hindrance;
import io.agentloop.ledger.Ledger;
import io.agentloop.ledger.LedgerBroken;
import io.agentloop.ledger.Settlement;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.time.Ticker;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The budget of a run: accounts in memory, made from the ledger at the start, and every call in the ledger before it goes. */
public final class LedgerBudget implements Budget {
    /** For calls that others will probably make room for. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final Ledger ledger;
    private final LedgerSessions sessions;
    private final Ticker ticker;
    private final Accounts accounts;
    private final Warned warned;
    private final UsualCalls usual = new UsualCalls();
    private final Set<Payer> closed = new HashSet<>();
    /** Prices that a provider's own choice has shown to be needed. */
    private final Set<String> missing = new HashSet<>();

    private BudgetRules rules;

    /** Goes on from what the ledger says was spent. */
    public LedgerBudget(Ledger ledger, LedgerSessions sessions, BudgetRules rules, Ticker ticker, Warnings warnings) {
        this.ledger = ledger;
        this.sessions = sessions;
        this.rules = rules;
        this.ticker = ticker;
        this.accounts = new Accounts(rules.budget());
        this.warned = new Warned(accounts, warnings);
        ledger.spent()
                .forEach((session, spent) ->
                        accounts.use(Payer.of(session.start()), new Amount(spent.cost(), spent.tokens())));
        warned.look(accounts.limits().stream().map(Limit::payer).toList());
    }

    /** Others hold from now on: a raised cap lets everybody in again. */
    public void rules(BudgetRules others) {
        lock.lock();
        try {
            rules = others;
            accounts.budget(others.budget());
            closed.clear();
            missing.clear();
            warned.forget();
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Hindrance> hindrance(AgentId agent, RoleName role) {
        lock.lock();
        try {
            return Stream.of(Payer.RUN, Payer.role(role), Payer.agent(agent))
                    .flatMap(payer -> spent(payer).stream())
                    .findFirst()
                    .map(words -> new Hindrance(Hindrance.Why.BUDGET, Duration.ZERO, words));
        } finally {
            lock.unlock();
        }
    }

    /** Words when nobody should begin anything on this account: it is used, or was too small for a call. */
    private Optional<String> spent(Payer payer) {
        return accounts.limit(payer)
                .filter(limit -> closed.contains(payer) || accounts.used(payer).reaches(limit.cap()))
                .map(limit -> Words.spent(limit, accounts.used(payer)));
    }

    @Override
    public Answer reserve(Ask ask) {
        if (!ask.metered()) {
            return new Granted(end -> {});
        }
        lock.lock();
        try {
            return reserved(ask);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Refused("", "the call was given up while it waited for room in the budget");
        } finally {
            lock.unlock();
        }
    }

    private Answer reserved(Ask ask) throws InterruptedException {
        List<Payer> payers = Payer.of(ask.caller());
        long deadline = ticker.nanos() + PATIENCE.toNanos();
        while (true) {
            ServedPrices prices = new ServedPrices(rules.prices(), ask);
            Optional<String> unknown = unknown(prices);
            Optional<Limit> unkeepable = unknown.isEmpty() ? Optional.empty() : accounts.moneyLimit(payers);
            if (unkeepable.isPresent()) {
                return new Refused(unkeepable.get().payer().scope().word(), unknown.get());
            }
            var reservation = Estimate.of(ask, prices);
            Amount most = new Amount(reservation.cost(), reservation.tokens());
            switch (accounts.judge(payers, most)) {
                case Accounts.Fits() -> {
                    return booked(ask, new Asked(payers, most, reservation, prices));
                }
                case Accounts.Never(Limit limit) -> {
                    return closed(limit, most, ask.caller());
                }
                case Accounts.Later(Limit limit) -> {
                    long left = deadline - ticker.nanos();
                    if (left <= 0) {
                        return refused(limit, most);
                    }
                    ticker.await(lock, settled, left);
                }
            }
        }
    }

    /** Words when nobody knows what the call may cost. */
    private Optional<String> unknown(ServedPrices prices) {
        return prices.asked().isEmpty()
                ? Optional.of(Words.noPrice(prices.ask().pricedAs()))
                : prices.dearer().filter(missing::contains).map(Words::servedDearer);
    }

    private Refused closed(Limit limit, Amount most, Caller caller) {
        Payer payer = limit.payer();
        // What is too large for an unused budget says nothing about what is left of this one; nor does a call that is
        // larger than usual.
        boolean nothingUsualFits = most.fits(limit.cap())
                && !usual.of(payer, limit.cap())
                        .filter(each -> each.plus(accounts.used(payer)).fits(limit.cap()))
                        .isPresent();
        if (nothingUsualFits) {
            closed.add(payer);
        }
        Refused refused = refused(limit, most);
        if (!nothingUsualFits && Payer.of(caller).indexOf(payer) < 2) {
            // Others go on; only who asks for so much leaves.
            return new Refused(Payer.agent(caller.session().agent()).scope().word(), refused.words());
        }
        warned.full(limit.payer(), refused.words());
        return refused;
    }

    private Refused refused(Limit limit, Amount most) {
        return new Refused(limit.payer().scope().word(), Words.refused(limit, accounts.used(limit.payer()), most));
    }

    private record Asked(
            List<Payer> payers, Amount most, io.agentloop.ledger.Reservation reservation, ServedPrices prices) {}

    private Answer booked(Ask ask, Asked asked) {
        try {
            long call = ledger.reserve(sessions.row(ask.caller()), asked.reservation);
            accounts.reserve(asked.payers, asked.most);
            usual.granted(asked.payers, asked.most);
            return new Granted(end -> settle(call, asked, end));
        } catch (LedgerBroken broken) {
            return new Refused(
                    Payer.RUN.scope().word(), "nothing is spent that cannot be written down: " + broken.getMessage());
        }
    }

    private void settle(long call, Asked asked, CallEnd end) {
        Settlement settlement = Bill.of(asked.reservation, end, asked.prices.of(end));
        ledger.settle(call, settlement);
        lock.lock();
        try {
            accounts.release(asked.payers, asked.most);
            accounts.use(asked.payers, new Amount(settlement.cost(), settlement.tokens()));
            warned.look(asked.payers);
            asked.prices.missing(end).ifPresent(this::miss);
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void miss(String price) {
        if (rules.prices().find(price).isEmpty() && missing.add(price)) {
            warned.once(Words.servedDearer(price));
        }
    }

    @Override
    public List<Cap> caps() {
        lock.lock();
        try {
            return accounts.limits().stream()
                    .filter(this::isWorthALine)
                    .map(this::line)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Tasks and sessions are many: only those that come near their cap. */
    private boolean isWorthALine(Limit limit) {
        return switch (limit.payer().scope()) {
            case RUN, ROLE, AGENT -> true;
            case TASK, SESSION -> accounts.isNear(limit);
        };
    }

    private Cap line(Limit limit) {
        Payer payer = limit.payer();
        return new Cap(
                payer.scope().word(),
                payer.name(),
                limit.number(),
                limit.unit(),
                accounts.used(payer).in(limit.cap()),
                accounts.reserved(payer).in(limit.cap()));
    }
}
