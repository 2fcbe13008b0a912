package io.agentloop.agent.fasttest;

import io.agentloop.suite.process.ProcessRunner;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A run that is told to end by SIGTERM or SIGINT ends its tests, and its report is printed all the same. */
final class Interruption {
    /** Who sent the signal will not wait longer before the next one. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ProcessRunner runner;
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "interruption");
    private volatile int code;

    private Interruption(ProcessRunner runner) {
        this.runner = runner;
    }

    /** Waits for signals until {@link #over}. */
    static Interruption of(ProcessRunner runner) {
        Interruption interruption = new Interruption(runner);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** The report is printed; from now on a signal ends nothing but us. */
    void over(int exitCode) {
        code = exitCode;
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook was waiting for just this, and leaves with the code.
        }
    }

    private void end() {
        runner.stop();
        if (wasReported()) {
            runner.close();
            Runtime.getRuntime().halt(code);
        }
        runner.close();
    }

    private boolean wasReported() {
        try {
            return reported.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            return false;
        }
    }
}
