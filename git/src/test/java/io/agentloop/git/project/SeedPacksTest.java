package io.agentloop.git.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Seed;
import io.agentloop.git.Signature;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects made by git itself, so that their packs are what people have. */
final class SeedPacksTest {
    private static final int BLOB_BYTES = 1 << 20;

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void prepare() throws Exception {
        project = Files.createDirectory(folder.resolve("project"));
        git("init", "-q", "-b", "main");
        commit("a");
        commit("b");
    }

    @Test
    void packsOfTheProjectAreSharedAndNotCopied() throws Exception {
        git("gc", "-q");
        Path own = packs(project.resolve(".git")).getFirst();
        Path bare = handedOver();
        assertThat(inodes(bare)).containsExactly(Files.getAttribute(own, "unix:ino"));
        assertThat(looseObjects(bare)).isEmpty();
        assertThat(git("--git-dir=" + bare, "fsck", "--strict", "--full")).isEmpty();
    }

    @Test
    void aPackWithObjectsOfOtherBranchesIsNotGivenAway() throws Exception {
        git("checkout", "-q", "-b", "secret");
        commit("secret");
        String secret = git("rev-parse", "HEAD:secret").strip();
        git("checkout", "-q", "main");
        git("gc", "-q");
        Path bare = handedOver();
        assertThat(packs(bare)).hasSize(1);
        assertThat(git("--git-dir=" + bare, "cat-file", "--batch-all-objects", "--batch-check", "--unordered"))
                .doesNotContain(secret)
                .contains(git("rev-parse", "HEAD:b").strip());
        assertThat(git("--git-dir=" + bare, "fsck", "--strict", "--full")).isEmpty();
    }

    @Test
    void looseObjectsAndThoseOfAlternatesComeInOneMorePack() throws Exception {
        git("gc", "-q");
        Path other = project;
        project = folder.resolve("borrower");
        run(folder, "git", "clone", "-q", "--shared", other.toString(), project.toString());
        commit("c");
        git("repack", "-q", "-d", "-l");
        commit("d");
        Path bare = handedOver();
        assertThat(packs(bare)).hasSize(2);
        assertThat(bare.resolve("objects/info/alternates")).doesNotExist();
        assertThat(git("--git-dir=" + bare, "fsck", "--strict", "--full")).isEmpty();
    }

    @Test
    void whatIsMissingInTheProjectIsNamedAndNothingIsGiven() throws Exception {
        String blob = git("rev-parse", "HEAD:a").strip();
        Files.delete(project.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
        assertThatThrownBy(this::handedOver).hasMessageContaining(blob);
    }

    @Test
    void theSeedIsTheSameFilesAsTheRepositoryReadableByAll() throws Exception {
        Path bare = handedOver();
        mark(bare);
        Seed seed = SeedPacks.ensure(bare, folder.resolve("seed")).orElseThrow();
        assertThat(seed.tip().value()).isEqualTo(git("rev-parse", "HEAD").strip());
        assertThat(inodes(folder.resolve("seed"))).isEqualTo(inodes(bare)).hasSize(1);
        try (Stream<Path> all = Files.walk(folder.resolve("seed"))) {
            assertThat(all).allSatisfy(path -> assertThat(mode(path)).matches("(rwx|r-x|r--|rw-)r-[x-]r-[x-]"));
        }
    }

    @Test
    void aProjectThatIsClosedToOthersStaysSoAndItsSeedIsReadable() throws Exception {
        git("gc", "-q");
        for (Path file : packs(project.resolve(".git"))) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        }
        Path bare = handedOver();
        mark(bare);
        assertThat(SeedPacks.ensure(bare, folder.resolve("seed"))).isPresent();
        assertThat(packs(project.resolve(".git")))
                .allSatisfy(path -> assertThat(mode(path)).isEqualTo("r--------"));
        assertThat(packs(folder.resolve("seed")))
                .allSatisfy(path -> assertThat(mode(path)).isEqualTo("r--r--r--"));
    }

