package io.agentloop.git.project;

import io.agentloop.git.BareRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository for commits that are only proposed: it sees all objects of another one and writes none into it. */
public final class Draft implements AutoCloseable {
    private final Path folder;
    private final BareRepository repository;

    private Draft(Path folder, BareRepository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** An empty one that sees the other's objects. */
    public static Draft over(BareRepository other) throws IOException {
        Path folder = Files.createTempDirectory("agentloop-draft");
        Repository repository = new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .addAlternateObjectDirectory(other.folder().resolve("objects").toFile())
                .build();
        repository.create(true);
        return new Draft(folder, new BareRepository(repository));
    }

    /** Where to write. */
    public BareRepository repository() {
        return repository;
    }

    @Override
    public void close() throws IOException {
        repository.close();
        Scratch.remove(folder);
    }
}
