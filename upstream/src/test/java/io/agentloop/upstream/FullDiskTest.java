package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.upstream.upkeep.Scrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server whose every write of a file fails, as on a full disk, until it is allowed to write again. */
final class FullDiskTest {
    private static final Map<String, String> BOARD =
            Map.of("run.yaml", "state: running\n", "tasks/one.md", "---\ntitle: T\n---\n");

    @Test
    void aFullDiskIsAnsweredBusyLeavesNothingBehindAndHealsWithoutHelp() throws Exception {
        try (TestUpstream upstream = new TestUpstream(Map.of("README", "x\n"), BOARD)) {
            upstream.stop();
            Process server = CrashingServer.start(upstream);
            try (TestAgent agent = new TestAgent(upstream, 1)) {
                Claim claim = agent.claim("one");
                PushAnswer refused = whileFull(upstream, server, () -> agent.take(claim));
                assertThat(refused.accepted()).isFalse();
                assertThat(agent.take(claim).accepted()).isTrue();
                agent.sync();
                CommitId work = agent.edit(agent.main(), "a.txt", "work\n");
                Map<String, CommitId> rescue = Map.of(RefNames.rescue(agent.id, new TaskId("one"), work), work);
                assertThat(whileFull(upstream, server, () -> agent.push(rescue, List.of()))
                                .accepted())
                        .isFalse();
                assertThat(agent.push(rescue, List.of()).accepted()).isTrue();
                Map<String, CommitId> landing = Map.of(
                        RefNames.FOR_MAIN,
                        work,
                        RefNames.FOR_BOARD,
                        agent.step(new Transition.Complete(agent.completed(claim))));
                List<String> options = List.of("claim=" + claim.key());
                assertThat(whileFull(upstream, server, () -> agent.push(landing, options))
                                .accepted())
                        .isFalse();
                assertThat(agent.push(landing, options).accepted()).isTrue();
                agent.sync();
                assertThat(agent.board().completed()).containsKey(new TaskId("one"));
                assertThat(Scrap.fsck(upstream.layout.repository())).isEmpty();
            } finally {
                server.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
            }
        }
    }

    /** A push that may fail. */
    @FunctionalInterface
    private interface Push {
        PushAnswer send() throws IOException;
    }

    private static PushAnswer whileFull(TestUpstream upstream, Process server, Push push) throws Exception {
        upstream.awaitNoPushes();
        Set<String> before = files(upstream);
        limit(server, "0:");
        PushAnswer answer = push.send();
        limit(server, "unlimited:");
        assertThat(answer.refusal().orElse("")).startsWith("busy: ");
        upstream.awaitNoPushes();
        assertThat(files(upstream)).isEqualTo(before);
        return answer;
    }

    /** Files may be made and grow by no byte, which a program learns when it writes. */
    private static void limit(Process server, String bytes) throws Exception {
        Process set = new ProcessBuilder("prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + bytes)
                .inheritIO()
                .start();
        assertThat(set.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(set.exitValue()).isZero();
    }

    /** Everything but what is written again each second. */
    private static Set<String> files(TestUpstream upstream) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path folder : List.of(upstream.layout.repository(), upstream.layout.pushes())) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(file -> found.add(file.toString()));
            }
        }
        return found;
    }
}
