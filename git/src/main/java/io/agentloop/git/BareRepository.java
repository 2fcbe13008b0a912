package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** A repository without a work tree: the upstream's own, or an agent's mirror of it. Safe for use by many threads. */
public final class BareRepository implements AutoCloseable {
    private static final int MAX_TEXT = 1 << 20;

    private final Repository repository;

    /** Wraps an open repository, which {@link #close()} closes. */
    public BareRepository(Repository repository) {
        this.repository = repository;
    }

    /** Opens the repository in this folder. */
    public static BareRepository open(Path folder) throws IOException {
        return new BareRepository(builder(folder).setMustExist(true).build());
    }

    /** Opens the repository in this folder, creating it when there is none. Refs are forced to disk when they move, objects by whoever answers for them. */
    public static BareRepository openOrCreate(Path folder) throws IOException {
        Repository repository = builder(folder).build();
        if (!repository.getObjectDatabase().exists()) {
            repository.create(true);
        }
        StoredConfig config = repository.getConfig();
        if (config.getBoolean("receive", null, "autogc", true)) {
            config.setBoolean("core", null, "fsyncRefFiles", true);
            config.setString("core", null, "logAllRefUpdates", "false");
            config.setInt("gc", null, "auto", 0);
            config.setInt("gc", null, "autoPackLimit", 0);
            config.setBoolean("receive", null, "autogc", false);
            config.save();
        }
        RefUpdate head = repository.updateRef(Constants.HEAD);
        head.link(RefNames.MAIN);
        return new BareRepository(repository);
    }

    private static FileRepositoryBuilder builder(Path folder) {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare();
    }

    /** JGit's view of it, for the one package of each module that knows JGit. */
    public Repository repository() {
        return repository;
    }

    /** The files of this repository on disk. */
    public Path folder() {
        return ((FileRepository) repository).getDirectory().toPath();
    }

    /** The commit that a ref names. */
    public Optional<CommitId> ref(String name) throws IOException {
        Ref ref = Refs.exact(repository, name);
        return ref == null || ref.getObjectId() == null ? Optional.empty() : Optional.of(Ids.of(ref.getObjectId()));
    }

    /** All refs whose names begin so, by full name. */
    public Map<String, CommitId> refs(String prefix) throws IOException {
        Map<String, CommitId> refs = new TreeMap<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
            if (ref.getObjectId() != null) {
                refs.put(ref.getName(), Ids.of(ref.getObjectId()));
            }
        }
        return refs;
    }

    /** Sets a ref to a commit, whatever it named before. */
    public void setRef(String name, CommitId commit) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setNewObjectId(Ids.of(commit));
        update.setForceUpdate(true);
        RefUpdate.Result result = update.update();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw new IOException("setting " + name + " to " + commit + " failed: " + result);
        }
    }

    /** Removes a ref; none there is success. */
    public void removeRef(String name) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setForceUpdate(true);
        update.delete();
    }

    /** Tells whether the object is there. */
    public boolean has(CommitId commit) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.has(Ids.of(commit));
        }
    }

    /** Texts of all files of a commit by path, those over 1 MiB left out. */
    public Map<String, String> files(CommitId commit) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(walk.parseCommit(Ids.of(commit)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                readText(reader, tree.getObjectId(0)).ifPresent(text -> files.put(tree.getPathString(), text));
            }
        }
        return files;
    }

    /** Text of one file of a commit; empty when it is absent or over 1 MiB. */
    public Optional<String> file(CommitId commit, String path) throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                TreeWalk tree = TreeWalk.forPath(
                        reader, path, walk.parseCommit(Ids.of(commit)).getTree())) {
            return tree == null || tree.isSubtree() ? Optional.empty() : readText(reader, tree.getObjectId(0));
        }
    }

    private static Optional<String> readText(ObjectReader reader, ObjectId blob) throws IOException {
        var loader = reader.open(blob);
        if (loader.getType() != Constants.OBJ_BLOB || loader.getSize() > MAX_TEXT) {
            return Optional.empty();
        }
        return Optional.of(new String(loader.getCachedBytes(MAX_TEXT), StandardCharsets.UTF_8));
    }

    /** Paths whose content or mode differs between two commits, in order. */
    public List<String> changedPaths(CommitId from, CommitId to) throws IOException {
        List<String> paths = new ArrayList<>();
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(walk.parseCommit(Ids.of(from)).getTree());
            tree.addTree(walk.parseCommit(Ids.of(to)).getTree());
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            while (tree.next()) {
                paths.add(tree.getPathString());
            }
        }
        return paths;
    }

    /** The id of a commit's tree, in hex. */
    public String treeOf(CommitId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(Ids.of(commit)).getTree().name();
        }
    }

    /** Commits that {@code to} has and {@code from} has not, oldest first, at most {@code limit} of the newest. */
    public List<CommitInfo> log(Optional<CommitId> from, CommitId to, int limit) throws IOException {
        List<CommitInfo> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.sort(RevSort.TOPO);
            walk.markStart(walk.parseCommit(Ids.of(to)));
            if (from.isPresent()) {
                walk.markUninteresting(walk.parseCommit(Ids.of(from.get())));
            }
            for (RevCommit commit : walk) {
                if (commits.size() == limit) {
                    break;
                }
                commits.addFirst(info(commit));
            }
        }
        return commits;
    }

    /** Tells whether a commit can be reached from another. */
    public boolean isAncestor(CommitId ancestor, CommitId of) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(Ids.of(ancestor)), walk.parseCommit(Ids.of(of)));
        }
    }

    static CommitInfo info(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        List<CommitId> parents = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            parents.add(Ids.of(parent));
        }
        Instant when = author.getWhenAsInstant();
        return new CommitInfo(
                Ids.of(commit),
                parents,
                new Signature(author.getName(), author.getEmailAddress(), when),
                commit.getFullMessage());
    }

    @Override
    public void close() {
        repository.close();
    }
}
