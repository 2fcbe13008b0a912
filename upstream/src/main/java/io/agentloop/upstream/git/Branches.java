package io.agentloop.upstream.git;

import io.agentloop.git.Ids;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.landing.LandedHistory.Tips;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.LockFile;
import org.eclipse.jgit.internal.storage.file.RefDirectory;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Moves both branches with one rename. They stand in {@code packed-refs} alone, and no other ref is looked at: a move costs the same with
 * ten thousand rescued commits as with none. JGit's own batch reads all refs each time, and writes the file twice when one was loose.
 */
final class Branches {
    private static final String PACKED = "packed-refs";
    private static final String HEADER = "# pack-refs with: peeled fully-peeled sorted \n";
    private static final List<String> NAMES = List.of(RefNames.BOARD, RefNames.MAIN);
    private static final int PATIENCE = 200;

    private final Repository repository;
    private final Path folder;

    Branches(Repository repository) {
        this.repository = repository;
        this.folder = repository.getDirectory().toPath();
    }

    /**
     * Moves both or none; returns when the file is on disk under its name, which the folder may have yet to learn.
     *
     * @throws IOException when nothing moved
     */
    void move(Tips from, Tips to) throws IOException {
        checkThere(to);
        packLoose();
        LockFile lock = lock();
        try {
            lock.setFSync(true);
            lock.write(moved(from, to).getBytes(StandardCharsets.UTF_8));
            if (!lock.commit()) {
                throw new IOException("moving the branches failed: " + PACKED + " cannot be replaced in " + folder);
            }
        } finally {
            lock.unlock();
        }
    }

    private void checkThere(Tips to) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            for (CommitId commit : List.of(to.main(), to.board())) {
                if (!reader.has(Ids.of(commit))) {
                    throw new IOException("moving the branches failed: " + commit + " is not in " + folder);
                }
            }
        }
    }

    /** A loose ref hides the packed one: it is there before the first move, or because somebody wrote it by hand. */
    private void packLoose() throws IOException {
        List<String> loose = NAMES.stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .toList();
        if (!loose.isEmpty()) {
            ((RefDirectory) repository.getRefDatabase()).pack(loose);
        }
    }

    /** Whoever drops rescued work may hold the lock for a moment. */
    private LockFile lock() throws IOException {
        LockFile lock = new LockFile(new File(folder.toFile(), PACKED));
        for (int i = 0; i < PATIENCE; i++) {
            if (lock.lock()) {
                return lock;
            }
            pause();
        }
        throw new IOException("moving the branches failed: somebody holds " + folder.resolve(PACKED + ".lock"));
    }

    private static void pause() throws IOException {
        try {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the branches were to be moved", leaving);
        }
    }

    private String moved(Tips from, Tips to) throws IOException {
        Map<String, String> before = new TreeMap<>(Map.of(
                RefNames.MAIN, from.main().value(), RefNames.BOARD, from.board().value()));
        Map<String, String> after = Map.of(
                RefNames.MAIN, to.main().value(), RefNames.BOARD, to.board().value());
        StringBuilder text = new StringBuilder(HEADER);
        Files.readString(folder.resolve(PACKED))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String name = line.substring(line.indexOf(' ') + 1);
                    boolean isOurs = before.containsKey(name) && line.equals(before.get(name) + " " + name);
                    text.append(isOurs ? after.get(name) + " " + name : line).append('\n');
                    if (isOurs) {
                        before.remove(name);
                    }
                });
        if (!before.isEmpty()) {
            throw new IOException("moving the branches failed: somebody else has moved " + before.keySet());
        }
        return text.toString();
    }
}
