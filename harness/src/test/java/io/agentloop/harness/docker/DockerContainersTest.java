package io.agentloop.harness.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.config.ByteSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real engine, with an image of a few bytes made from this machine's own shell. */
@Tag("docker")
final class DockerContainersTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Labels LABELS = new Labels(Map.of(
            "io.agentloop.test", "docker-containers-" + ProcessHandle.current().pid()));

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
        engine.close();
    }

    @Test
    void aContainerLivesAndDies() {
        ContainerSpec spec = spec("life", List.of("/bin/sh", "-c", "echo started; read forever < /fifo; echo never"));
        containers.create(spec);
        containers.create(spec);
        assertThat(only().state()).isEqualTo(ContainerState.CREATED);
        containers.upload(spec.name(), new ContainerFile("/data", "token", "secret\n", 0400));
        containers.start(spec.name());
        containers.start(spec.name());
        assertThat(containers.volumes(LABELS)).containsExactly(new VolumeName(spec.name() + "-data"));
        containers.stop(spec.name(), Duration.ofSeconds(1));
        containers.stop(spec.name(), Duration.ofSeconds(1));
        assertThat(only().state()).isEqualTo(ContainerState.EXITED);
        containers.remove(spec.name());
        containers.remove(spec.name());
        containers.removeVolume(new VolumeName(spec.name() + "-data"));
        containers.removeVolume(new VolumeName(spec.name() + "-data"));
        assertThat(containers.list(LABELS)).isEmpty();
    }

    @Test
    void aTreeBelongsToItsOwnerAndWhatEndsOnceIsNotStartedAgain() throws InterruptedException {
        ContainerSpec spec = spec(
                        "tree",
                        "4711:4711",
                        List.of(
                                "/bin/sh",
                                "-c",
                                "cd /data/a && ./run && echo new > b/made && read -r text < link && echo \"$text\" && exit 5"))
                .onlyOnce();
        containers.create(spec);
        byte[] script = "#!/bin/sh\necho ran\n".getBytes(StandardCharsets.UTF_8);
        byte[] text = "text\n".getBytes(StandardCharsets.UTF_8);
        containers.upload(spec.name(), "/data", new LaunchingUser(4711, 4711), target -> {
            target.file("a/run", true, script.length, new ByteArrayInputStream(script));
            target.file("a/b/text", false, text.length, new ByteArrayInputStream(text));
            target.link("a/link", "b/text");
        });
        containers.start(spec.name());
        assertThat(past(spec.name(), 2)).extracting(LogLine::text).containsExactly("ran", "text");
        for (int i = 0; i < 600 && only().state().isUp(); i++) {
            Thread.sleep(100);
        }
        assertThat(only().exitCode()).isEqualTo(5);
    }

    @Test
    void aCommandGetsItsInputToTheEndAndGivesOutputErrorsAndCode() {
        ContainerSpec spec = running("exec");
        byte[] input = "x".repeat(300_000).concat("\nlast\n").getBytes(StandardCharsets.UTF_8);
        List<String> command = List.of(
                "/bin/sh", "-c", "while read -r line; do last=$line; done; echo \"$last\"; echo oops >&2; exit 7");
        ExecOutcome outcome = containers.exec(spec.name(), command, input, LIMIT);
        assertThat(new String(outcome.output(), StandardCharsets.UTF_8)).isEqualTo("last\n");
        assertThat(outcome.errors()).isEqualTo("oops\n");
        assertThat(outcome.exitCode()).isEqualTo(7);
    }

    @Test
    void aCommandThatDoesNotEndIsGivenUp() {
        ContainerSpec spec = running("slow");
        List<String> command = List.of("/bin/sh", "-c", "while :; do :; done");
        assertThatThrownBy(() -> containers.exec(spec.name(), command, new byte[0], Duration.ofMillis(300)))
                .isInstanceOf(WorkFailed.class)
                .hasMessageContaining("did not end within");
    }

    @Test
    void logsAreCutIntoLinesWithTheirTimes() throws InterruptedException {
        ContainerSpec spec = spec("logs", List.of("/bin/sh", "-c", "echo one; echo two >&2; printf three"));
        containers.create(spec);
        containers.start(spec.name());
        List<LogLine> followed = new ArrayList<>();
        containers.logs(spec.name(), -1, true, followed::add);
        List<LogLine> lines = past(spec.name(), 3);
        assertThat(lines).extracting(LogLine::text).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(lines).containsAll(followed);
        assertThat(lines).allSatisfy(line -> assertThat(line.at()).isAfter("2020-01-01T00:00:00Z"));
        List<LogLine> tail = new ArrayList<>();
        containers.logs(new ContainerName("agentloop-test-nobody"), 1, false, tail::add);
        assertThat(tail).isEmpty();
    }

    /** Who follows a container to its end is let go with it: an engine may write the last line down after that. */
    private List<LogLine> past(ContainerName name, int expected) throws InterruptedException {
        List<LogLine> lines = new ArrayList<>();
        for (int i = 0; i < 600 && lines.size() < expected; i++) {
            lines.clear();
            containers.logs(name, -1, false, lines::add);
            Thread.sleep(lines.size() < expected ? 100 : 0);
        }
        return lines;
    }

    @Test
    void theFailingStepOfABuildIsShownWithItsLastLines() throws IOException {
        Path context = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(
                context.resolve("Dockerfile"), "FROM " + image + "\nRUN echo almost; echo there >&2; exit 3\n");
        ImageTag tag = new ImageTag("agentloop-test:broken");
        assertThatThrownBy(() -> engine.images()
                        .build(new BuildRequest(tag, context, "Dockerfile", Map.of(), LABELS), step -> {}))
                .isInstanceOf(WorkFailed.class)
                .hasMessageContaining("failed in step 2 of 3, `RUN echo almost; echo there >&2; exit 3`")
                .hasMessageContaining("| almost")
                .hasMessageContaining("| there");
    }

    @Test
    void anEngineThatDoesNotAnswerIsNamed() {
        try (DockerEngine none = DockerEngine.at("unix:///nowhere/docker.sock")) {
            assertThatThrownBy(() -> none.containers().list(LABELS))
                    .isInstanceOf(BrokenEnvironment.class)
                    .hasMessageContaining("no Docker engine answers at unix:///nowhere/docker.sock");
        }
    }

    @Test
    void theEngineTellsAboutItself() {
        EngineFacts facts = containers.facts();
        assertThat(facts.version()).isNotBlank();
        assertThat(facts.cpus()).isPositive();
    }

    private Container only() {
        return containers.list(LABELS).getFirst();
    }

    private ContainerSpec running(String name) {
        ContainerSpec spec = spec(name, List.of("/bin/sh", "-c", "while :; do /bin/sleep 1; done"));
        containers.create(spec);
        containers.start(spec.name());
        return spec;
    }

    private ContainerSpec spec(String use, List<String> command) {
        return spec(use, "0:0", command);
    }

    private ContainerSpec spec(String use, String user, List<String> command) {
        ContainerName name =
                new ContainerName("agentloop-test-" + ProcessHandle.current().pid() + "-" + use);
        return new ContainerSpec(
                name,
                image,
                command,
                user,
                Map.of("A", "b"),
                LABELS,
                List.of(new Mount.Volume(new VolumeName(name + "-data"), LABELS, "/data", false)),
                List.of(new Tmpfs("/scratch", ByteSize.of("1m"), 0, "0700", false)),
                List.of("KILL"),
                new Quota(Optional.of(ByteSize.of("64m")), Optional.of(0.5), 50),
                Duration.ofSeconds(1));
    }
}
