package io.agentloop.harness.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.protocol.config.ByteSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one container with a network and with keys, on a real engine. */
@Tag("docker")
final class DockerNetworksTest {
    private static final Labels LABELS = new Labels(Map.of(
            "io.agentloop.test", "docker-networks-" + ProcessHandle.current().pid()));
    private static final NetworkName OUT =
            new NetworkName("agentloop-test-" + ProcessHandle.current().pid() + "-out");
    private static final String SECRET = "sk-canary-0123456789";

    private final DockerEngine engine = DockerEngine.ofEnvironment();
    private final Containers containers = engine.containers();
    private final ImageTag image = new ImageTag("agentloop-test:shell");

    @TempDir
    private Path folder;

    @BeforeEach
    void buildImage() throws IOException {
        if (!engine.images().exists(image)) {
            HostShell.copyTo(folder);
            Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY root/ /\n");
            engine.images().build(new BuildRequest(image, folder, "Dockerfile", Map.of(), LABELS), step -> {});
        }
    }

    @AfterEach
    void clean() {
        containers.list(LABELS).forEach(container -> containers.remove(container.name()));
        containers.volumes(LABELS).forEach(containers::removeVolume);
        containers.networks(LABELS).forEach(network -> containers.removeNetwork(network.name()));
        engine.close();
    }

    @Test
    void aNetworkIsMadeOnceFoundByItsLabelsAndGoneWhenRemoved() {
        Network silent = new Network(OUT, LABELS, false);
        containers.createNetwork(silent);
        containers.createNetwork(silent);
        assertThat(containers.networks(LABELS)).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo(OUT);
            assertThat(found.talking()).isFalse();
        });
        containers.removeNetwork(OUT);
        containers.removeNetwork(OUT);
        containers.createNetwork(new Network(OUT, LABELS, true));
        assertThat(containers.networks(LABELS)).singleElement().matches(Network::talking);
    }

    @Test
    void onlyALinkedContainerHasAnInterface() {
        containers.createNetwork(new Network(OUT, LABELS, false));
        assertThat(interfaces(spec("linked", Optional.of(new Link(OUT, List.of("name"))))))
                .contains("eth0:");
        assertThat(interfaces(spec("alone", Optional.empty()))).doesNotContain("eth0:");
    }

    @Test
    void whatIsPutInForAUserIsReadByThatUserAloneAndStandsNowhereElse() {
        ContainerSpec spec = spec("keys", Optional.empty());
        containers.create(spec);
        containers.upload(
                spec.name(), new ContainerFile("/data", "keys", SECRET + "\n", 0400, new LaunchingUser(4711, 4711)));
        containers.start(spec.name());
        assertThat(shell(spec, "read -r line < /data/keys; echo \"$line\"")).isEqualTo(SECRET + "\n");
        assertThat(shell(spec, "echo more >> /data/keys || echo refused")).isEqualTo("refused\n");
        assertThat(spec.toString()).doesNotContain(SECRET);
        containers.upload(
                spec.name(), new ContainerFile("/data", "keys", "another\n", 0400, new LaunchingUser(4711, 4711)));
        assertThat(shell(spec, "read -r line < /data/keys; echo \"$line\"")).isEqualTo("another\n");
    }

    private String interfaces(ContainerSpec spec) {
        containers.create(spec);
        containers.start(spec.name());
        return shell(spec, "while read -r line; do echo \"$line\"; done < /proc/net/dev");
    }

    private String shell(ContainerSpec spec, String script) {
        ExecOutcome outcome =
                containers.exec(spec.name(), List.of("/bin/sh", "-c", script), new byte[0], Duration.ofMinutes(2));
        return new String(outcome.output(), StandardCharsets.UTF_8);
    }

    private ContainerSpec spec(String use, Optional<Link> link) {
        ContainerName name =
                new ContainerName("agentloop-test-" + ProcessHandle.current().pid() + "-" + use);
        ContainerSpec spec = new ContainerSpec(
                name,
                image,
                List.of("/bin/sh", "-c", "while :; do /bin/sleep 1; done"),
                "4711:4711",
                Map.of(),
                LABELS,
                List.of(new Mount.Volume(new VolumeName(name + "-data"), LABELS, "/data", false)),
                List.of(new Tmpfs("/scratch", ByteSize.of("1m"), 0, "0700", false)),
                List.of(),
                new Quota(Optional.of(ByteSize.of("64m")), Optional.of(0.5), 50),
                Duration.ofSeconds(1));
        return link.map(spec::withLink).orElse(spec);
    }
}
