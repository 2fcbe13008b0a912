package io.agentloop.harness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.docker.BuildRequest;
import io.agentloop.harness.docker.FakeImages;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.host.Environment;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentImageTest {
    @TempDir
    private Path home;

    private final FakeImages images = new FakeImages();

    @BeforeEach
    void context() throws IOException {
        Files.createDirectories(home.resolve("agent-image/target/context/bin"));
        Files.writeString(home.resolve("agent-image/target/context/Dockerfile.agent"), "FROM x\n");
        Files.writeString(home.resolve("agent-image/target/context/bin/entry"), "1");
        Files.createDirectories(home.resolve("scripts"));
    }

    @Test
    void anImageIsBuiltOnceAndHasEverythingInItsName() throws IOException {
        images.add("debian:bookworm-slim");
        ImageTag tag = image().ensure(Image.STANDARD);
        assertThat(tag.value()).matches("agentloop:[0-9a-f]{12}");
        assertThat(image().ensure(Image.STANDARD)).isEqualTo(tag);
        assertThat(images.built()).hasSize(1);
        Image more = new Image("debian:bookworm-slim", List.of("gcc"), List.of("a", "b"), Map.of());
        assertThat(image().tag(more)).isNotEqualTo(tag);
        Files.writeString(home.resolve("agent-image/target/context/bin/entry"), "2");
        assertThat(image().tag(Image.STANDARD)).isNotEqualTo(tag);
    }

    @Test
    void theSettingsBecomeBuildArguments() {
        images.add("mine:1");
        image().ensure(new Image("mine:1", List.of("gcc", "make"), List.of("npm ci", "true"), Map.of()));
        assertThat(images.built().getFirst().arguments())
                .containsEntry("BASE", "mine:1")
                .containsEntry("PACKAGES", "gcc make")
                .containsEntry("SETUP", "npm ci\ntrue");
    }

    @Test
    void clisAreInTheNameAndComeWithTheNpmSettingsOfTheMachine() throws IOException {
        images.add("debian:bookworm-slim");
        Path authorities = Files.writeString(home.resolve("ca.pem"), "a certificate\n");
        AgentImage image = new AgentImage(
                new Installation(home),
                images,
                new Programs(),
                new Environment(Map.of("NODE_EXTRA_CA_CERTS", authorities.toString())),
                event -> {},
                Clock.systemUTC());
        Image more = ((ConfigReading.Accepted) ConfigReader.read("image: {clis: {codex: 1.2.3, claude: 4.5.6}}"))
                .config()
                .image();
        assertThat(image.isBuilt(more)).isFalse();
        assertThat(image.ensure(more)).isNotEqualTo(image.ensure(Image.STANDARD));
        assertThat(image.isBuilt(more)).isTrue();
        BuildRequest with = images.built().getFirst();
        assertThat(with.arguments()).containsEntry("CLIS", "claude=4.5.6 codex=1.2.3");
        assertThat(with.files()).containsKey("clis/ca.pem");
        assertThat(images.built().getLast().arguments()).containsEntry("CLIS", "");
        assertThat(images.built().getLast().files()).isEmpty();
    }

    @Test
    void aBaseThatIsNotThereIsMadeByTheScript() throws IOException {
        script("#!/bin/sh\necho making $1 >&2\necho stand-in:1\n");
        image().ensure(Image.STANDARD);
        assertThat(images.built().getFirst().arguments()).containsEntry("BASE", "stand-in:1");
    }

    @Test
    void aBaseThatCannotBeHadIsAnEnvironmentProblem() throws IOException {
        script("#!/bin/sh\nexit 3\n");
        assertThatThrownBy(() -> image().ensure(Image.STANDARD))
                .isInstanceOf(BrokenEnvironment.class)
                .hasMessageContaining("there is no base image debian:bookworm-slim");
    }

    private void script(String text) throws IOException {
        Path script = home.resolve("scripts/base-image");
        Files.writeString(script, text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private AgentImage image() {
        return new AgentImage(
                new Installation(home),
                images,
                new Programs(),
                new Environment(Map.of()),
                event -> {},
                Clock.systemUTC());
    }
}
