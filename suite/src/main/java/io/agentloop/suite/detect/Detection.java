package io.agentloop.suite.detect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for suites in a project and up to two folders deep in it. */
public final class Detection {
    private static final int DEEPEST = 2;

    private final Path root;
    private final List<Found> found = new ArrayList<>();

    /** In which folders a sign has been found that speaks for all below it. */
    private final Map<Sign, List<Path>> covered = new HashMap<>();

    private Detection(Path root) {
        this.root = root;
    }

    /** The suites that the project seems to have, those of outer folders first. */
    public static List<Found> in(Path root) {
        Detection detection = new Detection(root);
        List<Path> level = List.of(root);
        for (int depth = 0; depth <= DEEPEST; depth++) {
            List<Path> next = new ArrayList<>();
            for (Path path : level) {
                Folder folder = new Folder(path);
                detection.look(path, folder);
                next.addAll(folder.folders());
            }
            level = next;
        }
        return detection.found;
    }

    private void look(Path path, Folder folder) {
        for (Sign sign : Signs.ALL) {
            List<Path> above = covered.computeIfAbsent(sign, first -> new ArrayList<>());
            if (above.stream().noneMatch(path::startsWith)) {
                sign.in(folder).ifPresent(suite -> {
                    found.add(new Found(root.relativize(path), suite.suite(), suite.because()));
                    if (suite.coversFoldersBelow()) {
                        above.add(path);
                    }
                });
            }
        }
    }
}
