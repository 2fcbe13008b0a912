package io.agentloop.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KernelTest {
    private final Kernel kernel = new Kernel(new Chance(1), new Trace(true));
    private final List<String> happened = new ArrayList<>();

    @AfterEach
    void end() {
        kernel.end();
    }

    @Test
    void timePassesOnlyWhenEverybodyWaits() {
        SimProcess process = kernel.process("one");
        process.start("slow", () -> sleepAndSay(process, 3_600, "slow"));
        process.start("quick", () -> sleepAndSay(process, 1, "quick"));

        kernel.runUntil(7_200 * Kernel.SECOND, () -> false);

        assertThat(happened).containsExactly("quick after 1 s", "slow after 3600 s");
    }

    @Test
    void threadsThatAThreadStartsBelongToItsProcess() {
        SimProcess process = kernel.process("one");
        process.start("parent", () -> Thread.ofVirtual().start(() -> sleepAndSay(process, 5, "child")));
        kernel.runUntil(Kernel.SECOND, () -> false);
        process.kill();

        kernel.runUntil(10 * Kernel.SECOND, () -> false);

        assertThat(happened).isEmpty();
    }

    @Test
    void whoIsKilledDoesNothingAnyMoreNotEvenToCleanUp() {
        SimProcess process = kernel.process("one");
        process.start("cleaner", () -> {
            try {
                sleepAndSay(process, 5, "work");
            } finally {
                happened.add("cleaned up");
            }
        });
        process.onDeath(() -> happened.add("mourned"));
        kernel.after(2 * Kernel.SECOND, process::kill);

        kernel.runUntil(10 * Kernel.SECOND, () -> false);

        assertThat(happened).containsExactly("mourned");
    }

    @Test
    void whoIsPausedGoesOnLaterAsIfNothingHadBeen() {
        SimProcess process = kernel.process("one");
        process.start("worker", () -> sleepAndSay(process, 5, "work"));
        kernel.after(Kernel.SECOND, process::pause);
        kernel.after(600 * Kernel.SECOND, process::resume);

        kernel.runUntil(700 * Kernel.SECOND, () -> false);

        assertThat(happened).containsExactly("work after 600 s");
    }

    @Test
    void aTimedWaitEndsWithTheSignalOrWithItsTime() {
        SimProcess process = kernel.process("one");
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        process.start("first", () -> awaitAndSay(process, lock, condition, 10));
        process.start("second", () -> awaitAndSay(process, lock, condition, 2));

        kernel.runUntil(60 * Kernel.SECOND, () -> false);

        assertThat(happened).anyMatch(line -> line.startsWith("left 0 of 2"));
        assertThat(happened).hasSize(2);
    }

    @Test
    void aDeathThatNobodyExpectsIsToldToTheKernel() {
        Kernel.catchAll();
        SimProcess process = kernel.process("one");
        process.start(
                "parent",
                () -> Thread.ofVirtual().start(() -> {
                    throw new IllegalStateException("unexpected");
                }));

        kernel.runUntil(Kernel.SECOND, () -> false);

        assertThat(kernel.broken()).hasMessage("unexpected");
    }

    @Test
    void everyProcessHasAWallClockOfItsOwn() {
        SimProcess right = kernel.process("right");
        SimProcess wrong = kernel.process("wrong");
        wrong.skew(Duration.ofDays(-1));

        assertThat(Duration.between(wrong.instant(), right.instant())).isEqualTo(Duration.ofDays(1));
        assertThat(wrong.nanos()).isEqualTo(right.nanos());
    }

    private void sleepAndSay(SimProcess process, long seconds, String what) {
        try {
            kernel.sleep(seconds * Kernel.SECOND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        happened.add(what + " after " + process.nanos() / Kernel.SECOND + " s");
    }

    private void awaitAndSay(SimProcess process, ReentrantLock lock, Condition condition, long seconds) {
        lock.lock();
        try {
            long left = process.await(lock, condition, seconds * Kernel.SECOND);
            happened.add("left " + left / Kernel.SECOND + " of " + seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
