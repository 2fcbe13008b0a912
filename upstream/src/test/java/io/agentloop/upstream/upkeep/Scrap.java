package io.agentloop.upstream.upkeep;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A repository to keep in order, with commits of a file each on both branches. */
public final class Scrap implements AutoCloseable {
    private final Path folder;
    private final BareRepository bare;
    private int commits;

    Scrap(Path folder) throws IOException {
        this.folder = folder;
        this.bare = BareRepository.openOrCreate(folder);
        grow(1);
    }

    BareRepository bare() {
        return bare;
    }

    /** Adds so many commits to main and to the board: six objects or so for each. */
    void grow(int number) throws IOException {
        Optional<CommitId> main = bare.ref(RefNames.MAIN);
        Optional<CommitId> board = bare.ref(RefNames.BOARD);
        for (int i = 0; i < number; i++) {
            commits++;
            main = Optional.of(
                    commit(main, "src/" + commits % 7 + "/f" + commits % 50 + ".txt", "line\n".repeat(50) + commits));
            board = Optional.of(commit(board, "tasks/t" + commits + ".md", "---\ntitle: T" + commits + "\n---\n"));
        }
        bare.setRef(RefNames.MAIN, main.orElseThrow());
        bare.setRef(RefNames.BOARD, board.orElseThrow());
    }

    private CommitId commit(Optional<CommitId> parent, String path, String text) throws IOException {
        Signature who = new Signature("n", "e", Instant.ofEpochSecond(commits));
        return TreeEdit.commit(bare, parent, Map.of(path, Optional.of(text)), who, "commit " + commits + "\n");
    }

    /** A commit that no ref names. */
    CommitId unreachable() throws IOException {
        return TreeEdit.commit(
                bare,
                Optional.empty(),
                Map.of("left", Optional.of("alone " + commits)),
                new Signature("n", "e", Instant.EPOCH),
                "nobody's\n");
    }

    Packing packing(int loose, int packs) {
        return packing(folder, loose, packs);
    }

    static Packing packing(Path folder, int loose, int packs) {
        return new Packing(folder, new BackgroundGit(folder, new ProcessRunner(), 0), new Packing.Bounds(loose, packs));
    }

    /** Takes steps on a repository that somebody serves. */
    public static void pack(Path repository, int steps) throws IOException {
        Packing packing = packing(repository, 100, 2);
        for (int i = 0; i < steps; i++) {
            packing.step();
        }
    }

    /** All objects that are there, however they are stored. */
    public static Set<String> objects(Path repository) throws IOException {
        ProcessRunner.Ended ended =
                git(repository, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)", "--unordered");
        return new TreeSet<>(ended.out().lines().toList());
    }

    /** What git says about damage; nothing when all is well. */
    public static String fsck(Path repository) throws IOException {
        ProcessRunner.Ended ended = git(repository, "fsck", "--full", "--no-dangling", "--no-progress");
        return ended.exit() == 0 ? "" : ended.out() + ended.err();
    }

    static ProcessRunner.Ended git(Path repository, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return new ProcessRunner().run(command, Map.of("GIT_DIR", repository.toString()), Duration.ofMinutes(2));
    }

    /** Names of the files of the folder of packs. */
    static List<String> packFiles(Path repository) throws IOException {
        try (var files = Files.list(repository.resolve("objects/pack"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        bare.close();
    }
}
