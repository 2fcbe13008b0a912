package io.agentloop.agent.scripted;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last bytes a command printed, however much that was. */
final class OutputTail {
    private static final int KEPT = 8192;

    private byte[] kept = new byte[0];

    synchronized void add(byte[] bytes, int length) {
        byte[] both = Arrays.copyOf(kept, kept.length + length);
        System.arraycopy(bytes, 0, both, kept.length, length);
        kept = both.length <= KEPT ? both : Arrays.copyOfRange(both, both.length - KEPT, both.length);
    }

    synchronized String text() {
        return new String(kept, StandardCharsets.UTF_8).stripTrailing();
    }
}
