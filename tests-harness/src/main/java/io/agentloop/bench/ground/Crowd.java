package io.agentloop.bench.ground;

import io.agentloop.bench.figure.Samples;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that begin at the same moment. */
public final class Crowd {
    private static final double NANOS = 1e9;

    private Crowd() {}

    /** What one client does. */
    @FunctionalInterface
    public interface Work {
        /** Does it all, and returns how long each of its requests took, in seconds. */
        List<Double> run() throws IOException, InterruptedException;
    }

    /**
     * What they came to.
     *
     * @param latencies of all requests, in seconds
     * @param seconds from the common beginning to the end of the last
     */
    public record Result(Samples latencies, double seconds) {
        /** Requests a second. */
        public double rate() {
            return latencies.values().size() / seconds;
        }
    }

    /** Lets them all begin, and waits for the last. */
    public static Result run(List<? extends Work> clients) throws InterruptedException {
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Double>>> all = new ArrayList<>();
            for (Work client : clients) {
                all.add(threads.submit(() -> {
                    begin.await();
                    return client.run();
                }));
            }
            long from = System.nanoTime();
            begin.countDown();
            List<Double> latencies = new ArrayList<>();
            for (Future<List<Double>> one : all) {
                latencies.addAll(one.get());
            }
            return new Result(new Samples(latencies), (System.nanoTime() - from) / NANOS);
        } catch (ExecutionException failed) {
            throw new WorkFailed("a client failed: " + failed.getCause(), failed);
        }
    }
}
