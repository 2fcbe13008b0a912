package io.agentloop.upstream.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Puts objects into the repository for good. JGit forces loose objects to disk when told to; the folders that hold them are forced
 * here.
 */
final class ObjectFiles {
    private final Repository repository;
    private final Path objects;

    ObjectFiles(Repository repository) {
        this.repository = repository;
        this.objects = repository.getDirectory().toPath().resolve("objects");
    }

    /** Copies objects that the repository does not have yet. */
    void copy(ObjectReader from, Collection<ObjectId> ids) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader known = repository.newObjectReader()) {
            for (ObjectId id : ids) {
                if (!known.has(id)) {
                    copy(from, id, inserter);
                }
            }
            inserter.flush();
        }
        forceFolders(ids);
    }

    private static void copy(ObjectReader from, ObjectId id, ObjectInserter inserter) throws IOException {
        ObjectLoader loader = from.open(id);
        if (loader.isLarge()) {
            try (var stream = loader.openStream()) {
                inserter.insert(loader.getType(), loader.getSize(), stream);
            }
            return;
        }
        inserter.insert(loader.getType(), loader.getCachedBytes());
    }

    /** Forces the folders of these loose objects to disk. */
    void forceFolders(Collection<ObjectId> ids) throws IOException {
        Set<String> names = ids.stream().map(id -> id.name().substring(0, 2)).collect(Collectors.toSet());
        for (String name : names) {
            force(objects.resolve(name));
        }
        force(objects);
    }

    private static void force(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
