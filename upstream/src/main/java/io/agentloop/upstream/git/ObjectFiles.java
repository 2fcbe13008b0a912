package io.agentloop.upstream.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Puts loose objects into the repository for good. They are written first and forced to disk together, with the folders that hold them,
 * just before a ref that needs them moves: a file system takes many such requests at once in hardly more time than one.
 */
final class ObjectFiles implements AutoCloseable {
    private static final int AT_ONCE = 8;

    private final Repository repository;
    private final Path objects;
    private final Set<ObjectId> unforced = ConcurrentHashMap.newKeySet();
    private final ExecutorService disk = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("disk-", 0).daemon().factory());

    ObjectFiles(Repository repository) {
        this.repository = repository;
        this.objects = repository.getDirectory().toPath().resolve("objects");
    }

    /**
     * Copies objects that the repository does not have yet: commits last, so that where a commit is, all that it needs is as well, also
     * when we are killed between two of them.
     *
     * @param ids commits among them parents first
     * @throws MissingObjectException when one is nowhere; nothing is copied then
     */
    void copy(ObjectReader from, Collection<ObjectId> ids) throws IOException {
        List<ObjectId> ordered = new ArrayList<>();
        List<ObjectId> commits = new ArrayList<>();
        for (ObjectId id : ids) {
            (from.open(id).getType() == Constants.OBJ_COMMIT ? commits : ordered).add(id);
        }
        ordered.addAll(commits);
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader known = repository.newObjectReader()) {
            for (ObjectId id : ordered) {
                copy(from, id, inserter, known);
            }
            inserter.flush();
        }
    }

    /** Noted only once it is there; also when somebody else wrote it, who may not have forced it yet. */
    private void copy(ObjectReader from, ObjectId id, ObjectInserter inserter, ObjectReader known) throws IOException {
        if (!known.has(id)) {
            copy(from, id, inserter);
        }
        unforced.add(id.copy());
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

    /** Notes objects that somebody else wrote into the repository. */
    void written(Collection<ObjectId> ids) {
        ids.forEach(id -> unforced.add(id.copy()));
    }

    /** Forces everything that was written so far, whoever wrote it: another's object may be what a ref of ours needs. */
    void force() throws IOException {
        List<ObjectId> ids = List.copyOf(unforced);
        Set<Path> paths = new TreeSet<>(List.of(objects));
        for (ObjectId id : ids) {
            Path folder = objects.resolve(id.name().substring(0, 2));
            paths.add(folder);
            paths.add(folder.resolve(id.name().substring(2)));
        }
        forceAll(paths);
        ids.forEach(unforced::remove);
    }

    /** Forces the name of a ref to disk: the folders down to it, and the one that holds the packed refs. */
    void forceRef(String ref) throws IOException {
        Path root = repository.getDirectory().toPath();
        Set<Path> folders = new TreeSet<>(List.of(root));
        for (int slash = ref.indexOf('/'); slash > 0; slash = ref.indexOf('/', slash + 1)) {
            folders.add(root.resolve(ref.substring(0, slash)));
        }
        forceAll(folders);
    }

    private void forceAll(Collection<Path> paths) throws IOException {
        List<Future<?>> forced = new ArrayList<>();
        for (Path path : paths) {
            forced.add(disk.submit(() -> {
                force(path);
                return null;
            }));
        }
        try {
            for (Future<?> one : forced) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("forcing objects to disk failed: " + failed.getCause(), failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while objects were forced to disk", e);
        }
    }

    /** An object that is in a pack has no file of its own; one that moves into a pack is on disk there before its file goes. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException packed) {
            // The pack has it.
        }
    }

    @Override
    public void close() {
        disk.shutdown();
    }
}
