package io.agentloop.suite.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning and the end of what a program prints, however much that is. */
public final class CappedOutput implements Sink {
    private final int headBytes;
    private final int tailBytes;
    /** Made when there is one: most programs print less. */
    private byte[] tail = new byte[0];

    private final ByteArrayOutputStream head = new ByteArrayOutputStream(64);
    private long total;
    private long tailed;

    /** Keeps at most so many bytes of the beginning and, behind them, of the end. */
    public CappedOutput(int headBytes, int tailBytes) {
        this.headBytes = headBytes;
        this.tailBytes = tailBytes;
    }

    @Override
    public synchronized void accept(byte[] bytes, int count) {
        total += count;
        int toHead = Math.min(count, headBytes - head.size());
        head.write(bytes, 0, toHead);
        if (toHead == count) {
            return;
        }
        if (tail.length < tailBytes) {
            tail = new byte[tailBytes];
        }
        int from = Math.max(toHead, count - tail.length);
        tailed += from - toHead;
        for (int i = from; i < count; i++) {
            tail[(int) (tailed++ % tail.length)] = bytes[i];
        }
    }

    /** All bytes that were printed, kept or not. */
    public synchronized long total() {
        return total;
    }

    /** The kept beginning. */
    public synchronized byte[] head() {
        return head.toByteArray();
    }

    /** What is kept, with a line in the middle that says how much is left out. */
    public synchronized String text() {
        String start = head.toString(StandardCharsets.UTF_8);
        if (tailed == 0) {
            return start;
        }
        int kept = (int) Math.min(tailed, tail.length);
        byte[] end = new byte[kept];
        for (int i = 0; i < kept; i++) {
            end[i] = tail[(int) ((tailed - kept + i) % tail.length)];
        }
        String gap = tailed > kept ? "\n[... " + (tailed - kept) + " bytes left out ...]\n" : "";
        return start + gap + new String(end, StandardCharsets.UTF_8);
    }
}
