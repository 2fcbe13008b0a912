package io.agentloop.harness.backup;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Bundle;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a run's repository into one file; the run may go on meanwhile. */
public final class Backup {
    private Backup() {}

    /**
     * Writes it beside its place, reads it again, and moves it there: what stood there before stays until then.
     *
     * @return how many refs it holds
     */
    public static int write(Path repository, Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (BareRepository bare = BareRepository.open(repository)) {
            Bundle written = Bundle.write(bare, unfinished);
            Bundle read = Bundle.read(unfinished);
            if (!read.refs().equals(written.refs())) {
                throw new IOException("what was written is not what can be read");
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return read.refs().size() - 1;
        } catch (IOException | RuntimeException failed) {
            forget(unfinished);
            throw new WorkFailed("cannot back " + repository + " up into " + file + ": " + failed.getMessage(), failed);
        }
    }

    private static void forget(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException stays) {
            // The next backup writes over it.
        }
    }
}
