package io.agentloop.suite.framework;

import io.agentloop.suite.process.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does the same with each element of a list, in its order, some at a time, until the time is over. */
public final class Workers {
    private final int jobs;

    public Workers(int jobs) {
        this.jobs = jobs;
    }

    /** What is done with an element. */
    public interface Work<T> {
        void on(T element) throws InterruptedException;
    }

    /** Returns when all is done or the limit has passed; what has begun is waited for. */
    public <T> void forEach(List<T> elements, TimeLimit limit, Work<T> work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, elements.size())))) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                workers.add(executor.submit(() -> drain(elements, next, limit, work)));
            }
            await(workers, executor);
        }
    }

    private static <T> boolean drain(List<T> elements, AtomicInteger next, TimeLimit limit, Work<T> work)
            throws InterruptedException {
        while (!limit.isOver()) {
            int at = next.getAndIncrement();
            if (at >= elements.size()) {
                return true;
            }
            work.on(elements.get(at));
        }
        return false;
    }

    private static void await(List<Future<?>> workers, ExecutorService executor) throws InterruptedException {
        try {
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException broken) {
            executor.shutdownNow();
            throw new IllegalStateException("a test could not be judged", broken.getCause());
        } catch (InterruptedException stop) {
            executor.shutdownNow();
            throw stop;
        }
    }
}
