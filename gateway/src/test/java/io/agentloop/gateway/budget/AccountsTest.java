package io.agentloop.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.budget.Accounts.Fits;
import io.agentloop.gateway.budget.Accounts.Later;
import io.agentloop.gateway.budget.Accounts.Never;
import io.agentloop.ledger.Usd;
import io.agentloop.protocol.config.Budget;
import io.agentloop.protocol.config.Cap;
import io.agentloop.protocol.id.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class AccountsTest {
    private static final RoleName CODER = new RoleName("coder");

    /** A step of somebody: another call, or the end of the oldest one that is on its way. */
    record Step(int who, boolean ends, long reservedCents, long tokens, int percentUsed) {}

    @Property(tries = 300)
    void noPayerEverUsesAndReservesMoreThanItsCap(@ForAll("budgets") Budget budget, @ForAll("steps") List<Step> steps) {
        Accounts accounts = new Accounts(budget);
        List<List<Payer>> payers = new ArrayList<>();
        List<Amount> open = new ArrayList<>();
        for (Step step : steps) {
            if (step.ends && !open.isEmpty()) {
                Amount held = open.removeFirst();
                List<Payer> paying = payers.removeFirst();
                accounts.release(paying, held);
                accounts.use(paying, part(held, step.percentUsed));
            }
            List<Payer> paying = Payer.of(Calls.caller("agent-0" + step.who, step.who, "coder", "t-" + step.who % 2));
            Amount most = new Amount(Usd.of("0.01").times(step.reservedCents), step.tokens);
            boolean fits = accounts.judge(paying, most) instanceof Fits;
            assertThat(fits).isEqualTo(paying.stream().allMatch(payer -> hasRoom(accounts, payer, most)));
            if (fits) {
                accounts.reserve(paying, most);
                payers.add(paying);
                open.add(most);
            }
            for (Limit limit : accounts.limits()) {
                Amount all = accounts.used(limit.payer()).plus(accounts.reserved(limit.payer()));
                assertThat(all.fits(limit.cap())).as("%s: %s", limit, all).isTrue();
            }
        }
    }

    private static boolean hasRoom(Accounts accounts, Payer payer, Amount most) {
        return accounts.limit(payer)
                .map(limit -> accounts.used(payer)
                                .plus(accounts.reserved(payer))
                                .plus(most)
                                .fits(limit.cap())
                        && !accounts.used(payer).reaches(limit.cap()))
                .orElse(true);
    }

    @Property(tries = 100)
    void whatIsReservedIsGivenBackInFull(@ForAll("steps") List<Step> steps) {
        Accounts accounts = new Accounts(Budget.NONE);
        List<Payer> payers = Payer.of(Calls.caller("agent-01", 1, "coder", "t-1"));
        List<Amount> all = steps.stream()
                .map(step -> new Amount(Usd.of("0.01").times(step.reservedCents), step.tokens))
                .toList();
        all.forEach(each -> accounts.reserve(payers, each));
        all.reversed().forEach(each -> accounts.release(payers, each));
        payers.forEach(payer -> assertThat(accounts.reserved(payer)).isEqualTo(Amount.NONE));
    }

    @Example
    void aCallThatOnlyOthersReservationsKeepOutMayComeLater() {
        Accounts accounts = new Accounts(Budget.NONE.withRun(Cap.of("$1")));
        List<Payer> payers = Payer.of(Calls.caller("agent-01", 1, "coder", "t-1"));
        Amount most = new Amount(Usd.of("0.6"), 10);
        accounts.reserve(payers, most);

        assertThat(accounts.judge(payers, most)).isInstanceOf(Later.class);
        accounts.release(payers, most);
        accounts.use(payers, new Amount(Usd.of("0.4"), 3));
        assertThat(accounts.judge(payers, most)).isInstanceOf(Fits.class);
        accounts.use(payers, new Amount(Usd.of("0.000001"), 0));
        assertThat(accounts.judge(payers, most)).isInstanceOf(Never.class);
    }

    @Example
    void aCapThatIsUsedUpLetsNothingThroughNotEvenWhatIsFree() {
        Accounts accounts = new Accounts(Budget.NONE.withRun(Cap.of("$1")));
        List<Payer> payers = Payer.of(Calls.caller("agent-01", 1, "coder", "t-1"));
        accounts.use(payers, new Amount(Usd.of("1"), 3));
        assertThat(accounts.judge(payers, Amount.NONE)).isInstanceOf(Never.class);
    }

    private static Amount part(Amount held, int percent) {
        return new Amount(new Usd(held.cost().picos() / 100 * percent), held.tokens() * percent / 100);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 400),
                        Arbitraries.longs().between(0, 50_000),
                        Arbitraries.integers().between(0, 100))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Budget> budgets() {
        Arbitrary<Optional<Cap>> cap = Arbitraries.of("$10", "$2.50", "100k tokens", "$0.01")
                .map(Cap::of)
                .optional();
        return Combinators.combine(cap, cap, cap, cap, cap)
                .as((run, role, agent, task, session) -> new Budget(
                        run, role.map(most -> Map.of(CODER, most)).orElse(Map.of()), agent, task, session, 80));
    }
}
