package io.agentloop.agent.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.agent.gate.TestRuns;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.report.FastTestReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class CheckedOutBenchTest {
    private static final CommitId COMMIT = new CommitId("1".repeat(40));

    private final List<String> calls = new ArrayList<>();

    @Test
    void whoLeavesWhileACommitIsCheckedOutBeginsNoRun() {
        CheckedOutBench[] bench = new CheckedOutBench[1];
        bench[0] = new CheckedOutBench(
                commit -> {
                    calls.add("checkout");
                    bench[0].stop();
                },
                new Counted());
        assertThatThrownBy(() -> bench[0].all(COMMIT, Duration.ofMinutes(1))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bench[0].named(COMMIT, List.of(), Duration.ofMinutes(1)))
                .hasMessageContaining("the keeper leaves");
        assertThat(calls).containsExactly("checkout", "stop");
    }

    private final class Counted implements TestRuns {
        @Override
        public FastTestReport slice(List<String> also, Consumer<String> progress) {
            throw new IllegalStateException("a keeper runs no slice");
        }

        @Override
        public FastTestReport all(Duration budget) {
            throw new IllegalStateException("begun");
        }

        @Override
        public FastTestReport named(List<String> ids, Duration budget) {
            throw new IllegalStateException("begun");
        }

        @Override
        public Listing list() {
            throw new IllegalStateException("a keeper lists no tests by themselves");
        }

        @Override
        public void stop() {
            calls.add("stop");
        }
    }
}
