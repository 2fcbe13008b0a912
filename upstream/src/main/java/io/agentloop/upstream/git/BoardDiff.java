package io.agentloop.upstream.git;

import io.agentloop.protocol.board.TransitionReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The files in which two trees of the board differ. */
final class BoardDiff {
    private static final int MAX_FILES = 2000;
    private static final int MAX_BYTES = 1 << 20;
    private static final long MAX_ALL = 16L << 20;

    private BoardDiff() {}

    static Map<String, TransitionReader.Edit> of(ObjectReader reader, ObjectId before, ObjectId after)
            throws IOException, BadPush {
        Map<String, TransitionReader.Edit> edits = new HashMap<>();
        long all = 0;
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(before);
            walk.addTree(after);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                if (edits.size() == MAX_FILES) {
                    throw new BadPush("illegal", "more than " + MAX_FILES + " files of the board change at once");
                }
                var edit = new TransitionReader.Edit(text(walk, reader, 0), text(walk, reader, 1));
                all += edit.before().orElse("").length()
                        + edit.after().orElse("").length();
                if (all > MAX_ALL) {
                    throw new BadPush("illegal", "over " + (MAX_ALL >> 20) + " MiB of the board change at once");
                }
                edits.put(walk.getPathString(), edit);
            }
        }
        return edits;
    }

    private static Optional<String> text(TreeWalk walk, ObjectReader reader, int side) throws IOException, BadPush {
        FileMode mode = walk.getFileMode(side);
        if (FileMode.MISSING.equals(mode)) {
            return Optional.empty();
        }
        if (!FileMode.REGULAR_FILE.equals(mode)) {
            throw new BadPush("illegal", "'" + walk.getPathString() + "' is no plain file");
        }
        var loader = reader.open(walk.getObjectId(side));
        if (loader.getSize() > MAX_BYTES) {
            throw new BadPush("illegal", "'" + walk.getPathString() + "' is over 1 MiB");
        }
        return Optional.of(new String(loader.getCachedBytes(), StandardCharsets.UTF_8));
    }
}
