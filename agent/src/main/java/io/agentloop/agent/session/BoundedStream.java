package io.agentloop.agent.session;

import io.agentloop.agent.process.Output;
import java.nio.charset.StandardCharsets;

/** Passes the beginning of a stream on as it comes and, when it is longer than that, its end: that is where errors stand. */
final class BoundedStream implements Output {
    /** What the upstream takes of one session is more than both together. */
    static final Bounds USUAL = new Bounds(48L << 20, 256 << 10);

    private final Bounds bounds;
    private final Output to;
    private long passed;
    private long later;
    private byte[] ring = new byte[0];

    /** How many bytes of the beginning and of the end. */
    record Bounds(long beginning, int end) {}

    BoundedStream(Bounds bounds, Output to) {
        this.bounds = bounds;
        this.to = to;
    }

    @Override
    public synchronized void accept(byte[] bytes, int length) {
        int now = (int) Math.min(length, bounds.beginning() - passed);
        if (now > 0) {
            to.accept(bytes, now);
            passed += now;
        }
        if (now < length) {
            keep(bytes, now, length);
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        if (ring.length == 0) {
            ring = new byte[bounds.end()];
        }
        int first = Math.max(from, to - ring.length);
        later += first - from;
        for (int at = first; at < to; ) {
            int place = (int) (later % ring.length);
            int some = Math.min(to - at, ring.length - place);
            System.arraycopy(bytes, at, ring, place, some);
            at += some;
            later += some;
        }
    }

    /** Passes the end on, and says how much is missing before it. */
    synchronized void end() {
        if (later == 0) {
            return;
        }
        if (later > ring.length) {
            byte[] note = ("\n[" + (later - ring.length) + " bytes left out]\n").getBytes(StandardCharsets.UTF_8);
            to.accept(note, note.length);
        }
        int length = (int) Math.min(later, ring.length);
        byte[] end = new byte[length];
        for (int i = 0; i < length; i++) {
            end[i] = ring[(int) ((later - length + i) % ring.length)];
        }
        to.accept(end, length);
        later = 0;
        ring = new byte[0];
    }
}
