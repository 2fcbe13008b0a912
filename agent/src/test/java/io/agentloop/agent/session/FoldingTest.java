package io.agentloop.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.cli.Usage;
import io.agentloop.agent.gateway.Bill;
import io.agentloop.protocol.session.BudgetScope;
import io.agentloop.protocol.session.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FoldingTest {
    private static final Outcome NO_RESULT = new Outcome.NoResult(1, "it broke");

    private static Outcome fold(Outcome said, String seen) {
        Bill bill = new Bill(3, Usage.NONE, seen, Duration.ofMinutes(10), BudgetScope.RUN, "the provider's own words");
        return Folding.fold(said, Optional.of(bill));
    }

    @Test
    void statusesThatTheGatewaySawBeatWhatTheCliRetold() {
        assertThat(fold(new Outcome.Overloaded(), "rate_limited"))
                .isEqualTo(new Outcome.RateLimited(Duration.ofMinutes(10)));
        assertThat(fold(new Outcome.Billing("402"), "budget")).isEqualTo(new Outcome.BudgetSpent(BudgetScope.RUN));
        assertThat(fold(NO_RESULT, "auth")).isEqualTo(new Outcome.AuthFailed("the provider's own words"));
        assertThat(fold(NO_RESULT, "model_unknown")).isEqualTo(new Outcome.ModelUnknown("the provider's own words"));
        assertThat(fold(NO_RESULT, "network")).isEqualTo(new Outcome.Network("the provider's own words"));
        assertThat(fold(NO_RESULT, "billing")).isEqualTo(new Outcome.Billing("the provider's own words"));
        assertThat(fold(NO_RESULT, "context")).isEqualTo(new Outcome.ContextFull());
        assertThat(fold(NO_RESULT, "overloaded")).isEqualTo(new Outcome.Overloaded());
    }

    @Test
    void whereTheGatewaySawNothingOddTheCliIsBelieved() {
        for (String seen : new String[] {"ok", "none", "bad_request", "", "a word of next year"}) {
            assertThat(fold(NO_RESULT, seen)).isEqualTo(NO_RESULT);
            assertThat(fold(new Outcome.ContextFull(), seen)).isEqualTo(new Outcome.ContextFull());
        }
        assertThat(Folding.fold(NO_RESULT, Optional.empty())).isEqualTo(NO_RESULT);
    }

    @Test
    void aSilenceAfterARefusedCallIsTheProvidersDoing() {
        Outcome silent = new Outcome.Silent(Duration.ofMinutes(15));

        assertThat(fold(silent, "rate_limited")).isEqualTo(new Outcome.RateLimited(Duration.ofMinutes(10)));
        assertThat(fold(silent, "ok")).isEqualTo(silent);
    }

    @Test
    void whatIsNoMatterOfTheProviderStays() {
        assertThat(fold(new Outcome.TimedOut(Duration.ofMinutes(30)), "rate_limited"))
                .isInstanceOf(Outcome.TimedOut.class);
        assertThat(fold(new Outcome.Stopped("the run stops"), "network")).isInstanceOf(Outcome.Stopped.class);
        assertThat(fold(new Outcome.Finished(), "rate_limited")).isEqualTo(new Outcome.Finished());
        assertThat(fold(new Outcome.Killed(9), "network")).isEqualTo(new Outcome.Killed(9));
        assertThat(fold(new Outcome.TurnLimit(), "ok")).isEqualTo(new Outcome.TurnLimit());
    }
}
