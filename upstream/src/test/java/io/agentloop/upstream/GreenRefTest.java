package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.CommitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GreenRefTest {
    private TestUpstream upstream;

    @BeforeEach
    void start() throws Exception {
        upstream = new TestUpstream(Map.of("a.txt", "1\n"), Map.of("run.yaml", "state: running\n"));
    }

    @AfterEach
    void stop() throws Exception {
        upstream.close();
    }

    @Test
    void theKeeperMovesItForwardAlongMainAndNeverBack() throws Exception {
        try (TestAgent keeper = new TestAgent(upstream, TestUpstream.KEEPER)) {
            CommitId first = keeper.main();
            CommitId second = mainGoesOn("2\n");
            CommitId third = mainGoesOn("3\n");
            keeper.sync();

            assertThat(green(keeper, second).accepted()).isTrue();
            assertThat(green()).contains(second);
            assertThat(green(keeper, second).accepted()).as("once more").isTrue();
            assertThat(green(keeper, first).refusal().orElseThrow())
                    .startsWith("not-allowed: refs/green/main goes forward only, and is at " + second);
            assertThat(green(keeper, third).accepted()).isTrue();
            assertThat(green()).contains(third);
        }
    }

    @Test
    void itNamesCommitsOfMainOnly() throws Exception {
        try (TestAgent keeper = new TestAgent(upstream, TestUpstream.KEEPER)) {
            CommitId own = keeper.edit(keeper.main(), "b.txt", "mine\n");
            assertThat(green(keeper, own).refusal().orElseThrow())
                    .startsWith("not-allowed: refs/green/main names commits of main, which does not have " + own);
            assertThat(keeper.push(Map.of(RefNames.GREEN, keeper.main(), RefNames.FOR_MAIN, own), List.of())
                            .refusal()
                            .orElseThrow())
                    .startsWith("malformed: 'refs/green/main' is pushed to alone");
            assertThat(keeper.drop(Map.of(RefNames.GREEN, keeper.main()))
                            .refusal()
                            .orElseThrow())
                    .startsWith("not-allowed: 'refs/green/main' cannot be deleted");
            assertThat(green()).isEmpty();
        }
    }

    @Test
    void nobodyElseMovesItAndEverybodyMayFetchIt() throws Exception {
        try (TestAgent keeper = new TestAgent(upstream, TestUpstream.KEEPER);
                TestAgent worker = new TestAgent(upstream, 1)) {
            assertThat(green(worker, worker.main()).refusal().orElseThrow())
                    .isEqualTo(
                            "not-allowed: only the keeper moves refs/green/main, to a main that passed, not agent-01");
            assertThat(green(keeper, keeper.main()).accepted()).isTrue();
            String advertised = worker.send("GET", "/run.git/info/refs?service=git-upload-pack", Map.of(), null)
                            instanceof TestAgent.Received received
                    ? new String(received.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    : "";
            assertThat(advertised).contains(keeper.main() + " refs/green/main");
        }
    }

    private static PushAnswer green(TestAgent agent, CommitId commit) throws Exception {
        return agent.push(Map.of(RefNames.GREEN, commit), List.of());
    }

    private Optional<CommitId> green() throws Exception {
        try (BareRepository repository = upstream.repository()) {
            return repository.ref(RefNames.GREEN);
        }
    }

    private CommitId mainGoesOn(String text) throws Exception {
        try (BareRepository repository = upstream.repository()) {
            CommitId next = TreeEdit.commit(
                    repository,
                    repository.ref(RefNames.MAIN),
                    Map.of("a.txt", Optional.of(text)),
                    TestUpstream.PERSON,
                    "on");
            repository.setRef(RefNames.MAIN, next);
            return next;
        }
    }
}
