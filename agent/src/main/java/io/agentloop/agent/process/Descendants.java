package io.agentloop.agent.process;

import java.time.Duration;

/** Ends a program and its descendants, outside a container of our own, where ending everything would be too much. */
public final class Descendants implements Executioner {
    private final Duration grace;

    /** Waits so long between the request to end and the end. */
    public Descendants(Duration grace) {
        this.grace = grace;
    }

    @Override
    public int end(Running session) throws InterruptedException {
        session.handle().destroy();
        session.waitFor(grace);
        return endNow(session);
    }

    @Override
    public int endNow(Running session) {
        session.kill();
        return 0;
    }

    @Override
    public int clear() {
        return 0;
    }

    @Override
    public int clear(int uid) {
        return 0;
    }
}
