package io.agentloop.harness.backup;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Bundle;
import io.agentloop.git.CompleteTree;
import io.agentloop.git.RefNames;
import io.agentloop.git.project.SeedPacks;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes a run's repository from a backup. Killed at any point, it leaves the old repository or the new one, or what {@link #finish} needs. */
public final class Restore {
    private Restore() {}

    /**
     * Restores into a run that is down.
     *
     * @return where the repository that stood there before is now
     */
    public static Optional<Path> run(Path file, RunFolder folder, Instant now) {
        try {
            finish(folder);
            RunFolder.deleteTree(folder.unfinishedRepository());
            unpack(Bundle.read(file), folder.unfinishedRepository());
            Files.move(folder.unfinishedRepository(), folder.restoredRepository(), StandardCopyOption.ATOMIC_MOVE);
            Optional<Path> old = Optional.of(folder.repository()).filter(Files::exists);
            Optional<Path> aside = old.map(there -> folder.replacedRepository(now));
            if (aside.isPresent()) {
                Files.move(folder.repository(), aside.get(), StandardCopyOption.ATOMIC_MOVE);
            }
            finish(folder);
            return aside;
        } catch (IOException | IllegalArgumentException failed) {
            throw new WorkFailed(
                    "cannot restore " + folder.repository() + " from " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Brings a restore to its end whose launcher was killed: the old repository is aside, the new one not in its place yet. */
    public static void finish(RunFolder folder) {
        if (!Files.isDirectory(folder.restoredRepository())) {
            return;
        }
        try {
            if (Files.exists(folder.repository())) {
                RunFolder.deleteTree(folder.restoredRepository());
                return;
            }
            for (Path told : List.of(folder.integrity(), folder.presence(), folder.ready())) {
                Files.deleteIfExists(told);
            }
            RunFolder.deleteTree(folder.seed());
            Files.move(folder.restoredRepository(), folder.repository(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new WorkFailed(
                    "cannot put " + folder.restoredRepository() + " in its place: " + failed.getMessage(), failed);
        }
    }

    /** Agents share the packs, as they do with those of a new run. */
    private static void unpack(Bundle bundle, Path repository) throws IOException {
        try (BareRepository bare = BareRepository.openOrCreate(repository)) {
            bundle.unpack(bare);
            CommitId main = tip(bare, RefNames.MAIN);
            CompleteTree.check(bare, main, false);
            CompleteTree.check(bare, tip(bare, RefNames.BOARD), true);
            SeedPacks.mark(bare, main);
        }
    }

    private static CommitId tip(BareRepository bare, String ref) throws IOException {
        return bare.ref(ref).orElseThrow(() -> new IOException("it has no " + ref + ", so it is no backup of a run"));
    }
}
