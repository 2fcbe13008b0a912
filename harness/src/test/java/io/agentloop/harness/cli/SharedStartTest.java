package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.docker.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of a project of some size costs on disk, and what agents are shown of it. */
final class SharedStartTest {
    private static final int SIZE = 4 << 20;
    private static final long LITTLE = 100_000;

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void prepare() throws IOException {
        bench = new Workbench(folder);
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        Files.write(bench.project().resolve("big"), bytes);
    }

    @Test
    void theRunHoldsNoSecondCopyOfWhatTheProjectHasPacked() throws Exception {
        git("init", "-q");
        git("add", "--all");
        git("-c", "user.name=n", "-c", "user.email=e@example.invalid", "commit", "-q", "-m", "first");
        git("gc", "-q");
        up();
        assertThat(bytesOfItsOwn()).isLessThan(LITTLE);
        assertThat(run().resolve("seed/tip"))
                .hasContent(git("rev-parse", "HEAD").strip());
    }

    @Test
    void aPlainFolderIsCompressedOnceForTheUpstreamAndAllAgents() throws Exception {
        up();
        assertThat(bytesOfItsOwn()).isBetween((long) SIZE, SIZE + LITTLE);
    }

    @Test
    void everyAgentMayReadTheStartAndNotWriteIt() {
        up();
        assertThat(mounts("agent-01")).contains(new Mount.Folder(run().resolve("seed"), "/seed", true));
        assertThat(mounts("agent-02")).contains(new Mount.Folder(run().resolve("seed"), "/seed", true));
        assertThat(mounts("upstream"))
                .noneMatch(mount -> mount.equals(new Mount.Folder(run().resolve("seed"), "/seed", true)));
    }

    @Test
    void aRunOfBeforeThereWasASharedStartGoesOnWithoutOne() throws IOException {
        up();
        assertThat(bench.run("down")).isZero();
        io.agentloop.harness.layout.RunFolder.deleteTree(run().resolve("seed"));
        for (Path file : packs(".keep")) {
            Files.delete(file);
        }
        up();
        assertThat(mounts("agent-01")).hasSize(4);
        assertThat(run().resolve("seed")).doesNotExist();
    }

    @Test
    void aSharedStartThatIsGoneIsThereAgainAfterTheNextUp() throws IOException {
        up();
        assertThat(bench.run("down")).isZero();
        io.agentloop.harness.layout.RunFolder.deleteTree(run().resolve("seed"));
        up();
        assertThat(mounts("agent-01")).hasSize(5);
        assertThat(run().resolve("seed/tip")).isRegularFile();
        assertThat(bench.run("down", "--purge")).isZero();
        assertThat(run()).doesNotExist();
    }

    private void up() {
        assertThat(bench.run("up")).as(bench.err()).isZero();
    }

    private Path run() {
        return bench.project().resolve(".harness/default");
    }

    private List<Mount> mounts(String name) {
        String full = bench.containers().states().keySet().stream()
                .filter(container -> container.endsWith(name))
                .findAny()
                .orElseThrow();
        return bench.containers().spec(full).mounts();
    }

    private List<Path> packs(String end) throws IOException {
        try (Stream<Path> files = Files.list(run().resolve("upstream.git/objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    /** Each inode once, and those of the project not at all. */
    private long bytesOfItsOwn() throws IOException {
        Set<Object> known = new TreeSet<>();
        long bytes = 0;
        try (Stream<Path> project = Files.walk(bench.project());
                Stream<Path> run = Files.walk(run())) {
            for (Path file : project.filter(path -> !path.startsWith(run())).toList()) {
                known.add(Files.getAttribute(file, "unix:ino"));
            }
            for (Path file : run.filter(Files::isRegularFile).toList()) {
                bytes += known.add(Files.getAttribute(file, "unix:ino")) ? Files.size(file) : 0;
            }
        }
        return bytes;
    }

    private String git(String... arguments) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .directory(bench.project().toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
