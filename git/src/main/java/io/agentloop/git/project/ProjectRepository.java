package io.agentloop.git.project;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Ids;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The git repository whose work tree is the project's folder; it is only read, except by a harvest. */
public final class ProjectRepository implements AutoCloseable {
    private final Repository repository;

    private ProjectRepository(Repository repository) {
        this.repository = repository;
    }

    /** Opens it; empty when the folder has no {@code .git} of its own, even inside another repository. */
    public static Optional<ProjectRepository> open(Path folder) throws IOException {
        return open(folder, List.of());
    }

    /** The same, and sees the objects of another repository as if they were its own. */
    public static Optional<ProjectRepository> openSeeing(Path folder, BareRepository other) throws IOException {
        return open(folder, List.of(other.folder().resolve("objects")));
    }

    private static Optional<ProjectRepository> open(Path folder, List<Path> objects) throws IOException {
        if (!Files.exists(folder.resolve(Constants.DOT_GIT))) {
            return Optional.empty();
        }
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setWorkTree(folder.toFile());
        objects.forEach(path -> builder.addAlternateObjectDirectory(path.toFile()));
        return Optional.of(new ProjectRepository(builder.setMustExist(true).build()));
    }

    /** The commit that is checked out; empty before the first commit. */
    public Optional<CommitId> head() throws IOException {
        return Optional.ofNullable(repository.resolve(Constants.HEAD)).map(Ids::of);
    }

    /** The commit that a person's words name, such as HEAD~1 or a branch. */
    public Optional<CommitId> commit(String revision) throws IOException {
        try {
            return Optional.ofNullable(repository.resolve(revision + "^{commit}"))
                    .map(Ids::of);
        } catch (RevisionSyntaxException | IncorrectObjectTypeException notACommit) {
            return Optional.empty();
        }
    }

    /** Tells whether a part of the history is missing. */
    public boolean isShallow() throws IOException {
        return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    }

    /** The way in which objects are named, {@code sha1} or another. */
    public String objectFormat() {
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        return format == null ? "sha1" : format;
    }

    /** An object that a partial clone has not fetched yet and the history of a commit needs; looked for in partial clones only. */
    public Optional<String> unfetched(CommitId commit) throws IOException {
        StoredConfig config = repository.getConfig();
        boolean partial = config.getSubsections("remote").stream()
                .anyMatch(remote -> config.getBoolean("remote", remote, "promisor", false));
        if (!partial) {
            return Optional.empty();
        }
        try (ObjectWalk walk = new ObjectWalk(repository)) {
            walk.markStart(walk.parseCommit(Ids.of(commit)));
            walk.checkConnectivity();
            return Optional.empty();
        } catch (MissingObjectException missing) {
            return Optional.of(missing.getObjectId().name());
        }
    }

    /** Paths that differ from HEAD or are not in git, the ignored ones left out. */
    public List<String> uncommitted() throws IOException {
        try (Git git = new Git(repository)) {
            Status status = git.status().call();
            TreeSet<String> paths = new TreeSet<>(status.getUncommittedChanges());
            paths.addAll(status.getUntracked());
            return List.copyOf(paths);
        } catch (GitAPIException e) {
            throw new IOException("cannot compare the work tree with HEAD: " + e.getMessage(), e);
        }
    }

    /** The paths of a commit. */
    public TreeListing listing(CommitId commit) throws IOException {
        return Listings.of(repository, commit);
    }

    /** The commits and files of this repository; closing this closes that. */
    public BareRepository view() {
        return new BareRepository(repository);
    }

    /** Hands a commit with all of its history to a repository that is new, and lets a ref there name it. */
    public void giveTo(BareRepository other, CommitId commit, String ref) throws IOException {
        Handover.between(repository, other.repository(), Ids.of(commit));
        other.setRef(ref, commit);
    }

    /**
     * Takes a commit with all of its history from the other repository, and lets a branch of this one name it.
     *
     * @return false when that branch is checked out here, so that moving it would confuse the work tree
     */
    public boolean takeFrom(BareRepository other, CommitId commit, String branch) throws IOException {
        String ref = Constants.R_HEADS + branch;
        if (ref.equals(repository.getFullBranch())) {
            return false;
        }
        Transfer.between(other.repository(), repository, Ids.of(commit), ref);
        return true;
    }

    /** Tells whether a file says that contents live in LFS storage. */
    static boolean mentionsLfs(String attributes) {
        return attributes
                .lines()
                .map(String::strip)
                .anyMatch(line -> !line.startsWith("#")
                        && Stream.of(line.split("\\s+")).anyMatch(word -> word.equals("filter=lfs")));
    }

    /** The {@code .gitattributes} file that sends contents to LFS, if one does. */
    public Optional<String> lfsFile(CommitId commit, TreeListing listing) throws IOException {
        BareRepository view = view();
        return listing.entries().keySet().stream()
                .filter(path ->
                        path.equals(Constants.DOT_GIT_ATTRIBUTES) || path.endsWith("/" + Constants.DOT_GIT_ATTRIBUTES))
                .filter(path -> mentionsLfs(text(view, commit, path)))
                .findFirst();
    }

    private static String text(BareRepository view, CommitId commit, String path) {
        try {
            return view.file(commit, path).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
