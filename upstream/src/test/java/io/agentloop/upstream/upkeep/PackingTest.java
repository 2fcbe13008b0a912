package io.agentloop.upstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackingTest {
    @TempDir
    private Path folder;

    private Path repository;
    private Scrap scrap;

    @BeforeEach
    void prepare() throws IOException {
        repository = folder.resolve("r.git");
        scrap = new Scrap(repository);
    }

    @AfterEach
    void close() {
        scrap.close();
    }

    @Test
    void looseObjectsMoveIntoAPackAndNothingIsLostNotEvenWhatNobodyNeeds() throws IOException {
        scrap.grow(60);
        CommitId nobodys = scrap.unreachable();
        Set<String> before = Scrap.objects(repository);
        Packing packing = scrap.packing(100, 8);
        packing.step();
        assertThat(loose()).as("old places stay for a round").isEqualTo(before.size());
        packing.step();
        assertThat(loose()).isZero();
        assertThat(Scrap.packFiles(repository))
                .filteredOn(name -> name.endsWith(".pack"))
                .hasSize(1);
        assertThat(Scrap.objects(repository)).isEqualTo(before).contains(nobodys.value());
        assertThat(Scrap.fsck(repository)).isEmpty();
        assertThat(scrap.bare().files(scrap.bare().ref(RefNames.MAIN).orElseThrow()))
                .isNotEmpty();
    }

    @Test
    void fewLooseObjectsAreLeftAlone() throws IOException {
        scrap.grow(5);
        scrap.packing(20_000, 8).step();
        assertThat(repository.resolve("objects/pack")).isEmptyDirectory();
    }

    @Test
    void packsStayFewAndKeptOnesAsTheyAre() throws IOException {
        Packing packing = scrap.packing(0, 2);
        round(packing, 20);
        String seed = Scrap.packFiles(repository).stream()
                .filter(name -> name.endsWith(".pack"))
                .findFirst()
                .orElseThrow();
        Files.createFile(repository.resolve("objects/pack").resolve(seed.replace(".pack", ".keep")));
        for (int i = 0; i < 6; i++) {
            round(packing, 20);
        }
        Set<String> before = Scrap.objects(repository);
        packing.step();
        packing.step();
        List<String> packs = Scrap.packFiles(repository).stream()
                .filter(name -> name.endsWith(".pack"))
                .toList();
        assertThat(packs).contains(seed).hasSizeBetween(2, 4);
        assertThat(Scrap.objects(repository)).isEqualTo(before);
        assertThat(Scrap.fsck(repository)).isEmpty();
    }

    private void round(Packing packing, int commits) throws IOException {
        scrap.grow(commits);
        packing.step();
        packing.step();
        packing.step();
        packing.step();
    }

    @Test
    void aDamagedObjectStopsThePackingAndNothingIsRemoved() throws IOException {
        scrap.grow(60);
        String tip = scrap.bare().ref(RefNames.MAIN).orElseThrow().value();
        Path file = new LooseObjects(repository).file(tip);
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.write(file, new byte[] {1, 2, 3});
        long before = loose();
        assertThatThrownBy(() -> scrap.packing(100, 8).step())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(tip);
        assertThat(loose()).isEqualTo(before);
        assertThat(Scrap.packFiles(repository)).isEmpty();
    }

    private long loose() throws IOException {
        return new LooseObjects(repository).ids().size();
    }
}
