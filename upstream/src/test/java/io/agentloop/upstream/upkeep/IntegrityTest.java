package io.agentloop.upstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.integrity.IntegrityFile;
import io.agentloop.upstream.process.ProcessRunner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntegrityTest {
    @TempDir
    private Path folder;

    private Path repository;
    private Scrap scrap;

    @BeforeEach
    void prepare() throws IOException {
        repository = folder.resolve("upstream.git");
        scrap = new Scrap(repository);
        scrap.grow(30);
    }

    @AfterEach
    void close() {
        scrap.close();
    }

    @Test
    void aWholeRepositoryHasNoProblems() throws IOException {
        packAll();
        scrap.grow(3);
        assertThat(new QuickCheck(repository).problems()).isEmpty();
        assertThat(full()).isEmpty();
        start().close();
    }

    @Test
    void aTreeThatIsGoneIsNamedAndTheStartRefused() throws IOException {
        String tree = tree(RefNames.MAIN);
        Files.delete(new LooseObjects(repository).file(tree));
        assertThatThrownBy(this::start)
                .hasMessageContaining("the repository " + repository + " is damaged: refs/heads/main: ")
                .hasMessageContaining(tree)
                .hasMessageContaining("`harness restore FILE --force`");
        assertThat(Files.readString(folder.resolve("integrity.json")))
                .contains("\"state\":\"damaged\"")
                .contains(tree);
    }

    @Test
    void aByteFlippedInAFileOfTheBoardIsNamedAtTheStart() throws IOException {
        String blob = blob(RefNames.BOARD + ":tasks/t5.md");
        flip(new LooseObjects(repository).file(blob), 8);
        assertThatThrownBy(this::start).hasMessageContaining(blob).hasMessageContaining("tasks/t5.md");
    }

    @Test
    void aByteFlippedInTheDepthOfHistoryIsFoundByTheFullCheck() throws IOException {
        String blob = blob(RefNames.MAIN + "~20:src/4/f11.txt");
        flip(new LooseObjects(repository).file(blob), 12);
        assertThat(full()).anySatisfy(problem -> assertThat(problem).contains("the object " + blob));
    }

    @Test
    void whatTheFullCheckFoundStopsTheNextStartUntilItIsMended() throws IOException {
        String blob = blob(RefNames.MAIN + "~20:src/4/f11.txt");
        Path file = new LooseObjects(repository).file(blob);
        byte[] good = Files.readAllBytes(file);
        flip(file, 12);
        start().close();
        new IntegrityRecord(folder.resolve("integrity.json"), Clock.systemUTC(), new ObjectMapper())
                .write(IntegrityFile.DAMAGED, full());
        assertThatThrownBy(this::start).hasMessageContaining(blob);
        Files.write(file, good);
        start().close();
        assertThat(Files.readString(folder.resolve("integrity.json"))).contains("clean");
    }

    @Test
    void aPackThatWasCutOffIsNamed() throws IOException {
        packAll();
        Path pack = pack();
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 100);
        }
        assertThatThrownBy(this::start)
                .hasMessageContaining(
                        "the pack " + pack.getFileName() + " is damaged: it does not end as its index says");
    }

    @Test
    void aByteFlippedInThePackIsFoundByTheFullCheck() throws IOException {
        packAll();
        flip(pack(), 2_000);
        assertThat(full())
                .anySatisfy(
                        problem -> assertThat(problem).contains("the pack " + pack().getFileName() + " is damaged"));
    }

    @Test
    void anEmptyRefIsNamed() throws IOException {
        Path rescued = repository.resolve(RefNames.RESCUE + "agent-01/one/" + "a".repeat(40));
        Files.createDirectories(rescued.getParent());
        Files.createFile(rescued);
        assertThatThrownBy(this::start)
                .hasMessageContaining("the ref refs/rescue/agent-01/one/aaa")
                .hasMessageContaining("is empty");
    }

    @Test
    void packedRefsThatAreNoneAreNamed() throws IOException {
        Files.writeString(repository.resolve("packed-refs"), "no ref\n");
        assertThatThrownBy(this::start).hasMessageContaining("packed-refs has a line that is none: 'no ref'");
    }

    @Test
    void aRefWhoseCommitIsGoneIsFoundByTheFullCheck() throws IOException {
        Path rescued = repository.resolve(RefNames.RESCUE + "agent-01/one/" + "a".repeat(40));
        Files.createDirectories(rescued.getParent());
        Files.writeString(rescued, "a".repeat(40) + "\n");
        assertThat(full()).anySatisfy(problem -> assertThat(problem).contains("refs/rescue/agent-01/one/aaa"));
    }

    private Upkeep start() throws IOException {
        return Upkeep.of(repository, folder.resolve("integrity.json"), Clock.systemUTC(), new ObjectMapper());
    }

    private List<String> full() throws IOException {
        return new FullCheck(repository, new BackgroundGit(repository, new ProcessRunner(), 0)).problems();
    }

    private void packAll() throws IOException {
        Packing packing = scrap.packing(0, 8);
        packing.step();
        packing.step();
    }

    private Path pack() throws IOException {
        Pack pack = new PackFolder(repository).all().getFirst();
        assertThat(pack.file(".pack").toFile().setWritable(true)).isTrue();
        return pack.file(".pack");
    }

    private String tree(String ref) throws IOException {
        try (BareRepository bare = BareRepository.open(repository)) {
            return bare.treeOf(bare.ref(ref).orElseThrow());
        }
    }

    private String blob(String name) throws IOException {
        return Scrap.git(repository, "rev-parse", name).out().strip();
    }

    private static void flip(Path file, int at) throws IOException {
        assertThat(file.toFile().setWritable(true)).isTrue();
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x10;
        Files.write(file, bytes);
    }
}
