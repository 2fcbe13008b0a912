package io.agentloop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UsdTest {
    @Test
    void oneTokenAtTheSmallestPriceIsNotRoundedAway() {
        assertThat(Usd.of("0.0000000375").picos()).isEqualTo(37_500);
    }

    @Test
    void isWrittenInCentsOrBelowADollarInFourDecimals() {
        assertThat(Usd.of("12.345")).hasToString("$12.35");
        assertThat(Usd.of("0.01234")).hasToString("$0.0123");
        assertThat(Usd.ZERO).hasToString("$0.00");
    }

    @Test
    void programsGetEveryDigit() {
        assertThat(Usd.of("1.50").plus(Usd.of("0.000001")).dollars()).isEqualByComparingTo("1.500001");
    }
}
