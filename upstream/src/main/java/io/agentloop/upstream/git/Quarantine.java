package io.agentloop.upstream.git;

import io.agentloop.upstream.process.Cleanup;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository that sees all objects of the upstream and keeps new ones in a folder of its own, in memory (tmpfs). */
final class Quarantine implements AutoCloseable {
    private final Path folder;
    private final Repository repository;

    private Quarantine(Path folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    static Quarantine open(Repository upstream, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, "quarantine-");
        File real = new File(upstream.getDirectory(), "objects");
        try {
            Files.createDirectories(folder.resolve("pack"));
            Files.createDirectories(folder.resolve("info"));
            Repository repository = new QuarantineRepository(new FileRepositoryBuilder()
                    .setGitDir(upstream.getDirectory())
                    .setBare()
                    .setObjectDirectory(folder.toFile())
                    .addAlternateObjectDirectory(real));
            return new Quarantine(folder, repository);
        } catch (IOException | RuntimeException failed) {
            Cleanup.remove(folder);
            throw failed;
        }
    }

    Repository repository() {
        return repository;
    }

    Path objects() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        repository.close();
        Cleanup.remove(folder);
    }
}
