package io.agentloop.gateway.wire;

/** A request that cannot be passed on; its message says why. */
public final class BadCall extends Exception {
    private static final long serialVersionUID = 1L;

    BadCall(String message) {
        super(message);
    }
}
