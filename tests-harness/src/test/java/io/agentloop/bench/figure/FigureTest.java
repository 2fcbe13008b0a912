package io.agentloop.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FigureTest {
    @Test
    void aBoundOnTheRatioLooksAtValueByReference() {
        assertThat(new Figure("iterations", 9.3, "/s", 3.1, new Bound.RatioAtLeast(3)).holds())
                .isTrue();
        assertThat(new Figure("iterations", 9.2, "/s", 3.1, new Bound.RatioAtLeast(3)).holds())
                .isFalse();
        assertThat(new Figure("start", 3.1, "s", 1, new Bound.RatioAtMost(3)).holds())
                .isFalse();
    }

    @Test
    void aBoundOnTheValueDoesNotLookAtTheReference() {
        assertThat(new Figure("memory", 40, "MB", 2, new Bound.ValueAtMost(40)).holds())
                .isTrue();
        assertThat(new Figure("down", 10, "s", 1, new Bound.ValueBelow(10)).holds())
                .isFalse();
    }

    @Test
    void boundsReadLikeSentences() {
        assertThat(new Bound.RatioAtLeast(3).words()).isEqualTo("ratio >= 3");
        assertThat(new Bound.ValueBelow(2.5).words()).isEqualTo("value < 2.50");
    }

    @Test
    void nothingIsComparedWithNothing() {
        assertThatThrownBy(() -> new Figure("down-kept", 0, "commits", 0, new Bound.RatioAtLeast(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("down-kept cannot be compared");
    }
}
