package io.agentloop.upstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoleServerTest {
    @TempDir
    private Path folder;

    @Test
    void whatAKilledServerLeftIsClearedAway() throws IOException {
        Path repository = folder.resolve("r.git");
        CommitId commit;
        try (BareRepository bare = BareRepository.openOrCreate(repository)) {
            commit = TreeEdit.commit(
                    bare,
                    Optional.empty(),
                    Map.of("a.lock", Optional.of("a file of the project")),
                    new Signature("n", "e", Instant.EPOCH),
                    "m");
            bare.setRef(RefNames.MAIN, commit);
        }
        List<Path> leftOvers = List.of(
                repository.resolve("packed-refs.lock"),
                repository.resolve("HEAD.lock"),
                repository.resolve("refs/heads/main.lock"),
                repository.resolve("objects/noz123.tmp"),
                repository.resolve("objects/00/noz456.tmp"),
                repository.resolve("objects/pack/incoming_1.pack"),
                repository.resolve("objects/pack/tmp_pack_x1"),
                repository.resolve("objects/pack/pack-" + "3".repeat(40) + ".idx"),
                repository.resolve("upkeep/list"),
                folder.resolve("pushes/quarantine-1/pack/x.pack"),
                folder.resolve("pushes/quarantine-1/spill"),
                repository.resolve("objects/00/11111111111111111111111111111111111111"));
        for (Path file : leftOvers) {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        try (SoleServer _ = SoleServer.of(repository, folder.resolve("pushes"));
                BareRepository bare = BareRepository.open(repository)) {
            assertThat(leftOvers).noneMatch(Files::exists);
            bare.setRef(RefNames.MAIN, commit);
            assertThat(bare.file(commit, "a.lock")).isPresent();
        }
    }

    @Test
    void aMoveOfAPackThatWasInterruptedIsBroughtToItsEnd() throws IOException {
        Path repository = folder.resolve("r.git");
        try (Scrap scrap = new Scrap(repository)) {
            scrap.grow(5);
            Packing packing = scrap.packing(0, 8);
            packing.step();
            packing.step();
        }
        var before = Scrap.objects(repository);
        Pack pack = new PackFolder(repository).all().getFirst();
        Path workshop = Files.createDirectories(repository.resolve("upkeep"));
        Files.move(pack.file(".idx"), workshop.resolve(pack.name() + ".idx"));
        assertThat(Scrap.objects(repository)).isEmpty();
        SoleServer.of(repository, folder.resolve("pushes")).close();
        assertThat(Scrap.objects(repository)).isEqualTo(before);
        assertThat(workshop).isEmptyDirectory();
    }

    @Test
    void aPackWithoutAnIndexIsNotTakenAway() throws IOException {
        Path pack = folder.resolve("r.git/objects/pack/pack-" + "4".repeat(40) + ".pack");
        Files.createDirectories(pack.getParent());
        Files.writeString(pack, "PACK of somebody");
        SoleServer.of(folder.resolve("r.git"), folder.resolve("pushes")).close();
        assertThat(pack).exists();
    }

    @Test
    void aRepositoryHasOneServer() throws IOException {
        SoleServer first = SoleServer.of(folder, folder.resolve("pushes"));
        assertThatThrownBy(() -> SoleServer.of(folder, folder.resolve("pushes")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another upstream serves " + folder + " already; stop it first");
        first.close();
        SoleServer.of(folder, folder.resolve("pushes")).close();
    }
}
