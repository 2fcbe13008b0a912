package io.agentloop.protocol.tested;

import java.util.BitSet;
import java.util.stream.IntStream;

/** A set of numbers as text: {@code 0-9,12}. */
public final class Numbers {
    private static final int MOST = 10_000_000;

    private final BitSet bits;

    private Numbers(BitSet bits) {
        this.bits = bits;
    }

    /** These. */
    public static Numbers of(IntStream numbers) {
        BitSet bits = new BitSet();
        numbers.forEach(bits::set);
        return new Numbers(bits);
    }

    /**
     * Those that the text names.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Numbers parse(String text) {
        BitSet bits = new BitSet();
        if (text.isEmpty()) {
            return new Numbers(bits);
        }
        for (String range : text.split(",", -1)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            if (first < 0 || last < first || last > MOST) {
                throw new IllegalArgumentException("'" + range + "' is no range of numbers");
            }
            bits.set(first, last + 1);
        }
        return new Numbers(bits);
    }

    /** All of them, in order. */
    public IntStream stream() {
        return bits.stream();
    }

    /** How many there are. */
    public int size() {
        return bits.cardinality();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numbers numbers && bits.equals(numbers.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int last = bits.nextClearBit(first) - 1;
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
            first = bits.nextSetBit(last + 1);
        }
        return text.toString();
    }
}
