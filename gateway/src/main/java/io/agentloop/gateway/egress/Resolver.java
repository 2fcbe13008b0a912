package io.agentloop.gateway.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns names into addresses. */
@FunctionalInterface
public interface Resolver {
    /** The one of this machine. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /** All addresses of a host, at least one. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
