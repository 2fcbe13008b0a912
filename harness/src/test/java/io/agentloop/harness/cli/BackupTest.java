package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is kept, damaged and brought back. */
final class BackupTest {
    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void prepare() throws IOException {
        bench = new Workbench(folder);
        assertThat(bench.run("up")).as(bench.err()).isZero();
        try (BareRepository bare = BareRepository.open(repository())) {
            CommitId main = bare.ref(RefNames.MAIN).orElseThrow();
            CommitId work = TreeEdit.commit(
                    bare,
                    Optional.of(main),
                    Map.of("work", Optional.of("done\n")),
                    new Signature("n", "e", Instant.EPOCH),
                    "work\n");
            bare.setRef(RefNames.MAIN, work);
            bare.setRef(RefNames.GREEN, main);
            bare.setRef(RefNames.RESCUE + "agent-01/first/" + work, work);
        }
    }

    @Test
    void aRunGoesOnFromItsBackupAfterItsRepositoryWasDamaged() throws IOException {
        Map<String, CommitId> refs = refs();
        assertThat(bench.run("backup")).as(bench.err()).isZero();
        Path backup = Path.of(bench.out().strip());
        assertThat(backup).isRegularFile().hasParent(bench.project().resolve(".harness"));
        bench.run("down");
        Files.delete(
                repository().resolve("packed-refs").toFile().exists()
                        ? repository().resolve("packed-refs")
                        : repository().resolve(RefNames.BOARD));
        assertThat(bench.run("restore", backup.toString())).isEqualTo(1);
        assertThat(bench.err()).contains("with --force it is put aside and kept");
        assertThat(bench.run("restore", backup.toString(), "--force"))
                .as(bench.err())
                .isZero();
        assertThat(bench.err()).contains("the repository that was there is now ");
        assertThat(names(run())).anyMatch(name -> name.startsWith("upstream.git.replaced-"));
        assertThat(refs()).isEqualTo(refs);
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(bench.run("status")).isZero();
        assertThat(bench.out()).contains("agent-02");
    }

    @Test
    void aRunThatIsUpIsNotRestored() {
        bench.run("backup", "--out", "kept.bundle");
        assertThat(bench.run("restore", "kept.bundle", "--force")).isEqualTo(1);
        assertThat(bench.err()).contains("the run 'default' has containers; `harness down` removes them");
    }

    @Test
    void aBackupOutlivesItsRunAndBringsItBack() throws IOException {
        Map<String, CommitId> refs = refs();
        bench.run("backup");
        String backup = bench.out().strip();
        bench.run("down", "--purge");
        assertThat(run()).doesNotExist();
        assertThat(bench.run("restore", backup)).as(bench.err()).isZero();
        assertThat(refs()).isEqualTo(refs);
        assertThat(bench.run("up")).as(bench.err()).isZero();
    }

    @Test
    void aDamagedBackupChangesNothing() throws IOException {
        bench.run("backup", "--out", "kept.bundle");
        bench.run("down");
        Path backup = bench.project().resolve("kept.bundle");
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length - 30] ^= 1;
        Files.write(backup, bytes);
        Map<String, CommitId> refs = refs();
        assertThat(bench.run("restore", "kept.bundle", "--force")).isEqualTo(1);
        assertThat(bench.err()).contains("kept.bundle is damaged: its checksum is not that of its content");
        assertThat(refs()).isEqualTo(refs);
        assertThat(names(run())).noneMatch(name -> name.startsWith("upstream.git."));
    }

    @Test
    void anOlderBackupStaysWhenTheNewOneFails() throws IOException {
        bench.run("backup", "--out", "kept.bundle");
        byte[] bytes = Files.readAllBytes(bench.project().resolve("kept.bundle"));
        try (BareRepository bare = BareRepository.open(repository())) {
            bare.removeRef(RefNames.MAIN);
        }
        assertThat(bench.run("backup", "--out", "kept.bundle")).isEqualTo(1);
        assertThat(bench.project().resolve("kept.bundle")).hasBinaryContent(bytes);
        assertThat(bench.project().resolve("kept.bundle.part")).doesNotExist();
    }

    @Test
    void upEndsARestoreWhoseLauncherWasKilled() throws IOException {
        Map<String, CommitId> refs = refs();
        bench.run("down");
        Files.move(repository(), run().resolve("upstream.git.restored"));
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(refs().get(RefNames.GREEN)).isEqualTo(refs.get(RefNames.GREEN));
        assertThat(run().resolve("upstream.git.restored")).doesNotExist();
    }

    @Test
    void statusNamesWhatIsDamagedAndTheBackupToRestore() throws IOException {
        bench.run("backup");
        String backup = bench.project().relativize(Path.of(bench.out().strip())).toString();
        Files.writeString(
                run().resolve("integrity.json"),
                "{\"state\":\"damaged\",\"at\":\"2026-01-01T00:00:00Z\",\"problems\":[\"the object abc cannot be read\"]}");
        assertThat(bench.run("status")).isZero();
        assertThat(bench.out())
                .contains("the object abc cannot be read")
                .contains("`harness down`, then `harness restore " + backup + " --force`");
    }

    private Map<String, CommitId> refs() throws IOException {
        try (BareRepository bare = BareRepository.open(repository())) {
            return bare.refs("refs/");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private Path run() {
        return bench.project().resolve(".harness/default");
    }

    private Path repository() {
        return run().resolve("upstream.git");
    }
}
