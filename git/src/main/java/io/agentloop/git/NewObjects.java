package io.agentloop.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Finds what commits bring that their parents do not have, at a cost that follows the change and not the repository. */
public final class NewObjects {
    /** Nobody has folders this deep but who wants to exhaust the stack of whoever walks them. */
    private static final int MAX_DEPTH = 500;

    private final ObjectReader reader;
    private final Set<ObjectId> found = new LinkedHashSet<>();

    private NewObjects(ObjectReader reader) {
        this.reader = reader;
    }

    /**
     * All objects of these commits that are in no tree of their parents at the same place.
     *
     * @param commits oldest first, or in any order
     */
    public static Set<ObjectId> of(ObjectReader reader, List<? extends ObjectId> commits) throws IOException {
        NewObjects objects = new NewObjects(reader);
        try (RevWalk walk = new RevWalk(reader)) {
            for (ObjectId id : commits) {
                RevCommit commit = walk.parseCommit(id);
                objects.found.add(commit.copy());
                List<ObjectId> parents = new ArrayList<>();
                for (RevCommit parent : commit.getParents()) {
                    parents.add(walk.parseCommit(parent).getTree().getId());
                }
                objects.tree(
                        parents.isEmpty() ? null : parents.getFirst(),
                        commit.getTree().getId(),
                        0);
            }
        }
        return objects.found;
    }

    private void tree(@Nullable ObjectId before, ObjectId after, int depth) throws IOException {
        if (after.equals(before) || !found.add(after.copy())) {
            return;
        }
        if (depth > MAX_DEPTH) {
            throw new CorruptObjectException(after, "folders more than " + MAX_DEPTH + " deep");
        }
        Map<String, Folder.Entry> old =
                before == null ? Map.of() : Folder.read(reader, before).entries();
        for (Map.Entry<String, Folder.Entry> entry :
                Folder.read(reader, after).entries().entrySet()) {
            Folder.Entry now = entry.getValue();
            Folder.Entry then = old.get(entry.getKey());
            if (FileMode.GITLINK.equals(now.mode()) || isKnown(then, now)) {
                continue;
            }
            if (now.isFolder()) {
                tree(then != null && then.isFolder() ? then.id() : null, now.id(), depth + 1);
            } else {
                found.add(now.id());
            }
        }
    }

    /** A submodule's commit is not among the objects, so that the same id as a folder would be a new one. */
    private static boolean isKnown(Folder.@Nullable Entry then, Folder.Entry now) {
        return then != null
                && !FileMode.GITLINK.equals(then.mode())
                && then.id().equals(now.id());
    }
}
