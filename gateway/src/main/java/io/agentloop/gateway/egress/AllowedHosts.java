package io.agentloop.gateway.egress;

import io.agentloop.gateway.call.Egress;
import io.agentloop.protocol.config.HostPort;
import io.agentloop.protocol.config.ProviderTool;
import io.agentloop.protocol.id.AgentId;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The hosts that {@code network.allow} names, each with its port. The name is resolved here and once, and the connection goes to the address
 * that was judged: whoever changes what a name means in between changes nothing.
 */
public final class AllowedHosts implements Egress {
    private static final int SHOWN = 200;

    private final Resolver resolver;
    private final Consumer<String> log;
    private final AtomicLong refused = new AtomicLong();
    private volatile Set<HostPort> allowed = Set.of();
    private volatile Set<ProviderTool> tools = Set.of();

    /**
     * Allows nothing yet.
     *
     * @param log takes one line for each refusal
     */
    public AllowedHosts(Resolver resolver, Consumer<String> log) {
        this.resolver = resolver;
        this.log = log;
    }

    /** From now on these, and no others. */
    public void allow(Collection<HostPort> hosts) {
        allowed = Set.copyOf(hosts);
    }

    /** From now on calls may ask their provider for these. */
    public void allowTools(Collection<ProviderTool> others) {
        tools = Set.copyOf(others);
    }

    @Override
    public Optional<String> refusal(AgentId agent, Set<ProviderTool> wanted) {
        Set<ProviderTool> now = tools;
        String closed = wanted.stream()
                .filter(tool -> !now.contains(tool))
                .sorted()
                .map(ProviderTool::word)
                .collect(Collectors.joining(", "));
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        refused.incrementAndGet();
        log.accept("event=egress-refused agent=" + agent + " provider_tools=\"" + closed
                + "\" why=\"not among network.provider_tools of harness.yaml\"");
        return Optional.of("the call asks the provider for " + closed
                + ", which runs on the provider's side and reaches out of this run; people open that with `network: {provider_tools: ["
                + closed + "]}` in harness.yaml and `harness up`");
    }

    @Override
    public Way ask(AgentId agent, String target) {
        Way way = judge(target);
        if (way instanceof Refused no) {
            refused.incrementAndGet();
            log.accept("event=egress-refused agent=" + agent + " target=\"" + shown(target) + "\" why=\""
                    + shown(no.words()) + "\"");
        }
        return way;
    }

    private Way judge(String target) {
        HostPort wanted;
        try {
            wanted = HostPort.of(target.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException bad) {
            return new Refused(shown(target) + " " + bad.getMessage());
        }
        if (!allowed.contains(wanted)) {
            return new Refused(
                    wanted + " is not among the hosts of network.allow in harness.yaml; people open hosts there");
        }
        return resolved(wanted);
    }

    /** One address that leads somewhere near makes the name one that leads there. */
    private Way resolved(HostPort wanted) {
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(wanted.host());
        } catch (UnknownHostException unknown) {
            return new Refused("the gateway finds no address of " + wanted.host()
                    + "; is it spelled right, and has the host a network?");
        }
        List<InetAddress> near = addresses.stream()
                .filter(address -> !PublicAddresses.holds(address))
                .toList();
        if (addresses.isEmpty() || !near.isEmpty()) {
            return new Refused(wanted.host() + " leads to "
                    + (near.isEmpty() ? "nothing" : near.getFirst().getHostAddress())
                    + ", and only public addresses are let through");
        }
        InetAddress first = addresses.stream()
                .min(Comparator.comparingInt(address -> address instanceof Inet4Address ? 0 : 1))
                .orElseThrow();
        return new Open(new InetSocketAddress(withoutName(first), wanted.port()));
    }

    /** So that nobody resolves it again. */
    private static InetAddress withoutName(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    @Override
    public long refused() {
        return refused.get();
    }

    private static String shown(String text) {
        return text.codePoints()
                .limit(SHOWN)
                .map(each -> each == '"' || each == '\\' ? '\'' : Character.isISOControl(each) ? '?' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
