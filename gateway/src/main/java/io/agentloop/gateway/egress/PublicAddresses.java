package io.agentloop.gateway.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the internet from those that lead somewhere near: the special-purpose registries of IANA for IPv4 and IPv6, as of
 * November 2026, and what clouds use inside. Java reads an IPv4 address mapped into IPv6 as IPv4.
 */
final class PublicAddresses {
    private static final List<AddressRange> NEAR = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // The inner service of one cloud lies among public addresses.
            "168.63.129.16/32");

    private static final AddressRange GLOBAL_6 = AddressRange.of("2000::/3");

    /** Within it; those of transition lead to IPv4 addresses of any kind. */
    private static final List<AddressRange> NEAR_6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private PublicAddresses() {}

    static boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return NEAR.stream().noneMatch(range -> range.holds(bytes));
        }
        return GLOBAL_6.holds(bytes) && NEAR_6.stream().noneMatch(range -> range.holds(bytes));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }
}
