package io.agentloop.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.books.LedgerSessions;
import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.Budget.Answer;
import io.agentloop.gateway.call.Budget.Granted;
import io.agentloop.gateway.call.Budget.Refused;
import io.agentloop.gateway.call.Caller;
import io.agentloop.gateway.call.Hindrance.Why;
import io.agentloop.gateway.call.Usage;
import io.agentloop.gateway.call.Wants;
import io.agentloop.gateway.price.PriceTable;
import io.agentloop.ledger.sqlite.SqliteLedger;
import io.agentloop.protocol.config.Budget;
import io.agentloop.protocol.config.Cap;
import io.agentloop.protocol.config.Price;
import io.agentloop.protocol.config.ProviderTool;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.time.Ticker;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class LedgerBudgetTest {
    private static final AgentId AGENT = new AgentId("agent-01");
    private static final RoleName CODER = new RoleName("coder");
    private static final Price PRICE = new Price(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE);
    private static final PriceTable PRICES = PriceTable.shipped().with(Map.of("m", PRICE));

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private SqliteLedger ledger;
    private LedgerSessions sessions;
    private Caller caller;

    @BeforeEach
    void open() {
        ledger = SqliteLedger.open(folder.resolve("ledger.db"), InstantSource.system());
        sessions = new LedgerSessions(ledger);
        caller = begun("agent-01", "t-1");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aCallIsReservedAndThenSettledForWhatItCost() {
        LedgerBudget budget = budget(run("$1"));
        Granted granted = (Granted) budget.reserve(Calls.ask(caller, "m", 50_000));
        assertThat(budget.caps().getFirst().reserved()).isEqualTo(0.501);

        granted.reservation().settle(Calls.whole(2000, 1000));
        assertThat(budget.caps().getFirst().used()).isEqualTo(0.012);
        assertThat(budget.caps().getFirst().reserved()).isZero();
        assertThat(sessions.totals(caller.session()).orElseThrow().costUsd()).isEqualTo(0.012);
    }

    @Test
    void aCallThatMayCostMoreThanIsLeftIsRefusedAndNobodyBeginsAnythingMore() {
        LedgerBudget budget = budget(run("$1"));
        spend(budget, caller, 60_000);
        Refused refused = (Refused) budget.reserve(Calls.ask(caller, "m", 50_000));

        assertThat(refused.scope()).isEqualTo("run");
        assertThat(refused.words()).contains("$0.60").contains("$1").contains("harness budget raise");
        assertThat(budget.hindrance(AGENT, CODER)).hasValueSatisfying(hindrance -> {
            assertThat(hindrance.why()).isEqualTo(Why.BUDGET);
            assertThat(hindrance.words()).contains("the run");
        });
        assertThat(budget.reserve(Calls.ask(caller, "m", 1000)))
                .as("a small one still fits")
                .isInstanceOf(Granted.class);
    }

    @Test
    void oneCallTooLargeForTheWholeCapKeepsNobodyElseFromBeginning() {
        LedgerBudget budget = budget(run("$1"));

        assertThat(budget.reserve(Calls.ask(caller, "m", 5_000_000))).isInstanceOf(Refused.class);

        assertThat(budget.hindrance(AGENT, CODER)).isEmpty();
    }

    @Test
    void aCallMuchLargerThanUsualClosesTheRunForNobodyElse() {
        LedgerBudget budget = budget(run("$1"));
        for (int i = 0; i < 30; i++) {
            spend(budget, caller, 1000);
        }
        Refused refused = (Refused) budget.reserve(Calls.ask(begun("agent-02", "t-2"), "m", 90_000));

        assertThat(refused.scope()).as("who asks for so much leaves").isEqualTo("agent");
        assertThat(refused.words()).contains("the budget of the run does not cover this call");
        assertThat(budget.hindrance(AGENT, CODER)).isEmpty();

        spend(budget, caller, 66_000);
        assertThat(budget.reserve(Calls.ask(caller, "m", 1000))).isInstanceOf(Refused.class);
        assertThat(budget.hindrance(AGENT, CODER)).as("now nothing usual fits").isPresent();
    }

    @Test
    void beingServedFasterHasAPriceOfItsOwnOrNone() {
        Wants fast = new Wants(Set.of(), false, false, "priority");
        Ask ask = new Ask(caller, "m", OptionalLong.of(10), 1, true, fast);
        Refused refused = (Refused) budget(run("$1")).reserve(ask);
        assertThat(refused.words()).contains("'m@priority'").contains("prices:");

        PriceTable dearer = PRICES.with(Map.of("m@priority", PRICE));
        LedgerBudget budget =
                new LedgerBudget(ledger, sessions, new BudgetRules(run("$1"), dearer), Ticker.SYSTEM, warnings::add);
        assertThat(budget.reserve(ask)).isInstanceOf(Granted.class);
    }

    private static final PriceTable WITH_PRIORITY = PRICES.with(
            Map.of("m@priority", new Price(BigDecimal.TWO, BigDecimal.valueOf(20), BigDecimal.TWO, BigDecimal.TWO)));

    private LedgerBudget priced(PriceTable prices) {
        return new LedgerBudget(ledger, sessions, new BudgetRules(run("$1"), prices), Ticker.SYSTEM, warnings::add);
    }

    private double spent(LedgerBudget budget, Ask ask, String served) {
        double before = budget.caps().getFirst().used();
        ((Granted) budget.reserve(ask)).reservation().settle(Calls.served(served, 2000, 1000));
        return Math.round((budget.caps().getFirst().used() - before) * 1e6) / 1e6;
    }

    @Test
    void aCallCostsWhatItWasServedAsWhateverItAskedFor() {
        LedgerBudget budget = priced(WITH_PRIORITY);
        Ask left = Calls.ask(caller, "m", 1000);
        Ask fast = new Ask(caller, "m", OptionalLong.of(1000), 1, true, new Wants(Set.of(), false, false, "priority"));

        assertThat(spent(budget, left, "priority")).isEqualTo(0.024);
        assertThat(spent(budget, left, "default")).isEqualTo(0.012);
        assertThat(spent(budget, left, "")).isEqualTo(0.012);
        assertThat(spent(budget, fast, "priority")).isEqualTo(0.024);
        assertThat(spent(budget, fast, "default")).isEqualTo(0.012);
    }

    @Test
    void whoLetsTheProviderChooseReservesForItsDearestWay() {
        LedgerBudget budget = priced(WITH_PRIORITY);
        Wants usual = new Wants(Set.of(), false, false, "", true);

        budget.reserve(new Ask(caller, "m", OptionalLong.of(10_000), 1, true, usual));
        assertThat(budget.caps().getFirst().reserved()).isEqualTo(0.101);
        budget.reserve(Calls.ask(caller, "m", 10_000));
        assertThat(budget.caps().getFirst().reserved()).isEqualTo(0.303);
    }

    @Test
    void anAnswerThatBrokeOffCountsAsServedInTheDearestWay() {
        LedgerBudget budget = priced(WITH_PRIORITY);

        ((Granted) budget.reserve(Calls.ask(caller, "m", 1000)))
                .reservation()
                .settle(Calls.cut(Optional.of(new Usage(2000, 1000, 0, 0)), 0));

        assertThat(budget.caps().getFirst().used()).isEqualTo(0.024);
    }

    @Test
    void aDearerWayThatNobodyPricedIsNotGoneOnWithUnderACapInMoney() {
        LedgerBudget budget = priced(PRICES);
        Ask left = Calls.ask(caller, "m", 10);
        assertThat(spent(budget, left, "priority")).isEqualTo(0.012);

        Refused refused = (Refused) budget.reserve(left);

        assertThat(refused.words()).contains("'m@priority'").contains("prices:");
        assertThat(warnings).containsExactly(refused.words());
        Wants usual = new Wants(Set.of(), false, false, "", true);
        assertThat(budget.reserve(new Ask(caller, "m", OptionalLong.of(10), 1, true, usual)))
                .as("who asks for the usual way gets it")
                .isInstanceOf(Granted.class);
        budget.rules(new BudgetRules(run("$1"), WITH_PRIORITY));
        assertThat(budget.reserve(left)).isInstanceOf(Granted.class);
    }

    @Test
    void aConversationThatTheProviderKeepsIsReservedAsLongAsTheModelTakes() {
        Wants kept = new Wants(Set.of(), true, false, "");
        LedgerBudget tokens = budget(run("10M tokens"));
        tokens.reserve(new Ask(caller, "claude-sonnet-4-5", OptionalLong.of(10), 1, true, kept));
        assertThat(tokens.caps().getFirst().reserved()).isEqualTo(1_000_010);
        tokens.reserve(new Ask(caller, "gpt-5", OptionalLong.of(10), 1, true, kept));
        assertThat(tokens.caps().getFirst().reserved()).isEqualTo(1_000_010 + 400_010);
        tokens.reserve(new Ask(caller, "m", OptionalLong.of(10), 1, true, kept));
        assertThat(tokens.caps().getFirst().reserved()).isEqualTo(2_000_020 + 400_010);
    }

    @Test
    void whatAnOpenedToolMayFindIsReservedAsLongAsTheModelTakes() {
        Wants searching = new Wants(Set.of(ProviderTool.WEB_SEARCH), false, false, "");
        LedgerBudget tokens = budget(run("10M tokens"));

        tokens.reserve(new Ask(caller, "gpt-5", OptionalLong.of(10), 1, true, searching));

        assertThat(tokens.caps().getFirst().reserved()).isEqualTo(400_010);
    }

    @Test
    void aRaisedBudgetLetsTheFleetGoOn() {
        LedgerBudget budget = budget(run("$1"));
        spend(budget, caller, 60_000);
        assertThat(budget.reserve(Calls.ask(caller, "m", 50_000))).isInstanceOf(Refused.class);

        budget.rules(new BudgetRules(run("$2"), PRICES));
        assertThat(budget.hindrance(AGENT, CODER)).isEmpty();
        assertThat(budget.reserve(Calls.ask(caller, "m", 50_000))).isInstanceOf(Granted.class);
    }

    @Test
    void everyScopeHoldsByItself() {
        Budget caps = new Budget(
                Optional.empty(),
                Map.of(CODER, Cap.of("$5")),
                Optional.of(Cap.of("$3")),
                Optional.of(Cap.of("2k tokens")),
                Optional.of(Cap.of("$1")),
                80);
        LedgerBudget budget = budget(caps);
        assertThat(((Refused) budget.reserve(Calls.ask(caller, "m", 1500))).scope())
                .isEqualTo("task");
        assertThat(((Refused) budget.reserve(Calls.ask(begun("agent-02", "t-2"), "m", 400_000))).scope())
                .isEqualTo("agent");
        assertThat(budget.hindrance(AGENT, CODER)).as("other tasks may go on").isEmpty();
    }

    @Test
    void withoutAPriceACapInMoneyRefusesAndOneInTokensDoesNot() {
        Refused refused = (Refused) budget(run("$1")).reserve(Calls.ask(caller, "unheard-of", 10));
        assertThat(refused.words()).contains("unheard-of").contains("prices:");
        assertThat(refused.scope())
                .as("no session of this run would fare better")
                .isEqualTo("run");
        LedgerBudget tokens = budget(run("10k tokens"));
        assertThat(spend(tokens, caller, "unheard-of", 500)).isInstanceOf(Granted.class);
        assertThat(budget(Budget.NONE).reserve(Calls.ask(caller, "unheard-of", 10)))
                .isInstanceOf(Granted.class);
        assertThat(sessions.totals(caller.session()).orElseThrow().priced()).isFalse();
    }

    @Test
    void whatIsNotMeteredIsNotReserved() {
        LedgerBudget budget = budget(run("$1"));
        spend(budget, caller, 99_000);
        Answer answer = budget.reserve(new Ask(caller, "m", OptionalLong.empty(), 5_000_000, false));
        assertThat(answer).isInstanceOf(Granted.class);
        ((Granted) answer).reservation().settle(Calls.whole(5, 5));
        assertThat(sessions.totals(caller.session()).orElseThrow().calls()).isEqualTo(1);
    }

    @Test
    void aRestartGoesOnFromWhatWasSpent() {
        spend(budget(run("$1")), caller, 60_000);
        ledger.close();
        open();

        LedgerBudget budget = budget(run("$1"));
        assertThat(budget.caps().getFirst().used()).isEqualTo(0.601);
        assertThat(budget.reserve(Calls.ask(caller, "m", 50_000))).isInstanceOf(Refused.class);
    }

    @Test
    void aWarningComesOnceAtFourFifthsAndOnceAtTheEnd() {
        LedgerBudget budget = budget(run("$1"));
        spend(budget, caller, 70_000);
        assertThat(warnings).isEmpty();
        spend(budget, caller, 10_000);
        spend(budget, caller, 15_000);
        assertThat(warnings).singleElement().asString().contains("80 %").contains("the run");
        budget.reserve(Calls.ask(caller, "m", 15_000));
        budget.reserve(Calls.ask(caller, "m", 15_000));
        assertThat(warnings).hasSize(2);
    }

    @Test
    void sixteenAgentsJustBelowTheCapNeverGoBeyondIt() throws Exception {
        LedgerBudget budget = budget(run("$1"));
        spend(budget, caller, 99_000); // $0.991 of $1
        AtomicInteger reached = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> done = new ArrayList<>();
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 16; i++) {
                Caller each = begun("agent-%02d".formatted(i), "t-" + i);
                done.add(agents.submit(() -> {
                    start.await();
                    for (int call = 0; call < 20; call++) {
                        if (budget.reserve(Calls.ask(each, "m", 200)) instanceof Granted granted) {
                            reached.incrementAndGet();
                            granted.reservation().settle(Calls.whole(1000, 200));
                        }
                    }
                    return true;
                }));
            }
            start.countDown();
            for (Future<Boolean> each : done) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(reached.get()).as("three thousandths of a dollar each").isEqualTo(3);
        assertThat(budget.caps().getFirst().used()).isLessThanOrEqualTo(1.0);
        assertThat(budget.hindrance(AGENT, CODER)).isPresent();
    }

    @Test
    void aCallWaitsForRoomThatACallOnItsWayGivesBack() throws Exception {
        LedgerBudget budget = budget(run("$1"));
        Granted first = (Granted) budget.reserve(Calls.ask(caller, "m", 60_000));
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = agents.submit(() -> budget.reserve(Calls.ask(begun("agent-02", "t-2"), "m", 60_000)));
            first.reservation().settle(Calls.whole(1000, 100));
            assertThat(second.get()).isInstanceOf(Granted.class);
        }
    }

    @Test
    void whatCannotBeWrittenDownIsNotSpent() {
        LedgerBudget budget = budget(run("$1"));
        ledger.close();
        Answer answer = budget.reserve(Calls.ask(caller, "m", 10));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.words()).contains("ledger"));
        ledger = SqliteLedger.open(folder.resolve("ledger.db"), InstantSource.system());
    }

    private void spend(LedgerBudget budget, Caller who, long output) {
        assertThat(spend(budget, who, "m", output)).isInstanceOf(Granted.class);
    }

    private static Answer spend(LedgerBudget budget, Caller who, String model, long output) {
        Answer answer = budget.reserve(Calls.ask(who, model, output));
        if (answer instanceof Granted granted) {
            granted.reservation().settle(Calls.whole(1000, output));
        }
        return answer;
    }

    private LedgerBudget budget(Budget caps) {
        return new LedgerBudget(ledger, sessions, new BudgetRules(caps, PRICES), Ticker.SYSTEM, warnings::add);
    }

    private Caller begun(String agent, String task) {
        Caller begun = Calls.caller(agent, 1, "coder", task);
        sessions.begun(begun, agent);
        return begun;
    }

    private static Budget run(String cap) {
        return Budget.NONE.withRun(Cap.of(cap));
    }
}
