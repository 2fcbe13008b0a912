package io.agentloop.faults.round;

import io.agentloop.faults.journal.Event;
import io.agentloop.faults.journal.Journal;
import io.agentloop.faults.wire.Proxy;
import io.agentloop.faults.wire.WireFault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives every twelfth push or so the next fault of the plan. */
final class WireOrders implements Proxy.Orders {
    private static final int ONE_IN = 12;

    private final Deque<WireFault> left;
    private final RandomGenerator random;
    private final Journal suite;
    private int done;

    WireOrders(List<WireFault> faults, RandomGenerator random, Journal suite) {
        this.left = new ArrayDeque<>(faults);
        this.random = random;
        this.suite = suite;
    }

    @Override
    public synchronized Optional<WireFault> next() {
        if (left.isEmpty() || random.nextInt(ONE_IN) != 0) {
            return Optional.empty();
        }
        WireFault fault = left.pop();
        done++;
        suite.add(new Event.Injected("cut", fault.toString()));
        return Optional.of(fault);
    }

    synchronized boolean isDone() {
        return left.isEmpty();
    }

    synchronized int done() {
        return done;
    }
}
