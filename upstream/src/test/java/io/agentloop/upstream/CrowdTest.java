package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.CommitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class CrowdTest {
    private static final int CLIENTS = 16;
    private static final int COMMITS = 10;

    @Test
    void sixteenClientsLandTenCommitsEachAndNobodyTriesTwice() throws Exception {
        Map<String, String> board = new HashMap<>();
        for (int i = 1; i <= CLIENTS; i++) {
            board.put("tasks/t" + i + ".md", "---\ntitle: T\n---\n");
        }
        try (TestUpstream upstream = new TestUpstream(Map.of("README", "x\n"), board)) {
            List<Callable<List<String>>> clients = new ArrayList<>();
            for (int i = 1; i <= CLIENTS; i++) {
                int number = i;
                clients.add(() -> refusals(upstream, number));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var client : threads.invokeAll(clients)) {
                    assertThat(client.get()).isEmpty();
                }
            }
            try (BareRepository repository = upstream.repository()) {
                CommitId main = repository.ref(RefNames.MAIN).orElseThrow();
                assertThat(repository.log(Optional.empty(), main, 1_000))
                        .hasSize(1 + CLIENTS * COMMITS)
                        .extracting(CommitInfo::parents)
                        .allMatch(parents -> parents.size() <= 1);
                assertThat(repository.files(main)).hasSize(1 + CLIENTS * COMMITS);
            }
        }
    }

    private static List<String> refusals(TestUpstream upstream, int number) throws Exception {
        List<String> refusals = new ArrayList<>();
        try (TestAgent agent = new TestAgent(upstream, number)) {
            Claim claim = agent.claim("t" + number);
            agent.take(claim).refusal().ifPresent(refusals::add);
            for (int i = 0; i < COMMITS; i++) {
                CommitId work = agent.edit(agent.main(), "d" + number + "/f" + i, i + "\n");
                PushAnswer answer = agent.push(Map.of(RefNames.FOR_MAIN, work), List.of("claim=" + claim.key()));
                answer.refusal().ifPresent(refusals::add);
            }
        }
        return refusals;
    }
}
