package io.agentloop.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Seen.Kind;
import io.agentloop.gateway.call.Usage;
import io.agentloop.gateway.price.ModelPrice;
import io.agentloop.gateway.price.PriceTable;
import io.agentloop.ledger.Reservation;
import io.agentloop.ledger.Settlement;
import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import io.agentloop.protocol.config.Price;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BillTest {
    private static final Reservation RESERVED =
            new Reservation("anthropic", "m", 1000, 5000, Usd.of("0.001"), Usd.of("0.05"), true);
    private final Optional<ModelPrice> price = PriceTable.shipped()
            .with(Map.of("m", new Price(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE)))
            .find("m");

    @Test
    void whatTheProviderReportsCountsToTheLastToken() {
        Settlement settlement = bill(Calls.whole(1001, 77));
        assertThat(settlement.reported()).isEqualTo(Tokens.of(1001, 77));
        assertThat(settlement.guessed()).isEqualTo(Tokens.NONE);
        assertThat(settlement.cost()).isEqualTo(Usd.of("0.001771"));
    }

    @Test
    void aCutAnswerCountsAsReportedAndItsUnreportedOutputByItsBytes() {
        Settlement settlement = bill(Calls.cut(Optional.of(new Usage(900, 1, 0, 0)), 8000));
        assertThat(settlement.reported()).isEqualTo(Tokens.of(900, 1));
        assertThat(settlement.guessed()).isEqualTo(Tokens.of(0, 999));
    }

    @Test
    void aCutAnswerNeverCountsMoreOutputThanWasAskedFor() {
        assertThat(bill(Calls.cut(Optional.empty(), 10_000_000)).guessed()).isEqualTo(Tokens.of(1000, 5000));
    }

    @Test
    void anAnswerThatNeverCameCountsWithItsInput() {
        assertThat(bill(Calls.cut(Optional.empty(), 0)).guessed()).isEqualTo(Tokens.of(1000, 0));
    }

    @Test
    void aWholeAnswerWithoutAReportCountsByItsBytes() {
        CallEnd mute = new CallEnd(
                Calls.whole(0, 0).seen(),
                Optional.empty(),
                true,
                true,
                800,
                java.time.Duration.ZERO,
                java.time.Duration.ZERO);
        assertThat(bill(mute).guessed()).isEqualTo(Tokens.of(1000, 100));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RATE_LIMITED", "OVERLOADED", "AUTH", "BILLING", "CONTEXT", "MODEL_UNKNOWN", "BAD_REQUEST"})
    void aRefusalCostsNothing(Kind kind) {
        assertThat(bill(Calls.refused(kind)).cost()).isEqualTo(Usd.ZERO);
        assertThat(bill(Calls.refused(kind)).tokens()).isZero();
    }

    @Test
    void aCallThatNeverLeftCostsNothing() {
        assertThat(bill(Calls.unsent()).tokens()).isZero();
    }

    @Test
    void numbersBelowNothingAreNothing() {
        assertThat(bill(Calls.whole(-5, 3)).reported()).isEqualTo(Tokens.of(0, 3));
    }

    private Settlement bill(CallEnd end) {
        return Bill.of(RESERVED, end, price.stream().toList());
    }
}
