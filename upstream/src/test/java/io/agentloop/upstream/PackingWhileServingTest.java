package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Transition;
import io.agentloop.upstream.upkeep.Scrap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agents land and fetch all the time, while the repository beneath them is packed again and again. */
final class PackingWhileServingTest {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger landed = new AtomicInteger();

    @Test
    void nobodyNoticesThatTheRepositoryIsPacked() throws Exception {
        run(30);
    }

    @Test
    @Tag("long")
    void nobodyNoticesForALongTimeEither() throws Exception {
        run(2_000);
    }

    private void run(int landings) throws Exception {
        Map<String, String> board = new HashMap<>(Map.of("run.yaml", "state: running\n"));
        for (int i = 0; i < 3 * landings; i++) {
            board.put("tasks/t" + i + ".md", "---\ntitle: T\n---\n");
        }
        try (TestUpstream upstream = new TestUpstream(Map.of("README", "x\n"), board);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = List.of(
                    threads.submit(() -> land(upstream, 1)),
                    threads.submit(() -> land(upstream, 2)),
                    threads.submit(() -> fetch(upstream)));
            Set<String> seen = Set.of();
            while (landed.get() < landings && work.stream().noneMatch(Future::isDone)) {
                Scrap.pack(upstream.layout.repository(), 4);
                Set<String> now = Scrap.objects(upstream.layout.repository());
                assertThat(now).containsAll(seen);
                seen = now;
            }
            over.set(true);
            for (Future<?> each : work) {
                each.get();
            }
            assertThat(landed.get()).isGreaterThanOrEqualTo(landings);
            assertThat(upstream.layout.repository().resolve("objects/pack")).isNotEmptyDirectory();
            assertThat(Scrap.fsck(upstream.layout.repository())).isEmpty();
        }
    }

    private Void land(TestUpstream upstream, int number) throws Exception {
        try (TestAgent agent = new TestAgent(upstream, number)) {
            for (int i = number; !over.get(); i += 2) {
                Claim claim = agent.sync().claim("t" + i);
                check(agent.take(claim));
                agent.sync();
                check(agent.push(
                        Map.of(
                                RefNames.FOR_MAIN,
                                agent.edit(agent.main(), "src/f" + i % 20, "work " + i + "\n"),
                                RefNames.FOR_BOARD,
                                agent.step(new Transition.Complete(agent.completed(claim)))),
                        List.of("claim=" + claim.key())));
                landed.incrementAndGet();
            }
            return null;
        }
    }

    private static void check(PushAnswer answer) {
        assertThat(answer.accepted()).as(answer.refusal().orElse("")).isTrue();
    }

    /** Everything, into a new mirror each time. */
    private Void fetch(TestUpstream upstream) throws Exception {
        while (!over.get()) {
            try (TestAgent agent = new TestAgent(upstream, 3)) {
                assertThat(Scrap.fsck(agent.mirror.folder())).isEmpty();
            }
        }
        return null;
    }
}
