package io.agentloop.bench.gateway;

import io.agentloop.outside.Heard;
import io.agentloop.outside.RawCaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls that are made at the same time, each on a connection of its own. */
final class Crowded {
    private Crowded() {}

    /** One of them. */
    @FunctionalInterface
    interface Caller {
        /** Makes it; numbers begin at 1. */
        Heard call(int number, RawCaller connection) throws IOException;
    }

    /** Makes so many; what cannot be heard at all is left out. */
    static List<Heard> calls(Site site, int count, Caller caller) throws InterruptedException {
        List<Future<Heard>> begun = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= count; number++) {
                int mine = number;
                begun.add(threads.submit(() -> {
                    try (RawCaller connection = site.gateway().caller()) {
                        return caller.call(mine, connection);
                    }
                }));
            }
        }
        List<Heard> heard = new ArrayList<>();
        for (Future<Heard> each : begun) {
            try {
                heard.add(each.get());
            } catch (ExecutionException unheard) {
                // Whoever asks for so many counts them.
            }
        }
        return heard;
    }
}
