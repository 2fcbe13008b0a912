package io.agentloop.gateway.http;

import io.agentloop.gateway.wire.Refusal;
import io.agentloop.gateway.wire.Wire;

/** A call that is not made, and how its caller hears of it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Wire wire;
    private final transient Refusal refusal;

    Refused(Wire wire, Refusal refusal) {
        super(refusal.message());
        this.wire = wire;
        this.refusal = refusal;
    }

    Refused(Wire wire, int status, String type, String message) {
        this(wire, Refusal.of(status, type, message));
    }

    Wire wire() {
        return wire;
    }

    Refusal refusal() {
        return refusal;
    }
}
