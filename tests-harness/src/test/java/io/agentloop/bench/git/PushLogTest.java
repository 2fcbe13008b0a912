package io.agentloop.bench.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PushLogTest {
    @Test
    void onlyTheWindowCountsAndCutLinesDoNot() {
        PushLog log =
                PushLog.of(List.of("9999999999 1", "10000000000 2", "11500000000 0", "12000000000 5", "1150"), 10, 2);

        assertThat(log.accepted()).isEqualTo(2);
        assertThat(log.refused()).isEqualTo(2);
        assertThat(log.perSecond()).isEqualTo(1);
    }
}
