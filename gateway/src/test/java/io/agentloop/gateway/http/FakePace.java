package io.agentloop.gateway.http;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.Hindrance;
import io.agentloop.gateway.call.Pace;
import io.agentloop.gateway.call.Seen;
import io.agentloop.protocol.id.AgentId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets everybody go at once, unless told otherwise. */
final class FakePace implements Pace {
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger resends = new AtomicInteger();
    volatile Turn turn = new Go();
    volatile Optional<CountDownLatch> held = Optional.empty();
    volatile Optional<Hindrance> hindrance = Optional.empty();

    @Override
    public Optional<Hindrance> hindrance(AgentId agent) {
        return hindrance;
    }

    @Override
    public Visit visit(Ask ask) {
        open.incrementAndGet();
        return new Visit() {
            @Override
            public Turn enter() throws InterruptedException {
                if (held.isPresent()) {
                    held.get().await();
                }
                return turn;
            }

            @Override
            public boolean met(Seen what) {
                seen.add(what);
                return what.kind() != Seen.Kind.OK && resends.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public State state() {
        return new State(Optional.empty(), "", "");
    }

    @Override
    public void reset() {}
}
