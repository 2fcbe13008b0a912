package io.agentloop.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which stretches of a piece must not be shown, and what stands in their place. */
final class Masks {
    private final List<Mask> masks = new ArrayList<>();

    private record Mask(int from, int to, String name) {}

    void add(int from, int to, String name) {
        masks.add(new Mask(from, to, name));
    }

    /**
     * Passes the bytes up to {@code end} on without what is masked, or up to the end of the last mask.
     *
     * @return up to where the piece has been used
     */
    int write(byte[] piece, int from, int end, Redactor.Sink sink) {
        if (masks.isEmpty()) {
            pass(piece, from, end, sink);
            return Math.max(from, end);
        }
        masks.sort(Comparator.comparingInt(Mask::from));
        int at = from;
        for (Mask mask : masks) {
            if (mask.to() > at) {
                if (mask.from() >= at) {
                    pass(piece, at, mask.from(), sink);
                    byte[] words = ("[redacted:" + mask.name() + "]").getBytes(StandardCharsets.US_ASCII);
                    sink.accept(words, words.length);
                }
                at = mask.to();
            }
        }
        pass(piece, at, end, sink);
        masks.clear();
        return Math.max(at, end);
    }

    private static void pass(byte[] piece, int from, int to, Redactor.Sink sink) {
        if (from == 0 && to > 0) {
            sink.accept(piece, to);
        } else if (to > from) {
            byte[] part = Arrays.copyOfRange(piece, from, to);
            sink.accept(part, part.length);
        }
    }
}
