package io.agentloop.harness.fleet;

import io.agentloop.harness.problem.HarnessProblem;
import io.agentloop.harness.problem.WorkFailed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does the same to many things, several at a time. */
public final class Parallel {
    /** More starts at a time than this make each other slow. */
    public static final int STARTS = 8;

    private Parallel() {}

    /** Waits for all; the first problem is thrown once all have ended. */
    public static <T> void each(Collection<T> things, int atOnce, Consumer<T> action) {
        if (things.size() == 1) {
            things.forEach(action);
            return;
        }
        Semaphore places = new Semaphore(atOnce);
        List<Future<?>> running = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T thing : things) {
                running.add(executor.submit(() -> {
                    places.acquireUninterruptibly();
                    try {
                        action.accept(thing);
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        running.forEach(Parallel::check);
    }

    private static void check(Future<?> ended) {
        try {
            ended.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof HarnessProblem problem
                    ? problem
                    : new WorkFailed("unexpected: " + failed.getCause(), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted", stop);
        }
    }
}
