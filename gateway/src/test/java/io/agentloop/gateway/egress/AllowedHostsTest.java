package io.agentloop.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.call.Egress;
import io.agentloop.protocol.config.HostPort;
import io.agentloop.protocol.config.ProviderTool;
import io.agentloop.protocol.id.AgentId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedHostsTest {
    private static final AgentId AGENT = new AgentId("agent-07");

    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final List<String> resolved = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final AllowedHosts hosts = new AllowedHosts(this::resolve, log::add);

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        resolved.add(host);
        List<InetAddress> addresses = names.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    private void name(String host, String... addresses) {
        names.put(host, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
        hosts.allow(List.of(new HostPort(host, 443)));
    }

    @Test
    void anAllowedHostIsOpenAtTheAddressThatWasJudged() {
        name("registry.example.org", "2606:4700::1", "104.16.0.1");
        assertThat(hosts.ask(AGENT, "registry.example.org:443"))
                .isEqualTo(new Egress.Open(new InetSocketAddress(InetAddress.ofLiteral("104.16.0.1"), 443)));
        assertThat(resolved).containsExactly("registry.example.org");
        assertThat(log).isEmpty();
        assertThat(hosts.refused()).isZero();
    }

    @Test
    void aNameIsTheSameInCapitals() {
        name("registry.example.org", "104.16.0.1");
        assertThat(hosts.ask(AGENT, "Registry.EXAMPLE.org:443")).isInstanceOf(Egress.Open.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.org:80",
                "registry.example.org:4430",
                "registry.example.org",
                "registry.example.org:",
                "registry.example.org:0443",
                "registry.example.org:+443",
                "registry.example.org:443 ",
                " registry.example.org:443",
                "registry.example.org.:443",
                "www.registry.example.org:443",
                "example.org:443",
                "registry.example.org:443:443",
                "registry.example.org:443/",
                "registry.example.org:443?x",
                "registry.example.org:443#x",
                "user@registry.example.org:443",
                "https://registry.example.org:443",
                "registry%2eexample.org:443",
                "registry\u3002example.org:443",
                "reg\u0131stry.example.org:443",
                "registry.example.org\u0000.evil.example:443",
                "registry.example.org\r\nX: y:443",
                "*:443",
                "*.example.org:443",
                ":443",
                "",
                "."
            })
    void everythingElseIsRefusedWithoutAskingForItsAddress(String target) {
        name("registry.example.org", "104.16.0.1");
        assertThat(hosts.ask(AGENT, target)).isInstanceOf(Egress.Refused.class);
        assertThat(resolved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "104.16.0.1:443",
                "127.0.0.1:443",
                "169.254.169.254:80",
                "2130706433:443",
                "0x7f000001:443",
                "0x7f.1:443",
                "017700000001:443",
                "0177.0.0.1:443",
                "127.1:443",
                "127.0.0.1.:443",
                "0:443",
                "[::1]:443",
                "[::ffff:127.0.0.1]:443",
                "[::ffff:7f00:1]:443",
                "::1:443",
                "[fe80::1%25eth0]:443",
                "[fd00:ec2::254]:80",
                "localhost:443",
                "x.localhost:443"
            })
    void noAddressIsAName(String target) {
        assertThat(hosts.ask(AGENT, target)).isInstanceOf(Egress.Refused.class);
        assertThat(resolved).isEmpty();
        assertThat(hosts.refused()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void aNameThatLeadsSomewhereNearIsRefusedAlsoAmongOthers(String address) {
        name("evil.example.org", address);
        assertThat(hosts.ask(AGENT, "evil.example.org:443")).isInstanceOf(Egress.Refused.class);
        name("evil.example.org", "104.16.0.1", address, "104.16.0.2");
        assertThat(hosts.ask(AGENT, "evil.example.org:443")).isInstanceOf(Egress.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700::1",
                "2a00:1450::1"
            })
    void aPublicAddressIsLetThrough(String address) {
        name("good.example.org", address);
        assertThat(hosts.ask(AGENT, "good.example.org:443")).isInstanceOf(Egress.Open.class);
    }

    @Test
    void aNameThatMeansSomethingElseTheNextTimeIsJudgedAnew() {
        name("flux.example.org", "104.16.0.1");
        assertThat(hosts.ask(AGENT, "flux.example.org:443")).isInstanceOf(Egress.Open.class);
        name("flux.example.org", "169.254.169.254");
        assertThat(hosts.ask(AGENT, "flux.example.org:443")).isInstanceOf(Egress.Refused.class);
    }

    @Test
    void theOpenAddressCarriesNoNameThatCouldBeResolvedAgain() throws Exception {
        names.put("a.example.org", List.of(InetAddress.getByAddress("a.example.org", new byte[] {104, 16, 0, 1})));
        hosts.allow(List.of(new HostPort("a.example.org", 443)));
        Egress.Open open = (Egress.Open) hosts.ask(AGENT, "a.example.org:443");
        assertThat(open.address().isUnresolved()).isFalse();
        assertThat(open.address().getHostString()).isEqualTo("104.16.0.1");
    }

    @Test
    void eachRefusalIsOneLineThatNamesTheAgent() {
        hosts.ask(AGENT, "a.example.org:443");
        hosts.ask(AGENT, "\"b\n.example.org:443");
        hosts.allow(List.of(new HostPort("gone.example.org", 443)));
        hosts.ask(AGENT, "gone.example.org:443");
        assertThat(log)
                .containsExactly(
                        "event=egress-refused agent=agent-07 target=\"a.example.org:443\" why=\"a.example.org:443 is not"
                                + " among the hosts of network.allow in harness.yaml; people open hosts there\"",
                        "event=egress-refused agent=agent-07 target=\"'b?.example.org:443\" why=\"'b?.example.org:443 is"
                                + " not the name of a host in small letters; write a name and a port, such as"
                                + " registry.example.org:443\"",
                        "event=egress-refused agent=agent-07 target=\"gone.example.org:443\" why=\"the gateway finds no"
                                + " address of gone.example.org; is it spelled right, and has the host a network?\"");
        assertThat(hosts.refused()).isEqualTo(3);
    }

    @Test
    void whatAProviderDoesByItselfIsClosedUntilPeopleOpenIt() {
        Set<ProviderTool> wanted = Set.of(ProviderTool.WEB_SEARCH, ProviderTool.URLS);
        assertThat(hosts.refusal(AGENT, wanted))
                .hasValueSatisfying(words -> assertThat(words)
                        .contains("web_search, urls")
                        .contains("`network: {provider_tools: [web_search, urls]}`"));
        assertThat(log).singleElement().asString().contains("agent=agent-07").contains("web_search, urls");
        assertThat(hosts.refused()).isEqualTo(1);

        hosts.allowTools(List.of(ProviderTool.WEB_SEARCH));
        assertThat(hosts.refusal(AGENT, wanted))
                .hasValueSatisfying(words -> assertThat(words).contains("for urls,"));
        assertThat(hosts.refusal(AGENT, Set.of(ProviderTool.WEB_SEARCH))).isEmpty();
        assertThat(hosts.refusal(AGENT, Set.of())).isEmpty();
    }
}
