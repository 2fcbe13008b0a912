package io.agentloop.upstream.git;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The files that pushed commits change, one commit after the other; what would hurt who checks them out is refused on the way. */
final class PushedFiles {
    /** Letters that some file systems do not see: a name that has them is another name there. */
    private static final Pattern UNSEEN = Pattern.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]");

    private static final Set<Integer> MODES = Set.of(
            FileMode.REGULAR_FILE.getBits(),
            FileMode.EXECUTABLE_FILE.getBits(),
            FileMode.SYMLINK.getBits(),
            FileMode.TREE.getBits());

    /** Is shown each change that leaves a file or a link. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Looks at one.
         *
         * @param before what was there; the zero id when that was no file
         */
        void changed(String path, ObjectId now, ObjectId before) throws IOException;
    }

    private PushedFiles() {}

    static void visit(ObjectReader reader, List<RevCommit> commits, Visitor visitor) throws IOException, BadPush {
        try (RevWalk walk = new RevWalk(reader);
                TreeWalk tree = new TreeWalk(reader)) {
            for (RevCommit commit : commits) {
                tree.reset(walk.parseCommit(commit.getParent(0)).getTree(), commit.getTree());
                tree.setFilter(TreeFilter.ANY_DIFF);
                while (tree.next()) {
                    entry(tree, visitor);
                }
            }
        }
    }

    private static void entry(TreeWalk tree, Visitor visitor) throws IOException, BadPush {
        int mode = tree.getRawMode(1);
        String path = tree.getPathString();
        if (mode != FileMode.TYPE_MISSING) {
            checkMode(path, mode);
            checkName(path, tree.getNameString(), mode);
        }
        if (tree.isSubtree()) {
            tree.enterSubtree();
            return;
        }
        if (mode != FileMode.TYPE_MISSING && !tree.idEqual(0, 1)) {
            ObjectId before = isFile(tree.getFileMode(0)) ? tree.getObjectId(0) : ObjectId.zeroId();
            visitor.changed(path, tree.getObjectId(1), before);
        }
    }

    private static boolean isFile(FileMode mode) {
        return FileMode.REGULAR_FILE.equals(mode)
                || FileMode.EXECUTABLE_FILE.equals(mode)
                || FileMode.SYMLINK.equals(mode);
    }

    private static void checkMode(String path, int mode) throws BadPush {
        if (FileMode.GITLINK.equals(mode)) {
            throw malformed(path, "is a submodule, which nobody could fetch; add its files instead");
        }
        if (!MODES.contains(mode)) {
            throw malformed(path, "has the mode " + Integer.toOctalString(mode) + ", which git does not give");
        }
    }

    private static void checkName(String path, String name, int mode) throws BadPush {
        String seen = UNSEEN.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        if (seen.equals(".git")) {
            throw malformed(path, "is taken for git's own folder on some machines");
        }
        if (seen.strip().equals(".gitmodules") && FileMode.SYMLINK.equals(mode)) {
            throw malformed(path, "is a link, which git would follow elsewhere");
        }
    }

    private static BadPush malformed(String path, String why) {
        return new BadPush("malformed", "'" + RefRules.shown(path) + "' " + why);
    }
}
