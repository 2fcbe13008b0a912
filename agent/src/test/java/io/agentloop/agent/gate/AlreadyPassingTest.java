package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a task's tests are said to pass on main before anybody works on it. */
final class AlreadyPassingTest {
    @TempDir
    private Path folder;

    private GateWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new GateWorld(folder, new TestPace.Guard(List.of(), 0.02, Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private boolean passes(String... accept) throws InterruptedException {
        Task task = new Task(new TaskId("t"), "t", null, 50, List.of(), List.of(), List.of(accept), 5, "");
        return world.gate.passesAlready(world.main(), task);
    }

    @Test
    void theyPassEightTimesEachOnACleanCheckoutAndTheTreeIsAskedOnce() throws Exception {
        assertThat(passes("a", "b")).isTrue();
        assertThat(world.calls)
                .containsExactlyElementsOf(Collections.nCopies(8, List.of("checkout", "named [a, b]")).stream()
                        .flatMap(List::stream)
                        .toList());
        world.calls.clear();
        assertThat(passes("a", "b")).isTrue();
        assertThat(world.calls).isEmpty();
    }

    @Test
    void oneLuckyPassIsNotEnoughAndGoesIntoQuarantine() throws Exception {
        world.mainIs(world.on(world.main(), Map.of("product/a", "flaky")));
        world.checkout(world.main());
        world.named(List.of("a"), Duration.ZERO);
        assertThat(passes("a", "b")).as("a passes now, and fails the next time").isFalse();
        assertThat(world.quarantine.tests()).containsExactly(new TestId("a"));
    }

    @Test
    void whatFailsIsAskedOnceOnly() throws Exception {
        world.mainIs(world.on(world.main(), Map.of("product/a", "fail")));
        assertThat(passes("a", "b")).isFalse();
        assertThat(world.calls).containsExactly("checkout", "named [a, b]");
        assertThat(world.quarantine.tests()).isEmpty();
    }

    @Test
    void namesWithAStarAndTestsInQuarantineTellNothing() throws Exception {
        assertThat(passes("a", "b*")).isFalse();
        world.quarantine.admit(new TestId("c"), 5);
        assertThat(passes("a", "c")).isFalse();
        assertThat(world.calls).isEmpty();
    }

    @Test
    void aRunThatDidNotWorkSaysNothingAndIsAskedAgain() throws Exception {
        world.wrongWhenNamedTwice = List.of("suite other: the disk is full");
        assertThat(passes("a")).isFalse();
        world.wrongWhenNamedTwice = List.of();
        assertThat(passes("a")).isTrue();
    }
}
