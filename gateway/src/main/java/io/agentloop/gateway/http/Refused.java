package io.agentloop.gateway.http;

import io.agentloop.gateway.wire.Refusal;
import io.agentloop.protocol.config.Dialect;

/** A call that is not made, and how its caller hears of it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Dialect dialect;
    private final transient Refusal refusal;

    Refused(Dialect dialect, Refusal refusal) {
        super(refusal.message());
        this.dialect = dialect;
        this.refusal = refusal;
    }

    Refused(Dialect dialect, int status, String type, String message) {
        this(dialect, Refusal.of(status, type, message));
    }

    Dialect dialect() {
        return dialect;
    }

    Refusal refusal() {
        return refusal;
    }
}
