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

    @Test
    void moreThanFitsIsTheMostThatFits() {
        assertThat(Usd.of("1000000").times(1_000_000)).isEqualTo(new Usd(Long.MAX_VALUE));
        assertThat(new Usd(Long.MAX_VALUE).plus(Usd.of("1"))).isEqualTo(new Usd(Long.MAX_VALUE));
        assertThat(Usd.of("0.25").times(8)).isEqualTo(Usd.of("2"));
    }
}
