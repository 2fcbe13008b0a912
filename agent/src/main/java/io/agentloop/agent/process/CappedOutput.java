package io.agentloop.agent.process;

import java.nio.charset.StandardCharsets;

/** Keeps the last part of what a program prints: that is where errors stand. */
public final class CappedOutput implements Output {
    private final byte[] ring;
    private long written;

    /** Keeps at most so many bytes. */
    public CappedOutput(int most) {
        this.ring = new byte[most];
    }

    @Override
    public synchronized void accept(byte[] bytes, int length) {
        for (int i = Math.max(0, length - ring.length); i < length; i++) {
            ring[(int) ((written + i) % ring.length)] = bytes[i];
        }
        written += length;
    }

    /** What is kept, as text. */
    public synchronized String text() {
        int kept = (int) Math.min(written, ring.length);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((written - kept + i) % ring.length)];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
