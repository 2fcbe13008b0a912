package io.agentloop.upstream.git;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A quarantine's repository for JGit. Its parser of packs would first list every loose object of the upstream, to look for collisions in
 * memory: that costs each push more with every landing before it, where asking for the few objects of the push costs nothing.
 */
final class QuarantineRepository extends FileRepository {
    private final ObjectDirectory objects;

    QuarantineRepository(FileRepositoryBuilder options) throws IOException {
        super(options.setup());
        objects = new Asked(this, options);
    }

    @Override
    public ObjectDirectory getObjectDatabase() {
        return objects;
    }

    @Override
    protected void doClose() {
        super.doClose();
        objects.close();
    }

    private static final class Asked extends ObjectDirectory {
        Asked(FileRepository repository, FileRepositoryBuilder options) throws IOException {
            super(
                    repository.getConfig(),
                    options.getObjectDirectory(),
                    options.getAlternateObjectDirectories(),
                    repository.getFS(),
                    new File(repository.getDirectory(), "shallow"));
        }

        @Override
        public ObjectDatabase newCachedDatabase() {
            return this;
        }
    }
}