    @Test
    void aSecondCallFindsTheSeedAndAHalfMadeOneIsMadeAgain() throws Exception {
        Path bare = handedOver();
        mark(bare);
        Files.createDirectories(folder.resolve("seed.new/objects/pack"));
        Files.writeString(folder.resolve("seed.new/tip"), "rubbish");
        Seed seed = SeedPacks.ensure(bare, folder.resolve("seed")).orElseThrow();
        assertThat(folder.resolve("seed.new")).doesNotExist();
        assertThat(SeedPacks.ensure(folder.resolve("nowhere"), folder.resolve("seed")))
                .hasValue(seed);
    }

    @Test
    void aRepositoryOfBeforeSeedsHasNone() throws Exception {
        Path bare = handedOver();
        assertThat(SeedPacks.ensure(bare, folder.resolve("seed"))).isEmpty();
        assertThat(folder.resolve("seed")).doesNotExist();
        assertThat(folder.resolve("seed.new")).doesNotExist();
    }

    @Test
    void gcLeavesTheStartAsItIs() throws Exception {
        Path bare = handedOver();
        mark(bare);
        List<Object> before = inodes(bare);
        git("push", "-q", bare.toString(), "HEAD:refs/heads/main");
        commit("c");
        git("push", "-q", bare.toString(), "HEAD:refs/heads/main");
        run(bare, "git", "gc", "-q", "--prune=now");
        assertThat(inodes(bare)).containsAll(before).hasSize(2);
    }

    @Test
    void aPlainFolderBecomesPacksAndNoLooseObjects() throws Exception {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Files.writeString(plain.resolve("x"), "1");
        Files.writeString(plain.resolve("y"), "2");
        Path bare = folder.resolve("plain.git");
        try (BareRepository repository = BareRepository.openOrCreate(bare)) {
            CommitId start =
                    new PlainFolder(plain).commitInto(repository, new Signature("n", "e", Instant.EPOCH), "first");
            repository.setRef(RefNames.MAIN, start);
            SeedPacks.mark(repository, start);
            assertThat(repository.files(start)).containsOnlyKeys("x", "y");
        }
        assertThat(looseObjects(bare)).isEmpty();
        assertThat(SeedPacks.ensure(bare, folder.resolve("seed"))).isPresent();
        assertThat(git("--git-dir=" + bare, "fsck", "--strict", "--full")).isEmpty();
    }

    private Path handedOver() throws Exception {
        Path bare = folder.resolve("run.git");
        try (BareRepository repository = BareRepository.openOrCreate(bare);
                ProjectRepository from = ProjectRepository.open(project).orElseThrow()) {
            CommitId head = from.head().orElseThrow();
            from.giveTo(repository, head, RefNames.MAIN);
            assertThat(repository.ref(RefNames.MAIN)).hasValue(head);
        }
        return bare;
    }

    private static void mark(Path bare) throws IOException {
        try (BareRepository repository = BareRepository.open(bare)) {
            SeedPacks.mark(repository, repository.ref(RefNames.MAIN).orElseThrow());
        }
    }

    private void commit(String name) throws Exception {
        byte[] bytes = new byte[BLOB_BYTES];
        new Random(name.hashCode()).nextBytes(bytes);
        Files.write(project.resolve(name), bytes);
        git("add", name);
        git("-c", "user.name=n", "-c", "user.email=e@example.invalid", "commit", "-q", "-m", name);
    }

    private String git(String... arguments) throws Exception {
        return run(
                project, Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String run(Path in, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + ": " + out).isZero();
        return out;
    }

    private static List<Path> packs(Path repository) throws IOException {
        try (Stream<Path> files = Files.list(repository.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Object> inodes(Path repository) throws IOException {
        List<Object> inodes = new java.util.ArrayList<>();
        for (Path pack : packs(repository)) {
            inodes.add(Files.getAttribute(pack, "unix:ino"));
        }
        return inodes;
    }

    private static List<Path> looseObjects(Path repository) throws IOException {
        try (Stream<Path> folders = Files.list(repository.resolve("objects"))) {
            return folders.filter(path -> path.getFileName().toString().length() == 2)
                    .toList();
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
