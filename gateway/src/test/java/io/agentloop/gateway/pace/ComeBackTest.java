package io.agentloop.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ComeBackTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after          | 600                           | PT10M",
                "retry-after          | 0                             | PT0S",
                "retry-after          | 0.25                          | PT0.25S",
                "retry-after          | 86400                         | PT24H",
                "retry-after          | 99999999999999                | PT168H",
                "retry-after          | 1763640000                    | PT0S",
                "retry-after          | Fri, 20 Nov 2026 12:01:30 GMT | PT1M30S",
                "retry-after          | Fri, 20 Nov 2026 11:00:00 GMT | PT0S",
                "retry-after-ms       | 1500                          | PT1.5S",
                "retry-delay          | 34s                           | PT34S",
                "retry-delay          | 1.5s                          | PT1.5S"
            })
    void whatTheProviderSaysInSoManyWordsIsDone(String header, String value, Duration expected) {
        assertThat(after(Map.of(header, value))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1e9", "Thu, 99 Nov", "PT5S"})
    void whatCannotBeReadIsAsIfItWereAbsent(String value) {
        assertThat(after(Map.of("retry-after", value))).isEmpty();
    }

    @Test
    void aDateIsMeasuredByTheProvidersClock() {
        assertThat(after(Map.of(
                        "retry-after", "Fri, 20 Nov 2026 15:00:20 GMT", "date", "Fri, 20 Nov 2026 15:00:00 GMT")))
                .contains(Duration.ofSeconds(20));
    }

    @Test
    void withoutARetryAfterTheLatestResetOfALimitThatIsUsedUpHolds() {
        assertThat(after(Map.of(
                        "anthropic-ratelimit-requests-remaining", "12",
                        "anthropic-ratelimit-requests-reset", "2026-11-20T12:59:00Z",
                        "anthropic-ratelimit-input-tokens-remaining", "0",
                        "anthropic-ratelimit-input-tokens-reset", "2026-11-20T12:00:40Z")))
                .contains(Duration.ofSeconds(40));
        assertThat(after(Map.of(
                        "x-ratelimit-remaining-requests", "0",
                        "x-ratelimit-reset-requests", "1m6.5s",
                        "x-ratelimit-remaining-tokens", "0",
                        "x-ratelimit-reset-tokens", "120ms")))
                .contains(Duration.ofMillis(66_500));
    }

    @Test
    void aResetOfALimitWithRoomSaysNothing() {
        assertThat(after(Map.of("x-ratelimit-remaining-requests", "3", "x-ratelimit-reset-requests", "60s")))
                .isEmpty();
    }

    @Test
    void aSubscriptionNamesItsResetInSecondsSince1970() {
        assertThat(after(Map.of(
                        "anthropic-ratelimit-unified-status",
                        "rejected",
                        "anthropic-ratelimit-unified-reset",
                        Long.toString(NOW.getEpochSecond() + 7200))))
                .contains(Duration.ofHours(2));
    }

    private static Optional<Duration> after(Map<String, String> hints) {
        return ComeBack.after(hints, NOW);
    }
}
