package io.agentloop.agent.link;

import java.io.IOException;

/** The upstream will not keep this work, however often it is asked. */
public final class RescueRefused extends IOException {
    private static final long serialVersionUID = 1L;

    RescueRefused(String message) {
        super(message);
    }
}
