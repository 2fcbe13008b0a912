package io.agentloop.upstream.git;

import io.agentloop.git.Ids;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.upstream.landing.LandedHistory.Tips;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Moves both branches with one rename. They stand in {@code packed-refs} alone, and no other ref is looked at: a move costs the same with
 * ten thousand rescued commits as with none. JGit's own batch reads all refs each time, and writes the file twice when one was loose.
 */
final class Branches {
    private static final List<String> NAMES = List.of(RefNames.BOARD, RefNames.MAIN);

    private final Repository repository;
    private final Path folder;
    private final PackedRefs packed;

    Branches(Repository repository) {
        this.repository = repository;
        this.folder = repository.getDirectory().toPath();
        this.packed = new PackedRefs(folder);
    }

    /**
     * Moves both or none; returns when the file is on disk under its name, which the folder may have yet to learn.
     *
     * @throws IOException when nothing moved
     */
    void move(Tips from, Tips to) throws IOException {
        checkThere(to);
        try {
            packLoose();
            packed.change(lines -> moved(lines, from, to));
        } catch (IOException failed) {
            throw new IOException("moving the branches failed: " + failed.getMessage(), failed);
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
        Map<String, String> loose = new TreeMap<>();
        for (String name : NAMES) {
            if (Files.exists(folder.resolve(name))) {
                loose.put(name, Files.readString(folder.resolve(name)).strip());
            }
        }
        if (loose.isEmpty()) {
            return;
        }
        packed.change(lines -> PackedRefs.with(lines, loose));
        // The new name has to be on disk before the old files go, or a power cut could take both.
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        for (String name : loose.keySet()) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    private static List<String> moved(List<String> lines, Tips from, Tips to) throws IOException {
        Map<String, String> before = new TreeMap<>(Map.of(
                RefNames.MAIN, from.main().value(), RefNames.BOARD, from.board().value()));
        Map<String, String> after = Map.of(
                RefNames.MAIN, to.main().value(), RefNames.BOARD, to.board().value());
        List<String> moved = new ArrayList<>(lines.size());
        for (String line : lines) {
            String name = PackedRefs.name(line);
            boolean isOurs = before.containsKey(name) && line.equals(before.get(name) + " " + name);
            moved.add(isOurs ? after.get(name) + " " + name : line);
            if (isOurs) {
                before.remove(name);
            }
        }
        if (!before.isEmpty()) {
            throw new IOException("somebody else has moved " + before.keySet());
        }
        return moved;
    }
}
