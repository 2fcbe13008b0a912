package io.agentloop.harness.project;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Signature;
import io.agentloop.git.project.ProjectRepository;
import io.agentloop.git.project.TreeListing;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A project in git: the start is its HEAD. */
final class GitProject implements Project {
    private static final int NAMED = 3;

    private final ProjectRepository repository;
    private final CommitId head;
    private final TreeListing listing;

    private GitProject(ProjectRepository repository, CommitId head, TreeListing listing) {
        this.repository = repository;
        this.head = head;
        this.listing = listing;
    }

    static GitProject checked(ProjectFolder folder, ProjectRepository repository) throws IOException {
        if (!repository.objectFormat().equals("sha1")) {
            throw new WrongUsage("the repository " + folder.path() + " names its objects by "
                    + repository.objectFormat() + ", and only sha1 is supported");
        }
        CommitId head = repository
                .head()
                .orElseThrow(() -> new WrongUsage("the repository " + folder.path()
                        + " is empty: a run starts from its HEAD; make a first commit (git commit)"));
        if (repository.isShallow()) {
            throw new WrongUsage("the repository " + folder.path()
                    + " is a shallow clone, and a run needs its history; run git fetch --unshallow");
        }
        Optional<String> unfetched = repository.unfetched(head);
        if (unfetched.isPresent()) {
            throw new WrongUsage("the repository " + folder.path() + " is a partial clone that lacks objects of its"
                    + " history, such as " + unfetched.get()
                    + ", and a run needs them all; run git fetch --refetch --no-filter, or clone it without --filter");
        }
        TreeListing listing = repository.listing(head);
        Project.refuseSubmodules(listing);
        Optional<String> lfs = repository.lfsFile(head, listing);
        if (lfs.isPresent()) {
            throw new WrongUsage("the project keeps files in LFS (" + lfs.get()
                    + "), and agents cannot fetch them: LFS is not supported; commit the files themselves");
        }
        return new GitProject(repository, head, listing);
    }

    @Override
    public TreeListing listing() {
        return listing;
    }

    @Override
    public Optional<String> file(String path) {
        try {
            return repository.view().file(head, path);
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + path + " of " + head + ": " + e.getMessage(), e);
        }
    }

    @Override
    public CommitId startIn(BareRepository target, String ref, Signature author) {
        try {
            repository.giveTo(target, head, ref);
            return head;
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot copy HEAD into the run's repository: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> remarks() {
        try {
            List<String> paths = repository.uncommitted();
            if (paths.isEmpty()) {
                return List.of();
            }
            String more = paths.size() > NAMED ? " and " + (paths.size() - NAMED) + " more" : "";
            return List.of("uncommitted changes are not part of the run: "
                    + String.join(", ", paths.subList(0, Math.min(NAMED, paths.size()))) + more);
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot compare the project with its HEAD: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
