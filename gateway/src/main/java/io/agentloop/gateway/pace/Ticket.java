package io.agentloop.gateway.pace;

import io.agentloop.protocol.id.AgentId;

/** The place of one call in the queue of its provider. */
final class Ticket {
    private final AgentId agent;
    private final long number;
    private long sentAt;
    private boolean running;
    private boolean held;
    private long heldSince;
    private long heldFor;
    private int sendings;
    private boolean begun;

    Ticket(AgentId agent, long number) {
        this.agent = agent;
        this.number = number;
    }

    AgentId agent() {
        return agent;
    }

    /** In the order of arrival. */
    long number() {
        return number;
    }

    void sent(long now) {
        running = true;
        sentAt = now;
        sendings++;
    }

    void over() {
        running = false;
    }

    /** Whether it is on its way and takes up a place. */
    boolean isRunning() {
        return running;
    }

    long sentAt() {
        return sentAt;
    }

    /** A pause keeps it. */
    void hold(long now) {
        if (!held) {
            held = true;
            heldSince = now;
        }
    }

    /** No pause keeps it any more. */
    void letGo(long now) {
        if (held) {
            held = false;
            heldFor += now - heldSince;
        }
    }

    /** Nanoseconds for which pauses have kept it, until now. */
    long heldFor(long now) {
        return held ? heldFor + now - heldSince : heldFor;
    }

    int sendings() {
        return sendings;
    }

    /** The CLI has seen a part of the answer. */
    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
