package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.SmartHttpFetch;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.RefDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RescuedRefsTest {
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
    void rescuedWorkIsKeptAndCanBeFetchedByItsId() throws Exception {
        try (TestAgent agent = new TestAgent(upstream, 1);
                TestAgent other = new TestAgent(upstream, 2)) {
            CommitId work = agent.edit(agent.main(), "b.txt", "new\n");
            String ref = RefNames.rescue(agent.id, new TaskId("one"), work);
            assertThat(agent.push(Map.of(ref, work), List.of()).accepted()).isTrue();
            new SmartHttpFetch(other.mirror, other).commit(work, "refs/rescued/one");
            assertThat(other.mirror.file(work, "b.txt")).contains("new\n");
            try (BareRepository repository = upstream.repository()) {
                assertThat(repository.refs(RefNames.RESCUE)).containsEntry(ref, work);
            }
        }
    }

    @Test
    void rescuedWorkIsDroppedWhetherItsRefIsAFileOrPacked() throws Exception {
        try (TestAgent agent = new TestAgent(upstream, 1)) {
            CommitId loose = agent.edit(agent.main(), "b.txt", "one\n");
            CommitId packed = agent.edit(agent.main(), "b.txt", "two\n");
            String first = RefNames.rescue(agent.id, new TaskId("one"), loose);
            String second = RefNames.rescue(agent.id, new TaskId("one"), packed);
            assertThat(agent.push(Map.of(first, loose, second, packed), List.of())
                            .accepted())
                    .isTrue();
            try (BareRepository repository = upstream.repository()) {
                var refs = (RefDirectory) repository.repository().getRefDatabase();
                refs.pack(List.of(second));
            }

            assertThat(agent.drop(Map.of(first, loose, second, packed)).accepted())
                    .isTrue();

            try (BareRepository repository = upstream.repository()) {
                assertThat(repository.refs(RefNames.RESCUE)).isEmpty();
                assertThat(repository.refs("refs/heads/")).hasSize(2);
            }
        }
    }
}
