package io.agentloop.gateway.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts the bytes of an answer into payloads: the data of each event of a stream, or all of it. Bounded, whatever comes. */
final class Payloads {
    private static final int SMALL = 8 << 10;

    private final boolean events;
    private final int most;
    private final Sink sink;
    private byte[] line = new byte[512];
    private int lineLength;
    private byte[] data = new byte[0];
    private int dataLength;
    private boolean tooLong;

    /** Takes payloads. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int length);
    }

    /**
     * Cuts.
     *
     * @param events whether these are server-sent events
     * @param most bytes of a payload; longer ones are left out
     */
    Payloads(boolean events, int most, Sink sink) {
        this.events = events;
        this.most = most;
        this.sink = sink;
    }

    /** Looks at some more bytes; the buffer stays as it is. */
    void add(ByteBuffer bytes) {
        ByteBuffer some = bytes.duplicate();
        while (some.hasRemaining()) {
            byte one = some.get();
            if (events && one == '\n') {
                lineEnds();
            } else {
                append(one);
            }
        }
    }

    /** Nothing comes any more. */
    void end() {
        if (!events) {
            deliver(line, lineLength);
            return;
        }
        lineEnds();
        eventEnds();
    }

    private void append(byte one) {
        if (lineLength == most) {
            tooLong = true;
            return;
        }
        if (lineLength == line.length) {
            line = Arrays.copyOf(line, Math.min(most, 2 * line.length));
        }
        line[lineLength++] = one;
    }

    private void lineEnds() {
        int length = lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
        lineLength = 0;
        if (length == 0) {
            eventEnds();
        } else if (length > 5
                && line[0] == 'd'
                && line[1] == 'a'
                && line[2] == 't'
                && line[3] == 'a'
                && line[4] == ':') {
            keep(line[5] == ' ' ? 6 : 5, length);
        }
        if (line.length > SMALL) {
            line = new byte[512];
        }
    }

    private void keep(int from, int to) {
        int gap = dataLength == 0 ? 0 : 1;
        int length = dataLength + gap + to - from;
        if (length > most) {
            tooLong = true;
            return;
        }
        if (length > data.length) {
            data = Arrays.copyOf(data, length);
        }
        if (gap == 1) {
            data[dataLength] = '\n';
        }
        System.arraycopy(line, from, data, dataLength + gap, to - from);
        dataLength = length;
    }

    private void eventEnds() {
        deliver(data, dataLength);
        dataLength = 0;
        tooLong = false;
        if (data.length > SMALL) {
            data = new byte[0];
        }
    }

    private void deliver(byte[] bytes, int length) {
        if (length > 0 && !tooLong) {
            sink.take(bytes, length);
        }
    }
}
