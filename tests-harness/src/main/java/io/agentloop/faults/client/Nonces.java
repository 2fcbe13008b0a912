package io.agentloop.faults.client;

import io.agentloop.protocol.id.Nonce;
import java.security.SecureRandom;

/** Nonces as the loop makes them: no seed, or a client that lost its state would use those of its first life again. */
final class Nonces {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonces() {}

    static Nonce next() {
        return Nonce.random(RANDOM);
    }
}
