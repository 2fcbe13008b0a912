package io.agentloop.agent.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.agent.gate.BrokenSuite;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.result.TestId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryTest {
    private static final CommitId COMMIT = new CommitId("c".repeat(40));
    private static final TestId ALPHA = new TestId("alpha:first");
    private static final TestId ZETA = new TestId("zeta:last");
    private static final Memory MEMORY = new Memory(
            Optional.of(COMMIT), Map.of(ALPHA, COMMIT, ZETA, COMMIT), Map.of(), Verdicts.NONE, Optional.empty());

    @Test
    void theWitnessIsOfTheSuiteThatDoesNotWork() {
        assertThat(MEMORY.witness(BrokenSuite.of("suite zeta: no such file")::has, List.of(ALPHA)))
                .contains(ZETA);
        assertThat(MEMORY.witness(BrokenSuite.of("suite omega: no such file")::has, List.of(ALPHA)))
                .isEmpty();
        assertThat(MEMORY.witness(BrokenSuite.of("no such file")::has, List.of(ZETA)))
                .contains(ZETA);
        assertThat(MEMORY.settled(ALPHA, Settled.Kind.SUITE, COMMIT)
                        .witness(BrokenSuite.of("suite zeta: no such file")::has, List.of()))
                .as("one that stood for another suite")
                .contains(ZETA);
    }
}
