package io.agentloop.gateway.egress;

import java.net.InetAddress;

/** The addresses whose first bits are these. */
final class AddressRange {
    private static final int BYTE = 8;

    private final byte[] start;
    private final int bits;

    private AddressRange(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8}. */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        byte[] start = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        return new AddressRange(start, Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(byte[] address) {
        if (start.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (BYTE - 1 - bit % BYTE);
            if ((start[bit / BYTE] & mask) != (address[bit / BYTE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
