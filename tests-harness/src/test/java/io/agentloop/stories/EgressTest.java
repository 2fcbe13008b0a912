package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every way out of an agent's container that we could think of; the table of them is {@code egress-probes.txt}. */
@Tag("docker")
@ExtendWith(Stories.class)
final class EgressTest {
    private static final int PORT = 8443;

    private record Probe(String name, String command, String expected) {
        static Probe of(String line) {
            String[] cells = line.split(" \\| ", 3);
            return new Probe(cells[0].strip(), cells[1].strip(), cells[2].strip());
        }

        /** A word that is no program of the shell is one of the kinds that the Perl program knows. */
        String line() {
            String run = command.startsWith("grep ") ? "yes_or_no " + command : "bin/probe.pl " + command;
            return command.startsWith("name ")
                    ? "say " + name + " yes_or_no getent ahosts " + command.substring("name ".length())
                    : "say " + name + " " + run;
        }
    }

    @Test
    void onlyWhatPeopleOpenedCanBeReachedAndOnlyThroughTheGateway(ScratchRun run) throws IOException {
        List<Probe> probes = resource("egress-probes.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Probe::of)
                .toList();
        assertThat(probes).hasSizeGreaterThanOrEqualTo(60);
        run.project()
                .settings(
                        "agents: 2",
                        "cli: command",
                        "command: [bin/probe]",
                        "network: {allow: [\"open.example.org:8443\", \"near.example.org:8443\"]}")
                .program("bin/probe", script(probes))
                .program("bin/probe.pl", resource("egress-probe.pl"))
                .task("probe");
        run.begin();
        Map<String, ContainerNetwork> networks = networks(run, "gateway");
        Outskirts outskirts = new Outskirts(run.engine().labels());
        outskirts.serve(
                Objects.requireNonNull(run.engine().inspect("agent-01").getImageId()),
                "open.example.org",
                run.engine().id("gateway"),
                "perl",
                "-MIO::Socket::INET",
                "-e",
                "$l = IO::Socket::INET->new(Listen => 9, LocalPort => " + PORT
                        + ", ReuseAddr => 1) or die; while ($c = $l->accept) { print $c \"hello from outside\\n\"; close $c }");
        outskirts.alsoAs("near.example.org", networks.keySet().iterator().next());
        String prober = run.untilInSession("probe");
        run.engine()
                .execute(
                        prober,
                        "7001",
                        "sh",
                        "-c",
                        "cat > /tmp/targets.new <<'END'\n" + targets(run, networks)
                                + "END\nmv /tmp/targets.new /tmp/targets");

        Map<String, String> results = run.session(prober, 1, "probes are over")
                .lines()
                .filter(line -> line.startsWith("probe "))
                .map(line -> line.substring("probe ".length()).split(": ", 2))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1], (first, second) -> second));
        String unexpected = probes.stream()
                .filter(probe -> !results.getOrDefault(probe.name(), "not run").matches(probe.expected()))
                .map(probe -> probe.name() + " was " + results.getOrDefault(probe.name(), "not run") + ", not "
                        + probe.expected())
                .collect(Collectors.joining("\n"));
        assertThat(unexpected).isEmpty();
        assertThat(run.read("gateway/egress.log").lines())
                .allMatch(line -> line.contains("event=egress-refused agent=" + prober + " "))
                .anyMatch(line -> line.contains("target=\"169.254.169.254:80\""))
                .anyMatch(line -> line.contains("target=\"near.example.org:8443\""));
    }

    private static String script(List<Probe> probes) {
        return """
                #!/bin/bash
                yes_or_no() { if timeout 4 "$@" >/dev/null 2>&1; then echo POSSIBLE; else echo no; fi; }
                say() { local name=$1; shift; echo "probe $name: $("$@" 2>&1 | head -n 1)"; }
                until [ -e /tmp/targets ]; do sleep 0.1; done
                . /tmp/targets
                LOOP=$(pgrep -o -P 1) KEY=$HARNESS_LLM_KEY OPEN=open.example.org:8443
                GIT=$(git remote get-url origin | grep -oE ':[0-9]+' | tr -d :)
                LOGIN="Proxy-Authorization: Basic $(printf 'agent:%s' "$KEY" | base64 -w 0)"
                GUESS="Proxy-Authorization: Basic $(printf 'agent:guess' | base64 -w 0)"
                """
                + probes.stream().map(Probe::line).collect(Collectors.joining("\n"))
                + "\necho probes are over\n"
                + "echo probed > probed.txt; git add -A; git commit -q -m Probed; git push -q origin HEAD:main\n";
    }

    private static String targets(ScratchRun run, Map<String, ContainerNetwork> networks) {
        ContainerNetwork out = networks.values().iterator().next();
        String server = networks(run, "gateway").entrySet().stream()
                .filter(network -> network.getKey().startsWith("agentloop-outskirts-"))
                .map(network ->
                        String.valueOf(network.getValue().getIpAddress()).replaceAll("\\.[0-9]+$", ".2"))
                .findFirst()
                .orElseThrow();
        return "BRIDGE=172.17.0.1\nOUTSIDE=" + out.getGateway() + "\nGATE=" + out.getIpAddress()
                + "\nOTHER=172.17.0.2\nSERVER=" + server + "\n";
    }

    private static Map<String, ContainerNetwork> networks(ScratchRun run, String container) {
        return run.engine().inspect(container).getNetworkSettings().getNetworks();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = EgressTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
